"""The facts that hang on a row: which, in which order, where they are shown, how each is written. Holds no layout.

Columns that an output lays out by hand (names, satuan, target, triwulan, pagu) are told in `LAID_OUT`. JSON, `rkt diff`
and the form in the browser walk schema and record, and need no line here. Labels are the schema's titles.
"""

from collections.abc import Mapping
from enum import Flag, auto
from functools import cache
from typing import Any, cast

from msgspec import Struct

from rktdocs.records.schemas import load_schema
from rktdocs.words import facts as write


class Di(Flag):
    """Where a fact is shown."""

    SITUS = auto()
    CETAK = auto()  # PDF and Word
    XLSX = auto()
    CSV = auto()
    ISIAN = auto()  # the section's workbook


SEMUA, DATA = Di.SITUS | Di.CETAK | Di.XLSX | Di.CSV, Di.XLSX | Di.CSV
SASARAN, INDIKATOR = ("sasaran",), ("indikator",)
UKURAN, PROGRAM = ("indikator", "sub_indikator"), ("program", "kegiatan", "sub_kegiatan")


class Field(Struct, frozen=True):
    """A fact: its key in record and schema, the parts of the schema that have it, where it is shown, how written."""

    key: str
    levels: tuple[str, ...]
    di: Di
    write: write.Writer


FIELDS = (
    Field("penunjang", SASARAN, SEMUA, write.ya),
    Field("target_semula", UKURAN, SEMUA, write.nilai),
    Field("pagu_semula", PROGRAM, SEMUA, write.uang),
    Field("sumber_dana", PROGRAM, DATA, write.sumber_dana),
    Field("sasaran", ("program",), DATA, write.daftar),
    Field("hasil", PROGRAM, SEMUA | Di.ISIAN, write.teks),
    Field("lokasi", PROGRAM, SEMUA | Di.ISIAN, write.teks),
    Field("polaritas", UKURAN, SEMUA | Di.ISIAN, write.pilihan),
    Field("perhitungan", UKURAN, SEMUA, write.pilihan),
    Field("periode_ukur", UKURAN, SEMUA | Di.ISIAN, write.pilihan),
    Field("kondisi_awal", UKURAN, SEMUA, write.nilai_bersumber),
    Field("standar_nasional", INDIKATOR, SEMUA | Di.ISIAN, write.nilai_bersumber),
    Field("kategori", UKURAN, SEMUA | Di.ISIAN, write.pilihan),
    Field("skala", UKURAN, SEMUA | Di.ISIAN, write.skala),
    Field("definisi", INDIKATOR, SEMUA | Di.ISIAN, write.teks),
    Field("formula", INDIKATOR, SEMUA | Di.ISIAN, write.teks),
    Field("sumber_data", INDIKATOR, SEMUA | Di.ISIAN, write.teks),
    Field("penanggung_jawab", INDIKATOR + PROGRAM, SEMUA | Di.ISIAN, write.teks),
    Field("pendukung", INDIKATOR, SEMUA, write.daftar),
    Field("menggantikan", SASARAN + INDIKATOR, SEMUA, write.digantikan),
    Field("keterangan", SASARAN + UKURAN + PROGRAM, SEMUA | Di.ISIAN, write.teks),
    Field("alasan_perbedaan", INDIKATOR, DATA | Di.CETAK, write.teks),  # a box of its own on the site
    Field("alasan_perubahan", INDIKATOR + PROGRAM, SEMUA, write.teks),
)
LAID_OUT = frozenset({
    *("id", "kode", "nama", "uraian", "renstra", "prioritas", "satuan", "target", "triwulan", "pagu", "dikecualikan"),
    *("indikator", "sub_indikator", "kegiatan", "sub_kegiatan"),
})  # fmt: skip
"""Fields that the outputs place by hand, and lists of further rows."""
NOT_SHOWN: Mapping[str, str] = {
    "boleh_lebih_100": "hanya mengatur pemeriksaan; nilainya sendiri tampil",
    "boleh_negatif": "hanya mengatur pemeriksaan; nilainya sendiri tampil",
}
"""Fields that stand in JSON alone, with the reason."""


@cache
def schema_of(level: str, key: str) -> Mapping[str, Any]:
    """Return what the schema says of a field."""
    return cast(Mapping[str, Any], load_schema("bagian")["$defs"][level]["properties"][key])
