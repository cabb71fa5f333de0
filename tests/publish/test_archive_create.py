"""Archiving: nothing twice, nothing half, never a tag moved, whatever interrupts it and whoever else is at it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from publish.archives import (
    BIDANG,
    MANUAL,
    Keys,
    archive,
    cloned,
    copied,
    make_project,
    manual,
    order,
    refs,
    sign_with,
    stage,
    write_record,
)
from rktdocs.cli import main
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import create as creating
from rktdocs.publish.archive import making, store
from rktdocs.publish.archive.approval import RefusedError, accept_manual, manual_pengesahan
from rktdocs.publish.archive.by_hand import doubts
from rktdocs.publish.archive.create import create
from rktdocs.records.manifes import Manifes
from rktdocs.records.pengesahan import pengesahan_from
from rktdocs.records.reader import read_project
from rktdocs.records.tags import read_tag
from rktdocs.trees import GitTree, WorkingTree
from support import EXAMPLE, REPO_ROOT, GitRepo


@pytest.fixture
def repo(unarchived: GitRepo, tmp_path: Path) -> GitRepo:
    return copied(unarchived, tmp_path / "proyek")


@pytest.fixture
def quick(archived: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents as they were made once: these tests are about Git."""
    made = stored_of(archived)
    monkeypatch.setattr(creating, "make", lambda source, record, tag="": made)
    monkeypatch.setattr(creating, "refuse_unfit", lambda *given: None)


def stored_of(repo: GitRepo) -> tuple[Manifes, store.Files]:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    files = store.stored(repo.path, tag.manifes)
    assert files is not None
    return tag.manifes, files


def kinds_of_refs(repo: GitRepo) -> list[str]:
    return sorted(refs(repo))


def test_archive_is_a_signed_tag_with_manifest_and_an_orphan_branch_with_bytes(archived: GitRepo) -> None:
    assert kinds_of_refs(archived) == ["refs/heads/arsip", "refs/heads/main", "refs/tags/rkt-2026"]
    assert archived.git("rev-list", "--count", "arsip") == "1"
    listed = archived.git("ls-tree", "-r", "--name-only", "arsip").splitlines()
    booklets = [*(f"-bidang-{name}.pdf" for name in BIDANG), "-sekretariat.pdf"]
    assert listed == [f"rkt-2026/rkt-2026{end}" for end in (*booklets, ".csv", ".json", ".pdf", ".xlsx")]
    manifes, files = stored_of(archived)
    assert manifes.commit == archived.git("rev-parse", "main")
    assert store.differences(manifes, files) == []
    message = archived.git("cat-file", "tag", "rkt-2026").partition("\n\n")[2]
    assert message.startswith(manifes.text().decode() + "\n-----BEGIN SSH SIGNATURE-----")


def test_working_tree_and_index_are_left_as_they_were(repo: GitRepo, quick: None) -> None:
    repo.write("rkt/2026/tahun.yaml", "sedang disunting\n")
    repo.write("baru.txt", "belum dicatat\n")
    repo.write("siap.txt", "siap dicatat\n")
    repo.git("add", "siap.txt")
    before = (repo.git("status", "--porcelain"), repo.git("rev-parse", "HEAD"), repo.git("symbolic-ref", "HEAD"))
    archive(repo)
    assert (
        repo.git("status", "--porcelain"),
        repo.git("rev-parse", "HEAD"),
        repo.git("symbolic-ref", "HEAD"),
    ) == before


def test_second_run_publishes_nothing_twice(archived: GitRepo, tmp_path: Path) -> None:
    repo = copied(archived, tmp_path / "proyek")
    before = refs(repo)
    told = archive(repo)
    assert refs(repo) == before
    assert "tidak diterbitkan dua kali" in told[0]
    assert told[1] == "cabang arsip: rkt-2026/ utuh"


class Killed(BaseException):
    """The process ended here."""


WRITERS = ("hash-object", "mktree", "commit-tree", "update-ref", "tag")
"""The Git commands that change anything: to die before the next one is to die after this one."""


