"""The programs of one bagian's empty format: the Renstra's lines that it works on, with target and pagu of the year."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from rktdocs.findings import Route
from rktdocs.plan.renstra_rows import BarisProgramRenstra, RenstraRows
from rktdocs.plan.rows import line_key
from rktdocs.records.changes import Change, Delete, InsertItem, InsertKey, SetValue
from rktdocs.records.nilai import plain_nilai
from rktdocs.records.renstra import IndikatorRenstra, Renstra
from rktdocs.words.texts import folded

_COPIED = (
    *("satuan", "skala", "polaritas", "perhitungan", "kategori", "definisi", "formula", "sumber_data"),
    *("penanggung_jawab", "boleh_lebih_100", "boleh_negatif"),
)


def measured(row_id: str, row: IndikatorRenstra) -> dict[str, Any]:
    """Return the row as plain data in the schema's order, its target empty."""
    copied = {key: getattr(row, key) for key in _COPIED if getattr(row, key)}
    made = {"id": row_id, "uraian": row.uraian, "renstra": row.id, **copied}
    order = ("id", "uraian", "renstra", "satuan", "skala", "polaritas", "target")
    return {key: {**made, "target": None}[key] for key in (*order, *made) if key in made or key == "target"}


_LISTS = ("program", "kegiatan", "sub_kegiatan")
_IDS = ("P", "K", "SK")


def planned_lines(renstra: Renstra, tahun: int) -> Iterator[BarisProgramRenstra]:
    """Every line that the Renstra plans for a year: with money or a target then, or with neither in any year."""
    return (line for line in _lines(renstra) if _is_planned(line, tahun))


def _lines(renstra: Renstra) -> Iterator[BarisProgramRenstra]:
    for top in RenstraRows(renstra, None).program:
        yield from top.dan_bawahnya()


def _is_planned(line: BarisProgramRenstra, tahun: int) -> bool:
    every = tuple(line.dan_bawahnya())
    years = {year for each in every for year in each.pagu}
    years |= {year for each in every for row in each.baris for year in row.item.target}
    return not years or tahun in years


def of_other_years(data: Mapping[str, Any], tahun: int, renstra: Renstra) -> Iterator[Change]:
    """Take out of last year's section, the last first, what the Renstra plans for other years only."""
    names = {line_key(line.item) for line in _lines(renstra) if not _is_planned(line, tahun)}
    if names:
        yield from _without(names, data, ())


def _without(names: set[str], item: Mapping[str, Any], rute: Route) -> Iterator[Change]:
    for key in _LISTS:
        there = item.get(key) or []
        gone = [at for at, line in enumerate(there) if (line.get("kode") or folded(line["nama"])) in names]
        if there and len(gone) == len(there):
            yield Delete(route=(*rute, key))  # no list stays empty
            continue
        for at in reversed(range(len(there))):
            if at in gone:
                yield Delete(route=(*rute, key, at))
            else:
                yield from _without(names, there[at], (*rute, key, at))


