"""A returned workbook, read by the hidden keys of its rows and columns, never by position. Judges no value."""

import json
import re
from collections.abc import Mapping

from rktdocs.sheets.form_back import (
    BarisKembali,
    Catatan,
    FormError,
    Kembali,
    KolomMilik,
    Sel,
    Siapa,
    is_heading,
)
from rktdocs.sheets.form_layout import (
    CATATAN,
    DASAR,
    DESIMAL_AT,
    FORM_VERSION,
    ISIAN,
    KOREKSI,
    KUNCI,
    NOTE_REMEDY,
    OURS,
    PROGRAM,
    PROPERTY,
    Isi,
    Place,
    from_plain_text,
)
from rktdocs.sheets.form_open import MAX_COLUMNS, MAX_ROWS, Buku, Lembar, open_workbook
from rktdocs.sheets.form_sight import find_heads

_KEY_ROWS = 20
_MARKS: Mapping[str, str] = {ISIAN: "target", PROGRAM: "pagu"}
"""The column by which a sheet is known even if somebody renamed it."""
_NEW_FORM = "minta formulir baru kepada Subbagian Program, lalu salin isiannya ke sana"


def read_form(data: bytes) -> Kembali:
    """Read a workbook that the guard let pass. Raises FormError where it is none of our forms."""
    book = open_workbook(data)
    siapa = _siapa(book)
    kembali = Kembali(siapa=siapa, dasar=_dasar(book), koreksi=bool(siapa.asal) or _named(book, KOREKSI) is not None)
    kembali.desimal = _desimal(book)
    _require_own_names(book)
    taken: dict[str, Lembar] = {}
    for name, mark in _MARKS.items():
        sheet = _find(book, name, mark) or _find_by_sight(kembali, book, name)
        if sheet is None:
            pesan = f"lembar {name} tidak ada, atau kunci tersembunyi dan judul kolomnya terhapus"
            raise FormError(pesan, _NEW_FORM)
        taken[name] = sheet
        _Reader(kembali, name, sheet).read()
    _others(kembali, book, taken)
    return kembali


def _siapa(book: Buku) -> Siapa:
    sheet = _named(book, DASAR)
    words = [str(sheet.isi(1, column) or "") for column in range(1, 5)] if sheet else []
    kept = book.properti.get(PROPERTY, "").split(" ")
    if len(words) != 4 or not all(words):
        words = kept
    if len(words) != 4 or not all(words):
        raise FormError("buku kerja ini bukan formulir RKT dari alat ini", _NEW_FORM)
    if len(kept) == 4 and kept != words:
        raise FormError("tanda pengenal formulir ini tidak sama di dua tempat", _NEW_FORM)
    instansi, asal = (str((sheet and sheet.isi(1, column)) or "") for column in (5, 6))
    siapa = Siapa(
        versi=words[0], kunci=words[1], bagian=words[2], dasar=words[3], instansi=instansi, asal=tuple(asal.split())
    )
    if siapa.versi != FORM_VERSION:
        raise FormError(f"formulir ini berversi {siapa.versi}, alat ini membaca versi {FORM_VERSION}", _NEW_FORM)
    return siapa


def _desimal(book: Buku) -> str:
    """Return the sign that the computer which saved the book writes before decimals: a formula asked it."""
    sheet = _named(book, DASAR)
    found = sheet.isi(1, DESIMAL_AT) if sheet else None
    return str(found) if found in (",", ".") else ""


def _others(kembali: Kembali, book: Buku, taken: Mapping[str, Lembar]) -> None:
    """Tell sheets that are not read; a copy of ours in which something else stands may be the one that was meant."""
    for sheet in book.lembar:
        is_ours = sheet.nama in OURS and (sheet.nama != CATATAN or kembali.siapa.asal)  # many call one of theirs so
        if is_ours or sheet in taken.values() or not sheet.sel:
            continue
        keys = set(_keys(sheet)[1])
        meant = next((name for name, mark in _MARKS.items() if mark in keys), "")
        if meant and {at: sel.isi for at, sel in sheet.sel.items()} != {
            at: sel.isi for at, sel in taken[meant].sel.items()
        }:
            pesan = f'lembar "{sheet.nama}" juga berisi isian, dan berbeda dari lembar {taken[meant].nama}'
            mend = f'pindahkan isian yang benar ke lembar {taken[meant].nama}, hapus lembar "{sheet.nama}", kirim lagi'
            kembali.masalah.append(Catatan(sel=sheet.nama, pesan=pesan, perbaikan=mend))
        else:
            kembali.catatan.append(Catatan(sel=sheet.nama, pesan="lembar ini tidak dibaca", perbaikan=""))
        kembali.milik.lembar[sheet.nama] = [(*at, sel.isi) for at, sel in sheet.sel.items() if sel.isi is not None]


