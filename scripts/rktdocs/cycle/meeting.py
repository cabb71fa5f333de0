"""SOP step 4: the record of a coordination or progress meeting, ready to be filled in. Returns text; writes nothing."""

from datetime import date
from typing import Any

from msgspec import Struct

from rktdocs.plan.signing import office_of
from rktdocs.records.model import Project
from rktdocs.records.rendering import block_lines
from rktdocs.words.offices import KEPALA

_MODELINE = "# yaml-language-server: $schema=../../../schema/notulen.schema.json"
_TERBACA = "# Terbaca siapa saja bila repositorinya publik: di bawah hadir tulis jabatan, bukan nama orang."
_AGENDA = {
    "rapat_koordinasi": ["Pembagian tugas penyusunan RKT", "Jadwal penyelesaian", "Jadwal pertemuan progres"],
    "rapat_progres": ["Kemajuan setiap bagian", "Hambatan dan penyelesaiannya"],
}
"""What the SOP's step 4 says a meeting settles."""
_JUDUL = {
    "rapat_koordinasi": "Rapat Koordinasi Penyusunan RKT Tahun {tahun}",
    "rapat_progres": "Rapat Progres Penyusunan RKT Tahun {tahun}",
}


class Meeting(Struct, frozen=True, kw_only=True):
    """What is known of a meeting before it is held."""

    jenis: str
    tanggal: date
    judul: str = ""
    mulai: str = "09.00"
    selesai: str = "12.00"
    tempat: str = ""


def notulen_path(kunci: str, meeting: Meeting) -> str:
    """Return where the record lies: `rkt/2027/notulen/2026-09-17-rapat-koordinasi.yaml`."""
    return f"rkt/{kunci}/notulen/{meeting.tanggal.isoformat()}-{meeting.jenis.replace('_', '-')}.yaml"


def notulen_text(project: Project, kunci: str, meeting: Meeting) -> str:
    """Return the record with agenda, the heads of all bagian as invited, and a task for each bagian to be dated."""
    tahun = project.rkt[kunci].tahun.tahun
    bagian = project.instansi.bagian_in(tahun)
    scribe = project.instansi.pejabat_on("kasubag_program", meeting.tanggal)
    data: dict[str, Any] = {
        "judul": meeting.judul or _JUDUL[meeting.jenis].format(tahun=tahun),
        "jenis": meeting.jenis,
        "tanggal": meeting.tanggal.isoformat(),
        "waktu_mulai": meeting.mulai,
        "waktu_selesai": meeting.selesai,
        "tempat": meeting.tempat or "Ruang rapat",
        "pimpinan": office_of(project.instansi, KEPALA, meeting.tanggal),
        "notulis": scribe.jabatan if scribe else "Kepala Subbagian Program",
        "agenda": _AGENDA[meeting.jenis],
        "hadir": [{"jabatan": item.kepala or item.nama, "bagian": item.id} for item in bagian],
    }
    return "\n".join([_MODELINE, _TERBACA, *block_lines(data), *_to_fill_in(meeting)]) + "\n"


def _to_fill_in(meeting: Meeting) -> list[str]:
    """What only the meeting itself can say, as comments that show its form."""
    day = meeting.tanggal.isoformat()
    return [
        "# Setelah rapat, hapus tanda # dan isi:",
        "# pembahasan:",
        "#   - Setiap bagian menyampaikan isiannya.",
        "# keputusan:",
        "#   - Isian dilengkapi sebelum draf disusun.",
        "# tugas:",
        f"#   - {{uraian: Melengkapi target, bagian: sekretariat, tenggat: {day}, selesai: null}}",
        "# jadwal_progres:",
        f"#   - {{tanggal: {day}, uraian: Pemeriksaan kelengkapan}}",
    ]
