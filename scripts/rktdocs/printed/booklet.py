"""The booklet of one bagian: its part of the plan, to hang on its wall."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.approval_sheet import approval_sheet, draft_word
from rktdocs.printed.blocks import Bab, Halaman, Kolom, Tabel
from rktdocs.printed.document import Identitas, JudulDaftar, NaskahRkt, Sampul, cover, edges, metadata
from rktdocs.printed.form_table import formulir, quarter_table
from rktdocs.printed.letterhead import letterhead
from rktdocs.printed.money_table import money_table
from rktdocs.printed.numbering import with_numbers
from rktdocs.printed.paper import layout, page
from rktdocs.printed.rincian import detail_pages
from rktdocs.printed.tables import flat_table
from rktdocs.records.instansi import Dokumen, Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.plan import judul_rkt, own_sasaran, rkt_view
from rktdocs.views.plan_rows import BagianView
from rktdocs.words.dates import tanggal


def naskah_bagian(
    year: RencanaTahun,
    bagian_id: str,
    *,
    identitas: Identitas,
    pengesahan: Pengesahan | None = None,
    logo: str | None = None,
) -> NaskahRkt:
    """Make the booklet of one bagian. Raises KeyError for a bagian without a part in that year."""
    rkt, instansi = year.rkt, year.instansi
    owner = {bagian.id: bagian for bagian in rkt_view(year).bagian}[bagian_id]
    title = f"{judul_rkt(rkt)} {owner.nama}"
    return NaskahRkt(
        meta=metadata(instansi, rkt, identitas, pengesahan, judul=title),
        tata=layout(instansi.dokumen),
        tepi=edges(instansi, rkt, approved=pengesahan is not None, judul=title),
        kop=letterhead(instansi, logo=logo),
        sampul=_cover(instansi, rkt, owner, approved=pengesahan is not None),
        keputusan=None,
        pengesahan=approval_sheet(instansi, rkt, pengesahan, with_signature=False),
        kata_pengantar=None,
        daftar=JudulDaftar(),  # of five parts it would fill a sheet with five lines
        bab=(),
        lampiran=tuple(_parts(rkt, owner, instansi.dokumen)),
    )


def _cover(instansi: Instansi, rkt: Rkt, owner: BagianView, *, approved: bool) -> Sampul:
    state = () if approved else (draft_word(),)
    return cover(instansi, rkt, ("BUKU RENCANA KINERJA TAHUNAN (RKT)",), (owner.nama, *state))


def _parts(rkt: Rkt, owner: BagianView, dokumen: Dokumen) -> Iterator[Bab]:
    """Its parts, those that lie sideways behind the others: short ones share a sheet."""
    found = [(judul, whole) for judul, whole in _pages(rkt, owner, dokumen) if whole.blok]
    found.sort(key=lambda part: part[1].mendatar)
    for number, (judul, whole) in enumerate(found, 1):
        yield Bab(nomor=f"Bagian {number}", judul=judul, bagian=with_numbers(str(number), (whole,)))


def _pages(rkt: Rkt, owner: BagianView, dokumen: Dokumen) -> Iterator[tuple[str, Halaman]]:
    groups = own_sasaran(owner)
    if groups:
        yield "Sasaran, Indikator, dan Target", Halaman(blok=(formulir(groups, judul=f"Formulir RKT {owner.nama}"),))
        quarters = quarter_table(groups)
        if quarters:
            yield "Target Triwulan", page((quarters,), dokumen)
    if owner.program:
        money = money_table((owner,), owner)
        yield "Program dan Pagu", Halaman(blok=(money,))
    for details in detail_pages((owner,)):
        yield "Rincian Indikator dan Program", details
    tasks = _tasks(rkt, owner)
    if tasks:
        yield "Tugas dari Rapat", Halaman(blok=(tasks,))


def _tasks(rkt: Rkt, owner: BagianView) -> Tabel | None:
    tasks = [
        (item.uraian, item.jabatan, item.tenggat)
        for notulen in rkt.notulen
        for item in notulen.tugas
        if item.bagian == owner.id
    ]
    if not tasks:
        return None
    return flat_table(
        ("No", "Tugas", "Penanggung Jawab", "Tenggat"),
        (Kolom(lebar=12, rata="tengah"), Kolom(bagian=2), Kolom(bagian=1), Kolom(lebar=34)),
        ((f"{n}.", uraian, jabatan, tanggal(tenggat)) for n, (uraian, jabatan, tenggat) in enumerate(tasks, 1)),
        judul="Tugas yang dibagi dalam rapat",
    )
