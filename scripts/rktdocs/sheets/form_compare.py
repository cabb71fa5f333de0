"""What a returned form changes: its rows found, matched with today's, and read one by one. Writes nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.sheets.form_asked import IsiBaris, Penulis, Perbandingan
from rktdocs.sheets.form_back import BarisKembali, Kembali, Rupa, is_heading
from rktdocs.sheets.form_base import Dasar
from rktdocs.sheets.form_layout import (
    ISIAN,
    LATER,
    PROGRAM,
    TINDAKAN_HAPUS,
    Isi,
)
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_row import OWN, RowReader
from rktdocs.sheets.form_rows import NEW_LINES, Baris, FormRows, Macam
from rktdocs.sheets.form_sel import folded_isi, raw_text, said_by, said_isi, same, shown
from rktdocs.sheets.form_sums import lines_below, total
from rktdocs.sheets.quarter_layout import columns_of, quarter_of

_NAMES = {ISIAN: "uraian", PROGRAM: "nama"}


def compare(
    rows: FormRows, kembali: Kembali, meaning: Meaning, *, fresh: bool = True, penulis: Penulis = lambda _: ""
) -> Perbandingan:
    """Hold a returned form against what it said when it went out and against today's rows.

    What only the clerk changed is asked for; what only the file changed stays; what both changed alike is nothing;
    what both changed otherwise is told, with both values. `fresh`: the file is as it was when the form was made.
    """
    found = Perbandingan(masalah=list(kembali.masalah), catatan=list(kembali.catatan))
    columns = dict(zip((ISIAN, PROGRAM), columns_of(rows.kunci), strict=True))
    sides = Dasar(kembali, fresh=fresh), meaning.of(rows.pilihan()), penulis
    for lembar, expected in rows.sheets():
        _Comparer(lembar, columns[lembar], kembali, sides, found).compare(expected)
    return found


def _years(text: str) -> set[str]:
    return set(re.findall(r"\b20[0-9]{2}\b", text))


class _Comparer(RowReader):
    """One sheet."""

    def _columns(self) -> None:
        """A column is gone, or its visible head says that it is another one than its hidden key."""
        known = {judul.casefold(): kolom for kolom, judul in self.heads.items()}
        for kolom, judul in self.heads.items():
            if kolom not in self.kembali.kolom[self.lembar]:
                if kolom in LATER and not self.dasar.has_column(self.lembar, kolom):
                    continue
                self._gone(kolom, judul)
                continue
            seen = [sel for sel in self.kembali.kepala[self.lembar].get(kolom, ()) if isinstance(sel.isi, str)]
            texts = [" ".join(str(sel.isi).split()).casefold() for sel in seen]
            other = next((at for at, text in enumerate(texts) if known.get(text, kolom) != kolom), None)
            if judul.casefold() in texts:
                continue
            if other is not None:
                pesan = f'judul kolom ini "{seen[other].isi}", padahal formulir menaruh "{judul}" di sini'
                self._wrong(seen[other].alamat, pesan, _MOVED)
            elif years := _years(" ".join(texts)) - _years(judul) - {self.kembali.siapa.kunci[:4]}:
                pesan = f'judul kolom ini diubah menjadi "{seen[-1].isi}", padahal formulir menaruh "{judul}" di sini'
                mend = f'tulis lagi "{judul}"; bila isinya untuk {max(years)}, minta formulir tahun itu'
                self._wrong(seen[-1].alamat, pesan, mend)

    def _gone(self, kolom: str, judul: str) -> None:
        """Tell a deleted column at the head of the last one before it that is still there."""
        order = list(self.heads)
        before = (self.kembali.kepala[self.lembar].get(key) for key in reversed(order[: order.index(kolom)]))
        head = next((cells[-1].alamat for cells in before if cells), "")
        place = "; tempatnya di kanan kolom ini" if head else ""
        self._wrong(head or self.lembar, f'kolom "{judul}" terhapus dari lembar {self.lembar}{place}', _ASK_NEW)

    def compare(self, expected: tuple[Baris, ...]) -> None:
        self._columns()
        wanted = {row.kunci: row for row in expected}
        if self.lembar in self.kembali.terlihat:
            give_keys(self.kembali.baris[self.lembar], expected)
        matched: dict[str, BarisKembali] = {}
        added: list[BarisKembali] = []
        for row in self.kembali.baris[self.lembar]:
            if not row.kunci or row.kunci not in wanted or row.kunci in matched:
                added.append(row)
            else:
                matched[row.kunci] = row
        above = self.lembar
        for kunci, baris in wanted.items():
            if kunci in matched:
                above = f"{self._title(matched[kunci])}!{matched[kunci].nomor}"
            if kunci in matched and baris.macam is Macam.BARU:
                self._new(baris, matched[kunci], wanted)
            elif kunci in matched:
                self._row(baris, matched[kunci])
            elif baris.macam is not Macam.BARU and baris.boleh and self.dasar.has_row(self.lembar, kunci):
                self._wrong(
                    above,
                    f"baris {_name_of(baris.isi)} terhapus dari lembar {self.lembar}; tempatnya di bawah baris ini",
                    self._put_back,
                )
        self._added(added, wanted)
        self._sums(wanted)

    def _added(self, rows: list[BarisKembali], wanted: Mapping[str, Baris]) -> None:
        """Rows that the clerk added stand for new indikator under the heading above them; others are not understood."""
        for row in rows:
            if is_heading(self.lembar, row.kunci):
                continue
            sel = f"{self._title(row)}!{row.nomor}"
            if row.kunci and "+" not in row.kunci.rpartition("/")[2]:
                self._unknown(sel, row, wanted)
                continue
            if not any(baris.macam is Macam.BARU for baris in wanted.values()):
                self._wrong(sel, f"baris {row.nomor} bukan baris formulir ini", _NO_ROOM)
                continue
            above = wanted.get(row.induk) if self.lembar == ISIAN else None
            if self.lembar == ISIAN and (above is None or (above.macam is Macam.BABAK and row.induk != NEW_LINES)):
                if any(cell.is_filled for kolom, cell in row.sel.items() if kolom not in OWN):
                    self._wrong(sel, f"baris {row.nomor} tidak berada di bawah sebuah sasaran", _UNDER_SASARAN)
                continue
            self._new(self._free_row(above, wanted), row, wanted)

    @property
    def _put_back(self) -> str:
        return _PUT_BACK if quarter_of(self.kembali.siapa.kunci) else _DELETED

    @property
    def _twice(self) -> str:
        return "hapus baris tambahan itu" + ("" if quarter_of(self.kembali.siapa.kunci) else _NEW_THERE)

    def _unknown(self, sel: str, row: BarisKembali, wanted: Mapping[str, Baris]) -> None:
        """A row that stands twice, or whose record is gone."""
        if row.kunci in wanted:
            self._wrong(sel, f"baris {row.nomor} kembar dengan baris lain", self._twice)
            return
        was = self.dasar.was(self.lembar, row.kunci)
        if not was:
            self._wrong(sel, f"baris {row.nomor} tidak dikenal lagi", _ASK_NEW)
            return
        said = {kolom: said_isi(cell) for kolom, cell in row.sel.items() if kolom in self.heads and kolom not in OWN}
        if same(said.pop("tindakan", None), TINDAKAN_HAPUS):
            return  # asked for, and done
        mine = [f"{self.heads[kolom]} {shown(isi)}" for kolom, isi in said.items() if not same(isi, was.get(kolom))]
        name = _name_of(was) or row.kunci.rpartition("/")[2]
        if mine:
            pesan = f"{name} sudah dihapus dari data sejak formulir dibuat; isian Anda di sana: {', '.join(mine)}"
            self._wrong(sel, pesan, "bila masih diperlukan, tulis sebagai baris baru; bila tidak, biarkan")

    def _free_row(self, above: Baris | None, wanted: Mapping[str, Baris]) -> Baris:
        """Give an added row the next free key under its heading, as if the form had had room for it."""
        induk = above.kunci if above else ""
        prefix = f"{induk}/+" if above else "@+"
        free = [baris for key, baris in wanted.items() if key.startswith(prefix) and baris.macam is Macam.BARU]
        number = max(len(free), self.found.tambahan.get(induk, 0)) + 1
        self.found.tambahan[induk] = number
        return replace(free[0], kunci=f"{prefix}{number}")

    def _new(self, baris: Baris, row: BarisKembali, wanted: Mapping[str, Baris]) -> None:
        """A new row; it may have come in already, by this very form or by a colleague's."""
        twin = self._twin(baris, row, wanted)
        if twin is None:
            self._row(baris, row)
        elif not self.dasar.has_row(self.lembar, twin.kunci) and twin.macam is not Macam.BARU:
            self._row(twin, row, came_since=True)
        else:
            name = _NAMES[self.lembar]
            sel = row.sel[name]
            where = "" if twin.macam is Macam.BARU else f" ({_name_of(twin.isi)})"
            self._wrong(sel.alamat, f'"{raw_text(sel)}" sudah ada di atasnya{where}', _SAME_NAME, self._at(baris, name))

    def _twin(self, baris: Baris, row: BarisKembali, wanted: Mapping[str, Baris]) -> Baris | None:
        """Return the row beside it that says the same name: of the file, or new and above it in this form."""
        name = _NAMES[self.lembar]
        mine = folded_isi(said_isi(row.sel[name])) if name in row.sel else ""
        if not mine:
            return None
        for other in self._siblings(baris, wanted):
            if other.kunci != baris.kunci and folded_isi(other.isi.get(name)) == mine:
                if self.lembar == PROGRAM and folded_isi(other.isi.get("kode")) != folded_isi(
                    said_isi(row.sel["kode"])
                ):
                    continue
                if "id" in baris.boleh and _line_of(other) != folded_isi(said_isi(row.sel["id"])):
                    continue
                return other
        return None

    def _siblings(self, baris: Baris, wanted: Mapping[str, Baris]) -> Iterator[Baris]:
        for kunci, other in wanted.items():
            is_line = self.lembar == PROGRAM and other.macam is Macam.PROGRAM
            near = "id" in baris.boleh or kunci.startswith(baris.kunci.rpartition("/")[0] + "/")
            if is_line or (self.lembar == ISIAN and near and other.macam is Macam.INDIKATOR):
                yield other
        for made in self.found.baris:
            if made.lembar == self.lembar and made.is_new and made.baris.rute == baris.rute:
                yield replace(made.baris, isi=made.nilai)

    def _sums(self, wanted: Mapping[str, Baris]) -> None:
        """Work out the sums, the lowest lines first; a cell that shows another figure is told."""
        asked = {row.baris.kunci: row for row in self.found.baris if row.lembar == self.lembar}
        new = [(str(r.nilai.get("kode") or ""), r.nilai.get("pagu")) for r in asked.values() if r.is_new]
        below = lines_below(wanted.values())
        for kunci in sorted(self.sums, key=len, reverse=True):
            sel, baris = self.sums[kunci], wanted[kunci]
            said = [_now(asked, wanted[each], "pagu") for each in below.get(kunci, ())]
            comes_to = total(str(baris.isi["kode"] or ""), said, new)
            shows = said_by(replace(sel, rumus=""))
            if isinstance(shows, Remark) or (shows.isi is not None and not same(shows.isi, comes_to)):
                pesan = f"sel ini menampilkan {raw_text(replace(sel, rumus=''))}, sedangkan jumlah baris di bawahnya "
                self._wrong(sel.alamat, f"{pesan}{shown(comes_to)}", _SAVE_AGAIN, self._at(baris, "pagu"))
            elif kunci in asked and comes_to is not None and not same(comes_to, baris.isi["pagu"]):
                asked[kunci].nilai["pagu"] = comes_to


