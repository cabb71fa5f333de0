"""The files beside each year. A maker is an ending, what it is, and a function from the material to bytes."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.publish.csv_file import csv_bytes
from rktdocs.publish.json_file import SCHEMA, json_bytes
from rktdocs.publish.publication import SiteFile
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree
from rktdocs.views.plan_rows import RktView
from rktdocs.views.site import Unduhan
from rktdocs.views.site_state import Keadaan
from rktdocs.words.numbers import angka


class Bahan(Struct, frozen=True, kw_only=True, dict=True):
    """What the documents of one year are made of; their bytes depend on nothing else but the tool's version."""

    year: RencanaTahun
    plan: RktView
    moment: datetime
    keadaan: Keadaan | None
    tree: Tree
    pengesahan: Pengesahan | None = None

    @cached_property
    def data(self) -> bytes:
        """The year's JSON, which is offered and attached to the PDF."""
        return json_bytes(self.year, self.pengesahan)


class Maker(Struct, frozen=True, kw_only=True):
    """One kind of document."""

    akhiran: str
    jenis: str
    make: Callable[[Bahan], bytes]
    skema: str = ""


class Download(Struct, frozen=True, kw_only=True):
    """A made document and how the site lists it."""

    file: SiteFile
    unduhan: Unduhan


def makers() -> tuple[Maker, ...]:
    """Return the documents of a year in the order in which they are offered."""
    return (
        Maker(akhiran="pdf", jenis="PDF", make=_pdf),
        Maker(akhiran="xlsx", jenis="Excel", make=_xlsx),
        Maker(akhiran="csv", jenis="CSV (tabel)", make=lambda bahan: csv_bytes(bahan.year, bahan.pengesahan)),
        Maker(
            akhiran="json",
            jenis="JSON (data terbuka)",
            make=lambda bahan: bahan.data,
            skema=SCHEMA,
        ),
    )


def _pdf(bahan: Bahan) -> bytes:
    from rktdocs.publish.documents import year_document

    return year_document(
        bahan.year,
        bahan.tree,
        timestamp=bahan.moment,
        pengesahan=bahan.pengesahan,
        data=bahan.data,
        plan=bahan.plan,
    )


def _xlsx(bahan: Bahan) -> bytes:
    from rktdocs.sheets.plan_workbook import plan_workbook
    from rktdocs.views.matriks import matriks_view
    from rktdocs.views.renstra import renstra_view, spoken_names
    from rktdocs.views.tentang import tentang

    return plan_workbook(
        bahan.plan,
        instansi=bahan.year.instansi.nama,
        created=bahan.moment,
        matriks=matriks_view(bahan.year, bahan.plan),
        renstra=renstra_view(bahan.year.renstra, (), nama=spoken_names(bahan.year.instansi, bahan.year.rujukan)),
        tentang=tentang(bahan.year.instansi, bahan.year.rkt, bahan.pengesahan),
    )


def listed_file(file: SiteFile, judul: str, jenis: str, kunci: str = "") -> Download:
    """List a file that belongs to no single year, or to what a key names."""
    return Download(
        file=file,
        unduhan=Unduhan(
            uri=file.uri,
            judul=judul,
            jenis=jenis,
            ukuran=size_text(len(file.isi)),
            sha256=hashlib.sha256(file.isi).hexdigest(),
            kunci=kunci,
            skema="",
        ),
    )


def make_downloads(bahan: Bahan) -> Iterator[Download]:
    """Make every document of one year at its address `<year>/unduh/rkt-<year>.<ending>`."""
    for maker in makers():
        data = maker.make(bahan)
        uri = f"{bahan.plan.kunci}/unduh/rkt-{bahan.plan.kunci}.{maker.akhiran}"
        yield Download(
            file=SiteFile(uri=uri, isi=data),
            unduhan=Unduhan(
                uri=uri,
                judul=f"{bahan.plan.judul}, {maker.akhiran.upper()}",
                jenis=_kind(maker, bahan.pengesahan),
                ukuran=size_text(len(data)),
                sha256=hashlib.sha256(data).hexdigest(),
                kunci=bahan.plan.kunci,
                skema=maker.skema,
            ),
        )


def _kind(maker: Maker, approved: Pengesahan | None) -> str:
    """Say what a file is: only what was approved is the agency's document."""
    if maker.akhiran != "pdf":
        return maker.jenis
    return f"{maker.jenis} ({'dokumen resmi' if approved else 'draf, belum disetujui'})"


def size_text(count: int) -> str:
    """Say a size as people read it: "12 kB", "1,4 MB"."""
    if count < 1000:
        return f"{count} byte"
    if count < 1_000_000:
        return f"{round(count / 1000)} kB"
    return f"{angka(round(Decimal(count) / 1_000_000, 1))} MB"
