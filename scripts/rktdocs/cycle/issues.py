"""What the issues of a year say: one for each bagian with its links and due date, one with the status. Pure text."""

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from rktdocs.cycle.status import BagianStatus, YearStatus, reminder
from rktdocs.cycle.status_report import cell, markdown
from rktdocs.records.instansi import Situs
from rktdocs.records.places import rkt_pendek
from rktdocs.words.dates import tanggal

LABEL = "isian-rkt"
MENUNGGU = "menunggu-bagian"


class Isu(Struct, frozen=True, kw_only=True):
    """An issue as it should be. `penanda` is the first line of its text, by which it is found again.

    `pengingat` is what to remind of now, `penutup` the last word with which it is closed; "" for neither.
    """

    penanda: str
    judul: str
    isi: str
    label: tuple[str, ...]
    pengingat: str = ""
    penutup: str = ""


def wanted_issues(status: YearStatus, situs: Situs) -> Iterator[Isu]:
    """Yield the status issue, then one for each bagian."""
    mark = f"<!-- rkt:status:{status.kunci} -->"
    yield Isu(
        penanda=mark,
        judul=f"Status {rkt_pendek(status.kunci)}",
        isi=f"{mark}\n\n{markdown(status)}",
        label=(LABEL,),
        penutup=f"{rkt_pendek(status.kunci)} sudah ditetapkan." if status.ditetapkan else "",
    )
    yield from (_bagian_issue(status, bagian, situs) for bagian in status.bagian)


def _bagian_issue(status: YearStatus, bagian: BagianStatus, situs: Situs) -> Isu:
    mark = f"<!-- rkt:isian:{status.kunci}:{bagian.id} -->"
    late = status.batas_isian is not None and status.batas_isian < status.hari_ini
    gone = " (sudah lewat)" if late and bagian.ditunggu else ""
    due = f"**Batas pengisian: {tanggal(status.batas_isian)}{gone}**" if status.batas_isian else ""
    parts = (mark, f"Isian {rkt_pendek(status.kunci)} untuk {cell(bagian.nama)}.", due, *_ways(status, bagian, situs))
    return Isu(
        penanda=mark,
        judul=f"Isian {rkt_pendek(status.kunci)}: {bagian.nama}",
        isi="\n\n".join(part for part in parts if part) + "\n",
        label=(LABEL, MENUNGGU) if bagian.ditunggu else (LABEL,),
        pengingat=reminder(status, bagian) if late else "",
        penutup=_handed_over(status, bagian, situs) if status.ditetapkan else "",
    )


def _ways(status: YearStatus, bagian: BagianStatus, situs: Situs) -> Iterator[str]:
    """The roads to an answer, the easiest first."""
    branch, code = quote(f"konsep/{status.kunci}"), situs.kode
    yield (
        "Pilih salah satu cara mengisi:\n\n"
        "1. **Excel (paling mudah).** Isi buku kerja dari Subbagian Program, lalu kirim kembali lewat surel."
    )
    roads = []
    if code:
        folder = f"rkt/{status.kunci}/kiriman"
        roads.append(f"**Unggah buku kerja** di {code}/upload/{branch}/{folder}, lalu tekan *Propose changes*.")
    if situs.alamat:
        roads.append(f"**Formulir di peramban:** {situs.alamat.rstrip('/')}/formulir/#isian-{status.kunci}-{bagian.id}")
    if code:
        roads.append(f"**Sunting berkasnya langsung:** {code}/edit/{branch}/{quote(bagian.berkas)}")
    yield "\n".join(f"{number}. {road}" for number, road in enumerate(roads, start=2))


def _handed_over(status: YearStatus, bagian: BagianStatus, situs: Situs) -> str:
    """SOP step 9: the plan reaches the bagian, with its own booklet."""
    told = f"{rkt_pendek(status.kunci)} sudah ditetapkan ({tanggal(status.ditetapkan)})." if status.ditetapkan else ""
    parts = [told]
    site = situs.alamat.rstrip("/")
    if site and status.arsip:  # not the release's file, which whoever may write may change
        parts.append(f"Buku {cell(bagian.nama)}: {site}/{status.kunci}/unduh/rkt-{status.kunci}-{bagian.id}.pdf")
    if site:
        parts.append(f"Di situs: {site}/{status.kunci}/bagian/{bagian.id}/")
    return "\n\n".join(part for part in parts if part)
