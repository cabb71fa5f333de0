"""What each column of the CSV means: title, meaning, kind and unit by the schemas, an example out of the table."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from rktdocs.publish.csv_file import QUARTERS, VALUE, beside, head, is_value
from rktdocs.publish.publication import SiteFile
from rktdocs.records.schemas import load_schema
from rktdocs.views.fields import FIELDS, Di, Field, schema_of
from rktdocs.views.kolom import KolomView
from rktdocs.words import facts as write

TEKS, ANGKA, WAKTU = "teks", "angka", "waktu"
RUPIAH, SATUAN = "rupiah", "menurut kolom satuan"
_LONGEST = 60
_SASARAN, _INDIKATOR, _PROGRAM = ("bagian", "sasaran"), ("bagian", "sasaran", "indikator"), ("bagian", "program")
_WHERE: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("rkt", "tahun", "halaman", "lisensi")},
    "keadaan": ("keadaan", "kode"),
    "disetujui_oleh": ("keadaan", "tahap", "nama"),
    "disetujui_pada": ("keadaan", "tahap", "waktu"),
    "arsip": ("keadaan", "arsip"),
    "sumber": ("instansi",),
    "bagian_id": ("bagian", "id"),
    "bagian": ("bagian", "nama"),
    **{name: (*_SASARAN, name) for name in ("nomor", "alamat", "id", "uraian", "prioritas")},
    **{name: (*_PROGRAM, name) for name in ("jenis", "induk", "kode", "pagu", "pagu_renstra")},
    **{name: (*_INDIKATOR, name) for name in ("satuan", "renstra", "target")},
    "target_renstra": (*_INDIKATOR, "renstra", "jalur"),
    **dict.fromkeys(QUARTERS, (*_INDIKATOR, "triwulan")),
}
"""Where the schema of the published JSON tells of a column of every row."""
_SAID = {
    "disetujui_oleh": "Nama pejabat yang menyetujui; kosong selama rencana masih draf.",
    "disetujui_pada": "Kapan disetujui, dengan zona waktu; kosong selama rencana masih draf.",
    "sumber": "Perangkat daerah yang menerbitkan data ini.",
    "bagian_id": "Pengenal tetap bagian, bagian pertama setiap alamat.",
    "jenis": "Isi baris: sasaran, program, kegiatan, sub kegiatan, atau indikator dan sub indikator salah satunya.",
    "induk": "Alamat baris di atasnya; kosong pada sasaran dan program.",
    "id": "Pengenal sasaran atau indikator di dalam bagiannya, contoh IK-1.1.",
    "kode": "Kode nomenklatur (Kepmendagri) program, kegiatan, atau sub kegiatan.",
    "uraian": "Kalimat sasaran, nama indikator, atau nama program, kegiatan, dan sub kegiatan.",
    "satuan": "Satuan semua nilai pada baris ini.",
    "renstra": "Sasaran atau indikator Renstra yang dirujuk.",
    "target": "Yang harus dicapai tahun ini; kosong berarti belum diisi.",
    **dict.fromkeys(QUARTERS, "Yang harus dicapai pada triwulan ini; kosong berarti tidak diukur."),
    "target_renstra": "Target Renstra tahun ini untuk indikator yang sama.",
    "penunjang": "Ya bila sasaran sekretariat yang mendukung sasaran lain.",
    "kondisi_awal": "Nilai sebelum periode rencana dimulai.",
}
"""What the JSON says otherwise: the column holds what several of its places hold, or has no null."""
_TITLES = {
    "keadaan": "Keadaan",
    "disetujui_oleh": "Disetujui oleh",
    "disetujui_pada": "Disetujui pada",
    "sumber": "Sumber",
    "bagian_id": "ID bagian",
    "bagian": "Bagian",
    "id": "ID",
    "uraian": "Uraian",
    "renstra": "Rujukan Renstra",
    "target_renstra": "Target Renstra",
    **{name: f"Target triwulan {ke}" for name, ke in zip(QUARTERS, ("I", "II", "III", "IV"), strict=True)},
}
_PARTS = {
    "": "Angkanya; kosong bila nilainya rentang, batas, atau kata.",
    "_min": "Nilai terendah yang dibolehkan rentang atau batasnya.",
    "_maks": "Nilai tertinggi yang dibolehkan rentang atau batasnya.",
    "_teks": "Nilainya sebagaimana dibaca orang.",
}


def columns(table: bytes) -> tuple[KolomView, ...]:
    """Tell of every column that a published table has, in its order, each with the newest value it holds."""
    reader = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    known = {column.nama: column for column in _all()}
    names, rows = reader.fieldnames or (), list(reader)
    examples = {name: next((row[name] for row in reversed(rows) if row[name]), "") for name in names}
    return tuple(replace(known.get(name) or _unknown(name), contoh=_short(examples[name])) for name in names)


def csvw(table: str, found: tuple[KolomView, ...]) -> SiteFile:
    """Write the same for programs: the metadata that W3C's "CSV on the Web" looks for beside a table."""
    kinds: Mapping[str, object] = {
        TEKS: "string",
        ANGKA: {"base": "decimal", "format": {"decimalChar": ","}},
        WAKTU: "string",
    }
    data = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "id"}],
        "url": table.rpartition("/")[2],
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [
                {"name": one.nama, "titles": one.nama, "dc:description": one.arti, "datatype": kinds[one.bentuk]}
                for one in found
            ]
        },
    }
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return SiteFile(uri=f"{table}-metadata.json", isi=f"{text}\n".encode())


