"""A Perjanjian Kinerja may have a chain of its own: neither chain's votes count for what is the other's."""

from contextlib import closing
from datetime import UTC, datetime
from itertools import combinations_with_replacement

import pytest
from github_office import BAGIAN, INSTANSI, bagian, open_office
from msgspec.structs import replace

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.publish.archive.approval import RefusedError, accept_manual, record_from_gate
from rktdocs.review.classes import PERJANJIAN, Kelas, class_of, document_of, mixture
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.judging import judge
from rktdocs.review.model import ChangedFile, Refused, Snapshot, State
from rktdocs.review.own_chain import with_chain
from rktdocs.review.publish_check import check_publish
from rktdocs.review.roles import read_office
from rktdocs.review.vacancy import PROTECTED, protected_changes

SEKDA = (
    "  - {peran: sekretaris_daerah, jabatan: Sekretaris Daerah, nama: Hj. Nur, nip: 19690101 199403 2 001, "
    "akun: {login: sekretaris, id: 14}}\n"
)
CHAIN = "[{jenis: paraf, peran: kepala_dinas}, {jenis: persetujuan, peran: sekretaris_daerah}]"
OFFICE = (
    INSTANSI.replace("rantai_reviu", f"{SEKDA}rantai_reviu")
    + f"perjanjian:\n  rantai: {CHAIN}\n  atasan: {{nama: Nama Bupati, jabatan: Bupati Contoh}}\n"
)
PK = "rkt/2027/pk/kepala-dinas.yaml"
PROMISE = """\
tahun: 2027
jenis: awal
tanggal: 2027-01-12
level: instansi
pihak_pertama: {peran: kepala_dinas}
pihak_kedua: {nama: Nama Bupati, jabatan: Bupati Contoh}
baris: [{id: bidang-a/IK-1}]
"""
DPA = "tahun: 2027\nnomor: DPA/1\ntanggal: 2027-01-04\njumlah: 100\n"


@pytest.fixture
def hub(tmp_path):
    return open_office(tmp_path / "github.git", OFFICE)


@pytest.fixture
def clone(hub):
    return Clone(hub.git.place)


def propose(hub: FakeGitHub, branch: str, files: dict[str, str | None]) -> int:
    hub.push("staf", branch, files, start="main")
    return hub.open_pull("staf", branch)


def told(judged) -> str:
    return " ".join(reason.pesan for reason in judged.decision.reasons)


def test_a_promise_goes_by_its_own_chain_alone(hub, github: GitHub, clone):
    number = propose(hub, "pk", {PK: PROMISE, "rkt/2027/dpa.yaml": DPA})
    hub.review("kasubag", number)
    hub.review("kepala", number)
    judged = judge(github, number, clone=clone)
    assert judged.decision.state is State.MENUNGGU_PERSETUJUAN and not judged.decision.allowed
    assert "@kasubag" in told(judged) and "rantai pemeriksaan usulan ini" in told(judged)
    assert "Sekretaris Daerah" in told(judged)
    hub.review("sekretaris", number)
    judged = judge(github, number, clone=clone)
    assert judged.decision.allowed
    assert [vote.peran for vote in judged.decision.tahap if vote] == ["kepala_dinas", "sekretaris_daerah"]
    commit = hub.merge("admin", number)
    assert check_publish(github, clone, "main").decision.allowed
    record = record_from_gate(github, clone, commit, None, "pk-2027-kepala-dinas")
    assert [stage["peran"] for stage in record["tahap"]] == ["kepala_dinas", "sekretaris_daerah"]
    assert [stage["nama"] for stage in record["tahap"]] == ["Dr. Budi", "Hj. Nur"]


@pytest.mark.parametrize(
    "files",
    [
        {BAGIAN: bagian("82.5")},
        {"rkt/2027/realisasi/tw1/bidang-a.yaml": "tahun: 2027\ntriwulan: 1\nbagian: bidang-a\ntahap: diisi\n"},
        {"rkt/instansi.yaml": OFFICE.replace(f"  rantai: {CHAIN}\n", "")},
        {"rkt/panduan/index.md": "# Panduan\n"},
        {"rkt/2027/kiriman/.gitkeep": "# x\n"},
    ],
    ids=["rkt", "triwulan", "rantainya sendiri", "panduan", "kiriman"],
)
def test_what_is_no_promise_goes_by_the_plans_chain_alone(hub, github, clone, files):
    since = f"gerbang_sejak: {hub.since}\n"
    number = propose(hub, "lain", {p: text + since * p.endswith("instansi.yaml") for p, text in files.items()})
    hub.review("kepala", number)
    hub.review("sekretaris", number)
    judged = judge(github, number, clone=clone)
    assert not judged.decision.allowed and judged.decision.state is State.MENUNGGU_PARAF
    hub.merge("admin", number)
    assert not check_publish(github, clone, "main").decision.allowed


