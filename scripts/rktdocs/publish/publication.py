"""What is published, as plain values: pages, navigation, files, and the frame around every page. Knows no generator."""

from collections.abc import Mapping
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct, field

from rktdocs.records.instansi import Situs
from rktdocs.website import NavItem, Page
from rktdocs.website.edit import report_url


class SiteFile(Struct, frozen=True, kw_only=True):
    """A file that is served as it is."""

    uri: str
    isi: bytes


class Frame(Struct, frozen=True, kw_only=True):
    """What stands around every page: who publishes, in which state, under which licence.

    `hubungi` are the ways to the office: the way's name, its number or address, and the link that opens it.
    """

    nama: str
    instansi: str
    daerah: str = ""
    alamat: str = ""
    hubungi: tuple[tuple[str, str, str], ...] = ()
    kabar: str = ""
    lisensi: str = ""
    contoh: bool = False
    noindex: bool = False
    kartu: str = ""
    salinan: str = ""
    situs: Situs = field(default_factory=Situs)
    di_utama: frozenset[str] = frozenset()


class PageFrame(Struct, frozen=True, kw_only=True):
    """The frame of one page, as its template reads it; every text is plain and is escaped there, save finished data."""

    situs: Frame
    judul: str
    uraian: str
    lapor: str
    data: Markup
    alamat: str
    tanggal: str


class Publication(Struct, frozen=True, kw_only=True):
    """A whole site, ready for whatever writes it."""

    pages: Mapping[str, Page]
    nav: tuple[NavItem, ...]
    files: tuple[SiteFile, ...]
    frame: Frame
    moment: datetime
    logo: str


def page_frame(frame: Frame, page: Page | None, address: str = "", *, tanggal: str = "") -> PageFrame:
    """Name one page; None is the page for addresses that do not exist."""
    title = page.title if page else "Halaman tidak ditemukan"
    home = page is not None and page.uri == "index.md"
    return PageFrame(
        situs=frame,
        judul=title if home else f"{title} · {frame.nama}",
        uraian=page.description if page else "",
        lapor=report_url(frame.situs, title, address),
        data=Markup(page.data if page else ""),
        alamat=address,
        tanggal=tanggal,
    )
