"""What an archive locks beside the plan of its year: a closed quarter, a signed PK, a year whose folder is gone.

They are judged by nothing but their lock: what is found in them by rules is no reason to change what was approved.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from rktdocs.findings import Finding
from rktdocs.plan.model import Dasar
from rktdocs.records.archive_names import Jenis, called
from rktdocs.records.main_line import is_on
from rktdocs.records.places import rkt_pendek
from rktdocs.records.proof import Archive, proved
from rktdocs.records.reader import read_agency
from rktdocs.records.tagged import altered, digest
from rktdocs.trees import GitTree, Tree

LOCKED = "tahun-terkunci"
_CORRECTION = {
    Jenis.TRIWULAN: "pembetulan hasil ditulis pada triwulan berikutnya",
    Jenis.PK: "perubahannya ditulis sebagai berkas sendiri",
}


class Locks(Struct, frozen=True, kw_only=True):
    """What the lock itself tells, the files of which nothing else may be told, and what each stands on."""

    findings: tuple[Finding, ...] = ()
    diam: frozenset[str] = frozenset()
    dasar: Mapping[str, Dasar] = field(default_factory=dict)

    def judged(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Leave out what rules say of a closed file, and add what its lock says."""
        return (*(one for one in found if one.berkas not in self.diam), *self.findings)


def locks_of(place: tuple[Path, str], tree: Tree, judged: Iterable[Archive]) -> Locks:
    """Tell what of the proved archives is no more as it was approved, in a tree that came after them."""
    every = tuple(judged)
    gone = [each for each in proved(every).values() if not tree.paths(f"rkt/{each.tag.kunci}/")]
    found = [_gone(each) for each in gone if came_after(place, tree, each)]
    silent: set[str] = set()
    founded: dict[str, Dasar] = {}
    for each in proved(every, Jenis.TRIWULAN, Jenis.PK).values():
        wrong = altered(tree, each)
        if wrong and not came_after(place, tree, each):
            continue
        silent |= {*each.manifes.own, *wrong}
        founded[each.tag.kunci] = _founded(place, tree, each)
        found += _changed(each, wrong, tree)
    return Locks(findings=tuple(found), diam=frozenset(silent), dasar=founded)


def _founded(place: tuple[Path, str], tree: Tree, archive: Archive) -> Dasar:
    """The agency's file is read from the tag only where it is another one here."""
    path, then = "rkt/instansi.yaml", archive.manifes.catatan
    same = path not in then or digest(tree, path) == then[path]
    there = None if same else read_agency(GitTree(place[0], archive.tag.commit, prefix=place[1]))
    return Dasar(rencana=archive.manifes.rencana, instansi=there)


def came_after(place: tuple[Path, str], tree: Tree, archive: Archive) -> bool:
    """An older state has not what was approved later, and a clone that is elsewhere need not have it."""
    return is_on(place[0], archive.tag.commit, [tree.commit or "HEAD"])


def _gone(archive: Archive) -> Finding:
    tag, kunci = archive.tag.name, archive.tag.kunci
    return Finding(
        aturan=LOCKED,
        berkas=f"rkt/{kunci}/tahun.yaml",
        pesan=f"{rkt_pendek(kunci)} sudah diarsipkan (tag {tag}), tetapi foldernya tidak ada di sini",
        perbaikan=f"kembalikan: git checkout {tag} -- rkt/{kunci}",
    )


def _changed(archive: Archive, paths: Iterable[str], tree: Tree) -> Iterator[Finding]:
    tag, then = archive.tag.name, archive.manifes.own
    for path in paths:
        said = "isi berkas ini berbeda dari arsipnya" if path in then else "berkas ini tidak ada di arsipnya"
        remedy = f"kembalikan: git checkout {tag} -- {path}" if path in then else "hapus berkas ini"
        if path not in tree:
            said = f"{path} sudah tidak ada"
        yield Finding(
            aturan=LOCKED,
            berkas=path,
            pesan=f"{called(archive.tag.kunci)} sudah disetujui dan diarsipkan (tag {tag}), tetapi {said}",
            perbaikan=f"{remedy}; {_CORRECTION[archive.manifes.jenis]}",
        )
