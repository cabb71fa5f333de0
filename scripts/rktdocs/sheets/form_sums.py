"""A line's pagu as the sum of the lines below it: the formula in the workbook, and the same sum worked out here.

New lines count too: they stand elsewhere on the sheet and say by their kode what they are below.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from rktdocs.records.nilai import Bilangan
from rktdocs.sheets.form_layout import PROGRAM, Isi, Kolom, Place, Tanda
from rktdocs.sheets.form_rows import Baris, Macam

_OURS = re.compile(r"=IF\(COUNT\([^()]*\)=\d+,SUM\([^()]*\)(?:\+SUMIF\([^()]*\))?,\"\"\)")
_PARTS_BELOW = {3: 5, 5: 6}
"""Parts of a kode -> parts of the kode just below it."""


def is_sum(rumus: str) -> bool:
    """Whether a formula is one of ours, wherever its rows were moved to."""
    return bool(_OURS.fullmatch(re.sub(r"\s", "", rumus)))


def lines_below(rows: Iterable[Baris]) -> Mapping[str, Sequence[str]]:
    """Return the keys of the lines just below each line that has some."""
    below: dict[str, list[str]] = {}
    for row in rows:
        above = row.kunci.rpartition("@")[0]
        if row.macam is Macam.PROGRAM and above:
            below.setdefault(above, []).append(row.kunci)
    return below


def is_just_below(kode: str, above: str) -> bool:
    """Whether a kode is of the level below another one and continues it."""
    return kode.startswith(f"{above}.") and len(kode.split(".")) == _PARTS_BELOW.get(len(above.split(".")))


def total(kode: str, below: Iterable[Isi], new: Iterable[tuple[str, Isi]]) -> Bilangan | None:
    """Return the sum of what lies below, None as long as one of the known lines has no figure."""
    parts = list(below)
    found: Bilangan = 0
    for part in (*parts, *(isi for each, isi in new if kode and is_just_below(each, kode) and _is_figure(isi))):
        if not isinstance(part, int | Decimal):
            return None
        found += part
    return found if parts else None


def _is_figure(isi: Isi) -> bool:
    return isinstance(isi, int | Decimal)


def formula(kode: Isi, row: int, below: Sequence[int], *, columns: tuple[int, int], new: tuple[int, int]) -> str:
    """Return the formula of a cell; rows from 0, `columns` those of kode and pagu, `new` first and last free row."""
    kode_at, pagu_at = (xl_col_to_name(column) for column in columns)
    cells = ",".join(f"{pagu_at}{each + 1}" for each in below)
    first, last = (each + 1 for each in new)
    pattern = {3: ".?.??", 5: ".*"}.get(len(str(kode or "").split(".")))
    more = (
        f'+SUMIF(${kode_at}${first}:${kode_at}${last},{kode_at}{row + 1}&"{pattern}",'
        f"${pagu_at}${first}:${pagu_at}${last})"
        if kode and pattern
        else ""
    )
    return f'=IF(COUNT({cells})={len(below)},SUM({cells}){more},"")'


class Sums:
    """The pagu that are sums of those below them, while a sheet is written."""

    def __init__(
        self, rows: Sequence[Baris], columns: Sequence[Kolom], tanda: Mapping[Place, Tanda], at: Mapping[str, int]
    ) -> None:
        """Take the rows of the sheet Program with what marks say instead, and at which row each is written."""
        self._rows = {row.kunci: row for row in rows}
        self._columns = [number for number, each in enumerate(columns, 1) if each.kunci in ("kode", "pagu")]
        self._tanda, self._at = tanda, at
        self._below = lines_below(self._rows.values())
        self._new = [row for row in self._rows.values() if row.macam is Macam.BARU]

    def formula(self, kunci: str) -> tuple[str, Bilangan | None] | None:
        """Return a line's formula and what it comes to; None where the line says another figure, or none is below."""
        mark = self._tanda.get((PROGRAM, kunci, "pagu"))
        if kunci not in self._below or (mark and not mark.tetap):
            return None
        comes_to = self._comes_to(kunci)
        return (self._formula(kunci), comes_to) if self._rows[kunci].isi["pagu"] in (None, comes_to) else None

    def _formula(self, kunci: str) -> str:
        new = [self._at[each.kunci] for each in self._new]
        below = [self._at[each] for each in self._below[kunci]]
        kode, pagu = self._columns
        isi = self._rows[kunci].isi["kode"]
        return formula(isi, self._at[kunci], below, columns=(kode, pagu), new=(new[0], new[-1]))

    def _comes_to(self, kunci: str) -> Bilangan | None:
        below = [self._said(each, "pagu") for each in self._below[kunci]]
        new = ((str(self._said(each.kunci, "kode") or ""), self._said(each.kunci, "pagu")) for each in self._new)
        return total(str(self._rows[kunci].isi["kode"] or ""), below, new)

    def _said(self, kunci: str, kolom: str) -> Isi:
        mark = self._tanda.get((PROGRAM, kunci, kolom))
        if mark and not mark.tetap:
            return mark.isi
        if kolom == "pagu" and (found := self.formula(kunci)):
            return found[1]
        return self._rows[kunci].isi.get(kolom)

    def areas(self) -> Iterator[tuple[int, str, str]]:
        """Yield each line that is there: its row, its level's name, what its pagu should be ("" with none below)."""
        for kunci, row in self._rows.items():
            if row.macam is Macam.PROGRAM:
                expected = self._formula(kunci).removeprefix("=") if kunci in self._below else ""
                yield self._at[kunci], str(row.isi["tingkat"]), expected
