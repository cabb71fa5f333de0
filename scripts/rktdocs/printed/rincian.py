"""What hangs on the rows of a plan, as printed: definitions, baselines, reasons, remarks; bagian by bagian."""

from collections.abc import Iterable, Iterator

from rktdocs.printed.blocks import Blok, Halaman, Lema, Subbab
from rktdocs.views.facts import Fakta, shown
from rktdocs.views.fields import Di
from rktdocs.views.plan_rows import BagianView, IndikatorView

_SHORT = 60
"""A fact of no more characters runs on behind the name; a longer one is a paragraph of its own."""


def detail_pages(bagian: Iterable[BagianView]) -> tuple[Halaman, ...]:
    """Make what is said of the rows and has no column elsewhere; nothing where no row says anything."""
    blok = tuple(block for owner in bagian for block in _group(owner))
    return (Halaman(blok=blok),) if blok else ()


def _group(owner: BagianView) -> Iterator[Blok]:
    rows = tuple(_rows(owner))
    if rows:
        yield Subbab(judul=owner.nama, daftar=False)
        yield from rows


def _rows(owner: BagianView) -> Iterator[Lema]:
    for sasaran in owner.sasaran:
        yield from _said(sasaran.nomor, sasaran.uraian, 0, sasaran.fakta)
        yield from _measures(sasaran.indikator)
    for line in owner.program:
        yield from _said(line.kode, line.nama, 0, line.fakta)
        yield from _measures(line.indikator)


def _measures(rows: Iterable[IndikatorView]) -> Iterator[Lema]:
    for row in rows:
        for each in row.rows():
            yield from _said(each.nomor, each.uraian, 0 if each is row else 1, each.fakta)


def _said(nomor: str, nama: str, masuk: int, fakta: Iterable[Fakta]) -> Iterator[Lema]:
    pairs = [(fact.label, fact.lengkap) for fact in shown(fakta, Di.CETAK)]
    if pairs:
        yield Lema(
            nomor=nomor,
            nama=nama,
            masuk=masuk,
            ringkas=tuple(pair for pair in pairs if len(pair[1]) <= _SHORT),
            uraian=tuple(pair for pair in pairs if len(pair[1]) > _SHORT),
        )
