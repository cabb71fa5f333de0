"""A Perjanjian Kinerja on paper (PermenPANRB 53/2014, Lampiran I): Pernyataan, Lampiran, rencana aksi."""

from collections.abc import Iterator

from msgspec.structs import replace

from rktdocs.plan.model import Plan
from rktdocs.printed.approval_sheet import approval_blocks
from rktdocs.printed.blocks import (
    Alinea,
    Baris,
    Blok,
    BlokTanda,
    Catatan,
    Kolom,
    Rincian,
    Sel,
    Subbab,
    Tabel,
)
from rktdocs.printed.document import Identitas
from rktdocs.printed.figures import Figur, figure_column, on_the_comma, width_of, word_column
from rktdocs.printed.lembar import Lembar, NaskahLembar, naskah_lembar
from rktdocs.printed.letterhead import ISI_KEMUDIAN
from rktdocs.printed.paper import page
from rktdocs.printed.tables import flat_table
from rktdocs.records.instansi import Instansi
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.agreement_shapes import PerjanjianView, PihakView
from rktdocs.words.numbers import desimal_uang, nominal

PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada "
    "hasil, kami yang bertanda tangan di bawah ini:"
)
JANJI = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
    "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan.",
    "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari "
    "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
)
_PLAN = 9
"""Points of the tables of the rencana aksi."""
_QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def agreement_sheets(
    view: PerjanjianView, instansi: Instansi, pengesahan: Pengesahan | None = None
) -> tuple[Lembar, ...]:
    """Make the papers of one agreement, behind them what approved it."""
    signed = _signatures(instansi, view)
    plan = tuple(_action_plan(view))
    statement = Lembar(
        judul=view.nama.upper(), blok=(*_parties(view), *(Alinea(teks=teks) for teks in JANJI)), tanda=signed
    )
    office = view.pertama.jabatan
    annex = Lembar(
        kop=False,
        judul=f"LAMPIRAN {view.nama.upper()}",
        di_bawah=office if instansi.nama in office else f"{office} {instansi.nama}",
        blok=tuple(_annex(view)),
        tanda=signed,
        lanjutan=(page(plan, instansi.dokumen),) if plan else (),
    )
    approval = approval_blocks(instansi, pengesahan)
    return (statement, annex, *((Lembar(kop=False, judul="PENGESAHAN", blok=approval),) if approval else ()))


def _parties(view: PerjanjianView) -> Iterator[Blok]:
    yield Alinea(teks=PEMBUKA)
    for party, called in (
        (view.pertama, "Selanjutnya disebut pihak pertama."),
        (view.kedua, "Selaku atasan pihak pertama, selanjutnya disebut pihak kedua."),
    ):
        yield Rincian(pasangan=(("Nama", party.nama), ("Jabatan", party.jabatan)), lebar=22)
        yield Alinea(teks=called)
    if view.alasan:
        does = "menutup" if view.penutup else "mengubah"
        yield Alinea(teks=f"Perjanjian ini {does} perjanjian sebelumnya karena: {_in_sentence(view.alasan)}.")


def _in_sentence(teks: str) -> str:
    """A reason that goes on in a sentence: its first letter alone changes, and no abbreviation's."""
    return teks if teks[1:2].isupper() else f"{teks[:1].lower()}{teks[1:].rstrip('.')}"


def _signatures(instansi: Instansi, view: PerjanjianView) -> tuple[BlokTanda, ...]:
    """Pihak kedua at the left, pihak pertama at the right below place and date."""
    place = f"{instansi.alamat.tempat or ISI_KEMUDIAN}, {view.tanggal}"
    return (_signature(("", "Pihak Kedua,"), view.kedua), _signature((place, "Pihak Pertama,"), view.pertama))


def _signature(heads: tuple[str, str], party: PihakView) -> BlokTanda:
    return BlokTanda(jabatan=(*heads, *party.tanda), nama=party.nama, rincian=party.rincian)


def _annex(view: PerjanjianView) -> Iterator[Blok]:
    yield promises_table(view)
    if view.program:
        yield money_table(view)
    yield from (Catatan(teks=teks) for teks in view.catatan)


_NO = Kolom(lebar=11, rata="tengah")


