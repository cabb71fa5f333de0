"""What may be believed: nobody who merely may push makes an archive that is shown, or stops the true one."""

import json
import re
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.archives import (
    MANUAL,
    Keys,
    archive,
    by_github,
    cloned,
    copied,
    make_project,
    manifes_of,
    order,
    plant,
    refs,
    sign_with,
)
from rktdocs.cli import main
from rktdocs.publish.archive import create as creating
from rktdocs.publish.archive import signing, store
from rktdocs.publish.archive.approval import RefusedError
from rktdocs.publish.archive.confirm import ask
from rktdocs.publish.archive.create import create
from rktdocs.publish.archive.making import make, source_at
from rktdocs.publish.archive.published import kept_archives, left_out
from rktdocs.records.archive_names import names_of
from rktdocs.records.proof import Bukti, Oleh, archives, proved
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import read_tag
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from support import GitRepo

BOGUS = "f" * 64


def state(repo: GitRepo, name: str = "rkt-2026") -> tuple[Bukti, str]:
    archive_ = next(each for each in archives(repo.path) if each.tag.name == name)
    return archive_.bukti, archive_.sebab


def seal(repo: GitRepo, year: str, digest: str) -> None:
    """Let a year on main name the archive before it."""
    path = f"rkt/{year}/tahun.yaml"
    repo.write(path, (repo.path / path).read_text() + f"arsip_sebelumnya:\n  rkt-2026: {digest}\n")
    repo.commit("Segel")


def test_listed_signer_proves_and_the_list_is_mains(archived: GitRepo, harmed: GitRepo, keys: Keys) -> None:
    assert state(archived) == (Bukti.TERBUKTI, "tanda tangan SSH sah menurut .github/allowed_signers pada main")
    harmed.write(ALLOWED_SIGNERS, f'asing@example.id namespaces="git" {keys.strangers.read_text()}')
    assert state(harmed)[0] is Bukti.TERBUKTI, "what lies in the folder is not on main yet"
    harmed.commit("Kunci lain")
    assert state(harmed)[0] is Bukti.BELUM


def test_key_that_a_branch_lists_proves_nothing(archived: GitRepo, keys: Keys, tmp_path: Path) -> None:
    repo = copied(archived, tmp_path / "proyek")
    repo.git("checkout", "--quiet", "-b", "konsep/2027")
    repo.write(ALLOWED_SIGNERS, f'asing@example.id namespaces="git" {keys.strangers.read_text()}')
    repo.commit("Kunci asing")
    repo.git("update-ref", "-d", "refs/tags/rkt-2026")
    sign_with(repo, keys.strangers)
    repo.git("checkout", "--quiet", "main")
    archive(repo)
    repo.git("checkout", "--quiet", "konsep/2027")
    assert state(repo)[0] is Bukti.BELUM


