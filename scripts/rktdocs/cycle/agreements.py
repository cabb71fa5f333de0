"""The first Perjanjian Kinerja of a year, drawn up from its RKT: the agency's and each bagian's. Writes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.plan.dppa import later_budget
from rktdocs.plan.model import Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.money import total
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.pengukuran import in_force_on, required
from rktdocs.plan.perjanjian import agreements, budget_on, iku_of, makes_agreements, way_of
from rktdocs.plan.promised_money import given_to
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.plan.signing import approver_role
from rktdocs.records.instansi import BagianInstansi, CaraPerjanjian
from rktdocs.records.nilai import BelumDiisi, Bilangan
from rktdocs.records.rendering import block_lines, commented_list
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import nilai_terbaca

HEAD = (
    "# yaml-language-server: $schema=../../../schema/pk.schema.json",
    "# Target dan anggaran diambil dari RKT dan DPA: tulis target atau anggaran hanya bila berbeda, dengan alasan.",
)
_SETTING = 'tambahkan "perjanjian: { level: [instansi, bagian], atasan: { nama: ..., jabatan: ... } }" di instansi.yaml'


def agreement_files(plan: Plan, tahun: int, day: date) -> Mapping[str, str]:
    """Return path and text of each first agreement of a year. Raises RktdocsError, which names all that is missing."""
    setting, year = require_setting(plan), required(in_force_on(plan, tahun, day), tahun)
    require_day(day, tahun)
    new = _New(plan, year, setting, day)
    lacking = tuple(dict.fromkeys(new.lacking()))
    if lacking:
        raise RktdocsError(
            f"Perjanjian Kinerja {tahun} belum dapat dibuat; tidak ada yang ditulis. Yang kurang:\n"
            + "\n".join(f"    - {text}" for text in lacking),
            "lengkapi, lalu ulangi",
        )
    return dict(new.files())


def require_day(day: date, tahun: int) -> None:
    """A year's agreements are signed in it, or late in the one before. Raises RktdocsError."""
    if day.year not in (tahun - 1, tahun):
        raise RktdocsError(f"{tanggal(day)} bukan tanggal perjanjian tahun {tahun}", "periksa --tanggal")


def require_setting(plan: Plan) -> CaraPerjanjian:
    """Return how the agency makes its agreements. Raises RktdocsError where it makes none."""
    if not makes_agreements(plan):
        raise RktdocsError("instansi.yaml belum menyatakan bahwa dinas membuat Perjanjian Kinerja", _SETTING)
    return way_of(plan)


