"""Codes of the nomenklatur: their form, their parents, their names, and whether the Renstra has them."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.renstra_rows import BarisProgramRenstra
from rktdocs.plan.rows import BarisProgram, general_code
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, BarisScope, BarisUang, RenstraScope, RktScope
from rktdocs.words.texts import did_you_mean, folded, listed, quoted

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
def kode_program(scope: BarisScope) -> Iterator[Note]:
    """A code has its level's form, starts with its parent's, and belongs to an urusan of the agency; told once a year.

    Several bagian that share a program share its slip: the first of them tells it and names the others.
    """
    urusan = scope.urusan if scope.program else ()
    told = set[str]()
    for place in scope.program:
        kode = place.item.kode
        parent = place.induk.kode if place.induk else ""
        if not kode:
            continue
        formed = _is_formed(place, two_digits=scope.mulai < _FOUR_DIGITS_SINCE)
        if parent in told and (formed or kode.startswith(f"{parent}.")):
            told.add(kode)  # the same mistake: whoever mends the code above sees this one
            continue
        note = None
        if not formed:
            told.add(kode)
            note = _malformed(place, urusan)
        elif (parent and not kode.startswith(f"{parent}.")) or (not parent and not _is_own(kode, urusan)):
            told.update([kode] if parent else [])
            note = _misplaced(place, parent, urusan)
        if note:
            first, *others = _users(scope, place)
            if first is scope:
                names = ", ".join(other.bagian.bagian for other in others if isinstance(other, BagianScope))
                yield replace(note, pesan=note.pesan + (f" (juga di {names})" if names else ""))


def _users(scope: BarisScope, place: BarisUang) -> list[BarisScope]:
    """Return the sections that have this code under the same one, in their order; the Renstra has each code once."""
    if not isinstance(scope, BagianScope) or scope.rkt is None:
        return [scope]
    above = place.induk.kode if place.induk else ""
    return [
        each
        for each in scope.rkt.bagian
        if any(
            line.item.kode == place.item.kode and (line.induk.kode if line.induk else "") == above
            for line in each.program
        )
    ]


def _is_formed(place: BarisUang, *, two_digits: bool) -> bool:
    form, _ = _FORMS[place.jenis]
    return bool(form.fullmatch(place.item.kode) or (two_digits and _TWO_DIGITS.fullmatch(place.item.kode)))


def _is_own(kode: str, urusan: Sequence[str]) -> bool:
    """Whether a code belongs to an urusan of the agency; where none is known nobody can tell."""
    return not urusan or kode.startswith(("X.XX.", *(f"{each}." for each in urusan)))


def _misplaced(place: BarisUang, parent: str, urusan: Sequence[str]) -> Note:
    kode, rute = place.item.kode, (*place.rute, "kode")
    if parent:
        pesan = f"Kode {place.jenis} {kode} tidak berada di bawah {parent}"
        meant = _above_all(place, parent)
        if meant:
            return Note(rute=rute, pesan=f"{pesan}. Maksud Anda {meant}?", perbaikan=f"tulis {meant}", tulis=meant)
        return Note(rute=rute, pesan=pesan, perbaikan=f"kode di sini diawali {parent}.")
    return Note(
        rute=rute,
        pesan=f"Kode {kode} bukan bidang urusan dinas ini ({listed(list(urusan))})",
        perbaikan="periksa kodenya, atau lengkapi urusan bagian di instansi.yaml",
    )


def _above_all(place: BarisUang, parent: str) -> str:
    """Return the code under the parent's that every code below this one begins with, "" where they name no such one."""
    codes = [child.item.kode for child in place.dan_bawahnya() if child is not place and child.item.kode]
    above = {kode.rpartition(".")[0] for kode in codes}
    return next(iter(above)) if len(above) == 1 and all(kode.startswith(f"{parent}.") for kode in above) else ""