def _named(book: Buku, name: str) -> Lembar | None:
    return next((sheet for sheet in book.lembar if sheet.nama == name), None)


def _dasar(book: Buku) -> dict[Place, Isi]:
    """Read what each cell said when the form went out."""
    found: dict[Place, Isi] = {}
    sheet = _named(book, DASAR)
    for row in range(2, sheet.rows() + 1 if sheet else 0):
        if sheet is None or sheet.isi(row, 1) is None:
            break
        lembar, kunci, said = (str(sheet.isi(row, column)) for column in (1, 2, 3))
        try:
            for column, text in json.loads(said).items():
                found[lembar, kunci, column] = from_plain_text(text)
        except (ValueError, AttributeError, ArithmeticError, RecursionError):
            raise FormError("lembar tersembunyi formulir ini berubah", _NEW_FORM) from None
    return found


def _require_own_names(book: Buku) -> None:
    """Refuse a book whose sheet bears the other's name: which of them is meant, each of its columns would ask anew."""
    for name, mark in _MARKS.items():
        keys = _keys(sheet)[1] if (sheet := _named(book, name)) else {}
        other = next((other for other, its in _MARKS.items() if its in keys and mark not in keys), "")
        if other:
            pesan = f'lembar bernama "{name}" berisi lembar {other}: nama lembarnya tertukar'
            raise FormError(pesan, f"kembalikan nama lembar {ISIAN} dan {PROGRAM} seperti semula, lalu kirim lagi")


def _find(book: Buku, name: str, mark: str) -> Lembar | None:
    """Return a sheet by its name, else by its keys: people rename sheets."""
    for sheet in sorted(book.lembar, key=lambda sheet: sheet.nama != name):
        if mark in (keys := _keys(sheet)[1]) or (sheet.nama == name and keys):
            return sheet
    return None


def _find_by_sight(kembali: Kembali, book: Buku, name: str) -> Lembar | None:
    """Return a sheet by its visible heads: where only what is seen was copied, the hidden keys are gone."""
    for sheet in sorted(book.lembar, key=lambda sheet: sheet.nama != name):
        if sheet.nama in (name, *({sheet.nama} - set(OURS))) and find_heads(sheet, name, kembali.siapa.kunci)[0]:
            kembali.terlihat.append(name)
            pesan = "kunci tersembunyi lembar ini tidak ada, jadi baris dan kolom dicocokkan menurut ID dan judulnya"
            kembali.catatan.append(Catatan(sel=sheet.nama, pesan=pesan, perbaikan="periksa hasilnya"))
            return sheet
    return None


def _keys(sheet: Lembar) -> tuple[int, dict[str, int]]:
    """Return the row of the hidden keys and the column of each key."""
    for row in range(1, _KEY_ROWS + 1):
        texts = {column: sheet.isi(row, column) for column in range(1, MAX_COLUMNS + 1)}
        if KUNCI in texts.values():
            keys: dict[str, int] = {}
            for column, text in texts.items():
                if isinstance(text, str) and re.fullmatch("[a-z_0-9]+", text):
                    keys.setdefault(text, column)
            return row, keys
    return 0, {}


