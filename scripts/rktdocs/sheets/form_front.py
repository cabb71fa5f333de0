"""The sheets that are read, not filled in: Petunjuk for everyone, Koreksi where something has to be mended."""

from collections.abc import Iterator, Sequence
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from rktdocs.plan.pengukuran import last_day
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_layout import CATATAN, ISIAN, KOREKSI, PETUNJUK, PROGRAM
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_table import Spots
from rktdocs.sheets.quarter_layout import ROMAN
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.sheets.workbook import FILL, MUTED, RULE, TEAL, Book, lines_of
from rktdocs.views.officials import ways_to_ask
from rktdocs.words.dates import tanggal

FIGURES = (
    ("delapan puluh lima setengah persen", "85,5", "85.5 atau 0,855"),
    ("seribu dua ratus orang", "1200", "1,200"),
    ("nol", "0", "kosong"),
    ("belum dinilai", "kosongkan selnya", "0 atau n/a"),
    ("predikat BB", "BB", "BB (sangat baik)"),
    ("seratus dua puluh lima juta rupiah", "125000000", "125 juta"),
)


_OPEN = (
    f"Buka lembar {ISIAN}. Isi sel kuning saja; sel putih terkunci. Arahkan penunjuk ke judul kolom untuk membaca "
    "penjelasannya."
)


def result_steps(rows: QuarterRows) -> Iterator[str]:
    """Yield the steps of Petunjuk."""
    record = rows.triwulan.catatan
    roman, until = ROMAN[record.triwulan - 1], last_day(record.tahun, record.triwulan)
    yield _OPEN
    yield (
        f"Isi Realisasi TW {roman}: hasil triwulan itu saja, sampai {tanggal(until)}, bukan jumlah sejak awal tahun. "
        "Pakai koma untuk desimal (85,5). Kosongkan bila belum dinilai; 0 berarti nol."
    )
    yield "Bila indikatornya persentase, isi juga pembilang dan penyebutnya."
    yield (
        "Bukti: tulis alamat dokumennya, diawali https://. Bila target belum tercapai, isi faktor penghambat dan "
        "tindak lanjut; di sampingnya ada janji triwulan lalu."
    )
    yield (
        f"Buka lembar {PROGRAM}. Isi keuangan dalam rupiah penuh dan fisik dalam persen, keduanya dihitung sejak awal "
        "tahun. Pagu dan target tidak diubah di sini."
    )
    yield (
        "Warna mengikuti isian: kuning tua belum diisi, jingga belum mencapai target dan belum dijelaskan, merah "
        "melebihi pagu. Jangan menghapus kolom, mengganti judul kolom, atau menggabungkan sel."
    )


def sending(due: date | None, made: date) -> str:
    """Return the last step: when to send it back, as long as that is ahead."""
    until = f" paling lambat {tanggal(due)}" if due and due >= made else ""
    return f"Simpan sebagai Excel (.xlsx), lalu kirim kembali kepada Subbagian Program{until}."


_LINE_POINTS = 14
_LAST = 10
_TEXT_WIDTH = 140

_TARGETS = (
    ("delapan puluh lima setengah persen", "85,5 dengan satuan Persen", "85.5 atau 0,855"),
    ("seribu dua ratus orang", "1.200 dengan satuan Orang", "1,200"),
    ("satu setengah miliar rupiah", "1,5 dengan satuan Miliar Rupiah", "1,5 M"),
    ("antara 6,45 dan 7,41", "6,45-7,41", "6,45 / 7,41"),
    ("kurang dari 22", "< 22", "22*"),
    ("paling banyak lima hari", "<= 5 dengan satuan Hari", "maks lima"),
    ("predikat BB", "BB dengan skala akip", "BB (sangat baik)"),
    ("belum ada angkanya", "kosongkan selnya", "0"),
)


