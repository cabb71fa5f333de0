"""What the Renstra says, as tables: tujuan and sasaran, IKU, the five years."""

from collections.abc import Iterator

from rktdocs.printed.blocks import Baris, Kelompok, Kolom, SelKepala, Tabel
from rktdocs.printed.figures import figure_column, on_the_comma
from rktdocs.records.nilai import Target
from rktdocs.records.rencana import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan
from rktdocs.words.values import nilai


def goals_table(renstra: Renstra, *, judul: str) -> Tabel:
    """Make the table of sasaran under their tujuan with the names of their indikator."""
    kelompok = tuple(
        Kelompok(
            kepala=(SelKepala(teks=tujuan.id), SelKepala(teks=tujuan.uraian, kolom=2)),
            baris=tuple(_goal_row(sasaran) for sasaran in tujuan.sasaran),
        )
        for tujuan in renstra.tujuan
    )
    return Tabel(
        judul=judul,
        ukuran=10,
        kolom=(Kolom(lebar=18), Kolom(bagian=1), Kolom(bagian=1)),
        kepala=(tuple(SelKepala(teks=teks) for teks in ("ID", "Tujuan / Sasaran", "Indikator Kinerja")),),
        kelompok=kelompok,
    )


def _goal_row(sasaran: SasaranRenstra) -> Baris:
    return Baris(sel=(sasaran.id, sasaran.uraian, "; ".join(item.uraian for item in sasaran.indikator)))


def iku_table(renstra: Renstra, *, judul: str) -> Tabel | None:
    """Make the table of the Indikator Kinerja Utama; None where the Renstra marks none."""
    chosen = [(sasaran, item) for sasaran, item in _owned(renstra) if item.iku]
    if not chosen:
        return None
    rows = tuple(
        Baris(sel=(str(n), above.uraian, item.uraian, item.satuan, item.penanggung_jawab))
        for n, (above, item) in enumerate(chosen, 1)
    )
    heads = ("No", "Sasaran", "Indikator Kinerja Utama", "Satuan", "Penanggung Jawab")
    return Tabel(
        judul=judul,
        ukuran=9,
        kolom=(Kolom(lebar=10, rata="tengah"), Kolom(bagian=4), Kolom(bagian=5), Kolom(lebar=22), Kolom(lebar=34)),
        kepala=(tuple(SelKepala(teks=teks) for teks in heads),),
        kelompok=(Kelompok(baris=rows),),
    )


def _owned(renstra: Renstra) -> Iterator[tuple[Tujuan | SasaranRenstra, IndikatorRenstra]]:
    for tujuan in renstra.tujuan:
        for item in tujuan.indikator:
            yield tujuan, item
        for sasaran in tujuan.sasaran:
            for item in sasaran.indikator:
                yield sasaran, item


def five_year_table(renstra: Renstra, tahun: int, *, judul: str, ukuran: int = 9) -> Tabel:
    """Make the matrix of all years; the year of this plan carries a mark in its head."""
    owned = list(_owned(renstra))
    years = list(renstra.years())
    columns = [on_the_comma([_shown(item, item.kondisi_awal) for _, item in owned])]
    columns += [on_the_comma([_shown(item, item.target.get(year)) for _, item in owned]) for year in years]
    columns.append(on_the_comma([_shown(item, item.kondisi_akhir) for _, item in owned]))
    cells = iter(zip(*columns, strict=True))
    groups: dict[str, list[Baris]] = {}
    heads: dict[str, Tujuan | SasaranRenstra] = {}
    for above, item in owned:
        heads[above.id] = above
        groups.setdefault(above.id, []).append(Baris(sel=(item.id, item.uraian, item.satuan, *next(cells))))
    width = 3 + len(columns)
    return Tabel(
        judul=judul,
        ukuran=ukuran,
        kolom=(
            Kolom(lebar=17),
            Kolom(bagian=1),
            Kolom(lebar=24),
            *(figure_column(column, ukuran=ukuran, least=17) for column in columns),
        ),
        kepala=(_year_heads(years, tahun),),
        kelompok=tuple(
            Kelompok(
                kepala=(SelKepala(teks=key), SelKepala(teks=heads[key].uraian, kolom=width - 1)), baris=tuple(rows)
            )
            for key, rows in groups.items()
        ),
    )


def _year_heads(years: list[int], tahun: int) -> tuple[SelKepala, ...]:
    shown = [f"{year} (RKT ini)" if year == tahun else str(year) for year in years]
    return tuple(
        SelKepala(teks=teks) for teks in ("ID", "Indikator Kinerja", "Satuan", "Kondisi awal", *shown, "Kondisi akhir")
    )


def _shown(item: IndikatorRenstra, value: Target | None) -> str:
    return "" if value is None else nilai(value, satuan=item.satuan)
