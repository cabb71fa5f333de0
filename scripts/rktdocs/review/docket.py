"""What one run of the gate asks once, however many pull requests it judges: main's tip, whose roles count, rights."""

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct, field

from rktdocs.errors import RktdocsError
from rktdocs.records.instansi import MulaiUlang
from rktdocs.review import answers
from rktdocs.review.answers import known_shape
from rktdocs.review.authority import Anchor, Judge, Ruling, first_anchor, past_the_gate, restarts, ruling_at
from rktdocs.review.classes import Kelas, by_class, touched_paths
from rktdocs.review.clone import Clone
from rktdocs.review.contents import Contents, contents_of
from rktdocs.review.court import is_named
from rktdocs.review.github import GitHub, Json, NotFoundError, NotWholeError
from rktdocs.review.model import MAIN, STATUS_CONTEXT, Review, Roles
from rktdocs.review.preview import Previews
from rktdocs.review.pushers import encoded
from rktdocs.review.record_faults import faults_of, new_faults
from rktdocs.review.roles import INSTANSI_PATH, Office, read_office
from rktdocs.review.votes import standing_rejections

MOST_STRANGERS = 8
MOST_PAGES = 4
UNREAD = ("", "")
"""The status of a commit that has too many: perhaps green, and written anew each time."""
Rights = Callable[[Iterable[Review], Roles], dict[str, str]]