class _Reader:
    """One sheet of a returned form."""

    def __init__(self, kembali: Kembali, name: str, sheet: Lembar) -> None:
        self.kembali, self.name, self.sheet = kembali, name, sheet
        self.by_sight = name in kembali.terlihat
        self.key_row, self.columns = find_heads(sheet, name, kembali.siapa.kunci) if self.by_sight else _keys(sheet)
        self.rows: list[BarisKembali] = []

    def read(self) -> None:
        self.kembali.kolom[self.name] = set(self.columns)
        hidden = self.sheet.kolom_tersembunyi
        self.kembali.tersembunyi[self.name] = [key for key, at in self.columns.items() if at in hidden and key != KUNCI]
        self.kembali.baris[self.name] = self.rows
        first = self._rows()
        self._heads(first)
        self._unknown_columns(first)
        self._comments(first)
        self._merged()
        if self.sheet.jauh:
            self._wrong(
                self.sheet.jauh,
                f"ada isian di luar bagian yang dibaca ({MAX_ROWS} baris, {MAX_COLUMNS} kolom)",
                "pindahkan ke baris dan kolom formulir, atau hapus",
            )

    def _rows(self) -> int:
        """Read all rows from the first with a key on; return its number."""
        first, induk = self.key_row + 1 if self.by_sight else 0, ""
        for number in range(self.key_row + 1, self.sheet.rows() + 1):
            kunci = "" if self.by_sight else str(self.sheet.isi(number, self.columns[KUNCI]) or "").strip()
            if not kunci and not first:
                continue
            first = first or number
            if is_heading(self.name, kunci):
                induk = kunci
            sel = {key: self.sheet.cell(number, at) for key, at in self.columns.items()}
            if kunci or any(each.is_filled for each in sel.values()):
                hidden = number in self.sheet.tersembunyi
                self.rows.append(BarisKembali(kunci=kunci, induk=induk, nomor=number, sel=sel, tersembunyi=hidden))
        return first

    def _heads(self, first: int) -> None:
        """Keep what stands above the rows: a column's visible name."""
        self.kembali.kepala[self.name] = {
            key: [self.sheet.cell(row, at) for row in range(self.key_row + 1, first) if self.sheet.isi(row, at)]
            for key, at in self.columns.items()
        }

    def _unknown_columns(self, first: int) -> None:
        known = set(self.columns.values())
        for column in sorted({column for _, column in self.sheet.sel} - known):
            filled = self._filled(column)
            if not filled or filled[-1][0] < first:
                continue
            heads = [sel.isi for row, sel in filled if row < first]
            own = {row: sel.isi for row, sel in filled if row >= first and sel.isi is not None}
            self.kembali.milik.kolom.append(
                KolomMilik(
                    lembar=self.name, nomor=column + self.by_sight, judul=str(heads[-1]) if heads else "", isi=own
                )
            )
            named = f'"{heads[-1]}"' if heads else filled[0][1].kolom
            self.kembali.catatan.append(
                Catatan(
                    sel=filled[0][1].alamat,
                    pesan=f"kolom {named} bukan bagian dari formulir, jadi tidak dibaca",
                    perbaikan="pindahkan isinya ke kolom formulir bila perlu",
                )
            )

    def _comments(self, first: int) -> None:
        """Tell comments at answers; those at heads and at cells to be mended are ours."""
        for (row, column), text in sorted(self.sheet.komentar.items()):
            if row < first or NOTE_REMEDY in text or not text.strip():
                continue
            alamat = self.sheet.cell(row, column).alamat
            self.kembali.milik.komentar[alamat] = text
            told = " ".join(text.split())
            pesan = f'komentar pada sel ini tidak dibaca: "{told[:80]}{"..." if len(told) > 80 else ""}"'
            mend = "tulis pada kolom formulir bila harus masuk, atau sampaikan kepada Subbagian Program"
            self.kembali.catatan.append(Catatan(sel=alamat, pesan=pesan, perbaikan=mend))

    def _filled(self, column: int) -> list[tuple[int, Sel]]:
        cells = ((row, sel) for (row, at), sel in self.sheet.sel.items() if at == column and row > self.key_row)
        return sorted(cells, key=lambda each: each[0])

    def _merged(self) -> None:
        """Merged cells hold one value for several answers; a heading's own merge is ours."""
        rows = [row for row in self.rows if self._is_answered(row)]
        names = {at: key for key, at in self.columns.items()}
        for area in self.sheet.gabungan:
            hit = next((row for row in rows if area.min_row <= row.nomor <= area.max_row), None)
            if hit and any(area.min_col <= at <= area.max_col for at in names):
                self._wrong(
                    f"{self.sheet.nama}!{area.coord}",
                    "sel-sel ini digabung, sehingga tidak jelas isiannya milik baris atau kolom yang mana",
                    "lepaskan gabungan sel (Unmerge), lalu isi setiap sel",
                    (self.name, hit.kunci, names.get(area.min_col, "")),
                )

    def _is_answered(self, row: BarisKembali) -> bool:
        if self.by_sight:
            return any(str(sel.isi or "").startswith("IK-") for key, sel in row.sel.items() if key == "id")
        return bool(row.kunci) and not is_heading(self.name, row.kunci)

    def _wrong(self, sel: str, pesan: str, perbaikan: str, tempat: Place | None = None) -> None:
        self.kembali.masalah.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan, tempat=tempat))
