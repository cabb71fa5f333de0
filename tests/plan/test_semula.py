"""A perubahan whose murni is not here: only rows that change say how it was, and every output tells those alone."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from every_field import PROJECT
from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.printed.change_pages import change_pages
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from rktdocs.views.perubahan import perubahan_view

Edit = Callable[[str], str]


@pytest.fixture
def alone(tmp_path: Path) -> Callable[[Edit], tuple[RencanaTahun, list[Finding]]]:
    """The full project's perubahan without the plan that it changes."""
    shutil.copytree(PROJECT / "rkt", tmp_path / "rkt", ignore=shutil.ignore_patterns("2025", "2026"))

    def read(edit: Edit) -> tuple[RencanaTahun, list[Finding]]:
        for path in (tmp_path / "rkt/2026-p1/bagian").glob("*.yaml"):
            path.write_text(edit(path.read_text("utf-8")), "utf-8")
        reading = read_project(WorkingTree(tmp_path))
        found = [each for each in check_reading(reading) if each.aturan == "perubahan-beralasan"]
        return resolve(reading).tahun["2026-p1"], found

    return read


def test_only_rows_that_change_say_how_it_was(alone: Callable[[Edit], tuple[RencanaTahun, list[Finding]]]) -> None:
    year, (told,) = alone(str)
    assert told.tingkat is Tingkat.INFORMASI
    assert "6 baris" in told.pesan
    view = perubahan_view(year)
    assert view is not None
    changed = [row for group in view.ditetapkan for row in group.rows if row.kolom in ("Target", "Pagu")]
    assert {row.semula for row in changed if row.nomor == "2.1.a"} == {"31,25"}
    assert len(changed) == 5  # one says that it was what it is
    assert "31,25" in repr(change_pages(year))


def test_where_no_row_says_how_it_was_it_is_asked_once(
    alone: Callable[[Edit], tuple[RencanaTahun, list[Finding]]],
) -> None:
    year, (told,) = alone(lambda text: re.sub(r"(?m)^ *(target|pagu)_semula:.*\n", "", text))
    assert told.tingkat is Tingkat.KESALAHAN
    assert "hanya pada baris yang berubah" in told.perbaikan
    assert perubahan_view(year) is None


def test_a_value_before_that_is_not_the_plans_own_is_told(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "rkt", tmp_path / "rkt")
    path = tmp_path / "rkt/2026-p1/bagian/bidang-hortikultura.yaml"
    path.write_text(path.read_text("utf-8").replace("target_semula: 28.73", "target_semula: 27.83"), "utf-8")
    found = check_reading(read_project(WorkingTree(tmp_path)))
    (told,) = [each for each in found if each.aturan == "perubahan-beralasan"]
    assert "27,83" in told.pesan
    assert "28,73" in told.pesan