def _all() -> Iterator[KolomView]:
    told = {field.key: field for field in FIELDS if Di.CSV in field.di}
    for name in head():
        base = next((base for base in (name, *_bases(name)) if base in _WHERE or base in told), "")
        if base in told:
            yield _of_field(name, told[base])
        elif base:
            yield _of_row(name, base)


def _bases(name: str) -> Iterator[str]:
    """Return what a column's name may be the part of: `target_renstra_min` of `target_renstra`, then of `target`."""
    while "_" in name:
        name = name.rpartition("_")[0]
        yield name


def _of_row(name: str, base: str) -> KolomView:
    node, part = _node(base), name.removeprefix(base)
    judul = _TITLES.get(base, node["title"])
    arti = _SAID.get(base, _without_null(node["description"]))
    if base in ("target", "target_renstra", *QUARTERS):
        return _value(name, judul, arti, part)
    if base in ("pagu", "pagu_renstra"):
        return KolomView(nama=name, judul=judul, arti=arti, bentuk=ANGKA, satuan=RUPIAH)
    return KolomView(nama=name, judul=judul, arti=arti, bentuk=_kind(node))


def _kind(node: Mapping[str, Any]) -> str:
    return WAKTU if node.get("format") == "date-time" else ANGKA if "integer" in node.get("type", ()) else TEKS


def _without_null(text: str) -> str:
    """A cell has no null: it is empty."""
    return text.replace("null", "kosong")


def _of_field(name: str, field: Field) -> KolomView:
    node, part = schema_of(field.levels[0], field.key), name.removeprefix(field.key)
    judul, arti = node["title"], _SAID.get(field.key, node["description"])
    if part.removeprefix("_") in beside(field):
        below = node["properties"][part.removeprefix("_")]
        told = f"{judul}: {below['title'].lower()}"
        return KolomView(nama=name, judul=told, arti=below["description"], bentuk=_kind(below))
    if is_value(field):
        return _value(name, judul, arti, part)
    if field.write is write.uang:
        return KolomView(nama=name, judul=judul, arti=arti, bentuk=ANGKA, satuan=RUPIAH)
    return KolomView(nama=name, judul=judul, arti=arti, bentuk=TEKS)


def _value(name: str, judul: str, arti: str, part: str) -> KolomView:
    number = part != VALUE[-1]
    return KolomView(
        nama=name,
        judul=judul,
        arti=f"{arti} {_PARTS[part]}",
        bentuk=ANGKA if number else TEKS,
        satuan=SATUAN if number else "",
    )


def _unknown(name: str) -> KolomView:
    return KolomView(nama=name, judul=name, arti="Hanya ada pada arsip yang dibuat alat versi lama.", bentuk=TEKS)


def _node(base: str) -> Mapping[str, Any]:
    """Follow a way through the schema of the published JSON, through lists and references."""
    root = load_schema("rkt-2")
    node: Mapping[str, Any] = root
    for step in _WHERE[base]:
        node = _resolved(root, node)["properties"][step]
    return {**_resolved(root, node), **node} if "$ref" in node else node


def _resolved(root: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    node = node.get("items", node)
    return root["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} ..."
