"""What a check has to say about a file: where, what, and how to mend it. Knows no rule and no output format."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError

Route = tuple[str | int, ...]
"""Keys and indices from the root of a file to a value: `("sasaran", 0, "indikator", 1, "target")`."""
Alasan = Mapping[str, str]
"""`dikecualikan`: rule id -> why its peringatan is accepted here."""


class Tingkat(StrEnum):
    """How much a finding weighs: a kesalahan blocks, a peringatan may be justified, an informasi only tells."""

    KESALAHAN = "kesalahan"
    PERINGATAN = "peringatan"
    INFORMASI = "informasi"


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of a file: 1-based lines and columns in code points, the end exclusive."""

    baris: int = 1
    kolom: int = 1
    baris_akhir: int = 1
    kolom_akhir: int = 1


class Edit(Struct, frozen=True, kw_only=True):
    """A sure mend: the text that replaces `span`; applying it removes the finding."""

    span: Span
    teks: str


class Remark(Struct, frozen=True):
    """What is wrong, in one Indonesian sentence, and how to mend it; who knows a place or a weight adds that."""

    pesan: str
    perbaikan: str = ""


class Finding(Remark, frozen=True, kw_only=True):
    """One thing to look at in one file.

    A rule fills `rute` (and `on_key` to point at a key instead of its value); the reader's `locate` fills `span`
    and `letak` from it. `berkas` is a POSIX path from the project's root.
    """

    aturan: str
    berkas: str
    tingkat: Tingkat = Tingkat.KESALAHAN
    rute: Route = ()
    on_key: bool = False
    letak: str = ""
    span: Span = Span()
    edit: Edit | None = None

    @property
    def baris(self) -> int:
        """Line of the finding, from 1."""
        return self.span.baris

    @property
    def kolom(self) -> int:
        """Column of the finding in code points, from 1."""
        return self.span.kolom


def unreadable(berkas: str, error: RktdocsError) -> Finding:
    """Say of a file that it cannot be read, and why."""
    return Finding(error.pesan, error.perbaikan, aturan="berkas-terbaca", berkas=berkas)


class Note(Remark, frozen=True, kw_only=True):
    """What a rule found at a route. `tulis` is the sure value (plain data) for the route.

    `berkas` and `tingkat` are given where they differ from the scope's file and the rule's weight, `span` where the
    text is no record and has no routes.
    """

    rute: Route
    tulis: object = None
    on_key: bool = False
    tingkat: Tingkat | None = None
    berkas: str = ""
    span: Span = Span()

    def under(self, rute: Route, berkas: str) -> "Note":
        """Return it with its route going on from a place of a file."""
        return replace(self, rute=(*rute, *self.rute), berkas=berkas)


_ORDER = {Tingkat.KESALAHAN: 0, Tingkat.PERINGATAN: 1, Tingkat.INFORMASI: 2}


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, line, column, then weight and rule: the order of every report."""
    return tuple(
        sorted(findings, key=lambda f: (f.berkas, f.baris, f.kolom, _ORDER[f.tingkat], f.aturan, f.pesan)),
    )


def has_kesalahan(findings: Iterable[Finding]) -> bool:
    """True if anything blocks."""
    return any(finding.tingkat is Tingkat.KESALAHAN for finding in findings)
