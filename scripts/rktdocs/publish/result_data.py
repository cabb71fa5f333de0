"""Results as open data: one JSON and one tidy CSV of all quarters, with what each column means, and form E.81.

Both have the columns of `$defs/realisasi` in schema/rkt-2.schema.json, in its order; a value of the CSV takes a second
column with its words. They belong to no archived year.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from rktdocs.plan.capaian import Capaian, neat
from rktdocs.plan.evaluasi import evaluasi
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import HasilBaris, HasilUkuran, TriwulanBagian, measured
from rktdocs.publish.csv_columns import csvw
from rktdocs.publish.csv_file import bilangan, inert
from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.json_file import SCHEMA, dump
from rktdocs.publish.publication import SiteFile
from rktdocs.records.nilai import BelumDiisi, Target, TidakDiukur, plain_nilai, read_nilai
from rktdocs.records.schemas import schema_folder
from rktdocs.sheets.e81 import e81_workbook
from rktdocs.views.capaian import e81_uri
from rktdocs.views.katalog import FOLDER
from rktdocs.views.kolom import KolomView
from rktdocs.words.values import nilai_terbaca

CSV, JSON = f"{FOLDER}realisasi.csv", f"{FOLDER}realisasi.json"
_VALUES = ("target_tahun", "target_triwulan", "target_sampai", "realisasi", "realisasi_sampai")
_Row = dict[str, Any]


def result_files(plan: Plan, moment: datetime) -> Iterator[Download]:
    """Yield the data of all results and the form of each quarter; nothing where nobody measures."""
    years = sorted({each.tahun for each in plan.realisasi})
    quarters = {tahun: measured(plan, tahun) for tahun in years}
    rows = [row for found in quarters.values() for each in found.values() for one in each for row in _rows(one)]
    if not rows:
        return
    yield listed_file(SiteFile(uri=CSV, isi=_csv(rows)), "Realisasi semua triwulan, CSV", "CSV (tabel)")
    text = dump({"skema": f"{SCHEMA}#/$defs/realisasi", "realisasi": rows})
    yield listed_file(SiteFile(uri=JSON, isi=f"{text}\n".encode()), "Realisasi semua triwulan, JSON", "JSON")
    for tahun, found in quarters.items():
        for triwulan in found:
            form = evaluasi(plan, tahun, triwulan)
            assert form is not None
            file = SiteFile(uri=e81_uri(tahun, triwulan), isi=e81_workbook(form, created=moment))
            yield listed_file(file, f"Formulir E.81 triwulan {triwulan} tahun {tahun}", "Excel")


def result_columns(plan: Plan) -> tuple[SiteFile, ...]:
    """Return the dictionary of the CSV's columns for programs."""
    return (csvw(CSV, dictionary()),) if plan.realisasi else ()


def dictionary() -> tuple[KolomView, ...]:
    """Tell what each column of the CSV means."""
    return tuple(column for name, told in _described().items() for column in _columns(name, told))


def _described() -> Mapping[str, Mapping[str, Any]]:
    schema = json.loads((schema_folder() / "rkt-2.schema.json").read_bytes())
    found: Mapping[str, Mapping[str, Any]] = schema["$defs"]["realisasi"]["properties"]
    return found


def _columns(name: str, told: Mapping[str, Any]) -> Iterator[KolomView]:
    is_number = name in _VALUES or {"number", "integer"} & {*_listed(told.get("type"))}
    bentuk, meaning = "angka" if is_number else "teks", told["description"]
    yield KolomView(nama=name, judul=told["title"], arti=meaning, bentuk=bentuk)
    if name in _VALUES:
        words = "Nilainya sebagaimana dibaca orang, juga bila berupa rentang, batas, atau predikat."
        yield KolomView(nama=f"{name}_teks", judul=f"{told['title']}, tulisan", arti=words, bentuk="teks")


def _listed(kind: object) -> Sequence[object]:
    return kind if isinstance(kind, list) else [kind]


def _rows(quarter: TriwulanBagian) -> Iterator[_Row]:
    record = quarter.catatan
    whose: _Row = {
        "tahun": record.tahun,
        "triwulan": record.triwulan,
        "rencana": quarter.rencana.kunci,
        "bagian_id": record.bagian,
        "bagian": quarter.rencana.nama_bagian(record.bagian),
        "tahap": record.tahap,
    }
    order = list(_described())
    for row in (*map(_of_indikator, quarter.ditunjukkan), *map(_of_money, quarter.program)):
        said = {**whose, **row}
        yield {key: said[key] for key in order if said.get(key) not in (None, "", [])}


def _of_indikator(hasil: HasilUkuran) -> _Row:
    row, item = hasil.ukuran, hasil.item
    values = (row.item.target, hasil.target_triwulan, hasil.target, item.nilai if item else None, hasil.sampai)
    return {
        "jenis": "indikator",
        "id": row.id,
        "uraian": row.item.uraian,
        "satuan": row.nama_satuan,
        **{key: _plain(value) for key, value in zip(_VALUES, values, strict=True)},
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


def _of_money(line: HasilBaris) -> _Row:
    return {
        "jenis": "anggaran",
        "kode": line.item.kode,
        "uraian": line.baris.item.nama,
        **_figure(line.serapan),
        "pagu": line.baris.pagu.nilai,
        "keuangan": line.item.keuangan,
        "fisik": line.item.fisik,
    }


def _figure(found: Capaian) -> _Row:
    rumus, sebab = found.rumus, found.sebab
    return {"capaian": found.persen, "rumus": rumus and rumus.value, "sebab": sebab and sebab.value}


def _plain(value: Target | TidakDiukur | None) -> object:
    if value is None or isinstance(value, BelumDiisi | TidakDiukur):
        return None
    return plain_nilai(neat(value) or value)


def _csv(rows: Sequence[_Row]) -> bytes:
    buffer = io.StringIO(newline="")
    names = [column.nama for column in dictionary()]
    writer = csv.DictWriter(buffer, names, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell for name, value in row.items() for key, cell in _cells(name, value)} for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _cells(name: str, value: object) -> Iterator[tuple[str, str]]:
    if name in _VALUES:
        read = read_nilai(value)
        yield f"{name}_teks", inert(nilai_terbaca(read)) if read is not None else ""
    match value:
        case bool():
            yield name, "ya" if value else "tidak"
        case int() | Decimal():
            yield name, bilangan(value)
        case list():
            yield name, inert(" ".join(map(str, value)))
        case str() if name not in _VALUES:
            yield name, inert(value)
