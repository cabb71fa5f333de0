"""Who wrote in a pull request, and may therefore not judge it. Pure."""

from collections.abc import Iterable, Iterator

from rktdocs.review.model import Actor, Commit, PullRequest

GITHUB_COMMITTER = "web-flow"
"""Commits what people do on GitHub's own pages; nobody's account."""
BOT_SUFFIX = "[bot]"
DEPENDABOT = "dependabot[bot]"


def contributors(pull_request: PullRequest, commits: Iterable[Commit]) -> frozenset[str]:
    """Logins in small letters: the author, and whoever authored, committed, co-authored or pushed a commit."""
    named = [commit_login for commit in commits if writes(commit) for commit_login in _people(commit)]
    if pull_request.author is not None:
        named.append(pull_request.author.login)
    return frozenset(login.casefold() for login in named if login is not None and not _is_machine(login))


def by_machine(commit: Commit) -> bool:
    """Whether a commit bears the name of a program as its author, or was pushed by one.

    Whoever may push can write that name into a commit, and let a workflow of his own push it: it hides a person unless
    our code makes the same commit. What Dependabot pushes nobody can push in its name.
    """
    names = {name.casefold() for name in (commit.author, commit.pusher) if name is not None}
    return names != {DEPENDABOT} and any(_is_machine(name) for name in names)


def writes(commit: Commit) -> bool:
    """Whether somebody wrote something in the commit: all but a merge that Git makes by itself."""
    return not (commit.clean_merge and commit.parents >= 2)


def unknown_writers(commits: Iterable[Commit]) -> tuple[str, ...]:
    """Commits with an author, committer or co-author who maps to no account."""
    return tuple(c.sha for c in commits if writes(c) and None in (c.author, c.committer, *c.co_authors))


def hidden_writers(commits: Iterable[Commit]) -> tuple[Commit, ...]:
    """Commits of a program that our code does not make: somebody stands behind them, and nobody knows who."""
    return tuple(c for c in commits if writes(c) and by_machine(c) and not c.remade)


def unknown_pushers(commits: Iterable[Commit]) -> tuple[str, ...]:
    """Commits of which nobody can say who pushed them."""
    return tuple(c.sha for c in commits if writes(c) and c.pusher is None)


def wrote(actor: Actor, pull_request: PullRequest, logins: frozenset[str]) -> bool:
    """Whether this account is among the contributors; the author also by number, should he have renamed himself."""
    author = pull_request.author
    same_number = author is not None and author.id is not None and author.id == actor.id
    return same_number or actor.login.casefold() in logins


def _people(commit: Commit) -> Iterator[str | None]:
    yield from (commit.author, commit.committer, *commit.co_authors, commit.pusher)


def _is_machine(login: str) -> bool:
    return login.casefold() == GITHUB_COMMITTER or login.casefold().endswith(BOT_SUFFIX)
