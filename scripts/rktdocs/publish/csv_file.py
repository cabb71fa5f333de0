"""A year's plan as CSV for an Indonesian Excel: UTF-8 with BOM, semicolons, decimal commas, one line a row.

Every column has one meaning. A value takes four: the number where it is one, the least and the most that it allows
where it is a range or a bound, and the words that people read.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, cast

from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.nilai import Angka, BelumDiisi, Bilangan, Nilai, Target, TidakDiukur, ends
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.facts import Fakta, facts, shown
from rktdocs.views.fields import FIELDS, Di, Field, schema_of
from rktdocs.views.tentang import page_of
from rktdocs.words import facts as write
from rktdocs.words.values import nilai

_Cells = dict[str, str]
VALUE = ("", "_min", "_maks", "_teks")
QUARTERS = ("tw_1", "tw_2", "tw_3", "tw_4")
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(year: RencanaTahun, pengesahan: Pengesahan | None = None) -> bytes:
    """Write every sasaran, program, kegiatan and sub kegiatan, each with its indikator and their parts below it."""
    state = _state(year, pengesahan)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, head(), restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for bagian in year.bagian:
        owner = {**state, "bagian_id": bagian.id, "bagian": inert(bagian.nama)}
        writer.writerows({**owner, **cells} for cells in _rows(year, bagian))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _state(year: RencanaTahun, pengesahan: Pengesahan | None) -> _Cells:
    """What each row says of the whole file, for rows are copied alone."""
    last = pengesahan.tahap[-1] if pengesahan else None
    return {
        "rkt": year.kunci,
        "tahun": str(year.tahun),
        "keadaan": "disetujui" if pengesahan else year.rkt.tahun.tahap,
        "disetujui_oleh": inert(last.nama) if last else "",
        "disetujui_pada": last.at.isoformat() if last else "",
        "arsip": pengesahan.tag if pengesahan else "",
        "halaman": page_of(year.instansi, year.kunci),
        "lisensi": inert(year.instansi.situs.lisensi),
        "sumber": inert(f"{year.instansi.nama} {year.instansi.daerah}"),
    }


def head() -> tuple[str, ...]:
    """Return the columns: those of every row, values, then the facts of the table in its order."""
    told = (column for field in FIELDS if Di.CSV in field.di for column in _columns(field))
    values = (f"{name}{part}" for name in ("target", *QUARTERS, "target_renstra") for part in VALUE)
    return (*_FIRST, *values, "pagu", "pagu_renstra", *told)


_FIRST = (
    *("rkt", "tahun", "keadaan", "disetujui_oleh", "disetujui_pada", "arsip", "halaman", "lisensi", "sumber"),
    *("bagian_id", "bagian", "jenis", "nomor", "alamat", "induk", "id", "kode"),
    *("uraian", "satuan", "renstra", "prioritas"),
)


def inert(text: str) -> str:
    """Keep a spreadsheet from running a text: what starts like a formula gets an apostrophe."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_RUNS) or text.startswith(_RUNS) else text


def bilangan(number: Bilangan | None) -> str:
    """Write a number with a decimal comma and no thousands dots; all decimals as written."""
    return "" if number is None else f"{number:f}".replace(".", ",") if not isinstance(number, int) else str(number)


def _rows(year: RencanaTahun, bagian: RencanaBagian) -> Iterator[_Cells]:
    for sasaran in bagian.sasaran:
        yield _sasaran(year, sasaran)
        for row in sasaran.baris:
            yield from _measures(year, row, "indikator", sasaran.alamat)
    for line in bagian.lines():
        yield _program(year, line)
        for row in line.baris:
            yield from _measures(year, row, f"indikator {line.jenis}", line.alamat)


def _sasaran(year: RencanaTahun, row: BarisSasaran) -> _Cells:
    item = row.item
    return {
        "jenis": "sasaran",
        "nomor": year.nomor.get(row.alamat, ""),
        "alamat": row.alamat,
        "id": item.id,
        "uraian": inert(item.uraian),
        "renstra": item.renstra,
        "prioritas": ", ".join(item.prioritas),
        **_told(row),
    }


