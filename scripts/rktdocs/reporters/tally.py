"""Counting and cutting: how many findings of each weight, and which are told when there are too many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from rktdocs.findings import Finding, Tingkat

WEIGHT = {Tingkat.KESALAHAN: 0, Tingkat.PERINGATAN: 1, Tingkat.INFORMASI: 2}
"""Order of the worst first."""


class Tally(Struct, frozen=True, kw_only=True):
    """Findings by weight, the files they stand in, and the files that were looked at."""

    kesalahan: int
    peringatan: int
    informasi: int
    berkas_bercatatan: int
    berkas: int

    @property
    def sentence(self) -> str:
        """The line of totals: `3 kesalahan, 1 peringatan di 2 dari 14 berkas`."""
        counts = ((self.kesalahan, "kesalahan"), (self.peringatan, "peringatan"), (self.informasi, "informasi"))
        told = ", ".join(f"{count} {word}" for count, word in counts if count)
        if not told:
            return f"tidak ada catatan; {self.berkas} berkas diperiksa"
        return f"{told} di {self.berkas_bercatatan} dari {self.berkas} berkas"


def tally(findings: Sequence[Finding], berkas: int) -> Tally:
    """Count all findings, told or cut."""
    counts = Counter(finding.tingkat for finding in findings)
    files = len({finding.berkas for finding in findings})
    return Tally(
        kesalahan=counts[Tingkat.KESALAHAN],
        peringatan=counts[Tingkat.PERINGATAN],
        informasi=counts[Tingkat.INFORMASI],
        berkas_bercatatan=files,
        berkas=max(berkas, files),
    )


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group findings by file, order kept."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.berkas].append(finding)
    return groups


def worst(findings: Sequence[Finding], limit: int) -> list[Finding]:
    """Return at most `limit` findings of one file, the lightest dropped first, order kept."""
    if len(findings) <= limit:
        return list(findings)
    kept = sorted(range(len(findings)), key=lambda at: (WEIGHT[findings[at].tingkat], at))[:limit]
    return [findings[at] for at in sorted(kept)]
