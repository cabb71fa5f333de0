"""The navigation: lean, since every page carries it. Bagian stand on their year's page, not here."""

from collections.abc import Callable
from html import escape

from rktdocs.views.site import SiteView
from rktdocs.website.page import NavItem
from rktdocs.website.words import nama_pendek


def _renstra(site: SiteView) -> str:
    """The page of the edition that the newest plan follows; without a plan that of the newest edition."""
    return site.renstra.milik[site.newest.kunci] if site.newest else site.renstra.edisi[0].uri


def navigation(site: SiteView) -> tuple[NavItem, ...]:
    """Return the groups of the menu."""
    newest = site.newest
    plan_pages: tuple[NavItem, ...] = tuple(
        NavItem(title=nama_pendek(plan), uri=f"{plan.kunci}/index.md") for plan in reversed(site.plans)
    )
    if newest:
        plan_pages += (
            NavItem(title="Pohon kinerja", uri=f"{newest.kunci}/pohon.md"),
            NavItem(title="Prioritas", uri=f"{newest.kunci}/prioritas.md"),
        )
    return (
        NavItem(title="Beranda", uri="index.md"),
        NavItem(
            title="Rencana",
            children=(
                *plan_pages,
                NavItem(title="Renstra", uri=_renstra(site)),
                NavItem(title="Antartahun", uri="antartahun.md"),
            ),
        ),
        NavItem(
            title="Proses",
            children=(
                NavItem(title="SOP", uri="sop.md"),
                NavItem(title="Isi formulir", uri="formulir.md"),
                NavItem(title="Notulen", uri="notulen.md"),
                NavItem(title="Perubahan", uri="perubahan.md"),
                NavItem(title="Arsip", uri="arsip.md"),
            ),
        ),
        NavItem(
            title="Panduan",
            children=(
                NavItem(title="Daftar panduan", uri="panduan/index.md"),
                *(NavItem(title=guide.judul, uri=f"panduan/{guide.nama}.md") for guide in site.panduan[1:]),
                NavItem(title="Aturan", uri="aturan.md"),
                NavItem(title="Kamus data", uri="kamus-data.md"),
            ),
        ),
        NavItem(title="Data dan API", uri="data.md"),
    )


def group_of(uri: str) -> str:
    """Name the group of the menu that a page outside of it belongs to."""
    return "Proses" if uri.startswith("arsip/") or "/notulen/" in uri else "Rencana"


_START = '="rkt:'


def resolve_links(html: str, address: Callable[[str], str]) -> str:
    """Put real addresses in the place of `rkt:` ones; `address` gets the uri of a page or a file."""
    parts = html.split(_START)
    for place, part in enumerate(parts[1:], start=1):
        if parts[place - 1].endswith(("href", "src")):
            uri = part.partition('"')[0].partition("#")[0]
            parts[place] = f'="{escape(address(uri))}{part[len(uri) :]}'
        else:
            parts[place] = _START + part
    return "".join(parts)
