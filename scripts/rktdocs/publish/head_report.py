"""What a head of a pull request holds, for its comment: findings with links to the line, and who is complete."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.places import record_kind, rkt_pendek, tahun_pendek
from rktdocs.records.reader import Reading
from rktdocs.rules.engine import check_reading
from rktdocs.views.change_rows import file_name
from rktdocs.views.inert import inert
from rktdocs.words.texts import capital

_SHOWN = 40
_OPEN = 8
"""Kesalahan that stand in the open, in words: what hinders an approval is not looked for in a folded list."""
_WORDS = {Tingkat.KESALAHAN: "kesalahan", Tingkat.PERINGATAN: "peringatan"}


class HeadReport(Struct, frozen=True, kw_only=True):
    """Counts for the comment's head, by bagian, and the folded list of findings ("" where there is none)."""

    baris: str
    catatan: str


def head_report(reading: Reading, commit: str, address: str) -> HeadReport:
    """Check a head and tell it; `address` is the repository's own ("https://github.com/o/r"), "" for no links."""
    findings = [finding for finding in check_reading(reading) if finding.tingkat in _WORDS]
    plan = resolve(reading)
    said = {id(finding): _numbered(finding, plan) for finding in findings}
    by_owner: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: finding.tingkat is not Tingkat.KESALAHAN):
        by_owner.setdefault(_owner(finding, plan), []).append(finding)
    complete = _completeness(plan)
    lines = [f"#### Pemeriksaan: {_tally(findings)}" + (f" · {complete}" if complete else "")]
    if findings:
        lines += ["", *_open(by_owner, said)]
    return HeadReport(baris="\n".join(lines), catatan=_listed(by_owner, said, commit, address))


def _open(by_owner: Mapping[str, list[Finding]], said: Mapping[int, str]) -> Iterator[str]:
    """Each owner with its counts, and below it what must be mended, as long as there is room."""
    room = _OPEN
    for owner, findings in by_owner.items():
        yield f"- {inert(owner)}: {_tally(findings)}"
        wrong = [said[id(finding)] for finding in findings if finding.tingkat is Tingkat.KESALAHAN][:room]
        yield from (f"  - {inert(text, limit=240)}" for text in wrong)
        room -= len(wrong)


def _numbered(finding: Finding, plan: Plan) -> str:
    """A finding for those who read the plan: ids of its section are the numbers by which all else calls the rows."""
    parts = finding.berkas.removesuffix(".yaml").split("/")
    year = plan.tahun.get(parts[1]) if record_kind(finding.berkas) == "bagian" else None
    own = f"{parts[-1]}/"
    numbers = {key.removeprefix(own): told for key, told in year.nomor.items() if key.startswith(own)} if year else {}
    if not numbers:
        return finding.pesan
    names = "|".join(re.escape(id_) for id_ in sorted(numbers, key=len, reverse=True))
    ids = re.compile(rf"(?P<kata>\b(?i:sasaran|indikator) )?(?<![\w.-])(?P<id>{names})(?![\w-]|\.\w)")
    told = ids.sub(lambda hit: _called(hit["kata"], numbers[hit["id"]]), finding.pesan)
    return capital(told)


def _called(kata: str | None, nomor: str) -> str:
    return (kata or ("indikator " if "." in nomor else "sasaran ")) + nomor


def _tally(findings: list[Finding]) -> str:
    counts = {weight: sum(finding.tingkat is weight for finding in findings) for weight in _WORDS}
    return ", ".join(f"{count} {_WORDS[weight]}" for weight, count in counts.items() if count) or "tidak ada catatan"


def _owner(finding: Finding, plan: Plan) -> str:
    """Whose file it is: the bagian and its year, else what the file is, else its path."""
    parts, kind = finding.berkas.removesuffix(".yaml").split("/"), record_kind(finding.berkas)
    if kind is None:
        return finding.berkas
    year = plan.tahun.get(parts[1])
    if kind == "bagian":
        return f"{year.nama_bagian(parts[3]) if year else parts[3]} ({tahun_pendek(parts[1])})"
    name = file_name(kind)
    return name if len(parts) == 2 else f"{name} ({tahun_pendek(parts[1])})"


def _completeness(plan: Plan) -> str:
    newest = plan.newest()
    return f"{rkt_pendek(newest.kunci)}: {newest.lengkap} dari {len(newest.pengisi)} bagian lengkap" if newest else ""


def _listed(by_owner: Mapping[str, list[Finding]], said: Mapping[int, str], commit: str, address: str) -> str:
    count = sum(map(len, by_owner.values()))
    if not count:
        return ""
    lines, room = list[str](), _SHOWN
    for owner, findings in by_owner.items():
        shown = [
            f"- {_place(finding, commit, address)}: {inert(said[id(finding)], limit=240)}"
            for finding in findings[:room]
        ]
        lines += ["", f"**{inert(owner)}**", "", *shown] if shown else []
        room -= len(shown)
    if count > _SHOWN:
        lines.append(f"- … dan {count - _SHOWN} catatan lain; lihat pemeriksaan `validasi`")
    return f"<details><summary>Catatan pemeriksaan ({count})</summary>\n" + "\n".join(lines) + "\n\n</details>"


def _place(finding: Finding, commit: str, address: str) -> str:
    shown = f"{finding.tingkat} {inert(finding.letak or finding.berkas)}"
    if not address or not _is_plain(finding.berkas):
        return shown
    return f"[{shown}]({address}/blob/{commit}/{finding.berkas}#L{finding.baris})"


def _is_plain(path: str) -> bool:
    """Whether a path can stand in a link as it is: a file's name is data too."""
    return path.isascii() and all(letter.isalnum() or letter in "/._-" for letter in path)
