"""Form E.81 of Permendagri 86/2017 (evaluasi terhadap hasil Renja) for one quarter, as a workbook to print and sign."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from rktdocs.plan.capaian import peringkat, share
from rktdocs.plan.evaluasi import BarisE81, Evaluasi, KinerjaE81, Uang
from rktdocs.plan.pengukuran import last_day
from rktdocs.sheets.form_cells import nilai_isi
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.form_pages import page_ends, print_side_by_side, side_by_side
from rktdocs.sheets.quarter_layout import ROMAN
from rktdocs.sheets.workbook import MUTED, TEAL, Book, number_format, row_height, write_number
from rktdocs.views.capaian import practice
from rktdocs.views.hasil import how, said
from rktdocs.words.numbers import angka, rounded

_TEXTS = (
    ("No", 5),
    ("Sasaran", 26),
    ("Kode", 17),
    ("Program / kegiatan / sub kegiatan", 30),
    ("Indikator kinerja", 32),
)
_SATUAN = ("Satuan", 12)
_LAST = (("Penanggung jawab", 24), ("Keterangan", 28))
_TOP = 5
_HEAD = 2
"""Of the columns right of the words so many name what stands in the form's foot."""
_PAIRS = 10
"""Pairs of columns, kinerja (K) and money (Rp), beside the words."""


def e81_workbook(form: Evaluasi, *, created: datetime) -> bytes:
    """Return the form; what is not known is an empty cell, never nought."""
    title = f"Evaluasi terhadap hasil Renja {form.tahun}, Triwulan {ROMAN[form.triwulan - 1]}"
    book = Book(created, title, form.rencana.instansi.nama)
    sheet = book.sheet("E.81")
    writer = _Writer(book, sheet, form)
    writer.head(title)
    for number, row in enumerate(form.baris, 1):
        writer.row(number, row)
    writer.foot()
    _how_sheet(book, form)
    return book.bytes()


def _heads(form: Evaluasi) -> Iterator[tuple[str, bool]]:
    """Yield the heads of the pairs, and whether the column of K is in percent."""
    period = form.rencana.renstra.periode
    yield f"Target Renstra akhir periode ({period.sampai})", False
    yield f"Realisasi Renstra s.d. {form.tahun - 1}", False
    yield f"Target Renja {form.tahun}", False
    yield from ((f"Realisasi TW {roman}", False) for roman in ROMAN)
    yield f"Realisasi Renja {form.tahun} s.d. TW {ROMAN[form.triwulan - 1]}", False
    yield f"Tingkat capaian Renja {form.tahun} (%)", True
    yield f"Realisasi Renstra s.d. {form.tahun}", False
    yield "Tingkat capaian Renstra (%)", True


def _pair_widths(form: Evaluasi, percents: Sequence[bool]) -> list[int]:
    """Return how wide the columns of the pairs are: no figure of the form becomes ####."""
    results = [_of_kinerja(each, form) for row in form.baris for each in row.kinerja]
    money = [_of_uang(row.uang) for row in form.baris]
    widths: list[int] = []
    for at, percent in enumerate(percents):
        for rows, least in ((results, 10), (money, 9 if percent else 16)):
            figures = (row[at] for row in rows)
            texts = [angka(isi) for isi in figures if isinstance(isi, int | Decimal)]
            widths.append(max(least, *(len(text) + 1 for text in texts), 0))
    return widths


