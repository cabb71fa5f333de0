"""What a Renstra workbook says put into the file: only what differs is touched, and every comment stays."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.records.changes import Change, InsertItem, InsertKey, SetValue
from rktdocs.records.schemas import known_keys
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.renstra_changes import keys_changed, left, says, year_changes
from rktdocs.sheets.renstra_filled import BarisIndikator, Kelompok, Terisi
from rktdocs.words.texts import folded

_ORDER = known_keys("renstra", ("tujuan", 0, "sasaran", 0, "indikator", 0))
_FIELD = {"bagian_indikator": "bagian"}


class Gabungan(Struct, kw_only=True):
    """What has to change, where each thing stands in the workbook, and what is new, by name."""

    perubahan: list[Change] = field(default_factory=list)
    sel: dict[tuple[str, str], str] = field(default_factory=dict)
    baru: dict[str, list[str]] = field(default_factory=dict)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)


def merge(data: dict[str, Any], said: Terisi, used: frozenset[str], now: dict[str, Any]) -> "RenstraTree":
    """Compare a file's data with what a workbook says, but for its programs; the result is in `made`.

    `used` are ids that plans name: never given again. `now` is what the file has become since the workbook was made.
    """
    made = Gabungan(sel=dict(said.sel))
    made.perubahan += _general(data, said)
    tree = RenstraTree(data, said, used, made)
    if now != data:
        tree.know_of(RenstraTree(now, said, used, Gabungan()))
    if said.tujuan is not None:
        tree.merge()
    return tree


def _general(data: Mapping[str, Any], said: Terisi) -> Iterator[Change]:
    general = dict(said.umum or {})
    for key in ("mulai", "sampai"):
        year = general.pop(key, 0)
        if year and year != data["periode"].get(key):
            yield SetValue(route=("periode", key), value=year)
    yield from keys_changed((), data, general, after="periode")
    if said.misi is not None:
        misi = [{"id": name, "uraian": text} for name, text in said.misi.items() if text]
        yield from keys_changed((), data, {"misi": misi}, after="periode")
    known = data.get("prioritas") or {}
    if said.prioritas and not known:
        yield SetValue(route=("prioritas",), value={str(year): items for year, items in said.prioritas.items()})
        return
    for year, items in (said.prioritas or {}).items():
        before = known.get(str(year))
        if before is None:
            yield InsertKey(route=("prioritas",), key=str(year), value=items)
        elif before != items:
            yield SetValue(route=("prioritas", str(year)), value=items)


class RenstraTree:
    """Puts the workbook's tree onto the file's."""

    def __init__(self, data: dict[str, Any], said: Terisi, used: frozenset[str], made: Gabungan) -> None:
        """Gather the file's rows by id."""
        self.data, self.said, self.made = data, said, made
        self.tujuan: list[dict[str, Any]] = list(data.get("tujuan") or [])
        self.rows: dict[str, tuple[Route, dict[str, Any]]] = {}
        self.above: dict[str, str] = {}
        self.kalimat: dict[str, str] = {}  # sasaran by their sentences
        self.of_programs: set[str] = set()
        for at, tujuan in enumerate(self.tujuan):
            self._known(("tujuan", at), tujuan, tujuan["id"])
            for index, sasaran in enumerate(tujuan.get("sasaran") or []):
                self.above[sasaran["id"]] = tujuan["id"]
                self._known(("tujuan", at, "sasaran", index), sasaran, sasaran["id"])
                self.kalimat[folded(sasaran["uraian"])] = sasaran["id"]
        self._known_lines((), data)
        self.ids = used | self.rows.keys() | self.above.keys() | {tujuan["id"] for tujuan in self.tujuan}
        self.lines = {str(name) for name in self._names_of_lines(data)}
        self.there = frozenset(self.rows) | self.lines
        self.since: dict[tuple[str, str], str] = {}
        self.seen: dict[str, str] = {}

    def know_of(self, now: "RenstraTree") -> None:
        """Let what came into the file since keep its id: the same sentence at the same place is the same thing."""
        self.since = {place: name for place, name in now.by_sentence() if name not in self.ids}
        self.ids, self.there = self.ids | now.ids, now.there

    def by_sentence(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield each tujuan, sasaran and indikator: what it stands under, its sentence, its id."""
        for tujuan in self.tujuan:
            yield ("T-", folded(tujuan["uraian"])), tujuan["id"]
        yield from ((("SR-", sentence), name) for sentence, name in self.kalimat.items())
        yield from (((self.above[name], folded(row["uraian"])), name) for name, (_, row) in self.rows.items())

    def _names_of_lines(self, above: Mapping[str, Any]) -> Iterator[str]:
        for name in ("program", "kegiatan", "sub_kegiatan"):
            for line in above.get(name) or []:
                yield line.get("kode") or line["nama"]
                yield from self._names_of_lines(line)

    def _known(self, route: Route, group: dict[str, Any], name: str) -> None:
        for at, row in enumerate(group.get("indikator") or []):
            self.rows[row["id"]] = ((*route, "indikator", at), row)
            self.above[row["id"]] = name

    def _known_lines(self, route: Route, above: Mapping[str, Any]) -> None:
        for name in ("program", "kegiatan", "sub_kegiatan"):
            for at, line in enumerate(above.get(name) or []):
                here = (*route, name, at)
                self._known(here, line, line.get("kode") or line["nama"])
                self.of_programs |= {row["id"] for row in line.get("indikator") or []}
                self._known_lines(here, line)

    def merge(self) -> None:
        """Bring in tujuan, sasaran and their indikator."""
        assert self.said.tujuan is not None
        fresh = []
        for group in self.said.tujuan:
            known = self._find(group, [(("tujuan", at), item) for at, item in enumerate(self.tujuan)])
            if known is None:
                fresh.append(self._new_tujuan(group))
            else:
                self._same_tujuan(group, *known)
        if not self.tujuan and fresh:
            self.made.perubahan.append(SetValue(route=("tujuan",), value=fresh))
        else:
            self.made.perubahan += [InsertItem(route=("tujuan",), value=item) for item in fresh]

    def _find(self, group: Kelompok, items: list[tuple[Route, dict[str, Any]]]) -> tuple[Route, dict[str, Any]] | None:
        """Find a group by the ids of its rows, whose sentence may have changed; else by its sentence."""
        ids = {self.above.get(row.id, "") for row in group.baris}
        for sasaran in group.sasaran:
            ids |= {self.above.get(self.above.get(row.id, ""), "") for row in sasaran.baris}
        by_rows = [pair for pair in items if pair[1]["id"] in ids]
        same = [pair for pair in items if folded(pair[1]["uraian"]) == folded(group.uraian)]
        return next(iter([*same, *by_rows]), None)

    def _same_tujuan(self, group: Kelompok, route: Route, old: dict[str, Any]) -> None:
        self._same_group(group, route, old, ("misi",))
        children = [((*route, "sasaran", at), item) for at, item in enumerate(old.get("sasaran") or [])]
        for sasaran in group.sasaran:
            known = self._find(sasaran, children)
            if known is None:
                self.made.perubahan.append(InsertItem(route=(*route, "sasaran"), value=self._new_sasaran(sasaran)))
            else:
                self._same_group(sasaran, *known, ("bagian", "prioritas", "penunjang"))

    def _same_group(self, group: Kelompok, route: Route, old: dict[str, Any], keys: tuple[str, ...]) -> None:
        self.place(old["id"], group.sel)
        self.kalimat[folded(group.uraian)] = old["id"]
        wanted = {"uraian": group.uraian} | {key: group.isi.get(key, []) for key in keys if key in self.said.kolom}
        self.made.perubahan += keys_changed(route, old, wanted, after="uraian")
        fresh = [row for row in group.baris if not self.same_row(row, old["id"])]
        values = [self.new_row(row, _start(old["id"]), old["id"]) for row in fresh]
        if values and not old.get("indikator"):
            self.made.perubahan += keys_changed(route, old, {"indikator": values}, after="uraian")
        else:
            self.made.perubahan += [InsertItem(route=(*route, "indikator"), value=value) for value in values]

    def same_row(self, row: BarisIndikator, above: str) -> bool:
        """Change a row that the file has; a row without an id is the one of that name in its group."""
        if not row.id:
            there = [name for name, owner in self.above.items() if owner == above and name in self.rows]
            alike = [n for n in there if folded(self.rows[n][1]["uraian"]) == folded(row.isi["uraian"])]
            row.id = alike[0] if len(alike) == 1 else ""
        if row.id not in self.rows:
            return False
        if self._is_double(row):
            return True
        route, old = self.rows[row.id]
        self.place(row.id, row.sel)
        self.made.perubahan += keys_changed(route, old, self._plain(row), after="satuan")
        self.made.perubahan += self._targets(row, route, old)
        return True

    def _is_double(self, row: BarisIndikator) -> bool:
        where = row.sel.get("id", row.sel["uraian"])
        if row.id in self.seen:
            self.made.masalah.append(
                Catatan(
                    sel=where,
                    pesan=f"{row.id} sudah dipakai di {self.seen[row.id]}",
                    perbaikan="kosongkan kolom ID pada baris yang baru",
                )
            )
            return True
        self.seen[row.id] = where
        return False

    def _plain(self, row: BarisIndikator) -> dict[str, Any]:
        """What the columns that are there say of a row, but for its yearly targets; a removed column says nothing."""
        keys = [key for key in row.kolom if not key.isdigit() and _FIELD.get(key, key) in _ORDER]
        own = {_FIELD.get(key, key): row.isi.get(key) for key in keys if key not in ("id", "bagian", "prioritas")}
        return {key: own[key] for key in _ORDER if key in own} | {
            key: row.isi[key] for key in ("satuan", "satuan_kondisi_awal") if row.isi[key]
        }

    def _targets(self, row: BarisIndikator, route: Route, old: Mapping[str, Any]) -> Iterator[Change]:
        before = old.get("target") or {}
        years = {key: row.isi.get(key) for key in sorted(row.kolom) if key.isdigit()}
        if before:
            yield from year_changes((*route, "target"), before, years)
        elif wanted := {year: value for year, value in years.items() if value is not None}:
            yield SetValue(route=(*route, "target"), value=wanted)

    def _new_tujuan(self, group: Kelompok) -> dict[str, Any]:
        made = self._new_group(group, "T-", ("misi",))
        rows = [self.new_row(row, _start(made["id"]), made["id"]) for row in group.baris]
        sasaran = [self._new_sasaran(each) for each in group.sasaran]
        return {**made, **({"indikator": rows} if rows else {}), "sasaran": sasaran}

    def _new_sasaran(self, group: Kelompok) -> dict[str, Any]:
        made = self._new_group(group, "SR-", ("bagian", "prioritas", "penunjang"))
        owners = dict.fromkeys(
            name for row in group.baris for name in row.isi.get("pemilik") or row.isi.get("bagian_indikator") or []
        )
        if "bagian" not in made and owners:
            made["bagian"] = list(owners)
        return {**made, "indikator": [self.new_row(row, _start(made["id"]), made["id"]) for row in group.baris]}

    def _new_group(self, group: Kelompok, start: str, keys: tuple[str, ...]) -> dict[str, Any]:
        name = self.since.get((start, folded(group.uraian))) or self._free(start)
        self.place(name, group.sel)
        self.kalimat[folded(group.uraian)] = name
        return {"id": name, "uraian": group.uraian} | {key: group.isi[key] for key in keys if group.isi.get(key)}

    def new_row(self, row: BarisIndikator, start: str, above: str) -> dict[str, Any]:
        """Make a row that the file has not, under `above`; an id of its own begins with `start`."""
        came = self.since.get((above, folded(row.isi["uraian"])), "")
        if came and came not in self.seen and row.id in ("", came):
            row.id = came
            self.seen[came] = row.sel["uraian"]
        elif row.id and not self._is_double(row) and row.id not in self.ids:
            self.ids |= {row.id}
        else:
            row.id = self._free(start)
        if row.id != came:
            self.made.baru.setdefault("indikator", []).append(row.id)
        self.place(row.id, row.sel)
        said = {_FIELD.get(key, key): value for key, value in row.isi.items() if key not in ("bagian", "prioritas")}
        said["id"] = row.id
        said["target"] = {key: said[key] for key in sorted(said) if key.isdigit() and said[key] is not None}
        return {key: said[key] for key in _ORDER if key == "target" or says(said.get(key))}

    def _free(self, start: str) -> str:
        """Return the next id after every one that is or was in use."""
        pattern = re.compile(rf"{re.escape(start)}([0-9]+)")
        used = [int(found[1]) for name in self.ids if (found := pattern.fullmatch(name))]
        name = f"{start}{max(used, default=0) + 1}"
        self.ids |= {name}
        if start in ("T-", "SR-"):
            self.made.baru.setdefault("tujuan" if start == "T-" else "sasaran", []).append(name)
        return name

    def place(self, name: str, cells: Mapping[str, str]) -> None:
        """Remember the cells from which a thing comes."""
        for key, alamat in cells.items():
            self.made.sel[name, _FIELD.get(key, key)] = alamat

    def missing(self) -> None:
        """Name the rows that the workbook's sheets have no more."""
        apart = self.of_programs if self.said.program is None else set[str]()
        apart = apart | (self.rows.keys() - self.of_programs if self.said.tujuan is None else set[str]())
        gone = sorted(
            name
            for name in self.rows
            if (name, "uraian") not in self.made.sel and name not in apart and name in self.there
        )
        self.made.catatan += left(gone)


def _start(above: str) -> str:
    """Return how the ids of a group's indikator begin."""
    return f"IT-{above[2:]}." if above.startswith("T-") else f"IR-{above.partition('-')[2]}."
