"""The signed witness: what GitHub proved once is believed offline; whoever merely may push makes none."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.archives import Keys, by_github, copied, make_project, manifes_of, plain_archive, plant
from rktdocs.cli import main
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import store
from rktdocs.publish.archive.making import source_at
from rktdocs.publish.archive.published import kept_archives
from rktdocs.publish.archive.vouching import Vouching, vouch
from rktdocs.records.kesaksian import FOLDER, NAMESPACE, Kesaksian, parse_kesaksian, path_of, signature_path
from rktdocs.records.proof import Archive, Bukti, Oleh, archives
from rktdocs.records.ssh_signatures import sign
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import read_tag
from rktdocs.review.clone import Clone
from rktdocs.website.render import render
from support import GitRepo

WHO = store.Identity(name="X", email="x@example.id", when=datetime(2026, 3, 1, tzinfo=UTC))


def line(key: Path, options: str = f'namespaces="{NAMESPACE}"', name: str = "penerbit@example.id") -> str:
    return f"{name} {options} {key.read_text()}"


@pytest.fixture(scope="module")
def unwitnessed(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> GitRepo:
    """An archive whose record is GitHub's, on a main that lists the publisher's key and has begun its gate."""
    repo = make_project(tmp_path_factory.mktemp("saksi") / "proyek")
    repo.write(ALLOWED_SIGNERS, line(keys.ours))
    since = repo.commit("Kunci penerbit")
    path = "rkt/instansi.yaml"
    repo.write(path, (repo.path / path).read_text().replace("gerbang_sejak: null", f"gerbang_sejak: {since}"))
    repo.commit("Awal gerbang")
    plain_archive(repo)
    manifes = manifes_of(repo)
    plant(repo, "rkt-2026", replace(manifes, record=by_github(manifes)))
    return repo


@pytest.fixture(scope="module")
def witnessed(tmp_path_factory: pytest.TempPathFactory, unwitnessed: GitRepo, keys: Keys) -> GitRepo:
    repo = copied(unwitnessed, tmp_path_factory.mktemp("disaksikan") / "proyek")
    told = list(vouch(order(repo, keys.ours)))
    assert told == ["cabang arsip: kesaksian/rkt-2026.json ditandatangani"]
    return repo


@pytest.fixture
def repo(witnessed: GitRepo, tmp_path: Path) -> GitRepo:
    return copied(witnessed, tmp_path / "proyek")


def order(repo: GitRepo, public: Path) -> Vouching:
    """What a publication orders that has just asked GitHub about the tag."""
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None
    return Vouching(project=repo.path, clone=Clone(repo.path), key=public.with_suffix(""), saksi={tag.object_id: ""})


def judged(repo: GitRepo, name: str = "rkt-2026") -> Archive:
    return next(each for each in archives(repo.path) if each.tag.name == name)


def said(repo: GitRepo) -> Kesaksian:
    return parse_kesaksian(shown(repo, path_of("rkt-2026")))


def shown(repo: GitRepo, path: str) -> bytes:
    words = ["git", "-C", str(repo.path), "show", f"arsip:{path}"]
    return subprocess.run(words, check=True, capture_output=True).stdout


def put(repo: GitRepo, text: bytes, signature: bytes, tag: str = "rkt-2026") -> None:
    """Let `arsip` hold nothing but this, as somebody who may push could by force."""
    repo.git("update-ref", "-d", "refs/heads/arsip")
    store.put(repo.path, FOLDER, {f"{tag}.json": text, f"{tag}.json.sig": signature}, WHO)


def signed(said: Kesaksian, public: Path, namespace: str = NAMESPACE) -> tuple[bytes, bytes]:
    text = said.text()
    return text, sign(text, public.with_suffix(""), namespace)


def test_what_github_proved_once_is_proved_offline_and_told_by_whom(
    witnessed: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    found = judged(witnessed)
    assert (found.bukti, found.oleh) == (Bukti.TERBUKTI, Oleh.KESAKSIAN)
    assert "kunci penerbit" in found.sebab
    main(["archive", "verify", "rkt-2026", "--project", str(witnessed.path)])
    assert "lolos       kesaksian: ditandatangani kunci penerbit" in capsys.readouterr().out


def test_it_names_tag_object_manifest_and_the_walk(witnessed: GitRepo) -> None:
    tag = read_tag(witnessed.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    told = json.loads(shown(witnessed, path_of("rkt-2026")))
    assert (told["objek"], told["manifes"], told["sampai"]) == (tag.object_id, tag.manifes.digest, tag.commit)
    assert told["dari"] == witnessed.git("rev-parse", "main~2")
    assert list(told) == sorted(told)


def test_nothing_is_witnessed_twice_and_nothing_that_github_was_not_asked_about(
    repo: GitRepo, unwitnessed: GitRepo, keys: Keys
) -> None:
    before = repo.git("rev-parse", "arsip")
    assert list(vouch(order(repo, keys.ours))) == []
    assert repo.git("rev-parse", "arsip") == before
    assert list(vouch(replace(order(unwitnessed, keys.ours), saksi={}))) == []
    assert judged(unwitnessed).bukti is Bukti.BELUM


def test_a_key_that_main_does_not_list_writes_nothing(unwitnessed: GitRepo, keys: Keys) -> None:
    with pytest.raises(RktdocsError, match="tidak terdaftar"):
        list(vouch(order(unwitnessed, keys.strangers)))
    assert "arsip" not in unwitnessed.git("branch", "--list", "arsip")


def test_a_key_that_is_no_key_is_told(unwitnessed: GitRepo, keys: Keys) -> None:
    with pytest.raises(RktdocsError, match="tidak dapat menandatangani"):
        list(vouch(replace(order(unwitnessed, keys.ours), key=keys.allowed)))


def test_the_list_is_mains_never_that_of_a_branch(repo: GitRepo, keys: Keys) -> None:
    repo.git("checkout", "--quiet", "-b", "konsep/2027")
    repo.write(ALLOWED_SIGNERS, line(keys.strangers))
    repo.commit("Kunci asing")
    put(repo, *signed(said(repo), keys.strangers))
    assert judged(repo).bukti is Bukti.BELUM


def test_a_second_line_for_the_same_key_does_not_hide_the_first(repo: GitRepo, keys: Keys) -> None:
    both = line(keys.ours, 'namespaces="git"', "arsip@example.id") + line(keys.ours)
    for text in (both, "# siapa\n\n" + both, line(keys.ours, name="!orang@example.id,penerbit@example.id")):
        repo.write(ALLOWED_SIGNERS, text)
        repo.commit("Daftar")
        assert judged(repo).oleh is Oleh.KESAKSIAN, text


@pytest.mark.parametrize(
    "options",
    ['namespaces="git"', f'namespaces="{NAMESPACE}",valid-before="20200101"', 'valid-after="20990101"'],
)
def test_a_key_that_is_not_in_force_for_this_is_no_proof(repo: GitRepo, keys: Keys, options: str) -> None:
    repo.write(ALLOWED_SIGNERS, line(keys.ours, options))
    repo.commit("Daftar")
    assert_told(repo, "kunci")


def test_a_main_without_a_list_believes_nobody(repo: GitRepo) -> None:
    repo.git("rm", "--quiet", ALLOWED_SIGNERS)
    repo.commit("Tanpa daftar")
    assert_told(repo, f"{ALLOWED_SIGNERS} tidak ada pada main")


def assert_told(repo: GitRepo, why: str) -> None:
    found = judged(repo)
    assert found.bukti is Bukti.BELUM
    assert f"{path_of('rkt-2026')} pada cabang arsip bukan bukti: " in found.sebab
    assert why in found.sebab.partition("bukan bukti: ")[2]


Forge = Callable[[GitRepo, Keys], tuple[bytes, bytes]]


def _other_tag(repo: GitRepo, keys: Keys) -> tuple[bytes, bytes]:
    return signed(replace(said(repo), tag="rkt-2025"), keys.ours)


def _older_object(repo: GitRepo, keys: Keys) -> tuple[bytes, bytes]:
    """A true witness, over what the tag was before somebody put another one in its place."""
    pair = shown(repo, path_of("rkt-2026")), shown(repo, signature_path("rkt-2026"))
    manifes = manifes_of(repo)
    plant(repo, "rkt-2026", replace(manifes, record={**manifes.record, "digabung_pada": "2026-01-02T03:00:01Z"}))
    return pair


def _other_manifest(repo: GitRepo, keys: Keys) -> tuple[bytes, bytes]:
    return signed(replace(said(repo), manifes="0" * 64), keys.ours)


def _spaced(repo: GitRepo, keys: Keys) -> tuple[bytes, bytes]:
    text = shown(repo, path_of("rkt-2026")).replace(b",", b", ")
    return text, sign(text, keys.ours.with_suffix(""), NAMESPACE)


FORGERIES: dict[str, tuple[Forge, str]] = {
    "a stranger's key": (lambda repo, keys: signed(said(repo), keys.strangers), "tidak terdaftar"),
    "no signature": (lambda repo, keys: (said(repo).text(), b""), "tanda tangannya tidak ada"),
    "no signature at all in it": (lambda repo, keys: (said(repo).text(), b"tanda tangan"), "kunci"),
    "another purpose": (lambda repo, keys: signed(said(repo), keys.ours, "git"), "namespaces"),
    "a signature of something else": (
        lambda repo, keys: (said(repo).text(), sign(b"lain", keys.ours.with_suffix(""), NAMESPACE)),
        "isinya diubah",
    ),
    "another tag's": (_other_tag, "itu kesaksian rkt-2025"),
    "an older object's": (_older_object, "atas tag rkt-2026 yang lain"),
    "another manifest's": (_other_manifest, "bukan milik tag itu"),
    "written otherwise": (_spaced, "JSON kanonik"),
    "no JSON": (lambda repo, keys: signed_bytes(b"ya", keys), "bukan JSON"),
    "an empty object": (lambda repo, keys: signed_bytes(b"{}\n", keys), "salah bentuk"),
    "nested too deep": (lambda repo, keys: signed_bytes(b"[" * 9_000, keys), "bukan JSON"),
}


def signed_bytes(text: bytes, keys: Keys) -> tuple[bytes, bytes]:
    return text, sign(text, keys.ours.with_suffix(""), NAMESPACE)


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_witness_that_is_not_this_archives_is_never_proof_and_is_told(
    repo: GitRepo, keys: Keys, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    forge, why = FORGERIES[kind]
    put(repo, *forge(repo, keys))
    assert_told(repo, why)
    main(["archive", "verify", "rkt-2026", "--project", str(repo.path)])
    told = capsys.readouterr().out
    assert "peringatan  kesaksian: " in told, "told, and no failure: anybody may have written it"
    assert "terbukti" not in told.splitlines()[-1].replace("belum terbukti", "")


def piped(repo: GitRepo, text: str, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=repo.path, input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def test_a_witness_behind_a_link_is_none(repo: GitRepo) -> None:
    """Git would follow it; what it leads to is another file's content."""
    rows = repo.git("ls-tree", "arsip:kesaksian").splitlines()
    text = next(row for row in rows if row.endswith("\trkt-2026.json"))
    link = text.replace("100644", "120000")
    folder = piped(repo, "\n".join([link, *(row for row in rows if row != text)]) + "\n", "mktree")
    top = piped(repo, f"040000 tree {folder}\tkesaksian\n", "mktree")
    repo.git("update-ref", "refs/heads/arsip", repo.git("commit-tree", "-m", "x", top))
    assert judged(repo).bukti is Bukti.BELUM


