"""From where main must still be walked: what a signed witness vouches for was judged once, commit by commit.

Who could name a key could vouch for himself: a key counts where every commit that changed the list of signers, or the
officials, is approved. That is asked of GitHub, for those few alone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from rktdocs.errors import RktdocsError
from rktdocs.records.kesaksian import Kesaksian, held, parse_kesaksian, signature_fault
from rktdocs.records.manifes import sha256
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS, signers_at
from rktdocs.records.tags import read_tags
from rktdocs.review.authority import Authority, Judge
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.healing import HEALED_PATH, named_at
from rktdocs.review.roles import INSTANSI_PATH


def walk_begins(clone: Clone, anchor: str, commit: str, judge: Judge) -> str:
    """Return the last commit before `commit` up to which a witness vouches, else the anchor. Raises RktdocsError."""
    before = clone.line(anchor, commit)[:-1]
    places = {entry.sha: at for at, entry in enumerate(before)}
    known = [said for said in _vouched(clone, before) if said.dari == anchor and said.sampai in places]
    last = max(known, key=lambda said: places[said.sampai], default=None)
    if last is None or not _same_officials(clone, last) or named_at(clone, last.sampai):
        return anchor
    return last.sampai if _signers_are_approved(clone, anchor, before, judge) else anchor


def _vouched(clone: Clone, before: tuple[MainCommit, ...]) -> Iterator[Kesaksian]:
    """Yield what a signer on the list just before the commit signed: the commit itself brings no key for itself."""
    signers = signers_at(clone.place, before[-1].sha) if before else None
    for tag in read_tags(clone.place) if signers is not None else ():
        for text, signature in held(clone.place, tag.name):
            try:
                said = parse_kesaksian(text)
            except RktdocsError:
                continue
            if not signature_fault(text, signature, signers, datetime.now(UTC)):
                yield said


def _same_officials(clone: Clone, said: Kesaksian) -> bool:
    return sha256(clone.read(said.sampai, INSTANSI_PATH)) == said.peran


def _signers_are_approved(clone: Clone, anchor: str, before: tuple[MainCommit, ...], judge: Judge) -> bool:
    """Also that no stand-in came in on the way: that is told for ever, and so walked for ever."""
    tip = before[-1].sha
    changed = {sha for path in (INSTANSI_PATH, HEALED_PATH) for sha in clone.touching(tip, path)}
    changed |= set(Clone(clone.place).touching(tip, ALLOWED_SIGNERS))
    authority = Authority(clone, anchor, tip)
    for entry in before:
        if entry.sha in changed:
            answer = judge(entry, authority.ruling)
            if not answer.approved or answer.entered is not None:
                return False
            authority.moves(entry, answer)
    return True
