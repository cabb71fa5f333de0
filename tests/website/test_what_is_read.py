"""What a page says, read as a reader reads it: no key of a file, no English, no date or number of a machine."""

import re
from html.parser import HTMLParser
from pathlib import Path

from website.sites import html_files

TOLD = ("title", "aria-label", "alt", "placeholder")
ENGLISH = (
    "the and of or not with error page view edit search loading close open next previous unknown draft upload download "
    "file"
)
WRONG = {
    "a key of a file or a code": r"\b[a-z]+(?:_[a-z0-9]+)+\b",
    "a date of a machine": r"(?<![/\d-])\b20\d\d-\d\d-\d\d\b(?![-/])",
    "nothing, in a word of a machine": r"\b(?:None|null|nan|NaN|undefined|True|False|Decimal)\b|\bStruct\(",
    "a number with a point": r"(?<![\d.])\d+\.\d{1,2}(?=%)|(?<![\d.])\d+\.\d{4,}(?![\d.])|Rp\d+\.\d{1,2}(?!\d)",
    "a year with a point": r"\b[Tt]ahun (?:19|20)?[12]\.\d{3}\b",
    "empty brackets, doubled signs": r"\(\s*\)|\(\s*[;,]|[;,]\s*\)|,\s*,|;\s*;|(?<!\.)\.\.(?!\.)|[;,]\s*\.(?!\w)|\w ,",
    "a sentence without its beginning": r"(?m)^\s*[.;,:] \w",
    "brackets within brackets": r"\([^()\n]*\([^()\n]*\)\s*\)",
    "a space before %": r"\d %",
    "an id where a public number or a name is due": (
        r"\bIK-[A-Z]|(?:Menggantikan|mendukung)\s+(?:\(kosong\)\s+)?[a-z-]+/(?:SS|IK)-\d"
    ),
    "a plan by its key": r"(?:RKT|kinerja|pembangunan|Keselarasan) 20\d\d-p\d",
    "what a template left": r"\{\{|\}\}|\{%|%\}|&(?:amp|lt|gt|quot);",
    "English": rf"\b(?:{'|'.join(ENGLISH.split())})\b",
}
BY_NAME = re.compile(r"^(?:panduan|aturan|kamus-data|data/kolom|sop)/")
"""Pages that name the keys of files and the buttons of GitHub on purpose, or quote the SOP."""
QUOTED = re.compile(r"Apabila draft RKT .*? jadwal finalisasi|\.github/\w+")


class _Reader(HTMLParser):
    """All that is seen or read aloud, code apart; one line a block."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("script", "style", "code", "pre")
        self.said += ["x"] if tag in ("code", "pre") else []
        self.said += [value for name, value in attrs if name in TOLD and value and tag != "meta"]
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("script", "style", "code", "pre")
        self._end(tag)

    def handle_data(self, data: str) -> None:
        self.said += [] if self.skipped else [data]

    def _end(self, tag: str) -> None:
        self.said += [] if tag in ("a", "b", "em", "span", "strong", "mark", "code") else ["\n"]


def said(page: Path) -> str:
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    return QUOTED.sub("", "".join(reader.said))


def test_pages_speak_to_readers(
    site: Path, archived_site: Path, sumedang_site: Path, lengkap_site: Path, lintas_site: Path
) -> None:
    found: dict[str, str] = {}
    read = 0
    for place in (site, archived_site, sumedang_site, lengkap_site, lintas_site):
        for page in html_files(place):
            uri = page.relative_to(place).as_posix()
            if BY_NAME.match(uri):
                continue
            text = said(page)
            read += len(text)
            for what, pattern in WRONG.items():
                for hit in re.finditer(pattern, text):
                    around = " ".join(text[max(0, hit.start() - 40) : hit.end() + 40].split())
                    found.setdefault(f"{what}: {hit[0]}", f"{place.name}/{uri}: {around}")
    assert read > 500_000
    assert found == {}
