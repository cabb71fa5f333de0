"""A year's plan as JSON in the shape of schema/rkt.schema.json: figures as numbers, with all the decimals written."""

import json
from decimal import Decimal

from rktdocs.plan.model import RencanaTahun
from rktdocs.records.nilai import plain_nilai
from rktdocs.views.plan import BagianView, IndikatorView, NilaiView, ProgramView, RktView, SasaranView

VERSION = 1
_written = json.JSONEncoder(ensure_ascii=False).encode


def json_bytes(plan: RktView, year: RencanaTahun) -> bytes:
    """Write the plan; keys that say nothing are left out."""
    data = {
        "versi": VERSION,
        "instansi": {"nama": year.instansi.nama, "daerah": year.instansi.daerah},
        "rkt": plan.kunci,
        "tahun": plan.tahun,
        "judul": plan.judul,
        "jenis": plan.jenis,
        "tahap": plan.tahap,
        "contoh": plan.contoh,
        "pagu": plan.pagu_angka,
        "bagian": [_bagian(bagian) for bagian in plan.bagian],
    }
    return (dump(data) + "\n").encode()


def dump(value: object, indent: str = "") -> str:
    """Write JSON with Decimals as plain numbers; json has no way to, short of making them floats."""
    inner = indent + "  "
    match value:
        case str():
            return _written(value)
        case Decimal():
            return f"{value:f}"
        case dict() if value:
            items = ",\n".join(f"{inner}{_written(key)}: {dump(item, inner)}" for key, item in value.items())
            return f"{{\n{items}\n{indent}}}"
        case list() if value:
            items = ",\n".join(inner + dump(item, inner) for item in value)
            return f"[\n{items}\n{indent}]"
        case _:
            return _written(value)


def _said(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


def _bagian(bagian: BagianView) -> dict[str, object]:
    return _said(
        id=bagian.id,
        nama=bagian.nama,
        pagu=bagian.pagu_angka,
        sasaran=[_sasaran(sasaran) for sasaran in bagian.sasaran],
        program=[_program(line) for line in bagian.program],
    )


def _sasaran(sasaran: SasaranView) -> dict[str, object]:
    return _said(
        id=sasaran.id,
        uraian=sasaran.uraian,
        penunjang=sasaran.penunjang or None,
        renstra=sasaran.renstra_id,
        prioritas=[{"id": item.id, "uraian": item.uraian} for item in sasaran.prioritas],
        indikator=[_indikator(row) for row in sasaran.indikator],
    )


def _indikator(row: IndikatorView) -> dict[str, object]:
    known = row.renstra
    return {
        **_said(id=row.id, alamat=row.alamat, uraian=row.uraian, satuan=row.satuan, polaritas=row.polaritas),
        "target": _nilai(row.target),
        **_said(
            target_teks=row.target.lengkap,
            triwulan=[_nilai(value) for value in row.triwulan],
            kondisi_awal=row.kondisi_awal,
            kategori=row.kategori,
            definisi=row.definisi,
            formula=row.formula,
            sumber_data=row.sumber_data,
            penanggung_jawab=row.penanggung_jawab,
            pendukung=list(row.pendukung),
            renstra=known and _said(id=known.id, iku=known.iku, target=_nilai(known.target) if known.target else None),
            alasan_perbedaan=row.alasan_perbedaan,
            alasan_perubahan=row.alasan_perubahan,
            dikecualikan=[{"aturan": item.aturan, "alasan": item.alasan} for item in row.pengecualian],
            sub_indikator=[_indikator(sub) for sub in row.sub],
        ),
    }


def _nilai(value: NilaiView) -> object:
    return plain_nilai(value.asal)


def _program(line: ProgramView) -> dict[str, object]:
    return _said(
        jenis=line.jenis.lower(),
        tingkat=line.tingkat,
        kode=line.kode,
        nama=line.nama,
        pagu=line.pagu_angka,
        sumber_dana=line.sumber_dana,
        hasil=line.hasil,
        lokasi=line.lokasi,
        penanggung_jawab=line.penanggung_jawab,
        sasaran=list(line.sasaran),
        indikator=[_indikator(row) for row in line.indikator],
        alasan_perubahan=line.alasan_perubahan,
    )
