"""A walk that a signed witness vouches for is not made again; no witness hides a commit that nobody approved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from github_office import BAGIAN, INSTANSI, approve_and_merge, bagian
from msgspec.structs import replace

from fakes.github import FakeGitHub
from publish.archives import Keys, make_keys
from rktdocs.publish.archive import store
from rktdocs.records.kesaksian import FOLDER, NAMESPACE, Kesaksian
from rktdocs.records.manifes import sha256
from rktdocs.records.ssh_signatures import sign
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.review.authority import Answer, PublishError, Ruling, ruling_at
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.model import Keputusan
from rktdocs.review.publish_check import PublishCheck, check_publish
from rktdocs.review.roles import INSTANSI_PATH
from rktdocs.review.witnessed import _signers_are_approved

REASON = "Darurat listrik padam, isi diperiksa kemudian"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("kunci"))


@pytest.fixture
def check(github: GitHub, hub: FakeGitHub) -> Callable[[], PublishCheck]:
    return lambda: check_publish(github, Clone(hub.git.place), "main")


def signers(key: Path) -> dict[str, str]:
    return {ALLOWED_SIGNERS: f'penerbit@example.id namespaces="{NAMESPACE}" {key.read_text()}'}


def merge(hub: FakeGitHub, files: dict[str, str]) -> str:
    branch = f"usul/{hub.next_id()}"
    hub.push("staf", branch, files, start="main")
    return approve_and_merge(hub, hub.open_pull("staf", branch))


def years(hub: FakeGitHub, count: int) -> str:
    return [merge(hub, {BAGIAN: bagian(str(number))}) for number in range(1, count + 1)][-1]


def vouched(hub: FakeGitHub, key: Path, sampai: str, name: str = "rkt-2026", **other: str) -> None:
    """A witness up to a commit, on `arsip`; its tag is there, as whoever signed it has seen it."""
    clone = Clone(hub.git.place)
    said = Kesaksian(
        tag=name,
        objek="a" * 40,
        manifes="b" * 64,
        dari=hub.since,
        sampai=sampai,
        peran=sha256(clone.read(sampai, INSTANSI_PATH)),
    )
    text = replace(said, **other).text()
    hub.git.tag(name, sampai)
    files = {f"{name}.json": text, f"{name}.json.sig": sign(text, key.with_suffix(""), NAMESPACE)}
    store.put_beside(clone.place, FOLDER, files, store.Identity(name="X", email="x@example.id", when=hub.now))


def asked(answer: PublishCheck) -> list[str]:
    return [verdict.commit.sha for verdict in answer.verdicts]


def test_what_a_witness_vouches_for_is_not_asked_again(hub: FakeGitHub, check, keys: Keys) -> None:
    merge(hub, signers(keys.ours))
    middle = years(hub, 4)
    newest = years(hub, 2)
    whole = check()
    assert whole.decision.allowed and len(whole.verdicts) == 8
    before = len(hub.requests)
    whole = check()
    walked = len(hub.requests) - before
    vouched(hub, keys.ours, middle)
    before = len(hub.requests)
    short = check()
    assert short.decision == whole.decision
    assert asked(short) == asked(whole)[-2:] and asked(short)[-1] == newest
    assert len(hub.requests) - before < walked * 0.7


def test_of_two_witnesses_the_later_counts_and_none_vouches_for_the_commit_that_is_asked_about(
    hub: FakeGitHub, check, keys: Keys
) -> None:
    merge(hub, signers(keys.ours))
    first, second, newest = years(hub, 1), years(hub, 1), years(hub, 1)
    for name, sha in (("rkt-2025", second), ("rkt-2026", first), ("rkt-2027", newest)):
        vouched(hub, keys.ours, sha, name)
    answer = check()
    assert answer.decision.allowed
    assert asked(answer) == [newest]


def test_key_that_came_without_approval_vouches_for_nothing(hub: FakeGitHub, check, keys: Keys) -> None:
    """Who pushes past the gate could list a key of his own, and sign that all is well."""
    bad = hub.push("staf", "main", signers(keys.strangers))
    top = years(hub, 1)
    vouched(hub, keys.strangers, top)
    years(hub, 1)
    answer = check()
    assert bad in asked(answer) and not answer.decision.allowed


@pytest.mark.parametrize("kind", ["stranger", "of the commit itself", "other beginning", "other officials", "beside"])
def test_no_other_witness_hides_an_unapproved_commit(hub: FakeGitHub, check, keys: Keys, kind: str) -> None:
    merge(hub, signers(keys.ours))
    bad = hub.push("staf", "main", {BAGIAN: bagian("99")})
    top = years(hub, 1)
    if kind == "stranger":
        vouched(hub, keys.strangers, top)
    elif kind == "of the commit itself":
        vouched(hub, keys.strangers, top)
        merge(hub, signers(keys.strangers))
    elif kind == "other beginning":
        vouched(hub, keys.ours, top, dari=top)
    elif kind == "other officials":
        vouched(hub, keys.ours, top, peran="0" * 64)
    else:
        hub.push("staf", "samping", {BAGIAN: bagian("98")}, start="main")
        vouched(hub, keys.ours, hub.git.tips["samping"])
    if kind != "of the commit itself":
        years(hub, 1)
    answer = check()
    assert bad in asked(answer) and not answer.decision.allowed


def test_commits_that_were_explained_are_always_shown(hub: FakeGitHub, check, keys: Keys) -> None:
    """The record of a year names them: a short walk must come to the same record."""
    merge(hub, signers(keys.ours))
    bad = hub.push("staf", "main", {BAGIAN: bagian("99")})
    healed = merge(hub, {HEALED_PATH: f"tanpa_persetujuan:\n  - commit: {bad}\n    alasan: {REASON}\n"})
    vouched(hub, keys.ours, healed)
    years(hub, 1)
    answer = check()
    assert answer.decision.allowed
    assert [verdict.healed_by.commit for verdict in answer.verdicts if verdict.healed_by] == [bad]


def test_officials_named_past_the_gate_vouch_for_no_key(hub: FakeGitHub, check, keys: Keys) -> None:
    forged = INSTANSI.replace("kepala, id: 12", "staf, id: 13") + f"gerbang_sejak: {hub.since}\n"
    bad = hub.push("staf", "main", {"rkt/instansi.yaml": forged})
    hub.push("sekretaris", "kunci", signers(keys.strangers), start="main")
    number = hub.open_pull("sekretaris", "kunci")
    hub.review("kasubag", number)
    hub.review("staf", number)
    top = hub.merge("sekretaris", number)
    vouched(hub, keys.strangers, top)
    years(hub, 1)
    answer = check()
    assert bad in asked(answer) and not answer.decision.allowed


@pytest.mark.parametrize(
    "said", [Answer(approved=False), Answer(approved=None), Answer(approved=True, entered="seorang Plt.")]
)
def test_a_key_counts_where_all_that_names_officials_keys_or_exceptions_is_approved_and_nobody_stood_in(
    hub: FakeGitHub, keys: Keys, said: Answer
) -> None:
    named = {
        "officials": {"rkt/instansi.yaml": INSTANSI + f"gerbang_sejak: {hub.since}\n# lain\n"},
        "exceptions": {HEALED_PATH: "tanpa_persetujuan: []\n"},
        "keys": signers(keys.ours),
        "plan": {BAGIAN: bagian("99")},
    }
    commits = {name: hub.push("staf", "main", files) for name, files in named.items()}
    clone = Clone(hub.git.place)
    before, heard = clone.line(hub.since, "main"), []

    def judge(entry: MainCommit, ruling: Ruling) -> Answer:
        heard.append((entry.sha, ruling.commit))
        return said if entry.sha == refused else Answer(approved=True)

    for name, counts in (("officials", False), ("exceptions", False), ("keys", False), ("plan", True)):
        refused = commits[name]
        assert _signers_are_approved(clone, hub.since, before, judge) is counts, name
    rulings = dict(heard)
    assert commits["plan"] not in rulings
    assert rulings[commits["keys"]] == commits["exceptions"]


def test_before_a_beginning_there_is_the_tip_says_who_decides(hub: FakeGitHub) -> None:
    """Somebody has to approve the change that sets the beginning."""
    clone = Clone(hub.git.place)
    assert ruling_at(clone, hub.since, lambda entry, ruling: Answer(approved=None)) == Ruling(commit=hub.since)


@pytest.mark.parametrize(
    ("keputusan", "approved"), [("tidak_dapat_diputuskan", None), ("tidak_dapat_diputuskan", False), ("tidak", False)]
)
def test_what_cannot_be_decided_is_no_answer_and_whose_votes_count_stays_open(
    hub: FakeGitHub, check, keputusan: str, approved: bool | None
) -> None:
    years(hub, 1)
    verdict = check().verdicts[-1]
    snapshot = replace(verdict.snapshot, complete=approved is not None)
    decision = replace(verdict.decision, keputusan=Keputusan(keputusan), allowed=False)
    undecided = replace(verdict, decision=decision, snapshot=snapshot)
    assert undecided.answer.approved is approved
    clone = Clone(hub.git.place)
    if approved is None:
        with pytest.raises(PublishError, match="belum dapat diperiksa"):
            ruling_at(clone, hub.git.tips["main"], lambda entry, ruling: undecided.answer)
    else:
        before = ruling_at(clone, hub.git.tips["main"], lambda entry, ruling: undecided.answer)
        assert before.commit == hub.since and before.unapproved


def test_the_list_is_that_of_the_commit_just_before_the_one_that_is_asked_about(
    hub: FakeGitHub, check, keys: Keys
) -> None:
    assert len(asked(check())) == 1, "the first commit has none before it"
    top = years(hub, 1)
    listed = merge(hub, signers(keys.ours))
    vouched(hub, keys.ours, top)
    newest = years(hub, 1)
    assert asked(check()) == [listed, newest]
    taken = merge(hub, signers(keys.strangers))
    last = years(hub, 1)
    assert len(asked(check())) == 6, "a key that was taken off vouches no longer"
    assert asked(check())[-2:] == [taken, last]
