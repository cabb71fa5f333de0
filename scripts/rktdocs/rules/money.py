"""Money: does the tree of program, kegiatan and sub kegiatan add up, and is it the money that the Renstra plans?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.completeness import PAGU
from rktdocs.plan.money import total
from rktdocs.plan.renstra_rows import BarisProgramRenstra
from rktdocs.plan.rows import BarisProgram
from rktdocs.plan.satuan import distance, summed
from rktdocs.records.nilai import Bilangan
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope, BarisScope, BarisUang, RktScope
from rktdocs.words.numbers import angka

_LOWEST, _NAMED = 2, 8


class _Sum(Struct, frozen=True, kw_only=True):
    """Money under one code: what is written at it, what its children carry, whether all of them do."""

    own: Bilangan
    below: Bilangan
    whole: bool


def _sum(lines: Sequence[BarisUang], tahun: int | None) -> _Sum:
    children = [child for line in lines for child in line.anak]
    pagu = [child.tertulis[tahun] for child in children if tahun in child.tertulis]
    return _Sum(
        own=summed(line.tertulis[tahun] for line in lines if tahun in line.tertulis),
        below=summed(pagu),
        whole=len(pagu) == len(children) > 0 and all(tahun in line.tertulis for line in lines),
    )


def _place(line: BarisUang, tahun: int | None) -> Route:
    """Return where a pagu is written."""
    return (*line.rute, "pagu") if tahun is None else (*line.rute, "pagu", str(tahun))


def _called(line: BarisUang, tahun: int | None) -> str:
    """Call a pagu: "Pagu program 2.18.03", in the Renstra with its year."""
    return f"Pagu {line.jenis} {line.nama}" + (f" tahun {tahun}" if tahun else "")


@rule(
    Tingkat.KESALAHAN,
    judul="Pagu berjenjang",
    penjelasan=(
        "Pagu kegiatan berjumlah sama dengan pagu programnya, pagu sub kegiatan sama dengan kegiatannya, dan sumber "
        "dana sama dengan pagunya. Diperiksa bila semua anaknya mempunyai pagu; program yang dikerjakan beberapa "
        "bagian dijumlahkan menurut kode."
    ),
    sumber="PP 12/2019 (pengelolaan keuangan daerah)",
    loose=True,
)
def pagu_berjenjang(scope: BarisScope) -> Iterator[Note]:
    """Children's pagu add up to the parent's; a code shared by several bagian is added up over all of them."""
    for place in scope.program:
        if isinstance(place, BarisProgram):
            yield from _funds(place)
        wrong = {tahun: _sum([place], tahun) for tahun in place.tertulis if _is_uneven(scope, place, tahun)}
        if wrong:
            yield _other_sum(place, wrong)


def _is_uneven(scope: BarisScope, place: BarisUang, tahun: int | None) -> bool:
    shared = _shared(scope, place)
    return all(found.whole and found.own != found.below for found in (_sum([place], tahun), shared) if found)


def _other_sum(place: BarisUang, wrong: Mapping[int | None, _Sum]) -> Note:
    """Tell the first year; where several are wrong a line below is likely to be absent."""
    (tahun, found), *others = wrong.items()
    child = place.anak[0].jenis
    more = f"; begitu pula tahun {', '.join(str(year) for year, _ in others)}" if others else ""
    return Note(
        rute=_place(place, tahun),
        pesan=f"{_called(place, tahun)} Rp{angka(found.own)}, tetapi jumlah {child} Rp{angka(found.below)} "
        f"({'lebih' if found.below > found.own else 'kurang'} Rp{angka(distance(found.below, found.own))}){more}",
        perbaikan=f"periksa pagu setiap {child}, dan apakah ada {child} yang belum ditulis"
        if others
        else f"periksa pagu setiap {child}; bila rinciannya sudah benar, "
        f'tulis "{tahun or "pagu"}: {as_typed(found.below)}"',
    )


def _funds(place: BarisProgram) -> Iterator[Note]:
    funds, pagu = place.item.sumber_dana, place.item.pagu
    sources = summed(each.pagu for each in funds)
    if funds and pagu is not None and sources != pagu:
        yield Note(
            rute=(*place.rute, "sumber_dana"),
            pesan=f"Jumlah sumber dana {place.jenis} {place.nama} Rp{angka(sources)}, tetapi pagunya Rp{angka(pagu)}",
            perbaikan="samakan rincian sumber dana dengan pagunya",
        )


def _shared(scope: BarisScope, place: BarisUang) -> _Sum | None:
    """Return the sum over all bagian, None where only this one works on the code; the Renstra's is the whole."""
    if not isinstance(scope, BagianScope) or scope.rkt is None or not place.item.kode:
        return None
    everywhere = scope.year.program.get(place.item.kode, ())
    return _sum(everywhere, None) if len(everywhere) > 1 else None


@rule(
    Tingkat.PERINGATAN,
    judul="Pagu diisi",
    penjelasan=(
        "Pada tahap draft setiap program, kegiatan, dan sub kegiatan mempunyai pagu, miliknya sendiri atau jumlah dari "
        "bawahnya. Yang memang tanpa uang ditulis 0. Satu catatan untuk setiap bagian; bila pagu memang belum dapat "
        "disebut, tulis alasannya di bawah dikecualikan pada awal berkas."
    ),
    sumber="PP 12/2019 (anggaran berbasis kinerja); SOP Penyusunan RKT, langkah 2 dan 3",
)
def pagu_kosong(scope: BagianScope) -> Iterator[Note]:
    """At stage draft every program line has its pagu: one note a bagian."""
    if empty := scope.empty(PAGU, "baris program"):
        yield Note(
            rute=("program",),
            pesan=f"Pagu belum diisi pada {empty}",
            perbaikan='tulis "pagu: ..." dalam rupiah utuh; yang tanpa uang: "pagu: 0"',
        )


