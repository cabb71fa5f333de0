"""WordprocessingML by the piece: elements in the order that Word insists on, and texts that XML can carry."""

import re
from collections.abc import Iterator
from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"(\r\n|[\n\r\t])")

_ORDER = {
    name: index
    for index, name in enumerate(
        (
            *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "cantSplit", "tblHeader", "tblStyle", "tblW"),
            *(
                "tblInd",
                "tblBorders",
                "tcW",
                "gridSpan",
                "vMerge",
                "tcBorders",
                "pBdr",
                "shd",
                "tblLayout",
                "tblCellMar",
            ),
            *("vAlign", "tblLook", "tblCaption", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
            *("rStyle", "rFonts", "b", "i", "caps", "color", "sz", "szCs", "u", "lang"),
        )
    )
}
"""Word calls a file damaged whose properties stand in another order than the schema's."""


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """Make one element of the namespace w; so are its attributes."""
    made: Element = oxml_parser.makeelement(_in_w(tag), nsmap=_NAMESPACE)
    for name, value in attributes.items():
        made.set(_in_w(name), str(value))
    made.extend(children)
    return made


@cache
def _in_w(name: str) -> str:
    return qn(f"w:{name}")


_NAMESPACE = {"w": nsmap["w"]}


def properties(tag: str, *children: Element) -> Element:
    """Make a pPr, rPr, trPr, tcPr or tblPr, its children in the schema's order."""
    return element(tag, *sorted(children, key=lambda child: _ORDER[child.tag.rpartition("}")[2]]))


def xml_text(teks: str) -> str:
    """Write the characters that XML cannot carry as their number, so that nothing is lost unseen."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", teks)


def run(teks: str, *look: Element) -> Element:
    """Make a run of one text; its line breaks and tabs become Word's own."""
    made = element("r", properties("rPr", *look)) if look else element("r")
    made.extend(_pieces(xml_text(teks)))
    return made


def _pieces(teks: str) -> Iterator[Element]:
    for piece in _BREAKS.split(teks):
        if piece == "\t":
            yield element("tab")
        elif piece in ("\n", "\r", "\r\n"):
            yield element("br")
        elif piece:
            text = element("t")
            text.set(qn("xml:space"), "preserve")
            text.text = piece
            yield text


def paragraph(gaya: str, *content: Element | str, look: tuple[Element, ...] = ()) -> Element:
    """Make a paragraph of the style `gaya`; `look` are further paragraph properties."""
    runs = (run(item) if isinstance(item, str) else item for item in content)
    return element("p", properties("pPr", element("pStyle", val=gaya), *look), *runs)


def bold() -> Element:
    """Make the mark of bold type."""
    return element("b")


def shade(colour: str) -> Element:
    """Make a ground of one colour."""
    return element("shd", val="clear", color="auto", fill=colour)


def field(code: str, *shown: Element) -> tuple[Element, ...]:
    """Make a field that Word reckons itself; `shown` stands there until it does."""
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    return (
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
        *shown,
        element("r", element("fldChar", fldCharType="end")),
    )


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
