"""The pages of a year's Perjanjian Kinerja: their list, and one each. Only for an agency that makes any."""

from collections.abc import Callable, Iterator

from rktdocs.views.agreement_shapes import PerjanjianTahunView
from rktdocs.views.site import Unduhan
from rktdocs.website.page import Page
from rktdocs.website.render import render


def pages(year: PerjanjianTahunView, unduhan_of: Callable[[str], tuple[Unduhan, ...]]) -> Iterator[Page]:
    """The list by level, then each agreement; `unduhan_of` gives the files of an archive's key."""
    files = {each.id: unduhan_of(each.arsip) for each in year.daftar}
    yield Page(
        uri=f"{year.tahun}/pk.md",
        text=render("pk.md", t=year, unduhan=files),
        title=f"Perjanjian Kinerja {year.tahun}",
        description=f"Siapa menjanjikan target apa kepada siapa pada tahun {year.tahun}, dengan anggarannya.",
    )
    for each in year.daftar:
        yield Page(
            uri=each.uri,
            text=render("pk_satu.md", p=each, unduhan=files[each.id]),
            title=f"{each.judul}{'' if not each.sebelum else f', {each.jenis}'}",
            description=f"{each.pertama.jabatan} berjanji kepada {each.kedua.jabatan}: {len(each.baris)} indikator.",
        )