def promises_table(view: PerjanjianView, *, judul: str = "", before: PerjanjianView | None = None) -> Tabel:
    """Make the table of the Lampiran: what is promised, by sasaran; beside it what was promised `before`."""
    then = {row.uraian: row.target for row in before.baris} if before else {}
    rows = [
        (
            f"{number}." if first else "",
            group.uraian if first else "",
            row.uraian,
            *((then.get(row.uraian, "baru"),) if before else ()),
            row.target,
        )
        for number, group in enumerate(view.sasaran, 1)
        for first, row in ((row is group.baris[0], row) for row in group.baris)
    ]
    targets = ("Target Semula", "Target Menjadi") if before else ("Target",)
    columns = (_NO, Kolom(bagian=4), Kolom(bagian=5), *(Kolom(bagian=3) for _ in targets))
    return flat_table(("No", view.kepala_sasaran, "Indikator Kinerja", *targets), columns, rows, judul=judul)


def money_table(view: PerjanjianView, *, judul: str = "") -> Tabel:
    """Make the table of the Lampiran's money with its sum."""
    places = desimal_uang((*(line.angka for line in view.program), view.jumlah_angka))
    told = [(line.anggaran, line.angka) for line in view.program] + [(view.jumlah, view.jumlah_angka)]
    figures = [Figur(teks if number is None else nominal(number, places)) for teks, number in told]
    *cells, total = on_the_comma(figures)
    rows = [
        (f"{at}.", f"{line.kode} {line.nama}", cell, line.keterangan)
        for at, (line, cell) in enumerate(zip(view.program, cells, strict=True), 1)
    ]
    columns = (_NO, Kolom(bagian=5), figure_column((*cells, total), ukuran=10, least=32), Kolom(lebar=28))
    heads = ("No", view.kepala_program, "Anggaran (Rp)", "Keterangan")
    foot = Baris(sel=(Sel(teks="Jumlah", kolom=2), total, ""), tebal=True)
    return flat_table(heads, columns, rows, judul=judul, kaki=(foot,))


def _action_plan(view: PerjanjianView) -> Iterator[Blok]:
    """Each promised target by quarter as the RKT has it, then the activities that lead there."""
    measured = [row for row in view.baris if row.triwulan]
    if not (measured or view.aksi):
        return
    yield Subbab(judul=f"RENCANA AKSI {view.nama.upper()}", daftar=False)
    if measured:
        rows = [(f"{at}.", row.uraian, row.target, *row.triwulan) for at, row in enumerate(measured, 1)]
        texts = list(zip(*((row.target, *row.triwulan) for row in measured), strict=True))
        target = Kolom(lebar=width_of(texts[0], ukuran=_PLAN, least=18, most=30))
        quarters = (word_column(column, ukuran=_PLAN, least=15) for column in texts[1:])
        columns = (_NO, Kolom(bagian=1), target, *quarters)
        yield flat_table(("No", "Indikator Kinerja", "Target", *_QUARTERS), columns, rows, ukuran=_PLAN)
        yield Catatan(teks=f"Target triwulan menurut {view.rencana}.")
        yield from (
            Catatan(teks=f"{row.uraian}: triwulan menuju target RKT {row.target_rkt}, yang dijanjikan {row.target}.")
            for row in measured
            if row.target_rkt
        )
    if view.aksi:
        rows = [
            (f"{at}.", aksi.kegiatan, *aksi.triwulan, aksi.penanggung_jawab) for at, aksi in enumerate(view.aksi, 1)
        ]
        texts = list(zip(*((*aksi.triwulan, aksi.penanggung_jawab) for aksi in view.aksi), strict=True))
        columns = (_NO, Kolom(bagian=1), *(word_column(column, ukuran=_PLAN, least=19) for column in texts[:-1]))
        columns = (*columns, word_column(texts[-1], ukuran=_PLAN, least=26))
        yield flat_table(("No", "Kegiatan", *_QUARTERS, "Penanggung Jawab"), columns, rows, ukuran=_PLAN)


def agreement_file(
    plan: Plan,
    view: PerjanjianView,
    *,
    identitas: Identitas,
    pengesahan: Pengesahan | None = None,
    logo: str | None = None,
) -> NaskahLembar:
    """Make the file of an agreement whose plan is there."""
    return naskah_lembar(
        plan.instansi,
        plan.tahun[view.kunci].rkt,
        agreement_sheets(view, plan.instansi, pengesahan),
        judul=view.judul,
        identitas=replace(identitas, apa=f"PK {view.tahun}/{view.id}"),
        approved=pengesahan is not None,
        pengesahan=pengesahan,
        logo=logo,
    )
