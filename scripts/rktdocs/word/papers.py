"""Short papers as a Word file to correct: each begins on a page of its own; nobody signs a working copy."""

from collections.abc import Iterator
from datetime import datetime

import docx

from rktdocs.printed.columns import text_width
from rktdocs.printed.lembar import Lembar, NaskahLembar
from rktdocs.printed.working_copy import PETUNJUK, SALINAN, running_head, unsigned
from rktdocs.word.blocks import block, signatures
from rktdocs.word.contents import Contents
from rktdocs.word.elements import Element, element, paragraph
from rktdocs.word.package import package_bytes
from rktdocs.word.sections import Pages
from rktdocs.word.styles import write_styles
from rktdocs.word.tables import keep_with_next


def papers_docx(naskah: NaskahLembar, *, timestamp: datetime) -> bytes:
    """Write the file. Its bytes depend on these arguments and the tool alone."""
    document, tepi = docx.Document(), naskah.tepi
    write_styles(document, naskah.tata)
    head = (SALINAN, running_head(tepi))
    pages = Pages(document, naskah.tata, kepala=head, contoh=tepi.contoh, kaki=tepi.konsep or "")
    contents = Contents()
    pages.add(*(paragraph("Catatan", teks) for teks in PETUNJUK))
    for number, sheet in enumerate(naskah.lembar):
        pages.turn(mendatar=False)
        pages.add(*_sheet(sheet, text_width(naskah.tata, mendatar=False), contents, first=number == 0))
        for part in sheet.lanjutan:
            pages.turn(mendatar=part.mendatar)
            width = text_width(naskah.tata, mendatar=part.mendatar)
            pages.add(*(each for item in part.blok for each in block(item, width=width, contents=contents)))
    pages.close()
    return package_bytes(document, naskah.meta, timestamp, jenis=SALINAN)


def _sheet(sheet: Lembar, width: float, contents: Contents, *, first: bool) -> Iterator[Element]:
    look = (element("pageBreakBefore", val="0"),) if first else ()  # the style begins a page
    yield paragraph("JudulDaftar", sheet.judul, look=look)
    if sheet.di_bawah:
        yield paragraph("Tengah", sheet.di_bawah)
    body = [each for item in sheet.blok for each in block(item, width=width, contents=contents)]
    body.append(paragraph("Jarak"))
    if sheet.tanda:
        keep_with_next(body)
    yield from body
    yield from signatures([unsigned(tanda) for tanda in sheet.tanda], width)
    yield paragraph("Jarak")
