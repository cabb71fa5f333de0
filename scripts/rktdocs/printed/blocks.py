"""What a printed document is made of: texts, lists, tables, pictures, in order. An edge gives them their look."""

from msgspec import Struct, field

from rktdocs.records.nilai import Bilangan


class Sel(Struct, frozen=True, kw_only=True):
    """A cell. `sisa` is set but not shown: what a number lacks so that the commas of its column stand in line.

    `bawah` is a smaller line below the text.
    """

    teks: str
    sisa: str = ""
    kolom: int = 1
    masuk: int = 0
    bawah: str = ""


class SelKepala(Struct, frozen=True, kw_only=True):
    """A head cell over `kolom` columns and `baris` rows; a figure has `sisa` (see `Sel`) and its column's alignment."""

    teks: str
    kolom: int = 1
    baris: int = 1
    sisa: str | None = None


class Baris(Struct, frozen=True, kw_only=True):
    """A row of the body; a `tebal` one is a sum.

    One that is `lekat` stays on the page of the row below it, as a head of that level; `ulang`: a page that goes on
    with what is below it shows it again.
    """

    sel: tuple[Sel | str, ...]
    tebal: bool = False
    lekat: int = 0
    ulang: bool = False


class Kelompok(Struct, frozen=True, kw_only=True):
    """Rows under a head of their own, which a continued page shows again. `tingkat` counts from 2."""

    kepala: tuple[SelKepala, ...] = ()
    tingkat: int = 2
    baris: tuple[Baris, ...] = ()


class Kolom(Struct, frozen=True, kw_only=True):
    """A column: `lebar` in millimetres, or a share of the rest when `bagian` is given; `rata` kiri, tengah or angka."""

    lebar: int = 0
    bagian: int = 0
    rata: str = "kiri"


class Tabel(Struct, frozen=True, kw_only=True):
    """A table with number and title; `ukuran` in points."""

    judul: str
    kolom: tuple[Kolom, ...]
    kepala: tuple[tuple[SelKepala, ...], ...]
    kelompok: tuple[Kelompok, ...]
    kaki: tuple[Baris, ...] = ()
    nomor: str = ""
    ukuran: int = 9
    jenis: str = "tabel"


class BarisFormulir(Struct, frozen=True, kw_only=True):
    """One indikator of the official form; `pemilik` is its bagian where that must be said."""

    indikator: str
    target: Sel
    satuan: str
    masuk: int = 0
    pemilik: str = ""


class KelompokFormulir(Struct, frozen=True, kw_only=True):
    """One sasaran with its indikator."""

    nomor: str
    sasaran: str
    baris: tuple[BarisFormulir, ...]


class Formulir(Struct, frozen=True, kw_only=True):
    """The official form: No, Sasaran Strategis, Indikator Kinerja, Target (figure and unit). Nothing more."""

    kelompok: tuple[KelompokFormulir, ...]
    lebar_target: int
    lebar_satuan: int
    judul: str = ""
    nomor: str = ""
    ukuran: int = 10
    jenis: str = "formulir"


class Alinea(Struct, frozen=True, kw_only=True):
    """A paragraph; one that is `lekat` stays on the page of what it leads to."""

    teks: str
    lekat: bool = False
    jenis: str = "alinea"


class Catatan(Struct, frozen=True, kw_only=True):
    """A remark in small type."""

    teks: str
    jenis: str = "catatan"


class Kutipan(Struct, frozen=True, kw_only=True):
    """A centred sentence: the visi."""

    teks: str
    jenis: str = "kutipan"


class Subbab(Struct, frozen=True, kw_only=True):
    """A heading below the chapter's: `tingkat` 2 or 3; `daftar` puts it into the list of contents."""

    judul: str
    nomor: str = ""
    tingkat: int = 2
    daftar: bool = True
    jenis: str = "subbab"


class Butir(Struct, frozen=True, kw_only=True):
    """An item of a list with its mark ("1.", "a.")."""

    tanda: str
    teks: str


