"""What a head of a pull request holds, for its comment: findings with links to the line, and who is complete."""

from dataclasses import dataclass

from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import Reading
from rktdocs.rules.engine import check_reading
from rktdocs.views.inert_markdown import inert

_SHOWN = 20
_WORDS = {Tingkat.KESALAHAN: "kesalahan", Tingkat.PERINGATAN: "peringatan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadReport:
    """One line for the comment's head, and the folded list of findings ("" where there is none)."""

    baris: str
    catatan: str


def head_report(reading: Reading, commit: str, address: str) -> HeadReport:
    """Check a head and tell it; `address` is the repository's own ("https://github.com/o/r"), "" for no links."""
    findings = [finding for finding in check_reading(reading) if finding.tingkat in _WORDS]
    counts = {weight: sum(finding.tingkat is weight for finding in findings) for weight in _WORDS}
    told = ", ".join(f"{count} {_WORDS[weight]}" for weight, count in counts.items())
    complete = _completeness(resolve(reading))
    line = f"Pemeriksaan: {told}" + (f" · {complete}" if complete else "")
    return HeadReport(baris=line, catatan=_listed(findings, commit, address))


def _completeness(plan: Plan) -> str:
    newest = plan.newest()
    return f"RKT {newest.kunci}: {newest.lengkap} dari {len(newest.unit)} bagian lengkap" if newest else ""


def _listed(findings: list[Finding], commit: str, address: str) -> str:
    if not findings:
        return ""
    weightiest = sorted(findings, key=lambda finding: finding.tingkat is not Tingkat.KESALAHAN)
    lines = [
        f"- {_place(finding, commit, address)}: {inert(finding.pesan, limit=240)}" for finding in weightiest[:_SHOWN]
    ]
    if len(findings) > _SHOWN:
        lines.append(f"- … dan {len(findings) - _SHOWN} catatan lain; lihat pemeriksaan `validasi`")
    return (
        f"<details><summary>Catatan pemeriksaan ({len(findings)})</summary>\n\n" + "\n".join(lines) + "\n\n</details>"
    )


def _place(finding: Finding, commit: str, address: str) -> str:
    shown = f"{finding.tingkat} {inert(finding.letak or finding.berkas)}"
    if not address or not _is_plain(finding.berkas):
        return shown
    return f"[{shown}]({address}/blob/{commit}/{finding.berkas}#L{finding.baris})"


def _is_plain(path: str) -> bool:
    """Whether a path can stand in a link as it is: a file's name is data too."""
    return path.isascii() and all(letter.isalnum() or letter in "/._-" for letter in path)
