"""The parts of a comment that tell what changed: a head that fits a phone, then folded tables, Renstra first."""

from collections.abc import Iterator

from rktdocs.publish.comparison import Comparison, PlanComparison
from rktdocs.reporters.changes_markdown import body, head, totals_table
from rktdocs.views.change_rows import change_groups
from rktdocs.views.inert_markdown import inert

_LIMIT = 45_000
"""Characters for all tables: a comment holds 65,536, and state, findings and decisions need their share."""


SEBAGIAN = "Jumlah di atas hanya dari bagian yang berubah; bagian lain sama di kedua sisi."


def change_sections(comparison: Comparison) -> tuple[str, ...]:
    """Return all that changed as Markdown parts, in order of weight."""
    return (*change_head(comparison), *change_tables(comparison))


def change_head(comparison: Comparison) -> tuple[str, ...]:
    """Return totals and the largest changes of each year that differs, in a few lines."""
    return tuple(_head(comparison))


def _head(comparison: Comparison) -> Iterator[str]:
    renstra = comparison.renstra
    plans = _differing(comparison)
    if renstra and renstra.items:
        yield f"⚠️ **Renstra diubah** ({len(renstra.items)} butir): tolok ukur target ikut berubah."
    if not plans and not (renstra and renstra.items):
        yield f"Tidak ada perubahan isi antara {inert(comparison.dari)} dan {inert(comparison.ke)}."
    yield from (head(f"RKT {plan.kunci}", plan.summary, plan.changes) for plan in plans)
    if comparison.sebagian:
        yield SEBAGIAN


def _differing(comparison: Comparison) -> list[PlanComparison]:
    return [plan for plan in comparison.plans if plan.changes.items or plan.changes.dilewati]


def change_tables(comparison: Comparison) -> tuple[str, ...]:
    """Return sums and folded tables by bagian; what does not fit is counted."""
    return tuple(part for part in _tables(comparison) if part)


def _tables(comparison: Comparison) -> Iterator[str]:
    plans = _differing(comparison)
    renstra = comparison.renstra
    share = _LIMIT // max(1, len(plans) + 1)
    if renstra and renstra.items:
        yield body(change_groups(renstra, {"": "Renstra"}), renstra, limit=share)
    for plan in plans:
        yield totals_table(plan.summary.pagu_bagian, comparison.nama)
        yield body(change_groups(plan.changes, comparison.nama), plan.changes, limit=share)
