"""`rkt diff BASE [HEAD]`: what changed in meaning between two years or two states."""

import argparse
from pathlib import Path

from rktdocs.publish.comment_sections import SEBAGIAN, called, change_sections
from rktdocs.publish.comparison import Comparison, compare_arguments, require_readable
from rktdocs.reporters import changes_json, changes_text
from rktdocs.reporters.text import one_line
from rktdocs.trees import find_project
from rktdocs.views.change_rows import change_groups, decides_who_judges


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two years, two revisions, or one and the working tree."""
    parser.add_argument(
        "base", metavar="BASE", help="tahun (2025) atau revisi Git (main, rkt-2025; rev:2025 memaksa revisi)"
    )
    parser.add_argument("head", metavar="HEAD", nargs="?", help="tahun atau revisi; bawaan: berkas kerja")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="bentuk keluaran")


def run(args: argparse.Namespace) -> int:
    """0 whether or not something changed, 1 if a side has a kesalahan."""
    project = find_project(args.project or Path())
    comparison = compare_arguments(project, args.base, args.head)
    require_readable(comparison)
    print(_FORMATS[args.format](comparison), end="")
    return 1 if comparison.catatan else 0


def text(comparison: Comparison) -> str:
    """Tell a comparison to people at a terminal."""
    parts = [one_line(finding) + "\n" for _, _, findings in comparison.catatan for finding in findings]
    heading = f"{comparison.dari} -> {comparison.ke}"
    masters = comparison.induk
    if masters and (masters.items or masters.dilewati):
        ordered = sorted(masters.items, key=lambda change: not decides_who_judges(change))
        groups = change_groups(ordered, {})
        parts.append(changes_text.report(f"Data dinas dan Renstra: {heading}", (), groups, masters))
    for plan in comparison.plans:
        groups = change_groups(plan.changes.items, comparison.nama)
        totals = (plan.summary.indikator, plan.summary.pagu)
        title = called(plan) if plan.terhadap else f"{called(plan)}: {heading}"
        parts.append(changes_text.report(title, totals, groups, plan.changes))
    parts += [changes_text.quarter(quarter) for quarter in comparison.laporan]
    if comparison.sebagian:
        parts.append(f"{SEBAGIAN}\n")
    return "\n".join(parts)


def markdown(comparison: Comparison) -> str:
    """Tell a comparison as a comment on a forge."""
    return "\n\n".join(change_sections(comparison)) + "\n"


def json(comparison: Comparison) -> str:
    """Tell a comparison to programs."""
    plans = {plan.kunci: plan.changes for plan in comparison.plans}
    return changes_json.report(comparison.dari, comparison.ke, plans, comparison.induk)


_FORMATS = {"text": text, "markdown": markdown, "json": json}