def test_killed_before_anything_is_written_and_run_again_gives_the_same_archive(
    unarchived: GitRepo, archived: GitRepo, quick: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = refs(archived)
    real, left = subprocess.run, [0]

    def dying(*words: Any, **options: Any) -> Any:
        left[0] -= any(word in WRITERS for word in words[0])
        if left[0] == 0:
            raise Killed
        return real(*words, **options)

    steps = 0
    while True:
        steps += 1
        repo = copied(unarchived, tmp_path / str(steps))
        left[0] = steps
        monkeypatch.setattr(subprocess, "run", dying)
        try:
            archive(repo)
            finished = True
        except Killed:
            finished = False
        monkeypatch.setattr(subprocess, "run", real)
        between = refs(repo)
        assert "refs/tags/rkt-2026" not in between or "refs/heads/arsip" in between, "a tag without its documents"
        if finished:
            break
        archive(repo)
        assert refs(repo) == wanted, f"killed before write {steps}"
        assert repo.git("rev-list", "--count", "arsip") == "1"
    assert steps >= 10


def test_killed_between_steps_leaves_the_step_before_whole(repo: GitRepo, archived: GitRepo, quick: None) -> None:
    running = create(order(repo))
    for _ in range(2):
        next(running)
    running.close()
    assert kinds_of_refs(repo) == ["refs/heads/arsip", "refs/heads/main"]
    archive(repo)
    assert refs(repo) == refs(archived)


def test_lost_branch_is_brought_back_from_the_tag(harmed: GitRepo, archived: GitRepo) -> None:
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    assert archive(harmed)[-1] == "cabang arsip: rkt-2026/ dipulihkan"
    assert refs(harmed) == refs(archived)


def test_documents_changed_on_the_branch_are_brought_back_beside_what_happened(harmed: GitRepo) -> None:
    identity = store.Identity(name="X", email="x@example.id", when=stored_of(harmed)[0].waktu)
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"palsu"}, identity)
    assert archive(harmed)[-1] == "cabang arsip: rkt-2026/ dipulihkan"
    assert store.differences(*stored_of(harmed)) == []
    assert harmed.git("rev-list", "--count", "arsip") == "3"


