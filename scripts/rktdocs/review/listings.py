"""Short lists that GitHub gives: which pull requests to look at, whose commits map to no account. Reads only."""

from collections.abc import Sequence
from datetime import timedelta

from rktdocs.review import answers
from rktdocs.review.answers import CommitEntry, known_shape
from rktdocs.review.github import GitHub
from rktdocs.review.model import MAIN

DITETAPKAN = "ditetapkan"
"""The label of what was approved and merged."""


def merged_untold(github: GitHub, base: str) -> tuple[int, ...]:
    """Pull requests merged into a branch in the last two days that do not carry the label `ditetapkan` yet.

    Whoever merges by the button starts nothing that would tell; the next sweep does.
    """
    newest = {"state": "closed", "base": base, "sort": "updated", "direction": "desc"}
    told = github.get("pulls", per_page=30, **newest)
    with known_shape("daftar usulan"):
        since = github.now() - timedelta(days=2)
        merged = [(answers.instant(pull["merged_at"]), pull) for pull in told]
        fresh = [pull for at, pull in merged if at is not None and at >= since]
        untold = [pull for pull in fresh if DITETAPKAN not in [label["name"] for label in pull["labels"]]]
        return tuple(sorted(int(pull["number"]) for pull in untold))


def numbers_at(github: GitHub, head: str) -> tuple[int, ...]:
    """Open pull requests into main, from a branch of this repository, whose head a commit is."""
    with known_shape("daftar usulan"):
        opened = github.pages("pulls", state="open", base=MAIN)
        ours = [pull for pull in opened if not answers.is_fork(pull)]
        return tuple(sorted(int(pull["number"]) for pull in ours if pull["head"]["sha"] == head))


def unmapped_commits(github: GitHub, number: int) -> tuple[tuple[str, str], ...]:
    """Commits of a pull request with an author, committer or co-author who maps to no account: (sha, address)."""
    with known_shape("commit"):
        entries = [answers.commit_entry(value) for value in github.pages(f"pulls/{number}/commits", key="sha")]
        return tuple(found for entry in entries if (found := _unmapped(entry, entries)))


def _unmapped(entry: CommitEntry, entries: Sequence[CommitEntry]) -> tuple[str, str] | None:
    if entry.author is None:
        return entry.sha, entry.author_email
    if entry.committer is None:
        return entry.sha, entry.committer_email
    addresses = {other.author_email: other.author for other in entries if other.author}
    if None in answers.co_authors(entry, addresses):
        return entry.sha, "Co-authored-by"
    return None
