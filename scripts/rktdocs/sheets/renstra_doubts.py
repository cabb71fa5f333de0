"""Figures that a Renstra workbook brings in and that Excel perhaps made of days. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_doubts import made_of_a_day
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.renstra_layout import PAGU, VALUES


def days_told(before: Any, after: Any, sel: Mapping[tuple[str, str], str]) -> list[Catatan]:
    """Tell each figure of `after` that is new and perhaps a day; `sel` are the cells by thing and key."""
    known, found = dict(_figures(before)), list[Catatan]()
    years = (after["periode"]["mulai"], after["periode"]["sampai"])
    for name, here in _figures(after):
        sizes = [value for value in here.values() if made_of_a_day(value, years, ()) is None]
        for key, value in here.items():
            if (name, key) not in sel or known.get(name, {}).get(key) == value:
                continue
            if told := made_of_a_day(value, years, sizes):
                found.append(Catatan(told.pesan, told.perbaikan, sel=sel[name, key]))
    return found


def _figures(item: Any) -> Iterator[tuple[str, dict[str, Isi]]]:
    """Yield each indikator and line below with its figures, by the keys of its cells."""
    if isinstance(item, list):
        for each in item:
            yield from _figures(each)
    if not isinstance(item, dict):
        return
    if name := item.get("id") or item.get("kode") or item.get("nama"):
        money = {f"{PAGU}{year}": value for year, value in (item.get("pagu") or {}).items()}
        yield str(name), {key: item[key] for key in VALUES if key in item} | (item.get("target") or {}) | money
    for each in item.values():
        yield from _figures(each)
