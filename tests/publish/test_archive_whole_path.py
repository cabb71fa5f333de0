"""From merge to verified archive: the fake GitHub over real Git, the commands as the workflow runs them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes.github import FakeReview
from fakes.github_server import serve
from publish.archives import copied, manifes_of, plant, refs
from publish.world import BOT, World, records
from rktdocs.cli import main
from rktdocs.publish.archive import store
from rktdocs.publish.archive.confirm import ask
from rktdocs.publish.archive.export import export
from rktdocs.publish.archive.witness import write_witness
from rktdocs.publish.judge import as_judge
from rktdocs.records.proof import Bukti, archives
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.views.arsip import WORDS_UNPROVED
from support import GitRepo


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = World(tmp_path_factory.mktemp("dunia"))
    world.begin()
    return world


@pytest.fixture(scope="module")
def api(begun: World) -> Iterator[str]:
    with serve(begun.hub) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_API_URL", address)
        patch.setenv("GITHUB_TOKEN", "rahasia-token")
        yield address


@pytest.fixture(scope="module")
def merged(begun: World, api: str) -> World:
    begun.merge("konsep/2026", "staf")
    return begun


@pytest.fixture(scope="module")
def published(merged: World) -> GitRepo:
    """A clone of what is on GitHub after the workflow ran: nothing of the runner's own is left."""
    run = merged.runner()
    assert main(["archive", "create", "2026", "--project", str(run.path), "--push"]) == 0
    shutil.rmtree(run.path)
    return merged.runner()


def test_what_is_not_approved_is_not_archived(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path)
    world.begin()
    plan = {path: text for path, text in records().items() if path.startswith("rkt/2026/")}
    world.hub.push("admin", "main", plan, message="Langsung ke main")
    run = world.runner()
    monkeypatch.setenv("GITHUB_TOKEN", "rahasia-token")
    with serve(world.hub) as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        assert main(["archive", "create", "2026", "--project", str(run.path)]) == 1
    told = capsys.readouterr().err
    assert "tidak diarsipkan: " in told
    assert "Belum boleh diterbitkan" in told
    assert "refs/heads/arsip" not in refs(run)


def test_pending_names_the_year_that_is_to_be_published_and_no_example(
    merged: World, capsys: pytest.CaptureFixture[str]
) -> None:
    run = merged.runner()
    assert main(["archive", "pending", "--project", str(run.path)]) == 0
    assert capsys.readouterr().out == "2026\n", "2025 is an example"


