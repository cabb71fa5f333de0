"""The formal document of one year: a view's data, its pictures and the records that travel in it, as PDF bytes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.pdf.compiler import compile_pdf
from rktdocs.pdf.plain import plain
from rktdocs.printed.approval_sheet import KodeQr
from rktdocs.printed.document import NaskahRkt

if TYPE_CHECKING:
    from rktdocs.printed.lembar import NaskahLembar


class Berkas(Struct, frozen=True, kw_only=True):
    """A record file that travels in the PDF: `nama` as the reader sees it, `jenis` its MIME type."""

    nama: str
    isi: bytes
    jenis: str
    uraian: str


def document_pdf(
    naskah: NaskahRkt,
    *,
    timestamp: datetime,
    pictures: dict[str, bytes] | None = None,
    berkas: Sequence[Berkas] = (),
) -> bytes:
    """Set the whole document. `pictures` are the assets that the data name. Raises PdfError."""
    assets = dict(pictures or {})
    if naskah.pengesahan and naskah.pengesahan.qr:
        assets[naskah.pengesahan.qr.berkas] = qr_svg(naskah.pengesahan.qr)
    data = {name: plain(value, naskah.tata) for name, value in asdict(naskah).items()}
    data["berkas"] = attach(berkas, assets)
    return compile_pdf("rkt", data, timestamp=timestamp, assets=assets)


def papers_pdf(
    naskah: "NaskahLembar",
    *,
    timestamp: datetime,
    pictures: dict[str, bytes] | None = None,
    berkas: Sequence[Berkas] = (),
) -> bytes:
    """Set a file of short papers (formulir, disposisi, letters). Raises PdfError."""
    assets = dict(pictures or {})
    data = {name: plain(value, naskah.tata) for name, value in asdict(naskah).items()}
    data["berkas"] = attach(berkas, assets)
    return compile_pdf("lembar", data, timestamp=timestamp, assets=assets)


def attach(berkas: Sequence[Berkas], assets: dict[str, bytes]) -> list[dict[str, str]]:
    """Put attachments among the assets and return what the template needs to know of each."""
    listed = []
    for index, item in enumerate(berkas):
        asset = f"berkas/{index}"
        assets[asset] = item.isi
        listed.append({"nama": item.nama, "asal": asset, "jenis": item.jenis, "uraian": item.uraian})
    return listed


def qr_svg(code: KodeQr) -> bytes:
    """Draw the QR code of an address, error correction M, black on white."""
    import segno  # costs a tenth of a konsep, which has no code

    out = BytesIO()
    segno.make(code.alamat, error="m", micro=False).save(
        out, kind="svg", scale=4, border=2, light="white", xmldecl=False
    )
    return out.getvalue()
