"""Programme codes and money: does the tree of program, kegiatan and sub kegiatan add up and name things rightly?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from rktdocs.findings import Route, Tingkat
from rktdocs.plan.completeness import PAGU
from rktdocs.plan.rows import BarisProgram
from rktdocs.plan.satuan import distance, summed
from rktdocs.records.model import Kegiatan, Program, SubKegiatan, children_of, indikator_of
from rktdocs.records.nilai import Bilangan
from rktdocs.rules.rule import Note, as_typed, rule
from rktdocs.rules.scope import BagianScope, RktScope
from rktdocs.words.numbers import angka
from rktdocs.words.texts import folded, listed, quoted

_URUSAN = r"(?:[0-9]\.[0-9]{2}|X\.XX)"
_FORMS = {
    "program": (re.compile(rf"{_URUSAN}\.[0-9]{{2}}"), "1.01.02"),
    "kegiatan": (re.compile(rf"{_URUSAN}\.[0-9]{{2}}\.[12]\.[0-9]{{2}}"), "1.01.02.2.01"),
    "sub kegiatan": (re.compile(rf"{_URUSAN}\.[0-9]{{2}}\.[12]\.[0-9]{{2}}\.[0-9]{{4}}"), "1.01.02.2.01.0002"),
}
_TWO_DIGITS = re.compile(rf"{_URUSAN}\.[0-9]{{2}}\.[12]\.[0-9]{{2}}\.[0-9]{{2}}")
_FOUR_DIGITS_SINCE = 2024
"""Sub kegiatan had two digits in the plans of 2021 to 2023 (Kepmendagri 050-3708/2020 and 050-5889/2021)."""
_ZERO_LEVEL = re.compile(rf"({_URUSAN}\.[0-9]{{2}})\.0([12])(\.[0-9]{{2}}(?:\.[0-9]{{4}})?)")


@rule(
    Tingkat.KESALAHAN,
    judul="Kode program benar",
    penjelasan=(
        "Kode mengikuti nomenklatur tahunnya: program 1.01.02, kegiatan 1.01.02.2.01, sub kegiatan 1.01.02.2.01.0002 "
        "(sampai 2023 boleh dua angka: 1.01.02.2.01.02). Kode di bawahnya diawali kode induknya, dan bidang urusannya "
        "milik dinas ini. Kode boleh tidak ditulis."
    ),
    sumber="Kepmendagri 900.1.15.5-1317/2023 (nomenklatur program, kegiatan, sub kegiatan)",
    loose=True,
)
def kode_program(scope: BagianScope) -> Iterator[Note]:
    """A code has its level's form, starts with its parent's, and belongs to an urusan of the agency; told once a year.

    Several bagian that share a program share its slip: the first of them tells it and names the others.
    """
    urusan = scope.rkt.urusan if scope.rkt and scope.bagian.program else ()
    told = set[str]()
    for place in scope.program:
        kode = place.item.kode
        parent = place.induk.kode if place.induk else ""
        if not kode:
            continue
        if parent in told and kode.startswith(f"{parent}."):
            told.add(kode)  # the same mistake: whoever mends the code above sees this one
            continue
        note = None
        if not _is_formed(place, two_digits=scope.bagian.tahun < _FOUR_DIGITS_SINCE):
            told.add(kode)
            note = _malformed(place, urusan)
        elif (parent and not kode.startswith(f"{parent}.")) or (not parent and not _is_own(kode, urusan)):
            note = _misplaced(place, parent, urusan)
        if note:
            first, *others = _users(scope, place)
            if first is scope:
                names = ", ".join(other.bagian.bagian for other in others)
                yield replace(note, pesan=note.pesan + (f" (juga di {names})" if names else ""))


def _users(scope: BagianScope, place: BarisProgram) -> list[BagianScope]:
    """Return the sections that have this code under the same one, in their order."""
    above = place.induk.kode if place.induk else ""
    return [
        each
        for each in (scope.rkt.bagian if scope.rkt else (scope,))
        if any(
            line.item.kode == place.item.kode and (line.induk.kode if line.induk else "") == above
            for line in each.program
        )
    ]


def _is_formed(place: BarisProgram, *, two_digits: bool) -> bool:
    form, _ = _FORMS[place.jenis]
    return bool(form.fullmatch(place.item.kode) or (two_digits and _TWO_DIGITS.fullmatch(place.item.kode)))


def _is_own(kode: str, urusan: Sequence[str]) -> bool:
    """Whether a code belongs to an urusan of the agency; where none is known nobody can tell."""
    return not urusan or kode.startswith(("X.XX.", *(f"{each}." for each in urusan)))


def _misplaced(place: BarisProgram, parent: str, urusan: Sequence[str]) -> Note:
    kode, rute = place.item.kode, (*place.rute, "kode")
    if parent:
        pesan = f"Kode {place.jenis} {kode} tidak berada di bawah {parent}"
        return Note(rute=rute, pesan=pesan, perbaikan=f"kode di sini diawali {parent}.")
    return Note(
        rute=rute,
        pesan=f"Kode {kode} bukan bidang urusan dinas ini ({listed(list(urusan))})",
        perbaikan="periksa kodenya, atau lengkapi urusan bagian di instansi.yaml",
    )


def _malformed(place: BarisProgram, urusan: Sequence[str]) -> Note:
    kode = place.item.kode
    zero = _ZERO_LEVEL.fullmatch(kode)
    mend = f"{zero[1]}.{zero[2]}{zero[3]}" if zero else ""
    known = [*urusan, *([".".join(place.induk.kode.split(".")[:2])] if place.induk and place.induk.kode else [])]
    whole = [f"{each[: each.index('.') + 1]}{kode}" for each in known if each.endswith(f".{kode[:2]}")]
    mend = mend or (whole[0] if len(set(whole)) == 1 else "")
    sure = mend if mend and _FORMS[place.jenis][0].fullmatch(mend) else ""
    below = [child.item.kode for child in place.dan_bawahnya() if child is not place and child.item.kode]
    same = sum(child.startswith(f"{kode}.") for child in below)
    return Note(
        rute=(*place.rute, "kode"),
        pesan=f"Kode {place.jenis} {quoted(kode)} tidak berbentuk seperti {_FORMS[place.jenis][1]}"
        + (f". Maksud Anda {sure}?" if sure else ""),
        perbaikan=(
            f"tulis {sure}" + (f", begitu pula {same} kode di bawahnya" if same else "")
            if sure
            else f"periksa kode {place.jenis} ini pada nomenklatur tahunnya"
        ),
        tulis=sure if sure and not below else None,
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Satu kode, satu nama",
    penjelasan=(
        "Program, kegiatan, dan sub kegiatan dengan kode yang sama bernama sama di semua bagian, dan sama dengan "
        "nomenklatur di rujukan.yaml bila tercatat di sana."
    ),
    sumber="Kepmendagri 900.1.15.5-1317/2023",
    perlu=("rujukan",),
)
def kode_dua_nama(scope: RktScope) -> Iterator[Note]:
    """One code has one name in all files; the nomenklatur's name is the right one."""
    names = {item.kode: (item.nama, "rujukan.yaml") for item in scope.project.plan.rujukan.nomenklatur}
    for bagian in scope.bagian:
        for place in bagian.program:
            kode, nama = place.item.kode, place.item.nama
            if not kode:
                continue
            known, source = names.setdefault(_official(kode, names), (nama, f"berkas {bagian.bagian.bagian}"))
            if _bare(known) != _bare(nama):
                yield Note(
                    rute=(*place.rute, "nama"),
                    berkas=bagian.berkas,
                    pesan=f"Kode {kode} bernama {quoted(known, 120)} di {source}, tetapi di sini {quoted(nama, 120)}",
                    perbaikan="samakan namanya, atau periksa kodenya",
                )


