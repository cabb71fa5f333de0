"""The file as bytes that depend on its content alone: no template's leavings, no clock, one order."""

import io
import zipfile
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn

from rktdocs.printed.blocks import Meta
from rktdocs.views.inert import shortened
from rktdocs.word.elements import element, xml_text
from rktdocs.word.styles import LANGUAGE

_DATE = (1980, 1, 1, 0, 0, 0)
_LIMIT = 255
"""Characters that a property may have."""
_LEFT_OUT = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects", "numbering", "webSettings")
"""Ends of the relationships to parts of python-docx's template that say nothing true of our file."""


def package_bytes(document: Document, meta: Meta, timestamp: datetime, *, jenis: str, dilacak: bool = True) -> bytes:
    """Return the file. `jenis` says what kind of copy it is; `dilacak`: whatever is changed in it is tracked."""
    _settings(document, dilacak=dilacak)
    _describe(document, meta, timestamp, jenis)
    for owner in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in owner.items() if rel.reltype.endswith(_LEFT_OUT)]:
            del owner[key]
    made = io.BytesIO()
    document.save(made)
    return _repacked(made)


def _describe(document: Document, meta: Meta, timestamp: datetime, jenis: str) -> None:
    moment = timestamp.astimezone(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = _fit(meta.judul), _fit(meta.penulis), _fit(meta.penulis)
    about.subject, about.comments, about.category = jenis, _fit(meta.uraian), "RKT"
    about.keywords = _fit(", ".join(meta.kata_kunci))
    about.language, about.revision = LANGUAGE, 1
    about.created = about.modified = moment


def _fit(teks: str) -> str:
    return shortened(xml_text(teks), _LIMIT)


def _settings(document: Document, *, dilacak: bool) -> None:
    """Corrections are tracked where that is asked for; language, comma and Word's newest layout are set."""
    settings = document.settings.element
    for name in ("proofState", "savePreviewPicture", "rsids", "docId"):
        for child in [child for child in settings if child.tag.endswith(f"}}{name}")]:
            settings.remove(child)
    if dilacak:
        settings.find(qn("w:defaultTabStop")).addprevious(element("trackRevisions"))
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    compat = settings.find(qn("w:compat"))
    compat.remove(compat.find(qn("w:useFELayout")))
    compat.find(qn("w:compatSetting")).set(qn("w:val"), "15")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")


def _repacked(made: io.BytesIO) -> bytes:
    """Write every part again with one date; python-docx puts the clock into each."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
