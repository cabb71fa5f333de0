"""`dikecualikan: {rule: reason}`: which peringatan people accept and why, and whether each such reason is needed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from rktdocs.findings import Alasan, Finding, Note, Route, Tingkat
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import rule
from rktdocs.words.texts import did_you_mean

_MIN_REASON = 10
_BELOW = ("tujuan", "sasaran", "indikator", "sub_indikator", "program", "kegiatan", "sub_kegiatan")
"""Lists of things that can carry reasons of their own."""


class Acceptance(Struct, kw_only=True):
    """One accepted peringatan: where it is accepted, which rule, why; `silenced` gathers what it kept quiet."""

    berkas: str
    rute: Route
    aturan: str
    alasan: str
    silenced: list[Finding] = field(default_factory=list)

    def covers(self, finding: Finding) -> bool:
        """Whether this reason is about that finding: same rule, at or below its place; never a kesalahan."""
        return (
            finding.aturan == self.aturan
            and finding.tingkat is not Tingkat.KESALAHAN
            and finding.berkas == self.berkas
            and finding.rute[: len(self.rute)] == self.rute
        )


class Acceptances(Struct, frozen=True, kw_only=True):
    """All accepted peringatan of one check, with the rules that ran and their weight."""

    items: Sequence[Acceptance]
    weights: Mapping[str, Tingkat]
    ran: frozenset[str]

    def without_silenced(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings that no reason covers; the others are noted beside their reason."""
        if not self.items:
            return list(findings)
        left = []
        for finding in findings:
            cover = next((item for item in self.items if item.covers(finding)), None)
            if cover is None:
                left.append(finding)
            else:
                cover.silenced.append(finding)
        return left


@rule(
    Tingkat.PERINGATAN,
    judul="Pengecualian memang diperlukan",
    penjelasan=(
        "Pengecualian yang aturannya tidak menemukan apa-apa dihapus, supaya tidak menutupi catatan di kemudian hari. "
        "Alasannya sedikitnya sepuluh huruf, karena dibaca Kasubbag. Hanya peringatan yang dapat dikecualikan."
    ),
    loose=True,
)
def pengecualian_dipakai(scope: Acceptances) -> Iterator[Note]:
    """Each reason under `dikecualikan` silences something and says enough."""
    for item in scope.items:
        rute = (*item.rute, "dikecualikan", item.aturan)
        weight = scope.weights.get(item.aturan)
        if weight is None:
            meant = closest(item.aturan, scope.weights)
            yield Note(
                rute=rute,
                on_key=True,
                berkas=item.berkas,
                pesan=f"Aturan {item.aturan} tidak dikenal{did_you_mean(meant)}",
                perbaikan=f"tulis {meant}" if meant else "hapus pengecualian ini, atau periksa nama aturannya",
            )
        elif not item.silenced and item.aturan in scope.ran:
            heavy = f"{item.aturan} adalah kesalahan; hanya peringatan yang dapat dikecualikan"
            none = f"Pengecualian {item.aturan} tidak diperlukan: aturannya tidak menemukan apa-apa di sini"
            yield Note(
                rute=rute,
                on_key=True,
                berkas=item.berkas,
                pesan=heavy if weight is Tingkat.KESALAHAN else none,
                perbaikan="hapus pengecualian ini",
            )
        elif item.silenced and len(item.alasan.strip()) < _MIN_REASON:
            yield Note(
                rute=rute,
                berkas=item.berkas,
                pesan=f'Alasan pengecualian {item.aturan} terlalu pendek: "{item.alasan.strip()}"',
                perbaikan=f"tulis alasan yang dapat dinilai Kasubbag, sedikitnya {_MIN_REASON} huruf",
            )


def acceptances_of(record: object, berkas: str) -> Iterator[Acceptance]:
    """Every reason in one record file, the innermost places first."""
    found: list[Acceptance] = []
    for rute, reasons in _places(record, ()):
        found += [Acceptance(berkas=berkas, rute=rute, aturan=name, alasan=why) for name, why in reasons.items()]
    return iter(sorted(found, key=lambda item: -len(item.rute)))


def _places(item: object, rute: Route) -> Iterator[tuple[Route, Alasan]]:
    reasons: Alasan = getattr(item, "dikecualikan", {})
    if reasons:
        yield rute, reasons
    for name in _BELOW:
        below = getattr(item, name, ())
        for at, child in enumerate(below if isinstance(below, tuple) else ()):
            yield from _places(child, (*rute, name, at))
