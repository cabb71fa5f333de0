"""Pages of what a calendar year has reached: the year, its quarters, each bagian; only for who records it."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from rktdocs.views.capaian import CapaianView
from rktdocs.views.capaian_bagian import CapaianBagianView, DeretView, HasilTahunView
from rktdocs.website import markup
from rktdocs.website.page import Page
from rktdocs.website.render import render


def pages(view: CapaianView, bagian: Sequence[CapaianBagianView]) -> Iterator[Page]:
    """Yield the year's page, then each quarter's and each bagian's."""
    there = {each.id: each.uri for each in bagian}
    yield Page(
        uri=f"{view.tahun}/capaian.md",
        text=render("capaian.md", c=view, bagian=bagian),
        title=f"Capaian {view.tahun}",
        description=f"Realisasi dan capaian setiap triwulan {view.tahun} di samping target RKT.",
    )
    for triwulan in view.triwulan:
        yield Page(
            uri=triwulan.uri,
            text=render("capaian_triwulan.md", c=view, t=triwulan, halaman=there),
            title=f"Capaian {triwulan.nama} {view.tahun}",
            description=f"Realisasi setiap indikator dan anggaran sampai dengan {triwulan.nama} {view.tahun}.",
        )
    for each in bagian:
        yield _section(each)


def _section(view: CapaianBagianView) -> Page:
    return Page(
        uri=view.uri,
        text=render("capaian_bagian.md", c=view, gambar={each.id: tuple(_pictures(each)) for each in view.hasil}),
        title=f"Capaian {view.nama} {view.tahun}",
        description=f"Realisasi setiap indikator {view.nama} tiap triwulan {view.tahun} dan dari tahun ke tahun.",
    )


def _pictures(each: HasilTahunView) -> Iterator[Markup]:
    """Draw the quarters, then the years; "" where there are not two places to join."""
    yield _picture(each, each.triwulan, "triwulan")
    yield _picture(each, each.tahun, "tahun") if each.tahun else Markup()


def _picture(each: HasilTahunView, deret: DeretView, jenis: str) -> Markup:
    if not deret.garis.worth_drawing:
        return Markup()
    judul = f"{each.nomor} {each.uraian}: realisasi dan target tiap {jenis}"
    return markup.line_chart(deret.garis, id_=f"grafik-{jenis}-{each.id}", judul=judul, gaya=deret.gaya)
