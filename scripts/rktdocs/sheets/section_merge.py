"""Three states of a record file's data, merged by id: what a returned one changes, and what both sides changed."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertItem, put
from rktdocs.records.schemas import field_text, known_keys
from rktdocs.records.splice import same
from rktdocs.sheets.form_asked import Penulis
from rktdocs.sheets.form_back import Catatan
from rktdocs.words.texts import folded

_NAMES = ("id", "kode", "nama")


_OPEN_AGAIN = "buka lagi isian itu dari halaman Isi formulir yang terbaru, pilih salah satunya, lalu kirim"


class SectionMerge:
    """Works out the changes; `base` is None where nobody knows what the file was made of.

    Then only what is empty now is filled in, and everything else that differs is asked about.
    """

    def __init__(
        self,
        base: Mapping[str, Any] | None,
        penulis: Penulis,
        *,
        perbaikan: str = _OPEN_AGAIN,
        kind: str = "bagian",
        sel: Callable[[str, Route], str] = lambda _name, _rute: "",
    ) -> None:
        """Take the state that both sides began with; `perbaikan` is what to do about what both changed.

        `kind` is the kind of record file; `sel` tells which cell of a workbook says something of a row.
        """
        self.known, self.penulis, self.perbaikan, self.kind, self.sel = base is not None, penulis, perbaikan, kind, sel
        self.masalah: list[Catatan] = []
        self.isi: Counter[str] = Counter()
        self.baru: list[str] = []
        self.hilang: list[str] = []
        self._changes: list[Change] = []
        self._gone: list[Change] = []
        self._base = base or {}

    def run(self, theirs: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        """Compare whole files."""
        self._record((), self._base, _apart(self._base, theirs, now) if self.known else theirs, now, "")

    @property
    def changes(self) -> list[Change]:
        """What is to be done to the file of now: deletions last, the last one first."""
        return [*self._changes, *reversed(self._gone)]

    @property
    def told(self) -> str:
        """What goes in, in words."""
        words = [f"{count} {judul[:1].lower()}{judul[1:]}" for judul, count in self.isi.items()]
        for thing, names in (("baris baru", self.baru), ("baris dihapus", self.hilang)):
            words += [f"{len(names)} {thing}: {', '.join(names)}"] if names else []
        return ", ".join(words)

    def _record(self, rute: Route, base: Mapping[str, Any], theirs: Any, now: Any, name: str) -> None:
        present = list(now)
        keys = known_keys(self.kind, rute) or tuple(sorted({*theirs, *now}))
        for key in dict.fromkeys([*keys, *theirs, *now]):
            was, mine, is_now = base.get(key), theirs.get(key), now.get(key)
            here = (*rute, key)
            if same(mine, is_now) or (self.known and same(mine, was)):
                continue
            if _are_rows(mine, is_now, was):
                self._rows(here, was or [], mine or [], is_now, (present, keys))
            elif _are_maps(mine, is_now):
                self._record(here, was or {}, mine, is_now, name)
            elif same(was, is_now) if self.known else _is_empty(is_now):
                self._set(here, mine, present, keys)
            else:
                self._ask(here, name, was, mine, is_now)

    def _set(self, rute: Route, value: Any, present: list[str], keys: Sequence[str]) -> None:
        self.isi[field_text(self.kind, rute).judul] += 1
        self._changes += put(rute[:-1], str(rute[-1]), value, present, keys)

    def _rows(
        self, rute: Route, base: Sequence[Any], theirs: Sequence[Any], now: Any, keys: tuple[list[str], Sequence[str]]
    ) -> None:
        was, mine, there = ({_name(row): row for row in rows} for rows in (base, theirs, now or []))
        new = []
        for at, name in enumerate(there):
            if name in mine:
                self._record((*rute, at), was.get(name, {}), mine[name], there[name], name)
            elif name in was and same(was[name], there[name]):
                self.hilang.append(name)
                self._gone.append(Delete(route=(*rute, at)))
            elif name in was or not self.known:
                self._ask((*rute, at), name, was.get(name), None, there[name])
        for name, row in mine.items():
            if name in there:
                continue
            if name not in was:
                self.baru.append(name)
                new.append(row)
            elif not same(was[name], row):
                self._ask(rute, name, was[name], row, None)
        if new and now:
            self._changes += [InsertItem(route=rute, value=row) for row in new]
        elif new:
            self._set(rute, new, *keys)

    def _judul(self, rute: Route) -> str:
        """Name a field; a year's by what it is of: "Target 2027"."""
        is_year = str(rute[-1]).isdecimal()
        judul = field_text(self.kind, rute[:-1] if is_year else rute).judul
        return f"{judul.removesuffix(' tiap tahun')} {rute[-1]}" if is_year else judul

    def _ask(self, rute: Route, name: str, was: Any, mine: Any, now: Any) -> None:
        judul = name if isinstance(rute[-1], int) else " ".join(filter(None, (self._judul(rute), name)))
        who = self.penulis(rute)
        values = f"sekarang di data {_shown(now)}{f' ({who})' if who else ''}; isian ini {_shown(mine)}"
        before = f"saat formulir dibuat {_shown(was)}; " if self.known else ""
        self.masalah.append(
            Catatan(
                sel=self.sel(name, rute),
                pesan=f"{judul} diubah di dua tempat: {before}{values}",
                perbaikan=self.perbaikan,
            )
        )


