"""The workbook of a Renstra that goes out: what it says now, and free rows to type or paste into."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from rktdocs.plan.rows import TINGKAT
from rktdocs.records.instansi import Instansi
from rktdocs.records.nilai import BELUM_DIISI
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra, SubKegiatanRenstra
from rktdocs.records.rujukan import Rujukan
from rktdocs.sheets.form_cells import ids_isi, nilai_isi, number_isi
from rktdocs.sheets.form_layout import LABELS, Isi
from rktdocs.sheets.form_pages import print_side_by_side, side_by_side
from rktdocs.sheets.renstra_base import write_base
from rktdocs.sheets.renstra_layout import (
    FLAGS,
    FREE_ROWS,
    HEAD_ROW,
    HEADS,
    MATRIKS,
    MISI,
    PAGU,
    PETUNJUK,
    PRIORITAS,
    PRIORITY_COLUMNS,
    PROGRAM,
    UMUM,
    YA,
    Kolom,
    matrix_columns,
    program_columns,
)
from rktdocs.sheets.workbook import MUTED, Book, number_format, row_height, write_number

_FREE_MISI = 10
_PRIORITY_NAMES = 3
"""Columns that say what a priority is: year, id, text."""
_GUIDE_WIDTH, _GENERAL_WIDTH = 110, 90
_GUIDE = (
    "Buku kerja ini berisi Renstra dinas. Isi atau tempel tabelnya, simpan sebagai .xlsx, lalu jalankan: "
    "rkt renstra import BERKAS",
    'Lembar "Umum": periode, dasar hukum, visi, dan misi.',
    'Lembar "Prioritas": prioritas pembangunan daerah setiap tahun, dari RKPD.',
    'Lembar "Program": program, kegiatan, dan sub kegiatan dengan target dan pagu setiap tahun (matriks rencana '
    "program dan pendanaan). Satu baris satu indikator; kode, nama, dan pagu cukup pada baris pertamanya.",
    'Lembar "Matriks": satu baris satu indikator. Tujuan dan sasaran cukup ditulis pada baris pertamanya.',
    "Tabel Renstra dari Word, PDF, atau Excel boleh ditempel: sel gabungan dan sel kosong dibaca sebagai lanjutan "
    "baris di atasnya. Kolom dikenali dari judulnya, jadi urutannya bebas dan yang tidak dipakai boleh dihapus.",
    "Target ditulis sebagai angka (85,5), rentang (70,38-70,76), batas (< 22), atau kata sebuah skala (BB). Satuan "
    "ditulis di kolomnya sendiri. Sel yang belum ada angkanya dikosongkan; nol berarti memang nol.",
    "ID dibuat alat dan tetap selamanya: RKT setiap tahun merujuknya. Mengubah kalimat pada baris yang ber-ID mengubah "
    "kalimatnya; menghapus barisnya tidak menghapus apa pun.",
    "Yang diubah orang di data sejak buku kerja ini dibuat tetap utuh. Sel yang diubah di kedua tempat disebut satu "
    "per satu, dan sebelum itu dipilih, tidak ada isian yang masuk.",
)


def renstra_workbook(
    renstra: Renstra, instansi: Instansi, rujukan: Rujukan, *, created: datetime, dasar: bytes
) -> bytes:
    """Return the workbook of one edition, whose file is `dasar`; an edition without tujuan gives an empty one."""
    book = Book(created, "Renstra", instansi.nama)
    _guide(book, renstra, instansi, rujukan)
    _general(book, renstra)
    priorities = [
        (year, item.id, item.uraian, item.sumber, YA if item.tata_kelola else None)
        for year, items in sorted(renstra.prioritas.items())
        for item in items
    ]
    _table(book, PRIORITAS, PRIORITY_COLUMNS, priorities, "Prioritas pembangunan daerah setiap tahun")
    columns = matrix_columns(tuple(renstra.years()))
    rows = [[cells.get(kolom.kunci) for kolom in columns] for cells in _rows(renstra)]
    _table(book, MATRIKS, columns, rows, "Tujuan, sasaran, dan indikator dengan target setiap tahun", frozen=4)
    columns = program_columns(tuple(renstra.years()))
    rows = [[cells.get(kolom.kunci) for kolom in columns] for line in renstra.program for cells in _lines(line, 0)]
    _table(book, PROGRAM, columns, rows, "Program, kegiatan, dan sub kegiatan dengan target dan pagu", frozen=3)
    write_base(book, renstra.berkas, dasar)
    return book.bytes()


def _guide(book: Book, renstra: Renstra, instansi: Instansi, rujukan: Rujukan) -> None:
    sheet = book.sheet(PETUNJUK, landscape=False)
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    title = f"Renstra {instansi.sebutan}"  # one that ran over the column would have the whole sheet printed smaller
    sheet.write_string(0, 0, title, book.format(bold=True, font_size=14, text_wrap=True))
    sheet.set_row(0, row_height([(title, _GUIDE_WIDTH)], points=14))
    wrapped = book.format(text_wrap=True)
    names = "; ".join(f"{unit.nama} ({unit.id})" for unit in instansi.bagian_in(renstra.periode.mulai))
    lines = [
        *_GUIDE,
        f"Bagian: {names}.",
        f"Satuan yang dikenal: {', '.join(rujukan.nama_satuan())}.",
        f"Skala yang dikenal: {', '.join(rujukan.skala)}.",
    ]
    for at, line in enumerate(lines, 2):
        sheet.write_string(at, 0, line, wrapped)
        sheet.set_row(at, row_height([(line, _GUIDE_WIDTH)]))


def _general(book: Book, renstra: Renstra) -> None:
    sheet = book.sheet(UMUM)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, _GENERAL_WIDTH)
    sheet.write_string(0, 0, "Renstra: hal umum", book.format(bold=True, font_size=12))
    for column, text in enumerate(("Hal", "Isi")):
        sheet.write_string(HEAD_ROW, column, text, book.head())
    period = {"mulai": renstra.periode.mulai, "sampai": renstra.periode.sampai}
    lines: list[tuple[str, Isi]] = [
        (judul, period.get(key, getattr(renstra, key, None))) for key, judul in HEADS.items()
    ]
    known = {item.id: item.uraian for item in renstra.misi}
    free = (f"M-{number}" for number in range(1, _FREE_MISI + 1))
    lines += [(f"{MISI} {name}", known.get(name)) for name in dict.fromkeys((*known, *free))]
    for at, (judul, isi) in enumerate(lines, HEAD_ROW + 1):
        sheet.write_string(at, 0, judul, book.cell(bold=True))
        _cell(book, sheet, at, 1, isi)
        sheet.set_row(at, row_height([(isi, _GENERAL_WIDTH)]))


def _rows(renstra: Renstra) -> Iterator[dict[str, Isi]]:
    """Yield the rows of the matrix; tujuan and sasaran stand on the first of their rows, with what is theirs."""
    for tujuan in renstra.tujuan:
        above: dict[str, Isi] = {"tujuan": tujuan.uraian, "misi": ids_isi(tujuan.misi)}
        own = [_measured(row) for row in tujuan.indikator]
        blocks = [own, *(_of_sasaran(sasaran) for sasaran in tujuan.sasaran)]
        for at, row in enumerate([row for block in blocks for row in block] or [{}]):
            yield {**row, **(above if at == 0 else {})}


def _of_sasaran(sasaran: SasaranRenstra) -> list[dict[str, Isi]]:
    above: dict[str, Isi] = {
        "sasaran": sasaran.uraian,
        "bagian": ids_isi(sasaran.bagian),
        "prioritas": ids_isi(sasaran.prioritas),
        "penunjang": YA if sasaran.penunjang else None,
    }
    rows = [_measured(row) for row in sasaran.indikator] or [{}]
    return [{**rows[0], **above}, *rows[1:]]


def _lines(line: SubKegiatanRenstra, tingkat: int) -> Iterator[dict[str, Isi]]:
    """Yield the rows of a line and of all below it; what is the line's own stands on its first row."""
    own: dict[str, Isi] = {
        "tingkat": TINGKAT[tingkat],
        "kode": line.kode,
        "nama": line.nama,
        **{f"{PAGU}{year}": number_isi(pagu) for year, pagu in line.pagu.items()},
        "bagian": ids_isi(line.bagian),
        "sasaran": ids_isi(getattr(line, "sasaran", ())),
        "hasil": line.hasil,
        "lokasi": line.lokasi,
    }
    first, *others = [_measured(row) for row in line.indikator] or [{}]
    yield from ({**first, **own}, *others)
    for child in line.anak:
        yield from _lines(child, tingkat + 1)


