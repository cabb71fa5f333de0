"""A page as entries of the search index, one a heading. Own code: the theme's parser takes longer than all else."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TypedDict

from rktdocs.publish.publication import Frame
from rktdocs.website.edit import report_url


class Entry(TypedDict):
    """An entry as our search worker reads it; `title` and `text` are plain text, which it escapes."""

    location: str
    title: str
    text: str
    boost: int


_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_UNSAID = re.compile(r"<(nav|figure|details|section|ul|div|p)\b[^>]*\bdata-search-exclude\b[^>]*>.*?</\1>", re.DOTALL)
_BODY = re.compile(r"<(?:h[2-6]|section|table|svg)\b")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_HEADER_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
VALUED_SEARCH_MARK = re.compile(r'data-search-\w+="')
"""What the theme's search plugin takes out of a page; ours have no value and it leaves them."""
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|ins|del|mark|small|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_AT_SIGN = re.compile(r" (?=[;:,.)])|(?<=\() ")
"""A blank that only stands for a tag beside a sign: "2,7–2,95% ;"."""


def search_entries(url: str, title: str, html: str, *, boost: int) -> Iterator[Entry]:
    """Yield the page itself with what stands before its first subheading, then each heading with what follows it.

    `title` is plain text. Parts marked `data-search-exclude` (which hold no element of their own kind) are left out.
    """
    said = _UNSAID.sub(" ", _SCRIPT.sub(" ", _HEADER_LINK.sub("", html)))
    headings = [found for found in _HEADING.finditer(said) if found[1] != "1"]
    end = headings[0].start() if headings else len(said)
    yield Entry(location=url, title=title, text=_text(said[:end]), boost=boost)
    for at, found in enumerate(headings):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(said)
        name = _text(found[3])
        yield Entry(location=f"{url}#{found[2]}", title=name, text=_text(said[found.end() : end]), boost=boost)


def lead_entry(url: str, title: str, html: str, *, boost: int) -> Entry:
    """Return a page by its title and what stands before its first table, picture or subheading."""
    said = _BODY.split(_UNSAID.sub(" ", _SCRIPT.sub(" ", _HEADER_LINK.sub("", html))), maxsplit=1)[0]
    return Entry(location=url, title=title, text=_text(said), boost=boost)


def office_entry(frame: Frame, url: str, *, boost: int) -> Iterator[Entry]:
    """Yield where the office is, which stands in the frame of every page and in the content of none."""
    ways = [f"{word} {value}" for word, value, _ in frame.hubungi]
    if frame.alamat or ways:
        text = ", ".join((f"{frame.instansi} {frame.daerah}", *filter(None, (frame.alamat, *ways))))
        text += "\nLaporkan kesalahan: tombol di kaki setiap halaman" if report_url(frame.situs, "", "") else ""
        yield Entry(location=f"{url}#alamat-kantor", title="Alamat dan kontak kantor", text=text, boost=boost)


def _text(html: str) -> str:
    """Return what is read, a line for each cell, item and paragraph: words of two cells are no phrase."""
    lines = _TAG.sub("\n", _INLINE.sub(" ", " ".join(html.split()))).split("\n")
    said = (_AT_SIGN.sub("", " ".join(unescape(line).split())) for line in lines)
    return "\n".join(line for line in said if line)
