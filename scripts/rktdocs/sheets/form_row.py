"""One row of a returned form: each cell held against what went out and against what stands now."""

from collections.abc import Mapping
from decimal import Decimal

from rktdocs.findings import Remark, Route
from rktdocs.rules.years import same_thing
from rktdocs.sheets.form_asked import IsiBaris, Penulis, Perbandingan
from rktdocs.sheets.form_back import BarisKembali, Catatan, Kembali, Rupa, Sel
from rktdocs.sheets.form_base import Dasar
from rktdocs.sheets.form_doubts import far_from, fraction_typed, made_of_a_day, thousands_lost
from rktdocs.sheets.form_layout import (
    HASIL,
    ISIAN,
    PEMBANDING,
    TINDAKAN_HAPUS,
    TRIWULAN,
    Isi,
    Kolom,
    Place,
)
from rktdocs.sheets.form_meaning import Arti, Meaning
from rktdocs.sheets.form_rows import Baris, Macam
from rktdocs.sheets.form_sel import STRUCK, Terbaca, equal, folded_isi, raw_text, said_by, said_isi, same, shown
from rktdocs.sheets.form_sums import is_sum

_REQUIRED = {"uraian": "nama indikator", "nama": "nama program"}

_MISSING = {
    "satuan": 'isi; bila nilainya memang tidak bersatuan, tulis "Tanpa satuan"; atau kosongkan seluruh baris',
    "id": "pilih kode program, kegiatan, atau sub kegiatannya di sel ini; bila mengukur sebuah sasaran, pindahkan ke "
    "baris (baru) di bawah sasaran itu; bila bukan indikator, kosongkan seluruh baris",
    "kode": "tulis kodenya; bila bukan program, kegiatan, atau sub kegiatan (misalnya baris jumlah), kosongkan seluruh "
    "baris",
}


