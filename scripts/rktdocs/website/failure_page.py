"""The page that a preview shows while the data have a mistake."""

from rktdocs.findings import Finding
from rktdocs.website.page import Page
from rktdocs.website.render import render


def failure_page(uri: str, findings: tuple[Finding, ...], *, old: Page | None) -> Page:
    """Tell every finding with its place and its remedy, at the address of any page."""
    return Page(
        uri=uri,
        text=render("catatan.md", catatan=findings),
        title="Ada yang perlu diperbaiki",
        description="Pratinjau menunggu perbaikan data.",
        source_path=old.source_path if old else "",
        searchable=False,
    )
