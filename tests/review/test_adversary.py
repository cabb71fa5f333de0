"""Somebody with write rights does whatever he likes, by seeded chance: nothing unapproved is ever published.

The oracle knows nothing of the gate: a tree may be published only if both officials, in order, looked at a head with
just that tree. The step of `terbit` that decides runs as its workflow has it, for old runs that he starts again too;
files of his own workflows are linked by no comment. Afterwards both explain and mend what was pushed past the gate, and
the true year can be published. `RKT_MUSUH=2000` plays as many games; the test says how many moves and how many
publications it saw.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from github_office import BAGIAN, INSTANSI, approve, bagian, open_office

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.review.audit import audit
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import Judged, judge
from rktdocs.review.posting import post
from rktdocs.review.preview import file_name
from rktdocs.review.publish_check import check_publish
from support import REPO_ROOT

GAMES = int(os.environ.get("RKT_MUSUH", "6"))
MOVES = 10
DECIDES = "Bolehkah commit ini diterbitkan"
SHIM = f'#!/usr/bin/env bash\nexec {sys.executable} -I -m rktdocs.cli "$@"\n'
FORGED = INSTANSI.replace("kepala, id: 12", "staf, id: 13").replace("kasubag, id: 11", "sekretaris, id: 14")


@dataclass
class Game:
    """One office, its adversary `staf` (and `sekretaris`, who helps him), and what both officials really approved."""

    hub: FakeGitHub
    github: GitHub
    chance: random.Random
    place: Path
    approved: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    honest: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    @property
    def clone(self) -> Clone:
        return Clone(self.hub.git.place)

    def files(self) -> dict[str, str | None]:
        """What he would like to see on main."""
        anchor = self.chance.choice((self.hub.since, self.hub.git.tips["main"], "0" * 40))
        wishes: tuple[dict[str, str | None], ...] = (
            {BAGIAN: bagian(str(self.chance.randint(1, 99)))},
            {"rkt/instansi.yaml": f"{FORGED}gerbang_sejak: {anchor}\n"},
            {"rkt/instansi.yaml": f"{INSTANSI}gerbang_sejak: {anchor}\n"},
            {"scripts/run.py": "print('x')\n"},
            {HEALED_PATH: explained(self.bad or [anchor])},
            {".gitattributes": "*.yaml merge=union\n"},
        )
        return self.chance.choice(wishes)

    def opened(self) -> list[int]:
        return [number for number, pull in self.hub.pulls.items() if pull.state == "open" and pull.base == "main"]

    # The officials

    def honest_year(self) -> None:
        """Staff propose, both officials look at the same head, one after the other, and it is merged by the button."""
        self.hub.push("admin", f"isi/{self.hub.next_id()}", {BAGIAN: bagian(str(self.chance.random()))}, start="main")
        branch = next(reversed(self.hub.git.tips))
        number = self.hub.open_pull("admin", branch)
        self.sign(number)
        if self.chance.random() < 0.3:  # something arrives between votes and merge
            self.hub.push("staf", branch, self.files())
        merged = self.hub.merge("admin", number)
        if self.clone.tree_of(merged) in self.approved:
            self.honest.append(merged)

    def sign(self, number: int) -> None:
        approve(self.hub, number)
        self.approved.add(self.clone.tree_of(self.hub.pulls[number].head_sha))

    # His moves

    def push_past_the_gate(self) -> None:
        self.bad.append(self.hub.push("staf", "main", self.files()))

    def propose_and_vote(self) -> None:
        branch = f"usul/{self.hub.next_id()}"
        self.hub.push("staf", branch, self.files(), start="main")
        number = self.hub.open_pull(self.chance.choice(("staf", "sekretaris", "admin")), branch)
        for login in self.chance.sample(("staf", "sekretaris", "admin"), 2):
            self.hub.review(login, number)

    def merge_what_is_open(self) -> None:
        if number := self.any_open():
            self.bad.append(self.hub.merge("staf", number, self.chance.choice(("merge", "squash"))))

    def any_open(self) -> int | None:
        return self.chance.choice(self.opened()) if self.opened() else None

    def turn_a_status_green(self) -> None:
        if number := self.any_open():
            place = f"statuses/{self.hub.pulls[number].head_sha}"
            self.github.post(place, {"state": "success", "context": "rkt/gerbang"})

    def plant_a_tag(self) -> None:
        self.hub.git.tag(f"rkt-20{self.chance.randint(10, 99)}", self.chance.choice(list(self.hub.git.tips.values())))

    def dismiss_something(self) -> None:
        given = [
            (number, review.id)
            for number, pull in self.hub.pulls.items()
            for review in pull.reviews
            if review.state != "DISMISSED"
        ]
        pull = self.chance.choice(given) if given else None
        if pull is None:
            return
        if self.hub.pulls[pull[0]].merged_at is not None or self.chance.random() < 0.5:
            self.hub.dismiss("staf", *pull)

    def forge_the_comment(self) -> None:
        for number in self.opened():
            for comment in self.hub.pulls[number].comments:
                comment["body"] = "<!-- rkt:gerbang -->\nDisetujui Kepala Dinas"

    def push_to_what_is_open(self) -> None:
        """On top of votes that were given, or with somebody else's commits thrown away."""
        if number := self.any_open():
            branch = self.hub.pulls[number].head
            self.hub.push("staf", branch, self.files(), start="main", force=self.chance.random() < 0.5)

    def start_an_old_terbit_again(self) -> None:
        line = self.clone.line(self.hub.since, "main")
        self.terbit(self.chance.choice(line).sha)

    def keep_a_file_that_looks_like_a_preview(self) -> None:
        if number := self.any_open():
            head = self.hub.pulls[number].head_sha
            event = self.chance.choice(("push", "pull_request", "workflow_dispatch"))
            self.kept.append(self.hub.keep(file_name(number, head, "html"), head, event=event))
            self.tell(number)

    # What must hold

    def terbit(self, sha: str) -> None:
        """Run the deciding step of `terbit` as its file has it, in a clone of its own, for a commit of main."""
        clone = self.place / f"terbit-{self.hub.next_id()}"
        self.hub.git.git("clone", "--quiet", f"file://{self.hub.git.place}", str(clone))
        self.hub.git.git("-C", str(clone), "checkout", "--quiet", "--detach", sha)
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
            assert self.clone.tree_of(sha) in self.approved

    def look(self) -> None:
        """The gate runs, then publication is asked."""
        if number := self.any_open():
            judged = self.tell(number)
            assert not judged.decision.allowed or self.clone.tree_of(self.hub.pulls[number].head_sha) in self.approved
        if check_publish(self.github, self.clone, "main").decision.allowed:
            self.seen["terbit"] += 1
            assert self.clone.tree_of("main") in self.approved, self.hub.git.git("log", "--first-parent", "main")

    def tell(self, number: int) -> Judged:
        """The gate judges one and posts; it links no file that another workflow kept."""
        judged = judge(self.github, number, clone=self.clone)
        post(self.github, judged)
        body = self.hub.pulls[number].comments[0]["body"]
        assert not [run for run in self.kept if f"/runs/{run}/" in body]
        return judged

    def mend(self) -> None:
        """Both officials explain every commit that came past the gate, and put the agency's file right."""
        true = f"{INSTANSI}gerbang_sejak: {self.hub.since}\n"
        tree = self.hub.git.tree_with(
            {
                "rkt/instansi.yaml": true,
                HEALED_PATH: explained(self.unapproved(), f"Diperiksa keduanya, catatan {self.hub.next_id()}"),
            },
            self.hub.git.tips["main"],
        )
        ident = self.hub.accounts["admin"].ident
        sha = self.hub.git.commit(tree, [self.hub.git.tips["main"]], ident, ident, self.hub.now, "Jelaskan")
        self.hub.branch("admin", "jelaskan", sha)
        number = self.hub.open_pull("admin", "jelaskan")
        self.sign(number)
        self.hub.merge("admin", number)

    def unapproved(self) -> list[str]:
        """What the officials read in the audit."""
        told = [standing.commit for standing in audit(self.github, self.clone, "main") if not standing.passes]
        assert not set(told) & set(self.honest), "what both approved stays approved, whatever is dismissed afterwards"
        return told or ["0" * 40]


