"""Pictures are still: what an SVG may hold besides shapes is told at its place."""

from collections.abc import Iterator, Sequence

from rktdocs.findings import Span, Tingkat
from rktdocs.records.svg import SvgFault
from rktdocs.rules.rule import Note, rule


@rule(
    Tingkat.KESALAHAN,
    judul="Gambar SVG hanya memuat gambar",
    penjelasan=(
        "Berkas SVG dapat memuat program, tautan, dan berkas dari alamat lain, yang berjalan ketika orang membuka "
        "gambar itu di situs. Karena itu lambang dan gambar panduan hanya memuat bentuk, teks, dan warna."
    ),
)
def gambar_aman(scope: Sequence[SvgFault]) -> Iterator[Note]:
    """Scripts, handlers, foreign objects, links elsewhere, entities and whatever is unknown in an SVG are refused."""
    for fault in scope:
        place = Span(baris=fault.baris, kolom=fault.kolom, baris_akhir=fault.baris, kolom_akhir=fault.kolom)
        yield Note(rute=(), pesan=fault.pesan[0].upper() + fault.pesan[1:], perbaikan=fault.perbaikan, span=place)
