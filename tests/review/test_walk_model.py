"""Any short history of main, without Git or GitHub: what publishes, and whose roles count, by a rule told once more.

Told backwards where the walk goes forwards: a commit is looked at with all that came before it.
"""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from facts_builder import facts
from github_office import INSTANSI
from msgspec import Struct
from msgspec.structs import replace
from test_decide_cases import CASES

from rktdocs.git import LostError, TreeError
from rktdocs.review import publish_check
from rktdocs.review.authority import Answer, PublishError, Ruling, anchor_of, first_anchor, past_the_gate, ruling_at
from rktdocs.review.clone import MainCommit
from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.healing import HEALED_PATH, MIN_REASON, named_at
from rktdocs.review.model import Keputusan, Publish, Snapshot
from rktdocs.review.publish_check import PublishCheck, Verdict, check_publish, walk_doubts
from rktdocs.review.roles import INSTANSI_PATH, RolesError
from rktdocs.trees import EntryError

REASON = "x" * MIN_REASON


class Step(Struct, frozen=True):
    """One commit: whether it has the votes (None: GitHub does not say), names new officials, and what its list says."""

    approved: bool | None
    officials: bool
    writes: bool
    names: tuple[tuple[int, bool], ...] = ()
    """Commits by number, and whether the reason is long enough; the list stands until another is written."""


DRAW = Random(18)
NAMES = (((0, True),), ((1, True),), ((0, True), (1, True), (2, True)), ((0, False), (1, True)), ())


def a_step() -> Step:
    approved = DRAW.choice((True, True, True, False, False, None))
    return Step(approved, DRAW.random() < 0.5, DRAW.random() < 0.5, DRAW.choice(NAMES))


def some(draw: Callable[[], Any], count: int = 150) -> list[list[Any]]:
    """Draw lists of one to five; by plain chance, for hypothesis meets few combinations in so few."""
    return [[draw() for _ in range(DRAW.randint(1, 5))] for _ in range(count)]


HISTORIES = some(a_step)


def sha(number: int) -> str:
    return f"{number + 16:040x}"


BEGINNING = sha(-1)


class Line:
    """A straight main as a clone tells it; commit 0 follows the beginning and says so."""

    place, prefix = Path("tidak ada"), ""

    def __init__(self, steps: list[Step]) -> None:
        files: dict[str, bytes] = {INSTANSI_PATH: f"{INSTANSI}gerbang_sejak: {BEGINNING}\n".encode()}
        self.at = {BEGINNING: {INSTANSI_PATH: INSTANSI.encode()}}
        self.lists: list[frozenset[int]] = []
        for number, step in enumerate(steps):
            if step.officials:
                files = {**files, INSTANSI_PATH: files[INSTANSI_PATH] + f"# {number}\n".encode()}
            names = [each for each in step.names if each[0] < number]  # nobody knows a commit's name before it is there
            if step.writes:
                told = [{"commit": sha(one), "alasan": REASON if enough else REASON[1:]} for one, enough in names]
                files = {**files, HEALED_PATH: json.dumps({"tanpa_persetujuan": told}).encode()}
            explains = frozenset(one for one, enough in names if enough)
            self.lists.append(explains if step.writes else (self.lists or [frozenset()])[-1])
            self.at[sha(number)] = files
        self.shas = list(self.at)
        self.kinds: list[str] = []

    def is_shallow(self) -> bool:
        return False

    def resolve(self, revision: str) -> str:
        return self.shas[-1] if revision in ("main", "HEAD") else revision

    def read(self, commit: str, path: str) -> bytes:
        if path not in self.at[commit]:
            raise EntryError(f"{path} tidak ada")
        return self.at[commit][path]

    def text(self, commit: str, path: str) -> bytes | None:
        return self.at[commit].get(path)

    def touching(self, end: str, path: str) -> tuple[str, ...]:
        line = self.shas[: self.shas.index(end) + 1]
        before = [None, *(self.at[one].get(path) for one in line)]
        return tuple(one for one, last in zip(line, before, strict=False) if self.at[one].get(path) != last)

    def line(self, start: str, end: str) -> tuple[MainCommit, ...]:
        if start not in self.shas:
            raise TreeError("tidak pada jalur utama", "")
        among = range(self.shas.index(start) + 1, self.shas.index(end) + 1)
        return tuple(self._entry(at) for at in among)

    def _entry(self, at: int) -> MainCommit:
        kind = self.kinds[at - 1] if self.kinds else "squashed"
        parents = (self.shas[at - 1], *([f"head {at}"] if kind != "squashed" else []))
        return MainCommit(sha=self.shas[at], parents=parents, tree=f"tree {at}", date="")

    def trees(self, heads: list[str]) -> dict[str, str]:
        return {head: f"tree {head[5:]}{'x' * (self.kinds[int(head[5:]) - 1] == 'changed')}" for head in heads}

    def touches(self, number: int) -> bool:
        return self.at[self.shas[number]][INSTANSI_PATH] != self.at[self.shas[number + 1]][INSTANSI_PATH]

    def changed_list(self, number: int) -> bool:
        return self.at[self.shas[number]].get(HEALED_PATH) != self.at[self.shas[number + 1]].get(HEALED_PATH)

    def first_named(self, number: int) -> frozenset[int]:
        """What the list of a commit says and the one before it did not."""
        return self.lists[number] - (self.lists[number - 1] if number else frozenset())


