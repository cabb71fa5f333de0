"""What stands above a single year: the agency, its Renstra, the reference lists, the SOP, minutes of meetings."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from rktdocs.records.model import Alasan
from rktdocs.records.nilai import Bilangan, Nilai, Target
from rktdocs.records.satuan import TANPA_SATUAN, Satuan


class Berlaku(Struct, frozen=True, kw_only=True):
    """Since and until when something holds; both days included, None is open."""

    mulai: date | None = None
    sampai: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.mulai is None or self.mulai <= day) and (self.sampai is None or day <= self.sampai)

    def touches(self, tahun: int) -> bool:
        """Whether any day of the year lies within."""
        starts = self.mulai is None or self.mulai.year <= tahun
        return starts and (self.sampai is None or self.sampai.year >= tahun)

    def meets(self, other: "Berlaku") -> bool:
        """Whether any day lies within both."""
        before = self.sampai is not None and other.mulai is not None and self.sampai < other.mulai
        after = self.mulai is not None and other.sampai is not None and other.sampai < self.mulai
        return not (before or after)


class Alamat(Struct, frozen=True, kw_only=True):
    """The address on the kop surat."""

    jalan: str = ""
    tempat: str = ""
    telepon: str = ""
    faks: str = ""
    surel: str = ""
    laman: str = ""
    kode_pos: str = ""


class BagianInstansi(Struct, frozen=True, kw_only=True):
    """A bagian as the agency knows it; an id may stand twice with other names at other times."""

    id: str
    nama: str
    kepala: str = ""
    urusan: tuple[str, ...] = ()
    surel: str = ""
    pengisian: str = "ya"
    alasan_pengisian: str = ""
    berlaku: Berlaku = field(default_factory=Berlaku)
    menggantikan: tuple[str, ...] = ()


class Akun(Struct, frozen=True, kw_only=True):
    """A GitHub account; `id` is its number, which a renamed or re-registered login does not share."""

    login: str
    id: int | None = None


class Penunjukan(Struct, frozen=True, kw_only=True):
    """The letter that names an official; `pindai` is the sha256 of its scan, "" where none is recorded."""

    nomor: str
    tanggal: date
    pindai: str = ""


class Pejabat(Struct, frozen=True, kw_only=True):
    """An official in an office for a time."""

    peran: str
    jabatan: str
    nama: str
    status: str = "definitif"
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    akun: Akun | None = None
    berlaku: Berlaku = field(default_factory=Berlaku)
    sk: Penunjukan | None = None


class TahapReviu(Struct, frozen=True, kw_only=True):
    """One link of the review chain: a paraf or the persetujuan, by a role."""

    jenis: str
    peran: str


class Margin(Struct, frozen=True, kw_only=True):
    """Page margins in millimetres."""

    atas: Bilangan = 25
    bawah: Bilangan = 30
    kiri: Bilangan = 30
    kanan: Bilangan = 25


class Dokumen(Struct, frozen=True, kw_only=True):
    """Settings of the printed document; `ukuran_huruf` in points, `spasi` a multiple of the line height."""

    kertas: str = "f4"
    huruf: str = "Arimo"
    ukuran_huruf: Bilangan = 11
    spasi: Bilangan = 1
    margin: Margin = field(default_factory=Margin)
    zona_waktu: str = "Asia/Makassar"
    logo: str = ""
    lampiran: tuple[str, ...] = ("pohon_kinerja", "rincian", "keselarasan", "matriks", "catatan_pemeriksaan")
    kop: tuple[str, ...] = ()


class Situs(Struct, frozen=True, kw_only=True):
    """Where the site and the repository live; "" where the agency has none yet."""

    alamat: str = ""
    repositori: str = ""
    cabang: str = "main"
    lisensi: str = ""
    laporan: str = ""


class CaraCapaian(Struct, frozen=True, kw_only=True):
    """How the agency works out a capaian where no law decides; `maks` and `min` in percent, in means alone.

    `skala` names the scale of rujukan.yaml whose bands give a mean its word ("": Permendagri 86/2017); `tenggat` is
    until when a quarter's results are awaited, in working days after it.
    """

    turun: str = "dua_target_kurang_realisasi"
    target_nol: str = "nol"
    maks: int | None = None
    min: int | None = None
    skala: str = ""
    tenggat: int = 10


class AtasanPerjanjian(Struct, frozen=True, kw_only=True):
    """To whom the head of the agency makes his promise."""

    nama: str
    jabatan: str


class CaraPerjanjian(Struct, frozen=True, kw_only=True):
    """How the agency makes its Perjanjian Kinerja: on which levels, and how many days after the DPA at most."""

    level: tuple[str, ...] = ("instansi", "bagian")
    batas_hari: int = 30
    atasan: AtasanPerjanjian | None = None


class Retensi(Struct, frozen=True, kw_only=True):
    """How long an RKT is kept, in years, and what becomes of it then, by the region's JRA (`dasar`)."""

    aktif: int
    inaktif: int
    nasib: str
    dasar: str