class RowReader:
    """Reads rows of one sheet into `found`."""

    def __init__(
        self,
        lembar: str,
        columns: tuple[Kolom, ...],
        kembali: Kembali,
        sides: tuple[Dasar, Meaning, Penulis],
        found: Perbandingan,
    ) -> None:
        self.lembar, self.kembali, self.found = lembar, kembali, found
        self.dasar, self.meaning, self.penulis = sides
        self.heads = {kolom.kunci: kolom.judul for kolom in columns}
        self.sums: dict[str, Sel] = {}
        self.hidden = set(kembali.tersembunyi.get(lembar, ()))
        self.columns = [kolom for kolom in self.heads if kolom in kembali.kolom[lembar]]

    def _row(self, baris: Baris, row: BarisKembali, *, came_since: bool = False) -> None:
        if baris.macam is Macam.BABAK:
            return
        result = IsiBaris(lembar=self.lembar, baris=baris)
        said: dict[str, Terbaca] = {}
        base = {} if came_since else {kolom: self.dasar.isi(self.lembar, baris, kolom) for kolom in self.heads}
        if self._is_another(baris, row, base):
            return
        for kolom in self.columns:
            sel = row.sel.get(kolom)
            if sel is None:
                continue
            result.sel[kolom] = sel.alamat
            self.found.alamat[self._at(baris, kolom)] = sel.alamat
            if sel.dicoret and baris.boleh:
                self._note(sel.alamat, *STRUCK)
            if self._says_more(sel, base.get(kolom)):
                self._cell(baris, kolom, sel, base, said)
        self._hidden(row, said)
        if baris.boleh:
            self._meanings(result, said, base)
            self.found.baris.append(result)

    def _at(self, baris: Baris, kolom: str) -> Place:
        return self.lembar, baris.kunci, kolom

    def _is_another(self, baris: Baris, row: BarisKembali, base: Mapping[str, Isi]) -> bool:
        """The visible id is another row's than the hidden key: rows were exchanged, and which is meant is unclear."""
        for kolom in ("id", "kode"):
            sel, was = row.sel.get(kolom), base.get(kolom)
            if sel is None or baris.macam is Macam.BARU or was is None or kolom in baris.boleh or not sel.is_filled:
                continue
            if folded_isi(said_isi(sel)) not in (folded_isi(was), folded_isi(baris.isi.get(kolom))):
                self._wrong(
                    sel.alamat,
                    f'baris ini milik "{was}", tetapi yang tertulis "{raw_text(sel)}"; isi baris tampaknya tertukar',
                    f'tulis kembali "{was}" dan isian miliknya pada baris ini, atau minta formulir baru kepada '
                    "Subbagian Program",
                )
                return True
        return False

    def _says_more(self, sel: Sel, base: Isi) -> bool:
        """Whether a cell may say something else than what went out; the cheap look that most cells pass."""
        if not sel.is_filled and base is None:
            return False
        return not (sel.rupa is Rupa.TEKS and not sel.rumus and sel.isi == base)

    def _cell(self, baris: Baris, kolom: str, sel: Sel, base: Mapping[str, Isi], said: dict[str, Terbaca]) -> None:
        if kolom in ("id", "tingkat") and kolom not in baris.boleh and (baris.macam is Macam.BARU or not base):
            return
        if kolom == "pagu" and is_sum(sel.rumus) and self._keep_sum(baris, sel):
            return
        place, was, now = self._at(baris, kolom), base.get(kolom), baris.isi.get(kolom)
        read = said_by(sel)
        if isinstance(read, Remark):
            self.found.terisi[place] = raw_text(sel)
            self._wrong(sel.alamat, read.pesan, read.perbaikan, place)
        elif same(read.isi, was) or same(read.isi, now):
            return
        elif kolom in baris.boleh:
            self.found.terisi[place] = read.isi
            said[kolom] = read
        elif (
            baris.boleh and baris.macam is not Macam.SASARAN
        ) or read.isi is not None:  # merging a sasaran's row empties its cells, and rewords nothing
            self._locked(baris, kolom, sel, read)

    def _keep_sum(self, baris: Baris, sel: Sel) -> bool:
        """A pagu that is our own sum is worked out once all lines are read; what it shows is only held against that."""
        if baris.macam is Macam.PROGRAM:
            self.sums[baris.kunci] = sel
        return baris.macam is Macam.PROGRAM

    def _locked(self, baris: Baris, kolom: str, sel: Sel, read: Terbaca) -> None:
        was = baris.isi.get(kolom)
        if kolom in ("satuan", "skala", *PEMBANDING) and self._is_said(kolom, read, was):
            return
        answer = next((key for key in _ANSWERS if key in baris.boleh and key in self.heads), "")
        typed_beside = f'tulis di kolom "{self.heads[answer]}"; ' if kolom in PEMBANDING and answer else ""
        self._wrong(
            sel.alamat,
            "sel ini terkunci dan tidak boleh diubah di formulir",
            f"{typed_beside}kembalikan sel ini menjadi {shown(was)}; bila memang keliru, sampaikan kepada Subbagian "
            "Program"
            if was is not None
            else f"{typed_beside}kosongkan sel ini",
            self._at(baris, kolom) if baris.boleh else None,
        )

    def _is_said(self, kolom: str, read: Terbaca, other: Isi) -> bool:
        meant = self.meaning.read(kolom, read)
        return not isinstance(meant, Remark) and equal(self.meaning.shown(kolom, meant), other)

    def _meanings(self, result: IsiBaris, said: Mapping[str, Terbaca], base: Mapping[str, Isi]) -> None:
        baris = result.baris
        if result.is_new and not any(read.isi is not None for read in said.values()):
            return
        units = self._units(result, said)
        for kolom, read in said.items():
            place = self._at(baris, kolom)
            meant = self.meaning.read(kolom, read, satuan=units.get("satuan", ""), skala=units.get("skala", ""))
            if isinstance(meant, Remark):
                self._wrong(result.sel[kolom], meant.pesan, meant.perbaikan, place)
                continue
            says = self.meaning.shown(kolom, meant)
            if told := self._misread(result, kolom, read, says, units["satuan"]):
                self._wrong(result.sel[kolom], told.pesan, told.perbaikan, place)
                continue
            if kolom in _FIGURES and read.isi is not None and meant.data is None:
                self._note(result.sel[kolom], f"{shown(read.isi)} dibaca sebagai belum diisi")
            if equal(says, base.get(kolom)) or equal(says, baris.isi.get(kolom)):
                del self.found.terisi[place]  # the same in another spelling
            elif not same(base.get(kolom), baris.isi.get(kolom)):
                self._conflict(result, kolom, read.isi, base.get(kolom))
            else:
                self._take(result, kolom, read, meant)
        if result.hapus:
            self._deletes_what_changed(result, base)
        if result.is_new:
            self._required(result)

    def _misread(self, result: IsiBaris, kolom: str, read: Terbaca, says: Isi, satuan: str) -> Remark | None:
        """Tell a figure that is not what was typed."""
        if kolom not in _VALUES:
            return None
        return self._thousands(result, kolom, says, satuan) or self._fraction(result, kolom, read, satuan)

    def _thousands(self, result: IsiBaris, kolom: str, says: Isi, satuan: str) -> Remark | None:
        """Tell what lost its thousands on a computer that reads a point as the decimal sign."""
        satuan = "" if kolom in ("pembilang", "penyebut") else satuan
        unit = self.meaning.satuan.get(satuan.casefold())
        whole = not self.kembali.desimal and unit is not None and unit.bulat  # where nobody knows the computer
        if not (self.kembali.desimal == "." or whole) or not isinstance(says, Decimal) or satuan == "Persen":
            return None
        typed = self.found.terisi.get(self._at(result.baris, kolom)) == says
        if not typed or any(same(says, result.baris.isi.get(key)) for key in PEMBANDING):
            return None
        return thousands_lost(says)

    def _fraction(self, result: IsiBaris, kolom: str, read: Terbaca, satuan: str) -> Remark | None:
        """Tell a fraction in a cell of percent points that is not formatted as percent."""
        beside = [result.baris.isi.get(key) for key in (*_BESIDE.get(kolom, ()), "lalu")]
        if kolom == "fisik" and isinstance(read.isi, Decimal):
            satuan, beside = "Persen", [read.isi * 100]
        if satuan != "Persen" or isinstance(read.isi, str):
            return None
        return fraction_typed(read.isi, beside, self.kembali.desimal)

    def _take(self, result: IsiBaris, kolom: str, read: Terbaca, meant: Arti) -> None:
        was = result.baris.isi
        if kolom == "uraian" and meant.data and not result.is_new and not same_thing(str(was[kolom]), meant.data):
            pesan = f'nama {was["id"]} ditimpa: sebelumnya "{was[kolom]}"'
            self._wrong(result.sel[kolom], pesan, _OVERWRITTEN, self._at(result.baris, kolom))
            return
        self._doubts(result, kolom, read, meant)
        for told in filter(None, (meant.catatan or read.catatan,)):
            self._note(result.sel[kolom], told, "bila bukan itu maksudnya, betulkan selnya lalu kirim lagi")
        if kolom == "tindakan":
            result.hapus = meant.data == TINDAKAN_HAPUS
        elif meant.data is None and kolom in _REQUIRED and not result.is_new:
            self._wrong(result.sel[kolom], f"{_REQUIRED[kolom]} dikosongkan", _EMPTIED, self._at(result.baris, kolom))
        else:
            result.nilai[kolom] = meant.data
        self._unit_beside(result, kolom, meant)

    def _doubts(self, result: IsiBaris, kolom: str, read: Terbaca, meant: Arti) -> None:
        """Tell a figure that is perhaps a day, else one that is far from those beside it."""
        beside = {key: result.baris.isi.get(key) for key in _BESIDE.get(kolom, ())}
        year = int(self.kembali.siapa.kunci[:4])
        told = made_of_a_day(read.isi, (year, year), beside.values()) if kolom in _FIGURES else None
        far = (far_from(meant.data, was, self.heads[key]) for key, was in beside.items())
        if told := told or next(filter(None, far), None):
            self._note(result.sel[kolom], told.pesan, told.perbaikan)

    def _conflict(self, result: IsiBaris, kolom: str, mine: Isi, was: Isi) -> None:
        """Both changed it: the clerk is asked, with both values and the other's name."""
        baris = result.baris
        now = baris.isi.get(kolom)
        tail: Route = ("triwulan", TRIWULAN.index(kolom)) if kolom in TRIWULAN else (kolom,)
        who = self.penulis((*baris.rute, *tail))
        self._wrong(
            result.sel[kolom],
            f"diubah di dua tempat: saat formulir dibuat {shown(was)}; sekarang di data {shown(now)}"
            f"{f' ({who})' if who else ''}; isian Anda {shown(mine)}",
            f"{'kosongkan sel ini' if now is None else f'tulis {shown(now)}'} bila setuju dengan yang sekarang; bila "
            "tidak, biarkan isian Anda; lalu kirim lagi",
            self._at(baris, kolom),
        )

    def _deletes_what_changed(self, result: IsiBaris, base: Mapping[str, Isi]) -> None:
        baris = result.baris
        since = [k for k in self.columns if k in baris.boleh and not same(base.get(k), baris.isi.get(k))]
        if not since:
            return
        who = self.penulis(baris.rute)
        told = ", ".join(f"{self.heads[k]} menjadi {shown(baris.isi.get(k))}" for k in since)
        self._wrong(
            result.sel["tindakan"],
            f"Anda meminta baris ini dihapus, padahal sejak formulir dibuat ia diubah{f' ({who})' if who else ''}: "
            f"{told}",
            f'kosongkan sel ini bila indikatornya tetap dipakai; bila tidak, biarkan "{TINDAKAN_HAPUS}"; lalu kirim '
            "lagi",
            self._at(baris, "tindakan"),
        )

    def _hidden(self, row: BarisKembali, said: Mapping[str, Terbaca]) -> None:
        """Tell of what came in from where nobody sees it; a filter hides many rows that say nothing new."""
        if row.tersembunyi and said:
            self._note(f"{self._title(row)}!{row.nomor}", f"baris {row.nomor} tersembunyi, tetapi tetap dibaca")
        for kolom in self.hidden & said.keys():
            self.hidden.discard(kolom)
            self._note(row.sel[kolom].alamat, f'kolom "{self.heads[kolom]}" tersembunyi, tetapi tetap dibaca')

    def _units(self, result: IsiBaris, said: Mapping[str, Terbaca]) -> dict[str, str]:
        """Return the row's unit and scale: as filled in now, else as they stand."""
        units: dict[str, str] = {}
        for kolom in ("satuan", "skala"):
            read = said.get(kolom)
            meant = self.meaning.read(kolom, read) if read else Arti(data=result.baris.isi.get(kolom))
            units[kolom] = "" if isinstance(meant, Remark) else str(meant.data or "")
        return units

    def _unit_beside(self, result: IsiBaris, kolom: str, meant: Arti) -> None:
        """A row without a unit takes the one that was written at its target: "1.000 orang"."""
        if kolom == "target" and meant.satuan and "satuan" in result.baris.boleh and not result.baris.isi.get("satuan"):
            result.nilai.setdefault("satuan", meant.satuan)

    def _required(self, result: IsiBaris) -> None:
        wanted = ("uraian", "satuan", *({"id"} & result.baris.boleh)) if self.lembar == ISIAN else ("kode", "nama")
        for kolom in wanted:
            place = self._at(result.baris, kolom)
            told = any(masalah.tempat == place for masalah in self.found.masalah)
            if not result.nilai.get(kolom) and kolom in result.sel and not told:
                pesan = f"kolom {self.heads[kolom]} wajib diisi untuk baris baru"
                self._wrong(result.sel[kolom], pesan, _MISSING.get(kolom, "isi, atau kosongkan seluruh baris"), place)

    def _wrong(self, sel: str, pesan: str, perbaikan: str, tempat: Place | None = None) -> None:
        self.found.masalah.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan, tempat=tempat))

    def _note(self, sel: str, pesan: str, perbaikan: str = "") -> None:
        self.found.catatan.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan))

    def _title(self, row: BarisKembali) -> str:
        return next((sel.lembar for sel in row.sel.values()), self.lembar)


_VALUES = ("target", *TRIWULAN, *HASIL)
_FIGURES = (*_VALUES, "pagu", "keuangan")
_ANSWERS = ("nilai", "keuangan", "target", "pagu")
"""The columns whose figures stand beside others."""
_BESIDE = {"target": ("renstra", "lalu"), "pagu": ("lalu",), "nilai": ("target", "target_tahun"), "keuangan": ("pagu",)}
_OVERWRITTEN = (
    f"tulis kembali nama lama; hal yang lain ditulis pada baris (baru), dan yang lama dihapus dengan memilih "
    f'"{TINDAKAN_HAPUS}" pada kolom Tindakan'
)
OWN = ("kunci", "id", "tingkat", "renstra", "lalu", "target_tahun", "janji")
"""Columns in which a clerk writes nothing of his own."""
_EMPTIED = f'isi lagi; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
