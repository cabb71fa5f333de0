"""The workbook that goes back to a clerk: a fresh form with all that was filled in, and every cell to mend marked.

What the clerk wrote for himself goes along: own columns where they were, own sheets, comments.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_back import Catatan, KolomMilik, Milik, Nilai
from rktdocs.sheets.form_export import Lembaran, form_workbook
from rktdocs.sheets.form_layout import CATATAN, NOTE_REMEDY, Place, Tanda
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_table import WRONG


def correction_workbook(
    rows: FormRows,
    banding: Perbandingan,
    catatan: Sequence[Catatan],
    milik: Milik,
    *,
    created: datetime,
    dasar: str,
    asal: Sequence[str] = (),
) -> bytes:
    """Return the correction copy: the clerk's values stay, wrong cells are red with a note, sheet Koreksi lists all.

    It is written anew, not by saving the clerk's file: that keeps locks, lists and keys whole.
    """
    fresh = rows.with_room(banding.tambahan)
    tanda = {place: Tanda(isi=isi) for place, isi in banding.terisi.items()}
    for place, text in _comments(milik, banding):
        _mark(tanda, place, text)
    for each in catatan:
        for place in (each.tempat, *each.luas) if each.tempat else ():
            _mark(tanda, place, f"{each.pesan}{NOTE_REMEDY}{each.perbaikan}", WRONG)
    lembaran = Lembaran(masalah=catatan, kolom=tuple(_columns(milik.kolom, banding)), lembar=milik.lembar, asal=asal)
    return form_workbook(fresh, dasar=dasar, created=created, tanda=tanda, lembaran=lembaran)


def note_workbook(
    rows: FormRows,
    banding: Perbandingan,
    catatan: Sequence[Catatan],
    *,
    created: datetime,
    dasar: str,
    asal: Sequence[str] = (),
) -> bytes:
    """Return a form as it went in, with a sheet that lists what was read in a way worth telling."""
    told = [replace(each, tempat=each.tempat or banding.place_of(each.sel)) for each in catatan]
    lembaran = Lembaran(judul=CATATAN, masalah=told, asal=asal)
    return form_workbook(rows, dasar=dasar, created=created, lembaran=lembaran)


def _mark(tanda: dict[Place, Tanda], place: Place, text: str, warna: str = "") -> None:
    known = tanda.get(place)
    note = f"{known.catatan}\n{text}" if known and known.catatan else text
    tetap = known is None or known.tetap
    tanda[place] = Tanda(isi=known.isi if known else None, tetap=tetap, catatan=note, warna=warna)


def _comments(milik: Milik, banding: Perbandingan) -> Iterator[tuple[Place, str]]:
    for alamat, text in milik.komentar.items():
        place = banding.place_of(alamat)
        if place is not None:
            yield place, text


def _columns(columns: Sequence[KolomMilik], banding: Perbandingan) -> Iterator[tuple[KolomMilik, Mapping[str, Nilai]]]:
    """Yield each own column with what stands in it by the key of its row."""
    keys = {(lembar, _row_of(alamat)): kunci for (lembar, kunci, _), alamat in banding.alamat.items()}
    for kolom in columns:
        yield kolom, {keys[kolom.lembar, row]: isi for row, isi in kolom.isi.items() if (kolom.lembar, row) in keys}


def _row_of(alamat: str) -> int:
    return int(alamat.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
