"""The outcome of a check of an archive or of a copy: one line of the answer each."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Hasil(StrEnum):
    """The outcome of one check. A warning is something that could not be proved, not something that is wrong."""

    LOLOS = "lolos"
    PERINGATAN = "peringatan"
    GAGAL = "GAGAL"


class Pemeriksaan(Struct, frozen=True, kw_only=True):
    """One line of the answer."""

    nama: str
    hasil: Hasil
    pesan: str


TAMBAHAN = "tambahan"
"""The check of what stands behind an archived document."""


def is_harmless(checks: Iterable[Pemeriksaan]) -> bool:
    """Whether whatever stands behind archived documents was looked at and changes no page."""
    return all(check.hasil is Hasil.LOLOS for check in checks if check.nama == TAMBAHAN)
