"""The annex of a perubahan: Semula, Menjadi, Bertambah (Berkurang), by bagian, and the sums."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import Baris, Blok, Halaman, Kelompok, Kolom, Rincian, SelKepala, Tabel
from rktdocs.printed.figures import width_of, word_column
from rktdocs.printed.paper import page
from rktdocs.printed.tables import flat_table, head_row
from rktdocs.views.change_rows import ChangeRow
from rktdocs.views.field_changes import KOSONG
from rktdocs.views.perubahan import PerubahanView, perubahan_view
from rktdocs.words.texts import capital


def change_pages(year: RencanaTahun) -> tuple[Halaman, ...]:
    """Return the annex of a perubahan; nothing for a murni or where there is no plan to compare with."""
    if not year.rkt.is_perubahan:
        return ()
    view = perubahan_view(year)
    return (page(tuple(_blocks(view)), year.instansi.dokumen),) if view else ()


def _blocks(view: PerubahanView) -> Iterator[Blok]:
    facts = (("Semula", view.sejak), ("Menjadi", view.judul), ("Dasar perubahan", view.dasar), ("Alasan", view.alasan))
    yield Rincian(pasangan=tuple(pair for pair in facts if pair[1]), lebar=40)
    yield _totals(view)
    groups = view.ditetapkan
    yield Tabel(
        judul="Rincian perubahan",
        ukuran=_SIZE,
        kolom=(
            Kolom(lebar=18),
            Kolom(bagian=8),
            Kolom(lebar=22),
            Kolom(bagian=7),
            Kolom(bagian=7),
            word_column((row.selisih for group in groups for row in group.rows), ukuran=_SIZE, least=22, rata="angka"),
        ),
        kepala=head_row(_HEADS),
        kelompok=tuple(
            Kelompok(
                kepala=(SelKepala(teks=group.nama if group.bagian else "Naskah", kolom=len(_HEADS)),),
                baris=tuple(_row(row) for row in group.rows),
            )
            for group in groups
        ),
    )


_SIZE = 8
"""Points."""
_HEADS = ("No", "Uraian", "Yang berubah", "Semula", "Menjadi", "Bertambah (Berkurang)")


def _row(row: ChangeRow) -> Baris:
    what = row.kolom or f"{row.macam} {row.jenis.value}"
    if not (row.nomor or row.uraian):  # of the year itself: what changed is all that can be named
        return Baris(sel=("", what, "", *_sides(row)))
    return Baris(sel=(row.nomor, capital(row.uraian), what, *_sides(row)))


def _sides(row: ChangeRow) -> tuple[str, str, str]:
    before, after = ("–" if text == KOSONG else text for text in (row.semula, row.menjadi))
    return before, after, row.selisih


def _totals(view: PerubahanView) -> Tabel:
    heads = ("Jumlah", "Semula", "Menjadi", "Bertambah (Berkurang)", "Persen")
    rows = [
        (total.nama, total.lama, total.baru, total.selisih or "–", total.persen or "–")
        for total in (*view.jumlah, *view.pagu)
    ]
    _, *figures = zip(*rows, strict=True)
    widths = (Kolom(lebar=width_of(column, ukuran=9, least=22), rata="angka") for column in figures)
    title = "Jumlah sebelum dan sesudah perubahan"
    return flat_table(heads, (Kolom(bagian=1), *widths), rows, judul=title, ukuran=9)
