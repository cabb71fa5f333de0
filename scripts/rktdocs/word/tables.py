"""Tables: head rows repeat on every page, no row is cut, figures stand on the comma."""

from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from msgspec import Struct

from rktdocs.printed.blocks import Baris, Formulir, Kelompok, KelompokFormulir, Kolom, Sel, SelKepala, Tabel
from rktdocs.printed.columns import form_columns, table_columns
from rktdocs.word.contents import Contents
from rktdocs.word.elements import Element, bold, element, paragraph, properties, run, shade, twips, xml_text
from rktdocs.word.styles import GREY, GREY_LIGHT, size

_ALIGNMENT = {"kiri": "left", "tengah": "center", "angka": "right"}
_INDENT = 3
"""Millimetres by which a part stands in below its whole."""
_REST_EMS = {"0": 0.556, ",": 0.278, " ": 0.278, "%": 0.889}
"""Widths in Arial of what a number lacks at its right (`Sel.sisa`)."""

_KEPT_TOGETHER = 8
"""A sasaran of no more rows stays on one page: Word shows a spanning cell's text only where it begins."""


class Grid(Struct, frozen=True, kw_only=True):
    """What every row of one table needs to know: widths in twips, alignments, size of type in points."""

    widths: tuple[int, ...]
    rata: tuple[str, ...]
    points: int


class Cell(Struct, frozen=True, kw_only=True):
    """One cell to be set: its first column, how many it spans, and its looks. `merge` is restart or continue.

    `below` is a smaller line under the text.
    """

    teks: str
    column: int
    below: str = ""
    span: int = 1
    sisa: str = ""
    masuk: int = 0
    rata: str = ""
    merge: str = ""
    ground: str = ""
    strong: bool = False
    keep: bool = False
    open_sides: tuple[str, ...] = ()


def table(t: Tabel, width: float, contents: Contents) -> Iterator[Element]:
    """Make a table below its number and title, and the gap behind it."""
    points, widths = table_columns(t, width)
    grid = _grid(widths, tuple(column.rata for column in t.kolom), points)
    rows = [_row(cells, grid, head=True) for cells in _heads(t.kepala, len(t.kolom), GREY, rata="tengah")]
    for group in t.kelompok:
        rows += _group(group, t.kolom, grid)
    rows += [_row(_body(row), grid) for row in t.kaki]
    _keep_ends(rows)
    yield from _titled(t, grid, rows, contents)


def form(f: Formulir, width: float, contents: Contents) -> Iterator[Element]:
    """Make the official form: No, Sasaran Strategis, Indikator Kinerja, Target; a sasaran spans its rows."""
    grid = _grid(form_columns(f, width), ("kiri", "kiri", "kiri", "angka", "kiri"), f.ukuran)
    heads = (("No", 1), ("Sasaran Strategis", 1), ("Indikator Kinerja", 1), ("Target", 2))
    kepala = (tuple(SelKepala(teks=teks, kolom=span) for teks, span in heads),)
    rows = [_row(cells, grid, head=True) for cells in _heads(kepala, 5, GREY, rata="tengah")]
    for group in f.kelompok:
        rows += [_row(cells, grid) for cells in _form_rows(group)]
    yield from _titled(f, grid, rows, contents)


def pairs(pasangan: Iterable[tuple[str, str]], lebar: int, width: float) -> Iterator[Element]:
    """Make names and their texts as a table without rules."""
    grid = _grid((lebar, 4, width - lebar - 4), ("kiri",) * 3, 10)
    rows = [
        _row([Cell(teks=teks, column=n) for n, teks in enumerate((nama, ":" if nama else "", isi))], grid)
        for nama, isi in pasangan
    ]
    yield _table(grid, rows, "TabelPolos", "")
    yield paragraph("Jarak")


def beside(cells: Sequence[Sequence[Element]], width: float) -> Element:
    """Make a row of cells without rules, each of whole paragraphs; no page parts them."""
    grid = _grid((width / len(cells),) * len(cells), ("kiri",) * len(cells), 10)
    made = (
        element("tc", properties("tcPr", element("tcW", w=each, type="dxa")), *inside)
        for each, inside in zip(grid.widths, cells, strict=True)
    )
    return _table(grid, [element("tr", properties("trPr", element("cantSplit")), *made)], "TabelPolos", "")


def _grid(widths: Iterable[float], rata: tuple[str, ...], points: int) -> Grid:
    return Grid(widths=tuple(twips(width) for width in widths), rata=rata, points=points)


def _titled(t: Tabel | Formulir, grid: Grid, rows: Sequence[Element], contents: Contents) -> Iterator[Element]:
    if t.judul:
        yield contents.table_title(t.nomor, t.judul)
    yield _table(grid, rows, "TabelGaris", t.judul)
    yield paragraph("Jarak")


