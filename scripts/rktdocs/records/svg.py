"""What an SVG may hold: shapes, texts and colours. It is shown as a picture, and anybody may open it as a page.

An allow-list: whatever is not known to be still and whole in itself is told. Parsed by expat; no entity is ever made.
"""

import re
from collections.abc import Iterator
from functools import partial
from xml.parsers import expat

from msgspec import Struct, field

from rktdocs.findings import Note, Span

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_NOTES = frozenset(
    {
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://www.serif.com/",
        "http://www.bohemiancoding.com/sketch/ns",
    }
)
"""Where drawing programs keep notes of their own, which no browser acts upon."""
_ELEMENTS = re.compile(
    r"svg|g|defs|symbol|use|switch|view|title|desc|metadata|style|image|path|rect|circle|ellipse|line|polyline|polygon|"
    r"text|tspan|textPath|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|filter|"
    r"fe(?:Blend|ColorMatrix|ComponentTransfer|Composite|DropShadow|Flood|Func[ABGR]|GaussianBlur|Merge|MergeNode|"
    r"Morphology|Offset|Tile)"
)
_FREE = re.compile(r"id|class|lang|role|(?:aria|data)-[a-z0-9_.-]+")
"""Attributes whose words nobody reads as anything else."""
_ATTRIBUTES = re.compile(
    r"(?:fill|stroke|font|text|color|clip|mask|marker|stop|flood|lighting|letter|word|glyph|image|shape|dominant|"
    r"alignment|baseline|paint|pointer|unicode|vector|writing|line|mix|enable)(?:-[a-z]+)*|"
    r"style|type|media|transform|opacity|display|visibility|overflow|direction|cursor|isolation|kerning|filter|"
    r"white-space|solid-(?:color|opacity)|version|baseProfile|zoomAndPan|viewBox|preserveAspectRatio|width|height|"
    r"[xydrk][12]?|k[34]|[cdfr][xy]|fr|refX|refY|points|pathLength|rotate|textLength|lengthAdjust|startOffset|method|"
    r"spacing|side|offset|spreadMethod|orient|in2?|result|stdDeviation|mode|operator|values|radius|tableValues|"
    r"slope|intercept|amplitude|exponent|"
    r"(?:gradient|pattern|clipPath|mask|filter|primitive|marker|patternContent|maskContent)Units|"
    r"(?:gradient|pattern)Transform|marker(?:Width|Height)|requiredFeatures|requiredExtensions|systemLanguage"
)
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_CALL = re.compile(r"([\w-]+)\s*\(\s*([^)]{0,3})")
_CALLS = re.compile(
    r"rgba?|hsla?|calc|var|matrix(?:3d)?|(?:translate|scale|skew)[xy]?|rotate|blur|drop-shadow|rect|cubic-bezier|not|is|"
    r"where|nth-child|nth-of-type"
)
_MOST = 20
_MEND = 'simpan ulang tanpa itu (Inkscape: Simpan Sebagai, "Plain SVG"), atau pakai PNG'


def svg_faults(data: bytes) -> tuple[Note, ...]:
    """Return what is wrong with a picture, in order; () where it may be published."""
    look = _Look()
    try:
        look.parser.Parse(data, True)
        look.end()
    except expat.ExpatError as error:
        look.tell_at(error.lineno, error.offset + 1, "berkas SVG ini rusak dan tidak dapat dibaca")
    except _EnoughError:
        pass
    except (LookupError, ValueError):  # an encoding that nobody knows
        look.tell_at(1, 1, "pengodean berkas SVG ini tidak dikenal")
    return tuple(look.faults)


_DEEP, _USES = 64, 200
"""How deep a drawing may nest, and how often it may repeat a shape."""


class _EnoughError(Exception):
    """What was told is enough, or what follows must not be read."""


