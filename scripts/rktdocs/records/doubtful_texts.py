"""Texts that fill nothing, that another YAML reader takes for something else, or that lost their end to a comment."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from rktdocs.findings import Finding, Route, Tingkat
from rktdocs.records.document import Branch, Document
from rktdocs.records.said import Said
from rktdocs.records.scalars import quoted
from rktdocs.records.schemas import subschemas

_LOOK_EMPTY = "\u2800\u3164\u115f\u1160\uffa0"
"""Letters by their category, blank to the eye."""
_ELSEWHERE = (
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|(?i:yes|no|on|off)"
)
"""What a reader of YAML 1.1 or 1.2 takes for a number or for true and false (PyYAML, ruamel, js-yaml)."""
_NUMBER_ELSEWHERE = re.compile(_ELSEWHERE)
_CUT = re.compile(r" +(#[^\s#!][^\n]*)")
"""A comment that does not look like one: "Jalan kabupaten #1"."""
_WORTH_A_LOOK = re.compile(
    rf"(?m:(?:^|[\s\[{{,:])(?:0[0-9]|[-+.]?[0-9]+[_:eE.]|\+[0-9]|\.[0-9]|0[box]|(?i:yes|no|on|off)\b))"
    rf"|[\"']\s*[\"']|[{_LOOK_EMPTY}\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]"
)
"""One look at the whole text spares most files the walk."""


def doubtful_texts(document: Document, kind: str) -> Iterator[Finding]:
    """Tell each text that only looks filled (kesalahan) and each that needs quotes to stay a text (peringatan)."""
    cut = bool(_CUT.search(document.text))
    if not cut and not _WORTH_A_LOOK.search(document.text):
        return
    said = Said(document, kind)
    for route, text in _texts(document.data):
        if cut and (lost := _cut_off(document, route)) and _is_prose(kind, route):
            yield replace(_commented(said, route, text, lost), tingkat=Tingkat.PERINGATAN)
        if text and is_blank(text):
            pesan = f"{said.judul(route)} hanya berisi spasi atau huruf yang tidak terlihat"
            yield said.finding("isi-kosong", route, pesan, "isi, atau hapus baris ini bila tidak dipakai")
        elif _NUMBER_ELSEWHERE.fullmatch(text) and _is_plain(document, route) and not _takes_numbers(kind, route):
            yield replace(_unquoted(said, route, text), tingkat=Tingkat.PERINGATAN)


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    if "!" <= text[:1] <= "~":
        return False
    return all(char in _LOOK_EMPTY or unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") for char in text)


def _takes_numbers(kind: str, route: Route) -> bool:
    """Whether a figure is due there: what is miswritten is told as a figure, and quotes would make it no better."""
    return any("number" in schema.get("type", ()) for schema in subschemas(kind, route))


def _texts(data: Any) -> Iterator[tuple[Route, str]]:
    """Yield every text with its route; no order, for findings are sorted by place. Own stack: calls cost the most."""
    todo: list[tuple[Route, Any]] = [((), data)]
    while todo:
        route, value = todo.pop()
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(below, str):
                yield (*route, step), below
            elif isinstance(below, dict | list):
                todo.append(((*route, step), below))


def _cut_off(document: Document, route: Route) -> str:
    """What stands behind a text as a comment though it looks like its end, "" for none."""
    if not _is_plain(document, route):
        return ""
    found = _CUT.match(document.text, document.offsets(route)[1])
    return found[1].rstrip() if found else ""


def _is_prose(kind: str, route: Route) -> bool:
    return any("x-teks" in schema for schema in subschemas(kind, route))


def _commented(said: Said, route: Route, text: str, lost: str) -> Finding:
    pesan = f'{said.judul(route)}: "{lost}" dibaca sebagai komentar, jadi bukan bagian isinya'
    mend = f"bila bagian isinya, tulis {quoted(f'{text} {lost}')}; bila komentar, beri spasi sesudah tanda #"
    return said.finding("teks-terpotong", route, pesan, mend)


def _is_plain(document: Document, route: Route) -> bool:
    node, reached = document.node(route)
    return node is not None and reached == route and not isinstance(node, Branch) and not node.style


def _unquoted(said: Said, route: Route, text: str) -> Finding:
    mend = quoted(text)
    pesan = f"{said.judul(route)}: {text} tanpa tanda kutip dibaca sebagai angka atau ya/tidak oleh program lain"
    return said.finding("teks-tanpa-kutip", route, pesan, f"beri tanda kutip: {mend}", teks=mend)
