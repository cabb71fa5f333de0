"""The pages of one plan: its index, its bagian, and other ways to read it. Pure; never reads a file."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.views.bukti_lke import bukti_lke
from rktdocs.views.formulir import isian_id
from rktdocs.views.katalog import schema_org
from rktdocs.views.plan_rows import BagianView, RktView
from rktdocs.views.site import SiteView
from rktdocs.website import capaian, formulir, markup, perjanjian
from rktdocs.website.edit import edit_url, source_of
from rktdocs.website.page import Page
from rktdocs.website.render import render, tautan
from rktdocs.website.words import (
    Beralamat,
    jumlah_plan,
    lalu,
    nama_pendek,
    neighbours,
    pagu_terbaca,
    tahun_pilihan,
    tahun_rencana,
)

CHART_ID = "grafik-{}"


def year_pages(site: SiteView, plan: RktView, memo: Memo = FORGETFUL) -> Iterator[Page]:
    """The index of a year and what hangs below it."""
    yield year_page(site, plan)
    for bagian in plan.bagian:
        yield memo.of(
            ("halaman", plan.kunci, bagian.id), _given(site, plan, bagian), partial(bagian_page, site, plan, bagian)
        )
    yield from _other_ways(site, plan)
    if plan.kunci == str(plan.tahun) and plan.tahun in site.capaian:
        yield from capaian.pages(site.capaian[plan.tahun], site.capaian_bagian[plan.tahun])
    if plan.kunci == str(plan.tahun) and plan.tahun in site.perjanjian:
        yield from perjanjian.pages(site.perjanjian[plan.tahun], site.unduhan_of)
    if plan.kunci == str(plan.tahun) and (lke := bukti_lke(site, plan)):
        yield Page(
            uri=f"{plan.tahun}/bukti-lke.md",
            text=render("bukti_lke.md", lke=lke),
            title=f"Bukti LKE {plan.tahun}",
            description=f"Kriteria evaluasi AKIP yang ditunjukkan catatan rencana dan realisasi {plan.tahun}.",
            searchable=False,
        )


def year_page(site: SiteView, plan: RktView) -> Page:
    """The index of one year: totals, bagian, other ways to read it, downloads."""
    others = [
        ("Pohon kinerja", f"{plan.kunci}/pohon.md", "dari tujuan sampai kegiatan"),
        ("Prioritas pembangunan", f"{plan.kunci}/prioritas.md", "sasaran dan anggaran untuk setiap prioritas"),
        ("Keselarasan", f"{plan.kunci}/keselarasan.md", "prioritas dan sasaran Renstra setiap sasaran"),
        ("Renstra dan RKT berdampingan", f"{plan.kunci}/matriks.md", "selisih target dan alasannya"),
        ("Renstra", site.renstra.milik[plan.kunci], "matriks target tiap tahun"),
        ("Target antartahun", "antartahun.md", "dua tahun mana pun berdampingan"),
    ]
    if plan.kunci in site.perubahan:
        since = site.perubahan[plan.kunci].sejak
        others.append(("Perubahan", f"{plan.kunci}/perubahan.md", f"semula dan menjadi sejak {since}"))
    if plan.tahun in site.perjanjian:
        others.insert(
            0, ("Perjanjian Kinerja", f"{plan.tahun}/pk.md", "janji setiap pejabat atas target RKT, dengan dokumennya")
        )
    if plan.tahun in site.capaian:
        others.insert(0, ("Capaian", f"{plan.tahun}/capaian.md", "hasil setiap triwulan di samping target"))
    if plan.tahun in site.capaian or plan.tahun in site.perjanjian:
        others.append(("Bukti LKE", f"{plan.tahun}/bukti-lke.md", "bahan evaluasi AKIP dari catatan tahun ini"))
    return Page(
        uri=f"{plan.kunci}/index.md",
        text=render(
            "tahun.md",
            plan=plan,
            nama_pendek=nama_pendek(plan),
            keadaan=site.keadaan_of(plan.kunci),
            tahun_pilihan=tahun_pilihan(site, plan),
            jumlah=jumlah_plan(plan),
            lain=others,
            unduhan=site.unduhan_of(plan.kunci),
        ),
        title=plan.judul,
        description=f"{plan.judul} {site.instansi.nama}: {plan.jumlah_indikator} indikator, pagu {plan.pagu}.",
        source_path=source_of(site, plan.kunci, f"rkt/{plan.kunci}/tahun.yaml"),
        boost=3 if plan is site.newest else 1,
        data=schema_org(site, plan),
    )


def _given(site: SiteView, plan: RktView, bagian: BagianView) -> tuple[object, ...]:
    """Return all that a bagian's page is made of."""
    years = [
        site.tahun_indikator.get((plan.kunci, row.alamat)) for sasaran in bagian.sasaran for row in sasaran.indikator
    ]
    others = tahun_pilihan(site, plan, f"bagian/{bagian.id}")
    return (
        *(bagian, years, others, lalu(site, plan, bagian), plan is site.newest, site.keadaan_of(plan.kunci)),
        *(plan.kunci, plan.judul, plan.tahun, site.rujukan, site.instansi.situs, site.renstra.milik[plan.kunci]),
        *(site.instansi.nama, site.capaian_of(plan, bagian.id)),
        tuple((other.id, other.nama) for other in plan.bagian),
    )


