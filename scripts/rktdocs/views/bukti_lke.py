"""Which criteria of the evaluation of SAKIP (PermenPANRB 88/2021, LKE) the records of a year show something of.

It grades nothing: each row says what is there, where it stands, since when, and by which fingerprint. What no record
shows has no row.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from rktdocs.views.arsip import ArsipView
from rktdocs.views.capaian import CapaianView, TriwulanView
from rktdocs.views.hasil import KOSONG, MELESET, HasilView
from rktdocs.views.plan_rows import IndikatorView, RktView
from rktdocs.views.site import SiteView

_LAST = 4
_EXPLAINED = ("definisi", "formula", "sumber_data")


class Bukti(Struct, frozen=True, kw_only=True):
    """What shows a criterion: a sentence, its page, the moment and the SHA-256 where there are such."""

    teks: str
    uri: str
    waktu: str = ""
    sidik: str = ""


class Kriteria(Struct, frozen=True, kw_only=True):
    """A criterion in the regulation's words, with what shows it."""

    nama: str
    bukti: tuple[Bukti, ...]


class Komponen(Struct, frozen=True, kw_only=True):
    """A component of the LKE."""

    nama: str
    kriteria: tuple[Kriteria, ...]


class BuktiLke(Struct, frozen=True, kw_only=True):
    """The page of one calendar year."""

    tahun: int
    komponen: tuple[Komponen, ...]


def bukti_lke(site: SiteView, plan: RktView) -> BuktiLke | None:
    """Gather what a year's records show; None for a year without agreements and results, which the LKE asks for."""
    if plan.tahun not in site.capaian and plan.tahun not in site.perjanjian:
        return None
    year = _Year(site, plan)
    parts = (
        ("Perencanaan Kinerja", year.planning()),
        ("Pengukuran Kinerja", year.measurement()),
        ("Pelaporan Kinerja", year.reporting()),
    )
    made = tuple(Komponen(nama=nama, kriteria=tuple(_shown(rows))) for nama, rows in parts)
    return BuktiLke(tahun=plan.tahun, komponen=tuple(each for each in made if each.kriteria))


Row = tuple[str, Iterable[Bukti]]


def _shown(rows: Iterable[Row]) -> Iterator[Kriteria]:
    for nama, found in rows:
        if bukti := tuple(found):
            yield Kriteria(nama=nama, bukti=bukti)


