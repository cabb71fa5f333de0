"""Changes as rows ready to show: by bagian, each with what, before, after and difference. The edges only place them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rktdocs.views.changes import Changes, ItemChange, Jenis
from rktdocs.views.field_changes import Arti, FieldChange, Words, value_text
from rktdocs.views.items import TARGET_TAHUN, Item, Macam

TANDA = {Jenis.TAMBAH: "+", Jenis.HAPUS: "−", Jenis.PINDAH: "→", Jenis.UBAH: "±"}
NASKAH = "Naskah dan jadwal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One line: an item that came, went or moved, or one field of an item that changed.

    `id` is the item's own ("IK-1.1"), `kolom` the field's label ("" for the item as a whole).
    """

    tanda: str
    jenis: Jenis
    macam: Macam
    id: str
    uraian: str
    kolom: str = ""
    semula: str = ""
    menjadi: str = ""
    selisih: str = ""
    arti: str = ""
    kata: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """All rows of one bagian (or of the year's texts), and how many items they are about."""

    bagian: str
    nama: str
    rows: tuple[ChangeRow, ...]
    jumlah: int


def change_groups(changes: Changes, nama: Mapping[str, str]) -> tuple[ChangeGroup, ...]:
    """Group changes by bagian in order of appearance; `nama` gives the names of bagian by id."""
    groups: dict[str, list[ItemChange]] = {}
    for change in changes.items:
        groups.setdefault(change.item.bagian, []).append(change)
    return tuple(
        ChangeGroup(
            bagian=bagian,
            nama=nama.get(bagian, bagian or NASKAH),
            rows=tuple(row for change in items for row in change_rows(change, nama)),
            jumlah=len(items),
        )
        for bagian, items in groups.items()
    )


def change_rows(change: ItemChange, nama: Mapping[str, str]) -> tuple[ChangeRow, ...]:
    """Return the rows of one change: what happened to the item, then each changed field."""
    rows = [] if change.jenis is Jenis.UBAH and _same_address(change) else [_whole(change, nama)]
    return (*rows, *(_field(change, column) for column in change.kolom))


def leading_row(rows: tuple[ChangeRow, ...]) -> ChangeRow:
    """Return the row that stands for a change in one line: its figure's, else the first."""
    return next((row for row in rows if row.kolom in ("Target", "Pagu")), rows[0])


def _same_address(change: ItemChange) -> bool:
    return change.lama is not None and change.baru is not None and change.lama.alamat == change.baru.alamat


def _whole(change: ItemChange, nama: Mapping[str, str]) -> ChangeRow:
    before, after = ("" if side is None else _whole_text(change, side, nama) for side in (change.lama, change.baru))
    return replace(_row(change), semula=before, menjadi=after)


def _whole_text(change: ItemChange, side: Item, nama: Mapping[str, str]) -> str:
    """A moved item shows whence and whither; one that came or went shows its figure."""
    if change.lama is not None and change.baru is not None:
        return f"{nama.get(side.bagian, side.bagian)}: {short_id(side)}"
    return figure_of(side)


def figure_of(item: Item) -> str:
    """Return the figure that stands for a whole item: its target with satuan, its pagu, its years, else "ada"."""
    for name in ("target", "pagu"):
        if item.isi.get(name) is not None:
            text = value_text(name, item.isi[name], item.isi)
            satuan = str(item.isi.get("satuan") or "")
            return f"{text} {satuan}" if name == "target" and satuan not in ("", "Persen", "Predikat") else text
    return " · ".join(_yearly(item)) or "ada"


def _yearly(item: Item) -> Iterator[str]:
    """What a Renstra sets for each year."""
    for name, value in item.isi.items():
        if name.startswith(TARGET_TAHUN) and value is not None:
            yield f"{name.removeprefix(TARGET_TAHUN)}: {value_text(name, value, item.isi)}"


def _field(change: ItemChange, column: FieldChange) -> ChangeRow:
    parts = [part for part in (column.selisih, column.persen) if part]
    return replace(
        _row(change),
        kolom=column.label,
        semula=column.lama_teks,
        menjadi=column.baru_teks,
        selisih="; ".join(parts),
        arti=column.arti.value if column.arti is not Arti.NETRAL else "",
        kata=column.kata,
    )


def _row(change: ItemChange) -> ChangeRow:
    """A row that names the item; what happened to it is filled in by the caller."""
    item = change.item
    return ChangeRow(
        tanda=TANDA[change.jenis],
        jenis=change.jenis,
        macam=item.macam,
        id=short_id(item),
        uraian=str(item.isi.get("uraian") or item.isi.get("nama") or ""),
    )


def short_id(item: Item) -> str:
    """Return an item's id inside its bagian: "IK-1.1", a kode; "" for a bagian, naskah, a line without kode."""
    if "kode" in item.isi:
        return str(item.isi["kode"])
    return "" if item.macam in (Macam.TAHUN, Macam.BAGIAN) else item.alamat.rsplit("/", 1)[-1]
