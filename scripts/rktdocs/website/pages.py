"""All pages of the site out of its view, in the order of the navigation. Pure; never reads a file."""

from collections.abc import Iterator

from rktdocs.memo import FORGETFUL, Memo
from rktdocs.views.antartahun import antartahun
from rktdocs.views.katalog import schema_org
from rktdocs.views.site import SiteView, Unduhan
from rktdocs.website import arsip, formulir, home, markup
from rktdocs.website.edit import edit_url, source_of
from rktdocs.website.page import Page
from rktdocs.website.render import render
from rktdocs.website.words import nama_pendek
from rktdocs.website.year_pages import year_pages

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
                sunting=edit_url(site.instansi.situs, renstra.berkas, site.di_utama) if renstra.berkas else "",
            ),
            title=renstra.judul,
            description=f"Rencana Strategis {renstra.mulai}–{renstra.sampai}: indikator dan target tiap tahun.",
            source_path=renstra.berkas,
            boost=2,
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
        by_lead=True,
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
            yield Page(
                uri=f"{kunci}/notulen/{item.nama}.md",
                text=render("rapat.md", n=item),
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
        by_lead=True,
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
