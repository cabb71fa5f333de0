"""What hangs on the rows of a plan, as printed: definitions, baselines, reasons, remarks; bagian by bagian."""

from collections.abc import Iterable, Iterator

from rktdocs.printed.blocks import Blok, Halaman, Lema, Subbab
from rktdocs.views.facts import Fakta, shown
from rktdocs.views.fields import Di
from rktdocs.views.plan import by_number
from rktdocs.views.plan_rows import BagianView, IndikatorView

_SHORT = 60
"""A fact of no more characters runs on behind the name; a longer one is a line of its own."""

_LINES = frozenset({"definisi", "formula", "sumber_data"})
"""What is looked up: always a line of its own."""


def detail_pages(bagian: Iterable[BagianView]) -> tuple[Halaman, ...]:
    """Make what is said of the rows and has no column elsewhere; nothing where no row says anything."""
    groups = [(owner, rows) for owner in bagian if (rows := tuple(_rows(owner)))]
    headed = len(groups) > 1  # a booklet says on its cover whose it is
    blok = tuple(block for owner, rows in groups for block in ((*_head(owner), *rows) if headed else rows))
    return (Halaman(blok=blok, kolom=2),) if blok else ()


def _head(owner: BagianView) -> tuple[Blok, ...]:
    return (Subbab(judul=owner.nama, daftar=False),)


def _rows(owner: BagianView) -> Iterator[Lema]:
    for sasaran in by_number(owner):
        yield from _said(sasaran.nomor, sasaran.uraian, 0, sasaran.fakta)
        yield from _measures(sasaran.indikator, elsewhere="penanggung_jawab")  # the table of quarters names him
    for line in owner.program:
        yield from _said(line.kode, line.nama, 0, line.fakta)
        yield from _measures(line.indikator, masuk=1)


def _measures(rows: Iterable[IndikatorView], masuk: int = 0, elsewhere: str = "") -> Iterator[Lema]:
    for row in rows:
        for each in row.rows():
            facts = (fact for fact in each.fakta if fact.field.key != elsewhere)
            yield from _said(each.nomor, each.uraian, masuk + (each is not row), facts)


def _said(nomor: str, nama: str, masuk: int, fakta: Iterable[Fakta]) -> Iterator[Lema]:
    found = shown(fakta, Di.CETAK)
    lines = [fact for fact in found if fact.field.key in _LINES or len(fact.lengkap) > _SHORT]
    if found:
        yield Lema(
            nomor=nomor,
            nama=nama,
            masuk=masuk,
            ringkas=tuple((fact.label, fact.lengkap) for fact in found if fact not in lines),
            uraian=tuple((fact.label, fact.lengkap) for fact in lines),
        )
