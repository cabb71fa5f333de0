"""The example's records on a fake GitHub: from the first commit to a merged year, and runners that clone anew."""

import re
from collections.abc import Mapping
from pathlib import Path

from fakes.github import FakeGitHub
from publish.archives import cloned
from rktdocs.cli import main
from rktdocs.records.manifes import Manifes
from rktdocs.records.tags import read_tag
from support import EXAMPLE, REPO_ROOT, GitRepo

BOT = "github-actions[bot]"


def records() -> dict[str, str]:
    """The example's records with real accounts, real figures and the gate's beginning left open."""
    files = {
        path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8")
        for path in (EXAMPLE / "rkt").rglob("*")
        if path.is_file()
    }
    guides = (REPO_ROOT / "rkt" / "panduan").glob("*.md")
    files |= {f"rkt/panduan/{path.name}": path.read_text(encoding="utf-8") for path in guides}
    files["rkt/2026/tahun.yaml"] = files["rkt/2026/tahun.yaml"].replace("contoh: true\n", "")
    text = files["rkt/instansi.yaml"].replace("contoh/rkt", "dinas/rkt")
    for role, login, number in (("kepala_dinas", "kepala", 12), ("kasubag_program", "kasubag", 11)):
        text = re.sub(
            rf"(peran: {role}\n(?:    .*\n)*?    akun: )null", rf"\g<1>{{login: {login}, id: {number}}}", text
        )
    files["rkt/instansi.yaml"] = text
    return files


class World:
    """The office, GitHub, and a runner that clones anew each time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hub = FakeGitHub(folder / "github.git")
        for login, number in (("kasubag", 11), ("kepala", 12), ("staf", 13), ("admin", 15)):
            self.hub.account(login, id=number)
        self.runs = 0

    def begin(self, more: Mapping[str, str | bytes] | None = None) -> None:
        """The first commit, `more` in it, and the approved change that names it as the gate's beginning."""
        files = {**records(), **(more or {})}
        plan = {path: text for path, text in files.items() if path.startswith("rkt/2026/")}
        since = self.hub.push("admin", "main", {p: t for p, t in files.items() if p not in plan}, message="Mulai")
        instansi = files["rkt/instansi.yaml"].replace("gerbang_sejak: null", f"gerbang_sejak: {since}")
        self.hub.push("admin", "mulai", {"rkt/instansi.yaml": instansi}, start="main")
        self.merge("mulai", "admin")
        self.hub.branch(BOT, "konsep/2026", "main")
        self.hub.push("staf", "konsep/2026", plan, message="RKT 2026")

    def merge(self, branch: str, login: str) -> str:
        number = self.hub.open_pull(login, branch, "main", title=f"Usulan {branch}")
        self.hub.review("kasubag", number)
        self.hub.review("kepala", number)
        return self.hub.merge("admin", number)

    def runner(self) -> GitRepo:
        self.runs += 1
        return cloned(GitRepo(self.hub.git.place), self.folder / f"runner-{self.runs}", "--branch", "main")


def archive(world: World, kunci: str) -> None:
    """Archive as the workflow does, and push."""
    assert main(["archive", "create", kunci, "--project", str(world.runner().path), "--push"]) == 0


def with_archives(world: World) -> GitRepo:
    """A clone that holds the archives' bytes too."""
    run = world.runner()
    run.git("branch", "arsip", "origin/arsip")
    return run


def manifes(run: GitRepo, name: str) -> Manifes:
    """The manifest of an archive that nothing is wrong with."""
    tag = read_tag(run.path, name)
    assert tag is not None and tag.manifes is not None and not tag.fault
    return tag.manifes
