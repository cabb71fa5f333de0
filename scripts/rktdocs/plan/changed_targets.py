"""A target that a perubahan changed in its year: what it was by which plan, and from which day it is another."""

from collections.abc import Iterator

from rktdocs.plan.lineage import lineage
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.rows import Ukuran
from rktdocs.records.places import rkt_pendek
from rktdocs.words.dates import tanggal
from rktdocs.words.values import nilai_terbaca

Langkah = tuple[RencanaTahun, Ukuran]


def targets_of_year(year: RencanaTahun, row: Ukuran) -> tuple[Langkah, ...]:
    """Return each plan of the year that set a target, with its row, oldest first; () where it was never changed."""
    own = [(owner, each) for owner, each in lineage(year, row) if owner.tahun == year.tahun]
    found = own[-1:]
    for owner, each in reversed(own[:-1]):
        if (each.item.target, each.satuan) != (found[-1][1].item.target, found[-1][1].satuan):
            found.append((owner, each))
    return tuple(found) if len(found) > 1 else ()


def told_targets(steps: tuple[Langkah, ...]) -> str:
    """Say what a target was and what it became, "" for one that was never changed."""
    told = [f"{nilai_terbaca(each.item.target, each.nama_satuan)} ({', '.join(_by(owner))})" for owner, each in steps]
    return f"semula {', lalu '.join(told[:-1])}, menjadi {told[-1]}" if told else ""


def _by(year: RencanaTahun) -> Iterator[str]:
    """The plan, its day and what it rests on: a perubahan alone says the two."""
    yield rkt_pendek(year.kunci)
    record = year.rkt.tahun
    if year.rkt.is_perubahan and record.penetapan.tanggal:
        yield f"ditetapkan {tanggal(record.penetapan.tanggal)}"
    if year.rkt.is_perubahan and record.dasar:
        yield f"dasar: {record.dasar}"
