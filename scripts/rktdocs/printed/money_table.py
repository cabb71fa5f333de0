"""Programs, kegiatan and sub kegiatan with their pagu and sums, as tables."""

from collections.abc import Iterator

from rktdocs.printed.blocks import Baris, Kelompok, Kolom, Sel, SelKepala, Tabel
from rktdocs.printed.figures import Figur, figure_column, on_the_comma
from rktdocs.printed.tables import flat_table, head_row
from rktdocs.views.plan import BELUM_LENGKAP
from rktdocs.views.plan_rows import BagianView, ProgramView, RktView
from rktdocs.views.rows import ukuran_of
from rktdocs.words.numbers import angka, desimal_uang, nominal

_Summed = BagianView | RktView


def money_table(bagian: tuple[BagianView, ...], whole: _Summed) -> Tabel:
    """Make the table of programs by bagian, each with its sum; `whole` has the sum of all."""
    lines = [(owner, line) for owner in bagian for line in owner.program]
    sums = [owner for owner in bagian if owner.program]
    places = desimal_uang(each.pagu_angka for each in (*(line for _, line in lines), *sums, whole))
    told = [_figure(line, places, _lack(line)) for _, line in lines]
    column = on_the_comma([*told, *(_figure(own, places) for own in (*sums, whole))])
    pagu = iter(column)
    by_line = {id(line): next(pagu) for _, line in lines}
    groups = tuple(_group(owner, by_line, next(pagu)) for owner in sums)
    return Tabel(
        judul="Program, kegiatan, sub kegiatan, dan pagu",
        ukuran=_SIZE,
        kolom=(
            Kolom(bagian=5),
            Kolom(lebar=16),
            Kolom(bagian=4),
            Kolom(lebar=23),
            figure_column(column, ukuran=_SIZE, least=26),
        ),
        kepala=head_row(_HEAD),
        kelompok=groups,
        kaki=(Baris(sel=(Sel(teks=f"Jumlah seluruhnya{_lack(whole)}", kolom=4), next(pagu)), tebal=True),),
    )


_HEAD = ("Program / Kegiatan / Sub Kegiatan", "Sasaran", "Indikator Kinerja", "Target", "Pagu (Rp)")
_LEVEL, _SIZE = 3, 8
"""Heads of a bagian are of level 2; a program is a head of the lines below it, a kegiatan of those below it."""
_FEW = 3
"""So many indikator of one line are not worth its name again on the next page."""


def _figure(view: _Summed | ProgramView, places: int, lack: str = "") -> Figur:
    """The column's head says the currency; what nobody wrote is told in words."""
    number = view.pagu_angka
    return Figur(view.pagu if number is None else nominal(number, places) + lack)


def _lack(view: _Summed | ProgramView) -> str:
    return "" if view.pagu_lengkap or view.pagu_angka is None else f" ({BELUM_LENGKAP})"


def _group(owner: BagianView, pagu: dict[int, Sel], total: Sel) -> Kelompok:
    below = (*(line.tingkat for line in owner.program[1:]), 0)
    rows = [
        row
        for line, deeper in zip(owner.program, below, strict=True)
        for row in _line_rows(line, pagu[id(line)], leads=deeper > line.tingkat)
    ]
    return Kelompok(
        kepala=(
            SelKepala(teks=f"{owner.nama}{_lack(owner)}", kolom=4),
            SelKepala(teks=total.teks, sisa=total.sisa),
        ),
        baris=tuple(rows),
    )


def _line_rows(line: ProgramView, pagu: Sel, *, leads: bool) -> Iterator[Baris]:
    """A line and, below it, its further indikator; `leads`: lines of its own stand below it."""
    rows = [row for item in line.indikator for row in ukuran_of(item)]
    measures = [(Sel(teks=row.nama, masuk=row.masuk), row.item.target.lengkap) for row in rows]
    first, *others = measures or [(Sel(teks=line.hasil), "")]
    sasaran = ", ".join(dict.fromkeys(number for _, number in line.sasaran))
    name = Sel(teks=f"{line.kode} {line.nama}".lstrip(), masuk=line.tingkat, bawah=_sources(line))
    yield Baris(
        sel=(name, sasaran, *first, pagu),
        tebal=line.tingkat == 0,
        lekat=_LEVEL + line.tingkat if leads or others else 0,
        ulang=len(others) > _FEW,
    )
    for measure in others:
        yield Baris(sel=("", "", *measure, ""))


def _sources(line: ProgramView) -> str:
    """Where its money comes from; the sum itself stands in its own column."""
    return f"Sumber dana: {line.dari}" if line.dari else ""


def recap_table(rkt: RktView, *, judul: str) -> Tabel:
    """Make the table of what each bagian plans: how many sasaran, indikator, programs, and its pagu."""
    places = desimal_uang((*(owner.pagu_angka for owner in rkt.bagian), rkt.pagu_angka))
    column = on_the_comma([*(_figure(owner, places, _lack(owner)) for owner in rkt.bagian), _figure(rkt, places)])
    rows = (
        Baris(
            sel=(str(n), owner.nama, *_counts(owner.jumlah_sasaran, owner.jumlah_indikator, owner.jumlah_program), sel)
        )
        for n, (owner, sel) in enumerate(zip(rkt.bagian, column, strict=False), 1)
    )
    counts = _counts(rkt.jumlah_sasaran, rkt.jumlah_indikator, rkt.jumlah_program)
    figures = (*(Kolom(lebar=20, rata="angka") for _ in counts), figure_column(column, ukuran=10, least=36))
    return flat_table(
        ("No", "Bagian", "Sasaran", "Indikator", "Program", "Pagu (Rp)"),
        (Kolom(lebar=11, rata="tengah"), Kolom(bagian=1), *figures),
        rows,
        judul=judul,
        kaki=(Baris(sel=(Sel(teks=f"Jumlah{_lack(rkt)}", kolom=2), *counts, column[-1]), tebal=True),),
    )


def _counts(*numbers: int) -> tuple[str, ...]:
    return tuple(angka(number) for number in numbers)