def agreement_text(
    head: Mapping[str, Any],
    rows: Iterable[tuple[Ukuran, Mapping[str, Any]]],
    lines: Iterable[tuple[Sequence[BarisProgram], Mapping[str, Any]]],
    actions: Sequence[Mapping[str, Any]] = (),
    *,
    dpa: Mapping[str, Bilangan] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield the lines of a file, above each row what it is in words; several bagian may have lines of one code.

    `dpa` is what the budget gives a code to who promises: where it says so, that holds and not the pagu.
    """
    yield from block_lines(dict(head))
    yield from commented_list("baris", [(_target(row), item) for row, item in rows])
    yield from commented_list("program", [(_money(same, dpa), item) for same, item in lines])
    if actions:
        yield from block_lines({"rencana_aksi": list(actions)})


class _New:
    """Everything that goes into the agreements of one year."""

    def __init__(self, plan: Plan, year: RencanaTahun, setting: CaraPerjanjian, day: date) -> None:
        self.plan, self.year, self.setting, self.day = plan, year, setting, day
        self.head = approver_role(plan.instansi)
        rows = {row.alamat: row for bagian in year.bagian for row in bagian.ukuran()}
        self.iku = [rows[found[0]] for found in iku_of(year).values()]
        self.dpa = budget_on(agreements(plan, year.tahun).dpa, day)
        found = [(unit, year.bagian_by_id(unit.id)) for unit in year.pengisi]
        self.units = [(unit, bagian) for unit, bagian in found if bagian and (bagian.sasaran or bagian.program)]

    def lacking(self) -> Iterator[str]:
        """What must be there before anybody can sign."""
        instansi = self.plan.instansi
        if instansi.pejabat_on(self.head, self.day) is None:
            yield f"pejabat dengan peran {self.head} pada {tanggal(self.day)} (pejabat di instansi.yaml)"
        if self.setting.atasan is None and LEVELS[0] in self.setting.level:
            yield "atasan kepala: perjanjian.atasan di instansi.yaml (nama dan jabatan)"
        yield from self._lacking_iku()
        for unit in self.year.tanpa_berkas:
            yield f"isian RKT {unit.nama}"
        for unit, bagian in self.units:
            if LEVELS[1] in self.setting.level:
                yield from self._lacking_office(unit)
            yield from _lacking_rows(bagian)

    def _lacking_iku(self) -> Iterator[str]:
        known = [item for item in self.year.renstra.indikator_sasaran() if item.iku]
        there = {row.renstra.id for row in self.iku if row.renstra}
        if not known:
            yield "IKU: tandai indikatornya dengan iku: true di Renstra"
        for item in known:
            if item.id not in there and item.target.get(self.year.tahun) is not None:
                yield f"IKU {item.id} ({item.uraian}) belum ada pada isian RKT bagian mana pun"

    def _lacking_office(self, unit: BagianInstansi) -> Iterator[str]:
        if not unit.kepala:
            yield f"jabatan kepala {unit.nama} (kepala pada bagian di instansi.yaml)"
        elif self.plan.instansi.pemegang(unit.kepala, self.day) is None:
            yield f"pejabat {unit.kepala} pada {tanggal(self.day)} (pejabat di instansi.yaml)"

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of each agreement."""
        if LEVELS[0] in self.setting.level and self.setting.atasan:
            above = {"jabatan": self.setting.atasan.jabatan, "nama": self.setting.atasan.nama}
            programs = _once(line for bagian in self.year.bagian for line in bagian.program)
            yield self._file(self.head.replace("_", "-"), LEVELS[0], ({"peran": self.head}, above), self.iku, programs)
        for unit, bagian in self.units if LEVELS[1] in self.setting.level else ():
            lines = _once(line for line in bagian.lines() if line.tingkat == 1)
            parties = ({"bagian": unit.id}, {"peran": self.head})
            yield self._file(unit.id, LEVELS[1], parties, tuple(promised(bagian)), lines or _once(bagian.program))

    def _file(
        self,
        name: str,
        level: str,
        parties: tuple[Mapping[str, str], Mapping[str, str]],
        rows: Sequence[Ukuran],
        lines: Sequence[Sequence[BarisProgram]],
    ) -> tuple[str, str]:
        head: dict[str, Any] = {
            "tahun": self.year.tahun,
            "jenis": "awal",
            "tanggal": self.day.isoformat(),
            "level": level,
            "pihak_pertama": parties[0],
            "pihak_kedua": parties[1],
        }
        baris = [(row, {"id": row.alamat}) for row in rows]
        program = [(same, {"kode": same[0].item.kode}) for same in lines]
        owners = {bagian.id for bagian in self.year.bagian} if level == LEVELS[0] else {name}
        text = (*HEAD, *agreement_text(head, baris, program, dpa=given_to(owners, self.year, self.dpa)))
        return f"rkt/{self.year.tahun}/pk/{name}.yaml", "\n".join(text) + "\n"


def promised(bagian: RencanaBagian) -> Iterator[Ukuran]:
    """What a bagian promises: what measures its sasaran and its programs; of a whole without target its parts."""
    tops = [row for sasaran in bagian.sasaran for row in sasaran.baris]
    tops += [row for line in bagian.program for row in line.baris]
    for row in tops:
        yield from row.sub if row.dirinci else (row,)


def _lacking_rows(bagian: RencanaBagian) -> Iterator[str]:
    empty = [row.id for row in promised(bagian) if isinstance(row.item.target, BelumDiisi)]
    if empty:
        yield f"target {', '.join(empty)} ({bagian.berkas})"
    codeless = [line.item.nama for line in bagian.lines() if line.tingkat < 2 and not line.item.kode]
    if codeless:
        yield f"kode {', '.join(codeless)} ({bagian.berkas})"
    poor = [line.item.kode for line in bagian.program if line.item.kode and not line.pagu.lengkap]
    if poor:
        yield f"pagu {', '.join(poor)} ({bagian.berkas})"


def _once(lines: Iterable[BarisProgram]) -> tuple[Sequence[BarisProgram], ...]:
    """The lines of each code together, in the order of the first."""
    found: dict[str, list[BarisProgram]] = {}
    for line in lines:
        found.setdefault(line.item.kode, []).append(line)
    return tuple(found.values())


def _target(row: Ukuran) -> str:
    return f"{row.nama_utuh}: target {nilai_terbaca(row.item.target, row.nama_satuan)}"


def _money(same: Sequence[BarisProgram], dpa: Mapping[str, Bilangan]) -> str:
    kode, nama = same[0].item.kode, same[0].item.nama
    if kode in dpa:
        return f"{nama}: DPA {rupiah(dpa[kode])}"
    pagu = total(line.pagu for line in same)
    return nama + (f": pagu {rupiah(pagu.nilai)}" if pagu.lengkap and pagu.nilai is not None else "")


def agreement_status(plan: Plan, tahun: int) -> Iterator[str]:
    """Yield what stands and what a later budget made of it, a sentence a line."""
    if not makes_agreements(plan):
        return
    year = agreements(plan, tahun)
    if not year.perjanjian:
        yield f"Perjanjian Kinerja {tahun}: belum ada" + ("" if year.dpa else "; DPA belum dicatat")
        return
    held = [each for each in year.perjanjian if each.berlaku]
    counted = ", ".join(
        f"{len(year.of_level(level))} tingkat {level}" for level in way_of(plan).level if year.of_level(level)
    )
    yield f"Perjanjian Kinerja {tahun}: {len(held)} berlaku ({counted})" + ("" if year.dpa else "; DPA belum dicatat")
    for each in held:
        if moved := later_budget(year, each):
            yield f"  {each.pk.id}: {moved.kalimat}; perjanjian ini belum diubah"
