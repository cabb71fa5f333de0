"""Everything the site shows, as finished values: composed once, read by its pages. No I/O."""

from collections.abc import Mapping

from msgspec import Struct

from rktdocs.plan.model import Plan
from rktdocs.records.instansi import Instansi
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.schemas import load_schema
from rktdocs.views.agreement_shapes import PerjanjianTahunView
from rktdocs.views.arsip import ArsipView, Ditolak
from rktdocs.views.capaian import CapaianView, capaian_view
from rktdocs.views.capaian_bagian import CapaianBagianView, section_views
from rktdocs.views.formulir import FormulirView, formulir_view
from rktdocs.views.kamus import KamusView
from rktdocs.views.keselarasan import KeselarasanView, keselarasan_view
from rktdocs.views.kolom import KolomView
from rktdocs.views.matriks import BarisMatriks, matriks_view
from rktdocs.views.notulen import NotulenView, notulen_views
from rktdocs.views.perjanjian import agreement_views
from rktdocs.views.perubahan import PerubahanView, perubahan_views
from rktdocs.views.plan_rows import IndikatorView, RktView
from rktdocs.views.pohon import PohonView, pohon_view
from rktdocs.views.prioritas import DaftarPrioritasView, prioritas_view
from rktdocs.views.renstra import edition_views
from rktdocs.views.renstra_shapes import EdisiView
from rktdocs.views.riwayat import Letak, Riwayat, riwayat, targets_by_year
from rktdocs.views.site_state import Keadaan, draf
from rktdocs.views.sop import SopView, sop_view


class Unduhan(Struct, frozen=True, kw_only=True):
    """A file that the site offers: its address, what it is, its size in words and its SHA-256."""

    uri: str
    judul: str
    jenis: str
    ukuran: str
    sha256: str
    kunci: str = ""
    skema: str = ""


class PanduanView(Struct, frozen=True, kw_only=True):
    """A guide as written (checked Markdown); `nama` is its file's name without ending, "index" for their list."""

    nama: str
    judul: str
    teks: str
    berkas: str


DAFTAR_KOSONG = PanduanView(
    nama="index",
    judul="Panduan",
    teks="# Panduan\n\nUntuk pegawai yang mengisi, memeriksa, menyetujui, dan menerbitkan RKT.\n",
    berkas="",
)
"""Where an office wrote no list of its guides; all are then listed below it."""


class ContohAturan(Struct, frozen=True, kw_only=True):
    """A small file that a rule is shown with."""

    judul: str
    teks: str


class AturanView(Struct, frozen=True, kw_only=True):
    """One rule of the checks, as its page tells it."""

    id: str
    judul: str
    tingkat: str
    uraian: str
    sumber: str
    contoh: tuple[ContohAturan, ...] = ()


class SiteView(Struct, frozen=True, kw_only=True):
    """The whole site. `plans` oldest first; mappings by year key ("2026", "2026-p1"); `capaian`,
    `capaian_bagian` and `perjanjian` by year.
    """

    instansi: Instansi
    rujukan: Rujukan
    plans: tuple[RktView, ...]
    keadaan: Mapping[str, Keadaan]
    renstra: EdisiView
    prioritas: Mapping[str, DaftarPrioritasView]
    pohon: Mapping[str, PohonView]
    keselarasan: Mapping[str, tuple[KeselarasanView, ...]]
    matriks: Mapping[str, tuple[BarisMatriks, ...]]
    notulen: Mapping[str, tuple[NotulenView, ...]]
    capaian: Mapping[int, CapaianView]
    capaian_bagian: Mapping[int, tuple[CapaianBagianView, ...]]
    perjanjian: Mapping[int, PerjanjianTahunView]
    perubahan: Mapping[str, PerubahanView]
    sop: SopView
    tahun_indikator: Mapping[Letak, Mapping[int, IndikatorView]]
    kunci_sebelum: Mapping[str, str]
    formulir: FormulirView
    unduhan: tuple[Unduhan, ...] = ()
    kamus: tuple[KamusView, ...] = ()
    kolom: tuple[KolomView, ...] = ()
    kolom_hasil: tuple[KolomView, ...] = ()
    kolom_pk: tuple[KolomView, ...] = ()
    aturan: tuple[AturanView, ...] = ()
    panduan: tuple[PanduanView, ...] = (DAFTAR_KOSONG,)
    arsip: tuple[ArsipView, ...] = ()
    ditolak: tuple[Ditolak, ...] = ()
    logo: str = ""
    di_utama: frozenset[str] = frozenset()

    @property
    def newest(self) -> RktView | None:
        """The latest year's plan."""
        return self.plans[-1] if self.plans else None

    @property
    def utama(self) -> RktView | None:
        """The plan that leads: the newest; while that is an unfinished format, the newest that was approved."""
        newest = self.newest
        if newest is None or newest.tahap != "konsep":
            return newest
        approved = [plan for plan in self.plans if self.keadaan_of(plan.kunci).kode == "disetujui"]
        return approved[-1] if approved else newest

    def sebelum(self, plan: RktView) -> RktView | None:
        """The plan that one is compared with: the one that a perubahan changes, else last year's."""
        return next((other for other in self.plans if other.kunci == self.kunci_sebelum.get(plan.kunci)), None)

    def keadaan_of(self, kunci: str) -> Keadaan:
        """The state of a plan; a draft unless something says otherwise."""
        return self.keadaan.get(kunci) or draf(self.instansi)

    def riwayat_of(self, plan: RktView, row: IndikatorView) -> Riwayat:
        """One indikator's years beside each other."""
        years = {**self.tahun_indikator.get((plan.kunci, row.alamat), {}), plan.tahun: row}
        return riwayat(row, plan.tahun, years, self.rujukan)

    def capaian_of(self, plan: RktView, bagian: str) -> CapaianBagianView | None:
        """A bagian's results of a plan's year."""
        return next((each for each in self.capaian_bagian.get(plan.tahun, ()) if each.id == bagian), None)

    def unduhan_of(self, kunci: str) -> tuple[Unduhan, ...]:
        """The downloads of one year."""
        return tuple(item for item in self.unduhan if item.kunci == kunci)


