"""The archive's pages: a list of all, and for each what was published, by whom it was approved and how to verify it."""

from collections.abc import Iterator

from rktdocs.records.archive_names import Jenis, jenis_of, plain_name, year_of
from rktdocs.views.arsip import ArsipView
from rktdocs.views.site import SiteView
from rktdocs.website.page import Page
from rktdocs.website.render import render

SCRIPT = "assets/rkt/arsip.js"


def pages(site: SiteView) -> Iterator[Page]:
    """The list, newest first, and a page for each archive."""
    newest_first = tuple(reversed(site.arsip))
    yield Page(
        uri="arsip.md",
        text=render(
            "arsip.md",
            arsip=newest_first,
            ditolak=site.ditolak,
            diperiksa=", ".join(archive.judul for archive in newest_first if not archive.dijaga_kunci),
            berkunci=any(archive.dijaga_kunci for archive in newest_first),
        ),
        title="Arsip",
        description="RKT dan triwulan yang sudah disetujui dan diarsipkan, dengan cara membuktikannya.",
    )
    yield from (_page(site, archive) for archive in newest_first)


def _page(site: SiteView, archive: ArsipView) -> Page:
    changes = site.perubahan.get(archive.kunci)
    return Page(
        uri=archive.uri,
        text=render(
            "arsip_tahun.md",
            a=archive,
            perubahan=changes,
            panduan=any(guide.nama == "arsip" for guide in site.panduan),
            tahun_uri=_shown_at(site, archive.kunci),
            skrip=SCRIPT,
        ),
        title=f"Arsip {archive.judul}",
        description=f"{archive.judul} yang disetujui: dokumen, catatan pengesahan, dan cara membuktikannya.",
    )


def _shown_at(site: SiteView, kunci: str) -> str:
    """The page that shows what an archive holds, "" where the site has none."""
    if jenis_of(kunci) is Jenis.RKT:
        return f"{kunci}/index.md" if any(plan.kunci == kunci for plan in site.plans) else ""
    measured = site.capaian.get(int(year_of(kunci)))
    quarters = measured.triwulan if measured else ()
    return next((each.uri for each in quarters if each.arsip == f"arsip/{plain_name(kunci)}.md"), "")
