"""The lines of a workbook's sheet Program put onto the file's: known by their code, else by level and name."""

from collections.abc import Iterator
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import InsertItem, InsertKey, SetValue
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.renstra_cells import ID
from rktdocs.sheets.renstra_changes import keys_changed, left, year_changes
from rktdocs.sheets.renstra_filled import BarisIndikator, Garis
from rktdocs.sheets.renstra_layout import PAGU
from rktdocs.sheets.renstra_merge import RenstraTree
from rktdocs.words.texts import folded

_LISTS = ("program", "kegiatan", "sub_kegiatan")
_NEW_ID = ("IP-", "IKG-", "ISK-")
_Known = tuple[Route, dict[str, Any]]


class ProgramMerge:
    """Brings the lines in; `tree` holds the file's indikator, its free ids, and the sentences of its sasaran."""

    def __init__(self, tree: RenstraTree) -> None:
        """Look at no line yet."""
        self.tree, self.made = tree, tree.made
        self.seen: set[Route] = set()

    def merge(self, lines: list[Garis]) -> None:
        """Bring in every line; one that the workbook has no more stays, and is named."""
        self._level(lines, (), self.tree.data)
        old = list(_walk(self.tree.data, ()))
        gone = [each.get("kode") or each["nama"] for route, each in old if route not in self.seen]
        self.made.catatan += left([name for name in gone if name in self.tree.there])

    def _level(self, lines: list[Garis], route: Route, above: dict[str, Any]) -> None:
        if not lines:
            return
        name = _LISTS[lines[0].tingkat]
        items = [((*route, name, at), item) for at, item in enumerate(above.get(name) or [])]
        fresh = []
        for line in lines:
            known = _find(line, [pair for pair in items if pair[0] not in self.seen])
            if known is None:
                fresh.append(self._new(line))
            else:
                self.seen.add(known[0])
                self._same(line, *known)
        if fresh and items:
            self.made.perubahan += [InsertItem(route=(*route, name), value=value) for value in fresh]
        elif fresh and name in above:
            self.made.perubahan.append(SetValue(route=(*route, name), value=fresh))
        elif fresh:
            after = "tujuan" if not route else None
            self.made.perubahan.append(InsertKey(route=route, key=name, value=fresh, after=after))

    def _same(self, line: Garis, route: Route, old: dict[str, Any]) -> None:
        key = old.get("kode") or old["nama"]
        self.tree.place(key, line.sel)
        wanted = {"nama": line.nama or old["nama"], **({"kode": line.kode} if line.kode else {})}
        wanted |= {key: value for key, value in self._said(line).items() if key in line.kolom}
        self.made.perubahan += keys_changed(route, old, wanted, after="nama")
        money = {each.removeprefix(PAGU): line.isi.get(each) for each in line.kolom if each.startswith(PAGU)}
        if not old.get("pagu") and any(value is not None for value in money.values()):
            self.made.perubahan += keys_changed(route, old, {"pagu": _said_only(money)}, after="nama")
        else:
            self.made.perubahan += year_changes((*route, "pagu"), old.get("pagu") or {}, money)
        fresh = [row for row in line.baris if not self.tree.same_row(row, key)]
        values = [self._row(row, line) for row in fresh]
        if values and old.get("indikator"):
            self.made.perubahan += [InsertItem(route=(*route, "indikator"), value=value) for value in values]
        elif values:
            self.made.perubahan += keys_changed(route, old, {"indikator": values}, after="nama")
        self._level(line.anak, route, old)

    def _new(self, line: Garis) -> dict[str, Any]:
        self.tree.place(line.kunci, line.sel)
        self.made.baru.setdefault(_LISTS[line.tingkat].replace("_", " "), []).append(line.kunci)
        money = {key.removeprefix(PAGU): value for key, value in line.isi.items() if key.startswith(PAGU)}
        said = self._said(line)
        found = {
            **({"kode": line.kode} if line.kode else {}),
            "nama": line.nama,
            **{key: said.get(key) for key in ("sasaran", "bagian")},
            "pagu": _said_only(money),
            **{key: said.get(key) for key in ("hasil", "lokasi")},
            "indikator": [self._row(row, line) for row in line.baris],
        }
        if line.anak:
            found[_LISTS[line.tingkat + 1]] = [self._new(child) for child in line.anak]
        return {key: value for key, value in found.items() if value}

    def _row(self, row: BarisIndikator, line: Garis) -> dict[str, Any]:
        return self.tree.new_row(row, _NEW_ID[line.tingkat], line.kunci)

    def _said(self, line: Garis) -> dict[str, Any]:
        said = {key: line.isi.get(key) or "" for key in ("hasil", "lokasi")}
        lists = {"bagian": line.isi.get("bagian") or []}
        return said | lists | ({"sasaran": self._sasaran(line)} if line.tingkat == 0 else {})

    def _sasaran(self, line: Garis) -> list[str]:
        found = []
        for text in line.isi.get("sasaran") or []:
            name = text.strip().upper() if ID.fullmatch(text.strip().upper()) else ""
            name = name or self.tree.kalimat.get(folded(text), "")
            if not name:
                pesan = f'sasaran "{text[:80]}" tidak ada di lembar Matriks'
                mend = "tulis ID sasarannya (contoh SR-1), atau kalimatnya seperti di lembar Matriks"
                self.made.masalah.append(Catatan(sel=line.sel.get("sasaran", ""), pesan=pesan, perbaikan=mend))
            found += [name] if name else []
        return list(dict.fromkeys(found))


def _find(line: Garis, items: list[_Known]) -> _Known | None:
    """Find a line by its code; one without a code here or there by its name."""
    by_code = (pair for pair in items if line.kode and str(pair[1].get("kode") or "") == line.kode)
    by_name = (
        pair
        for pair in items
        if folded(pair[1]["nama"]) == folded(line.nama) and not (line.kode and pair[1].get("kode"))
    )
    return next(by_code, None) or next(by_name, None)


def _said_only(years: dict[str, Any]) -> dict[str, Any]:
    return {year: value for year, value in sorted(years.items()) if value is not None}


def _walk(above: dict[str, Any], route: Route) -> Iterator[_Known]:
    for name in _LISTS:
        for at, item in enumerate(above.get(name) or []):
            here = (*route, name, at)
            yield here, item
            yield from _walk(item, here)
