"""Guides are Markdown that people write: no raw HTML, no links but http(s) or relative ones. Text in, findings out.

A scanner of our own, not a Markdown parser: Python-Markdown gives no positions and would make every check pay for its
import, and two parsers never agree on odd input. So this one errs to one side: what it calls code every parser calls
code, and everything outside code is looked at. A test holds it against Python-Markdown.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rktdocs.findings import Note, Remark, Span, Tingkat
from rktdocs.rules.rule import rule

_TAG = re.compile(r"<(?=[A-Za-z/!?])[^<>\n]{0,60}>?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_AUTOLINK = re.compile(r"<https?://[^<>\s]*>", re.IGNORECASE)
_LINK = re.compile(r"\](?:\(|:)")
_TARGET = re.compile(r"\s*<?([^\s<>]*)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}?")
_ATTRIBUTE_NAME = re.compile(r"([^\s{}=:.#\"']+)\s*=")
_HARMLESS = {"id", "class", "title", "lang", "width", "height", "loading", "alt"}
_MARKDOWN = 'pakai Markdown biasa; bila tanda "<" memang ingin ditampilkan, tulis &lt;'
_ADDRESS = "pakai alamat https://..., atau nama berkas di situs ini (contoh: mengisi.md)"
_OWN_PICTURE = "simpan gambarnya di rkt/panduan/gambar/ lalu tulis ![keterangan](gambar/nama.png)"
_FENCE = re.compile(r"(`{3,}|~{3,})[\w.+#-]*$")
_BACKTICKS = re.compile(r"`+")


@rule(
    Tingkat.KESALAHAN,
    judul="Panduan hanya memuat Markdown biasa",
    penjelasan=(
        "Panduan dibaca semua pengunjung situs. Karena itu panduan tidak memuat HTML, atribut yang menjalankan skrip, "
        "tautan selain http(s) dan alamat relatif di situs ini, atau gambar dari alamat lain."
    ),
)
def panduan_aman(scope: str) -> Iterator[Note]:
    """Raw HTML, script attributes, links elsewhere than http(s) or into this site, and others' pictures are refused.

    `scope` is the guide's text. Yields one note for each, in the order of the file.
    """
    masked = _without_code(scope)
    starts = [0, *(match.end() for match in re.finditer("\n", scope))]
    links = list(_links(masked, scope))
    inside = {begin - 1 for begin, *_ in links}
    html = [hit for hit in _html(masked) if hit[0] not in inside]
    for begin, end, told in sorted([*html, *links, *_attributes(masked)], key=lambda hit: hit[:2]):
        yield Note(told.pesan, told.perbaikan, rute=(), span=_span(starts, begin, end))


_Hit = tuple[int, int, Remark]


def _html(masked: str) -> Iterator[_Hit]:
    opened: set[str] = set()
    for match in _TAG.finditer(masked):
        name = "".join(_NAME.findall(match[0])[:1]).lower()
        if match[0].startswith("</") and name in opened:
            continue  # told with its opening
        opened.add(name)
        if not _AUTOLINK.match(masked, match.start()):
            yield *match.span(), Remark(f"HTML tidak dipakai di panduan: {match[0]}", _MARKDOWN)


def _links(masked: str, text: str) -> Iterator[_Hit]:
    for match in _LINK.finditer(masked):
        target = _TARGET.match(text, match.end())
        if target is None:
            continue
        if not _is_allowed(target[1]):
            yield *target.span(1), Remark(f"Alamat tautan tidak diizinkan: {_shown(target[1])}", _ADDRESS)
        elif _plain(target[1]).startswith("http") and _is_picture(masked, match.start()):
            yield *target.span(1), Remark(f"Gambar dimuat dari alamat lain: {_shown(target[1])}", _OWN_PICTURE)


def _is_picture(masked: str, end: int) -> bool:
    """Whether an address is (or may be) a picture's: `end` is where its label closes."""
    begin = _label_begin(masked, end)
    if masked[end : end + 2] == "](":
        return masked[max(begin - 1, 0) : begin] == "!"
    label = " ".join(masked[begin + 1 : end].split())
    words = r"\s+".join(re.escape(word) for word in label.split()) or r"\s*"
    return re.search(rf"!\[(?:(?:[^\n]|\n(?!\s*\n))*?\]\s?\[)?\s*{words}\s*\]", masked, re.IGNORECASE) is not None


