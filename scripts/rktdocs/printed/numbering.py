"""Numbers for what a document holds: sections by letter, tables and pictures by chapter ("Tabel 3.2")."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from rktdocs.printed.blocks import Bagan, Blok, Formulir, Gambar, Halaman, Subbab, Tabel


def with_numbers(prefix: str, pages: Iterable[Halaman]) -> tuple[Halaman, ...]:
    """Number the sections, tables and pictures of one chapter, each kind by itself."""
    counts = {"bagian": 0, "tabel": 0, "gambar": 0}
    return tuple(replace(page, blok=tuple(_numbered(prefix, page.blok, counts))) for page in pages)


def _numbered(prefix: str, blocks: Iterable[Blok], counts: dict[str, int]) -> Iterator[Blok]:
    for block in blocks:
        match block:
            case Subbab(tingkat=2):
                counts["bagian"] += 1
                yield replace(block, nomor=f"{chr(ord('A') + counts['bagian'] - 1)}.")
            case Tabel() | Formulir() if block.judul:
                counts["tabel"] += 1
                yield replace(block, nomor=f"{prefix}.{counts['tabel']}")
            case Gambar() | Bagan():
                counts["gambar"] += 1
                yield replace(block, nomor=f"{prefix}.{counts['gambar']}")
            case _:
                yield block
