"""The agency's own sasaran: the sections' rows, gathered by the sasaran of the Renstra that they point to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rktdocs.plan.model import RencanaBagian, SasaranDinas
from rktdocs.plan.rows import BarisSasaran
from rktdocs.records.renstra import SasaranRenstra, Tujuan

_Row = tuple[RencanaBagian, BarisSasaran]
_Known = Mapping[str, SasaranRenstra | Tujuan]


def agency_sasaran(bagian: Sequence[RencanaBagian], known: _Known) -> tuple[SasaranDinas, ...]:
    """Group and number: in the Renstra's order, then what names a sasaran that is not there, then what names none.

    Rows that name one id are one group even while the Renstra can't be read: its absence changes no count.
    Source: SOP step 1 (the RKT's sasaran strategis are the Renstra's); a crosscutting sasaran is one for the agency.
    """
    rows: list[_Row] = [(owner, sasaran) for owner in bagian for sasaran in owner.sasaran]
    return tuple(
        SasaranDinas(nomor=str(number), renstra=known.get(name), anggota=tuple(anggota))
        for number, (name, anggota) in enumerate(_groups(rows, known), 1)
    )


def _groups(rows: Sequence[_Row], known: _Known) -> Iterator[tuple[str, list[_Row]]]:
    named: dict[str, list[_Row]] = {name: [] for name in known}
    for row in rows:
        if row[1].item.renstra:
            named.setdefault(row[1].item.renstra, []).append(row)
    yield from ((name, own) for name, own in named.items() if own)
    yield from (("", [row]) for row in rows if not row[1].item.renstra)


def public_numbers(groups: Iterable[SasaranDinas]) -> Mapping[str, str]:
    """Return the one number that readers see for each sasaran, indikator ("3.2") and part ("3.2.a"), by address."""
    numbers: dict[str, str] = {}
    for group in groups:
        numbers |= {sasaran.alamat: group.nomor for _, sasaran in group.anggota}
        for number, _, row in group.ukuran():
            numbers |= {row.alamat: number} | {part.alamat: f"{number}.{part.item.id}" for part in row.sub}
    return numbers
