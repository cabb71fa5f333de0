"""What the site offers beside its pages: documents, data, raw records, and how the list of downloads names them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from rktdocs.memo import Memo
from rktdocs.plan.model import Plan
from rktdocs.publish.agreement_data import agreement_columns, agreement_data
from rktdocs.publish.agreement_downloads import agreement_downloads
from rktdocs.publish.all_years import ALL_YEARS_CSV, all_years
from rktdocs.publish.archive.published import Kept, archived_downloads, is_plan
from rktdocs.publish.csv_columns import columns, csvw
from rktdocs.publish.downloads import Bahan, Download, make_downloads, size_text
from rktdocs.publish.frame import COPY
from rktdocs.publish.publication import SiteFile
from rktdocs.publish.result_data import result_columns, result_files
from rktdocs.records.places import record_kind
from rktdocs.records.public import published_record
from rktdocs.records.schemas import schema_folder
from rktdocs.trees import Tree
from rktdocs.views.change_rows import file_name
from rktdocs.views.kolom import KolomView
from rktdocs.views.site import Unduhan

MOST_PREVIEWED = 50
"""The documents of a plan with more bagian take longer than a person waits for a preview."""
PUBLISHED_RECORDS = ("bagian", "renstra", "rujukan", "tahun", "sop")
"""The allowlist of raw data (architecture, section 2); accounts, attendance lists and workbooks are never in it."""


class Making(Struct, frozen=True, kw_only=True):
    """What everything that is published is made of; `moment` stands in every file that bears a time."""

    project: Plan
    tree: Tree
    kept: tuple[Kept, ...]
    moment: datetime
    memo: Memo
    sebentar: bool = False
    salinan: bytes = b""


class Offered(Struct, frozen=True, kw_only=True):
    """What the site offers beside its pages: of plans, of results, of agreements (data and papers), raw, offline."""

    rencana: tuple[Download, ...]
    hasil: tuple[Download, ...]
    perjanjian: tuple[Download, ...]
    naskah: tuple[Download, ...]
    sumber: tuple[SiteFile, ...]
    salinan: tuple[SiteFile, ...]
    tabel: SiteFile | None
    """The table over all years."""
    kolom: tuple[KolomView, ...]

    @property
    def listed(self) -> tuple[Unduhan, ...]:
        """Everything as the list of downloads names it."""
        made = (*self.rencana, *self.hasil, *self.perjanjian, *self.naskah)
        return (*map(_listed_copy, self.salinan), *(each.unduhan for each in made), *map(_listed, self.sumber))


def offered_by(making: Making, bahan: Sequence[Bahan]) -> Offered:
    """Make what is no page; documents of an archived plan are its archive's own."""
    project = making.project
    closed = {one.manifes.kunci: one for one in making.kept if is_plan(one)}
    made = [
        download
        for one in bahan
        if one.plan.kunci not in closed and not (making.sebentar and len(one.plan.bagian) > MOST_PREVIEWED)
        for download in make_downloads(one)
    ]
    made += [download for one in closed.values() for download in archived_downloads(one)]
    made += all_years(made)
    tabel = next((one.file for one in made if one.file.uri == ALL_YEARS_CSV), None)
    promises = tuple(agreement_data(project))
    return Offered(
        rencana=tuple(made),
        hasil=tuple(result_files(project, making.moment, making.memo)),
        perjanjian=promises,
        naskah=tuple(_papers(making)) if promises else (),
        sumber=(*_records(making.tree), *_schemas()),
        salinan=(SiteFile(uri=COPY, isi=making.salinan),) if making.salinan else (),
        tabel=tabel,
        kolom=columns(tabel.isi) if tabel else (),
    )


def _papers(making: Making) -> Iterator[Download]:
    archives = {one.manifes.kunci: one for one in making.kept}
    return agreement_downloads(making.project, making.tree, archives, making.moment, making.memo)


def files_of(offered: Offered, project: Plan, kept: Sequence[Kept]) -> Iterator[SiteFile]:
    """Yield what is offered and the tables that explain its columns; archived papers lie in the archive."""
    archived = {one.manifes.kunci for one in kept}
    yield from (each.file for each in (*offered.rencana, *offered.hasil, *offered.perjanjian))
    yield from (each.file for each in offered.naskah if each.unduhan.kunci not in archived)
    yield from result_columns(project)
    if offered.perjanjian:
        yield agreement_columns()
    yield from (*offered.sumber, *offered.salinan)
    if offered.tabel:
        yield csvw(offered.tabel.uri, offered.kolom)


def _records(tree: Tree) -> list[SiteFile]:
    return [
        SiteFile(uri=f"sumber/{path.removeprefix('rkt/')}", isi=published_record(path, tree.read(path)))
        for path in tree.paths("rkt")
        if record_kind(path) in PUBLISHED_RECORDS
    ]


def _schemas() -> list[SiteFile]:
    names = [*(f"{kind}.schema.json" for kind in PUBLISHED_RECORDS), "rkt.schema.json", "rkt-2.schema.json"]
    return [SiteFile(uri=f"skema/{name}", isi=(schema_folder() / name).read_bytes()) for name in sorted(names)]


def _listed_copy(file: SiteFile) -> Unduhan:
    return Unduhan(
        uri=file.uri,
        judul="Salinan luring situs ini: buka ZIP-nya, lalu klik ganda index.html",
        jenis="ZIP",
        ukuran=size_text(len(file.isi)),
        sha256=hashlib.sha256(file.isi).hexdigest(),
    )


def _listed(file: SiteFile) -> Unduhan:
    kind = record_kind(f"rkt/{file.uri.removeprefix('sumber/')}") if file.uri.startswith("sumber/") else None
    return Unduhan(
        uri=file.uri,
        judul=file_name(kind) if kind else "Skema",
        jenis="YAML" if kind else "JSON Schema",
        ukuran=size_text(len(file.isi)),
        sha256=hashlib.sha256(file.isi).hexdigest(),
        skema=f"skema/{kind}.schema.json" if kind else "",
    )
