"""The annexes: tree of performance, definitions, alignment, matrix, minutes, the SOP, accepted warnings."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import (
    Alinea,
    Bab,
    Baris,
    Cabang,
    Halaman,
    Kelompok,
    Kolom,
    Pohon,
    SelKepala,
    Tabel,
)
from rktdocs.printed.numbering import with_numbers
from rktdocs.printed.procedure_pages import minutes, sop_pages
from rktdocs.printed.rincian import detail_pages
from rktdocs.views.keselarasan import keselarasan_view
from rktdocs.views.matriks import matriks_view
from rktdocs.views.notulen import notulen_views
from rktdocs.views.plan import AlasanView, RktView
from rktdocs.views.sop import sop_view

_Annex = tuple[str, tuple[Halaman, ...]]


def annexes(
    year: RencanaTahun,
    view: RktView,
    *,
    perubahan: tuple[Halaman, ...] = (),
    with_swimlane: bool = False,
) -> tuple[Bab, ...]:
    """Make the annexes that have something to show, numbered in their order."""
    found: list[_Annex] = [("Daftar Perubahan", perubahan)] if perubahan else []
    found.append(("Pohon Kinerja", (Halaman(blok=(performance_tree(year, view),)),)))
    found.append(("Rincian Indikator dan Program", detail_pages(view.bagian)))
    found.append(("Lembar Keselarasan", (Halaman(mendatar=True, blok=(alignment_table(view),)),)))
    found.append(("Matriks Renstra dan RKT", (Halaman(mendatar=True, blok=(matrix_table(year, view),)),)))
    found += [(item.judul, (Halaman(blok=tuple(minutes(item))),)) for item in reversed(notulen_views(year))]
    found.append((f"SOP {year.sop.nama}", sop_pages(sop_view(year.sop), with_swimlane=with_swimlane)))
    found.append(("Catatan Pemeriksaan yang Diterima", accepted_warnings(view)))
    shown = [(judul, pages) for judul, pages in found if pages]
    return tuple(
        Bab(nomor=f"Lampiran {n}", judul=judul, bagian=with_numbers(f"L{n}", pages))
        for n, (judul, pages) in enumerate(shown, 1)
    )


def performance_tree(year: RencanaTahun, view: RktView) -> Pohon:
    """Make the tree tujuan, sasaran of the Renstra, then what each bagian does for it."""
    below: dict[str, list[tuple[str, int]]] = {}
    sections = view.bagian
    for owner, bagian in enumerate(sections):
        for index, planned in enumerate(bagian.sasaran):
            below.setdefault(planned.renstra_id, []).append((str(owner), index))
    lines: list[Cabang] = []
    for tujuan in year.renstra.tujuan:
        lines.append(Cabang(tingkat=0, label="Tujuan", teks=tujuan.uraian))
        lines += _branch(view, below.pop(tujuan.id, []), 1)
        for sasaran in tujuan.sasaran:
            owners = below.pop(sasaran.id, [])
            lines.append(Cabang(tingkat=1, label="Sasaran Renstra", teks=sasaran.uraian, kanan=_crosscutting(owners)))
            lines += _branch(view, owners, 2)
    rest = [owner for owners in below.values() for owner in owners]
    if rest:
        lines.append(Cabang(tingkat=0, label="Tanpa rujukan Renstra", teks=""))
        lines += _branch(view, rest, 1)
    return Pohon(cabang=tuple(lines))


def _crosscutting(owners: list[tuple[str, int]]) -> str:
    count = len({owner for owner, _ in owners})
    return f"lintas {count} bagian" if count > 1 else ""


def _branch(view: RktView, owners: list[tuple[str, int]], tingkat: int) -> Iterator[Cabang]:
    for owner, index in owners:
        bagian = view.bagian[int(owner)]
        sasaran = bagian.sasaran[index]
        yield Cabang(tingkat=tingkat, label=bagian.nama, teks=sasaran.uraian)
        for item in sasaran.indikator:
            yield Cabang(tingkat=tingkat + 1, label="Indikator", teks=item.uraian, kanan=item.target.lengkap)
        for line in bagian.program:
            if line.tingkat == 0 and sasaran.id in line.sasaran:
                yield Cabang(tingkat=tingkat + 1, label="Program", teks=line.nama, kanan=line.pagu)


def alignment_table(view: RktView) -> Tabel:
    """Make the lembar keselarasan as a table."""
    rows = tuple(
        Baris(
            sel=(
                row.nomor,
                row.bagian,
                row.sasaran,
                "; ".join(row.prioritas) or "–",
                row.renstra or "–",
                row.keterangan,
            ),
            tebal=not row.cocok,
        )
        for row in keselarasan_view(view)
    )
    heads = ("No", "Bagian", "Sasaran Strategis", "Prioritas Pembangunan", "Sasaran Renstra", "Keterangan")
    return Tabel(
        judul="Keselarasan sasaran dengan prioritas pembangunan dan Renstra",
        kolom=(
            Kolom(lebar=10, rata="tengah"),
            Kolom(lebar=42),
            Kolom(bagian=1),
            Kolom(bagian=1),
            Kolom(bagian=1),
            Kolom(lebar=30),
        ),
        kepala=(tuple(SelKepala(teks=teks) for teks in heads),),
        kelompok=(Kelompok(baris=rows),),
    )


def matrix_table(year: RencanaTahun, view: RktView) -> Tabel:
    """Make the matriks Renstra-RKT as a table."""
    rows = tuple(
        Baris(
            sel=(
                row.id,
                row.uraian,
                row.satuan,
                row.tahun_lalu,
                row.target_renstra,
                row.target_rkt,
                row.selisih,
                row.bagian,
                "; ".join(part for part in (row.keterangan, row.alasan) if part),
            ),
            tebal=not row.cocok,
        )
        for row in matriks_view(year, view)
    )
    heads = (
        "ID",
        "Indikator Renstra",
        "Satuan",
        "Target tahun lalu",
        "Target Renstra",
        "Target RKT",
        "Selisih",
        "Bagian",
        "Keterangan dan alasan",
    )
    return Tabel(
        judul=f"Target Renstra dan target RKT {view.tahun}",
        kolom=(
            Kolom(lebar=16),
            Kolom(bagian=3),
            Kolom(lebar=22),
            *(Kolom(lebar=24, rata="angka") for _ in range(3)),
            Kolom(lebar=18, rata="angka"),
            Kolom(lebar=38),
            Kolom(bagian=2),
        ),
        kepala=(tuple(SelKepala(teks=teks) for teks in heads),),
        kelompok=(Kelompok(baris=rows),),
    )


def accepted_warnings(view: RktView) -> tuple[Halaman, ...]:
    """Make the table of warnings that were accepted with a written reason; nothing where there are none."""
    kelompok = tuple(
        Kelompok(
            kepala=(SelKepala(teks=bagian.nama, kolom=3),),
            baris=tuple(Baris(sel=(item.letak or "berkas", item.aturan, item.alasan)) for item in reasons),
        )
        for bagian in view.bagian
        if (reasons := _reasons_of(view, bagian.id))
    )
    if not kelompok:
        return ()
    table = Tabel(
        judul="Peringatan yang diterima beserta alasannya",
        kolom=(Kolom(lebar=26), Kolom(lebar=44), Kolom(bagian=1)),
        kepala=(tuple(SelKepala(teks=teks) for teks in ("Letak", "Aturan", "Alasan")),),
        kelompok=kelompok,
    )
    text = Alinea(teks="Pemeriksaan memberi peringatan atas hal berikut. Penyusun menerimanya dengan alasan tertulis.")
    return (Halaman(blok=(text, table)),)


def _reasons_of(view: RktView, bagian_id: str) -> list[AlasanView]:
    bagian = next(item for item in view.bagian if item.id == bagian_id)
    reasons = list(bagian.pengecualian)
    for sasaran in bagian.sasaran:
        reasons += sasaran.pengecualian
        reasons += [reason for item in sasaran.indikator for row in item.rows() for reason in row.pengecualian]
    for line in bagian.program:
        reasons += line.pengecualian
        reasons += [reason for row in line.rows() for reason in row.pengecualian]
    return reasons