def _table(grid: Grid, rows: Sequence[Element], style: str, title: str) -> Element:
    look = [
        element("tblStyle", val=style),
        element("tblW", w=sum(grid.widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    ]
    if title:
        look.append(element("tblCaption", val=xml_text(title)))
    columns = element("tblGrid", *(element("gridCol", w=width) for width in grid.widths))
    return element("tbl", properties("tblPr", *look), columns, *rows)


def _heads(rows: Iterable[Sequence[SelKepala]], columns: int, ground: str, *, rata: str) -> Iterator[list[Cell]]:
    """Place head cells; one that reaches down is continued in the rows below it."""
    reaching: dict[int, tuple[int, int]] = {}  # column -> rows left, columns spanned
    for row in rows:
        given = iter(row)
        cells: list[Cell] = []
        column = 0
        while column < columns:
            if column in reaching:
                left, span = reaching.pop(column)
                teks, merge, sisa = "", "continue", None
            else:
                head = next(given)
                teks, left, span, sisa = head.teks, head.baris, head.kolom, head.sisa
                merge = "restart" if left > 1 else ""
            if left > 1:
                reaching[column] = (left - 1, span)
            look = rata if sisa is None else "angka"
            cells.append(
                Cell(
                    teks=teks,
                    column=column,
                    span=span,
                    sisa=sisa or "",
                    merge=merge,
                    ground=ground,
                    rata=look,
                    strong=True,
                    keep=True,
                )
            )
            column += span
        yield cells


def _group(group: Kelompok, columns: Sequence[Kolom], grid: Grid) -> Iterator[Element]:
    if group.kepala:
        for cells in _heads((group.kepala,), len(columns), GREY_LIGHT, rata="kiri"):
            yield _row(cells, grid)
    for row in group.baris:
        yield _row(_body(row), grid)


_ENDS = 2
"""So many rows of a table's beginning, and of its end, stand on one page."""


def _keep_ends(rows: Sequence[Element]) -> None:
    heads = sum(row.trPr.find(qn("w:tblHeader")) is not None for row in rows)
    _keep((*rows[: heads + _ENDS - 1], *rows[-_ENDS - 1 : -1]))


def _keep(elements: Iterable[Element]) -> None:
    """Let no page part elements from what follows them."""
    for line in (line for each in elements for line in each.iter(qn("w:p"))):
        line.get_or_add_pPr().get_or_add_keepNext()


def keep_with_next(elements: Sequence[Element]) -> None:
    """Let the last lines of elements, of a table its last rows, stand on the page of what comes behind them."""
    told = 0
    for each in reversed(elements):
        rows = each.findall(qn("w:tr"))
        _keep(rows[-_ENDS:] or (each,))
        told += bool(each.findtext(f".//{qn('w:t')}", ""))
        if rows or told == _ENDS:
            return


def _body(row: Baris) -> Iterator[Cell]:
    column = 0
    ground = GREY_LIGHT if row.tebal else ""
    for given in row.sel:
        cell = Sel(teks=given) if isinstance(given, str) else given
        yield Cell(
            teks=cell.teks,
            column=column,
            span=cell.kolom,
            sisa=cell.sisa,
            masuk=cell.masuk,
            below=cell.bawah,
            ground=ground,
            strong=row.tebal,
        )
        column += cell.kolom


def _form_rows(group: KelompokFormulir) -> Iterator[list[Cell]]:
    last = len(group.baris) - 1
    for n, row in enumerate(group.baris):
        merge = ("continue" if n else "restart") if last else ""
        keep = n < last < _KEPT_TOGETHER
        yield [
            Cell(teks="" if n else group.nomor, column=0, merge=merge, keep=keep),
            Cell(teks="" if n else group.sasaran, column=1, merge=merge, keep=keep),
            Cell(teks=row.indikator, column=2, masuk=row.masuk, keep=keep, below=row.pemilik),
            Cell(teks=row.target.teks, column=3, sisa=row.target.sisa, keep=keep, open_sides=("right",)),
            Cell(teks=row.satuan, column=4, keep=keep, open_sides=("left",)),
        ]


def _row(cells: Iterable[Cell], grid: Grid, *, head: bool = False) -> Element:
    look = [element("cantSplit")]
    if head:
        look.append(element("tblHeader"))
    return element("tr", properties("trPr", *look), *(_cell(cell, grid) for cell in cells))


def _cell(cell: Cell, grid: Grid) -> Element:
    look = [element("tcW", w=sum(grid.widths[cell.column : cell.column + cell.span]), type="dxa")]
    if cell.span > 1:
        look.append(element("gridSpan", val=cell.span))
    if cell.merge:
        look.append(element("vMerge", val=cell.merge))
    if cell.open_sides:
        look.append(element("tcBorders", *(element(side, val="nil") for side in cell.open_sides)))
    if cell.ground:
        look.append(shade(cell.ground))
    return element("tc", properties("tcPr", *look), _cell_text(cell, grid))


def _cell_text(cell: Cell, grid: Grid) -> Element:
    look = [element("jc", val=_ALIGNMENT[cell.rata or grid.rata[cell.column]])]
    look.append(properties("rPr", *size(grid.points)))  # the mark that ends it makes its last line no higher
    rest = sum(_REST_EMS[char] for char in cell.sisa)
    if cell.masuk or rest:
        look.append(element("ind", left=twips(cell.masuk * _INDENT), right=round(rest * grid.points * 20)))
    if cell.keep:
        look.append(element("keepNext"))
    type_look = (bold(), *size(grid.points)) if cell.strong else size(grid.points)
    runs = [run(cell.teks, *type_look)] if cell.teks else []
    if cell.below:
        runs.append(run(f"\n{cell.below}", *size(grid.points - 1)))
    return paragraph("IsiTabel", *runs, look=tuple(look))
