"""One more look at the marks beside libyaml's events: what it lets pass although YAML 1.2 forbids it. Reads no YAML.

Found by the public YAML test suite. What `rkt fmt` writes anew without changing any data is `MENDED`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rktdocs.records.document import Leaf, Node, comment_offsets, scalar_events
from rktdocs.records.yaml_refusals import Refusal, comma_decimal, refuse

MENDED = frozenset({"komentar-menempel", "lanjutan-tidak-menjorok"})
"""Refusals of a file that reads all the same: `rkt fmt` mends them."""
Wrapped = tuple[int, int, int]
"""Start and end of quotes or brackets over several lines, and the column of the block that they stand in."""

_GLUED = re.compile(r"#(?<=[^\s#]#)")
"""Here and in `_DASH` and `_COMMA` the rare character comes first: Python finds it far faster than a class of many."""
_DASH = re.compile(r"-(?=\s*(?:[,\]}]|#|$))", re.MULTILINE)
_COMMA = re.compile(r",(?<=[0-9],)[0-9]")
_LONE_DASH = re.compile(r"[\[{,:]\s*-\s*(?:[,\]}]|#|$)", re.MULTILINE)
_BLANKS_FIRST = re.compile(r"[|>][-+]?[ ]*(?:#[^\n]*)?\n[ ]+(?:\n|$)")
_TIGHT = re.compile(r"(?<=[\[, ])[0-9]+(?=,[0-9]+[,\] ])")
_HEADER = re.compile(r"[|>][-+]? *(?:#[^\n]*)?\n")


def forbidden(text: str, root: Node | None, wrapped: Iterable[Wrapped]) -> list[Refusal]:
    """Return what must not stand in a text that libyaml has read; cheap where nothing can be found."""
    found = [refusal for start, end, column in wrapped for refusal in _not_set_in(text, start, end, column)]
    if _GLUED.search(text):
        starts = (start for start, _ in comment_offsets(text, root))
        found += [_glued(start) for start in starts if start and text[start - 1] not in " \n"]
    if _DASH.search(text) and _LONE_DASH.search(text):
        plain = (event for event in scalar_events(root) if not event.style)
        found += [_lone_dash(event) for event in plain if event.value == "-"]
    if _COMMA.search(text) and _TIGHT.search(text):
        found += _tight_commas(text, root)
    if _BLANKS_FIRST.search(text):
        blocks = (event for event in scalar_events(root) if event.style in ("|", ">"))
        found += [refusal for event in blocks for refusal in _blanks_too_deep(text, event.start_mark.index)]
    return sorted(found, key=lambda refusal: refusal.start)


def _tight_commas(text: str, root: Node | None) -> Iterator[Refusal]:
    """`[15,5, 30]`: where other commas have a blank behind them, one between figures is perhaps a decimal one."""
    starts = [event.start_mark.index for event in scalar_events(root) if not event.style and event.value.isdigit()]
    for start, after in pairwise(starts):
        whole = text[start : after - 1]
        around = text[text.rfind("[", 0, start) : text.find("]", after)]
        if whole.isdigit() and text[after - 1] == "," and ", " in around and "\n" not in around:
            fraction = re.match(r"[0-9]+", text[after:])
            yield comma_decimal(whole, fraction[0] if fraction else "", after, sure=False)


def _glued(at: int) -> Refusal:
    pesan = 'Komentar menempel pada isi di depannya; sebelum "#" harus ada spasi'
    mend = 'beri spasi sebelum "#" (rkt fmt melakukannya)'
    return refuse("komentar-menempel", pesan, mend, (at, at + 1), (at, at, " "))


def _lone_dash(event: Leaf) -> Refusal:
    start, end = event.start_mark.index, event.end_mark.index
    pesan = 'Tanda "-" di dalam kurung bukan isi'
    return refuse(
        "tanda-hubung-sendiri", pesan, "bila belum ada isinya, tulis null; bila teks, beri kutip", (start, end)
    )


def _not_set_in(text: str, start: int, end: int, column: int) -> Iterator[Refusal]:
    """Tell a text in quotes or brackets whose further lines stand no deeper than the key; once, for all its lines."""
    in_quotes = text[start] in "\"'"
    lines = _lines_after(text, start, end)
    wrong = [(at, width) for at, width in lines if width <= column and (in_quotes or text[at + width] != "#")]
    if wrong:
        edit = (wrong[0][0], sum(wrong[-1]), _set_in(text, wrong, " " * (column + 2)))
        at = sum(wrong[0])
        what = "teks dalam tanda kutip" if in_quotes else "isi kurung"
        pesan = f"Baris ini lanjutan {what} di atasnya, tetapi tidak menjorok lebih dalam daripada kuncinya"
        mend = f"awali baris ini dengan {column + 2} spasi (rkt fmt melakukannya)"
        yield refuse("lanjutan-tidak-menjorok", pesan, mend, (at, at + 1), edit)


def _set_in(text: str, lines: list[tuple[int, int]], indent: str) -> str:
    new, at = "", lines[0][0]
    for start, width in lines:
        new += text[at:start] + indent
        at = start + width
    return new


def _lines_after(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and width of indentation of each line below the first that is not blank."""
    at = text.find("\n", start, end) + 1
    while at:
        line_end = text.find("\n", at, end)
        line = text[at : end if line_end < 0 else line_end]
        if line.strip():
            yield at, len(line) - len(line.lstrip(" "))
        at = line_end + 1


def _blanks_too_deep(text: str, start: int) -> Iterator[Refusal]:
    """Blank lines above a block text that are set in deeper than its first line: what is its indentation?"""
    head = _HEADER.match(text, start)
    if head is None:
        return
    deepest, at = 0, head.end()
    for line in text[at:].splitlines(keepends=True):
        blanks = len(line) - len(line.lstrip(" "))
        if line.strip():
            column = len(text[:start].rpartition("\n")[2]) - len(text[:start].rpartition("\n")[2].lstrip(" -"))
            if column < blanks < deepest:
                pesan = "Baris kosong di atas teks ini memakai lebih banyak spasi daripada teksnya"
                mend = "hapus spasi pada baris-baris kosong di atasnya"
                yield refuse("spasi-baris-kosong", pesan, mend, (at + blanks, at + blanks + 1))
            return
        deepest, at = max(deepest, blanks), at + len(line)
