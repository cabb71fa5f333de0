"""One year's plan, ready to show: what site, PDF, workbook, CSV and JSON all read, so that they cannot disagree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.records.model import (
    Alasan,
    Bagian,
    Indikator,
    KondisiAwal,
    Program,
    Project,
    Rkt,
    Sasaran,
    SubIndikator,
    SubKegiatan,
    children_of,
)
from rktdocs.records.nilai import Batas, BelumDiisi, Bilangan, NilaiTriwulan, Operator, Target, TidakDiukur
from rktdocs.records.rencana import IndikatorRenstra, SasaranRenstra, Tujuan
from rktdocs.views.format import nilai, nilai_terbaca, rupiah

ORDINALS = ("", "Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan")
ARAH = {
    "naik": "Makin tinggi makin baik",
    "turun": "Makin rendah makin baik",
    "tetap": "Dijaga pada nilainya",
}
PERHITUNGAN = {
    "dijumlahkan": "Triwulan dijumlahkan menjadi target",
    "nilai_akhir": "Angka sampai dengan triwulan; TW IV sama dengan target",
    "rata_rata": "Rata-rata triwulan",
}
TINGKAT = ("Program", "Kegiatan", "Sub kegiatan")


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiView:
    """A value as shown (`teks`), as spoken with its unit (`lengkap`), and as recorded."""

    teks: str
    lengkap: str
    asal: Target | TidakDiukur


@dataclass(frozen=True, slots=True, kw_only=True)
class AlasanView:
    """A peringatan that was accepted, with the written reason; `letak` says of what ("IK-1.1")."""

    letak: str
    aturan: str
    alasan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenstraTargetView:
    """What the Renstra says of the same indikator; `target` is of this year, `jalur` of every year of the period."""

    id: str
    uraian: str
    iku: bool
    target: NilaiView | None
    jalur: tuple[tuple[int, NilaiView | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorView:
    """A row of the official table with all its facts; texts that are absent are ""."""

    alamat: str
    id: str
    uraian: str
    satuan: str
    target: NilaiView
    triwulan: tuple[NilaiView, ...]
    polaritas: str
    arah: str
    perhitungan: str
    kondisi_awal: str
    kondisi_awal_nilai: NilaiView | None
    kategori: str
    pengecualian: tuple[AlasanView, ...]
    definisi: str = ""
    formula: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    pendukung: tuple[str, ...] = ()
    renstra: RenstraTargetView | None = None
    alasan_perbedaan: str = ""
    alasan_perubahan: str = ""
    sub: tuple["IndikatorView", ...] = ()

    def rows(self) -> tuple["IndikatorView", ...]:
        """The row and, after it, its parts."""
        return (self, *self.sub)

    @property
    def dirinci(self) -> bool:
        """Whether its parts carry targets and units in its stead."""
        return bool(self.sub) and isinstance(self.target.asal, BelumDiisi)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritasView:
    """A development priority that a sasaran serves."""

    id: str
    uraian: str
    sumber: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SasaranView:
    """A sasaran with its rows; `renstra_*` and `tujuan` are "" where it names none or an unknown one."""

    alamat: str
    id: str
    uraian: str
    penunjang: bool
    renstra_id: str
    renstra_uraian: str
    tujuan: str
    prioritas: tuple[PrioritasView, ...]
    indikator: tuple[IndikatorView, ...]
    pengecualian: tuple[AlasanView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramView:
    """A line of the money table, parents before children; `tingkat` 0 program, 1 kegiatan, 2 sub kegiatan."""

    tingkat: int
    jenis: str
    kode: str
    nama: str
    pagu: str
    pagu_angka: Bilangan | None
    sumber_dana: str
    hasil: str
    lokasi: str
    penanggung_jawab: str
    sasaran: tuple[str, ...]
    indikator: tuple[IndikatorView, ...]
    alasan_perubahan: str
    pengecualian: tuple[AlasanView, ...]

    def rows(self) -> Iterator[IndikatorView]:
        """Its indikator, each with its parts after it."""
        for indikator in self.indikator:
            yield from indikator.rows()


@dataclass(frozen=True, slots=True, kw_only=True)
class BagianView:
    """One bagian's plan. `pagu` is the sum of its programs, formatted; `berkas` the record's path."""

    id: str
    nama: str
    kepala: str
    berkas: str
    sasaran: tuple[SasaranView, ...]
    program: tuple[ProgramView, ...]
    pagu: str
    pagu_angka: Bilangan
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int
    pengecualian: tuple[AlasanView, ...]

    def indikator(self) -> Iterator[IndikatorView]:
        """Every row of the official table, sub rows after their parent."""
        for sasaran in self.sasaran:
            for indikator in sasaran.indikator:
                yield from indikator.rows()


@dataclass(frozen=True, slots=True, kw_only=True)
class RktView:
    """One year's plan of the whole agency."""

    kunci: str
    tahun: int
    judul: str
    jenis: str
    tahap: str
    contoh: bool
    bagian: tuple[BagianView, ...]
    pagu: str
    pagu_angka: Bilangan
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_program: int


