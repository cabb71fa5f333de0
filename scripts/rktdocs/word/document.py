"""A working copy from its cover to its annexes, as the bytes of a Word file."""

from collections.abc import Iterator
from datetime import datetime

import docx

from rktdocs.printed.approval_sheet import LembarKeputusan
from rktdocs.printed.blocks import Bab, Butir
from rktdocs.printed.columns import text_width
from rktdocs.printed.document import KataPengantar
from rktdocs.printed.working_copy import NaskahKoreksi
from rktdocs.word.blocks import block, signature
from rktdocs.word.contents import Contents
from rktdocs.word.elements import Element, bold, element, paragraph, run
from rktdocs.word.package import package_bytes
from rktdocs.word.sections import Pages
from rktdocs.word.styles import size, write_styles
from rktdocs.word.tables import pairs


def document_docx(naskah: NaskahKoreksi, *, timestamp: datetime) -> bytes:
    """Write the file. Its bytes depend on these arguments and the tool alone."""
    document = docx.Document()
    write_styles(document, naskah.tata)
    contents = Contents()
    pages = Pages(document, naskah.tata, kepala=naskah.kepala, contoh=naskah.contoh, kaki=naskah.kaki)
    pages.add(*_cover(naskah))
    upright = text_width(naskah.tata, mendatar=False)
    if naskah.keputusan:
        pages.add(*_ruling(naskah.keputusan, upright, contents))
    if naskah.kata_pengantar:
        pages.add(*_foreword(naskah.kata_pengantar, upright, contents))
    lists = paragraph("Catatan", naskah.petunjuk_daftar)
    pages.add(lists)
    for bab in naskah.bab:
        _chapter(bab, naskah, pages, contents, capitals=True)
    for bab in naskah.lampiran:
        _chapter(bab, naskah, pages, contents, capitals=False)
    for line in _lists(naskah, contents):
        lists.addprevious(line)
    pages.close()
    return package_bytes(document, naskah.meta, timestamp, jenis=naskah.kepala[0], dilacak=naskah.dilacak)


def _cover(naskah: NaskahKoreksi) -> Iterator[Element]:
    cover = naskah.sampul
    yield from (paragraph("Title", teks, look=_gap(170 if n == 0 else 0)) for n, teks in enumerate(cover.judul))
    yield paragraph("Title", cover.tahun)
    yield from (paragraph("Tengah", run(teks, *size(12))) for teks in cover.keterangan)
    for n, teks in enumerate(naskah.petunjuk):
        yield paragraph("Catatan", teks, look=(*_gap(110 if n == 0 else 0), element("jc", val="center")))
    for n, teks in enumerate(cover.kaki):
        yield paragraph("Tengah", run(teks, bold(), *size(13)), look=_gap(90 if n == 0 else 0))


def _lists(naskah: NaskahKoreksi, contents: Contents) -> Iterator[Element]:
    if naskah.daftar.isi:
        yield paragraph("JudulDaftar", naskah.daftar.isi)
        yield from contents.list_of_contents()
    if naskah.daftar.tabel:
        yield paragraph("JudulDaftar", naskah.daftar.tabel, look=(element("pageBreakBefore", val="0"), *_gap(18)))
        yield from contents.list_of_tables()


def _gap(points: int) -> tuple[Element, ...]:
    return (element("spacing", before=points * 20, after=60),) if points else ()


def _foreword(foreword: KataPengantar, width: float, contents: Contents) -> Iterator[Element]:
    yield contents.heading(1, foreword.judul)
    for item in foreword.blok:
        yield from block(item, width=width, contents=contents)
    yield paragraph("Isi")
    yield from signature(foreword.tanda)


def _ruling(k: LembarKeputusan, width: float, contents: Contents) -> Iterator[Element]:
    yield contents.heading(1, " ".join(k.judul))
    for teks in (k.nomor, "TENTANG", *k.tentang, k.pembuka):
        yield paragraph("Tengah", teks)
    for name, butir in (("Menimbang", k.menimbang), ("Mengingat", k.mengingat)):
        yield from _preamble(name, butir, width)
    yield paragraph("Tengah", run(k.memutuskan, bold()))
    yield from _preamble("Menetapkan", k.menetapkan, width)
    yield from pairs(((d.nama, d.teks) for d in k.diktum), _NAMES, width)
    yield from signature(k.tanda)


_NAMES = 32
"""Millimetres for the names at the left of a Keputusan."""


def _preamble(name: str, butir: tuple[Butir, ...], width: float) -> Iterator[Element]:
    texts = (f"{item.tanda} {item.teks}".strip() for item in butir)
    yield from pairs(((name if n == 0 else "", teks) for n, teks in enumerate(texts)), _NAMES, width)


def _chapter(bab: Bab, naskah: NaskahKoreksi, pages: Pages, contents: Contents, *, capitals: bool) -> None:
    """Write a chapter or annex; one that begins sideways has its heading there."""
    heading = contents.heading(1, f"{bab.nomor} {bab.judul}", capitals=capitals)
    for n, part in enumerate(bab.bagian):
        pages.turn(mendatar=part.mendatar)
        if n == 0:
            pages.add(heading)
        width = text_width(naskah.tata, mendatar=part.mendatar)
        for item in part.blok:
            pages.add(*block(item, width=width, contents=contents))
