"""Findings as GitHub's workflow commands: annotations beside the lines of a pull request, the rest in the log."""

from collections.abc import Iterable

from rktdocs.findings import Finding, Tingkat, sorted_findings
from rktdocs.reporters import Sources
from rktdocs.reporters.tally import WEIGHT, tally
from rktdocs.reporters.text import one_line
from rktdocs.views.inert import shortened, visible

ANNOTATIONS = 10
"""GitHub shows ten annotations of each kind for one step and drops the others silently."""
LOG_LINES = 1_000
_COMMANDS = {Tingkat.KESALAHAN: "error", Tingkat.PERINGATAN: "warning", Tingkat.INFORMASI: "notice"}
_MESSAGE = 2_000


def report(
    findings: Iterable[Finding], sources: Sources, berkas: int, *, prefix: str = "", colour: bool = False
) -> str:
    """Tell the worst ten of each weight as annotations, all others as plain lines of the log."""
    del sources, colour  # GitHub shows the line itself
    ordered = sorted(sorted_findings(findings), key=lambda finding: WEIGHT[finding.tingkat])
    shown: list[str] = []
    logged: list[str] = []
    for finding in ordered:
        kind = f"::{_COMMANDS[finding.tingkat]} "
        if sum(line.startswith(kind) for line in shown) < ANNOTATIONS:
            shown.append(_command(finding, prefix))
        else:
            logged.append(one_line(finding))
    if len(logged) > LOG_LINES:
        logged[LOG_LINES:] = [f"... dan {len(logged) - LOG_LINES} catatan lain"]
    return "\n".join((*shown, *logged, tally(ordered, berkas).sentence, ""))


def _command(finding: Finding, prefix: str) -> str:
    span = finding.span
    properties = {"file": f"{prefix}{finding.berkas}", "line": span.baris, "col": span.kolom}
    if span.baris_akhir == span.baris:
        properties["endColumn"] = max(span.kolom, span.kolom_akhir)
    else:
        properties["endLine"] = span.baris_akhir
    properties["title"] = f"{finding.tingkat}: {finding.aturan}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.tingkat]} {written}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    lines = [finding.pesan]
    lines += [f"letak: {finding.letak}"] if finding.letak else []
    lines += [f"perbaikan: {finding.perbaikan}"] if finding.perbaikan else []
    return "\n".join(visible(shortened(row, _MESSAGE)) for line in lines for row in line.split("\n"))


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace("##[", "##\\[")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
