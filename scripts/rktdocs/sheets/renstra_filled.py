"""What a Renstra workbook says, as plain values: general lines, priorities, groups with their rows, lines of money."""

import re
from typing import Any

from msgspec import Struct, field

from rktdocs.sheets.form_back import Catatan
from rktdocs.words.texts import folded


class BarisIndikator(Struct, kw_only=True):
    """An indikator as its row says it; `id` is "" where the row has none. `isi` are plain data by key.

    `kolom` are the columns of its sheet that are there: what was taken away says nothing.
    """

    id: str
    isi: dict[str, Any]
    sel: dict[str, str]
    kolom: frozenset[str]


class Kelompok(Struct, kw_only=True):
    """A tujuan or sasaran with its rows; `isi` holds what belongs to it alone, `sel` the cells by key."""

    uraian: str
    isi: dict[str, Any] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    baris: list[BarisIndikator] = field(default_factory=list)
    sasaran: "list[Kelompok]" = field(default_factory=list)


class Garis(Struct, kw_only=True):
    """A program, kegiatan or sub kegiatan; `isi` is what its own columns say, `sasaran` the ids or sentences named."""

    tingkat: int
    kode: str
    nama: str
    kolom: frozenset[str]
    isi: dict[str, Any] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    baris: list[BarisIndikator] = field(default_factory=list)
    anak: "list[Garis]" = field(default_factory=list)

    @property
    def kunci(self) -> str:
        """How it is called: its code, else its name."""
        return self.kode or self.nama


class Terisi(Struct, kw_only=True):
    """What a workbook says: general lines, priorities by year, the trees; None for a sheet that is not there.

    `kolom` are the columns of the matrix that are there, `sel` the cells of the sheets Umum and Prioritas by what they
    tell of and its key; a priority is told of with its year.
    """

    umum: dict[str, Any] | None = None
    misi: dict[str, str] | None = None
    prioritas: dict[int, list[dict[str, Any]]] | None = None
    tujuan: list[Kelompok] | None = None
    program: list[Garis] | None = None
    kolom: frozenset[str] = frozenset()
    sel: dict[tuple[str, str], str] = field(default_factory=dict)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)


def with_ids(found: dict[int, list[dict[str, Any]]]) -> dict[int, list[dict[str, Any]]]:
    """Give priorities without an id one: the same sentence has one id in all years."""
    items = [item for year in sorted(found) for item in found[year]]
    named = {folded(item["uraian"]): item["id"] for item in items if item.get("id")}
    used = {int(name[3:]) for name in named.values() if re.fullmatch(r"PD-[0-9]+", name)}
    for item in items:
        key = folded(item["uraian"])
        if key not in named:
            number = max(used, default=0) + 1
            used.add(number)
            named[key] = f"PD-{number}"
        item["id"] = item.get("id") or named[key]
    order = ("id", "uraian", "sumber", "tata_kelola")
    return {
        year: [{key: item[key] for key in order if item.get(key)} for item in found[year]] for year in sorted(found)
    }
