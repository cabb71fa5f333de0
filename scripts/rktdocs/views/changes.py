"""What changed in meaning between two plans: by stable ids, old -> new, never by line. Pure; says nothing of Git."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rktdocs.records.model import Bagian, Tahun
from rktdocs.records.rencana import Skala
from rktdocs.views.field_changes import FieldChange, field_change
from rktdocs.views.items import Item, Macam, items_of


class Jenis(StrEnum):
    """What happened to an item; a moved one may have changed as well."""

    TAMBAH = "ditambah"
    HAPUS = "dihapus"
    PINDAH = "dipindah"
    UBAH = "diubah"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """One item that differs. `lama` is None for an added one, `baru` for a removed one."""

    jenis: Jenis
    lama: Item | None
    baru: Item | None
    kolom: tuple[FieldChange, ...] = ()

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was when it is gone."""
        item = self.baru or self.lama
        assert item is not None  # a change has at least one side
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two plans: its readable sections, its texts, and the bagian whose file could not be read."""

    bagian: tuple[Bagian, ...]
    tahun: Tahun | None = None
    rusak: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All differences, in the order of the newer plan, what is gone after it.

    `dilewati` are the bagian that were compared on neither side since one side's file cannot be read.
    """

    items: tuple[ItemChange, ...]
    dilewati: tuple[str, ...] = ()

    def of_bagian(self, bagian: str) -> tuple[ItemChange, ...]:
        """Return the changes that a bagian's people should see: now theirs, or theirs before a move."""
        return tuple(
            change
            for change in self.items
            if bagian in {side.bagian for side in (change.lama, change.baru) if side is not None}
        )


def compare(before: Side, after: Side, *, skala: Mapping[str, Skala] | None = None) -> Changes:
    """Compare two plans by address; then what is left over by `menggantikan`, equal `renstra` or equal kode.

    A section that is one and the same record on both sides (its file was read once for both) is not looked into.
    """
    skipped = before.rusak | after.rusak
    same = {id(item) for item in before.bagian} & {id(item) for item in after.bagian}
    old, new = (
        items_of((item for item in side.bagian if item.bagian not in skipped and id(item) not in same), side.tahun)
        for side in (before, after)
    )
    return Changes(items=compare_items(old, new, skala or {}), dilewati=tuple(sorted(skipped)))


def compare_items(
    old: Mapping[str, Item], new: Mapping[str, Item], skala: Mapping[str, Skala]
) -> tuple[ItemChange, ...]:
    """Compare two sets of items, in the order of the newer one, what is gone last."""
    pairs = match(old, new)
    changes = [_pair_change(old[pairs[alamat]], item, skala, pairs) for alamat, item in new.items() if alamat in pairs]
    added = {
        alamat: ItemChange(jenis=Jenis.TAMBAH, lama=None, baru=item)
        for alamat, item in new.items()
        if alamat not in pairs
    }
    kept = set(pairs.values())
    removed = [
        ItemChange(jenis=Jenis.HAPUS, lama=item, baru=None) for alamat, item in old.items() if alamat not in kept
    ]
    by_alamat = {change.baru.alamat: change for change in changes if change is not None and change.baru} | added
    ordered = [by_alamat[alamat] for alamat in new if alamat in by_alamat]
    return (*ordered, *removed)


def _pair_change(old: Item, new: Item, skala: Mapping[str, Skala], pairs: Mapping[str, str]) -> ItemChange | None:
    columns = tuple(
        field_change(name, old.isi.get(name), new.isi.get(name), context=(old.isi, new.isi), skala=skala)
        for name in dict.fromkeys((*new.isi, *old.isi))
        if old.isi.get(name) != new.isi.get(name)
    )
    moved = old.bagian != new.bagian or pairs.get(new.induk, new.induk) != old.induk
    if not columns and not moved and old.alamat == new.alamat:
        return None
    return ItemChange(jenis=Jenis.PINDAH if moved else Jenis.UBAH, lama=old, baru=new, kolom=columns)


def match(old: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str, str]:
    """Return new address -> old address of every item that is the same thing on both sides; the same both ways."""
    pairs = {alamat: alamat for alamat, item in new.items() if alamat in old and old[alamat].macam is item.macam}
    for candidates in (_by_menggantikan, _by_renstra, _by_kode):
        taken = set(pairs.values())
        left_old = [item for item in old.values() if item.alamat not in taken]
        left_new = [item for item in new.values() if item.alamat not in pairs]
        if not left_old or not left_new:
            break
        pairs |= _one_to_one(candidates(left_old, left_new))
    return pairs


_Pairs = Iterable[tuple[str, str]]


def _one_to_one(candidates: _Pairs) -> dict[str, str]:
    """Keep the pairs (new, old) of which neither side stands in another pair."""
    distinct = set(candidates)
    news, olds = Counter(new for new, _ in distinct), Counter(old for _, old in distinct)
    return {new: old for new, old in distinct if news[new] == olds[old] == 1}


def _by_menggantikan(old: list[Item], new: list[Item]) -> _Pairs:
    known_old, known_new = {item.alamat for item in old}, {item.alamat for item in new}
    yield from ((item.alamat, other) for item in new for other in _replaced(item) if other in known_old)
    yield from ((other, item.alamat) for item in old for other in _replaced(item) if other in known_new)


def _replaced(item: Item) -> list[str]:
    written = item.isi.get("menggantikan")
    ids = written if isinstance(written, list) else []
    return [other if "/" in other else f"{item.bagian}/{other}" for other in ids]


def _by_renstra(old: list[Item], new: list[Item]) -> _Pairs:
    return _by_field("renstra", old, new)


def _by_kode(old: list[Item], new: list[Item]) -> _Pairs:
    return _by_field("kode", old, new)


def _by_field(name: str, old: list[Item], new: list[Item]) -> _Pairs:
    places: dict[tuple[Macam, object], list[str]] = {}
    for item in old:
        places.setdefault((item.macam, item.isi.get(name) or None), []).append(item.alamat)
    for item in new:
        value = item.isi.get(name) or None
        if value is not None:
            yield from ((item.alamat, other) for other in places.get((item.macam, value), ()))
