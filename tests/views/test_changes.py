"""What changed in meaning: stable ids, old -> new, both ways, and nothing forgotten."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import make_bagian, make_indikator, make_program, make_sasaran, plans_of
from rktdocs.records.model import Bagian, Indikator
from rktdocs.records.rujukan import NilaiSkala, Rujukan, Skala
from rktdocs.views.changes import Changes, ItemChange, Jenis, Side, compare
from rktdocs.views.field_changes import Arti, FieldChange, Kata, label_of, marked_words
from rktdocs.views.items import Item, addressed, items_of_bagian

AKIP = Rujukan(
    satuan=(),
    skala={
        "akip": Skala(
            nama="AKIP", nilai=tuple(NilaiSkala(kode=kode) for kode in ("D", "C", "CC", "B", "BB", "A", "AA"))
        )
    },
)


def changes_of(before: Bagian | tuple[Bagian, ...], after: Bagian | tuple[Bagian, ...]) -> Changes:
    sides = (side if isinstance(side, tuple) else (side,) for side in (before, after))
    old, new = (Side(bagian=plans_of(*side, rujukan=AKIP)) for side in sides)
    return compare(old, new)


def only_column(before: Indikator, after: Indikator) -> FieldChange:
    changes = changes_of(make_bagian("a", make_sasaran("SS-1", before)), make_bagian("a", make_sasaran("SS-1", after)))
    ((column,),) = [change.kolom for change in changes.items]
    return column


def test_a_raised_target_is_told_with_difference_share_and_direction() -> None:
    column = only_column(make_indikator(target="80", polaritas="naik"), make_indikator(target="82.5", polaritas="naik"))
    assert (column.lama_teks, column.baru_teks) == ("80%", "82,5%")
    assert (column.selisih, column.persen, column.arti) == ("+2,5 poin", "", Arti.BAIK), (
        "3,1% of 80 would be read as points"
    )


def test_a_raised_target_is_worse_where_lower_is_better() -> None:
    column = only_column(make_indikator(target=5, polaritas="turun"), make_indikator(target=6, polaritas="turun"))
    assert column.arti is Arti.BURUK


def test_a_bound_below_which_results_must_stay_is_better_when_lowered() -> None:
    column = only_column(make_indikator(target={"kurang_dari": 22}), make_indikator(target={"kurang_dari": 20}))
    assert (column.lama_teks, column.arti) == ("< 22%", Arti.BAIK)


def test_a_predikat_is_compared_by_its_scale() -> None:
    row = {"satuan": "Predikat", "skala": "akip"}
    column = only_column(make_indikator(target="B", **row), make_indikator(target="A", **row))
    assert (column.selisih, column.arti, column.persen) == ("naik 2 tingkat", Arti.BAIK, "")


RANGE = {"min": 2, "maks": 4}


@pytest.mark.parametrize(
    ("before", "after", "told", "meaning"),
    [
        (RANGE, {"min": 1, "maks": 5}, "batas bawah −1; batas atas +1", Arti.NETRAL),
        (RANGE, {"min": 3, "maks": 7}, "batas bawah +1; batas atas +3", Arti.BAIK),
        (RANGE, {"min": 2, "maks": 3.5}, "batas atas −0,5", Arti.BURUK),
        (RANGE, 3, "rentang menjadi angka", Arti.NETRAL),
        (RANGE, 5, "rentang menjadi angka", Arti.BAIK),
        (80, {"paling_sedikit": 75}, "angka menjadi batas", Arti.BURUK),
        ({"paling_sedikit": 75}, {"paling_sedikit": 80}, "+5", Arti.BAIK),
        ({"kurang_dari": 22}, {"paling_banyak": 22}, "kurang dari menjadi paling banyak", Arti.NETRAL),
        ({"kurang_dari": 22}, None, "", Arti.NETRAL),
    ],
)
def test_values_are_compared_by_the_numbers_that_stand_in_them(
    before: object, after: object, told: str, meaning: Arti
) -> None:
    values = [{key: Decimal(str(n)) for key, n in v.items()} if isinstance(v, dict) else v for v in (before, after)]
    polaritas = "naik" if before == RANGE else ""
    column = only_column(*(make_indikator(target=value, satuan="Orang", polaritas=polaritas) for value in values))
    assert (column.selisih, column.arti) == (told, meaning)


BOUNDS = st.sampled_from(["kurang_dari", "paling_banyak", "paling_sedikit", "lebih_dari"])
NUMBERS = st.integers(0, 50)
VALUES = st.one_of(
    NUMBERS,
    st.none(),
    st.builds(lambda low, more: {"min": low, "maks": low + more}, NUMBERS, NUMBERS),
    st.builds(lambda name, number: {name: number}, BOUNDS, NUMBERS),
)


@given(VALUES, VALUES)
def test_no_difference_is_nought_and_none_is_made_of_numbers_that_nobody_wrote(before: Any, after: Any) -> None:
    if before == after:
        return
    column = only_column(make_indikator(target=before), make_indikator(target=after))
    written = [list(value.values()) if isinstance(value, dict) else [value] for value in (before, after)]
    steps = {str(abs(new - old)) for old in written[0] for new in written[1] if old is not None and new is not None}
    assert set(re.findall(r"\d+", column.selisih)) <= steps - {"0"}
    back = only_column(make_indikator(target=after), make_indikator(target=before))
    opposite = {Arti.BAIK: Arti.BURUK, Arti.BURUK: Arti.BAIK, Arti.NETRAL: Arti.NETRAL}
    if not any(isinstance(value, dict) and "min" not in value for value in (before, after)):  # a bound names its side
        assert back.arti is opposite[column.arti]


def test_a_changed_unit_forbids_a_difference_of_numbers() -> None:
    changes = changes_of(
        make_bagian("a", make_sasaran("SS-1", make_indikator(target=1, satuan="Orang"))),
        make_bagian("a", make_sasaran("SS-1", make_indikator(target=1000, satuan="Persen"))),
    )
    (change,) = changes.items
    assert {column.kolom: column.selisih for column in change.kolom} == {"satuan": "", "target": ""}


def test_filling_in_an_empty_target_is_told_in_words() -> None:
    column = only_column(make_indikator(target=None), make_indikator(target=7))
    assert (column.lama_teks, column.baru_teks, column.selisih) == ("Belum diisi", "7%", "")


def test_wording_has_its_words_marked() -> None:
    assert marked_words("Nilai investasi PMA", "Nilai realisasi investasi") == (
        (Kata.SAMA, "Nilai"),
        (Kata.TAMBAH, "realisasi"),
        (Kata.SAMA, "investasi"),
        (Kata.HAPUS, "PMA"),
    )


def test_a_row_moved_to_another_bagian_is_recognised_by_its_renstra() -> None:
    before = (make_bagian("a", make_sasaran("SS-1", make_indikator("IK-1.1", renstra="IR-9"))), make_bagian("b"))
    after = (
        make_bagian("a", make_sasaran("SS-1")),
        make_bagian("b", make_sasaran("SS-4", make_indikator("IK-4.2", renstra="IR-9"))),
    )
    moved = [change for change in changes_of(before, after).items if change.jenis is Jenis.PINDAH]
    assert [(c.lama.alamat, c.baru.alamat) for c in moved if c.lama and c.baru] == [("a/IK-1.1", "b/IK-4.2")]


def test_a_new_id_is_recognised_by_menggantikan() -> None:
    before = make_bagian("a", make_sasaran("SS-1", make_indikator("IK-1.1")))
    after = make_bagian(
        "a", make_sasaran("SS-1", make_indikator("IK-1.9", uraian="Persentase hal IK-1.1", menggantikan=("IK-1.1",)))
    )
    (change,) = changes_of(before, after).items
    assert (change.jenis, [column.label for column in change.kolom]) == (
        Jenis.UBAH,
        ["ID indikator", "Menggantikan"],
    )
    assert change.lama is not None and change.lama.alamat == "a/IK-1.1"


def test_a_broken_section_is_named_and_not_taken_for_deleted() -> None:
    before = Side(bagian=plans_of(make_bagian("a", make_sasaran("SS-1", make_indikator())), make_bagian("b")))
    after = Side(bagian=plans_of(make_bagian("b")), rusak=frozenset({"a"}))
    changes = compare(before, after)
    assert (changes.items, changes.dilewati) == ((), ("a",))


def test_pagu_is_compared_as_money() -> None:
    before = make_bagian("a", program=(make_program(pagu=350_000_000),))
    after = make_bagian("a", program=(make_program(pagu=Decimal("300000000.50")),))
    ((column,),) = [change.kolom for change in changes_of(before, after).items]
    assert (column.lama_teks, column.selisih, column.persen) == ("Rp350.000.000", "−Rp49.999.999,50", "−14,3%")


_numbers = st.one_of(st.integers(0, 999), st.decimals("0", "999", places=2))
_ids = st.integers(1, 4)


@st.composite
def _sections(draw: st.DrawFn) -> tuple[Bagian, ...]:
    def row(number: int) -> Indikator:
        renstra = draw(st.sampled_from(["", "IR-1", "IR-2"]))
        return make_indikator(
            f"IK-1.{number}", target=draw(_numbers), renstra=renstra, uraian=draw(st.sampled_from("xyz"))
        )

    sections = []
    for name in draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)):
        rows = [row(number) for number in draw(st.lists(_ids, unique=True))]
        programs = tuple(make_program(f"2.18.0{n}", pagu=draw(_numbers)) for n in draw(st.lists(_ids, unique=True)))
        sections.append(make_bagian(name, make_sasaran("SS-1", *rows), program=programs))
    return tuple(sections)


@given(_sections())
def test_a_plan_in_another_order_differs_from_itself_by_moved_rows_alone(plan: tuple[Bagian, ...]) -> None:
    turned = tuple(
        replace(
            bagian,
            program=bagian.program[::-1],
            sasaran=tuple(replace(s, indikator=s.indikator[::-1]) for s in bagian.sasaran[::-1]),
        )
        for bagian in plan[::-1]
    )
    changes = changes_of(plan, turned).items
    assert {change.jenis for change in changes} <= {Jenis.PINDAH}
    assert not any(change.kolom for change in changes)
    assert changes_of(plan, plan[::-1]).items == (), "the agency's order is in instansi.yaml"


@given(_sections(), _sections())
def test_looking_back_is_the_same_seen_the_other_way_round(one: tuple[Bagian, ...], two: tuple[Bagian, ...]) -> None:
    forth = {(c.lama, c.baru, _columns(c.kolom)) for c in map(_hashable, _not_moved(one, two))}
    back = {
        (c.baru, c.lama, frozenset((n, b, a) for n, a, b in _columns(c.kolom)))
        for c in map(_hashable, _not_moved(two, one))
    }
    assert forth == back


@given(_sections(), _sections())
def test_applying_the_changes_to_the_old_plan_gives_the_new_one(
    one: tuple[Bagian, ...], two: tuple[Bagian, ...]
) -> None:
    items = by_alamat(one)
    changes = changes_of(one, two).items
    for change in changes:
        if change.lama:
            del items[change.lama.alamat]
    items |= {change.baru.alamat: change.baru for change in changes if change.baru}
    assert {alamat: item.isi for alamat, item in items.items()} == {
        alamat: item.isi for alamat, item in by_alamat(two).items()
    }


def by_alamat(plan: tuple[Bagian, ...]) -> dict[str, Item]:
    return addressed(item for each in plans_of(*plan) for item in items_of_bagian(each, {}))


@given(st.permutations(range(6)))
def test_as_few_rows_as_can_be_are_told_as_moved(order: list[int]) -> None:
    rows = [make_indikator(f"IK-1.{number}") for number in range(6)]
    before = make_bagian("a", make_sasaran("SS-1", *rows))
    after = make_bagian("a", make_sasaran("SS-1", *(rows[at] for at in order)))
    told = changes_of(before, after).items
    kept = max(
        length for length in range(7) if any(tuple(sorted(some)) == some for some in combinations(order, length))
    )
    assert [change.jenis for change in told] == [Jenis.PINDAH] * (6 - kept)


def _not_moved(one: tuple[Bagian, ...], two: tuple[Bagian, ...]) -> Iterator[ItemChange]:
    """Of two rows that changed places either may be told as moved."""
    for change in changes_of(one, two).items:
        if change.jenis is not Jenis.PINDAH or change.kolom:
            yield change


class _hashable:  # noqa: N801  # reads as the adjective it is
    def __init__(self, change: object) -> None:
        self.lama, self.baru = (self._key(getattr(change, side)) for side in ("lama", "baru"))
        self.kolom = getattr(change, "kolom")  # noqa: B009  # any change will do

    @staticmethod
    def _key(item: Item | None) -> object:
        return None if item is None else (item.alamat, repr(item.isi))


def _columns(kolom: tuple[FieldChange, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset((column.kolom, repr(column.lama), repr(column.baru)) for column in kolom)


def test_an_exception_is_named_by_what_its_rule_asks_and_not_by_its_key() -> None:
    place = ("sasaran", 0, "indikator", 0)
    assert label_of("bagian", place, "dikecualikan.persen-pecahan").endswith('"Persen tidak ditulis sebagai pecahan"')
    assert label_of("bagian", place, "dikecualikan.tidak-dikenal").endswith(" tidak-dikenal")
