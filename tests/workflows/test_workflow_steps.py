"""Every step of every workflow, executed as GitHub would: see runner.py for what is real here and what stands in."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from fakes.gitrepo import Ident
from forms import BAGIAN, dumped, fill, form_of, opened
from publish.archives import make_keys, manifes_of, plant
from publish.quarters import quarter
from publish.world import BOT
from rktdocs.cycle.agreements import agreement_files
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.on_server import CATATAN
from rktdocs.records.proof import Bukti, Oleh, archives
from rktdocs.records.reader import read_project
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE
from workflows.office import Office
from workflows.runner import REPOSITORY, WORKFLOWS, Run

pytestmark = pytest.mark.lambat  # begun first and never shared: the other worker would publish the year once more
FORGED = b"palsu"
SECTION = "rkt/2026/bagian/sekretariat.yaml"


# validasi


def test_validasi_passes_a_good_pull_request_and_keeps_a_preview_that_opens(office: Office) -> None:
    office.hub.branch("staf", "isi/baik", "konsep/2026")
    text = office.file_at("konsep/2026", SECTION)
    office.hub.push("staf", "isi/baik", {SECTION: f"{text}# diperiksa ulang\n"})
    run = office.pull_request(office.hub.open_pull("staf", "isi/baik", "konsep/2026"))
    assert run.jobs == {"validasi": "success"}, run.said
    assert "::error" not in run.said
    preview = office.machine.kept("pratinjau")
    assert "RKT 2026" in (preview / "index.html").read_text(encoding="utf-8")
    assert (preview / "2026" / "index.html").is_file()


def test_pratinjau_keeps_one_page_and_one_pdf_of_the_head_and_runs_nothing_of_it(office: Office) -> None:
    text = office.file_at("konsep/2026", SECTION)
    foreign = dict.fromkeys(("argparse.py", "rktdocs/cli.py", "scripts/run.py"), "print('KODE-CABANG')\n")
    office.hub.push("staf", "isi/pratinjau", {SECTION: f"{text}# x\n", **foreign}, start="konsep/2026")
    number = office.hub.open_pull("staf", "isi/pratinjau", "main")
    head = office.hub.pulls[number].head_sha
    told = {"conclusion": "success", "head_sha": head, "head_repository": {"full_name": REPOSITORY}}
    run = office.machine.run("pratinjau.yml", "workflow_run", {"workflow_run": told})
    office.hub.close(number)
    assert run.jobs == {"susun": "success"}, run.said
    assert "KODE-CABANG" not in run.said
    page = office.machine.kept(f"usulan-{number}-{head[:12]}.html").read_text(encoding="utf-8")
    assert f"USULAN {number}, naskah {head[:12]}, belum disetujui" in page
    assert office.machine.kept(f"usulan-{number}-{head[:12]}.pdf").read_bytes().startswith(b"%PDF-")
    for told_otherwise in ({"conclusion": "failure"}, {"head_repository": {"full_name": "orang/rkt"}}):
        run = office.machine.run("pratinjau.yml", "workflow_run", {"workflow_run": {**told, **told_otherwise}})
        assert run.jobs == {}


def test_validasi_is_red_on_a_broken_section_and_says_where(office: Office) -> None:
    text = office.file_at("konsep/2026", SECTION)
    broken = text.replace("satuan:", "satuann:", 1)
    line = broken[: broken.index("satuann:")].count("\n") + 1
    office.hub.push("staf", "isi/rusak", {SECTION: broken}, start="konsep/2026")
    run = office.pull_request(office.hub.open_pull("staf", "isi/rusak", "konsep/2026"))
    assert run.jobs == {"validasi": "failure"}
    assert run.failed_steps == ["Periksa isian"]
    assert re.search(rf"^::error file={SECTION},line={line},", run.said, re.MULTILINE), run.said


def test_validasi_refuses_a_commit_of_nobody_already_before_main(office: Office) -> None:
    text = office.file_at("konsep/2026", SECTION)
    stranger = Ident("Komputer Kantor", "kantor@localhost")
    files = {SECTION: f"{text}# dari komputer kantor\n"}
    office.hub.push("staf", "isi/tanpa-akun", files, start="konsep/2026", author=stranger)
    run = office.pull_request(office.hub.open_pull("staf", "isi/tanpa-akun", "konsep/2026"))
    assert (run.jobs, run.failed_steps) == ({"validasi": "failure"}, ["Periksa penyusun"])
    assert "kantor@localhost tidak terhubung ke akun GitHub" in run.said


# reviu-masuk and gerbang


def test_a_review_rings_the_bell(office: Office) -> None:
    run = office.machine.run("reviu-masuk.yml", "pull_request_review", {"action": "submitted"})
    assert (run.jobs, run.said) == ({"lonceng": "success"}, "reviu masuk\n")


def test_gerbang_writes_status_comment_and_labels_once(other_office: Office) -> None:
    hub = other_office.hub
    number = hub.open_pull("staf", "konsep/2026", title="RKT 2026")
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    run = other_office.machine.run("gerbang.yml", "workflow_run", {"action": "completed"})
    assert run.jobs == {"putuskan": "success"}, run.said
    assert hub.status_of(pull.head_sha) == "pending"
    assert (pull.labels, pull.requested) == (["menunggu-paraf"], ["kasubag"])
    (comment,) = pull.comments
    assert "Menunggu paraf" in comment["body"]
    run = other_office.machine.run("gerbang.yml", "schedule")
    assert "ditulis:" not in run.said, "a sweep writes only what changed"
    hub.review("kasubag", number)
    hub.review("kepala", number)
    other_office.machine.run("gerbang.yml", "pull_request_target", {"action": "edited", "number": number})
    assert hub.status_of(pull.head_sha) == "success"
    assert "Disetujui" in comment["body"]


def test_a_pull_request_that_cannot_be_judged_silences_no_other(other_office: Office) -> None:
    hub = other_office.hub
    text = other_office.file_at("main", "rkt/rujukan.yaml")
    hub.push("staf", "gelap", {"rkt/rujukan.yaml": f"{text}# gelap\n"}, start="main")
    hub.open_pull("staf", "gelap")
    hub.unreadable_activity |= {"gelap", "refs/heads/gelap"}
    clear = hub.pulls[hub.open_pull("staf", "konsep/2026", title="RKT 2026")]
    run = other_office.machine.run("gerbang.yml", "workflow_dispatch")
    assert run.jobs == {"putuskan": "failure"}, "somebody must look at the dark one"
    assert hub.status_of(hub.pulls[clear.number - 1].head_sha) == "error"
    assert hub.status_of(clear.head_sha) == "pending"
    assert len(clear.comments) == 1


# terbit

ARCHIVING = ("--job", "arsip")
"""Of a run that asks what became of tags and releases: the site, which no key changes, would take longest."""


def test_terbit_publishes_nothing_that_lacks_approval(other_office: Office) -> None:
    hub = other_office.hub
    plan = {SECTION: other_office.file_at("konsep/2026", SECTION)}
    hub.push("admin", "main", plan, message="Langsung ke main")
    before = other_office.refs()
    run = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert (run.jobs, run.failed_steps) == ({"periksa": "failure"}, ["Bolehkah commit ini diterbitkan"])
    assert "Belum boleh diterbitkan" in run.said
    assert other_office.refs() == before
    assert other_office.machine.gh_calls == []


def test_an_old_terbit_that_is_run_again_publishes_nothing(other_office: Office) -> None:
    hub = other_office.hub
    hub.branch("admin", "lama", hub.git.tips["main"])
    other_office.merge("konsep/2026", "staf")
    before = other_office.refs()
    run = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"}, ref="lama")
    assert run.jobs == {"periksa": "success"}, run.said
    assert "main sudah bergerak" in run.said
    assert (other_office.refs(), other_office.machine.gh_calls) == (before, [])


@pytest.fixture(scope="module")
def published(office: Office) -> Run:
    """The run of `terbit` after both officials approved the year and it was merged."""
    office.machine.run("ingatkan.yml", "schedule")
    office.merge("konsep/2026", "staf")
    return office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})


def test_terbit_archives_what_is_approved(office: Office, published: Run) -> None:
    assert published.jobs == {"periksa": "success", "arsip": "success", "situs": "success"}, published.said
    assert {"refs/heads/arsip", "refs/tags/rkt-2026"} <= set(office.refs())
    released = {path.name for path in (office.machine.place / "rilis" / "rkt-2026").iterdir()}
    assert {"rkt-2026.pdf", "rkt-2026.xlsx", "rkt-2026-manifes.json", "SHA256SUMS"} <= released


def test_terbit_builds_the_site_with_its_archive_and_an_offline_copy(office: Office, published: Run) -> None:
    site = office.machine.kept("github-pages")
    assert "rkt-2026" in (site / "2026" / "index.html").read_text(encoding="utf-8")
    assert list(site.rglob("rkt-2026.pdf"))
    assert office.machine.kept("situs-luring").read_bytes().startswith(b"PK")


def test_terbit_tells_every_bagian_and_closes_its_issue(office: Office, published: Run) -> None:
    issues = [issue for title, issue in office.issues().items() if "RKT 2026" in title]
    assert len(issues) == 6, "the year's and one for each bagian"
    assert all(issue.state == "closed" and len(issue.comments) == 1 for issue in issues)


def test_terbit_with_a_key_passes_the_rulesets_and_leaves_a_witness(
    office: Office, published: Run, tmp_path: Path
) -> None:
    """Only the key may make tag and branch here; afterwards a clone proves the year without asking anybody."""
    keys = make_keys(tmp_path / "kunci")
    listed = f'penerbit@example.id namespaces="rkt-arsip" {keys.ours.read_text()}'
    office.hub.push("staf", "kunci", {ALLOWED_SIGNERS: listed}, start="main")
    office.merge("kunci", "staf")
    for ref in ("refs/heads/arsip", "refs/tags/rkt-2026"):
        office.hub.git.git("update-ref", "-d", ref)
    office.machine.lock(keys.ours.with_suffix(""))
    run = office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"}, only=ARCHIVING)
    assert run.jobs == {"periksa": "success", "arsip": "success"}, run.said
    assert "::warning" not in run.said, run.said
    assert "kesaksian/rkt-2026.json ditandatangani" in run.said
    clone = office.runner()
    (archive,) = archives(clone.path)
    assert (archive.bukti, archive.oleh) == (Bukti.TERBUKTI, Oleh.KESAKSIAN)


def test_terbit_run_again_does_nothing_twice(office: Office, published: Run) -> None:
    """Neither the archive nor, where the key was taken before, the witness."""
    refs, calls = office.refs(), len(office.machine.gh_calls)
    run = office.machine.run("terbit.yml", "workflow_dispatch", only=ARCHIVING)
    assert run.jobs == {"periksa": "success", "arsip": "success"}, run.said
    assert office.refs() == refs
    released = [call for call in office.machine.gh_calls[calls:] if call.startswith("release")]
    assert released == []
    assert all(len(issue.comments) == 1 for title, issue in office.issues().items() if "RKT 2026" in title)


def test_terbit_with_a_key_that_may_not_write_publishes_by_the_token_and_says_so(other_office: Office) -> None:
    other_office.merge("konsep/2026", "staf")
    other_office.machine.secrets["KUNCI_PENERBIT"] = "bukan kunci"
    other_office.hub.releases["rkt-2026"] = {"rkt-2026.pdf": FORGED}
    (other_office.machine.place / "tetap").touch()
    run = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert run.jobs == {"periksa": "success", "arsip": "success", "rilis": "failure", "situs": "success"}, run.said
    assert "GAGAL       rilis rkt-2026: rkt-2026.pdf berbeda dari manifes" in run.said
    assert "::error title=Rilis tidak sama dengan arsipnya::rkt-2026;" in run.said
    (served,) = other_office.machine.kept("github-pages").rglob("rkt-2026.pdf")
    assert served.read_bytes().startswith(b"%PDF-"), "the site hands out the archive's own"
    assert "::warning title=Kunci penerbit belum dapat menulis::" in run.said
    assert "::warning title=Kesaksian belum ditulis::" in run.said
    assert "refs/tags/rkt-2026" in other_office.refs()


# mulai


@pytest.fixture(scope="module")
def begun(office: Office) -> Run:
    """The run of `mulai` for 2027."""
    return office.begin_year("2027")


def test_mulai_makes_the_format_by_the_bot_and_the_issues(office: Office, begun: Run) -> None:
    assert begun.jobs == {"format": "success"}, begun.said
    who = office.hub.git.git("log", "main..konsep/2027", "--format=%an|%ae|%cn|%ce|%s")
    login = office.hub.login_of(who.split("|")[1])
    assert (login, who.split("|")[0], who.split("|")[2]) == (BOT, BOT, BOT)
    assert who.split("|")[4] == "Format RKT 2027"
    changed = office.hub.git.git("diff", "--name-only", "main...konsep/2027").splitlines()
    assert "rkt/2027/tahun.yaml" in changed
    assert all(path.startswith("rkt/2027/") for path in changed)
    assert "workflow run validasi.yml --ref konsep/2027" in office.machine.gh_calls
    titles = [title for title in office.issues() if "RKT 2027" in title]
    assert len(titles) == 6


def test_what_mulai_dispatches_is_green(office: Office, begun: Run) -> None:
    run = office.machine.run("validasi.yml", "workflow_dispatch", ref="konsep/2027")
    assert run.jobs == {"validasi": "success"}, run.said
    assert "penyusun" not in run.said, "no pull request, nobody to ask about"


def test_mulai_again_changes_nothing(office: Office, begun: Run) -> None:
    refs, calls, issues = office.refs(), len(office.machine.gh_calls), set(office.issues())
    run = office.begin_year("2027")
    assert run.jobs == {"format": "success"}, run.said
    assert "tidak ada yang kurang" in run.said
    assert (office.refs(), len(office.machine.gh_calls), set(office.issues())) == (refs, calls, issues)


def test_mulai_proposes_what_a_concept_branch_lacks_and_overwrites_nothing(other_office: Office) -> None:
    path = "rkt/2026/bagian/sekretariat.yaml"
    other_office.hub.push("staf", "konsep/2026", {path: None}, message="Terhapus")
    before = other_office.refs()
    run = other_office.begin_year("2026")
    assert run.jobs == {"format": "success"}, run.said
    fresh = {name: sha for name, sha in other_office.refs().items() if before.get(name) != sha}
    (name,) = fresh
    assert re.fullmatch(r"refs/heads/format/2026-\d+", name), "konsep/2026 itself takes pull requests only"
    changed = other_office.hub.git.git("diff", "--name-only", "konsep/2026", name).splitlines()
    assert path in changed
    assert all(entry == path or entry.endswith("/kiriman/.gitkeep") for entry in changed)
    assert f"compare/konsep/2026...{name.removeprefix('refs/heads/')}" in run.said


def test_mulai_runs_no_file_of_the_concept_branch(other_office: Office) -> None:
    """Its code is merged by whoever merges there: no vote is asked."""
    hub = other_office.hub
    foreign = "#!/usr/bin/env bash\necho KODE-CABANG\n"
    files = dict.fromkeys((".ci/rkt", "scripts/run.py", "argparse.py", "rktdocs/cli.py"), foreign)
    hub.push("staf", "isi/kode", files, start="konsep/2026")
    hub.merge("staf", hub.open_pull("staf", "isi/kode", "konsep/2026"))
    run = other_office.begin_year("2026")
    assert run.jobs == {"format": "success"}, run.said
    assert "KODE-CABANG" not in run.said


@pytest.mark.parametrize("tahun", ["dua ribu", "$(touch jebol)", "1999"])
def test_mulai_refuses_what_is_no_year(office: Office, tahun: str) -> None:
    refs = office.refs()
    run = office.begin_year(tahun)
    assert (run.jobs, run.failed_steps) == ({"format": "failure"}, ["Buat format pada cabang konsep"])
    assert "::error::tulis tahun dengan empat angka, contoh 2027" in run.said
    assert office.refs() == refs


# formulir-masuk and formulir

UPLOAD = "rkt/2026/kiriman/isian.xlsx"


def bell(branch: str, repository: str = REPOSITORY) -> dict[str, Any]:
    """What GitHub tells `formulir` when the bell on a branch has rung."""
    return {"workflow_run": {"event": "push", "head_branch": branch, "head_repository": {"full_name": repository}}}


def test_an_upload_rings_the_bell(office: Office) -> None:
    run = office.machine.run("formulir-masuk.yml", "push", {"ref": "refs/heads/staf-patch-1"})
    assert (run.jobs, run.said) == ({"lonceng": "success"}, "kiriman masuk\n")


def test_formulir_takes_an_upload_by_one_commit_of_the_bot_and_asks_for_the_checks(other_office: Office) -> None:
    hub = other_office.hub
    book = opened(form_of(EXAMPLE, "2026", BAGIAN))
    fill(book, {("Isian", "SS-1/IK-1.2", "definisi"): "Penjelasan yang lebih lengkap dari bidang"})
    before = hub.push("staf", "staf-patch-1", {UPLOAD: dumped(book)}, start="konsep/2026")
    hub.open_pull("staf", "staf-patch-1", "konsep/2026")
    run = other_office.machine.run("formulir.yml", "workflow_run", bell("staf-patch-1"))
    assert run.jobs == {"terima": "success"}, run.said
    changed = hub.git.git("diff", "--name-status", before, "refs/heads/staf-patch-1").splitlines()
    assert changed == [f"M\trkt/2026/bagian/{BAGIAN}.yaml", f"D\t{UPLOAD}"]
    told = hub.git.git("log", "--format=%an %P", "-1", "refs/heads/staf-patch-1")
    assert told == f"{BOT} {before}"
    assert hub.dispatches == [("validasi.yml", "staf-patch-1"), ("gerbang.yml", "main")]


def test_workbooks_on_three_branches_are_all_taken(other_office: Office) -> None:
    hub = other_office.hub
    for number, column in enumerate(("definisi", "sumber_data", "formula"), 1):
        book = opened(form_of(EXAMPLE, "2026", BAGIAN))
        fill(book, {("Isian", "SS-1/IK-1.2", column): "Penjelasan yang lebih lengkap dari bidang"})
        hub.push("staf", f"staf-patch-{number}0", {UPLOAD: dumped(book)}, start="konsep/2026")
    for number in (1, 2, 3):
        run = other_office.machine.run("formulir.yml", "workflow_run", bell(f"staf-patch-{number}0"))
        assert run.jobs == {"terima": "success"}, run.said
        changed = hub.git.git("diff", "--name-only", "konsep/2026", f"refs/heads/staf-patch-{number}0").splitlines()
        assert changed == [f"rkt/2026/bagian/{BAGIAN}.yaml"]


def test_formulir_hears_no_fork_and_no_name_that_is_a_command(office: Office) -> None:
    refs = office.refs()
    run = office.machine.run("formulir.yml", "workflow_run", bell("konsep/2026", "orang/rkt"))
    assert run.jobs == {}
    run = office.machine.run("formulir.yml", "workflow_run", bell("$(touch jebol)"))
    assert (run.jobs, run.failed_steps) == ({"terima": "failure"}, ["Terima buku kerja"])
    assert office.refs() == refs


# ingatkan


def test_ingatkan_tells_each_concept_and_stumbles_over_no_other_branch(other_office: Office) -> None:
    hub = other_office.hub
    hub.branch("staf", "konsep/lama", "main")
    text = other_office.file_at("main", "rkt/instansi.yaml")
    hub.push("staf", "konsep/2029", {"rkt/instansi.yaml": f"{text}\trusak"}, start="main")
    run = other_office.machine.run("ingatkan.yml", "schedule")
    assert run.jobs == {"status": "failure"}, "2029 cannot be read, and somebody must see that"
    issue = other_office.issues()["Isian RKT 2026: Sekretariat"]
    assert "menunggu-bagian" not in issue.labels
    hub.delete_branch("staf", "konsep/2029")
    section = other_office.file_at("konsep/2026", SECTION)
    emptied = re.sub(r"(?m)^( *target:) .*$", r"\1 null", section, count=1)
    hub.push("staf", "konsep/2026", {SECTION: emptied}, message="Kosongkan")
    run = other_office.machine.run("ingatkan.yml", "schedule")
    assert run.jobs == {"status": "success"}, run.said
    assert "menunggu-bagian" in issue.labels
    assert len(hub.issues) == 6


# audit


TW1, PK = "tw-2026-1", "pk-2026-kepala-dinas"
PROMISE = "rkt/2026/pk/kepala-dinas.yaml"


def promise(office: Office) -> None:
    """The agency decides to make Perjanjian Kinerja, then its head promises: two approved changes."""
    settings = office.file_at("main", "rkt/instansi.yaml")
    atasan = "atasan: {nama: Nama Bupati, jabatan: Bupati Contoh}"
    settings = settings.replace("situs:", f"perjanjian: {{level: [instansi], {atasan}}}\nsitus:", 1)
    office.hub.push("staf", "setelan", {"rkt/instansi.yaml": settings}, start="main", message="Setelan")
    office.merge("setelan", "staf")
    tree = ChangedTree(WorkingTree(EXAMPLE), {"rkt/instansi.yaml": settings.encode()})
    made = agreement_files(resolve(read_project(tree)), 2026, date(2026, 1, 12))
    office.hub.push("staf", "pk/2026", {PROMISE: made[PROMISE]}, start="main", message="Perjanjian Kinerja")
    office.merge("pk/2026", "staf")


def test_a_closed_quarter_and_a_promise_are_archived_and_released_and_audit_verifies_them(
    office: Office, published: Run
) -> None:
    office.hub.push("staf", "realisasi/2026-tw1", quarter(EXAMPLE, 1), start="main", message="Triwulan I")
    office.merge("realisasi/2026-tw1", "staf")
    promise(office)
    releases = office.hub.releases
    releases["rkt-2026"] = {**releases["rkt-2026"], "rkt-2026.pdf": FORGED, "--final.pdf": FORGED}
    (office.machine.place / "kata" / "rkt-2026").write_text("RKT 2026, revisi\nunduh di https://contoh.id\n")
    (office.machine.place / "konsep-rilis").write_text("9001\n")
    releases[TW1] = {f"{TW1}.pdf": FORGED}
    run = office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert run.jobs == {"periksa": "success", "arsip": "success", "situs": "success"}, run.said
    assert {"refs/tags/rkt-2026", f"refs/tags/{TW1}", f"refs/tags/{PK}"} <= set(office.refs())
    released = {path.name for path in (office.machine.place / "rilis" / TW1).iterdir()}
    assert {f"{TW1}.pdf", f"{TW1}.json", f"{TW1}-manifes.json", "SHA256SUMS"} <= released
    assert {path.name for path in (office.machine.place / "rilis" / PK).iterdir()} >= {f"{PK}.pdf", "SHA256SUMS"}
    for tag in ("rkt-2026", TW1):
        assert f"GAGAL       rilis {tag}: {tag}.pdf berbeda dari manifes" in run.said
        assert releases[tag][f"{tag}.pdf"].startswith(b"%PDF-"), "the archive's own took its place"
    assert "GAGAL       rilis rkt-2026: judul atau catatannya bukan tulisan terbit" in run.said
    assert "--final.pdf" not in releases["rkt-2026"]
    assert office.hub.release_words["rkt-2026"] == {"name": "rkt-2026", "body": CATATAN}
    assert (office.machine.place / "konsep-rilis").read_text() == "", "a draft that gh may take for the release is gone"
    pages = office.machine.kept("github-pages")
    assert list(pages.rglob(f"{TW1}.pdf")) and list(pages.rglob(f"{PK}.pdf"))
    calls = len(office.machine.gh_calls)
    audit = office.machine.run("audit.yml", "schedule")
    assert audit.jobs == {"audit": "success"}, audit.said
    assert TW1 in audit.said and PK in audit.said
    assert not [call for call in office.machine.gh_calls[calls:] if call.startswith("issue")]


def test_audit_tells_a_changed_release_and_an_action_whose_pin_is_older_than_a_year_or_of_no_known_day(
    office: Office, published: Run
) -> None:
    days = ("2020-02-29", "", "2o26-01-01", "tidak ada di sini")
    office.machine.date_actions(*days, public="2019-05-06T07:08:09Z")
    whole = office.hub.releases["rkt-2026"]
    office.hub.releases["rkt-2026"] = {**whole, "RKT-final.pdf": FORGED}
    office.hub.releases["rkt-2031-final"] = {"rkt-2031.pdf": FORGED}
    clone = office.runner()
    own = manifes_of(clone)
    plant(
        clone,
        "rkt-2026-b",
        replace(own, nama="rkt-2026-b", record={**own.record, "digabung_pada": "2019-01-01T00:00:00Z"}),
    )
    office.hub.git.git("fetch", "--quiet", str(clone.path), "refs/tags/rkt-2026-b:refs/tags/rkt-2026-b")
    run = office.machine.run("audit.yml", "schedule")
    office.hub.releases["rkt-2026"] = whole
    del office.hub.releases["rkt-2031-final"]
    office.hub.git.git("update-ref", "-d", "refs/tags/rkt-2026-b")
    office.machine.date_actions(date.today().isoformat())
    assert run.jobs == {"audit": "failure"}
    told = dict(re.findall(r"^GAGAL aksi (\S+): tanggal commit-nya (.*), terlama", run.said, re.MULTILINE))
    pinned = {use for path in WORKFLOWS.iterdir() for use in re.findall(r"uses: ([^@\s]+)@", path.read_text())}
    assert told.keys() == pinned
    assert set(told.values()) == {*days[:-1], "2019-05-06"}, "each of them was tried, the last of github.com"
    assert "GAGAL       rilis rkt-2026: RKT-final.pdf bukan dokumen arsip ini" in run.said
    assert "GAGAL       rilis lain: rkt-2031-final bukan arsip" in run.said
    assert "GAGAL rkt-2026-b: bertentangan: catatan pengesahan pada manifes berbeda" in run.said
    assert any(call.startswith("issue create") for call in office.machine.gh_calls)
