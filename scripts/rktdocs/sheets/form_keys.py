"""Rows of a sheet whose hidden keys are gone, known by their visible ids."""

from collections.abc import Iterable, Sequence

from rktdocs.sheets.form_back import BarisKembali, Rupa
from rktdocs.sheets.form_rows import NEW_LINES, Baris, Macam


def give_keys(rows: Sequence[BarisKembali], expected: Iterable[Baris]) -> None:
    """Give each row the key of the one that it visibly is, and the heading that it stands under."""
    waiting = list(expected)
    induk = ""
    for row in rows:
        found = next((baris for baris in waiting if _is(row, baris, induk)), None)
        if found is not None:
            waiting.remove(found)
            row.kunci = found.kunci
            if found.macam is Macam.BABAK:
                induk = found.kunci if found.kunci == NEW_LINES else ""
            elif found.macam is Macam.SASARAN or (found.macam is Macam.PROGRAM and "id" in found.isi):
                induk = found.kunci
        row.induk = induk


def _is(row: BarisKembali, baris: Baris, induk: str) -> bool:
    """Whether a row says the names by which the other is known; a name that was reworded leaves its id."""
    isi = baris.isi
    if baris.macam is Macam.BABAK:
        return any(_text(row, key) == isi["uraian"] for key in row.sel)
    if baris.macam is Macam.BARU:
        said = _text(row, "id") or _text(row, "tingkat")
        return baris.kunci.startswith((f"{induk}/+", "@+")) and said == ("(baru)" if induk != NEW_LINES else said)
    names = [key for key in ("id", "kode") if isi.get(key)] or ["uraian", "nama"]
    if isi.get("id") and not str(isi["id"]).startswith(("IK-", "SS-")):
        names.append("uraian")  # a part's "a" and a heading's "Program" are no names of their own
    known = [key for key in names if isi.get(key)]
    return bool(known) and all(_text(row, key) == " ".join(str(isi[key]).split()) for key in known)


def _text(row: BarisKembali, key: str) -> str:
    sel = row.sel.get(key)
    if sel is None or sel.isi is None:
        return ""
    is_whole = sel.rupa is Rupa.ANGKA and float(sel.isi).is_integer()
    return str(int(float(sel.isi))) if is_whole else " ".join(str(sel.isi).split())
