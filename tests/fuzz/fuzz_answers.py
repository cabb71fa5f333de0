"""Do to good workbooks what clerks do, and hold the record against what a person sees: right, or refused, never silent.

Run by hand for more; the suite makes a short run of it (`tests/sheets/test_form_fuzz.py`):

    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_answers.py [COUNT] [SEED]
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from forms import BAGIAN, Kertas, column_of, dumped, opened
from fuzz.visible_sheet import COLUMNS, number, seen
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_apply import apply_form
from rktdocs.sheets.form_ids import NextId
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

_VALUES = (5, 12.5, 0, None, "1.200", "12,5", "12.5", "7 orang", "85 %", "-", "< 9", True, datetime(2026, 3, 4), "tiga")
_FORMATS = ("General", "0%", "#,##0", "0.00", "@", '0.0"%"')
_FIRST = 7


def _type(sheet: Any, chance: random.Random) -> None:
    """Type into cells anywhere in the table."""
    for _ in range(chance.choice((1, 1, 3, 10))):
        cell = sheet.cell(chance.randrange(_FIRST, sheet.max_row), chance.randrange(1, 14))
        cell.value = chance.choice(_VALUES)
        if chance.random() < 0.3:
            cell.number_format = chance.choice(_FORMATS)


def _swap_rows(sheet: Any, chance: random.Random) -> None:
    """Exchange rows, all of them, all that is visible, or a part."""
    one, other = (chance.randrange(_FIRST, sheet.max_row) for _ in range(2))
    start, end = chance.choice((1, 2, 2, 3, 7)), chance.choice((sheet.max_column, 11))
    for column in range(start, end + 1):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value
        first.number_format, second.number_format = second.number_format, first.number_format


def _swap_columns(sheet: Any, chance: random.Random) -> None:
    """Exchange two columns from the keys, from the heads, or from the first row on."""
    one, other = chance.sample(range(4, 12), 2)
    for row in range(chance.choice((1, 2, 6, _FIRST)), sheet.max_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        if hasattr(first, "number_format") and hasattr(second, "number_format") and not _merged(first, second):
            first.value, second.value = second.value, first.value
            first.number_format, second.number_format = second.number_format, first.number_format


def _merged(*cells: Any) -> bool:
    return any(type(cell).__name__ == "MergedCell" for cell in cells)


def _copy_row(sheet: Any, chance: random.Random) -> None:
    one, other = (chance.randrange(_FIRST, sheet.max_row) for _ in range(2))
    for column in range(chance.choice((1, 2)), sheet.max_column + 1):
        sheet.cell(other, column).value = sheet.cell(one, column).value


def _hide(sheet: Any, chance: random.Random) -> None:
    _type(sheet, chance)
    sheet.row_dimensions[chance.randrange(_FIRST, sheet.max_row)].hidden = True


_MUTATIONS: tuple[Callable[[Any, random.Random], None], ...] = (
    _type,
    _type,
    _swap_rows,
    _swap_columns,
    _copy_row,
    _hide,
)


class Kantor:
    """One form and the file that it is of."""

    def __init__(self) -> None:
        self.kertas = Kertas(REPO_ROOT, "2026", BAGIAN)
        reading = read_project(WorkingTree(REPO_ROOT))
        self.plan = resolve(reading)
        self.document = reading.documents[f"rkt/2026/bagian/{BAGIAN}.yaml"]

    def outcome(self, seed: int, at: int) -> str:
        """Return what became of one mutated workbook. Raises AssertionError for a silent difference."""
        chance = random.Random(f"{seed}:{at}")
        book = opened(self.kertas.data)
        mutation = chance.choice(_MUTATIONS)
        mutation(book["Isian"], chance)
        data = dumped(book)
        found = self.kertas.compare(data)
        if found.masalah:
            return "ditolak"
        done = apply_form(self.document.text, self.document.data, found.baris, ids=NextId(self.plan, BAGIAN))
        if done.masalah:
            return "ditolak"
        record = read_yaml(done.teks.encode(), "").data
        hidden = {row.baris.isi["id"] for row in found.baris if row.hapus}
        for name, rows in seen(data).items():
            for row in rows:
                if name not in hidden:
                    _hold(name, row, _indikator(record)[name], f"seed {seed}, number {at}, {mutation.__name__}")
        return "masuk" if found.changed else "tanpa perubahan"


def _hold(name: str, row: dict[str, object], item: Any, where: str) -> None:
    values = (item.get("target"), *(item.get("triwulan") or (None,) * 4))
    for head, value in zip(COLUMNS, values, strict=True):
        shown = number(row.get(head))
        if shown is not None or row.get(head) is None:
            kept = Decimal(str(value)).normalize() if isinstance(value, int | Decimal) else value
            assert kept == shown, f"{where}: {name} {head}: sheet {row.get(head)}, record {value}"


def _indikator(data: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    todo = [*data["sasaran"], *data.get("program", ())]
    while todo:
        here = todo.pop()
        found |= {item["id"]: item for item in here.get("indikator") or ()}
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
