"""A word is drawn at its place on the indikator's own scale, whatever other scales know the same word."""

import pytest
from msgspec.structs import replace

from builders import make_bagian, make_indikator, make_sasaran
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.nilai import Predikat
from rktdocs.records.reader import read_project
from rktdocs.records.rujukan import NilaiSkala, Skala
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.views.riwayat import riwayat, targets_by_year
from support import REPO_ROOT

SCALES = {
    name: Skala(nama=name, nilai=tuple(NilaiSkala(kode=kode) for kode in words))
    for name, words in (("akip", ["D", "C", "CC", "B", "BB", "A", "AA"]), ("ikm", ["D", "C", "B", "A"]))
}


@pytest.mark.parametrize(("kode", "place"), [("D", 0), ("C", 1), ("B", 2), ("A", 3)])
def test_a_word_stands_at_the_rank_of_its_own_scale(kode: str, place: int) -> None:
    base = read_project(WorkingTree(REPO_ROOT / "tests" / "data" / "lintas")).records
    row = replace(make_indikator(satuan="Predikat", skala="ikm"), target=Predikat(kode))
    rkt = replace(base.rkt["2026"], bagian=(make_bagian("sekretariat", make_sasaran("SS-1", row)),))
    rujukan = replace(base.rujukan, skala=SCALES)
    year = resolve_records(replace(base, rujukan=rujukan, rkt={"2026": rkt})).tahun["2026"]
    view = rkt_view(year)
    [shown] = view.bagian[0].indikator()
    [point] = riwayat(shown, 2026, targets_by_year((view,))["2026", shown.alamat], rujukan).rkt
    assert point.ujung == (float(place),)
