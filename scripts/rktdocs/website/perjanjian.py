"""The pages of a year's Perjanjian Kinerja: their list, and one each. Only for an agency that makes any."""

from collections.abc import Iterator

from rktdocs.views.perjanjian import PerjanjianTahunView
from rktdocs.website.page import Page
from rktdocs.website.render import render


def pages(year: PerjanjianTahunView) -> Iterator[Page]:
    """The list by level, then each agreement."""
    yield Page(
        uri=f"{year.tahun}/pk.md",
        text=render("pk.md", t=year),
        title=f"Perjanjian Kinerja {year.tahun}",
        description=f"Siapa menjanjikan target apa kepada siapa pada tahun {year.tahun}, dengan anggarannya.",
    )
    for each in year.daftar:
        yield Page(
            uri=each.uri,
            text=render("pk_satu.md", p=each),
            title=f"{each.judul}{'' if not each.sebelum else f', {each.jenis}'}",
            description=f"{each.pertama.jabatan} berjanji kepada {each.kedua.jabatan}: {len(each.baris)} indikator.",
        )