def rkt_view(project: Project, kunci: str, memo: Memo = FORGETFUL) -> RktView:
    """Make the view of one year. Raises KeyError for a year that the project does not have."""
    rkt = project.rkt[kunci]
    maker = _Maker(project, rkt)
    around = (project.instansi, project.renstra, rkt.tahun.tahun)
    bagian = tuple(
        memo.of(("bagian", kunci, item.bagian), (item, *around), partial(maker.bagian, item)) for item in rkt.bagian
    )
    pagu = sum(item.pagu_angka for item in bagian)
    return RktView(
        kunci=kunci,
        tahun=rkt.tahun.tahun,
        judul=judul_rkt(rkt),
        jenis=rkt.tahun.jenis,
        tahap=rkt.tahun.tahap,
        contoh=rkt.tahun.contoh,
        bagian=bagian,
        pagu=rupiah(pagu),
        pagu_angka=pagu,
        jumlah_sasaran=sum(item.jumlah_sasaran for item in bagian),
        jumlah_indikator=sum(item.jumlah_indikator for item in bagian),
        jumlah_program=len({line.kode or line.nama for item in bagian for line in item.program if line.tingkat == 0}),
    )


def judul_rkt(rkt: Rkt) -> str:
    """Name a plan as its cover does: "Perubahan Pertama Rencana Kinerja Tahunan 2026"."""
    title = f"Rencana Kinerja Tahunan {rkt.tahun.tahun}"
    return f"Perubahan {ORDINALS[rkt.tahun.nomor or 1]} {title}" if rkt.is_perubahan else title


def nilai_view(value: Target | TidakDiukur, satuan: str) -> NilaiView:
    """Make a value ready to show in cells, sentences and charts."""
    return NilaiView(
        teks=nilai(value, satuan=satuan),
        lengkap=nilai_terbaca(value, satuan=satuan),
        asal=value,
    )


def polaritas_of(written: str, target: Target | TidakDiukur) -> str:
    """Return the polarity: as written, else from a bound's operator, else naik (architecture, section 2)."""
    if written:
        return written
    if isinstance(target, Batas) and target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK):
        return "turun"
    return "naik"


