"""Who has filled in a quarter's results, what is missing by kind, until when: a status, its issues, its reminders.

Pure: today is handed in. Before a quarter has ended nobody owes anything, and nobody is asked.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from rktdocs.cycle.issues import LABEL, MENUNGGU, Isu
from rktdocs.cycle.status import Ditolak
from rktdocs.cycle.status_report import cell, filled_data
from rktdocs.plan.completeness import Kelengkapan
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.pengukuran import TriwulanBagian, due_day, in_force, last_day, measured, measured_units, required
from rktdocs.records.instansi import BagianInstansi, Situs
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import capital
from rktdocs.words.values import QUARTERS as NAMES

SELESAI = "diverifikasi"


class BagianTriwulan(Struct, frozen=True, kw_only=True):
    """One bagian in a quarter: whether it has a record, what is missing by kind of cells, what was refused."""

    id: str
    nama: str
    kepala: str
    ada: bool
    tahap: str
    kelengkapan: tuple[Kelengkapan, ...]
    ditolak: tuple[Ditolak, ...]

    @property
    def kurang(self) -> str:
        """What is still to be filled in: "hasil 3 dari 9, keuangan 0 dari 4"; "" where nothing is."""
        return ", ".join(f"{each.jenis} {each.terisi} dari {each.jumlah}" for each in self.kelengkapan if each.kurang)

    @property
    def ditunggu(self) -> bool:
        """Whether the bagian still owes something; what is whole waits for the Kasubbag, not for it."""
        return not self.ada or bool(self.kurang) or bool(self.ditolak)

    @property
    def selesai(self) -> bool:
        """Whether nothing is missing and it was verified."""
        return not self.ditunggu and self.tahap == SELESAI


class StatusTriwulan(Struct, frozen=True, kw_only=True):
    """Everything that `rkt status --triwulan` tells of one quarter, on one day.

    `tanpa_libur`: no free day of the due day's year is known, so that it may be later than it is said.
    """

    tahun: int
    triwulan: int
    hari_ini: date
    berakhir: date
    tenggat: date
    bagian: tuple[BagianTriwulan, ...]
    tanpa_libur: bool = False

    @property
    def kunci(self) -> str:
        """The quarter as its workbooks call it."""
        return f"{self.tahun}-tw{self.triwulan}"

    @property
    def judul(self) -> str:
        """The quarter in a sentence."""
        return f"realisasi triwulan {NAMES[self.triwulan - 1].removeprefix('TW ')} {self.tahun}"

    @property
    def berjalan(self) -> bool:
        """Whether the quarter has not ended yet."""
        return self.hari_ini <= self.berakhir

    @property
    def lewat(self) -> bool:
        """Whether results are late."""
        return self.hari_ini > self.tenggat

    @property
    def selesai(self) -> bool:
        """Whether nobody is waited for."""
        return all(bagian.selesai for bagian in self.bagian)


def quarter_status(
    plan: Plan,
    tahun: int,
    triwulan: int,
    *,
    hari_ini: date,
    ditolak: Mapping[str, tuple[Ditolak, ...]] = MappingProxyType({}),
) -> StatusTriwulan:
    """Work out one quarter's status. Raises RktdocsError where the year has no plan."""
    year = required(in_force(plan, tahun, triwulan), tahun)
    found = {each.catatan.bagian: each for each in measured(plan, tahun).get(triwulan, ())}
    return StatusTriwulan(
        tahun=tahun,
        triwulan=triwulan,
        hari_ini=hari_ini,
        berakhir=last_day(tahun, triwulan),
        tenggat=(due := due_day(plan, tahun, triwulan)),
        tanpa_libur=not any(each.tanggal.year == due.year for each in plan.rujukan.libur),
        bagian=tuple(
            _bagian(year, unit, found.get(unit.id), ditolak.get(unit.id, ())) for unit in measured_units(year)
        ),
    )


