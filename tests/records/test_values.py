"""Our quick dataclass against the standard library's: the same in all that anybody sees."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from rktdocs import values


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Fields of every kind."""

    satu: int
    dua: str = "dua"
    tiga: list[int] = field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """The same fields."""

    satu: int
    dua: str = "dua"
    tiga: list[int] = field(default_factory=list)


@values.dataclass(frozen=True, slots=True)
class Pair:
    """Fields by position."""

    kiri: int
    kanan: tuple[int, ...] = ()


@values.dataclass(frozen=True, slots=True)
class Triple(Pair):
    """One field more."""

    tengah: int = 3


@values.dataclass(frozen=True, slots=True)
class Nothing:
    """No field."""


def test_the_same_is_written_about_a_value():
    assert repr(Ours(satu=1)) == repr(Theirs(satu=1)).replace("Theirs", "Ours")
    assert repr(Nothing()) == "Nothing()"


def test_equal_are_values_of_one_class_with_equal_fields():
    assert Ours(satu=1, tiga=[1]) == Ours(satu=1, tiga=[1])
    assert Ours(satu=1) != Ours(satu=2)
    assert Pair(1) != Triple(1)
    assert Pair(1) != (1, ())
    assert Nothing() == Nothing()


def test_equal_values_have_one_hash():
    assert len({Pair(1), Pair(1, ()), Pair(2)}) == 2
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours(satu=1))


@pytest.mark.parametrize("cls", [Ours, Theirs])
def test_no_field_changes_and_none_comes_or_goes(cls):
    value = cls(satu=1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'satu'"):
        value.satu = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'satu'"):
        del value.satu
    assert not hasattr(value, "__dict__")
    assert value.satu == 1


@pytest.mark.parametrize("cls", [Ours, Theirs])
def test_missing_unknown_and_misplaced_arguments_are_refused(cls):
    for wrong in (cls, lambda: cls(satu=1, lain=2), lambda: cls(1)):
        with pytest.raises(TypeError, match="__init__"):
            wrong()


def test_a_made_default_is_made_for_each_value():
    assert Ours(satu=1).tiga is not Ours(satu=1).tiga
    assert Ours(satu=1).dua == "dua"


def test_values_can_be_copied_kept_and_replaced():
    value = Ours(satu=1, tiga=[1])
    assert copy.deepcopy(value) == value
    assert copy.deepcopy(value).tiga is not value.tiga
    assert pickle.loads(pickle.dumps(value)) == value
    assert dataclasses.replace(value, satu=2) == Ours(satu=2, tiga=[1])
    assert dataclasses.asdict(value) == {"satu": 1, "dua": "dua", "tiga": [1]}


def test_fields_by_position_can_be_matched_and_inherited():
    match Triple(1, (2,), 4):
        case Triple(kiri, kanan, tengah):
            assert (kiri, kanan, tengah) == (1, (2,), 4)
    assert [item.name for item in dataclasses.fields(Triple)] == ["kiri", "kanan", "tengah"]


def test_other_kinds_are_left_to_the_library():
    with pytest.raises(TypeError, match="only frozen classes with slots"):
        values.dataclass(frozen=False, slots=True)
