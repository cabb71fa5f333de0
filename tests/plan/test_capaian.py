"""Capaian: each formula by hand (cases/capaian), published tables (data/capaian), and what always holds."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rktdocs.plan.capaian import BIASA, Capaian, Cara, Rumus, capaian, mean, rounded, to_date
from rktdocs.records.nilai import Angka, Predikat, read_nilai
from rktdocs.records.rujukan import NilaiSkala, Skala
from support import REPO_ROOT

CASES = REPO_ROOT / "tests" / "cases" / "capaian"
PUBLISHED = REPO_ROOT / "tests" / "data" / "capaian"
STEPS = (("D", 0), ("C", 30), ("CC", 50), ("B", 60), ("BB", 70), ("A", 80), ("AA", 90))
SKALA = {"akip": Skala(nama="AKIP", nilai=tuple(NilaiSkala(kode=kode, min=low) for kode, low in STEPS))}
SKALA["opini"] = Skala(nama="Opini BPK", nilai=tuple(NilaiSkala(kode=kode) for kode in ("TMP", "TW", "WDP", "WTP")))


def read(path: Path) -> list:
    """Read a table of cases; a number becomes a Decimal, as the records' reader has it."""
    return [pytest.param(row, id=f"{path.stem}-{row}") for row in exact(yaml.safe_load(path.read_text("utf-8")))]


def exact(data):
    if isinstance(data, dict):
        return {key: exact(below) for key, below in data.items()}
    if isinstance(data, list):
        return [exact(below) for below in data]
    return Decimal(str(data)) if isinstance(data, float) else data


@pytest.mark.parametrize(
    "case", [row for name in ("angka", "rentang_batas_predikat") for row in read(CASES / f"{name}.yaml")]
)
def test_formula_by_hand(case) -> None:
    way = case.get("cara", {})
    cara = Cara(**{**way, "turun": Rumus(way.get("turun", "(2T-R)/T"))})
    target, hasil = (read_nilai(case[key]) for key in ("target", "hasil"))
    found = capaian(target, hasil, arah=case["arah"], skala=SKALA.get(case.get("skala", "")), cara=cara)
    told = (found.persen, found.rumus, found.sebab, found.tercapai)
    assert told == tuple(case.get(key) for key in ("persen", "rumus", "sebab", "tercapai"))


@pytest.mark.parametrize(
    ("values", "perhitungan", "expected"),
    [
        ([10, 20], "dijumlahkan", 30),
        ([10, None, 20], "dijumlahkan", 30),
        ([10, 20, None], "dijumlahkan", None),
        ([10, 25], "rata_rata", Decimal("17.5")),
        ([10, 25], "nilai_akhir", 25),
        ([10, 25], "", 25),
        (["B", "BB"], "nilai_akhir", "BB"),
        ([0, 0], "dijumlahkan", 0),
        ([], "dijumlahkan", None),
    ],
)
def test_quarters_to_date(values, perhitungan, expected) -> None:
    assert to_date([read_nilai(value) for value in values], perhitungan) == read_nilai(expected)


def test_a_mean_leaves_out_what_has_no_figure_and_is_the_only_place_with_bounds() -> None:
    figures = [capaian(Angka(10), Angka(number), arah="naik") for number in (5, 30)]
    figures.append(capaian(Angka(10), None, arah="naik"))
    assert mean(figures) == 175
    assert mean(figures, Cara(maks=120)) == 85
    assert mean([capaian(Angka(5), Angka(15), arah="turun")], Cara(min=0)) == 0
    assert figures[1].persen == 300
    assert mean([Capaian()]) is None


numbers = st.decimals(min_value=-1000, max_value=1000, places=2) | st.integers(-1000, 1000)


@given(goal=numbers, one=numbers, other=numbers, arah=st.sampled_from(["naik", "turun"]))
def test_better_never_counts_less(goal, one, other, arah) -> None:
    worse, better = sorted((one, other), reverse=arah == "turun")
    told = [capaian(Angka(goal), Angka(hasil), arah=arah).nilai for hasil in (worse, better)]
    if None not in told:
        assert told[0] <= told[1]


@given(goal=numbers.filter(bool), arah=st.sampled_from(["naik", "turun", "tetap"]))
def test_what_was_promised_is_a_hundred(goal, arah) -> None:
    found = capaian(Angka(goal), Angka(goal), arah=arah)
    assert (found.persen, found.tercapai) == (100, True)


@given(goal=numbers, hasil=numbers, arah=st.sampled_from(["naik", "turun", "tetap"]))
def test_a_hundred_and_more_is_reached_and_less_is_not(goal, hasil, arah) -> None:
    found = capaian(Angka(goal), Angka(hasil), arah=arah)
    assert found.nilai is None or (found.nilai >= 100) is found.tercapai
    assert (found.nilai is None) is (found.sebab is not None)


def published() -> list:
    return [
        pytest.param(table["id"], row, id=f"{table['id']}-{row['baris']}")
        for path in sorted(PUBLISHED.glob("tabel-*.yaml"))
        for table in yaml.safe_load(path.read_text("utf-8"))
        for row in table["baris"]
    ]


DIFFERENT = {
    (each["tabel"], each["baris"]): each for each in yaml.safe_load((PUBLISHED / "berbeda.yaml").read_text("utf-8"))
}
"""Rows whose source has another figure, each with ours, the formula and why."""


@pytest.mark.parametrize(("table", "row"), published())
def test_published_figure_comes_out_as_its_source_has_it_or_says_why_not(table: str, row) -> None:
    target, hasil = (read_nilai(exact(row[key])) for key in ("target", "hasil"))
    assert hasil is None or isinstance(hasil, Angka | Predikat)
    found = capaian(target, hasil, arah=row["arah"], skala=SKALA.get(row.get("skala", "")), cara=BIASA)
    ours = None if found.persen is None else str(found.persen)
    stated = DIFFERENT.get((table, row["baris"]))
    if stated:
        assert stated["alasan"]
        assert (ours, found.rumus or found.sebab) == (stated["kita"], stated["rumus"])
    assert is_as_published(found, row) is not bool(stated), (ours, found)


def is_as_published(found: Capaian, row) -> bool:
    """By the figure that its source prints; where that has a word alone, by that."""
    if "tercapai" in row:
        return found.tercapai is row["tercapai"]
    return is_equal(None if found.persen is None else str(found.persen), row["capaian"])


def is_equal(ours: str | None, stated: str) -> bool:
    """As exactly as the source prints: some cut instead of rounding, or round what was rounded."""
    if ours is None:
        return False
    if not set(stated) <= set("-.0123456789"):
        return False
    theirs = Decimal(stated)
    places = Decimal(1).scaleb(theirs.as_tuple().exponent)
    return abs(Decimal(ours) - theirs) <= max(places, Decimal("0.01"))


def test_rounding_is_half_up() -> None:
    assert [str(rounded(Fraction(n, 1000))) for n in (125, 124, 1005, -70505)] == ["0.13", "0.12", "1.01", "-70.51"]