def _apart(base: Mapping[str, Any], theirs: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an indikator that was added another id where the other side added another one under the same."""
    copied = deepcopy(dict(theirs))
    known, there, mine = _indikator(base), _indikator(now), _indikator(copied)
    taken = {*known, *there, *mine}
    for name, row in mine.items():
        other = there.get(name)
        if name in known or other is None or folded(str(other.get("uraian"))) == folded(str(row.get("uraian"))):
            continue
        stem, _, _ = name.rpartition(".")
        numbers = (re.fullmatch(rf"{re.escape(stem)}\.([0-9]{{1,6}})", each) for each in taken)
        row["id"] = f"{stem}.{1 + max((int(found[1]) for found in numbers if found), default=0)}"
        taken.add(row["id"])
    return copied


def _indikator(data: Any) -> dict[str, Any]:
    """Return every indikator of a section by id."""
    found: dict[str, Any] = {}
    todo = [data]
    while todo:
        here = todo.pop()
        for key, value in here.items():
            rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
            todo += rows
            if key == "indikator":
                found |= {str(row["id"]): row for row in rows if row.get("id")}
    return found


def _are_rows(*values: Any) -> bool:
    lists = [value for value in values if value]
    return bool(lists) and all(isinstance(value, list) and _are_named(value) for value in lists)


def _are_maps(*values: Any) -> bool:
    """Whether these are values by year, or the period: each of them is one; a rentang is one value."""
    return all(
        isinstance(value, dict) and value and ("mulai" in value or all(map(str.isdecimal, value))) for value in values
    )


def _are_named(rows: Sequence[Any]) -> bool:
    """Whether each row is a record with a name of its own."""
    names = [_name(row) for row in rows if isinstance(row, dict)]
    return len(names) == len(rows) and all(names) and len(set(names)) == len(names)


def _name(row: Mapping[str, Any]) -> str:
    return next((str(row[key]) for key in _NAMES if row.get(key)), "")


def _is_empty(value: Any) -> bool:
    return value in (None, "", []) or (isinstance(value, list) and all(each is None for each in value))


def _shown(value: Any) -> str:
    if value is None:
        return "tidak ada"
    if isinstance(value, dict):
        return f'"{value.get("uraian") or value.get("nama") or "terisi"}"'
    return f'"{", ".join(map(str, value)) if isinstance(value, list) else value}"'
