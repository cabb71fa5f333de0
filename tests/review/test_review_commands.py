"""The commands as people and workflows call them: words, exit codes, and the token in no line."""

import json

import pytest
from github_office import BAGIAN, approve, approve_and_merge, bagian, concept

from fakes.gitrepo import Ident
from rktdocs.cli import main
from rktdocs.review.clone import Clone
from rktdocs.review.judging import step_of_branch
from rktdocs.review.settings import RULESETS
from support import REPO_ROOT


def test_a_pull_request_is_explained_in_words(hub, rkt):
    number = concept(hub)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Target\x1b[31m SS-1\nbelum sama")
    hub.review("kepala", number)
    code, told = rkt("review", str(number))
    assert code == 1
    assert "WITA: Target [31m SS-1 belum sama" in told
    assert f"Usulan {number}: RKT 2027" in told
    assert "Keadaan: Menunggu paraf. Belum boleh digabung." in told
    assert "Suara @kepala tidak dihitung" in told
    assert hub.statuses == [], "nothing is posted unasked"


def test_posting_writes_status_comment_and_what_changed(hub, rkt):
    number = concept(hub)
    code, told = rkt("review", str(number), "--post")
    assert (code, hub.status_of(hub.pulls[number].head_sha)) == (1, "pending")
    assert "ditulis: status pending" in told
    assert "RKT 2027" in hub.pulls[number].comments[0]["body"], "the table of changes stands below"


def test_a_status_leads_to_the_run_that_wrote_it(hub, rkt, monkeypatch):
    number = concept(hub)
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "dinas/rkt")
    monkeypatch.setenv("GITHUB_RUN_ID", "77")
    rkt("review", str(number), "--post", "--only", "status")
    assert hub.statuses[-1]["target_url"] == "https://github.com/dinas/rkt/actions/runs/77"
    assert hub.pulls[number].comments == []


def test_a_sweep_is_fine_though_nothing_may_be_merged_and_fails_where_it_could_not_judge(hub, rkt):
    number = concept(hub)
    assert rkt("review", "--all", "--post")[0] == 0
    hub.fault("events", status=200, body={"message": "x"}, times=99)
    code, told = rkt("review", "--all", "--post")
    assert (code, hub.status_of(hub.pulls[number].head_sha)) == (1, "error")
    assert "Belum dapat diputuskan" in told


def test_a_merge_by_the_workflow_starts_what_its_push_would_not(hub, rkt, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    number = concept(hub)
    assert rkt("review", "--merge", str(number))[0] == 1
    approve(hub, number)
    code, told = rkt("review", "--merge", str(number))
    assert (code, hub.pulls[number].state, hub.pulls[number].labels) == (0, "closed", ["ditetapkan"])
    assert hub.dispatches == [("terbit.yml", "main")]
    assert "digabung: " in told


def test_a_merge_by_a_person_dispatches_nothing(hub, rkt):
    number = concept(hub)
    approve(hub, number)
    assert rkt("review", "--merge", str(number))[0] == 0
    assert hub.dispatches == []


def test_publishing_writes_the_approval_record(hub, rkt, tmp_path):
    number = concept(hub)
    approve(hub, number)
    hub.merge("admin", number)
    place = tmp_path / "catatan.json"
    code, told = rkt("review", "--publish", "HEAD", "--record", str(place))
    assert (code, json.loads(place.read_text())["usulan"]) == (0, number)
    assert "Boleh diterbitkan." in told


def test_a_record_of_a_refused_commit_is_never_written(hub, rkt, tmp_path):
    hub.push("admin", "main", {BAGIAN: bagian("1")})
    place = tmp_path / "catatan.json"
    code, told = rkt("review", "--publish", "HEAD", "--record", str(place))
    assert (code, place.exists()) == (1, False)
    assert "tidak masuk lewat usulan" in told


def test_authors_without_account_are_refused_with_the_remedy(hub, rkt):
    number = concept(hub)
    assert rkt("review", "--authors", str(number))[0] == 0
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("2")}, author=Ident("PC", "pc@kantor.local"))
    code, told = rkt("review", "--authors", str(number))
    assert code == 1
    assert "pc@kantor.local tidak terhubung ke akun GitHub" in told
    assert "settings/emails" in told


def test_the_audit_names_what_came_unapproved(hub, rkt):
    assert rkt("audit")[0] == 0
    sha = hub.push("admin", "main", {BAGIAN: bagian("1")})
    code, told = rkt("audit")
    assert code == 1
    assert f"✘ {sha[:7]}" in told
    assert "2 commit diperiksa, 1 tanpa persetujuan." in told
    code, told = rkt("audit", "--format", "json")
    assert json.loads(told)["ringkasan"]["tanpa_persetujuan"] == 1


