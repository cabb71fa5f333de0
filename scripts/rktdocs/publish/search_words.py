"""The words that readers use for those of the plan, and the scripts that know them: on the page and in its search."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import TypedDict

from rktdocs.plan.model import Plan
from rktdocs.publish.publication import Frame, SiteFile
from rktdocs.records.places import PK, QUARTER, rkt_pendek
from rktdocs.rules.likeness import MISSPELT
from rktdocs.views.plan import judul_rkt
from rktdocs.website.edit import report_url

_WRITTEN = """
adminduk adat aset akreditasi anak angkutan apbd apbn apotek arsip asuransi audit balita banjir bansos bantuan
bayi beasiswa bencana beras bidan bpjs budaya bumdes bumd bupati buruh camat cagar cpns cukai daerah danau
dermaga desa desil dewan difabel disabilitas dokter dpmd dprd dusun ekonomi ekspor energi galian gedung gempa
geologi gizi guru hewan hibah hortikultura hotel hukum hutan hutang ibadah ikan iklim imigrasi imunisasi impor
industri inflasi informatika infrastruktur inovasi internet irigasi jalan janda jembatan jaminan jamban kakao
kapal karet kawasan kebakaran kebersihan kebudayaan kecamatan kedelai kehutanan kelapa kelautan keluarga
kelurahan kemiskinan kendaraan kepemudaan kependudukan kerajinan kesehatan keuangan konservasi koperasi kopi
korupsi kredit kriminal kuliner lahan lampu lansia laut limbah lingkungan lintas listrik longsor lumbung lurah
madrasah makanan makro mangrove masjid menengah mikro mineral minyak miskin mobil modal motor museum musik
musrenbang narkoba narkotika nelayan obat olahraga ormas padi pajak pangan panti pariwisata parkir partai pasar
pasien paten pekerjaan pelabuhan pelajar pemadam pemilu pemuda pencemaran pendidikan penduduk pengadaan pengemis
penyakit penyandang penyuluh perahu perdagangan perempuan perikanan perindustrian perkebunan perkotaan
permukiman perpustakaan persampahan persandian pertambangan pertanahan pertanian perumahan perusahaan pesisir
peternak peternakan petani pilkada pondok posyandu pppk puskesmas pupuk radio rastra reklame relawan retribusi
rumah rutilahu sampah sanitasi santri satpol satwa sawah sawit sekolah seni sembako sensus sepeda sertifikat
siswa sosial stadion statistik stunting sungai sunting swalayan taman tambang tanah tani tata telekomunikasi
televisi terminal ternak tilang toko transportasi trotoar tunggakan udara umat umkm universitas upah vaksin
wabah warung waduk wisata wisatawan yatim zakat
"""
OF_THE_FIELD = frozenset(_WRITTEN.split())


SEARCH_WORKER = "assets/rkt/pencarian.js"
LANGUAGE = "assets/rkt/bahasa.js"
_ANSWERS = "assets/rkt/cari.js"
SOURCES = (LANGUAGE, _ANSWERS)
"""Scripts of ours that are published with the agency's words in front of them, not as they are."""
THEME = Path(__file__).parents[1] / "website" / "theme"
_BEYOND = {QUARTER: ("capaian", "realisasi", "pencapaian"), PK: ("pk", "perjanjian kinerja", "perjakin")}
_EVERYDAY = (
    ("anggaran", "pagu", "belanja", "biaya", "dana", "uang"),
    ("triwulan", "tw", "kuartal"),
    *(
        tuple(f"{word} {which}" for word in ("triwulan", "tw", "kuartal") for which in (str(at), roman))
        for at, roman in enumerate(("I", "II", "III", "IV"), 1)
    ),
    ("rkt", "rencana kinerja tahunan"),
    ("renstra", "rencana strategis"),
    ("iku", "indikator kinerja utama"),
    ("opd", "skpd", "perangkat daerah"),
    ("umkm", "ukm", "usaha mikro", "usaha mikro kecil menengah", "usaha mikro kecil dan menengah"),
    ("telepon", "telp", "kontak"),
    ("jumlah", "total"),
    ("unduh", "download"),
    ("daring", "online"),
    ("perbedaan", "beda", "selisih", "perubahan"),
    ("pohon kinerja", "pokin", "cascading"),
    ("laporan kinerja", "lkjip", "lkip", "lakip"),
    ("laporkan kesalahan", "lapor kesalahan", "pengaduan kesalahan"),
    ("surel", "email", "e mail"),
    ("kadis", "kepala dinas"),
    ("kabid", "kepala bidang"),
    ("kasubbag", "kasubag", "kepala subbagian"),
    ("jalan rusak", "jalan mantap", "kemantapan jalan", "kondisi jalan"),
    ("provinsi", "propinsi"),
    ("februari", "pebruari"),
    ("november", "nopember"),
)
"""What people call the things of every agency's plan; its own words stand in rujukan.yaml (`padanan`)."""


