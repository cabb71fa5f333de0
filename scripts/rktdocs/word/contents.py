"""Headings with a bookmark each, and the list of contents as a field that Word can renew."""

from collections.abc import Iterator

from rktdocs.word.elements import Element, element, field, paragraph, run

_CODE = r'TOC \o "1-2" \h \z \u'


class Contents:
    """Gathers the headings of the file while it is written."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str, str]] = []

    def heading(self, level: int, teks: str, *, capitals: bool = False) -> Element:
        """Make a heading that the list of contents leads to; `capitals` are its look, not its text."""
        number = len(self._entries) + 1
        mark = f"_Toc{number:08}"
        self._entries.append((level, teks, mark))
        start = element("bookmarkStart", id=number, name=mark)
        look = (element("caps"),) if capitals else ()
        return paragraph(f"Judul{level}", start, run(teks, *look), element("bookmarkEnd", id=number))

    def list_of_contents(self) -> Iterator[Element]:
        """Make the list: Word and LibreOffice put in the page numbers when somebody renews it."""
        entries = [entry for entry in self._entries if entry[0] <= 2]
        lines = [paragraph(f"Daftar{level}", _link(mark, teks)) for level, teks, mark in entries]
        if not lines:
            return
        begin, instruction, separate, end = field(_CODE)
        lines[0][1:1] = [begin, instruction, separate]
        lines[-1].append(end)
        yield from lines


def _link(mark: str, teks: str) -> Element:
    return element("hyperlink", run(teks), anchor=mark, history=1)
