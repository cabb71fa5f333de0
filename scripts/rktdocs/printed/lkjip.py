"""The year's Laporan Kinerja (LKjIP; PermenPANRB 53/2014, Lampiran II): its chapters, filled from plan and results.

What no record tells is left out of the document, and asked for in the Word file that the office goes on writing in.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from rktdocs.plan.laporan import Laporan
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import QUARTERS, last_day
from rktdocs.plan.perjanjian import makes_agreements
from rktdocs.printed.agreement import money_table, promises_table
from rktdocs.printed.approval_sheet import draft_word
from rktdocs.printed.blocks import Alinea, Bab, Blok, Butir, Catatan, Daftar, Halaman, Subbab
from rktdocs.printed.document import Identitas, JudulDaftar, NaskahRkt, cover, edges, metadata
from rktdocs.printed.form_table import formulir
from rktdocs.printed.letterhead import letterhead
from rktdocs.printed.lkjip_sasaran import accounted, budget_table
from rktdocs.printed.numbering import with_numbers
from rktdocs.printed.organisation import organisation
from rktdocs.printed.paper import layout
from rktdocs.printed.paragraphs import alinea_of
from rktdocs.printed.working_copy import NaskahKoreksi, running_head, working_copy
from rktdocs.views.agreement_shapes import PerjanjianView
from rktdocs.views.capaian import practice
from rktdocs.views.hasil import MELESET
from rktdocs.views.laporan import KinerjaView, LaporanView, laporan_view
from rktdocs.views.perjanjian import agreement_view
from rktdocs.views.plan import judul_rkt, rkt_view
from rktdocs.words.texts import listed

_ASKED = {
    "isu": "Tulis di sini aspek strategis dinas dan permasalahan utama (isu strategis) yang dihadapi tahun ini.",
    "analisis": "Tulis di sini analisis penyebab keberhasilan atau kegagalan dan solusi yang telah dilakukan.",
    "anggaran": "Tulis di sini penjelasan realisasi anggaran yang menyimpang dari rencana.",
    "penutup": "Tulis di sini langkah yang akan dilakukan untuk meningkatkan kinerja tahun berikutnya.",
}


def naskah_lkjip(
    plan: Plan, report: Laporan, *, identitas: Identitas, logo: str | None = None, isian: bool = False
) -> NaskahRkt:
    """Make the report; `isian`: with what is still to be written, in brackets. `logo` names an asset."""
    year, instansi = report.rencana, plan.instansi
    title = f"Laporan Kinerja Instansi Pemerintah Tahun {report.tahun}"
    view = laporan_view(report)
    return NaskahRkt(
        meta=metadata(instansi, year.rkt, identitas, None, judul=title),
        tata=layout(instansi.dokumen),
        tepi=edges(instansi, year.rkt, approved=False, judul=f"Laporan Kinerja (LKjIP) {report.tahun}"),
        kop=letterhead(instansi, logo=logo),
        sampul=cover(instansi, year.rkt, ("LAPORAN KINERJA", "INSTANSI PEMERINTAH (LKjIP)"), (draft_word(),)),
        keputusan=None,
        pengesahan=None,
        kata_pengantar=None,
        daftar=JudulDaftar(isi="DAFTAR ISI", tabel="DAFTAR TABEL"),
        bab=(
            _bab(1, "Pendahuluan", _introduction(report, isian=isian)),
            _bab(2, "Perencanaan Kinerja", _promised(plan, report)),
            _bab(3, "Akuntabilitas Kinerja", _accounted(report, view, isian=isian)),
            _bab(4, "Penutup", _closing(view, isian=isian)),
        ),
        lampiran=(),
    )


def lkjip_to_write(naskah: NaskahRkt) -> NaskahKoreksi:
    """Make of a report the file to go on writing in."""
    return replace(
        working_copy(naskah),
        kepala=("Naskah kerja Laporan Kinerja - belum ditandatangani", running_head(naskah.tepi)),
        petunjuk=(
            "Tabel dibuat dari rencana dan realisasi yang tercatat. Bila angkanya salah, betulkan realisasinya lalu "
            "buat ulang berkas ini.",
            "Teks dalam kurung siku menunjukkan apa yang masih harus ditulis; hapus sesudah diganti.",
        ),
        dilacak=False,
    )


_ROMAN = ("I", "II", "III", "IV")


def _bab(nomor: int, judul: str, blocks: Iterator[Blok]) -> Bab:
    pages = with_numbers(str(nomor), (Halaman(blok=tuple(blocks)),))
    return Bab(nomor=f"BAB {_ROMAN[nomor - 1]}", judul=judul, bagian=pages)


def _asked(what: str, *, isian: bool) -> tuple[Blok, ...]:
    return (Alinea(teks=f"[{_ASKED[what]}]"),) if isian else ()


def _introduction(report: Laporan, *, isian: bool) -> Iterator[Blok]:
    year = report.rencana
    texts = year.rkt.tahun.bab
    yield Subbab(judul="Gambaran Umum Organisasi")
    yield Alinea(
        teks=f"Laporan ini mempertanggungjawabkan kinerja {year.instansi.nama} {year.instansi.daerah} tahun "
        f"{report.tahun} terhadap {judul_rkt(year.rkt)}."
    )
    yield from alinea_of(texts.tugas_fungsi)
    yield from alinea_of(texts.struktur)
    yield from organisation(year, last_day(report.tahun, QUARTERS[-1]))
    if issues := _asked("isu", isian=isian):
        yield Subbab(judul="Isu Strategis")
        yield from issues


def _promised(plan: Plan, report: Laporan) -> Iterator[Blok]:
    """The agency's Perjanjian Kinerja that held last; where there is none, the plan's own rows."""
    year = report.rencana
    every = {each.id: each for each in agreement_view(plan, report.tahun).daftar}
    last = [each for each in every.values() if each.level == "instansi" and not each.sesudah and each.baris]
    held = last if makes_agreements(plan) else []
    for each in held:
        yield Subbab(judul=each.nama)
        closed = ", menutup perjanjian pejabat yang pergi" if each.penutup else ""
        signed = f"ditandatangani tanggal {each.tanggal}{closed}"
        yield Alinea(teks=f"{each.nama} {each.pertama.jabatan} {signed}.", lekat=True)
        yield from _agreed(each, every.get(each.sebelum))
    if not held:
        yield Subbab(judul=judul_rkt(year.rkt))
        yield formulir(rkt_view(year).sasaran, judul=f"Sasaran, indikator, dan target tahun {report.tahun}")


def _agreed(each: PerjanjianView, before: PerjanjianView | None) -> Iterator[Blok]:
    """What is promised, beside it what was before, and its money."""
    then = {row.uraian: row.target for row in before.baris} if before else {}
    changed = any(then.get(row.uraian) != row.target for row in each.baris)
    yield promises_table(each, judul=each.nama, before=before if changed else None)
    if before:
        yield Catatan(
            teks=f"Semula: {before.nama} tanggal {before.tanggal}. Alasan perubahan: {each.alasan or 'tidak ditulis'}."
        )
        now = {row.uraian for row in each.baris}
        if gone := [row.uraian for row in before.baris if row.uraian not in now]:
            yield Catatan(teks=f"Tidak dijanjikan lagi: {'; '.join(gone)}.")
    if each.program:
        yield money_table(each, judul=f"Anggaran {each.nama}")
        yield from (Catatan(teks=teks) for teks in each.catatan)


def _accounted(report: Laporan, view: LaporanView, *, isian: bool) -> Iterator[Blok]:
    yield Subbab(judul="Capaian Kinerja Organisasi")
    yield Alinea(teks=view.ringkas)
    if told := tuple(_unfinished(report)):
        yield Alinea(teks=" ".join(told))
    for sasaran in view.sasaran:
        yield Subbab(judul=f"Sasaran {sasaran.nomor}: {sasaran.uraian}", tingkat=3)
        yield from accounted(sasaran, report.tahun)
        yield from _asked("analisis", isian=isian)
    yield Subbab(judul="Cara Menghitung", tingkat=3)
    butir = (*practice(report.cara), *view.cara)
    yield Daftar(butir=tuple(Butir(tanda=f"{n}.", teks=teks) for n, teks in enumerate(butir, 1)))
    if view.program:
        yield Subbab(judul="Realisasi Anggaran")
        yield budget_table(view.program, view.jumlah, judul=f"Anggaran dan realisasi tahun {report.tahun}")
        yield from _asked("anggaran", isian=isian)


def _unfinished(report: Laporan) -> Iterator[str]:
    """What may still change the figures."""
    if report.belum:
        yield f"Belum ada catatan Triwulan IV dari {listed(list(report.belum), 99, kata='dan')}."
    if report.sedang:
        yield f"Catatan Triwulan IV belum dinyatakan lengkap oleh {listed(list(report.sedang), 99, kata='dan')}."
    if not report.ditutup:
        yield "Realisasi Triwulan IV belum disetujui dan diarsipkan, jadi angka laporan ini masih dapat berubah."


def _closing(view: LaporanView, *, isian: bool) -> Iterator[Blok]:
    yield Alinea(teks=view.ringkas)
    steps = tuple(
        Butir(tanda=f"{at}.", teks=f"{row.nomor} {row.uraian}: {row.tindak_lanjut}".lstrip())
        for at, row in enumerate(_missed(view), 1)
    )
    if steps:
        yield Alinea(teks="Tindak lanjut atas target yang belum tercapai:", lekat=True)
        yield Daftar(butir=steps)
    yield from _asked("penutup", isian=isian)


def _missed(view: LaporanView) -> Iterator[KinerjaView]:
    rows = (row for sasaran in view.sasaran for row in sasaran.kinerja)
    return (row for row in rows if row.keadaan == MELESET and row.tindak_lanjut)