def test_who_spoils_it_on_the_branch_takes_nothing_away(repo: GitRepo) -> None:
    """And one that was fetched is as good as this clone's."""
    store.put(repo.path, FOLDER, {"rkt-2026.json": b"palsu", "rkt-2026.json.sig": b"palsu"}, WHO)
    assert judged(repo).oleh is Oleh.KESAKSIAN
    repo.git("update-ref", "refs/remotes/origin/arsip", "arsip")
    repo.git("update-ref", "-d", "refs/heads/arsip")
    assert judged(repo).oleh is Oleh.KESAKSIAN


def test_witnesses_of_two_copies_of_the_branch_are_joined(repo: GitRepo) -> None:
    """Each stands by its own signature: two publications do not stand in each other's way."""
    before = repo.git("rev-parse", "arsip")
    repo.git("update-ref", "refs/remotes/origin/arsip", before)
    repo.git("update-ref", "-d", "refs/heads/arsip")
    repo.git("update-ref", "refs/heads/arsip", repo.git("commit-tree", "-m", "kosong", piped(repo, "", "mktree")))
    store.put_beside(repo.path, FOLDER, {"rkt-2025.json": b"x"}, WHO)
    store.put(repo.path, "rkt-2027", {"rkt-2027.pdf": b"%PDF"}, WHO)
    names = repo.git("ls-tree", "--name-only", "arsip:kesaksian").split()
    assert names == ["rkt-2025.json", "rkt-2026.json", "rkt-2026.json.sig"]
    assert judged(repo).oleh is Oleh.KESAKSIAN


