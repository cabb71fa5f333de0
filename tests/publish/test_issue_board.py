"""The issues of a year on a fake GitHub: one for each bagian, kept up to date, reminded at most every three days."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.cycle.history import History
from rktdocs.cycle.issues import MENUNGGU, wanted_issues
from rktdocs.cycle.status import YearStatus, year_status
from rktdocs.plan.completeness import Kelengkapan
from rktdocs.publish.issue_board import update_board
from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.review.github import GitHub
from rktdocs.trees import WorkingTree
from support import year_of

BATAS = date(2025, 9, 15)


@pytest.fixture
def hub(tmp_path: Path) -> FakeGitHub:
    return FakeGitHub(tmp_path / "github.git")


@pytest.fixture
def github(hub: FakeGitHub) -> Iterator[GitHub]:
    with serve(hub) as address:
        client = GitHub("dinas/rkt", token="x", api=address)
        yield client
        client.close()


@pytest.fixture(scope="module")
def project(example: Path) -> Project:
    known = read_project(WorkingTree(example)).project
    assert known is not None
    return known


def status_of(
    project: Project, *, hari: date = BATAS, history: History | None = None, kosong: bool = True
) -> YearStatus:
    status = year_status(year_of(project, "2026"), history=history or History(), findings=(), hari_ini=hari)
    lack = Kelengkapan(jenis="target", jumlah=7, belum=("IK-1.1",))
    first, *rest = (replace(bagian, kelengkapan=(), lengkap=True) for bagian in status.bagian)
    return replace(status, bagian=(replace(first, kelengkapan=(lack,), lengkap=not kosong), *rest))


def update(github: GitHub, project: Project, status: YearStatus) -> tuple[str, ...]:
    return update_board(github, wanted_issues(status, project.instansi.situs))


def test_each_bagian_gets_its_issue_with_links_and_due_date(hub, github, project) -> None:
    update(github, project, status_of(project))
    assert len(hub.issues) == 1 + 5
    first = next(issue for issue in hub.issues.values() if "Penanaman Modal" in issue.title)
    assert "Batas pengisian: 15 September 2025" in first.body
    assert "/upload/konsep/2026/rkt/2026/kiriman" in first.body
    assert MENUNGGU in first.labels


def test_a_second_run_writes_nothing(hub, github, project) -> None:
    update(github, project, status_of(project))
    assert update(github, project, status_of(project)) == ()


def test_a_complete_bagian_loses_the_label_that_waits_for_it(hub, github, project) -> None:
    update(github, project, status_of(project))
    update(github, project, status_of(project, kosong=False))
    assert not any(MENUNGGU in issue.labels for issue in hub.issues.values())


def test_who_is_late_is_reminded_but_not_every_hour(hub, github, project) -> None:
    late = status_of(project, hari=date(2025, 9, 17))
    update(github, project, late)
    update(github, project, late)
    update(github, project, late)
    (issue,) = [issue for issue in hub.issues.values() if issue.comments]
    assert len(issue.comments) == 1
    assert "sudah lewat" in issue.comments[0]["body"]
    hub.tick(minutes=4 * 24 * 60)
    update(github, project, late)
    assert len(issue.comments) == 2


def test_a_year_that_is_set_closes_its_issues(hub, github, project) -> None:
    update(github, project, status_of(project))
    done = History(ditetapkan=datetime.fromisoformat("2025-09-20T10:00:00+08:00"), arsip="rkt-2026")
    update(github, project, status_of(project, history=done, kosong=False))
    assert {issue.state for issue in hub.issues.values()} == {"closed"}
    assert all("sudah ditetapkan" in issue.comments[-1]["body"] for issue in hub.issues.values())
    booklet = "/2026/unduh/rkt-2026-bidang-penanaman-modal.pdf"
    assert any(booklet in issue.comments[-1]["body"] for issue in hub.issues.values())
