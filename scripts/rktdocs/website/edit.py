"""Addresses on the forge: where a record is edited, where a mistake is told. Nothing is asked of the forge."""

from urllib.parse import quote, urlencode

from rktdocs.records.rencana import Situs


def edit_url(situs: Situs, path: str) -> str:
    """Return the forge's edit page of a record, "" where the agency names no repository."""
    if not situs.repositori or not path:
        return ""
    return f"{situs.repositori.rstrip('/')}/edit/{quote(situs.cabang)}/{quote(path)}"


def report_url(situs: Situs, title: str, address: str) -> str:
    """Return where a mistake on a page is told: the agency's own address or mailbox, else the forge's issue page."""
    words = {"title": f"Kesalahan pada halaman {title}", "body": f"Halaman: {address}\n\nYang salah:\n\nSeharusnya:\n"}
    if "@" in situs.laporan and "://" not in situs.laporan:
        return f"mailto:{quote(situs.laporan, safe='@')}?" + urlencode(
            {"subject": words["title"], "body": words["body"]}, quote_via=quote
        )
    if situs.laporan:
        return situs.laporan
    if not situs.repositori:
        return ""
    return f"{situs.repositori.rstrip('/')}/issues/new?{urlencode(words, quote_via=quote)}"
