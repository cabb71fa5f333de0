"""Pictures are still: what an SVG may hold besides shapes is told at its place."""

from collections.abc import Iterator, Sequence

from rktdocs.findings import Note, Tingkat
from rktdocs.rules.rule import rule


@rule(
    Tingkat.KESALAHAN,
    judul="Gambar SVG hanya memuat gambar",
    penjelasan=(
        "Berkas SVG dapat memuat program, tautan, dan berkas dari alamat lain, yang berjalan ketika orang membuka "
        "gambar itu di situs. Karena itu lambang dan gambar panduan hanya memuat bentuk, teks, dan warna."
    ),
)
def gambar_aman(scope: Sequence[Note]) -> Iterator[Note]:
    """Scripts, handlers, foreign objects, links elsewhere, entities and whatever is unknown in an SVG are refused."""
    yield from scope