def _measured_years(project: Plan) -> tuple[int, ...]:
    return tuple(sorted({record.tahun for record in project.realisasi}))


def site_view(
    project: Plan,
    plans: tuple[RktView, ...],
    *,
    keadaan: Mapping[str, Keadaan] | None = None,
    unduhan: tuple[Unduhan, ...] = (),
    kamus: tuple[KamusView, ...] = (),
    kolom: tuple[KolomView, ...] = (),
    kolom_hasil: tuple[KolomView, ...] = (),
    kolom_pk: tuple[KolomView, ...] = (),
    aturan: tuple[AturanView, ...] = (),
    panduan: tuple[PanduanView, ...] = (DAFTAR_KOSONG,),
    arsip: tuple[ArsipView, ...] = (),
    ditolak: tuple[Ditolak, ...] = (),
    logo: str = "",
    kosong: Mapping[str, str] | None = None,
    di_utama: frozenset[str] = frozenset(),
) -> SiteView:
    """Turn all records into what the site shows; `plans` are the views of every year, oldest first.

    `kosong` are the addresses of the empty formats by their path in the repository, `di_utama` the plans on main.
    """
    locked = {kunci for kunci, each in (keadaan or {}).items() if each.tertutup}
    to_edit = tuple(plan for plan in plans if plan.kunci not in locked)
    return SiteView(
        instansi=project.instansi,
        rujukan=project.rujukan,
        plans=plans,
        keadaan=keadaan or {},
        renstra=edition_views(project, plans),
        prioritas={plan.kunci: prioritas_view(project.tahun[plan.kunci]) for plan in plans},
        pohon={plan.kunci: pohon_view(project.tahun[plan.kunci], plan) for plan in plans},
        keselarasan={plan.kunci: keselarasan_view(plan) for plan in plans},
        matriks={plan.kunci: matriks_view(project.tahun[plan.kunci], plan) for plan in plans},
        notulen={plan.kunci: notulen_views(project.tahun[plan.kunci]) for plan in plans},
        capaian={
            tahun: view for tahun in _measured_years(project) if (view := capaian_view(project, tahun, keadaan or {}))
        },
        capaian_bagian=section_views(project),
        perjanjian=agreement_views(project, keadaan or {}),
        perubahan=perubahan_views(project),
        sop=sop_view(project.sop),
        tahun_indikator=targets_by_year(plans),
        kunci_sebelum={year.kunci: year.sebelum.kunci for year in project.tahun.values() if year.sebelum},
        formulir=formulir_view(project, to_edit, kosong or {}, load_schema("bagian")),
        unduhan=unduhan,
        kamus=kamus,
        kolom=kolom,
        kolom_hasil=kolom_hasil,
        kolom_pk=kolom_pk,
        aturan=aturan,
        panduan=panduan,
        arsip=arsip,
        ditolak=ditolak,
        di_utama=di_utama,
        logo=logo,
    )
