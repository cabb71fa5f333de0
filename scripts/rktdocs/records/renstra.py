"""The Renstra, the five-year plan that every year answers to."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from rktdocs.findings import Alasan
from rktdocs.records.berlaku import Berlaku
from rktdocs.records.nilai import Bilangan, Nilai, Target


class IndikatorRenstra(Struct, frozen=True, kw_only=True):
    """A measure of the Renstra; `target` by year, years may be missing."""

    id: str
    uraian: str
    satuan: str
    target: Mapping[int, Target]
    skala: str = ""
    iku: bool = False
    bagian: tuple[str, ...] = ()
    pemilik: tuple[str, ...] = ()
    target_akhir_saja: bool = False
    alasan_tanpa_bagian: str = ""
    polaritas: str = ""
    kategori: str = ""
    perhitungan: str = ""
    antar_tahun: str = ""
    kondisi_awal: Nilai | None = None
    satuan_kondisi_awal: str = ""
    kondisi_akhir: Nilai | None = None
    formula: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    definisi: str = ""
    alasan: str = ""
    boleh_lebih_100: bool = False
    boleh_negatif: bool = False
    menggantikan: tuple[str, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)

    @property
    def penjawab(self) -> tuple[str, ...]:
        """The bagian that answer for it: its joint owners, else its own; () where its sasaran says who does."""
        return self.pemilik or self.bagian


class SasaranRenstra(Struct, frozen=True, kw_only=True):
    """A sasaran of the Renstra and the bagian that work on it."""

    id: str
    uraian: str
    indikator: tuple[IndikatorRenstra, ...] = ()
    bagian: tuple[str, ...] = ()
    prioritas: tuple[str, ...] = ()
    penunjang: bool = False
    menggantikan: tuple[str, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


class Tujuan(Struct, frozen=True, kw_only=True):
    """A tujuan of the Renstra; it may have indikator of its own."""

    id: str
    uraian: str
    misi: tuple[str, ...] = ()
    indikator: tuple[IndikatorRenstra, ...] = ()
    sasaran: tuple[SasaranRenstra, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


class SubKegiatanRenstra(Struct, frozen=True, kw_only=True):
    """The lowest level of the Renstra's matrix; `pagu` in rupiah by year, of the whole agency. Years may be missing."""

    nama: str
    kode: str = ""
    bagian: tuple[str, ...] = ()
    pagu: Mapping[int, Bilangan] = field(default_factory=dict)
    hasil: str = ""
    lokasi: str = ""
    indikator: tuple[IndikatorRenstra, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)

    @property
    def anak(self) -> "tuple[SubKegiatanRenstra, ...]":
        """The next lower level."""
        return ()


class KegiatanRenstra(SubKegiatanRenstra, frozen=True, kw_only=True):
    """A kegiatan of a program of the Renstra."""

    sub_kegiatan: tuple[SubKegiatanRenstra, ...] = ()

    @property
    def anak(self) -> tuple[SubKegiatanRenstra, ...]:
        """Its sub kegiatan."""
        return self.sub_kegiatan


class ProgramRenstra(SubKegiatanRenstra, frozen=True, kw_only=True):
    """A program of the Renstra and the sasaran of the Renstra that it serves."""

    sasaran: tuple[str, ...] = ()
    kegiatan: tuple[KegiatanRenstra, ...] = ()

    @property
    def anak(self) -> tuple[SubKegiatanRenstra, ...]:
        """Its kegiatan."""
        return self.kegiatan


class Prioritas(Struct, frozen=True, kw_only=True):
    """A development priority of one year; `tata_kelola` is the one that supporting sasaran name."""

    id: str
    uraian: str
    sumber: str = ""
    tata_kelola: bool = False


class Misi(Struct, frozen=True, kw_only=True):
    """A mission of the regional plan."""

    id: str
    uraian: str


class Periode(Struct, frozen=True, kw_only=True):
    """First and last year of the Renstra."""

    mulai: int
    sampai: int


class Renstra(Struct, frozen=True, kw_only=True):
    """`renstra.yaml` or `renstra/<nama>.yaml`: one edition of the five-year plan that every year answers to.

    `berlaku` says since when an edition holds that changes one of the same period; `berkas` is its path.
    """

    periode: Periode
    prioritas: Mapping[int, tuple[Prioritas, ...]]
    tujuan: tuple[Tujuan, ...]
    dasar: str = ""
    versi: str = ""
    visi: str = ""
    misi: tuple[Misi, ...] = ()
    berlaku: Berlaku = field(default_factory=Berlaku)
    program: tuple[ProgramRenstra, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)
    berkas: str = "rkt/renstra.yaml"

    @property
    def nama(self) -> str:
        """What tahun.yaml calls it: "renstra", or the file's name below rkt/renstra/."""
        return self.berkas.rsplit("/", 1)[-1].removesuffix(".yaml")

    def sasaran(self) -> Iterator[SasaranRenstra]:
        """Every sasaran in file order."""
        for tujuan in self.tujuan:
            yield from tujuan.sasaran

    def indikator(self) -> Iterator[IndikatorRenstra]:
        """Every indikator in file order, a tujuan's own before its sasaran's, those of programs last."""
        yield from self.indikator_sasaran()
        for line in self.lines():
            yield from line.indikator

    def indikator_sasaran(self) -> Iterator[IndikatorRenstra]:
        """Every indikator of a tujuan or sasaran, in file order."""
        for tujuan in self.tujuan:
            yield from tujuan.indikator
            for sasaran in tujuan.sasaran:
                yield from sasaran.indikator

    def lines(self) -> Iterator[SubKegiatanRenstra]:
        """Every program, kegiatan and sub kegiatan in file order."""
        for program in self.program:
            yield program
            for kegiatan in program.kegiatan:
                yield kegiatan
                yield from kegiatan.sub_kegiatan

    def sasaran_by_id(self) -> Mapping[str, SasaranRenstra | Tujuan]:
        """What the `renstra` of a section's sasaran may name: sasaran and tujuan by id."""
        items: list[SasaranRenstra | Tujuan] = [*self.tujuan, *self.sasaran()]
        return {item.id: item for item in items}

    def indikator_by_id(self) -> Mapping[str, IndikatorRenstra]:
        """What the `renstra` of a section's indikator may name."""
        return {indikator.id: indikator for indikator in self.indikator()}

    def years(self) -> range:
        """The years of the period."""
        return range(self.periode.mulai, self.periode.sampai + 1)


NO_RENSTRA = Renstra(periode=Periode(mulai=0, sampai=0), prioritas={}, tujuan=())
"""What stands for a master file that could not be read, so that all the rest is still judged and shown."""
