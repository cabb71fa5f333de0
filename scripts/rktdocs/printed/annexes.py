"""The annexes: tree of performance, definitions, alignment, matrix, minutes, the SOP, accepted warnings."""

from collections.abc import Callable, Iterable, Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import (
    Alinea,
    Bab,
    Baris,
    Blok,
    Cabang,
    Catatan,
    Halaman,
    Kelompok,
    Kolom,
    Pohon,
    Sel,
    SelKepala,
    Tabel,
)
from rktdocs.printed.figures import width_of, word_column
from rktdocs.printed.numbering import with_numbers
from rktdocs.printed.paper import page
from rktdocs.printed.procedure_pages import minutes, sop_pages
from rktdocs.printed.renstra_tables import funding_table
from rktdocs.printed.rincian import detail_pages
from rktdocs.printed.tables import flat_table, head_row
from rktdocs.views.keselarasan import keselarasan_view
from rktdocs.views.matriks import BarisMatriks, matriks_view
from rktdocs.views.notulen import notulen_views
from rktdocs.views.plan_rows import AlasanView, RktView
from rktdocs.views.pohon import Simpul, pohon_view
from rktdocs.views.renstra import renstra_view, spoken_names
from rktdocs.views.sop import sop_view
from rktdocs.words.texts import capital

_Annex = tuple[str, tuple[Halaman, ...]]


def annexes(
    year: RencanaTahun,
    view: RktView,
    *,
    perubahan: tuple[Halaman, ...] = (),
    with_swimlane: bool = False,
) -> tuple[Bab, ...]:
    """Make the annexes that the agency chose and that have something to show, numbered in their order."""
    shown: list[_Annex] = [("Daftar Perubahan", perubahan)] if perubahan else []
    for kind in year.instansi.dokumen.lampiran:
        found = _MAKERS[kind](year, view) if kind in _MAKERS else _procedure(year, with_swimlane=with_swimlane)
        shown += [(judul, pages) for judul, pages in found if pages]
    return tuple(
        Bab(nomor=f"Lampiran {n}", judul=judul, bagian=with_numbers(f"L{n}", pages))
        for n, (judul, pages) in enumerate(shown, 1)
    )


_BELOW = ("Indikator Renstra", "Kegiatan", "Sub kegiatan")
"""What the printed tree leaves to the matrix and to the table of money."""


def _procedure(year: RencanaTahun, *, with_swimlane: bool) -> list[_Annex]:
    return [(f"SOP {year.sop.nama}", sop_pages(sop_view(year.sop), year.instansi.dokumen, with_swimlane=with_swimlane))]


def _meetings(year: RencanaTahun, view: RktView) -> list[_Annex]:
    return [(item.judul, (Halaman(blok=tuple(minutes(item))),)) for item in reversed(notulen_views(year))]


def _page(year: RencanaTahun, table: Tabel) -> tuple[Halaman, ...]:
    return (page((table,), year.instansi.dokumen),)


def _filled(year: RencanaTahun, table: Tabel) -> tuple[Halaman, ...]:
    """A table that has rows: one of heads alone says nothing."""
    return _page(year, table) if any(group.baris for group in table.kelompok) else ()


def _funding(year: RencanaTahun) -> tuple[Halaman, ...]:
    """The Renstra's matrix of programs and money, where it has one."""
    if not year.program_renstra:
        return ()
    renstra = renstra_view(year.renstra, (), nama=spoken_names(year.instansi, year.rujukan))
    judul = f"Program dan pendanaan Renstra {renstra.mulai}–{renstra.sampai}"
    table = funding_table(renstra, year.tahun, judul=judul)
    unset = any(cell == "–" for group in table.kelompok for row in group.baris for cell in row.sel)
    note = (Catatan(teks="Tanda – berarti Renstra tidak menetapkannya."),) if unset else ()
    return (page((table, *note), year.instansi.dokumen),)


def performance_tree(nodes: tuple[Simpul, ...]) -> Pohon:
    """Make the tree as indented lines, from the tujuan down to the indikator and programs of each bagian."""
    return Pohon(cabang=tuple(_branches(nodes, 0)))


def _tree(nodes: tuple[Simpul, ...]) -> Iterator[Blok]:
    """The tree, and that its sums are not to be added up where a program stands in it twice."""
    tree = performance_tree(nodes)
    yield tree
    programs = [(line.teks, line.kanan) for line in tree.cabang if line.label == "Program"]
    if len(set(programs)) < len(programs):
        yield Catatan(teks=PAGU_BERULANG)


PAGU_BERULANG = (
    "Program yang mendukung beberapa sasaran ditulis pada setiap sasaran dengan pagu utuh; pagu itu tidak dijumlahkan."
)


def _branches(nodes: tuple[Simpul, ...], tingkat: int) -> Iterator[Cabang]:
    for node in nodes:
        if node.jenis not in _BELOW:
            yield _branch(node, tingkat)
            yield from _branches(node.anak, tingkat + 1)


