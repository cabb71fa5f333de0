"""The year's plan as a workbook to download: the official table, the money, and what the columns mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from rktdocs.records.nilai import Angka, Bilangan
from rktdocs.sheets.form_pages import print_side_by_side, side_by_side
from rktdocs.sheets.plan_columns import (
    KESELARASAN,
    LINES,
    LINES_PRINTED,
    MATRIKS,
    OF_PROGRAM,
    OF_SASARAN,
    OF_UKURAN,
    RENSTRA,
    RKT,
    RKT_PRINTED,
    TENTANG,
    Column,
    columns_of,
)
from rktdocs.sheets.workbook import MUTED, TEXT, Book, lines_of, number_format, write_number
from rktdocs.views.facts import Fakta, shown
from rktdocs.views.fields import Di, Field
from rktdocs.views.keselarasan import KeselarasanView, keselarasan_view
from rktdocs.views.matriks import BarisMatriks
from rktdocs.views.plan import BELUM_LENGKAP
from rktdocs.views.plan_rows import (
    BagianView,
    IndikatorView,
    NilaiView,
    ProgramView,
    RktView,
    SasaranDinasView,
    SasaranView,
)
from rktdocs.views.renstra_shapes import RenstraView
from rktdocs.words.facts import uang
from rktdocs.words.values import nilai

_TABLE_ROW = 4
_LINE_POINTS = 13


def plan_workbook(
    view: RktView,
    *,
    instansi: str,
    created: datetime,
    matriks: Sequence[BarisMatriks] = (),
    renstra: RenstraView | None = None,
    tentang: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return the workbook of one year; `created` is the only clock its bytes know, `tentang` what it says of itself.

    `renstra` is the edition whose programs and money stand beside the plan.
    """
    book = Book(created, view.judul, instansi)
    _rkt_sheet(book, view, instansi)
    _program_sheet(book, view, instansi)
    heading = (view, instansi)
    _text_sheet(book, heading, "Keselarasan", KESELARASAN, [_alignment(row) for row in keselarasan_view(view)])
    if matriks:
        _text_sheet(book, heading, "Renstra-RKT", MATRIKS, [_matrix(row) for row in matriks])
    if renstra and renstra.program:
        _renstra_sheet(book, heading, renstra)
    if tentang:
        _text_sheet(book, heading, "Tentang", TENTANG, tentang)
    return book.bytes()


def _renstra_sheet(book: Book, heading: tuple[RktView, str], renstra: RenstraView) -> None:
    """The Renstra's programs: a row of money for each line, its indikator below; figures are numbers."""
    sheet = book.sheet("Program Renstra")
    years = tuple(Column(str(tahun), 15) for tahun in renstra.tahun)
    columns = (*RENSTRA, *years, Column("Akhir periode", 17))
    _heading(book, sheet, *heading, columns)
    row = _TABLE_ROW + 1
    for line in renstra.program:
        texts = (line.jenis.capitalize(), line.kode, line.nama, line.bagian, "Pagu (Rp)", "")
        sums = zip((*line.pagu_angka, line.jumlah_angka), (*line.pagu, line.jumlah), strict=True)
        money = (text if number is None else number for number, text in sums)
        _tell(book, sheet, row, (*texts, *money), after=0)
        sheet.write_string(row, 1, line.kode, book.cell(num_format=TEXT))
        _set_height(sheet, row, columns, (*texts, *[None] * (len(columns) - len(texts))))
        for measure in line.baris:
            row += 1
            figures = (measure.kondisi_awal, *measure.target, measure.kondisi_akhir)
            told = (f"Indikator {line.jenis}", measure.id, measure.uraian, "", measure.satuan)
            _tell(book, sheet, row, told, after=0)
            _set_height(sheet, row, columns, (*told, *[None] * (len(columns) - len(told))))
            for column, value in enumerate(figures, start=len(told)):
                _value(book, sheet, row, column, value)
        row += 1
    _finish(sheet, row, columns, freeze=3)


def _alignment(row: KeselarasanView) -> tuple[str, ...]:
    return (row.nomor, row.bagian, row.sasaran, "; ".join(row.prioritas), row.renstra, row.tujuan, row.keterangan)


def _matrix(row: BarisMatriks) -> tuple[str, ...]:
    figures = (row.target_renstra, row.target_rkt, row.selisih, row.tahun_lalu)
    told = f"{row.keterangan}: {row.alasan}" if row.alasan else row.keterangan
    return (row.id, row.uraian, row.satuan, row.bagian, *figures, told)