def test_export_of_what_nothing_proves_says_so(
    archived: GitRepo, harmed: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(harmed, "rkt-2026", manifes_of(harmed))
    for repo, told in ((archived, False), (harmed, True)):
        out = tmp_path / str(told)
        assert main(["archive", "export", "rkt-2026", "--out", str(out), "--project", str(repo.path)]) == 0
        assert ("belum terbukti di klon ini" in capsys.readouterr().err) is told


def test_record_by_github_alone_is_believed_by_nobody_offline(harmed: GitRepo) -> None:
    manifes = manifes_of(harmed)
    plant(harmed, "rkt-2026", replace(manifes, record=by_github(manifes)))
    assert state(harmed)[0] is Bukti.BELUM
    assert not proved(archives(harmed.path))
    tag = read_tag(harmed.path, "rkt-2026")
    assert tag is not None
    assert archives(harmed.path, {tag.object_id: ""})[0].bukti is Bukti.TERBUKTI
    told = archives(harmed.path, {tag.object_id: "GitHub mencatat lain"})[0]
    assert (told.bukti, told.sebab) == (Bukti.BERTENTANGAN, "GitHub mencatat lain")


def test_manual_record_is_no_matter_of_github(harmed: GitRepo) -> None:
    """An office without a forge signs its tag: that GitHub knows nothing of it contradicts nothing."""
    plant(harmed, "rkt-2026", manifes_of(harmed))
    (archive_,) = archives(harmed.path)
    with closing(GitHub("dinas/rkt", api="http://127.0.0.1:9")) as github:
        told = ask(github, Clone(harmed.path), archive_)
    assert told == (Bukti.BELUM, "catatan manual, dan tandanya bukan dari kunci yang terdaftar")


def test_archive_of_a_commit_beside_main_is_contradicted(harmed: GitRepo) -> None:
    harmed.git("checkout", "--quiet", "-b", "samping")
    commit = harmed.commit("Tidak disetujui")
    manifes = manifes_of(harmed)
    plant(harmed, "rkt-2026", replace(manifes, commit=commit, record=by_github(manifes)))
    assert state(harmed) == (Bukti.BERTENTANGAN, f"commit {commit[:12]} tidak ada pada riwayat main")


def test_seal_of_the_next_plan_proves_without_a_key_and_contradicts_what_is_put_in_its_place(
    harmed: GitRepo,
) -> None:
    manifes = manifes_of(harmed)
    true = replace(manifes, record=by_github(manifes))
    plant(harmed, "rkt-2026", true)
    seal(harmed, "2025", true.digest)
    assert state(harmed) == (Bukti.TERBUKTI, "disegel oleh rkt/2025/tahun.yaml")
    other = {**true.record, "digabung_pada": "2026-01-02T03:00:01Z"}
    plant(harmed, "rkt-2026", replace(true, record=other))
    assert state(harmed) == (Bukti.BERTENTANGAN, "manifesnya berbeda dari yang disegel di rkt/2025/tahun.yaml")


def test_seal_that_is_not_on_main_proves_nothing(harmed: GitRepo) -> None:
    manifes = manifes_of(harmed)
    plant(harmed, "rkt-2026", replace(manifes, record=by_github(manifes)))
    harmed.git("checkout", "--quiet", "-b", "konsep/2027")
    seal(harmed, "2025", manifes_of(harmed).digest)
    assert state(harmed)[0] is Bukti.BELUM


@pytest.mark.parametrize("kind", ["ringan", "bukan manifes", "pohon", "contoh"])
def test_planted_tag_is_named_and_left_out_and_the_true_year_follows_it(
    unarchived: GitRepo, archived: GitRepo, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = copied(unarchived, tmp_path / "proyek")
    if kind == "contoh":
        manifes = manifes_of(archived)
        plant(repo, "rkt-2026", replace(manifes, tahun="2025", nama="rkt-2025-b"))
    elif kind == "ringan":
        repo.git("tag", "--no-sign", "rkt-2026")
    else:
        target = "HEAD^{tree}" if kind == "pohon" else "HEAD"
        repo.git("tag", "--no-sign", "--annotate", "--message", "RKT resmi", "rkt-2026", target)
    assert state(repo)[0] is Bukti.BERTENTANGAN
    assert main(["check", "--project", str(repo.path)]) == 0
    archive(repo)
    kept = kept_archives(repo.path, archives(repo.path))
    assert [one.manifes.tag for one in kept] == ["rkt-2026-b"]
    assert kept[0].view(source_at(repo.path, "", "main", "2026").year.instansi).uri == "arsip/rkt-2026.md"
    assert [each.nama for each in left_out(archives(repo.path), kept)] == ["rkt-2026"]


def test_archive_by_a_writer_stands_behind_the_signed_one(harmed: GitRepo) -> None:
    manifes = manifes_of(harmed)
    plant(harmed, "rkt-2026-b", replace(manifes, nama="rkt-2026-b", record=by_github(manifes)))
    tag = read_tag(harmed.path, "rkt-2026-b")
    assert tag is not None
    first, second = archives(harmed.path, {tag.object_id: ""})
    assert (first.bukti, first.oleh) == (Bukti.TERBUKTI, Oleh.TANDA_TANGAN)
    assert (second.bukti, second.sebab) == (Bukti.BERTENTANGAN, "RKT 2026 sudah diarsipkan sebagai rkt-2026")


def test_two_that_the_office_signed_with_other_documents_contradict_each_other(harmed: GitRepo, keys: Keys) -> None:
    source = source_at(harmed.path, "", "main", "2026")
    later = {**MANUAL, "keterangan": "Ditandatangani dua kali"}
    manifes, _ = make(source, later, "rkt-2026-b")
    office = store.Identity(name="Arsip", email="arsip@example.id", when=manifes.waktu)
    signing.write_tag(harmed.path, "rkt-2026-b", manifes.commit, manifes.text(), office, sign=True)
    told = {each.tag.name: (each.bukti, each.sebab) for each in archives(harmed.path)}
    assert told == dict.fromkeys(
        ("rkt-2026", "rkt-2026-b"), (Bukti.BERTENTANGAN, "ada dua arsip terbukti untuk RKT 2026")
    )
    assert kept_archives(harmed.path, archives(harmed.path)) == ()


def test_second_project_of_a_repository_is_refused(
    archived: GitRepo, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = GitRepo(tmp_path / "luar")
    for name in ("dinas-a", "dinas-b"):
        make_project(outer.path / name, keys)
        subprocess.run(["rm", "-rf", str(outer.path / name / ".git")], check=True)
    outer.git("init", "--quiet", "--initial-branch=main")
    outer.write(ALLOWED_SIGNERS, keys.allowed.read_text())
    outer.commit("Dua dinas")
    sign_with(outer, keys.ours)
    list(create(order(GitRepo(outer.path / "dinas-a"))))
    assert [each.bukti for each in archives(outer.path / "dinas-a")] == [Bukti.TERBUKTI]
    assert [each.bukti for each in archives(outer.path / "dinas-b")] == [Bukti.BERTENTANGAN]
    with pytest.raises(RefusedError, match=r"sudah memuat arsip proyek lain.*dinas-a"):
        list(create(order(GitRepo(outer.path / "dinas-b"))))
    assert kept_archives(outer.path / "dinas-b", archives(outer.path / "dinas-b")) == ()


def _tree(repo: GitRepo, *lines: str) -> str:
    words = ["git", "-C", str(repo.path), "mktree", "--missing"]
    told = subprocess.run(
        words, input="".join(f"{line}\n" for line in lines), text=True, capture_output=True, check=True
    )
    return told.stdout.strip()


def _link(repo: GitRepo, blob: str) -> str:
    return _tree(repo, f"120000 blob {blob}\trkt-2026.pdf")


def _bomb(repo: GitRepo, blob: str) -> str:
    made = _tree(repo, *(f"100644 blob {blob}\tf{at}" for at in range(10)))
    for _ in range(9):
        made = _tree(repo, *(f"040000 tree {made}\td{at}" for at in range(10)))
    return made


def _lost(repo: GitRepo, blob: str) -> str:
    return _tree(repo, f"100644 blob {'1' * 40}\trkt-2026.pdf")


@pytest.mark.parametrize("folder", ["rkt-2026", "kesaksian"])
@pytest.mark.parametrize("spoilt", [_link, _bomb, _lost])
def test_whatever_lies_on_the_branch_stops_neither_site_nor_archive(
    harmed: GitRepo, spoilt: Callable[[GitRepo, str], str], folder: str
) -> None:
    """Whoever may write there: the bytes of before are as good, and what cannot be read is as if it were not there."""
    before = harmed.git("rev-parse", "arsip").strip()
    made = spoilt(harmed, harmed.git("rev-parse", "HEAD:.gitattributes").strip())
    rows = [line for line in harmed.git("ls-tree", before).splitlines() if not line.endswith(f"\t{folder}")]
    root = _tree(harmed, *rows, f"040000 tree {made}\t{folder}")
    spoiler = harmed.git("commit-tree", "--no-gpg-sign", "-p", before, "-m", "Rusak", root).strip()
    harmed.git("update-ref", "refs/heads/arsip", spoiler)
    judged = archives(harmed.path)
    assert [each.bukti for each in judged] == [Bukti.TERBUKTI]
    (kept,) = kept_archives(harmed.path, judged)
    assert kept.files is not None or (spoilt is _lost and kept.rusak)
    who = store.Identity(name="X", email="x@example.id", when=manifes_of(harmed).waktu)
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"%PDF"}, who)


def test_spoilt_bytes_are_named_and_stop_nothing(harmed: GitRepo) -> None:
    manifes = manifes_of(harmed)
    identity = store.Identity(name="X", email="x@example.id", when=manifes.waktu)
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"palsu"}, identity)
    kept = kept_archives(harmed.path, archives(harmed.path))
    assert kept[0].files is None
    assert [each.bukti for each in left_out((), kept)] == ["dokumen rusak"]


