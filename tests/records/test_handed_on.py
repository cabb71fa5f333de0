"""A clone, mirror or backup that somebody handed on: what it puts in the place of its objects is believed by nobody.

Whoever may push can push refs/replace, and `git clone --mirror` brings them along.
"""

import subprocess
from pathlib import Path

import pytest

from publish.archives import SIGNER, Keys, make_keys, make_project, plain_archive, sign_with
from rktdocs.publish.archive.backup import opened
from rktdocs.records.proof import Bukti, archives
from rktdocs.records.tag_signatures import Sah, judge
from rktdocs.records.tags import read_tag
from rktdocs.review.clone import Clone
from support import GitRepo, init_repo

SIGNED = "\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("kunci"))


@pytest.fixture
def forged(tmp_path: Path, keys: Keys) -> GitRepo:
    """The office signed a tag of its own once; somebody wrote an archive that claims to be signed too."""
    repo = make_project(tmp_path / "proyek", keys)
    plain_archive(repo)
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    repo.git("tag", "--delete", "rkt-2026")
    repo.git(
        "tag", "--annotate", "--cleanup=verbatim", "-m", tag.manifes.text().decode() + SIGNED, tag.name, tag.commit
    )
    sign_with(repo, keys.ours)
    repo.git("tag", "--sign", "-m", "Rilis", "v1")
    return repo


def judged(repo: GitRepo, keys: Keys) -> Sah:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.tanda == "ssh"
    return judge(repo.path, tag, keys.allowed).sah


def test_no_ref_lets_what_the_office_signed_stand_for_another_tag(forged: GitRepo, keys: Keys) -> None:
    forged.git("replace", *(forged.git("rev-parse", f"refs/tags/{name}").strip() for name in ("rkt-2026", "v1")))
    assert forged.git("cat-file", "tag", "rkt-2026").startswith("object"), "Git itself takes the other"
    assert judged(forged, keys) is Sah.TIDAK
    assert [each.bukti for each in archives(forged.path)] == [Bukti.BELUM]


def test_no_program_that_the_clone_names_says_who_signed(forged: GitRepo, keys: Keys, tmp_path: Path) -> None:
    program = tmp_path / "selalu-ya"
    program.write_text(f"#!/bin/sh\necho '{SIGNER}'\necho 'Good \"git\" signature for {SIGNER}'\n", encoding="utf-8")
    program.chmod(0o755)
    forged.git("config", "gpg.ssh.program", str(program))
    assert judged(forged, keys) is Sah.TIDAK


@pytest.fixture
def walked(tmp_path: Path) -> tuple[GitRepo, list[str]]:
    repo = init_repo(tmp_path / "repo")
    return repo, [repo.commit(f"Ke-{number}") for number in range(4)]


def test_no_graft_and_no_replacement_takes_a_commit_out_of_the_walk(walked: tuple[GitRepo, list[str]]) -> None:
    repo, (first, second, third, last) = walked
    (repo.path / ".git/info/grafts").write_text(f"{last} {second}\n", encoding="ascii")
    assert [entry.sha for entry in Clone(repo.path).line(first, "main")] == [second, third, last]
    (repo.path / ".git/info/grafts").unlink()
    repo.git("replace", third, second)
    assert [entry.sha for entry in Clone(repo.path).line(first, "main")] == [second, third, last]


def test_whoever_likes_to_see_signatures_sees_no_other_history(
    walked: tuple[GitRepo, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, (first, *_, last) = walked
    raw = (
        repo.git("cat-file", "commit", last)
        .replace("\n\n", f"\ngpgsig {SIGNED.strip()}\n\n", 1)
        .replace("AAAA\n-----END", " AAAA\n -----END")
    )
    words = ["git", "-C", str(repo.path), "hash-object", "-w", "-t", "commit", "--stdin"]
    signed = subprocess.run(words, input=raw.encode(), capture_output=True, check=True).stdout.decode().strip()
    before = Clone(repo.path).line(first, signed)
    repo.git("config", "log.showSignature", "true")
    assert Clone(repo.path).line(first, signed) == before


@pytest.mark.parametrize("folder", ["../di-luar", "/di-luar", ".git/hooks", "a/../../../di-luar", "a\nb", "a\0b"])
def test_a_backup_is_opened_in_its_own_folder_whatever_its_tag_says(
    forged: GitRepo, tmp_path: Path, folder: str
) -> None:
    forged.git("tag", "--delete", "rkt-2026")
    plain_archive(forged, folder=folder)
    bare = tmp_path / "cadangan.git"
    forged.git("clone", "--quiet", "--mirror", str(forged.path), str(bare))
    with opened(bare, "rkt-2026") as project:
        assert "salinan" in project.parts[-2:] and ".git" not in project.parts
