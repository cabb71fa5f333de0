"""The words that readers use for those of the plan, and the scripts that know them: on the page and in its search."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from rktdocs.plan.model import Plan
from rktdocs.publish.domain_words import OF_THE_FIELD
from rktdocs.publish.publication import SiteFile
from rktdocs.records.places import PK, QUARTER
from rktdocs.rules.likeness import MISSPELT
from rktdocs.views.plan import judul_rkt
from rktdocs.words.texts import rkt_pendek

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
