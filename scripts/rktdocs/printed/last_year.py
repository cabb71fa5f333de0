"""What was reached last, by the plan's own baselines, and what the plan before set for the same indikator.

Results that are recorded quarter by quarter are no part of a plan: an approved document would change with them.
"""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.rows import Ukuran
from rktdocs.printed.blocks import Baris, Blok, Catatan, Kelompok, Kolom, SelKepala, Tabel
from rktdocs.printed.figures import Figur, figur, figure_column, on_the_comma
from rktdocs.records.model import KondisiAwal
from rktdocs.records.nilai import BelumDiisi, TidakDiukur
from rktdocs.views.plan import nilai_view

_SIZE = 8

Rows = tuple[tuple[str, Ukuran], ...]
"""Every row that carries a target, with its public number."""


def last_year(year: RencanaTahun) -> tuple[Blok, ...]:
    """Return the table of both years' targets, and that results stand elsewhere; () where no year before is known."""
    before = year.sebelum
    if before is None or before.tahun >= year.tahun:
        return ()
    rows = tuple(_rows(year))
    if not any(row.sebelum for _, row in rows):
        return ()
    reached = _reached(rows)
    note = f"Capaian tahun {before.tahun} dimuat dalam Laporan Kinerja (LKjIP) tahun {before.tahun}."
    if not reached:
        note = f"Rencana ini memuat target, bukan capaian. {note}"
    elif reached.startswith(_CAPAIAN):
        note = f"{reached} diambil dari kondisi awal setiap indikator. {note}"
    return (_table(rows, reached, str(before.tahun), str(year.tahun)), Catatan(teks=note))


_CAPAIAN = "Capaian"


def _reached(rows: Rows) -> str:
    """Name the column of what was reached: by its year where all baselines are of one, "" where there are none."""
    known = [row.kondisi_awal.nilai for _, row in rows if row.kondisi_awal.nilai and _is_value(row.kondisi_awal.nilai)]
    years = {baseline.tahun for baseline in known}
    return "" if not known else f"{_CAPAIAN} {years.pop()}" if len(years) == 1 and None not in years else "Kondisi Awal"


def _is_value(baseline: KondisiAwal) -> bool:
    return not isinstance(baseline.nilai, BelumDiisi | TidakDiukur)


def _rows(year: RencanaTahun) -> Iterator[tuple[str, Ukuran]]:
    for group in year.sasaran:
        for _, _, row in group.ukuran():
            for each in row.dan_sub():
                yield year.nomor.get(each.alamat, ""), each


def _table(rows: Rows, reached: str, before: str, now: str) -> Tabel:
    columns = [
        *((on_the_comma([_baseline(row) for _, row in rows]),) if reached else ()),
        on_the_comma([_before(row) for _, row in rows]),
        on_the_comma([_shown(row) for _, row in rows]),
    ]
    cells = zip(*columns, strict=True)
    heads = ("No", "Indikator Kinerja", "Satuan", *((reached,) if reached else ()), f"Target {before}", f"Target {now}")
    return Tabel(
        judul=f"{reached.capitalize()}, target {before}, dan target {now}"
        if reached
        else f"Target kinerja {before} dan {now}",
        ukuran=_SIZE,
        kolom=(
            Kolom(lebar=14),
            Kolom(bagian=1),
            Kolom(lebar=21),
            *(figure_column(column, ukuran=_SIZE, least=20) for column in columns),
        ),
        kepala=(tuple(SelKepala(teks=teks) for teks in heads),),
        kelompok=(
            Kelompok(
                baris=tuple(
                    Baris(sel=(number, row.item.uraian, "" if _told_below(row) else row.nama_satuan, *figures))
                    for (number, row), figures in zip(rows, cells, strict=True)
                )
            ),
        ),
    )


def _told_below(row: Ukuran) -> bool:
    """Whether its parts carry the targets in its stead."""
    return bool(row.sub) and isinstance(row.item.target, BelumDiisi)


def _shown(row: Ukuran) -> Figur:
    return Figur("") if _told_below(row) else figur(nilai_view(row.item.target, row.nama_satuan))


def _baseline(row: Ukuran) -> Figur:
    """What was reached before; one of another unit is told with it."""
    baseline = row.kondisi_awal.nilai
    if baseline is None or not _is_value(baseline):
        return Figur("" if _told_below(row) else "–")
    if row.satuan_awal:
        return Figur(nilai_view(baseline.nilai, row.satuan_awal).lengkap)
    return figur(nilai_view(baseline.nilai, row.nama_satuan))


def _before(row: Ukuran) -> Figur:
    """The target of the plan before; one of another unit is told with it, for the two are not compared."""
    if row.sebelum is None:
        return Figur("" if _told_below(row) else "–")
    if row.sebelum.nama_satuan == row.nama_satuan:
        return _shown(row.sebelum)
    return Figur(nilai_view(row.sebelum.item.target, row.sebelum.nama_satuan).lengkap)
