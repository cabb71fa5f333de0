"""What a returned form changes: each cell held against what went out and against what stands now. Writes nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.target_text import Salah
from rktdocs.rules.years import same_thing
from rktdocs.sheets.form_back import BarisKembali, Catatan, Kembali, Rupa, Sel, is_heading
from rktdocs.sheets.form_base import Dasar
from rktdocs.sheets.form_layout import (
    ISIAN,
    LATER,
    PROGRAM,
    TINDAKAN_HAPUS,
    TRIWULAN,
    Isi,
    Kolom,
    Place,
    isian_columns,
    program_columns,
)
from rktdocs.sheets.form_meaning import Arti, Meaning, Terbaca, raw_text, said_by, same
from rktdocs.sheets.form_rows import Baris, FormRows, Macam
from rktdocs.words.numbers import angka

_REQUIRED = {"uraian": "nama indikator", "nama": "nama program"}
_NAMES = {ISIAN: "uraian", PROGRAM: "nama"}

Penulis = Callable[[Route], str]
"""Who wrote what stands at a route of the section file, "" where nobody can tell."""


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

    def place_of(self, alamat: str) -> Place | None:
        """Return the place of a cell by its address."""
        return next((place for place, known in self.alamat.items() if known == alamat), None)

    def is_open(self, place: Place) -> bool:
        """Whether a cell may be filled in."""
        return any((row.lembar, row.baris.kunci) == place[:2] and place[2] in row.baris.boleh for row in self.baris)

    @property
    def changed(self) -> list[IsiBaris]:
        """The rows that ask for something."""
        return [row for row in self.baris if row.nilai or row.hapus]


def compare(
    rows: FormRows, kembali: Kembali, meaning: Meaning, *, fresh: bool = True, penulis: Penulis = lambda _: ""
) -> Perbandingan:
    """Hold a returned form against what it said when it went out and against today's rows.

    What only the clerk changed is asked for; what only the file changed stays; what both changed alike is nothing;
    what both changed otherwise is told, with both values. `fresh`: the file is as it was when the form was made.
    """
    found = Perbandingan(masalah=list(kembali.masalah), catatan=list(kembali.catatan))
    perubahan, tahun = rows.rkt.is_perubahan, rows.rkt.tahun.tahun
    columns = {
        ISIAN: isian_columns(tahun, perubahan=perubahan),
        PROGRAM: program_columns(tahun, perubahan=perubahan),
    }
    sides = Dasar(kembali, fresh=fresh), meaning, penulis
    for lembar, expected in rows.sheets():
        _Comparer(lembar, columns[lembar], kembali, sides, found).compare(expected)
    return found


class _Comparer:
    """One sheet."""

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
        self.columns = [kolom for kolom in self.heads if kolom in kembali.kolom[lembar]]
        self._columns()

    def _columns(self) -> None:
        """A column is gone, or its visible head says that it is another one than its hidden key."""
        known = {judul.casefold(): kolom for kolom, judul in self.heads.items()}
        for kolom, judul in self.heads.items():
            if kolom not in self.kembali.kolom[self.lembar]:
                if kolom in LATER:
                    continue
                self._wrong(self.lembar, f'kolom "{judul}" terhapus dari lembar {self.lembar}', _ASK_NEW)
                continue
            seen = [sel for sel in self.kembali.kepala[self.lembar].get(kolom, ()) if isinstance(sel.isi, str)]
            texts = [" ".join(str(sel.isi).split()).casefold() for sel in seen]
            other = next((at for at, text in enumerate(texts) if known.get(text, kolom) != kolom), None)
            if other is not None and judul.casefold() not in texts:
                pesan = f'judul kolom ini "{seen[other].isi}", padahal formulir menaruh "{judul}" di sini'
                self._wrong(seen[other].alamat, pesan, _MOVED)

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
            if kunci in matched and baris.macam is Macam.BARU:
                self._new(baris, matched[kunci], wanted)
            elif kunci in matched:
                self._row(baris, matched[kunci])
            elif baris.macam is not Macam.BARU and baris.boleh and self.dasar.has_row(self.lembar, kunci):
                self._wrong(self.lembar, f"baris {_name_of(baris.isi)} terhapus dari lembar {self.lembar}", _DELETED)
        self._added(added, wanted)

    def _added(self, rows: list[BarisKembali], wanted: Mapping[str, Baris]) -> None:
        """Rows that the clerk added stand for new indikator under the heading above them; others are not understood."""
        for row in rows:
            if is_heading(self.lembar, row.kunci):
                continue
            sel = f"{self._title(row)}!{row.nomor}"
            if row.kunci and "+" not in row.kunci.rpartition("/")[2]:
                self._unknown(sel, row, wanted)
                continue
            above = wanted.get(row.induk) if self.lembar == ISIAN else None
            if self.lembar == ISIAN and (above is None or above.macam is Macam.BABAK):
                if any(cell.is_filled for kolom, cell in row.sel.items() if kolom not in _OWN):
                    self._wrong(sel, f"baris {row.nomor} tidak berada di bawah sebuah sasaran", _UNDER_SASARAN)
                continue
            self._new(self._free_row(row, above, wanted), row, wanted)

    def _unknown(self, sel: str, row: BarisKembali, wanted: Mapping[str, Baris]) -> None:
        """A row that stands twice, or whose record is gone."""
        if row.kunci in wanted:
            self._wrong(sel, f"baris {row.nomor} kembar dengan baris lain", _TWICE)
            return
        was = self.dasar.was(self.lembar, row.kunci)
        if not was:
            self._wrong(sel, f"baris {row.nomor} tidak dikenal lagi", _ASK_NEW)
            return
        said = {kolom: _said(cell) for kolom, cell in row.sel.items() if kolom in self.heads and kolom not in _OWN}
        if same(said.pop("tindakan", None), TINDAKAN_HAPUS):
            return  # asked for, and done
        mine = [f"{self.heads[kolom]} {shown(isi)}" for kolom, isi in said.items() if not same(isi, was.get(kolom))]
        name = _name_of(was) or row.kunci.rpartition("/")[2]
        if mine:
            pesan = f"{name} sudah dihapus dari data sejak formulir dibuat; isian Anda di sana: {', '.join(mine)}"
            self._wrong(sel, pesan, "bila masih diperlukan, tulis sebagai baris baru; bila tidak, biarkan")

    def _title(self, row: BarisKembali) -> str:
        return next((sel.lembar for sel in row.sel.values()), self.lembar)

    def _free_row(self, row: BarisKembali, above: Baris | None, wanted: Mapping[str, Baris]) -> Baris:
        """Give an added row the next free key under its heading, as if the form had had room for it."""
        induk = above.kunci if above else ""
        prefix = f"{induk}/+" if above else "@+"
        free = [baris for key, baris in wanted.items() if key.startswith(prefix) and baris.macam is Macam.BARU]
        number = max(len(free), self.found.tambahan.get(induk, 0)) + 1
        self.found.tambahan[induk] = number
        return replace(free[0], kunci=f"{prefix}{number}")

    def _new(self, baris: Baris, row: BarisKembali, wanted: Mapping[str, Baris]) -> None:
        """A new row; it may have come in already, by this very form or by a colleague's."""
        twin = self._twin(baris, row, wanted)
        if twin is None:
            self._row(baris, row)
        elif not self.dasar.has_row(self.lembar, twin.kunci) and twin.macam is not Macam.BARU:
            self._row(twin, row, came_since=True)
        else:
            name = _NAMES[self.lembar]
            sel = row.sel[name]
            where = "" if twin.macam is Macam.BARU else f" ({_name_of(twin.isi)})"
            self._wrong(sel.alamat, f'"{raw_text(sel)}" sudah ada di atasnya{where}', _SAME_NAME, self._at(baris, name))

    def _twin(self, baris: Baris, row: BarisKembali, wanted: Mapping[str, Baris]) -> Baris | None:
        """Return the row beside it that says the same name: of the file, or new and above it in this form."""
        name = _NAMES[self.lembar]
        mine = _folded(_said(row.sel[name])) if name in row.sel else ""
        if not mine:
            return None
        for other in self._siblings(baris, wanted):
            if other.kunci != baris.kunci and _folded(other.isi.get(name)) == mine:
                if self.lembar == PROGRAM and _folded(other.isi.get("kode")) != _folded(_said(row.sel["kode"])):
                    continue
                return other
        return None

    def _siblings(self, baris: Baris, wanted: Mapping[str, Baris]) -> Iterator[Baris]:
        for kunci, other in wanted.items():
            is_line = self.lembar == PROGRAM and other.macam is Macam.PROGRAM
            under = kunci.startswith(baris.kunci.rpartition("/")[0] + "/") and other.macam is Macam.INDIKATOR
            if is_line or (self.lembar == ISIAN and under):
                yield other
        for made in self.found.baris:
            if made.lembar == self.lembar and made.is_new and made.baris.rute == baris.rute:
                yield replace(made.baris, isi=made.nilai)

    def _row(self, baris: Baris, row: BarisKembali, *, came_since: bool = False) -> None:
        if baris.macam is Macam.BABAK:
            return
        result = IsiBaris(lembar=self.lembar, baris=baris)
        said: dict[str, Terbaca] = {}
        base = {} if came_since else {kolom: self.dasar.isi(self.lembar, baris, kolom) for kolom in self.heads}
        if self._is_another(baris, row, base):
            return
        hidden = row.tersembunyi and baris.boleh
        if hidden and any(self._says_more(row.sel[k], base.get(k)) for k in self.columns if k not in _OWN):
            self._note(f"{self._title(row)}!{row.nomor}", f"baris {row.nomor} tersembunyi, tetapi tetap dibaca")
        for kolom in self.columns:
            sel = row.sel.get(kolom)
            if sel is None:
                continue
            result.sel[kolom] = sel.alamat
            self.found.alamat[self._at(baris, kolom)] = sel.alamat
            if sel.dicoret and baris.boleh:
                self._note(sel.alamat, "isi sel ini dicoret, tetapi tetap dibaca", "kosongkan bila tidak berlaku")
            if self._says_more(sel, base.get(kolom)):
                self._cell(baris, kolom, sel, base, said)
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
            if _folded(_said(sel)) not in (_folded(was), _folded(baris.isi.get(kolom))):
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
        if kolom in ("id", "tingkat") and (baris.macam is Macam.BARU or not base):
            return
        place, was, now = self._at(baris, kolom), base.get(kolom), baris.isi.get(kolom)
        read = said_by(sel)
        if isinstance(read, Salah):
            self.found.terisi[place] = raw_text(sel)
            self._wrong(sel.alamat, read.pesan, read.perbaikan, place)
        elif same(read.isi, was) or same(read.isi, now):
            return
        elif kolom in baris.boleh:
            self.found.terisi[place] = read.isi
            said[kolom] = read
        elif baris.boleh or read.isi is not None:  # merging a sasaran's row empties its cells, and rewords nothing
            self._locked(baris, kolom, sel, read)

    def _locked(self, baris: Baris, kolom: str, sel: Sel, read: Terbaca) -> None:
        was = baris.isi.get(kolom)
        if kolom in ("satuan", "skala", "renstra", "lalu") and self._is_said(kolom, read, was):
            return
        target = self.heads.get("target" if self.lembar == ISIAN else "pagu", "")
        typed_beside = f'tulis di kolom "{target}"; ' if kolom in ("renstra", "lalu") else ""
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
        return not isinstance(meant, Salah) and _equal(self.meaning.shown(kolom, meant), other)

    def _meanings(self, result: IsiBaris, said: Mapping[str, Terbaca], base: Mapping[str, Isi]) -> None:
        baris = result.baris
        if result.is_new and not any(read.isi is not None for read in said.values()):
            return
        units = self._units(result, said)
        for kolom, read in said.items():
            place = self._at(baris, kolom)
            meant = self.meaning.read(kolom, read, satuan=units.get("satuan", ""), skala=units.get("skala", ""))
            if isinstance(meant, Salah):
                self._wrong(result.sel[kolom], meant.pesan, meant.perbaikan, place)
                continue
            says = self.meaning.shown(kolom, meant)
            if self._of_english_windows(result, kolom, says, units["satuan"]):
                continue
            if _equal(says, base.get(kolom)) or _equal(says, baris.isi.get(kolom)):
                del self.found.terisi[place]  # the same in another spelling
            elif not same(base.get(kolom), baris.isi.get(kolom)):
                self._conflict(result, kolom, read.isi, base.get(kolom))
            else:
                self._take(result, kolom, read, meant)
        if result.hapus:
            self._deletes_what_changed(result, base)
        if result.is_new:
            self._required(result)

    def _of_english_windows(self, result: IsiBaris, kolom: str, says: Isi, satuan: str) -> bool:
        """On a computer that writes 1.5 for one and a half, "1.250" typed as here became 1,25 without a word."""
        sel, isi = result.sel[kolom], result.baris.isi
        typed = self.kembali.desimal == "." and kolom in _VALUES and isinstance(says, Decimal)
        if not typed or self.found.terisi.get(self._at(result.baris, kolom)) != says:
            return False
        assert isinstance(says, Decimal)
        grouped = 1 <= abs(says) < 1000 and -int(says.as_tuple().exponent) <= 3
        if not grouped or satuan == "Persen" or any(same(says, isi.get(key)) for key in ("renstra", "lalu")):
            return False
        thousand = angka(int(says * 1000))
        self._wrong(
            sel,
            f"{angka(says)} diketik di komputer yang menulis desimal dengan titik; mungkin maksudnya {thousand}",
            f"bila maksudnya {thousand}, tulis {int(says * 1000)}; bila memang {angka(says)}, tulis '{angka(says)} "
            "(dengan tanda petik tunggal di depannya)",
            self._at(result.baris, kolom),
        )
        return True

    def _take(self, result: IsiBaris, kolom: str, read: Terbaca, meant: Arti) -> None:
        was = result.baris.isi
        if kolom == "uraian" and meant.data and not result.is_new and not same_thing(str(was[kolom]), meant.data):
            pesan = f'nama {was["id"]} ditimpa: sebelumnya "{was[kolom]}"'
            self._wrong(result.sel[kolom], pesan, _OVERWRITTEN, self._at(result.baris, kolom))
            return
        if kolom in _VALUES and read.isi is not None and meant.data is None:
            self._note(result.sel[kolom], f"{shown(read.isi)} dibaca sebagai belum diisi")
        self._beside(result, kolom, meant)
        if read.catatan:
            self._note(result.sel[kolom], read.catatan, "bila bukan itu maksudnya, betulkan selnya lalu kirim lagi")
        if kolom == "tindakan":
            result.hapus = meant.data == TINDAKAN_HAPUS
        elif meant.data is None and kolom in _REQUIRED and not result.is_new:
            self._wrong(result.sel[kolom], f"{_REQUIRED[kolom]} dikosongkan", _EMPTIED, self._at(result.baris, kolom))
        else:
            result.nilai[kolom] = meant.data
        self._unit_beside(result, kolom, meant)

    def _beside(self, result: IsiBaris, kolom: str, meant: Arti) -> None:
        """A figure a thousand times the one beside it was perhaps typed with too many noughts, or too few."""
        now = meant.data
        if kolom not in ("target", "pagu") or not isinstance(now, int | Decimal) or not now:
            return
        for key in ("renstra", "lalu"):
            was = result.baris.isi.get(key)
            if not isinstance(was, int | Decimal) or not was or not (times := abs(Decimal(now) / Decimal(was))):
                continue
            if times >= _FAR or 1 / times >= _FAR:
                self._note(
                    result.sel[kolom],
                    f"{angka(now)} jauh dari {self.heads[key]} di sampingnya ({angka(was)})",
                    "periksa jumlah nolnya; bila memang demikian, tidak perlu diubah",
                )
                return

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

    def _required(self, result: IsiBaris) -> None:
        wanted = ("uraian", "satuan") if self.lembar == ISIAN else ("nama",)
        for kolom in wanted:
            place = self._at(result.baris, kolom)
            told = any(masalah.tempat == place for masalah in self.found.masalah)
            if not result.nilai.get(kolom) and kolom in result.sel and not told:
                pesan = f"kolom {self.heads[kolom]} wajib diisi untuk baris baru"
                self._wrong(result.sel[kolom], pesan, "isi, atau kosongkan seluruh baris", place)


