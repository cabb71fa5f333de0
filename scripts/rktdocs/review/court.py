"""What every vote is held against: the pull request, its contributors, and who holds which role when. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from rktdocs.review.contributors import contributors, hidden_writers, unknown_writers, wrote
from rktdocs.review.model import Actor, PullRequest, Review, RoleHolder, Roles, Snapshot, utc

WRITE_RIGHTS = ("write", "maintain", "admin")


class Court(Struct, frozen=True, kw_only=True):
    """The snapshot's facts, taken apart once. `as_of` is the instant whose office holders count."""

    snapshot: Snapshot
    pull_request: PullRequest
    roles: Roles
    logins: frozenset[str]
    strangers: tuple[str, ...]
    now: datetime
    as_of: datetime
    own_dismissals: bool = False
    """Whether a return is lifted by its giver alone."""

    @property
    def zone(self) -> str:
        """The agency's time zone, for sentences."""
        return self.snapshot.zona_waktu

    @property
    def chain_roles(self) -> frozenset[str]:
        """The roles that give a stage."""
        return frozenset(stage.peran for stage in self.snapshot.stages)

    def wrote(self, actor: Actor) -> bool:
        """Whether the account is a contributor of the pull request, under a name that the roles know it by as well."""
        everyone = (holder for holding in self.roles.values() for holder in holding)
        former = {holder.login.casefold() for holder in everyone if _has_number(actor, holder)}
        return wrote(actor, self.pull_request, self.logins) or not self.logins.isdisjoint(former)

    def may_write(self, actor: Actor) -> bool:
        """Whether the account may write in the repository; one that is not listed may."""
        login = actor.login.casefold()
        rights = [right for name, right in self.snapshot.permissions.items() if name.casefold() == login]
        return all(right in WRITE_RIGHTS for right in rights)

    def holders(self, peran: str) -> tuple[RoleHolder, ...]:
        """Who holds the role at `as_of`."""
        return tuple(holder for holder in self.roles.get(peran, ()) if in_office(holder, self.as_of))

    def offices(self, actor: Actor, at: datetime) -> frozenset[str]:
        """The chain's roles that the account held at an instant and still holds."""
        held = ((peran, holder) for peran in self.chain_roles for holder in self.holders(peran))
        return frozenset(peran for peran, holder in held if is_holder(actor, holder) and in_office(holder, at))

    def returning_role(self, actor: Actor) -> str | None:
        """The role by which the account may return a draft: any role."""
        held = (peran for peran in self.roles for holder in self.holders(peran) if is_holder(actor, holder))
        return min(held, default=None)

    def lifts(self, review: Review) -> bool:
        """Whether a return is lifted by who dismissed it: a chain role holder who wrote nothing here."""
        actor = review.dismissed_by
        if actor is None or (self.wrote(actor) and not self.own_dismissals):
            return False
        if self.own_dismissals:
            return review.user is not None and same_person(actor, review.user)
        return any(_named(actor, holder) for peran in self.chain_roles for holder in self.holders(peran))

    def named(self, actor: Actor) -> Iterator[RoleHolder]:
        """Everyone in the chain's roles, at any time, who has this login or this number."""
        everyone = (holder for peran in self.chain_roles for holder in self.roles.get(peran, ()))
        return (holder for holder in everyone if is_named(actor, holder))


def convene(snapshot: Snapshot, pull_request: PullRequest, roles: Roles) -> Court:
    """Take the snapshot apart. What has been merged is judged by the moment of its merge."""
    now, merged = utc(snapshot.evaluated_at), pull_request.merged_at
    return Court(
        snapshot=snapshot,
        pull_request=pull_request,
        roles=roles,
        logins=contributors(pull_request, snapshot.commits),
        strangers=_strangers(snapshot, pull_request),
        now=now,
        as_of=now if merged is None else utc(merged),
    )


def _strangers(snapshot: Snapshot, pull_request: PullRequest) -> tuple[str, ...]:
    ghost = (pull_request.head_sha,) if pull_request.author is None else ()
    hidden = (commit.sha for commit in hidden_writers(snapshot.commits))
    return tuple(dict.fromkeys((*unknown_writers(snapshot.commits), *hidden, *ghost)))


def same_login(one: str, other: str) -> bool:
    """GitHub's logins know no case."""
    return one.casefold() == other.casefold()


def same_person(one: Actor, other: Actor) -> bool:
    """Whether two accounts are one: the same login, or the same number."""
    return same_login(one.login, other.login) or (one.id is not None and one.id == other.id)


def is_holder(actor: Actor, holder: RoleHolder) -> bool:
    """Whether the account is the recorded one: by number where one is recorded, else by login.

    A login can be given up and had by another; the number stays with the account under whatever name.
    """
    return _has_number(actor, holder) or (holder.id is None and same_login(actor.login, holder.login))


def recorded_login(roles: Roles, actor: Actor) -> str:
    """The account's name as the roles have it for its number: on GitHub it may bear another one day."""
    holders = (holder for holding in roles.values() for holder in holding if is_holder(actor, holder))
    return next((each.login for each in holders if not same_login(each.login, actor.login)), actor.login)


def is_named(actor: Actor, holder: RoleHolder) -> bool:
    """Whether the account has the recorded login or the recorded number: who is looked at, not who counts."""
    return same_login(actor.login, holder.login) or _has_number(actor, holder)


def in_office(holder: RoleHolder, at: datetime) -> bool:
    """Whether the role is held at that instant: from `mulai`, until before `sampai`."""
    begun = holder.mulai is None or utc(holder.mulai) <= at
    return begun and (holder.sampai is None or at < utc(holder.sampai))


def mentions(holders: Iterable[RoleHolder]) -> str:
    """`@ani atau @budi`, in the order of the roles file."""
    return " atau ".join(dict.fromkeys(f"@{holder.login}" for holder in holders))


def _named(actor: Actor, holder: RoleHolder) -> bool:
    """The timeline may tell a login only: a number counts where both have one."""
    return is_holder(actor, holder) or (actor.id is None and same_login(actor.login, holder.login))


def _has_number(actor: Actor, holder: RoleHolder) -> bool:
    return holder.id is not None and holder.id == actor.id
