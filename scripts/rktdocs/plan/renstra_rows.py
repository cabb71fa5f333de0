"""The indikator and programs of the Renstra as rows: the same shape as a section's, so that one rule judges both."""

from collections.abc import Iterator, Mapping

from rktdocs.findings import Route
from rktdocs.plan.held import Asal, held
from rktdocs.plan.money import Jumlah, jumlah, total
from rktdocs.plan.references import refer
from rktdocs.plan.rows import Bertingkat, Terukur, direction_of
from rktdocs.plan.satuan import canonical, is_counted, other_unit
from rktdocs.records.nilai import Nilai, Target
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SubKegiatanRenstra
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.satuan import satuan_tampil

_BELOW = ("kegiatan", "sub_kegiatan")


class BarisRenstra(Terukur, frozen=True, kw_only=True, eq=False):
    """An indikator of the Renstra at its place."""

    item: IndikatorRenstra

    @property
    def id(self) -> str:
        """The id in a sentence."""
        return self.item.id

    @property
    def nama_satuan(self) -> str:
        """The unit as it is shown, "" where the value has none."""
        return satuan_tampil(self.item.satuan)

    @property
    def nama_skala(self) -> str:
        """The scale as written."""
        return self.item.skala

    @property
    def awal(self) -> Nilai | None:
        """The value before the period, None where nobody says anything of it, or says it in another unit."""
        return None if self.satuan_awal else self.item.kondisi_awal

    @property
    def targets(self) -> tuple[tuple[Route, Target], ...]:
        """Each year's target and that of the period's end, with their places, oldest first."""
        yearly = [((*self.rute, "target", str(year)), value) for year, value in sorted(self.item.target.items())]
        end = self.item.kondisi_akhir
        return (*yearly, *([((*self.rute, "kondisi_akhir"), end)] if end is not None else []))

    @property
    def values(self) -> tuple[tuple[Route, Target], ...]:
        """Every value with its place."""
        start = self.item.kondisi_awal
        return (*self.targets, *([((*self.rute, "kondisi_awal"), start)] if start is not None else []))


class BarisProgramRenstra(Bertingkat[SubKegiatanRenstra], frozen=True, kw_only=True, eq=False):
    """A line of the matrix of programs and money.

    `bagian` are those that work on it: its own, else those of the level above, else the first of its sasaran; `pagu`
    by year is its own, else the sum of what is below it.
    """

    bagian: tuple[str, ...]
    pagu: Mapping[int, Jumlah]
    baris: tuple[BarisRenstra, ...]


class RenstraRows:
    """Makes the rows of one edition in file order; `rujukan` is None where it could not be read."""

    def __init__(self, renstra: Renstra, rujukan: Rujukan | None) -> None:
        """Make those of tujuan and sasaran, and the lines of programs with their own."""
        self._skala = rujukan.skala if rujukan else None
        self._known = rujukan.satuan_by_spelling() if rujukan else None
        self._units = self._known or {}
        self.sasaran = tuple(self._row(rute, item) for rute, item in indikator_places(renstra))
        known = {item.id: item.bagian for item in renstra.sasaran()}
        self.program = tuple(
            self._line(item, ("program", at), None, _first_of(item.sasaran, known))
            for at, item in enumerate(renstra.program)
        )

    def _line(
        self, item: SubKegiatanRenstra, rute: Route, induk: SubKegiatanRenstra | None, above: tuple[str, ...]
    ) -> BarisProgramRenstra:
        bagian, tingkat = item.bagian or above, len(rute) // 2 - 1
        below = enumerate(item.anak)
        anak = tuple(self._line(child, (*rute, _BELOW[tingkat], at), item, bagian) for at, child in below)
        return BarisProgramRenstra(
            item=item,
            rute=rute,
            tingkat=tingkat,
            induk=induk,
            tertulis=dict(item.pagu.items()),
            anak=anak,
            bagian=bagian,
            pagu=_pagu(item, anak),
            baris=tuple(self._row(place, row) for place, row in _listed(rute, item.indikator)),
        )

    def _row(self, rute: Route, item: IndikatorRenstra) -> BarisRenstra:
        return BarisRenstra(
            item=item,
            rute=rute,
            ke_satuan=refer(item.satuan.casefold(), self._known),
            ke_skala=refer(item.skala, self._skala),
            satuan=canonical(item.satuan, self._units),
            counted=is_counted(item.satuan, self._units),
            satuan_awal=other_unit(item.satuan_kondisi_awal, canonical(item.satuan, self._units), self._units),
            polaritas=held([(Asal.SENDIRI, item.polaritas), (Asal.BAWAAN, _own_direction(item))]),
            formula=held([(Asal.SENDIRI, item.formula)]),
            sumber_data=held([(Asal.SENDIRI, item.sumber_data)]),
            boleh_lebih_100=held([(Asal.SENDIRI, item.boleh_lebih_100)]),
            boleh_negatif=held([(Asal.SENDIRI, item.boleh_negatif)]),
        )


def _first_of(sasaran: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Who works on a program that names nobody: the first bagian of each sasaran that it serves."""
    return tuple(dict.fromkeys(name for item in sasaran for name in known.get(item, ())[:1]))


def _pagu(item: SubKegiatanRenstra, anak: tuple[BarisProgramRenstra, ...]) -> Mapping[int, Jumlah]:
    years = sorted({*item.pagu, *(year for child in anak for year in child.pagu)})
    unknown = jumlah([None])
    return {
        year: jumlah([item.pagu[year]]) if year in item.pagu else total(child.pagu.get(year, unknown) for child in anak)
        for year in years
    }


def indikator_places(renstra: Renstra) -> Iterator[tuple[Route, IndikatorRenstra]]:
    """Yield what measures a tujuan or a sasaran with its place, a tujuan's own before its sasaran's."""
    for at, tujuan in enumerate(renstra.tujuan):
        yield from _listed(("tujuan", at), tujuan.indikator)
        for index, sasaran in enumerate(tujuan.sasaran):
            yield from _listed(("tujuan", at, "sasaran", index), sasaran.indikator)


def _listed(rute: Route, items: tuple[IndikatorRenstra, ...]) -> Iterator[tuple[Route, IndikatorRenstra]]:
    for at, item in enumerate(items):
        yield (*rute, "indikator", at), item


def _own_direction(item: IndikatorRenstra) -> str:
    """Return the direction that the values have by themselves."""
    return next(filter(None, (direction_of(value, item.skala) for value in item.target.values())), "")
