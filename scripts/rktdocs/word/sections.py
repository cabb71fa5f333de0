"""Paper, margins, turned pages, and what stands at the edges of every page."""

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document

from rktdocs.printed.blocks import Tata
from rktdocs.word.elements import Element, bold, element, field, paragraph, run, shade, twips

_EDGE = 9
"""Millimetres between the paper's edge and the running head."""


class Pages:
    """The body of the file, filled from the front; a change of orientation closes a section.

    `kepala` are the lines at the head of every page, `contoh` says there that figures are examples, `kaki` is the foot.
    """

    def __init__(self, document: Document, tata: Tata, *, kepala: Sequence[str], contoh: str | None, kaki: str) -> None:
        self._tata = tata
        self._body = document.element.body
        self._edges = _write_edges(document, _head(kepala, contoh), _foot(kaki))
        for child in list(self._body):
            self._body.remove(child)
        self.mendatar = False

    def add(self, *elements: Element) -> None:
        """Put paragraphs and tables behind what is there."""
        self._body.extend(elements)

    def turn(self, *, mendatar: bool) -> None:
        """Go on upright or sideways, on a new page where that is a turn."""
        if mendatar == self.mendatar:
            return
        last = self._body[-1]
        if not last.tag.endswith("}p"):  # a section ends in a paragraph
            last = paragraph("Jarak")
            self._body.append(last)
        last.get_or_add_pPr().append(self._section())
        self.mendatar = mendatar

    def close(self) -> None:
        """End the last section."""
        self._body.append(self._section())

    def _section(self) -> Element:
        tata = self._tata
        width, height = twips(float(tata.lebar)), twips(float(tata.tinggi))
        paper = element("pgSz", w=width, h=height)
        if self.mendatar:
            paper = element("pgSz", w=height, h=width, orient="landscape")
        return element("sectPr", *deepcopy(self._edges), element("type", val="nextPage"), paper, _margins(tata))


def _margins(tata: Tata) -> Element:
    return element(
        "pgMar",
        top=twips(float(tata.atas)),
        right=twips(float(tata.kanan)),
        bottom=twips(float(tata.bawah)),
        left=twips(float(tata.kiri)),
        header=twips(_EDGE),
        footer=twips(_EDGE),
        gutter=0,
    )


def _write_edges(document: Document, head: list[Element], foot: Element) -> list[Element]:
    """Write head and foot once; return the references by which each section takes them."""
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    _fill(section.header.part.element, *head)
    _fill(section.footer.part.element, foot)
    return [deepcopy(child) for child in document.element.body.sectPr if child.tag.endswith("Reference")]


def _fill(part: Element, *paragraphs: Element) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(paragraphs)


def _head(kepala: Sequence[str], contoh: str | None) -> list[Element]:
    first, *others = kepala
    lines = [paragraph("Kepala", run(first, bold())), *(paragraph("Kepala", teks) for teks in others)]
    if contoh:
        lines.append(paragraph("Kepala", contoh, look=(shade("f2f2f2"),)))
    return lines


def _foot(kaki: str) -> Element:
    mark = [run(f"{kaki} · ")] if kaki else []
    page, total = field("PAGE", run("1")), field("NUMPAGES", run("1"))
    return paragraph("Kaki", *mark, run("Halaman "), *page, run(" dari "), *total)
