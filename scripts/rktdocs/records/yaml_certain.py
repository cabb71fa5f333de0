"""Causes that need no guess: libyaml's own complaint and the text at its place leave no other. Mends nothing unsure."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from yaml import YAMLError

from rktdocs.records.yaml_events import Lane
from rktdocs.records.yaml_lines import QUOTED, Line, window
from rktdocs.records.yaml_refusals import Refusal, refuse

BUDGET = 1_500_000
"""Characters that may be read again in search of a mend: a large file gets fewer tries."""

Edit = tuple[int, int, str]


class Trial:
    """Tries guesses on one text and knows how far libyaml came without them."""

    def __init__(self, text: str, stop: int) -> None:
        self._text = text
        self._stop = stop
        self._tries = min(200, BUDGET // (len(text) + 1))

    def best(self, guesses: Iterable[list[Refusal]]) -> Refusal | None:
        """Return the first of the guesses that bring libyaml furthest, None if none brings it further."""
        best, furthest = None, self._stop
        for together in guesses:
            if self._tries <= 0 or furthest > len(self._text):
                break
            self._tries -= 1
            reached = self._reach([guess.edit for guess in together if guess.edit])
            if reached > furthest:
                best, furthest = together[0], reached
        return best

    def _reach(self, edits: list[Edit]) -> int:
        """Return how far libyaml reads with edits applied, in offsets of the text as it is; beyond its end if whole."""
        tried = self._text
        for edit in sorted(edits, reverse=True):
            tried = spliced(tried, edit)
        lane = Lane(tried)
        try:
            lane.run()
        except YAMLError as error:
            stopped = stop_of(*marks_of(error, len(tried)), tried)
            return stopped - (len(tried) - len(self._text) if stopped > edits[0][0] else 0)
        return len(self._text) + 1 - len(lane.refusals)


def marks_of(error: YAMLError, length: int) -> tuple[int, int]:
    """Return where libyaml met a problem and where it began the thing that it could not finish."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = min(problem.index, length) if problem else 0
    return at, min(context.index, length) if context else at


def stop_of(at: int, context: int, text: str) -> int:
    """Return where reading stopped; what runs into the end of the file (a quote, a bracket) stopped where it began."""
    return min(at, context) if at >= len(text.rstrip()) else at


def spliced(text: str, edit: Edit) -> str:
    """Return the text with one stretch replaced."""
    start, end, new = edit
    return text[:start] + new + text[end:]


_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_PLAIN_KEY = re.compile(r"[^\s\"'#\[\]{},][^\n#]*?(?=\s*:(?:\s|$))", re.MULTILINE)
_AFTER_KEY = re.compile(r"[ ]*:(?:\s|$)")
_BLOCK = re.compile(r"[|>][-+0-9]*")
_LIBYAML_KEY = 1024
"""libyaml looks no further for the colon of a key, and never beyond its line."""


def certain(text: str, error: YAMLError) -> Refusal | None:
    """Return the one cause that a complaint can have, None where there may be several."""
    at, context = marks_of(error, len(text))
    problem = str(getattr(error, "problem", ""))
    lines = window(text, min(at, context), at)
    number = next((each.number for each in reversed(lines) if each.start <= at), 0)
    found = (_escape(text, at, problem), _key(text, context), *_of_line(lines, number))
    return next(filter(None, found), None)


