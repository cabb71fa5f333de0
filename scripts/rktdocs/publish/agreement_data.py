"""Perjanjian Kinerja as open data: one JSON and one tidy CSV of all years. They belong to no archived year."""

from collections.abc import Iterator

from rktdocs.plan.model import Plan
from rktdocs.plan.perjanjian import Janji, Perjanjian, agreements, years_of_agreements
from rktdocs.plan.promised_money import JanjiAnggaran
from rktdocs.publish.csv_columns import csvw
from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.publication import SiteFile
from rktdocs.publish.tidy_data import Row, Tidy, plain_value
from rktdocs.views.katalog import FOLDER

CSV, JSON = f"{FOLDER}pk.csv", f"{FOLDER}pk.json"
TABLE = Tidy("pk", ("target", "target_rkt"))


def agreement_data(plan: Plan) -> Iterator[Download]:
    """Yield the data of all agreements; nothing for an agency that makes none."""
    years = (agreements(plan, tahun) for tahun in years_of_agreements(plan))
    rows = TABLE.said(row for year in years for each in year.perjanjian for row in _rows(each))
    if rows:
        yield listed_file(SiteFile(uri=CSV, isi=TABLE.csv(rows)), "Perjanjian Kinerja semua tahun, CSV", "CSV (tabel)")
        yield listed_file(SiteFile(uri=JSON, isi=TABLE.json(rows)), "Perjanjian Kinerja semua tahun, JSON", "JSON")


def agreement_columns() -> SiteFile:
    """Return the dictionary of the CSV's columns for programs."""
    return csvw(CSV, TABLE.dictionary())


def _rows(each: Perjanjian) -> Iterator[Row]:
    whose: Row = {
        "tahun": each.pk.tahun,
        "perjanjian": each.pk.id,
        "level": each.pk.level,
        "jenis_perjanjian": each.pk.jenis,
        "nomor": each.pk.nomor,
        "alasan_perubahan": each.pk.alasan,
        "tanggal": each.pk.tanggal.isoformat(),
        "berlaku": each.berlaku,
        "pihak_pertama": each.pertama.jabatan,
        "pihak_kedua": each.kedua.jabatan,
        "rencana": each.rencana.kunci if each.rencana else "",
        "dpa": each.dpa.nomor if each.dpa else "",
    }
    for row in (*map(_of_indikator, each.baris), *map(_of_money, each.program)):
        yield {**whose, **row}


def _of_indikator(row: Janji) -> Row:
    return {
        "jenis": "indikator",
        "id": row.item.id,
        "uraian": row.ukuran.nama_utuh if row.ukuran else "",
        "satuan": row.ukuran.nama_satuan if row.ukuran else "",
        "target": plain_value(row.target.nilai),
        "target_rkt": plain_value(row.ukuran.item.target) if row.ukuran else None,
        "alasan": row.item.alasan,
        "mendukung": row.item.mendukung,
    }


def _of_money(line: JanjiAnggaran) -> Row:
    return {
        "jenis": "anggaran",
        "kode": line.item.kode,
        "uraian": line.nama,
        "anggaran": line.anggaran.nilai,
        "asal_anggaran": "perjanjian" if line.anggaran.asal == "sendiri" else line.anggaran.asal,
        "pagu": line.pagu.nilai,
        "alasan": line.item.alasan,
        "keterangan": line.item.keterangan,
    }
