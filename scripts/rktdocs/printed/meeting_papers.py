"""The papers of a meeting (SOP step 4): invitation, attendance list to sign, minutes; finished data, no I/O."""

from msgspec.structs import replace

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import (
    Alinea,
    Blok,
    BlokTanda,
    Butir,
    Daftar,
    Kolom,
    Rincian,
    Tabel,
)
from rktdocs.printed.lembar import KepalaSurat, Lembar
from rktdocs.printed.letterhead import ISI_KEMUDIAN, signature_of, undated
from rktdocs.printed.procedure_pages import minutes
from rktdocs.printed.tables import flat_table
from rktdocs.records.notulen import Notulen
from rktdocs.views.notulen import notulen_view
from rktdocs.words.dates import jam, tanggal

_EMPTY_ROWS = 5
_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def meeting_sheets(year: RencanaTahun, notulen: Notulen) -> tuple[Lembar, ...]:
    """Make the three papers in the order in which they are needed."""
    return (invitation(year, notulen), attendance(notulen), minutes_sheet(year, notulen))


def invitation(year: RencanaTahun, notulen: Notulen) -> Lembar:
    """Make the letter that calls the meeting; its date stays open."""
    place = year.rkt.tahun.penetapan.tempat or year.instansi.alamat.tempat or ISI_KEMUDIAN
    agenda = tuple(Butir(tanda=f"{n}.", teks=text) for n, text in enumerate(notulen.agenda, 1))
    return Lembar(
        judul="UNDANGAN",
        surat=KepalaSurat(
            rincian=(
                ("Nomor", notulen.nomor_undangan or ISI_KEMUDIAN),
                ("Sifat", "Biasa"),
                ("Lampiran", "–"),
                ("Hal", f"Undangan {notulen.judul}"),
            ),
            tempat_tanggal=f"{place}, {ISI_KEMUDIAN}",
            tujuan=("Yth.", *_invited(notulen), f"di {place}"),
        ),
        blok=(
            Alinea(teks=f"Sehubungan dengan {notulen.judul}, kami mengundang Saudara untuk hadir pada:"),
            Rincian(pasangan=_when_and_where(notulen), lebar=28),
            *((Alinea(teks="Acara:"), Daftar(butir=agenda)) if agenda else ()),
            Alinea(teks="Mohon membawa isian RKT bagian masing-masing. Atas kehadirannya diucapkan terima kasih."),
        ),
        tanda=(undated(signature_of(year.instansi, year.rkt)),),
    )


def _invited(notulen: Notulen) -> tuple[str, ...]:
    offices = dict.fromkeys(guest.jabatan or guest.nama or "Peserta" for guest in notulen.hadir)
    return tuple(f"{number}. {office}" for number, office in enumerate(offices, 1)) or ("Semua kepala bagian",)


def _when_and_where(notulen: Notulen) -> tuple[tuple[str, str], ...]:
    hours = jam(notulen.waktu_mulai, notulen.waktu_selesai)
    day = f"{_HARI[notulen.tanggal.weekday()]}, {tanggal(notulen.tanggal)}"
    facts = (("Hari, tanggal", day), ("Waktu", hours), ("Tempat", notulen.tempat), ("Pimpinan", notulen.pimpinan))
    return tuple(fact for fact in facts if fact[1])


def attendance(notulen: Notulen) -> Lembar:
    """Make the list that those present sign; some rows stay free."""
    guests = [(guest.nama, guest.jabatan) for guest in notulen.hadir] + [("", "")] * _EMPTY_ROWS
    rows = ((f"{number}.", name, office, f"{number}. " + "." * 16) for number, (name, office) in enumerate(guests, 1))
    columns = (Kolom(lebar=12, rata="tengah"), Kolom(bagian=1), Kolom(bagian=1), Kolom(lebar=46))
    return Lembar(
        judul="DAFTAR HADIR",
        di_bawah=notulen.judul,
        blok=(
            Rincian(pasangan=_when_and_where(notulen), lebar=28),
            flat_table(("No", "Nama", "Jabatan", "Tanda Tangan"), columns, rows),
        ),
    )


def _untitled(block: Blok) -> Blok:
    """A table of the annex without its title, which says what the heading above it does."""
    return replace(block, judul="") if isinstance(block, Tabel) else block


def minutes_sheet(year: RencanaTahun, notulen: Notulen) -> Lembar:
    """Make the minutes, to be signed by whoever led and whoever wrote."""
    return Lembar(
        judul="NOTULEN",
        di_bawah=notulen.judul,
        blok=tuple(_untitled(block) for block in minutes(notulen_view(year, notulen))),
        tanda=(
            BlokTanda(jabatan=("Notulis,", notulen.notulis), nama=ISI_KEMUDIAN),
            BlokTanda(jabatan=("Pimpinan rapat,", notulen.pimpinan), nama=ISI_KEMUDIAN),
        ),
    )
