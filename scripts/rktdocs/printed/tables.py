"""Tables of one row of heads and rows of one kind, and among them those of results."""

from collections.abc import Iterable, Sequence

from rktdocs.printed.blocks import Baris, Kelompok, Kolom, Sel, SelKepala, Tabel
from rktdocs.printed.figures import width_of

_POINTS, _KEY, _LEAST = 9, 11, 17
"""The type, and the millimetres that the shortest head of a key and of a figure needs."""

Row = Sequence[Sel | str]


def flat_table(
    heads: Iterable[str],
    columns: Iterable[Kolom],
    rows: Iterable[Baris | Row],
    *,
    judul: str = "",
    ukuran: int = 10,
    kaki: tuple[Baris, ...] = (),
) -> Tabel:
    """Make a table whose rows stand under no heads of their own."""
    return Tabel(
        judul=judul,
        ukuran=ukuran,
        kolom=tuple(columns),
        kepala=head_row(heads),
        kelompok=(Kelompok(baris=tuple(row if isinstance(row, Baris) else Baris(sel=tuple(row)) for row in rows)),),
        kaki=kaki,
    )


def head_row(heads: Iterable[str]) -> tuple[tuple[SelKepala, ...]]:
    """Make a head of one row, a cell a column."""
    return (tuple(SelKepala(teks=teks) for teks in heads),)


def result_table(heads: Sequence[str], rows: Sequence[Row], *, judul: str = "", jumlah: Row = ()) -> Tabel:
    """Make a table of a short key, a name that takes what room the others leave, and figures as wide as they are.

    `jumlah` is its last row, whose first cell spans key and name.
    """
    below = [("", "", *jumlah[1:])] if jumlah else []
    key, _, *others = (list(map(_widest, cells)) for cells in zip(heads, *rows, *below, strict=True))
    columns = (Kolom(lebar=_width(key, _KEY)), Kolom(bagian=1), *(_column(texts) for texts in others))
    foot = (Baris(sel=tuple(jumlah), tebal=True),) if jumlah else ()
    return flat_table(heads, columns, rows, judul=judul, ukuran=_POINTS, kaki=foot)


def _column(texts: Sequence[str]) -> Kolom:
    """A column of words stands at the left edge; one of nothing but dashes is one of figures."""
    _, *cells = texts
    figures = any(char.isdigit() for cell in cells for char in cell) or not any(map(str.isalpha, "".join(cells)))
    return Kolom(lebar=_width(texts, _LEAST), rata="angka" if figures else "kiri")


def _width(texts: Sequence[str], least: int) -> int:
    return width_of(texts, ukuran=_POINTS, least=least)


def _widest(cell: Sel | str) -> str:
    return cell if isinstance(cell, str) else max(cell.teks, cell.bawah, key=len)
