"""What a PDF says about itself: year, tool, records, tag, commit. Reads plain metadata; believes nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_KEYWORDS = re.compile(rb"<pdf:Keywords>(.{1,2000}?)</pdf:Keywords>", re.DOTALL)
_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims of one document, "" where it makes none."""

    tahun: str
    alat: str = ""
    catatan: str = ""
    tag: str = ""
    commit: str = ""


def read_claims(data: bytes) -> Claims | None:
    """Read the claims of a document that this tool made, None of any other file.

    A later signature may add metadata behind: the first ones are the document's own.
    """
    found = _KEYWORDS.search(data)
    words = unescape(found[1].decode("utf-8", "replace")).split(", ") if found else []
    year = next((word.removeprefix("RKT ") for word in words if word.startswith("RKT ")), "")
    if not year:
        return None
    pairs = dict(word.split(":", 1) for word in words if ":" in word)
    return Claims(tahun=year, **{name: pairs.get(name, "") for name in ("alat", "catatan", "tag", "commit")})


def earlier_states(data: bytes) -> Iterator[bytes]:
    """Yield what the file was before each later addition (a signature is appended), shortest first."""
    for found in _END.finditer(data):
        for end in sorted({found.start() + len(b"%%EOF"), found.end()}):
            if end < len(data):
                yield data[:end]
