"""The whole way with real Git: from the concept branch to a commit that may be published."""

from dataclasses import dataclass

import pytest
from github_office import BAGIAN, bagian, concept

from fakes.github import FakeGitHub
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.judging import judge, merge
from rktdocs.review.model import State
from rktdocs.review.posting import post
from rktdocs.review.publish_check import check_publish


@dataclass
class Gate:
    """The gate as the workflow runs it: judge, then post."""

    hub: FakeGitHub
    github: GitHub
    clone: Clone

    def look(self, number: int) -> State | None:
        judged = judge(self.github, number, clone=self.clone)
        post(self.github, judged)
        return judged.decision.state

    def status(self, number: int) -> str | None:
        return self.hub.status_of(self.hub.pulls[number].head_sha)

    def publish(self) -> set[str]:
        """Codes of what forbids publishing the tip of main; empty if it may be published."""
        check = check_publish(self.github, self.clone, "main")
        return set() if check.decision.allowed else {reason.code for reason in check.decision.reasons}


@pytest.fixture
def gate(hub: FakeGitHub, github: GitHub) -> Gate:
    return Gate(hub, github, Clone(hub.git.place))


def test_paraf_push_paraf_persetujuan_merge_and_the_commit_may_be_published(gate: Gate) -> None:
    hub = gate.hub
    number = concept(hub)
    pull = hub.pulls[number]
    assert gate.look(number) is State.MENUNGGU_PARAF
    assert pull.requested == [], "nobody is asked before validasi is green"
    hub.check(pull.head_sha)
    gate.look(number)
    assert (pull.requested, pull.labels, gate.status(number)) == (["kasubag"], ["menunggu-paraf"], "pending")

    hub.review("kasubag", number)
    assert gate.look(number) is State.MENUNGGU_PERSETUJUAN
    assert (pull.requested, pull.labels) == (["kepala"], ["menunggu-persetujuan"])

    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(pull.head_sha)
    assert gate.look(number) is State.MENUNGGU_PARAF
    assert (pull.requested, gate.status(number)) == (["kasubag"], "pending"), "the Kepala's request is taken back"

    hub.review("kasubag", number)
    hub.review("kepala", number)
    assert gate.look(number) is State.DISETUJUI
    assert gate.status(number) == "success"
    assert merge(gate.github, number, clone=gate.clone).snapshot.pull_request.merged  # type: ignore[union-attr]  # never None
    assert hub.git.tip("main") == pull.merge_commit_sha
    assert gate.publish() == set()
    assert len(pull.comments) == 1, "one comment, kept up to date"


def test_a_merge_without_the_kepala_is_never_published(gate: Gate) -> None:
    number = concept(gate.hub)
    gate.hub.review("kasubag", number)
    assert not merge(gate.github, number, clone=gate.clone).decision.allowed
    assert gate.hub.pulls[number].state == "open"
    gate.hub.merge("admin", number)
    assert gate.publish() == {"belum_diberi"}