def shown(isi: Isi) -> str:
    """Return what a cell says, for a sentence."""
    if isi is None:
        return "kosong"
    return f'"{isi}"' if isinstance(isi, str) else angka(isi)


def _said(sel: Sel) -> Isi:
    read = said_by(sel)
    return raw_text(sel) if isinstance(read, Salah) else read.isi


def _folded(isi: Isi) -> str:
    text = isi if isinstance(isi, str) else "" if isi is None else angka(isi)
    return " ".join(text.split()).casefold()


def _equal(says: Isi, other: Isi) -> bool:
    """Whether two cells say the same, one of them perhaps a number as text."""
    return same(says, other) or (not isinstance(says, str | None) and same(angka(says), other))


def _name_of(isi: Mapping[str, Isi]) -> Isi:
    return isi.get("id") or isi.get("kode") or isi.get("nama")


_FAR = 500
"""Ten times more or less happens; so much is a slip of the keyboard."""
_VALUES = ("target", *TRIWULAN)
_OVERWRITTEN = (
    f"tulis kembali nama lama; hal yang lain ditulis pada baris (baru), dan yang lama dihapus dengan memilih "
    f'"{TINDAKAN_HAPUS}" pada kolom Tindakan'
)
_OWN = ("kunci", "id", "tingkat", "renstra", "lalu")
"""Columns in which a clerk writes nothing of his own."""
_ASK_NEW = "minta formulir baru kepada Subbagian Program; isian Anda dapat disalin ke sana"
_MOVED = "kembalikan kolom itu ke tempatnya; bila sulit, minta formulir baru kepada Subbagian Program"
_TWICE = "hapus baris tambahan itu; indikator baru ditulis pada baris (baru)"
_SAME_NAME = "ubah isiannya di baris yang sudah ada itu dan kosongkan baris ini; bila memang hal lain, beri nama lain"
_DELETED = f'kembalikan baris itu; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
_EMPTIED = f'isi lagi; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
_UNDER_SASARAN = "tulis indikator baru pada baris (baru) di bawah sasarannya"
