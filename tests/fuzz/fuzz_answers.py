"""Do to good workbooks what clerks do, and hold the record against what a person sees: right, or refused, never silent.

Run by hand for more; the suite makes a short run of it (`tests/sheets/test_form_fuzz.py`):

    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_answers.py [COUNT] [SEED]
"""

import io
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from forms import BAGIAN, Kertas, column_of, dumped, opened
from fuzz.visible_sheet import COLUMNS, PAGU, number, seen
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_apply import Penerapan, apply_form
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_back import FormError
from rktdocs.sheets.form_ids import NextId
from rktdocs.trees import WorkingTree
from support import EXAMPLE

_VALUES = (5, 12.5, 0, None, "1.200", "12,5", "12.5", "7 orang", "85 %", "-", "< 9", True, datetime(2026, 3, 4), "tiga")
_FORMATS = ("General", "0%", "#,##0", "0.00", "@", '0.0"%"')
_FIRST = 7


def _type(book: Any, chance: random.Random) -> None:
    """Type into cells anywhere in a table."""
    sheet = book[chance.choice(("Isian", "Isian", "Program"))]
    for _ in range(chance.choice((1, 1, 3, 10))):
        cell = sheet.cell(chance.randrange(_FIRST, sheet.max_row), chance.randrange(1, 14))
        cell.value = chance.choice(_VALUES)
        if chance.random() < 0.3:
            cell.number_format = chance.choice(_FORMATS)


def _answer(book: Any, chance: random.Random) -> None:
    """Fill in what may be filled in, as a careful person does, and new rows."""
    for name, column in (("Isian", 7), ("Isian", chance.choice((8, 9, 10, 11))), ("Program", 6)):
        sheet = book[name]
        for row in chance.sample(range(_FIRST, sheet.max_row), 4):
            if str(sheet.cell(row, 2).value or "").startswith("IK-" if name == "Isian" else "Sub"):
                sheet.cell(row, column).value = chance.choice((chance.randrange(2000), 12.5, "1.250", "70,25"))
    sheet = book["Isian"]
    fresh = [row for row in range(_FIRST, sheet.max_row) if sheet.cell(row, 2).value == "(baru)"]
    row = chance.choice(fresh)
    for column, value in (
        (3, f"Jumlah hal baru {chance.randrange(99)}"),
        (4, "Orang"),
        (7, chance.choice((12, "12,5"))),
    ):
        sheet.cell(row, column).value = value


def _swap_rows(book: Any, chance: random.Random) -> None:
    """Exchange rows, all of them, all that is visible, or a part."""
    sheet = book[chance.choice(("Isian", "Isian", "Program"))]
    one, other = (chance.randrange(_FIRST, sheet.max_row) for _ in range(2))
    start, end = chance.choice((1, 2, 2, 3, 7)), chance.choice((sheet.max_column, 11))
    for column in range(start, end + 1):
        _exchange(sheet.cell(one, column), sheet.cell(other, column))


def _swap_columns(book: Any, chance: random.Random) -> None:
    """Exchange two columns from the keys, from the heads, or from the first row on."""
    sheet = book["Isian"]
    one, other = chance.sample(range(4, 12), 2)
    for row in range(chance.choice((1, 2, 6, _FIRST)), sheet.max_row + 1):
        _exchange(sheet.cell(row, one), sheet.cell(row, other))


def _exchange(first: Any, second: Any) -> None:
    if not {"MergedCell"} & {type(cell).__name__ for cell in (first, second)}:
        first.value, second.value = second.value, first.value
        first.number_format, second.number_format = second.number_format, first.number_format


def _copy_row(book: Any, chance: random.Random) -> None:
    sheet = book[chance.choice(("Isian", "Program"))]
    one, other = (chance.randrange(_FIRST, sheet.max_row) for _ in range(2))
    for column in range(chance.choice((1, 2)), sheet.max_column + 1):
        sheet.cell(other, column).value = sheet.cell(one, column).value


def _hide(book: Any, chance: random.Random) -> None:
    _type(book, chance)
    sheet = book["Isian"]
    sheet.row_dimensions[chance.randrange(_FIRST, sheet.max_row)].hidden = True


def _lines(book: Any, chance: random.Random) -> None:
    """Insert or delete rows or columns."""
    _answer(book, chance)
    sheet = book[chance.choice(("Isian", "Program"))]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    many = chance.choice((1, 1, 2))
    chance.choice((
        lambda: sheet.insert_rows(chance.randrange(_FIRST, sheet.max_row), many),
        lambda: sheet.delete_rows(chance.randrange(1, sheet.max_row), many),
        lambda: sheet.insert_cols(chance.randrange(1, 14), many),
        lambda: sheet.delete_cols(chance.randrange(1, 14), many),
    ))()  # fmt: skip


def _sheets(book: Any, chance: random.Random) -> None:
    """Copy, rename or take out a sheet, or leave of one only what is seen."""
    _answer(book, chance)
    sheet = book[chance.choice(("Isian", "Program"))]
    match chance.randrange(4):
        case 0:
            twin = book.copy_worksheet(sheet)
            twin.cell(chance.randrange(_FIRST, 20), 7).value = 77
        case 1:
            sheet.title = "Data saya"
        case 2:
            book.remove(sheet)
        case _:
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
            sheet.delete_cols(1)
            sheet.delete_rows(1)


