"""Tags that somebody planted to break whoever reads them: each is told, and none harms a reader or another tag."""

import json
import subprocess
from collections.abc import Callable

import pytest
import rfc8785

from publish.archives import make_project, order, plain_archive
from rktdocs.publish.archive.create import create
from rktdocs.records import tags
from rktdocs.records.manifes import sha256
from rktdocs.records.proof import Bukti, archives
from rktdocs.records.tags import read_tag, read_tags
from support import EXAMPLE, GitRepo

TAGGER = "tagger X <x@example.id> 1767294245 +0000"
FOREIGN = (
    "..",
    "a/../..",
    ".",
    "./",
    "/",
    "//",
    "-x",
    ":(glob)**",
    ":/",
    "a\nb",
    "a\0b",
    "\0",
    "rkt",
    "é" * 250,
    "lain",
)


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    """A plan that is archived, and beside it another project that nobody archives: example data, say."""
    repo = make_project(tmp_path_factory.mktemp("kantor") / "proyek")
    repo.write("lain/rkt/instansi.yaml", (EXAMPLE / "rkt/instansi.yaml").read_text(encoding="utf-8"))
    repo.commit("Data lain")
    plain_archive(repo)
    return repo


def text(repo: GitRepo, **changed: object) -> bytes:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    return rfc8785.dumps({**json.loads(tag.manifes.text()), "nama": "rkt-2026-b", **changed})


def with_number(repo: GitRepo, number: str) -> bytes:
    return text(repo).replace(b'"bita":4', f'"bita":{number}'.encode())


HOSTILE: dict[str, Callable[[GitRepo], tuple[bytes, str]]] = {
    **{f"dated {when}": lambda repo, when=when: (text(repo), f"tagger X <x@x> {when} +0000")
       for when in (0, 253370764800, 253402300800, 10**18, 10**40)},
    **{f"a number {number[:12]}": lambda repo, number=number: (with_number(repo, number), TAGGER)
       for number in (str(2**53), "9" * 29, "9" * 5000, "1.0", "1e400", "-1", "NaN", "true")},
    **{f"of folder {folder[:9]!r}": lambda repo, folder=folder: (text(repo, folder=folder), TAGGER)
       for folder in FOREIGN},
    "a key twice": lambda repo: (text(repo).replace(b"{", b'{"nama":"rkt-2026",', 1), TAGGER),
    "deep": lambda repo: (b"[" * 100_000, TAGGER),
    "no UTF-8": lambda repo: (text(repo) + b"\xff", TAGGER),
    "other letters": lambda repo: (text(repo).decode().encode("utf-16"), f"{TAGGER}\nencoding UTF-16"),
    "no tagger": lambda repo: (text(repo), "x"),
    "nothing": lambda repo: (b"", TAGGER),
}  # fmt: skip


def planted(repo: GitRepo, message: bytes, tagger: str) -> None:
    """Written by hand, as whoever may push can: Git's own commands are more careful."""
    main = repo.git("rev-parse", "main").strip()
    head = f"object {main}\ntype commit\ntag rkt-2026-b\n{tagger}\n\n".encode()
    words = ["git", "-C", str(repo.path), "hash-object", "-w", "--literally", "-t", "tag", "--stdin"]
    done = subprocess.run(words, input=head + message + b"\n", capture_output=True, check=True)
    repo.git("update-ref", "refs/tags/rkt-2026-b", done.stdout.decode().strip())


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_tag_holds_it_is_told_and_the_true_year_can_be_kept(repo: GitRepo, case: Callable) -> None:
    planted(repo, *case(repo))
    judged = {each.tag.name: each for each in archives(repo.path)}
    assert judged["rkt-2026"].tag.manifes is not None
    assert judged["rkt-2026-b"].bukti is not Bukti.TERBUKTI
    assert next(create(order(repo))).startswith("tag rkt-2026 sudah ada")


def test_a_project_that_merely_lies_there_closes_no_repository_by_a_tag_that_anybody_wrote(repo: GitRepo) -> None:
    """The office's own repository may hold example data; a manifest that fits to them proves nothing."""
    there = sha256((repo.path / "lain/rkt/instansi.yaml").read_bytes())
    planted(repo, text(repo, folder="lain", catatan={"rkt/instansi.yaml": there}), TAGGER)
    assert next(create(order(repo)))


def test_a_tag_that_would_fill_the_memory_is_not_read(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(repo, text(repo), TAGGER)
    monkeypatch.setattr(tags, "_MOST", 300)
    assert {tag.fault for tag in read_tags(repo.path)} == {"tag ini terlalu besar untuk sebuah manifes"}