def _official(kode: str, names: dict[str, tuple[str, str]]) -> str:
    """Return the code under which a name is known: 2.18.01 stands as X.XX.01 in the nomenklatur."""
    general = re.sub(r"^[0-9]\.[0-9]{2}\.", "X.XX.", kode)
    return general if kode not in names and general in names else kode


def _bare(name: str) -> str:
    return folded(name).removeprefix("program ").removeprefix("kegiatan ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """Money under one code: what is written at it, what its children carry, whether all of them do."""

    own: Bilangan
    below: Bilangan
    whole: bool


def _sum(items: Sequence[SubKegiatan]) -> _Sum:
    children = [child for item in items for child in children_of(item)]
    pagu = [child.pagu for child in children if child.pagu is not None]
    return _Sum(
        own=summed(item.pagu for item in items if item.pagu is not None),
        below=summed(pagu),
        whole=len(pagu) == len(children) > 0 and all(item.pagu is not None for item in items),
    )


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
def pagu_berjenjang(scope: BagianScope) -> Iterator[Note]:
    """Children's pagu add up to the parent's; a code shared by several bagian is added up over all of them."""
    for place in scope.program:
        yield from _funds(place)
        total = _sum([place.item])
        if not total.whole or total.own == total.below:
            continue
        shared = _shared(scope, place)
        if shared is not None and (not shared.whole or shared.own == shared.below):
            continue
        child = "kegiatan" if isinstance(place.item, Program) else "sub kegiatan"
        yield Note(
            rute=(*place.rute, "pagu"),
            pesan=f"Pagu {place.jenis} {place.nama} Rp{angka(total.own)}, tetapi jumlah {child} Rp{angka(total.below)} "
            f"({'lebih' if total.below > total.own else 'kurang'} Rp{angka(distance(total.below, total.own))})",
            perbaikan=f"periksa pagu setiap {child}; bila rinciannya sudah benar, "
            f'tulis "pagu: {as_typed(total.below)}"',
        )


def _funds(place: BarisProgram) -> Iterator[Note]:
    funds, pagu = place.item.sumber_dana, place.item.pagu
    total = summed(each.pagu for each in funds)
    if funds and pagu is not None and total != pagu:
        yield Note(
            rute=(*place.rute, "sumber_dana"),
            pesan=f"Jumlah sumber dana {place.jenis} {place.nama} Rp{angka(total)}, tetapi pagunya Rp{angka(pagu)}",
            perbaikan="samakan rincian sumber dana dengan pagunya",
        )


def _shared(scope: BagianScope, place: BarisProgram) -> _Sum | None:
    """Return the sum over all bagian, None where only this one works on the code."""
    if scope.rkt is None or not place.item.kode:
        return None
    everywhere = [line.item for line in scope.year.program.get(place.item.kode, ())]
    return _sum(everywhere) if len(everywhere) > 1 else None


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
def pagu_bulat(scope: BagianScope) -> Iterator[Note]:
    """Pagu is whole rupiah."""
    if not scope.bagian.program:
        return
    for place in scope.program:
        pagu = place.item.pagu
        if isinstance(pagu, Decimal) and pagu.as_tuple().exponent == -3 and pagu < 1000:
            yield _thousands(place, pagu)
        elif isinstance(pagu, Decimal) and pagu % 1:
            whole = int(pagu.quantize(Decimal(1), ROUND_HALF_UP))
            yield Note(
                rute=(*place.rute, "pagu"),
                pesan=f"Pagu {place.jenis} {place.nama} memuat pecahan rupiah: Rp{angka(pagu)}",
                perbaikan=f'tulis "pagu: {whole}"',
                tulis=whole,
            )


def _thousands(place: BarisProgram, pagu: Decimal) -> Note:
    """A point with three digits behind parts thousands for every clerk; which was meant is not sure."""
    return Note(
        rute=(*place.rute, "pagu"),
        pesan=f"Pagu {place.jenis} {place.nama} {pagu} dibaca sebagai Rp{angka(pagu)}, karena titik berarti desimal",
        perbaikan=f"bila maksudnya ribuan, tulis {str(pagu).replace('.', '')} tanpa titik; pagu ditulis dalam rupiah "
        "utuh, bukan dalam ribuan",
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Yang berpagu mempunyai target",
    penjelasan="Program dan kegiatan yang berpagu mempunyai indikator dan target, di tingkat itu atau di bawahnya.",
    sumber="PP 12/2019 (anggaran berbasis kinerja)",
)
def pagu_tanpa_target(scope: BagianScope) -> Iterator[Note]:
    """A program or kegiatan with pagu has an indikator on its level or below; told at the highest level only."""
    told: list[Route] = []
    for place in scope.program:
        item = place.item
        if not isinstance(item, Program | Kegiatan) or not item.pagu or _has_indikator(item):
            continue
        if not any(place.rute[: len(rute)] == rute for rute in told):
            told.append(place.rute)
            yield Note(
                rute=(*place.rute, "nama"),
                pesan=f"{place.jenis.capitalize()} {place.nama} berpagu Rp{angka(item.pagu)} tetapi belum mempunyai "
                "indikator dan target",
                perbaikan="tambahkan kunci indikator: id, uraian, satuan, target",
            )


def _has_indikator(item: SubKegiatan) -> bool:
    return next(indikator_of(item), None) is not None