class Daftar(Struct, frozen=True, kw_only=True):
    """A list; `lebar` is the room for the marks in millimetres."""

    butir: tuple[Butir, ...]
    lebar: int = 8
    jenis: str = "daftar"


class Rincian(Struct, frozen=True, kw_only=True):
    """Names and their texts, one a line."""

    pasangan: tuple[tuple[str, str], ...]
    judul: str = ""
    lebar: int = 42
    jenis: str = "rincian"


class Lema(Struct, frozen=True, kw_only=True):
    """A thing by name and what is said of it: `ringkas` runs on behind the name, each of `uraian` is a paragraph."""

    nomor: str
    nama: str
    ringkas: tuple[tuple[str, str], ...] = ()
    uraian: tuple[tuple[str, str], ...] = ()
    masuk: int = 0
    jenis: str = "lema"


class Cabang(Struct, frozen=True, kw_only=True):
    """A line of a tree: how deep, what it is, what it says, and a figure at the right edge."""

    tingkat: int
    label: str
    teks: str
    kanan: str = ""


class Pohon(Struct, frozen=True, kw_only=True):
    """A tree as indented lines."""

    cabang: tuple[Cabang, ...]
    jenis: str = "pohon"


class Gambar(Struct, frozen=True, kw_only=True):
    """A picture; `berkas` names an asset, `alt` says what it shows."""

    judul: str
    berkas: str
    alt: str
    nomor: str = ""
    jenis: str = "gambar"


class KotakBagan(Struct, frozen=True, kw_only=True):
    """A unit of the agency: its name, and lines below it."""

    nama: str
    baris: tuple[str, ...] = ()


class Bagan(Struct, frozen=True, kw_only=True):
    """The chart of the agency: its head, and the units below him; `alt` says it in a sentence."""

    judul: str
    pucuk: KotakBagan
    unit: tuple[KotakBagan, ...]
    alt: str
    nomor: str = ""
    jenis: str = "bagan"


Blok = Tabel | Formulir | Alinea | Catatan | Kutipan | Subbab | Daftar | Rincian | Lema | Pohon | Gambar | Bagan


class Halaman(Struct, frozen=True, kw_only=True):
    """Blocks that share an orientation; short entries are printed in two columns (`kolom`)."""

    blok: tuple[Blok, ...]
    mendatar: bool = False
    kolom: int = 1


class Bab(Struct, frozen=True, kw_only=True):
    """A chapter or an annex."""

    nomor: str
    judul: str
    bagian: tuple[Halaman, ...]


class BlokTanda(Struct, frozen=True, kw_only=True):
    """Where somebody signs: `catatan` stands in the room for the signature, which is `kosong` millimetres high."""

    jabatan: tuple[str, ...]
    nama: str = ""
    rincian: tuple[str, ...] = ()
    tempat_tanggal: str | None = None
    catatan: tuple[str, ...] = ()
    kosong: int = 24


class Kop(Struct, frozen=True, kw_only=True):
    """Letterhead; `logo` names an asset."""

    baris: tuple[str, ...]
    alamat: tuple[str, ...] = ()
    logo: str | None = None
    logo_alt: str = ""


class Tata(Struct, frozen=True, kw_only=True):
    """Paper and margins in millimetres, type in points."""

    lebar: Bilangan
    tinggi: Bilangan
    atas: Bilangan
    bawah: Bilangan
    kiri: Bilangan
    kanan: Bilangan
    huruf: str
    ukuran: Bilangan
    spasi: Bilangan


class Tepi(Struct, frozen=True, kw_only=True):
    """What stands at the edges of every page; `konsep` and `contoh` are None where they do not apply."""

    kepala_kiri: str
    kepala_kanan: str
    kaki_kiri: str = ""
    kaki_kanan: str = ""
    konsep: str | None = None
    contoh: str | None = None


class Meta(Struct, frozen=True, kw_only=True):
    """What the PDF says about itself."""

    judul: str
    penulis: str
    uraian: str
    kata_kunci: tuple[str, ...] = field(default=())