def test_merge_ends_in_an_archive_that_a_stranger_verifies(
    published: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("GITHUB_API_URL", "GITHUB_TOKEN"):
        monkeypatch.delenv(name)
    moved = copied(published, tmp_path / "pindah")
    moved.git("remote", "remove", "origin")
    moved.git("branch", "arsip", refs(published)["refs/remotes/origin/arsip"])
    assert main(["archive", "verify", "rkt-2026", "--project", str(moved.path)]) == 0
    told = capsys.readouterr().out
    assert "9 dokumen dibuat ulang dari tag, sama bita demi bita" in told
    assert "tag tidak bertanda tangan: isi cocok, keaslian tidak terbukti" in told
    assert "rkt-2026: cocok, tetapi pengesahannya belum terbukti (0 gagal, 1 peringatan)" in told
    assert main(["check", "--project", str(moved.path)]) == 0


def test_manifest_holds_who_approved_what_and_when(published: GitRepo, merged: World) -> None:
    message = published.git("cat-file", "tag", "rkt-2026").partition("\n\n")[2]
    record = json.loads(message)["pengesahan"]
    pull = merged.hub.pulls[record["usulan"]]
    assert (record["sumber"], record["commit_gabungan"]) == ("github", pull.merge_commit_sha)
    assert [(stage["jenis"], stage["akun"], stage["commit"]) for stage in record["tahap"]] == [
        ("paraf", "kasubag", pull.head_sha),
        ("persetujuan", "kepala", pull.head_sha),
    ]
    assert record["tahap"][1]["nip"] == "19720304 199803 1 004"
    assert "<" not in message, "HTML is never in it"


def test_second_run_of_the_workflow_changes_nothing_on_the_server(
    published: GitRepo, merged: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before = refs(GitRepo(merged.hub.git.place))
    run = merged.runner()
    assert main(["archive", "pending", "--project", str(run.path)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["archive", "create", "2026", "--project", str(run.path), "--push"]) == 0
    assert refs(GitRepo(merged.hub.git.place)) == before


def test_github_that_is_down_loses_nothing(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = copied(published, tmp_path / "runner")
    run.git("tag", "--delete", "rkt-2026")
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    before = refs(run)
    assert main(["archive", "create", "2026", "--project", str(run.path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("rkt: ")
    assert "GitHub" in told
    assert refs(run) == before


def test_github_confirms_a_real_archive_and_no_forged_one(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rktdocs.publish.archive.tool.missing", lambda wanted: "lain")
    run = copied(published, tmp_path / "runner")
    words = ["archive", "verify", "rkt-2026", "--github", "--project", str(run.path)]
    assert main(words) == 0
    assert "GitHub: usulan 2: seluruh catatan pengesahan sama" in capsys.readouterr().out
    head, _, message = run.git("cat-file", "tag", "rkt-2026").partition("\n\n")
    for forged in (
        message.replace('"akun":"kepala"', '"akun":"staf"'),
        message.replace('"nama":"Dr. Akhriani, S.Et, M.AP"', '"nama":"Dr. PALSU"'),
        message.replace('"digabung_pada":"20', '"digabung_pada":"19'),
        message.replace(run.git("rev-parse", "main"), run.git("rev-parse", "main^")),
    ):
        assert forged != message
        commit = json.loads(forged)["commit"]
        data = f"object {commit}\n{head.partition(chr(10))[2]}\n\n{forged}\n".encode()
        done = subprocess.run(
            ["git", "-C", str(run.path), "hash-object", "-w", "-t", "tag", "--stdin"],
            input=data,
            capture_output=True,
            check=True,
        )
        run.git("update-ref", "refs/tags/rkt-2026", done.stdout.decode().strip())
        assert main(words) == 1
        assert re.search(r"GAGAL +GitHub: ", capsys.readouterr().out)


def test_github_contradicts_an_archive_on_a_commit_that_nobody_approved(
    merged: World, published: GitRepo, tmp_path: Path
) -> None:
    """Said as a contradiction, not as something that could not be found out."""
    run = copied(published, tmp_path / "runner")
    sha = merged.hub.push("staf", "coba", {"README.md": "Lewat begitu saja\n"}, start="main")
    run.git("fetch", "--quiet", str(merged.hub.git.place), "coba")
    run.git("update-ref", "refs/heads/main", sha)
    plant(run, "rkt-2026", replace(manifes_of(run), commit=sha))
    (planted,) = archives(run.path)
    with closing(GitHub("dinas/rkt", token="x", api=os.environ["GITHUB_API_URL"])) as github:
        told = ask(github, as_judge(Clone(run.path)), planted)
    assert told[0] is Bukti.BERTENTANGAN
    assert f"GitHub tidak mencatat persetujuan untuk commit {sha[:12]}" in told[1]


def test_words_rewritten_on_github_after_publication_take_nothing_from_the_true_year(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever may write may change them; a record that says other than they did is a forgery all the same."""
    monkeypatch.setattr("rktdocs.publish.archive.tool.missing", lambda wanted: "lain")
    run = copied(published, tmp_path / "runner")
    words = ["archive", "verify", "rkt-2026", "--github", "--project", str(run.path)]
    (pull,) = (pull for pull in merged.hub.pulls.values() if pull.head == "konsep/2026")
    approval = pull.reviews[-1]
    monkeypatch.setattr(approval, "body", "Pagu bidang saya dua kali lipat")
    assert main(words) == 1, "GitHub does not tell of the change: then its words are what was approved"
    monkeypatch.setattr(approval, "updated_at", merged.hub.tick())
    assert main(words) == 0
    assert f"siapa, kapan, dan naskah mana sama dengan yang ada di GitHub; {WORDS_UNPROVED}" in capsys.readouterr().out
    stages = [dict(stage) for stage in manifes_of(run).record["tahap"]]
    for at, change in ((0, {"catatan": "Palsu"}), (1, {"waktu": "2020-01-01T00:00:00Z"}), (1, {"nama": "Dr. PALSU"})):
        forged = [{**stage, **change} if at == number else stage for number, stage in enumerate(stages)]
        plant(run, "rkt-2026", replace(manifes_of(run), record={**manifes_of(run).record, "tahap": forged}))
        assert main(words) == 1
        assert "berbeda dari yang ada di GitHub (tahap)" in capsys.readouterr().out
        run.git("fetch", "--quiet", "--force", str(published.path), "refs/tags/rkt-2026:refs/tags/rkt-2026")


def test_account_renamed_since_proves_its_votes_by_its_number(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rktdocs.publish.archive.tool.missing", lambda wanted: "lain")
    run = copied(published, tmp_path / "runner")
    merged.hub.rename_account("kepala", "budi")
    merged.hub.account("kepala", id=666)
    try:
        assert main(["archive", "verify", "rkt-2026", "--github", "--project", str(run.path)]) == 0
    finally:
        del merged.hub.accounts["kepala"]
        merged.hub.rename_account("budi", "kepala")
    assert "seluruh catatan pengesahan sama" in capsys.readouterr().out


@pytest.mark.parametrize("login", ["kasubag", "kepala"])
def test_archive_whose_approver_deleted_the_account_is_unproved_and_not_contradicted(
    merged: World, published: GitRepo, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub tells no longer who it was: a forged record is no better proved, a true one is called no forgery."""
    (archive_,) = archives(published.path)
    (pull,) = (pull for pull in merged.hub.pulls.values() if pull.head == "konsep/2026")
    for review in pull.reviews:
        if review.login == login:
            monkeypatch.setattr(review, "login", None)
    with closing(GitHub("dinas/rkt", token="x", api=os.environ["GITHUB_API_URL"])) as github:
        bukti, sebab = ask(github, as_judge(Clone(published.path)), archive_)
    assert bukti is Bukti.BELUM
    assert "akunnya dihapus dari GitHub" in sebab


def test_deleted_giver_of_a_return_leaves_a_record_unproved_and_no_other_part_of_it(
    merged: World, published: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive_,) = archives(published.path)
    (pull,) = (pull for pull in merged.hub.pulls.values() if pull.head == "konsep/2026")
    merged.hub.account("dulu", id=70)
    given = FakeReview(7, None, "CHANGES_REQUESTED", pull.head_sha, "Keliru", pull.reviews[0].submitted_at)
    monkeypatch.setattr(pull, "reviews", [given, *pull.reviews])
    told = {"peran": "kepala_dinas", "akun": "dulu", "reviu": 7, "commit": pull.head_sha, "dibatalkan_oleh": None}
    record = {**archive_.manifes.record, "pengembalian": [told]}
    with closing(GitHub("dinas/rkt", token="x", api=os.environ["GITHUB_API_URL"])) as github:
        for forged, bukti in ((record, Bukti.BELUM), ({**record, "digabung_pada": "2020"}, Bukti.BERTENTANGAN)):
            asked = replace(archive_, tag=replace(archive_.tag, manifes=replace(archive_.manifes, record=forged)))
            assert ask(github, as_judge(Clone(published.path)), asked)[0] is bukti


def test_each_copy_on_github_that_differs_is_named(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rktdocs.publish.archive.tool.missing", lambda wanted: "lain")
    run, server = copied(published, tmp_path / "runner"), GitRepo(merged.hub.git.place)
    words = ["archive", "verify", "rkt-2026", "--github", "--project", str(run.path)]
    assert main(words) == 0
    assert "peringatan  rilis di GitHub: tidak ada di sana" in capsys.readouterr().out
    list(export(run.path, "rkt-2026", tmp_path / "rilis"))
    files = {place.name: place.read_bytes() for place in (tmp_path / "rilis").iterdir()}
    monkeypatch.setitem(merged.hub.releases, "rkt-2026", files)
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "lolos       tag di GitHub: sama" in told
    assert re.search(r"lolos +cabang di GitHub: rkt-2026/ pada commit \w+ sama dengan manifes", told)
    assert f"lolos       rilis di GitHub: {len(files)} berkas sama dengan manifes" in told
    changed = {**files, "rkt-2026.pdf": b"%PDF palsu", "lain.txt": b"x"}
    del changed["rkt-2026.csv"]
    monkeypatch.setitem(merged.hub.releases, "rkt-2026", changed)
    kept, tag = refs(server)["refs/heads/arsip"], refs(server)["refs/tags/rkt-2026"]
    other = store.Identity(name="X", email="x@example.id", when=merged.hub.now)
    store.put(server.path, "rkt-2026", {"rkt-2026.pdf": b"%PDF palsu"}, other)
    server.git("tag", "--no-sign", "--force", "--annotate", "--message", "lain", "rkt-2026", "main")
    try:
        assert main(words) == 1
    finally:
        server.git("update-ref", "refs/heads/arsip", kept)
        server.git("update-ref", "refs/tags/rkt-2026", tag)
    told = capsys.readouterr().out
    for wanted in (
        r"GAGAL +tag di GitHub: rkt-2026 di sana",
        r"GAGAL +cabang di GitHub: rkt-2026/ pada commit \w+ berbeda",
        r"GAGAL +rilis di GitHub: rkt-2026.pdf berbeda dari manifes",
        r"GAGAL +rilis di GitHub: rkt-2026.csv tidak ada",
        r"GAGAL +rilis di GitHub: lain.txt bukan dokumen arsip ini",
        r"lolos +simpanan: ",
    ):
        assert re.search(wanted, told), wanted


LYING = ({"name": "RKT 2026 (final)"}, {"body": "Yang benar: https://contoh.id"}, {"body": None}, {"prerelease": True})


@pytest.mark.parametrize("words", LYING)
def test_a_release_with_others_words_over_its_true_files_is_told_and_made_right(
    words: dict[str, object],
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = copied(published, tmp_path / "runner")
    (archive,) = archives(run.path)
    witness = tmp_path / "saksi.json"
    write_witness(witness, {archive.tag.object_id: ""})
    list(export(run.path, "rkt-2026", tmp_path / "rilis"))
    files = {place.name: place.read_bytes() for place in (tmp_path / "rilis").iterdir()}
    monkeypatch.setitem(merged.hub.releases, "rkt-2026", files)
    asked = ["archive", "releases", "--kesaksian", str(witness), "--project", str(run.path)]
    assert main(asked) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(merged.hub, "release_words", {"rkt-2026": words})
    assert main(asked) == 1
    told = capsys.readouterr()
    assert told.out == "rkt-2026\n", "so terbit writes its own words over them"
    assert "GAGAL       rilis rkt-2026: judul atau catatannya bukan tulisan terbit" in told.err


def test_every_release_behind_which_no_archive_stands_is_named(
    merged: World,
    published: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever it is called, on whatever tag: a reader of the page takes the newest for the agency's word."""
    run = copied(published, tmp_path / "runner")
    asked = ["archive", "releases", "--project", str(run.path)]
    assert main(asked) == 0
    run.git("tag", "--no-sign", "--message", "bukan manifes", "rkt-2031", "main")
    run.git("tag", "rkt-2032", "main")
    planted = {
        "rkt-2031": {"rkt-2031.pdf": b"%PDF palsu"},
        "rkt-2032": {},
        "v2": {"rkt-2026.pdf": b"%PDF palsu"},
        "Resmi\u202e6202": {},
        "v1.2.0": {"rktdocs-1.2.0-py3-none-any.whl": b"x"},
    }
    monkeypatch.setattr(merged.hub, "releases", planted)
    monkeypatch.setattr(merged.hub, "draft_releases", ["rkt-2033"])
    assert main(asked) == 1
    told = capsys.readouterr()
    assert told.out == ""
    named = re.findall(r"^(\S+) +rilis lain: (?:konsep rilis )?(\S+?),? ", told.err, re.MULTILINE)
    failed = [("GAGAL", name) for name in ("rkt-2031", "rkt-2032", "v2", "Resmi<U+202E>6202")]
    assert named == [("peringatan", "rkt-2033"), *failed]
    monkeypatch.setattr(merged.hub, "endless", "/releases")
    assert main(asked) == 1
    assert "GAGAL       rilis lain: daftarnya tidak terbaca" in capsys.readouterr().err


def test_record_that_github_does_not_confirm_is_refused(
    merged: World, published: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = copied(published, tmp_path / "runner")
    record = tmp_path / "catatan.json"
    words = ["review", "--project", str(run.path), "--publish", "HEAD", "--record", str(record)]
    assert main(words) == 0
    run.git("tag", "--delete", "rkt-2026")
    record.write_text(record.read_text(encoding="utf-8").replace("Dr. Akhriani", "Dr. Palsu"), encoding="utf-8")
    capsys.readouterr()
    assert main(["archive", "create", "2026", "--project", str(run.path), "--pengesahan", str(record)]) == 1
    assert "berbeda dari yang tercatat di GitHub" in capsys.readouterr().err


def test_main_that_was_force_pushed_stops_the_next_publication(
    merged: World, published: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = copied(published, tmp_path / "runner")
    run.git("tag", "--delete", "rkt-2026")
    run.git("checkout", "--quiet", "--orphan", "baru")
    run.commit("Riwayat baru")
    assert main(["archive", "create", "2026", "--project", str(run.path)]) == 2
    assert "tidak berada pada jalur utama" in capsys.readouterr().err


def test_year_that_is_archived_and_not_proved_yet_is_named_and_reddens_nobodys_check(
    published: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = copied(published, tmp_path / "runner")
    path = "rkt/2026/tahun.yaml"
    run.write(path, (run.path / path).read_text(encoding="utf-8").replace("Paringin", "Amuntai"))
    assert main(["check", "--project", str(run.path)]) == 0
    told = capsys.readouterr().out
    assert "peringatan[tahun-terkunci]" in told
    assert "belum terbukti sebagai arsip" in told


def test_distribution_hands_out_the_archived_bytes(
    published: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, saksi = tmp_path / "bagikan", tmp_path / "kesaksian.json"
    words = ["distribute", "2026", "--project", str(published.path), "--out", str(out)]
    assert main(words) == 2
    assert "belum terbukti" in capsys.readouterr().err
    assert main(["archive", "prove", "--github", "--kesaksian", str(saksi), "--project", str(published.path)]) == 0
    assert capsys.readouterr().out == "rkt-2026\n"
    assert main([*words, "--kesaksian", str(saksi)]) == 0
    stored = subprocess.run(
        ["git", "-C", str(published.path), "show", "origin/arsip:rkt-2026/rkt-2026-sekretariat.pdf"],
        capture_output=True,
        check=True,
    ).stdout
    assert (out / "sekretariat" / "rkt-2026-sekretariat.pdf").read_bytes() == stored
    rows = (out / "daftar-penerima.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "bagian;nama;kepada;surel;berkas;sha256"
    assert len(rows) == 6
    assert all((out / row.split(";")[4]).is_file() for row in rows[1:])
    assert (out / "daftar-penerima.pdf").read_bytes().startswith(b"%PDF")
    assert len(list(out.rglob("surat-pengantar-*.pdf"))) == 5
    capsys.readouterr()
    assert main(["distribute", "2025", "--project", str(published.path), "--out", str(out)]) == 2
    assert "belum diarsipkan" in capsys.readouterr().err


def test_perubahan_goes_the_same_way(merged: World, published: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    hub = merged.hub
    plan = {path: text for path, text in records().items() if path.startswith("rkt/2026/bagian/")}
    tahun = records()["rkt/2026/tahun.yaml"].replace(
        "jenis: murni", "jenis: perubahan\nnomor: 1\ndasar: Perubahan APBD 2026\nalasan: Pergeseran anggaran"
    )
    files = {path.replace("rkt/2026/", "rkt/2026-p1/"): text for path, text in plan.items()}
    files["rkt/2026-p1/tahun.yaml"] = tahun
    hub.branch(BOT, "konsep/2026-p1", "main")
    hub.push("staf", "konsep/2026-p1", files, message="RKT 2026 Perubahan 1")
    merged.merge("konsep/2026-p1", "staf")
    run = merged.runner()
    capsys.readouterr()
    assert main(["archive", "pending", "--project", str(run.path)]) == 0
    assert capsys.readouterr().out == "2026-p1\n"
    assert main(["archive", "create", "2026-p1", "--project", str(run.path), "--push"]) == 0
    fresh = merged.runner()
    assert main(["archive", "verify", "rkt-2026-p1", "--project", str(fresh.path)]) == 0
    assert {"rkt-2026", "rkt-2026-p1"} == set(fresh.git("ls-tree", "--name-only", "origin/arsip").split())