def _malformed(place: BarisUang, urusan: Sequence[str]) -> Note:
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
        pesan=f"Kode {place.jenis} {quoted(kode)} tidak berbentuk seperti {_FORMS[place.jenis][1]}{did_you_mean(sure)}",
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
        "Program, kegiatan, dan sub kegiatan dengan kode yang sama bernama sama di semua bagian dan di Renstra, dan "
        "sama dengan nomenklatur di rujukan.yaml bila tercatat di sana."
    ),
    sumber="Kepmendagri 900.1.15.5-1317/2023",
    perlu=("rujukan",),
)
def kode_dua_nama(scope: RktScope | RenstraScope) -> Iterator[Note]:
    """One code has one name in all files; the nomenklatur's name is the right one, then the Renstra's."""
    names = {item.kode: (item.nama, "rujukan.yaml") for item in scope.project.plan.rujukan.nomenklatur}
    lines: list[tuple[str, str, BarisUang]] = []
    if isinstance(scope, RenstraScope):
        lines = [(scope.berkas, "Renstra", line) for line in scope.program]
    else:
        for top in scope.year.program_renstra:
            for line in top.dan_bawahnya():
                names.setdefault(line.item.kode, (line.item.nama, "Renstra"))
        lines = [(each.berkas, f"berkas {each.bagian.bagian}", line) for each in scope.bagian for line in each.program]
    for berkas, source, place in lines:
        kode, nama = place.item.kode, place.item.nama
        if not kode:
            continue
        known, home = names.setdefault(_official(kode, names), (nama, source))
        if _bare(known) != _bare(nama):
            yield Note(
                rute=(*place.rute, "nama"),
                berkas=berkas,
                pesan=f"Kode {kode} bernama {quoted(known, 120)} di {home}, tetapi di sini {quoted(nama, 120)}",
                perbaikan="samakan namanya, atau periksa kodenya",
            )


def _official(kode: str, names: dict[str, tuple[str, str]]) -> str:
    """Return the code under which a name is known."""
    general = general_code(kode)
    return general if kode not in names and general in names else kode


def _bare(name: str) -> str:
    return folded(name).removeprefix("program ").removeprefix("kegiatan ")


@rule(
    Tingkat.PERINGATAN,
    judul="Program ada pada Renstra",
    penjelasan=(
        "Bila Renstra memuat matriks program, setiap program, kegiatan, dan sub kegiatan RKT ada di sana dengan kode "
        "yang sama, sampai tingkat yang dimuat Renstra. Satu catatan untuk setiap kode, pada tingkat tertinggi."
    ),
    sumber="Permendagri 86/2017 (rencana program dan pendanaan Renstra)",
    perlu=("renstra",),
)
def program_dari_renstra(scope: RktScope) -> Iterator[Note]:
    """A code stands in the Renstra's matrix, where that has such a level at all; told once, at the highest level."""
    known = {line.item.kode: line for top in scope.year.program_renstra for line in top.dan_bawahnya()}
    told: set[str] = set()
    for bagian in scope.bagian:
        for line in bagian.program:
            kode, parent = line.item.kode, line.induk.kode if line.induk else ""
            if line.renstra or not kode or kode in told:
                continue
            told.add(kode)
            beside = _beside(scope, line, known)
            if scope.project.ganda & {other.item.kode for other in beside}:
                continue  # the code that is there twice is told, and this one may be lost by it
            same = [other for other in beside if _bare(other.item.nama) == _bare(line.item.nama)]
            if same and not any(_same_form(kode, other.item.kode) for other in same):
                continue  # rule kode-program tells the code that is miswritten in the Renstra
            if parent not in told and any(_same_form(kode, other.item.kode) for other in beside):
                yield _not_in_renstra(bagian, line, beside)


def _beside(
    scope: RktScope, line: BarisProgram, known: dict[str, BarisProgramRenstra]
) -> tuple[BarisProgramRenstra, ...]:
    """Return the lines among which the Renstra would have this one."""
    if line.induk is None:
        return scope.year.program_renstra
    above = known.get(line.induk.kode) or known.get(general_code(line.induk.kode))
    return above.anak if above else ()


def _same_form(kode: str, other: str) -> bool:
    """Whether two codes are of one nomenklatur: sub kegiatan had two digits, and have four."""
    return [len(part) for part in kode.split(".")] == [len(part) for part in other.split(".")]


def _not_in_renstra(scope: BagianScope, line: BarisProgram, beside: Sequence[BarisProgramRenstra]) -> Note:
    named = (other.item.kode for other in beside if _bare(other.item.nama) == _bare(line.item.nama))
    meant = next((kode for kode in named if _same_form(kode, line.item.kode)), "")
    return Note(
        rute=(*line.rute, "kode"),
        berkas=scope.berkas,
        pesan=f"{line.jenis.capitalize()} {line.item.kode} tidak ada pada matriks program Renstra"
        + (f". Maksud Anda {meant} (nama yang sama)?" if meant else ""),
        perbaikan=f"periksa kodenya, atau tambahkan {line.jenis} ini di {scope.year.renstra.berkas}; bila memang "
        'di luar Renstra, tambahkan dikecualikan: {program-dari-renstra: "alasannya"}',
    )
