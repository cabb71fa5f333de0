"""A Renstra workbook that came back, cell by cell: heads to columns, rows to a tree, values to plain data.

Nothing is guessed: what cannot be understood is told with its cell, and then nothing of the workbook goes in.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rktdocs.records.instansi import Instansi
from rktdocs.sheets.form_back import Sel
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_sel import clean_text
from rktdocs.sheets.renstra_apart import LembarTerbaca
from rktdocs.sheets.renstra_cells import ID, UNITS, YEAR, CellReader
from rktdocs.sheets.renstra_filled import BarisIndikator, Kelompok, Terisi, with_ids
from rktdocs.sheets.renstra_layout import (
    FLAGS,
    HEADS,
    MATRIKS,
    MISI,
    PAGU,
    PRIORITAS,
    PRIORITY_COLUMNS,
    UMUM,
    VALUES,
    matrix_columns,
)
from rktdocs.words.texts import folded

_HEAD_ROWS, _ENOUGH = 20, 3
_NUMBERED = re.compile(r"^\(?[0-9]{1,2}[.)]\s+(?=\S)")
COUNTING = re.compile(r"\(?[0-9]{1,2}\)?")
_SYNONYMS = {
    "sasaran strategis": "sasaran",
    "indikator kinerja": "uraian",
    "indikator sasaran": "uraian",
    "indikator kinerja utama": "uraian",
    "indikator kinerja sasaran": "uraian",
    "kondisi awal kinerja": "kondisi_awal",
    "kondisi akhir kinerja": "kondisi_akhir",
    "arah": "polaritas",
    "formulasi": "formula",
    "bagian penanggung jawab": "bagian",
}


def read_renstra(
    sheets: Mapping[str, LembarTerbaca], instansi: Instansi, meaning: Meaning, known_years: tuple[int, ...]
) -> Terisi:
    """Understand the sheets of a workbook but for its programs."""
    by_name = {folded(name): sheet for name, sheet in sheets.items()}
    reader = Reader(instansi, meaning, known_years)
    for name, sheet in sheets.items():
        if sheet.jauh:
            reader.wrong(sheet.jauh, f"lembar {name} berisi terlalu jauh ke luar tabel", "hapus isi sel itu")
    if UMUM.casefold() in by_name:
        reader.general(by_name[UMUM.casefold()])
    if PRIORITAS.casefold() in by_name:
        reader.priorities(by_name[PRIORITAS.casefold()])
    if MATRIKS.casefold() in by_name:
        reader.matrix(by_name[MATRIKS.casefold()])
    return reader.made


class Reader(CellReader):
    """Gathers what the sheets say."""

    def __init__(
        self, instansi: Instansi, meaning: Meaning, known_years: tuple[int, ...], made: Terisi | None = None
    ) -> None:
        """Add to `made` where other sheets were read before."""
        super().__init__(instansi, meaning, made)
        self.years = known_years
        self.here: tuple[Kelompok | None, Kelompok | None] = (None, None)
        self.kolom: frozenset[str] = frozenset()

    def general(self, sheet: LembarTerbaca) -> None:
        """Read the sheet Umum."""
        keys = {folded(judul): key for key, judul in HEADS.items()}
        self.made.umum, self.made.misi = {}, {}
        for (row, column), label in sorted(sheet.sel.items()):
            cell = sheet.sel.get((row, 2))
            text = folded(str(label.isi or ""))
            if column != 1 or cell is None:
                continue
            key = keys.get(text)
            if key:
                self.made.sel["", key] = cell.alamat
            if key in ("mulai", "sampai"):
                self.made.umum[key] = self._year(cell)
            elif key:
                self.made.umum[key] = self._text(cell)
            elif text.startswith(f"{MISI.casefold()} "):
                number = text.rsplit(" ", 1)[-1]
                self.made.misi[f"M-{number}"] = self._text(cell)
                self.made.sel[f"M-{number}", "uraian"] = cell.alamat

    def priorities(self, sheet: LembarTerbaca) -> None:
        """Read the sheet Prioritas."""
        heads = {folded(kolom.judul): kolom.kunci for kolom in PRIORITY_COLUMNS}
        head, columns = self._heads(PRIORITAS, sheet, heads)
        if not head:
            return
        found: dict[int, list[dict[str, Any]]] = {}
        year, places = 0, list[tuple[int, dict[str, Any], dict[str, Sel]]]()
        for cells in filled_lines(sheet, head, columns):
            texts = {key: self._text(sel) for key, sel in cells.items() if key not in ("tahun", "tata_kelola")}
            year = self._year(cells["tahun"]) if "tahun" in cells else year
            if not texts.get("uraian"):
                continue
            if not year:
                self.wrong(cells["uraian"].alamat, "prioritas ini belum bertahun", "isi kolom Tahun")
                continue
            flag = self._flag(cells["tata_kelola"]) if "tata_kelola" in cells else False
            item = {**texts, **({"tata_kelola": True} if flag else {})}
            found.setdefault(year, []).append(item)
            places.append((year, item, cells))
        self.made.prioritas = with_ids(found)
        self.made.sel |= {
            (f"{year} {item['id']}", key): sel.alamat for year, item, cells in places for key, sel in cells.items()
        }

    def matrix(self, sheet: LembarTerbaca) -> None:
        """Read the sheet Matriks."""
        heads = {folded(kolom.judul): kolom.kunci for kolom in matrix_columns(self.years)} | _SYNONYMS
        head, columns = self._heads(MATRIKS, sheet, heads)
        if not head:
            return
        self.made.tujuan, self.kolom = [], frozenset(columns)
        self.made.kolom = self.kolom
        for cells in filled_lines(sheet, head, columns):
            self._row(cells)

    def _heads(self, name: str, sheet: LembarTerbaca, known: Mapping[str, str]) -> tuple[int, dict[str, int]]:
        """Find the row of heads, 0 where there is none, and the column of each key; what is not understood is told."""
        best: tuple[int, dict[str, int]] = (0, {})
        for row in range(1, _HEAD_ROWS + 1):
            found: dict[str, int] = {}
            for (at, column), sel in sorted(sheet.sel.items()):
                key = _key_of(str(sel.isi or ""), known) if at == row else ""
                if key:
                    found.setdefault(key, column)
            if len(found) >= max(_ENOUGH, len(best[1]) + 1):
                best = (row, found)
        if best[0]:
            self._strange_columns(sheet, best)
        else:
            self.wrong(name, "judul kolom lembar ini tidak dikenal", _HEADS_REMEDY)
        return best

    def _strange_columns(self, sheet: LembarTerbaca, best: tuple[int, dict[str, int]]) -> None:
        head, columns = best
        used = {column for (row, column) in sheet.sel if row > head} - set(columns.values())
        for column in sorted(used):
            sel = sheet.sel.get((head, column))
            first = next(each for (row, at), each in sorted(sheet.sel.items()) if at == column and row > head)
            named = f'"{clean_text(str(sel.isi))}"' if sel and sel.isi else first.kolom
            self.note(
                (sel or first).alamat, f"kolom {named} tidak dibaca", "samakan judulnya dengan buku kerja bila perlu"
            )

    def _row(self, cells: Mapping[str, Sel]) -> None:
        assert self.made.tujuan is not None
        names = {key: self._name(cells[key]) for key in ("tujuan", "sasaran", "uraian") if key in cells}
        if names and all(COUNTING.fullmatch(text) for text in names.values()):
            return  # the row (1) (2) (3) below the heads of printed tables
        group = self._group(names, cells)
        if not names.get("uraian"):
            self._nameless(cells, names)
        elif group is None:
            self.wrong(cells["uraian"].alamat, "indikator ini belum mempunyai tujuan", "isi kolom Tujuan di barisnya")
        else:
            group.baris.append(self._measured(cells, names["uraian"]))

    def _group(self, names: Mapping[str, str], cells: Mapping[str, Sel]) -> Kelompok | None:
        """Return the tujuan or sasaran that a row belongs to, with what the row says of it."""
        assert self.made.tujuan is not None
        tujuan, sasaran = self.here
        if names.get("tujuan"):
            before, tujuan = tujuan, _named(self.made.tujuan, names["tujuan"], cells["tujuan"])
            sasaran = sasaran if tujuan is before else None
        if tujuan is None:
            return None
        if names.get("sasaran"):
            sasaran = _named(tujuan.sasaran, names["sasaran"], cells["sasaran"])
        self.here = (tujuan, sasaran)
        self._of_group(tujuan, cells, ("misi",))
        if sasaran is None:
            return tujuan
        self._of_group(sasaran, cells, ("bagian", "prioritas", "penunjang"))
        return sasaran

    def _of_group(self, group: Kelompok, cells: Mapping[str, Sel], keys: tuple[str, ...]) -> None:
        for key in keys:
            if key in cells:
                said = self._meant(key, cells[key])
                group.sel.setdefault(key, cells[key].alamat)
                group.isi[key] = said or group.isi.get(key) if key in FLAGS else _joined(group.isi.get(key), said)

    def _nameless(self, cells: Mapping[str, Sel], names: Mapping[str, str]) -> None:
        of_row = [sel for key, sel in cells.items() if key.isdigit() or key in ("satuan", *VALUES)]
        if of_row:
            self.wrong(of_row[0].alamat, "baris ini berisi angka tetapi belum bernama", "isi kolom Indikator")
        elif not names:
            self.note(next(iter(cells.values())).alamat, "baris ini tidak bernama, jadi tidak dibaca")

    def _measured(self, cells: Mapping[str, Sel], uraian: str) -> BarisIndikator:
        isi: dict[str, Any] = {"uraian": uraian}
        for key in UNITS:
            isi[key] = self._meant(key, cells[key]) if key in cells else ""
        for key, sel in cells.items():
            if key == "kondisi_awal":
                isi[key] = self._before(sel, isi)
            elif key not in ("id", "tujuan", "sasaran", "uraian", *UNITS, *_OF_GROUPS, *_OF_LINES) and PAGU not in key:
                isi[key] = self._value(sel, isi) if key.isdigit() or key in VALUES else self._meant(key, sel)
        if not isi["satuan"]:
            where = cells.get("satuan", cells["uraian"])
            self.wrong(where.alamat, f'satuan indikator "{uraian[:60]}" belum diisi', _NO_UNIT)
        name = clean_text(str(cells["id"].isi)) if "id" in cells else ""
        if name and not ID.fullmatch(name):
            self.wrong(cells["id"].alamat, f'"{name}" bukan ID', "kosongkan; alat yang membuat ID")
        places = {key: sel.alamat for key, sel in cells.items()}
        return BarisIndikator(id=name, isi=isi, sel=places, kolom=self.kolom)

    def _name(self, sel: Sel) -> str:
        text = self._text(sel)
        return _NUMBERED.sub("", text)


_HEADS_REMEDY = "kembalikan baris judul seperti pada buku kerja dari 'rkt renstra export'"
_NO_UNIT = 'isi kolom Satuan; bila nilainya memang tidak bersatuan, tulis "Tanpa satuan"'
_OF_LINES = ("tingkat", "kode", "nama", "hasil", "lokasi")
_OF_GROUPS = ("misi", "bagian", "prioritas", "penunjang")


def _named(groups: list[Kelompok], uraian: str, sel: Sel) -> Kelompok:
    """Return the group of that sentence, a new one where there is none yet."""
    known = next((each for each in groups if folded(each.uraian) == folded(uraian)), None)
    if known is None:
        known = Kelompok(uraian=uraian, sel={"uraian": sel.alamat})
        groups.append(known)
    return known


def key_synonyms() -> dict[str, str]:
    """Other heads that mean a column of an indikator."""
    return {head: key for head, key in _SYNONYMS.items() if key not in ("sasaran", "bagian")}


def _key_of(text: str, known: Mapping[str, str]) -> str:
    year = YEAR.fullmatch(text.strip().removesuffix(".0"))
    return year[1] if year else known.get(folded(text), "")


def filled_lines(sheet: LembarTerbaca, head: int, columns: Mapping[str, int]) -> Iterator[dict[str, Sel]]:
    """Yield the filled cells of each row below the heads by their column's key."""
    rows: dict[int, dict[str, Sel]] = {}
    names = {column: key for key, column in columns.items()}
    for (row, column), sel in sorted(sheet.sel.items()):
        if row > head and column in names:
            rows.setdefault(row, {})[names[column]] = sel
    yield from rows.values()


def _joined(one: list[str] | None, other: list[str]) -> list[str]:
    return list(dict.fromkeys([*(one or []), *other]))
