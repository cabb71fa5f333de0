"""A year measured: the plan in force on each quarter's last day, quarters by their way of counting, money."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from rktdocs.cycle.quarter import quarter_files
from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import in_force, last_day, measured
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from rktdocs.views.capaian import capaian_view
from support import copy_example

BAGIAN = "bidang-tenaga-kerja"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "proyek")


def record(
    project: Path, triwulan: int, indikator: Mapping[str, object], program: Mapping[str, int] | None = None
) -> None:
    data = {"tahun": 2026, "triwulan": triwulan, "bagian": BAGIAN}
    data["indikator"] = [{"id": id_, "nilai": value} for id_, value in indikator.items()]
    data["program"] = [{"kode": kode, "keuangan": money} for kode, money in (program or {}).items()]
    place = project / "rkt" / "2026" / "realisasi" / f"tw{triwulan}" / f"{BAGIAN}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def plan_of(project: Path) -> Plan:
    return resolve(read_project(WorkingTree(project)))


def findings(project: Path) -> tuple[Finding, ...]:
    return check_tree(WorkingTree(project), project).findings


def test_quarters_end_on_their_last_day() -> None:
    assert [last_day(2028, quarter) for quarter in (1, 2, 3, 4)] == [
        *(date(2028, 3, 31), date(2028, 6, 30), date(2028, 9, 30), date(2028, 12, 31)),
    ]


def test_sums_and_positions_are_held_against_the_quarters_so_far(project: Path) -> None:
    record(project, 1, {"IK-1.2": 45.2, "IK-2.2": 35})
    record(project, 2, {"IK-1.2": 44.1, "IK-2.2": 70})
    (quarter,) = measured(plan_of(project), 2026)[2]
    told = {hasil.ukuran.id: hasil for hasil in quarter.hasil}
    position, total = told["IK-1.2"], told["IK-2.2"]
    assert (position.sampai.nilai, position.target.nilai, str(position.capaian.persen)) == (
        Decimal("44.1"),
        45,
        "98.00",
    )
    assert (total.sampai.nilai, total.target.nilai, str(total.capaian.persen)) == (105, 100, "105.00")
    assert str(total.capaian_tahun.persen) == "52.50"
    assert told["IK-2.1"].item is None


def test_a_quarter_that_was_left_out_is_no_nought(project: Path) -> None:
    record(project, 1, {"IK-2.2": 40})
    record(project, 3, {"IK-2.2": None})
    (quarter,) = measured(plan_of(project), 2026)[3]
    hasil = next(each for each in quarter.hasil if each.ukuran.id == "IK-2.2")
    assert (hasil.sampai, hasil.capaian.sebab) == (None, "belum dinilai")


def test_a_changed_plan_measures_from_the_quarter_in_which_it_was_decided(project: Path) -> None:
    (project / "rkt" / "2026-p1" / "bagian").mkdir(parents=True)
    for name in ("tahun.yaml", f"bagian/{BAGIAN}.yaml"):
        text = (project / "rkt" / "2026" / name).read_text(encoding="utf-8")
        if name == "tahun.yaml":
            data = yaml.safe_load(text) | {"jenis": "perubahan", "nomor": 1, "dasar": "Perbup", "alasan": "Refocusing"}
            data["penetapan"] = {**data.get("penetapan", {}), "tanggal": "2026-08-15"}
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (project / "rkt" / "2026-p1" / name).write_text(text, encoding="utf-8")
    plan = plan_of(project)
    found = [in_force(plan, 2026, quarter) for quarter in (1, 2, 3, 4)]
    assert [year.kunci for year in found if year] == ["2026", "2026", "2026-p1", "2026-p1"]


def test_the_empty_records_of_a_quarter_are_whole_and_ask_for_nothing_again(project: Path) -> None:
    files = quarter_files(plan_of(project), 2026, 1)
    assert set(files) == {
        f"rkt/2026/realisasi/tw1/{path.stem}.yaml" for path in (project / "rkt/2026/bagian").glob("*")
    }
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    assert [finding for finding in findings(project) if "realisasi" in finding.berkas] == []
    view = capaian_view(plan_of(project), 2026)
    assert view is not None
    assert view.triwulan[0].ringkas.startswith("Belum ada yang dinilai dari ")
    with pytest.raises(RktdocsError):
        quarter_files(plan_of(project), 2031, 1)


def test_money_beyond_pagu_or_falling_is_told(project: Path) -> None:
    plan = plan_of(project)
    line = next(line for line in plan.tahun["2026"].bagian_by_id(BAGIAN).lines() if line.pagu.nilai)
    record(project, 1, {}, {line.item.kode: line.pagu.nilai + 1})
    record(project, 2, {}, {line.item.kode: 1})
    told = [finding.pesan for finding in findings(project) if finding.aturan == "realisasi-wajar"]
    assert len(told) == 2
    assert "melebihi pagu" in told[0]
    assert "kurang dari triwulan sebelumnya" in told[1]


def test_an_agency_that_does_not_measure_sees_nothing_of_it(project: Path) -> None:
    plan = plan_of(project)
    assert plan.realisasi == ()
    assert measured(plan, 2026) == {}
    assert capaian_view(plan, 2026) is None