class Docket(Struct, dict=True):
    """One run. `judge` judges a commit of main that changed roles (`authority`)."""

    github: GitHub
    clone: Clone
    judge: Judge
    unread: list[int] = field(default_factory=list)
    """Open pull requests that this run has not read, since requests ran low."""
    _rights: dict[str, str] = field(default_factory=dict)
    _statuses: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def can_ask(self, reserve: int) -> bool:
        """Whether more requests are left than must be kept, as far as GitHub has said."""
        return self.github.remaining is None or self.github.remaining >= reserve

    @cached_property
    def main_tip(self) -> str:
        """The commit at which main stands at GitHub, not in this clone."""
        with known_shape("cabang main"):
            told = self.github.get(f"git/ref/heads/{encoded(MAIN)}")
            return answers.sha_of(told["object"]["sha"])

    @cached_property
    def office(self) -> tuple[Office | str, Ruling]:
        """The agency as last approved, or why it cannot be read; and what the judge found on the way there."""
        unknown = Ruling(commit=self.main_tip)
        if not self.has(self.main_tip):
            return "klon ini belum memuat commit terakhir main", unknown
        try:
            ruling = ruling_at(self.clone, self.main_tip, self.judge)
        except RktdocsError as error:
            return error.pesan, unknown
        return office_at(self.clone, ruling.commit), ruling

    @cached_property
    def past_the_gate(self) -> tuple[str, ...]:
        """What of main came by no proposal, by Git alone: a courtesy, so a failure tells none."""
        try:
            return past_the_gate(self.clone, self.main_tip, self.office[1].commit)
        except RktdocsError:
            return ()

    @cached_property
    def restarted(self) -> tuple[MulaiUlang, ...]:
        """The histories before this one, by the anchor and by the agency as last approved."""
        return restarts(self.clone, *([self.anchor.commit] if self.anchor else []), self.office[1].commit)

    @cached_property
    def anchor(self) -> Anchor | None:
        """Where the gate's history begins; None where main names nothing, or it cannot be told here."""
        try:
            return first_anchor(self.clone, self.main_tip)
        except RktdocsError:
            return None

    @cached_property
    def open_pulls(self) -> tuple[Json, ...]:
        """Every open pull request into main as GitHub lists it, oldest first."""
        with known_shape("daftar usulan"):
            told = self.github.pages("pulls", state="open", base=MAIN)
            return tuple(sorted(told, key=lambda pull: int(pull["number"])))

    @cached_property
    def previews(self) -> Previews:
        """Where the previews of heads lie."""
        return Previews(self.github)

    def status(self, sha: str) -> tuple[str, str] | None:
        """The newest status of our context on a commit, state and text; read once a run."""
        if sha not in self._statuses:
            try:
                self._statuses[sha] = self._read_status(sha)
            except NotWholeError:  # any writer can set more than anybody reads
                self._statuses[sha] = UNREAD
        return self._statuses[sha]

    def _read_status(self, sha: str) -> tuple[str, str] | None:
        with known_shape("status"):
            told = self.github.pages(f"commits/{sha}/statuses", max_pages=MOST_PAGES)
            ours = [one for one in told if one["context"] == STATUS_CONTEXT]
            newest = max(ours, key=lambda one: int(one["id"]), default=None)
            return (str(newest["state"]), str(newest["description"])) if newest else None

    def told_status(self, sha: str, state: str, text: str) -> None:
        """Remember a status that this run is about to write."""
        self._statuses[sha] = (state, text)

    def seen_status(self, sha: str) -> tuple[str, str] | None:
        """The same, where this run has read it already: nothing is asked for a courtesy."""
        return self._statuses.get(sha)

    def has(self, sha: str) -> bool:
        """Whether a commit is in the clone, brought there if need be."""
        return self.clone.has_commit(sha) or self.clone.fetch(sha)

    def contents(self, base: str, head: str) -> Contents | str:
        """What a head changes, or why that cannot be read. Only heads that are judged are brought here."""
        if not (self.has(base) and self.has(head)):
            return "isi usulan belum dapat diambil dari GitHub"
        try:
            return contents_of(self.clone, base, head)
        except RktdocsError as error:
            return error.pesan

    def faults(self, contents: Contents | str, head: str) -> tuple[str, ...] | str:
        """What a head brings into the records that is wrong, or why they cannot be read; () where it changes none.

        The code is this run's, hence the default branch's: the check `validasi` runs the pull request's own.
        """
        if (
            isinstance(contents, str)
            or not {Kelas.RENCANA, Kelas.KEWENANGAN} & by_class(touched_paths(contents.files)).keys()
        ):
            return ()
        try:
            return new_faults(faults_of(self.clone, head), self._faults_on_main)
        except RktdocsError as error:
            return error.pesan

    @cached_property
    def _faults_on_main(self) -> tuple[str, ...]:
        return faults_of(self.clone, self.main_tip)

    def rights(self, reviews: Iterable[Review], roles: Roles) -> dict[str, str]:
        """The rights of role holders who gave or dismissed a review, and of whoever else may hold GitHub's button.

        Anybody may review in a public repository, and each that is asked about is a request: of strangers only a few.
        """
        given = tuple(reviews)
        holders = tuple(holder for holding in roles.values() for holder in holding)
        people = {person for review in given for person in (review.user, review.dismissed_by) if person}
        named = {person.login for person in people if any(is_named(person, holder) for holder in holders)}
        return {login: self._right(login) for login in sorted({*named, *self._strangers(given, named)})}

    def _strangers(self, reviews: tuple[Review, ...], known: set[str]) -> tuple[str, ...]:
        """Who holds a merge back without a role; a program can only where it is installed here."""
        held = standing_rejections(reviews)
        people = [login for login, review in held.items() if review.user and review.user.type == "User"]
        return tuple(login for login in people if login not in known)[:MOST_STRANGERS]

    def _right(self, login: str) -> str:
        if login not in self._rights:
            try:
                self._rights[login] = str(self.github.get(f"collaborators/{login}/permission")["permission"])
            except NotFoundError:
                self._rights[login] = "none"
        return self._rights[login]


def office_at(clone: Clone, commit: str) -> Office | str:
    """The agency at a commit, or why it cannot be read."""
    try:
        return read_office(clone.read(commit, INSTANSI_PATH))
    except RktdocsError as error:
        return error.pesan