def bagian_page(site: SiteView, plan: RktView, bagian: BagianView) -> Page:
    """One bagian's plan: the official table, its programs, and every indikator with all its facts."""
    lines = {row.id: site.riwayat_of(plan, row) for sasaran in bagian.sasaran for row in sasaran.indikator}
    rows = {row.id: row for sasaran in bagian.sasaran for row in sasaran.indikator}
    charts = {
        id_: markup.line_chart(
            line, id_=CHART_ID.format(id_), judul=f"{rows[id_].nomor} {rows[id_].uraian}: target tiap tahun"
        )
        if line.worth_drawing
        else ""
        for id_, line in lines.items()
    }
    source = source_of(site, plan.kunci, bagian.berkas)
    return Page(
        uri=f"{plan.kunci}/bagian/{bagian.id}.md",
        text=render(
            "bagian.md",
            plan=plan,
            bagian=bagian,
            nama_pendek=nama_pendek(plan),
            keadaan=site.keadaan_of(plan.kunci),
            tahun_pilihan=tahun_pilihan(site, plan, f"bagian/{bagian.id}"),
            sunting=edit_url(site.instansi.situs, source, site.di_utama),
            formulir=tautan(formulir.URI, formulir.anchor(isian_id(plan.kunci, bagian.berkas))) if source else "",
            instansi=site.instansi.nama,
            **neighbours(plan, bagian),
            jumlah=(
                ("sasaran", str(bagian.jumlah_sasaran), ""),
                ("indikator", str(bagian.jumlah_indikator), ""),
                ("program", str(bagian.jumlah_program), ""),
                pagu_terbaca(bagian),
            ),
            gambar=charts,
            tabel=lines,
            lalu=lalu(site, plan, bagian),
            capaian=site.capaian_of(plan, bagian.id),
            renstra=site.renstra.milik[plan.kunci],
        ),
        title=f"{bagian.nama}, {nama_pendek(plan)}",
        description=(
            f"{bagian.nama} pada {plan.judul}: {bagian.jumlah_sasaran} sasaran, "
            f"{bagian.jumlah_indikator} indikator, pagu {bagian.pagu}."
        ),
        source_path=source,
        boost=3 if plan is site.newest else 1,
    )


def _other_ways(site: SiteView, plan: RktView) -> Iterator[Page]:
    """The same plan as a tree, by priority, beside its Renstra, and since the plan before it."""
    kunci, called = plan.kunci, nama_pendek(plan)
    yield _beside(
        site,
        plan,
        "pohon",
        f"Pohon kinerja {tahun_rencana(plan)}",
        f"Dari tujuan Renstra sampai kegiatan pada {plan.judul}.",
        pohon=site.pohon[kunci],
    )
    priorities = _beside(
        site,
        plan,
        "prioritas",
        f"Prioritas pembangunan {tahun_rencana(plan)}",
        f"Prioritas pembangunan {plan.tahun} dan sasaran, program, serta anggaran yang mendukungnya.",
        daftar=site.prioritas[kunci],
        peringatan=" ".join(site.sop.peringatan),
    )
    yield replace(priorities, source_path=source_of(site, kunci, site.renstra.of(kunci).berkas), searchable=True)
    yield _beside(
        site,
        plan,
        "keselarasan",
        f"Keselarasan {tahun_rencana(plan)}",
        f"Keselarasan setiap sasaran {plan.judul} dengan prioritas pembangunan dan Renstra.",
        baris=[Beralamat.of(plan, row.alamat, row) for row in site.keselarasan[kunci]],
    )
    yield _beside(
        site,
        plan,
        "matriks",
        f"Renstra dan {called} berdampingan",
        f"Target Renstra dan target {plan.judul} berdampingan, dengan alasan bila berbeda.",
        baris=[Beralamat.of(plan, row.alamat, row) for row in site.matriks[kunci]],
        renstra=site.renstra.milik[kunci],
    )
    if view := site.perubahan.get(kunci):
        told = f"Apa yang berubah dalam {plan.judul} sejak {view.sejak}."
        changes = _beside(site, plan, "perubahan", f"Perubahan {called}", told, template="perubahan_tahun", p=view)
        yield replace(changes, boost=3 if plan is site.newest else 1)


def _beside(
    site: SiteView, plan: RktView, name: str, title: str, description: str, *, template: str = "", **values: object
) -> Page:
    """A page beside a year's index; its template is called as it is, or as `template` says."""
    return Page(
        uri=f"{plan.kunci}/{name}.md",
        text=render(
            f"{template or name}.md",
            plan=plan,
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, name),
            **values,
        ),
        title=title,
        description=description,
        searchable=False,
        by_lead=True,
    )