@pytest.mark.parametrize("path", ["rkt/panduan/index.md", "rkt/2027/kiriman/.gitkeep", "rkt/2027/bagian/bidang-a.yaml"])
def test_nothing_rides_with_a_promise_past_its_own_chain(hub, github, clone, path):
    number = propose(hub, "pk", {PK: PROMISE, path: bagian("82.5") if path == BAGIAN else "# x\n"})
    for login in ("kasubag", "kepala", "sekretaris"):
        hub.review(login, number)
    judged = judge(github, number, clone=clone)
    assert not judged.decision.allowed and path in told(judged)
    hub.merge("admin", number)
    assert not check_publish(github, clone, "main").decision.allowed


CARRIED = (
    *(PK, "rkt/2027/dpa.yaml", "rkt/2027/pk/bidang-a.yaml", BAGIAN, "rkt/2027/realisasi/tw1/bidang-a.yaml"),
    *("rkt/2027/notulen/2027-01-04-rapat.yaml", "rkt/2027/kiriman/.gitkeep", "rkt/panduan/index.md"),
    *("rkt/instansi.yaml", "README.md", "rkt/renstra.yaml"),
)


def test_whatever_comes_together_only_promises_pass_by_their_chain():
    """Of any three files: the chain is the promises' where each document is one, and of these nothing else passes."""
    office, promises = read_office(OFFICE.encode()), set(CARRIED[:3])
    before = Refused(path="sebelumnya", sebab="tautan")
    plain = Snapshot(evaluated_at=datetime.now(UTC), pull_request=None, refused=(before,))
    for paths in map(set, combinations_with_replacement(CARRIED, 3)):
        told = with_chain(replace(plain, files=tuple(ChangedFile(filename=path) for path in paths)), office)
        documents = {document_of(path) for path in paths if class_of(path) is Kelas.RENCANA} - {""}
        own = documents == {PERJANJIAN}
        assert told.stages == (office.agreement_stages if own else office.stages), paths
        assert told.refused[0] == before, "what was refused stays so"
        assert own or told.refused == (before,), paths
        stopped = {file.path for file in told.refused[1:]}
        assert not own or mixture(paths) or stopped == paths - promises, paths


def test_a_proposal_cannot_bring_the_chain_that_it_uses(hub, github, clone):
    weak = OFFICE.replace(CHAIN, "[{jenis: persetujuan, peran: sekretaris_daerah}]")
    number = propose(hub, "pk", {PK: PROMISE, "rkt/instansi.yaml": f"{weak}gerbang_sejak: {hub.since}\n"})
    hub.review("sekretaris", number)
    assert not judge(github, number, clone=clone).decision.allowed


def test_a_moved_plan_file_is_no_promise(hub, github, clone):
    number = propose(hub, "pindah", {BAGIAN: None, PK: bagian("82.5")})
    hub.review("kepala", number)
    hub.review("sekretaris", number)
    assert not judge(github, number, clone=clone).decision.allowed


def test_without_its_own_chain_a_promise_goes_by_the_plans(tmp_path):
    hub = open_office(tmp_path / "github.git", OFFICE.replace(f"  rantai: {CHAIN}\n", ""))
    number = propose(hub, "pk", {PK: PROMISE, "rkt/panduan/index.md": "# Panduan\n"})
    hub.review("kasubag", number)
    hub.review("kepala", number)
    with serve(hub) as api, closing(GitHub("dinas/rkt", api=api)) as github:
        assert judge(github, number, clone=Clone(hub.git.place)).decision.allowed


def test_a_manual_record_holds_the_chain_of_its_document():
    instansi = read_office(OFFICE.encode()).instansi
    commit = "a" * 40
    for kunci, roles in (
        ("pk-2027-kepala-dinas", ("kepala_dinas", "sekretaris_daerah")),
        ("2027", ("kasubag_program", "kepala_dinas")),
        ("tw-2027-1", ("kasubag_program", "kepala_dinas")),
    ):
        kinds = ("paraf", "persetujuan")
        at = {"commit": commit, "waktu": "2027-01-04T02:00:00Z"}
        stages = [{"jenis": jenis, "peran": peran, **at} for jenis, peran in zip(kinds, roles, strict=True)]
        assert accept_manual({"tahap": stages}, instansi, commit, kunci) == {"tahap": stages}
        other = "2027" if kunci.startswith("pk") else "pk-2027-kepala-dinas"
        with pytest.raises(RefusedError, match="seluruh rantai"):
            accept_manual({"tahap": stages}, instansi, commit, other)


def test_who_judges_promises_is_protected_and_needs_an_account():
    office, without = read_office(OFFICE.encode()), read_office(INSTANSI.encode())
    assert protected_changes(office.instansi, without.instansi) == ("perjanjian.rantai",)
    assert protected_changes(office.instansi, office.instansi) == () and "perjanjian.rantai" in PROTECTED
    assert office.deciding == ("kasubag_program", "kepala_dinas")
    assert office.voting == ("kasubag_program", "kepala_dinas", "sekretaris_daerah")
