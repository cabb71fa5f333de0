"""The guides as the site shows them, and their pictures as files; the texts were read and checked before."""

import re
from collections.abc import Iterator

from rktdocs.publish.publication import SiteFile
from rktdocs.records.guides import Guides
from rktdocs.records.pictures import published
from rktdocs.trees import Tree
from rktdocs.views.site import DAFTAR_KOSONG, PanduanView

FOLDER = "rkt/panduan/"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def guide_views(guides: Guides) -> tuple[PanduanView, ...]:
    """Return the guides that lie directly below rkt/panduan/: their list first, then as that list names them."""
    names = {path.removeprefix(FOLDER).removesuffix(".md"): path for path in guides.texts if path.startswith(FOLDER)}
    index = names.pop("index", "")
    known = guides.texts.get(index, "")
    order = sorted((name for name in names if "/" not in name), key=lambda name: _place(name, known))
    shown = (_view(names[name], name, guides.texts[names[name]]) for name in order)
    return (_view(index, "index", known) if known else DAFTAR_KOSONG, *shown)


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
