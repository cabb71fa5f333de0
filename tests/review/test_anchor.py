"""Where the gate's history begins, case by case: which commit counts as the anchor, and what is published then.

The root of trust is the first value that main ever named, and a commit of main before it; no later word moves it.
"""

from collections.abc import Callable

import pytest
from github_office import BAGIAN, INSTANSI, approve, approve_and_merge, bagian, open_office

from fakes.github import FakeGitHub
from fakes.near_github import NearGitHub
from rktdocs.errors import RktdocsError
from rktdocs.review.audit import as_json, audit, beginning
from rktdocs.review.clone import Clone
from rktdocs.review.judging import judge
from rktdocs.review.posting import Words, post
from rktdocs.review.publish_check import check_publish
from rktdocs.review.report import explain_audit, explain_publish
from rktdocs.review.roles import read_office

FILE = "rkt/instansi.yaml"
FORGED = INSTANSI.replace("login: kepala, id: 12", "login: staf, id: 13").replace(
    "login: kasubag, id: 11", "login: sekretaris, id: 14"
)
REAL, FALSE = ("kasubag", "kepala"), ("sekretaris", "staf")


def naming(value: str | None, text: str = INSTANSI) -> dict[str, str]:
    return {FILE: text if value is None else f"{text}gerbang_sejak: {value}\n"}


def merged(hub: FakeGitHub, files: dict[str, str], by: tuple[str, str] = REAL) -> str:
    """One proposal that two people approve, one after the other, and somebody merges."""
    branch = f"usul/{hub.next_id()}"
    hub.push("admin", branch, files, start="main")
    number = hub.open_pull("admin", branch)
    for login in by:
        hub.review(login, number)
    return hub.merge("admin", number)


def plan(hub: FakeGitHub, by: tuple[str, str] = REAL) -> str:
    return merged(hub, {BAGIAN: bagian(str(hub.next_id()))}, by)


def begun_by_a_push(hub: FakeGitHub) -> None:
    """Set past the gate, by whoever may push: the commit that sets it is judged itself."""
    hub.reset("admin", "main", hub.since)
    hub.push("admin", "main", naming(hub.since))
    plan(hub)


def begun_with_other_officials(hub: FakeGitHub) -> None:
    """In the proposal that begins it: who approve it are those of before, not those whom it names."""
    hub.reset("admin", "main", hub.since)
    merged(hub, naming(hub.since, FORGED), FALSE)
    plan(hub, FALSE)


def begun_at_itself(hub: FakeGitHub) -> None:
    """A clerk names his friends past the gate, and they name that very commit as the beginning."""
    bad = hub.push("staf", "main", naming(hub.since, FORGED))
    merged(hub, naming(bad, FORGED), FALSE)
    plan(hub, FALSE)


def two_setters(hub: FakeGitHub) -> None:
    """Both officials name a later one, then a clerk the first again: there are values enough, and one anchor."""
    merged(hub, naming(plan(hub)))
    hub.push("staf", "main", naming(hub.since))
    plan(hub)


def removed_and_set_anew(hub: FakeGitHub) -> None:
    """Past the gate it is taken away together with the officials, then set anew above them."""
    bad = hub.push("staf", "main", naming(None, FORGED))
    merged(hub, naming(bad, FORGED), FALSE)
    plan(hub, FALSE)


def by_the_old_officials(hub: FakeGitHub) -> None:
    """A later value by those who held office all along: no shortcut, and no obstacle."""
    merged(hub, naming(plan(hub)))
    plan(hub)


def backwards(hub: FakeGitHub) -> None:
    """The later value first, the earlier afterwards: what lies between is judged from the first ever all the same."""
    tip = plan(hub)
    merged(hub, naming(tip))
    merged(hub, naming(hub.since))


def over_an_explained_commit(hub: FakeGitHub) -> None:
    bad = hub.push("staf", "main", {BAGIAN: bagian("99")})
    text = f"tanpa_persetujuan:\n  - commit: {bad}\n    alasan: Darurat, isinya diperiksa keduanya\n"
    merged(hub, {"rkt/tanpa-persetujuan.yaml": text})
    merged(hub, naming(bad))


HELD: dict[Callable[[FakeGitHub], None], bool] = {
    begun_by_a_push: False,
    begun_with_other_officials: False,
    begun_at_itself: False,
    two_setters: False,
    removed_and_set_anew: False,
    by_the_old_officials: True,
    backwards: True,
    over_an_explained_commit: True,
}
"""Each history, and whether its end may be published."""


@pytest.fixture
def hub(tmp_path) -> FakeGitHub:
    return open_office(tmp_path / "kantor.git")


@pytest.mark.parametrize(("history", "published"), HELD.items(), ids=[one.__name__ for one in HELD])
def test_the_first_beginning_judges_all_that_came_after_it(hub, history, published):
    history(hub)
    github, clone = NearGitHub(hub, "https://api.github.com"), Clone(hub.git.place)
    answer = check_publish(github, clone, "main")
    assert (answer.anchor.commit, answer.decision.allowed) == (hub.since, published)
    assert all(one.passes for one in audit(github, clone, "main")) is published, "the audit says the same"
    github.close()


