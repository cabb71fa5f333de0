"""Each development priority of a year with the sasaran, programs and money that serve it.

Those that nothing serves, and sasaran that serve none, are made visible: the SOP's warning.
"""

from dataclasses import dataclass

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.money import jumlah
from rktdocs.records.nilai import Bilangan
from rktdocs.views.plan import BagianView, ProgramView, RktView, SasaranView, pagu_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PendukungView:
    """A sasaran that names the priority, its bagian, and the programs that work on the sasaran."""

    bagian: str
    bagian_id: str
    sasaran_id: str
    nomor: str
    sasaran: str
    indikator: int
    program: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritasTahunView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TanpaPrioritasView:
    """A sasaran that names no priority valid in this year: what the SOP warns of."""

    bagian: str
    bagian_id: str
    sasaran_id: str
    nomor: str
    sasaran: str
    penunjang: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarPrioritasView:
    """All priorities of one year, and the sasaran outside them."""

    kunci: str
    tahun: int
    prioritas: tuple[PrioritasTahunView, ...]
    tanpa: tuple[TanpaPrioritasView, ...]

    @property
    def tak_terlayani(self) -> tuple[PrioritasTahunView, ...]:
        """Priorities that no sasaran names."""
        return tuple(item for item in self.prioritas if not item.pendukung)


def prioritas_view(year: RencanaTahun, plan: RktView) -> DaftarPrioritasView:
    """Turn a year's plan round: from priorities to the sasaran that serve them."""
    found = [(bagian, sasaran) for bagian in plan.bagian for sasaran in bagian.sasaran]
    return DaftarPrioritasView(
        kunci=plan.kunci,
        tahun=plan.tahun,
        prioritas=tuple(
            _prioritas(item.id, item.uraian, item.sumber, tata_kelola=item.tata_kelola, found=found)
            for item in year.prioritas.values()
        ),
        tanpa=tuple(
            TanpaPrioritasView(
                bagian=bagian.nama,
                bagian_id=bagian.id,
                sasaran_id=sasaran.id,
                nomor=sasaran.nomor,
                sasaran=sasaran.uraian,
                penunjang=sasaran.penunjang,
            )
            for bagian, sasaran in found
            if not sasaran.prioritas
        ),
    )


def _prioritas(
    id_: str, uraian: str, sumber: str, *, tata_kelola: bool, found: list[tuple[BagianView, SasaranView]]
) -> PrioritasTahunView:
    serving = [pair for pair in found if any(named.id == id_ for named in pair[1].prioritas)]
    programs = {
        (bagian.id, line.kode or line.nama): line for bagian, sasaran in serving for line in _of(bagian, sasaran)
    }
    pagu = jumlah(line.pagu_angka for line in programs.values())
    return PrioritasTahunView(
        id=id_,
        uraian=uraian,
        sumber=sumber,
        tata_kelola=tata_kelola,
        pendukung=tuple(_pendukung(bagian, sasaran) for bagian, sasaran in serving),
        jumlah_sasaran=len({sasaran.nomor for _, sasaran in serving}),
        jumlah_program=len(programs),
        pagu=pagu_text(pagu),
        pagu_angka=pagu.nilai,
    )


def _pendukung(bagian: BagianView, sasaran: SasaranView) -> PendukungView:
    return PendukungView(
        bagian=bagian.nama,
        bagian_id=bagian.id,
        sasaran_id=sasaran.id,
        nomor=sasaran.nomor,
        sasaran=sasaran.uraian,
        indikator=len(sasaran.indikator),
        program=tuple((line.kode, line.nama, line.pagu) for line in _of(bagian, sasaran)),
    )


def _of(bagian: BagianView, sasaran: SasaranView) -> tuple[ProgramView, ...]:
    return tuple(line for line in bagian.program if line.tingkat == 0 and sasaran.id in line.sasaran)
