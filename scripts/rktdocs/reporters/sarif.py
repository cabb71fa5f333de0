"""Findings as SARIF 2.1.0, the format of GitHub's code scanning and of editors' viewers."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from rktdocs import __version__
from rktdocs.findings import Finding, Span, Tingkat, sorted_findings
from rktdocs.reporters import Sources
from rktdocs.reporters.inert import dumped
from rktdocs.reporters.tally import by_file, worst
from rktdocs.views.inert import shortened, visible

PER_FILE = 1_000
_LEVELS = {Tingkat.KESALAHAN: "error", Tingkat.PERINGATAN: "warning", Tingkat.INFORMASI: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(
    findings: Iterable[Finding], sources: Sources, berkas: int, *, prefix: str = "", colour: bool = False
) -> str:
    """Return one SARIF log with one run."""
    del sources, berkas, colour
    told = [finding for group in by_file(sorted_findings(findings)).values() for finding in worst(group, PER_FILE)]
    ids = sorted({finding.aturan for finding in told})
    driver = {"name": "rkt", "version": __version__, "rules": [_descriptor(rule) for rule in ids]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, ids.index(finding.aturan), fingerprint, prefix)
            for finding, fingerprint in zip(told, _fingerprints(told), strict=True)
        ],
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _descriptor(rule_id: str) -> dict[str, Any]:
    """Return what a viewer shows about a rule; a reading mistake explains itself and has an id only."""
    from rktdocs.rules import RULES

    for rule in RULES:
        if rule.id == rule_id:
            return {
                "id": rule_id,
                "shortDescription": {"text": rule.judul},
                "fullDescription": {"text": f"{rule.penjelasan} Sumber: {rule.sumber}."},
            }
    return {"id": rule_id}


def _fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Name each finding by file, rule and ids, never by line, so that an edit above does not make it a new one."""
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        where = finding.letak or "/".join(map(str, finding.rute))
        name = "\0".join((finding.aturan, finding.berkas, where))
        prints.append(sha256(f"{name}\0{seen[name]}".encode("utf-8", "surrogatepass")).hexdigest())
        seen[name] += 1
    return prints


def _result(finding: Finding, rule: int, fingerprint: str, prefix: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(finding, prefix), "region": _region(finding.span)}
    }
    if finding.letak:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(finding.letak)}]
    result: dict[str, Any] = {
        "ruleId": finding.aturan,
        "ruleIndex": rule,
        "level": _LEVELS[finding.tingkat],
        "message": {"text": _text(f"{finding.pesan}\n{finding.perbaikan}".strip())},
        "locations": [location],
        "partialFingerprints": {"rktLetak/v1": fingerprint},
    }
    if finding.edit is not None:
        result["fixes"] = [_fix(finding, prefix)]
    return result


def _fix(finding: Finding, prefix: str) -> dict[str, Any]:
    assert finding.edit is not None
    replacement = {"deletedRegion": _region(finding.edit.span), "insertedContent": {"text": finding.edit.teks}}
    change = {"artifactLocation": _artifact(finding, prefix), "replacements": [replacement]}
    description = _text(finding.perbaikan or finding.pesan)
    return {"description": {"text": description}, "artifactChanges": [change]}


def _artifact(finding: Finding, prefix: str) -> dict[str, str]:
    return {"uri": quote(f"{prefix}{finding.berkas}", errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.baris,
        "startColumn": span.kolom,
        "endLine": max(span.baris, span.baris_akhir),
        "endColumn": max(1, span.kolom_akhir),
    }


def _text(text: str) -> str:
    return "\n".join(visible(shortened(line, 4_000)) for line in text.split("\n"))
