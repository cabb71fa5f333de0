"""What was reached last and what the plan before set, beside this year's targets of the same indikator.

What was reached are the results of the newest year that is measured to its end; where there are none, the plan's own
baselines. A closed plan keeps those of its archive.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rktdocs.plan.hasil_lalu import result_of
from rktdocs.plan.model import HasilLalu, RencanaTahun
from rktdocs.plan.rows import Ukuran
from rktdocs.printed.blocks import Blok, Catatan, Kolom, Sel, Tabel
from rktdocs.printed.figures import Figur, figur, figure_column, on_the_comma
from rktdocs.printed.tables import flat_table
from rktdocs.records.model import KondisiAwal
from rktdocs.records.nilai import BelumDiisi, Nilai, Target, TidakDiukur
from rktdocs.views.plan import nilai_view
from rktdocs.words.values import QUARTERS

_SIZE = 8

Rows = tuple[tuple[str, Ukuran], ...]
"""Every row that carries a target, with its public number."""


class _Column(NamedTuple):
    """A column of figures; `tahun` is where it stands among the others, 0 for a baseline of whatever year.

    `sumber` says whence what was reached is.
    """

    tahun: int
    kepala: str
    sel: tuple[Sel, ...]
    sumber: str = ""


def last_year(year: RencanaTahun) -> tuple[Blok, ...]:
    """Return the table of what was reached beside the targets; () where nothing of a year before is known."""
    rows = tuple(_rows(year))
    known = sorted(_known(year, rows), key=lambda column: column.tahun)
    if not known:
        return ()
    now = _column(year.tahun, f"Target {year.tahun}", (_shown(row) for _, row in rows))
    return (_table(rows, (*known, now)), Catatan(teks=" ".join(_notes(known))))


def _rows(year: RencanaTahun) -> Iterator[tuple[str, Ukuran]]:
    for group in year.sasaran:
        for _, _, row in group.ukuran():
            for each in row.dan_sub():
                yield year.nomor.get(each.alamat, ""), each


def _known(year: RencanaTahun, rows: Rows) -> Iterator[_Column]:
    before, results = year.sebelum, _results(year, rows)
    if before and before.tahun < year.tahun and any(row.sebelum for _, row in rows):
        yield _column(before.tahun, f"Target {before.tahun}", (_before(row) for _, row in rows))
        if results is None:
            yield from _baselines(rows)
    if results:
        head = f"Realisasi {results.tahun} s.d. {QUARTERS[-1]}"
        told = f"Realisasi {results.tahun} diambil dari catatan Triwulan IV yang dinyatakan lengkap oleh setiap bagian."
        yield _column(results.tahun, head, (_result(row, result_of(results, year, row)) for _, row in rows), told)


def _results(year: RencanaTahun, rows: Rows) -> HasilLalu | None:
    known = year.lalu
    return known if known and any(result_of(known, year, row) for _, row in rows) else None


def _column(tahun: int, kepala: str, figures: Iterable[Figur], sumber: str = "") -> _Column:
    return _Column(tahun, kepala, on_the_comma(tuple(figures)), sumber)


def _baselines(rows: Rows) -> Iterator[_Column]:
    """The column of the baselines, named by their year where all are of one; nothing where there are none."""
    known = [row.kondisi_awal.nilai for _, row in rows if row.kondisi_awal.nilai and _is_value(row.kondisi_awal.nilai)]
    years = {baseline.tahun for baseline in known}
    if known:
        head = f"Capaian {years.pop()}" if len(years) == 1 and None not in years else ""
        told = f"{head} diambil dari kondisi awal setiap indikator." if head else ""
        yield _column(0, head or "Kondisi awal", (_baseline(row) for _, row in rows), told)


def _is_value(baseline: KondisiAwal) -> bool:
    return not isinstance(baseline.nilai, BelumDiisi | TidakDiukur)


def _notes(columns: Sequence[_Column]) -> Iterator[str]:
    """Say whence what was reached is, and where the results of each year before are told."""
    told = [column.sumber for column in columns if column.sumber]
    yield from told
    if not told and len(columns) == 1:
        yield "Rencana ini memuat target, bukan capaian."
    for tahun in sorted({column.tahun for column in columns if column.tahun}):
        yield f"Capaian tahun {tahun} dimuat dalam Laporan Kinerja (LKjIP) tahun {tahun}."


def _table(rows: Rows, columns: Sequence[_Column]) -> Tabel:
    heads = [column.kepala for column in columns]
    cells = zip(*(column.sel for column in columns), strict=True)
    widths = (figure_column(column.sel, ukuran=_SIZE, least=20) for column in columns)
    return flat_table(
        ("No", "Indikator Kinerja", "Satuan", *heads),
        (Kolom(lebar=14), Kolom(bagian=1), Kolom(lebar=21), *widths),
        (
            (number, row.nama_utuh, "" if row.dirinci else row.nama_satuan, *figures)
            for (number, row), figures in zip(rows, cells, strict=True)
        ),
        judul=_title(heads),
        ukuran=_SIZE,
    )


def _title(heads: Sequence[str]) -> str:
    """ "Target 2025, realisasi 2025 s.d. TW IV, dan target 2026"."""
    first, *rest = [heads[0], *(head[0].lower() + head[1:] for head in heads[1:])]
    return f"{first} dan {rest[0]}" if len(rest) == 1 else f"{', '.join((first, *rest[:-1]))}, dan {rest[-1]}"


def _nothing(row: Ukuran) -> Figur:
    return Figur("" if row.dirinci else "–")


def _shown(row: Ukuran) -> Figur:
    return Figur("") if row.dirinci else figur(nilai_view(row.item.target, row.nama_satuan))


def _baseline(row: Ukuran) -> Figur:
    """What was reached before."""
    baseline = row.kondisi_awal.nilai
    if baseline is None or not _is_value(baseline):
        return _nothing(row)
    return _in_unit(row, baseline.nilai, row.satuan_awal or row.nama_satuan)


def _before(row: Ukuran) -> Figur:
    """The target of the plan before."""
    before = row.sebelum
    if before is None or before.dirinci:
        return _nothing(row)
    return _in_unit(row, before.item.target, before.nama_satuan)


def _result(row: Ukuran, known: tuple[Ukuran, Nilai] | None) -> Figur:
    """What it came to by the end of that year, by the plan that held then."""
    return _in_unit(row, known[1], known[0].nama_satuan) if known else _nothing(row)


def _in_unit(row: Ukuran, value: Target | TidakDiukur, satuan: str) -> Figur:
    """A value of a year before; one of another unit is told with it, for the two are not compared."""
    shown = nilai_view(value, satuan)
    return figur(shown) if satuan == row.nama_satuan else Figur(shown.lengkap)
