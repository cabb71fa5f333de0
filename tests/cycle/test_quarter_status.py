"""A quarter's status: nobody is asked before it has ended; what is missing is told by kind; reminders and issues."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.cli import main
from rktdocs.cycle.issues import MENUNGGU
from rktdocs.cycle.quarter_status import (
    StatusTriwulan,
    document,
    last_ended,
    markdown,
    quarter_status,
    reminder,
    text,
    wanted_quarter_issues,
)
from rktdocs.cycle.status import Ditolak
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.issue_board import update_board
from rktdocs.records.reader import read_project
from rktdocs.records.rujukan import Libur
from rktdocs.review.github import GitHub
from rktdocs.trees import WorkingTree
from support import copy_example

BAGIAN = "bidang-tenaga-kerja"
ENDED, DUE = date(2026, 6, 30), date(2026, 7, 14)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An agency in whose second quarter one bagian has begun to fill in."""
    root = copy_example(tmp_path / "proyek")
    record(root, "diisi", [{"id": "IK-1.2", "nilai": 40}, {"id": "IK-2.1", "nilai": None}])
    return root


def record(root: Path, tahap: str, indikator: list[dict[str, object]]) -> None:
    money = [{"kode": "2.07.04.2.03.0003", "keuangan": 0}]
    data = {"tahun": 2026, "triwulan": 2, "bagian": BAGIAN, "tahap": tahap, "indikator": indikator, "program": money}
    place = root / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def plan_of(root: Path) -> Plan:
    return resolve(read_project(WorkingTree(root)))


def status_of(root: Path, hari: date) -> StatusTriwulan:
    return quarter_status(plan_of(root), 2026, 2, hari_ini=hari)


def test_nobody_is_asked_before_the_quarter_has_ended(project: Path) -> None:
    status = status_of(project, ENDED)
    assert status.berjalan
    assert "belum ada yang ditunggu" in text(status)
    assert "BELUM" not in text(status) + markdown(status)
    assert not any(reminder(status, each) for each in status.bagian)
    assert list(wanted_quarter_issues(status, plan_of(project).instansi.situs)) == []
    assert last_ended(plan_of(project), ENDED) is None
    assert last_ended(plan_of(project), date(2026, 7, 1)) == (2026, 2)


def test_what_is_missing_is_told_by_kind_and_nought_is_an_answer(project: Path) -> None:
    status = status_of(project, date(2026, 7, 1))
    assert (status.tenggat, status.lewat) == (DUE, False)
    (mine,) = (each for each in status.bagian if each.id == BAGIAN)
    kinds = {each.jenis: each for each in mine.kelengkapan}
    assert kinds["hasil"].terisi == 1
    assert (kinds["penjelasan yang belum tercapai"].terisi, kinds["penjelasan yang belum tercapai"].jumlah) == (0, 1)
    assert (kinds["keuangan"].terisi, kinds["fisik"].terisi) == (1, 0)
    assert "hasil 1 dari " in text(status) and "keuangan 1 dari " in text(status)
    assert sum(not each.ada for each in status.bagian) == len(status.bagian) - 1
    assert {each["id"]: each["ada"] for each in document(status)["bagian"]}[BAGIAN] is True


def test_the_due_day_counts_working_days_as_the_agency_says(project: Path) -> None:
    plan = plan_of(project)
    agency = replace(plan.instansi, capaian=replace(plan.instansi.capaian, tenggat=3))
    assert quarter_status(replace(plan, instansi=agency), 2026, 2, hari_ini=DUE).tenggat == date(2026, 7, 3)


