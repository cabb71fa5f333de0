"""What a workbook of the Renstra changes at one place of its file, and the cell that says so. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertKey, SetValue
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.renstra_layout import PAGU


def keys_changed(route: Route, old: Mapping[str, Any], new: Mapping[str, Any], *, after: str) -> Iterator[Change]:
    """Bring keys to new values; nothing (an empty text, list, or no) takes a key away."""
    for key, value in new.items():
        is_said = says(value)
        if key in old and not is_said:
            yield from (Delete(route=(*route, key)),) if says(old[key]) else ()
        elif key in old and old[key] != value:
            yield SetValue(route=(*route, key), value=value)
        elif key not in old and is_said:
            yield InsertKey(route=route, key=key, value=value, after=after)


def says(value: object) -> bool:
    """Whether a value says anything; nought does."""
    return value is not None and value is not False and value not in ("", [], {})


def year_changes(route: Route, before: Mapping[str, Any], years: Mapping[str, Any]) -> Iterator[Change]:
    """Bring the values of years to what a workbook says; an empty cell takes a year away."""
    for year, value in sorted(years.items()):
        if year not in before and value is not None:
            earlier = [each for each in before if each < year]
            yield InsertKey(route=route, key=year, value=value, after=max(earlier, default=None))
        elif year in before and value is None and before[year] is not None:
            yield Delete(route=(*route, year))
        elif year in before and before[year] != value:
            yield SetValue(route=(*route, year), value=value)


def cell_of(sel: Mapping[tuple[str, str], str], name: str, rute: Route) -> str:
    """Return the cell of the workbook from which the place at a route comes, below an item; "" where there is none."""
    inside = rute[:-1] if rute and isinstance(rute[-1], int) else rute
    rest = inside[max((at for at, step in enumerate(inside) if isinstance(step, int)), default=-1) + 1 :]
    key = str(rest[0]) if rest else "uraian"
    if key in ("target", "pagu", "periode") and len(rest) > 1:
        key = f"{PAGU}{rest[1]}" if key == "pagu" else str(rest[1])
    name = f"{rute[1]} {name}" if rute[:1] == ("prioritas",) else name
    return sel.get((name, key)) or sel.get((name, "uraian")) or sel.get((name, "nama"), "")


def left(names: Sequence[str]) -> Iterator[Catatan]:
    """Name what the workbook has no more: nothing of it is taken out of the file."""
    if names:
        pesan = f"tidak ada di buku kerja, dan tetap ada di Renstra: {', '.join(names)}"
        yield Catatan(pesan, "hapus sendiri di berkasnya bila memang tidak dipakai lagi", sel="")