def trusted(line: Line, steps: list[Step], before: int) -> int:
    """The last commit before one whose officials count, -1 for the beginning's.

    Approved, and each change of officials before it that had no votes was named by a later one that had them.
    """

    def stands(at: int) -> bool:
        smuggled = (one for one in range(at) if line.touches(one) and not steps[one].approved)
        return bool(steps[at].approved) and all(explained(line, steps, one, at + 1) for one in smuggled)

    return next((at for at in reversed(range(before)) if stands(at)), -1)


def explained(line: Line, steps: list[Step], one: int, end: int) -> bool:
    return any(steps[later].approved and one in line.first_named(later) for later in range(one + 1, end))


GOOD = facts(
    {
        "usulan": {"state": "closed", "merged": True, "merged_at": "12:00", "merge_commit_sha": "d"},
        "reviu": ["1 kasubag APPROVED b 09:00", "2 kepala APPROVED b 10:00"],
        "publish": {"commit": "d", "tree_matches": True, "unreviewed_commits": []},
    }
)
APPROVED = read_facts(json.dumps(GOOD).encode())
"""What GitHub says of a commit by the answer that it comes to."""
TOLD: dict[bool | None, Snapshot] = {
    True: APPROVED,
    False: replace(APPROVED, reviews=()),
    None: replace(APPROVED, complete=False),
}


def judged(line: Line, steps: list[Step], seen: dict[str, Ruling]) -> Any:
    def judge_commit(github: None, clone: Line, entry: MainCommit, ruling: Ruling) -> Verdict:
        seen[entry.sha] = ruling
        told = TOLD[steps[line.shas.index(entry.sha) - 1].approved]
        pull = replace(told.pull_request, merge_commit_sha=entry.sha)
        snapshot = replace(told, pull_request=pull, publish=Publish(commit=entry.sha, tree_matches=True))
        return Verdict(commit=entry, decision=decide(snapshot), gathered=None, snapshot=snapshot)

    return judge_commit


def test_a_tip_publishes_where_it_and_all_before_it_have_votes_or_a_reason_that_had(monkeypatch):
    for steps in HISTORIES:
        line, seen = Line(steps), {}
        monkeypatch.setattr(publish_check, "judge_commit", judged(line, steps, seen))
        is_published_rightly(line, steps, check_publish(None, line, "main", whole=True))
        for at in range(len(steps)):
            assert seen[sha(at)].commit == line.shas[trusted(line, steps, at) + 1], (
                "judged by whom it would bring itself"
            )


