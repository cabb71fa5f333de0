"""The documents of one archive out of one commit and one approval record. The machine's clock is not asked."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import commit_time
from rktdocs.pdf.papers import booklet_pdf
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.pengukuran import in_force
from rktdocs.plan.perjanjian import agreements
from rktdocs.plan.resolve import resolve
from rktdocs.publish.agreement_papers import agreement_pdf, chosen_agreements
from rktdocs.publish.archive.store import Files
from rktdocs.publish.archive.tool import this_tool
from rktdocs.publish.downloads import Bahan, makers
from rktdocs.records.archive_names import Jenis, called, id_of, jenis_of, plain_name, plan_of, year_of
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records, is_own, sha256
from rktdocs.records.pengesahan import Pengesahan, pengesahan_from
from rktdocs.records.places import rkt_pendek
from rktdocs.records.reader import read_project
from rktdocs.trees import GitTree
from rktdocs.views.plan import rkt_view
from rktdocs.words.texts import years_there


class Source(Struct, frozen=True, kw_only=True):
    """What one key names, at one commit, read and found right. `year` is its plan: for a quarter the one in force."""

    repository: Path
    tree: GitTree
    plan: Plan
    year: RencanaTahun
    kunci: str

    @property
    def moment(self) -> datetime:
        """The commit's time: what documents, the branch's commit and the tag carry."""
        return commit_time(self.repository, self.tree.commit)

    @property
    def rencana(self) -> str:
        """The key of the plan that it stands on, "" where it is the plan itself."""
        return "" if jenis_of(self.kunci) is Jenis.RKT else self.year.kunci


def source_at(repository: Path, prefix: str, commit: str, kunci: str) -> Source:
    """Read what a key names at a commit; its rules are not asked. Raises RktdocsError where it is not there."""
    tree = GitTree(repository, commit, prefix=prefix)
    reading = read_project(tree)
    if reading.project is None:
        raise RktdocsError(f"data pada commit {commit[:12]} tidak dapat dibaca", f"rkt check --rev {commit[:12]}")
    plan = resolve(reading)
    year = _plan_of(plan, kunci)
    if year is None and jenis_of(kunci) is Jenis.RKT:
        raise RktdocsError(f"{rkt_pendek(kunci)} tidak ada pada commit {commit[:12]}", years_there(plan.tahun, kunci))
    if year is None or not any(is_own(path, kunci) for path in tree.paths(f"rkt/{plan_of(kunci)}")):
        raise RktdocsError(f"tidak ada {called(kunci)} pada commit {commit[:12]}", "periksa ejaannya")
    return Source(repository=repository, tree=tree, plan=plan, year=year, kunci=kunci)


def _plan_of(plan: Plan, kunci: str) -> RencanaTahun | None:
    match jenis_of(kunci):
        case Jenis.TRIWULAN:
            return in_force(plan, int(year_of(kunci)), int(kunci[-1]))
        case Jenis.PK:
            agreement = agreements(plan, int(year_of(kunci))).by_id(id_of(kunci))
            return agreement.rencana if agreement else None
    return plan.tahun.get(kunci)


def make(source: Source, record: Mapping[str, Any], tag: str = "") -> tuple[Manifes, Files]:
    """Make every document of an archive and the manifest that describes them.

    `tag` is the archive's name where the plain one is spoilt; it stands in the documents too.
    """
    files = documents(source, pengesahan_from(record, tahun=source.kunci, commit=source.tree.commit, tag=tag))
    manifes = Manifes(
        tahun=source.kunci if not source.rencana else year_of(source.kunci),
        commit=source.tree.commit,
        waktu=source.moment,
        alat=this_tool(),
        catatan=records_of(source),
        dokumen=tuple(DokumenArsip(nama=n, sha256=sha256(d), bita=len(d)) for n, d in sorted(files.items())),
        record=record,
        nama=tag if tag != plain_name(source.kunci) else "",
        instansi=source.year.instansi.nama,
        folder=source.tree.prefix.strip("/"),
        jenis=jenis_of(source.kunci),
        triwulan=int(source.kunci[-1]) if jenis_of(source.kunci) is Jenis.TRIWULAN else None,
        pk=id_of(source.kunci) if jenis_of(source.kunci) is Jenis.PK else "",
        rencana=source.rencana,
    )
    return manifes, files


def records_of(source: Source) -> dict[str, str]:
    """Return every record that an archive's documents are made of, with its SHA-256."""
    year = source.year
    logo = year.instansi.dokumen.logo
    return hash_records(source.tree, source.kunci, rencana=source.rencana, renstra=year.renstra.berkas, logo=logo)


def documents(source: Source, pengesahan: Pengesahan) -> Files:
    """Make the documents that are archived."""
    match jenis_of(source.kunci):
        case Jenis.TRIWULAN:
            return _of_quarter(source, pengesahan)
        case Jenis.PK:
            return _of_agreement(source, pengesahan)
    return _of_year(source, pengesahan)


def _of_agreement(source: Source, pengesahan: Pengesahan) -> Files:
    """The document that both parties sign; signed copies are kept beside it, as a plan's are."""
    (view,) = chosen_agreements(source.plan, int(year_of(source.kunci)), id_of(source.kunci))
    made = agreement_pdf(source.plan, source.tree, view, timestamp=source.moment, pengesahan=pengesahan)
    return {f"{source.kunci}.pdf": made}


def _of_quarter(source: Source, pengesahan: Pengesahan) -> Files:
    from rktdocs.publish.archive.quarter_papers import quarter_papers

    return quarter_papers(source.plan, source.tree, source.kunci, pengesahan=pengesahan, timestamp=source.moment)


def _of_year(source: Source, pengesahan: Pengesahan) -> Files:
    """What the site offers for the year, and a booklet for each bagian."""
    bahan = Bahan(
        year=source.year,
        plan=rkt_view(source.year),
        moment=source.moment,
        keadaan=None,
        tree=source.tree,
        pengesahan=pengesahan,
    )
    made = {f"rkt-{source.kunci}.{maker.akhiran}": maker.make(bahan) for maker in makers()}
    for section in source.year.rkt.bagian:
        made[booklet_name(source.kunci, section.bagian)] = booklet_pdf(
            source.year,
            source.tree,
            section.bagian,
            timestamp=source.moment,
            pengesahan=pengesahan,
        )
    return made


def booklet_name(kunci: str, bagian: str) -> str:
    """Return the file name of a bagian's booklet."""
    return f"rkt-{kunci}-{bagian}.pdf"
