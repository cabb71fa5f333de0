"""From what a form asks for to changes of the section file, made by splice; and the way back from routes to cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, SetValue, appended, changes_of, put, value_at
from rktdocs.records.schemas import known_keys
from rktdocs.records.splice import apply
from rktdocs.sheets.form_asked import IsiBaris
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_ids import NextId
from rktdocs.sheets.form_layout import ISIAN, TRIWULAN
from rktdocs.sheets.form_rows import Macam
from rktdocs.words.texts import folded

_LEVELS = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
"""Parts of a kode -> the list in which its line stands."""
_BELOW = {"program": "kegiatan", "kegiatan": "sub_kegiatan"}


class Penerapan(Struct, kw_only=True):
    """The section file's new text, and where in it each cell's value stands."""

    teks: str
    sel: dict[Route, str] = field(default_factory=dict)
    masalah: list[Catatan] = field(default_factory=list)
    baru: list[str] = field(default_factory=list)

    def cell_of(self, rute: Route) -> str:
        """Return the cell of the value at a route or of the row it lies in, "" where the form has none."""
        if rute[-1:] == ("id",):
            rute = (*rute[:-1], "uraian")  # what belongs to an id is told by its name
        for length in range(len(rute), 0, -1):
            if found := self.sel.get(rute[:length]):
                return found
        return ""


def apply_form(teks: str, data: Any, rows: Sequence[IsiBaris], *, ids: NextId) -> Penerapan:
    """Return the text of a section file with everything that a form asks for. Raises SpliceError."""
    done = Penerapan(teks=teks)
    changes = [change for row in rows if not row.is_new and not row.hapus for change in _changes(row, data)]
    plan = _Additions(data, rows, ids, done)
    changes += plan.changes()
    gone = sorted((row.baris.rute for row in rows if row.hapus), key=_order, reverse=True)
    changes += [Delete(route=rute) for rute in gone]
    if not done.masalah:
        done.teks = apply(teks, changes)
    _map_cells(done, rows, gone)
    return done


def _order(rute: Route) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in rute)


def _changes(row: IsiBaris, data: Any) -> Iterator[Change]:
    """Yield the changes of one record that is there already."""
    record, rute = value_at(data, row.baris.rute), row.baris.rute
    values = {key: value for key, value in row.nilai.items() if key not in TRIWULAN}
    quarters = {key: value for key, value in row.nilai.items() if key in TRIWULAN}
    yield from changes_of("bagian", rute, record, values)
    if quarters:
        keys = known_keys("bagian", rute)
        present = [key for key in record if values.get(key, "") is not None or key == "target"]
        present += [key for key, value in values.items() if key not in record and value is not None]
        yield from _quarters(rute, record.get("triwulan"), quarters, present, keys)


def _quarters(
    rute: Route, current: Any, changed: Mapping[str, Any], present: list[str], keys: Sequence[str]
) -> Iterator[Change]:
    """Change only the quarters that differ; a list that is there stays, one without any value goes."""
    values = list(current or [None] * 4)
    for at, key in enumerate(TRIWULAN):
        values[at] = changed.get(key, values[at])
    if not current or all(value is None for value in values):
        yield from put(rute, "triwulan", values if any(v is not None for v in values) else None, present, keys)
        return
    for at, key in enumerate(TRIWULAN):
        if key in changed:
            yield SetValue(route=(*rute, "triwulan", at), value=changed[key])


class _Additions:
    """New indikator and money lines, put at the end of the lists that they belong to."""

    def __init__(self, data: Any, rows: Sequence[IsiBaris], ids: NextId, done: Penerapan) -> None:
        self.data, self.ids, self.done = data, ids, done
        new = [row for row in rows if row.is_new and row.nilai]
        self.indikator = [row for row in new if row.lembar == ISIAN]
        self.lines = sorted((row for row in new if row.lembar != ISIAN), key=lambda row: _kode(row.nilai))
        self.made: dict[Route, list[dict[str, Any]]] = {}
        self.new: list[tuple[dict[str, Any], Route]] = []
        """Lines that are new themselves, and where each will stand."""

    def changes(self) -> Iterator[Change]:
        for row in self.lines:
            self._line(row)
        for row in self.indikator:
            if "id" in row.baris.boleh:
                self._of_named_line(row)
            else:
                self._indikator(row, row.baris.rute)
        for line, rute in self.new:
            _put_in_order(line, known_keys("bagian", rute))
        for rute, records in self.made.items():
            yield from appended(self.data, rute, records)

    def _indikator(self, row: IsiBaris, above: Route) -> None:
        """Add an indikator to a record of the file."""
        parent: Mapping[str, Any] = value_at(self.data, above)
        record = _indikator_data({**row.nilai, "id": self.ids.under(parent, _kind_of(above))})
        self._add((*above, "indikator"), record, row)

    def _of_named_line(self, row: IsiBaris) -> None:
        """Add an indikator to the line whose kode, or name, its row says; that line may be new itself."""
        wanted = folded(str(row.nilai.get("id") or ""))
        if not wanted:
            return  # told already: it is asked for
        for line, rute in self.new:
            if wanted in _names(line):
                record = _indikator_data({**row.nilai, "id": self.ids.under(line, _kind_of(rute))})
                self._into(line, rute, "indikator", record, row)
                return
        for rute, known, _ in _lines(self.data):
            if wanted in _names(known):
                self._indikator(row, rute)
                return
        pesan = f'tidak ada program, kegiatan, atau sub kegiatan "{row.nilai.get("id")}" di lembar Program'
        self._wrong(row, "id", pesan, "pilih kodenya dari daftar; yang baru ditulis dahulu pada baris (baru) di sana")

    def _add(self, rute: Route, record: dict[str, Any], row: IsiBaris) -> Route:
        """Add a record to a list of the file, which may not be there yet."""
        items = self.made.setdefault(rute, [])
        items.append(record)
        return self._place((*rute, len(value_at(self.data, rute) or ()) + len(items) - 1), record, row)

    def _into(self, line: dict[str, Any], above: Route, key: str, record: dict[str, Any], row: IsiBaris) -> Route:
        """Add a record to a line that is new itself."""
        items = line.setdefault(key, [])
        items.append(record)
        return self._place((*above, key, len(items) - 1), record, row)

    def _place(self, here: Route, record: Mapping[str, Any], row: IsiBaris) -> Route:
        self.done.baru.append(str(record.get("id") or record.get("kode") or record.get("nama")))
        self.done.sel |= {(*here, *tail): sel for tail, sel in _cells(row)}
        self.done.sel[here] = row.nama
        return here

    def _line(self, row: IsiBaris) -> None:
        kode = _kode(row.nilai)
        keys = known_keys("bagian", ("program", 0))
        record = {key: row.nilai[key] for key in keys if row.nilai.get(key) is not None}
        if kode:
            record["kode"] = kode
        kind = _LEVELS.get(len(kode.split("."))) if kode else "program"
        if kind is None:
            pesan = f'kode "{kode}" bukan kode program, kegiatan, atau sub kegiatan'
            self._wrong(row, "kode", pesan, "contoh: 1.01.02, 1.01.02.2.01, 1.01.02.2.01.0002")
        elif kind != "program":
            record.pop("sasaran", None)
            self._below(row, record, kode, kind)
        else:
            sasaran = self.data.get("sasaran") or []
            if len(sasaran) == 1:
                record.setdefault("sasaran", [sasaran[0]["id"]])
            self.new.append((record, self._add(("program",), record, row)))

    def _below(self, row: IsiBaris, record: dict[str, Any], kode: str, kind: str) -> None:
        """Put a kegiatan or sub kegiatan under the line whose kode it continues, which may itself be new."""
        induk = kode.rsplit(".", 2 if kind == "kegiatan" else 1)[0]
        for line, rute in self.new:
            if line.get("kode") == induk:
                self.new.append((record, self._into(line, rute, kind, record, row)))
                return
        for rute, known, level in _lines(self.data):
            if _BELOW.get(level) == kind and str(known.get("kode") or "") == induk:
                self.new.append((record, self._add((*rute, kind), record, row)))
                return
        above = "program" if kind == "kegiatan" else "kegiatan"
        mend = f"tulis {above} berkode {induk} pada baris (baru) yang lain, atau betulkan kode ini"
        self._wrong(row, "kode", f"{above} {induk}, induk dari {kode}, tidak ada di lembar ini", mend)

    def _wrong(self, row: IsiBaris, kolom: str, pesan: str, perbaikan: str) -> None:
        place = (row.lembar, row.baris.kunci, kolom)
        self.done.masalah.append(Catatan(sel=row.sel.get(kolom, ""), pesan=pesan, perbaikan=perbaikan, tempat=place))


def _kind_of(rute: Route) -> str:
    return next(step for step in reversed(rute) if isinstance(step, str))


def _kode(nilai: Mapping[str, Any]) -> str:
    """Return a kode without spaces and dots that lead nowhere."""
    return re.sub(r"\s", "", str(nilai.get("kode") or "")).strip(".")


def _names(line: Mapping[str, Any]) -> set[str]:
    return {folded(str(line[key])) for key in ("kode", "nama") if line.get(key)}


def _put_in_order(record: dict[str, Any], keys: Sequence[str]) -> None:
    ordered = {key: record[key] for key in keys if key in record}
    record.clear()
    record.update(ordered)


def _indikator_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new indikator as the schema orders it, four quarters as one list."""
    quarters = [values.get(key) for key in TRIWULAN]
    record = dict(values)
    if any(value is not None for value in quarters):
        record["triwulan"] = quarters
    record.setdefault("target", None)
    keys = known_keys("bagian", ("sasaran", 0, "indikator", 0))
    return {key: record[key] for key in keys if key == "target" or record.get(key) is not None}


