"""What a returned form asks for, row by row, with what stands against it and what is worth telling."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_layout import Isi, Place
from rktdocs.sheets.form_rows import Baris, Macam

Penulis = Callable[[Route], str]
"""Who wrote what stands at a route of the section file, "" where nobody can tell."""


class IsiBaris(Struct, kw_only=True):
    """What one row asks for: record fields with plain data, and the cell that each came from."""

    lembar: str
    baris: Baris
    nilai: dict[str, Any] = field(default_factory=dict)
    sel: dict[str, str] = field(default_factory=dict)
    hapus: bool = False

    @property
    def nama(self) -> str:
        """The cell that names it, "" where the row has none."""
        return self.sel.get("uraian") or self.sel.get("nama") or ""

    @property
    def is_new(self) -> bool:
        """Whether the row stands for something that the file does not have yet."""
        return self.baris.macam is Macam.BARU


class Perbandingan(Struct, kw_only=True):
    """All rows of a returned form, what is wrong in them, what was read in a way worth telling, what was typed."""

    baris: list[IsiBaris] = field(default_factory=list)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    terisi: dict[Place, Isi] = field(default_factory=dict)
    alamat: dict[Place, str] = field(default_factory=dict)
    tambahan: dict[str, int] = field(default_factory=dict)

    def place_of(self, alamat: str) -> Place | None:
        """Return the place of a cell by its address."""
        return next((place for place, known in self.alamat.items() if known == alamat), None)

    def is_open(self, place: Place) -> bool:
        """Whether a cell may be filled in."""
        return any((row.lembar, row.baris.kunci) == place[:2] and place[2] in row.baris.boleh for row in self.baris)

    @property
    def changed(self) -> list[IsiBaris]:
        """The rows that ask for something."""
        return [row for row in self.baris if row.nilai or row.hapus]
