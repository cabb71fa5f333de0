"""By which chain a change is judged: Perjanjian Kinerja may have their own, and nothing else goes by it. Pure."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from rktdocs.review.classes import PERJANJIAN, Kelas, by_class, document_of, documents, touched_paths
from rktdocs.review.model import Refused, Snapshot
from rktdocs.review.roles import Office

_ANOTHER_CHAIN = (
    "disetujui lewat rantai_reviu, sedangkan Perjanjian Kinerja lewat perjanjian.rantai: kirim dalam usulan tersendiri"
)


def with_chain(snapshot: Snapshot, office: Office) -> Snapshot:
    """Add the chain of what a change carries, and refuse what would come by a chain that is not its own."""
    paths = touched_paths(snapshot.files)
    if office.agreement_stages == office.stages or documents(paths).keys() != {PERJANJIAN}:
        return replace(snapshot, stages=office.stages)
    riding = (Refused(path=path, sebab=_ANOTHER_CHAIN) for path in _riders(paths))
    return replace(snapshot, stages=office.agreement_stages, refused=(*snapshot.refused, *riding))


def _riders(paths: Iterable[str]) -> Iterator[str]:
    """Minutes and guides, which go with any document else; all other company is refused as a mixture."""
    found = by_class(paths)
    yield from (path for path in found.get(Kelas.RENCANA, ()) if document_of(path) != PERJANJIAN)
    yield from found.get(Kelas.PANDUAN, ())
