"""Whatever people do in whatever order: who comes in by vacancy has two true signatures, a quiet day, and no return."""

import json
from datetime import datetime, timedelta

from facts_builder import IDS, facts, time
from hypothesis import event, given
from hypothesis import strategies as st

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.model import Decision

PEOPLE = ("sekretaris", "kasubag", "kepala", "lain", "plt")
VACANCY = {
    "peran": "kepala_dinas",
    "holder": {"login": "plt", "id": IDS["plt"]},
    "nama": "Joko",
    "status": "Plt.",
    "signers": ["sekretaris", "kasubag_program"],
    "mulai": "2026-03-03",
    "sampai": "2026-09-03",
    "predecessors": [{"login": "lain", "id": IDS["lain"]}],
}
SIGNED = [("sekretaris", "APPROVED", "b", 9), ("kasubag", "APPROVED", "b", 10)]
ANY = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(("APPROVED", "APPROVED", "CHANGES_REQUESTED", "COMMENTED")),
        st.sampled_from(("b", "b", "a")),
        st.integers(7, 20),
    ),
    max_size=6,
)
REVIEWS = st.one_of(ANY, ANY.map(lambda more: [*SIGNED, *more[:2]]))
"""Anything at all, and what is signed with a little more."""


def told(reviews: list[tuple[str, str, str, int]], writer: str, hours: int, holders: tuple[str, ...]) -> dict:
    """Return the facts: votes of one day, judged so many hours after it began."""
    seen = datetime.fromisoformat("2026-03-02T00:00") + timedelta(hours=hours)
    return facts(
        {
            "roles": {"kasubag_program": ["kasubag"], "kepala_dinas": ["kepala"], "sekretaris": list(holders)},
            "files": ["rkt/instansi.yaml"],
            "usulan": {"author": {"login": writer, "id": IDS[writer], "type": "User"}},
            "commits": [{"sha": "b", "author": writer, "committer": writer, "pusher": writer}],
            "reviu": [
                f"{number} {login} {state} {commit} {hour:02}:00"
                for number, (login, state, commit, hour) in enumerate(sorted(reviews, key=lambda one: one[3]), 1)
            ],
            "lain": {"evaluated_at": f"{seen:%Y-%m-%d %H:%M}", "vacancy": VACANCY},
        }
    )


def last_opinions(given_facts: dict) -> dict[str, str]:
    found: dict[str, str] = {}
    for review in given_facts["reviews"]:
        if review["state"] in ("APPROVED", "CHANGES_REQUESTED"):
            found[review["user"]["login"]] = review["state"]
    return found


def judged(given_facts: dict) -> Decision:
    return decide(read_facts(json.dumps(given_facts).encode()))


@given(
    reviews=REVIEWS,
    writer=st.sampled_from(("staf", "staf", "kasubag", "sekretaris")),
    hours=st.integers(20, 60),
    holders=st.sampled_from((("sekretaris",), ("sekretaris", "plt"), ("kasubag",), ())),
)
def test_allowed_means_two_who_hold_the_roles_a_quiet_day_and_nobody_against_it(reviews, writer, hours, holders):
    given_facts = told(reviews, writer, hours, holders)
    decision = judged(given_facts)
    passage = decision.passage
    event(f"allowed {decision.allowed}, by vacancy {passage is not None}")
    if not decision.allowed or passage is None:
        return
    one, two = passage.votes
    assert one is not None
    assert two is not None
    assert (one.login, two.login) == ("sekretaris", "kasubag"), "plt would come in, and one person signs once"
    assert writer not in (one.login, two.login)
    signed = {review["id"]: review for review in given_facts["reviews"]}
    for vote in (one, two):
        assert signed[vote.review_id]["state"] == "APPROVED"
        assert signed[vote.review_id]["commit_id"] == "b" * 40
        assert signed[vote.review_id]["submitted_at"] >= time("08:00")
    assert max(one.at, two.at) + timedelta(hours=24) <= datetime.fromisoformat(given_facts["evaluated_at"])
    against = {login for login, state in last_opinions(given_facts).items() if state == "CHANGES_REQUESTED"}
    assert not against & {"sekretaris", "kasubag", "kepala", "lain", *holders}


@given(reviews=REVIEWS, hours=st.integers(20, 60))
def test_taking_one_approval_away_never_allows_more(reviews, hours):
    whole = judged(told(reviews, "staf", hours, ("sekretaris",)))
    for at, review in enumerate(reviews):
        if review[1] == "APPROVED" and not whole.allowed:
            fewer = [*reviews[:at], *reviews[at + 1 :]]
            lifted = any(one[0] == review[0] and one[1] == "CHANGES_REQUESTED" for one in reviews)
            assert lifted or not judged(told(fewer, "staf", hours, ("sekretaris",))).allowed