@pytest.mark.parametrize("history", HELD, ids=[one.__name__ for one in HELD])
def test_publication_audit_and_gate_name_every_later_beginning(hub, history):
    """It moves nothing, so that nobody would see it: whoever wrote it must not go on in silence."""
    history(hub)
    github, clone = NearGitHub(hub, "https://api.github.com"), Clone(hub.git.place)
    later = check_publish(github, clone, "main").anchor.later
    begun, standings = beginning(clone, "main"), audit(github, clone, "main")
    assert as_json(standings, (), begun).get("gerbang_sejak_lain", []) == list(later)
    for told in (explain_publish(check_publish(github, clone, "main")), explain_audit(standings, (), begun)):
        named = [line for line in told if line.startswith("! gerbang_sejak")]
        assert [value[:7] in line for value, line in zip(later, named, strict=True)] == [True] * len(later)
    now = read_office(clone.read("main", FILE)).instansi.gerbang_sejak
    assert (now[:7] in comment(hub, {BAGIAN: bagian("51")})) is (now != hub.since)
    github.close()


def comment(hub: FakeGitHub, files: dict[str, str]) -> str:
    """What the gate writes under a proposal, of `gerbang_sejak` alone."""
    branch = f"usul/{hub.next_id()}"
    hub.push("staf", branch, files, start="main")
    number = hub.open_pull("staf", branch)
    github = NearGitHub(hub, "https://api.github.com")
    judged = judge(github, number, clone=Clone(hub.git.place))
    post(github, judged, words=Words())
    github.close()
    (body,) = [str(one["body"]).replace("<!-- -->", "") for one in hub.pulls[number].comments]
    return "".join(line for line in body.splitlines() if "riwayat gerbang tetap dimulai dari" in line)


@pytest.mark.parametrize("value", ["tip", None])
def test_a_proposal_that_moves_or_empties_the_beginning_is_told_what_that_does(hub, value):
    tip = plan(hub)
    told = comment(hub, naming(tip if value else None))
    assert hub.since in told
    assert (tip[:7] if value else "selama itu tidak ada yang terbit") in told
    assert not comment(hub, {BAGIAN: bagian("52")}), "where it stands as it did there is nothing to tell"


def of_a_head(hub: FakeGitHub) -> str:
    """A commit of main's history, but of a branch that was merged: it is no state that main ever had."""
    return hub.git.commits[plan(hub)].parents[1]


def no_commit(hub: FakeGitHub) -> str:
    return hub.git.commits[hub.since].tree


def of_a_side(hub: FakeGitHub) -> str:
    return hub.push("staf", "samping", {BAGIAN: bagian("1")}, start="main")


def short(hub: FakeGitHub) -> str:
    return hub.since[:12]


@pytest.mark.parametrize("value", [of_a_head, no_commit, of_a_side, short, lambda hub: "main", lambda hub: None])
def test_what_was_never_mains_own_state_is_no_beginning_and_the_gate_says_so(hub, value):
    """Nothing is published; of the first value that stood there, for a later one moves nothing."""
    hub.reset("admin", "main", hub.since)
    merged(hub, naming(value(hub)))
    github, clone = NearGitHub(hub, "https://api.github.com"), Clone(hub.git.place)
    with pytest.raises(RktdocsError):
        check_publish(github, clone, "main")
    with pytest.raises(RktdocsError):
        audit(github, clone, "main")
    github.close()


def test_a_proposal_that_moves_the_beginning_is_asked_for_by_the_officials_of_today(hub):
    """The gate and publication have one judge: who would come in by the proposal has no vote on it."""
    hub.push("staf", "ubah", naming(hub.git.tips["main"], FORGED), start="main")
    number = hub.open_pull("staf", "ubah")
    for login in FALSE:
        hub.review(login, number)
    github = NearGitHub(hub, "https://api.github.com")
    assert not judge(github, number, clone=Clone(hub.git.place)).decision.allowed
    approve(hub, number)
    assert judge(github, number, clone=Clone(hub.git.place)).decision.allowed
    github.close()


def test_an_office_that_begins_before_it_names_accounts_publishes_nothing(tmp_path):
    """Officials without accounts approve nothing, however the commit that names both comes in."""
    bare = INSTANSI.replace("akun: {login: kasubag, id: 11}", "akun: null").replace(
        "akun: {login: kepala, id: 12}", "akun: null"
    )
    hub = open_office(tmp_path / "kantor.git", bare)
    approve_and_merge(hub, hub.open_pull("admin", hub_branch(hub)))
    github = NearGitHub(hub, "https://api.github.com")
    assert not check_publish(github, Clone(hub.git.place), "main").decision.allowed
    github.close()


def hub_branch(hub: FakeGitHub) -> str:
    hub.push("admin", "akun", naming(hub.since), start="main")
    return "akun"
