"""A year's plan for those who judge it: what deviates from the Renstra and from last year, priorities, money, rows."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rktdocs.plan.comparing import Cocok, agreement, runs_against
from rktdocs.plan.model import RencanaBagian, RencanaTahun, SasaranDinas
from rktdocs.plan.money import total
from rktdocs.plan.references import item_of
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.nilai import BelumDiisi, Bilangan, Target
from rktdocs.records.places import tahun_pendek
from rktdocs.views.change_summary import Total
from rktdocs.views.differences import comparable, difference, signed
from rktdocs.views.field_changes import share
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import nilai_terbaca


class Simpangan(Struct, frozen=True, kw_only=True):
    """An indikator that does not simply follow: its number, its target, what is to be known of it and why."""

    nomor: str
    uraian: str
    bagian: str
    target: str
    catatan: tuple[str, ...]


class SimpanganSasaran(Struct, frozen=True, kw_only=True):
    """A sasaran of the agency with those of its indikator that deviate."""

    nomor: str
    uraian: str
    indikator: tuple[Simpangan, ...]


class Dukungan(Struct, frozen=True, kw_only=True):
    """A priority, how many sasaran of the agency name it, and the pagu of the programs that serve these."""

    id: str
    uraian: str
    sasaran: int
    pagu: str


class Bagiannya(Struct, frozen=True, kw_only=True):
    """All rows of one bagian, each with how deep it stands, its id, its text and its figure."""

    nama: str
    jumlah: str
    baris: tuple[tuple[int, str, str, str], ...]


class TahunBaru(Struct, frozen=True, kw_only=True):
    """`lalu` is the plan that it is compared with, "" where there is none; `hilang` its rows that ended."""

    kunci: str
    lalu: str
    jumlah: str
    simpangan: tuple[SimpanganSasaran, ...]
    hilang: tuple[tuple[str, str], ...]
    selaras: int
    indikator: int
    prioritas: tuple[Dukungan, ...]
    tanpa_prioritas: tuple[str, ...]
    pagu: Total
    program: tuple[Total, ...]
    program_tetap: int
    bagian: tuple[Bagiannya, ...]


def new_year_view(year: RencanaTahun) -> TahunBaru:
    """Compare a plan with its yardsticks and with the plan before it."""
    rows = [row for group in year.sasaran for _, _, row in group.ukuran()]
    deviating = tuple(group for group in (_group(year, each) for each in year.sasaran) if group.indikator)
    now, before = _by_program(year), _by_program(year.sebelum)
    program = [_money(name, before.get(name), now.get(name)) for name in {**now, **before}]
    last = year.sebelum.pagu.nilai if year.sebelum else None
    return TahunBaru(
        kunci=year.kunci,
        lalu=_before(year),
        jumlah=f"{len(year.sasaran)} sasaran, {len(rows)} indikator, {len(now)} program",
        simpangan=deviating,
        hilang=tuple(_ended(year)),
        selaras=len(rows) - sum(len(group.indikator) for group in deviating),
        indikator=len(rows),
        prioritas=tuple(_support(year)),
        tanpa_prioritas=tuple(
            f"{bagian.nama}: {sasaran.item.uraian}"
            for bagian in year.bagian
            for sasaran in bagian.sasaran
            if not sasaran.prioritas
        ),
        pagu=_money("Pagu", last, year.pagu.nilai),
        program=tuple(each for each in program if each.semula != each.menjadi),
        program_tetap=sum(each.semula == each.menjadi for each in program),
        bagian=tuple(_rows(year, bagian) for bagian in year.bagian),
    )


def _group(year: RencanaTahun, group: SasaranDinas) -> SimpanganSasaran:
    found = (_deviation(year, nomor, bagian, row) for nomor, bagian, row in group.ukuran())
    return SimpanganSasaran(
        nomor=group.nomor, uraian=group.uraian, indikator=tuple(each for each in found if each.catatan)
    )


def _deviation(year: RencanaTahun, nomor: str, bagian: RencanaBagian, row: Ukuran) -> Simpangan:
    notes = [note for part in row.dan_sub() for note in _notes(year, part)]
    return Simpangan(
        nomor=nomor,
        uraian=row.item.uraian,
        bagian=bagian.nama,
        target="" if isinstance(row.item.target, BelumDiisi) else _text(row.item.target, row),
        catatan=tuple(notes),
    )


def _notes(year: RencanaTahun, row: Ukuran) -> Iterator[str]:
    target, name = row.item.target, "" if row.item is row.induk else f"{row.item.uraian}: "
    if "target" in row.belum:
        yield f"{name}target belum diisi"
    if row.renstra and row.target_renstra is not None and agreement(row, year.satuan) is Cocok.BERBEDA:
        planned = nilai_terbaca(row.target_renstra, row.renstra.satuan)
        why = row.induk.alasan_perbedaan.strip()
        yield f"Renstra {planned}{_step(row.target_renstra, target, row)}; " + (
            f"alasan: {why}" if why else "alasan belum ditulis"
        )
    if year.sebelum is None:
        return
    before = row.sebelum
    if before is None:
        yield f"{name}baru, tidak ada pada {_before(year)}"
    elif before.satuan != row.satuan:
        yield f"{name}satuan berganti, {_before(year)} {_text(before.item.target, before)}"
    elif runs_against(row, before.item.target, target):
        step = _step(before.item.target, target, row)
        yield f"{name}melemah dari {_before(year)}: {_text(before.item.target, before)}{step}"


def _before(year: RencanaTahun) -> str:
    """Say "2026" or "Perubahan 2026", "" where no plan comes before."""
    return tahun_pendek(year.sebelum.kunci) if year.sebelum else ""


def _step(before: Target, after: Target, row: Ukuran) -> str:
    """How far a target is from another: percent points as "poin", all else in its unit and per cent."""
    numbers = comparable(before, after)
    if numbers is None:
        told = difference(before, after)
        return f" ({told}{' poin' if row.is_persen else ''})" if told else ""
    step = signed(numbers[1] - numbers[0])
    part = share(*numbers)
    if row.is_persen:
        return f" ({step} poin)"
    return f" ({step})" if part is None else f" ({step}; {signed(part)}%)"


def _text(target: Target, row: Ukuran) -> str:
    return nilai_terbaca(target, row.nama_satuan)


def _ended(year: RencanaTahun) -> Iterator[tuple[str, str]]:
    """Indikator of a sasaran that the plan before has and this one neither goes on with nor replaces."""
    if year.sebelum is None:
        return
    rows = [row for bagian in year.bagian for row in bagian.indikator()]
    now = {row.alamat for row in rows} | {row.sebelum.alamat for row in rows if row.sebelum}
    now |= {
        other if "/" in other else f"{bagian.id}/{other}"
        for bagian in year.bagian
        for row in bagian.indikator()
        for other in row.induk.menggantikan
    }
    for bagian in year.sebelum.bagian:
        for sasaran in bagian.sasaran:
            yield from ((bagian.nama, row.item.uraian) for row in sasaran.baris if row.alamat not in now)


def _support(year: RencanaTahun) -> Iterator[Dukungan]:
    for each in year.prioritas.values():
        rows = [
            sasaran
            for bagian in year.bagian
            for sasaran in bagian.sasaran
            if any(item_of(named) is each for named in sasaran.prioritas)
        ]
        lines = {line.alamat: line for sasaran in rows for line in sasaran.program}
        pagu = total(line.pagu for line in lines.values()).nilai
        yield Dukungan(
            id=each.id, uraian=each.uraian, sasaran=_groups_of(year, rows), pagu="" if pagu is None else rupiah(pagu)
        )


def _groups_of(year: RencanaTahun, rows: list[BarisSasaran]) -> int:
    wanted = {id(row) for row in rows}
    return sum(any(id(row) in wanted for _, row in group.anggota) for group in year.sasaran)


def _by_program(year: RencanaTahun | None) -> Mapping[str, Bilangan | None]:
    """The pagu of each program over all bagian, by code and name as it is written first."""
    lines: dict[str, list[BarisProgram]] = {}
    for bagian in year.bagian if year else ():
        for line in bagian.program:
            lines.setdefault(line.item.kode or line.item.nama, []).append(line)
    names = {key: f"{found[0].item.kode} {found[0].item.nama}".strip() for key, found in lines.items()}
    return {names[key]: total(line.pagu for line in found).nilai for key, found in lines.items()}


def _money(nama: str, semula: Bilangan | None, menjadi: Bilangan | None) -> Total:
    return Total(nama=nama, semula=semula, menjadi=menjadi, uang=True)


def _rows(year: RencanaTahun, bagian: RencanaBagian) -> Bagiannya:
    count = sum(len(sasaran.baris) for sasaran in bagian.sasaran)
    pagu = "" if bagian.pagu.nilai is None else f", {rupiah(bagian.pagu.nilai)}"
    return Bagiannya(
        nama=bagian.nama,
        jumlah=f"{len(bagian.sasaran)} sasaran, {count} indikator, {len(bagian.program)} program{pagu}",
        baris=tuple(_section_rows(year, bagian)),
    )


def _section_rows(year: RencanaTahun, bagian: RencanaBagian) -> Iterator[tuple[int, str, str, str]]:
    for sasaran in bagian.sasaran:
        yield 0, year.nomor[sasaran.alamat], sasaran.item.uraian, ""
        for row in sasaran.baris:
            yield from _measure(1, year.nomor[row.alamat], row)
    for line in bagian.lines():
        pagu = "" if line.pagu.nilai is None else rupiah(line.pagu.nilai)
        yield line.tingkat, line.item.kode, line.item.nama, pagu
        for row in line.baris:
            yield from _measure(line.tingkat + 1, "", row)


def _measure(depth: int, nomor: str, row: Ukuran) -> Iterator[tuple[int, str, str, str]]:
    yield depth, nomor, row.item.uraian, "" if row.sub else _text(row.item.target, row)
    yield from ((depth + 1, "", part.item.uraian, _text(part.item.target, part)) for part in row.sub)