class _Year:
    """One year's plan with what follows it."""

    def __init__(self, site: SiteView, plan: RktView) -> None:
        self.site, self.plan = site, plan
        self.index = f"{plan.kunci}/index.md"
        self.rows = _rows(plan)
        self.promises = site.perjanjian[plan.tahun].daftar if plan.tahun in site.perjanjian else ()
        self.results: CapaianView | None = site.capaian.get(plan.tahun)
        self.quarters = tuple(reversed(self.results.triwulan)) if self.results else ()
        self.last = next((each for each in self.quarters if each.nomor == _LAST), None)
        self.archives = {each.kunci: each for each in site.arsip}

    def planning(self) -> Iterator[Row]:
        yield "Terdapat dokumen perencanaan kinerja jangka menengah", self._renstra()
        yield "Terdapat dokumen perencanaan kinerja jangka pendek", self._plan()
        yield "Terdapat dokumen perencanaan aktivitas yang mendukung kinerja", self._activities()
        yield "Terdapat dokumen perencanaan anggaran yang mendukung kinerja", self._budget()
        yield "Dokumen Perencanaan Kinerja telah diformalkan", self._approved()
        yield "Dokumen Perencanaan Kinerja telah dipublikasikan tepat waktu", self._published()
        yield "Indikator Kinerja Utama tertuang secara berkelanjutan", self._kept()
        yield "Dokumen Perencanaan Kinerja selaras di setiap level (cascading)", self._aligned()
        yield "Hubungan kinerja antarunit (crosscutting)", self._crossing()
        yield "Setiap unit merumuskan dan menetapkan Perencanaan Kinerja", self._units()

    def measurement(self) -> Iterator[Row]:
        yield "Terdapat definisi operasional yang jelas dan cara mengukur indikator", self._defined()
        yield (
            "Pengukuran kinerja telah dilakukan secara berkala",
            (self._quarter(each) for each in self.quarters if _is_judged(each)),
        )
        yield "Pimpinan terlibat sebagai pengambil keputusan dalam mengukur capaian", self._decided()
        yield "Data kinerja dapat diandalkan", self._proved()
        yield "Pengumpulan dan pengukuran memanfaatkan teknologi informasi", self._by_machine()

    def reporting(self) -> Iterator[Row]:
        if self.last is None:
            return
        uri = self.last.uri
        results = [hasil for bagian in self.last.bagian for hasil in bagian.hasil]
        yield "Laporan Kinerja membandingkan realisasi dengan target tahunan", (Bukti(teks=self.last.ringkas, uri=uri),)
        yield "Laporan Kinerja membandingkan realisasi dengan target jangka menengah", self._five_years()
        yield "Laporan Kinerja menyebut hambatan dan upaya atas target yang belum tercapai", _reasons(results, uri)

    def _renstra(self) -> Iterator[Bukti]:
        view = self.site.renstra.of(self.plan.kunci)
        file = next(
            (each for each in self.site.unduhan if each.uri == f"sumber/{view.berkas.removeprefix('rkt/')}"), None
        )
        yield Bukti(teks=view.judul, uri=self.site.renstra.milik[self.plan.kunci], sidik=file.sha256 if file else "")

    def _plan(self) -> Iterator[Bukti]:
        state = self.site.keadaan_of(self.plan.kunci)
        yield Bukti(teks=f"{self.plan.judul}: {state.teks}, {state.rincian}".rstrip(", "), uri=self.index)
        for each in self.promises:
            yield Bukti(teks=f"{each.nama} {each.pertama.ringkas}: {each.keadaan.teks}", uri=each.uri)

    def _activities(self) -> Iterator[Bukti]:
        lines = sum(len(bagian.program) for bagian in self.plan.bagian)
        if lines:
            told = f"{self.plan.jumlah_program} program, bersama kegiatan dan sub kegiatannya {lines} baris"
            yield Bukti(teks=told, uri=self.index)
        for each in self.promises:
            if each.aksi:
                yield Bukti(teks=f"Rencana aksi {each.pertama.ringkas}: {len(each.aksi)} kegiatan", uri=each.uri)

    def _budget(self) -> Iterator[Bukti]:
        year = self.site.perjanjian.get(self.plan.tahun)
        for told in year.dpa if year else ():
            yield Bukti(teks=f"DPA Nomor {told}", uri=f"{self.plan.tahun}/pk.md")
        if self.plan.pagu_lengkap and self.plan.pagu_angka is not None:
            yield Bukti(teks=f"Pagu rencana {self.plan.pagu}", uri=self.index)

    def _approved(self) -> Iterator[Bukti]:
        for kunci in (self.plan.kunci, *(each.arsip for each in self.promises)):
            if archive := self.archives.get(kunci):
                yield _of_archive(archive, f"{archive.judul}: {archive.rincian}")

    def _published(self) -> Iterator[Bukti]:
        if archive := self.archives.get(self.plan.kunci):
            yield _of_archive(archive, f"{archive.judul} terbit dan diarsipkan")

    def _kept(self) -> Iterator[Bukti]:
        before = self.site.sebelum(self.plan)
        rows = _iku(self.rows)
        if before is None or not rows:
            return
        then = {row.alamat for row in _iku(_rows(before))}
        same = sum(
            row.dahulu in then for row in rows
        )  # an id of the Renstra may be another thing's in its next edition
        yield Bukti(teks=f"{same} dari {len(rows)} IKU melanjutkan IKU {before.judul}", uri="antartahun.md")

    def _aligned(self) -> Iterator[Bukti]:
        rows = self.site.keselarasan[self.plan.kunci]
        if rows:
            told = (
                f"{sum(row.cocok for row in rows)} dari {len(rows)} sasaran bagian selaras dengan Renstra dan prioritas"
            )
            yield Bukti(teks=told, uri=f"{self.plan.kunci}/keselarasan.md")
            yield Bukti(teks="Pohon kinerja dari tujuan sampai kegiatan", uri=f"{self.plan.kunci}/pohon.md")

    def _crossing(self) -> Iterator[Bukti]:
        shared = [group for group in self.plan.sasaran if group.lintas]
        for group in shared:
            names = ", ".join(bagian.nama for bagian in group.pemilik)
            yield Bukti(teks=f"Sasaran {group.nomor} dikerjakan {names}", uri=f"{self.plan.kunci}/pohon.md")

    def _units(self) -> Iterator[Bukti]:
        there = [bagian for bagian in self.plan.bagian if bagian.sasaran or bagian.program]
        if there:
            yield Bukti(teks=f"Rencana {len(there)} bagian: {', '.join(each.nama for each in there)}", uri=self.index)
        if held := [each for each in self.promises if each.berlaku]:
            told = f"{len(held)} Perjanjian Kinerja pejabat"
            yield Bukti(teks=told, uri=f"{self.plan.tahun}/pk.md")

    def _defined(self) -> Iterator[Bukti]:
        told = [row for row in self.rows if _explains(row)]
        if told:
            teks = f"{len(told)} dari {len(self.rows)} indikator menyebut definisi, rumus, dan sumber data"
            yield Bukti(teks=teks, uri=self.index)

    def _quarter(self, quarter: TriwulanView) -> Bukti:
        archive = self.archives.get(f"tw-{self.plan.tahun}-{quarter.nomor}")
        told = f"{quarter.nama}: {quarter.ringkas} {quarter.keadaan}."
        return _of_archive(archive, told) if archive else Bukti(teks=told, uri=quarter.uri)

    def _decided(self) -> Iterator[Bukti]:
        for quarter in self.quarters:
            if archive := self.archives.get(f"tw-{self.plan.tahun}-{quarter.nomor}"):
                yield _of_archive(archive, f"{quarter.nama}: {archive.rincian}")

    def _proved(self) -> Iterator[Bukti]:
        for quarter in self.quarters:
            files = [each for bagian in quarter.bagian for hasil in bagian.hasil for each in hasil.bukti]
            if files:
                sealed = sum(bool(each.sha256) for each in files)
                told = f"{quarter.nama}: {len(files)} dokumen bukti, {sealed} bersidik SHA-256"
                yield Bukti(teks=told, uri=quarter.uri)

    def _by_machine(self) -> Iterator[Bukti]:
        if self.results:
            told = "Realisasi dicatat per triwulan dan capaiannya dihitung alat ini; rumus setiap angka tertulis"
            yield Bukti(teks=told, uri=f"{self.plan.tahun}/capaian.md")
            yield Bukti(teks="Data terbuka dengan alamat tetap", uri="data.md")

    def _five_years(self) -> Iterator[Bukti]:
        told = [row for row in self.rows if row.renstra and row.renstra.target]
        if told:
            teks = f"{len(told)} dari {len(self.rows)} indikator mempunyai target Renstra di samping hasilnya"
            yield Bukti(teks=teks, uri=f"{self.plan.kunci}/matriks.md")