class Programs:
    """What the Renstra asks of one bagian for a year, beside what its section has already."""

    def __init__(self, bagian: str, tahun: int, renstra: Renstra, data: Mapping[str, Any]) -> None:
        """Take the section's data as they are: ids in use, and which of its sasaran serves which of the Renstra's."""
        self.bagian, self.tahun = bagian, tahun
        self.data = data
        self.wanted = [
            line
            for line in planned_lines(renstra, tahun)
            if bagian in {n for each in line.dan_bawahnya() for n in each.bagian}
        ]
        self.sasaran = {item.get("renstra"): item["id"] for item in data.get("sasaran") or []}
        self.numbers = [self._free(mark) for mark in _IDS]

    def fresh(self) -> list[dict[str, Any]]:
        """Return the programs of a section that has none yet."""
        return [self._made(line) for line in self.wanted if line.tingkat == 0]

    def changes(self) -> Iterator[Change]:
        """Yield what brings the programs of last year's section to what the Renstra plans for this year."""
        tops = [line for line in self.wanted if line.tingkat == 0]
        if tops and not self.data.get("program"):
            yield _put((), self.data, "program", [self._made(line) for line in tops])
            return
        yield from self._merged(tops, self.data.get("program") or [], ("program",))

    def _merged(
        self, wanted: Sequence[BarisProgramRenstra], there: Sequence[dict[str, Any]], rute: Route
    ) -> Iterator[Change]:
        for line in wanted:
            at = next((at for at, item in enumerate(there) if _is_same(line, item)), None)
            if at is None:
                yield InsertItem(route=rute, value=self._made(line))
            else:
                yield from self._filled(line, there[at], (*rute, at))

    def _filled(self, line: BarisProgramRenstra, item: dict[str, Any], rute: Route) -> Iterator[Change]:
        if (pagu := self._pagu(line)) is not None and "pagu" not in item:
            yield InsertKey(route=rute, key="pagu", value=pagu, after="sasaran" if "sasaran" in item else "nama")
        yield from self._rows(line, item, rute)
        below = self._below(line)
        if below and not item.get(_LISTS[line.tingkat + 1]):
            yield _put(rute, item, _LISTS[line.tingkat + 1], [self._made(child) for child in below])
        elif below:
            key = _LISTS[line.tingkat + 1]
            yield from self._merged(below, item[key], (*rute, key))

    def _rows(self, line: BarisProgramRenstra, item: dict[str, Any], rute: Route) -> Iterator[Change]:
        """Targets of the rows that are there, and the rows that are not."""
        there, missing = item.get("indikator") or [], []
        for row in self._measures(line):
            at = next((at for at, each in enumerate(there) if _measures_same(row, each)), None)
            if at is None:
                missing.append(row)
            elif "target" in there[at]:
                yield SetValue(route=(*rute, "indikator", at, "target"), value=plain_nilai(row.target[self.tahun]))
        made = self._indikator(line, missing)
        if made and not there:
            last = [key for key in item if key not in (*_LISTS, "keterangan", "alasan_perubahan", "dikecualikan")]
            yield _put(rute, item, "indikator", made, after=last[-1])
        elif made:
            yield from (InsertItem(route=(*rute, "indikator"), value=value) for value in made)

    def _made(self, line: BarisProgramRenstra) -> dict[str, Any]:
        served = [self.sasaran[name] for name in getattr(line.item, "sasaran", ()) if name in self.sasaran]
        made: dict[str, Any] = {"kode": line.item.kode, "nama": line.item.nama, "sasaran": served}
        made |= {"pagu": self._pagu(line), "hasil": line.item.hasil, "lokasi": line.item.lokasi}
        made["indikator"] = self._indikator(line, self._measures(line))
        if below := self._below(line):
            made[_LISTS[line.tingkat + 1]] = [self._made(child) for child in below]
        return {key: value for key, value in made.items() if value not in (None, "", [])}

    def _below(self, line: BarisProgramRenstra) -> list[BarisProgramRenstra]:
        return [child for child in line.anak if any(child is each for each in self.wanted)]

    def _pagu(self, line: BarisProgramRenstra) -> Any:
        """What the Renstra writes for a line on which this bagian works alone; a share of one nobody has said."""
        alone = all(each.bagian == (self.bagian,) for each in line.dan_bawahnya())
        return line.tertulis.get(self.tahun) if alone else None

    def _measures(self, line: BarisProgramRenstra) -> list[IndikatorRenstra]:
        """Rows that the bagian answers for and that have a target then: those that name nobody, by the first one."""
        own = (row.item for row in line.baris if self.bagian in (row.item.penjawab or line.bagian[:1]))
        return [item for item in own if self.tahun in item.target]

    def _indikator(self, line: BarisProgramRenstra, rows: Sequence[IndikatorRenstra]) -> list[dict[str, Any]]:
        if not rows:
            return []
        start = f"IK-{_IDS[line.tingkat]}{next(self.numbers[line.tingkat])}"
        return [
            {**measured(f"{start}.{at}", row), "target": plain_nilai(row.target[self.tahun])}
            for at, row in enumerate(rows, 1)
        ]

    def _free(self, mark: str) -> Iterator[int]:
        """Numbers above every one in use under a mark: an id is never used again for another thing."""
        used = [part for name in _ids(self.data) if name.startswith(f"IK-{mark}") for part in [name[len(mark) + 3 :]]]
        numbers = [int(part.split(".")[0]) for part in used if part.split(".")[0].isdigit()]
        return count(max(numbers, default=0) + 1)


def _ids(data: Mapping[str, Any]) -> Iterator[str]:
    for line in (each for key in _LISTS for each in data.get(key) or []):
        yield from (str(row.get("id")) for row in line.get("indikator") or [])
        yield from _ids(line)


def _is_same(line: BarisProgramRenstra, item: Mapping[str, Any]) -> bool:
    if line.item.kode and item.get("kode"):
        return bool(line.item.kode == item["kode"])
    return folded(line.item.nama) == folded(str(item.get("nama", "")))


def _measures_same(row: IndikatorRenstra, item: Mapping[str, Any]) -> bool:
    return item.get("renstra") == row.id or folded(str(item.get("uraian", ""))) == folded(row.uraian)


def _put(rute: Route, item: Mapping[str, Any], key: str, value: object, *, after: str | None = None) -> Change:
    if key in item:
        return SetValue(route=(*rute, key), value=value)
    return InsertKey(route=rute, key=key, value=value, after=after)
