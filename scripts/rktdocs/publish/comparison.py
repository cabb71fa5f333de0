"""Two states of a project brought together for comparison; unchanged files are parsed once for both."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Tingkat
from rktdocs.git import GitError, TreeError
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.perjanjian import years_of_agreements
from rktdocs.plan.resolve import resolve_section
from rktdocs.records.places import BEYOND, MASTER, PK, QUARTER, YEAR_KEY, record_kind, rkt_pendek
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.rules.whole import closed_plan
from rktdocs.trees import MAX_BYTES, EntryError, GitTree, Tree, tree_at
from rktdocs.views.agreement_report import agreement_report
from rktdocs.views.change_summary import ChangeSummary, summarize
from rktdocs.views.changes import Changes, ItemChange, Jenis, Side, compare, compare_items
from rktdocs.views.items import Item, Master, address_of, addressed, items_of_master
from rktdocs.views.perjanjian import agreement_view
from rktdocs.views.quarter_report import Laporan, quarter_report
from rktdocs.words.texts import years_there

_FORCE = "rev:"


class PlanComparison(Struct, frozen=True, kw_only=True):
    """One year compared: what changed, with totals; `baru` is the plan itself where only the newer state has it.

    A new perubahan is compared with the plan that it changes (`terhadap`); `perubahan` is its basis and its reason.
    """

    kunci: str
    changes: Changes
    summary: ChangeSummary
    baru: RencanaTahun | None = None
    terhadap: str = ""
    perubahan: tuple[str, str] | None = None


class Comparison(Struct, frozen=True, kw_only=True):
    """Two states compared; `induk` is what changed in the master files (Renstra, agency, reference lists, SOP), None
    for two years of one state; `catatan` are the blocking findings of a side.

    `laporan` tells each quarter and each Perjanjian Kinerja that differs, as the newer state has it.
    `sebagian`: of a very large plan only the changed sections were read, and totals are theirs.
    """

    dari: str
    ke: str
    plans: tuple[PlanComparison, ...]
    induk: Changes | None
    nama: Mapping[str, str]
    catatan: tuple[tuple[str, Reading, tuple[Finding, ...]], ...]
    sebagian: bool = False
    laporan: tuple[Laporan, ...] = ()


def compare_arguments(project: Path, base: str, head: str | None) -> Comparison:
    """Compare two years or revisions as `rkt diff` names them; no head is the working tree. Raises TreeError."""
    known: Known = {}
    here = tree_at(project)
    years = [argument if _is_year(here, argument) else None for argument in (base, head)]
    trees = [
        here if year or argument is None else _state(project, here, argument)
        for year, argument in zip(years, (base, head), strict=True)
    ]
    names = (base, head or "berkas kerja")
    if not any(years):
        return _every_year(names, trees[0], trees[1], known)
    before, after = (state_of(tree, known) for tree in trees)
    keys = (years[0] or years[1] or "", years[1] or years[0] or "")
    return _comparison(names, (before, after), [keys], masters=False)


def _state(project: Path, here: Tree, argument: str) -> Tree:
    """Return the tree of a revision; a year that is not there is told as a year. Raises RktdocsError."""
    try:
        return tree_at(project, argument.removeprefix(_FORCE))
    except TreeError as error:
        if isinstance(error, GitError) or not YEAR_KEY.fullmatch(argument):
            raise
    there = sorted({path.split("/")[1] for path in here.paths("rkt") if YEAR_KEY.fullmatch(path.split("/")[1])})
    raise RktdocsError(f"{rkt_pendek(argument)} tidak ada", years_there(there, argument))


def compare_trees(before: Tree, after: Tree, *, known: Known | None = None) -> Comparison:
    """Compare every year of two trees and their Renstra; `known` spares files that were read before."""
    return _every_year((before.label, after.label), before, after, {} if known is None else known)


def _every_year(names: tuple[str, str], before: Tree, after: Tree, known: Known) -> Comparison:
    trees = _without_unchanged(before, after)
    whole = compare_states(names, state_of(trees[0], known), state_of(trees[1], known))
    return replace(whole, sebagian=trees != (before, after))


State = tuple[Reading, Plan]


def state_of(tree: Tree, known: Known) -> State:
    """What one side says, its closed years and quarters by what held in their time; to be held against many others."""
    reading = read_project(tree, known=known)
    return reading, closed_plan(reading, tree.tree if isinstance(tree, _Without) else tree)


def compare_states(names: tuple[str, str], before: State, after: State) -> Comparison:
    """Compare every year of two states and their master files."""
    every = sorted({*years_of(before[0]), *years_of(after[0])})
    return _comparison(names, (before, after), [(key, key) for key in every], masters=True)


_WHOLE_UP_TO = 200
"""Up to so many sections all are read, so that totals are the whole plan's; beyond, only those that changed."""


