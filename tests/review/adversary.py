"""The adversary's game: an office on the fake GitHub, what its officials do, and what must hold after each move.

The oracle knows nothing of the gate: a tree may be published only if both officials, in order, looked at a head with
just that tree, neither of them wrote in it, and it mixes nothing with a plan.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from github_office import BAGIAN, approve, bagian
from vacant_office import OFFICE

from fakes.github import FakeGitHub
from publish.archives import Keys
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import create
from rktdocs.publish.judge import as_judge
from rktdocs.records.arsip_branch import BRANCH
from rktdocs.review import publish_check
from rktdocs.review.audit import audit
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import Judged, judge
from rktdocs.review.posting import post
from rktdocs.review.roles import INSTANSI_PATH
from support import REPO_ROOT

DECIDES = "Bolehkah commit ini diterbitkan"
SHIM = f'#!/usr/bin/env bash\nexec "{sys.executable}" -I -m rktdocs.cli "$@"\n'
FORGED_COMMENT = "<!-- rkt:gerbang -->\nDisetujui Kepala Dinas"


@dataclass
class Game:
    """One office, its adversary `staf` (`sekretaris` and `admin` help him), and what both officials really approved."""

    hub: FakeGitHub
    github: GitHub
    chance: random.Random
    place: Path
    keys: Keys
    approved: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    honest: list[str] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    stands_in: bool = False
    """Whether somebody came in by the rule of vacancy: for the rest of the game."""
    order: list[str] = field(default_factory=list)
    """The moves so far, by name."""
    seen: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.approved.add(self.tree("main"))
        klon = self.place / "klon"
        self.hub.git.git("init", "--quiet", "--initial-branch=main", str(klon))
        (klon / ".git" / "objects" / "info" / "alternates").write_text(f"{self.hub.git.place / 'objects'}\n")
        self.fetched: tuple[str, Clone] = ("", Clone(klon))

    @property
    def clone(self) -> Clone:
        """A workflow's clone: main as it is now, checked out, with every branch and tag of the server."""
        there = self.hub.git.git("for-each-ref", "--format=%(objectname) %(refname)")
        if there != self.fetched[0]:
            self.fetched = (there, self.fetch(there))
        return self.fetched[1]

    def fetch(self, refs: str) -> Clone:
        """Objects lie beside it; what a fetch would still bring are the refs."""
        place = self.place / "klon"
        shutil.rmtree(place / ".git" / "refs")
        (place / ".git" / "refs").mkdir()
        (place / ".git" / "packed-refs").write_text(f"# pack-refs with: sorted\n{refs}\n")
        self.hub.git.git("-C", str(place), "reset", "--quiet", "--hard")
        return as_judge(Clone(place))

    @property
    def office(self) -> str:
        """The agency's file as both approved it."""
        return f"{OFFICE}gerbang_sejak: {self.hub.since}\n"

    def figure(self) -> str:
        """A target that no rule finds fault with and that was hardly there before."""
        return f"{self.chance.randint(1, 99)}.{self.chance.randint(10**8, 10**9 - 1)}"

    def tree(self, name: str) -> str:
        """The tree of a branch or commit."""
        return self.hub.git.commits[self.hub.git.tips.get(name, name)].tree

    def opened(self) -> list[int]:
        return [number for number, pull in self.hub.pulls.items() if pull.state == "open" and pull.base == "main"]

    def any_open(self) -> int | None:
        return self.chance.choice(self.opened()) if self.opened() else None

    def can_be_merged(self, number: int) -> bool:
        """Where there is a conflict GitHub has no button."""
        tips = (self.hub.git.tips["main"], self.hub.pulls[number].head_sha)
        words = ("git", "-C", str(self.hub.git.place), "merge-tree", "--write-tree", *tips)
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    # The officials

    def honest_year(self) -> None:
        """Staff propose, both officials look at the same head, one after the other, and it is merged by the button."""
        branch = f"isi/{self.hub.next_id()}"
        self.hub.push("admin", branch, {BAGIAN: bagian(self.figure())}, start="main")
        number = self.hub.open_pull("admin", branch)
        self.sign(number)
        if self.chance.random() < 0.3:  # something arrives between votes and merge
            self.hub.push("staf", branch, {BAGIAN: bagian(self.figure())})
        merged = self.hub.merge("admin", number)
        if self.tree(merged) in self.approved:
            self.honest.append(merged)

    def sign(self, number: int) -> None:
        approve(self.hub, number)
        self.approved.add(self.tree(self.hub.pulls[number].head_sha))

    def mend(self) -> None:
        """Both officials put the agency's file right, and explain every commit that came past the gate."""
        self.agreed({INSTANSI_PATH: self.office})
        self.explained |= set(self.unapproved())
        why = f"Diperiksa keduanya, catatan {self.hub.next_id()}"
        self.agreed({HEALED_PATH: explained(sorted(self.explained) or ["0" * 40], why)})

    def agreed(self, files: dict[str, str]) -> None:
        if all(self.hub.git.file("main", path) == text for path, text in files.items()):
            return
        branch = f"perbaikan/{self.hub.next_id()}"
        self.hub.push("admin", branch, files, start="main")
        number = self.hub.open_pull("admin", branch)
        self.sign(number)
        self.hub.merge("admin", number)

    def unapproved(self) -> list[str]:
        """What the officials read in the audit."""
        told = [standing.commit for standing in audit(self.github, self.clone, "main") if not standing.passes]
        assert not set(told) & set(self.honest), "what both approved stays approved, whatever is dismissed afterwards"
        return told

    # What must hold

    def look(self) -> None:
        """The gate runs, then publication is asked."""
        if number := self.any_open():
            self.tell(number)
        if self.published():
            self.seen["terbit"] += 1
            assert self.tree("main") in self.approved, self.hub.git.git("log", "--first-parent", "main")
            line = self.clone.line(self.hub.since, "main")
            hidden = [one for one in line if one.tree not in self.approved and one.sha not in self.explained]
            assert not hidden, "a commit that nobody approved or explained lies below"

    def tell(self, number: int) -> Judged:
        """The gate judges one and posts; it links no file that another workflow kept, and its own words stand."""
        judged = judge(self.github, number, clone=self.clone)
        assert not judged.decision.allowed or self.tree(self.hub.pulls[number].head_sha) in self.approved
        post(self.github, judged)
        body = self.hub.pulls[number].comments[0]["body"]
        assert not [run for run in self.kept if f"/runs/{run}/" in body]
        assert body != FORGED_COMMENT
        return judged

    def published(self) -> bool:
        """Ask publication about main; no commit on the way is called approved that was not, or explained by nobody."""
        try:
            answer = publish_check.check_publish(self.github, self.clone, "main")
        except RktdocsError:  # no beginning, say: nothing is published
            return False
        for verdict in answer.verdicts:
            assert not verdict.decision.allowed or verdict.commit.tree in self.approved, verdict.commit.sha
            assert verdict.healed_by is None or verdict.commit.sha in self.explained
        return answer.decision.allowed

    def terbit(self, sha: str) -> None:
        """Run the deciding step of `terbit` as its file has it, in a clone of its own, for a commit of main."""
        clone = self.place / f"terbit-{self.hub.next_id()}"
        self.hub.git.git("clone", "--quiet", f"file://{self.hub.git.place}", str(clone))
        self.hub.git.git("-C", str(clone), "checkout", "--quiet", "--force", "--detach", sha)
        (clone / ".ci").mkdir(exist_ok=True)
        (clone / ".ci" / "rkt").write_text(SHIM)
        output = clone / "keluaran"
        told = {"GITHUB_SHA": sha, "GITHUB_OUTPUT": str(output), "GITHUB_TOKEN": "t", "PROYEK": "."}
        address = {"GITHUB_API_URL": self.github._api, "GITHUB_REPOSITORY": self.hub.name}
        step = ["bash", "-e", "-c", deciding_step()]
        subprocess.run(step, cwd=clone, env={**os.environ, **told, **address}, check=False, capture_output=True)
        if output.exists() and "lanjut=ya" in output.read_text():
            self.seen["lanjut=ya"] += 1
            assert sha == self.hub.git.tips["main"], "an old run published an old state"
            assert self.tree(sha) in self.approved

    def year_can_be_kept(self) -> None:
        """The names that an archive needs are to be had on the server, whatever lies there."""
        name = create.free_name(self.hub.git.place, "2027")
        for ref in (f"refs/tags/{name}", BRANCH):
            if ref not in self.hub.git.git("for-each-ref", "--format=%(refname)").splitlines():
                self.hub.git.git("update-ref", ref, self.hub.git.tips["main"])
                self.hub.git.git("update-ref", "-d", ref)


def deciding_step() -> str:
    workflow = yaml.safe_load((REPO_ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8"))
    (script,) = (step["run"] for step in workflow["jobs"]["periksa"]["steps"] if step.get("name") == DECIDES)
    return str(script)


def explained(shas: list[str], why: str = "Masuk tanpa usulan, isinya sudah diperiksa") -> str:
    lines = [f"  - commit: {sha}\n    alasan: {why}\n" for sha in dict.fromkeys(shas)]
    return "tanpa_persetujuan:\n" + "".join(lines)


def rulesets() -> Iterator[dict[str, Any]]:
    """Those that every office imports, as they lie in the repository."""
    for path in sorted((REPO_ROOT / ".github" / "rulesets").glob("*.json")):
        ruleset = json.loads(path.read_text(encoding="utf-8"))
        if not ruleset["bypass_actors"]:
            yield ruleset


def may_be_made(ref: str) -> bool:
    """Whether GitHub lets a writer create a ref."""
    return not any(
        re.fullmatch(re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*"), ref)
        for ruleset in rulesets()
        if "creation" in {rule["type"] for rule in ruleset["rules"]}
        for pattern in ruleset["conditions"]["ref_name"]["include"]
    )
