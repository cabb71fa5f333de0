"""The mends that are taken out, one at a time: what is put in their place, and the moves that must then succeed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import adversary
import adversary_mends_more as more
import adversary_moves as moves
import adversary_offices as offices
from adversary import Game
from msgspec.structs import replace

from rktdocs.git import TreeError, git
from rktdocs.publish.archive import approval, confirm, create
from rktdocs.records import proof
from rktdocs.review import (
    answers,
    authority,
    collect,
    decide,
    passage,
    posting,
    publish_check,
    vacancy,
    votes,
    witnessed,
)
from rktdocs.review.authority import Anchor, Authority, Ruling
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.healing import named_at
from rktdocs.review.model import Publish
from rktdocs.review.preview import TITLE, WORKFLOW, Previews
from rktdocs.review.publish_check import PublishCheck, judge_commit
from rktdocs.review.roles import INSTANSI_PATH, read_office


def _last_anchor(clone: Clone, commit: str) -> Anchor:
    found = authority.first_anchor(clone, commit)
    assert found is not None
    return replace(found, commit=(found.commit, *found.later)[-1])


def _tag_as_anchor(clone: Clone, commit: str) -> Anchor:
    if read_office(clone.read(commit, INSTANSI_PATH)).instansi.gerbang_sejak:
        return authority.anchor_of(clone, commit)
    tags = clone.tags_on([entry.sha for entry in clone._line_of(commit)])
    return Anchor(commit=list(tags)[-1], setter=commit)


def _parents_officials(github: GitHub, clone: Clone, revision: str) -> PublishCheck:
    (entry,) = (entry for entry in clone._line_of("main") if entry.sha == revision)
    verdict = judge_commit(github, clone, entry, Ruling(commit=entry.parents[0]))
    anchor = Anchor(commit=entry.parents[0], setter=revision)
    return PublishCheck(commit=revision, anchor=anchor, decision=verdict.decision, verdicts=(verdict,))


def _tips_officials(self: Authority, entry, answer) -> None:
    self.ruling = Ruling(commit=entry.sha)


def _with_attributes(self: Clone, sha: str, parents) -> bool:
    if len(parents) != 2:
        return False
    try:
        made = git(self.place, "merge-tree", "--write-tree", "--no-messages", *parents)
    except TreeError:
        return False
    return made.decode().strip() == self.tree_of(sha)


def _any_run(self: Previews, head: str) -> int | None:
    told = self.github.get(f"actions/workflows/{WORKFLOW}/runs", per_page=100)["workflow_runs"]
    return {str(run["display_title"]): int(run["id"]) for run in told}.get(f"{TITLE} {head}")


def _exact_names(repository: Path, kunci: str) -> str:
    taken = git(repository, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags").decode().split()
    return next(name for name in create.names_of(kunci) if name not in taken)


def _stopless(step: str) -> Callable[[], str]:
    begun, _, rest = step.partition('if [ "$kini"')
    return lambda: begun + rest.partition("fi\n")[2]


def propose(game: Game) -> None:
    """Something that is open and that the gate has commented on."""
    branch = f"usul/{game.hub.next_id()}"
    game.hub.push("staf", branch, {moves.BAGIAN: moves.bagian(game.figure())}, start="main")
    game.tell(game.hub.open_pull("staf", branch))


def _push_a_plan(game: Game) -> None:
    game.bad.append(game.hub.push("staf", "main", {moves.BAGIAN: moves.bagian(game.figure())}))


def _agree_on_a_plan(game: Game) -> None:
    game.agreed({moves.BAGIAN: moves.bagian("7")})


def _dismiss_what_was_merged(game: Game) -> None:
    game.hub.push("admin", "isi/a", {moves.BAGIAN: moves.bagian("7")}, start="main")
    number = game.hub.open_pull("admin", "isi/a")
    game.sign(number)
    game.honest.append(game.hub.merge("admin", number))
    game.hub.dismiss("staf", number, game.hub.pulls[number].reviews[0].id)
    game.unapproved()


def _only_once(github, pull, body, write=posting._post_comment):
    return [] if github.pages(f"issues/{pull.number}/comments") else write(github, pull, body)


def _lifted_by_any_signer(court, one, bench=passage._bench):
    return replace(bench(court, one), own_dismissals=False)


def _of_the_officials_alone(trusted, proposed, touched, of=vacancy.vacancy_of):
    return of(trusted, replace(trusted, pejabat=proposed.pejabat), [INSTANSI_PATH])


def _whatever_was_renewed(self: Clone, sha: str, parents, merged_onto: str = "", made=Clone.remakes) -> bool:
    return made(self, sha, parents, merged_onto) or (bool(merged_onto) and not self._has_todays_tool(merged_onto))


_abuse = offices.abuse_the_vacancy
Undo = tuple[object, str, object]
TAKEN_OUT: dict[str, tuple[Undo, tuple[Callable[[Game], None], ...]]] = {
    "the whole record is compared": (
        (confirm, "_different", lambda live, written: []),
        (honest := moves.honest_year, moves.plant_an_archive),
    ),
    "an archive's commit is walked to from the beginning": (
        (approval, "check_publish", _parents_officials),
        (partial(moves.take_the_offices, way="isi"),),
    ),
    "what comes after the merge does not exist": (
        (votes, "_as_it_stood", lambda court, one: one),
        (_dismiss_what_was_merged,),
    ),
    "names that block others are passed over": ((create, "free_name", _exact_names), (moves.block_names,)),
    "nobody makes a branch below arsip": (
        (adversary, "rulesets", lambda: iter(())),
        (moves.block_names,),
    ),
    "merges are made again without attributes": (
        (Clone, "is_clean_merge", _with_attributes),
        (moves.official_solves_a_conflict,),
    ),
    "the gate's comment is written again": (
        (posting, "_post_comment", _only_once),
        (propose, moves.forge_the_comment),
    ),
    "no tag is a beginning": (
        (publish_check, "anchor_of", _tag_as_anchor),
        (partial(moves.take_the_offices, way="tag"),),
    ),
    "the first beginning holds": (
        (publish_check, "anchor_of", _last_anchor),
        (partial(moves.take_the_offices, way="awal"),),
    ),
    "officials are those of the last approved commit": (
        (Authority, "moves", _tips_officials),
        (partial(moves.take_the_offices, way="penjelasan"),),
    ),
    "an explanation counts where an approved commit brings it": (
        (publish_check, "named_first_by", lambda clone, entry: named_at(clone, entry.sha)),
        (_push_a_plan, moves.smuggle_an_explanation),
    ),
    "a plan comes alone": ((decide, "mixture", lambda paths: {}), (moves.smuggle_among_a_plan,)),
    "an old run stops": (
        (adversary, "deciding_step", _stopless(adversary.deciding_step())),
        (honest, honest, moves.start_an_old_terbit_again),
    ),
    "only our workflow's previews are linked": (
        (Previews, "_run_of", _any_run),
        (propose, moves.keep_a_file_that_looks_like_a_preview),
    ),
    "a key counts where its list was approved": (
        (witnessed, "_signers_are_approved", lambda *words: True),
        (partial(moves.take_the_offices, way="kunci"),),
    ),
    "a witness is signed by who is listed": (
        (witnessed, "signature_fault", lambda *words: ""),
        (offices.bear_witness, _push_a_plan, partial(offices.forge_a_witness, newest=True), _agree_on_a_plan),
    ),
    "a day of quiet": ((passage, "QUIET", timedelta(0)), (partial(_abuse, way="sehari"),)),
    "who stopped a vacancy alone lets it go on": (
        (passage, "_bench", _lifted_by_any_signer),
        (partial(_abuse, way="dihentikan"),),
    ),
    "nobody who signs comes in": (
        (vacancy, "_wrong_person", lambda *words: iter(())),
        (partial(_abuse, way="akun lain"),),
    ),
    "an SK with its scan, and six months": (
        (vacancy, "_wrong_term", lambda new: iter(())),
        (partial(_abuse, way="tanpa pindaian"),),
    ),
    "what else is changed closes the way": (
        (collect, "vacancy_of", _of_the_officials_alone),
        (partial(_abuse, way="rantai"),),
    ),
    "while one stands in who decides stays": (
        (collect, "protected_changes", lambda one, other: ()),
        (offices.change_who_decides_while_one_stands_in,),
    ),
    "a bot's commit is made again": (
        (Clone, "remakes", lambda *words: True),
        (offices.official_writes_as_the_bot,),
    ),
    "it is made again after a renewal of the tool too": (
        (Clone, "remakes", _whatever_was_renewed),
        (offices.official_writes_as_the_bot, offices.renew_the_tool),
    ),
    "a stand-in follows no stand-in": (
        (passage, "_obstacles", lambda court, one: one.wrong),
        (partial(_abuse, way="lagi"),),
    ),
    "of others' terms nothing changes": (
        (vacancy, "_wrong_rest", lambda *words: iter(())),
        (partial(_abuse, way="sampai"),),
    ),
    "what lies there is what was looked at": (
        (publish_check, "_publish", lambda commit, **known: Publish(commit=commit, tree_matches=True)),
        (moves.merge_what_fell_behind,),
    ),
    "a tag proves nothing": (
        (proof._Court, "_by", lambda court, tag: (proof.Oleh.SAKSI, "")),
        (moves.plant_a_whole_archive,),
    ),
    "a record by hand holds no year": (
        (proof.Archive, "by_hand", property(lambda self: False)),
        (moves.plant_a_whole_archive,),
    ),
    "Git objects are looked at": (
        (Clone, "is_sound", lambda *words: True),
        (moves.show_one_and_mean_another,),
    ),
    "a fork is refused": ((answers, "is_fork", lambda told: False), (offices.propose_from_a_fork,)),
    **more.TAKEN_OUT,
}
"""Each: what is taken out, what stands there instead, and the shortest attack that comes in by it."""


@contextmanager
def taken_out(mend: str) -> Iterator[None]:
    """Let something else stand in a mend's place meanwhile."""
    (owner, name, instead), _ = TAKEN_OUT[mend]
    kept = vars(owner)[name]
    setattr(owner, name, instead)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def attack(game: Game, mend: str) -> None:
    """What comes in where a mend is out; then the gate runs, and publication is asked."""
    for move in TAKEN_OUT[mend][1]:
        move(game)
    game.look()
