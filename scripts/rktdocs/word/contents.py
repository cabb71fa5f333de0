"""Headings and titles of tables with a bookmark each, and the lists of them as fields that Word can renew."""

from collections.abc import Iterator

from msgspec import Struct

from rktdocs.word.elements import Element, element, field, paragraph, run

DEPTH = 2
"""Headings down to this level stand in the list of contents."""
_HEADINGS = rf'TOC \o "1-{DEPTH}" \h \z \u'
_TABLES = r'TOC \h \z \c "Tabel"'
_UNKNOWN = "–"
"""Stands for a page number: only a program that sets the pages knows them."""


class ContentsLine(Struct, frozen=True):
    """A line of a list: the style of the line, its text, and the bookmark that it leads to."""

    style: str
    teks: str
    mark: str


class Contents:
    """Gathers headings and titles while the file is written."""

    def __init__(self) -> None:
        self._marks = 0
        self._headings: list[ContentsLine] = []
        self._tables: list[ContentsLine] = []

    def heading(self, level: int, teks: str, *, capitals: bool = False) -> Element:
        """Make a heading that the list of contents leads to; `capitals` are its look, not its text."""
        mark = self._mark()
        if level <= DEPTH:
            self._headings.append(ContentsLine(f"Daftar{level}", teks, mark))
        look = (element("caps"),) if capitals else ()
        return paragraph(f"Judul{level}", *self._marked(mark, run(teks, *look)))

    def table_title(self, nomor: str, judul: str) -> Element:
        """Make the title of a table. Its number is a field that says itself: Word lists titles by such fields, and
        LibreOffice would count on from chapter to chapter.
        """
        if not nomor:
            return paragraph("JudulTabel", judul)
        mark = self._mark()
        self._tables.append(ContentsLine("DaftarTabel", f"Tabel {nomor}  {judul}", mark))
        chapter, dot, number = nomor.rpartition(".")
        counted = field(rf"SEQ Tabel \* ARABIC \r {number}", run(number))
        return paragraph("JudulTabel", *self._marked(mark, run(f"Tabel {chapter}{dot}"), *counted, run(f"  {judul}")))

    def list_of_contents(self) -> Iterator[Element]:
        """Make the list of headings."""
        return _list(_HEADINGS, self._headings)

    def list_of_tables(self) -> Iterator[Element]:
        """Make the list of the tables' titles."""
        return _list(_TABLES, self._tables)

    def _mark(self) -> str:
        self._marks += 1
        return f"_Toc{self._marks:08}"

    def _marked(self, mark: str, *runs: Element) -> tuple[Element, ...]:
        return element("bookmarkStart", id=self._marks, name=mark), *runs, element("bookmarkEnd", id=self._marks)


def _list(code: str, entries: list[ContentsLine]) -> Iterator[Element]:
    lines = [paragraph(entry.style, _link(entry)) for entry in entries]
    if lines:
        begin, instruction, separate, end = field(code)
        lines[0][1:1] = [begin, instruction, separate]
        lines[-1].append(end)
    yield from lines


def _link(entry: ContentsLine) -> Element:
    page = field(rf"PAGEREF {entry.mark} \h", run(_UNKNOWN))
    return element("hyperlink", run(f"{entry.teks}\t"), *page, anchor=entry.mark, history=1)