class KeputusanTerbuka(Struct, frozen=True, kw_only=True):
    """The decision that lets drafts be read in public, and who took it."""

    nomor: str
    tanggal: date
    oleh: str


class Instansi(Struct, frozen=True, kw_only=True):
    """`instansi.yaml`: the agency and its people."""

    nama: str
    daerah: str
    bagian: tuple[BagianInstansi, ...]
    pejabat: tuple[Pejabat, ...]
    rantai_reviu: tuple[TahapReviu, ...]
    kekosongan: tuple[str, ...] = ()
    singkatan: str = ""
    nip: str = "cetak"
    keputusan: KeputusanTerbuka | None = None
    alamat: Alamat = field(default_factory=Alamat)
    gerbang_sejak: str = ""
    dokumen: Dokumen = field(default_factory=Dokumen)
    retensi: Retensi | None = None
    capaian: CaraCapaian = field(default_factory=CaraCapaian)
    perjanjian: CaraPerjanjian | None = None
    situs: Situs = field(default_factory=Situs)
    dikecualikan: Alasan = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        """The agency and its region, as nobody else is called."""
        return f"{self.nama}, {self.daerah}"

    def bagian_in(self, tahun: int) -> tuple[BagianInstansi, ...]:
        """Return the bagian that existed in a year, in file order."""
        return tuple(bagian for bagian in self.bagian if bagian.berlaku.touches(tahun))

    def bagian_by_id(self, bagian_id: str, tahun: int) -> BagianInstansi | None:
        """Return the bagian of that id as it was in a year; one of another time if it was in none then."""
        named = [bagian for bagian in self.bagian if bagian.id == bagian_id]
        return next((bagian for bagian in named if bagian.berlaku.touches(tahun)), named[-1] if named else None)

    def pejabat_on(self, peran: str, day: date) -> Pejabat | None:
        """Return who held a role on a day (an acting holder before the definitive one); None when nobody did."""
        return self._holder([pejabat for pejabat in self.pejabat if pejabat.peran == peran], day)

    def pemegang(self, jabatan: str, day: date) -> Pejabat | None:
        """Return who held an office on a day, as `pejabat_on` for a role that several offices share."""
        same = jabatan.casefold()
        return self._holder([pejabat for pejabat in self.pejabat if pejabat.jabatan.casefold() == same], day)

    @staticmethod
    def _holder(of: list[Pejabat], day: date) -> Pejabat | None:
        holders = [pejabat for pejabat in of if pejabat.berlaku.holds_on(day)]
        return next((pejabat for pejabat in holders if pejabat.status != "definitif"), holders[0] if holders else None)


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


class NilaiSkala(Struct, frozen=True, kw_only=True):
    """A step of a scale; `min` and `maks` where it is a band of numbers."""

    kode: str
    nama: str = ""
    min: Bilangan | None = None
    maks: Bilangan | None = None


class Skala(Struct, frozen=True, kw_only=True):
    """A scale of words or bands, lowest first."""

    nama: str
    nilai: tuple[NilaiSkala, ...]
    sumber: str = ""

    def rank(self, kode: str) -> int | None:
        """Place of a value on the scale from 0 (lowest), None when it is none of its values."""
        return next((rank for rank, step in enumerate(self.nilai) if step.kode == kode), None)

    def band_of(self, number: Bilangan) -> NilaiSkala | None:
        """Return the band in which a number lies, None for a scale of words or a number outside."""
        bands = [step for step in self.nilai if step.min is not None and step.min <= number]
        return bands[-1] if bands else None


class KodeNomenklatur(Struct, frozen=True, kw_only=True):
    """An official code with its name; sub kegiatan carry their official indicator and unit."""

    kode: str
    nama: str
    indikator: str = ""
    satuan: str = ""


