"""The frame of every finding about a shape: place, position by id, field texts, sure edit. Decides nothing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rktdocs.findings import Edit, Finding, Route
from rktdocs.records.document import Branch, Document, letak, span_at
from rktdocs.records.scalars import written
from rktdocs.records.schemas import FieldText, field_text

_SHOWN = 60


class Said:
    """Makes findings about one document; everything but the sentence comes from the route."""

    def __init__(self, document: Document, kind: str) -> None:
        self.document = document
        self.kind = kind

    def text(self, route: Route) -> FieldText:
        """Return the texts of a field."""
        return field_text(self.kind, route)

    def judul(self, route: Route) -> str:
        """Return what people call a field; an item of a list by its number."""
        if route and isinstance(route[-1], int):
            return f"{self.judul(route[:-1])} ke-{route[-1] + 1}"
        return self.text(route).judul

    def source(self, route: Route) -> str:
        """Return a scalar as it is written in the file, without its quotes, cut for a message."""
        try:
            start, end = self.document.offsets(route)
        except KeyError:
            return ""
        return cut(self.document.text[start:end].strip("\"'"))

    def satuan(self, route: Route) -> str:
        """Return the unit of the row that a value belongs to, "" where it names none."""
        here, found = self.document.data, ""
        for step in route[:-1]:
            here = here[step]
            unit = here.get("satuan") if isinstance(here, dict) else None
            found = unit if isinstance(unit, str) else found
        return found

    def finding(  # the other arguments are a finding's own
        self, aturan: str, route: Route, pesan: str, perbaikan: str, *, on_key: bool = False, teks: str | None = None
    ) -> Finding:
        """Return a kesalahan at a route; `teks` is the sure text that replaces the value, or the key with `on_key`."""
        return Finding(
            aturan=aturan,
            berkas=self.document.berkas,
            pesan=pesan,
            perbaikan=perbaikan,
            rute=route,
            on_key=on_key,
            letak=letak(self.document, route),
            span=self.document.span(route, on_key=on_key),
            edit=None if teks is None else self._edit(route, teks, on_key=on_key),
        )

    def _edit(self, route: Route, teks: str, *, on_key: bool) -> Edit | None:
        node, reached = self.document.node(route)
        if node is None or reached != route or (isinstance(node, Branch) and not on_key):
            return None
        start, end = self.document.key_offsets(route) if on_key else self.document.offsets(route)
        text = self.document.text
        if "\n" in text[start:end]:
            return None
        space = " " if start == end and text[start - 1 : start] == ":" else ""
        return Edit(span=span_at(text, start, end), teks=space + teks)


def cut(text: str) -> str:
    """Return a text short enough for a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def described(value: Any) -> str:
    """Return what a value is, in words."""
    if value is None:
        return "kosong"
    if isinstance(value, str):
        return f'teks "{cut(value)}"'
    if isinstance(value, bool | int | Decimal):
        return written(value)
    return "daftar" if isinstance(value, list) else "kelompok kunci dan isi"


def remedy(sentence: str) -> str:
    """Return a schema's sentence in the manner of a remedy: lower case at the start, no full stop."""
    sentence = sentence.strip().rstrip(".")
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def joined(words: Sequence[str], last: str = "atau") -> str:
    """Return `a, b atau c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
