"""Makes one year's plan ready to show, from what holds."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from rktdocs.findings import Alasan
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.money import Jumlah, total
from rktdocs.plan.references import item_of
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.model import Penetapan, Program, Rkt
from rktdocs.records.nilai import BelumDiisi, Target, TidakDiukur
from rktdocs.records.places import ORDINALS
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.records.satuan import satuan_tampil
from rktdocs.views.facts import facts
from rktdocs.views.fields import schema_of
from rktdocs.views.plan_rows import (
    AlasanView,
    BagianView,
    IndikatorView,
    NilaiView,
    PrioritasView,
    ProgramView,
    RenstraTargetView,
    RktView,
    SasaranDinasView,
    SasaranView,
)
from rktdocs.words.dates import tanggal
from rktdocs.words.facts import Konteks, sumber_dana
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import (
    BELUM_DIISI_TEKS,
    TIDAK_DIUKUR_TEKS,
    nilai,
    nilai_terbaca,
    sign_of,
)

BELUM_LENGKAP = "belum lengkap"
"""Said of a sum some of whose parts nobody has written."""


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
    """Return a bagian's sasaran as its own booklet has them: ungathered, in the order of their public numbers."""
    return tuple(
        SasaranDinasView(nomor=sasaran.nomor, uraian=sasaran.uraian, anggota=((owner, sasaran),))
        for sasaran in by_number(owner)
    )


def by_number(owner: BagianView) -> tuple[SasaranView, ...]:
    """Return a bagian's sasaran in the order in which whoever looks a number up expects them."""
    return tuple(sorted(owner.sasaran, key=lambda sasaran: int(sasaran.nomor)))


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
    """Name a plan: "Perubahan Pertama Rencana Kinerja Tahunan 2026"."""
    return f"{nama_rkt(rkt)} {rkt.tahun.tahun}"


def nama_rkt(rkt: Rkt) -> str:
    """Name a plan as its cover does, whose year stands apart."""
    title = "Rencana Kinerja Tahunan"
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
            fakta=facts(row, self.year.nama),
            pengecualian=_alasan(f"sasaran {self.year.nomor[row.alamat]}", item.dikecualikan),
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
            dahulu=row.sebelum.alamat if row.sebelum else "",
            id=row.id,
            nomor=self.year.nomor.get(row.alamat, ""),
            uraian=item.uraian,
            satuan=satuan_tampil(item.satuan),
            skala=item.skala or row.induk.skala,
            target=nilai_view(item.target, satuan),
            triwulan=tuple(nilai_view(value, satuan) for value in item.triwulan),
            polaritas=row.arah,
            arah=arah_text(row.arah),
            penanggung_jawab=row.penanggung_jawab.nilai or "",
            fakta=facts(row, self.year.nama),
            pengecualian=_alasan(self.year.nomor.get(row.alamat, item.uraian), item.dikecualikan),
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
        known = sorted(((id_, numbers[id_]) for id_ in numbers if id_ in served), key=lambda pair: int(pair[1]))
        money = sumber_dana(item.sumber_dana, Konteks())
        is_whole = row.pagu.lengkap and [each.pagu for each in item.sumber_dana] == [row.pagu.nilai]
        return ProgramView(
            tingkat=row.tingkat,
            jenis=row.jenis.capitalize(),
            kode=item.kode,
            nama=item.nama,
            pagu=pagu_text(row.pagu),
            pagu_angka=row.pagu.nilai,
            pagu_lengkap=row.pagu.lengkap,
            sumber_dana=money,
            dari=item.sumber_dana[0].nama if is_whole else money,
            hasil=item.hasil,
            sasaran=(*known, *((id_, id_) for id_ in served if id_ not in numbers)),
            indikator=tuple(self.indikator(ukuran) for ukuran in row.baris),
            fakta=facts(row, self.year.nama),
            pengecualian=_alasan(item.kode or item.nama, item.dikecualikan),
        )


def _alasan(letak: str, reasons: Alasan) -> tuple[AlasanView, ...]:
    return tuple(AlasanView(letak=letak, aturan=rule, alasan=reason) for rule, reason in reasons.items())
