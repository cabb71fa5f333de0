"""From what was read to what it means: one pass over a project, total whatever is missing or broken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from rktdocs.findings import Alasan
from rktdocs.plan.agency import agency_sasaran, public_numbers
from rktdocs.plan.completeness import PAGU, TARGET, TRIWULAN, Kelengkapan, kelengkapan
from rktdocs.plan.continuing import ancestors, continued
from rktdocs.plan.continuing_lines import continued_lines
from rktdocs.plan.editions import Edisi, edition_of, trail
from rktdocs.plan.hasil_lalu import latest_results
from rktdocs.plan.model import Dasar, Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.money import total
from rktdocs.plan.references import refer
from rktdocs.plan.renstra_rows import RenstraRows
from rktdocs.plan.row_makers import Rows
from rktdocs.plan.rows import BarisProgram, Ukuran, Yardstick, line_key
from rktdocs.plan.semula import as_it_was
from rktdocs.records.instansi import BagianInstansi
from rktdocs.records.model import Bagian, Project, Rkt
from rktdocs.records.places import MASTER, record_kind
from rktdocs.records.reader import Reading
from rktdocs.records.renstra import NO_RENSTRA, Renstra


def resolve(
    reading: Reading,
    closed: Mapping[str, Reading] = MappingProxyType({}),
    dasar: Mapping[str, Dasar] = MappingProxyType({}),
) -> Plan:
    """Resolve what was read of a project. `closed` is the reading of each closed year as its archive holds it.

    Such a year stands beside the others with the yardsticks that it was approved by. `dasar` is what each closed
    quarter and Perjanjian Kinerja was approved by, as its archive names it.
    """
    years = {kunci: resolve(read).tahun.get(kunci) for kunci, read in closed.items()}
    kept = {kunci: year for kunci, year in years.items() if year is not None}
    plan = resolve_records(reading.records, berkas=reading.bagian, tak_terbaca=reading.tak_terbaca, closed=kept)
    return replace(plan, dasar=dasar)


def resolve_records(
    project: Project,
    *,
    berkas: Mapping[str, Bagian] | None = None,
    tak_terbaca: frozenset[str] = frozenset(),
    closed: Mapping[str, RencanaTahun] = MappingProxyType({}),
) -> Plan:
    """Resolve records. `berkas` are its sections by path, `tak_terbaca` the paths of files that could not be read.

    `closed` are years that were resolved already, by what held in their time.
    """
    closed = {kunci: with_minutes(year, project.rkt.get(kunci)) for kunci, year in closed.items()}
    together = {**project.rkt, **{kunci: year.rkt for kunci, year in closed.items()}}
    project = replace(project, rkt=dict(sorted(together.items())))
    masters = frozenset(kind for kind in map(record_kind, tak_terbaca) if kind in MASTER)
    paths = {id(bagian): path for path, bagian in (berkas or {}).items()}
    edisi = tuple(_edition(each, project, masters) for each in project.edisi)
    years: dict[str, RencanaTahun] = {}
    plan = Plan(
        tahun=years,
        instansi=project.instansi,
        edisi=edisi,
        rujukan=project.rujukan,
        sop=project.sop,
        tak_terbaca=masters,
        realisasi=project.realisasi,
        pk=project.pk,
        dpa=project.dpa,
    )
    for kunci, rkt in project.rkt.items():  # oldest first: those before a year stand in the plan
        if kunci in closed:
            years[kunci] = closed[kunci]
            continue
        before = project.previous(kunci)
        was = as_it_was(rkt) if before is None and rkt.is_perubahan else None
        alone = _Year(project, was, masters, paths, tak_terbaca, edisi=edisi).resolved(None) if was else None
        made = _Year(project, rkt, masters, paths, tak_terbaca, edisi=edisi)
        year = made.resolved(years[before.kunci] if before else alone)
        years[kunci] = replace(year, lalu=latest_results(plan, year.tahun))
    return plan


def with_minutes(year: RencanaTahun, here: Rkt | None) -> RencanaTahun:
    """A closed year with the minutes that lie here: meetings on progress go on after the approval."""
    return year if here is None else replace(year, rkt=replace(year.rkt, notulen=here.notulen))


def _edition(renstra: Renstra, project: Project, masters: frozenset[str]) -> Edisi:
    named = {rkt.tahun.tahun for rkt in project.rkt.values() if rkt.tahun.renstra == renstra.nama}
    rows = RenstraRows(renstra, None if "rujukan" in masters else project.rujukan)
    return Edisi(
        renstra=renstra,
        sasaran=rows.sasaran,
        program=rows.program,
        tahun=tuple(sorted({*renstra.years(), *named})),
    )


def resolve_section(bagian: Bagian, berkas: str) -> RencanaBagian:
    """Resolve a loose file: every reference out of it leads to what could not be read."""
    return _section(bagian, berkas, "draft", Yardstick(tahun=bagian.tahun), None)


class _Year:
    """One year's project, its look-ups made once."""

    def __init__(
        self,
        project: Project,
        rkt: Rkt,
        masters: frozenset[str],
        paths: Mapping[int, str],
        unread: frozenset[str],
        *,
        edisi: Sequence[Edisi],
    ) -> None:
        self.project, self.rkt, self.paths, self.unread = project, rkt, paths, unread
        folder = rkt.kunci[:4]
        self.tahun = int(folder) if folder.isdigit() else rkt.tahun.tahun  # rule tahun-cocok holds them equal
        edition = self._edition(masters)
        self.masters = masters - {"renstra"} if edition else masters | {"renstra"}
        self.renstra = edition or NO_RENSTRA
        self.program = next((each.program for each in edisi if each.renstra is self.renstra), ())
        self.lines = tuple(line for top in self.program for line in top.dan_bawahnya())

    def _edition(self, masters: frozenset[str]) -> Renstra | None:
        """The edition that the year names, else the one that holds; None where a file that may say it is not read."""
        doubtful = "renstra" in masters and not self.rkt.tahun.renstra
        return None if doubtful else edition_of(self.rkt, self.tahun, self.project.edisi)

    def resolved(self, before: RencanaTahun | None) -> RencanaTahun:
        project, rkt = self.project, self.rkt
        by = self._yardstick(before)
        units = self._units()
        pengisi = tuple(unit for unit in units if unit.pengisian != "tidak")
        known = {} if "instansi" in self.masters else {item.id: item for item in (*project.instansi.bagian, *units)}
        bagian = tuple(
            _section(item, self._berkas(item), rkt.tahun.tahap, by, None if "instansi" in self.masters else known)
            for item in rkt.bagian
        )
        groups = agency_sasaran(bagian, by.sasaran or {})
        return RencanaTahun(
            rkt=rkt,
            tahun=self.tahun,
            instansi=project.instansi,
            renstra=self.renstra,
            rujukan=project.rujukan,
            sop=project.sop,
            tak_terbaca=self.masters,
            bagian=bagian,
            unit=units,
            pengisi=pengisi,
            tanpa_berkas=tuple(self._without_file(pengisi)),
            program_renstra=self.program,
            indikator_program=frozenset(row.item.id for line in self.lines for row in line.baris),
            sasaran_renstra=by.sasaran or {},
            indikator_renstra=by.indikator or {},
            jejak={item.id: trail(item, self.renstra, project.edisi) for item in self.renstra.indikator()},
            prioritas=by.prioritas or {},
            satuan=by.satuan or {},
            sasaran=groups,
            nomor=public_numbers(groups),
            program=_by_kode(bagian),
            pagu=total(line.pagu for each in bagian for line in each.program),
            sebelum=before,
        )

    def _units(self) -> tuple[BagianInstansi, ...]:
        """The bagian in force; where nobody knows them, those whose files are there."""
        if "instansi" in self.masters:
            return tuple(BagianInstansi(id=item.bagian, nama=item.bagian) for item in self.rkt.bagian)
        return self.project.instansi.bagian_in(self.tahun)

    def _yardstick(self, before: RencanaTahun | None) -> Yardstick:
        renstra, rujukan = self.renstra, self.project.rujukan
        sections = before.bagian if before else ()
        with_renstra, with_rujukan = "renstra" not in self.masters, "rujukan" not in self.masters
        return Yardstick(
            tahun=self.tahun,
            sasaran=renstra.sasaran_by_id() if with_renstra else None,
            indikator=renstra.indikator_by_id() if with_renstra else None,
            prioritas={item.id: item for item in renstra.prioritas.get(self.tahun, ())} if with_renstra else None,
            satuan=rujukan.satuan_by_spelling() if with_rujukan else None,
            skala=rujukan.skala if with_rujukan else None,
            sebelum=self._continued(before),
            program_renstra={line_key(line.item): line for line in self.lines if line.item.kode or not line.tingkat},
            program_sebelum=continued_lines(self.rkt.bagian, [line for bagian in sections for line in bagian.lines()]),
        )

    def _continued(self, before: RencanaTahun | None) -> Mapping[str, Ukuran]:
        if before is None:
            return {}
        rows = [row for bagian in before.bagian for row in bagian.ukuran()]
        every = self.project.instansi.bagian
        former = {one.id: ancestors(one, every)[1:] for one in every if one.menggantikan}
        return continued(self.rkt.bagian, self.renstra, rows, before.renstra, former)

    def _berkas(self, bagian: Bagian) -> str:
        return self.paths.get(id(bagian), f"rkt/{self.rkt.kunci}/bagian/{bagian.bagian}.yaml")

    def _without_file(self, units: Sequence[BagianInstansi]) -> Iterator[BagianInstansi]:
        there = {bagian.bagian for bagian in self.rkt.bagian}
        files = {*self.unread, *(self._berkas(bagian) for bagian in self.rkt.bagian)}  # one that names another bagian
        for unit in units:
            if unit.id not in there and f"rkt/{self.rkt.kunci}/bagian/{unit.id}.yaml" not in files:
                yield unit


