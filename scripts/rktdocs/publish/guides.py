"""The guides as the site shows them, and their pictures as files; the texts were read and checked before."""

import re
from collections.abc import Callable, Iterator

from rktdocs.publish.publication import SiteFile
from rktdocs.records.guides import Guides
from rktdocs.records.pictures import published
from rktdocs.records.places import PK, QUARTER
from rktdocs.trees import Tree
from rktdocs.views.site import DAFTAR_KOSONG, PanduanView

FOLDER = "rkt/panduan/"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp")
ABOUT = {"perjanjian": PK, "realisasi": QUARTER}
"""Guides to what comes after a plan, by the kind of its records: no page where the agency has no use for that."""
_ROW_OR_ITEM = re.compile(
    r"^(?:\|.*|[ ]*(?:[-*+]|\d+[.)])[ ].*(?:\n(?![ ]*(?:[-*+]|\d+[.)])[ ])[ ]+\S.*)*)(?:\n|\Z)", re.MULTILINE
)
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def guide_views(guides: Guides, uses: Callable[[str], bool]) -> tuple[PanduanView, ...]:
    """Return the guides that lie directly below rkt/panduan/: their list first, then as that list names them.

    `uses` tells whether the agency has a use for a kind of records.
    """
    idle = [name for name, kind in ABOUT.items() if not uses(kind)]
    texts = {path: _without(text, idle) for path, text in guides.texts.items()}
    names = {path.removeprefix(FOLDER).removesuffix(".md"): path for path in texts if path.startswith(FOLDER)}
    index = names.pop("index", "")
    known = texts.get(index, "")
    order = sorted((name for name in names.keys() - {*idle} if "/" not in name), key=lambda name: _place(name, known))
    shown = (_view(names[name], name, texts[names[name]]) for name in order)
    return (_view(index, "index", known) if known else DAFTAR_KOSONG, *shown)


def _without(text: str, idle: list[str]) -> str:
    """Leave out each row of a table and each item that links to an idle guide; elsewhere the link becomes its words."""
    if not idle:
        return text
    link = re.compile(rf"\[([^\[\]]*)\]\(\s*<?(?:\./|\.\./panduan/)?(?:{'|'.join(idle)})\.md[^()]*\)")
    kept = _ROW_OR_ITEM.sub(lambda found: "" if link.search(found[0]) else found[0], text)
    return link.sub(r"\1", kept)


def _place(name: str, index: str) -> tuple[bool, int, bool]:
    """Where the list of guides first names one; what it does not name stands behind, beginners' guide first."""
    at = index.find(f"({name}.md)")
    return at < 0, at, name != "mulai-di-sini"


def _view(path: str, name: str, text: str) -> PanduanView:
    heading = _HEADING.search(text)
    title = heading[1] if heading else name.replace("-", " ").capitalize()
    return PanduanView(nama=name, judul=title, teks=text if heading else f"# {title}\n\n{text}", berkas=path)


def guide_pictures(tree: Tree) -> Iterator[SiteFile]:
    """Every picture below rkt/panduan/; one that may not be published is left out, and its link breaks the build."""
    for path in tree.paths("rkt/panduan"):
        data = published(tree, path) if path.lower().endswith(_PICTURES) else None
        if data is not None:
            yield SiteFile(uri=path.removeprefix("rkt/"), isi=data)
