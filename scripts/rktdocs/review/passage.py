"""How far a proposal has come by the rule of vacancy: two signatures, a day of quiet, and nobody who stops it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product

from msgspec.structs import replace

from rktdocs.review.court import Court, in_office, is_holder, mentions, same_person
from rktdocs.review.model import Actor, Passage, Reason, RoleHolder, Stage, Vacancy, utc
from rktdocs.review.votes import Ballot, count
from rktdocs.review.words import clock, local_day, office_name, reason
from rktdocs.words.dates import tanggal

QUIET = timedelta(hours=24)
"""How long the head must stand unchanged after the second signature: whoever holds office can still stop it."""
AHEAD = timedelta(days=7)
KEKOSONGAN = "kekosongan"
_NOBODY = "(tidak ada yang boleh; lihat panduan Jabatan kosong)"
_PREDECESSOR = "pendahulu"
_NO_ROLE = "bukan_pemegang_peran"


def about_vacancy(court: Court) -> Iterator[Reason]:
    """What everybody must know: who came in this way, what is frozen meanwhile, why this proposal cannot use it."""
    snapshot, day = court.snapshot, local_day(court.as_of, court.zone)
    for entered in snapshot.entered:
        one = entered.vacancy
        yield reason(
            "masuk_lewat_kekosongan",
            siapa=_who(one, snapshot.stages),
            usulan=entered.usulan,
            penanda=" dan ".join(f"@{vote.login}" for vote in entered.votes),
            sampai=_day(one),
        )
    standing = [entered for entered in snapshot.entered if entered.is_in_force(day)]
    if standing and snapshot.protected:
        one = standing[0].vacancy
        yield reason(
            "kekosongan_membekukan",
            siapa=_who(one, snapshot.stages),
            sampai=_day(one),
            kunci=", ".join(snapshot.protected),
        )
    if snapshot.vacancy is not None and (wrong := _obstacles(court, snapshot.vacancy)):
        yield reason("kekosongan_tertutup", sebab="; ".join(wrong))


def passage_of(court: Court, ordinary: Sequence[Reason]) -> Passage | None:
    """Judge a proposal by the rule of vacancy; None where it is none. `ordinary`: why the chain counts no votes."""
    vacancy = court.snapshot.vacancy
    if vacancy is None or _obstacles(court, vacancy):
        return None
    bench = _bench(court, vacancy)
    votes, chain = count(bench), court.snapshot.stages
    unfit = {ballot: why for ballot in votes.ballots if (why := _unfit(bench, vacancy, ballot)) is not None}
    pair = _signatures(bench, vacancy, [ballot for ballot in votes.ballots if ballot not in unfit])
    second = max((ballot.at for ballot in pair if ballot), default=None)
    opens = second + QUIET if second and all(pair) else None
    told = [one for one in votes.reasons if one.code != _NO_ROLE or one in ordinary]
    waiting = tuple(_waiting(bench, vacancy, pair, opens))
    return Passage(
        vacancy=vacancy,
        votes=tuple(
            ballot.as_vote(stage) if ballot else None
            for ballot, stage in zip(pair, bench.snapshot.stages, strict=True)
        ),
        returns=votes.returns,
        reasons=(
            reason("kekosongan", siapa=_who(vacancy, chain), mulai=_day(vacancy, begin=True), sampai=_day(vacancy),
                   penanda=" dan ".join(office_name(peran, chain) for peran in vacancy.signers), sk=vacancy.sk,
                   pindai=vacancy.pindai[:16]),
            *(reason("kekosongan_dihentikan", login=vote.login, waktu=clock(vote.at, court.zone))
              for vote in votes.returns),
            *waiting, *_still_held(court, vacancy), *told, *unfit.values(),
        ),
        opens=opens,
        asked=tuple(_asked(bench, vacancy, pair)),
        done=not waiting and not votes.returns,
    )  # fmt: skip


def _obstacles(court: Court, vacancy: Vacancy) -> tuple[str, ...]:
    """Why the rule is closed to a proposal: for what it changes, for when, or since somebody stands in already."""
    today = local_day(court.as_of, court.zone)
    late = vacancy.mulai is not None and vacancy.mulai > today + AHEAD
    over = vacancy.sampai is not None and vacancy.sampai < today
    standing = [entered.vacancy for entered in court.snapshot.entered if entered.is_in_force(today)]
    return (
        *vacancy.wrong,
        *([f"mulai paling lambat {AHEAD.days} hari lagi"] if late else []),
        *(["masa jabatan calon (sampai) sudah lewat"] if over else []),
        *(
            f"{_who(one, court.snapshot.stages)} yang masuk lewat kekosongan masih menjabat sampai {_day(one)}"
            for one in standing
        ),
    )


def _bench(court: Court, vacancy: Vacancy) -> Court:
    """The court that counts signatures: the two roles are its chain, and who held the role before may stop it."""
    chain = court.snapshot.stages
    stages = tuple(Stage(jenis=KEKOSONGAN, peran=peran, jabatan=office_name(peran, chain)) for peran in vacancy.signers)
    before = tuple(RoleHolder(login=one.login, id=one.id) for one in vacancy.predecessors)
    return replace(
        court,
        snapshot=replace(court.snapshot, stages=stages),
        roles={**court.roles, _PREDECESSOR: before},
        own_dismissals=True,
    )


def _unfit(bench: Court, vacancy: Vacancy, ballot: Ballot) -> Reason | None:
    """Why a vote that is good in itself signs nothing: by who would come in, or by who came after the opening."""
    words = {"login": ballot.actor.login, "waktu": clock(ballot.at, bench.zone)}
    if same_person(ballot.actor, vacancy.holder):
        return reason("kekosongan_calon", **words)
    if not any(_held_before(bench, peran, ballot.actor) for peran in ballot.offices):
        return reason("kekosongan_baru_menjabat", **words)
    return None


def _held_before(bench: Court, peran: str, actor: Actor) -> bool:
    opened = bench.pull_request.opened_at
    return opened is not None and any(
        is_holder(actor, holder) and in_office(holder, utc(opened)) for holder in bench.holders(peran)
    )


def _signatures(bench: Court, vacancy: Vacancy, ballots: Sequence[Ballot]) -> tuple[Ballot | None, ...]:
    """One vote for each of the two roles, by two persons, as early as can be; None where one lacks."""
    of = [
        [b for b in ballots if peran in b.offices and _held_before(bench, peran, b.actor)] for peran in vacancy.signers
    ]
    pairs = [(one, two) for one, two in product(*of) if not same_person(one.actor, two.actor)]
    if pairs:
        return min(pairs, key=lambda pair: max(ballot.key for ballot in pair))
    first = next((at for at, among in enumerate(of) if among), len(of))
    return tuple(among[0] if at == first else None for at, among in enumerate(of))


def _waiting(bench: Court, vacancy: Vacancy, pair: Sequence[Ballot | None], opens: datetime | None) -> Iterator[Reason]:
    for peran, ballot in zip(vacancy.signers, pair, strict=True):
        if ballot is None:
            free = _free_signers(bench, vacancy, peran)
            yield reason(
                "kekosongan_belum_ditandatangani",
                peran=office_name(peran, bench.snapshot.stages),
                pemegang=mentions(free) or _NOBODY,
            )
    if opens is not None and opens > bench.as_of:
        yield reason("kekosongan_menunggu", waktu=clock(opens, bench.zone))


def _still_held(court: Court, vacancy: Vacancy) -> Iterator[Reason]:
    """Who holds the role by the file still: the signers must know, and he must know what he can do."""
    present = mentions(court.holders(vacancy.peran))
    if present:
        peran = office_name(vacancy.peran, court.snapshot.stages)
        yield reason("kekosongan_masih_dijabat", peran=peran, pemegang=present)


def _asked(bench: Court, vacancy: Vacancy, pair: Sequence[Ballot | None]) -> Iterator[str]:
    """Logins of who is to sign, and of who holds the role now: it may not be taken from him unheard."""
    for peran, ballot in zip(vacancy.signers, pair, strict=True):
        if ballot is None:
            yield from (holder.login for holder in _free_signers(bench, vacancy, peran))
    answered = {review.user.login.casefold() for review in bench.snapshot.reviews if review.user}
    present = (holder.login for holder in bench.holders(vacancy.peran))
    yield from (login for login in present if login.casefold() not in answered)


def _free_signers(bench: Court, vacancy: Vacancy, peran: str) -> tuple[RoleHolder, ...]:
    """Who may sign for a role: in office since before the opening, wrote nothing here, and is not who would come in."""
    persons = ((holder, Actor(login=holder.login, id=holder.id)) for holder in bench.holders(peran))
    return tuple(
        holder
        for holder, person in persons
        if not bench.wrote(person) and not same_person(person, vacancy.holder) and _held_before(bench, peran, person)
    )


def _who(vacancy: Vacancy, chain: Iterable[Stage]) -> str:
    """Whom an open way lets in: he has an account, else it is closed."""
    return f"{vacancy.nama} (@{vacancy.holder.login}), {vacancy.status} {office_name(vacancy.peran, chain)}"


def _day(vacancy: Vacancy, *, begin: bool = False) -> str:
    day = vacancy.mulai if begin else vacancy.sampai
    return tanggal(day) if day else "-"
