"""The indikator of the Renstra as rows: the same shape as a section's, so that one rule judges both."""

from collections.abc import Iterator
from dataclasses import dataclass

from rktdocs.findings import Route
from rktdocs.plan.held import Asal, held
from rktdocs.plan.references import refer
from rktdocs.plan.rows import Terukur, direction_of
from rktdocs.plan.satuan import canonical, is_counted
from rktdocs.records.nilai import Nilai, Target
from rktdocs.records.rencana import IndikatorRenstra, Renstra, Rujukan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarisRenstra(Terukur):
    """An indikator of the Renstra at its place."""

    item: IndikatorRenstra

    @property
    def id(self) -> str:
        """The id in a sentence."""
        return self.item.id

    @property
    def nama_satuan(self) -> str:
        """The unit as written."""
        return self.item.satuan

    @property
    def nama_skala(self) -> str:
        """The scale as written."""
        return self.item.skala

    @property
    def awal(self) -> Nilai | None:
        """The value before the period, None where nobody says anything of it."""
        return self.item.kondisi_awal

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


def renstra_rows(renstra: Renstra, rujukan: Rujukan | None) -> tuple[BarisRenstra, ...]:
    """Make the rows in file order; `rujukan` is None where it could not be read."""
    units = rujukan.satuan_by_spelling() if rujukan else {}
    return tuple(
        BarisRenstra(
            item=item,
            rute=rute,
            ke_satuan=refer(item.satuan.casefold(), units if rujukan else None),
            ke_skala=refer(item.skala, rujukan.skala if rujukan else None),
            satuan=canonical(item.satuan, units),
            counted=is_counted(item.satuan, units),
            polaritas=held([(Asal.SENDIRI, item.polaritas), (Asal.BAWAAN, _own_direction(item))]),
            formula=held([(Asal.SENDIRI, item.formula)]),
            sumber_data=held([(Asal.SENDIRI, item.sumber_data)]),
            boleh_lebih_100=held([(Asal.SENDIRI, item.boleh_lebih_100)]),
            boleh_negatif=held([(Asal.SENDIRI, item.boleh_negatif)]),
        )
        for rute, item in indikator_places(renstra)
    )


def indikator_places(renstra: Renstra) -> Iterator[tuple[Route, IndikatorRenstra]]:
    """Yield every indikator with its place, a tujuan's own before its sasaran's."""
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