def last_ended(plan: Plan, hari_ini: date) -> tuple[int, int] | None:
    """Return the newest quarter that has ended and that somebody records; None where nobody measures."""
    known = {(each.tahun, each.triwulan) for each in plan.realisasi}
    return max((each for each in known if last_day(*each) < hari_ini), default=None)


def _bagian(
    year: RencanaTahun, unit: BagianInstansi, found: TriwulanBagian | None, ditolak: tuple[Ditolak, ...]
) -> BagianTriwulan:
    return BagianTriwulan(
        id=unit.id,
        nama=unit.nama,
        kepala=unit.kepala,
        ada=found is not None,
        tahap=found.catatan.tahap if found else "",
        kelengkapan=tuple(each for each in _lacking(year, found) if each.jumlah) if found else (),
        ditolak=ditolak,
    )


def _lacking(year: RencanaTahun, found: TriwulanBagian) -> Iterator[Kelengkapan]:
    rows = [(year.nomor.get(hasil.ukuran.alamat, hasil.ukuran.nama_utuh), hasil) for hasil in found.diminta]
    yield _kind("hasil", {name: hasil.item is not None and hasil.item.nilai is not None for name, hasil in rows})
    missed = {name: hasil.dijelaskan for name, hasil in rows if hasil.meleset}
    yield _kind("penjelasan yang belum tercapai", missed)
    for jenis in ("keuangan", "fisik"):
        yield _kind(jenis, {kode: getattr(item, jenis, None) is not None for kode, item in found.garis.items()})


def _kind(jenis: str, said: Mapping[str, bool]) -> Kelengkapan:
    empty = tuple(name for name, filled in said.items() if not filled)
    return Kelengkapan(jenis=jenis, jumlah=len(said), belum=empty)


def text(status: StatusTriwulan) -> str:
    """Tell the status to a person at a terminal, with reminders ready to send once they are due."""
    lines = [
        _headline(status),
        *filter(None, [_free_days(status)]),
        "",
        *(f"  {_mark(status, each)} {each.nama}: {_told(each)}" for each in status.bagian),
    ]
    told = [message for each in status.bagian if (message := reminder(status, each))]
    if told:
        lines += ["", "Teks pengingat, siap dikirim:", *(f"  {message}" for message in told)]
    return "\n".join(lines) + "\n"


def markdown(status: StatusTriwulan) -> str:
    """Tell the status in its issue."""
    rows = [f"| {cell(each.nama)} | {cell(_told(each))} |" for each in status.bagian]
    told = [f"**{_headline(status)}**", "", *((f"{free}.", "") if (free := _free_days(status)) else ())]
    return "\n".join([*told, "| Bagian | Isian |", "|---|---|", *rows]) + "\n"


def document(status: StatusTriwulan) -> dict[str, Any]:
    """Return the status for programs."""
    return {
        "versi": 1,
        "kunci": status.kunci,
        "hari_ini": status.hari_ini.isoformat(),
        "berakhir": status.berakhir.isoformat(),
        "tenggat": status.tenggat.isoformat(),
        "bagian": [
            {
                "id": each.id,
                "nama": each.nama,
                "ada": each.ada,
                "tahap": each.tahap or None,
                "kelengkapan": filled_data(each.kelengkapan),
                "ditolak": [{"berkas": one.berkas, "hal": one.hal} for one in each.ditolak],
                "pengingat": reminder(status, each),
            }
            for each in status.bagian
        ],
    }


def _headline(status: StatusTriwulan) -> str:
    judul = capital(status.judul)
    if status.berjalan:
        return f"{judul}: triwulan masih berjalan sampai {tanggal(status.berakhir)}; belum ada yang ditunggu"
    done = sum(each.selesai for each in status.bagian)
    gone = ", sudah lewat" if status.lewat and not status.selesai else ""
    return f"{judul}: {done} dari {len(status.bagian)} bagian selesai; ditunggu sampai {tanggal(status.tenggat)}{gone}"


