"""What a returned form changes: its rows held against those that would go out today. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rktdocs.records.target_text import Salah
from rktdocs.sheets.form_back import BarisKembali, Catatan, Kembali, Rupa, Sel, is_heading
from rktdocs.sheets.form_layout import ISIAN, PROGRAM, TINDAKAN_HAPUS, Isi, Place, isian_columns, program_columns
from rktdocs.sheets.form_meaning import Arti, Meaning, Terbaca, raw_text, said_by, same
from rktdocs.sheets.form_rows import Baris, FormRows, Macam

_SHOWN_ONLY = {"id", "tingkat", "renstra", "lalu"}
"""Locked cells that say nothing of their own: what stands there now is not read."""
_REQUIRED = {"uraian": "nama indikator", "nama": "nama program"}


@dataclass(kw_only=True)
class IsiBaris:
    """What one row asks for: record fields with plain data, and the cell that each came from."""

    lembar: str
    baris: Baris
    nilai: dict[str, Any] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    hapus: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the row stands for something that the file does not have yet."""
        return self.baris.macam is Macam.BARU


@dataclass(kw_only=True)
class Perbandingan:
    """All rows of a returned form, what is wrong in them, what was read in a way worth telling, what was typed."""

    baris: list[IsiBaris] = field(default_factory=list)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    terisi: dict[Place, Isi] = field(default_factory=dict)
    alamat: dict[Place, str] = field(default_factory=dict)
    tambahan: dict[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> list[IsiBaris]:
        """The rows that ask for something."""
        return [row for row in self.baris if row.nilai or row.hapus]


def compare(rows: FormRows, kembali: Kembali, meaning: Meaning) -> Perbandingan:
    """Hold a returned form against today's rows."""
    found = Perbandingan(masalah=list(kembali.masalah), catatan=list(kembali.catatan))
    perubahan, tahun = rows.rkt.is_perubahan, rows.rkt.tahun.tahun
    columns = {
        ISIAN: [kolom.kunci for kolom in isian_columns(tahun, perubahan=perubahan)],
        PROGRAM: [kolom.kunci for kolom in program_columns(tahun, perubahan=perubahan)],
    }
    for lembar, expected in ((ISIAN, rows.isian()), (PROGRAM, rows.program())):
        _Comparer(lembar, columns[lembar], kembali, meaning, found).compare(expected)
    return found


class _Comparer:
    """One sheet."""

    def __init__(
        self, lembar: str, columns: list[str], kembali: Kembali, meaning: Meaning, found: Perbandingan
    ) -> None:
        self.lembar, self.kembali, self.meaning, self.found = lembar, kembali, meaning, found
        self.columns = [kolom for kolom in columns if kolom in kembali.kolom[lembar]]
        for kolom in columns:
            if kolom not in kembali.kolom[lembar] and kolom not in _SHOWN_ONLY:
                self._wrong(lembar, f"kolom {kolom} terhapus dari lembar {lembar}", _ASK_NEW)

    def _wrong(self, sel: str, pesan: str, perbaikan: str, tempat: Place | None = None) -> None:
        self.found.masalah.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan, tempat=tempat))

    def _note(self, sel: str, pesan: str, perbaikan: str = "") -> None:
        self.found.catatan.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan))

    def compare(self, expected: tuple[Baris, ...]) -> None:
        wanted = {row.kunci: row for row in expected}
        matched: dict[str, BarisKembali] = {}
        added: list[BarisKembali] = []
        for row in self.kembali.baris[self.lembar]:
            if not row.kunci or row.kunci not in wanted or row.kunci in matched:
                added.append(row)
            else:
                matched[row.kunci] = row
        for kunci, baris in wanted.items():
            if kunci in matched:
                self._row(baris, matched[kunci])
            elif baris.macam not in (Macam.BARU, Macam.BABAK, Macam.SASARAN) and baris.boleh:
                name = baris.isi.get("id") or baris.isi.get("kode") or baris.isi.get("nama")
                self._wrong(self.lembar, f"baris {name} terhapus dari lembar {self.lembar}", _DELETED)
        self._added(added, wanted)

    def _added(self, rows: list[BarisKembali], wanted: Mapping[str, Baris]) -> None:
        """Rows that the clerk added stand for new indikator under the heading above them; others are not understood."""
        for row in rows:
            if is_heading(self.lembar, row.kunci):
                continue
            sel = f"{self._title(row)}!{row.nomor}"
            if row.kunci and "+" not in row.kunci.rpartition("/")[2]:
                twin = row.kunci in wanted
                self._wrong(
                    sel,
                    f"baris {row.nomor} kembar dengan baris lain" if twin else f"baris {row.nomor} tidak dikenal lagi",
                    "hapus baris tambahan itu; indikator baru ditulis pada baris (baru)" if twin else _ASK_NEW,
                )
                continue
            above = wanted.get(row.induk) if self.lembar == ISIAN else None
            if self.lembar == ISIAN and (above is None or above.macam is Macam.BABAK):
                self._wrong(sel, f"baris {row.nomor} tidak berada di bawah sebuah sasaran", _UNDER_SASARAN)
                continue
            self._row(self._free_row(row, above, wanted), row)

    def _title(self, row: BarisKembali) -> str:
        return next((sel.lembar for sel in row.sel.values()), self.lembar)

    def _free_row(self, row: BarisKembali, above: Baris | None, wanted: Mapping[str, Baris]) -> Baris:
        """Give an added row the next free key under its heading, as if the form had had room for it."""
        induk = above.kunci if above else ""
        prefix = f"{induk}/+" if above else "@+"
        free = [baris for key, baris in wanted.items() if key.startswith(prefix) and baris.macam is Macam.BARU]
        number = max(len(free), self.found.tambahan.get(induk, 0)) + 1
        self.found.tambahan[induk] = number
        pattern = free[0]
        return Baris(
            kunci=f"{prefix}{number}", macam=Macam.BARU, rute=pattern.rute, boleh=pattern.boleh, cara=pattern.cara
        )

    def _row(self, baris: Baris, row: BarisKembali) -> None:
        if baris.macam is Macam.BABAK:
            return
        result = IsiBaris(lembar=self.lembar, baris=baris)
        if row.tersembunyi and baris.boleh and any(self._says_more(row.sel[k], baris, k) for k in self.columns):
            self._note(f"{self._title(row)}!{row.nomor}", f"baris {row.nomor} tersembunyi, tetapi tetap dibaca")
        said: dict[str, Terbaca] = {}
        for kolom in self.columns:
            sel = row.sel.get(kolom)
            if sel is None:
                continue
            result.sel[kolom] = sel.alamat
            self.found.alamat[self.lembar, baris.kunci, kolom] = sel.alamat
            if kolom not in _SHOWN_ONLY and self._says_more(sel, baris, kolom):
                self._cell(baris, kolom, sel, said)
        if baris.boleh:
            self._meanings(result, said)
            self.found.baris.append(result)

    def _says_more(self, sel: Sel, baris: Baris, kolom: str) -> bool:
        """Whether a cell may say something else than what went out; the cheap look that most cells pass."""
        if kolom in _SHOWN_ONLY or (not sel.is_filled and baris.isi.get(kolom) is None):
            return False
        return not (sel.rupa is Rupa.TEKS and not sel.rumus and sel.isi == baris.isi.get(kolom))

    def _cell(self, baris: Baris, kolom: str, sel: Sel, said: dict[str, Terbaca]) -> None:
        place = (self.lembar, baris.kunci, kolom)
        read = said_by(sel)
        if isinstance(read, Salah):
            self.found.terisi[place] = raw_text(sel)
            self._wrong(sel.alamat, read.pesan, read.perbaikan, place)
            return
        if same(read.isi, baris.isi.get(kolom)):
            return
        if kolom not in baris.boleh:
            if baris.boleh or read.isi is not None:  # merging a sasaran's row empties its cells, and rewords nothing
                self._locked(baris, kolom, sel)
            return
        self.found.terisi[place] = read.isi
        said[kolom] = read

    def _locked(self, baris: Baris, kolom: str, sel: Sel) -> None:
        was = baris.isi.get(kolom)
        self._wrong(
            sel.alamat,
            "sel ini terkunci dan tidak boleh diubah di formulir",
            f'kembalikan menjadi "{was}"; bila memang keliru, sampaikan kepada Subbagian Program'
            if was
            else "kosongkan sel ini",
            (self.lembar, baris.kunci, kolom) if baris.boleh else None,
        )

    def _meanings(self, result: IsiBaris, said: Mapping[str, Terbaca]) -> None:
        baris = result.baris
        if result.is_new and not any(read.isi is not None for read in said.values()):
            return
        units = self._units(result, said)
        for kolom, read in said.items():
            place = (self.lembar, baris.kunci, kolom)
            meant = self.meaning.read(kolom, read, satuan=units.get("satuan", ""), skala=units.get("skala", ""))
            if isinstance(meant, Salah):
                self._wrong(result.sel[kolom], meant.pesan, meant.perbaikan, place)
                continue
            if read.catatan:
                self._note(result.sel[kolom], read.catatan, "bila bukan itu maksudnya, betulkan selnya lalu kirim lagi")
            if kolom == "tindakan":
                result.hapus = meant.data == TINDAKAN_HAPUS
            elif meant.data is None and kolom in _REQUIRED and not result.is_new:
                self._wrong(result.sel[kolom], f"{_REQUIRED[kolom]} dikosongkan", _EMPTIED, place)
            else:
                result.nilai[kolom] = meant.data
            self._unit_beside(result, kolom, meant)
        if result.is_new:
            self._required(result, said)

    def _units(self, result: IsiBaris, said: Mapping[str, Terbaca]) -> dict[str, str]:
        """Return the row's unit and scale: as filled in now, else as they stand."""
        units: dict[str, str] = {}
        for kolom in ("satuan", "skala"):
            read = said.get(kolom)
            meant = self.meaning.read(kolom, read) if read else Arti(data=result.baris.isi.get(kolom))
            units[kolom] = "" if isinstance(meant, Salah) else str(meant.data or "")
        return units

    def _unit_beside(self, result: IsiBaris, kolom: str, meant: Arti) -> None:
        """A row without a unit takes the one that was written at its target: "1.000 orang"."""
        if kolom == "target" and meant.satuan and "satuan" in result.baris.boleh and not result.baris.isi.get("satuan"):
            result.nilai.setdefault("satuan", meant.satuan)

    def _required(self, result: IsiBaris, said: Mapping[str, Terbaca]) -> None:
        wanted = ("uraian", "satuan") if self.lembar == ISIAN else ("nama",)
        heads = {"uraian": "Indikator kinerja", "satuan": "Satuan", "nama": "Program / kegiatan / sub kegiatan"}
        for kolom in wanted:
            if not result.nilai.get(kolom) and kolom in result.sel:
                place = (self.lembar, result.baris.kunci, kolom)
                if not any(masalah.tempat == place for masalah in self.found.masalah):
                    self._wrong(
                        result.sel[kolom],
                        f"kolom {heads[kolom]} wajib diisi untuk baris baru",
                        "isi, atau kosongkan seluruh baris",
                        place,
                    )


_ASK_NEW = "minta formulir baru kepada Subbagian Program; isian Anda dapat disalin ke sana"
_DELETED = f'kembalikan baris itu; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
_EMPTIED = f'isi lagi; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
_UNDER_SASARAN = "tulis indikator baru pada baris (baru) di bawah sasarannya"