class Libur(Struct, frozen=True, kw_only=True):
    """A public holiday or cuti bersama, and the decree that says so."""

    tanggal: date
    nama: str
    dasar: str = ""


class Padanan(Struct, frozen=True, kw_only=True):
    """A word that readers use, and what the plan says for it."""

    kata: str
    arti: tuple[str, ...]


class Rujukan(Struct, frozen=True, kw_only=True):
    """`rujukan.yaml`: the shared vocabulary of units, scales and codes, the free days, and words that readers use."""

    satuan: tuple[Satuan, ...]
    skala: Mapping[str, Skala]
    nomenklatur: tuple[KodeNomenklatur, ...] = ()
    libur: tuple[Libur, ...] = ()
    padanan: tuple[Padanan, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)

    def satuan_by_spelling(self) -> Mapping[str, Satuan]:
        """Units by every accepted spelling, casefolded; a value without any is known too."""
        known = (*self.satuan, TANPA_SATUAN)
        return {text.casefold(): satuan for satuan in known for text in (*satuan.sinonim, satuan.nama)}

    def nama_satuan(self) -> tuple[str, ...]:
        """The units that may be chosen, each by its name."""
        return tuple(dict.fromkeys(satuan.nama for satuan in (*self.satuan, TANPA_SATUAN)))


class DisahkanOleh(Struct, frozen=True, kw_only=True):
    """Who approved the SOP."""

    jabatan: str
    nama: str = ""
    nip: str = ""


class Pelaksana(Struct, frozen=True, kw_only=True):
    """A column of the SOP's table."""

    id: str
    nama: str


class Waktu(Struct, frozen=True, kw_only=True):
    """A standard time: number and unit (menit, jam, hari)."""

    nilai: int
    satuan: str


class Langkah(Struct, frozen=True, kw_only=True):
    """A step; `disimpulkan` where the source's flow symbols are lost and the performer is inferred."""

    nomor: int
    uraian: str
    ringkas: str = ""
    pelaksana: tuple[str, ...] = ()
    disimpulkan: bool = False
    kelengkapan: str = ""
    waktu: Waktu | None = None
    output: str = ""
    keterangan: str = ""
    keputusan: bool = False
    kembali_ke: int | None = None


class Sop(Struct, frozen=True, kw_only=True):
    """`sop.yaml`: the procedure with head and steps."""

    nama: str
    pelaksana: tuple[Pelaksana, ...]
    langkah: tuple[Langkah, ...]
    nomor: str = ""
    tanggal_pembuatan: date | None = None
    tanggal_revisi: date | None = None
    tanggal_pengesahan: date | None = None
    disahkan_oleh: DisahkanOleh | None = None
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


class Peserta(Struct, frozen=True, kw_only=True):
    """Who attended, by office; a name that stands here is never published by the site."""

    nama: str = ""
    jabatan: str = ""
    bagian: str = ""


class Tugas(Struct, frozen=True, kw_only=True):
    """A task from a meeting; `selesai` is the day it was done, None while open."""

    uraian: str
    tenggat: date
    bagian: str = ""
    jabatan: str = ""
    selesai: date | None = None


class Pertemuan(Struct, frozen=True, kw_only=True):
    """A progress meeting to come."""

    tanggal: date
    uraian: str = ""


class Notulen(Struct, frozen=True, kw_only=True):
    """Minutes of a meeting (SOP step 4); `nama` is the file's name without ending."""

    judul: str
    jenis: str
    tanggal: date
    nama: str = ""
    nomor_undangan: str = ""
    waktu_mulai: str = ""
    waktu_selesai: str = ""
    tempat: str = ""
    pimpinan: str = ""
    notulis: str = ""
    agenda: tuple[str, ...] = ()
    hadir: tuple[Peserta, ...] = ()
    pembahasan: tuple[str, ...] = ()
    keputusan: tuple[str, ...] = ()
    tugas: tuple[Tugas, ...] = ()
    jadwal_progres: tuple[Pertemuan, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


NO_INSTANSI = Instansi(nama="", daerah="", bagian=(), pejabat=(), rantai_reviu=())
NO_RENSTRA = Renstra(periode=Periode(mulai=0, sampai=0), prioritas={}, tujuan=())
NO_RUJUKAN = Rujukan(satuan=(), skala={})
NO_SOP = Sop(nama="", pelaksana=(), langkah=())
"""What stands for a master file that could not be read, so that all the rest is still judged and shown."""
