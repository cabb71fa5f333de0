"""A year's plan as CSV for an Indonesian Excel: UTF-8 with BOM, semicolons, decimal commas, one line a row."""

import csv
import io
from collections.abc import Iterator

from rktdocs.records.nilai import Angka, BelumDiisi, Bilangan, TidakDiukur
from rktdocs.views.plan import BagianView, IndikatorView, NilaiView, ProgramView, RktView

HEAD = (
    "tahun", "bagian", "jenis", "id", "uraian", "sasaran", "satuan", "target", "tw_1", "tw_2", "tw_3", "tw_4",
    "pagu", "arah", "renstra", "target_renstra", "prioritas", "penanggung_jawab", "alasan_perbedaan",
)  # fmt: skip
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(plan: RktView) -> bytes:
    """Write every sasaran row, its indikator, and every program line with its pagu."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for bagian in plan.bagian:
        for row in _rows(bagian):
            writer.writerow([str(plan.tahun), inert(bagian.nama), *row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def inert(text: str) -> str:
    """Keep a spreadsheet from running a text: what starts like a formula gets an apostrophe."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_RUNS) or text.startswith(_RUNS) else text


def bilangan(number: Bilangan | None) -> str:
    """Write a number with a decimal comma and no thousands dots; all decimals as written."""
    return "" if number is None else f"{number:f}".replace(".", ",") if not isinstance(number, int) else str(number)


def _nilai(value: NilaiView) -> str:
    """A number as a number; what is not measured or not filled in is an empty cell, so that sums stay sums."""
    if isinstance(value.asal, TidakDiukur | BelumDiisi):
        return ""
    return bilangan(value.asal.nilai) if isinstance(value.asal, Angka) else inert(value.teks)


def _rows(bagian: BagianView) -> Iterator[list[str]]:
    for sasaran in bagian.sasaran:
        priorities = ", ".join(item.id for item in sasaran.prioritas)
        for row in sasaran.indikator:
            yield from _with_parts("indikator", row, sasaran.uraian, priorities)
    for line in bagian.program:
        yield _program(line)
        for row in line.indikator:
            yield from _with_parts(f"indikator {line.jenis.lower()}", row, line.nama, "")


def _with_parts(jenis: str, row: IndikatorView, sasaran: str, prioritas: str) -> Iterator[list[str]]:
    yield _indikator(jenis, row, sasaran, prioritas)
    for sub in row.sub:
        yield _indikator(f"sub {jenis}", sub, sasaran, prioritas)


def _indikator(jenis: str, row: IndikatorView, sasaran: str, prioritas: str) -> list[str]:
    quarters = [_nilai(value) for value in row.triwulan] or [""] * 4
    known = row.renstra
    target = _nilai(known.target) if known and known.target else ""
    texts = [prioritas, inert(row.penanggung_jawab), inert(row.alasan_perbedaan)]
    head = [jenis, inert(row.id), inert(row.uraian), inert(sasaran), inert(row.satuan)]
    return [*head, _nilai(row.target), *quarters, "", row.polaritas, known.id if known else "", target, *texts]


def _program(line: ProgramView) -> list[str]:
    head = [line.jenis.lower(), inert(line.kode), inert(line.nama), ", ".join(line.sasaran), "Rupiah"]
    return [*head, *[""] * 5, bilangan(line.pagu_angka), "", "", "", "", inert(line.penanggung_jawab), ""]
