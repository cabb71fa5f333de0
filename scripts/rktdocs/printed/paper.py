"""The paper of a document: its size, and which way a page lies. A page is turned only where a table needs the width."""

from rktdocs.printed.blocks import Blok, Halaman, Tabel, Tata
from rktdocs.printed.columns import stands_upright
from rktdocs.records.instansi import Dokumen

KERTAS = {"f4": (215, 330), "a4": (210, 297), "legal": (216, 356)}
"""Paper in millimetres: F4 as Indonesian offices use it."""


def layout(dokumen: Dokumen) -> Tata:
    """Return paper, margins and type as instansi.yaml sets them."""
    width, height = KERTAS[dokumen.kertas]
    margin = dokumen.margin
    return Tata(
        lebar=width,
        tinggi=height,
        atas=margin.atas,
        bawah=margin.bawah,
        kiri=margin.kiri,
        kanan=margin.kanan,
        huruf=dokumen.huruf,
        ukuran=dokumen.ukuran_huruf,
        spasi=dokumen.spasi,
    )


def page(blok: tuple[Blok, ...], dokumen: Dokumen) -> Halaman:
    """Put blocks on a page that lies sideways only where one of their tables finds no room upright."""
    tata = layout(dokumen)
    return Halaman(blok=blok, mendatar=not all(stands_upright(b, tata) for b in blok if isinstance(b, Tabel)))
