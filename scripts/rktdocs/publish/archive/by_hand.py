"""What a record written by hand can never truly say, and what of it is most likely a slip. No archive is ever moved."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from rktdocs.findings import Remark
from rktdocs.records.instansi import Instansi
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.words.dates import setempat
from rktdocs.words.texts import folded, is_gap, quoted

_SLACK = timedelta(minutes=10)
"""Clocks differ by so much."""


def impossible(given: Pengesahan, now: datetime) -> Iterator[Remark]:
    """Tell of a gap left as the form had it, of a signature of tomorrow, of one person at two stages."""
    for stage in (*given.tahap, *given.pengembalian):
        yield from _gaps(stage)
        if stage.at > now + _SLACK:
            yield Remark(
                f"waktu {_what(stage)} pada catatan pengesahan, {stage.at:%Y-%m-%d %H:%M} UTC, belum tiba menurut jam "
                "komputer ini",
                "tulis kapan naskahnya ditandatangani, dalam UTC (WIB dikurangi 7 jam, WITA 8, WIT 9); bila jam "
                "komputer ini yang salah, betulkan jamnya",
            )
    for one, other in combinations(given.tahap, 2):
        if folded(one.nama) == folded(other.nama):
            yield Remark(
                f"menurut catatan pengesahan {_what(one)} dan {_what(other)} diberikan orang yang sama ({one.nama})",
                "tulis siapa yang menandatangani setiap tahap di kertas; bila memang satu orang, minta tanda tangan "
                "pelaksana harian (Plh.) untuk salah satunya pada naskah yang sama, lalu tulis namanya",
            )


def _gaps(stage: Pemberi) -> Iterator[Remark]:
    left = (key for key in ("nama", "jabatan") if is_gap(getattr(stage, key)))
    written = (key for key in ("nip", "alasan") if getattr(stage, key) and is_gap(getattr(stage, key)))
    for key in (*left, *written):
        yield Remark(
            f"{key} pada {_what(stage)} di catatan pengesahan belum diisi: {quoted(getattr(stage, key))}",
            'tulis NIP-nya, atau "" bila ia tidak punya'
            if key == "nip"
            else "tulis menurut naskah yang ditandatangani",
        )


def _what(stage: Pemberi) -> str:
    return f"{stage.jenis or 'pengembalian'} {stage.peran}"


def doubts(given: Pengesahan, instansi: Instansi) -> Iterator[Remark]:
    """Tell what of a manual record is most likely a slip: no archive is ever moved, so it is said as it is made."""
    for stage in given.tahap:
        holder = instansi.pejabat_on(stage.peran, setempat(stage.at, instansi.dokumen.zona_waktu).date())
        there = f"{holder.nama} ({holder.status})" if holder else "tidak seorang pun"
        if there != f"{stage.nama} ({stage.status})":
            yield Remark(
                f"{_what(stage)} oleh {stage.nama} ({stage.status}), sedangkan yang tercatat hari itu {there}",
                "samakan nama, status, dan waktunya dengan pejabat di rkt/instansi.yaml",
            )
