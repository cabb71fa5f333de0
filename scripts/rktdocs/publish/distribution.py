"""Step 9 for offices that print or mail: each bagian's letter, receipt and booklet, and one list of recipients."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place
from rktdocs.pdf.papers import booklet_pdf, letter_pdf, sheets_pdf
from rktdocs.plan.resolve import resolve
from rktdocs.printed.distribution import Penerima, recipients_sheet
from rktdocs.publish.archive.export import intact
from rktdocs.publish.archive.making import Source, booklet_name, source_at
from rktdocs.publish.archive.store import Files
from rktdocs.publish.csv_file import inert
from rktdocs.records.manifes import Manifes, sha256
from rktdocs.records.places import rkt_pendek
from rktdocs.records.proof import NOBODY, Witness, archives, proved
from rktdocs.records.reader import read_project
from rktdocs.trees import tree_at
from rktdocs.words.texts import years_there
from rktdocs.writing import write_all

RECIPIENTS = "daftar-penerima"
_HEAD = ("bagian", "nama", "kepada", "surel", "berkas", "sha256")


def distribute(project: Path, kunci: str, out: Path, saksi: Witness = NOBODY) -> Iterator[Path]:
    """Write everything that is handed out for an archived year; yields what was written. Raises RktdocsError.

    The document and the booklets are the archived bytes; letters are made of the records at the tag.
    """
    source, manifes, stored = _archived(project, kunci, saksi)
    files = {f"rkt-{kunci}.pdf": stored[f"rkt-{kunci}.pdf"]}
    recipients = []
    for section in source.year.rkt.bagian:
        name = booklet_name(kunci, section.bagian)
        booklet = stored.get(name) or _booklet(source, manifes, section.bagian)
        files[f"{section.bagian}/{name}"] = booklet
        files[f"{section.bagian}/surat-pengantar-{section.bagian}.pdf"] = _letter(source, manifes, section.bagian)
        recipients.append(_recipient(source, section.bagian, f"{section.bagian}/{name}", booklet))
    files[f"{RECIPIENTS}.pdf"] = _list(source, manifes, recipients)
    files[f"{RECIPIENTS}.csv"] = _csv(recipients)
    yield from write_all(out, files)


def _archived(project: Path, kunci: str, saksi: Witness) -> tuple[Source, Manifes, Files]:
    place = git_place(project)
    judged = archives(project, saksi)
    archive = proved(judged).get(kunci)
    if place is None or archive is None:
        why = next((f" ({each.tag.name} {each.bukti}: {each.sebab})" for each in judged if each.tag.kunci == kunci), "")
        plan = resolve(read_project(tree_at(project)))
        raise RktdocsError(
            f"{rkt_pendek(kunci)} belum diarsipkan{why}; yang dibagikan hanya naskah yang terbukti disetujui",
            f"rkt archive create {kunci}" if kunci in plan.tahun else years_there(plan.tahun, kunci),
        )
    return source_at(*place, archive.tag.commit, kunci), archive.manifes, intact(place[0], archive.manifes)


def _booklet(source: Source, manifes: Manifes, bagian: str) -> bytes:
    """Make a booklet that an older archive does not hold."""
    return booklet_pdf(source.year, source.tree, bagian, timestamp=source.moment, pengesahan=manifes.pengesahan)


def _letter(source: Source, manifes: Manifes, bagian: str) -> bytes:
    return letter_pdf(source.year, source.tree, bagian, timestamp=source.moment, tag=manifes.tag)


def _list(source: Source, manifes: Manifes, recipients: list[Penerima]) -> bytes:
    return sheets_pdf(
        source.year,
        source.tree,
        (recipients_sheet(source.year, manifes.tag, recipients),),
        judul="Daftar Penerima",
        timestamp=source.moment,
        approved=True,
    )


def _recipient(source: Source, bagian: str, name: str, booklet: bytes) -> Penerima:
    known = source.year.instansi.bagian_by_id(bagian, source.year.tahun)
    nama = known.nama if known else bagian
    return Penerima(
        bagian=bagian,
        nama=nama,
        kepada=(known.kepala if known else "") or f"Kepala {nama}",
        surel=known.surel if known else "",
        berkas=name,
        sha256=sha256(booklet),
    )


def _csv(recipients: list[Penerima]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows([inert(getattr(item, name)) for name in _HEAD] for item in recipients)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
