"""What a row has of the table of facts (`views/fields`), in words and as values."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from rktdocs.plan.held import Asal, Held
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.views.fields import DATA, FIELDS, PROGRAM, Di, Field, schema_of
from rktdocs.words.facts import Konteks

Row = BarisSasaran | Ukuran | BarisProgram


class Fakta(Struct, frozen=True, kw_only=True):
    """A fact of a row: its label, its words, the value they say. `asal` is set where another row or file says it."""

    field: Field
    label: str
    teks: str
    nilai: object
    asal: Asal | None = None

    @property
    def lengkap(self) -> str:
        """The words, and whence they come where that is the Renstra."""
        return f"{self.teks} (Renstra)" if self.asal is Asal.RENSTRA else self.teks


def level_of(row: Row) -> str:
    """Return the part of the schema that a row is of."""
    if isinstance(row, BarisProgram):
        return PROGRAM[row.tingkat]
    return "sasaran" if isinstance(row, BarisSasaran) else "indikator" if row.item is row.induk else "sub_indikator"


def facts(row: Row, nama: Callable[[str, str], str]) -> tuple[Fakta, ...]:
    """Return what a row has of the table, in its order; `nama` names what its bagian refers to."""
    level = level_of(row)
    found = (_fact(field, row, level, nama) for field in FIELDS if level in field.levels)
    return tuple(fact for fact in found if fact.teks)


def _fact(field: Field, row: Row, level: str, nama: Callable[[str, str], str]) -> Fakta:
    held = getattr(row, field.key, None)
    value, asal = (held.nilai, held.asal) if isinstance(held, Held) else (getattr(row.item, field.key), None)
    node = schema_of(level, field.key)
    konteks = _context(row, node.get("x-kata", {}), lambda name: nama(row.alamat.partition("/")[0], name))
    text = field.write(value, konteks) if value not in (None, "", ()) else ""
    return Fakta(field=field, label=node["title"], teks=text, nilai=value, asal=None if asal is Asal.SENDIRI else asal)


def _context(row: Row, kata: Mapping[str, str], nama: Callable[[str], str]) -> Konteks:
    if not isinstance(row, Ukuran):
        return Konteks(kata=kata, nama=nama)
    return Konteks(satuan=row.nama_satuan, skala=row.skala.nama if row.skala else "", kata=kata, nama=nama)


def shown(found: Iterable[Fakta], di: Di) -> tuple[Fakta, ...]:
    """Return the facts of a row for one output; where rows stand below each other none is said twice."""
    beside = di & DATA
    return tuple(fact for fact in found if di & fact.field.di and (beside or fact.asal is not Asal.INDUK))
