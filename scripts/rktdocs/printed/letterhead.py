"""The agency's letterhead and the block in which a person signs."""

from datetime import date

from msgspec.structs import replace

from rktdocs.plan.signing import approver_role, signing_day
from rktdocs.printed.blocks import BlokTanda, Kop
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.officials import office_lines, person_lines
from rktdocs.words.dates import setempat, tanggal

ISI_KEMUDIAN = "...................."


def approval_day(instansi: Instansi, record: Pengesahan) -> date:
    """Return the day of the last approval, by the agency's clocks."""
    return setempat(record.tahap[-1].at, instansi.dokumen.zona_waktu).date()


def signature_of(
    instansi: Instansi, rkt: Rkt, record: Pengesahan | None = None, *, note: tuple[str, ...] = ()
) -> BlokTanda:
    """Make the block in which the approver signs: with a record dated, without one open, for a draft claims no day."""
    role = approver_role(instansi)
    person = instansi.pejabat_on(role, signing_day(rkt))
    place = rkt.tahun.penetapan.tempat or instansi.alamat.tempat or ISI_KEMUDIAN
    day = (rkt.tahun.penetapan.tanggal or approval_day(instansi, record)) if record else None
    written = f"{place}, {tanggal(day) if day else ISI_KEMUDIAN}"
    if person is None:
        return BlokTanda(jabatan=(role.replace("_", " ").upper() + ",",), nama="", tempat_tanggal=written, catatan=note)
    return BlokTanda(
        jabatan=office_lines(instansi, person.jabatan, person.status),
        nama=person.nama,
        rincian=person_lines(person, nip=ISI_KEMUDIAN if instansi.nip == "sembunyi" else ""),
        tempat_tanggal=written,
        catatan=note,
    )


def undated(tanda: BlokTanda) -> BlokTanda:
    """Leave place and date out: those of a letter stand at its head."""
    return replace(tanda, tempat_tanggal=None)


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
        _unbroken("Telp.", alamat.telepon),
        _unbroken("Faks.", alamat.faks),
        _unbroken("Kode Pos", alamat.kode_pos),
    ]
    second = [f"Surel: {alamat.surel}" if alamat.surel else "", f"Laman: {alamat.laman}" if alamat.laman else ""]
    lines = (" ".join(part for part in first if part), "   ".join(part for part in second if part))
    return tuple(line for line in lines if line)


def _unbroken(label: str, number: str) -> str:
    """A number with its label, never parted at the end of a line."""
    return f"{label} {number}".replace(" ", "\u00a0") if number else ""
