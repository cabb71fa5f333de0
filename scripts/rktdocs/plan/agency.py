"""The agency's own sasaran: the sections' rows, gathered by the sasaran of the Renstra that they point to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rktdocs.plan.model import RencanaBagian, SasaranDinas
from rktdocs.plan.rows import BarisSasaran
from rktdocs.records.rencana import SasaranRenstra, Tujuan

_Row = tuple[RencanaBagian, BarisSasaran]


def agency_sasaran(
    bagian: Sequence[RencanaBagian], known: Mapping[str, SasaranRenstra | Tujuan]
) -> tuple[SasaranDinas, ...]:
    """Group and number: in the Renstra's order, then the rows without a Renstra, each by itself.

    Source: SOP step 1 (the RKT's sasaran strategis are the Renstra's); a crosscutting sasaran is one for the agency.
    """
    rows: list[_Row] = [(owner, sasaran) for owner in bagian for sasaran in owner.sasaran]
    groups = _groups(rows, known)
    return tuple(
        SasaranDinas(nomor=str(number), renstra=renstra, anggota=tuple(anggota))
        for number, (renstra, anggota) in enumerate(groups, 1)
    )


def _groups(
    rows: Sequence[_Row], known: Mapping[str, SasaranRenstra | Tujuan]
) -> Iterator[tuple[SasaranRenstra | Tujuan | None, list[_Row]]]:
    for name, item in known.items():
        own = [row for row in rows if row[1].renstra is item and row[1].item.renstra == name]
        if own:
            yield item, own
    yield from ((None, [row]) for row in rows if row[1].renstra is None)


def public_numbers(groups: Iterable[SasaranDinas]) -> Mapping[str, str]:
    """Return the one number that readers see for each sasaran and indikator, by address."""
    numbers: dict[str, str] = {}
    for group in groups:
        numbers |= {sasaran.alamat: group.nomor for _, sasaran in group.anggota}
        numbers |= {row.alamat: number for number, _, row in group.ukuran()}
    return numbers