def _locale(book: Any, chance: random.Random) -> None:
    """Let the book be saved on another computer."""
    book["Dasar"].cell(1, 7).value = chance.choice((".", ","))
    _answer(book, chance)
    _type(book, chance)


_MUTATIONS: tuple[Callable[[Any, random.Random], None], ...] = (
    *(_type, _answer, _swap_rows, _swap_columns),
    *(_copy_row, _hide, _lines, _sheets, _locale),
)
_VALUE = re.compile(rb"(?<=<v>)[^<]*(?=</v>)")


def _in_xml(data: bytes, chance: random.Random) -> bytes:
    """Change values, styles and places in the XML of a sheet, as no program of offices would."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([each for each in parts if each.startswith("xl/worksheets/sheet")])
    for _ in range(chance.choice((1, 1, 4))):
        pattern, values = chance.choice((
            (_VALUE, (b"5", b"0.5", b"1e3", b"", b"NaN", b"77")),
            (re.compile(rb'(?<= s=")[0-9]+(?=")'), (b"0", b"1", b"3", b"9", b"999")),
            (re.compile(rb'(?<= t=")[a-z]+(?=")'), (b"n", b"s", b"str", b"b", b"e")),
            (re.compile(rb'(?<=<c r=")[A-Z]+(?=[0-9])'), (b"G", b"H", b"B")),
        ))  # fmt: skip
        spots = list(pattern.finditer(parts[name]))
        if spots:
            spot = chance.choice(spots)
            parts[name] = parts[name][: spot.start()] + chance.choice(values) + parts[name][spot.end() :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


class Kantor:
    """One form and the file that it is of."""

    def __init__(self) -> None:
        self.kertas = Kertas(EXAMPLE, "2026", BAGIAN)
        reading = read_project(WorkingTree(EXAMPLE))
        self.plan = resolve(reading)
        self.document = reading.documents[f"rkt/2026/bagian/{BAGIAN}.yaml"]

    def outcome(self, seed: int, at: int) -> str:
        """Return what became of one mutated workbook. Raises AssertionError for a silent difference."""
        chance = random.Random(f"{seed}:{at}")
        book = opened(self.kertas.data)
        mutation = chance.choice(_MUTATIONS)
        mutation(book, chance)
        data = dumped(book)
        where = f"seed {seed}, number {at}, {mutation.__name__}"
        if chance.random() < 0.15:
            data, where = _in_xml(data, chance), f"{where}, xml"
        try:
            found = self.kertas.compare(data)
        except FormError as error:
            assert error.perbaikan, where
            return "ditolak"
        done = None if found.masalah else self._applied(found)
        if done is None or done.masalah:
            return "ditolak"
        record = read_yaml(done.teks.encode(), "").data
        items = _by_name(record)
        gone = {row.baris.isi["id"] for row in found.baris if row.hapus}
        for name, rows in seen(data).items():
            for row in rows if name not in gone else ():
                assert name in items, f"{where}: {name} stands on the sheet and not in the record"
                _hold(name, row, items[name], where)
        return "masuk" if found.changed else "tanpa perubahan"

    def _applied(self, found: Perbandingan) -> Penerapan:
        return apply_form(self.document.text, self.document.data, found.baris, ids=NextId(self.plan, BAGIAN))


def _hold(name: str, row: dict[str, object], item: Any, where: str) -> None:
    values = (item.get("target"), *(item.get("triwulan") or (None,) * 4), item.get("pagu"))
    for head, value in zip((*COLUMNS, PAGU), values, strict=True):
        if head not in row:
            continue
        shown = number(row[head])
        if shown is not None or row[head] is None:
            kept = Decimal(str(value)).normalize() if isinstance(value, int | Decimal) else value
            assert kept == shown, f"{where}: {name} {head}: sheet {row[head]}, record {value}"


def _by_name(data: Any) -> dict[str, Any]:
    """Return what has a name on the sheets: indikator by id, new ones by their sentence too, lines by kode."""
    found: dict[str, Any] = {}
    todo = [*data["sasaran"], *data.get("program", ())]
    while todo:
        here = todo.pop()
        found |= {here["kode"]: here} if here.get("kode") else {}
        found |= {item["id"]: item for item in here.get("indikator") or ()}
        found |= {f"(baru) {item['uraian']}": item for item in here.get("indikator") or ()}
        todo += [*(here.get("kegiatan") or ()), *(here.get("sub_kegiatan") or ())]
    return found


def run(count: int, seed: int) -> Counter[str]:
    """Mutate and hold so many workbooks; return how often each thing became of one."""
    kantor = Kantor()
    assert column_of(opened(kantor.kertas.data)["Isian"], "target") == 7
    return Counter(kantor.outcome(seed, at) for at in range(count))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    for what, times in run(*(*asked, *(200, 1)[len(asked) :])).most_common():
        print(f"{times:6}  {what}")
