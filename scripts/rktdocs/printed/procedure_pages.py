"""Minutes of meetings and the SOP as blocks: what the annexes say of how the plan came to be."""

from collections.abc import Iterator

from rktdocs.printed.blocks import (
    Baris,
    Blok,
    Butir,
    Catatan,
    Daftar,
    Gambar,
    Halaman,
    Kelompok,
    Kolom,
    Rincian,
    SelKepala,
    Subbab,
    Tabel,
)
from rktdocs.printed.paper import page
from rktdocs.printed.tables import flat_table
from rktdocs.records.instansi import Dokumen
from rktdocs.views.notulen import NotulenView
from rktdocs.views.sop import SopView

SWIMLANE = "sop.svg"
"""Name of the asset with the SOP's picture."""

_SHORT_WORD = 8
"""Letters that a narrow column's head holds."""


def minutes(notulen: NotulenView) -> Iterator[Blok]:
    """Make the blocks of a notulen, without its attendance list."""
    facts = (
        ("Tanggal", notulen.tanggal),
        ("Waktu", notulen.waktu),
        ("Tempat", notulen.tempat),
        ("Pimpinan rapat", notulen.pimpinan),
        ("Notulis", notulen.notulis),
        ("Nomor undangan", notulen.nomor_undangan),
    )
    yield Rincian(pasangan=tuple(pair for pair in facts if pair[1]))
    for judul, texts in notulen.daftar:
        yield Subbab(judul=judul, daftar=False)
        yield Daftar(butir=tuple(Butir(tanda=f"{n}.", teks=teks) for n, teks in enumerate(texts, 1)))
    if notulen.tugas:
        yield Subbab(judul="Pembagian Tugas", daftar=False)
        yield _task_table(notulen)
    if notulen.jadwal_progres:
        yield Subbab(judul="Jadwal Pertemuan Progres", daftar=False)
        yield Daftar(
            butir=tuple(
                Butir(tanda=f"{n}.", teks=" – ".join(filter(None, item)))
                for n, item in enumerate(notulen.jadwal_progres, 1)
            )
        )


def _task_table(notulen: NotulenView) -> Tabel:
    return flat_table(
        ("No", "Tugas", "Penanggung Jawab", "Tenggat"),
        (Kolom(lebar=10, rata="tengah"), Kolom(bagian=3), Kolom(bagian=2), Kolom(lebar=32)),
        ((str(n), item.uraian, item.penanggung, item.tenggat) for n, item in enumerate(notulen.tugas, 1)),
        judul=f"Pembagian tugas, {notulen.judul}",
        ukuran=9,
    )


def sop_pages(sop: SopView, dokumen: Dokumen, *, with_swimlane: bool) -> tuple[Halaman, ...]:
    """Make the SOP's table with its performers' columns, and before it the picture where there is one."""
    picture = Gambar(
        judul=f"Alur {sop.nama}", berkas=SWIMLANE, alt=f"Diagram alur SOP {sop.nama}; isinya sama dengan tabel berikut"
    )
    pages = (Halaman(blok=(picture,)),) if with_swimlane else ()
    rows = tuple(
        Baris(
            sel=(
                f"{step.nomor}.",
                step.uraian,
                *(_performs(marked, inferred=step.disimpulkan) for marked in step.bertanda),
                step.kelengkapan,
                step.waktu,
                step.output,
                step.keterangan,
            )
        )
        for step in sop.langkah
    )
    performer = 20 if any(len(word) > _SHORT_WORD for name in sop.kolom for word in name.split()) else 16
    table = Tabel(
        judul=sop.nama,
        kolom=(
            Kolom(lebar=8, rata="tengah"),
            Kolom(bagian=1),
            *(Kolom(lebar=performer, rata="tengah") for _ in sop.kolom),
            Kolom(bagian=1),
            Kolom(lebar=14, rata="tengah"),
            Kolom(lebar=19),
            Kolom(lebar=21),
        ),
        kepala=_sop_head(sop),
        kelompok=(Kelompok(baris=rows),),
    )
    note = Catatan(teks="● pelaksana menurut SOP; ○ pelaksana disimpulkan dari uraian langkah.")
    return (*pages, page((table, note), dokumen))


def _performs(marked: bool, *, inferred: bool) -> str:
    return "" if not marked else "○" if inferred else "●"


def _sop_head(sop: SopView) -> tuple[tuple[SelKepala, ...], ...]:
    return (
        (
            SelKepala(teks="No", baris=2),
            SelKepala(teks="Uraian Prosedur", baris=2),
            SelKepala(teks="Pelaksana", kolom=len(sop.kolom)),
            SelKepala(teks="Mutu Buku", kolom=3),
            SelKepala(teks="Keterangan", baris=2),
        ),
        (
            *(SelKepala(teks=name) for name in sop.kolom),
            SelKepala(teks="Kelengkapan dan Peralatan"),
            SelKepala(teks="Waktu"),
            SelKepala(teks="Output"),
        ),
    )
