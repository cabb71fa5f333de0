"""All pages of the site out of its view, in the order of the navigation. Pure; never reads a file."""

from collections.abc import Iterator
from functools import partial

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.views.antartahun import antartahun
from rktdocs.views.formulir import isian_id
from rktdocs.views.katalog import schema_org
from rktdocs.views.plan_rows import BagianView, RktView
from rktdocs.views.site import SiteView, Unduhan
from rktdocs.website import arsip, capaian, formulir, home, markup, perjanjian
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
RENSTRA = "renstra.md"


def pages(site: SiteView, memo: Memo = FORGETFUL) -> Iterator[Page]:
    """Every page; a year's pages follow its index. The guides' own texts are added by whoever has read them."""
    yield home.page(site)
    for plan in reversed(site.plans):
        yield from year_pages(site, plan, memo)
    yield from renstra_pages(site)
    yield antartahun_page(site)
    yield formulir.page(site.formulir)
    yield sop_page(site)
    yield from notulen_pages(site)
    yield _plain(
        "perubahan",
        "Perubahan",
        "Apa yang berubah dari satu RKT ke RKT berikutnya.",
        daftar=tuple(reversed(tuple(site.perubahan.values()))),
    )
    yield from arsip.pages(site)
    yield from guide_pages(site)
    yield _plain(
        "aturan", "Aturan pemeriksaan", "Aturan yang memeriksa setiap isian RKT, dengan contoh.", aturan=site.aturan
    )
    yield _plain(
        "kamus", "Kamus data", "Arti setiap isian pada berkas data RKT.", uri="kamus-data.md", kamus=site.kamus
    )
    yield data_page(site)
    yield _plain(
        "kolom",
        "Kamus kolom CSV",
        "Arti, satuan, dan contoh setiap kolom CSV yang diterbitkan.",
        uri="data/kolom.md",
        kolom=site.kolom,
        kolom_hasil=site.kolom_hasil,
        kolom_pk=site.kolom_pk,
    )


def year_pages(site: SiteView, plan: RktView, memo: Memo = FORGETFUL) -> Iterator[Page]:
    """The index of a year and what hangs below it."""
    yield year_page(site, plan)
    for bagian in plan.bagian:
        yield memo.of(
            ("halaman", plan.kunci, bagian.id), _given(site, plan, bagian), partial(bagian_page, site, plan, bagian)
        )
    yield Page(
        uri=f"{plan.kunci}/pohon.md",
        text=render(
            "pohon.md",
            pohon=site.pohon[plan.kunci],
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, "pohon"),
        ),
        title=f"Pohon kinerja {tahun_rencana(plan)}",
        description=f"Dari tujuan Renstra sampai kegiatan pada {plan.judul}.",
        searchable=False,
    )
    yield prioritas_page(site, plan)
    yield keselarasan_page(site, plan)
    yield matriks_page(site, plan)
    if plan.kunci in site.perubahan:
        yield perubahan_page(site, plan)
    if plan.kunci == str(plan.tahun) and plan.tahun in site.capaian:
        yield from capaian.pages(site.capaian[plan.tahun], site.capaian_bagian[plan.tahun])
    if plan.kunci == str(plan.tahun) and plan.tahun in site.perjanjian:
        yield from perjanjian.pages(site.perjanjian[plan.tahun], site.unduhan_of)


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
        data=schema_org(site, plan),
    )


def _given(site: SiteView, plan: RktView, bagian: BagianView) -> tuple[object, ...]:
    """Return all that a bagian's page is made of."""
    years = [site.tahun_indikator.get(row.alamat) for sasaran in bagian.sasaran for row in sasaran.indikator]
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
            sunting=edit_url(site.instansi.situs, source),
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


