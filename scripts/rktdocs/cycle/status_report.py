"""The status as text for a terminal, Markdown for the pinned issue, JSON for programs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rktdocs.cycle.status import BagianStatus, LangkahStatus, YearStatus, reminder
from rktdocs.plan.completeness import Kelengkapan
from rktdocs.words.dates import tanggal


def text(status: YearStatus) -> str:
    """Tell the status to a person at a terminal."""
    lines = [
        _headline(status),
        "",
        *map(_bagian_line, status.bagian),
        *_not_handed_out(status),
        "",
        "Langkah SOP:",
        *map(_step_line, status.langkah),
    ]
    if status.terlambat:
        lines += ["", "Tugas rapat yang lewat tenggat:"]
        lines += [
            f"  - {task.uraian} ({task.bagian or 'tanpa bagian'}; lewat {task.lewat_hari} hari)"
            for task in status.terlambat
        ]
    if told := [message for each in status.bagian if (message := reminder(status, each))]:
        lines += ["", "Teks pengingat, siap dikirim:", *(f"  {message}" for message in told)]
    return "\n".join(lines) + "\n"


def markdown(status: YearStatus) -> str:
    """Tell the status in the one pinned issue; names and texts are the repository's own, checked ones."""
    head = ["| Bagian | Isian | Catatan | Terakhir |", "|---|---|---|---|"]
    rows = [f"| {cell(b.nama)} | {_filled(b)} | {_notes(b)} | {_edited(b)} |" for b in status.bagian]
    steps = [f"{'- [x]' if s.selesai or _behind(status, s) else '- [ ]'} {_step_text(s)}" for s in status.langkah]
    late = [f"- {cell(task.uraian)} (lewat {task.lewat_hari} hari)" for task in status.terlambat]
    parts = [f"**{_headline(status)}**", "\n".join([*head, *rows]), "#### Langkah SOP\n\n" + "\n".join(steps)]
    if late:
        parts.append("#### Tugas lewat tenggat\n\n" + "\n".join(late))
    return "\n\n".join(parts) + "\n"


def document(status: YearStatus) -> dict[str, Any]:
    """Return the status for programs."""
    return {
        "versi": 1,
        "kunci": status.kunci,
        "hari_ini": status.hari_ini.isoformat(),
        "tahap": status.tahap,
        "langkah_kini": status.langkah_kini,
        "ditetapkan": _iso(status.ditetapkan),
        "batas_isian": _iso(status.batas_isian),
        "bagian": [_bagian_data(status, bagian) for bagian in status.bagian],
        "langkah": [
            {
                "nomor": step.nomor,
                "uraian": step.uraian,
                "baku": step.baku,
                "selesai": _iso(step.selesai),
                "hari": step.hari,
                "terlampaui": step.terlampaui,
                "kini": step.kini,
            }
            for step in status.langkah
        ],
        "terlambat": [
            {
                "uraian": task.uraian,
                "bagian": task.bagian,
                "tenggat": task.tenggat.isoformat(),
                "lewat_hari": task.lewat_hari,
            }
            for task in status.terlambat
        ],
    }


def _bagian_data(status: YearStatus, bagian: BagianStatus) -> dict[str, Any]:
    return {
        "id": bagian.id,
        "nama": bagian.nama,
        "ada": bagian.ada,
        "lengkap": bagian.lengkap,
        "kelengkapan": filled_data(bagian.kelengkapan),
        "kesalahan": bagian.kesalahan,
        "peringatan": bagian.peringatan,
        "terakhir_oleh": bagian.edit.oleh if bagian.edit else None,
        "terakhir_waktu": bagian.edit.waktu.isoformat() if bagian.edit else None,
        "belum_disimpan": bagian.belum_disimpan,
        "ditolak": [{"berkas": each.berkas, "hal": each.hal} for each in bagian.ditolak],
        "pengingat": reminder(status, bagian),
    }


def filled_data(kinds: Iterable[Kelengkapan]) -> dict[str, Any]:
    """Return how much of each kind of cells is filled in, for programs."""
    return {each.jenis: {"terisi": each.terisi, "jumlah": each.jumlah, "belum": list(each.belum)} for each in kinds}


def _headline(status: YearStatus) -> str:
    if status.ditetapkan:
        return f"{status.judul}: ditetapkan {tanggal(status.ditetapkan)}"
    if status.tertutup:
        return f"{status.judul}: sudah diarsipkan menurut rencana sesudahnya; arsipnya tidak terbukti di salinan ini"
    current = next((step for step in status.langkah if step.kini), None)
    where = (
        f"langkah {current.nomor} dari {len(status.langkah)}: {current.uraian}" if current else "semua langkah selesai"
    )
    return f"{status.judul} ({status.tahap}), {where}; {status.lengkap} dari {len(status.bagian)} bagian lengkap"


def _bagian_line(bagian: BagianStatus) -> str:
    mark = "ditetapkan" if bagian.tertutup else "BELUM  " if bagian.ditunggu else "lengkap"
    parts = [f"  {mark} {bagian.nama}: {_filled(bagian)}", _notes(bagian), _edited(bagian)]
    return "; ".join(part for part in parts if part)


def _not_handed_out(status: YearStatus) -> Iterator[str]:
    if any(not bagian.ada for bagian in status.bagian) and not status.tertutup:
        yield f"  Format bagian tanpa berkas dibuat dengan 'rkt new {status.kunci[:4]}'; berkas yang ada tidak diubah."


def _filled(bagian: BagianStatus) -> str:
    if bagian.ditolak:
        told = ", ".join(f"{each.berkas}: {each.hal} hal" for each in bagian.ditolak)
        lack = f"; {bagian.kurang}" if bagian.kurang else ""
        return cell(f"buku kerja kembali tetapi belum masuk ({told}){lack}")
    if not bagian.ada:
        return "belum ada berkas"
    return bagian.kurang or ("semua isian terisi" if bagian.lengkap else "belum memuat sasaran maupun program")


def _notes(bagian: BagianStatus) -> str:
    parts = [(bagian.kesalahan, "kesalahan"), (bagian.peringatan, "peringatan")]
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def _edited(bagian: BagianStatus) -> str:
    if bagian.belum_disimpan:
        return "ada perubahan yang belum disimpan ke Git"
    return f"{bagian.edit.oleh}, {tanggal(bagian.edit.waktu.date())}" if bagian.edit else ""


def _step_line(step: LangkahStatus) -> str:
    return f"  {'>' if step.kini else ' '} {_step_text(step)}"


def _step_text(step: LangkahStatus) -> str:
    done = f"selesai {tanggal(step.selesai)}" if step.selesai else ("sedang berjalan" if step.kini else "")
    took = f"{step.hari} hari kerja dari baku {step.baku}" if step.hari is not None else f"baku {step.baku}"
    over = "TERLAMPAUI" if step.terlampaui else ""
    return f"{step.nomor}. {step.uraian} ({'; '.join(part for part in (done, took, over) if part)})"


def _behind(status: YearStatus, step: LangkahStatus) -> bool:
    return step.nomor < status.langkah_kini


def cell(value: str) -> str:
    """Write a name or sentence of a record so that it stays one plain cell: no markup, no mention."""
    return value.replace("|", "/").replace("<", "‹").replace("@", "＠").replace("\n", " ")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
