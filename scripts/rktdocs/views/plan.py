"""One year's plan, ready to show: what site, PDF, workbook, CSV and JSON all read, so that they cannot disagree."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.money import Jumlah, total
from rktdocs.plan.references import item_of
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.model import Alasan, Penetapan, Program, Rkt
from rktdocs.records.nilai import BelumDiisi, Bilangan, NilaiTriwulan, Predikat, Target, TidakDiukur
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.records.satuan import satuan_tampil
from rktdocs.views.facts import Fakta, facts
from rktdocs.views.fields import schema_of
from rktdocs.words.dates import tanggal
from rktdocs.words.facts import Konteks, sumber_dana
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import (
    BELUM_DIISI_TEKS,
    TIDAK_DIUKUR_TEKS,
    nilai,
    nilai_terbaca,
    sign_of,
    triwulan_terbaca,
    uang_ringkas,
)

ORDINALS = ("", "Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan")
BELUM_LENGKAP = "belum lengkap"
"""Said of a sum some of whose parts nobody has written."""


class NilaiView(Struct, frozen=True, kw_only=True):
    """A value as shown (`teks`, its sign alone in `tanda`), as spoken with its unit (`lengkap`), and as recorded."""

    teks: str
    lengkap: str
    tanda: str
    asal: Target | TidakDiukur


class AlasanView(Struct, frozen=True, kw_only=True):
    """A peringatan that was accepted, with the written reason; `letak` says of what ("IK-1.1")."""

    letak: str
    aturan: str
    alasan: str


class RenstraTargetView(Struct, frozen=True, kw_only=True):
    """What the Renstra says of the same indikator; `target` is of this year, `jalur` of every year of the period.

    Years before the period are those of what it replaces in earlier editions.
    """

    id: str
    uraian: str
    iku: bool
    target: NilaiView | None
    jalur: tuple[tuple[int, NilaiView | None], ...]


class IndikatorView(Struct, frozen=True, kw_only=True):
    """A row of the official table with what hangs on it (`fakta`); texts that are absent are "".

    `nomor` is the public number, "" for what measures a program.
    """

    alamat: str
    id: str
    nomor: str
    uraian: str
    satuan: str
    skala: str
    target: NilaiView
    triwulan: tuple[NilaiView, ...]
    polaritas: str
    arah: str
    penanggung_jawab: str
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]
    renstra: RenstraTargetView | None = None
    alasan_perbedaan: str = ""
    sub: tuple["IndikatorView", ...] = ()

    def rows(self) -> tuple["IndikatorView", ...]:
        """The row and, after it, its parts."""
        return (self, *self.sub)

    @property
    def satuan_di_belakang(self) -> str:
        """The unit where it is read behind the figure: not behind "BB", "82,5%" or "Belum diisi"."""
        wordy = isinstance(self.target.asal, Predikat | BelumDiisi)
        return "" if wordy or self.satuan == "Persen" else self.satuan

    @property
    def ringkas(self) -> str:
        """The target as people say it where its digits are too many: "Rp9,4 triliun"; "" where it reads as it is."""
        return uang_ringkas(self.target.asal, self.satuan)

    @property
    def triwulan_terbaca(self) -> str:
        """The quarters in a sentence, "" where none are planned."""
        return triwulan_terbaca([value.teks for value in self.triwulan])

    @property
    def dirinci(self) -> bool:
        """Whether its parts carry targets and units in its stead."""
        return bool(self.sub) and isinstance(self.target.asal, BelumDiisi)


class PrioritasView(Struct, frozen=True, kw_only=True):
    """A development priority that a sasaran serves."""

    id: str
    uraian: str
    sumber: str


class SasaranView(Struct, frozen=True, kw_only=True):
    """A sasaran with its rows; `renstra_*` and `tujuan` are "" where it names none or an unknown one.

    `nomor` is the public number of the agency's sasaran to which it belongs.
    """

    alamat: str
    id: str
    nomor: str
    uraian: str
    penunjang: bool
    renstra_id: str
    renstra_uraian: str
    tujuan: str
    prioritas: tuple[PrioritasView, ...]
    indikator: tuple[IndikatorView, ...]
    program: tuple[tuple[str, str, str], ...]
    """Kode, name and pagu of each program that serves it."""
    pagu: str
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]


class ProgramView(Struct, frozen=True, kw_only=True):
    """A line of the money table, parents before children; `tingkat` 0 program, 1 kegiatan, 2 sub kegiatan."""

    tingkat: int
    jenis: str
    kode: str
    nama: str
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    sumber_dana: str
    hasil: str
    sasaran: tuple[tuple[str, str], ...]
    """Id and public number of each sasaran that it serves."""
    indikator: tuple[IndikatorView, ...]
    fakta: tuple[Fakta, ...]
    pengecualian: tuple[AlasanView, ...]

    def rows(self) -> Iterator[IndikatorView]:
        """Its indikator, each with its parts after it."""
        for indikator in self.indikator:
            yield from indikator.rows()


class BagianView(Struct, frozen=True, kw_only=True):
    """One bagian's plan. `pagu` is the sum of its programs, formatted; `berkas` the record's path."""

    id: str
    nama: str
    kepala: str
    berkas: str
    sasaran: tuple[SasaranView, ...]
    program: tuple[ProgramView, ...]
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int
    pengecualian: tuple[AlasanView, ...]

    def indikator(self) -> Iterator[IndikatorView]:
        """Every row of the official table, sub rows after their parent."""
        for sasaran in self.sasaran:
            for indikator in sasaran.indikator:
                yield from indikator.rows()


class SasaranDinasView(Struct, frozen=True, kw_only=True):
    """A sasaran as one document shows it, with the bagian's rows (`anggota`) that it gathers."""

    nomor: str
    uraian: str
    anggota: tuple[tuple[BagianView, SasaranView], ...]

    @property
    def pemilik(self) -> tuple[BagianView, ...]:
        """The bagian that work on it, each once."""
        return tuple({bagian.id: bagian for bagian, _ in self.anggota}.values())

    @property
    def lintas(self) -> bool:
        """Whether several bagian work on it: whoever shows its rows then says whose each is."""
        return len(self.pemilik) > 1

    def indikator(self) -> Iterator[tuple[BagianView, IndikatorView]]:
        """Every indikator with its bagian, in the order of the public numbers."""
        for bagian, sasaran in self.anggota:
            for item in sasaran.indikator:
                yield bagian, item


