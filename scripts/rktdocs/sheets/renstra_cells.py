"""What one cell of a Renstra workbook means: a value in its unit, bagian, ids, yes or no, a year.

Nothing is guessed: what cannot be understood is told with its cell.
"""

import re
from typing import Any

from rktdocs.findings import Remark
from rktdocs.records.instansi import Instansi
from rktdocs.records.spelling import closest
from rktdocs.sheets.form_back import Catatan, Sel
from rktdocs.sheets.form_meaning import Arti, Meaning
from rktdocs.sheets.form_sel import STRUCK, Terbaca, clean_text, said_by
from rktdocs.sheets.renstra_filled import Terisi
from rktdocs.sheets.renstra_layout import FLAGS
from rktdocs.words.texts import folded

ID = re.compile(r"[A-Z]{1,4}-[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}")
_YES, _NO = {"ya", "v", "x", "✓", "√", "1", "true", "iya"}, {"", "tidak", "-", "0", "false"}
YEAR = re.compile(r"(?:target|tahun)?\s*(20[0-9]{2})", re.IGNORECASE)
UNITS = ("satuan", "skala", "satuan_kondisi_awal")


class CellReader:
    """Understands cells, and gathers what is wrong with them and how they were read."""

    def __init__(self, instansi: Instansi, meaning: Meaning, made: Terisi | None = None) -> None:
        """Add to `made` where other sheets were read before."""
        self.meaning, self.made = meaning, made or Terisi()
        self.bagian = {folded(text): unit.id for unit in instansi.bagian for text in (unit.nama, unit.id)}

    def wrong(self, sel: str, pesan: str, perbaikan: str) -> None:
        """Tell what keeps the workbook from going in."""
        self.made.masalah.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan))

    def note(self, sel: str, pesan: str, perbaikan: str = "") -> None:
        """Tell how something was read."""
        self.made.catatan.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan))

    def _value(self, sel: Sel, isi: dict[str, Any]) -> Any:
        said = self._said(sel)
        if said is None:
            return None
        meant = self.meaning.read("target", said, satuan=isi["satuan"], skala=isi["skala"])
        if isinstance(meant, Remark):
            self.wrong(sel.alamat, meant.pesan, meant.perbaikan)
            return None
        isi["satuan"] = isi["satuan"] or meant.satuan
        return meant.data

    def _before(self, sel: Sel, isi: dict[str, Any]) -> Any:
        """Read where an indikator stood: in the unit beside it or in the cell, where that is not the targets' own."""
        said = self._said(sel)
        text = clean_text(str(said.isi)) if said and isinstance(said.isi, str) else ""
        if text and isi["satuan_kondisi_awal"] and not re.search("[0-9]", text):
            return text  # a predikat of old, beside targets in figures
        meant = self.meaning.read("target", said) if said and text and not isi["satuan_kondisi_awal"] else None
        if isinstance(meant, Arti) and meant.satuan.casefold() in self.meaning.satuan:
            own = self.meaning.satuan.get(isi["satuan"].casefold())
            isi["satuan_kondisi_awal"] = meant.satuan if own and own.nama != meant.satuan else ""
        units = {"satuan": isi["satuan_kondisi_awal"], "skala": ""} if isi["satuan_kondisi_awal"] else isi
        return self._value(sel, units)

    def _meant(self, key: str, sel: Sel) -> Any:
        """Return what a cell that holds no figure means as plain data."""
        if key in FLAGS:
            return self._flag(sel)
        if key in ("bagian", "bagian_indikator", "pemilik"):
            return self._units(sel)
        if key in ("prioritas", "misi", "menggantikan"):
            return self._ids(sel)
        said = self._said(sel)
        meant = self.meaning.read("satuan" if key in UNITS and key != "skala" else key, said) if said else None
        if isinstance(meant, Remark):
            self.wrong(sel.alamat, meant.pesan, meant.perbaikan)
        return meant.data if meant and not isinstance(meant, Remark) else ""

    def _units(self, sel: Sel) -> list[str]:
        whole = self.bagian.get(folded(str(sel.isi or "")))
        if whole:
            return [whole]
        found = []
        for part in filter(None, (clean_text(text) for text in re.split(r"[,;\n]", str(sel.isi or "")))):
            known = self.bagian.get(folded(part))
            if known:
                found.append(known)
            else:
                guess = closest(folded(part), self.bagian)
                meant = f". Maksud Anda {self.bagian[guess]}?" if guess else ""
                choices = ", ".join(dict.fromkeys(self.bagian.values()))
                self.wrong(sel.alamat, f'bagian "{part}" tidak ada{meant}', f"pilih salah satu: {choices}")
        return list(dict.fromkeys(found))

    def _ids(self, sel: Sel) -> list[str]:
        parts = [clean_text(text).upper() for text in re.split(r"[,;\n]|\bdan\b", str(sel.isi or "")) if text.strip()]
        for part in parts:
            if not ID.fullmatch(part):
                self.wrong(sel.alamat, f'"{part}" bukan ID', "tulis ID dengan koma di antaranya, contoh PD-1, PD-2")
        return list(dict.fromkeys(part for part in parts if ID.fullmatch(part)))

    def _flag(self, sel: Sel) -> bool:
        text = str(sel.isi or "").strip().casefold()
        if text not in _YES | _NO:
            self.wrong(sel.alamat, f'"{text}" bukan ya atau tidak', 'tulis "ya", atau kosongkan')
        return text in _YES

    def _year(self, sel: Sel) -> int:
        said = self._said(sel)
        text = str(said.isi) if said else ""
        if re.fullmatch(r"20[0-9]{2}", text):
            return int(text)
        self.wrong(sel.alamat, f'"{text}" bukan tahun', "tulis empat angka, contoh 2027")
        return 0

    def _text(self, sel: Sel) -> str:
        said = self._said(sel)
        return clean_text(str(said.isi)) if said and said.isi is not None else ""

    def _said(self, sel: Sel) -> Terbaca | None:
        if sel.dicoret:
            self.note(sel.alamat, *STRUCK)
        said = said_by(sel)
        if isinstance(said, Remark):
            self.wrong(sel.alamat, said.pesan, said.perbaikan)
            return None
        if said.catatan:
            self.note(sel.alamat, said.catatan)
        return said
