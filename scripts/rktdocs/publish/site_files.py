"""Pages and files as MkDocs wants them: virtual files, a plain navigation, HTML kept aside while Markdown runs."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from msgspec import Struct, field

from rktdocs.publish import frame_fixes, search_words
from rktdocs.publish.publication import Publication
from rktdocs.website import NavItem, Page
from rktdocs.website.page import replace_regions

log = logging.getLogger("mkdocs.plugins.rktdocs")

_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/", *search_words.SOURCES)
"""What the theme ships and this site never asks for: its search worker and stemmers, its icon, parts of our worker."""


class PageTexts(Struct):
    """The pages' Markdown and the finished HTML that stands in its place marks."""

    texts: dict[str, str] = field(default_factory=dict)
    regions: dict[str, list[str]] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Split one page."""
        regions: list[str] = []

        def keep(number: int, html: str) -> str:
            regions.append(html)
            return f"\n<!--rkt {number}-->\n"

        self.texts[page.uri] = replace_regions(page.text, keep)
        self.regions[page.uri] = regions

    def markdown(self, uri: str) -> str:
        """Return what Markdown gets to see."""
        return self.texts[uri]

    def put_back(self, uri: str, html: str) -> str:
        """Put the finished HTML into what Markdown made."""
        for number, region in enumerate(self.regions.pop(uri)):  # a page is put back once
            html = html.replace(f"<!--rkt {number}-->", region, 1)
        return html


class Addresses:
    """Where each page leads when it names another page or a file; asked for a hundred times a page."""

    def __init__(self, files: Files, uris: frozenset[str]) -> None:
        self._files = files
        self.uris = uris
        self._known: dict[tuple[str, str], str] = {}

    def of(self, uri: str, here: File) -> str:
        """Return the address relative to a page; pages side by side write it alike, save what lies below one."""
        target = self._files.get_file_from_path(uri)
        if target is None:
            log.warning("halaman %s menunjuk %s yang tidak diterbitkan", here.src_uri, uri)
            return "#"
        if here.url == "./" or target.url.startswith(here.url):
            return target.url_relative_to(here)
        key = (here.url.rstrip("/").rpartition("/")[0], uri)
        if key not in self._known:
            self._known[key] = target.url_relative_to(here)
        return self._known[key]


def kept_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Return the theme's files that the site needs; nothing that lies in `docs_dir`, no source maps."""
    for file in files:
        ours_to_choose = file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
        if not ours_to_choose and not file.src_uri.endswith(".map") and not file.src_uri.startswith(_UNUSED):
            yield frame_fixes.patient(file, config) if file.src_uri.startswith(frame_fixes.BUNDLE) else file


def our_files(publication: Publication, config: MkDocsConfig, texts: PageTexts) -> Iterator[File]:
    """Yield every page and every file of the publication."""
    in_nav = set(_uris(publication.nav))
    for page in publication.pages.values():
        texts.add(page)
        level = InclusionLevel.INCLUDED if page.uri in in_nav else InclusionLevel.NOT_IN_NAV
        yield File.generated(config, page.uri, content=texts.markdown(page.uri), inclusion=level)
    for file in publication.files:
        yield File.generated(config, file.uri, content=file.isi, inclusion=InclusionLevel.INCLUDED)


def _uris(nav: Iterable[NavItem]) -> Iterator[str]:
    for item in nav:
        if item.uri:
            yield item.uri
        yield from _uris(item.children)


def mkdocs_nav(nav: Iterable[NavItem]) -> list[Any]:
    """Write the navigation as mkdocs.yml would."""
    return [{item.title: mkdocs_nav(item.children) if item.children else item.uri} for item in nav]
