"""What the plan before set for the same indikator: where last year's results are read against. Invents none."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.rows import Ukuran
from rktdocs.printed.blocks import Baris, Blok, Catatan, Kelompok, Kolom, SelKepala, Tabel
from rktdocs.printed.figures import Figur, figur, figure_column, on_the_comma
from rktdocs.records.nilai import BelumDiisi
from rktdocs.views.plan import nilai_view

_SIZE = 9


def last_year(year: RencanaTahun) -> tuple[Blok, ...]:
    """Return the table of both years' targets, and that results stand elsewhere; () where no year before is known."""
    before = year.sebelum
    if before is None or before.tahun >= year.tahun:
        return ()
    rows = tuple(_rows(year))
    if not any(row.sebelum for _, row in rows):
        return ()
    note = (
        f"Catatan rencana ini memuat target, bukan capaian. Capaian tahun {before.tahun} dimuat dalam Laporan Kinerja "
        f"(LKjIP) tahun {before.tahun}."
    )
    return (_table(rows, str(before.tahun), str(year.tahun)), Catatan(teks=note))


def _rows(year: RencanaTahun) -> Iterator[tuple[str, Ukuran]]:
    """Every row that carries a target, with its public number."""
    for group in year.sasaran:
        for _, _, row in group.ukuran():
            for each in row.dan_sub():
                yield year.nomor.get(each.alamat, ""), each


def _table(rows: tuple[tuple[str, Ukuran], ...], before: str, now: str) -> Tabel:
    columns = [
        on_the_comma([_before(row) for _, row in rows]),
        on_the_comma([_shown(row) for _, row in rows]),
    ]
    cells = zip(*columns, strict=True)
    heads = ("No", "Indikator Kinerja", "Satuan", f"Target {before}", f"Target {now}")
    return Tabel(
        judul=f"Target kinerja {before} dan {now}",
        ukuran=_SIZE,
        kolom=(
            Kolom(lebar=14),
            Kolom(bagian=1),
            Kolom(lebar=26),
            *(figure_column(column, ukuran=_SIZE, least=24) for column in columns),
        ),
        kepala=(tuple(SelKepala(teks=teks) for teks in heads),),
        kelompok=(
            Kelompok(
                baris=tuple(
                    Baris(sel=(number, row.item.uraian, "" if _told_below(row) else row.nama_satuan, *pair))
                    for (number, row), pair in zip(rows, cells, strict=True)
                )
            ),
        ),
    )


def _told_below(row: Ukuran) -> bool:
    """Whether its parts carry the targets in its stead."""
    return bool(row.sub) and isinstance(row.item.target, BelumDiisi)


def _shown(row: Ukuran) -> Figur:
    return Figur("") if _told_below(row) else figur(nilai_view(row.item.target, row.nama_satuan))


def _before(row: Ukuran) -> Figur:
    """The target of the plan before; one of another unit is told with it, for the two are not compared."""
    if row.sebelum is None:
        return Figur("" if _told_below(row) else "–")
    if row.sebelum.nama_satuan == row.nama_satuan:
        return _shown(row.sebelum)
    return Figur(nilai_view(row.sebelum.item.target, row.sebelum.nama_satuan).lengkap)
