"""One year's plan, ready to show: what site, PDF, workbook, CSV and JSON all read, so that they cannot disagree."""

from collections.abc import Iterator

from msgspec import Struct

from rktdocs.records.nilai import BelumDiisi, Bilangan, Predikat, Target, TidakDiukur
from rktdocs.views.facts import Fakta
from rktdocs.words.values import (
    triwulan_terbaca,
    uang_ringkas,
)


class NilaiView(Struct, frozen=True, kw_only=True):
    """A value as shown (`teks`, its sign alone in `tanda`), as spoken with its unit (`lengkap`), and as recorded."""

    teks: str
    lengkap: str
    tanda: str
    asal: Target | TidakDiukur


class AlasanView(Struct, frozen=True, kw_only=True):
    """A peringatan that was accepted, with the written reason; `letak` says of what ("2.1")."""

    letak: str
    aturan: str
    alasan: str


class RenstraTargetView(Struct, frozen=True, kw_only=True):
    """What the Renstra says of the same indikator; `target` is of this year, `jalur` of every year of the period.

    Years before the period are those of what it replaces in earlier editions.
    """

    id: str
    uraian: str
    iku: bool
    target: NilaiView | None
    jalur: tuple[tuple[int, NilaiView | None], ...]


class IndikatorView(Struct, frozen=True, kw_only=True):
    """A row of the official table with what hangs on it (`fakta`); texts that are absent are "".

    `nomor` is the public number, "" for what measures a program; `dahulu` the address of what it continues in the plan
    before, "" where there is none.
    """

    alamat: str
    dahulu: str
    id: str
    nomor: str
    uraian: str
    satuan: str
    skala: str
    target: NilaiView
    triwulan: tuple[NilaiView, ...]
    polaritas: str
    arah: str
    penanggung_jawab: str
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]
    renstra: RenstraTargetView | None = None
    alasan_perbedaan: str = ""
    sub: tuple["IndikatorView", ...] = ()

    def rows(self) -> tuple["IndikatorView", ...]:
        """The row and, after it, its parts."""
        return (self, *self.sub)

    @property
    def satuan_di_belakang(self) -> str:
        """The unit where it is read behind the figure: not behind "BB", "82,5%" or "Belum diisi"."""
        wordy = isinstance(self.target.asal, Predikat | BelumDiisi)
        return "" if wordy or self.satuan == "Persen" else self.satuan

    @property
    def terisi(self) -> bool:
        """Whether there is a target: "Belum diisi" is no figure to be read from afar."""
        return not isinstance(self.target.asal, BelumDiisi)

    @property
    def ringkas(self) -> str:
        """The target as people say it where its digits are too many: "Rp9,4 triliun"; "" where it reads as it is."""
        return uang_ringkas(self.target.asal, self.satuan)

    @property
    def triwulan_terbaca(self) -> str:
        """The quarters in a sentence, "" where none are planned."""
        return triwulan_terbaca([value.teks for value in self.triwulan])

    @property
    def dirinci(self) -> bool:
        """Whether its parts carry targets and units in its stead."""
        return bool(self.sub) and isinstance(self.target.asal, BelumDiisi)


class PrioritasView(Struct, frozen=True, kw_only=True):
    """A development priority that a sasaran serves."""

    id: str
    uraian: str
    sumber: str


class SasaranView(Struct, frozen=True, kw_only=True):
    """A sasaran with its rows; `renstra_*` and `tujuan` are "" where it names none or an unknown one.

    `nomor` is the public number of the agency's sasaran to which it belongs.
    """

    alamat: str
    id: str
    nomor: str
    uraian: str
    penunjang: bool
    renstra_id: str
    renstra_uraian: str
    tujuan: str
    prioritas: tuple[PrioritasView, ...]
    indikator: tuple[IndikatorView, ...]
    program: tuple[tuple[str, str, str], ...]
    """Kode, name and pagu of each program that serves it."""
    pagu: str
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]


class ProgramView(Struct, frozen=True, kw_only=True):
    """A line of the money table, parents before children; `tingkat` 0 program, 1 kegiatan, 2 sub kegiatan.

    `dari` are the sources of its money, without the sum where one gives all of it.
    """

    tingkat: int
    jenis: str
    kode: str
    nama: str
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    sumber_dana: str
    dari: str
    hasil: str
    sasaran: tuple[tuple[str, str], ...]
    """Id and public number of each sasaran that it serves."""
    indikator: tuple[IndikatorView, ...]
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]

    def rows(self) -> Iterator[IndikatorView]:
        """Its indikator, each with its parts after it."""
        for indikator in self.indikator:
            yield from indikator.rows()


class BagianView(Struct, frozen=True, kw_only=True):
    """One bagian's plan. `pagu` is the sum of its programs, formatted; `berkas` the record's path."""

    id: str
    nama: str
    kepala: str
    berkas: str
    sasaran: tuple[SasaranView, ...]
    program: tuple[ProgramView, ...]
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int
    pengecualian: tuple[AlasanView, ...]

    def indikator(self) -> Iterator[IndikatorView]:
        """Every row of the official table, sub rows after their parent."""
        for sasaran in self.sasaran:
            for indikator in sasaran.indikator:
                yield from indikator.rows()

    def semua(self) -> Iterator[IndikatorView]:
        """These rows, and what measures programs."""
        yield from self.indikator()
        for line in self.program:
            yield from line.rows()


class SasaranDinasView(Struct, frozen=True, kw_only=True):
    """A sasaran as one document shows it, with the bagian's rows (`anggota`) that it gathers."""

    nomor: str
    uraian: str
    anggota: tuple[tuple[BagianView, SasaranView], ...]

    @property
    def pemilik(self) -> tuple[BagianView, ...]:
        """The bagian that work on it, each once."""
        return tuple({bagian.id: bagian for bagian, _ in self.anggota}.values())

    @property
    def lintas(self) -> bool:
        """Whether several bagian work on it: whoever shows its rows then says whose each is."""
        return len(self.pemilik) > 1

    def indikator(self) -> Iterator[tuple[BagianView, IndikatorView]]:
        """Every indikator with its bagian, in the order of the public numbers."""
        for bagian, sasaran in self.anggota:
            for item in sasaran.indikator:
                yield bagian, item


class RktView(Struct, frozen=True, kw_only=True):
    """One year's plan of the whole agency; `sasaran` are the agency's own, each with the bagian's rows."""

    kunci: str
    tahun: int
    judul: str
    jenis: str
    tahap: str
    contoh: bool
    penetapan: tuple[tuple[str, str], ...]
    bagian: tuple[BagianView, ...]
    sasaran: tuple[SasaranDinasView, ...]
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int

    @property
    def catatan_jumlah(self) -> str:
        """Why the columns of a table by bagian do not add up to the agency's sum; "" where they do."""
        counts = (
            ("sasaran", self.jumlah_sasaran, sum(item.jumlah_sasaran for item in self.bagian)),
            ("program", self.jumlah_program, sum(item.jumlah_program for item in self.bagian)),
        )
        shared = [name for name, whole, parts in counts if whole != parts]
        if not shared:
            return ""
        return f"{' dan '.join(shared).capitalize()} yang dikerjakan bersama dihitung satu kali pada jumlah."
