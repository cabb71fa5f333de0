"""The styles of the file: few, named as Word names them, so that its navigation and contents know the headings."""

from collections.abc import Iterator
from decimal import Decimal

from docx.document import Document

from rktdocs.printed.blocks import Tata
from rktdocs.word.elements import Element, bold, element, properties, twips

LANGUAGE = "id-ID"
GREY, GREY_LIGHT = "eceae4", "f6f5f1"
_INK_LIGHT = "444444"
_OWN = ("Catatan Kecil", "Tengah", "Tanda Tangan", "Isi Tabel", "Cabang Pohon", "Jarak")
"""Names that are not among Word's own."""
_FONTS = {"Arimo": "Arial", "Libertinus Serif": "Times New Roman"}
"""Typefaces that offices have: Arimo was made to take the room of Arial."""


def write_styles(document: Document, tata: Tata) -> None:
    """Replace the template's styles by ours."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(_defaults(tata))
    root.extend(_styles(tata))


def _defaults(tata: Tata) -> Element:
    font = _FONTS.get(tata.huruf, tata.huruf)
    return element(
        "docDefaults",
        element(
            "rPrDefault",
            properties(
                "rPr",
                element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
                *size(tata.ukuran),
                element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
            ),
        ),
        element("pPrDefault", properties("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )


def size(points: int | Decimal) -> tuple[Element, Element]:
    """Make the size of type, in points."""
    return element("sz", val=round(points * 2)), element("szCs", val=round(points * 2))


def _styles(tata: Tata) -> Iterator[Element]:
    line = round(tata.spasi * 240)
    width = twips(float(tata.lebar - tata.kiri - tata.kanan))
    yield element(
        "style", element("name", val="Normal"), element("qFormat"), type="paragraph", default=1, styleId="Normal"
    )
    yield element("style", element("name", val="Default Paragraph Font"), type="character", default=1, styleId="Huruf")
    yield _plain_table()
    yield _grid()
    yield _style("Isi", "Body Text", _room(0, 120, line), element("jc", val="both"))
    yield _style("Butir", "List Paragraph", _room(0, 80, line), element("jc", val="both"))
    yield _style("Kutipan", "Quote", _room(60, 160), _indent(454, 454), _centred(), look=(element("i"),))
    yield _style("Catatan", "Catatan Kecil", _room(60, 120), look=size(9))
    yield _heading(1, _room(0, 320), element("pageBreakBefore"), _centred(), look=size(13))
    yield _heading(2, _room(280, 160), look=size(12))
    yield _heading(3, _room(200, 120), look=size(11))
    yield _style("Title", "Title", _room(60, 60), _centred(), look=(bold(), *size(24)))
    yield _style("Tengah", "Tengah", _room(60, 60), _centred())
    yield _style("Tanda", "Tanda Tangan", _room(0, 40), _indent(width // 2, 0), element("keepLines"))
    keep = element("keepNext")
    yield _style("JudulTabel", "caption", _room(160, 100), _centred(), keep, look=(bold(), *size(10)))
    yield _style("IsiTabel", "Isi Tabel")
    yield _style("Cabang", "Cabang Pohon", _room(20, 20), element("keepLines"), look=size(Decimal("9.5")))
    yield _style("Jarak", "Jarak", _room(0, 0, 120, "exact"), look=size(4))
    yield _style(
        "JudulDaftar", "TOC Heading", _room(0, 240), element("pageBreakBefore"), _centred(), look=(bold(), *size(13))
    )
    yield _style("Daftar1", "toc 1", _room(100, 20), _page_tab(width), look=(bold(), *size(10)))
    yield _style("Daftar2", "toc 2", _room(0, 20), _indent(340, 0), _page_tab(width), look=size(10))
    yield _style("DaftarTabel", "table of figures", _room(0, 40), _page_tab(width), look=size(10))
    grey = element("color", val=_INK_LIGHT)
    yield _style("Kepala", "header", _room(0, 20), _centred(), look=(grey, *size(Decimal("8.5"))))
    yield _style("Kaki", "footer", _centred(), look=(element("color", val=_INK_LIGHT), *size(Decimal("8.5"))))


def _style(key: str, name: str, *layout: Element, look: tuple[Element, ...] = (), follows: str = "") -> Element:
    """A paragraph style; `follows` names the style of the paragraph that is typed after one of this."""
    own = {"customStyle": 1} if name in _OWN else {}
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="Normal"),
        element("next", val=follows or key),
        element("qFormat"),
        properties("pPr", *layout),
        properties("rPr", *look),
        type="paragraph",
        styleId=key,
        **own,
    )


def _heading(level: int, *layout: Element, look: tuple[Element, ...]) -> Element:
    outline = (element("keepNext"), element("keepLines"), element("outlineLvl", val=level - 1))
    return _style(f"Judul{level}", f"heading {level}", *layout, *outline, look=(bold(), *look), follows="Isi")


def _plain_table() -> Element:
    sides = (element(side, w=0 if side in ("top", "bottom") else 91, type="dxa") for side in _SIDES)
    return element(
        "style",
        element("name", val="Normal Table"),
        properties("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *sides)),
        type="table",
        default=1,
        styleId="TabelPolos",
    )


_SIDES = ("top", "left", "bottom", "right")


def _grid() -> Element:
    ruled = (element(side, val="single", sz=4, space=0, color="6e6e6e") for side in (*_SIDES, "insideH", "insideV"))
    room = (element(side, w=28 if side in ("top", "bottom") else 91, type="dxa") for side in _SIDES)
    return element(
        "style",
        element("name", val="Table Grid"),
        element("basedOn", val="TabelPolos"),
        properties("tblPr", element("tblBorders", *ruled), element("tblCellMar", *room)),
        type="table",
        styleId="TabelGaris",
    )


def _page_tab(width: int) -> Element:
    return element("tabs", element("tab", val="right", leader="dot", pos=width))


def _room(before: int, after: int, line: int = 240, rule: str = "auto") -> Element:
    return element("spacing", before=before, after=after, line=line, lineRule=rule)


def _indent(left: int, right: int) -> Element:
    return element("ind", left=left, right=right)


def _centred() -> Element:
    return element("jc", val="center")
