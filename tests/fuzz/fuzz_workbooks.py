"""Damage good workbooks in every way and let the form's reader have them: each ends in a sentence or in what it says.

Run by hand; the suite makes a short run of it (`tests/sheets/test_form_fuzz.py`):

    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_workbooks.py [COUNT] [SEED]

COUNT damaged files (2000 where it is not said) are made of fifty good workbooks and read as `rkt form import` reads
them. It ends with an error and the damage's number where a file brought one without a sentence, took more than the
budget, or lost an answer without a word; the same SEED makes the same files again.
"""

import base64
import io
import json
import random
import re
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import openpyxl

from forms import dumped, form_of, opened, plan_at
from fuzz import workbook_batch
from rktdocs.apart import StoppedError, run_apart
from rktdocs.sheets.form_apart import MEMORY, SECONDS, read_form_apart, understood
from rktdocs.sheets.form_back import FormError, Rupa, from_json
from sumedang import PROJECT
from support import EXAMPLE

BOOKS, _BATCH = 50, 20
peaks: list[int] = []
"""The most memory that each batch took."""
_ALONE = partial(run_apart, "rktdocs.sheets.form_apart", memory=MEMORY, seconds=SECONDS)
_ANSWER = "Jawaban nomor "
_SHEET = "xl/worksheets/sheet2.xml"
_NUMBERS = (b"1e400", b"-1", b"NaN", b"99999999999999999999", b"", b"0x1F", b"1" * 5000, b"A1:XFD1048576", b"\xff\xfe")


@dataclass(frozen=True, slots=True)
class Book:
    """A good workbook, and the answers that stand in it."""

    data: bytes
    answers: frozenset[str]


def good_books(count: int = BOOKS) -> list[Book]:
    """Return forms of two projects, each filled in otherwise; half of them saved by another program than ours."""
    made: list[Book] = []
    forms = [
        form_of(root, kunci, section.id)
        for root in (EXAMPLE, PROJECT)
        for kunci, tahun in plan_at(root).tahun.items()
        for section in tahun.bagian
    ]
    for number in range(count):
        book = opened(forms[number % len(forms)])
        answers = _fill(book, number)
        made.append(Book(dumped(book), answers))
    return made


def _fill(book: openpyxl.Workbook, number: int) -> frozenset[str]:
    """Write a text into every free answer cell of one column: each must be read or be told."""
    sheet = book["Isian"]
    column = next(cell.column for cell in sheet[1] if cell.value == "formula")
    answers = set()
    for row in range(2, sheet.max_row + 1):
        if "/" in str(sheet.cell(row, 1).value or "") and "+" not in str(sheet.cell(row, 1).value):
            text = f"{_ANSWER}{number}.{row}"
            sheet.cell(row, column).value = text
            answers.add(text)
    return frozenset(answers)


def damaged(book: Book, chance: random.Random) -> tuple[str, bytes]:
    """Return one damage's name and the file with it."""
    kind = chance.choice((*_OF_BYTES, *_OF_PARTS))
    if kind in _OF_BYTES:
        return kind, _OF_BYTES[kind](book.data, chance)
    with zipfile.ZipFile(io.BytesIO(book.data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    return f"{kind} {name}", _packed(_OF_PARTS[kind](parts, name, chance), chance)


def _packed(parts: dict[str, bytes], chance: random.Random) -> bytes:
    out = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name, content)
        if chance.random() < 0.02:
            archive.writestr(chance.choice(list(parts)), b"<x/>")
    return out.getvalue()


Damage = Callable[[bytes, random.Random], bytes]
PartDamage = Callable[[dict[str, bytes], str, random.Random], dict[str, bytes]]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 8, 200))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _hole(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.choice((1, 30, 4000))
    return data[:at] + chance.choice((b"", bytes(length))) + data[at + length :]


def _directory(data: bytes, chance: random.Random) -> bytes:
    """Lie in the archive's directory, where sizes, places and names stand."""
    begin = data.rindex(b"PK\x01\x02") if chance.random() < 0.5 else data.index(b"PK\x01\x02")
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4))):
        changed[min(begin + chance.randrange(46), len(data) - 1)] = chance.choice((0, 1, 0x7F, 0xFF))
    return bytes(changed)