def _now(asked: Mapping[str, IsiBaris], baris: Baris, kolom: str) -> Isi:
    """Return what a row says with what it asks for."""
    row = asked.get(baris.kunci)
    return row.nilai.get(kolom, baris.isi[kolom]) if row else baris.isi[kolom]


def _line_of(baris: Baris) -> str:
    """Return the kode, or the name, of the line whose indikator a row is: for a new one as its cell says."""
    if "id" in baris.boleh:
        return folded_isi(baris.isi.get("id"))
    return folded_isi(baris.kunci.rpartition("/")[0].rpartition("@")[2])


def _name_of(isi: Mapping[str, Isi]) -> Isi:
    return isi.get("id") or isi.get("kode") or isi.get("nama")


_SAVE_AGAIN = "buka di Excel, simpan lagi, lalu kirim; bila tetap berbeda, sampaikan kepada Subbagian Program"
_ASK_NEW = "minta formulir baru kepada Subbagian Program; isian Anda dapat disalin ke sana"
_MOVED = "kembalikan kolom itu ke tempatnya; bila sulit, minta formulir baru kepada Subbagian Program"
_NEW_THERE = "; indikator baru ditulis pada baris (baru)"
_SAME_NAME = "ubah isiannya di baris yang sudah ada itu dan kosongkan baris ini; bila memang hal lain, beri nama lain"
_DELETED = f'kembalikan baris itu; bila indikatornya tidak dipakai lagi, pilih "{TINDAKAN_HAPUS}" pada kolom Tindakan'
_PUT_BACK = "kembalikan baris itu; bila hasilnya belum dinilai, kosongkan selnya saja"
_NO_ROOM = "kosongkan baris itu: yang diukur hanya indikator dan sub kegiatan yang ada di rencana"
_UNDER_SASARAN = "tulis indikator baru pada baris (baru) di bawah sasarannya"


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
