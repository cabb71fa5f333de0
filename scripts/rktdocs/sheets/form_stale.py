"""A form made of an older state: which cells differ, and a fresh form that carries the clerk's answers."""

from dataclasses import dataclass, field
from datetime import datetime

from rktdocs.records.target_text import Salah
from rktdocs.sheets.form_back import BarisKembali, Catatan, Kembali, Sel, is_heading
from rktdocs.sheets.form_correction import as_problems
from rktdocs.sheets.form_export import form_workbook
from rktdocs.sheets.form_layout import ISIAN, TINDAKAN_HAPUS, Isi, Place
from rktdocs.sheets.form_meaning import Meaning, raw_text, said_by, same
from rktdocs.sheets.form_rows import Baris, FormRows, Macam
from rktdocs.sheets.form_table import DIFFERS, Tanda
from rktdocs.words.numbers import angka

_LOOK = "periksa di formulir baru yang dibuatkan; isian Anda sudah dipindahkan ke sana"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basi:
    """What came of a stale form: the cells that differ and the fresh form; both empty where all of it is in already."""

    masalah: tuple[Catatan, ...] = ()
    balasan: bytes = b""


def stale_form(rows: FormRows, kembali: Kembali, meaning: Meaning, *, created: datetime, dasar: str) -> Basi | None:
    """Return what a stale form leads to; None where no cell of it has changed since, so that it is as good as fresh."""
    merge = _Merge(rows, kembali, meaning)
    merge.run()
    if not merge.masalah:
        return None
    if not merge.moved:
        return Basi()
    fresh = FormRows(rows.project, rows.rkt.kunci, rows.bagian, extra=merge.extra)
    problems = as_problems(merge.masalah)
    balasan = form_workbook(fresh, dasar=dasar, created=created, tanda=merge.tanda, masalah=problems)
    return Basi(masalah=tuple(merge.masalah), balasan=balasan)


@dataclass
class _Merge:
    """Three states of every cell: when the form was made, now, and what the clerk wrote."""

    rows: FormRows
    kembali: Kembali
    meaning: Meaning
    masalah: list[Catatan] = field(default_factory=list)
    tanda: dict[Place, Tanda] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)
    moved: bool = False

    def run(self) -> None:
        for lembar, rows in self.rows.sheets():
            now = {row.kunci: row for row in rows}
            seen: set[str] = set()
            for back in self.kembali.baris[lembar]:
                row = now.get(back.kunci)
                if row is None or row.macam is Macam.BARU or back.kunci in seen:
                    self._other_row(lembar, back, now)
                else:
                    seen.add(back.kunci)
                    self._row(lembar, row, back)
            for row in rows:
                if row.kunci not in seen and row.boleh and row.macam is not Macam.BARU:
                    name = row.isi.get("id") or row.isi.get("kode") or row.isi.get("nama")
                    self._differs(lembar, f"baris {name} ditambahkan setelah formulir ini dibuat")

    def _differs(self, sel: str, pesan: str, tempat: Place | None = None) -> None:
        self.masalah.append(Catatan(sel=sel, pesan=pesan, perbaikan=_LOOK, tempat=tempat))

    def _row(self, lembar: str, row: Baris, back: BarisKembali) -> None:
        for kolom in sorted(row.boleh & set(back.sel)):
            place, sel = (lembar, row.kunci, kolom), back.sel[kolom]
            was, now = self.kembali.dasar.get(place), row.isi.get(kolom)
            mine = self._said(sel)
            changed = not same(was, now)
            edited = not same(mine, was) and not self._is_said(sel, kolom, row)
            if changed:
                text = f"saat formulir dibuat {_shown(was)}, sekarang {_shown(now)}"
                self._differs(sel.alamat, f"{text}, isian Anda {_shown(mine)}" if edited else text, place)
            if edited:
                self.moved = True
                note = f"Isian Anda. Sekarang di data: {_shown(now)}." if changed else ""
                self.tanda[place] = Tanda(isi=mine, catatan=note, warna=DIFFERS if changed else "")
            elif changed:
                note = f"Berubah sejak formulir lama dibuat: dulu {_shown(was)}."
                self.tanda[place] = Tanda(isi=None, tetap=True, catatan=note, warna=DIFFERS)

    def _other_row(self, lembar: str, back: BarisKembali, now: dict[str, Baris]) -> None:
        """A row for a new indikator, or one whose record is gone."""
        if is_heading(lembar, back.kunci):
            return
        said = {kolom: self._said(sel) for kolom, sel in back.sel.items() if kolom not in _OWN}
        is_new = not back.kunci or "+" in back.kunci.rpartition("/")[2]
        if not is_new and same(said.get("tindakan"), TINDAKAN_HAPUS):
            return  # asked for, and done
        if not is_new:
            self._differs(f"{lembar}!{back.nomor}", f"baris {back.kunci.rpartition('/')[2]} sudah tidak ada di data")
            lost = [
                kolom
                for kolom, isi in said.items()
                if not same(isi, self.kembali.dasar.get((lembar, back.kunci, kolom)))
            ]
            self.moved = self.moved or bool(lost)
        elif any(isi is not None for isi in said.values()) and not self._is_in(lembar, back, said, now):
            self.moved = True
            self._carry(lembar, back, said, now)

    def _is_in(self, lembar: str, back: BarisKembali, said: dict[str, Isi], now: dict[str, Baris]) -> bool:
        name = "uraian" if lembar == ISIAN else "nama"
        beside = (row for key, row in now.items() if lembar != ISIAN or key.startswith(f"{back.induk}/"))
        return any(same(row.isi.get(name), said.get(name)) for row in beside if row.boleh)

    def _carry(self, lembar: str, back: BarisKembali, said: dict[str, Isi], now: dict[str, Baris]) -> None:
        """Put a new row into the next free row under its heading."""
        prefix = f"{back.induk}/+" if lembar == ISIAN else "@+"
        if lembar == ISIAN and back.induk not in now:
            self._differs(f"{lembar}!{back.nomor}", f"{back.induk} sudah tidak ada; baris baru di bawahnya tertinggal")
            return
        used = {place[1] for place in self.tanda if place[0] == lembar}
        number = next(n for n in range(1, 10_000) if f"{prefix}{n}" not in used)
        induk = back.induk if lembar == ISIAN else ""
        self.extra[induk] = max(number, self.extra.get(induk, 0))
        for kolom, isi in said.items():
            if isi is not None:
                self.tanda[lembar, f"{prefix}{number}", kolom] = Tanda(isi=isi)

    def _is_said(self, sel: Sel, kolom: str, row: Baris) -> bool:
        """Whether the record says by now what the clerk wrote, in whatever spelling."""
        now, read = row.isi.get(kolom), said_by(sel)
        if isinstance(read, Salah):
            return False
        units = {key: str(row.isi.get(key) or "") for key in ("satuan", "skala")}
        meant = self.meaning.settled(kolom, read, **units)
        return same(meant, now) or (not isinstance(meant, str | None) and same(angka(meant), now))

    def _said(self, sel: Sel) -> Isi:
        read = said_by(sel)
        return raw_text(sel) if isinstance(read, Salah) else read.isi


_OWN = {"kunci", "id", "tingkat", "renstra", "lalu"}


def _shown(isi: Isi) -> str:
    if isi is None:
        return "kosong"
    return f'"{isi}"' if isinstance(isi, str) else angka(isi)