def petunjuk_sheet(book: Book, rows: FormRows, *, judul: str, nama: str) -> None:
    """Write the first sheet: what to do, one filled example, how targets are written, whom to ask."""
    sheet = book.sheet(PETUNJUK)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 5)
    sheet.set_column(2, 2, 40)
    sheet.set_column(3, _LAST, 11)
    sheet.set_column(9, 9, 14)
    sheet.set_column(10, 10, 16)
    page = _Page(book, sheet)
    page.line(f"Formulir {judul}", bold=True, font_size=16, font_color=TEAL)
    page.line(nama, bold=True, font_size=12)
    page.line(rows.rencana.instansi.nama, font_color=MUTED)
    page.space()
    made = book.created.date()
    is_quarter = isinstance(rows, QuarterRows)
    due = rows.triwulan.tenggat if isinstance(rows, QuarterRows) else rows.rkt.tahun.jadwal.isian
    steps = result_steps(rows) if isinstance(rows, QuarterRows) else _steps(rows)
    for number, step in enumerate((*steps, sending(due, made)), 1):
        page.numbered(number, step)
    page.space()
    if not is_quarter:
        _example(page)
        page.space()
    _figures(page, *(("Cara menulis hasil", FIGURES) if is_quarter else ("Cara menulis target", _TARGETS)))
    page.space()
    _contact(page, rows)
    sheet.print_area(0, 0, page.at, _LAST)
    sheet.fit_to_pages(1, 1)
    sheet.protect()
    if book.file.worksheets()[0] is sheet:
        sheet.activate()