_OF_BYTES: dict[str, Damage] = {"flip": _flip, "cut": _cut, "hole": _hole, "directory": _directory}


def _part_flip(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    return {**parts, name: _flip(parts[name] or b"x", chance)}


def _part_cut(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    return {**parts, name: _cut(parts[name] or b"x", chance)}


def _part_gone(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    return {each: content for each, content in parts.items() if each != name or chance.random() < 0.01}


def _part_other(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    """Put one part in another's place."""
    return {**parts, name: parts[chance.choice(list(parts))]}


def _part_renamed(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    """Give a part another ending, wherever it is named."""
    old, new = name.rsplit("/", 1)[-1], f"bagian.{chance.choice(('dat', 'XML', 'png', 'x'))}"
    moved = {each[: -len(old)] + new if each == name else each: content for each, content in parts.items()}
    return {each: content.replace(old.encode(), new.encode()) for each, content in moved.items()}


def _value(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    """Replace an attribute's or element's value."""
    spots = list(re.finditer(rb'"[^"<>]*"|(?<=>)[^<>]+(?=<)', parts[name]))
    if not spots:
        return _part_flip(parts, name, chance)
    content = parts[name]
    for spot in sorted(chance.sample(spots, min(len(spots), chance.choice((1, 1, 5, 60)))), key=lambda s: -s.start()):
        value = chance.choice((*_NUMBERS, chance.choice(spots)[0].strip(b'"')))
        quoted = b'"' + value + b'"' if spot[0].startswith(b'"') else value
        content = content[: spot.start()] + quoted + content[spot.end() :]
    return {**parts, name: content}


def _element(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    """Take an element out, put it in twice, or put it in a great many times or deep within itself."""
    spots = list(re.finditer(rb"<(\w+)\b[^<>]*/>|<(\w+)\b[^<>]*>[^<>]*</\2>", parts[name]))
    if not spots:
        return _part_flip(parts, name, chance)
    spot = chance.choice(spots)
    times = chance.choice((0, 0, 2, 2, 2, 3000, 100_000))
    content = spot[0] * times if chance.random() < 0.9 else b"<r>" * times + spot[0] + b"</r>" * times
    return {**parts, name: parts[name][: spot.start()] + content + parts[name][spot.end() :]}


def _large(parts: dict[str, bytes], name: str, chance: random.Random) -> dict[str, bytes]:
    """Ask for much with few bytes."""
    wish = chance.choice(
        (
            b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * chance.choice((1, 500)) + b"</mergeCells>",
            b'<cols><col min="1" max="999999999" width="1"/></cols>',
            b'<row r="1048576"><c r="XFD1048576" t="str"><v>jauh</v></c></row>',
            b'<row r="4999"><c r="C4999" t="s"><v>0</v></c></row>' * chance.choice((1, 20_000)),
            b'<conditionalFormatting sqref="A1:XFD1048576"/>',
            b"<!DOCTYPE a [<!ENTITY b 'ccc'>]>",
            b"<a>" + b" " * chance.choice((100, 8_000_000)) + b"</a>",
            b"<a " + b" ".join(b'b%d="1"' % number for number in range(50_000)) + b"/>",
        )
    )
    ends = [spot.start() for spot in re.finditer(rb"</|/>", parts[name])] or [0]
    at = chance.choice(ends)
    return {**parts, name: parts[name][:at] + wish + parts[name][at:]}


_OF_PARTS: dict[str, PartDamage] = {
    "part-flip": _part_flip,
    "part-cut": _part_cut,
    "part-gone": _part_gone,
    "part-other": _part_other,
    "part-renamed": _part_renamed,
    "value": _value,
    "values": _value,
    "element": _element,
    "large": _large,
}


_FRAME = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml")


def still_there(book: Book, data: bytes) -> set[str]:
    """Return the answers that nothing can have touched: their row, and all that leads there, stand as before."""
    with zipfile.ZipFile(io.BytesIO(book.data)) as good, zipfile.ZipFile(io.BytesIO(data)) as bad:
        if any(name not in bad.namelist() or good.read(name) != bad.read(name) for name in _FRAME):
            return set()
        strings = re.findall(rb"<si>.*?</si>", good.read(_FRAME[-1]), re.DOTALL)
        sheet, now = good.read(_SHEET), bad.read(_SHEET) if _SHEET in bad.namelist() else b""
    found = set()
    for row in re.findall(rb"<row .*?</row>", sheet, re.DOTALL):
        if row in now:
            texts = b" ".join(strings[int(index)] for index in re.findall(rb't="s"><v>(\d+)</v>', row)).decode()
            found |= set(re.findall(rf"{_ANSWER}[0-9.]+", texts))
    return found


def outcome(book: Book, data: bytes, answer: bytes | None) -> str:
    """Return what became of one damaged file, which is read alone where nobody did. Raises AssertionError."""
    try:
        kembali = from_json(understood(answer)) if answer else read_form_apart(data, _ALONE)
    except FormError as error:
        assert error.pesan
        assert error.perbaikan, "refused without a remedy"
        return error.pesan.partition("(")[0]
    cells = [sel for rows in kembali.baris.values() for row in rows for sel in row.sel.values()]
    if any(sel.rupa is Rupa.RUSAK for sel in cells):
        return "dibaca, sel rusak disebut"
    if kembali.masalah or "formula" not in kembali.kolom["Isian"]:
        return "dibaca, masalah disebut"
    lost = still_there(book, data) - {str(sel.isi) for sel in cells}
    assert not lost, f"lost without a word: {sorted(lost)[:3]}"
    return "dibaca"


def run(count: int, seed: int, books: Sequence[Book], workers: int = 2) -> Counter[str]:
    """Damage and read `count` files; return how often each thing became of one.

    Raises AssertionError with the number of a file of which something became that may not be.
    """

    def some(numbers: range) -> Counter[str]:
        made = [_made(number, seed, books) for number in numbers]
        answers = _answers([data for _, _, data in made])
        return Counter(map(partial(_judged, seed), numbers, made, answers))

    with ThreadPoolExecutor(workers) as pool:
        batches = (range(first, min(first + _BATCH, count)) for first in range(0, count, _BATCH))
        return sum(pool.map(some, batches), Counter())


def _made(number: int, seed: int, books: Sequence[Book]) -> tuple[Book, str, bytes]:
    chance = random.Random(f"{seed}:{number}")
    book = chance.choice(books)
    return book, *damaged(book, chance)


def _answers(files: Sequence[bytes]) -> Sequence[bytes | None]:
    """Read some files in one process; where one of them stops it, each is to be read alone."""
    asked = json.dumps([base64.b64encode(each).decode() for each in files]).encode()
    try:
        told = run_apart("fuzz.workbook_batch", asked, memory=2 * MEMORY, seconds=workbook_batch.SECONDS)
    except StoppedError:
        return [None] * len(files)
    answer = json.loads(told)
    peaks.append(answer["peak"])
    return [base64.b64decode(each) for each in answer["answers"]]


def _judged(seed: int, number: int, made: tuple[Book, str, bytes], answer: bytes | None) -> str:
    book, kind, data = made
    try:
        return outcome(book, data, answer)
    except Exception as error:
        raise AssertionError(f"seed {seed}, number {number}, {kind}: {type(error).__name__}: {error}") from error


def main() -> None:
    """Run with the count and seed asked for, tell the count."""
    asked = [int(word) for word in sys.argv[1:]]
    count, seed = (*asked, *(2000, 1)[len(asked) :])
    begun = time.monotonic()
    results = run(count, seed, good_books())
    peak = max(peaks, default=0)
    for what, times in results.most_common():
        print(f"{times:7}  {what}")
    print(f"{count} berkas rusak dari {BOOKS} buku kerja, seed {seed}, {time.monotonic() - begun:.0f} detik,")
    print(f"paling banyak {peak / 1e6:.0f} MB dari {MEMORY / 1e6:.0f} MB")
    sys.exit(int(peak > MEMORY))


if __name__ == "__main__":
    main()
