"""A forge that lives: pushes, votes, dismissals, retargets; after every step both gates must say the same.

Besides, a log of what really happened is kept: whenever the gate allows, the log must show, since the last push or
retarget, a paraf and then another person's persetujuan, with no return after which its giver did not approve again.
"""

import json
from datetime import datetime, timedelta

import naive_gate
from facts_builder import IDS, facts
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts

OFFICIALS = ("kasubag", "kepala", "plt")
VOTERS = st.sampled_from((*OFFICIALS, "lain"))
ROLE_MAPS = (
    {"kasubag_program": ["kasubag"], "kepala_dinas": ["kepala"]},
    {"kasubag_program": ["plt"], "kepala_dinas": ["kepala"]},
    {"kasubag_program": ["kasubag"], "kepala_dinas": ["plt"]},
    {"kasubag_program": ["kasubag", "plt"], "kepala_dinas": ["plt", "kepala"]},
)


class Forge(RuleBasedStateMachine):
    """One pull request on a forge that behaves like GitHub."""

    @initialize()
    def open(self):
        self.now = datetime.fromisoformat("2026-03-02T08:00:00+08:00")
        self.case = facts({"commits": [{"sha": "b"}]})
        self.pull = self.case["pull_request"]
        self.pull["base_since"] = (self.now - timedelta(hours=1)).isoformat()
        self.pushes = 0
        self.log = []
        self.tick(minutes=1)

    def tick(self, minutes):
        self.now += timedelta(minutes=minutes)
        self.case["evaluated_at"] = self.now.isoformat()

    def commit(self, author, **more):
        self.pushes += 1
        return {**self.case["commits"][-1], "sha": f"{self.pushes:040x}", "author": author, "pusher": author, **more}

    def new_head(self):
        self.pull["head_sha"] = self.case["commits"][-1]["sha"]
        self.pull["head_since"] = self.now.isoformat()
        self.log.append(("new", None))

    def say(self, login, state, *, on_old_commit=False):
        old = [commit["sha"] for commit in self.case["commits"][:-1]]
        self.case["reviews"].append(
            {
                "id": len(self.case["reviews"]) + 1,
                "user": {"login": login, "id": IDS[login], "type": "User"},
                "state": state,
                "commit_id": old[-1] if on_old_commit and old else self.pull["head_sha"],
                "submitted_at": self.now.isoformat(),
                "dismissed_state": None,
                "dismissed_by": None,
            }
        )
        if state != "APPROVED" or not (on_old_commit and old):
            self.log.append((state, login))

    @rule(minutes=st.sampled_from((0, 1, 1, 5)))
    def wait(self, minutes):
        self.tick(minutes)

    @rule(author=st.sampled_from(("staf", "staf", "staf", "plt")))
    def push(self, author):
        self.tick(1)
        self.case["commits"].append(self.commit(author))
        self.new_head()

    @rule()
    def force_push(self):
        self.tick(1)
        self.case["commits"] = [self.commit("staf")]
        self.new_head()

    @rule(who=VOTERS)
    def update_branch(self, who):
        """Merge main in; the forge moves the commit of older approvals to the new head, as GitHub does."""
        self.tick(1)
        self.case["commits"].append(self.commit(who, committer="web-flow", parents=2, clean_merge=True))
        self.new_head()
        for review in self.case["reviews"]:
            review["commit_id"] = self.pull["head_sha"]

    @rule(who=VOTERS, on_old_commit=st.sampled_from((False, False, False, True)), minutes=st.integers(0, 2))
    def approve(self, who, on_old_commit, minutes):
        self.tick(minutes)
        self.say(who, "APPROVED", on_old_commit=on_old_commit)

    @rule()
    def approve_in_order(self):
        for who in ("kasubag", "kepala"):
            self.tick(1)
            self.say(who, "APPROVED")

    @rule(who=VOTERS)
    def send_back(self, who):
        self.tick(1)
        self.say(who, "CHANGES_REQUESTED")

    @rule(who=VOTERS)
    def comment(self, who):
        self.say(who, "COMMENTED")

    @precondition(lambda self: self.case["reviews"])
    @rule(index=st.integers(0, 99), who=st.sampled_from(("staf", "lain", *OFFICIALS)))
    def dismiss(self, index, who):
        review = self.case["reviews"][index % len(self.case["reviews"])]
        if review["state"] in ("APPROVED", "CHANGES_REQUESTED"):
            review.update(dismissed_state=review["state"].lower(), dismissed_by=who, state="DISMISSED")
            self.log.append(("DISMISSED", review["user"]["login"]))

    @rule(base=st.sampled_from(("main", "main", "konsep/2026")))
    def retarget(self, base):
        if base != self.pull["base"]:
            self.tick(1)
            self.pull["base"] = base
            self.pull["base_since"] = self.now.isoformat()
            self.log.append(("new", None))
            self.tick(1)

    @rule()
    def toggle_draft(self):
        self.pull["draft"] = not self.pull["draft"]

    @rule(index=st.integers(0, len(ROLE_MAPS) - 1))
    def change_roles(self, index):
        self.case["roles"] = {
            peran: [{"login": login, "id": IDS[login]} for login in logins]
            for peran, logins in ROLE_MAPS[index].items()
        }

    @invariant()
    def both_gates_agree(self):
        if hasattr(self, "case"):
            self.answer = decide(read_facts(json.dumps(self.case).encode()))
            event(f"{self.answer.state} {self.answer.allowed}")
            assert (self.answer.state, self.answer.allowed) == naive_gate.answer(self.case)

    @invariant()
    def what_is_allowed_really_happened(self):
        if not hasattr(self, "case") or not self.answer.allowed or self.pull["base"] != "main":
            return
        since = max((index for index, (what, _) in enumerate(self.log) if what == "new"), default=-1)
        happened = self.log[since + 1 :]
        paraf, persetujuan = (vote.login for vote in self.answer.tahap)
        assert paraf != persetujuan
        approvals = [who for what, who in happened if what == "APPROVED"]
        assert persetujuan in approvals[approvals.index(paraf) + 1 :]
        for official in {holder["login"] for holders in self.case["roles"].values() for holder in holders}:
            said = [what for what, who in self.log if who == official and what != "COMMENTED"]
            assert not said or said[-1] != "CHANGES_REQUESTED"


Forge.TestCase.settings = settings(stateful_step_count=25)
TestForge = Forge.TestCase