def _program(year: RencanaTahun, row: BarisProgram) -> _Cells:
    return {
        "jenis": row.jenis,
        "alamat": inert(row.alamat),
        "induk": inert(row.alamat_induk),
        "kode": inert(row.item.kode),
        "uraian": inert(row.item.nama),
        "pagu": bilangan(row.pagu.nilai),
        "pagu_renstra": bilangan(row.pagu_renstra(year.tahun)),
        **_told(row),
    }


def _measures(year: RencanaTahun, row: Ukuran, jenis: str, induk: str) -> Iterator[_Cells]:
    yield _ukuran(year, row, jenis, induk)
    for part in row.sub:
        yield _ukuran(year, part, f"sub {jenis}", row.alamat)


def _ukuran(year: RencanaTahun, row: Ukuran, jenis: str, induk: str) -> _Cells:
    item, satuan = row.item, row.nama_satuan
    known = row.renstra if item is row.induk else None
    cells = {
        "jenis": jenis,
        "nomor": year.nomor.get(row.alamat, ""),
        "alamat": row.alamat,
        "induk": inert(induk),
        "id": row.id,
        "uraian": inert(item.uraian),
        "satuan": inert(satuan),
        "renstra": known.id if known else "",
        **_value("target", item.target, satuan),
        **_told(row),
    }
    for name, quarter in zip(QUARTERS, item.triwulan, strict=False):
        cells |= _value(name, quarter, satuan)
    return cells | (_value("target_renstra", known.target.get(year.tahun), known.satuan) if known else {})


def _value(name: str, value: Target | TidakDiukur | None, satuan: str) -> _Cells:
    """What is not measured or not filled in leaves its cells empty, so that sums stay sums."""
    if value is None or isinstance(value, TidakDiukur | BelumDiisi):
        return {}
    number = value.nilai if isinstance(value, Angka) else None
    low, high = (None, None) if isinstance(value, Angka) else ends(value)
    told = (bilangan(number), bilangan(low), bilangan(high), inert(nilai(value, satuan=satuan)))
    return {f"{name}{part}": text for part, text in zip(VALUE, told, strict=True)}


def _columns(field: Field) -> tuple[str, ...]:
    """Return the columns that a field of the table takes."""
    if not is_value(field):
        return (field.key,)
    return tuple(f"{field.key}{part}" for part in (*VALUE, *(f"_{name}" for name in beside(field))))


def is_value(field: Field) -> bool:
    """Tell whether a field of the table holds a value, which takes several columns."""
    return field.write in (write.nilai, write.nilai_bersumber)


def beside(field: Field) -> tuple[str, ...]:
    """Return what a field says beside its value: its year, source or reason, by the schema."""
    properties = schema_of(field.levels[0], field.key).get("properties", {})
    return tuple(name for name in properties if name != "nilai") if field.write is write.nilai_bersumber else ()


def _told(row: BarisSasaran | BarisProgram | Ukuran) -> _Cells:
    satuan = row.nama_satuan if isinstance(row, Ukuran) else ""
    cells: _Cells = {}
    for fact in shown(facts(row, lambda _, name: name), Di.CSV):
        cells |= _fact(fact, satuan)
    return cells


def _fact(fact: Fakta, satuan: str) -> Mapping[str, str]:
    key, value = fact.field.key, fact.nilai
    how: Any = fact.field.write
    if how is write.nilai:
        return _value(key, _nilai(value), satuan)
    if how is write.nilai_bersumber:
        more = {f"{key}_{name}": inert(str(getattr(value, name) or "")) for name in beside(fact.field)}
        return _value(key, _nilai(getattr(value, "nilai", None)), getattr(value, "satuan", "") or satuan) | more
    if how is write.digantikan:
        return {key: inert(", ".join(cast(tuple[str, ...], value)))}
    if how is write.uang:
        return {key: bilangan(value) if isinstance(value, Bilangan) else ""}
    return {key: inert(value if how in (write.pilihan, write.skala) and isinstance(value, str) else fact.teks)}


def _nilai(value: object) -> Target | TidakDiukur | None:
    return value if isinstance(value, Nilai | BelumDiisi | TidakDiukur) else None
