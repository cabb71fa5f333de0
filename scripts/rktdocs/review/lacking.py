"""What a repository lacks, as a value: one remark with its remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How a remark weighs: lacking, not visible with this token, or only to be had with a paid plan."""

    KURANG = "kurang"
    TIDAK_TERLIHAT = "tidak terlihat"
    BERBAYAR = "perlu paket berbayar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing that the repository lacks, and how to mend it."""

    pesan: str
    perbaikan: str
    weight: Weight = Weight.KURANG