def _lines(data: Any) -> Iterator[tuple[Route, Mapping[str, Any], str]]:
    todo: list[tuple[Route, Any, str]] = [
        (("program", at), line, "program") for at, line in enumerate(data.get("program") or [])
    ]
    while todo:
        rute, line, level = todo.pop(0)
        yield rute, line, level
        if below := _BELOW.get(level):
            todo += [((*rute, below, at), child, below) for at, child in enumerate(line.get(below) or [])]


def _map_cells(done: Penerapan, rows: Sequence[IsiBaris], gone: Sequence[Route]) -> None:
    """Tell where each cell's value stands after the deletions before it."""
    done.sel = {_shifted(rute, gone): sel for rute, sel in done.sel.items()}
    for row in rows:
        if row.is_new or row.hapus:
            continue
        done.sel |= {_shifted((*row.baris.rute, *tail), gone): sel for tail, sel in _cells(row)}
        if row.baris.macam in (Macam.INDIKATOR, Macam.SUB, Macam.PROGRAM):
            done.sel[_shifted(row.baris.rute, gone)] = row.nama


def _cells(row: IsiBaris) -> Iterator[tuple[Route, str]]:
    """Yield the cells of a row, each with the way below the record to what it says."""
    for key, sel in row.sel.items():
        yield ("triwulan", TRIWULAN.index(key)) if key in TRIWULAN else (key,), sel
    if "tw1" in row.sel and "tw4" in row.sel:
        yield ("triwulan",), f"{row.sel['tw1']}:{row.sel['tw4'].rpartition('!')[2]}"


def _shifted(rute: Route, gone: Sequence[Route]) -> Route:
    """Return where a route leads once the records at `gone` are away."""
    for lost in gone:
        depth = len(lost) - 1
        here, step = lost[depth], rute[depth] if len(rute) > depth else None
        if rute[:depth] == lost[:depth] and isinstance(step, int) and isinstance(here, int) and step > here:
            rute = (*rute[:depth], step - 1, *rute[depth + 1 :])
    return rute
