"""The first Perjanjian Kinerja of an official below the head of a bagian: which rows are his the plan tells in part."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from rktdocs.cycle.agreements import HEAD, agreement_text, promised, require_day, require_setting
from rktdocs.cycle.answers import slug_of
from rktdocs.errors import RktdocsError
from rktdocs.plan.model import Plan, RencanaBagian
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.pengukuran import in_force_on, required
from rktdocs.plan.perjanjian import DRAWN_UP, agreements, budget_on
from rktdocs.plan.promised_money import given_to
from rktdocs.plan.references import item_of
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.places import rkt_pendek
from rktdocs.records.spelling import closest
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import did_you_mean

BELOW = tuple(level for level in LEVELS if level not in DRAWN_UP)


class Bawahan(Struct, frozen=True, kw_only=True):
    """Who promises: his office as instansi.yaml has it, the bagian whose rows he promises, his level."""

    bagian: str
    jabatan: str
    level: str
    tanggal: date


class PerjanjianBaru(Struct, frozen=True, kw_only=True):
    """The new file; `milik`: whether the plan says which rows are his, else all of the bagian's are in it."""

    path: str
    text: str
    milik: bool


def file_below(plan: Plan, tahun: int, who: Bawahan) -> PerjanjianBaru:
    """Draw up one official's agreement. Raises RktdocsError."""
    bagian = _bagian(plan, tahun, who)
    official = plan.instansi.pemegang(who.jabatan, who.tanggal)
    if official is None:
        offices = [each.jabatan for each in plan.instansi.pejabat]
        meant = closest(who.jabatan, offices)
        raise RktdocsError(
            f"tidak ada pejabat {who.jabatan} pada {tanggal(who.tanggal)}{did_you_mean(meant)}",
            "tulis jabatannya seperti pada pejabat di instansi.yaml, atau catat dahulu di sana",
        )
    lines = [line for line in bagian.lines() if line.alamat_induk]
    own = [line for line in lines if _is_his(line, official.jabatan)]
    rows = [(row, line) for line in own or lines for row in line.baris]
    if not rows:
        raise RktdocsError(
            f"isian {bagian.nama} tidak memuat indikator kegiatan atau sub kegiatan",
            f"lengkapi {bagian.berkas} dahulu, atau tulis perjanjiannya sendiri di rkt/{tahun}/pk/",
        )
    head = {
        "tahun": tahun,
        "jenis": "awal",
        "tanggal": who.tanggal.isoformat(),
        "level": who.level,
        "pihak_pertama": {"jabatan": official.jabatan},
        "pihak_kedua": {"bagian": bagian.id},
    }
    above = [row.alamat for row in promised(bagian)]
    baris = [(row, {"id": row.alamat, **_serves(bagian, line, row, above)}) for row, line in rows]
    deepest = [line for line in own or lines if line.tingkat == max(each.tingkat for each in own or lines)]
    money = [((line,), {"kode": line.item.kode}) for line in deepest if line.item.kode]
    year = in_force_on(plan, tahun, who.tanggal)
    dpa = budget_on(agreements(plan, tahun).dpa, who.tanggal)
    text = agreement_text(head, baris, money, dpa=given_to({bagian.id}, year, dpa) if year else {})
    return PerjanjianBaru(
        path=f"rkt/{tahun}/pk/{slug_of(official.jabatan)}.yaml",
        text="\n".join((*HEAD, *text)) + "\n",
        milik=bool(own),
    )


def _bagian(plan: Plan, tahun: int, who: Bawahan) -> RencanaBagian:
    setting = require_setting(plan)
    if who.level not in setting.level:
        raise RktdocsError(
            f"tingkat {who.level} tidak termuat pada perjanjian di instansi.yaml",
            f'tambahkan: "level: [{", ".join([*setting.level, who.level])}]"',
        )
    require_day(who.tanggal, tahun)
    year = required(in_force_on(plan, tahun, who.tanggal), tahun)
    found = year.bagian_by_id(who.bagian)
    if found is None:
        known = ", ".join(each.id for each in year.bagian)
        raise RktdocsError(f"tidak ada isian bagian '{who.bagian}' pada {rkt_pendek(year.kunci)}", f"yang ada: {known}")
    return found


def _is_his(line: BarisProgram, jabatan: str) -> bool:
    """Whether the plan names him for a kegiatan or for what measures it."""
    named = (line.item.penanggung_jawab, *(row.induk.penanggung_jawab for row in line.baris))
    return jabatan.casefold() in (name.casefold() for name in named)


def _serves(bagian: RencanaBagian, line: BarisProgram, row: Ukuran, above: list[str]) -> dict[str, str]:
    """The head's promise that a row serves, where it is not that promise itself."""
    if row.alamat in above:
        return {}
    return next(({"mendukung": alamat} for alamat in _measures(bagian, line) if alamat in above), {})


def _measures(bagian: RencanaBagian, line: BarisProgram) -> Iterator[str]:
    """What measures the sasaran that the line's program serves, then the program itself."""
    program = next(top for top in bagian.program if any(each is line for each in top.dan_bawahnya()))
    served = {item.id for each in program.sasaran if (item := item_of(each)) is not None}
    for sasaran in bagian.sasaran:
        if sasaran.item.id in served:
            yield from (each.alamat for row in sasaran.baris for each in row.dan_sub())
    yield from (row.alamat for row in program.baris)
