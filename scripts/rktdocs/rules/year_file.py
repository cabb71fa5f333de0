"""What a year's own file and folder say of the year: its texts, its schedule, what was sent in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.schedule import standard_days, working_days
from rktdocs.records.model import Tahun
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import RktScope
from rktdocs.words.dates import tanggal

if TYPE_CHECKING:
    from rktdocs.records.sop import Langkah


_OTHER_YEAR = re.compile(
    r"(?:\bRKT\b|Rencana\s+Kinerja\s+Tahunan)(?:(?!\.\s)[^;]){0,160}?\bTahun(?:\s+Anggaran)?\s+(20[0-9]{2})\b",
    re.IGNORECASE,
)
_PERIODS = (("mulai", "format", 1), ("format", "isian", 2), ("isian", "konsep", 3), ("rapat", "draft", 5))
_LAST = ("persetujuan", "distribusi", 9)


@rule(
    Tingkat.PERINGATAN,
    judul="Naskah menyebut tahun yang benar",
    penjelasan=(
        'Naskah yang disalin dari tahun lalu sering masih menyebut "RKT ... Tahun" dengan tahun lama. Sebutan tahun '
        "lain yang memang disengaja dijelaskan dengan dikecualikan di tahun.yaml."
    ),
)
def tahun_di_naskah(scope: RktScope) -> Iterator[Note]:
    """Neither a chapter nor the text of the Keputusan says `RKT ... Tahun N` with another N."""
    for rute, text in _texts(scope.rkt.tahun):
        years = [match[1] for match in _OTHER_YEAR.finditer(text)]
        others = sorted({year for year in years if int(year) != scope.tahun})
        if others:
            name = next(str(step) for step in reversed(rute) if isinstance(step, str))
            yield Note(
                rute=rute,
                pesan=f"Naskah {name} menyebut RKT tahun {' dan '.join(others)}, padahal ini RKT {scope.tahun}",
                perbaikan=f"ganti dengan {scope.tahun}; bila memang merujuk tahun lain, tambahkan "
                'dikecualikan: {tahun-di-naskah: "alasannya"}',
            )


def _texts(tahun: Tahun) -> Iterator[tuple[Route, str]]:
    """Yield every text of the chapters and of the form of signing, with its place."""
    for group in ("bab", "penetapan"):
        part = getattr(tahun, group)
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, str):
                yield (group, name), value
            elif isinstance(value, tuple):
                yield from (((group, name, at), text) for at, text in enumerate(value))


@rule(
    Tingkat.PERINGATAN,
    judul="Jadwal sesuai waktu baku SOP",
    penjelasan=(
        "SOP memberi waktu 3 hari untuk format, 3 hari untuk pengisian, 2 hari untuk konsep, 3 hari untuk draf, dan 3 "
        "hari untuk distribusi. Yang dihitung hari kerja (Senin sampai Jumat, bukan hari libur di rujukan.yaml) "
        "sesudah langkah sebelumnya."
    ),
    sumber="SOP Penyusunan RKT, kolom Waktu",
    perlu=("sop",),
)
def periode_terlampaui(scope: RktScope) -> Iterator[Note]:
    """No step of the schedule takes longer than the SOP grants, or ends before it starts."""
    jadwal = scope.rkt.tahun.jadwal
    steps = {step.nomor: step for step in scope.year.sop.langkah}
    for start, end, number in (*_PERIODS, _LAST):
        begin, finish = getattr(jadwal, start), getattr(jadwal, end)
        if begin is None or finish is None:
            continue
        granted = _granted(steps.get(number))
        used = working_days(begin, finish, scope.year.libur)
        if finish < begin:
            yield Note(
                rute=("jadwal", end),
                pesan=f"Jadwal {end} ({tanggal(finish)}) mendahului {start} ({tanggal(begin)})",
                perbaikan="periksa urutan tanggalnya",
            )
        elif granted is not None and used > granted:
            yield Note(
                rute=("jadwal", end),
                pesan=f"Langkah {number} SOP dijadwalkan {used} hari kerja ({start} sampai {end}); waktu bakunya "
                f"{granted} hari",
                perbaikan=f"majukan {end}, atau jelaskan dengan "
                'dikecualikan: {periode-terlampaui: "alasannya"} di tahun.yaml',
            )


def _granted(step: Langkah | None) -> int | None:
    """Minutes and hours are no measure for a schedule of days."""
    return standard_days(step) if step and step.waktu and step.waktu.satuan == "hari" else None


@rule(
    Tingkat.KESALAHAN,
    judul="Kiriman sudah diproses",
    penjelasan=(
        "Folder kiriman menampung formulir Excel yang dikirim bagian. Pada tahap draft semuanya sudah dimasukkan ke "
        "berkas bagian dan folder itu kosong."
    ),
    sumber="SOP Penyusunan RKT, langkah 3",
)
def kiriman_kosong(scope: RktScope) -> Iterator[Note]:
    """At stage draft no uploaded workbook waits."""
    if scope.rkt.tahun.tahap != "draft":
        return
    for path in scope.rkt.kiriman:
        yield Note(
            rute=(),
            berkas=path,
            pesan="Formulir kiriman ini belum diproses, padahal RKT sudah tahap draft",
            perbaikan=f"jalankan 'rkt form import {path}', lalu hapus berkas ini",
        )
