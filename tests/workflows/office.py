"""An office on a fake GitHub, and the machine that runs our workflows for it."""

import shutil
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fakes.github_server import serve
from publish.world import BOT, World
from support import REPO_ROOT
from workflows.runner import WORKFLOWS, Machine, Run, act_program

FILES = ("mkdocs.yml", ".gitattributes", ".ci/rkt")


class Office(World):
    """An office whose repository can run workflows, and the machine that does."""

    machine: Machine

    def pull_request(self, number: int) -> Run:
        """Run `validasi` as GitHub does: on the merge of the pull request with its base."""
        pull = self.hub.pulls[number]
        base = self.hub.git.tip(pull.base)
        assert base
        bot, merged = self.hub.accounts[BOT].ident, self.hub.git.merged_tree(base, pull.head_sha)
        commit = self.hub.git.commit(merged, [base, pull.head_sha], bot, bot, self.hub.now, "Merge")
        for name, sha in (("head", pull.head_sha), ("merge", commit)):
            self.hub.git.git("update-ref", f"refs/pull/{number}/{name}", sha)
        head, onto = {"ref": pull.head, "sha": pull.head_sha}, {"ref": pull.base, "sha": base}
        told = {"number": number, "pull_request": {"number": number, "head": head, "base": onto}}
        return self.machine.run("validasi.yml", "pull_request", told)

    def begin_year(self, tahun: str) -> Run:
        """Press the button of `mulai`."""
        return self.machine.run("mulai.yml", "workflow_dispatch", {"inputs": {"tahun": tahun}})

    def file_at(self, branch: str, path: str) -> str:
        """The text of a file on the server."""
        return self.hub.git.git("show", f"refs/heads/{branch}:{path}") + "\n"

    def refs(self) -> dict[str, str]:
        """Branches and tags on the server, whoever pushed them."""
        told = self.hub.git.git("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags")
        return dict(line.split() for line in told.splitlines())

    def issues(self) -> dict[str, Any]:
        """Issues by title."""
        return {issue.title: issue for issue in self.hub.issues.values()}


class Released(MutableMapping[str, dict[str, bytes]]):
    """The releases that the stand-in of `gh` made, as the API tells them."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __getitem__(self, tag: str) -> dict[str, bytes]:
        if not (self._place / tag).is_dir():
            raise KeyError(tag)
        return {path.name: path.read_bytes() for path in (self._place / tag).iterdir()}

    def __setitem__(self, tag: str, files: dict[str, bytes]) -> None:
        (self._place / tag).mkdir(exist_ok=True)
        for path in (self._place / tag).iterdir():
            path.unlink()
        for name, data in files.items():
            (self._place / tag / name).write_bytes(data)

    def __delitem__(self, tag: str) -> None:
        shutil.rmtree(self._place / tag)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.name for path in self._place.iterdir()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Words(Mapping[str, dict[str, Any]]):
    """Title and notes of the releases that `gh` made, where it was told any."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __getitem__(self, tag: str) -> dict[str, Any]:
        if tag not in self:
            raise KeyError(tag)
        title, *notes = (self._place / tag).read_text(encoding="utf-8").splitlines()
        return {"name": title, "body": "\r\n".join(notes)}

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.name for path in self._place.iterdir()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, tag: object) -> bool:
        return (self._place / str(tag)).exists()


@contextmanager
def open_office(folder: Path) -> Iterator[Office]:
    """Open an office: its gate has begun and staff have filled in `konsep/2026`."""
    act_program()
    office = Office(folder)
    pictures = [path.relative_to(REPO_ROOT).as_posix() for path in (REPO_ROOT / "rkt" / "panduan").rglob("*.png")]
    workflows = [path.relative_to(REPO_ROOT).as_posix() for path in WORKFLOWS.iterdir()]
    office.begin({name: (REPO_ROOT / name).read_bytes() for name in (*FILES, *pictures, *workflows)})
    with serve(office.hub) as address:
        office.machine = Machine(folder / "mesin", office.hub.git.place, address)
        office.hub.releases = Released(office.machine.folders["rilis"])
        office.hub.release_words = Words(office.machine.folders["kata"])
        yield office
