"""What a PDF says about itself: year, tool, records, tag, commit. Reads plain metadata; believes nothing."""

from html import unescape

from msgspec import Struct

_START, _END = b"<pdf:Keywords>", b"</pdf:Keywords>"
_LONGEST = 2000
_KINDS = ("RKT ", "PK ", "TW ")


class Claims(Struct, frozen=True, kw_only=True):
    """The claims of one document, "" where it makes none. `apa` is what it says it is: "RKT 2027", "PK 2027/x"."""

    apa: str
    alat: str = ""
    catatan: str = ""
    tag: str = ""
    commit: str = ""


def read_claims(data: bytes) -> Claims | None:
    """Read the claims of a document that this tool made, None of any other file.

    A later signature may add metadata behind: the first ones are the document's own.
    """
    words = unescape(_keywords(data).decode("utf-8", "replace")).split(", ")
    what = next((word for word in words if word.startswith(_KINDS)), "")
    if not what:
        return None
    pairs = dict(word.split(":", 1) for word in words if ":" in word)
    return Claims(apa=what, **{name: pairs.get(name, "") for name in ("alat", "catatan", "tag", "commit")})


def _keywords(data: bytes) -> bytes:
    """Return the first keywords of a file, b"" where they have no near end: a file may be built to open them often."""
    start = data.find(_START) + len(_START)
    end = data.find(_END, start, start + _LONGEST + len(_END)) if start >= len(_START) else -1
    return data[start:end] if end > start else b""
