"""Which columns the workbook of a plan has, and the facts of the one table in them."""

from collections.abc import Iterable

from msgspec import Struct

from rktdocs.views.fields import FIELDS, PROGRAM, UKURAN, Di, Field, schema_of
from rktdocs.words.facts import nilai_bersumber, teks


class Column(Struct, frozen=True):
    """A column: its head and its width."""

    title: str
    width: int


def _facts_of(*levels: str) -> tuple[Field, ...]:
    """Return the fields of the table that rows of these levels may have, in its order."""
    return tuple(field for field in FIELDS if Di.XLSX in field.di and {*levels} & {*field.levels})


OF_SASARAN, OF_UKURAN, OF_PROGRAM = _facts_of("sasaran"), _facts_of(*UKURAN), _facts_of(*PROGRAM)


def columns_of(fields: Iterable[Field]) -> tuple[Column, ...]:
    """Return a column for each field, headed by the schema's title; texts are wide, words and figures narrower.

    None is printed beside the form: none makes its rows much higher.
    """
    return tuple(
        Column(schema_of(field.levels[0], field.key)["title"], 70 if field.write in (teks, nilai_bersumber) else 36)
        for field in fields
    )


RKT = tuple(
    Column(*column)
    for column in (
        ("No. sasaran", 9),
        ("Sasaran strategis", 38),
        ("Bagian", 22),
        ("No.", 9),
        ("Indikator kinerja", 44),
        ("Satuan", 16),
        ("Target", 14),
        ("TW I", 11),
        ("TW II", 11),
        ("TW III", 11),
        ("TW IV", 11),
        ("Target Renstra", 14),
        ("Sasaran menurut bagian", 38),
        ("Alamat data", 26),
    )
)
RKT_PRINTED = len(RKT) - 2


LINES = tuple(
    Column(*column)
    for column in (
        ("Bagian", 22),
        ("Tingkat", 12),
        ("Kode", 20),
        ("Program / kegiatan / sub kegiatan", 54),
        ("Pagu (Rp)", 20),
        ("Indikator", 44),
        ("Satuan", 16),
        ("Target", 14),
        ("Alamat data", 40),
    )
)
LINES_PRINTED = len(LINES) - 1


KESELARASAN = tuple(
    Column(*column)
    for column in (
        ("No. sasaran", 9),
        ("Bagian", 24),
        ("Sasaran strategis", 44),
        ("Prioritas pembangunan", 44),
        ("Sasaran Renstra", 42),
        ("Tujuan Renstra", 36),
        ("Keterangan", 24),
    )
)


MATRIKS = tuple(
    Column(*column)
    for column in (
        ("ID Renstra", 10),
        ("Indikator Renstra", 44),
        ("Satuan", 16),
        ("Bagian", 24),
        ("Target Renstra", 14),
        ("Target RKT", 14),
        ("Selisih", 12),
        ("Tahun lalu", 14),
        ("Keterangan", 44),
    )
)


RENSTRA = tuple(
    Column(*column)
    for column in (
        ("Tingkat", 22),
        ("Kode / ID", 18),
        ("Program / kegiatan / sub kegiatan / indikator", 54),
        ("Bagian", 24),
        ("Satuan", 14),
        ("Kondisi awal", 13),
    )
)


TENTANG = (Column("Hal", 24), Column("Keterangan", 90))
