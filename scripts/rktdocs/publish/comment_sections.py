"""The parts of a comment that tell what changed: a head that fits a phone, then folded tables.

What decides who may judge comes first, then the Renstra.
"""

from collections.abc import Iterator

from rktdocs.publish.comparison import Comparison, PlanComparison
from rktdocs.records.places import DPA, PK, QUARTER, rkt_pendek
from rktdocs.reporters.changes_markdown import body, head, lines, totals
from rktdocs.reporters.quarter_markdown import quarter_head, quarter_rows
from rktdocs.reporters.year_markdown import year_head, year_rows
from rktdocs.views.change_rows import change_groups, decides_who_judges
from rktdocs.views.inert import inert
from rktdocs.views.new_year import new_year_view

_LIMIT = 45_000
"""Characters for all tables: a comment holds 65,536, and state, findings and decisions need their share."""


_OFFICE = 12
"""Rows about who may judge: so many stand in the open."""

_BEYOND = {
    QUARTER: ("Realisasi triwulan", "hasil yang diukur, bukan rencananya"),
    PK: ("Perjanjian Kinerja", "janji pejabat atas RKT, bukan rencananya"),
    DPA: ("DPA", "anggaran yang disahkan, bukan rencananya"),
}
"""What comes after a plan: it is told apart, since it changes nothing of what was approved."""

SEBAGIAN = "Jumlah di atas hanya dari bagian yang berubah; bagian lain sama di kedua sisi."


def change_sections(comparison: Comparison) -> tuple[str, ...]:
    """Return all that changed as Markdown parts, in order of weight."""
    return (*change_head(comparison), *change_tables(comparison))


def change_head(comparison: Comparison) -> tuple[str, ...]:
    """Return totals and the largest changes of each year that differs, in a few lines."""
    return tuple(_head(comparison))


def _head(comparison: Comparison) -> Iterator[str]:
    masters = comparison.induk.items if comparison.induk else ()
    plans = _differing(comparison)
    office = [change for change in masters if decides_who_judges(change)]
    if office:
        yield lines("⚠️ **Yang menentukan siapa boleh memeriksa diubah**", office, limit=_OFFICE)
    renstra = [change for change in masters if change.item.kind == "renstra"]
    if renstra:
        yield f"⚠️ **Renstra diubah** ({len(renstra)} butir): tolok ukur target ikut berubah."
    for kind, (what, why) in _BEYOND.items():
        later = [change for change in masters if change.item.kind == kind]
        if later and (kind == DPA or not comparison.laporan):
            yield f"**{what} diubah** ({len(later)} butir): {why}."
    apart = ("renstra", *_BEYOND)
    others = [change for change in masters if change.item.kind not in apart and change not in office]
    if others:
        names = ", ".join(f"{group.nama} ({group.jumlah} butir)" for group in change_groups(others, {}))
        yield f"**Data dinas diubah:** {inert(names)}."
    if not plans and not masters:
        yield f"Tidak ada perubahan isi antara {inert(comparison.dari)} dan {inert(comparison.ke)}."
    for plan in plans:
        if plan.baru:
            yield from year_head(new_year_view(plan.baru))
        else:
            yield head(called(plan), plan.summary, plan.changes)
        if plan.perubahan:
            yield _why(*plan.perubahan)
    for report in comparison.laporan:
        yield from quarter_head(report)
    if comparison.sebagian:
        yield SEBAGIAN


def called(plan: PlanComparison) -> str:
    """Name what is compared: "RKT 2026", "RKT Perubahan 2026 terhadap RKT 2026"."""
    return f"{rkt_pendek(plan.kunci)} terhadap {rkt_pendek(plan.terhadap)}" if plan.terhadap else rkt_pendek(plan.kunci)


def _why(dasar: str, alasan: str) -> str:
    """Why an approved plan is changed at all: without it nobody can judge whether it may be."""
    return f"**Dasar perubahan:** {inert(dasar) or 'belum ditulis'}<br>**Alasan:** {inert(alasan) or 'belum ditulis'}"


def differs(comparison: Comparison) -> bool:
    """Whether anything of the plan or its yardsticks changed."""
    return bool(_differing(comparison) or (comparison.induk and comparison.induk.items))


def _differing(comparison: Comparison) -> list[PlanComparison]:
    return [plan for plan in comparison.plans if plan.changes.items or plan.changes.dilewati]


def change_tables(comparison: Comparison) -> tuple[str, ...]:
    """Return sums and folded tables by bagian; what does not fit is counted."""
    return tuple(part for part in _tables(comparison) if part)


def _tables(comparison: Comparison) -> Iterator[str]:
    plans = _differing(comparison)
    masters = comparison.induk
    share = _LIMIT // max(1, len(plans) + 1 + len(comparison.laporan))
    for report in comparison.laporan:
        yield from quarter_rows(report, limit=share)
    if masters:
        yield body(change_groups(masters.items, {}), masters, limit=share)
    for plan in plans:
        if len(plans) > 1:  # the same bagian stand under each
            yield f"**Rincian {rkt_pendek(plan.kunci)}**"
        if plan.baru:
            yield year_rows(new_year_view(plan.baru).bagian, limit=share)
            continue
        yield totals(plan.summary.pagu_bagian, comparison.nama)
        yield body(change_groups(plan.changes.items, comparison.nama), plan.changes, limit=share)