class _Writer:
    """Writes downwards."""

    def __init__(self, book: Book, sheet: Worksheet, form: Evaluasi) -> None:
        self.book, self.sheet, self.form, self.at = book, sheet, form, _TOP
        self.heads = tuple(_heads(form))
        self.first = len(_TEXTS) + 1
        self.last = self.first + 2 * len(self.heads) + 1
        pairs = _pair_widths(form, [percent for _, percent in self.heads])
        self.widths = [width for _, width in (*_TEXTS, _SATUAN)] + pairs + [width for _, width in _LAST]
        money = range(self.first + 1, self.last - 1, 2)
        self.pages = side_by_side(self.widths, fixed=self.first, inseparable=money)

    def head(self, title: str) -> None:
        book, sheet, instansi = self.book, self.sheet, self.form.rencana.instansi
        lines = ("Formulir E.81", title, f"{instansi.nama}, {instansi.daerah}", f"Diukur terhadap {self._plan()}")
        for at, text in enumerate(lines):
            look: dict[str, Any] = (
                {"bold": True, "font_size": 13, "font_color": TEAL} if at == 1 else {"font_color": MUTED}
            )
            sheet.write_string(at, 0, text, book.format(**look))
        look = {"align": "center"}
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width)
        words = (*enumerate((*_TEXTS, _SATUAN)), *enumerate(_LAST, self.last + 1 - len(_LAST)))
        for column, (text, _) in words:
            sheet.merge_range(_TOP, column, _TOP + 1, column, text, book.head(**look))
        for at, (text, _) in enumerate(self.heads):
            left = self.first + 2 * at
            sheet.merge_range(_TOP, left, _TOP, left + 1, text, book.head(**look))
            sheet.write_string(_TOP + 1, left, "K", book.head(**look))
            sheet.write_string(_TOP + 1, left + 1, "Rp", book.head(**look))
        sheet.set_row(_TOP, 42)
        for column in range(self.last + 1):
            sheet.write_number(_TOP + 2, column, column + 1, book.cell(align="center", font_color=MUTED, font_size=8))
        self.at = _TOP + 3
        sheet.freeze_panes(self.at, self.first)
        sheet.repeat_rows(_TOP, _TOP + 2)
        print_side_by_side(sheet, self.pages)

    def _plan(self) -> str:
        rkt = self.form.rencana.rkt
        return f"RKT {rkt.tahun.tahun}" + (f" perubahan ke-{rkt.tahun.nomor}" if rkt.is_perubahan else "")

    def row(self, number: int, row: BarisE81) -> None:
        """Write a line with its first indikator beside it, the others below."""
        for at, kinerja in enumerate(row.kinerja or (None,)):
            is_first, is_sasaran = at == 0, row.jenis == "sasaran"
            texts = [
                str(number) if is_first else "",
                row.nama if is_first and is_sasaran else "",
                row.kode if is_first else "",
                row.nama if is_first and not is_sasaran else "",
                kinerja.ukuran.nama_utuh if kinerja else "",
                kinerja.ukuran.nama_satuan if kinerja else "",
            ]
            look: dict[str, Any] = {"bg_color": "#dcebe8"} if is_sasaran else {}
            look |= {"bold": True} if row.jenis in ("sasaran", "program") and is_first else {}
            for column, text in enumerate(texts):
                bold = look if column < len(_TEXTS) - 1 else {key: look[key] for key in look if key != "bold"}
                self.sheet.write_string(self.at, column, text, self.book.cell(**bold))
            self._figures(kinerja, row.uang if is_first else None, look.get("bg_color"))
            owner = self._owner(row, kinerja, is_first=is_first)
            self.sheet.set_row(self.at, row_height([*zip(texts, self.widths, strict=False), *owner]))
            self.at += 1

    def _figures(self, kinerja: KinerjaE81 | None, uang: Uang | None, colour: str | None) -> None:
        pairs = zip(_of_kinerja(kinerja, self.form), _of_uang(uang), strict=True)
        for at, (figure, money) in enumerate(pairs):
            for column, isi in enumerate((figure, money), self.first + 2 * at):
                self._number(column, isi, {"bg_color": colour} if colour else {})

    def _number(self, column: int, isi: Isi, look: dict[str, Any]) -> None:
        look = {"align": "right", **look}
        if isi is None:
            self.sheet.write_blank(self.at, column, None, self.book.cell(**look))
        elif isinstance(isi, str):
            self.sheet.write_string(self.at, column, isi, self.book.cell(**look))
        else:
            write_number(self.sheet, self.at, column, isi, self.book.cell(num_format=number_format(isi), **look))

    def _owner(self, row: BarisE81, kinerja: KinerjaE81 | None, *, is_first: bool) -> Sequence[tuple[str, int]]:
        """Write the last columns; return their texts with their widths."""
        year = self.form.rencana
        owner = kinerja.ukuran.penanggung_jawab.nilai if kinerja else ""
        bagian = kinerja.bagian if kinerja else row.bagian
        note = "; ".join(filter(None, (row.keterangan if is_first else "", kinerja.keterangan if kinerja else "")))
        texts = (owner or year.nama_bagian(bagian), note)
        for column, text in enumerate(texts, self.last - 1):
            self.sheet.write_string(self.at, column, text, self.book.cell())
        return [(text, width) for text, (_, width) in zip(texts, _LAST, strict=True)]

    def foot(self) -> None:
        """Write the mean with its word, factors and follow-up, and who signs."""
        mean = self.form.rerata
        if mean is not None:
            word = peringkat(mean, self.form.cara)
            self._line("Rata-rata capaian kinerja (%)", [angka(rounded(mean))])
            self._line("Predikat kinerja", [word])
        for judul, key in _FOOT:
            self._line(
                judul, [f"{h.ukuran.nama_utuh}: {text}" for _, h in self.form.hasil if (text := _told(h.item, key))]
            )
        self._line("Tindak lanjut yang diperlukan dalam Renja berikutnya", [])
        self._signatures()
        self.sheet.print_area(0, 0, self.at, self.last)

    def _line(self, judul: str, texts: Sequence[str]) -> None:
        """Write a line for each text, all of it on the first page and right of what each page repeats."""
        end = max(next(page_ends(self.pages, self.last + 1)), self.first + 2 * _HEAD - 1)
        head, rest = self.widths[self.first : self.first + _HEAD], self.widths[self.first + _HEAD : end + 1]
        for at, text in enumerate(texts or ("",)):
            told = judul if at == 0 else ""
            for left, right, cell, bold in ((0, _HEAD - 1, told, True), (_HEAD, end - self.first, text, False)):
                look = self.book.cell(bold=bold)
                self.sheet.merge_range(self.at, self.first + left, self.at, self.first + right, cell, look)
            self.sheet.set_row(self.at, row_height([(told, sum(head)), (text, sum(rest))]))
            self.at += 1

    def _signatures(self) -> None:
        instansi, day = self.form.rencana.instansi, last_day(self.form.tahun, self.form.triwulan)
        head = next(
            (each for each in instansi.pejabat if each.peran == "kepala_dinas" and each.berlaku.holds_on(day)), None
        )
        self.at += 1
        for column, lines in (
            (
                self.first,
                ("Disusun", head.jabatan if head else "Kepala perangkat daerah", "", "", head.nama if head else ""),
            ),
            (self.first + _HEAD, ("Dievaluasi", "Kepala Bappeda", "", "", "")),
        ):
            for at, text in enumerate(lines):
                self.sheet.write_string(self.at + at, column, text, self.book.format())
        self.at += 5


