"""The publication as plain files: Markdown with HTML, whole links, a navigation as JSON: the way out of MkDocs."""

import json
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.failure import failure_text
from rktdocs.publish.publication import Publication
from rktdocs.rules.whole import Checked
from rktdocs.trees import Tree
from rktdocs.website import NavItem, Page
from rktdocs.website.navigation import resolve_links
from rktdocs.website.page import plain_text
from rktdocs.writing import copy_plain, new_folder, write_whole

ASSETS = Path(__file__).parents[1] / "website" / "theme" / "assets"
NAVIGATION = "navigasi.json"


def write_plain(place: Path, tree: Tree, folder: Path, *, checked: Checked | None = None) -> int:
    """Write pages, files, assets and navigation; return how many files there are. Raises RktdocsError."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NAVIGATION).is_file():
        raise RktdocsError(f"{folder} berisi sesuatu yang lain", "pilih folder kosong")
    with new_folder(folder) as fresh:  # first, as it refuses some places: nobody waits for pages that find none
        made = Composer(checked).compose(place, tree, Wishes())
        if not isinstance(made, Publication):
            raise RktdocsError(failure_text(made))
        _write(made, fresh)
    return sum(path.is_file() for path in folder.rglob("*"))


def _write(made: Publication, folder: Path) -> None:
    copy_plain(ASSETS, folder / "assets")
    for page in made.pages.values():
        write_whole(folder / page.uri, plain_page(page).encode())
    for file in made.files:
        write_whole(folder / file.uri, file.isi)
    write_whole(folder / NAVIGATION, (json.dumps(_nav(made.nav), ensure_ascii=False, indent=2) + "\n").encode())


def plain_page(page: Page) -> str:
    """Return one page as any Markdown program reads it, its links relative to itself."""
    start = posixpath.dirname(page.uri) or "."
    return resolve_links(plain_text(page.text), lambda uri: posixpath.relpath(uri, start))


def _nav(items: Iterable[NavItem]) -> list[dict[str, Any]]:
    return [
        {"judul": item.title, **({"isi": _nav(item.children)} if item.children else {"halaman": item.uri})}
        for item in items
    ]
