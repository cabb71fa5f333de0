"""Small plans for tests: every builder fills in what a test does not speak of."""

from decimal import Decimal
from typing import Any

from rktdocs.plan.model import RencanaBagian
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.instansi import NO_INSTANSI
from rktdocs.records.model import Bagian, Indikator, Kegiatan, Program, Project, Rkt, Sasaran, SubIndikator, Tahun
from rktdocs.records.nilai import BELUM_DIISI, Bilangan, Target, read_nilai
from rktdocs.records.rujukan import NO_RUJUKAN, Rujukan
from rktdocs.records.sop import NO_SOP


def plans_of(*bagian: Bagian, rujukan: Rujukan = NO_RUJUKAN) -> tuple[RencanaBagian, ...]:
    """Resolve the sections of a year of an agency of which nothing else is known."""
    rkt = Rkt(kunci="2026", tahun=Tahun(tahun=2026, jenis="murni", tahap="draft"), bagian=bagian)
    project = Project(instansi=NO_INSTANSI, edisi=(), rujukan=rujukan, sop=NO_SOP, rkt={"2026": rkt})
    return resolve_records(project).tahun["2026"].bagian


def make_target(value: object) -> Target:
    """Read "82.5" as a number, other texts as a predikat, dicts as rentang or batas."""
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        value = Decimal(value) if "." in value else int(value)
    return read_nilai(value) or BELUM_DIISI


def make_indikator(id: str = "IK-1.1", *, target: object = 80, **rest: Any) -> Indikator:
    """Make one row."""
    values = {"uraian": f"Persentase hal {id}", "satuan": "Persen", **rest}
    return Indikator(id=id, target=make_target(target), **values)


def make_sub(id: str = "a", *, target: object = 1, **rest: Any) -> SubIndikator:
    """Make one sub row."""
    return SubIndikator(**{"id": id, "uraian": f"Sub {id}", "satuan": "Orang", "target": make_target(target), **rest})


def make_sasaran(id: str = "SS-1", *indikator: Indikator, **rest: Any) -> Sasaran:
    """Make one sasaran with its rows."""
    values = {"uraian": f"Meningkatnya hal {id}", "renstra": "SR-1", "prioritas": ("PD-1",), **rest}
    return Sasaran(id=id, indikator=indikator, **values)


def make_program(kode: str = "2.18.03", *, pagu: Bilangan | None = 100, **rest: Any) -> Program:
    """Make one program."""
    return Program(**{"kode": kode, "nama": f"Program {kode}", "pagu": pagu, **rest})


def make_kegiatan(kode: str = "2.18.03.2.01", *, pagu: Bilangan | None = 100, **rest: Any) -> Kegiatan:
    """Make one kegiatan."""
    return Kegiatan(**{"kode": kode, "nama": f"Kegiatan {kode}", "pagu": pagu, **rest})


def make_bagian(
    bagian: str = "bidang-a", *sasaran: Sasaran, tahun: int = 2026, program: tuple[Program, ...] = ()
) -> Bagian:
    """Make one section."""
    return Bagian(tahun=tahun, bagian=bagian, sasaran=sasaran, program=program)
