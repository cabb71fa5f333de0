"""What a file of the browser form may not change either: what the workbook locks, and what judges the rest."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertItem, InsertKey, value_at
from rktdocs.records.schemas import field_text
from rktdocs.records.splice import same
from rktdocs.sheets.form_back import Catatan

_LINE = frozenset({"kode", "nama"})
_LOCKED: Mapping[str, frozenset[str]] = {
    "": frozenset({"tahun", "bagian"}),
    "sasaran": frozenset({"id", "uraian", "renstra"}),
    "indikator": frozenset({"id", "renstra", "satuan", "skala"}),
    "sub_indikator": frozenset({"id", "satuan", "skala"}),
    **dict.fromkeys(("program", "kegiatan", "sub_kegiatan"), _LINE),
}
_OF_STAFF = frozenset({
    *("penunjang", "menggantikan", "boleh_lebih_100", "boleh_negatif"),
    *("target_semula", "pagu_semula", "dikecualikan"),
})  # fmt: skip
_STAY = frozenset(_LOCKED) - {"", "indikator"}
"""Rows that no form deletes."""
_MEND = "kembalikan seperti semula; bila memang harus berubah, sampaikan kepada Subbagian Program"


def locked(changes: Iterable[Change], now: Any) -> Iterator[Catatan]:
    """Yield what of the changes is not a clerk's to make."""
    for change in changes:
        if isinstance(change, InsertItem):
            yield from _within(change.value, (*change.route, 0))
        elif isinstance(change, InsertKey):
            yield from _key((*change.route, change.key), change.value, now)
        elif isinstance(change, Delete):
            yield from _deleted(change.route, now)
        else:
            yield from _key(change.route, change.value, now)


def _deleted(rute: Route, now: Any) -> Iterator[Catatan]:
    if isinstance(rute[-1], str):
        yield from _key(rute, None, now)
    elif rute[-2] in _STAY:
        row = value_at(now, rute)
        name = row.get("id") or row.get("kode") or row.get("nama")
        yield _wrong(f"{name} tidak dapat dihapus lewat formulir")


def _key(rute: Route, value: Any, now: Any) -> Iterator[Catatan]:
    key = next(step for step in reversed(rute) if isinstance(step, str))
    level = next((step for step in reversed(rute[: rute.index(key)]) if isinstance(step, str)), "")
    was = value_at(now, rute)
    judul = field_text("bagian", rute).judul
    if key in _OF_STAFF:
        yield _wrong(f"{judul} hanya diubah Subbagian Program")
    elif key in _LOCKED.get(level, ()) and was is not None and not same(was, value):
        yield _wrong(f'{judul} terkunci: di data "{was}", di berkas ini "{value}"')
    yield from _within(value, rute)


def _within(value: Any, rute: Route) -> Iterator[Catatan]:
    """A new record brings along nothing that is the office's; `rute` is its own."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in _OF_STAFF:
                yield _wrong(f"{field_text('bagian', (*rute, key)).judul} hanya diubah Subbagian Program")
            yield from _within(each, (*rute, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _within(each, (*rute, at))


def _wrong(pesan: str) -> Catatan:
    return Catatan(sel="", pesan=pesan, perbaikan=_MEND)
