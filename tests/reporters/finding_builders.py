"""Findings for the reporters' tests."""

from rktdocs.findings import Edit, Finding, Span, Tingkat

BERKAS = "rkt/2026/bagian/bidang-penanaman-modal.yaml"
SOURCE = 'tahun: 2026\nsasaran:\n  - id: SS-1\n    uraian: "Meningkatnya investasi"\n    target: 82,7\n'


def make_finding(**changes):
    """A finding at the target of `SOURCE`."""
    values = {
        "aturan": "desimal-koma",
        "tingkat": Tingkat.KESALAHAN,
        "berkas": BERKAS,
        "pesan": '"82,7" dibaca sebagai teks, bukan angka',
        "perbaikan": "tulis 82.7",
        "letak": "SS-1 > target",
        "span": Span(baris=5, kolom=13, baris_akhir=5, kolom_akhir=17),
    }
    return Finding(**(values | changes))


def with_edit():
    """The same finding with its sure mend."""
    span = Span(baris=5, kolom=13, baris_akhir=5, kolom_akhir=17)
    return make_finding(edit=Edit(span=span, teks="82.7"))


def source_of(berkas):
    """The text of the one file of these tests."""
    return SOURCE if berkas == BERKAS else None
