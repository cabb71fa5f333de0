"""Minutes of meetings as they may be published: decisions and tasks, never who attended."""

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.records.notulen import Notulen, Tugas
from rktdocs.records.schemas import field_text
from rktdocs.words.dates import jam, tanggal
from rktdocs.words.texts import folded


class TugasView(Struct, frozen=True, kw_only=True):
    """A task with owner, due date and whether it was recorded as done."""

    uraian: str
    penanggung: str
    tenggat: str
    selesai: str


class NotulenView(Struct, frozen=True, kw_only=True):
    """One meeting; `jumlah_hadir` is all that is told of the attendance list, `daftar` what was said, by its heads."""

    nama: str
    berkas: str
    judul: str
    jenis: str
    tanggal: str
    urut: str
    tempat: str
    pimpinan: str
    notulis: str
    nomor_undangan: str
    waktu: str
    keputusan: tuple[str, ...]
    daftar: tuple[tuple[str, tuple[str, ...]], ...]
    tugas: tuple[TugasView, ...]
    jadwal_progres: tuple[tuple[str, str], ...]
    jumlah_hadir: int


def notulen_views(year: RencanaTahun) -> tuple[NotulenView, ...]:
    """Minutes of one year, newest first."""
    made = [notulen_view(year, item) for item in year.rkt.notulen]
    return tuple(sorted(made, key=lambda view: (view.urut, view.nama), reverse=True))


def notulen_view(year: RencanaTahun, item: Notulen) -> NotulenView:
    """Make what is published of one meeting."""
    return NotulenView(
        nama=item.nama,
        berkas=f"rkt/{year.kunci}/notulen/{item.nama}.yaml",
        judul=item.judul,
        jenis=item.jenis,
        tanggal=tanggal(item.tanggal),
        urut=item.tanggal.isoformat(),
        tempat=item.tempat,
        pimpinan=item.pimpinan,
        notulis=item.notulis,
        nomor_undangan=item.nomor_undangan,
        waktu=jam(item.waktu_mulai, item.waktu_selesai),
        keputusan=item.keputusan,
        daftar=tuple(
            (field_text("notulen", (key,)).judul, texts)
            for key in ("agenda", "pembahasan", "keputusan")
            if (texts := getattr(item, key))
        ),
        tugas=tuple(
            TugasView(
                uraian=task.uraian,
                penanggung=_owner(year, task),
                tenggat=tanggal(task.tenggat),
                selesai=tanggal(task.selesai) if task.selesai else "",
            )
            for task in item.tugas
        ),
        jadwal_progres=tuple((tanggal(meeting.tanggal), meeting.uraian) for meeting in item.jadwal_progres),
        jumlah_hadir=len(item.hadir),
    )


def _owner(year: RencanaTahun, task: Tugas) -> str:
    """Name office and bagian, the latter where the office's name does not say it: "Kepala Bidang Tenaga Kerja"."""
    bagian = year.nama_bagian(task.bagian) if task.bagian else ""
    return task.jabatan if folded(bagian) in folded(task.jabatan) else ", ".join(filter(None, (task.jabatan, bagian)))
