"""A year's plan as JSON in the shape of schema/rkt-2.schema.json: figures as numbers, with all the decimals written.

Walks the records, so that a new field is in it by itself; what the plan has resolved stands in the field's own place,
and `asal` says of which field another file is the home.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import asdict

from rktdocs.plan.held import Asal, Held
from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.renstra_rows import BarisProgramRenstra
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.nilai import plain_nilai
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.records.plain import plain, plain_record, says_nothing
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.records.satuan import satuan_tampil
from rktdocs.views.plan import judul_rkt
from rktdocs.words.values import nilai_terbaca

VERSION = 2
SCHEMA = f"skema/rkt-{VERSION}.schema.json"
"""Where the schema of this version stands on the site; every version keeps its address."""
_written = json.JSONEncoder(ensure_ascii=False).encode


def json_bytes(year: RencanaTahun, pengesahan: Pengesahan | None = None) -> bytes:
    """Write the plan; keys that say nothing are left out."""
    return (dump(_with_units(_Writer(year).data(pengesahan))) + "\n").encode()


def schema_address(data: bytes) -> str:
    """Return where the schema stands that a published JSON was written by: version 1 has the oldest address."""
    version = json.loads(data).get("versi")
    return "skema/rkt.schema.json" if version == 1 else f"skema/rkt-{version}.schema.json"


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


def _with_units(value: object) -> object:
    """Leave out the unit of what has none; a kondisi awal names the unit of its own whatever it is."""
    if isinstance(value, list):
        return [_with_units(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: each for key, each in value.items() if key != "satuan" or satuan_tampil(str(each))}
    return {key: each if key == "kondisi_awal" else _with_units(each) for key, each in kept.items()}


def _said(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], (), {})}


class _Writer:
    """Turns one year into plain data."""

    def __init__(self, year: RencanaTahun) -> None:
        self.year = year
        self.tujuan = {sasaran.id: tujuan for tujuan in year.renstra.tujuan for sasaran in tujuan.sasaran}
        self.tujuan |= {tujuan.id: tujuan for tujuan in year.renstra.tujuan}

    def data(self, pengesahan: Pengesahan | None) -> dict[str, Any]:
        year = self.year
        situs, tahun = year.instansi.situs, year.rkt.tahun
        return {
            **_said(versi=VERSION, skema=_address(situs.alamat, SCHEMA)),
            **_said(halaman=_address(situs.alamat, f"{year.kunci}/"), lisensi=situs.lisensi),
            "instansi": {"nama": year.instansi.nama, "daerah": year.instansi.daerah},
            "rkt": year.kunci,
            "judul": judul_rkt(year.rkt),
            **plain_record(tahun, without=("bab", "contoh", "dikecualikan", "renstra")),
            "contoh": tahun.contoh,
            "keadaan": _keadaan(tahun.tahap, pengesahan),
            **_said(dikecualikan=plain(tahun.dikecualikan), bab=plain_record(tahun.bab)),
            "renstra": _said(
                edisi=year.renstra.nama,
                periode=plain(year.renstra.periode),
                dasar=year.renstra.dasar,
                versi=year.renstra.versi,
                berlaku=plain_record(year.renstra.berlaku),
                visi=year.renstra.visi,
                misi=plain(year.renstra.misi),
                program=[_program_renstra(line) for top in year.program_renstra for line in top.dan_bawahnya()],
            ),
            "pagu": year.pagu.nilai,
            "sasaran": [
                _said(
                    nomor=group.nomor,
                    uraian=group.uraian,
                    renstra=group.renstra.id if group.renstra else "",
                    anggota=[row.alamat for _, row in group.anggota],
                )
                for group in year.sasaran
            ],
            "bagian": [self.bagian(bagian) for bagian in year.bagian],
        }

    def bagian(self, bagian: RencanaBagian) -> dict[str, Any]:
        return _said(
            id=bagian.id,
            nama=bagian.nama,
            pagu=bagian.pagu.nilai,
            sasaran=[self.sasaran(row) for row in bagian.sasaran],
            program=[self.program(row) for row in bagian.lines()],
            dikecualikan=plain(bagian.bagian.dikecualikan),
        )

    def sasaran(self, row: BarisSasaran) -> dict[str, Any]:
        item, tujuan = row.item, self.tujuan.get(row.item.renstra)
        return {
            **_said(nomor=self.year.nomor.get(row.alamat), alamat=row.alamat),
            **plain_record(item, without=("indikator", "renstra", "prioritas")),
            **_said(
                renstra=_said(
                    id=item.renstra,
                    uraian=row.renstra.uraian if row.renstra else "",
                    tujuan=_said(id=tujuan.id, uraian=tujuan.uraian) if tujuan else None,
                ),
                prioritas=[self.prioritas(each) for each in item.prioritas],
                indikator=[self.ukuran(each) for each in row.baris],
            ),
        }

    def prioritas(self, name: str) -> dict[str, Any]:
        known = self.year.prioritas.get(name)
        return plain_record(known) if known else {"id": name}

    def ukuran(self, row: Ukuran) -> dict[str, Any]:
        """An indikator or a part of one. Quarters and targets are values: a number, a range, a bound, a word, null."""
        return {
            **_said(nomor=self.year.nomor.get(row.alamat), alamat=row.alamat),
            **dict(_resolved(row)),
            **_said(
                id=row.id,
                target_teks=nilai_terbaca(row.item.target, row.nama_satuan),
                renstra=_renstra(row.induk.renstra, row.renstra) if row.item is row.induk else None,
                asal={name: held.asal for name, held in _held(row) if held.asal not in (None, Asal.SENDIRI)},
                sub_indikator=[self.ukuran(part) for part in row.sub],
            ),
        }

    def program(self, row: BarisProgram) -> dict[str, Any]:
        skipped = ("indikator", "kegiatan", "sub_kegiatan", "pagu")
        return {
            **_said(alamat=row.alamat, induk=row.alamat_induk, jenis=row.jenis),
            "tingkat": row.tingkat,
            **plain_record(row.item, without=skipped),
            "pagu": row.pagu.nilai,
            **_said(
                pagu_renstra=row.pagu_renstra(self.year.tahun), indikator=[self.ukuran(each) for each in row.baris]
            ),
        }


def _renstra(name: str, known: IndikatorRenstra | None) -> dict[str, Any]:
    """What the Renstra says of the same indikator: its targets of every year are the path."""
    if known is None:
        return _said(id=name)
    jalur = {str(tahun): plain_nilai(target) for tahun, target in sorted(known.target.items())}
    return {
        **_said(id=known.id, uraian=known.uraian, satuan=known.satuan),
        "iku": known.iku,
        "jalur": jalur,
    }


def _program_renstra(line: BarisProgramRenstra) -> dict[str, Any]:
    """A line of the Renstra's matrix of programs and money: targets and pagu of every year."""
    return {
        "jenis": line.jenis,
        "tingkat": line.tingkat,
        **plain_record(line.item, without=("kegiatan", "sub_kegiatan", "pagu", "bagian")),
        **_said(bagian=list(line.bagian), pagu={str(tahun): each.nilai for tahun, each in line.pagu.items()}),
    }


def _address(situs: str, uri: str) -> str:
    return f"{situs.rstrip('/')}/{uri}" if situs else uri


def _keadaan(tahap: str, pengesahan: Pengesahan | None) -> dict[str, Any]:
    """How far the plan had come when this was written: konsep, draft, or disetujui by whom, when, kept where."""
    if pengesahan is None:
        return {"kode": tahap}
    given = [
        {**_said(jenis=one.jenis, jabatan=one.jabatan, nama=one.nama), "waktu": one.at.isoformat()}
        for one in pengesahan.tahap
    ]
    return {"kode": "disetujui", "tahap": given, "arsip": pengesahan.tag}


def _held(row: Ukuran) -> Iterator[tuple[str, Held[Any]]]:
    for name in row.item.__struct_fields__:
        held = getattr(row, name, None)
        if isinstance(held, Held):
            yield name, held


def _resolved(row: Ukuran) -> Iterator[tuple[str, Any]]:
    """Each field of the record with the value that holds, wherever it is written; the target also where it is empty."""
    held = dict(_held(row))
    for name, own in asdict(row.item).items():
        value = held[name].nilai if name in held else own
        if name not in ("renstra", "sub_indikator") and not says_nothing(value):
            yield name, plain(value)
