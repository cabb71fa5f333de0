"""BAB I to IV: the year's texts and tables in their order. A section without text is left out, never shown empty."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import Alinea, Bab, Blok, Butir, Catatan, Daftar, Halaman, Kutipan, Subbab
from rktdocs.printed.form_table import formulir, quarter_notes, quarter_table
from rktdocs.printed.last_year import last_year
from rktdocs.printed.money_table import money_table, recap_table
from rktdocs.printed.numbering import with_numbers
from rktdocs.printed.organisation import organisation
from rktdocs.printed.paper import page
from rktdocs.printed.paragraphs import alinea_of
from rktdocs.printed.renstra_tables import five_year_table, goals_table, iku_table
from rktdocs.views.plan_rows import RktView
from rktdocs.views.renstra import renstra_view


def chapters(year: RencanaTahun, view: RktView, lampiran: tuple[Bab, ...]) -> tuple[Bab, ...]:
    """Make the four chapters; the first says what the others and the annexes hold."""
    later = (
        _bab("II", "Rencana Strategis", _strategy(year)),
        _bab("III", "Rencana Kinerja Tahunan", _plan(year, view)),
        _bab("IV", "Penutup", _closing(year, view)),
    )
    return (_bab("I", "Pendahuluan", _introduction(year, (*later, *lampiran))), *later)


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _bab(nomor: str, judul: str, pages: Iterator[Halaman]) -> Bab:
    return Bab(nomor=f"BAB {nomor}", judul=judul, bagian=with_numbers(str(_ROMAN[nomor]), pages))


def _section(judul: str, blocks: tuple[Blok, ...]) -> tuple[Blok, ...]:
    return (Subbab(judul=judul), *blocks) if blocks else ()


def _introduction(year: RencanaTahun, others: tuple[Bab, ...]) -> Iterator[Halaman]:
    naskah = year.rkt.tahun.bab
    laws = tuple(Butir(tanda=f"{n}.", teks=teks) for n, teks in enumerate(naskah.dasar_hukum, 1))
    blok = (
        *_section("Latar Belakang", alinea_of(naskah.latar_belakang)),
        *_section("Dasar Hukum", (Daftar(butir=laws),) if laws else ()),
        *_section("Maksud dan Tujuan", alinea_of(naskah.maksud_tujuan)),
        *_section("Tugas dan Fungsi", alinea_of(naskah.tugas_fungsi)),
        *_section("Struktur Organisasi", (*alinea_of(naskah.struktur), *organisation(year))),
    )
    own = Bab(nomor="BAB I", judul="Pendahuluan", bagian=(Halaman(blok=blok),))
    outline = alinea_of(naskah.sistematika) or _outline((own, *others))
    yield Halaman(blok=(*blok, *_section("Sistematika Penulisan", outline)))


def _outline(parts: tuple[Bab, ...]) -> tuple[Blok, ...]:
    """What each chapter and annex holds, as the document has it."""
    butir = tuple(Butir(tanda=part.nomor, teks=f"{part.judul}{_sections_told(part)}.") for part in parts)
    return (Daftar(butir=butir, lebar=24),)


def _sections_told(part: Bab) -> str:
    heads = [block.judul for page in part.bagian for block in page.blok if isinstance(block, Subbab) and block.daftar]
    return ": " + "; ".join(heads) if heads else ""


def _strategy(year: RencanaTahun) -> Iterator[Halaman]:
    renstra = renstra_view(year.renstra, ())
    period = f"{renstra.mulai}–{renstra.sampai}"
    misi = tuple(Butir(tanda=f"{n}.", teks=uraian) for n, (_, uraian) in enumerate(renstra.misi, 1))
    iku = iku_table(renstra, judul=f"Indikator Kinerja Utama {period}")
    yield Halaman(
        blok=(
            *alinea_of(year.rkt.tahun.bab.rencana_strategis),
            *_section("Visi", (Kutipan(teks=renstra.visi),) if renstra.visi else ()),
            *_section("Misi", (Daftar(butir=misi),) if misi else ()),
            *_section("Tujuan dan Sasaran", (goals_table(renstra, judul=f"Tujuan dan sasaran {period}"),)),
            *_section("Indikator Kinerja Utama", (iku,) if iku else ()),
            *_section("Perbandingan dengan Tahun Sebelumnya", last_year(year)),
        )
    )
    if any(group.baris for group in renstra.kelompok):
        table = five_year_table(renstra, year.tahun, judul=f"Target kinerja {period}")
        yield page(_section("Matriks Target Tiap Tahun", (table,)), year.instansi.dokumen)


def _plan(year: RencanaTahun, view: RktView) -> Iterator[Halaman]:
    through = f", yang dilaksanakan melalui {view.jumlah_program} program" if view.jumlah_program else ""
    intro = alinea_of(year.rkt.tahun.bab.rencana_kinerja) or (
        Alinea(
            teks=f"{view.judul} memuat {view.jumlah_sasaran} sasaran strategis dengan {view.jumlah_indikator} "
            f"indikator kinerja{through}."
        ),
    )
    form = formulir(view.sasaran, judul=f"Formulir {view.judul}")
    recap: tuple[Blok, ...] = (recap_table(view, judul="Rekapitulasi menurut bagian"),)
    if view.catatan_jumlah:
        recap += (Catatan(teks=view.catatan_jumlah),)
    money: tuple[Blok, ...] = ()
    if any(bagian.program for bagian in view.bagian):
        money = (money_table(view.bagian, view),)
    yield Halaman(
        blok=(
            *intro,
            *_section("Sasaran, Indikator, dan Target", (form,)),
            *_section("Rekapitulasi", recap),
            *_section("Program dan Pagu", money),
        )
    )
    quarters = quarter_table(view.sasaran)
    if quarters:
        blocks: tuple[Blok, ...] = (quarters, *quarter_notes(quarters))
        yield page(_section("Target Triwulan dan Penanggung Jawab", blocks), year.instansi.dokumen)


def _closing(year: RencanaTahun, view: RktView) -> Iterator[Halaman]:
    texts = alinea_of(year.rkt.tahun.bab.penutup) or (
        Alinea(
            teks=f"Demikian {view.judul} {year.instansi.nama} {year.instansi.daerah} disusun sebagai pedoman "
            "pelaksanaan program dan kegiatan serta dasar pengukuran kinerja."
        ),
    )
    yield Halaman(blok=texts)