class _Without(Struct, frozen=True):
    """A tree that does not show some files."""

    tree: Tree
    hidden: frozenset[str]

    @property
    def label(self) -> str:
        return self.tree.label

    @property
    def commit(self) -> str | None:
        return self.tree.commit

    def paths(self, under: str = "") -> tuple[str, ...]:
        return tuple(path for path in self.tree.paths(under) if path not in self.hidden)

    def unread(self, under: str = "") -> tuple[str, ...]:
        return self.tree.unread(under)

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        return self.tree.read(path, limit=limit)

    def __contains__(self, path: object) -> bool:
        return path not in self.hidden and path in self.tree


def _without_unchanged(before: Tree, after: Tree) -> tuple[Tree, Tree]:
    """Leave out the sections of a large plan that are equal on both sides, but in years whose results or PK differ."""
    sections = [path for path in after.paths("rkt") if record_kind(path) == "bagian"]
    if len(sections) <= _WHOLE_UP_TO:
        return before, after
    later = {path for tree in (before, after) for path in tree.paths("rkt") if record_kind(path) in BEYOND}
    wanted = {path.split("/")[1] for path in later if not _is_same(before, after, path)}
    same = frozenset(p for p in sections if p.split("/")[1][:4] not in wanted and _is_same(before, after, p))
    return _Without(before, same), _Without(after, same)


def _is_same(before: Tree, after: Tree, path: str) -> bool:
    """Whether a file is equal on both sides: by Git's ids, by its bytes where a side is the working tree."""
    if isinstance(before, GitTree) and isinstance(after, GitTree):
        return before.object_id(path) == after.object_id(path)
    try:
        return path in before and before.read(path) == after.read(path)
    except EntryError:  # told with its reason when it is read
        return False


def _is_year(tree: Tree, argument: str | None) -> bool:
    return argument is not None and bool(YEAR_KEY.fullmatch(argument) and tree.paths(f"rkt/{argument}/"))


def years_of(reading: Reading) -> set[str]:
    """Return the keys of the years of which any file is there, readable or not."""
    seen = {path.split("/")[1] for path in (*reading.documents, *(f.berkas for f in reading.findings))}
    return {key for key in seen if record_kind(f"rkt/{key}/tahun.yaml")}


def _comparison(
    names: tuple[str, str], sides: tuple[State, State], keys: list[tuple[str, str]], *, masters: bool
) -> Comparison:
    readings = tuple(reading for reading, _ in sides)
    blocking = tuple((name, reading, _blocking(reading)) for name, reading in zip(names, readings, strict=True))
    induk = _masters(*sides) if masters else None
    return Comparison(
        dari=names[0],
        ke=names[1],
        plans=tuple(_plan(sides, old, new) for old, new in keys),
        induk=induk,
        laporan=(*_quarters(sides[1][1], induk), *_promises(sides[1][1], induk)) if induk else (),
        nama={b.id: b.nama for reading in readings for b in reading.records.instansi.bagian},
        catatan=tuple(item for item in blocking if item[2]),
    )


def _plan(sides: tuple[State, State], old: str, new: str) -> PlanComparison:
    year = sides[1][1].tahun.get(new)
    if year is None or not year.rkt.is_perubahan:
        return _compared(sides, old, new)
    is_new = old == new and new not in years_of(sides[0][0])
    if is_new and year.sebelum is not None:
        sides, old = (sides[1], sides[1]), year.sebelum.kunci
    tahun = year.rkt.tahun
    return replace(_compared(sides, old, new), perubahan=(tahun.dasar, tahun.alasan))


def _compared(sides: tuple[State, State], old: str, new: str) -> PlanComparison:
    before, after = (side_of(*side, kunci) for side, kunci in zip(sides, (old, new), strict=True))
    if old != new:
        before, after = (replace(side, notulen=()) for side in (before, after))  # each year has its own meetings
    changes = compare(before, after)
    if old != new:
        changes = replace(changes, items=tuple(_without_year(changes)))
    is_new = old == new and before.tahun is None and "tahun" not in changes.dilewati
    return PlanComparison(
        kunci=new,
        changes=changes,
        summary=summarize(before, after, changes),
        baru=sides[1][1].tahun.get(new) if is_new else None,
        terhadap="" if old == new else old,
    )


