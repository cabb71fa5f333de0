"""What went in of a form, in words: how many of which cells, which rows are new, which are gone."""

from collections import Counter

from rktdocs.sheets.form_layout import TRIWULAN
from rktdocs.sheets.form_result import Hasil
from rktdocs.sheets.quarter_layout import columns_of

_WORDS = {"target": "target", "uraian": "nama", "pagu": "pagu"} | dict.fromkeys(TRIWULAN, "triwulan")


def what_went_in(hasil: Hasil) -> str:
    """Return "3 target, 1 nama, 1 indikator dihapus: IK-SK3.2"."""
    if hasil.banding is None:
        return hasil.isi_masuk
    rows = hasil.banding.changed
    heads = {
        kolom.kunci: kolom.judul[:1].lower() + kolom.judul[1:]
        for sheet in columns_of(hasil.rows.kunci if hasil.rows else "")
        for kolom in sheet
    }
    words = [_WORDS.get(key, heads[key]) for row in rows if not row.is_new for key in row.nilai]
    told = [f"{count} {word}" for word, count in Counter(words).items()]
    new = hasil.penerapan.baru if hasil.penerapan else []
    for thing, names in (("baru", new), ("dihapus", [str(row.baris.isi.get("id")) for row in rows if row.hapus])):
        if names:
            told.append(f"{len(names)} {_THINGS[thing]}: {', '.join(names)}")
    return ", ".join(told)


_THINGS = {"baru": "baris baru", "dihapus": "indikator dihapus"}
