"""One indikator over years or quarters, two lines beside each other, ready to draw and to list."""

from collections.abc import Mapping

from msgspec import Struct

from rktdocs.records.nilai import Predikat, ends
from rktdocs.records.rujukan import Rujukan, Skala
from rktdocs.views.plan_rows import IndikatorView, NilaiView, RktView
from rktdocs.words.values import uang_ringkas


class Titik(Struct, frozen=True, kw_only=True):
    """A year's or quarter's value, drawn at `ujung`: its number, both ends of a range, a word's place on the scale."""

    tahun: int
    nilai: NilaiView | None
    ujung: tuple[float, ...] = ()
    satuan: str = ""

    @property
    def ringkas(self) -> str:
        """The value as a chart shows it: large sums in words."""
        return (self.nilai and uang_ringkas(self.nilai.asal, self.satuan)) or self.teks

    @property
    def teks(self) -> str:
        """The value as shown, a dash where there is none."""
        return self.nilai.teks if self.nilai else "–"


class Riwayat(Struct, frozen=True, kw_only=True):
    """Targets of the plans and of the Renstra over the same years; `tahun` is the year that is being read.

    Of a result: what was reached stands in `rkt`, its target in `renstra`, a quarter's number in `tahun`.
    """

    tahun: int
    satuan: str
    rkt: tuple[Titik, ...]
    renstra: tuple[Titik, ...]

    @property
    def worth_drawing(self) -> bool:
        """Whether there are at least two years to join."""
        return any(sum(bool(point.ujung) for point in line) > 1 for line in (self.rkt, self.renstra))

    @property
    def has_renstra(self) -> bool:
        """Whether the Renstra says anything about it."""
        return any(point.nilai is not None for point in self.renstra)


Letak = tuple[str, str]
"""A row of a plan: the plan's key and the row's address."""


def identities(plans: tuple[RktView, ...]) -> Mapping[Letak, Letak]:
    """Name each row by the oldest that it continues, whichever bagian had it; `plans` oldest first."""
    found: dict[Letak, Letak] = {}
    newest: dict[str, Letak] = {}
    for plan in plans:
        rows = [row for bagian in plan.bagian for row in bagian.semua()]
        here = {row.alamat: newest.get(row.dahulu or row.alamat, (plan.kunci, row.alamat)) for row in rows}
        for row in rows:
            if row.dahulu and row.dahulu not in here:
                newest.pop(row.dahulu, None)  # a later row of that address is another thing
        newest |= here
        found |= {(plan.kunci, alamat): first for alamat, first in here.items()}
    return found


def targets_by_year(plans: tuple[RktView, ...]) -> Mapping[Letak, Mapping[int, IndikatorView]]:
    """For each row of each plan what stood in its place in every year; a perubahan stands for its year."""
    found: dict[Letak, dict[int, IndikatorView]] = {}
    first = identities(plans)
    for plan in plans:
        for bagian in plan.bagian:
            for row in bagian.semua():
                found.setdefault(first[plan.kunci, row.alamat], {})[plan.tahun] = row
    return {here: found[named] for here, named in first.items()}


def riwayat(row: IndikatorView, tahun: int, years: Mapping[int, IndikatorView], rujukan: Rujukan) -> Riwayat:
    """Put one indikator's years side by side; a year with another unit is not comparable and stays empty."""
    skala = rujukan.skala.get(row.skala)
    jalur = dict(row.renstra.jalur) if row.renstra else {}
    span = sorted({*jalur, *years})
    return Riwayat(
        tahun=tahun,
        satuan=row.satuan,
        rkt=tuple(
            titik(
                year,
                years[year].target if year in years and years[year].satuan == row.satuan else None,
                satuan=row.satuan,
                skala=skala,
            )
            for year in span
        ),
        renstra=tuple(titik(year, jalur.get(year), satuan=row.satuan, skala=skala) for year in span),
    )


def titik(tahun: int, value: NilaiView | None, *, satuan: str, skala: Skala | None) -> Titik:
    """Put a value at its place: a word by its rank on the scale."""
    if value is None:
        return Titik(tahun=tahun, nilai=None)
    asal = value.asal
    if isinstance(asal, Predikat):
        rank = skala.rank(asal.kode) if skala else None
        return Titik(tahun=tahun, nilai=value, ujung=() if rank is None else (float(rank),))
    places = tuple(sorted({float(end) for end in ends(asal) if end is not None}))
    return Titik(tahun=tahun, nilai=value, ujung=places, satuan=satuan)
