"""Changes as rows ready to show: by bagian, each with what, before, after and difference. The edges only place them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.records.places import BEYOND
from rktdocs.records.schemas import field_text, subschemas
from rktdocs.views.changes import ItemChange, Jenis
from rktdocs.views.field_changes import Arti, FieldChange, Words, value_text
from rktdocs.views.items import Item

TANDA = {Jenis.TAMBAH: "+", Jenis.HAPUS: "−", Jenis.PINDAH: "→", Jenis.UBAH: "±"}
_NAMES = {"tahun": "Naskah dan jadwal"}
_STEP = {
    (Arti.BAIK, "naik"): "dinaikkan",
    (Arti.BURUK, "naik"): "diturunkan",
    (Arti.BAIK, "turun"): "diperketat",
    (Arti.BURUK, "turun"): "dilonggarkan",
}
"""What was done to a target, by the way it should go: a higher target is asked for, it is no better result."""
LEADING = ("target", "pagu")
"""The fields that stand for a whole row where there is room for one."""


class ChangeRow(Struct, frozen=True, kw_only=True):
    """One line: an item that came, went or moved, or one field of an item that changed.

    `nomor` is what readers know the item by ("3.2"), `kolom` the field's label ("" for the item as a whole),
    `satuan` the unit of a target whose figures do not say it themselves.
    """

    tanda: str
    jenis: Jenis
    macam: str
    nomor: str
    uraian: str
    kolom: str = ""
    kunci: str = ""
    semula: str = ""
    menjadi: str = ""
    selisih: str = ""
    arti: str = ""
    satuan: str = ""
    kata: Words = ()

    @property
    def kejadian(self) -> str:
        """What happened to the whole item, behind its name: "indikator kinerja ditambah"; a file's name is its kind."""
        named = (self.uraian or self.nomor) not in ("", self.macam)
        return f"{self.macam} {self.jenis}" if named else str(self.jenis)


class ChangeGroup(Struct, frozen=True, kw_only=True):
    """All rows of one bagian (or of another file), and how many items they are about."""

    bagian: str
    nama: str
    rows: tuple[ChangeRow, ...]
    jumlah: int


def change_groups(changes: Iterable[ItemChange], nama: Mapping[str, str]) -> tuple[ChangeGroup, ...]:
    """Group changes by bagian or kind of file, in order of appearance; `nama` gives the names of bagian by id.

    Of what comes after plans each file is a group: a year has many agreements, budgets and results.
    """
    groups: dict[tuple[str, str, str], list[ItemChange]] = {}
    for change in changes:
        item = change.item
        file = item.akar if item.kind in BEYOND else ""
        groups.setdefault((item.bagian, item.kind, file), []).append(change)
    return tuple(
        ChangeGroup(
            bagian=bagian,
            nama=(nama.get(bagian, bagian) or file_name(kind)) + (f" ({file})" if file else ""),
            rows=tuple(row for change in items for row in change_rows(change, nama)),
            jumlah=len(items),
        )
        for (bagian, kind, file), items in groups.items()
    )


def file_name(kind: str) -> str:
    """Return how people call a kind of file."""
    return _NAMES.get(kind) or field_text(kind, ()).judul


def decides_who_judges(change: ItemChange) -> bool:
    """Whether a change touches what the schema marks `x-wewenang`: who may give paraf and persetujuan."""
    ways = [(*change.item.rute, *column.kolom.split(".")) for column in change.kolom] + [change.item.rute]
    return any(
        "x-wewenang" in schema for way in ways for at in range(1, len(way) + 1) for schema in _said(change, way[:at])
    )


def _said(change: ItemChange, way: tuple[str | int, ...]) -> tuple[Mapping[str, object], ...]:
    return subschemas(change.item.kind, way)


def change_rows(change: ItemChange, nama: Mapping[str, str]) -> tuple[ChangeRow, ...]:
    """Return the rows of one change: what happened to the item, then each changed field."""
    rows = [] if change.jenis is Jenis.UBAH else [_whole(change, nama)]
    return (*rows, *(_field(change, column) for column in change.kolom))


def leading_row(rows: tuple[ChangeRow, ...]) -> ChangeRow:
    """Return the row that stands for a change in one line: its figure's, else the first."""
    return next((row for row in rows if row.kunci in LEADING), rows[0])


def _whole(change: ItemChange, nama: Mapping[str, str]) -> ChangeRow:
    before, after = change.lama, change.baru
    if before is None or after is None:
        return replace(_row(change), semula=figure_of(before), menjadi=figure_of(after))
    return replace(_row(change), semula=_stood(before, after, nama), menjadi=_stood(after, before, nama))


def _stood(here: Item, there: Item, nama: Mapping[str, str]) -> str:
    """Where a moved item stood, in the widest of what differs: bagian, the item above it, order."""
    if here.bagian != there.bagian:
        return f"{nama.get(here.bagian, here.bagian)}: {here.nomor}"
    if here.induk != there.induk:
        return here.nomor_induk
    return f"urutan ke-{here.urutan + 1}"


def figure_of(item: Item | None) -> str:
    """Return the figure that stands for a whole item: its target with satuan, its pagu, its years, else "ada"."""
    if item is None:
        return ""
    for name in LEADING:
        if item.isi.get(name) is not None:
            return f"{value_text(item, name)} {unit_of(item, name)}".rstrip()
    return " · ".join(_yearly(item)) or "ada"


def unit_of(item: Item, name: str) -> str:
    """Return the unit that is read behind a target's figures; "" behind "82,5%" and "BB", and for all other fields."""
    satuan = item.ukur.satuan
    return "" if name != "target" or item.ukur.persen or satuan == "Predikat" else satuan


def _yearly(item: Item) -> Iterator[str]:
    """What a Renstra sets for each year."""
    for name, value in item.isi.items():
        if name.startswith(("target.", "pagu.")) and value is not None:
            yield f"{name.partition('.')[2]}: {value_text(item, name)}"


def _field(change: ItemChange, column: FieldChange) -> ChangeRow:
    parts = [part for part in (column.selisih, column.persen) if part]
    return replace(
        _row(change),
        kolom=column.label,
        kunci=column.kolom,
        semula=column.lama_teks,
        menjadi=column.baru_teks,
        selisih="; ".join(parts),
        arti=_STEP.get((column.arti, change.item.ukur.arah), ""),
        satuan=unit_of(change.item, column.kolom),
        kata=column.kata,
    )


def _row(change: ItemChange) -> ChangeRow:
    """A row that names the item; what happened to it is filled in by the caller."""
    item = change.item
    is_name = bool(item.nomor) and item.nomor == item.isi.get("nama")  # a program without a code is known by it
    nomor, uraian = ("", item.nomor) if is_name else (item.nomor, item.uraian)
    row = ChangeRow(tanda=TANDA[change.jenis], jenis=change.jenis, macam=item.macam, nomor=nomor, uraian=uraian)
    if item.mandiri or item.kind != "bagian":
        return row
    # "PAD" alone says nothing: what is no thing of its own is named with the row that it belongs to
    return replace(row, nomor=item.nomor_induk, uraian=f"{item.macam} {item.id}".strip())
