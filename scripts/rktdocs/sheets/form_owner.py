"""Whose form a returned file is: this agency's, of a year that is being collected, of a bagian that has a plan."""

from rktdocs.records.places import rkt_pendek
from rktdocs.sheets.form_back import FormError, Siapa
from rktdocs.sheets.form_issue import base_hash, section_path
from rktdocs.sheets.form_result import Hasil, Konteks
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.quarter_layout import ROMAN, quarter_of
from rktdocs.sheets.quarter_rows import QuarterRows


def find_section(hasil: Hasil, konteks: Konteks) -> None:
    """Find what a file is about, and what stands there now. Raises FormError for one that nobody waits for."""
    siapa = hasil.siapa
    assert siapa is not None
    _our_agency(siapa, konteks)
    _awaited_year(siapa, konteks)
    hasil.rows = _rows(siapa, konteks)
    hasil.path = section_path(siapa.kunci, hasil.rows.bagian.id)
    hasil.isi_lama = hasil.isi_baru = konteks.tree.read(hasil.path)


def _our_agency(siapa: Siapa, konteks: Konteks) -> None:
    """An agency may be renamed while its forms are out: then one of its files was once what the form is made of."""
    ours = konteks.plan.instansi.sebutan
    if siapa.instansi in ("", ours):
        return
    path = section_path(siapa.kunci, siapa.bagian)
    if path in konteks.tree and base_hash(konteks.tree.read(path)) == siapa.dasar:
        return
    if konteks.dahulu(path, siapa.dasar) is None:
        raise FormError(
            f"formulir ini milik {siapa.instansi}, bukan {ours}",
            "kembalikan kepada pengirimnya; formulir instansi ini dapat diminta kepada Subbagian Program",
        )


def _awaited_year(siapa: Siapa, konteks: Konteks) -> None:
    if siapa.kunci in konteks.tahun:
        return
    if (quarter := quarter_of(siapa.kunci)) is not None:
        tahun, triwulan = quarter
        raise FormError(
            f"formulir ini untuk realisasi triwulan {ROMAN[triwulan - 1]} {tahun}, yang tidak sedang dikumpulkan: "
            "catatannya belum ada, atau sudah diverifikasi",
            "sampaikan kepada Subbagian Program; yang sudah diverifikasi dibuka kembali di sana",
        )
    awaited = " dan ".join(rkt_pendek(kunci) for kunci in sorted(konteks.tahun) if quarter_of(kunci) is None)
    raise FormError(
        f"formulir ini untuk {rkt_pendek(siapa.kunci)}, sedangkan yang sedang dikumpulkan {awaited}",
        f"isi formulir {awaited}; formulir rencana lain tidak dapat dipakai lagi, walaupun nama berkasnya diganti",
    )


def _rows(siapa: Siapa, konteks: Konteks) -> FormRows:
    if quarter_of(siapa.kunci) is not None:
        return QuarterRows(konteks.plan, siapa.kunci, siapa.bagian)
    tahun = konteks.plan.tahun.get(siapa.kunci)
    section = tahun.bagian_by_id(siapa.bagian) if tahun else None
    if section is None or section_path(siapa.kunci, siapa.bagian) not in konteks.reading.documents:
        raise FormError(
            f"formulir ini milik {siapa.bagian} pada {rkt_pendek(siapa.kunci)}, yang tidak ada di proyek ini",
            "periksa apakah berkas ini untuk proyek lain",
        )
    assert tahun is not None
    return FormRows(tahun, section)
