"""Where a year stands in the SOP and who has not answered yet. Pure: today and the history are handed in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.cycle.history import Edit, History
from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.completeness import RULE_OF, TARGET, Kelengkapan
from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.schedule import standard_days, working_days
from rktdocs.records.model import Rkt
from rktdocs.records.places import rkt_pendek
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import listed

_UNFILLED = ("belum-diisi", "bagian-kosong", *RULE_OF.values())
"""Rules that tell what `kelengkapan` tells."""


class Ditolak(Struct, frozen=True, kw_only=True):
    """A workbook that came back and is not in: its name, how many things are to be mended."""

    berkas: str
    hal: int


class BagianStatus(Struct, frozen=True, kw_only=True):
    """One bagian: what is filled in, what is missing by kind of cells, who touched its file last, what was refused.

    `diedarkan`: its form can have reached it. `tertutup`: the year is closed.
    """

    id: str
    nama: str
    kepala: str
    berkas: str
    ada: bool
    kelengkapan: tuple[Kelengkapan, ...]
    lengkap: bool
    kesalahan: int
    peringatan: int
    edit: Edit | None
    belum_disimpan: bool
    diedarkan: bool
    tertutup: bool
    ditolak: tuple[Ditolak, ...] = ()

    @property
    def selesai(self) -> bool:
        """Whether nothing is missing and nothing blocks."""
        return self.lengkap and not self.kesalahan

    @property
    def ditunggu(self) -> bool:
        """Whether something of it is still due; in a closed year nothing is."""
        return not self.tertutup and (bool(self.ditolak) or not self.selesai)

    @property
    def kurang(self) -> str:
        """What is still to be filled in, in words: "pagu 0 dari 11, triwulan 0 dari 7"; "" where nothing is."""
        return ", ".join(f"{each.jenis} {each.terisi} dari {each.jumlah}" for each in self.kelengkapan if each.kurang)


class LangkahStatus(Struct, frozen=True, kw_only=True):
    """One step of the SOP: done on a day, in how many working days, against its standard time."""

    nomor: int
    uraian: str
    baku: str
    baku_hari: int | None
    selesai: date | None
    hari: int | None
    kini: bool

    @property
    def terlampaui(self) -> bool:
        """Whether the step took, or is taking, longer than its standard time."""
        return self.hari is not None and self.baku_hari is not None and self.hari > self.baku_hari


class TugasStatus(Struct, frozen=True, kw_only=True):
    """A task from a meeting whose day has passed."""

    uraian: str
    bagian: str
    tenggat: date
    lewat_hari: int


class YearStatus(Struct, frozen=True, kw_only=True):
    """Everything that `rkt status` tells of one year, on one day."""

    kunci: str
    judul: str
    hari_ini: date
    tahap: str
    langkah_kini: int
    langkah: tuple[LangkahStatus, ...]
    bagian: tuple[BagianStatus, ...]
    terlambat: tuple[TugasStatus, ...]
    batas_isian: date | None
    ditetapkan: date | None
    arsip: str
    tertutup: bool

    @property
    def lengkap(self) -> int:
        """How many bagian are complete."""
        return sum(bagian.lengkap for bagian in self.bagian)


def year_status(
    year: RencanaTahun,
    *,
    history: History,
    findings: Iterable[Finding],
    hari_ini: date,
    langkah_gerbang: int | None = None,
    disegel: bool = False,
    ditolak: Mapping[str, tuple[Ditolak, ...]] = MappingProxyType({}),
) -> YearStatus:
    """Work out one year's status. `langkah_gerbang` is the step (5 to 9) at which the gate has its pull request.

    `disegel`: a later plan seals the archive of this year, be it here or not. `ditolak` are the workbooks that
    came back and were refused, by bagian.
    """
    rkt = year.rkt
    tertutup = disegel or history.ditetapkan is not None
    told = () if tertutup else tuple(findings)
    bagian = tuple(
        replace(each, ditolak=ditolak.get(each.id, ()), tertutup=tertutup)
        for each in _bagian_status(year, history, told, hari_ini)
    )
    zona = ZoneInfo(year.instansi.dokumen.zona_waktu)
    done = _done(rkt, history, bagian, zona)
    if tertutup:
        done = {step: done.get(step, _day(history.ditetapkan, zona)) for step in range(1, 11)}
    if langkah_gerbang and 5 in done:
        done |= {step: done.get(step) for step in range(6, langkah_gerbang)}
    now = next((step for step in range(1, 11) if step not in done), 10)
    return YearStatus(
        kunci=year.kunci,
        judul=rkt_pendek(year.kunci),
        hari_ini=hari_ini,
        tahap=rkt.tahun.tahap,
        langkah_kini=now,
        langkah=tuple(_steps(year, done, now, _day(history.dibuat, zona), hari_ini)),
        bagian=bagian,
        terlambat=tuple(_overdue(rkt, hari_ini)),
        batas_isian=rkt.tahun.jadwal.isian,
        ditetapkan=_day(history.ditetapkan, zona),
        arsip=history.arsip,
        tertutup=tertutup,
    )


def _bagian_status(
    year: RencanaTahun, history: History, findings: tuple[Finding, ...], today: date
) -> Iterator[BagianStatus]:
    for known in year.pengisi:
        plan = year.bagian_by_id(known.id)
        berkas = f"rkt/{year.kunci}/bagian/{known.id}.yaml"
        own = [finding for finding in findings if finding.berkas == berkas and finding.aturan not in _UNFILLED]
        yield BagianStatus(
            id=known.id,
            nama=known.nama,
            kepala=known.kepala,
            berkas=berkas,
            ada=known not in year.tanpa_berkas,
            kelengkapan=plan.kelengkapan if plan else (),
            lengkap=plan is not None and plan.lengkap,
            kesalahan=sum(finding.tingkat is Tingkat.KESALAHAN for finding in own),
            peringatan=sum(finding.tingkat is Tingkat.PERINGATAN for finding in own),
            edit=(history.edits or {}).get(berkas),
            belum_disimpan=berkas in history.berubah,
            diedarkan=_has_answered(plan) or _is_handed_out(year, history, berkas, today),
            tertutup=False,
        )


def _has_answered(plan: RencanaBagian | None) -> bool:
    """Whether a target is filled in, which no format has: what came back was handed out, be it the same day."""
    return plan is not None and any(each.jenis == TARGET and each.terisi for each in plan.kelengkapan)


def _is_handed_out(year: RencanaTahun, history: History, berkas: str, today: date) -> bool:
    """Whether a form can have reached its bagian: it stands in Git since a day before; without Git its day has come."""
    if history.edits is None:
        isian = year.rkt.tahun.jadwal.isian
        return isian is not None and isian <= today
    edit = history.edits.get(berkas)
    made = _day(edit.sejak, ZoneInfo(year.instansi.dokumen.zona_waktu)) if edit else None
    return made is not None and made < today


def _done(rkt: Rkt, history: History, bagian: tuple[BagianStatus, ...], zona: ZoneInfo) -> dict[int, date | None]:
    """Return which steps lie behind, with the day where one is known; a later step that is done closes the earlier."""
    done: dict[int, date | None] = {1: _day(history.dibuat, zona)}
    if bagian and all(item.selesai for item in bagian):
        edits = [_day(item.edit.waktu, zona) for item in bagian if item.edit]
        done[2] = done[3] = max((day for day in edits if day), default=None)
    if rkt.notulen:
        done[4] = min(notulen.tanggal for notulen in rkt.notulen)
    if rkt.tahun.tahap == "draft":
        done[5] = _day(history.draft, zona)
    last = max(done)
    return {step: done.get(step) for step in range(1, last + 1)} if last >= 5 else _leading(done)


def _leading(done: dict[int, date | None]) -> dict[int, date | None]:
    """Before the draft, only the unbroken run of steps from the first counts."""
    until = next(step for step in range(1, 12) if step not in done)
    return {step: done[step] for step in range(1, until)}


def _steps(
    year: RencanaTahun, done: dict[int, date | None], now: int, started: date | None, today: date
) -> Iterator[LangkahStatus]:
    before = started
    for step in year.sop.langkah:
        finished = done.get(step.nomor)
        until = finished or (today if step.nomor == now and step.nomor not in done else None)
        hari = working_days(before, until, year.libur) if before and until else None
        yield LangkahStatus(
            nomor=step.nomor,
            uraian=step.ringkas or step.uraian,
            baku=f"{step.waktu.nilai} {step.waktu.satuan}" if step.waktu else "",
            baku_hari=standard_days(step),
            selesai=finished,
            hari=hari,
            kini=step.nomor == now and step.nomor not in done,
        )
        before = finished or before


def _overdue(rkt: Rkt, today: date) -> Iterator[TugasStatus]:
    for notulen in rkt.notulen:
        for tugas in notulen.tugas:
            if tugas.selesai is None and tugas.tenggat < today:
                yield TugasStatus(
                    uraian=tugas.uraian,
                    bagian=tugas.bagian,
                    tenggat=tugas.tenggat,
                    lewat_hari=(today - tugas.tenggat).days,
                )


def _day(moment: datetime | None, zona: ZoneInfo) -> date | None:
    return moment.astimezone(zona).date() if moment else None


def reminder(status: YearStatus, bagian: BagianStatus) -> str:
    """Return a ready text to send by chat to a bagian that is not complete.

    "" for one that is, for one whose form was not handed out yet, and in a closed year: nobody owes these.
    """
    if not bagian.ditunggu or not (bagian.ditolak or (bagian.ada and bagian.diedarkan)):
        return ""
    whom = bagian.kepala or bagian.nama
    lines = [f"Yth. {whom},", f"isian {status.judul} untuk {bagian.nama} {_lack(bagian)}."]
    if status.batas_isian:
        late = status.batas_isian < status.hari_ini
        lines.append(f"Batas pengisian {tanggal(status.batas_isian)}{' sudah lewat' if late else ''}.")
    asked = "diperbaiki menurut berkas -KOREKSI" if bagian.ditolak else "dilengkapi"
    lines.append(f"Mohon {asked} dan dikirim kembali ke Subbagian Program. Terima kasih.")
    return " ".join(lines)


def _lack(bagian: BagianStatus) -> str:
    if bagian.ditolak:
        last = bagian.ditolak[-1]
        return f"sudah kami terima ({last.berkas}) tetapi belum dapat masuk: {last.hal} hal perlu diperbaiki"
    if bagian.kurang:
        return f"belum lengkap ({bagian.kurang}){_named(bagian)}"
    if not bagian.lengkap and not bagian.kesalahan:
        return "belum memuat sasaran maupun program"
    return f"masih memuat {bagian.kesalahan} kesalahan"


def _named(bagian: BagianStatus) -> str:
    """Name the first rows of each kind of cells that lacks some."""
    told = [f"{each.jenis} {listed(list(each.belum), 10, kata='dan')}" for each in bagian.kelengkapan if each.kurang]
    return f": {'; '.join(told)} belum diisi" if told else ""
