"""Who signs, and how an office writes that: capitals, Plt./Plh., rank, NIP; and the agency's letterhead."""

from datetime import date

from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pemberi
from rktdocs.records.rencana import Instansi, Pejabat
from rktdocs.views.blocks import BlokTanda, Kop
from rktdocs.words.dates import tanggal

ISI_KEMUDIAN = "...................."


def signing_day(rkt: Rkt) -> date:
    """Return the day by which officials are chosen: of the penetapan, else of the planned approval, else 1 January."""
    planned = rkt.tahun.penetapan.tanggal or rkt.tahun.jadwal.persetujuan
    return planned or date(rkt.tahun.tahun, 1, 1)


def approver_role(instansi: Instansi) -> str:
    """Return the role whose approval makes the document: the last persetujuan of the review chain."""
    roles = [tahap.peran for tahap in instansi.rantai_reviu if tahap.jenis == "persetujuan"]
    return roles[-1] if roles else instansi.rantai_reviu[-1].peran


def office_lines(instansi: Instansi, jabatan: str, status: str) -> tuple[str, ...]:
    """Write an office above a signature: "Plt. KEPALA DINAS ...,"."""
    full = jabatan
    if jabatan.casefold() == "kepala dinas" and instansi.nama.casefold().startswith("dinas"):
        full = f"Kepala {instansi.nama}"
    text = f"{full.upper()},"
    return (text if status == "definitif" else f"{status} {text}",)


def person_lines(person: Pejabat | Pemberi) -> tuple[str, ...]:
    """Write what stands below a name: rank with class, NIP."""
    rank = f"{person.pangkat} ({person.golongan})" if person.pangkat and person.golongan else person.pangkat
    return tuple(line for line in (rank, f"NIP. {person.nip}" if person.nip else "") if line)


def signature_of(instansi: Instansi, rkt: Rkt, *, note: tuple[str, ...] = (), peran: str = "") -> BlokTanda:
    """Make the block in which the approver (or who holds `peran`) signs."""
    role = peran or approver_role(instansi)
    person = instansi.pejabat_on(role, signing_day(rkt))
    place = rkt.tahun.penetapan.tempat or instansi.alamat.tempat or ISI_KEMUDIAN
    day = rkt.tahun.penetapan.tanggal
    written = f"{place}, {tanggal(day) if day else ISI_KEMUDIAN}"
    if person is None:
        return BlokTanda(jabatan=(role.replace("_", " ").upper() + ",",), nama="", tempat_tanggal=written, catatan=note)
    return BlokTanda(
        jabatan=office_lines(instansi, person.jabatan, person.status),
        nama=person.nama,
        rincian=person_lines(person),
        tempat_tanggal=written,
        catatan=note,
    )


def letterhead(instansi: Instansi, *, logo: str | None) -> Kop:
    """Make the kop surat: as instansi.yaml writes it, else from name and address; `logo` names the asset."""
    lines = instansi.dokumen.kop or (f"PEMERINTAH {instansi.daerah.upper()}", instansi.nama.upper())
    return Kop(
        baris=tuple(lines),
        alamat=_address(instansi),
        logo=logo,
        logo_alt=f"Lambang {instansi.daerah}" if logo else "",
    )


def _address(instansi: Instansi) -> tuple[str, ...]:
    alamat = instansi.alamat
    first = [
        alamat.jalan,
        alamat.tempat if alamat.tempat not in alamat.jalan else "",
        f"Telp. {alamat.telepon}" if alamat.telepon else "",
        f"Faks. {alamat.faks}" if alamat.faks else "",
        f"Kode Pos {alamat.kode_pos}" if alamat.kode_pos else "",
    ]
    second = [f"Surel: {alamat.surel}" if alamat.surel else "", f"Laman: {alamat.laman}" if alamat.laman else ""]
    lines = (" ".join(part for part in first if part), "   ".join(part for part in second if part))
    return tuple(line for line in lines if line)
