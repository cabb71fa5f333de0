"""From what a form of results asks for to changes of the quarter's record, made by splice."""

from collections.abc import Mapping, Sequence
from typing import Any

from rktdocs.records.changes import Change, appended, changes_of
from rktdocs.records.schemas import known_keys
from rktdocs.records.splice import apply
from rktdocs.sheets.form_apply import Penerapan
from rktdocs.sheets.form_asked import IsiBaris

_NAMES = {"indikator": "id", "program": "kode"}
_FIRST = {"indikator": "nilai", "program": "keuangan"}
"""What stands for a row where a finding is about all of it."""


def apply_results(teks: str, data: Any, rows: Sequence[IsiBaris]) -> Penerapan:
    """Return the text of a quarter's record with everything that a form asks for. Raises SpliceError."""
    done = Penerapan(teks=teks)
    changes: list[Change] = []
    added: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        rute = row.baris.rute
        key = str(rute[0])
        if len(rute) == 2:
            record = data[key][rute[1]]
            changes += changes_of("realisasi", rute, record, _with_proofs(row.nilai, record))
        elif row.nilai:
            items = added.setdefault(key, [])
            items.append(_record(key, row))
            rute = (key, len(data.get(key) or ()) + len(items) - 1)
        else:
            continue
        done.sel |= {(*rute, kolom): sel for kolom, sel in row.sel.items()}
        done.sel[rute] = row.sel.get(_FIRST[key], "")
    for key, records in added.items():
        changes += appended(data, (key,), records)
    done.teks = apply(teks, changes)
    return done


def _with_proofs(nilai: Mapping[str, Any], record: Mapping[str, Any]) -> Mapping[str, Any]:
    """An address that was there keeps what else was said of it."""
    if not nilai.get("bukti"):
        return nilai
    known = {each["alamat"]: each for each in record.get("bukti") or ()}
    return {**nilai, "bukti": [known.get(each["alamat"], each) for each in nilai["bukti"]]}


def _record(key: str, row: IsiBaris) -> dict[str, Any]:
    name = _NAMES[key]
    said = {**row.nilai, name: row.baris.isi[name]}
    return {each: said[each] for each in known_keys("realisasi", (key, 0)) if said.get(each) is not None}