def search_scripts(plan: Plan) -> tuple[SiteFile, SiteFile]:
    """Return the page's script of the reader's language, and the worker that searches in it."""
    words = {"ejaan": MISSPELT, "padanan": [list(group) for group in alike(plan)]}
    language, answers = ((THEME / name).read_text(encoding="utf-8") for name in SOURCES)
    return (
        SiteFile(uri=LANGUAGE, isi=f"{_given(words)}{language}".encode()),
        SiteFile(
            uri=SEARCH_WORKER, isi=f"{_given({**words, 'bidang': sorted(OF_THE_FIELD)})}{language}{answers}".encode()
        ),
    )


def _given(words: Mapping[str, object]) -> str:
    return f"self.rktKata = {json.dumps(words, separators=(',', ':'))};\n"


def alike(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield groups of words and phrases that mean the same to whoever looks for one of them."""
    instansi, rujukan = plan.instansi, plan.rujukan
    yield from _EVERYDAY
    yield from (group for kind, group in _BEYOND.items() if plan.uses(kind))
    yield from ((one.kata, *one.arti) for one in rujukan.padanan)
    yield from ((satuan.nama, *satuan.sinonim) for satuan in rujukan.satuan if satuan.sinonim)
    for kode, skala in rujukan.skala.items():
        yield kode.replace("_", " "), skala.nama
        yield from ((nilai.kode, nilai.nama) for nilai in skala.nilai if nilai.nama and len(nilai.kode) > 2)
    newest = [*plan.tahun.values()][-1:]
    for before in (year.sebelum for year in newest if year.sebelum):
        yield "tahun lalu", "tahun kemarin", "tahun sebelumnya", rkt_pendek(before.kunci), judul_rkt(before.rkt)
    if instansi.singkatan:
        yield instansi.singkatan, instansi.nama


class SearchEntry(TypedDict):
    """An entry as our search worker reads it; `title` and `text` are plain text, which it escapes."""

    location: str
    title: str
    text: str
    boost: int


_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_UNSAID = re.compile(r"<(nav|figure|details|section|ul|div|p)\b[^>]*\bdata-search-exclude\b[^>]*>.*?</\1>", re.DOTALL)
_BODY = re.compile(r"<(?:h[2-6]|section|table|svg)\b")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_HEADER_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
VALUED_SEARCH_MARK = re.compile(r'data-search-\w+="')
"""What the theme's search plugin takes out of a page; ours have no value and it leaves them."""
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|ins|del|mark|small|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_AT_SIGN = re.compile(r" (?=[;:,.)])|(?<=\() ")
"""A blank that only stands for a tag beside a sign: "2,7–2,95% ;"."""


def search_entries(url: str, title: str, html: str, *, boost: int) -> Iterator[SearchEntry]:
    """Yield the page itself with what stands before its first subheading, then each heading with what follows it.

    `title` is plain text. Parts marked `data-search-exclude` (which hold no element of their own kind) are left out.
    """
    said = _UNSAID.sub(" ", _SCRIPT.sub(" ", _HEADER_LINK.sub("", html)))
    headings = [found for found in _HEADING.finditer(said) if found[1] != "1"]
    end = headings[0].start() if headings else len(said)
    yield SearchEntry(location=url, title=title, text=_text(said[:end]), boost=boost)
    for at, found in enumerate(headings):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(said)
        name = _text(found[3])
        yield SearchEntry(location=f"{url}#{found[2]}", title=name, text=_text(said[found.end() : end]), boost=boost)


def lead_entry(url: str, title: str, html: str, *, boost: int) -> SearchEntry:
    """Return a page by its title and what stands before its first table, picture or subheading."""
    said = _BODY.split(_UNSAID.sub(" ", _SCRIPT.sub(" ", _HEADER_LINK.sub("", html))), maxsplit=1)[0]
    return SearchEntry(location=url, title=title, text=_text(said), boost=boost)


def office_entry(frame: Frame, url: str, *, boost: int) -> Iterator[SearchEntry]:
    """Yield where the office is, which stands in the frame of every page and in the content of none."""
    ways = [f"{word} {value}" for word, value, _ in frame.hubungi]
    if frame.alamat or ways:
        text = ", ".join((f"{frame.instansi} {frame.daerah}", *filter(None, (frame.alamat, *ways))))
        text += "\nLaporkan kesalahan: tombol di kaki setiap halaman" if report_url(frame.situs, "", "") else ""
        yield SearchEntry(location=f"{url}#alamat-kantor", title="Alamat dan kontak kantor", text=text, boost=boost)


def _text(html: str) -> str:
    """Return what is read, a line for each cell, item and paragraph: words of two cells are no phrase."""
    lines = _TAG.sub("\n", _INLINE.sub(" ", " ".join(html.split()))).split("\n")
    said = (" ".join(unescape(line).split()) for line in lines if line and line != " ")
    return _AT_SIGN.sub("", "\n".join(filter(None, said)))
