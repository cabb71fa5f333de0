"""What a rule looks at: one section, one year or the whole project, resolved, with what only rules need beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.plan.comparing import Cocok, agreement
from rktdocs.plan.editions import Edisi
from rktdocs.plan.model import Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.plan.perjanjian import PerjanjianTahun, agreements, years_of_agreements
from rktdocs.plan.renstra_rows import BarisProgramRenstra, BarisRenstra
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.model import Bagian, Rkt
from rktdocs.records.nilai import Angka, NilaiTriwulan, Target, TidakDiukur
from rktdocs.records.notulen import Notulen
from rktdocs.records.realisasi import Realisasi
from rktdocs.records.references import Definition, definitions
from rktdocs.words.texts import first_of, tokens
from rktdocs.words.values import QUARTERS, nilai_terbaca

INSTANSI = "rkt/instansi.yaml"


class RuleContext(Struct, frozen=True, kw_only=True):
    """What rules may know beside the plan; whoever calls has read it.

    `tagged`: a year's records as its tag `rkt-<year>` holds them. `tertutup`: years that are as their proved archives
    hold them; no rule looks at them any more. `unread`: the files that are there but could not be
    read; what they lack is no finding of its own.
    """

    tagged: Mapping[str, Rkt] = field(default_factory=dict)
    tertutup: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


class ProjectScope:
    """The whole project."""

    def __init__(self, plan: Plan, context: RuleContext) -> None:
        """Hold the plan and what stands beside it."""
        self.plan = plan
        self.context = context
        self.rkt = tuple(RktScope(year, self) for kunci, year in plan.tahun.items() if kunci not in context.tertutup)
        self.edisi = tuple(RenstraScope(each, self) for each in plan.edisi)
        self.cacat: frozenset[tuple[int, str]] = frozenset()  # targets with a kesalahan of their own: no yardstick
        self.diragukan: frozenset[int] = frozenset()  # rows of the Renstra with a warning at a value: copied by nobody

    @cached_property
    def ganda(self) -> frozenset[str]:
        """Ids and codes that an edition of the Renstra gives twice: which is meant is not known."""
        return frozenset(name for edisi in self.edisi for name in edisi.ganda)

    def is_unread(self, under: str) -> bool:
        """Whether a file whose path begins so is there and could not be read."""
        return any(path.startswith(under) for path in self.context.unread)

    @cached_property
    def perjanjian(self) -> tuple[PerjanjianTahun, ...]:
        """Each year's agreements; () where the agency makes none, and none of a year that is not read as a whole."""
        years = years_of_agreements(self.plan)
        return tuple(agreements(self.plan, tahun) for tahun in years if not self.is_unread(f"rkt/{tahun}"))

    @cached_property
    def jabatan(self) -> tuple[str, ...]:
        """Every office that the agency names, each once."""
        instansi = self.plan.instansi
        named = [pejabat.jabatan for pejabat in instansi.pejabat] + [bagian.kepala for bagian in instansi.bagian]
        return tuple(dict.fromkeys(filter(None, named)))

    @cached_property
    def triwulan(self) -> tuple[TriwulanBagian, ...]:
        """Every quarter that has results, of all years in order; none in another's place, none whose plan is unread."""
        years = sorted({record.tahun for record in self.plan.realisasi})
        found = (each for tahun in years for quarter in measured(self.plan, tahun).values() for each in quarter)
        return tuple(each for each in found if each.catatan.is_in_place and not self.plan_is_unread(each.catatan))

    def plan_is_unread(self, record: Realisasi) -> bool:
        """Whether a file that may be a quarter's plan could not be read: of the year's own plan or of a perubahan."""
        names = ("tahun.yaml", f"bagian/{record.bagian}.yaml")
        folders = {path.split("/")[1] for path in self.context.unread if path.startswith(f"rkt/{record.tahun}")}
        return any(self.is_unread(f"rkt/{kunci}/{name}") for kunci in folders for name in names)

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Definition, ...]]:
        """What each master file defines, by its path."""
        return {path: tuple(definitions(kind, record)) for kind, path, record in self.plan.induk()}


class RenstraScope:
    """One edition of the Renstra: `ukuran` are all its rows with values, `indikator` those of tujuan and sasaran."""

    def __init__(self, edisi: Edisi, project: ProjectScope) -> None:
        """Hold its rows and the project around it."""
        self.project = project
        self.renstra = edisi.renstra
        self.berkas = edisi.berkas
        self.periode = edisi.renstra.periode
        self.ukuran, self.indikator = edisi.baris, edisi.sasaran
        self.program = tuple(edisi.lines())
        self.tahun = edisi.tahun

    @cached_property
    def urusan(self) -> tuple[str, ...]:
        """Bidang urusan of the agency in any year of the edition."""
        units = self.project.plan.instansi.bagian
        held = [unit for unit in units if any(unit.berlaku.touches(tahun) for tahun in self.tahun)]
        return tuple(sorted({urusan for unit in held for urusan in unit.urusan}))

    @property
    def mulai(self) -> int:
        """The first year that it plans."""
        return self.periode.mulai

    @cached_property
    def ganda(self) -> frozenset[str]:
        """Ids of sasaran and indikator and codes of programs that stand here twice."""
        ids = [item.id for item in self.renstra.tujuan] + [item.id for item in self.renstra.sasaran()]
        names = Counter([*ids, *(row.item.id for row in self.ukuran), *(line.item.kode for line in self.program)])
        return frozenset(name for name, times in names.items() if name and times > 1)


