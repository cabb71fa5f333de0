"""What is measured as rows of a table: an indikator and its parts, wherever a table of targets stands."""

from collections.abc import Iterator

from msgspec import Struct

from rktdocs.views.plan_rows import BagianView, IndikatorView, NilaiView, ProgramView, SasaranDinasView


class UkuranView(Struct, frozen=True, kw_only=True):
    """An indikator or a part of one, as a row of a table."""

    item: IndikatorView
    masuk: int = 0

    @property
    def nomor(self) -> str:
        """The public number, "" for a part, whose letter stands before its name."""
        return "" if self.masuk else self.item.nomor

    @property
    def nama(self) -> str:
        """The name; a part carries its letter."""
        return f"{self.item.id.rpartition('.')[2]}. {self.item.uraian}" if self.masuk else self.item.uraian

    @property
    def target(self) -> str:
        """The target as shown, "" where the parts carry it instead."""
        return self.item.target.teks

    @property
    def satuan(self) -> str:
        """The unit, "" where the parts carry it instead."""
        return "" if self.item.dirinci else self.item.satuan

    @property
    def satuan_di_belakang(self) -> str:
        """The unit where it is read behind the figure: not behind "BB", "82,5%" or "Belum diisi"."""
        return "" if self.item.dirinci else self.item.satuan_di_belakang

    def triwulan(self, index: int) -> NilaiView | None:
        """A quarter's value, None where no quarters are planned."""
        return self.item.triwulan[index] if self.item.triwulan else None


def ukuran_of(item: IndikatorView) -> Iterator[UkuranView]:
    """An indikator as a row and its parts below it, under whatever it stands: a sasaran, a program, a kegiatan."""
    yield UkuranView(item=item)
    for sub in item.sub:
        yield UkuranView(item=sub, masuk=1)


def ukuran_program(line: ProgramView) -> list[UkuranView | None]:
    """What measures a line of money, each a row of its table; a line that nothing measures has one row as well."""
    return [row for item in line.indikator for row in ukuran_of(item)] or [None]


def owned_rows(group: SasaranDinasView) -> Iterator[tuple[BagianView, UkuranView]]:
    """Every row of a sasaran with its bagian, in the order of the public numbers."""
    for owner, item in group.indikator():
        for row in ukuran_of(item):
            yield owner, row