def test_holidays_of_the_next_year_put_the_last_quarters_due_day_off_and_none_known_is_told(project: Path) -> None:
    plan = plan_of(project)
    free = [Libur(tanggal=date(2027, 1, 1), nama="Tahun Baru"), Libur(tanggal=date(2027, 1, 14), nama="Cuti bersama")]
    known = replace(plan, rujukan=replace(plan.rujukan, libur=tuple(free)))
    due = {quarter_status(each, 2026, 4, hari_ini=date(2027, 1, 4)).tenggat for each in (plan, known)}
    assert due == {date(2027, 1, 14), date(2027, 1, 18)}
    bare = replace(plan, rujukan=replace(plan.rujukan, libur=()))
    for tell in (text, markdown):
        assert "Hari libur 2027 belum dicatat" in tell(quarter_status(bare, 2026, 4, hari_ini=date(2027, 1, 4)))
        assert "Hari libur" not in tell(quarter_status(known, 2026, 4, hari_ini=date(2027, 1, 4)))


def test_of_a_bagian_without_a_plan_nothing_is_awaited(project: Path) -> None:
    before = [each.id for each in status_of(project, DUE).bagian]
    (project / f"rkt/2026/bagian/{before[-1]}.yaml").unlink()
    assert [each.id for each in status_of(project, DUE).bagian] == before[:-1]


def test_what_is_whole_waits_for_the_kasubbag_and_not_for_its_bagian(project: Path) -> None:
    status = status_of(project, date(2026, 7, 20))
    done = [replace(each, ada=True, tahap="diisi", kelengkapan=()) for each in status.bagian]
    waiting = replace(status, bagian=tuple(done))
    assert not any(reminder(waiting, each) for each in waiting.bagian)
    assert (waiting.selesai, "belum diverifikasi Kasubbag" in text(waiting)) == (False, True)
    issues = list(wanted_quarter_issues(waiting, plan_of(project).instansi.situs))
    assert not any(MENUNGGU in isu.label or isu.penutup for isu in issues)
    verified = replace(status, bagian=tuple(replace(each, tahap="diverifikasi") for each in done))
    assert all(isu.penutup for isu in wanted_quarter_issues(verified, plan_of(project).instansi.situs))


def test_a_workbook_that_was_refused_is_told_with_its_name(project: Path) -> None:
    refused = {BAGIAN: (Ditolak(berkas="tw2.xlsx", hal=3),)}
    status = quarter_status(plan_of(project), 2026, 2, hari_ini=date(2026, 7, 20), ditolak=refused)
    (mine,) = (each for each in status.bagian if each.id == BAGIAN)
    assert "tw2.xlsx kembali tetapi belum masuk, 3 hal perlu diperbaiki" in reminder(status, mine)
    assert "sudah lewat" in reminder(status, mine)


def test_the_board_has_an_issue_for_each_bagian_and_reminds_only_once_late(project: Path, tmp_path: Path) -> None:
    situs = replace(plan_of(project).instansi.situs, repositori="https://github.com/dinas/rkt")
    with serve(FakeGitHub(tmp_path / "github.git")) as address:
        github = GitHub("dinas/rkt", token="x", api=address)
        early = update_board(github, wanted_quarter_issues(status_of(project, date(2026, 7, 1)), situs))
        late = update_board(github, wanted_quarter_issues(status_of(project, date(2026, 7, 15)), situs))
        bodies = [str(issue["body"]) for issue in github.pages("issues", state="all")]
        github.close()
    assert len(early) == 6 and all(line.startswith("isu baru") for line in early)
    assert sum("pengingat" in line for line in late) == 5
    assert any("/upload/main/rkt/2026/kiriman" in body for body in bodies)


def test_the_command_tells_the_newest_quarter_that_has_ended(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--project", str(project), "--hari", "2026-09-01"]
    assert main(["status", "--triwulan", *words]) == 0
    assert "Realisasi triwulan II 2026" in capsys.readouterr().out
    assert main(["status", "2026", "--triwulan", "3", *words]) == 0
    assert "masih berjalan" in capsys.readouterr().out
    assert main(["status", "2026-p1", "--triwulan", "3", *words]) != 0
    assert "bukan tahun yang diukur" in capsys.readouterr().err
