"""The sheet Program of a Renstra workbook that came back: lines of the matrix with their money and indikator.

Tables as they are printed are read too: a year above "Target" and "Rp", codes of an urusan between, merged cells.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.plan.rows import TINGKAT
from rktdocs.sheets.form_back import Sel
from rktdocs.sheets.form_sel import clean_text, same
from rktdocs.sheets.renstra_apart import LembarTerbaca
from rktdocs.sheets.renstra_filled import Garis
from rktdocs.sheets.renstra_layout import PAGU, PROGRAM, VALUES, program_columns
from rktdocs.sheets.renstra_read import COUNTING, Reader, filled_lines, key_synonyms
from rktdocs.words.texts import folded

_PARTS = {3: 0, 5: 1, 6: 2}
"""How many parts a code has at each level: 1.01.02, 1.01.02.2.01, 1.01.02.2.01.0001."""
_CODE = re.compile(r"(?:[0-9]|X)(?:\.[0-9X]{1,4}){0,5}\.?")
_HEAD_ROWS = 20
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_TARGET = re.compile(r"target(?: kinerja)?|k", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:rp\.?|rupiah|pagu(?: indikatif)?|anggaran|(?:kebutuhan )?(?:pen)?dana(?:an)?)\b(.*)", re.IGNORECASE
)
_PART_OF_RUPIAH = re.compile(r"ribu|juta|miliar|milyar|000|jt|rb", re.IGNORECASE)
_SYNONYMS = {
    "program/kegiatan/sub kegiatan": "nama",
    "program, kegiatan, dan sub kegiatan": "nama",
    "program dan kegiatan": "nama",
    "program / kegiatan / sub kegiatan": "nama",
    "program": "nama",
    "nama": "nama",
    "kode rekening": "kode",
    "indikator kinerja program (outcome) dan kegiatan (output)": "uraian",
    "sasaran": "sasaran",
    "unit kerja penanggung jawab": "bagian",
    "unit kerja": "bagian",
    "id": "id",
}


class ProgramReader(Reader):
    """Gathers what the sheet Program says."""

    def read(self, sheet: LembarTerbaca) -> None:
        """Read every line into `made.program`."""
        heads = {folded(kolom.judul): kolom.kunci for kolom in program_columns(self.years)}
        money = {f"{word} {year}": f"{PAGU}{year}" for word in ("pagu", "rp", "anggaran") for year in _YEARS}
        sheet = self._one_row_of_heads(sheet)
        head, columns = self._heads(PROGRAM, sheet, key_synonyms() | _SYNONYMS | money | heads)
        if not head:
            return
        self.made.program, self.kolom, self.stack = [], frozenset(columns), list[Garis]()
        for cells in filled_lines(sheet, head, columns):
            self._line_row(cells)

    def _one_row_of_heads(self, sheet: LembarTerbaca) -> LembarTerbaca:
        """Join a row of years with the "Target" and "Rp" below it."""
        for row in range(1, _HEAD_ROWS):
            cells, year = dict(sheet.sel), ""
            columns = sorted({column for at, column in sheet.sel if at in (row, row + 1)})
            for column in columns:
                above, below = (clean_text(str(_isi(sheet, at, column))) for at in (row, row + 1))
                found = _YEAR.search(above)
                year = found[1] if found else "" if above else year
                joined = self._head(year, below, sheet.sel.get((row + 1, column))) if year and above != below else ""
                if joined:
                    cells[row + 1, column] = replace(sheet.sel[row + 1, column], isi=joined)
            if cells != sheet.sel:
                return replace(sheet, sel=cells)
        return sheet

    def _head(self, year: str, below: str, sel: Sel | None) -> str:
        if _TARGET.fullmatch(below):
            return year
        money = _MONEY.fullmatch(below)
        if money and re.match(r"[.\s]*[1-9]", money[1]):
            return ""  # "Rp 1,2 M": what stands below a year is an answer, no head
        if money and sel and _PART_OF_RUPIAH.search(money[1]):
            self.wrong(
                sel.alamat, f'pagu di kolom "{below}" bukan rupiah penuh', 'kalikan dahulu, lalu beri judul "Rp"'
            )
        return f"Pagu {year}" if money else ""

    def _line_row(self, cells: Mapping[str, Sel]) -> None:
        names = {key: self._text(cells[key]) for key in ("tingkat", "nama", "uraian") if key in cells}
        names["kode"] = self._code(cells["kode"]) if "kode" in cells else ""
        if all(COUNTING.fullmatch(text) for text in names.values() if text):
            return  # the row (1) (2) (3) below the heads of printed tables, and what has no name at all
        if re.fullmatch(r"[0-9X](?:\.[0-9X]{2})?", names["kode"]):
            self.note(cells["kode"].alamat, "baris urusan tidak dibaca")
            return
        line = self._line(names, cells)
        if line is None:
            return
        self._own(line, cells)
        if names.get("uraian"):
            line.baris.append(self._measured(cells, names["uraian"]))
        elif of_row := [sel for key, sel in cells.items() if key.isdigit() or key in ("satuan", *VALUES)]:
            self.wrong(
                of_row[0].alamat, "baris ini berisi satuan atau target, tetapi belum bernama", "isi kolom Indikator"
            )

    def _code(self, sel: Sel) -> str:
        said = self._said(sel)
        meant = self.meaning.read("kode", said) if said else None
        if isinstance(meant, Remark):
            self.wrong(sel.alamat, meant.pesan, meant.perbaikan)
        text = str(meant.data or "") if meant and not isinstance(meant, Remark) else ""
        code = re.sub(r"\s+", "", text).rstrip(".")
        if code and not _CODE.fullmatch(code) and not COUNTING.fullmatch(code):
            self.wrong(sel.alamat, f'"{text}" bukan kode', "tulis kode nomenklatur, contoh 1.01.02.2.01")
        return code

    def _line(self, names: Mapping[str, str], cells: Mapping[str, Sel]) -> Garis | None:
        """Return the line of a row: the one above where it names none, a known one, or a new one."""
        kode, nama = names["kode"], names.get("nama", "")
        where = next(cells[key].alamat for key in ("kode", "nama", "uraian", *cells) if key in cells)
        if not kode and not nama:
            if not self.stack:
                self.wrong(where, "indikator ini belum mempunyai program", "isi kolom Kode dan nama programnya")
            return self.stack[-1] if self.stack else None
        tingkat = self._level(names, where)
        above = self._above(kode, tingkat, where) if tingkat is not None else None
        if tingkat is None or above is None:
            return None
        known = next((each for each in above if _is_same(each, kode, nama)), None)
        if known is None:
            if not nama:
                self.wrong(where, f"nama {TINGKAT[tingkat]} {kode} belum diisi", "isi namanya di baris ini")
            known = Garis(tingkat=tingkat, kode=kode, nama=nama, kolom=self.kolom)
            known.sel = {key: cells[key].alamat for key in ("kode", "nama") if key in cells}
            above.append(known)
        self.stack[tingkat:] = [known]
        return known

    def _level(self, names: Mapping[str, str], where: str) -> int | None:
        told = names.get("tingkat", "").casefold().replace("-", " ").replace("subkegiatan", "sub kegiatan")
        by_code = _PARTS.get(len(names["kode"].split("."))) if names["kode"] else None
        by_word = TINGKAT.index(told) if told in TINGKAT else None
        if told and by_word is None:
            self.wrong(where, f'"{names["tingkat"]}" bukan tingkat', f"tulis salah satu: {', '.join(TINGKAT)}")
            return None
        if by_word is None and by_code is None:
            self.wrong(where, "tingkat baris ini tidak diketahui", f"isi Tingkat: {', '.join(TINGKAT)}; atau kodenya")
        return by_word if by_word is not None else by_code

    def _above(self, kode: str, tingkat: int, where: str) -> list[Garis] | None:
        """Return the list that a line of this level belongs to; by its code, else below the last line above it."""
        assert self.made.program is not None
        here = self.made.program
        for level in range(tingkat):
            start = ".".join(kode.split(".")[: (3, 5)[level]])
            by_code = next((each for each in here if kode and each.kode == start), None)
            last = self.stack[level] if len(self.stack) > level else None
            fits = last is not None and not (kode and last.kode and last.kode != start)
            parent = by_code or (last if fits and last in here else None)
            if parent is None:
                self.wrong(
                    where, f"{TINGKAT[level]} dari baris ini tidak ada di atasnya", f"tulis dahulu baris {start}"
                )
                return None
            here = parent.anak
        return here

    def _own(self, line: Garis, cells: Mapping[str, Sel]) -> None:
        """Take what belongs to the line itself; on each of its rows it says the same or nothing."""
        for key, sel in cells.items():
            if key in ("bagian", "sasaran", "hasil", "lokasi") or key.startswith(PAGU):
                said = self._of_line(key, sel)
                if key == "sasaran" and line.tingkat:
                    self._above_says(said, sel)
                    continue
                before = line.isi.get(key)
                if isinstance(said, list):
                    line.isi[key] = list(dict.fromkeys([*(before or []), *said]))
                elif before in (None, "") or said in (None, "") or same(before, said):
                    line.isi[key] = said if said not in (None, "") else before
                else:
                    told = f'{line.kunci} sudah berisi "{before}" di {line.sel[key]}'
                    self.wrong(sel.alamat, told, "samakan, atau kosongkan salah satunya")
                line.sel.setdefault(key, sel.alamat)

    def _above_says(self, said: list[str], sel: Sel) -> None:
        """A program names its sasaran for all below it; what a line below says beyond that is not read, and told."""
        of_program = {folded(text) for text in self.stack[0].isi.get("sasaran") or []}
        if beyond := [text for text in said if folded(text) not in of_program]:
            told = f'"{beyond[0][:60]}" tidak dibaca: sasaran ditulis di baris programnya saja'
            self.note(sel.alamat, told, f"tulis di baris {self.stack[0].kunci} bila program itu mendukungnya")

    def _of_line(self, key: str, sel: Sel) -> Any:
        if key == "bagian":
            return self._units(sel)
        if key == "sasaran":
            return [part for part in re.split(r"[;\n]|,\s*(?=[A-Z]{1,4}-[0-9])", self._text(sel)) if part.strip()]
        if not key.startswith(PAGU):
            return self._text(sel)
        said = self._said(sel)
        meant = self.meaning.read("pagu", said) if said else None
        if isinstance(meant, Remark):
            self.wrong(sel.alamat, meant.pesan, meant.perbaikan)
            return None
        return meant.data if meant else None


def _isi(sheet: LembarTerbaca, row: int, column: int) -> object:
    sel = sheet.sel.get((row, column))
    value = sel.isi if sel else ""
    return int(value) if isinstance(value, float | Decimal) and value == int(value) else value or ""


def _is_same(line: Garis, kode: str, nama: str) -> bool:
    return line.kode == kode if kode and line.kode else folded(line.nama) == folded(nama)


_YEARS = range(2000, 2100)
