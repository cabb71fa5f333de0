"""The one door: a Tree in, the project's records and what is wrong with its files out. Judges no plan; rules do."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Span, has_kesalahan
from rktdocs.records.behind import told
from rktdocs.records.build import BuildError, build
from rktdocs.records.document import Document, letak
from rktdocs.records.doubtful_texts import doubtful_texts
from rktdocs.records.dpa import Dpa
from rktdocs.records.instansi import NO_INSTANSI, Instansi
from rktdocs.records.limit_texts import no_date
from rktdocs.records.model import Bagian, Project, Rkt, Tahun
from rktdocs.records.notulen import Notulen
from rktdocs.records.pk import Pk
from rktdocs.records.places import (
    DPA,
    EXPLANATIONS,
    IN_YEAR,
    MASTER,
    ONLY_EDITION,
    PK,
    QUARTER,
    YEAR_KEY,
    is_keep,
    made_by,
    record_kind,
    strays,
)
from rktdocs.records.realisasi import Realisasi
from rktdocs.records.renstra import Renstra
from rktdocs.records.rujukan import NO_RUJUKAN, Rujukan
from rktdocs.records.said import Said
from rktdocs.records.shape import check_shape
from rktdocs.records.sop import NO_SOP, Sop
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import EntryError, Tree

_Record = TypeVar("_Record")


class Reading(Struct, frozen=True, kw_only=True):
    """Everything that was read of a tree.

    `records` has all that could be read; an empty record stands for a master file that could not. `tak_terbaca` are
    the paths of the files that are absent or broken. `bagian` holds every readable section by path, also of a year
    whose `tahun.yaml` is broken. `documents` has each file that is YAML at all, for places and source lines.
    """

    records: Project
    tak_terbaca: frozenset[str]
    bagian: Mapping[str, Bagian]
    tahun: Mapping[str, Tahun]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    berkas: int

    @property
    def project(self) -> Project | None:
        """The records, None while one of the master files cannot be read."""
        return None if any(record_kind(path) in MASTER for path in self.tak_terbaca) else self.records

    def required(self) -> Project:
        """Return the records. Raises RktdocsError while one of the master files cannot be read."""
        if self.project is None:
            raise RktdocsError(
                "berkas induk proyek belum dapat dibaca", "jalankan 'rkt check' dan betulkan kesalahannya"
            )
        return self.project

    def source(self, berkas: str) -> str | None:
        """Return a file's text for showing a line of it, None where it has none."""
        document = self.documents.get(berkas)
        return document.text if document else None

    def locate(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings that know only a route their line, column and letak."""
        return tuple(self._located(finding) for finding in findings)

    def _located(self, finding: Finding) -> Finding:
        document = self.documents.get(finding.berkas)
        if document is None or finding.span != Span():
            return finding
        span = document.span(finding.rute, on_key=finding.on_key)
        return replace(finding, span=span, letak=finding.letak or letak(document, finding.rute))


class Outcome(Struct, frozen=True):
    """What became of one file's bytes; equal bytes at an equal path have an equal outcome."""

    document: Document
    findings: tuple[Finding, ...]
    record: object | None


Known = dict[tuple[str, bytes], Outcome]
"""Outcomes by path and bytes: two states of a project share what did not change, `rkt serve` its last reading."""


def read_project(tree: Tree, *, known: Known | None = None, archived: bool = False) -> Reading:
    """Read all record files of a tree; a broken one becomes findings and hides no other.

    An `archived` tree was judged in its own time: a file is read as far as it can be, whatever is asked of it today.
    It shares `known` with archived trees only.
    """
    return _Door(tree, {} if known is None else known, archived=archived).project()


def read_section(tree: Tree, path: str) -> Reading:
    """Read one loose section file, of which no project is known."""
    door = _Door(tree, {})
    bagian = door.record(path, Bagian, "bagian")
    door.unread |= {f"rkt/{name}.yaml" for name in MASTER}
    nothing = Project(instansi=NO_INSTANSI, edisi=(), rujukan=NO_RUJUKAN, sop=NO_SOP, rkt={})
    return door.reading(nothing, {path: bagian} if bagian else {})


def read_agency(tree: Tree) -> Instansi | None:
    """Read the agency's own file of an archived tree; None where this reader can make nothing of it."""
    return _Door(tree, {}, archived=True).record("rkt/instansi.yaml", Instansi, "instansi")


class _Door(Struct):
    """Everything that one reading gathers."""

    tree: Tree
    known: Known
    archived: bool = False
    documents: dict[str, Document] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tahun: dict[str, Tahun] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    read_count: int = 0

    def reading(self, records: Project, bagian: Mapping[str, Bagian]) -> Reading:
        return Reading(
            records=records,
            tak_terbaca=frozenset(self.unread),
            bagian=bagian,
            tahun=self.tahun,
            documents=self.documents,
            findings=tuple(self.findings),
            berkas=self.read_count,
        )

    def project(self) -> Reading:
        paths = self.tree.paths("rkt")
        sections: dict[str, Bagian] = {}
        folders = {path.split("/")[1] for path in paths if path.count("/") > 1}
        years = [year for year in sorted(folders) if YEAR_KEY.fullmatch(year)]
        instansi = self._master("instansi", Instansi) or NO_INSTANSI
        edisi = tuple(self._editions(paths))
        rujukan = self._master("rujukan", Rujukan) or NO_RUJUKAN
        sop = self._master("sop", Sop) or NO_SOP
        order = {bagian.id: place for place, bagian in enumerate(instansi.bagian)}
        rkt = {year: self._year(year, paths, order, sections) for year in years}
        self._strays(paths)
        self._explanations()
        whole = {year: plan for year, plan in rkt.items() if plan is not None}
        project = Project(
            instansi=instansi,
            edisi=edisi,
            rujukan=rujukan,
            sop=sop,
            rkt=whole,
            realisasi=self._every(paths, Realisasi, QUARTER),
            pk=self._every(paths, Pk, PK),
            dpa=self._every(paths, Dpa, DPA),
        )
        return self.reading(project, sections)

    def _master(self, kind: str, record: type[_Record]) -> _Record | None:
        path = f"rkt/{kind}.yaml"
        if path not in self.tree:
            self._tell(path, "berkas-hilang", f"{path} tidak ada", "buat berkas itu; contohnya ada pada 'rkt init'")
            self.unread.add(path)
            return None
        return self.record(path, record, kind)

    def _editions(self, paths: tuple[str, ...]) -> Iterator[Renstra]:
        """The Renstra's editions in the order of their files; one file at its old place is enough."""
        found = [path for path in paths if path != ONLY_EDITION and record_kind(path) == "renstra"]
        if ONLY_EDITION in self.tree or not found:
            only = self._master("renstra", Renstra)
            yield from (only,) if only else ()
        for path in found:
            edition = self.record(path, Renstra, "renstra")
            yield from (edition,) if edition else ()

    def _year(
        self, year: str, paths: tuple[str, ...], order: Mapping[str, int], sections: dict[str, Bagian]
    ) -> Rkt | None:
        inside = [path for path in paths if path.startswith(f"rkt/{year}/")]
        by_folder = {kind: [path for path in inside if record_kind(path) == kind] for kind in IN_YEAR}
        read = {path: self.record(path, Bagian, "bagian") for path in by_folder["bagian"]}
        sections |= {path: bagian for path, bagian in read.items() if bagian is not None}
        minutes = [self._notulen(path) for path in by_folder["notulen"]]
        tahun_path = f"rkt/{year}/tahun.yaml"
        if tahun_path not in self.tree:
            self._tell(tahun_path, "berkas-hilang", f"{tahun_path} tidak ada", f"jalankan '{made_by(year)}'")
            self.unread.add(tahun_path)
            return None
        tahun = self.record(tahun_path, Tahun, "tahun")
        if tahun is None:
            return None
        self.tahun[year] = tahun
        known = [bagian for bagian in read.values() if bagian is not None]
        return Rkt(
            kunci=year,
            tahun=tahun,
            bagian=tuple(sorted(known, key=lambda bagian: (order.get(bagian.bagian, len(order)), bagian.bagian))),
            notulen=tuple(notulen for notulen in minutes if notulen is not None),
            kiriman=tuple(path for path in inside if path.startswith(f"rkt/{year}/kiriman/") and not is_keep(path)),
        )

    def _every(self, paths: Iterable[str], record: type[_Record], kind: str) -> tuple[_Record, ...]:
        """Every readable file of a kind, in the order of paths."""
        read = [self.record(path, record, kind) for path in paths if record_kind(path) == kind]
        return tuple(each for each in read if each is not None)

    def _notulen(self, path: str) -> Notulen | None:
        notulen = self.record(path, Notulen, "notulen")
        return replace(notulen, nama=path.rsplit("/", 1)[-1].removesuffix(".yaml")) if notulen else None

    def record(self, path: str, record: type[_Record], kind: str) -> _Record | None:
        """Read one file into its record; None, with findings, where that cannot be."""
        self.read_count += 1
        try:
            data = self.tree.read(path)
        except EntryError as error:
            self._tell(path, "berkas-terbaca", error.pesan, error.perbaikan)
            self.unread.add(path)
            return None
        outcome = self.known.get((path, data))
        if outcome is None:
            read = _read_archived if self.archived else _read
            outcome = self.known[path, data] = read(path, data, record, kind)
        self.documents[path] = outcome.document
        self.findings += outcome.findings
        if outcome.record is None:
            self.unread.add(path)
        return cast(_Record | None, outcome.record)

    def _strays(self, paths: tuple[str, ...]) -> None:
        for path, pesan, perbaikan in strays(paths, self.tree.unread("rkt")):
            self._tell(path, "letak-berkas", pesan, perbaikan)

    def _explanations(self) -> None:
        """Tell what is wrong with the list of what was never approved: the gate passes over what it cannot read."""
        if self.archived or EXPLANATIONS not in self.tree:
            return
        self.read_count += 1
        try:
            document = read_yaml(self.tree.read(EXPLANATIONS), EXPLANATIONS)
        except EntryError as error:
            self._tell(EXPLANATIONS, "berkas-terbaca", error.pesan, error.perbaikan)
            return
        self.findings += document.findings
        if document.ok:
            self.findings += check_shape(document, "tanpa-persetujuan")

    def _tell(self, path: str, aturan: str, pesan: str, perbaikan: str) -> None:
        self.findings.append(Finding(aturan=aturan, berkas=path, pesan=pesan, perbaikan=perbaikan))


def _read(path: str, data: bytes, record: type, kind: str) -> Outcome:
    """Bytes -> data -> shape -> record, as far as it goes."""
    document = read_yaml(data, path)
    findings = told(document, kind)
    if not document.ok or has_kesalahan(findings):
        return Outcome(document, findings, None)
    try:
        made = _placed(build(record, document.data), path)
        return Outcome(document, (*findings, *doubtful_texts(document, kind)), made)
    except BuildError as error:
        return Outcome(document, (*findings, no_date(Said(document, kind), error)), None)


def _read_archived(path: str, data: bytes, record: type, kind: str) -> Outcome:
    """Bytes -> data -> record; what is missing has the record's own default. No record where that is impossible."""
    document = read_yaml(data, path, lenient=True)
    try:
        made = _placed(build(record, document.data), path)
    except (BuildError, AttributeError, TypeError, ValueError, KeyError):  # whatever shape a later record expects
        return Outcome(document, (), None)
    return Outcome(document, (), made)


def _placed(record: object, path: str) -> object:
    """Tell an edition of the Renstra, and what comes after a plan, which file it is."""
    return replace(record, berkas=path) if isinstance(record, Renstra | Realisasi | Pk | Dpa) else record
