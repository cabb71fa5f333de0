"""Changes for programs: `schema/perubahan.schema.json`, version 2."""

from collections.abc import Mapping
from decimal import Decimal

from rktdocs.reporters.inert import dumped
from rktdocs.views.change_rows import decides_who_judges
from rktdocs.views.changes import Changes, ItemChange
from rktdocs.views.field_changes import FieldChange
from rktdocs.views.items import Item


def report(dari: str, ke: str, plans: Mapping[str, Changes], induk: Changes | None) -> str:
    """Write the changes of each year, and of the master files where they were compared."""
    document = {
        "versi": 2,
        "dari": dari,
        "ke": ke,
        "induk": None if induk is None else _changes(induk),
        "rencana": [{"kunci": kunci, **_changes(changes)} for kunci, changes in plans.items()],
    }
    return dumped(document)


def _changes(changes: Changes) -> dict[str, object]:
    return {"dilewati": list(changes.dilewati), "perubahan": [_item(change) for change in changes.items]}


def _item(change: ItemChange) -> dict[str, object]:
    return {
        "jenis": change.jenis.value,
        "berkas": change.item.kind,
        "macam": change.item.macam,
        "wewenang": decides_who_judges(change),
        "lama": _side(change.lama),
        "baru": _side(change.baru),
        "kolom": [_field(column) for column in change.kolom],
    }


def _side(item: Item | None) -> dict[str, object] | None:
    if item is None:
        return None
    return {
        "alamat": item.alamat,
        "bagian": item.bagian,
        "induk": item.induk,
        "urutan": item.urutan,
        "isi": _plain(item.isi),
    }


def _field(column: FieldChange) -> dict[str, object]:
    return {
        "kolom": column.kolom,
        "label": column.label,
        "lama": _plain(column.lama),
        "baru": _plain(column.baru),
        "selisih": _plain(column.selisih_angka),
        "persen": _plain(column.bagian),
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
