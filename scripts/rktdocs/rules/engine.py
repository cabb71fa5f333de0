"""Runs all rules over what was read and tells what they found, where, and what people accepted. Pure: reads nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from rktdocs.findings import Edit, Finding, Route, Tingkat, sorted_findings
from rktdocs.plan.model import Plan
from rktdocs.plan.references import TidakAda
from rktdocs.plan.resolve import resolve, resolve_section
from rktdocs.records.document import Document, span_at
from rktdocs.records.model import Bagian, Rkt
from rktdocs.records.places import BEYOND, MASTER, ONLY_EDITION, record_kind
from rktdocs.records.reader import Reading, read_section
from rktdocs.records.rendering import WIDTH
from rktdocs.rules import FOR_ACCEPTANCES, FOR_BAGIAN, FOR_PROJECT, FOR_RENSTRA, FOR_RKT, RULES
from rktdocs.rules.acceptance import Acceptance, Acceptances, acceptances_of
from rktdocs.rules.scope import BagianScope, ProjectScope, RuleContext, notulen_path
from rktdocs.trees import Tree

_WEIGHTS: Mapping[str, Tingkat] = {rule.id: rule.tingkat for rule in RULES}
_LOOSE = tuple(rule for rule in FOR_BAGIAN if rule.loose)
_OF_VALUES = frozenset({"target", "kondisi_awal", "kondisi_akhir", "satuan", "skala"})
_LOOSE_IDS = frozenset(rule.id for rule in _LOOSE)


def check_plan(plan: Plan, context: RuleContext | None = None) -> tuple[Finding, ...]:
    """Run every rule over a project; one that needs a master file which could not be read stays silent.

    Findings are told by route, not yet by line.
    """
    scope = ProjectScope(plan, context or RuleContext())
    found = list(_project_findings(scope))
    accepted = list(_acceptances(scope))
    # Others may have missed what was not read.
    ran = _LOOSE_IDS if scope.context.unread or plan.tak_terbaca else frozenset(_WEIGHTS)
    left = _not_accepted(found, Acceptances(items=accepted, weights=_WEIGHTS, ran=ran))
    copied = _copied_targets(scope, found)
    return tuple(each for each in left if (each.berkas, each.rute, each.aturan) not in copied)


def _copied_targets(scope: ProjectScope, found: list[Finding]) -> set[tuple[str, Route, str]]:
    """Return what is told of targets that are the Renstra's own: it is told there, where the cause is."""
    by_place: dict[tuple[str, Route], list[str]] = {}
    for finding in found:
        by_place.setdefault((finding.berkas, finding.rute), []).append(finding.aturan)
    told = {
        (id(row.item), str(rute[-1])): by_place[edisi.berkas, rute]
        for edisi in scope.edisi
        for row in edisi.ukuran
        for rute, _ in row.targets
        if (edisi.berkas, rute) in by_place
    }
    return {
        (bagian.berkas, (*ukuran.rute, "target"), aturan)
        for year in scope.rkt
        for bagian in year.bagian
        for ukuran in bagian.ukuran
        if ukuran.renstra is not None and ukuran.item.target == ukuran.target_renstra
        for aturan in told.get((id(ukuran.renstra), str(year.tahun)), ())
    }


def check_section(bagian: Bagian, berkas: str) -> list[Finding]:
    """Run the rules that need no other file over one section."""
    scope = BagianScope(resolve_section(bagian, berkas))
    found = [finding for rule in _LOOSE for finding in rule.findings(scope, berkas)]
    accepted = Acceptances(items=list(acceptances_of(bagian, berkas)), weights=_WEIGHTS, ran=_LOOSE_IDS)
    return _not_accepted(found, accepted)


def check_loose(tree: Tree, path: str, shown: str) -> tuple[Sequence[Finding], str]:
    """Return all findings about one file outside a project, named `shown` in them, and the file's text."""
    reading = read_section(tree, path)
    found: Sequence[Finding] = reading.findings
    for bagian in reading.bagian.values():
        judged = [replace(finding, berkas=path) for finding in check_section(bagian, shown)]
        found = [*found, *placed(reading, judged)]
    if not found:
        return (), ""
    return sorted_findings(replace(finding, berkas=shown) for finding in found), reading.source(path) or ""


