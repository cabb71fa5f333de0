"""One year's document from a Tree: finds logo and record files, and lets the records travel in the PDF."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from rktdocs import __version__
from rktdocs.pdf.document import Berkas, document_pdf
from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import Halaman
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.records.instansi import Instansi
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.records.public import published_record
from rktdocs.trees import Tree
from rktdocs.views.plan_rows import RktView

SHARED_RECORDS = ("rkt/rujukan.yaml", "rkt/sop.yaml")
"""Records above the years that a document carries beside the Renstra's edition. Not instansi.yaml (accounts) and no
notulen (attendance)."""

_LOGO_LIMIT = 5_000_000


def year_pdf(
    year: RencanaTahun,
    tree: Tree,
    *,
    timestamp: datetime,
    pengesahan: Pengesahan | None = None,
    berkas: Sequence[Berkas] = (),
    swimlane: bytes | None = None,
    plan: RktView | None = None,
) -> bytes:
    """Make the formal document of one year. `berkas` are further files to attach (the year's JSON). Raises PdfError.

    `plan` is the year's view where it was made already.
    The bytes depend on the tree, the approval record, the tool and `timestamp` alone.
    """
    records = record_files(tree, year)
    logo = logo_of(year.instansi, tree)
    pictures = dict(logo)
    if swimlane is not None:
        pictures["sop.svg"] = swimlane
    naskah = naskah_rkt(
        year,
        identitas=Identitas(alat=f"rktdocs {__version__}", catatan=digest_of(records)),
        pengesahan=pengesahan,
        logo=next(iter(logo), None),
        perubahan=_changes(year),
        with_swimlane=swimlane is not None,
        plan=plan,
    )
    return document_pdf(naskah, timestamp=timestamp, pictures=pictures, berkas=(*records, *berkas))


def _changes(year: RencanaTahun) -> tuple[Halaman, ...]:
    if not year.rkt.is_perubahan:
        return ()
    from rktdocs.printed.change_pages import change_pages  # comparing plans costs a tenth of a document that needs none

    return change_pages(year)


def record_files(tree: Tree, year: RencanaTahun) -> tuple[Berkas, ...]:
    """Read the published record files of one year, sorted by path."""
    years = [path for path in tree.paths(f"rkt/{year.kunci}") if _is_published(path, year.kunci)]
    paths = sorted([*years, *(path for path in (year.renstra.berkas, *SHARED_RECORDS) if path in tree)])
    return tuple(
        Berkas(
            nama=path.removeprefix("rkt/").replace("/", "_"),
            isi=published_record(path, tree.read(path)),
            jenis="application/yaml",
            uraian=f"Catatan {path}",
        )
        for path in paths
    )


def _is_published(path: str, kunci: str) -> bool:
    return re.fullmatch(rf"rkt/{re.escape(kunci)}/(tahun|bagian/[^/]+)\.yaml", path) is not None


def digest_of(records: Iterable[Berkas]) -> str:
    """Return one SHA-256 over names and contents: two trees with equal records have equal digests."""
    total = hashlib.sha256()
    for item in records:
        total.update(f"{item.nama}\0{hashlib.sha256(item.isi).hexdigest()}\n".encode())
    return f"sha256:{total.hexdigest()}"


def logo_of(instansi: Instansi, tree: Tree) -> dict[str, bytes]:
    """Return the agency's emblem as an asset; nothing where none is set."""
    logo = instansi.dokumen.logo
    if not logo:
        return {}
    ending = logo.rpartition(".")[2]
    return {f"logo.{ending}": tree.read(f"rkt/{logo}", limit=_LOGO_LIMIT)}