class _Maker:
    """Looks up of one year's records what a row shows beside its own fields."""

    def __init__(self, project: Project, rkt: Rkt) -> None:
        self.project = project
        self.tahun = rkt.tahun.tahun
        self.kunci = rkt.kunci
        self.renstra = project.renstra.indikator_by_id()
        self.sasaran_renstra = project.renstra.sasaran_by_id()
        self.tujuan_of = {tujuan.id: tujuan.uraian for tujuan in project.renstra.tujuan}
        self.tujuan_of |= {sasaran.id: tujuan.uraian for tujuan in project.renstra.tujuan for sasaran in tujuan.sasaran}
        self.prioritas = {item.id: item for item in project.renstra.prioritas.get(self.tahun, ())}
        self.paths: dict[str, RenstraTargetView] = {}
        there = [item for item in project.instansi.bagian if item.berlaku.touches(self.tahun)]
        self.instansi_bagian = {item.id: item for item in (*project.instansi.bagian, *reversed(there))}
        """What `bagian_by_id` finds, for a thousand bagian at once: the first of that year, else the last."""

    def bagian_name(self, bagian_id: str) -> str:
        known = self.instansi_bagian.get(bagian_id)
        return known.nama if known else bagian_id

    def bagian(self, bagian: Bagian) -> BagianView:
        known = self.instansi_bagian.get(bagian.bagian)
        sasaran = tuple(self.sasaran(bagian.bagian, item) for item in bagian.sasaran)
        pagu = sum(_pagu_of(program) or 0 for program in bagian.program)
        return BagianView(
            id=bagian.bagian,
            nama=known.nama if known else bagian.bagian,
            kepala=known.kepala if known else "",
            berkas=f"rkt/{self.kunci}/bagian/{bagian.bagian}.yaml",
            sasaran=sasaran,
            program=tuple(line for program in bagian.program for line in self.program(bagian.bagian, program, 0)),
            pagu=rupiah(pagu),
            pagu_angka=pagu,
            jumlah_sasaran=len(sasaran),
            jumlah_indikator=sum(len(item.indikator) for item in sasaran),
            jumlah_program=len(bagian.program),
            pengecualian=_alasan("", bagian.dikecualikan),
        )

    def sasaran(self, bagian_id: str, sasaran: Sasaran) -> SasaranView:
        above: SasaranRenstra | Tujuan | None = self.sasaran_renstra.get(sasaran.renstra)
        known = (self.prioritas.get(priority) for priority in sasaran.prioritas)
        return SasaranView(
            alamat=f"{bagian_id}/{sasaran.id}",
            id=sasaran.id,
            uraian=sasaran.uraian,
            penunjang=sasaran.penunjang,
            renstra_id=sasaran.renstra,
            renstra_uraian=above.uraian if above else "",
            tujuan=self.tujuan_of.get(sasaran.renstra, ""),
            prioritas=tuple(
                PrioritasView(id=item.id, uraian=item.uraian, sumber=item.sumber) for item in known if item is not None
            ),
            indikator=tuple(self.indikator(bagian_id, item) for item in sasaran.indikator),
            pengecualian=_alasan(sasaran.id, sasaran.dikecualikan),
        )

    def indikator(self, bagian_id: str, item: Indikator) -> IndikatorView:
        row = _row(f"{bagian_id}/{item.id}", item.id, item)
        if item.sub_indikator and isinstance(item.target, BelumDiisi):
            row = replace(row, target=replace(row.target, teks="", lengkap=""))
        return replace(
            row,
            definisi=item.definisi,
            formula=item.formula,
            sumber_data=item.sumber_data,
            penanggung_jawab=item.penanggung_jawab,
            pendukung=tuple(self.bagian_name(other) for other in item.pendukung),
            renstra=self.renstra_target(item.renstra),
            alasan_perbedaan=item.alasan_perbedaan,
            alasan_perubahan=item.alasan_perubahan,
            sub=tuple(
                _row(f"{bagian_id}/{item.id}.{sub.id}", f"{item.id}.{sub.id}", sub) for sub in item.sub_indikator
            ),
        )

    def renstra_target(self, renstra_id: str) -> RenstraTargetView | None:
        known = self.renstra.get(renstra_id)
        if known is None:
            return None
        if renstra_id not in self.paths:
            self.paths[renstra_id] = self._renstra_target(known)
        return self.paths[renstra_id]

    def _renstra_target(self, known: IndikatorRenstra) -> RenstraTargetView:
        years = {year: nilai_view(target, known.satuan) for year, target in known.target.items()}
        return RenstraTargetView(
            id=known.id,
            uraian=known.uraian,
            iku=known.iku,
            target=years.get(self.tahun),
            jalur=tuple((year, years.get(year)) for year in self.project.renstra.years()),
        )

    def program(self, bagian_id: str, item: SubKegiatan, tingkat: int) -> Iterator[ProgramView]:
        pagu = _pagu_of(item)
        yield ProgramView(
            tingkat=tingkat,
            jenis=TINGKAT[tingkat],
            kode=item.kode,
            nama=item.nama,
            pagu="" if pagu is None else rupiah(pagu),
            pagu_angka=pagu,
            sumber_dana="; ".join(f"{source.nama} {rupiah(source.pagu)}" for source in item.sumber_dana),
            hasil=item.hasil,
            lokasi=item.lokasi,
            penanggung_jawab=item.penanggung_jawab,
            sasaran=item.sasaran if isinstance(item, Program) else (),
            indikator=tuple(self.indikator(bagian_id, indikator) for indikator in item.indikator),
            alasan_perubahan=item.alasan_perubahan,
            pengecualian=_alasan(item.kode or item.nama, item.dikecualikan),
        )
        for child in children_of(item):
            yield from self.program(bagian_id, child, tingkat + 1)


def _pagu_of(item: SubKegiatan) -> Bilangan | None:
    """A line's own pagu, else the sum of its children's; None where neither is written."""
    if item.pagu is not None:
        return item.pagu
    below = [pagu for pagu in map(_pagu_of, children_of(item)) if pagu is not None]
    return sum(below) if below else None


def _row(alamat: str, shown_id: str, item: Indikator | SubIndikator) -> IndikatorView:
    """What a row and a sub row have in common."""
    polaritas = polaritas_of(item.polaritas, item.target)
    return IndikatorView(
        alamat=alamat,
        id=shown_id,
        uraian=item.uraian,
        satuan=item.satuan,
        target=nilai_view(item.target, item.satuan),
        triwulan=_triwulan(item.triwulan, item.satuan),
        polaritas=polaritas,
        arah=ARAH[polaritas],
        perhitungan=PERHITUNGAN.get(item.perhitungan, ""),
        kondisi_awal=_kondisi_awal(item.kondisi_awal, item.satuan),
        kondisi_awal_nilai=nilai_view(item.kondisi_awal.nilai, item.satuan) if item.kondisi_awal else None,
        kategori=item.kategori,
        pengecualian=_alasan(shown_id, item.dikecualikan),
    )


def _triwulan(values: tuple[NilaiTriwulan, ...], satuan: str) -> tuple[NilaiView, ...]:
    return tuple(nilai_view(value, satuan) for value in values)


def _kondisi_awal(kondisi: KondisiAwal | None, satuan: str) -> str:
    if kondisi is None:
        return ""
    if isinstance(kondisi.nilai, TidakDiukur):
        return f"Belum ada ({kondisi.alasan})" if kondisi.alasan else "Belum ada"
    text = nilai_terbaca(kondisi.nilai, satuan=satuan)
    return f"{text} ({kondisi.tahun})" if kondisi.tahun else text


def _alasan(letak: str, reasons: Alasan) -> tuple[AlasanView, ...]:
    return tuple(AlasanView(letak=letak, aturan=rule, alasan=reason) for rule, reason in reasons.items())