def test_year_whose_tag_was_taken_away_is_told_when_it_is_archived_again(
    harmed: GitRepo, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifes, files = stored_of(harmed)
    harmed.git("tag", "--delete", "rkt-2026")
    monkeypatch.setattr(creating, "make", lambda *given: (manifes, {**files, "rkt-2026.csv": b"lain"}))
    assert "peringatan: rkt-2026/ pada cabang arsip pernah berisi lain" in "\n".join(archive(harmed))


@pytest.mark.parametrize("kind", ["ringan", "bukan manifes"])
def test_tag_that_is_no_archive_is_never_moved(repo: GitRepo, kind: str) -> None:
    words = ["--no-sign"] if kind == "ringan" else ["--no-sign", "--annotate", "--message", "Versi final"]
    repo.git("tag", *words, "rkt-2026")
    before = refs(repo)
    told = archive(repo)
    after = refs(repo)
    assert told[0].startswith("rkt-2026 dilewati: ")
    assert after["refs/tags/rkt-2026"] == before["refs/tags/rkt-2026"]
    tag = read_tag(repo.path, "rkt-2026-b")
    assert tag is not None and tag.manifes is not None and not tag.fault
    assert "rkt-2026-b/rkt-2026.pdf" in repo.git("ls-tree", "-r", "--name-only", "arsip")
    assert archive(repo)[0].startswith("tag rkt-2026-b sudah ada"), "the second run finds it"


@pytest.mark.parametrize("name", ["rkt-2026/x", "rkt-2026/x/y"])
def test_tag_name_with_a_slash_blocks_nothing(repo: GitRepo, name: str) -> None:
    repo.git("tag", "--no-sign", name)
    archive(repo)
    assert read_tag(repo.path, "rkt-2026-b") is not None


def test_tag_of_other_records_is_never_moved(harmed: GitRepo) -> None:
    path = "rkt/2026/tahun.yaml"
    harmed.write(path, (harmed.path / path).read_text().replace("tahap: draft", "tahap: draft # lain"))
    harmed.commit("Ubah sesudah terbit")
    before = refs(harmed)
    with pytest.raises(RefusedError, match=r"dengan isi lain \(rkt/2026/tahun.yaml\).*tidak pernah dipindah"):
        archive(harmed)
    assert refs(harmed) == before


def test_shallow_clone_is_refused_with_its_remedy(archived: GitRepo, tmp_path: Path) -> None:
    archived_twice = copied(archived, tmp_path / "asal")
    archived_twice.commit("Lagi")
    shallow = cloned(archived_twice, tmp_path / "dangkal", "--depth", "1")
    with pytest.raises(RktdocsError, match="dangkal") as refusal:
        archive(shallow)
    assert "git fetch --unshallow --tags" in refusal.value.perbaikan


def test_clock_that_is_behind_is_told_and_changes_nothing(repo: GitRepo, quick: None) -> None:
    future = "2090-01-01T00:00:00+00:00"
    repo.commit("Dari masa depan", GIT_AUTHOR_DATE=future, GIT_COMMITTER_DATE=future)
    assert archive(repo)[0].startswith("peringatan: jam komputer ini")
    assert repo.git("for-each-ref", "--format=%(taggerdate:iso-strict)", "refs/tags/rkt-2026")


def test_a_plan_of_made_up_figures_is_not_archived(repo: GitRepo) -> None:
    with pytest.raises(RefusedError, match="berisi data contoh"):
        archive(repo, kunci="2025")
    assert "refs/tags/rkt-2025" not in refs(repo)


def test_plan_that_is_no_draft_is_refused(repo: GitRepo) -> None:
    path = "rkt/2026/tahun.yaml"
    repo.write(path, (repo.path / path).read_text().replace("tahap: draft", "tahap: konsep"))
    repo.commit("Kembali ke konsep")
    with pytest.raises(RefusedError, match="masih pada tahap konsep"):
        archive(repo)


def test_data_with_kesalahan_are_refused(repo: GitRepo) -> None:
    path = "rkt/2026/bagian/sekretariat.yaml"
    repo.write(path, (repo.path / path).read_text().replace("bagian: sekretariat", "bagian: lain", 1))
    repo.commit("Rusak")
    with pytest.raises(RefusedError, match="memuat 1 kesalahan"):
        archive(repo)
    assert kinds_of_refs(repo) == ["refs/heads/main"]


def test_manual_record_asks_for_a_signature(tmp_path: Path) -> None:
    unsigned = make_project(tmp_path / "proyek")
    with pytest.raises(RefusedError, match="tag bertanda tangan"):
        archive(unsigned)
    assert kinds_of_refs(unsigned) == ["refs/heads/main"]


def test_key_that_cannot_sign_leaves_no_tag_and_the_next_run_makes_it(
    repo: GitRepo, quick: None, keys: Keys, tmp_path: Path, archived: GitRepo
) -> None:
    sign_with(repo, tmp_path / "tidak-ada.pub")
    with pytest.raises(RktdocsError, match="tidak dapat ditandatangani"):
        archive(repo)
    assert "refs/tags/rkt-2026" not in refs(repo)
    sign_with(repo, keys.ours)
    archive(repo)
    assert refs(repo) == refs(archived)


SIGNED = datetime(2026, 1, 2, 2, tzinfo=UTC)
"""When the last stage of `MANUAL` was given."""


def test_manual_record_holds_the_whole_chain_in_its_order() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    record = manual("a" * 40)
    assert accept_manual(record, project.instansi, "a" * 40) == record
    for stages in (record["tahap"][1:], record["tahap"][::-1], [stage("paraf", "sekretaris", "X", "")]):
        with pytest.raises(RefusedError, match="seluruh rantai reviu"):
            accept_manual({**record, "tahap": stages}, project.instansi, "a" * 40)


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    ("named", "told"),
    [({}, "tidak menyebut commit"), ({"commit": None}, "tidak menyebut commit"), ({"commit": "b" * 40}, "bbbb")],
)
def test_manual_record_names_the_archived_commit_at_every_stage(at: int, named: dict[str, Any], told: str) -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    record = manual("a" * 40)
    record["tahap"][at] = {**MANUAL["tahap"][at], **named}
    with pytest.raises(RefusedError, match=told):
        accept_manual(record, project.instansi, "a" * 40)


