"""The guides and their pictures out of the tree, checked as text that people wrote."""

import re
from dataclasses import dataclass

from rktdocs.findings import Finding, Tingkat
from rktdocs.publish.publication import SiteFile
from rktdocs.rules.panduan import panduan_aman
from rktdocs.trees import EntryError, Tree
from rktdocs.views.site import PanduanView

FOLDER = "rkt/panduan/"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp")
_PICTURE_BYTES = 3_000_000
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guides:
    """Guides to show, their pictures to serve, and what is wrong with them."""

    views: tuple[PanduanView, ...]
    files: tuple[SiteFile, ...]
    findings: tuple[Finding, ...]


def read_guides(tree: Tree) -> Guides:
    """Read every guide directly below rkt/panduan/ and every picture in it; anything else is left alone."""
    views: list[PanduanView] = []
    files: list[SiteFile] = []
    findings: list[Finding] = []
    for path in tree.paths("rkt/panduan"):
        name = path.removeprefix(FOLDER)
        try:
            if path.endswith(".md") and "/" not in name and name != "index.md":
                text = tree.read(path).decode("utf-8-sig")
                findings += panduan_aman.findings(text, path)
                views.append(_view(path, name.removesuffix(".md"), text))
            elif path.lower().endswith(_PICTURES):
                files.append(SiteFile(uri=f"panduan/{name}", isi=tree.read(path, limit=_PICTURE_BYTES)))
        except EntryError as error:
            findings.append(_unreadable(path, error.pesan, error.perbaikan))
        except UnicodeDecodeError:
            findings.append(_unreadable(path, f"{path} bukan teks UTF-8", "simpan ulang berkas itu sebagai UTF-8"))
    return Guides(views=tuple(views), files=tuple(files), findings=tuple(findings))


def _view(path: str, name: str, text: str) -> PanduanView:
    heading = _HEADING.search(text)
    title = heading[1] if heading else name.replace("-", " ").capitalize()
    return PanduanView(nama=name, judul=title, teks=text if heading else f"# {title}\n\n{text}", berkas=path)


def _unreadable(path: str, pesan: str, perbaikan: str) -> Finding:
    return Finding(aturan="panduan-terbaca", tingkat=Tingkat.KESALAHAN, berkas=path, pesan=pesan, perbaikan=perbaikan)