def _free_days(status: StatusTriwulan) -> str:
    """Say that the due day may be later, while it matters."""
    if not status.tanpa_libur or status.berjalan or status.selesai:
        return ""
    return (
        f"Hari libur {status.tenggat.year} belum dicatat di rkt/rujukan.yaml, jadi batas itu belum memperhitungkannya"
    )


def _mark(status: StatusTriwulan, bagian: BagianTriwulan) -> str:
    if status.berjalan:
        return "berjalan"
    return "BELUM   " if bagian.ditunggu else "selesai " if bagian.selesai else "periksa "


def _told(bagian: BagianTriwulan) -> str:
    parts = [f"{each.berkas} kembali tetapi belum masuk, {each.hal} hal perlu diperbaiki" for each in bagian.ditolak]
    if not bagian.ada:
        parts.append("belum ada catatan")
    elif bagian.kurang:
        parts.append(bagian.kurang)
    else:
        parts.append("lengkap" if bagian.tahap == SELESAI else "lengkap, belum diverifikasi Kasubbag")
    return "; ".join(parts)


def reminder(status: StatusTriwulan, bagian: BagianTriwulan) -> str:
    """Return a ready text for a bagian whose results are missing; "" for others, and while the quarter runs."""
    if status.berjalan or not bagian.ditunggu:
        return ""
    gone = " sudah lewat" if status.lewat else ""
    asked = "diperbaiki menurut berkas -KOREKSI" if bagian.ditolak else "dilengkapi"
    if not (bagian.ada or bagian.ditolak):
        asked = "buku kerjanya diisi (dapat diminta kepada Subbagian Program)"
    return (
        f"Yth. {bagian.kepala or bagian.nama}, {status.judul} untuk {bagian.nama} belum lengkap ({_told(bagian)}). "
        f"Batasnya {tanggal(status.tenggat)}{gone}. Mohon {asked} dan dikirim kembali ke Subbagian Program. "
        "Terima kasih."
    )


def wanted_quarter_issues(status: StatusTriwulan, situs: Situs) -> Iterator[Isu]:
    """Yield the quarter's status issue, then one for each bagian; nothing while the quarter runs."""
    if status.berjalan:
        return
    mark, judul = f"<!-- rkt:status:{status.kunci} -->", capital(status.judul)
    closing = f"{judul} sudah lengkap dan diverifikasi."
    yield Isu(
        penanda=mark,
        judul=f"Status {status.judul}",
        isi=f"{mark}\n\n{markdown(status)}",
        label=(LABEL,),
        penutup=closing if status.selesai else "",
    )
    for each in status.bagian:
        mark = f"<!-- rkt:isian:{status.kunci}:{each.id} -->"
        gone = " (sudah lewat)" if status.lewat and each.ditunggu else ""
        parts = (
            mark,
            f"{judul} untuk {cell(each.nama)}: {cell(_told(each))}.",
            f"**Batas pengisian: {tanggal(status.tenggat)}{gone}**",
            _way(status, situs),
        )
        yield Isu(
            penanda=mark,
            judul=f"{judul}: {each.nama}",
            isi="\n\n".join(part for part in parts if part) + "\n",
            label=(LABEL, MENUNGGU) if each.ditunggu else (LABEL,),
            pengingat=reminder(status, each) if status.lewat else "",
            penutup=closing if status.selesai else "",
        )


def _way(status: StatusTriwulan, situs: Situs) -> str:
    code = situs.kode
    told = "Isi buku kerja realisasi dari Subbagian Program, lalu kirim kembali lewat surel"
    if not code:
        return f"{told}."
    branch, folder = quote(situs.cabang or "main"), f"rkt/{status.tahun}/kiriman"
    return f"{told}, atau unggah di {code}/upload/{branch}/{folder} lalu tekan *Propose changes*."
