"""The archives that the site serves: read from tags and branch, bytes as they are stored, never rendered again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import store
from rktdocs.publish.archive.export import SUMS, manifest_name, sums_text
from rktdocs.publish.archive.tags import read_tags
from rktdocs.publish.downloads import Download, makers, size_text
from rktdocs.publish.publication import SiteFile
from rktdocs.records.manifes import DokumenArsip, Manifes
from rktdocs.records.rencana import Instansi
from rktdocs.trees import git_place
from rktdocs.views.arsip import ArsipView, approved_by, arsip_view, document_uri, kind_of
from rktdocs.views.site import Unduhan


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One archive of this clone; `files` is None where branch `arsip` is not here."""

    manifes: Manifes
    tanda: str
    files: store.Files | None

    def view(self, instansi: Instansi) -> ArsipView:
        """Return its page data."""
        return arsip_view(self.manifes, instansi, tanda=self.tanda, has_files=self.files is not None)


def kept_archives(project: Path) -> tuple[Kept, ...]:
    """Return every valid archive, oldest first; () outside Git. Raises RktdocsError where stored bytes are not right.

    A tag that is no archive is passed over: `rkt archive list` and `verify` tell about it.
    """
    place = git_place(project)
    if place is None:
        return ()
    return tuple(
        _kept(place[0], tag.manifes, tag.tanda)
        for tag in read_tags(place[0])
        if tag.manifes is not None and not tag.fault
    )


def _kept(repository: Path, manifes: Manifes, tanda: str) -> Kept:
    files = store.stored(repository, manifes)
    wrong = store.differences(manifes, files) if files is not None else []
    if wrong:
        raise RktdocsError(
            f"cabang arsip tidak sama dengan tag {manifes.tag}: {wrong[0]}. Situs tidak dibangun",
            f"rkt archive verify {manifes.tag}",
        )
    return Kept(manifes=manifes, tanda=tanda, files=files)


def archived_downloads(kept: Kept) -> Iterator[Download]:
    """Yield the stored documents of a year in the place of freshly made ones, in the order in which they are offered.

    Booklets of a bagian are offered on the archive's page alone.
    """
    by_name = {item.nama: item for item in kept.manifes.dokumen if kept.files is not None}
    for maker in makers():
        item = by_name.get(f"{kept.manifes.tag}.{maker.akhiran}")
        if item is not None:
            yield _download(kept.manifes, item, (kept.files or {})[item.nama])


def _download(manifes: Manifes, item: DokumenArsip, data: bytes) -> Download:
    uri = document_uri(manifes, item.nama)
    ending = item.nama.rpartition(".")[2]
    return Download(
        file=SiteFile(uri=uri, isi=data),
        unduhan=Unduhan(
            uri=uri,
            judul=f"{ending.upper()}, arsip {manifes.tag}",
            jenis=kind_of(item.nama, manifes.tag),
            ukuran=size_text(item.bita),
            sha256=item.sha256,
            kunci=manifes.tahun,
            skema="skema/rkt.schema.json" if ending == "json" else "",
        ),
    )


def archive_files(kept: Sequence[Kept]) -> Iterator[SiteFile]:
    """Yield manifest, sums and booklets of each archive as files."""
    for one in kept:
        offered = {f"{one.manifes.tag}.{maker.akhiran}" for maker in makers()}
        for name, data in (one.files or {}).items():
            if name not in offered:
                yield SiteFile(uri=document_uri(one.manifes, name), isi=data)
        folder = f"arsip/{one.manifes.tag}"
        yield SiteFile(uri=f"{folder}/{manifest_name(one.manifes)}", isi=one.manifes.text() + b"\n")
        yield SiteFile(uri=f"{folder}/{SUMS}", isi=sums_text(one.manifes))


def newest_told(kept: Sequence[Kept], instansi: Instansi) -> str:
    """Say in one sentence what was approved last, "" where nothing is archived."""
    if not kept:
        return ""
    last = max(kept, key=lambda one: (one.manifes.waktu, one.manifes.tahun)).manifes
    return f"Disetujui terakhir: {last.tag}, {approved_by(last.pengesahan, instansi.dokumen.zona_waktu)}."
