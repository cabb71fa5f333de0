"""A perubahan of a Perjanjian Kinerja changes what its reason says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.rules.agreements import LAW, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Perjanjian


@rule(
    Tingkat.PERINGATAN,
    judul="Perubahan perjanjian mengubah sesuatu",
    penjelasan=(
        "Perjanjian perubahan dengan alasan strategi atau prioritas menjanjikan hal lain daripada yang diubahnya: "
        "indikator, target, anggaran, atau rencana aksi. Bila hanya pejabatnya yang berganti, alasannya mutasi."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_perubahan(scope: ProjectScope) -> Iterator[Note]:
    """A change of strategy or priorities promises something else than the agreement before it."""
    for year, each in every(scope):
        before = year.by_id(each.sebelum.id) if each.sebelum else None
        if before and not each.pk.penutup and each.pk.alasan in ("strategi", "prioritas") and each.isi == before.isi:
            yield note(each.pk, "alasan", *_unchanged(each, before))


def _unchanged(each: Perjanjian, before: Perjanjian) -> tuple[str, str]:
    if (each.pertama.nama, each.kedua.nama) != (before.pertama.nama, before.kedua.nama):
        return (
            f"Alasan {each.pk.alasan}, tetapi yang berubah dari {before.pk.id} hanya pejabatnya",
            'tulis "alasan: mutasi", atau ubah yang memang berubah',
        )
    return (
        f"Alasan {each.pk.alasan}, tetapi yang dijanjikan sama dengan {before.pk.id}",
        "ubah yang memang berubah (baris, program, rencana_aksi), atau hapus berkas ini",
    )