def is_published_rightly(line: Line, steps: list[Step], check: PublishCheck) -> None:
    end, decision = len(steps), check.decision
    bad = [at for at in range(end) if not steps[at].approved]
    healed = [at for at in bad if explained(line, steps, at, end) and at in line.lists[-1]]
    told = [(v.commit.sha, v.healed_by.commit, v.healed_by.alasan) for v in check.verdicts if v.healed_by]
    assert told == [(sha(at), sha(at), REASON) for at in healed]
    stopping = [at for at in bad if at not in healed]
    assert decision.allowed is (bool(steps[-1].approved) and not stopping)
    unclear = any(steps[at].approved is None for at in {*stopping, end - 1})
    assert (decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN) is (unclear and not decision.allowed)
    codes = {one.code for one in decision.reasons}
    assert ("commit_tanpa_persetujuan" in codes) is any(at < end - 1 for at in stopping)
    assert ("data_tidak_utuh" in codes) is unclear


def test_a_main_longer_than_the_tokens_requests_publishes_nothing_and_the_doctor_says_so_before(monkeypatch):
    monkeypatch.setattr(publish_check, "MAX_COMMITS", 2)
    for count, refused in ((2, False), (3, True)):
        line = Line([Step(True, False, False)] * count)
        monkeypatch.setattr(publish_check, "judge_commit", judged(line, [Step(True, False, False)] * count, {}))
        with pytest.raises(PublishError, match="ada 3 commit") if refused else nullcontext():
            check_publish(Left(14), line, "main", whole=True)
    check_publish(Left(15), line, "main", whole=True)
    monkeypatch.setattr(publish_check, "read_tags", lambda place: ())
    for warned, told in ((2, 1), (3, 0)):
        monkeypatch.setattr(publish_check, "_WARNED", warned)
        assert len([lack for lack in walk_doubts(line) if "sudah 3 commit main" in lack.pesan]) == told


class Left:
    """A GitHub that is asked for nothing but how many requests are left."""

    def __init__(self, left: int) -> None:
        self.left, self.remaining = left, None

    def get(self, path: str) -> object:
        assert path == "/rate_limit"
        self.remaining = self.left
        return {}


def test_asking_about_few_commits_tells_whose_roles_count_as_asking_about_all():
    for steps in HISTORIES:
        is_asked_rightly(steps)


def is_asked_rightly(steps: list[Step]) -> None:
    line, end, asked = Line(steps), len(steps), []

    def judge(entry: MainCommit, ruling: Ruling) -> Answer:
        asked.append(line.shas.index(entry.sha) - 1)
        step = steps[asked[-1]]
        return Answer(approved=step.approved, entered=f"masuk {entry.sha}" if step.officials else None)

    try:
        ruling = ruling_at(line, line.resolve("main"), judge)
    except PublishError:
        assert steps[asked[-1]].approved is None
        return
    assert None not in [steps[at].approved for at in asked], "undecided is no answer"
    assert ruling.entered == tuple(f"masuk {sha(at)}" for at in asked if steps[at].approved and steps[at].officials)
    assert asked == [at for at in range(end) if line.touches(at) or line.changed_list(at)]
    smuggled = [at for at in range(end) if line.touches(at) and not steps[at].approved]
    left = tuple(sha(at) for at in smuggled if not explained(line, steps, at, end))
    assert ruling.unapproved == left
    assert line.read(ruling.commit, INSTANSI_PATH) == line.read(line.shas[trusted(line, steps, end) + 1], INSTANSI_PATH)


def test_past_the_gate_came_what_is_no_head_as_it_was_and_what_the_trusted_list_explains_not():
    for steps in HISTORIES:
        line = Line(steps)
        line.kinds = [DRAW.choice(("as it was", "changed", "squashed")) for _ in steps]
        explains, tip = line.lists[-1], line.resolve("main")
        expected = [sha(at) for at, kind in enumerate(line.kinds) if kind != "as it was" and at not in explains]
        assert past_the_gate(line, tip, tip) == tuple(expected), steps


