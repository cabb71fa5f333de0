"""The archived documents of one year out of one commit and one approval record. The machine's clock is not asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.pdf.papers import booklet_pdf
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.store import Files
from rktdocs.publish.archive.tool import this_tool
from rktdocs.publish.downloads import Bahan, makers
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records, sha256
from rktdocs.records.pengesahan import Pengesahan, pengesahan_from
from rktdocs.records.reader import read_project
from rktdocs.trees import GitTree, commit_time
from rktdocs.views.plan import rkt_view
from rktdocs.words.texts import years_there


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One year at one commit, read and found right."""

    repository: Path
    tree: GitTree
    year: RencanaTahun

    @property
    def kunci(self) -> str:
        """The YEAR of commands."""
        return self.year.kunci

    @property
    def moment(self) -> datetime:
        """The commit's time: what documents, the branch's commit and the tag carry."""
        return commit_time(self.repository, self.tree.commit)


def source_at(repository: Path, prefix: str, commit: str, kunci: str) -> Source:
    """Read one year at a commit; its rules are not asked. Raises RktdocsError where it is not there or unreadable."""
    tree = GitTree(repository, commit, prefix=prefix)
    reading = read_project(tree)
    if reading.project is None:
        raise RktdocsError(f"data pada commit {commit[:12]} tidak dapat dibaca", f"rkt check --rev {commit[:12]}")
    years = resolve(reading).tahun
    if kunci not in years:
        raise RktdocsError(f"tidak ada rencana {kunci} pada commit {commit[:12]}", years_there(years, kunci))
    return Source(repository=repository, tree=tree, year=years[kunci])


def make(source: Source, record: Mapping[str, Any], tag: str = "") -> tuple[Manifes, Files]:
    """Make every document of a year and the manifest that describes them.

    `tag` is the archive's name where the year's plain one is spoilt; it stands in the documents too.
    """
    files = documents(source, pengesahan_from(record, tahun=source.kunci, commit=source.tree.commit, tag=tag))
    manifes = Manifes(
        tahun=source.kunci,
        commit=source.tree.commit,
        waktu=source.moment,
        alat=this_tool(),
        catatan=hash_records(
            source.tree, source.kunci, renstra=source.year.renstra.berkas, logo=source.year.instansi.dokumen.logo
        ),
        dokumen=tuple(DokumenArsip(nama=n, sha256=sha256(d), bita=len(d)) for n, d in sorted(files.items())),
        record=record,
        nama=tag if tag != f"rkt-{source.kunci}" else "",
        instansi=source.year.instansi.nama,
        folder=source.tree.prefix.strip("/"),
    )
    return manifes, files


def documents(source: Source, pengesahan: Pengesahan) -> Files:
    """Make the documents that are archived: what the site offers for the year and a booklet for each bagian."""
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
