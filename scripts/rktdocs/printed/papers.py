"""The office's short papers: Formulir RKT alone, lembar disposisi, surat pengantar, tanda terima."""

from collections.abc import Sequence

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.signing import approver_office
from rktdocs.printed.annexes import alignment_table, matrix_table
from rktdocs.printed.blocks import (
    Alinea,
    Blok,
    BlokTanda,
    Halaman,
    Kolom,
    Rincian,
    Subbab,
    Tabel,
)
from rktdocs.printed.form_table import formulir
from rktdocs.printed.lembar import Lembar
from rktdocs.printed.letterhead import ISI_KEMUDIAN, signature_of, undated
from rktdocs.printed.paper import page
from rktdocs.printed.paragraphs import alinea_of
from rktdocs.printed.tables import flat_table
from rktdocs.records.instansi import BagianInstansi, Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pemberi
from rktdocs.views.officials import person_lines
from rktdocs.views.plan import judul_rkt, rkt_view
from rktdocs.words.dates import waktu


def form_sheet(year: RencanaTahun) -> Lembar:
    """Make the official Formulir RKT: Instansi, Tahun; No, Sasaran Strategis, Indikator Kinerja, Target."""
    view = rkt_view(year)
    facts = (("Instansi", f"{year.instansi.nama} {year.instansi.daerah}"), ("Tahun", str(view.tahun)))
    title = "FORMULIR RENCANA KINERJA TAHUNAN"
    if year.rkt.is_perubahan:
        title += " PERUBAHAN"
    return Lembar(kop=False, judul=title, blok=(Rincian(pasangan=facts, lebar=22), formulir(view.sasaran)))


def disposition_sheets(year: RencanaTahun, returns: Sequence[Pemberi]) -> tuple[Lembar, ...]:
    """Make one lembar disposisi for each return: what came back, why, by whom, when; the last carries the two sheets
    that answer the SOP's warning.
    """
    rkt = year.rkt
    view = rkt_view(year)
    sheets = (
        page((alignment_table(view),), year.instansi.dokumen),
        page((matrix_table(year, view),), year.instansi.dokumen),
    )
    last = len(returns) - 1
    return tuple(
        _disposition(year.instansi, rkt, item, sheets if index == last else ()) for index, item in enumerate(returns)
    )


def _disposition(instansi: Instansi, rkt: Rkt, item: Pemberi, sheets: tuple[Halaman, ...]) -> Lembar:
    when = waktu(item.at, instansi.dokumen.zona_waktu)
    status = "" if item.status == "definitif" else f"{item.status} "
    facts = (
        ("Naskah", f"Draf {judul_rkt(rkt)}"),
        ("Dikembalikan oleh", item.nama),
        ("Jabatan", f"{status}{item.jabatan}"),
        ("Waktu", when),
        ("Sidik naskah", item.commit or "–"),
        ("Diteruskan kepada", "Penyusun RKT, untuk diperbaiki (SOP langkah 7)"),
    )
    return Lembar(
        judul="LEMBAR DISPOSISI",
        blok=(
            Rincian(pasangan=facts, lebar=48),
            Subbab(judul="Alasan Pengembalian", daftar=False),
            *(alinea_of(item.alasan) or (Alinea(teks="Tanpa alasan tertulis."),)),
            Subbab(judul="Tindak Lanjut", daftar=False),
            _blank_table(("No", "Perbaikan", "Oleh", "Selesai tanggal"), rows=5),
        ),
        tanda=(_signed_by(item),),
        lanjutan=sheets,
    )


def _signed_by(item: Pemberi) -> BlokTanda:
    office = f"{item.jabatan},"
    return BlokTanda(
        jabatan=(office if item.status == "definitif" else f"{item.status} {office}",),
        nama=item.nama,
        rincian=person_lines(item),
    )


def _blank_table(heads: tuple[str, ...], *, rows: int) -> Tabel:
    columns = (Kolom(lebar=12, rata="tengah"), Kolom(bagian=1), Kolom(lebar=38), Kolom(lebar=34))
    return flat_table(heads, columns, ((f"{n}.", *("" for _ in heads[1:])) for n in range(1, rows + 1)))


def cover_letter(instansi: Instansi, rkt: Rkt, bagian: BagianInstansi, *, tag: str = "") -> Lembar:
    """Make the nota dinas with which a bagian gets its document (SOP step 9); number and date stay open."""
    title = judul_rkt(rkt)
    kept = f" Dokumen ini tersimpan sebagai arsip {tag}." if tag else ""
    heads = (
        ("Yth.", bagian.kepala or f"Kepala {bagian.nama}"),
        ("Dari", approver_office(instansi, rkt)),
        ("Tanggal", ISI_KEMUDIAN),
        ("Nomor", ISI_KEMUDIAN),
        ("Sifat", "Biasa"),
        ("Lampiran", "1 (satu) berkas"),
        ("Hal", f"Penyampaian {title}"),
    )
    return Lembar(
        judul="NOTA DINAS",
        blok=(
            Rincian(pasangan=heads, lebar=22),
            Alinea(
                teks=f"Bersama ini kami sampaikan {title} {instansi.nama} {instansi.daerah} beserta buku rencana "
                f"{bagian.nama} untuk menjadi pedoman pelaksanaan program dan kegiatan tahun {rkt.tahun.tahun}.{kept}"
            ),
            *_sent(bagian, title),
            Alinea(teks="Mohon tanda terima terlampir ditandatangani dan dikembalikan kepada kami."),
            Alinea(teks="Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih."),
        ),
        tanda=(undated(signature_of(instansi, rkt)),),
    )


def receipt(instansi: Instansi, rkt: Rkt, bagian: BagianInstansi) -> Lembar:
    """Make the tanda terima that a bagian signs and sends back."""
    title = judul_rkt(rkt)
    facts = (("Telah diterima dari", instansi.nama), ("Untuk", bagian.nama))
    return Lembar(
        judul="TANDA TERIMA",
        blok=(Rincian(pasangan=facts, lebar=44), *_sent(bagian, title)),
        tanda=(
            BlokTanda(jabatan=("", "Yang menyerahkan,"), rincian=("Nama: " + ISI_KEMUDIAN, "NIP. " + ISI_KEMUDIAN)),
            BlokTanda(
                jabatan=(f"{ISI_KEMUDIAN}, {ISI_KEMUDIAN}", "Yang menerima,"),
                rincian=("Nama: " + ISI_KEMUDIAN, "NIP. " + ISI_KEMUDIAN),
            ),
        ),
    )


def _sent(bagian: BagianInstansi, title: str) -> tuple[Blok, ...]:
    heads = ("No", "Nama Naskah", "Jumlah", "Keterangan")
    rows = (
        ("1.", title, "1 berkas", "dokumen lengkap"),
        ("2.", f"Buku rencana {bagian.nama}", "1 berkas", "kutipan untuk bagian"),
    )
    columns = (Kolom(lebar=12, rata="tengah"), Kolom(bagian=1), Kolom(lebar=24), Kolom(lebar=42))
    return (flat_table(heads, columns, rows),)