def _escape(text: str, at: int, problem: str) -> Refusal | None:
    if "URI" in problem or not ("escape" in problem or "hexdecimal" in problem):  # a tag's "%" has an escape of its own
        return None
    start = text.rfind("\\", 0, at + 1)
    start = start - 1 if text[start - 1 : start] == "\\" and "unknown" in problem and start == at else start
    if pair := _PAIR.match(text, start):
        char = bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")
        pesan = f"Kode {pair[0]} adalah satu huruf yang ditulis dalam dua kode (cara JSON), yang tidak dibaca YAML"
        return refuse(
            "kode-huruf", pesan, f"tulis hurufnya langsung: {char}", (start, pair.end()), (start, pair.end(), char)
        )
    if half := _HALF.match(text, start):
        pesan = f"Kode {half[0]} hanya separuh huruf, jadi tidak berarti apa-apa"
        return refuse("kode-huruf", pesan, "hapus kode itu, atau tulis hurufnya langsung", (start, half.end()))
    shown = text[start : start + 2]
    pesan = f"Tanda {shown} di dalam tanda kutip ganda bukan kode huruf yang dikenal"
    mend = f"tulis \\{shown} bila memang garis miring itu yang dimaksud, atau pakai tanda kutip tunggal"
    return refuse("kode-huruf", pesan, mend, (start, start + 2))


def _key(text: str, start: int) -> Refusal | None:
    """A key that is longer than libyaml looks, or goes on over several lines."""
    quoted = QUOTED[text[start]].match(text, start) if text[start : start + 1] in QUOTED else None
    found = quoted or _PLAIN_KEY.match(text, start)
    if found is None or not _AFTER_KEY.match(text, found.end()):
        return None
    if "\n" in found[0]:
        end = text.index("\n", start)
        pesan = f"Kunci ini ditulis dalam {found[0].count(chr(10)) + 1} baris"
        return refuse("kunci-berbaris", pesan, "tulis kunci dan titik duanya dalam satu baris", (start, end))
    if len(found[0]) > _LIBYAML_KEY:
        pesan = f"Kunci ini panjangnya {len(found[0])} huruf; tidak ada kunci sepanjang itu"
        mend = "periksa letak titik dua: teks panjang adalah isi, bukan kunci"
        return refuse("kunci-terlalu-panjang", pesan, mend, (start, start + 20))
    return None


def _of_line(lines: list[Line], number: int) -> Iterator[Refusal]:
    line, above = lines[number], [each for each in lines[:number] if each.text.strip()]
    if line.text.startswith("%"):
        pesan = 'Baris yang diawali "%" tidak dipakai di sini'
        yield refuse("arahan-yaml", pesan, "hapus baris itu", (line.start, line.start + len(line.text)), _without(line))
    if line.text.lstrip().startswith("```"):
        pesan = 'Baris "```" adalah pagar dari Markdown atau percakapan, bukan isi'
        yield refuse(
            "pagar-markdown", pesan, "hapus baris itu", (line.start, line.start + len(line.text)), _without(line)
        )
    if line.text.startswith("--- ") and line.value:
        pesan, mend = 'Isi tidak dapat dimulai di baris "---"', 'hapus "---" itu, atau tulis di baris tersendiri'
        yield refuse("dokumen-kedua", pesan, mend, (line.start, line.start + 3), (line.start, line.start + 4, ""))
    ended = next((each for each in above if each.text.rstrip() == "..."), None)
    if ended:
        pesan = 'Baris "..." mengakhiri berkas, padahal sesudahnya masih ada isi'
        yield refuse("dokumen-kedua", pesan, 'hapus baris "..." itu', (ended.start, ended.start + 3), _without(ended))
    for key, below in pairwise([*above, line][-3:]):
        yield from _not_deeper(key, below)


def _not_deeper(key: Line, line: Line) -> Iterator[Refusal]:
    begins = key.has_key and _BLOCK.fullmatch(key.value)
    if begins and not line.has_key and line.text.strip() and line.indent <= key.column:
        at = line.start + line.indent
        pesan = f'Teks di bawah "{key.value}" harus menjorok lebih dalam daripada kuncinya'
        mend = f"awali setiap baris teks itu dengan {key.column + 2} spasi"
        yield refuse("teks-tidak-menjorok", pesan, mend, (at, line.start + len(line.text)))


def _without(line: Line) -> tuple[int, int, str]:
    return line.start, line.start + len(line.text) + 1, ""
