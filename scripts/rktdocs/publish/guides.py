"""The guides as the site shows them, and their pictures as files; the texts were read and checked before."""

import re
from collections.abc import Iterator

from rktdocs.publish.publication import SiteFile
from rktdocs.records.guides import Guides
from rktdocs.records.pictures import published
from rktdocs.trees import Tree
from rktdocs.views.site import PanduanView

FOLDER = "rkt/panduan/"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def guide_views(guides: Guides) -> tuple[PanduanView, ...]:
    """Return the guides that lie directly below rkt/panduan/; the list of them is a page of ours."""
    names = {path: path.removeprefix(FOLDER).removesuffix(".md") for path in guides.texts if path.startswith(FOLDER)}
    return tuple(
        _view(path, name, guides.texts[path]) for path, name in names.items() if "/" not in name and name != "index"
    )


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
