"""Whether what lies at a commit is fit to be archived: whole, no example, without kesalahan, on an approved plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rktdocs.findings import Tingkat
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import QUARTERS, in_force, last_day
from rktdocs.plan.perjanjian import agreements, years_of_agreements
from rktdocs.publish.archive.approval import RefusedError
from rktdocs.publish.archive.making import Source
from rktdocs.records.archive_names import Jenis, called, jenis_of, year_of
from rktdocs.records.places import changed_by, rkt_pendek
from rktdocs.records.proof import Archive, Witness, standing_tag
from rktdocs.rules.whole import check_tree


def refuse_unfit(project: Path, source: Source, judged: Sequence[Archive], saksi: Witness) -> None:
    """Raise RefusedError where a document may not be archived, whoever approved it."""
    _refuse_unfinished_plan(source)
    if source.rencana:
        _refuse_open_plan(source, judged, saksi)
    if jenis_of(source.kunci) is Jenis.TRIWULAN:
        _refuse_open_quarter(source)
    blocking = [f for f in check_tree(source.tree, project, saksi=saksi).findings if f.tingkat is Tingkat.KESALAHAN]
    if blocking:
        first = blocking[0]
        raise RefusedError(
            f"data pada commit {source.tree.commit[:12]} memuat {len(blocking)} kesalahan, "
            f"yang pertama di {first.berkas}: {first.pesan}",
            f"rkt check --rev {source.tree.commit[:12]}",
        )


def changing_it(kunci: str) -> str:
    """Say what to do where an archived document turned out to be wrong or to need a change."""
    if jenis_of(kunci) is Jenis.RKT:
        return f"kembalikan isinya, atau buat perubahan: {changed_by(kunci)}"
    if jenis_of(kunci) is Jenis.PK:
        return "kembalikan isinya; perubahan Perjanjian Kinerja ditulis sebagai berkas sendiri"
    return "kembalikan isinya; pembetulan hasil ditulis pada triwulan berikutnya, dengan penjelasannya"


def _refuse_unfinished_plan(source: Source) -> None:
    """Only a draft that is no example is archived, and nothing is that stands on another."""
    tahun, kunci = source.year.rkt.tahun, source.year.kunci
    if tahun.tahap != "draft":
        raise RefusedError(
            f"{rkt_pendek(kunci)} masih pada tahap {tahun.tahap}; yang diarsipkan hanya tahap draft",
            f"isi tahap: draft di rkt/{kunci}/tahun.yaml lewat usulan yang disetujui",
        )
    if tahun.contoh:
        raise RefusedError(
            f"{rkt_pendek(kunci)} berisi data contoh (contoh: true); yang diarsipkan hanya rencana yang sungguh",
            f"ganti isinya dengan data dinas, hapus baris contoh di rkt/{kunci}/tahun.yaml, lalu ajukan lagi",
        )


def _refuse_open_plan(source: Source, judged: Sequence[Archive], saksi: Witness) -> None:
    if standing_tag(judged, source.rencana, saksi) is None:
        raise RefusedError(
            f"{called(source.kunci)} berdasarkan {rkt_pendek(source.rencana)}, yang belum diarsipkan",
            f"arsipkan rencananya lebih dahulu: rkt archive create {source.rencana}",
        )


def _refuse_open_quarter(source: Source) -> None:
    open_ = next(still_open(source.plan, source.kunci, source.moment), "")
    if open_:
        raise RefusedError(
            f"{called(source.kunci)} belum dapat ditutup: {open_}",
            "lengkapi, isi tahap: diverifikasi pada setiap berkas bagian, lalu ajukan lewat usulan yang disetujui",
        )


def still_open(plan: Plan, kunci: str, moment: datetime) -> Iterator[str]:
    """Say why a quarter is not to be closed yet: it runs still, or a bagian has not handed in its results."""
    tahun, triwulan = int(year_of(kunci)), int(kunci[-1])
    year = in_force(plan, tahun, triwulan)
    if year is None:
        yield f"RKT {tahun} tidak ada"
        return
    if moment.date() <= last_day(tahun, triwulan):
        yield "triwulannya belum berakhir"
    records = {each.bagian: each for each in plan.realisasi if (each.tahun, each.triwulan) == (tahun, triwulan)}
    for bagian in year.bagian:
        record = records.get(bagian.id)
        if record is None:
            yield f"belum ada catatan dari {bagian.nama}"
        elif record.tahap != "diverifikasi":
            yield f"{bagian.nama} masih mengisi (tahap: {record.tahap})"


def agreements_of(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the key of every Perjanjian Kinerja of an agency that makes any, with that of the plan it promises."""
    for tahun in years_of_agreements(plan):
        for each in agreements(plan, tahun).perjanjian:
            if each.rencana is not None:
                yield f"pk-{tahun}-{each.pk.id}", each.rencana.kunci


def quarters_of(plan: Plan) -> Iterator[str]:
    """Yield the key of every quarter that has any record, in the order of time."""
    there = {(each.tahun, each.triwulan) for each in plan.realisasi if each.triwulan in QUARTERS}
    yield from (f"tw-{tahun}-{triwulan}" for tahun, triwulan in sorted(there))