def _measured(row: IndikatorRenstra) -> dict[str, Isi]:
    words: dict[str, Isi] = {
        key: LABELS.get(key, {}).get(text, text) for key in _TEXTS if (text := str(getattr(row, key)))
    }
    targets = {str(year): nilai_isi(row.target.get(year, BELUM_DIISI)) for year in row.target}
    return {
        "id": row.id,
        **words,
        **targets,
        "kondisi_awal": nilai_isi(row.kondisi_awal),
        "kondisi_akhir": nilai_isi(row.kondisi_akhir),
        "bagian_indikator": ids_isi(row.bagian),
        "pemilik": ids_isi(row.pemilik),
        **{key: YA for key in FLAGS if getattr(row, key, False)},
        "menggantikan": ids_isi(row.menggantikan),
    }


_TEXTS = (
    *("uraian", "satuan", "satuan_kondisi_awal", "polaritas", "skala", "perhitungan", "antar_tahun", "kategori"),
    *("formula", "sumber_data", "penanggung_jawab", "definisi", "alasan", "alasan_tanpa_bagian"),
)


def _table(
    book: Book, name: str, columns: Sequence[Kolom], rows: Sequence[Sequence[Isi]], judul: str, *, frozen: int = 0
) -> None:
    sheet = book.sheet(name)
    sheet.write_string(0, 0, judul, book.format(bold=True, font_size=12))
    help_look = book.format(italic=True, font_size=8, font_color=MUTED, text_wrap=True)
    for at, kolom in enumerate(columns):
        sheet.set_column(at, at, kolom.lebar)
        sheet.write_string(HEAD_ROW - 1, at, kolom.bantuan, help_look)
        sheet.write_string(HEAD_ROW, at, kolom.judul, book.head())
        if kolom.pilihan:
            last = HEAD_ROW + len(rows) + FREE_ROWS
            sheet.data_validation(
                *(HEAD_ROW + 1, at, last, at),
                {"validate": "list", "source": list(kolom.pilihan), "error_type": "warning"},
            )
    sheet.set_row(HEAD_ROW - 1, row_height(((kolom.bantuan, kolom.lebar) for kolom in columns), points=8))
    sheet.set_row(HEAD_ROW, row_height((kolom.judul, kolom.lebar) for kolom in columns))
    codes = book.cell(num_format="@")  # Excel makes a date of 1.01.02 in other cells
    for number, cells in enumerate(rows, HEAD_ROW + 1):
        for at, isi in enumerate(cells):
            if columns[at].kunci == "kode" and isi:
                sheet.write_string(number, at, str(isi), codes)
            else:
                _cell(book, sheet, number, at, isi)
        sheet.set_row(number, row_height(zip(cells, (kolom.lebar for kolom in columns), strict=True)))
    _free_rows(book, sheet, columns, HEAD_ROW + 1 + len(rows))
    sheet.freeze_panes(HEAD_ROW + 1, frozen)
    sheet.repeat_rows(HEAD_ROW)
    print_side_by_side(sheet, side_by_side([kolom.lebar for kolom in columns], fixed=frozen or _PRIORITY_NAMES))


def _free_rows(book: Book, sheet: Worksheet, columns: Sequence[Kolom], first: int) -> None:
    """Make room to type and paste, ruled on the screen alone: what stays empty is not printed."""
    sheet.hide_gridlines(1)
    looks = (book.format(text_wrap=True), book.format(text_wrap=True, num_format="@"))
    for number in range(first, first + FREE_ROWS):
        for at, kolom in enumerate(columns):
            sheet.write_blank(number, at, None, looks[kolom.kunci == "kode"])


def _cell(book: Book, sheet: Worksheet, row: int, column: int, isi: Isi) -> None:
    if isi is None or isi == "":
        sheet.write_blank(row, column, None, book.cell())
    elif isinstance(isi, str):
        sheet.write_string(row, column, isi, book.cell())
    else:
        plain = "0" if column == 0 or sheet.get_name() == UMUM else number_format(isi)
        write_number(sheet, row, column, isi, book.cell(num_format=plain))
