"""More mends that are taken out: what kept Git's and GitHub's own tricks from passing for what they are not."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import adversary
import adversary_moves as moves
import adversary_tricks as tricks
from adversary import Game

from rktdocs import git
from rktdocs.publish.archive import create
from rktdocs.records import manifes, tag_signatures, tags
from rktdocs.review import answers, clone, collect, contents, court, judging, pushers, remarks
from rktdocs.review.clone import Clone


def _octopus_too(self: Clone, sha: str, parents, made=Clone.is_clean_merge) -> bool:
    return len(parents) > 2 or made(self, sha, parents)


def _by_dates(repository, base: str, head: str) -> frozenset[str]:
    return frozenset(git.git(repository, "rev-list", head, f"^{base}").decode().split())


def _whenever(events, told):
    changes = [event["created_at"] for event in events if event["event"] in answers._BASE_CHANGES]
    return max(answers.instant(at) for at in (*changes, told["created_at"]))


def _of_any_end(step=adversary.deciding_step) -> str:
    return re.sub("[|] awk '.*'", "| cut -f1", step())


def _any_login(actor, holder) -> bool:
    return court.same_login(actor.login, holder.login)


def _raises(docket, number, listed):
    return judging.judge_on(docket, number, listed)


_reads = tricks.plant_a_tag_that_breaks_readers
Undo = tuple[object, str, object]
TAKEN_OUT: dict[str, tuple[Undo, tuple[Callable[[Game], None], ...]]] = {
    "a merge of more than two is somebody's": (
        (Clone, "is_clean_merge", _octopus_too),
        (tricks.official_hides_in_an_octopus,),
    ),
    "who came before whom hangs on no date": (
        (clone, "commits_between", _by_dates),
        (tricks.write_commits_of_odd_dates,),
    ),
    "grafts are not seen": (
        (git, "_FIXED", {name: value for name, value in git._FIXED.items() if name != "GIT_GRAFT_FILE"}),
        (moves.honest_year, tricks.graft_a_commit_away),
    ),
    "a vote of the second of a push counts for nothing": (
        (pushers, "_WITHIN", timedelta(0)),
        (tricks.vote_in_the_second_of_a_push,),
    ),
    "Git says which commits there are": (
        (collect, "_untold", lambda *words: []),
        (tricks.leave_a_commit_out_of_the_list,),
    ),
    "what is added by thousands after the merge is not read": (
        (answers, "later_than", lambda moment: None),
        (tricks.flood_what_was_merged,),
    ),
    "a draft of after the merge is none": (
        (answers, "was_draft", lambda events, told: bool(told.get("draft"))),
        (partial(tricks.turn_what_was_merged, way="draf"),),
    ),
    "another base after the merge is none": (
        (answers, "last_base_change", _whenever),
        (partial(tricks.turn_what_was_merged, way="tujuan"),),
    ),
    "words changed after the merge are nobody's": (
        (remarks, "_changed", lambda *words: ()),
        (tricks.rewrite_words_after_the_merge,),
    ),
    "one that cannot be read silences no other": (
        (judging, "_one_of_many", _raises),
        (tricks.make_github_fail_at_one,),
    ),
    "an official is the number of his account": (
        (court, "_has_number", _any_login),
        (tricks.take_an_officials_name,),
    ),
    "what unfolds too far is not read": (
        (contents, "unfolds_too_far", lambda *words: False),
        (tricks.propose_what_unfolds_too_far,),
    ),
    "a tag of any date can be read": (
        (tags, "moment", lambda seconds: datetime.fromtimestamp(int(seconds), UTC)),
        (partial(_reads, way="waktu"),),
    ),
    "a number past every measure is no manifest": (
        (manifes, "_canonical", lambda read: read.text()),
        (partial(_reads, way="bilangan"),),
    ),
    "a tag's folder is looked for among those that are there": (
        (create, "_every_office", lambda *words: ["../x/rkt/instansi.yaml"]),
        (partial(_reads, way="folder"),),
    ),
    "another project closes the repository by a proved archive alone": (
        (create, "proved", lambda judged, *words: {each.tag.name: each for each in judged if each.tag.manifes}),
        (tricks.plant_a_tag_of_another_project,),
    ),
    "a server's names are told apart to the end": (
        (adversary, "deciding_step", _of_any_end),
        (moves.block_names, tricks.ask_terbit_for_the_tip),
    ),
    "nothing stands in a tag's place": (
        (tag_signatures, "surroundings", lambda: dict(os.environ)),
        (tricks.let_one_signed_tag_stand_for_another,),
    ),
}
"""As in `adversary_mends.py`."""
