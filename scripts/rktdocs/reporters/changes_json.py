"""Changes for programs: `schema/perubahan.schema.json`, version 1."""

from collections.abc import Mapping
from decimal import Decimal

from rktdocs.reporters.inert import dumped
from rktdocs.views.changes import Changes, ItemChange
from rktdocs.views.field_changes import FieldChange
from rktdocs.views.items import Item


def report(dari: str, ke: str, plans: Mapping[str, Changes], renstra: Changes | None) -> str:
    """Write the changes of each year, and of the Renstra where it was compared."""
    document = {
        "versi": 1,
        "dari": dari,
        "ke": ke,
        "renstra": None if renstra is None else [_item(change) for change in renstra.items],
        "rencana": [
            {
                "kunci": kunci,
                "dilewati": list(changes.dilewati),
                "perubahan": [_item(change) for change in changes.items],
            }
            for kunci, changes in plans.items()
        ],
    }
    return dumped(document)


def _item(change: ItemChange) -> dict[str, object]:
    return {
        "jenis": change.jenis.value,
        "macam": change.item.macam.value,
        "lama": _side(change.lama),
        "baru": _side(change.baru),
        "kolom": [_field(column) for column in change.kolom],
    }


def _side(item: Item | None) -> dict[str, object] | None:
    if item is None:
        return None
    return {"alamat": item.alamat, "bagian": item.bagian, "induk": item.induk, "isi": _plain(item.isi)}


def _field(column: FieldChange) -> dict[str, object]:
    return {
        "kolom": column.kolom,
        "lama": _plain(column.lama),
        "baru": _plain(column.baru),
        "selisih": _plain(column.selisih_angka),
        "persen": column.persen,
        "arti": column.arti.value,
    }


def _plain(value: object) -> object:
    """Return data that the json module writes without losing a digit: a decimal is text where a float would lie."""
    match value:
        case Decimal():
            return float(value) if Decimal(repr(float(value))) == value else str(value)
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
    return value
