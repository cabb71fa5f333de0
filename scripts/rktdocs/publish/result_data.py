"""Results as open data: one JSON and one tidy CSV of all quarters, with what each column means, and form E.81.

Both have the columns of `$defs/realisasi` in schema/rkt-2.schema.json, in its order; a value of the CSV takes a second
column with its words. They belong to no archived year.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.capaian import Capaian
from rktdocs.plan.evaluasi import evaluasi
from rktdocs.plan.hasil import HasilBaris, HasilUkuran
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.publish.csv_columns import csvw
from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.publication import SiteFile
from rktdocs.publish.tidy_data import Row, Tidy, plain_value
from rktdocs.sheets.e81 import e81_workbook
from rktdocs.views.capaian import e81_uri
from rktdocs.views.katalog import FOLDER
from rktdocs.views.kolom import KolomView

CSV, JSON = f"{FOLDER}realisasi.csv", f"{FOLDER}realisasi.json"
_VALUES = ("target_tahun", "target_triwulan", "target_sampai", "realisasi", "realisasi_sampai")
TABLE = Tidy("realisasi", _VALUES)


def result_files(plan: Plan, moment: datetime, memo: Memo = FORGETFUL) -> Iterator[Download]:
    """Yield the data of all results and the form of each quarter; nothing where nobody measures."""
    years = sorted({each.tahun for each in plan.realisasi})
    quarters = {tahun: measured(plan, tahun) for tahun in years}
    found_rows = (row for found in quarters.values() for each in found.values() for one in each for row in _rows(one))
    rows = TABLE.said(found_rows)
    if not rows:
        return
    yield listed_file(SiteFile(uri=CSV, isi=TABLE.csv(rows)), "Realisasi semua triwulan, CSV", "CSV (tabel)")
    yield listed_file(SiteFile(uri=JSON, isi=TABLE.json(rows)), "Realisasi semua triwulan, JSON", "JSON")
    for tahun, found in quarters.items():
        for triwulan in found:
            make = partial(_e81, plan, tahun, triwulan, moment)
            isi = memo.of(("e81", tahun, triwulan), (_behind(plan, tahun), moment), make)
            file = SiteFile(uri=e81_uri(tahun, triwulan), isi=isi)
            yield listed_file(file, f"Formulir E.81 triwulan {triwulan} tahun {tahun}", "Excel")


def _e81(plan: Plan, tahun: int, triwulan: int, moment: datetime) -> bytes:
    form = evaluasi(plan, tahun, triwulan)
    assert form is not None
    return e81_workbook(form, created=moment)


def _behind(plan: Plan, tahun: int) -> tuple[object, ...]:
    """Everything that the forms of a year depend on: a preview of next year's plan makes none of them again."""
    years = [year for year in plan.tahun.values() if year.tahun <= tahun]
    records = [(year.rkt, year.instansi, year.renstra, year.rujukan) for year in years]
    masters = plan.instansi, plan.rujukan, [edisi.renstra for edisi in plan.edisi], plan.dasar
    return records, [each for each in plan.realisasi if each.tahun <= tahun], masters


def result_columns(plan: Plan) -> tuple[SiteFile, ...]:
    """Return the dictionary of the CSV's columns for programs."""
    return (csvw(CSV, dictionary()),) if plan.realisasi else ()


def dictionary() -> tuple[KolomView, ...]:
    """Tell what each column of the CSV means."""
    return TABLE.dictionary()


def _rows(quarter: TriwulanBagian) -> Iterator[Row]:
    record = quarter.catatan
    whose: Row = {
        "tahun": record.tahun,
        "triwulan": record.triwulan,
        "rencana": quarter.rencana.kunci,
        "bagian_id": record.bagian,
        "bagian": quarter.rencana.nama_bagian(record.bagian),
        "tahap": record.tahap,
    }
    for row in (*map(_of_indikator, quarter.ditunjukkan), *map(_of_money, quarter.program)):
        yield {**whose, **row}


def _of_indikator(hasil: HasilUkuran) -> Row:
    row, item = hasil.ukuran, hasil.item
    values = (row.item.target, hasil.target_triwulan, hasil.target, item.nilai if item else None, hasil.sampai)
    return {
        "jenis": "indikator",
        "id": row.id,
        "uraian": row.nama_utuh,
        "satuan": row.nama_satuan,
        **{key: plain_value(value) for key, value in zip(_VALUES, values, strict=True)},
        **_figure(hasil.capaian),
        "capaian_tahun": hasil.capaian_tahun.persen,
        "tercapai": hasil.capaian.tercapai,
        "pembilang": item.pembilang if item else None,
        "penyebut": item.penyebut if item else None,
        "bukti": [each.alamat for each in item.bukti] if item else [],
        "pendorong": item.pendorong if item else "",
        "penghambat": item.penghambat if item else "",
        "janji": hasil.janji,
        "tindak_lanjut": item.tindak_lanjut if item else "",
    }


def _of_money(line: HasilBaris) -> Row:
    return {
        "jenis": "anggaran",
        "kode": line.item.kode,
        "uraian": line.baris.item.nama,
        **_figure(line.serapan),
        "pagu": line.baris.pagu.nilai,
        "keuangan": line.item.keuangan,
        "fisik": line.item.fisik,
    }


def _figure(found: Capaian) -> Row:
    rumus, sebab = found.rumus, found.sebab
    return {"capaian": found.persen, "rumus": rumus and rumus.value, "sebab": sebab and sebab.value}