def test_forged_unsigned_archive_fails_for_a_reader_who_names_whom_he_trusts(
    harmed: GitRepo, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "rkt/2026/bagian/sekretariat.yaml"
    harmed.write(path, (harmed.path / path).read_text() + "# lain\n")
    harmed.commit("Diubah")
    source = source_at(harmed.path, "", "main", "2026")
    manifes, files = make(source, by_github(replace(manifes_of(harmed), commit=source.tree.commit)))
    store.put(harmed.path, "rkt-2026", files, store.Identity(name="X", email="x@example.id", when=manifes.waktu))
    plant(harmed, "rkt-2026", manifes)
    paper = tmp_path / "rkt.pdf"
    paper.write_bytes(files["rkt-2026.pdf"])
    trusting = ["--signers", str(keys.allowed), "--project", str(harmed.path)]
    assert main(["archive", "verify", "rkt-2026", *trusting]) == 1
    assert main(["verify", str(paper), *trusting]) == 1
    capsys.readouterr()
    assert main(["verify", str(paper), "--project", str(harmed.path)]) == 1
    assert "rkt.pdf: belum terbukti" in capsys.readouterr().out


def test_workflow_verbs_hand_on_what_was_found_out(
    harmed: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["--project", str(harmed.path)]
    assert main(["archive", "prove", *words]) == 0
    assert capsys.readouterr().out == "rkt-2026\n"
    assert main(["archive", "prove", "--years", *words]) == 0
    assert capsys.readouterr().out == "2026\n"
    tag = read_tag(harmed.path, "rkt-2026")
    assert tag is not None
    saksi = tmp_path / "kesaksian.json"
    saksi.write_text(json.dumps({"versi": 1, "arsip": {tag.object_id: "GitHub mencatat lain"}}))
    assert main(["archive", "pending", "--kesaksian", str(saksi), *words]) == 0
    assert capsys.readouterr().out == "2026\n", "a tag that is contradicted is no archive"
    assert main(["archive", "list", "--kesaksian", str(saksi), *words]) == 0
    assert "bertentangan: GitHub mencatat lain" in capsys.readouterr().out
    saksi.write_text("[]")
    assert main(["archive", "pending", "--kesaksian", str(saksi), *words]) == 2


def test_clone_that_lacks_main_believes_nothing(archived: GitRepo, tmp_path: Path) -> None:
    clone = cloned(archived, tmp_path / "klon")
    clone.git("checkout", "--quiet", "--detach")
    clone.git("remote", "remove", "origin")
    clone.git("branch", "--delete", "--force", "main")
    assert state(clone)[0] is Bukti.BELUM
    assert "refs/tags/rkt-2026" in refs(clone)


def test_spoilt_name_is_chosen_before_the_documents_are_made(unarchived: GitRepo, tmp_path: Path) -> None:
    repo = copied(unarchived, tmp_path / "proyek")
    for name in ("rkt-2026", "rkt-2026-b"):
        repo.git("tag", "--no-sign", name)
    assert creating.free_name(repo.path, "2026") == "rkt-2026-c"


def test_names_that_are_used_up_come_free_by_the_very_words_of_the_refusal(unarchived: GitRepo, tmp_path: Path) -> None:
    """98 planted tags stop a year until one is gone; one that only blocks its name is named whole."""
    server = copied(unarchived, tmp_path / "server")
    names = tuple(names_of("2026"))
    for name in names:
        server.git("tag", "--no-sign", f"{name}/x" if name == names[0] else name)
    repo = cloned(server, tmp_path / "klon")
    with pytest.raises(RefusedError, match="tidak satu pun terbukti") as told:
        creating.free_name(repo.path, "2026")
    for words in re.findall(r"git ((?:push|tag) [^;)]+)[;)]", told.value.perbaikan):
        repo.git(*words.split())
    repo.git("fetch", "--quiet", "--tags", "origin")
    assert creating.free_name(repo.path, "2026") in names