def perubahan_page(site: SiteView, plan: RktView) -> Page:
    """What changed in a plan since the one before it."""
    view = site.perubahan[plan.kunci]
    return Page(
        uri=f"{plan.kunci}/perubahan.md",
        text=render(
            "perubahan_tahun.md",
            p=view,
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, "perubahan"),
        ),
        title=f"Perubahan {nama_pendek(plan)}",
        description=f"Apa yang berubah dalam {plan.judul} sejak {view.sejak}.",
        searchable=False,
    )


def prioritas_page(site: SiteView, plan: RktView) -> Page:
    """The priorities of one year and what serves them."""
    return Page(
        uri=f"{plan.kunci}/prioritas.md",
        text=render(
            "prioritas.md",
            daftar=site.prioritas[plan.kunci],
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, "prioritas"),
            peringatan=" ".join(site.sop.peringatan),
        ),
        title=f"Prioritas pembangunan {tahun_rencana(plan)}",
        description=f"Prioritas pembangunan {plan.tahun} dan sasaran, program, serta anggaran yang mendukungnya.",
        source_path=source_of(site, plan.kunci, site.renstra.of(plan.kunci).berkas),
    )


def keselarasan_page(site: SiteView, plan: RktView) -> Page:
    """Which sasaran name their priority and their sasaran of the Renstra."""
    return Page(
        uri=f"{plan.kunci}/keselarasan.md",
        text=render(
            "keselarasan.md",
            plan=plan,
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, "keselarasan"),
            baris=[Beralamat.of(plan, row.alamat, row) for row in site.keselarasan[plan.kunci]],
        ),
        title=f"Keselarasan {tahun_rencana(plan)}",
        description=f"Keselarasan setiap sasaran {plan.judul} dengan prioritas pembangunan dan Renstra.",
        searchable=False,
    )


def matriks_page(site: SiteView, plan: RktView) -> Page:
    """The Renstra's targets beside the plan's."""
    return Page(
        uri=f"{plan.kunci}/matriks.md",
        text=render(
            "matriks.md",
            plan=plan,
            nama_pendek=nama_pendek(plan),
            tahun_pilihan=tahun_pilihan(site, plan, "matriks"),
            baris=[Beralamat.of(plan, row.alamat, row) for row in site.matriks[plan.kunci]],
            renstra=site.renstra.milik[plan.kunci],
        ),
        title=f"Renstra dan {nama_pendek(plan)} berdampingan",
        description=f"Target Renstra dan target {plan.judul} berdampingan, dengan alasan bila berbeda.",
        searchable=False,
    )


def renstra_pages(site: SiteView) -> Iterator[Page]:
    """The five-year matrix of every edition; the list of them where none has the plain address."""
    pages = site.renstra.edisi
    for renstra in pages:
        yield Page(
            uri=renstra.uri,
            text=render(
                "renstra.md",
                renstra=renstra,
                lain=[other for other in pages if other is not renstra],
                sunting=edit_url(site.instansi.situs, renstra.berkas) if renstra.berkas else "",
            ),
            title=renstra.judul,
            description=f"Rencana Strategis {renstra.mulai}–{renstra.sampai}: indikator dan target tiap tahun.",
            source_path=renstra.berkas,
        )
    if not any(renstra.uri == RENSTRA for renstra in pages):
        yield _plain("daftar_renstra", "Renstra", "Semua edisi Rencana Strategis.", uri=RENSTRA, edisi=pages)


def antartahun_page(site: SiteView) -> Page:
    """Targets of all years beside each other."""
    return Page(
        uri="antartahun.md",
        text=render("antartahun.md", plans=[nama_pendek(plan) for plan in site.plans], bagian=antartahun(site.plans)),
        title="Target antartahun",
        description=f"Target setiap indikator {site.instansi.nama} dari tahun ke tahun, berdampingan.",
        searchable=False,
    )


def sop_page(site: SiteView) -> Page:
    """The SOP with its swimlane."""
    return Page(
        uri="sop.md",
        text=render(
            "sop.md",
            sop=site.sop,
            gambar=markup.safe(site.sop.gambar),
            diukur=bool(site.capaian),
            berjanji=bool(site.perjanjian),
        ),
        title="SOP penyusunan RKT",
        description=f"{site.sop.nama}: langkah, pelaksana, waktu baku, dan hasil.",
        source_path="rkt/sop.yaml",
        boost=0,
    )


