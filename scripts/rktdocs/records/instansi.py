"""The agency: its bagian, its people, its review chain, how it works and prints."""

from datetime import date

from msgspec import Struct, field

from rktdocs.findings import Alasan
from rktdocs.records.berlaku import Berlaku
from rktdocs.records.nilai import Bilangan


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

    def shares_account(self, other: "Pejabat") -> bool:
        """Whether both have one account: the same number, or the same login, which knows no case."""
        if self.akun is None or other.akun is None:
            return False
        same_number = self.akun.id is not None and self.akun.id == other.akun.id
        return same_number or self.akun.login.casefold() == other.akun.login.casefold()


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

    @property
    def kode(self) -> str:
        """The repository's address as those of its pages begin: without the end that a clone's may have."""
        return self.repositori.rstrip("/").removesuffix(".git")


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
    """How the agency makes its Perjanjian Kinerja: on which levels, and how many days after the DPA at most.

    `rantai` is their review chain, () where it is the RKT's.
    """

    level: tuple[str, ...] = ("instansi", "bagian")
    batas_hari: int = 30
    rantai: tuple[TahapReviu, ...] = ()
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


class MulaiUlang(Struct, frozen=True, kw_only=True):
    """The history before this one, which ended when nobody was left who could approve: told, and not proved here.

    `dari` is where it lies, `commit` the last approved one there, `pindai` the sha256 of the signed berita acara.
    """

    tanggal: date
    dari: str
    commit: str
    berita_acara: str
    pindai: str


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
    dimulai_ulang: MulaiUlang | None = None
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

    @property
    def rantai_perjanjian(self) -> tuple[TahapReviu, ...]:
        """The review chain of Perjanjian Kinerja and DPA: their own, else the RKT's."""
        return self.rantai_sendiri or self.rantai_reviu

    @property
    def setiap_tahap(self) -> tuple[TahapReviu, ...]:
        """The links of both chains."""
        return (*self.rantai_reviu, *self.rantai_sendiri)

    @property
    def rantai_sendiri(self) -> tuple[TahapReviu, ...]:
        """The chain that is of Perjanjian Kinerja alone, () where they have none."""
        return self.perjanjian.rantai if self.perjanjian else ()

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


NO_INSTANSI = Instansi(nama="", daerah="", bagian=(), pejabat=(), rantai_reviu=())
"""What stands for a master file that could not be read, so that all the rest is still judged and shown."""
