"""The picture that messengers show beside a link to the site: crest, agency, year and state, set by Typst."""

from functools import lru_cache
from pathlib import PurePosixPath

from rktdocs.pdf.compiler import compile_png


@lru_cache(maxsize=16)
def card(texts: tuple[tuple[str, str], ...], lambang: str, gambar: bytes) -> bytes:
    """Return a PNG of 1200 by 630 px; `texts` are instansi, daerah, judul, keadaan and alamat, `gambar` the crest."""
    name = PurePosixPath(lambang).name
    return compile_png("kartu", {**dict(texts), "lambang": name}, assets={name: gambar})
