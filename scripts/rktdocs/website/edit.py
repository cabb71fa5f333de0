"""Addresses on the forge: where a record is edited, where a mistake is told. Nothing is asked of the forge."""

import re
from collections.abc import Collection
from urllib.parse import quote, urlencode

from rktdocs.records.instansi import Situs
from rktdocs.views.site import SiteView


def edit_url(situs: Situs, path: str, di_utama: Collection[str]) -> str:
    """Return the forge's edit page of a record, "" where the agency names no repository.

    A plan is edited on its concept branch; one that is on main (`di_utama`) there, for that branch may be gone.
    """
    if not situs.kode or not path:
        return ""
    year = re.match(r"rkt/(20[0-9]{2}[^/]*)/", path)
    branch = f"konsep/{year[1]}" if year and year[1] not in di_utama else situs.cabang
    return f"{situs.kode}/edit/{quote(branch)}/{quote(path)}"


def source_of(site: SiteView, kunci: str, path: str) -> str:
    """Return the record that may be edited for a page of a year, "" once the year is closed."""
    return "" if site.keadaan_of(kunci).tertutup else path


def contact_url(way: str, value: str) -> str:
    """Return the link by which a phone calls a number or writes to a mailbox."""
    if way == "telepon":
        return f"tel:{re.sub(r'[^0-9+]', '', value)}"
    return f"mailto:{quote(value, safe='@')}"


def report_url(situs: Situs, title: str, address: str) -> str:
    """Return where a mistake on a page is told: the agency's own address or mailbox, else the forge's issue page."""
    words = {"title": f"Kesalahan pada halaman {title}", "body": f"Halaman: {address}\n\nYang salah:\n\nSeharusnya:\n"}
    if "@" in situs.laporan and "://" not in situs.laporan:
        return f"mailto:{quote(situs.laporan, safe='@')}?" + urlencode(
            {"subject": words["title"], "body": words["body"]}, quote_via=quote
        )
    if situs.laporan:
        return situs.laporan
    if not situs.kode:
        return ""
    return f"{situs.kode}/issues/new?{urlencode(words, quote_via=quote)}"