class _Look(Struct):
    """One reading of one picture."""

    faults: list[Note] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    around: set[str] = field(default_factory=set)
    style: list[str] | None = None
    parser: expat.XMLParserType = field(default_factory=partial(expat.ParserCreate, namespace_separator=" "))

    def __post_init__(self) -> None:
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def tell_at(self, line: int, column: int, pesan: str) -> None:
        place = Span(baris=line, kolom=column, baris_akhir=line, kolom_akhir=column)
        self.faults.append(Note(rute=(), pesan=pesan[0].upper() + pesan[1:], perbaikan=_MEND, span=place))
        if len(self.faults) >= _MOST:
            raise _EnoughError

    def _tell(self, what: str) -> None:
        told = f"gambar SVG memuat {what}, padahal hanya bentuk, teks, dan warna yang diterbitkan"
        self.tell_at(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, told)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal or not (public or "").startswith("-//W3C//DTD SVG "):
            self._tell("<!DOCTYPE> yang menambah isi")
            raise _EnoughError

    def _entity(self, name: str, *given: object) -> None:
        self._tell(f"entitas {name[:40]}")
        raise _EnoughError

    def _instruction(self, target: str, data: str) -> None:
        self._tell(f"perintah <?{target[:40]}?>")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._bound(name, attributes)
        if len(self.above) == 1 and name != f"{_SVG} svg":
            self._tell("isi lain: unsur terluarnya bukan <svg> milik SVG")
            raise _EnoughError
        if space not in _NOTES and (space != _SVG or not _ELEMENTS.fullmatch(local)):
            self._tell(f"<{local[:40]}>")
        if name == f"{_SVG} style":
            self.style = []
        for attribute, value in attributes.items():
            if space not in _NOTES or attribute.lower().startswith("on"):
                self._attribute(local, *attribute.rpartition(" ")[::2], value)

    def _bound(self, name: str, attributes: dict[str, str]) -> None:
        """Copies of copies and endless nesting make a small file a large picture."""
        if name == f"{_SVG} use":
            self.used.append(attributes.get("href", attributes.get(f"{_XLINK} href", ""))[1:])
            self.around |= set(self.above)
        self.above.append(attributes.get("id", ""))
        if len(self.above) > _DEEP:
            self._tell(f"unsur yang bersarang lebih dari {_DEEP} tingkat")
            raise _EnoughError

    def end(self) -> None:
        """Judge what only the whole tells."""
        if len(self.used) > _USES or self.around & set(self.used) - {""}:
            self._tell("<use> yang terlalu banyak, atau di dalam bentuk yang dipakai lagi")

    def _attribute(self, element: str, space: str, name: str, value: str) -> None:
        if name == "href" and space in ("", _XLINK):
            if not value.startswith("#") and not (element == "image" and _EMBEDDED.fullmatch(value)):
                self._tell(f"tautan ke luar gambar ({value[:40]})")
        elif name.lower().startswith("on"):
            self._tell(f'atribut "{name[:40]}" yang menjalankan skrip')
        elif space in _NOTES or space == _XLINK or (space == _XML and name in ("space", "lang", "id")):
            return
        elif space or not (_FREE.fullmatch(name) or _ATTRIBUTES.fullmatch(name)):
            self._tell(f'atribut "{name[:40]}"')
        elif not _FREE.fullmatch(name):
            self._css(value)

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, name: str) -> None:
        self.above.pop()
        if name == f"{_SVG} style" and self.style is not None:
            self._css("".join(self.style))
            self.style = None

    def _css(self, text: str) -> None:
        """Styles point to nothing outside; escapes, by which they could hide it, are not used."""
        for told in _css_faults(text):
            self._tell(told)


def _css_faults(text: str) -> Iterator[str]:
    if "\\" in text or "@" in text:
        yield 'gaya dengan "\\" atau "@"'
    for name, inside in _CALL.findall(text.lower()):
        if name == "url":
            if not inside.lstrip("\"'").startswith("#"):
                yield "gaya yang memuat berkas lain (url)"
        elif not _CALLS.fullmatch(name):
            yield f"gaya {name[:30]}(...)"
