"""The empty records of a quarter: what each bagian is to judge, with its target beside it. Writes nothing."""

from collections.abc import Mapping

from rktdocs.plan.model import Plan, RencanaBagian
from rktdocs.plan.pengukuran import in_force, is_measured, required
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.nilai import BelumDiisi, TidakDiukur
from rktdocs.records.rendering import block_lines, commented_list
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import nilai_terbaca

_HEAD = (
    "# yaml-language-server: $schema=../../../../schema/realisasi.schema.json",
    "# Kosong (null) berarti belum dinilai; 0 berarti nol. Uang dan fisik dihitung sejak awal tahun.",
)


def quarter_files(plan: Plan, tahun: int, triwulan: int) -> Mapping[str, str]:
    """Return path and text of each bagian's record of a quarter, by the plan in force on its last day.

    Raises RktdocsError where the year has no plan.
    """
    year = required(in_force(plan, tahun, triwulan), tahun)
    return {
        f"rkt/{tahun}/realisasi/tw{triwulan}/{bagian.id}.yaml": _text(bagian, tahun, triwulan) for bagian in year.bagian
    }


def _text(bagian: RencanaBagian, tahun: int, triwulan: int) -> str:
    head = {"tahun": tahun, "triwulan": triwulan, "bagian": bagian.id, "tahap": "diisi"}
    rows = [
        (_indikator(row, triwulan), {"id": row.id, "nilai": None})
        for row in bagian.ukuran()
        if not isinstance(row.item.target, BelumDiisi) and is_measured(row, triwulan)
    ]
    money = [
        (_line(line), {"kode": line.item.kode, "keuangan": None, "fisik": None})
        for line in bagian.lines()
        if not line.anak and line.item.kode
    ]
    lines = (*_HEAD, *block_lines(head), *commented_list("indikator", rows), *commented_list("program", money))
    return "\n".join(lines) + "\n"


def _indikator(row: Ukuran, triwulan: int) -> str:
    quarters = row.item.triwulan
    target = quarters[triwulan - 1] if len(quarters) >= triwulan else row.item.target
    of = row.item.target if isinstance(target, TidakDiukur) else target
    return f"{row.nama_utuh}: target {nilai_terbaca(of, row.nama_satuan)}"


def _line(line: BarisProgram) -> str:
    pagu = line.pagu.nilai
    return line.item.nama + ("" if pagu is None else f": pagu {rupiah(pagu)}")
