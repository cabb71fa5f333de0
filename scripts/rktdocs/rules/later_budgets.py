"""A changed budget (DPPA) after an agreement was signed."""

from __future__ import annotations

from collections.abc import Iterator

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.dppa import later_budget
from rktdocs.rules.agreements import LAW, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope


@rule(
    Tingkat.INFORMASI,
    judul="DPA berubah sesudah perjanjian ditandatangani",
    penjelasan=(
        "Bila DPA perubahan (DPPA) memberi anggaran lain kepada program atau kegiatan yang dijanjikan, perjanjiannya "
        "boleh diubah dengan alasan strategi. Perubahan itu tidak diwajibkan oleh DPPA saja, dan tidak memerlukan RKT "
        "perubahan."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_dppa(scope: ProjectScope) -> Iterator[Note]:
    """A later budget that gives a promised line another sum is told, never demanded."""
    for year, each in every(scope):
        moved = later_budget(year, each)
        if moved:
            yield note(
                each.pk,
                "program",
                moved.kalimat,
                f"bila perjanjiannya diubah: rkt pk new {year.tahun} --perubahan {each.pk.id} --alasan strategi "
                "--tanggal TTTT-BB-HH",
            )