def _text_sheet(
    book: Book, heading: tuple[RktView, str], name: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    """A sheet of finished texts; the rows that need a look stand first, as their view has them."""
    sheet = book.sheet(name)
    _heading(book, sheet, *heading, columns)
    plain = book.cell()
    for row, texts in enumerate(rows, start=_TABLE_ROW + 1):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, plain)
        _set_height(sheet, row, columns, texts)
    _finish(sheet, _TABLE_ROW + 1 + len(rows), columns, freeze=2)


def _rkt_sheet(book: Book, view: RktView, instansi: str) -> None:
    sheet = book.sheet("RKT")
    columns = (*RKT, *columns_of(OF_UKURAN), *(_of(each, "sasaran") for each in columns_of(OF_SASARAN)))
    _heading(book, sheet, view, instansi, columns)
    row = _TABLE_ROW + 1
    plain = book.cell()
    for group, bagian, sasaran, indikator in _rows(view):
        texts = (group.nomor, group.uraian, bagian.nama, indikator.nomor, indikator.uraian, indikator.satuan)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, plain)
        quarters = (*indikator.triwulan, *[None] * (4 - len(indikator.triwulan)))
        for column, value in enumerate((indikator.target, *quarters), start=len(texts)):
            _value(book, sheet, row, column, value)
        _value(book, sheet, row, 11, indikator.renstra.target if indikator.renstra else None)
        sheet.write_string(row, 12, sasaran.uraian, plain)
        sheet.write_string(row, 13, indikator.alamat, plain)
        told = (*_told(OF_UKURAN, indikator.fakta), *_told(OF_SASARAN, sasaran.fakta))
        _tell(book, sheet, row, told, after=len(RKT))
        cells = (*texts, *(None,) * 6, sasaran.uraian, indikator.alamat, *told)
        _set_height(sheet, row, columns, cells, printed=RKT_PRINTED)
        row += 1
    _finish(sheet, row, columns, freeze=5, printed=RKT[:RKT_PRINTED])


def _of(column: Column, level: str) -> Column:
    return Column(f"{column.title} ({level})", column.width)


def _told(fields: Iterable[Field], fakta: Iterable[Fakta]) -> Iterator[str | Bilangan]:
    """Yield what the column of each field says of a row: words, money as a number."""
    told = {fact.field.key: fact for fact in shown(fakta, Di.XLSX)}
    for field in fields:
        fact = told.get(field.key)
        money = fact.nilai if fact and isinstance(fact.nilai, Bilangan) and field.write is uang else None
        yield money if money is not None else fact.teks if fact else ""


def _tell(book: Book, sheet: Worksheet, row: int, cells: Iterable[str | Bilangan], *, after: int) -> None:
    for column, cell in enumerate(cells, start=after):
        if isinstance(cell, str):
            sheet.write_string(row, column, cell, book.cell())
        else:
            write_number(sheet, row, column, cell, book.cell(num_format=number_format(cell)))


def _rows(view: RktView) -> Iterator[tuple[SasaranDinasView, BagianView, SasaranView, IndikatorView]]:
    for group in view.sasaran:
        for bagian, sasaran in group.anggota:
            for indikator in sasaran.indikator:
                for row in indikator.rows():
                    yield group, bagian, sasaran, row


def _program_sheet(book: Book, view: RktView, instansi: str) -> None:
    sheet = book.sheet("Program")
    columns = (*LINES, *columns_of(OF_PROGRAM), *(_of(each, "indikator") for each in columns_of(OF_UKURAN)))
    _heading(book, sheet, view, instansi, columns)
    row = _TABLE_ROW + 1
    for bagian in view.bagian:
        for line in bagian.program:
            for place, indikator in enumerate(tuple(line.rows()) or (None,)):
                texts = _program_row(book, sheet, row, bagian=bagian, line=line, indikator=indikator, first=place == 0)
                _set_height(sheet, row, columns, texts, printed=LINES_PRINTED)
                row += 1
    lack = "" if view.pagu_lengkap or view.pagu_angka is None else f" ({BELUM_LENGKAP})"
    sheet.write_string(row, 3, f"Jumlah pagu program{lack}", book.cell(bold=True))
    if view.pagu_angka is None:
        sheet.write_string(row, 4, view.pagu, book.cell(bold=True, align="right"))
    else:
        look = book.cell(bold=True, align="right", indent=1, num_format=number_format(view.pagu_angka))
        write_number(sheet, row, 4, view.pagu_angka, look)
    _finish(sheet, row, columns, freeze=4, printed=LINES[:LINES_PRINTED])


