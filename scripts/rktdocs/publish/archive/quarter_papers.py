"""The archived documents of a quarter: the report as PDF, and its figures as JSON that programs read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.pdf.papers import sheets_pdf
from rktdocs.plan.capaian import Capaian
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.printed.quarter_sheet import quarter_sheet
from rktdocs.publish.archive.store import Files
from rktdocs.publish.json_file import dump
from rktdocs.records.archive_names import called, year_of
from rktdocs.records.nilai import plain_nilai
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.records.plain import plain_record
from rktdocs.trees import Tree
from rktdocs.views.capaian import capaian_view

VERSION = 1


def quarter_papers(plan: Plan, tree: Tree, kunci: str, *, pengesahan: Pengesahan, timestamp: datetime) -> Files:
    """Make a quarter's documents by name. Raises RktdocsError where nothing was recorded, PdfError."""
    tahun, nomor = int(year_of(kunci)), int(kunci[-1])
    view, found = capaian_view(plan, tahun), measured(plan, tahun).get(nomor, ())
    if view is None or not found:
        raise RktdocsError(f"{called(kunci)} belum mempunyai catatan realisasi", "isi berkasnya lebih dahulu")
    year = found[0].rencana
    shown = next(each for each in view.triwulan if each.nomor == nomor)
    sheet = quarter_sheet(year, shown, pengesahan)
    title = f"Laporan Capaian {called(kunci)}"
    return {
        f"{kunci}.pdf": sheets_pdf(
            year,
            tree,
            (sheet,),
            judul=title,
            timestamp=timestamp,
            approved=True,
            apa=f"TW {tahun}-{nomor}",
            pengesahan=pengesahan,
        ),
        f"{kunci}.json": (dump(_data(found, kunci, pengesahan)) + "\n").encode(),
    }


def _data(found: Sequence[TriwulanBagian], kunci: str, pengesahan: Pengesahan) -> dict[str, Any]:
    last, year = pengesahan.tahap[-1], found[0].rencana
    return {
        "versi": VERSION,
        "jenis": "triwulan",
        "tahun": year.tahun,
        "triwulan": int(kunci[-1]),
        "rencana": year.kunci,
        "instansi": {"nama": year.instansi.nama, "daerah": year.instansi.daerah},
        "disetujui": {"oleh": last.nama, "jabatan": last.jabatan, "pada": last.at.isoformat(), "arsip": pengesahan.tag},
        "bagian": [
            {
                "id": each.catatan.bagian,
                "indikator": list(_results(each)),
                "program": [plain_record(line.item) for line in each.program],
            }
            for each in found
        ],
    }


def _results(each: TriwulanBagian) -> Iterator[dict[str, Any]]:
    for hasil in each.diminta:
        row = hasil.ukuran
        yield {
            "id": row.alamat,
            "nomor": each.rencana.nomor.get(row.alamat, ""),
            "uraian": row.nama_utuh,
            "satuan": row.nama_satuan,
            **_figures(hasil),
            **({} if hasil.item is None else plain_record(hasil.item, without=("id",))),
        }


def _figures(hasil: HasilUkuran) -> dict[str, Any]:
    return {
        "target": None if hasil.target is None else plain_nilai(hasil.target),
        "sampai": None if hasil.sampai is None else plain_nilai(hasil.sampai),
        "capaian": _percent(hasil.capaian),
        "capaian_tahun": _percent(hasil.capaian_tahun),
    }


def _percent(found: Capaian) -> dict[str, Any]:
    return {"persen": found.persen, "rumus": found.rumus, "sebab": found.sebab, "tercapai": found.tercapai}
