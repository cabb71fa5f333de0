"""What a repository lacks, as a value: one remark with its remedy."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from rktdocs.findings import Remark
from rktdocs.review.github import GitHub, NotFoundError, RefusedError


class Weight(StrEnum):
    """How a remark weighs: lacking, worth knowing, not visible with this token, or only to be had with a paid plan."""

    KURANG = "kurang"
    CATATAN = "catatan"
    TIDAK_TERLIHAT = "tidak terlihat"
    BERBAYAR = "perlu paket berbayar"


class Lack(Remark, frozen=True, kw_only=True):
    """One thing that the repository lacks."""

    weight: Weight = Weight.KURANG


def visible(what: str, github: GitHub, check: Callable[[GitHub], Iterator[Lack]]) -> Sequence[Lack]:
    """Run a check that only some tokens may make: what is hidden is told as hidden, never as fine."""
    try:
        return tuple(check(github))
    except (NotFoundError, RefusedError):
        return (
            Lack(
                pesan=f"{what} tidak boleh dilihat dengan token ini",
                perbaikan="jalankan dengan token pengelola repositori (gh auth token)",
                weight=Weight.TIDAK_TERLIHAT,
            ),
        )