@rule(
    Tingkat.PERINGATAN,
    judul="Pagu rupiah bulat",
    penjelasan="Pagu ditulis dalam rupiah utuh; sen di belakang koma biasanya sisa hitungan di Excel.",
    loose=True,
)
def pagu_bulat(scope: BarisScope) -> Iterator[Note]:
    """Pagu is whole rupiah."""
    for place in scope.program:
        for tahun, pagu in place.tertulis.items():
            if isinstance(pagu, Decimal) and pagu.as_tuple().exponent == -3 and pagu < 1000:
                yield _thousands(place, tahun, pagu)
            elif isinstance(pagu, Decimal) and pagu % 1:
                yield Note(
                    rute=_place(place, tahun),
                    pesan=f"{_called(place, tahun)} memuat pecahan rupiah: Rp{angka(pagu)}",
                    perbaikan="tulis rupiah utuh menurut sumbernya",
                )


def _thousands(place: BarisUang, tahun: int | None, pagu: Decimal) -> Note:
    """A point with three digits behind parts thousands for every clerk; which was meant is not sure."""
    return Note(
        rute=_place(place, tahun),
        pesan=f"{_called(place, tahun)} {pagu} dibaca sebagai Rp{angka(pagu)}, karena titik berarti desimal",
        perbaikan=f"bila maksudnya ribuan, tulis {str(pagu).replace('.', '')} tanpa titik; pagu ditulis dalam rupiah "
        "utuh, bukan dalam ribuan",
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Yang berpagu mempunyai target",
    penjelasan="Program dan kegiatan yang berpagu mempunyai indikator dan target, di tingkat itu atau di bawahnya.",
    sumber="PP 12/2019 (anggaran berbasis kinerja)",
)
def pagu_tanpa_target(scope: BarisScope) -> Iterator[Note]:
    """A program or kegiatan with pagu has an indikator on its level or below; told at the highest level only."""
    told: list[Route] = []
    for place in scope.program:
        tahun, pagu = next(((year, pagu) for year, pagu in place.tertulis.items() if pagu), (None, 0))
        if place.tingkat == _LOWEST or not pagu or any(line.baris for line in place.dan_bawahnya()):
            continue
        if not any(place.rute[: len(rute)] == rute for rute in told):
            told.append(place.rute)
            when = f" tahun {tahun}" if tahun else ""
            yield Note(
                rute=(*place.rute, "nama"),
                pesan=f"{place.jenis.capitalize()} {place.nama} berpagu Rp{angka(pagu)}{when} tetapi belum mempunyai "
                "indikator dan target",
                perbaikan="tambahkan kunci indikator: id, uraian, satuan, target",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Pagu sama dengan pagu Renstra tahun itu",
    penjelasan=(
        "Pagu program, kegiatan, dan sub kegiatan (jumlah semua bagian menurut kode) dibandingkan dengan pagu Renstra "
        "tahun itu. Satu catatan untuk setiap program, pada tingkat tertinggi yang berbeda. Pagu Renstra bersifat "
        "indikatif: bila memang berubah, sebabnya ditulis pada dikecualikan."
    ),
    sumber="Permendagri 86/2017 (rencana program dan pendanaan Renstra)",
    perlu=("renstra",),
)
def pagu_sesuai_renstra(scope: RktScope) -> Iterator[Note]:
    """The pagu of a code over all bagian is the Renstra's of the year; told at the highest level that differs."""
    ours: dict[int, list[tuple[BagianScope, BarisProgram]]] = {}
    for bagian in scope.bagian if not scope.is_unread("bagian/") else ():
        for line in bagian.program:
            if line.renstra:
                ours.setdefault(id(line.renstra), []).append((bagian, line))
    for top in scope.year.program_renstra if ours and not scope.project.ganda else ():
        yield from _other_money(top, ours, scope.tahun)


_Ours = Mapping[int, Sequence[tuple[BagianScope, BarisProgram]]]


def _other_money(line: BarisProgramRenstra, ours: _Ours, tahun: int) -> Iterator[Note]:
    if (pair := _two_sums(line, ours, tahun)) is None:
        for child in line.anak:
            yield from _other_money(child, ours, tahun)
        return
    bagian, place = ours[id(line)][0]
    whole = f" (jumlah {len(ours[id(line)])} bagian)" if len(ours[id(line)]) > 1 else ""
    below = [each.nama for each in line.dan_bawahnya() if each is not line and _two_sums(each, ours, tahun)]
    yield Note(
        rute=(*place.rute, "pagu"),
        berkas=bagian.berkas,
        pesan=f"Pagu {place.jenis} {place.nama} Rp{angka(pair[0])}{whole}, sedangkan Renstra tahun {tahun} menetapkan "
        f"Rp{angka(pair[1])}" + (f"; di bawahnya berbeda: {', '.join(below[:_NAMED])}" if below else ""),
        perbaikan="periksa kedua angka; bila pagu memang berubah sejak Renstra, tambahkan "
        'dikecualikan: {pagu-sesuai-renstra: "alasannya"}',
    )


def _two_sums(line: BarisProgramRenstra, ours: _Ours, tahun: int) -> tuple[Bilangan, Bilangan] | None:
    """Return what the sections and the Renstra say of a code, where both are whole and differ."""
    planned, written = line.pagu.get(tahun), total(place.pagu for _, place in ours.get(id(line), ()))
    if planned is None or planned.nilai is None or written.nilai is None:
        return None
    same = written.nilai == planned.nilai
    return None if same or not (planned.lengkap and written.lengkap) else (written.nilai, planned.nilai)