@pytest.mark.parametrize("others", [0, 1, 2])
@pytest.mark.parametrize("merges_head", [True, False])
@pytest.mark.parametrize("same_tree", [True, False])
def test_a_merge_is_of_two_and_of_the_voted_head_and_holds_just_its_tree(others, merges_head, same_tree):
    head = APPROVED.pull_request.head_sha
    line = SimpleNamespace(tree_of={head: "isi"}.get)
    parents = (BEGINNING, head if merges_head else sha(9), sha(8))[: others + 1]
    entry = MainCommit(sha=sha(1), parents=parents, tree="isi" if same_tree else "lain", date="")
    told = publish_check._question(None, line, entry, SimpleNamespace(snapshot=APPROVED))
    assert told.publish == Publish(commit=sha(1), tree_matches=others == 1 and merges_head and same_tree)


def test_a_commit_that_no_pull_brought_has_none():
    entry = MainCommit(sha=sha(1), parents=(BEGINNING, sha(2)), tree="", date="")
    told = publish_check._question(SimpleNamespace(now=lambda: APPROVED.evaluated_at), None, entry, None)
    assert (told.pull_request, told.publish) == (None, Publish(commit=sha(1), tree_matches=False))


FORK = replace(APPROVED, complete=False, fork=True)
WITHOUT_TIME = replace(APPROVED, pull_request=replace(APPROVED.pull_request, head_since=None))


@pytest.mark.parametrize(
    ("told", "approved"), [*((told, known) for known, told in TOLD.items()), (WITHOUT_TIME, False), (FORK, False)]
)
def test_what_github_gave_whole_and_says_too_little_is_no_approval_and_no_open_question(told, approved):
    entry = MainCommit(sha=sha(1), parents=(BEGINNING,), tree="", date="")
    assert Verdict(commit=entry, decision=decide(told), gathered=None, snapshot=told).answer.approved is approved


def pull(number: int, merged: bool, base: str, commit: str) -> dict[str, Any]:
    return {"number": number, "merged_at": "x" if merged else None, "base": {"ref": base}, "merge_commit_sha": commit}


def test_a_commit_came_by_the_pull_that_made_it_else_by_the_first_that_brought_it_to_main():
    bad = [pull(1, False, "main", sha(1)), pull(2, True, "konsep/2027", sha(1))]
    others, own = [pull(4, True, "main", sha(3)), pull(3, True, "main", sha(2))], pull(5, True, "main", sha(1))
    for told, number in ((bad, None), ([*bad, *others], 3), ([*others, own, *bad], 5)):
        found = publish_check._pull_of(SimpleNamespace(pages=lambda path, told=told: told), sha(1))
        assert (found and found["number"]) == number


VACANCY = (
    ("dua tanda tangan dan 24 jam memasukkan Plt.", True),
    ("satu menit sebelum 24 jam lewat", False),
    ("jalan kekosongan tertutup, rantai biasa tetap berlaku", False),
)


@pytest.mark.parametrize(("case", "enters"), VACANCY)
def test_only_what_is_allowed_by_the_rule_of_vacancy_lets_anybody_in(case, enters):
    given = facts(CASES[f"kekosongan: {case}"])
    for review in given["reviews"]:
        if review["user"]["login"] == "sekretaris":
            review["user"]["login"] = "bernama-lain"  # the number stays, and the name that the roles have for it
    snapshot = read_facts(json.dumps(given).encode())
    entry = MainCommit(sha=sha(1), parents=(BEGINNING,), tree="", date="")
    entered = Verdict(commit=entry, decision=decide(snapshot), gathered=None, snapshot=snapshot).entered
    assert (entered is not None) is enters
    if entered is not None:
        assert (entered.commit, entered.usulan) == (sha(1), snapshot.pull_request.number)
        assert [vote.login for vote in entered.votes] == ["sekretaris", "kasubag"]
    plan = Verdict(commit=entry, decision=decide(APPROVED), gathered=None, snapshot=APPROVED)
    later = Verdict(commit=entry, decision=decide(snapshot), gathered=None, snapshot=snapshot)
    check = PublishCheck(commit=sha(1), anchor=None, decision=later.decision, verdicts=(plan, later))
    assert check.signed is (plan if enters else later), "a stand-in who came after it changed no plan"
    assert check.entered == ((later.entered,) if enters else ())


LOST, ABSENT, BROKEN = "hilang", "tidak ada", "rusak"
VALUES = ("", "", "a" * 40, "b" * 40, LOST, ABSENT, BROKEN)


