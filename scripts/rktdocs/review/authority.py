"""The one judge of anchor and roles: where the gate's history begins, and whose votes count at a commit of main.

Gate, publication, audit and archive ask here. A tag, a status or the tip of main is no answer: the anchor is the first
that main ever named, and the roles are those of the last approved commit. Nothing that judges is read from what it
judges.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.git import LostError
from rktdocs.records.instansi import MulaiUlang
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.healing import HEALED_PATH, named_at, named_first_by
from rktdocs.review.model import Entered
from rktdocs.review.roles import INSTANSI_PATH, RolesError, read_office
from rktdocs.trees import EntryError


class Answer(Struct, frozen=True, kw_only=True):
    """Whether a commit was approved, None where that could not be decided; `entered`: whom it let in by vacancy."""

    approved: bool | None
    entered: Entered | None = None


class Ruling(Struct, frozen=True, kw_only=True):
    """Whose roles count at a commit of main: those written at `commit`; `unapproved` changed them without votes.

    `entered` are all who ever came in by the rule of vacancy, oldest first.
    """

    commit: str
    unapproved: tuple[str, ...] = ()
    entered: tuple[Entered, ...] = ()


Judge = Callable[[MainCommit, Ruling], Answer]
"""Judges one commit of main by what counted before it."""


class PublishError(RktdocsError):
    """The history cannot be walked: then nothing is published."""


class Anchor(Struct, frozen=True, kw_only=True):
    """Where the gate's history begins, who set it, and the values that later commits wrote in its place."""

    commit: str
    setter: str
    later: tuple[str, ...] = ()


def anchor_of(clone: Clone, commit: str) -> Anchor:
    """The first `gerbang_sejak` ever on the line to a commit of main. Raises PublishError, TreeError or RolesError.

    A later value moves nothing: who could move the beginning could hide what lies before it.
    """
    found = first_anchor(clone, commit)
    now = read_office(clone.read(commit, INSTANSI_PATH)).instansi.gerbang_sejak
    if found is None or not now:
        raise PublishError(
            "awal riwayat gerbang belum ditetapkan", f"isi gerbang_sejak di {INSTANSI_PATH} dengan commit pertama main"
        )
    return found


def first_anchor(clone: Clone, commit: str) -> Anchor | None:
    """The same, unjudged; None where main never named one. Raises PublishError for a clone that is cut off."""
    if clone.is_shallow():
        raise PublishError("klon ini dangkal: riwayat main tidak lengkap", "jalankan: git fetch --unshallow --tags")
    values = list(_values(clone, commit))
    if not values:
        return None
    setter, first = values[0]
    return Anchor(commit=first, setter=setter, later=tuple(dict.fromkeys(v for _, v in values if v != first)))


def _values(clone: Clone, commit: str) -> Iterator[tuple[str, str]]:
    """Each commit that changed the agency's file, with the beginning that it names; an unreadable file names none.

    A clone that has lost what came before the first must not take a later one for it. Raises LostError.
    """
    begun = False
    for sha in clone.touching(commit, INSTANSI_PATH):
        try:
            value = read_office(clone.read(sha, INSTANSI_PATH)).instansi.gerbang_sejak
        except (RolesError, EntryError):
            continue
        except LostError:
            if begun:
                continue
            raise
        if value:
            begun = True
            yield sha, value


def restarts(clone: Clone, *commits: str) -> tuple[MulaiUlang, ...]:
    """The histories before this one that the agency's file names at commits; an unreadable file names none.

    Ask first about the anchor: what stands there can be taken away by nobody, and so is told for ever.
    """
    return tuple(dict.fromkeys(one for sha in commits if (one := _restart(clone, sha)) is not None))


def _restart(clone: Clone, sha: str) -> MulaiUlang | None:
    try:
        return read_office(clone.read(sha, INSTANSI_PATH)).instansi.dimulai_ulang
    except RktdocsError:
        return None


class Authority:
    """Walks along main and tells at each commit whose roles count: those of the last approved one.

    An approved commit on top of an unapproved change of the agency's file approves that change only where it names it
    (`tanpa-persetujuan.yaml`): its own difference does not show it.
    """

    def __init__(self, clone: Clone, since: str, end: str) -> None:
        """Begin at the anchor, on the line to `end`. Raises TreeError."""
        self._clone = clone
        self._touching = frozenset(clone.touching(end, INSTANSI_PATH))
        self.ruling = Ruling(commit=since)

    def moves(self, entry: MainCommit, answer: Answer) -> None:
        """Pass a commit that has been judged by `self.ruling`."""
        unapproved = self.ruling.unapproved
        if not answer.approved:
            added = (entry.sha,) if entry.sha in self._touching else ()
            self.ruling = replace(self.ruling, unapproved=(*unapproved, *added))
            return
        if unapproved:
            named = {sha for sha, _ in named_first_by(self._clone, entry)}
            unapproved = tuple(sha for sha in unapproved if sha not in named)
        entered = self.ruling.entered + ((answer.entered,) if answer.entered else ())
        commit = self.ruling.commit if unapproved else entry.sha
        self.ruling = Ruling(commit=commit, unapproved=unapproved, entered=entered)


def ruling_at(clone: Clone, tip: str, judge: Judge) -> Ruling:
    """Tell it for the tip of main, judging only the commits that could change the answer. Raises RktdocsError.

    Before an anchor there is, the tip itself is asked: somebody has to approve the change that sets it.
    """
    found = first_anchor(clone, tip)
    if found is None:
        return Ruling(commit=tip)
    authority = Authority(clone, found.commit, tip)
    for entry in _worth_asking(clone, found.commit, tip):
        answer = judge(entry, authority.ruling)
        if answer.approved is None:
            raise PublishError(
                f"perubahan peran pada commit {entry.sha[:7]} belum dapat diperiksa di GitHub", "ulangi nanti"
            )
        authority.moves(entry, answer)
    return authority.ruling


def _worth_asking(clone: Clone, since: str, tip: str) -> Iterable[MainCommit]:
    changed = {sha for path in (INSTANSI_PATH, HEALED_PATH) for sha in clone.touching(tip, path)}
    return (entry for entry in clone.line(since, tip) if entry.sha in changed)


def past_the_gate(clone: Clone, tip: str, trusted: str) -> tuple[str, ...]:
    """Commits of main that are no merge of a head as it was, which no votes can cover, and that `trusted` explains not.

    Git alone tells them; one that looks like a merge and has no votes is seen by publication. Raises RktdocsError.
    """
    found = first_anchor(clone, tip)
    if found is None:
        return ()
    line = clone.line(found.commit, tip)
    explained = {sha for sha, _ in named_at(clone, trusted)}
    heads = clone.trees([entry.parents[1] for entry in line if len(entry.parents) == 2])
    merged = {entry.sha for entry in line if len(entry.parents) == 2 and heads[entry.parents[1]] == entry.tree}
    return tuple(entry.sha for entry in line if entry.sha not in explained | merged)
