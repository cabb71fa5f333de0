"""The frame around every page and the picture that a link to the site is shown with, from its view."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from rktdocs.pdf.compiler import compile_png
from rktdocs.publish.publication import Frame, SiteFile
from rktdocs.publish.search_words import THEME
from rktdocs.records.instansi import Instansi
from rktdocs.views.officials import ways_to_ask
from rktdocs.views.site import SiteView
from rktdocs.views.site_state import Keadaan
from rktdocs.website.edit import contact_url
from rktdocs.website.words import nama_pendek
from rktdocs.words.texts import folded

DEFAULT_LOGO = "assets/rkt/logo.svg"
CARD = "assets/kartu.png"
COPY = "data/salinan-luring.zip"


def frame_of(view: SiteView, *, kabar: str, noindex: bool, salinan: bool) -> Frame:
    """Make the frame; `kabar` is what is told of the last approval, `salinan` whether the offline copy is published."""
    instansi = view.instansi
    alamat = instansi.alamat
    return Frame(
        nama=f"RKT {instansi.singkatan or instansi.nama}",
        instansi=instansi.nama,
        daerah=instansi.daerah,
        alamat=_street(instansi),
        hubungi=tuple((word, value, contact_url(word, value)) for word, value in ways_to_ask(alamat)),
        kabar=kabar or "Belum ada RKT yang disetujui dan diarsipkan pada situs ini.",
        lisensi=f"Lisensi data: {instansi.situs.lisensi}." if instansi.situs.lisensi else "",
        contoh=any(plan.contoh for plan in view.plans),
        noindex=noindex,
        salinan=COPY if salinan else "",
        kartu=f"{instansi.situs.alamat.rstrip('/')}/{CARD}" if instansi.situs.alamat else "",
        situs=instansi.situs,
        di_utama=view.di_utama,
    )


def _street(instansi: Instansi) -> str:
    """Where the office is; a place alone, which the name of the region says already, is no address."""
    alamat = instansi.alamat
    known = (alamat.jalan, alamat.kode_pos)
    if not any(known) and folded(alamat.tempat) in folded(instansi.daerah).split():
        return ""
    return ", ".join(text for text in (alamat.jalan, alamat.tempat, alamat.kode_pos) if text)


def card_of(view: SiteView, logo: SiteFile | None) -> Iterator[SiteFile]:
    """Yield what a link to the site is shown with; a site without an address is never linked."""
    instansi, plan = view.instansi, view.utama
    if not instansi.situs.alamat:
        return
    texts = (
        ("instansi", instansi.nama),
        ("daerah", f"Pemerintah {instansi.daerah}"),
        ("judul", nama_pendek(plan) if plan else "Rencana Kinerja Tahunan"),
        ("keadaan", _said(view.keadaan_of(plan.kunci)) if plan else ""),
        ("alamat", instansi.situs.alamat.removeprefix("https://").rstrip("/")),
    )
    crest = logo or SiteFile(uri=DEFAULT_LOGO, isi=(THEME / DEFAULT_LOGO).read_bytes())
    yield SiteFile(uri=CARD, isi=card(texts, crest.uri, crest.isi))


def _said(state: Keadaan) -> str:
    return f"{state.teks}, {state.rincian}" if state.rincian else state.teks


@lru_cache(maxsize=16)
def card(texts: tuple[tuple[str, str], ...], lambang: str, gambar: bytes) -> bytes:
    """Return a PNG of 1200 by 630 px; `texts` are instansi, daerah, judul, keadaan and alamat, `gambar` the crest."""
    name = PurePosixPath(lambang).name
    return compile_png("kartu", {**dict(texts), "lambang": name}, assets={name: gambar})