def _branch(node: Simpul, tingkat: int) -> Cabang:
    owned = node.jenis == "Sasaran"
    return Cabang(
        tingkat=tingkat,
        label=node.catatan if owned else node.jenis,
        teks=node.teks,
        kanan=f"lintas {len(node.lintas)} bagian" if len(node.lintas) > 1 else node.nilai,
    )


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
    texts = (Kolom(lebar=26), Kolom(bagian=3), Kolom(bagian=4), Kolom(bagian=3), Kolom(lebar=20))
    return flat_table(
        heads,
        (Kolom(lebar=9, rata="tengah"), *texts),
        rows,
        judul="Keselarasan sasaran dengan prioritas pembangunan dan Renstra",
        ukuran=_MATRIX,
    )


def matrix_table(year: RencanaTahun, view: RktView) -> Tabel:
    """Make the matriks Renstra-RKT as a table."""
    found = matriks_view(year, view)
    columns = {
        "Target tahun lalu": [row.tahun_lalu for row in found],
        "Target Renstra": [row.target_renstra for row in found],
        "Target RKT": [row.target_rkt for row in found],
    }
    if not any(columns["Target tahun lalu"]):
        del columns["Target tahun lalu"]
    rows = tuple(
        Baris(
            sel=(
                row.id,
                Sel(teks=row.uraian, bawah=row.bagian),
                row.satuan,
                *(figures[at] or "–" for figures in columns.values()),
                _remark(row),
            ),
            tebal=not row.cocok,
        )
        for at, row in enumerate(found)
    )
    heads = ("ID", "Indikator Renstra", "Satuan", *columns, "Keterangan dan alasan")
    widths = (
        word_column((row.id for row in found), ukuran=_MATRIX),
        Kolom(bagian=7),
        word_column((row.satuan for row in found), ukuran=_MATRIX, most=24),
        *(Kolom(lebar=width_of(column, ukuran=_MATRIX, least=15), rata="angka") for column in columns.values()),
        Kolom(bagian=6),
    )
    return flat_table(heads, widths, rows, judul=f"Target Renstra dan target RKT {view.tahun}", ukuran=_MATRIX)


_MATRIX = 8
"""Points."""


def _remark(row: BarisMatriks) -> str:
    """Whether both targets agree, by how much they do not, and why."""
    said = f"{row.keterangan} ({row.selisih})" if row.selisih else row.keterangan
    return f"{said}. {row.alasan}" if row.alasan else said


def accepted_warnings(view: RktView) -> tuple[Halaman, ...]:
    """Make the table of warnings that were accepted with a written reason; nothing where there are none."""
    kelompok = tuple(
        Kelompok(kepala=(SelKepala(teks=bagian.nama, kolom=3),), baris=_accepted(reasons))
        for bagian in view.bagian
        if (reasons := _reasons_of(view, bagian.id))
    )
    if not kelompok:
        return ()
    table = Tabel(
        judul="Peringatan yang diterima beserta alasannya",
        kolom=(Kolom(bagian=2), Kolom(bagian=2), Kolom(bagian=3)),
        kepala=head_row(("Letak", "Aturan", "Alasan")),
        kelompok=kelompok,
    )
    text = Alinea(teks="Pemeriksaan memberi peringatan atas hal berikut. Penyusun menerimanya dengan alasan tertulis.")
    return (Halaman(blok=(text, table)),)


def _accepted(reasons: Iterable[AlasanView]) -> tuple[Baris, ...]:
    from rktdocs.rules import RULES  # no other part of a document needs the rules: a twentieth of `rkt pdf`

    titles = {rule.id: rule.judul for rule in RULES}
    return tuple(
        Baris(sel=(capital(item.letak) or "Seluruh isian", titles.get(item.aturan, item.aturan), item.alasan))
        for item in reasons
    )


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


_MAKERS: dict[str, Callable[[RencanaTahun, RktView], list[_Annex]]] = {
    "pohon_kinerja": lambda year, view: [("Pohon Kinerja", (Halaman(blok=tuple(_tree(pohon_view(year, view).akar))),))],
    "rincian": lambda year, view: [("Rincian Indikator dan Program", detail_pages(view.bagian))],
    "keselarasan": lambda year, view: [("Lembar Keselarasan", _page(year, alignment_table(view)))],
    "matriks": lambda year, view: [("Matriks Renstra dan RKT", _filled(year, matrix_table(year, view)))],
    "pendanaan": lambda year, view: [("Program dan Pendanaan Renstra", _funding(year))],
    "notulen": _meetings,
    "catatan_pemeriksaan": lambda year, view: [("Catatan Pemeriksaan yang Diterima", accepted_warnings(view))],
}
"""Each annex by its name in instansi.yaml; the SOP's alone needs to know of its picture."""