def _label_begin(masked: str, end: int) -> int:
    """Return where the bracket opens that closes at `end`; the line's first where none does."""
    depth = 0
    for at in range(end, -1, -1):
        if masked[at] in "[]" and not _is_escaped(masked, at):
            depth += 1 if masked[at] == "]" else -1
            if depth == 0:
                return at
    return masked.rfind("\n", 0, end) + 1


def _is_escaped(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _shown(target: str) -> str:
    """Cut what closes the link and the sentence after it."""
    while target.count(")") > target.count("(") or target.endswith((".", ",")):
        target = target[: max(target.rfind(")"), 0)] if ")" in target else target[:-1]
    return target[:60]


def _is_allowed(target: str) -> bool:
    """Whether an address is http(s) or relative, read as a browser reads it."""
    plain = _plain(target)
    if plain.startswith(("http://", "https://")):
        return True
    return not plain.startswith("//") and ":" not in re.split(r"[/?#)]", plain, maxsplit=1)[0]


def _plain(target: str) -> str:
    """Return an address as a browser reads it: entities, case, hidden characters."""
    if "&" in target:
        from html import unescape  # its table of names takes a hundredth of a check, and half a megabyte

        target = unescape(unescape(target))
    plain = "".join(character for character in target if character.isprintable())
    return plain.replace("`", "").replace("\\", "/").strip().lower()


def _attributes(masked: str) -> Iterator[_Hit]:
    for match in _ATTRIBUTES.finditer(masked):
        names = [name.lower() for name in _ATTRIBUTE_NAME.findall(match[0])]
        unknown = [name for name in names if name not in _HARMLESS]
        if unknown:
            pesan = f'Atribut "{unknown[0][:40]}" tidak dipakai di panduan'
            yield *match.span(), Remark(pesan, "hapus kurung kurawal itu beserta isinya")


def _without_code(text: str) -> str:
    """Blank out what every Markdown parser takes for code; lengths and line ends stay."""
    lines = text.split("\n")
    shown: list[str] = []
    paragraph: list[str] = []
    at = 0
    while at < len(lines):
        end = _fence_end(lines, at)
        if end is None and lines[at].strip():
            paragraph.append(lines[at])
            at += 1
            continue
        shown += [*_without_spans(paragraph)]
        paragraph = []
        stop = at + 1 if end is None else end + 1
        shown += [" " * len(line) for line in lines[at:stop]]
        at = stop
    return "\n".join([*shown, *_without_spans(paragraph)])


def _fence_end(lines: list[str], at: int) -> int | None:
    """Line of the fence that closes the one at `at`; None unless the first fence below is its exact twin."""
    opening = _FENCE.match(lines[at])
    if opening is None:
        return None
    mark = opening[1]
    for number in range(at + 1, len(lines)):
        candidate = lines[number].strip()
        if candidate.startswith(mark[:3]):
            return number if lines[number].rstrip() == mark else None
    return None


def _without_spans(lines: list[str]) -> list[str]:
    """Blank out `code` spans, if each line of the paragraph closes what it opens; else a parser may pair otherwise."""
    blanked = [_blank_spans(line) for line in lines]
    return lines if None in blanked else [line for line in blanked if line is not None]


def _blank_spans(line: str) -> str | None:
    if "`" not in line:
        return line
    if "\\`" in line or line.lstrip(" \t>*+-0123456789.)").startswith("<"):
        return None
    runs = list(_BACKTICKS.finditer(line))
    parts, at = [], 0
    while runs:
        opening = runs.pop(0)
        closing = next((run for run in runs if len(run[0]) == len(opening[0])), None)
        if closing is None or closing.start() == opening.end():
            return None
        parts += [line[at : opening.start()], " " * (closing.end() - opening.start())]
        at = closing.end()
        runs = [run for run in runs if run.start() >= at]
    return "".join([*parts, line[at:]])


def _span(starts: list[int], begin: int, end: int) -> Span:
    first, last = bisect_right(starts, begin), bisect_right(starts, end)
    return Span(
        baris=first,
        kolom=begin - starts[first - 1] + 1,
        baris_akhir=last,
        kolom_akhir=end - starts[last - 1] + 1,
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Gambar SVG hanya memuat gambar",
    penjelasan=(
        "Berkas SVG dapat memuat program, tautan, dan berkas dari alamat lain, yang berjalan ketika orang membuka "
        "gambar itu di situs. Karena itu lambang dan gambar panduan hanya memuat bentuk, teks, dan warna."
    ),
)
def gambar_aman(scope: Sequence[Note]) -> Iterator[Note]:
    """Scripts, handlers, foreign objects, links elsewhere, entities and whatever is unknown in an SVG are refused."""
    yield from scope