def test_manual_record_gives_no_stage_before_the_one_that_it_follows() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    record = manual("a" * 40)
    record["tahap"][1]["waktu"] = "2026-01-02T00:59:59Z"
    with pytest.raises(RefusedError, match="persetujuan kepala_dinas mendahului paraf kasubag_program"):
        accept_manual(record, project.instansi, "a" * 40)


def test_manual_record_of_others_than_the_recorded_officials_is_doubted() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    record, office = manual("a" * 40), project.instansi
    for each in record["tahap"]:
        holder = office.pejabat_on(each["peran"], date(2026, 1, 2))
        assert holder is not None
        each |= {"nama": holder.nama, "status": holder.status}
    read = pengesahan_from(record, tahun="2026", commit="a" * 40)
    assert list(doubts(read, office)) == []
    for slip in ({"nama": "Orang Lain"}, {"status": "Plh."}, {"peran": "tidak_ada"}):
        stages = (read.tahap[0], replace(read.tahap[1], **slip))
        (doubt,) = doubts(replace(read, tahap=stages), office)
        assert "sedangkan yang tercatat hari itu" in doubt.pesan


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    "gap", ["...", "…", " ", "-", "xxx", "N.N.", "(nama pejabat)", "<nama>", "Nama Lengkap", "tbd"]
)
@pytest.mark.parametrize("key", ["nama", "jabatan", "nip"])
def test_what_only_keeps_a_place_is_nobody(key: str, gap: str, at: int) -> None:
    record = manual("a" * 40)
    record["tahap"][at][key] = gap
    with pytest.raises(RefusedError, match=rf"{key} pada p.* belum diisi"):
        manual_pengesahan(record, "2026", "a" * 40, SIGNED)


@pytest.mark.parametrize("name", ["Nu", "Ir. Rusdi Hamid, M.Si.", "A. Rahman", "Nama Contoh", "Siti"])
def test_short_and_odd_names_are_people(name: str) -> None:
    record = manual("a" * 40)
    record["tahap"][0] |= {"nama": name, "nip": ""}
    assert manual_pengesahan(record, "2026", "a" * 40, SIGNED).tahap[0].nama == name


def test_a_signature_of_tomorrow_and_one_person_at_two_stages_are_refused() -> None:
    record = manual("a" * 40)
    with pytest.raises(RefusedError, match=r"waktu persetujuan kepala_dinas .* belum tiba"):
        manual_pengesahan(record, "2026", "a" * 40, SIGNED - timedelta(hours=1))
    record["tahap"][1]["nama"] = record["tahap"][0]["nama"].upper() + " "
    with pytest.raises(RefusedError, match="diberikan orang yang sama"):
        manual_pengesahan(record, "2026", "a" * 40, SIGNED)


def test_manual_record_of_another_merge_is_refused() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    with pytest.raises(RefusedError, match=r"menyebut commit bbbb.*commit_gabungan") as refusal:
        accept_manual({**manual("a" * 40), "commit_gabungan": "b" * 40}, project.instansi, "a" * 40)
    assert refusal.value.perbaikan == "arsipkan commit yang disetujui: --rev bbbbbbbbbbbb"