class RktScope:
    """One year's plan."""

    def __init__(self, year: RencanaTahun, project: ProjectScope) -> None:
        """Hold the year and the project around it."""
        self.year = year
        self.rkt = year.rkt
        self.tahun = year.tahun
        self.project = project
        self.bagian = tuple(BagianScope(section, self) for section in year.bagian)

    @property
    def berkas(self) -> str:
        """The path of tahun.yaml."""
        return f"rkt/{self.rkt.kunci}/tahun.yaml"

    def is_unread(self, under: str) -> bool:
        """Whether a file below this folder of the year (or the file itself) is there and could not be read."""
        return self.project.is_unread(f"rkt/{self.rkt.kunci}/{under}")

    @cached_property
    def bagian_ids(self) -> tuple[str, ...]:
        """Ids of the bagian that the agency has in this year."""
        return tuple(unit.id for unit in self.year.unit)

    @cached_property
    def urusan(self) -> tuple[str, ...]:
        """Bidang urusan of the agency in this year."""
        return tuple(sorted({urusan for unit in self.year.unit for urusan in unit.urusan}))


class BagianScope:
    """One section; without `rkt` it is loose, and nothing beside it is known."""

    def __init__(self, section: RencanaBagian, rkt: RktScope | None = None) -> None:
        """Hold the section and the year around it."""
        self.section = section
        self.bagian: Bagian = section.bagian
        self.berkas = section.berkas
        self.tahap = section.tahap
        self.rkt = rkt
        self.ukuran = tuple(section.ukuran())
        self.indikator = tuple(section.indikator())
        self.program = tuple(section.lines())

    @property
    def urusan(self) -> tuple[str, ...]:
        """Bidang urusan of the agency in this year; none are known of a loose file."""
        return self.rkt.urusan if self.rkt else ()

    @property
    def mulai(self) -> int:
        """The year that it plans."""
        return self.bagian.tahun

    def empty(self, jenis: str, apa: str) -> str:
        """Name the cells of a kind that a draft still owes ("2 dari 7 indikator: IK-1.1, IK-1.3"), "" for none."""
        return "" if self.tahap == "konsep" else self.named(jenis, apa)

    def named(self, jenis: str, apa: str) -> str:
        """Name the empty cells of a kind, "" for none."""
        found = next(each for each in self.section.kelengkapan if each.jenis == jenis)
        if not found.belum:
            return ""
        return f"{len(found.belum)} dari {found.jumlah} {apa}: {first_of(found.belum)}"

    def differs(self, ukuran: Ukuran) -> bool:
        """Whether a target is told for not being the Renstra's: what follows from the same slip is not told again."""
        if self.rkt is None or ukuran.renstra is None or ukuran.induk.alasan_perbedaan.strip():
            return False
        if (id(ukuran.renstra), str(self.year.tahun)) in self.project.cacat:
            return False
        return agreement(ukuran, self.year.satuan) is Cocok.BERBEDA

    @property
    def year(self) -> RencanaTahun:
        """The year around this section; rules that ask for it are never run on loose files."""
        assert self.rkt is not None
        return self.rkt.year

    @property
    def scope(self) -> RktScope:
        """The scope of that year."""
        assert self.rkt is not None
        return self.rkt

    @property
    def project(self) -> ProjectScope:
        """The project around this section; rules that ask for it are never run on loose files."""
        return self.scope.project


def notulen_path(scope: RktScope, notulen: Notulen) -> str:
    """Return where minutes of a year stand."""
    return f"rkt/{scope.rkt.kunci}/notulen/{notulen.nama}.yaml"


def numbers(values: Sequence[NilaiTriwulan]) -> list[tuple[int, Angka]]:
    """Return the quarters that hold plain numbers, with their index."""
    return [(index, value) for index, value in enumerate(values) if isinstance(value, Angka)]


BarisUang = BarisProgram | BarisProgramRenstra
"""A line of programs and money, of a section or of the Renstra."""
Baris = Ukuran | BarisRenstra
"""A row with values, of a section or of the Renstra."""
BarisScope = BagianScope | RenstraScope
"""What holds such rows, and lines of programs and money."""


def value_name(ukuran: Baris, rute: Route) -> str:
    """Call one of a row's values: "Target IR-1.1 tahun 2027", "TW II IK-1.1"."""
    match rute[len(ukuran.rute) :]:
        case ("target", str(year)):
            return f"Target {ukuran.id} tahun {year}"
        case ("triwulan", int(at)):
            return f"{QUARTERS[at]} {ukuran.id}"
        case (str(key), *_) if key != "target":
            return f"{key.replace('_', ' ').capitalize()} {ukuran.id}"
    return f"Target {ukuran.id}"


def words_of(ukuran: Baris) -> tuple[str, ...]:
    """Return the words of an indikator's name, folded."""
    return tokens(ukuran.item.uraian)


def shown_of(ukuran: Baris, value: Target | TidakDiukur) -> str:
    """Write one of an indikator's values with its satuan, as a sentence needs it."""
    return nilai_terbaca(value, "" if ukuran.nama_skala else ukuran.nama_satuan)
