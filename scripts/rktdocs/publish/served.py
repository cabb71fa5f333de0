"""Composing while a person edits: a mistake in the data becomes the body of every page, and nothing is ever raised."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.failure import blocking
from rktdocs.publish.frame import DEFAULT_LOGO
from rktdocs.publish.offered import MOST_PREVIEWED
from rktdocs.publish.publication import Frame, Publication
from rktdocs.records.places import YEAR_KEY, record_kind
from rktdocs.trees import Tree, WorkingTree
from rktdocs.website import NavItem
from rktdocs.website.page import Page
from rktdocs.website.render import render

log = logging.getLogger("mkdocs.plugins.rktdocs")

_FIXED = ("index.md", "renstra.md", "sop.md", "notulen.md", "perubahan.md", "arsip.md", "panduan/index.md", "data.md")


def compose(composer: Composer, project: Path, last: Publication | None) -> Publication:
    """Compose the working tree; where that cannot be, the same pages all tell why."""
    tree = WorkingTree(project)
    try:
        made = composer.compose(project, tree, Wishes(noindex=True, sebentar=True))
        if isinstance(made, Publication):
            _tell_left_out(made)
            return made
        findings = blocking(made)
    except RktdocsError as error:
        findings = (_finding(error.pesan, error.perbaikan),)
    except Exception as error:  # a bug of ours must not hang the preview either
        log.exception("galat internal saat menyusun pratinjau")
        findings = (_finding(f"galat internal ({type(error).__name__})", "lihat terminal; ini kesalahan alat"),)
    log.warning("%s catatan pemeriksaan; pratinjau menampilkannya", len(findings))
    return _failed(tree, findings, last)


def _tell_left_out(made: Publication) -> None:
    if not any(file.uri.endswith(".pdf") for file in made.files):
        log.info("pratinjau tanpa dokumen unduhan (lebih dari %s bagian); rkt build membuatnya", MOST_PREVIEWED)


def _finding(pesan: str, perbaikan: str) -> Finding:
    return Finding(aturan="alat", berkas="rkt", pesan=pesan, perbaikan=perbaikan)


def _failed(tree: Tree, findings: tuple[Finding, ...], last: Publication | None) -> Publication:
    """Give every address that the site has, or would have, the same body; the navigation stays as it was."""
    known = last or _nothing_yet(tree)
    uris = dict.fromkeys([*known.pages, *_likely(tree)])
    pages = {uri: failure_page(uri, findings, old=known.pages.get(uri)) for uri in uris}
    return replace(known, pages=pages)


def _nothing_yet(tree: Tree) -> Publication:
    return Publication(
        pages={},
        nav=(NavItem(title="Beranda", uri="index.md"),),
        files=(),
        frame=Frame(nama="RKT", instansi="Rencana Kinerja Tahunan", noindex=True),
        moment=datetime(2000, 1, 1, tzinfo=UTC),
        logo=DEFAULT_LOGO,
    )


def _likely(tree: Tree) -> Iterator[str]:
    """Addresses told by the names of files alone, so that the page that is open in the browser is there."""
    yield from _FIXED
    for path in tree.paths("rkt"):
        parts = path.split("/")
        if record_kind(path) == "renstra":
            yield f"{path.removeprefix('rkt/').removesuffix('.yaml')}.md"
        if len(parts) < 3 or not YEAR_KEY.fullmatch(parts[1]):
            continue
        yield f"{parts[1]}/index.md"
        if len(parts) == 4 and parts[2] in ("bagian", "notulen") and parts[3].endswith(".yaml"):
            yield f"{parts[1]}/{parts[2]}/{parts[3].removesuffix('.yaml')}.md"


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
