"""Each development priority of a year with the sasaran, programs and money that serve it.

Those that nothing serves, and sasaran that serve none, are made visible: the SOP's warning.
"""

from msgspec import Struct

from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.money import total
from rktdocs.plan.references import item_of
from rktdocs.plan.rows import BarisSasaran
from rktdocs.records.nilai import Bilangan
from rktdocs.records.renstra import Prioritas
from rktdocs.views.plan import pagu_text


class PendukungView(Struct, frozen=True, kw_only=True):
    """A sasaran that names the priority, its bagian, and the programs that work on the sasaran."""

    bagian: str
    bagian_id: str
    sasaran_id: str
    nomor: str
    sasaran: str
    indikator: int
    program: tuple[tuple[str, str, str], ...]


class PrioritasTahunView(Struct, frozen=True, kw_only=True):
    """A priority; `pagu` counts each program once, though it may stand under other priorities too."""

    id: str
    uraian: str
    sumber: str
    tata_kelola: bool
    pendukung: tuple[PendukungView, ...]
    jumlah_sasaran: int
    jumlah_program: int
    pagu: str
    pagu_angka: Bilangan | None


class TanpaPrioritasView(Struct, frozen=True, kw_only=True):
    """A sasaran that names no priority valid in this year: what the SOP warns of."""

    bagian: str
    bagian_id: str
    sasaran_id: str
    nomor: str
    sasaran: str
    penunjang: bool


class DaftarPrioritasView(Struct, frozen=True, kw_only=True):
    """All priorities of one year, and the sasaran outside them."""

    kunci: str
    tahun: int
    prioritas: tuple[PrioritasTahunView, ...]
    tanpa: tuple[TanpaPrioritasView, ...]

    @property
    def tak_terlayani(self) -> tuple[PrioritasTahunView, ...]:
        """Priorities that no sasaran names."""
        return tuple(item for item in self.prioritas if not item.pendukung)


_Row = tuple[RencanaBagian, BarisSasaran]


def prioritas_view(year: RencanaTahun) -> DaftarPrioritasView:
    """Turn a year's plan round: from priorities to the sasaran that serve them."""
    rows: list[_Row] = [row for group in year.sasaran for row in group.anggota]
    served = {id(sasaran): {item.id for rujuk in sasaran.prioritas if (item := item_of(rujuk))} for _, sasaran in rows}
    return DaftarPrioritasView(
        kunci=year.kunci,
        tahun=year.tahun,
        prioritas=tuple(
            _prioritas(year, item, [row for row in rows if item.id in served[id(row[1])]])
            for item in year.prioritas.values()
        ),
        tanpa=tuple(
            TanpaPrioritasView(
                bagian=bagian.nama,
                bagian_id=bagian.id,
                sasaran_id=sasaran.item.id,
                nomor=year.nomor[sasaran.alamat],
                sasaran=sasaran.item.uraian,
                penunjang=sasaran.item.penunjang,
            )
            for bagian, sasaran in rows
            if not served[id(sasaran)]
        ),
    )


def _prioritas(year: RencanaTahun, item: Prioritas, serving: list[_Row]) -> PrioritasTahunView:
    programs = {line.alamat: line for _, sasaran in serving for line in sasaran.program}
    pagu = total(line.pagu for line in programs.values())
    return PrioritasTahunView(
        id=item.id,
        uraian=item.uraian,
        sumber=item.sumber,
        tata_kelola=item.tata_kelola,
        pendukung=tuple(_pendukung(year, bagian, sasaran) for bagian, sasaran in serving),
        jumlah_sasaran=len({year.nomor[sasaran.alamat] for _, sasaran in serving}),
        jumlah_program=len({line.item.kode or line.item.nama for line in programs.values()}),
        pagu=pagu_text(pagu),
        pagu_angka=pagu.nilai,
    )


def _pendukung(year: RencanaTahun, bagian: RencanaBagian, sasaran: BarisSasaran) -> PendukungView:
    return PendukungView(
        bagian=bagian.nama,
        bagian_id=bagian.id,
        sasaran_id=sasaran.item.id,
        nomor=year.nomor[sasaran.alamat],
        sasaran=sasaran.item.uraian,
        indikator=len(sasaran.baris),
        program=tuple((line.item.kode, line.item.nama, pagu_text(line.pagu)) for line in sasaran.program),
    )
