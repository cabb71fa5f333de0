"""What a cell of a form says for a value of the records: a number where it is one, else words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rktdocs.records.model import StandarNasional
from rktdocs.records.nilai import TIDAK_DIUKUR, Angka, BelumDiisi, Bilangan, Target, TidakDiukur, read_nilai
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.workbook import DIGITS_EXCEL_KEEPS
from rktdocs.words.facts import Konteks, nilai_bersumber
from rktdocs.words.numbers import angka
from rktdocs.words.values import nilai


def nilai_isi(value: Target | TidakDiukur | None) -> Isi:
    """Return what a cell says for a value: a number where it is one, else the words that people read."""
    match value:
        case Angka(number):
            return number_isi(number)
        case None | BelumDiisi() | TidakDiukur():
            return None
    return nilai(value)


def number_isi(number: Bilangan | None) -> Isi:
    """Return a number as itself, as text where it has more digits than Excel keeps."""
    if number is None or len(Decimal(number).as_tuple().digits) <= DIGITS_EXCEL_KEEPS:
        return number
    return angka(number)


def standar_isi(data: Mapping[str, Any]) -> Isi:
    """Return the plain data of a standar nasional as one cell: "85,5 (2025, RPJMN)"."""
    nilai = read_nilai(data["nilai"])
    standar = StandarNasional(nilai=nilai or TIDAK_DIUKUR, tahun=data.get("tahun"), sumber=data.get("sumber", ""))
    return nilai_bersumber(standar, Konteks())


def sumber_dana_isi(sources: Iterable[tuple[str, Bilangan]]) -> Isi:
    """Return sources of money as one cell: "PAD 307.500.000; DAK 195.000.000"."""
    return "; ".join(f"{name} {angka(pagu)}" for name, pagu in sources) or None


def bukti_isi(addresses: Iterable[str]) -> Isi:
    """Return addresses of documents as one cell, a line each."""
    return "\n".join(addresses) or None


def ids_isi(ids: Iterable[str]) -> Isi:
    """Return ids as one cell: "PD-1, PD-2"."""
    return ", ".join(ids) or None