class RktView(Struct, frozen=True, kw_only=True):
    """One year's plan of the whole agency; `sasaran` are the agency's own, each with the bagian's rows."""

    kunci: str
    tahun: int
    judul: str
    jenis: str
    tahap: str
    contoh: bool
    penetapan: tuple[tuple[str, str], ...]
    bagian: tuple[BagianView, ...]
    sasaran: tuple[SasaranDinasView, ...]
    pagu: str
    pagu_angka: Bilangan | None
    pagu_lengkap: bool
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int

    @property
    def catatan_jumlah(self) -> str:
        """Why the columns of a table by bagian do not add up to the agency's sum; "" where they do."""
        counts = (
            ("sasaran", self.jumlah_sasaran, sum(item.jumlah_sasaran for item in self.bagian)),
            ("program", self.jumlah_program, sum(item.jumlah_program for item in self.bagian)),
        )
        shared = [name for name, whole, parts in counts if whole != parts]
        if not shared:
            return ""
        return f"{' dan '.join(shared).capitalize()} yang dikerjakan bersama dihitung satu kali pada jumlah."


def rkt_view(year: RencanaTahun, memo: Memo = FORGETFUL) -> RktView:
    """Make the view of one year."""
    rkt = year.rkt
    maker = _Maker(year)
    around = (year.instansi, year.renstra, year.jejak, year.rujukan, year.tahun)
    bagian = tuple(
        memo.of(
            ("bagian", year.kunci, item.id), (item.bagian, _numbers(year, item), *around), partial(maker.bagian, item)
        )
        for item in year.bagian
    )
    return RktView(
        kunci=year.kunci,
        tahun=year.tahun,
        judul=judul_rkt(rkt),
        jenis=rkt.tahun.jenis,
        tahap=rkt.tahun.tahap,
        contoh=rkt.tahun.contoh,
        penetapan=tuple(_penetapan(rkt.tahun.penetapan)),
        bagian=bagian,
        sasaran=tuple(_agency(year, bagian)),
        pagu=pagu_text(year.pagu),
        pagu_angka=year.pagu.nilai,
        pagu_lengkap=year.pagu.lengkap,
        jumlah_sasaran=len(year.sasaran),
        jumlah_indikator=year.jumlah_indikator,
        jumlah_program=year.jumlah_program,
    )