def test_without_ssh_keygen_nothing_is_proved(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert_told(repo, "program ssh-keygen tidak ada")


def test_page_says_what_guards_each_archive_and_guesses_nothing(witnessed: GitRepo, unwitnessed: GitRepo) -> None:
    tag = read_tag(unwitnessed.path, "rkt-2026")
    assert tag is not None
    by_checks = archives(unwitnessed.path, {tag.object_id: ""})
    for judged_, by_key in ((archives(witnessed.path), True), (by_checks, False)):
        (kept,) = kept_archives(unwitnessed.path, judged_)
        view = kept.view(source_at(unwitnessed.path, "", "main", "2026").year.instansi)
        assert view.dijaga_kunci is by_key
        checked = "" if by_key else "RKT 2026"
        text = render("arsip.md", arsip=(view,), ditolak=(), diperiksa=checked, berkunci=by_key)
        assert ("RKT 2026: arsip dijaga pemeriksaan, bukan kunci" in text) is not by_key
        assert ("dibuktikan tanda tangan atau segel" in text) is by_key
        assert "tidak dapat diketahui dari salinan ini" in text


@pytest.mark.parametrize("later", [True, False])
def test_of_two_that_github_tells_alike_the_first_on_main_stands(
    unwitnessed: GitRepo, tmp_path: Path, later: bool
) -> None:
    """A writer may tag the year again, truly, on a commit after it; on the same commit the plain name stands."""
    repo = copied(unwitnessed, tmp_path / "proyek")
    first = manifes_of(repo)
    commit = repo.commit("Sesudahnya") if later else first.commit
    plant(repo, "rkt-2026-b", replace(first, nama="rkt-2026-b"))
    plant(repo, "rkt-2026", replace(first, commit=commit))
    names = {"rkt-2026", "rkt-2026-b"}
    tags = [tag for name in names if (tag := read_tag(repo.path, name))]
    told = {each.tag.name: each.bukti for each in archives(repo.path, {tag.object_id: "" for tag in tags})}
    stands = "rkt-2026-b" if later else "rkt-2026"
    assert told == {stands: Bukti.TERBUKTI, (names - {stands}).pop(): Bukti.BERTENTANGAN}
