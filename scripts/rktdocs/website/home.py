"""The home page: the newest plan at a glance."""

from markupsafe import Markup
from msgspec import Struct

from rktdocs.views.katalog import web_site
from rktdocs.views.plan_rows import IndikatorView, RktView
from rktdocs.views.riwayat import Riwayat
from rktdocs.views.site import SiteView
from rktdocs.views.site_state import Keadaan
from rktdocs.website import markup
from rktdocs.website.edit import source_of
from rktdocs.website.page import Page
from rktdocs.website.render import render
from rktdocs.website.words import isi_bagian, jumlah_plan

MOST = 6
_STEP_OF_STATE = {"konsep": 3, "dikembalikan": 7, "menunggu": 6, "disetujui": 9}


class Utama(Struct, frozen=True, kw_only=True):
    """A headline indikator: row and page, the figure, the unit beside it, what the Renstra says, its years small."""

    row: IndikatorView
    uri: str
    angka: str
    satuan: str
    renstra: str
    gambar: Markup | str
    rentang: str


def page(site: SiteView) -> Page:
    """Make the home page; a project without any year still has one."""
    plan = site.utama
    return Page(
        uri="index.md",
        text=render(
            "beranda.md",
            site=site,
            plan=plan,
            terbaru=site.newest if site.newest is not plan else None,
            logo=site.logo,
            judul=plan.judul if plan else "Rencana Kinerja Tahunan",
            keadaan=site.keadaan_of(plan.kunci) if plan else None,
            utama=headlines(site, plan) if plan else [],
            isi_bagian=isi_bagian,
            jumlah=jumlah_plan(plan) if plan else (),
            unduhan=site.unduhan_of(plan.kunci) if plan else (),
            perubahan=site.perubahan.get(plan.kunci) if plan else None,
            langkah_kini=_step(site.keadaan_of(plan.kunci), plan) if plan else 1,
        ),
        title=f"RKT {site.instansi.singkatan or site.instansi.nama}",
        description=f"RKT {site.instansi.nama} {site.instansi.daerah}: sasaran, target, dan anggaran setahun.",
        source_path=source_of(site, plan.kunci, f"rkt/{plan.kunci}/tahun.yaml") if plan else "rkt/instansi.yaml",
        boost=3,
        data=web_site(site),
    )


def headlines(site: SiteView, plan: RktView) -> list[Utama]:
    """Choose what stands large: what has a target first, IKU, then what follows the Renstra, then others."""
    found = [
        (not row.terisi, rank, at, bagian.id, row)
        for at, bagian in enumerate(plan.bagian)
        for sasaran in bagian.sasaran
        for place, row in enumerate(sasaran.indikator)
        if (rank := _rank(row, place)) is not None and row.target.teks
    ]
    chosen = sorted(found, key=lambda item: item[:3])[:MOST]
    return [_utama(site, plan, bagian, row) for _, _, _, bagian, row in chosen]


def _rank(row: IndikatorView, place: int) -> int | None:
    if row.renstra is not None:
        return 0 if row.renstra.iku else 1
    return 2 if place == 0 else None


def _utama(site: SiteView, plan: RktView, bagian: str, row: IndikatorView) -> Utama:
    line = site.riwayat_of(plan, row)
    return Utama(
        row=row,
        uri=f"{plan.kunci}/bagian/{bagian}.md",
        angka=row.ringkas or row.target.teks,
        satuan=row.target.lengkap if row.ringkas else row.satuan_di_belakang,
        renstra=_against_renstra(row),
        gambar=markup.sparkline(line, id_=f"kecil-{bagian}-{row.id}", judul=f"{row.uraian} tiap tahun")
        if line.worth_drawing
        else "",
        rentang=_span(line),
    )


def _against_renstra(row: IndikatorView) -> str:
    if row.renstra is None or row.renstra.target is None:
        return ""
    same = row.renstra.target.asal == row.target.asal
    return "Sama dengan Renstra" if same else f"Renstra: {row.renstra.target.teks}"


def _span(line: Riwayat) -> str:
    points = line.renstra if line.has_renstra else line.rkt
    known = [point for point in points if point.nilai]
    return f"{known[0].tahun}: {known[0].ringkas} → {known[-1].tahun}: {known[-1].ringkas}" if known else ""


def _step(state: Keadaan, plan: RktView) -> int:
    """Tell the SOP's step that the state shows; a draft waits for the Kasubbag."""
    if state.kode == "konsep" and plan.tahap == "draft":
        return 6
    return _STEP_OF_STATE[state.kode]
