"""What a change of the agency's file is by the rule of vacancy: one stand-in for one role, and nothing else. Pure.

Two roles that the last approved file names (`kekosongan`) may let somebody stand in where the chain itself cannot vote.
Whatever else would be changed along with it closes this way; the chain's own way stays as it is.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.records.instansi import Instansi, Pejabat
from rktdocs.review.model import Actor, Vacancy
from rktdocs.review.roles import INSTANSI_PATH

MONTHS = 6
"""How long somebody may stand in who came in this way."""
_OWN_CHAIN = "perjanjian.rantai"
PROTECTED = ("rantai_reviu", _OWN_CHAIN, "kekosongan", "gerbang_sejak")
"""Keys of the agency's file that nobody may change while such a one stands in."""
_DEFINITIF = "definitif"


class _Change(Struct, frozen=True, kw_only=True):
    """How the officials differ: entries that are only there afterwards, and only before."""

    added: tuple[Pejabat, ...]
    gone: tuple[Pejabat, ...]


def vacancy_of(trusted: Instansi, proposed: Instansi, touched: Iterable[str]) -> Vacancy | None:
    """Tell what a proposal is by the rule; None where it lets nobody stand in for a role of the chain.

    `trusted` is the agency as last approved: a rule that the proposal itself writes is none yet.
    """
    change = _change_of(trusted.pejabat, proposed.pejabat)
    chain = [stage.peran for stage in trusted.setiap_tahap]
    coming = [one for one in change.added if one.peran in chain and one.status != _DEFINITIF]
    if not coming or not (trusted.kekosongan or proposed.kekosongan):
        return None
    new = coming[0]
    return Vacancy(
        peran=new.peran,
        holder=Actor(login=new.akun.login, id=new.akun.id) if new.akun else Actor(login=""),
        nama=new.nama,
        status=new.status,
        signers=trusted.kekosongan,
        mulai=new.berlaku.mulai,
        sampai=new.berlaku.sampai,
        sk=new.sk.nomor if new.sk else "",
        pindai=new.sk.pindai if new.sk else "",
        predecessors=tuple(_predecessors(trusted, new)),
        wrong=tuple(_wrong(trusted, proposed, frozenset(touched), change, new)),
    )


def protected_changes(trusted: Instansi, proposed: Instansi) -> tuple[str, ...]:
    """The protected keys that a proposal changes."""
    return tuple(key for key in PROTECTED if _protected(trusted, key) != _protected(proposed, key))


def _protected(instansi: Instansi, key: str) -> object:
    return instansi.rantai_sendiri if key == _OWN_CHAIN else getattr(instansi, key)


def _change_of(before: Iterable[Pejabat], after: Iterable[Pejabat]) -> _Change:
    """Entries are compared whole and their order is nothing; one that stands twice counts twice."""
    old, new = Counter(map(repr, before)), Counter(map(repr, after))
    by_text = {repr(one): one for one in (*before, *after)}
    added = tuple(by_text[text] for text in (new - old).elements())
    return _Change(added=added, gone=tuple(by_text[text] for text in (old - new).elements()))


def _wrong(
    trusted: Instansi, proposed: Instansi, touched: frozenset[str], change: _Change, new: Pejabat
) -> Iterator[str]:
    if not trusted.kekosongan:
        yield "kunci kekosongan belum berlaku di main, dan usulan yang menambahkannya tidak dapat memakainya"
    if touched != {INSTANSI_PATH}:
        yield f"usulan harus mengubah {INSTANSI_PATH} saja"
    if replace(proposed, pejabat=trusted.pejabat) != trusted:
        yield f"selain pejabat tidak boleh ada yang berubah di {INSTANSI_PATH}"
    rest = list(change.added)
    rest.remove(new)  # one of two that are alike, so that the twin still stands in the way
    if change.gone or rest:
        yield from _wrong_rest(change.gone, rest, new)
    yield from _wrong_term(new)
    yield from _wrong_person(trusted, new)


def _wrong_rest(gone: tuple[Pejabat, ...], rest: list[Pejabat], new: Pejabat) -> Iterator[str]:
    """All that may change beside the new entry: the term of one before him in the same role ends, or ends sooner."""
    if len(gone) != 1 or len(rest) != 1 or not _only_ends(gone[0], rest[0]) or gone[0].peran != new.peran:
        yield (
            f"selain satu pejabat baru, yang boleh berubah hanya sampai (masa jabatan) seorang pendahulunya sebagai "
            f"{new.peran}, dan hanya menjadi lebih awal"
        )


def _only_ends(before: Pejabat, after: Pejabat) -> bool:
    old, end = before.berlaku.sampai, after.berlaku.sampai
    same = replace(after, berlaku=replace(after.berlaku, sampai=old)) == before
    return same and end is not None and (old is None or end < old)


def _wrong_term(new: Pejabat) -> Iterator[str]:
    mulai, sampai = new.berlaku.mulai, new.berlaku.sampai
    if mulai is None or sampai is None:
        yield "berlaku harus memuat mulai dan sampai"
    elif not mulai <= sampai <= months_after(mulai, MONTHS):
        yield f"masa jabatan paling lama {MONTHS} bulan sejak mulai"
    if new.sk is None or not new.sk.pindai:
        yield "sk harus memuat nomor, tanggal, dan pindai (sha256 pindaian SK)"


def _wrong_person(trusted: Instansi, new: Pejabat) -> Iterator[str]:
    """An account by its number, for a login can be had by another one day; and nobody who signs under another name."""
    if new.akun is None or new.akun.id is None:
        yield "akun harus memuat login dan nomor (id)"
    if any(one.peran in trusted.kekosongan and _same_human(one, new) for one in trusted.pejabat):
        yield "calon tidak boleh pejabat yang ikut menandatangani"
    known = [one for one in trusted.pejabat if one.shares_account(new)]
    if any(_is_other(one, new) for one in known):
        yield "akun calon (login atau nomornya) sudah tercatat atas pejabat lain"
    if any(one.peran == new.peran and one.status == _DEFINITIF for one in known):
        yield f"akun pejabat lama tidak dapat kembali sebagai {new.peran} lewat jalan ini"


def _same_human(one: Pejabat, other: Pejabat) -> bool:
    number, other_number = _digits(one.nip), _digits(other.nip)
    return one.shares_account(other) or (bool(number) and number == other_number)


def _is_other(one: Pejabat, new: Pejabat) -> bool:
    """Whether an entry that shares an account names another person, or the account by half."""
    number, other_number = _digits(one.nip), _digits(new.nip)
    other = number != other_number if number and other_number else one.nama != new.nama
    if other or one.akun is None or new.akun is None:
        return other
    half = one.akun.id is not None and one.akun.id != new.akun.id
    return half or one.akun.login.casefold() != new.akun.login.casefold()


def _digits(nip: str) -> str:
    return re.sub(r"\D", "", nip)


def _predecessors(trusted: Instansi, new: Pejabat) -> Iterator[Actor]:
    """Who held the role last, and who last held it for good: a chain of stand-ins shuts nobody out.

    By what the trusted file says alone: an entry that borrows his NIP takes his word from nobody.
    """
    held = [one for one in trusted.pejabat if one.peran == new.peran and one.akun]
    for among in (held, [one for one in held if one.status == _DEFINITIF]):
        last = max(among, key=_left, default=None)
        if last is not None and last.akun is not None:
            yield Actor(login=last.akun.login, id=last.akun.id)


def _left(pejabat: Pejabat) -> tuple[date, date]:
    return pejabat.berlaku.sampai or date.max, pejabat.berlaku.mulai or date.min


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