def test_command_takes_a_manual_record_and_says_what_it_did(
    repo: GitRepo, quick: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = write_record(tmp_path / "catatan.json", MANUAL)
    words = ["archive", "create", "2026", "--project", str(repo.path), "--pengesahan", str(record)]
    assert main(words) == 1
    assert "tidak menyebut commit mana yang disetujui (tahap paraf kasubag_program)" in capsys.readouterr().err
    assert kinds_of_refs(repo) == ["refs/heads/main"]
    write_record(record, manual(repo.git("rev-parse", "HEAD")))
    assert main(words) == 0
    told = capsys.readouterr().err
    assert "tag rkt-2026 dibuat, bertanda tangan" in told
    assert "belum terbukti" not in told
    assert "sedangkan yang tercatat hari itu" in told
    assert "sebelum dikirim ke server: git tag --delete rkt-2026, betulkan catatannya, lalu ulangi" in told
    assert main(["archive", "list", "--project", str(repo.path)]) == 0
    assert "rkt-2026: commit" in capsys.readouterr().out
    (tmp_path / "catatan.json").write_text('{"versi": 1}')
    assert main(words) == 0, "an archived year asks for no record again"


def test_a_manual_record_signed_by_a_key_that_main_does_not_list_is_told_at_once(
    repo: GitRepo, quick: None, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = write_record(tmp_path / "catatan.json", manual(repo.git("rev-parse", "HEAD")))
    sign_with(repo, keys.strangers)
    assert main(["archive", "create", "2026", "--project", str(repo.path), "--pengesahan", str(record)]) == 0
    told = capsys.readouterr().err
    assert "perhatian: rkt-2026 belum terbukti" in told
    assert ".github/allowed_signers pada main" in told


GIVEN: dict[str, tuple[Callable[[str], Any], str]] = {
    "tanpa commit": (lambda head: MANUAL, "tidak menyebut commit mana yang disetujui"),
    "baru paraf": (lambda head: {**manual(head), "tahap": manual(head)["tahap"][:1]}, "seluruh rantai reviu"),
    "commit yang tidak ada": (lambda head: manual("0" * 40), "tidak dikenal di klon ini"),
    "waktu yang tidak ada": (
        lambda head: {**manual(head), "tahap": [{**each, "waktu": "9999-99-99T99:99:99Z"} for each in MANUAL["tahap"]]},
        "tidak menyebut commit",
    ),
    "bersarang": (lambda head: "[" * 100_000, "bukan JSON"),
    "perangkat": (lambda head: Path("/dev/zero"), "bukan berkas biasa"),
}


@pytest.mark.parametrize("case", GIVEN)
def test_no_document_is_approved_by_a_record_that_approves_nothing_here(
    case: str, unarchived: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, told = GIVEN[case]
    given = make(unarchived.git("rev-parse", "HEAD"))
    record = given if isinstance(given, Path) else write_record(tmp_path / "catatan.json", given)
    if isinstance(given, str):
        record.write_text(given)
    out = tmp_path / "x.pdf"
    assert main(["pdf", "2026", "--project", str(unarchived.path), "--pengesahan", str(record), "-o", str(out)]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    ["archive pending --kesaksian", "archive verify rkt-2026 --signers", "pdf 2026 --pengesahan", "review --facts"],
)
def test_nobody_waits_at_a_pipe_that_was_named_for_a_file(
    words: str, archived: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipa")
    assert main([*words.split(), str(tmp_path / "pipa"), "--project", str(archived.path)]) != 0
    assert f"{tmp_path / 'pipa'} bukan berkas biasa" in "".join(capsys.readouterr())


def test_given_record_approves_its_own_content_only(
    unarchived: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = copied(unarchived, tmp_path / "proyek")
    record = write_record(tmp_path / "catatan.json", manual(repo.git("rev-parse", "HEAD")))
    out = tmp_path / "x.pdf"
    words = ["pdf", "2026", "--jenis", "formulir", "--project", str(repo.path), "--pengesahan", str(record)]
    assert main([*words, "-o", str(out)]) == 0
    out.unlink()
    path = repo.path / "rkt/2026/tahun.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# lain\n", encoding="utf-8")
    capsys.readouterr()
    assert main([*words, "-o", str(out)]) == 2
    assert "catatan di sini berbeda: rkt/2026/tahun.yaml" in capsys.readouterr().err
    assert not out.exists()


REMAKE = """
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from rktdocs.publish.archive.making import make, source_at
from rktdocs.records.tags import read_tag

place = Path(sys.argv[1])
tag = read_tag(place, "rkt-2026")
manifes, _ = make(source_at(place, "", tag.commit, "2026"), tag.manifes.record)
sys.stdout.buffer.write(manifes.text())
"""


def test_equal_to_the_byte_in_another_folder_zone_language_and_user(archived: GitRepo, tmp_path: Path) -> None:
    place = copied(archived, tmp_path / "jauh" / "sekali" / "folder lain").path
    strange = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "HOME": str(tmp_path),
        "USER": "orang-lain",
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONPATH": str(REPO_ROOT / "scripts"),
    }
    words = [sys.executable, "-c", REMAKE, str(place)]
    done = subprocess.run(words, cwd=tmp_path, env={**os.environ, **strange}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == stored_of(archived)[0].text()


def test_two_offices_archive_at_once_and_both_are_kept(unarchived: GitRepo, quick: None, tmp_path: Path) -> None:
    server = cloned(unarchived, tmp_path / "server", "--bare")
    one, two = (cloned(server, tmp_path / name) for name in ("satu", "dua"))
    for clone in (one, two):
        clone.git("config", "user.signingKey", unarchived.git("config", "user.signingKey"))
        clone.git("config", "gpg.format", "ssh")
    archive(one, push="origin")
    other = store.Identity(name="RKT", email="rkt@example.id", when=stored_of(one)[0].waktu)
    store.put(two.path, "rkt-2025", {"rkt-2025.pdf": b"%PDF tahun lalu"}, other)
    with pytest.raises(RktdocsError, match="belum sampai di origin") as refusal:
        archive(two, push="origin")
    assert "git fetch origin --tags" in refusal.value.perbaikan
    two.git("fetch", "--quiet", "origin", "--tags")
    archive(two, push="origin")
    assert server.git("ls-tree", "--name-only", "arsip").split() == ["rkt-2025", "rkt-2026"]
    assert refs(two)["refs/tags/rkt-2026"] == refs(server)["refs/tags/rkt-2026"]


def test_tag_with_other_content_on_the_server_stops_the_push_and_nothing_arrives(
    unarchived: GitRepo, quick: None, tmp_path: Path
) -> None:
    server = cloned(unarchived, tmp_path / "server", "--bare")
    clone = cloned(server, tmp_path / "klon")
    clone.git("config", "gpg.format", "ssh")
    clone.git("config", "user.signingKey", unarchived.git("config", "user.signingKey"))
    server.git("tag", "--no-sign", "--annotate", "--message", "lain", "rkt-2026", "main")
    before = refs(server)
    with pytest.raises(RktdocsError, match="sudah lengkap di klon ini tetapi belum sampai"):
        archive(clone, push="origin")
    assert refs(server) == before
    assert "refs/tags/rkt-2026" in refs(clone)


def test_branches_that_disagree_about_an_archive_are_not_joined(harmed: GitRepo) -> None:
    identity = store.Identity(name="X", email="x@example.id", when=stored_of(harmed)[0].waktu)
    tip = refs(harmed)["refs/heads/arsip"]
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"palsu"}, identity)
    harmed.git("update-ref", "refs/remotes/origin/arsip", tip)
    with pytest.raises(RktdocsError, match="rkt-2026 pada cabang arsip di sini berbeda"):
        store.put(harmed.path, "rkt-2025", {"rkt-2025.pdf": b"%PDF"}, identity)


def test_project_in_a_folder_of_its_repository_is_archived(archived: GitRepo, tmp_path: Path) -> None:
    record = stored_of(archived)[0].record
    outer = tmp_path / "luar"
    inner = copied(archived, outer / "bagian" / "dalam")
    inner.git("update-ref", "-d", "refs/tags/rkt-2026")
    shutil.rmtree(inner.path / ".git")
    repo = GitRepo(outer)
    repo.git("init", "--quiet", "--initial-branch=main")
    commit = repo.commit("Proyek di dalam folder")
    source = making.source_at(outer, "bagian/dalam", commit, "2026")
    assert sorted(making.make(source, record)[0].catatan) == sorted(stored_of(archived)[0].catatan)
    assert isinstance(source.tree, GitTree)
