"""The workbook that goes back to a clerk: a fresh form with all that was filled in, and every cell to mend marked."""

from collections.abc import Sequence
from datetime import datetime

from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_compare import Perbandingan
from rktdocs.sheets.form_export import Masalah, form_workbook
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_table import WRONG, Tanda


def correction_workbook(
    rows: FormRows,
    banding: Perbandingan,
    catatan: Sequence[Catatan],
    *,
    created: datetime,
    dasar: str,
    asal: Sequence[str] = (),
) -> bytes:
    """Return the correction copy: the clerk's values stay, wrong cells are red with a note, sheet Koreksi lists all.

    It is written anew, not by saving the clerk's file: that keeps locks, lists and keys whole.
    """
    fresh = FormRows(rows.rencana, rows.bagian, extra=banding.tambahan)
    tanda = {place: Tanda(isi=isi) for place, isi in banding.terisi.items()}
    for each in catatan:
        for place in (each.tempat, *each.luas) if each.tempat else ():
            known = tanda.get(place)
            note = f"{each.pesan}\nPerbaikan: {each.perbaikan}"
            if known and known.catatan:
                note = f"{known.catatan}\n{note}"
            tanda[place] = Tanda(isi=known.isi if known else None, tetap=known is None, catatan=note, warna=WRONG)
    return form_workbook(fresh, dasar=dasar, created=created, tanda=tanda, masalah=as_problems(catatan), asal=asal)


def as_problems(catatan: Sequence[Catatan]) -> list[Masalah]:
    """Return notes as lines of the sheet Koreksi."""
    return [Masalah(tempat=each.tempat, sel=each.sel, pesan=each.pesan, perbaikan=each.perbaikan) for each in catatan]