def _penetapan(said: Penetapan) -> Iterator[tuple[str, str]]:
    """By what the plan is laid down: form and number, then place and day, as far as they are known."""
    if said.nomor or said.tanggal:
        yield "Penetapan", said.bentuk.capitalize() + (f" nomor {said.nomor}" if said.nomor else "")
        place = (said.tempat, tanggal(said.tanggal) if said.tanggal else "")
        yield "Ditetapkan di", ", ".join(part for part in place if part)


def _numbers(year: RencanaTahun, plan: RencanaBagian) -> tuple[str | None, ...]:
    """Return the public numbers of one bagian's rows: they change with what the others write."""
    sasaran = (year.nomor.get(row.alamat) for row in plan.sasaran)
    return (*sasaran, *(year.nomor.get(row.alamat) for row in plan.indikator()))


def _agency(year: RencanaTahun, bagian: tuple[BagianView, ...]) -> Iterator[SasaranDinasView]:
    shown = {sasaran.alamat: (owner, sasaran) for owner in bagian for sasaran in owner.sasaran}
    for group in year.sasaran:
        rows = tuple(shown[sasaran.alamat] for _, sasaran in group.anggota)
        yield SasaranDinasView(nomor=group.nomor, uraian=group.uraian, anggota=rows)


def own_sasaran(owner: BagianView) -> tuple[SasaranDinasView, ...]:
    """Return a bagian's sasaran as its own booklet has them: ungathered, under their public numbers."""
    return tuple(
        SasaranDinasView(nomor=sasaran.nomor, uraian=sasaran.uraian, anggota=((owner, sasaran),))
        for sasaran in owner.sasaran
    )


def pagu_text(pagu: Jumlah) -> str:
    """Write a sum; what is not known is said, never shown as nought, and a sum that lacks a part says so."""
    if pagu.nilai is None:
        return BELUM_DIISI_TEKS if pagu.dari else TIDAK_DIUKUR_TEKS
    return rupiah(pagu.nilai) if pagu.lengkap else f"{rupiah(pagu.nilai)} ({BELUM_LENGKAP})"


def arah_text(polaritas: str) -> str:
    """Say which way is better; "" where nobody says it."""
    words: dict[str, str] = schema_of("indikator", "polaritas")["x-kata"]
    return words.get(polaritas, "")


def judul_rkt(rkt: Rkt) -> str:
    """Name a plan as its cover does: "Perubahan Pertama Rencana Kinerja Tahunan 2026"."""
    title = f"Rencana Kinerja Tahunan {rkt.tahun.tahun}"
    return f"Perubahan {ORDINALS[rkt.tahun.nomor or 1]} {title}" if rkt.is_perubahan else title


def nilai_view(value: Target | TidakDiukur, satuan: str) -> NilaiView:
    """Make a value ready to show in cells, sentences and charts."""
    return NilaiView(
        teks=nilai(value, satuan=satuan),
        lengkap=nilai_terbaca(value, satuan=satuan),
        tanda=sign_of(satuan),
        asal=value,
    )


