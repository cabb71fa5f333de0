"""What changed in meaning between two states: by stable ids, old -> new, never by line. Pure; says nothing of Git."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.plan.model import RencanaBagian
from rktdocs.records.model import Tahun
from rktdocs.records.notulen import Notulen
from rktdocs.views.field_changes import FieldChange, field_change
from rktdocs.views.items import Item, addressed, items_of_bagian, items_of_tahun


class Jenis(StrEnum):
    """What happened to an item; a moved one may have changed as well."""

    TAMBAH = "ditambah"
    HAPUS = "dihapus"
    PINDAH = "dipindah"
    UBAH = "diubah"


class ItemChange(Struct, frozen=True, kw_only=True):
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


class Side(Struct, frozen=True, kw_only=True):
    """One of two years: its readable sections, its texts and minutes; `rusak` are addresses of what can't be read.

    `nomor` are the public numbers of its rows by address.
    """

    bagian: tuple[RencanaBagian, ...]
    tahun: Tahun | None = None
    notulen: tuple[Notulen, ...] = ()
    rusak: frozenset[str] = frozenset()
    nomor: Mapping[str, str] = field(default_factory=dict)


class Changes(Struct, frozen=True, kw_only=True):
    """All differences, in the order of the newer state, what is gone after it.

    `dilewati` are the bagian (or other files) that were compared on neither side since one side's can't be read.
    """

    items: tuple[ItemChange, ...]
    dilewati: tuple[str, ...] = ()


def compare(before: Side, after: Side) -> Changes:
    """Compare two years by address; then what is left over by `menggantikan`, equal `renstra`, kode or place.

    A section that is one and the same record on both sides (its file was read once for both) is not looked into.
    """
    same = {id(plan.bagian) for plan in before.bagian} & {id(plan.bagian) for plan in after.bagian}
    skipped = before.rusak | after.rusak

    def items(side: Side) -> Iterator[Item]:
        if side.tahun and "tahun" not in skipped:
            yield from items_of_tahun(side.tahun, side.notulen)
        for plan in side.bagian:
            yield from () if id(plan.bagian) in same else items_of_bagian(plan, side.nomor)

    return Changes(
        items=compare_items(*(_readable(items(side), skipped) for side in (before, after))),
        dilewati=tuple(sorted(skipped)),
    )


def _readable(items: Iterable[Item], skipped: frozenset[str]) -> dict[str, Item]:
    return addressed(item for item in items if item.akar not in skipped)


def compare_items(old: Mapping[str, Item], new: Mapping[str, Item]) -> tuple[ItemChange, ...]:
    """Compare two sets of items, in the order of the newer one, what is gone last."""
    pairs = match(old, new)
    moved = _moved(old, new, pairs)
    added = {alamat for alamat in new if alamat not in pairs}
    removed = old.keys() - set(pairs.values())
    changes: list[ItemChange | None] = [
        ItemChange(jenis=Jenis.TAMBAH, lama=None, baru=item)
        if alamat in added
        else _pair_change(old[pairs[alamat]], item, is_moved=alamat in moved)
        for alamat, item in new.items()
        if not _goes_with(item, added)
    ]
    gone = [item for alamat, item in old.items() if alamat in removed and not _goes_with(item, removed)]
    changes += [ItemChange(jenis=Jenis.HAPUS, lama=item, baru=None) for item in gone]
    return tuple(change for change in changes if change)


def _goes_with(item: Item, whole: Iterable[str]) -> bool:
    """Whether a row is told by what it stands in, which came or went as a whole."""
    return not item.mandiri and item.induk in whole


def _pair_change(old: Item, new: Item, *, is_moved: bool) -> ItemChange | None:
    columns = tuple(
        field_change(name, (old, new))
        for name in dict.fromkeys((*new.isi, *old.isi))
        if not _same(old.isi.get(name), new.isi.get(name))
    )
    if not columns and not is_moved:
        return None
    return ItemChange(jenis=Jenis.PINDAH if is_moved else Jenis.UBAH, lama=old, baru=new, kolom=columns)


def _same(old: object, new: object) -> bool:
    """Whether two values are written alike: 80 and 80.0 are one number, and two on paper; unsaid is unsaid."""
    if old in _UNSAID and new in _UNSAID:
        return True
    return old == new and (isinstance(old, str) or repr(old) == repr(new))


_UNSAID: tuple[object, ...] = (None, "", [])


def _moved(old: Mapping[str, Item], new: Mapping[str, Item], pairs: Mapping[str, str]) -> set[str]:
    """Return the addresses of what stands elsewhere now: under another item, or in another order among its own."""
    found, lists = set[str](), dict[tuple[str, Route], list[str]]()
    for alamat, item in new.items():
        before = old.get(pairs.get(alamat, ""))
        if before is None:
            continue
        if before.bagian != item.bagian or pairs.get(item.induk, item.induk) != before.induk:
            found.add(alamat)
        elif item.urutan >= 0:
            lists.setdefault((item.induk, item.rute), []).append(alamat)
    for rows in lists.values():
        kept = _longest_rise([old[pairs[alamat]].urutan for alamat in rows])
        found |= {alamat for at, alamat in enumerate(rows) if at not in kept}
    return found


def _longest_rise(places: Sequence[int]) -> set[int]:
    """Return which of some rows kept their order: as many as can; all others were moved around them."""
    ends: list[int] = []
    length: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        length.append(at)
    kept, wanted = set[int](), len(ends) - 1
    for at in reversed(range(len(places))):
        if length[at] == wanted:
            kept.add(at)
            wanted -= 1
    return kept


def match(old: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str, str]:
    """Return new address -> old address of every item that is the same thing on both sides; the same both ways."""
    pairs = {alamat: alamat for alamat, item in new.items() if alamat in old and old[alamat].macam == item.macam}
    for candidates in (_by_menggantikan, _by(_renstra), _by(_kode), _by(_id), _by(_place)):
        taken = set(pairs.values())
        left_old = {alamat: item for alamat, item in old.items() if alamat not in taken}
        left_new = {alamat: item for alamat, item in new.items() if alamat not in pairs}
        if not left_old or not left_new:
            break
        pairs |= _one_to_one(candidates(left_old, left_new))
    return pairs


_Pairs = Iterator[tuple[str, str]]
_Items = Mapping[str, Item]


def _one_to_one(candidates: _Pairs) -> dict[str, str]:
    """Keep the pairs (new, old) of which neither side stands in another pair."""
    distinct = set(candidates)
    news, olds = Counter(new for new, _ in distinct), Counter(old for _, old in distinct)
    return {new: old for new, old in distinct if news[new] == olds[old] == 1}


def _by_menggantikan(old: _Items, new: _Items) -> _Pairs:
    yield from ((alamat, other) for alamat, item in new.items() for other in _replaced(item) if other in old)
    yield from ((other, alamat) for alamat, item in old.items() for other in _replaced(item) if other in new)


def _replaced(item: Item) -> list[str]:
    written = item.isi.get("menggantikan")
    ids = written if isinstance(written, list) else []
    return [other if "/" in other else f"{item.bagian}/{other}" for other in ids]


def _by(key: Callable[[Item], object]) -> Callable[[_Items, _Items], _Pairs]:
    """Pair what has an equal key; None is no key."""

    def candidates(old: _Items, new: _Items) -> _Pairs:
        places: dict[object, list[str]] = {}
        for alamat, item in old.items():
            places.setdefault(key(item), []).append(alamat)
        for alamat, item in new.items():
            if key(item) is not None:
                yield from ((alamat, other) for other in places.get(key(item), ()))

    return candidates


def _renstra(item: Item) -> object:
    """What serves the same thing of the Renstra; another edition may mean another thing by the same id."""
    above = getattr(item.baris, "renstra", None)
    return (item.macam, item.isi["renstra"], above and above.uraian) if item.isi.get("renstra") else None


def _kode(item: Item) -> object:
    return (item.macam, item.isi["kode"]) if item.isi.get("kode") else None


def _id(item: Item) -> object:
    """An office whose holder's time was changed, a bagian whose beginning was."""
    return (item.induk, item.macam, item.id) if "berlaku.mulai" in item.isi else None


def _place(item: Item) -> object:
    """A row without an id of its own, reworded where it stands."""
    return None if item.mandiri and item.id != item.isi.get("nama") else (item.induk, item.macam, item.urutan)