def _program_row(
    book: Book,
    sheet: Worksheet,
    row: int,
    *,
    bagian: BagianView,
    line: ProgramView,
    indikator: IndikatorView | None,
    first: bool,
) -> tuple[object, ...]:
    """Write a line of the money's table; what stands in its cells, for their height."""
    look = {"bold": line.tingkat == 0, "indent": line.tingkat}
    for column, text in enumerate((bagian.nama, line.jenis)):
        sheet.write_string(row, column, text, book.cell())
    sheet.write_string(row, 2, line.kode, book.cell(num_format=TEXT))
    sheet.write_string(row, 3, line.nama, book.cell(**look))
    if first and line.pagu_angka is not None:
        look = book.cell(align="right", indent=1, num_format=number_format(line.pagu_angka))
        write_number(sheet, row, 4, line.pagu_angka, look)
    else:
        sheet.write_blank(row, 4, None, book.cell())
    texts = (indikator.uraian, indikator.satuan) if indikator else ("", "")
    for column, text in enumerate(texts, start=5):
        sheet.write_string(row, column, text, book.cell())
    _value(book, sheet, row, 7, indikator.target if indikator else None)
    told = (
        indikator.alamat if indikator else "",
        *_told(OF_PROGRAM, line.fakta if first else ()),
        *_told(OF_UKURAN, indikator.fakta if indikator else ()),
    )
    _tell(book, sheet, row, told, after=LINES_PRINTED)
    return (bagian.nama, line.jenis, line.kode, line.nama, None, *texts, None, *told)


def _value(book: Book, sheet: Worksheet, row: int, column: int, value: NilaiView | None) -> None:
    """A plain number is a number with the decimals as written; anything else is what people read."""
    if value is None:
        sheet.write_blank(row, column, None, book.cell())
    elif isinstance(value.asal, Angka):
        look = book.cell(align="right", num_format=number_format(value.asal.nilai))
        write_number(sheet, row, column, value.asal.nilai, look)
    else:
        sheet.write_string(row, column, value.teks and nilai(value.asal), book.cell(align="right"))


def _heading(book: Book, sheet: Worksheet, view: RktView, instansi: str, columns: Sequence[Column]) -> None:
    sheet.write_string(0, 0, view.judul, book.format(bold=True, font_size=14))
    sheet.write_string(1, 0, instansi, book.format(font_color=MUTED))
    if view.contoh:
        sheet.write_string(
            2, 0, "Data contoh: angka belum disahkan dinas.", book.format(italic=True, font_color="#9a4a00")
        )
    for column, spec in enumerate(columns):
        sheet.write_string(_TABLE_ROW, column, spec.title, book.head())
        sheet.set_column(column, column, spec.width)
    _set_height(sheet, _TABLE_ROW, columns, [spec.title for spec in columns])


def _set_height(
    sheet: Worksheet, row: int, columns: Iterable[Column], cells: Iterable[object], *, printed: int = 0
) -> None:
    """Make a row as high as its text: not every program does so by itself when it opens or prints the file.

    Where so many columns are `printed`, the others make it higher by a line at most: paper is not left empty for them.
    """
    beside = zip(columns, cells, strict=True)
    lines = [lines_of(cell, column.width) if isinstance(cell, str) else 1 for column, cell in beside]
    seen = max(lines[: printed or None])
    sheet.set_row(row, 3 + _LINE_POINTS * min(max(lines), seen + 1))


def _finish(
    sheet: Worksheet, last: int, columns: tuple[Column, ...], *, freeze: int, printed: tuple[Column, ...] = ()
) -> None:
    """Set what stays in sight and what is printed: of a wide sheet the form's columns, at a size that is read."""
    shown = printed or columns
    sheet.print_area(0, 0, last, len(shown) - 1)
    sheet.freeze_panes(_TABLE_ROW + 1, freeze)
    sheet.repeat_rows(_TABLE_ROW)
    print_side_by_side(sheet, side_by_side([one.width for one in shown], fixed=min(freeze, len(shown) - 1)))
    if last > _TABLE_ROW + 1:
        sheet.autofilter(_TABLE_ROW, 0, last - 1, len(columns) - 1)