def deciding_step() -> str:
    workflow = yaml.safe_load((REPO_ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8"))
    (script,) = (step["run"] for step in workflow["jobs"]["periksa"]["steps"] if step.get("name") == DECIDES)
    return str(script)


def explained(shas: list[str], why: str = "Masuk tanpa usulan, isinya sudah diperiksa") -> str:
    lines = [f"  - commit: {sha}\n    alasan: {why}\n" for sha in dict.fromkeys(shas)]
    return "tanpa_persetujuan:\n" + "".join(lines)


@pytest.mark.parametrize("seed", range(GAMES))
def test_nothing_unapproved_is_published_and_the_true_year_can_be(tmp_path, seed, capsys):
    hub = open_office(tmp_path / "kantor.git")
    with serve(hub) as api, closing(GitHub("dinas/rkt", api=api)) as github:
        game = Game(hub, github, random.Random(seed), tmp_path)
        game.approved.add(game.clone.tree_of("main"))
        moves: tuple[Callable[[], None], ...] = (
            *(game.honest_year, game.push_past_the_gate, game.propose_and_vote, game.merge_what_is_open),
            *(game.turn_a_status_green, game.plant_a_tag, game.dismiss_something, game.forge_the_comment),
            *(game.push_to_what_is_open, game.start_an_old_terbit_again, game.keep_a_file_that_looks_like_a_preview),
        )
        for _ in range(MOVES):
            move = game.chance.choice(moves)
            game.seen[move.__name__] += 1
            move()
            game.look()
        game.mend()
        answer = check_publish(game.github, game.clone, "main")
        assert answer.decision.allowed, [reason.pesan for reason in answer.decision.reasons]
        game.terbit(hub.git.tips["main"])
        assert game.seen["lanjut=ya"], "the true year can be published"
    with capsys.disabled():
        if GAMES > 6:
            print(f"permainan {seed}: {dict(game.seen)}")