_OF_EACH_YEAR = frozenset({"tahun", "jenis", "nomor", "arsip_sebelumnya"})


def _without_year(changes: Changes) -> Iterator[ItemChange]:
    """That two years differ in their `tahun`, and in what marks each of them, is no news."""
    for change in changes.items:
        kolom = tuple(column for column in change.kolom if column.kolom.partition(".")[0] not in _OF_EACH_YEAR)
        if kolom or change.jenis is not Jenis.UBAH:
            yield replace(change, kolom=kolom)


def side_of(reading: Reading, plan: Plan, kunci: str) -> Side:
    """Return one year of a reading as a side of a comparison; what cannot be read is named."""
    start = f"rkt/{kunci}/"
    year = plan.tahun.get(kunci)
    known = {each.berkas: each for each in year.bagian} if year else {}
    loose = {
        path: resolve_section(bagian, path)
        for path, bagian in reading.bagian.items()
        if path.startswith(start) and path not in known
    }
    return Side(
        bagian=(*known.values(), *loose.values()),
        tahun=reading.tahun.get(kunci),
        notulen=year.rkt.notulen if year else (),
        nomor=year.nomor if year else {},
        rusak=frozenset(
            path.removeprefix(start).removeprefix("bagian/").removesuffix(".yaml")
            for path in reading.tak_terbaca
            if path.startswith(start)
        ),
    )


def _masters(before: State, after: State) -> Changes:
    """Compare masters and what comes after plans; a file that one side can't read is named, not taken for empty.

    A file that is one and the same record on both sides (it was read once for both) is not looked into.
    """
    skipped = {name for reading, _ in (before, after) for name in _unread_masters(reading)}
    same = {id(record) for *_, record in _files(*before)} & {id(record) for *_, record in _files(*after)}
    old, new = (addressed(_master_items(*side, skipped, same)) for side in (before, after))
    return Changes(items=compare_items(old, new), dilewati=tuple(sorted(skipped)))


def _quarters(plan: Plan, changes: Changes) -> Iterator[Laporan]:
    """Tell each quarter that has a change."""
    changed = {change.item.alamat for change in changes.items if change.item.kind == QUARTER}
    touched = {
        (each.tahun, each.triwulan)
        for each in plan.realisasi
        if any(alamat.startswith(address_of(each.berkas)) for alamat in changed)
    }
    for tahun, triwulan in sorted(touched):
        report = quarter_report(plan, tahun, triwulan)
        if report is not None:
            yield report


def _promises(plan: Plan, changes: Changes) -> Iterator[Laporan]:
    """Tell each Perjanjian Kinerja that has a change."""
    changed = {change.item.alamat.partition("#")[0] for change in changes.items if change.item.kind == PK}
    for tahun in years_of_agreements(plan):
        for each in agreement_view(plan, tahun).daftar:
            here = address_of(each.berkas)
            if any(alamat == here or alamat.startswith(f"{here}/") for alamat in changed):
                yield agreement_report(plan, each)


def _unread_masters(reading: Reading) -> Iterator[str]:
    """The master files that are there and can't be read."""
    absent = {finding.berkas for finding in reading.findings if finding.aturan == "berkas-hilang"}
    masters = (path for path in reading.tak_terbaca - absent if record_kind(path) in {*MASTER, *BEYOND})
    yield from (address_of(path) for path in masters)


def _master_items(reading: Reading, plan: Plan, skipped: set[str], same: set[int]) -> Iterator[Item]:
    rows = [row for edisi in plan.edisi for row in edisi.baris]
    for kind, path, record in _files(reading, plan):
        if address_of(path) not in skipped and id(record) not in same:
            yield from items_of_master(kind, record, rows, alamat=address_of(path))


def _files(reading: Reading, plan: Plan) -> Iterator[tuple[str, str, Master]]:
    """Every readable file above the years, and every one of what comes after their plans."""
    yield from (each for each in plan.induk() if each[1] not in reading.tak_terbaca)
    yield from ((kind, later.berkas, later) for kind, later in plan.sesudah())


def _blocking(reading: Reading) -> tuple[Finding, ...]:
    return tuple(finding for finding in reading.findings if finding.tingkat is Tingkat.KESALAHAN)


def require_readable(comparison: Comparison) -> None:
    """Refuse to compare what is no plan at all on one side. Raises RktdocsError."""
    for name, reading, _ in comparison.catatan:
        if not reading.documents:
            raise RktdocsError(f"'{name}' tidak berisi rencana yang dapat dibaca", "periksa nama tahun atau revisinya")