class _Page:
    """Writes downwards."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book, self.sheet, self.at = book, sheet, 0

    def space(self) -> None:
        self.at += 1

    def line(self, text: str, **look: object) -> None:
        self.sheet.write_string(self.at, 1, text, self.book.format(**look))
        if look.get("font_size"):
            self.sheet.set_row(self.at, 1.6 * float(str(look["font_size"])))
        self.at += 1

    def numbered(self, number: int, text: str) -> None:
        self.sheet.write_number(self.at, 1, number, self.book.format(bold=True, font_color=TEAL, align="center"))
        self.sheet.merge_range(self.at, 2, self.at, _LAST, text, self.book.format(text_wrap=True))
        self.sheet.set_row(self.at, 3 + _LINE_POINTS * lines_of(text, _TEXT_WIDTH))
        self.at += 1


def _steps(rows: FormRows) -> Iterator[str]:
    tahun = rows.rkt.tahun.tahun
    yield _OPEN
    yield (
        f"Isi Target {tahun} setiap indikator. Target Renstra dan target sebelumnya ada di sampingnya. Pakai koma "
        "untuk desimal (85,5). Jangan menulis satuan atau tanda persen di sel target."
    )
    yield (
        "Pilih Cara menghitung triwulan, lalu isi TW I sampai TW IV. dijumlahkan: keempat triwulan dijumlah menjadi "
        "target; nilai akhir: angka sampai triwulan itu, TW IV sama dengan target; rata-rata. Triwulan yang tidak "
        "diukur dikosongkan, bukan diisi nol."
    )
    yield (
        "Target seharusnya sama dengan target Renstra. Bila berbeda, tulis sebabnya pada kolom Alasan perbedaan dari "
        "Renstra."
    )
    yield (
        "Indikator baru ditulis pada baris (baru) di bawah sasarannya; ID-nya diberi oleh sistem. Indikator yang tidak "
        'dipakai lagi: pilih "hapus" pada kolom Tindakan. Jangan menimpa nama indikator lama dengan hal lain. Kurang '
        "baris? Klik kanan nomor baris (baru), pilih Sisipkan (Insert)."
    )
    yield (
        f"Buka lembar {PROGRAM}. Isi pagu dalam rupiah penuh; pagu yang di atasnya terjumlah sendiri. Pilih sasaran "
        "yang didukung setiap program, dan pada lembar Isian prioritas yang didukung setiap sasaran."
    )
    yield (
        f"Program, kegiatan, atau sub kegiatan baru: tulis kode dan namanya pada baris (baru) lembar {PROGRAM}; semua "
        f"tingkat boleh sekaligus. Indikatornya ditulis paling bawah di lembar {ISIAN}; pilih kodenya di kolom ID."
    )
    yield (
        "Warna mengikuti isian: kuning tua belum diisi, merah jumlahnya tidak cocok, jingga berbeda dari Renstra tanpa "
        "alasan. Jangan menghapus kolom, mengganti judul kolom, atau menggabungkan sel."
    )


_EXAMPLE_HEADS = ("Indikator kinerja", "Satuan", "Target Renstra", "Target", "TW I", "TW II", "TW III", "TW IV", "Cara")
_EXAMPLE = (
    "Jumlah warga yang dilatih",
    "Orang",
    "1.200",
    "1.200",
    "200",
    "300",
    "400",
    "300",
    "dijumlahkan",
)


def _example(page: _Page) -> None:
    page.line("Contoh baris yang sudah diisi", bold=True, font_color=TEAL)
    for place, (head, value) in enumerate(zip(_EXAMPLE_HEADS, _EXAMPLE, strict=True)):
        filled = place >= 3
        look = {"align": "right"} if 2 <= place <= 7 else {}
        page.sheet.write_string(page.at, 2 + place, head, page.book.head(align="center"))
        colour = {"bg_color": FILL} if filled else {}
        page.sheet.write_string(page.at + 1, 2 + place, value, page.book.cell(indent=1, **look, **colour))
    page.at += 2


def _figures(page: _Page, judul: str, figures: Sequence[tuple[str, str, str]]) -> None:
    page.line(judul, bold=True, font_color=TEAL)
    for number, texts in enumerate((("Yang dimaksud", "Tulis", "Bukan"), *figures)):
        ruled = (
            {"bottom": 1, "bottom_color": RULE} if number else {"bg_color": TEAL, "font_color": "white", "bold": True}
        )
        for column in range(2, _LAST + 1):
            page.sheet.write_blank(page.at, column, None, page.book.format(**ruled))
        for column, text in zip((2, 3, 7), texts, strict=True):
            page.sheet.write_string(page.at, column, text, page.book.format(indent=1, valign="vcenter", **ruled))
        page.sheet.set_row(page.at, 16)
        page.at += 1


def _contact(page: _Page, rows: FormRows) -> None:
    ways = [f"{word} {value}" for word, value in ways_to_ask(rows.rencana.instansi.alamat)]
    page.line("Ada yang kurang jelas?", bold=True, font_color=TEAL)
    page.line(f"Tanyakan kepada Subbagian Program{': ' + ', '.join(ways) if ways else ''}.")


_OF_SHEET = {
    KOREKSI: (
        "Yang perlu diperbaiki",
        "Tekan nama sel untuk menuju ke sana. Perbaiki di berkas ini, simpan, lalu kirim lagi.",
        "#9b1c1c",
    ),
    CATATAN: (
        "Isian sudah masuk; mohon diperiksa",
        "Bila semua memang demikian, tidak perlu apa-apa. Bila ada yang keliru: betulkan di berkas ini, simpan, kirim "
        "lagi.",
        TEAL,
    ),
}


def koreksi_sheet(
    book: Book, sheet: Worksheet, masalah: Sequence[Catatan], spots: Spots, *, judul: str = KOREKSI
) -> None:
    """Fill the sheet that leads through a returned form: every cell to look at, what is wrong, the remedy.

    `spots` says where a place is in this workbook.
    """
    title, how, colour = _OF_SHEET[judul]
    for column, width in enumerate((2, 5, 16, 70, 70)):
        sheet.set_column(column, column, width)
    page = _Page(book, sheet)
    page.line(title, bold=True, font_size=16, font_color=colour)
    page.line(how, font_color=MUTED)
    page.space()
    for column, head in enumerate(("No", "Sel", "Catatan", "Cara memperbaiki"), 1):
        sheet.write_string(page.at, column, head, book.head(indent=1))
    look = book.cell(indent=1, valign="vcenter")
    for number, each in enumerate(masalah, 1):
        spot = spots.get(each.tempat) if each.tempat else None
        page.at += 1
        sheet.write_number(page.at, 1, number, book.cell(align="center", valign="vcenter"))
        if each.tempat and spot:
            name, cell = each.tempat[0], xl_rowcol_to_cell(*spot)
            link = book.cell(font_color="#1f4e8c", underline=1, indent=1, valign="vcenter")
            here = f"{name}!{cell}"
            shown = here if each.sel.partition(":")[0] in ("", here) else f"{here} (di berkas Anda {each.sel})"
            sheet.write_url(page.at, 2, f"internal:'{name}'!{cell}", link, shown)
        else:
            sheet.write_string(page.at, 2, each.sel, look)
        sheet.write_string(page.at, 3, each.pesan, look)
        sheet.write_string(page.at, 4, each.perbaikan, look)
        sheet.set_row(page.at, 6 + _LINE_POINTS * max(lines_of(text, 72) for text in (each.pesan, each.perbaikan)))
    sheet.print_area(0, 0, page.at, 4)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.activate()
    sheet.set_first_sheet()
