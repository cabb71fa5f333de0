"""Programs, kegiatan and sub kegiatan with their pagu and sums, as tables."""

from collections.abc import Iterator

from rktdocs.printed.blocks import Baris, Kelompok, Kolom, Sel, SelKepala, Tabel
from rktdocs.printed.figures import figure_column, on_the_comma, width_of
from rktdocs.views.plan import BELUM_LENGKAP, BagianView, ProgramView, RktView
from rktdocs.views.rows import ukuran_of
from rktdocs.words.numbers import angka

_Summed = BagianView | RktView


def money_table(bagian: tuple[BagianView, ...], whole: _Summed, *, judul: str, ukuran: int = 9) -> Tabel:
    """Make the table of programs by bagian, each with its sum; `whole` has the sum of all."""
    lines = [(owner, line) for owner in bagian for line in owner.program]
    sums = [owner for owner in bagian if owner.program]
    column = on_the_comma([_figure(line) + _lack(line) for _, line in lines] + [_figure(own) for own in (*sums, whole)])
    pagu = iter(column)
    by_line = {id(line): next(pagu) for _, line in lines}
    groups = tuple(_group(owner, by_line, next(pagu)) for owner in sums)
    return Tabel(
        judul=judul,
        ukuran=ukuran,
        kolom=(
            Kolom(lebar=width_of((line.kode for _, line in lines), ukuran=ukuran, least=20, most=40)),
            Kolom(bagian=5),
            Kolom(bagian=5),
            Kolom(lebar=36),
            figure_column(column, ukuran=ukuran, least=26),
            Kolom(lebar=36),
        ),
        kepala=(tuple(SelKepala(teks=teks) for teks in _HEAD),),
        kelompok=(*groups, _total(whole, next(pagu))),
    )


_HEAD = (
    "Kode",
    "Program / Kegiatan / Sub Kegiatan",
    "Indikator Kinerja",
    "Target",
    "Pagu (Rp)",
    "Sumber Dana",
)


def _figure(view: _Summed | ProgramView) -> str:
    """The column's head says the currency; what nobody wrote is told in words."""
    return view.pagu if view.pagu_angka is None else angka(view.pagu_angka)


def _lack(view: _Summed | ProgramView) -> str:
    return "" if view.pagu_lengkap or view.pagu_angka is None else f" ({BELUM_LENGKAP})"


def _group(owner: BagianView, pagu: dict[int, Sel], total: Sel) -> Kelompok:
    rows = [row for line in owner.program for row in _line_rows(line, pagu[id(line)])]
    return Kelompok(
        kepala=(SelKepala(teks=owner.nama, kolom=len(_HEAD)),),
        baris=(*rows, _sum_row(f"Jumlah {owner.nama}{_lack(owner)}", total)),
    )


def _total(whole: _Summed, total: Sel) -> Kelompok:
    """The sum of all has a head of its own, so that it never stands under the last bagian's."""
    head = SelKepala(teks="Seluruh bagian", kolom=len(_HEAD))
    return Kelompok(kepala=(head,), baris=(_sum_row(f"Jumlah seluruhnya{_lack(whole)}", total),))


def _line_rows(line: ProgramView, pagu: Sel) -> Iterator[Baris]:
    """A line and, below it, its further indikator."""
    rows = [row for item in line.indikator for row in ukuran_of(item)]
    measures = [(Sel(teks=row.nama, masuk=row.masuk), row.item.target.lengkap) for row in rows]
    first, *others = measures or [(Sel(teks=line.hasil), "")]
    name = Sel(teks=line.nama, masuk=line.tingkat)
    yield Baris(sel=(line.kode, name, *first, pagu, line.sumber_dana), tebal=line.tingkat == 0)
    for measure in others:
        yield Baris(sel=("", "", *measure, "", ""))


def _sum_row(label: str, total: Sel) -> Baris:
    return Baris(sel=(Sel(teks=label, kolom=4), total, ""), tebal=True)


def recap_table(rkt: RktView, *, judul: str, ukuran: int = 10) -> Tabel:
    """Make the table of what each bagian plans: how many sasaran, indikator, programs, and its pagu."""
    column = on_the_comma([_figure(owner) + _lack(owner) for owner in rkt.bagian] + [_figure(rkt)])
    rows = tuple(
        Baris(
            sel=(str(n), owner.nama, *_counts(owner.jumlah_sasaran, owner.jumlah_indikator, owner.jumlah_program), sel)
        )
        for n, (owner, sel) in enumerate(zip(rkt.bagian, column, strict=False), 1)
    )
    counts = _counts(rkt.jumlah_sasaran, rkt.jumlah_indikator, rkt.jumlah_program)
    return Tabel(
        judul=judul,
        ukuran=ukuran,
        kolom=(
            Kolom(lebar=11, rata="tengah"),
            Kolom(bagian=1),
            *(Kolom(lebar=20, rata="angka") for _ in range(3)),
            figure_column(column, ukuran=ukuran, least=36),
        ),
        kepala=(tuple(SelKepala(teks=t) for t in ("No", "Bagian", "Sasaran", "Indikator", "Program", "Pagu (Rp)")),),
        kelompok=(Kelompok(baris=rows),),
        kaki=(Baris(sel=(Sel(teks=f"Jumlah{_lack(rkt)}", kolom=2), *counts, column[-1]), tebal=True),),
    )


def _counts(*numbers: int) -> tuple[str, ...]:
    return tuple(angka(number) for number in numbers)
