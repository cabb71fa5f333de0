"""Whether GitHub still tells what a manifest says of the approval: a tag can be written by anyone who may push.

Asked when a year is published; years later accounts are gone, and the archive must stand by a signature or a seal.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import tool
from rktdocs.publish.archive.approval import check_of
from rktdocs.publish.archive.checks import rebuilt
from rktdocs.publish.archive.lost_accounts import UndecidedError, refuse_unknown
from rktdocs.publish.archive.on_server import copies_on_server
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.records.manifes import REVIEWS, WORDS, Manifes
from rktdocs.records.proof import WORDLESS, Archive, Bukti
from rktdocs.records.tags import read_tag
from rktdocs.review.approval_record import approval_record
from rktdocs.review.authority import first_anchor
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub, GitHubError
from rktdocs.review.healing import HEALED_PATH, named_at
from rktdocs.review.lost import LOST
from rktdocs.review.model import Keputusan, ReasonKind
from rktdocs.review.publish_check import PublishCheck
from rktdocs.review.remarks import CHANGED
from rktdocs.views.arsip import WORDS_UNPROVED

_NAMA = "GitHub"
_REMARK = re.compile(r"[^\s:]*[/.][^\s:]*(?: baris [0-9]+)?: ")
"""How what stood beside a line begins (`review.remarks`): whoever may write can take it away without a trace."""
CheckAt = Callable[[str, str], PublishCheck]
"""The publication check of a commit, for a key."""


class Comparison(Struct, frozen=True, kw_only=True):
    """How a record stands to what GitHub tells: what contradicts it, "" where nothing does, and whether the words of
    reviews are still there as they are written.
    """

    wrong: str = ""
    kata: bool = True


def confirm(github: GitHub, clone: Clone, name: str) -> Iterator[Pemeriksaan]:
    """Ask GitHub about one archive and the copies that it holds. Raises RktdocsError where that cannot be decided."""
    tag = read_tag(clone.place, name)
    if tag is None or tag.manifes is None or tag.fault:
        yield Pemeriksaan(nama=_NAMA, hasil=Hasil.GAGAL, pesan=f"{name} bukan arsip yang sah")
        return
    yield _approval(github, clone, tag.manifes)
    yield from copies_on_server(github, clone.place, tag, tag.manifes)


def _approval(github: GitHub, clone: Clone, manifes: Manifes) -> Pemeriksaan:
    if manifes.record["sumber"] == "manual":
        told = "catatan manual: tidak ada yang dapat ditanyakan kepada GitHub"
        return Pemeriksaan(nama=_NAMA, hasil=Hasil.PERINGATAN, pesan=told)
    found = compare(github, clone, manifes)
    usulan = f"usulan {manifes.record['usulan']}"
    if found.wrong:
        return Pemeriksaan(nama=_NAMA, hasil=Hasil.GAGAL, pesan=found.wrong)
    if found.kata:
        told = f"{usulan}: seluruh catatan pengesahan sama dengan yang ada di GitHub"
        return Pemeriksaan(nama=_NAMA, hasil=Hasil.LOLOS, pesan=told)
    told = f"{usulan}: siapa, kapan, dan naskah mana sama dengan yang ada di GitHub; {WORDS_UNPROVED}"
    return Pemeriksaan(nama=_NAMA, hasil=Hasil.PERINGATAN, pesan=told)


def compare(github: GitHub, clone: Clone, manifes: Manifes, check_at: CheckAt | None = None) -> Comparison:
    """Hold a record against what GitHub tells. Raises RktdocsError.

    The commit must pass the whole publication check, from where the gate begins; and the whole record must be GitHub's,
    since a signature page shows all of it.
    """
    short = manifes.commit[:12]
    tip = clone.resolve("HEAD")
    begun = first_anchor(clone, tip)
    if begun is not None and not clone.contains(manifes.commit, begun.setter):
        told = f"commit {short} mendahului awal pemeriksaan otomatis, jadi GitHub tidak mencatat persetujuan atasnya"
        return Comparison(wrong=told)
    check = (check_at or partial(check_of, github, clone))(manifes.commit, manifes.kunci)
    undecided = check.decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN
    gone = LOST & {reason.code for reason in check.decision.reasons}
    if undecided and not gone and manifes.commit in {sha for sha, _ in named_at(clone, tip)}:
        return Comparison(wrong=f"commit {short} disebut di {HEALED_PATH}: tidak pernah disetujui")
    if undecided:
        why = next((r.pesan for r in check.decision.reasons if r.kind is ReasonKind.TIDAK_UTUH), "")
        raise UndecidedError(f"GitHub belum menjawab lengkap tentang commit {short}: {why}", "ikuti kalimat itu")
    if not check.decision.allowed:
        refuse_unknown(check, manifes)
        why = next((reason.pesan for reason in check.decision.reasons), "")
        told = f"GitHub tidak mencatat persetujuan untuk commit {short}{': ' + why if why else ''}"
        return Comparison(wrong=told)
    live = approval_record(check, repository=github.repository, kunci=manifes.kunci)
    other = _different(live, manifes.record)
    if other:
        refuse_unknown(check, manifes, other)
        told = f"catatan pengesahan pada manifes berbeda dari yang ada di GitHub ({', '.join(other)})"
        return Comparison(wrong=told)
    return Comparison(kata=live == manifes.record)


def _different(live: Mapping[str, Any], written: Mapping[str, Any]) -> list[str]:
    return sorted(key for key in {*live, *written} if not _same(key, live.get(key), written.get(key)))


def _same(key: str, live: Any, written: Any) -> bool:
    if key not in REVIEWS or not (isinstance(live, list) and isinstance(written, list)):
        return bool(live == written)
    return len(live) == len(written) and all(_same_review(*pair) for pair in zip(live, written, strict=True))


def _same_review(live: Any, written: Any) -> bool:
    """Whether it is the same, aside from words that may have been others once: any writer may change them there."""
    if not (isinstance(live, dict) and isinstance(written, dict)):
        return bool(live == written)
    one, other = ({key: value for key, value in told.items() if key not in WORDS} for told in (live, written))
    return one == other and all(_may_have_said(live.get(key, ""), written.get(key, "")) for key in WORDS)


def _may_have_said(live: Any, written: Any) -> bool:
    """Whether GitHub may have told the written words at the merge: it says that they were changed since, or what it
    tells stands there in its order, between remarks beside lines that may be gone.
    """
    if live == written or CHANGED in str(live):
        return True
    if not (isinstance(live, str) and isinstance(written, str)):
        return False
    known, inside = [line for line in live.splitlines() if line], False
    for line in filter(None, written.splitlines()):
        if known and line == known[0]:
            known, inside = known[1:], False
        elif inside or _REMARK.match(line):
            inside = True
        else:
            return False
    return not known


def ask(github: GitHub, clone: Clone, archive: Archive, check_at: CheckAt | None = None) -> tuple[Bukti, str]:
    """Ask GitHub about an archive that nothing proves here. Raises GitHubError where it does not answer.

    GitHub proves who approved; the documents are made again and compared. `WORDLESS`: but for the words.

    `check_at`: what is asked about a commit.
    """
    manifes = archive.manifes
    if manifes.record["sumber"] == "manual":
        return Bukti.BELUM, "catatan manual, dan tandanya bukan dari kunci yang terdaftar"
    try:
        found = compare(github, clone, manifes, check_at)
        wrong = found.wrong or tool.impossible(clone, manifes)
    except GitHubError:
        raise
    except RktdocsError as error:  # a commit before the gate's beginning, say: no reason to publish nothing else
        return Bukti.BELUM, error.pesan
    if wrong:
        return Bukti.BERTENTANGAN, wrong
    bukti, why = _documents(clone, manifes)
    return bukti, WORDLESS if bukti is Bukti.TERBUKTI and not found.kata else why


def _documents(clone: Clone, manifes: Manifes) -> tuple[Bukti, str]:
    for hasil, pesan in rebuilt(clone.place, clone.prefix, manifes, by_own_tool=True):
        if hasil is Hasil.GAGAL:
            return Bukti.BERTENTANGAN, f"{_UNMADE}: {pesan}"
        if hasil is not Hasil.LOLOS:
            other = tool.unlocked(clone, manifes)
            return (Bukti.BERTENTANGAN, other) if other else (Bukti.BELUM, f"{_UNMADE}: {pesan}{_SEAL_IT}")
    return Bukti.TERBUKTI, ""


_UNMADE = "dokumennya belum terbukti"
_SEAL_IT = (
    "; agar terbukti seterusnya, di sana jalankan bash .ci/rkt archive prove --github --kesaksian ../saksi.json, lalu "
    "di sini rkt new TAHUN --kesaksian ../saksi.json, dan setujui rencana baru itu"
)
"""Only what is proved is sealed: where this tool cannot make the documents, the one that made them bears witness."""
