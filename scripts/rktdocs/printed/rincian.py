"""What hangs on the rows of a plan, as printed: definitions, baselines, reasons, remarks; bagian by bagian."""

from collections.abc import Iterable, Iterator

from rktdocs.printed.blocks import Baris, Halaman, Kelompok, Kolom, Sel, SelKepala, Tabel
from rktdocs.views.facts import Fakta, shown
from rktdocs.views.fields import Di
from rktdocs.views.plan import BagianView, IndikatorView

_HEAD = ("No", "Sasaran, indikator, dan program", "Rincian")


def detail_pages(bagian: Iterable[BagianView]) -> tuple[Halaman, ...]:
    """Make the table of everything that has no column elsewhere; nothing where no row says anything."""
    groups = tuple(_group(owner) for owner in bagian)
    filled = tuple(group for group in groups if group.baris)
    if not filled:
        return ()
    table = Tabel(
        judul="Rincian sasaran, indikator, dan program",
        kolom=(Kolom(lebar=24), Kolom(bagian=4), Kolom(lebar=46), Kolom(bagian=6)),
        kepala=((*(SelKepala(teks=teks) for teks in _HEAD[:2]), SelKepala(teks=_HEAD[2], kolom=2)),),
        kelompok=filled,
    )
    return (Halaman(mendatar=True, blok=(table,)),)


def _group(owner: BagianView) -> Kelompok:
    head = SelKepala(teks=owner.nama, kolom=4)
    return Kelompok(kepala=(head,), baris=tuple(_rows(owner)))


def _rows(owner: BagianView) -> Iterator[Baris]:
    for sasaran in owner.sasaran:
        yield from _facts(sasaran.nomor or sasaran.id, sasaran.uraian, 0, sasaran.fakta)
        yield from _measures(sasaran.indikator)
    for line in owner.program:
        yield from _facts(line.kode, line.nama, 0, line.fakta)
        yield from _measures(line.indikator)


def _measures(rows: Iterable[IndikatorView]) -> Iterator[Baris]:
    for row in rows:
        for each in row.rows():
            yield from _facts(each.nomor or each.id, each.uraian, 0 if each is row else 1, each.fakta)


def _facts(nomor: str, nama: str, masuk: int, fakta: Iterable[Fakta]) -> Iterator[Baris]:
    """One line for each fact; the name stands before the first."""
    for at, fact in enumerate(shown(fakta, Di.CETAK)):
        name = Sel(teks="" if at else nama, masuk=masuk)
        yield Baris(sel=("" if at else nomor, name, fact.label, fact.lengkap))