class _Maker:
    """Turns one year's resolved rows into what is shown of them."""

    def __init__(self, year: RencanaTahun) -> None:
        self.year = year
        self.tujuan_of = {tujuan.id: tujuan.uraian for tujuan in year.renstra.tujuan}
        self.tujuan_of |= {sasaran.id: tujuan.uraian for tujuan in year.renstra.tujuan for sasaran in tujuan.sasaran}
        self.paths: dict[str, RenstraTargetView] = {}

    def bagian(self, plan: RencanaBagian) -> BagianView:
        known = item_of(plan.unit)
        sasaran = tuple(self.sasaran(item) for item in plan.sasaran)
        return BagianView(
            id=plan.id,
            nama=plan.nama,
            kepala=known.kepala if known else "",
            berkas=f"rkt/{self.year.kunci}/bagian/{plan.id}.yaml",
            sasaran=sasaran,
            program=tuple(self.program(line, plan) for line in plan.lines()),
            pagu=pagu_text(plan.pagu),
            pagu_angka=plan.pagu.nilai,
            pagu_lengkap=plan.pagu.lengkap,
            jumlah_sasaran=len(sasaran),
            jumlah_indikator=sum(len(item.indikator) for item in sasaran),
            jumlah_program=len(plan.program),
            pengecualian=_alasan("", plan.bagian.dikecualikan),
        )

    def sasaran(self, row: BarisSasaran) -> SasaranView:
        item = row.item
        known = (item_of(rujuk) for rujuk in row.prioritas)
        return SasaranView(
            alamat=row.alamat,
            id=item.id,
            nomor=self.year.nomor[row.alamat],
            uraian=item.uraian,
            penunjang=item.penunjang,
            renstra_id=item.renstra,
            renstra_uraian=row.renstra.uraian if row.renstra else "",
            tujuan=self.tujuan_of.get(item.renstra, ""),
            prioritas=tuple(
                PrioritasView(id=item.id, uraian=item.uraian, sumber=item.sumber) for item in known if item is not None
            ),
            indikator=tuple(self.indikator(ukuran) for ukuran in row.baris),
            program=tuple((line.item.kode, line.item.nama, pagu_text(line.pagu)) for line in row.program),
            pagu=pagu_text(total(line.pagu for line in row.program)) if row.program else "",
            fakta=facts(row, self.year.nama_bagian),
            pengecualian=_alasan(item.id, item.dikecualikan),
        )

    def indikator(self, row: Ukuran) -> IndikatorView:
        item, shown = row.induk, self.row(row)
        if row.sub and isinstance(item.target, BelumDiisi):
            shown = replace(shown, target=replace(shown.target, teks="", lengkap=""))
        return replace(
            shown,
            renstra=self.renstra_target(row.renstra),
            alasan_perbedaan=item.alasan_perbedaan,
            sub=tuple(self.row(sub) for sub in row.sub),
        )

    def row(self, row: Ukuran) -> IndikatorView:
        """What an indikator and its parts have in common."""
        item, satuan = row.item, row.nama_satuan
        return IndikatorView(
            alamat=row.alamat,
            id=row.id,
            nomor=self.year.nomor.get(row.alamat, ""),
            uraian=item.uraian,
            satuan=satuan_tampil(item.satuan),
            skala=item.skala or row.induk.skala,
            target=nilai_view(item.target, satuan),
            triwulan=_triwulan(item.triwulan, satuan),
            polaritas=row.arah,
            arah=arah_text(row.arah),
            penanggung_jawab=row.penanggung_jawab.nilai or "",
            fakta=facts(row, self.year.nama_bagian),
            pengecualian=_alasan(row.id, item.dikecualikan),
        )

    def renstra_target(self, known: IndikatorRenstra | None) -> RenstraTargetView | None:
        if known is None:
            return None
        if known.id not in self.paths:
            self.paths[known.id] = self._renstra_target(known)
        return self.paths[known.id]

    def _renstra_target(self, known: IndikatorRenstra) -> RenstraTargetView:
        trail = self.year.jejak.get(known.id, known.target)
        years = {year: nilai_view(target, known.satuan) for year, target in trail.items()}
        return RenstraTargetView(
            id=known.id,
            uraian=known.uraian,
            iku=known.iku,
            target=years.get(self.year.tahun) if self.year.tahun in known.target else None,
            jalur=tuple((year, years.get(year)) for year in sorted({*years, *self.year.renstra.years()})),
        )

    def program(self, row: BarisProgram, owner: RencanaBagian) -> ProgramView:
        item = row.item
        served = item.sasaran if isinstance(item, Program) else ()
        numbers = {each.item.id: self.year.nomor[each.alamat] for each in owner.sasaran}
        known = [(id_, number) for id_, number in numbers.items() if id_ in served]
        return ProgramView(
            tingkat=row.tingkat,
            jenis=row.jenis.capitalize(),
            kode=item.kode,
            nama=item.nama,
            pagu=pagu_text(row.pagu),
            pagu_angka=row.pagu.nilai,
            pagu_lengkap=row.pagu.lengkap,
            sumber_dana=sumber_dana(item.sumber_dana, Konteks()),
            hasil=item.hasil,
            sasaran=(*known, *((id_, id_) for id_ in served if id_ not in numbers)),
            indikator=tuple(self.indikator(ukuran) for ukuran in row.baris),
            fakta=facts(row, self.year.nama_bagian),
            pengecualian=_alasan(item.kode or item.nama, item.dikecualikan),
        )


def _triwulan(values: tuple[NilaiTriwulan, ...], satuan: str) -> tuple[NilaiView, ...]:
    return tuple(nilai_view(value, satuan) for value in values)


def _alasan(letak: str, reasons: Alasan) -> tuple[AlasanView, ...]:
    return tuple(AlasanView(letak=letak, aturan=rule, alasan=reason) for rule, reason in reasons.items())