_FOOT = (
    ("Faktor pendorong pencapaian kinerja", "pendorong"),
    ("Faktor penghambat pencapaian kinerja", "penghambat"),
    ("Tindak lanjut yang diperlukan dalam triwulan berikutnya", "tindak_lanjut"),
)


def _told(item: object, key: str) -> str:
    return said(str(getattr(item, key, "") or "").strip())


def _of_kinerja(each: KinerjaE81 | None, form: Evaluasi) -> Sequence[Isi]:
    if each is None:
        return [None] * (_PAIRS + 1)
    quarters = [nilai_isi(each.triwulan[at]) if at < form.triwulan else None for at in range(4)]
    return [
        *map(nilai_isi, (each.renstra, each.lalu, each.target)),
        *quarters,
        nilai_isi(each.tahun),
        each.capaian.persen,
        nilai_isi(each.semua),
        each.capaian_renstra.persen,
    ]


def _of_uang(uang: Uang | None) -> Sequence[Isi]:
    if uang is None:
        return [None] * (_PAIRS + 1)
    quarters = [*uang.triwulan, None, None, None, None][:4]
    plain = [uang.renstra, uang.lalu, uang.pagu, *quarters, uang.tahun]
    return [*plain, share(uang.tahun, uang.pagu), uang.semua, share(uang.semua, uang.renstra)]


def _how_sheet(book: Book, form: Evaluasi) -> None:
    """Tell how each figure came about, and what stands empty on purpose."""
    sheet = book.sheet("Cara hitung")
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 2, 60)
    lines = [*practice(form.cara), *_NOTES]
    for at, text in enumerate(lines):
        sheet.write_string(at, 0, text, book.format())
    top = len(lines) + 1
    for column, text in enumerate(("Indikator", "Tingkat capaian Renja", "Tingkat capaian Renstra")):
        sheet.write_string(top, column, text, book.head())
    rows = [each for row in form.baris for each in row.kinerja]
    for at, each in enumerate(rows, top + 1):
        told = (
            each.ukuran.nama_utuh,
            how(each.target, each.tahun, each.capaian, skala=each.ukuran.skala, rerata=(each.rerata, ())),
            how(each.renstra, each.semua, each.capaian_renstra, skala=each.ukuran.skala, rerata=(each.rerata, ())),
        )
        for column, text in enumerate(told):
            sheet.write_string(at, column, text, book.cell())
        sheet.set_row(at, row_height((text, 60) for text in told))


_NOTES = (
    "K: kinerja dalam satuan indikatornya. Realisasi TW: hasil triwulan itu saja, kinerja dan rupiah.",
    "Realisasi Renja: kinerja menurut cara menghitung indikatornya; rupiah dijumlahkan sejak awal tahun.",
    "Realisasi Renstra: dijumlahkan antar tahun bila Renstra menyebut antar_tahun jumlah; selain itu keadaan terakhir.",
    "Sel kosong: tidak diketahui. Jumlah beberapa tahun hanya ditulis bila setiap tahunnya tercatat.",
    "Rata-rata: rata-rata sederhana tingkat capaian Renja semua indikator yang dinilai.",
)