def test_the_doctor_tells_what_github_lacks(hub, rkt):
    for path in (f".github/rulesets/{name}.json" for name in RULESETS):
        hub.push("admin", "main", {path: (REPO_ROOT / path).read_text()})
    code, told = rkt("doctor", "--github")
    assert code == 1
    assert "kurang: ruleset 'main' belum ada" in told
    assert "perbaikan: gh api -X POST" in told
    assert "perlu paket berbayar" in told


def test_a_pull_request_that_is_not_there_is_one_sentence(rkt):
    code, told = rkt("review", "99")
    assert (code, "Traceback" in told) == (2, False)
    assert "pulls/99 tidak ada di GitHub" in told


def test_github_being_down_is_one_sentence_and_a_remedy(hub, rkt):
    hub.fault(".*", status=503, times=999)
    code, told = rkt("review", "1")
    assert code == 2
    assert "GitHub menjawab 503" in told
    assert "ulangi" in told


@pytest.mark.parametrize("words", [("review",), ("review", "1", "--all"), ("review", "satu"), ("review", "--publish")])
def test_one_question_at_a_time(rkt, words):
    assert rkt(*words)[0] == 2


def test_state_changes_and_findings_stand_before_what_is_folded(hub, rkt):
    number = concept(hub)
    hub.push("staf", "konsep/2027", {BAGIAN: "tahun: [\n"})
    rkt("review", str(number), "--post")
    top = hub.pulls[number].comments[0]["body"].partition("<details>")[0]
    assert "Langkah 6 dari 10: Menunggu paraf" in top
    assert "RKT 2027: 1 berkas tidak terbaca dan tidak dibandingkan" in top
    assert "Pemeriksaan: " in top
    assert "kesalahan" in top


def test_who_saw_an_earlier_head_gets_what_came_since_first(hub, rkt):
    number = concept(hub)
    hub.review("kasubag", number)
    seen = hub.pulls[number].head_sha
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("77")})
    rkt("review", str(number), "--post")
    body = hub.pulls[number].comments[0]["body"]
    assert f"Sejak terakhir dilihat Kasubbag Program (`{seen[:7]}`)" in body


def test_a_project_in_a_folder_of_its_repository_goes_the_same_way(tmp_path, api, hub, monkeypatch, capsys):
    plan = {path: hub.git.file("main", path) for path in ("rkt/instansi.yaml", "rkt/2026/bagian/bidang-a.yaml")}
    text = plan["rkt/instansi.yaml"].partition("gerbang_sejak")[0]
    moved = {f"rencana/{path}": text for path, text in plan.items()} | dict.fromkeys(plan)
    since = hub.push("admin", "main", {**moved, "rencana/rkt/instansi.yaml": text})
    begun = {"rencana/rkt/instansi.yaml": f"{text}gerbang_sejak: {since}\n"}
    hub.push("staf", "awal", begun, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "awal"))
    hub.push("staf", "isi", {f"rencana/{BAGIAN}": bagian("1"), "scripts/x.py": "x"}, start="main")
    number = hub.open_pull("staf", "isi")
    approve(hub, number)
    clone = tmp_path / "klon"
    hub.git.git("clone", "-q", f"file://{hub.git.place}", str(clone))
    monkeypatch.setenv("GITHUB_API_URL", api)
    monkeypatch.setenv("GITHUB_REPOSITORY", "dinas/rkt")
    assert main(["review", str(number), "--project", str(clone / "rencana")]) == 1
    told = capsys.readouterr().out
    assert "Usulan mencampur berkas alat (/scripts/x.py) dengan isian RKT" in told
    assert "✔ persetujuan Kepala Dinas: @kepala" in told


def test_the_step_of_a_year_is_where_the_gate_has_its_pull_request(hub, github):
    assert step_of_branch(github, "konsep/2027", clone=Clone(hub.git.place)) is None
    number = concept(hub)
    assert step_of_branch(github, "konsep/2027", clone=Clone(hub.git.place)) == 6
    hub.review("kasubag", number)
    assert step_of_branch(github, "konsep/2027", clone=Clone(hub.git.place)) == 8
    hub.review("kepala", number, "CHANGES_REQUESTED", "Belum sesuai prioritas")
    assert step_of_branch(github, "konsep/2027", clone=Clone(hub.git.place)) == 7
