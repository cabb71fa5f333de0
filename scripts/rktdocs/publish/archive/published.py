"""The archives that the site serves: read from tags and branch, bytes as they are stored, never rendered again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.git import TreeError, git_place
from rktdocs.publish.archive import store
from rktdocs.publish.archive.export import SUMS, manifest_name, sums_text
from rktdocs.publish.downloads import Download, makers, size_text
from rktdocs.publish.json_file import schema_address
from rktdocs.publish.publication import SiteFile
from rktdocs.records.archive_names import Jenis, plain_name
from rktdocs.records.instansi import Instansi
from rktdocs.records.manifes import DokumenArsip, Manifes
from rktdocs.records.proof import Archive, Bukti, Oleh, proved
from rktdocs.views.arsip import ArsipView, Ditolak, approved_by, arsip_view, document_uri, kind_of
from rktdocs.views.site import Unduhan


class Kept(Struct, frozen=True, kw_only=True):
    """One proved archive; `files` is None where its bytes are not here, or not right, `rusak` says which."""

    manifes: Manifes
    tanda: str
    bukti: str
    oleh: Oleh
    kata: bool
    files: store.Files | None
    rusak: str = ""

    def view(self, instansi: Instansi) -> ArsipView:
        """Return its page data."""
        has_files = self.files is not None
        return arsip_view(
            self.manifes,
            instansi,
            tanda=self.tanda,
            bukti=self.bukti,
            has_files=has_files,
            dijaga_kunci=self.oleh > Oleh.SAKSI,
            kata=self.kata,
        )


def kept_archives(project: Path, judged: Iterable[Archive]) -> tuple[Kept, ...]:
    """Return every proved archive, oldest first; () outside Git. Nothing that is spoilt stops the others."""
    place = git_place(project)
    return tuple(_kept(place[0], each) for each in proved(judged, *Jenis).values()) if place else ()


def _kept(repository: Path, archive: Archive) -> Kept:
    manifes = archive.manifes
    files, wrong = None, []
    try:
        files = store.stored(repository, manifes)
        wrong = store.differences(manifes, files) if files is not None else []
    except TreeError as error:
        wrong = [error.pesan]
    return Kept(
        manifes=manifes,
        tanda=archive.tag.tanda,
        bukti=archive.sebab,
        oleh=archive.oleh,
        kata=archive.kata,
        files=None if wrong else files,
        rusak=f"cabang arsip tidak sama dengan manifes {manifes.tag}: {wrong[0]}" if wrong else "",
    )


def left_out(judged: Iterable[Archive], kept: Iterable[Kept]) -> Iterator[Ditolak]:
    """Name what has an archive's name and is not served as one, and stored bytes that were spoilt."""
    for each in judged:
        if each.bukti is not Bukti.TERBUKTI:
            yield Ditolak(nama=each.tag.name, bukti=each.bukti, sebab=each.sebab)
    for one in kept:
        if one.rusak:
            yield Ditolak(nama=one.manifes.tag, bukti="dokumen rusak", sebab=one.rusak)


def is_plan(kept: Kept) -> bool:
    """Whether it is the archive of an RKT, not of what comes after one."""
    return kept.manifes.jenis is Jenis.RKT


def archived_downloads(kept: Kept) -> Iterator[Download]:
    """Yield the stored documents of a year in the place of freshly made ones, in the order in which they are offered.

    Booklets of a bagian are offered on the archive's page alone.
    """
    by_name = {item.nama: item for item in kept.manifes.dokumen if kept.files is not None}
    for maker in makers():
        item = by_name.get(f"{plain_name(kept.manifes.kunci)}.{maker.akhiran}")
        if item is not None:
            yield _download(kept.manifes, item, (kept.files or {})[item.nama])


def stored_document(kept: Kept) -> Iterator[Download]:
    """Yield what the archive of something that is no plan holds under its own name: a Perjanjian Kinerja's PDF."""
    for item in kept.manifes.dokumen if kept.files is not None else ():
        if item.nama.partition(".")[0] == kept.manifes.kunci:
            made = _download(kept.manifes, item, (kept.files or {})[item.nama])
            yield replace(made, unduhan=replace(made.unduhan, kunci=kept.manifes.kunci))


def _download(manifes: Manifes, item: DokumenArsip, data: bytes) -> Download:
    uri = document_uri(manifes, item.nama)
    ending = item.nama.rpartition(".")[2]
    return Download(
        file=SiteFile(uri=uri, isi=data),
        unduhan=Unduhan(
            uri=uri,
            judul=f"{ending.upper()}, arsip {manifes.tag}",
            jenis=kind_of(item.nama, plain_name(manifes.kunci)),
            ukuran=size_text(item.bita),
            sha256=item.sha256,
            kunci=manifes.tahun,
            skema=schema_address(data) if ending == "json" else "",
        ),
    )


def archive_files(kept: Sequence[Kept]) -> Iterator[SiteFile]:
    """Yield manifest, sums and booklets of each archive as files."""
    for one in kept:
        offered = {download.file.uri for download in archived_downloads(one)} if is_plan(one) else set()
        for name, data in (one.files or {}).items():
            if document_uri(one.manifes, name) not in offered:
                yield SiteFile(uri=document_uri(one.manifes, name), isi=data)
        folder = f"arsip/{plain_name(one.manifes.kunci)}"
        yield SiteFile(uri=f"{folder}/{manifest_name(one.manifes)}", isi=one.manifes.text() + b"\n")
        yield SiteFile(uri=f"{folder}/{SUMS}", isi=sums_text(one.manifes))


def newest_told(kept: Sequence[Kept], instansi: Instansi) -> str:
    """Say in one sentence which plan was approved last, "" where none is archived."""
    plans = [one for one in kept if is_plan(one)]
    if not plans:
        return ""
    last = max(plans, key=lambda one: (one.manifes.waktu, one.manifes.tahun)).manifes
    return f"Disetujui terakhir: {last.tag}, {approved_by(last.pengesahan, instansi.dokumen.zona_waktu)}."
