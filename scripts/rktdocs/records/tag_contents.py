"""Whether the commit of an archive's tag holds what its manifest says, and is of this project."""

from collections.abc import Iterator

from rktdocs.records.manifes import Manifes, is_own, sha256
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import EntryError, GitTree

LIMIT = 200_000_000
"""No archived file is larger."""


def foreign(manifes: Manifes, prefix: str) -> Iterator[str]:
    """Tell where a manifest names another project of the repository."""
    if manifes.folder is not None and manifes.folder != prefix:
        where = f"di folder {manifes.folder}" if manifes.folder else "di akar repositori"
        yield f"arsip proyek lain ({manifes.instansi or 'instansi lain'}, {where})"


def wrong_records(tree: GitTree, manifes: Manifes) -> Iterator[str]:
    """Tell each record of a tag's commit that is not as its manifest says."""
    for path, digest in manifes.catatan.items():
        try:
            if sha256(tree.read(path, limit=LIMIT)) != digest:
                yield f"{path} berbeda dari manifes"
        except EntryError:
            yield f"{path} tidak ada pada tag"
    own = (path for path in tree.paths(f"rkt/{manifes.tahun}/") if is_own(path, manifes.kunci))
    yield from (f"{path} tidak disebut manifes" for path in own if path not in manifes.catatan)


def is_example(tree: GitTree, kunci: str) -> bool:
    """Whether a year says of itself that it is made up."""
    path = f"rkt/{kunci}/tahun.yaml"
    document = read_yaml(tree.read(path), path)
    return isinstance(document.data, dict) and document.data.get("contoh") is True
