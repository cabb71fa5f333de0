"""An Atom feed of the plans that were approved: whoever follows it learns of each by itself."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from rktdocs.publish.archive.published import Kept
from rktdocs.publish.publication import SiteFile
from rktdocs.records.instansi import Instansi
from rktdocs.views.approval import statement_of
from rktdocs.views.arsip import approved_by
from rktdocs.views.katalog import UMPAN

_ATOM = "http://www.w3.org/2005/Atom"


def feed(kept: Sequence[Kept], instansi: Instansi, moment: datetime) -> SiteFile:
    """Write the feed, newest approval first; it is valid, and empty, before the first one."""
    base = instansi.situs.alamat.rstrip("/")
    root = Element("feed", xmlns=_ATOM)
    newest = sorted(kept, key=lambda one: one.manifes.waktu, reverse=True)
    SubElement(root, "id").text = f"{base}/{UMPAN}"
    SubElement(root, "title").text = f"RKT yang disetujui, {instansi.nama} {instansi.daerah}"
    SubElement(root, "updated").text = _time(newest[0].manifes.waktu if newest else moment)
    SubElement(root, "link", rel="self", href=f"{base}/{UMPAN}")
    SubElement(root, "link", href=f"{base}/")
    SubElement(SubElement(root, "author"), "name").text = instansi.nama
    for one in newest:
        _entry(root, one, instansi)
    return SiteFile(uri=UMPAN, isi=tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(root: Element, one: Kept, instansi: Instansi) -> None:
    view = one.view(instansi)
    record = one.manifes.pengesahan
    page = f"{instansi.situs.alamat.rstrip('/')}/arsip/{view.alamat}/"
    entry = SubElement(root, "entry")
    SubElement(entry, "id").text = page
    SubElement(entry, "title").text = f"{view.judul} disetujui"
    SubElement(entry, "updated").text = _time(one.manifes.waktu)
    SubElement(entry, "published").text = _time(record.tahap[-1].at)
    SubElement(entry, "link", href=page)
    said = f"{statement_of(record)} {approved_by(record, instansi.dokumen.zona_waktu)}; arsip {one.manifes.tag}."
    SubElement(entry, "summary").text = said


def _time(moment: datetime) -> str:
    return moment.isoformat()