def _section(
    bagian: Bagian, berkas: str, tahap: str, by: Yardstick, units: Mapping[str, BagianInstansi] | None
) -> RencanaBagian:
    rows = Rows(bagian, by)
    return RencanaBagian(
        bagian=bagian,
        berkas=berkas,
        tahap=tahap,
        unit=refer(bagian.bagian, units),
        sasaran=rows.sasaran,
        program=rows.program,
        pagu=total(line.pagu for line in rows.program),
        kelengkapan=tuple(_kelengkapan(rows, bagian.dikecualikan)),
    )


def _kelengkapan(section: Rows, alasan: Alasan) -> Iterator[Kelengkapan]:
    lines = [each for line in section.program for each in line.dan_bawahnya()]
    rows: list[Ukuran] = [row for each in section.sasaran for top in each.baris for row in top.dan_sub()]
    rows += [row for line in lines for top in line.baris for row in top.dan_sub()]
    for jenis in (TARGET, TRIWULAN):
        asked = (row for row in rows if jenis in row.diminta)
        yield kelengkapan(jenis, ((row.id, jenis in row.belum) for row in asked), alasan=alasan)
    yield kelengkapan(PAGU, ((line.item.kode or line.item.nama, PAGU in line.belum) for line in lines), alasan=alasan)


def _by_kode(bagian: Iterable[RencanaBagian]) -> Mapping[str, tuple[BarisProgram, ...]]:
    found: dict[str, tuple[BarisProgram, ...]] = {}
    for each in bagian:
        for line in each.lines():
            if line.item.kode:
                found[line.item.kode] = (*found.get(line.item.kode, ()), line)
    return found
