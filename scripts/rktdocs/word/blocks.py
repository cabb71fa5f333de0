"""Each kind of block as paragraphs and tables."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rktdocs.printed.blocks import (
    Alinea,
    Bagan,
    Baris,
    Blok,
    BlokTanda,
    Cabang,
    Catatan,
    Daftar,
    Formulir,
    Gambar,
    Kelompok,
    Kolom,
    Kutipan,
    Lema,
    Pohon,
    Rincian,
    Sel,
    SelKepala,
    Subbab,
    Tabel,
)
from rktdocs.word.contents import Contents
from rktdocs.word.elements import Element, bold, element, paragraph, run, twips
from rktdocs.word.styles import size
from rktdocs.word.tables import beside, form, pairs, table

_PAIR = 2
"""Units of a chart beside each other."""

_BRANCH = 6
"""Millimetres by which each level of a tree stands in."""


def block(item: Blok, *, width: float, contents: Contents) -> Iterator[Element]:
    """Make the elements of one block; `width` is the room in millimetres."""
    if isinstance(item, Subbab):
        yield _heading(item, contents)
    elif isinstance(item, Tabel):
        yield from table(item, width, contents)
    elif isinstance(item, Formulir):
        yield from form(item, width, contents)
    elif isinstance(item, Rincian):
        yield from _details(item, width)
    elif isinstance(item, Bagan):
        yield from _chart(item, width, contents)
    elif isinstance(item, Pohon):
        yield from (_branch(branch, width) for branch in item.cabang)
    else:
        yield from _SIMPLE[type(item)](item)


def signature(tanda: BlokTanda, *, left: bool = False) -> Iterator[Element]:
    """Make the names of who would sign: lines in the right half of the page, or from the left of a cell."""

    def line(content: str | Element, keep: bool = True, look: tuple[Element, ...] = ()) -> Element:
        kept = (element("keepNext"),) if keep else ()
        edge = (element("ind", left=0),) if left else ()  # an element has one parent: each line needs its own
        return paragraph("Tanda", content, look=(*kept, *look, *edge))

    yield from (line(teks) for teks in (tanda.tempat_tanggal or "", *tanda.jabatan) if teks)
    for teks in tanda.catatan:
        yield line(run(teks, *size(9)), look=(element("spacing", before=240, after=240),))
    if tanda.nama:
        yield line(run(tanda.nama, bold(), element("u", val="single")))
    yield from (line(teks, keep=False) for teks in tanda.rincian)


def signatures(tanda: Sequence[BlokTanda], width: float) -> Iterator[Element]:
    """Set several beside each other, as they stand on paper; one alone stays at the right."""
    if len(tanda) == 1:
        yield from signature(tanda[0])
    elif tanda:
        yield beside([[*signature(each, left=True)] for each in tanda], width)


def _heading(item: Subbab, contents: Contents) -> Element:
    teks = f"{item.nomor} {item.judul}" if item.nomor else item.judul
    if not item.daftar:
        return paragraph("Judul3", teks)
    return contents.heading(item.tingkat, teks)


def _alinea(item: Alinea) -> Iterator[Element]:
    yield paragraph("Isi", item.teks)


def _remark(item: Catatan) -> Iterator[Element]:
    yield paragraph("Catatan", item.teks)


def _quote(item: Kutipan) -> Iterator[Element]:
    yield paragraph("Kutipan", item.teks)


def _list(item: Daftar) -> Iterator[Element]:
    room = twips(item.lebar)
    for butir in item.butir:
        look = (element("tabs", element("tab", val="left", pos=room)), element("ind", left=room, hanging=room))
        yield paragraph("Butir", f"{butir.tanda}\t{butir.teks}", look=look)


def _details(item: Rincian, width: float) -> Iterator[Element]:
    if item.judul:
        yield paragraph("Isi", run(item.judul, bold()), look=(element("keepNext"),))
    yield from pairs(item.pasangan, item.lebar, width)


def _entry(item: Lema) -> Iterator[Element]:

    def line(inset: int, after: int, *runs: Element) -> Element:  # an element has one parent: each line needs its own
        return paragraph(
            "Catatan", *runs, look=(element("spacing", before=0, after=after), element("ind", left=twips(inset)))
        )

    def labelled(label: str, teks: str, mark: str = "") -> tuple[Element, Element]:
        return run(f"{mark}{label}: ", element("color", val="444444")), run(teks)

    inset = item.masuk * _BRANCH
    behind = (each for label, teks in item.ringkas for each in labelled(label, teks, "\u00a0· "))
    yield line(inset, 20 if item.uraian else 100, run(f"{item.nomor} {item.nama}".lstrip(), bold()), *behind)
    for at, (label, teks) in enumerate(item.uraian, 1):
        yield line(inset + _BRANCH // 2, 100 if at == len(item.uraian) else 20, *labelled(label, teks))


def _picture(item: Gambar) -> Iterator[Element]:
    """A picture is not for correction: its title and what it shows."""
    title = f"Gambar {item.nomor}  {item.judul}" if item.nomor else item.judul
    yield paragraph("Catatan", run(title, bold()), run(f" ({item.alt})"))


def _chart(item: Bagan, width: float, contents: Contents) -> Iterator[Element]:
    """The head above, the units in pairs below as the chart draws them: a table, for a drawing cannot be corrected."""
    units = tuple(Sel(teks=unit.nama, bawah="\n".join(unit.baris)) for unit in item.unit)
    if len(units) % _PAIR:
        units += (Sel(teks=""),)
    rows = tuple(Baris(sel=pair) for pair in zip(units[::_PAIR], units[1::_PAIR], strict=True))
    head = SelKepala(teks="\n".join((item.pucuk.nama, *item.pucuk.baris)), kolom=_PAIR)
    columns = (Kolom(bagian=1, rata="tengah"),) * _PAIR
    chart = Tabel(judul="", kolom=columns, kepala=((head,),), kelompok=(Kelompok(baris=rows),))
    yield from table(chart, width, contents)
    yield paragraph("Catatan", run(f"Gambar {item.nomor}  {item.judul}" if item.nomor else item.judul, bold()))


def _branch(item: Cabang, width: float) -> Element:
    inside = twips(item.tingkat * _BRANCH)
    grey = element("color", val="444444")
    edge = element("left", val="single", sz=6, space=4, color="828282")
    look = (
        element("pBdr", edge),
        element("tabs", element("tab", val="right", pos=twips(width))),
        element("ind", left=inside),
    )
    runs = [run(f"{item.label}  ", grey, *size(8))]
    runs.append(run(item.teks, bold()) if item.tingkat == 0 else run(item.teks))
    if item.kanan:
        runs.append(run(f"\t{item.kanan}"))
    return paragraph("Cabang", *runs, look=look)


_SIMPLE: dict[type, Callable[[Any], Iterator[Element]]] = {
    Alinea: _alinea,
    Catatan: _remark,
    Kutipan: _quote,
    Daftar: _list,
    Gambar: _picture,
    Lema: _entry,
}
