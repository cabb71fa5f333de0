"""What the Renstra says, as tables: tujuan and sasaran, IKU, the five years."""

from collections.abc import Iterator
from itertools import pairwise

from rktdocs.printed.blocks import Baris, Kelompok, Kolom, Sel, SelKepala, Tabel
from rktdocs.printed.figures import figur, figure_column, on_the_comma, width_of, word_column
from rktdocs.printed.tables import flat_table, head_row
from rktdocs.views.renstra_shapes import KelompokRenstra, LarikRenstra, RenstraView

_LEVEL = 3
"""Lines of the matrix are heads of what stands below them, as in the table of money."""

_SIZE, _SMALL = 9, 8


def goals_table(renstra: RenstraView, *, judul: str) -> Tabel:
    """Make the table of sasaran under their tujuan with the names of their indikator."""
    return Tabel(
        judul=judul,
        ukuran=10,
        kolom=(Kolom(lebar=18), Kolom(bagian=1), Kolom(bagian=1)),
        kepala=head_row(("ID", "Tujuan / Sasaran", "Indikator Kinerja")),
        kelompok=tuple(
            Kelompok(
                kepala=(SelKepala(teks=tujuan.id), SelKepala(teks=tujuan.uraian, kolom=2)),
                baris=tuple(_goal_row(sasaran) for sasaran in below),
            )
            for tujuan, below in _tujuan(renstra)
        ),
    )


def _tujuan(renstra: RenstraView) -> Iterator[tuple[KelompokRenstra, list[KelompokRenstra]]]:
    starts = [at for at, group in enumerate(renstra.kelompok) if group.jenis == "Tujuan"]
    for start, end in pairwise([*starts, len(renstra.kelompok)]):
        yield renstra.kelompok[start], list(renstra.kelompok[start + 1 : end])


def _goal_row(sasaran: KelompokRenstra) -> Baris:
    return Baris(sel=(sasaran.id, sasaran.uraian, "; ".join(row.uraian for row in sasaran.baris)))


def iku_table(renstra: RenstraView, *, judul: str) -> Tabel | None:
    """Make the table of the Indikator Kinerja Utama; None where the Renstra marks none."""
    chosen = [(group, row) for group in renstra.kelompok for row in group.baris if row.iku]
    if not chosen:
        return None
    rows = (
        (str(n), group.uraian, row.uraian, row.satuan, row.penanggung_jawab or "Belum ditetapkan")
        for n, (group, row) in enumerate(chosen, 1)
    )
    heads = ("No", "Sasaran", "Indikator Kinerja Utama", "Satuan", "Penanggung Jawab")
    columns = (Kolom(lebar=10, rata="tengah"), Kolom(bagian=4), Kolom(bagian=5), Kolom(lebar=22), Kolom(lebar=34))
    return flat_table(heads, columns, rows, judul=judul, ukuran=_SIZE)


def five_year_table(renstra: RenstraView, tahun: int, *, judul: str) -> Tabel:
    """Make the matrix of all years; the year of this plan carries a mark in its head."""
    rows = [(row.kondisi_awal, *row.target, row.kondisi_akhir) for group in renstra.kelompok for row in group.baris]
    heads = ("Kondisi awal", *(_year_head(year, tahun) for year in renstra.tahun), "Kondisi akhir")
    told = {head: values for head, values in zip(heads, zip(*rows, strict=True), strict=False) if any(values)}
    columns = [on_the_comma([figur(value) for value in values]) for values in told.values()]
    cells = iter(zip(*columns, strict=True))
    return Tabel(
        judul=judul,
        ukuran=_SIZE,
        kolom=(
            word_column((row.id for group in renstra.kelompok for row in group.baris), ukuran=_SIZE, least=15),
            Kolom(bagian=1),
            word_column((row.satuan for group in renstra.kelompok for row in group.baris), ukuran=_SIZE, most=24),
            *(figure_column(column, ukuran=_SIZE, least=17) for column in columns),
        ),
        kepala=head_row(("ID", "Indikator Kinerja", "Satuan", *told)),
        kelompok=tuple(
            Kelompok(
                kepala=(SelKepala(teks=group.id), SelKepala(teks=group.uraian, kolom=len(columns) + 2)),
                baris=tuple(Baris(sel=(row.id, row.uraian, row.satuan, *next(cells))) for row in group.baris),
            )
            for group in renstra.kelompok
            if group.baris
        ),
    )


def _year_head(year: int, tahun: int) -> str:
    return f"{year} (RKT ini)" if year == tahun else str(year)


def funding_table(renstra: RenstraView, tahun: int, *, judul: str) -> Tabel:
    """Make the matrix of programs and money: a line of pagu for each level, its indikator below it."""
    lines = [(line, (None, *line.pagu, line.jumlah)) for line in renstra.program]
    rows = tuple(row for line, money in lines for row in _funding_rows(line, money))
    figures = [
        [cell for cell in column if isinstance(cell, str)] for column in zip(*(row.sel for row in rows), strict=True)
    ]
    widths = (Kolom(lebar=width_of(column, ukuran=_SMALL, least=14), rata="angka") for column in figures[2:])
    years = (_year_head(year, tahun) for year in renstra.tahun)
    heads = ("Program dan Indikator", "Satuan", "Kondisi awal", *years, "Akhir periode")
    return flat_table(heads, (Kolom(bagian=1), Kolom(lebar=18), *widths), rows, judul=judul, ukuran=_SMALL)


def _funding_rows(line: LarikRenstra, money: tuple[str | None, ...]) -> Iterator[Baris]:
    facts = "; ".join(f"{label}: {teks}" for label, teks in line.fakta)
    name = Sel(teks=line.sebutan, masuk=line.tingkat, bawah=facts)
    yield Baris(
        sel=(name, "Pagu (Rp)", *(text or "–" for text in money)),
        tebal=line.tingkat == 0,
        lekat=_LEVEL + line.tingkat,
    )
    for row in line.baris:
        figures = (row.kondisi_awal, *row.target, row.kondisi_akhir)
        cells = (figure.teks if figure else "–" for figure in figures)
        yield Baris(sel=(Sel(teks=row.uraian, masuk=line.tingkat + 1), row.satuan, *cells))