def _rows(plan: RktView) -> list[IndikatorView]:
    return [row for group in plan.sasaran for _, row in group.indikator()]


def _iku(rows: Iterable[IndikatorView]) -> list[IndikatorView]:
    return [row for row in rows if row.renstra and row.renstra.iku]


def _is_judged(quarter: TriwulanView) -> bool:
    """Whether a quarter says anything of an indikator: empty records measure nothing."""
    return any(hasil.realisasi != KOSONG for bagian in quarter.bagian for hasil in bagian.hasil)


def _explains(row: IndikatorView) -> bool:
    return {fact.field.key for fact in row.fakta}.issuperset(_EXPLAINED)


def _reasons(results: Iterable[HasilView], uri: str) -> Iterator[Bukti]:
    missed = [hasil for hasil in results if hasil.keadaan_tahun == MELESET]
    told = [hasil for hasil in missed if hasil.penghambat and hasil.tindak_lanjut]
    if missed:
        yield Bukti(
            teks=f"{len(told)} dari {len(missed)} yang belum mencapai target menyebut penghambat dan tindak lanjut",
            uri=uri,
        )


def _of_archive(archive: ArsipView, teks: str) -> Bukti:
    """An archive's own moment, and the fingerprint of its first document."""
    first = next(iter(archive.dokumen), None)
    return Bukti(teks=teks, uri=archive.uri, waktu=archive.waktu, sidik=first.sha256 if first else "")