def notulen_pages(site: SiteView) -> Iterator[Page]:
    """The list of meetings and a page for each."""
    years = [(plan.kunci, plan.judul, site.notulen[plan.kunci]) for plan in reversed(site.plans)]
    yield Page(
        uri="notulen.md",
        text=render("notulen.md", tahun=[year for year in years if year[2]]),
        title="Notulen rapat",
        description="Keputusan dan tugas dari rapat penyusunan RKT.",
        boost=0,
    )
    for kunci, judul, found in years:
        for item in found:
            parts = [("Agenda", item.agenda), ("Pembahasan", item.pembahasan), ("Keputusan", item.keputusan)]
            yield Page(
                uri=f"{kunci}/notulen/{item.nama}.md",
                text=render("rapat.md", n=item, daftar=[part for part in parts if part[1]]),
                title=f"{item.judul}, {item.tanggal}",
                description=f"{item.judul} pada {item.tanggal}: keputusan dan tugas ({judul}).",
                source_path=source_of(site, kunci, item.berkas),
                boost=0,
            )


def guide_pages(site: SiteView) -> Iterator[Page]:
    """The guides as their authors wrote them: their list first, which the office may write too."""
    yield _plain(
        "panduan",
        "Panduan",
        "Panduan mengisi, memeriksa, menyetujui, dan menerbitkan RKT.",
        uri="panduan/index.md",
        daftar=site.panduan[0],
        lain=[guide for guide in site.panduan[1:] if f"({guide.nama}.md)" not in site.panduan[0].teks],
    )
    for guide in site.panduan[1:]:
        yield Page(
            uri=f"panduan/{guide.nama}.md",
            text=f"{render('jejak.md', judul=guide.judul)}\n\n{guide.teks}",
            title=f"Panduan: {guide.judul}",
            description=f"Panduan penyusunan RKT untuk pegawai: {guide.judul}.",
            source_path=guide.berkas,
            boost=0,
        )


def data_page(site: SiteView) -> Page:
    """Every published file with its address, schema and hash."""
    groups: list[tuple[str, tuple[Unduhan, ...]]] = [
        (plan.judul, site.unduhan_of(plan.kunci)) for plan in reversed(site.plans)
    ]
    rest = [item for item in site.unduhan if not item.kunci]
    for year in reversed([*site.perjanjian.values()]):
        papers = tuple(file for each in year.daftar for file in site.unduhan_of(each.arsip))
        groups.append((f"Perjanjian Kinerja {year.tahun}", papers))
    groups.insert(0, ("Semua tahun", tuple(item for item in rest if item.uri.startswith("data/"))))
    groups.append(("Formulir hasil triwulan", tuple(item for item in rest if "/unduh/" in item.uri)))
    groups.append(("Data sumber dan skema", tuple(item for item in rest if item.uri.startswith(("sumber/", "skema/")))))
    return Page(
        uri="data.md",
        text=render(
            "data.md",
            lisensi=site.instansi.situs.lisensi,
            kelompok=[group for group in groups if group[1]],
            situs=site.instansi.situs.alamat.rstrip("/") or "https://ALAMAT-SITUS",
            beralamat=bool(site.instansi.situs.alamat),
            ada=bool(groups[0][1]),
        ),
        title="Data dan API",
        description="Alamat tetap data terbuka RKT, contoh membacanya, dan semua berkas yang diterbitkan.",
        searchable=False,
        data=schema_org(site),
    )


def _plain(template: str, title: str, description: str, *, uri: str = "", **values: object) -> Page:
    return Page(
        uri=uri or f"{template}.md",
        text=render(f"{template}.md", **values),
        title=title,
        description=description,
        boost=0,
    )