class Beginnings(Line):
    """A main of which each commit says another beginning, or whose agency's file cannot be read there."""

    def __init__(self, values: list[str]) -> None:
        super().__init__([])
        self.at = {sha(at): {INSTANSI_PATH: value.encode()} for at, value in enumerate(values)}
        self.shas = list(self.at)

    def touching(self, end: str, path: str) -> tuple[str, ...]:
        return tuple(self.shas)

    def read(self, commit: str, path: str) -> bytes:
        value = self.at[commit][path].decode()
        if value in (LOST, ABSENT):
            raise (LostError if value == LOST else EntryError)(value)
        return b"[" if value == BROKEN else f"{INSTANSI}gerbang_sejak: {value or 'null'}\n".encode()


def test_the_beginning_is_the_first_that_main_named_and_stands_only_while_one_is_named():
    for values in some(lambda: DRAW.choice(VALUES)):
        begins_rightly(values)


def begins_rightly(values: list[str]) -> None:
    line, named = Beginnings(values), [(sha(at), v) for at, v in enumerate(values) if len(v) == 40]
    tip = line.shas[-1]
    if LOST in values[: values.index(named[0][1]) if named else None]:
        with pytest.raises(LostError):
            first_anchor(line, tip)
        return
    found = first_anchor(line, tip)
    assert (found and (found.setter, found.commit)) == (named[0] if named else None)
    assert (found.later if found else ()) == tuple(dict.fromkeys(v for _, v in named if v != named[0][1]))
    if len(values[-1]) == 40:
        assert anchor_of(line, tip) == found
    else:
        with pytest.raises((PublishError, RolesError, LostError, EntryError)):
            anchor_of(line, tip)
    if not named:  # then the tip itself is asked, and nothing came past a gate that was not there
        assert ruling_at(line, tip, None) == Ruling(commit=tip)
        assert past_the_gate(line, tip, tip) == ()


PAIR = f"{{commit: {'a' * 40}, alasan: {REASON}}}"


@pytest.mark.parametrize(
    "text", ["tanpa_persetujuan: [", "tanpa_persetujuan: 7", "- x", "7", "x: !!python/none", "x: 1"]
)
def test_a_list_that_cannot_be_read_names_nothing(text):
    assert named_in(text) == set()


@pytest.mark.parametrize("other", ["7", "[]", "null", "{commit: 7, alasan: xxxxxxxxxxx}", f"{{commit: {'b' * 40}}}"])
def test_an_entry_that_cannot_be_read_hides_no_other(other):
    assert named_in(f"tanpa_persetujuan: [{other}, {PAIR}]") == {("a" * 40, REASON)}


def named_in(text: str) -> frozenset[tuple[str, str]]:
    line = Line([])
    line.at[BEGINNING] = {HEALED_PATH: text.encode()}
    return named_at(line, BEGINNING)


@pytest.mark.parametrize("whole", [True, False])
def test_only_who_asks_for_the_whole_walks_past_a_witness(monkeypatch, whole):
    known = {
        "anchor_of": lambda clone, commit: SimpleNamespace(commit="awal"),
        "walk_begins": lambda clone, anchor, commit, judge: "saksi",
        "walk": lambda github, clone, since, commit: (since,),
        "_with_words": lambda github, verdicts: verdicts,
        "_final": lambda commit, verdicts: None,
        "restarts": lambda clone, anchor, commit: (),
    }
    for name, value in known.items():
        monkeypatch.setattr(publish_check, name, value)
    clone = SimpleNamespace(resolve=lambda revision: revision)
    assert publish_check.check_publish(None, clone, "main", whole=whole).verdicts == ("awal" if whole else "saksi",)


def test_words_are_asked_for_only_where_a_proposal_is_known():
    for gathered, pull in ((None, SimpleNamespace(number=7)), (SimpleNamespace(words=()), None)):
        verdict = SimpleNamespace(entered=None, gathered=gathered, snapshot=SimpleNamespace(pull_request=pull))
        assert publish_check._with_words(None, (verdict,)) == (verdict,)