def check_reading(
    reading: Reading, *, tagged: Mapping[str, Rkt] | None = None, closed: Mapping[str, Reading] | None = None
) -> tuple[Finding, ...]:
    """Return all findings of a reading, its own and the rules', with their places, in order.

    A closed year (`closed`: as its archive holds it) was judged in its time and is not judged again. A section whose
    `tahun.yaml` cannot be read is still held to the rules that need no other file.
    """
    shut = frozenset(closed or ())
    unread = frozenset(path for path in _unread(reading) if _year_of(path) not in shut)
    context = RuleContext(tagged=tagged or {}, tertutup=shut, unread=unread)
    found = list(check_plan(resolve(reading, closed or {}), context))
    for path, bagian in reading.bagian.items():
        if _year_of(path) not in {*reading.tahun, *shut}:
            found += check_section(bagian, path)
    own = (finding for finding in reading.findings if _year_of(finding.berkas) not in shut)
    return sorted_findings((*own, *placed(reading, found)))


def _year_of(path: str) -> str:
    """Return the folder below rkt/ in which a file lies, "" for what no year closes: masters, and what comes after."""
    if record_kind(path) in BEYOND:
        return ""
    return path.split("/")[1] if path.count("/") > 1 else ""


def _unread(reading: Reading) -> frozenset[str]:
    """Return the files below the master files that were told as broken and became no record."""
    return frozenset(path for path in reading.tak_terbaca if record_kind(path) not in MASTER)


def _project_findings(scope: ProjectScope) -> Iterator[Finding]:
    missing = scope.plan.tak_terbaca
    for rule in FOR_PROJECT:
        if not rule.perlu & missing:
            yield from rule.findings(scope, ONLY_EDITION)
    yield from _renstra_findings(scope)
    for year in scope.rkt:
        missing = year.year.tak_terbaca
        for year_rule in FOR_RKT:
            if not year_rule.perlu & missing:
                yield from year_rule.findings(year, year.berkas)
        for bagian in year.bagian:
            for bagian_rule in FOR_BAGIAN:
                if not bagian_rule.perlu & missing:
                    yield from bagian_rule.findings(bagian, bagian.berkas)


def _renstra_findings(scope: ProjectScope) -> Iterator[Finding]:
    """Judge the Renstra before the sections: a target that is wrong there is no yardstick for them."""
    for edisi in scope.edisi:
        found = [finding for rule in FOR_RENSTRA for finding in rule.findings(edisi, edisi.berkas)]
        wrong = {finding.rute for finding in found if finding.tingkat is Tingkat.KESALAHAN}
        scope.cacat |= {
            (id(row.item), str(rute[-1]))
            for row in edisi.ukuran
            for rute, _ in row.targets
            if rute in wrong or row.item.id in edisi.ganda or isinstance(row.ke_satuan, TidakAda)
        }
        doubted = {place for finding in found for place in _doubted(finding)}
        scope.diragukan |= {id(row.item) for row in edisi.ukuran if row.rute in doubted}
        yield from found


def _doubted(finding: Finding) -> Iterator[Route]:
    """Yield the row whose value a warning is about: a neighbouring year may be the wrong one."""
    if finding.tingkat is Tingkat.PERINGATAN:
        yield from (finding.rute[:at] for at, step in enumerate(finding.rute) if step in _OF_VALUES)


def _acceptances(scope: ProjectScope) -> Iterator[Acceptance]:
    for _, path, record in scope.plan.induk():
        yield from acceptances_of(record, path)
    for _, later in scope.plan.sesudah():
        yield from acceptances_of(later, later.berkas)
    for year in scope.rkt:
        yield from acceptances_of(year.rkt.tahun, year.berkas)
        for notulen in year.rkt.notulen:
            yield from acceptances_of(notulen, notulen_path(year, notulen))
        for bagian in year.bagian:
            yield from acceptances_of(bagian.bagian, bagian.berkas)


def _not_accepted(found: list[Finding], accepted: Acceptances) -> list[Finding]:
    left = accepted.without_silenced(found)
    for rule in FOR_ACCEPTANCES:
        left += rule.findings(accepted, "")
    return left


def placed(reading: Reading, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings their line and column, and their sure mends the exact stretch to replace."""
    for finding in reading.locate(findings):
        if finding.edit is None:
            yield finding
            continue
        document = reading.documents.get(finding.berkas)
        yield replace(finding, edit=_placed_edit(document, finding) if document else None)


def _placed_edit(document: Document, finding: Finding) -> Edit | None:
    """Return the mend at its value; None where the value is not written on one line, or would not be after it."""
    assert finding.edit is not None
    try:
        start, end = document.offsets(finding.rute)
    except KeyError:
        return None
    if start == end or "\n" in document.text[start:end] or _widens(document.text, start, end, finding.edit.teks):
        return None
    return Edit(span=span_at(document.text, start, end), teks=finding.edit.teks)


def _widens(text: str, start: int, end: int, teks: str) -> bool:
    """Whether a mend makes a line with brackets so long that `rkt fmt` would write it over several."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return len(line) <= WIDTH < len(line) + len(teks) - (end - start) and not {"{", "["}.isdisjoint(line)
