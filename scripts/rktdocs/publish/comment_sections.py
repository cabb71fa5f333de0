"""The parts of a comment that tell what changed: head and folded tables of every year that differs, Renstra first."""

from collections.abc import Iterator

from rktdocs.publish.comparison import Comparison, PlanComparison
from rktdocs.reporters.changes_markdown import body, head, totals_table
from rktdocs.reporters.markdown import inert
from rktdocs.views.change_rows import change_groups

_LIMIT = 45_000
"""Characters for all tables: a comment holds 65,536, and state, findings and decisions need their share."""


SEBAGIAN = "Jumlah di atas hanya dari bagian yang berubah; bagian lain sama di kedua sisi."


def change_sections(comparison: Comparison) -> tuple[str, ...]:
    """Return Markdown parts in order of weight; the first holds totals and the largest changes of each year."""
    return tuple(part for part in _sections(comparison) if part)


def _sections(comparison: Comparison) -> Iterator[str]:
    plans = [plan for plan in comparison.plans if plan.changes.items or plan.changes.dilewati]
    renstra = comparison.renstra
    if renstra and renstra.items:
        yield f"⚠️ **Renstra diubah** ({len(renstra.items)} butir): tolok ukur target ikut berubah."
    if not plans and not (renstra and renstra.items):
        yield f"Tidak ada perubahan isi antara {inert(comparison.dari)} dan {inert(comparison.ke)}."
    yield from (_heading(plan) for plan in plans)
    if comparison.sebagian:
        yield SEBAGIAN
    share = _LIMIT // max(1, len(plans) + 1)
    if renstra and renstra.items:
        yield body(change_groups(renstra, {"": "Renstra"}), renstra, limit=share)
    for plan in plans:
        yield totals_table(plan.summary.pagu_bagian, comparison.nama)
        yield body(change_groups(plan.changes, comparison.nama), plan.changes, limit=share)


def _heading(plan: PlanComparison) -> str:
    return f"### RKT {plan.kunci}\n\n{head(plan.summary, plan.changes)}"
