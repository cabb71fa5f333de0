"""Lembar pengesahan and the head's Keputusan: what was approved, by whom and how, and nothing more than that."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.plan.signing import approver_office, office_of, signing_day
from rktdocs.printed.blocks import Alinea, Blok, BlokTanda, Butir, Rincian
from rktdocs.printed.letterhead import approval_day, signature_of
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.views.approval import (
    JENIS_TAHAP,
    TahapLembar,
    archive_address,
    stages_of,
    statement_of,
    told_for_ever,
)
from rktdocs.views.plan import judul_rkt
from rktdocs.words.dates import setempat, tanggal
from rktdocs.words.offices import full_office
from rktdocs.words.texts import kata_keadaan

RUANG_TANDA = ("(ruang untuk tanda tangan basah", "atau TTE tersertifikasi)")
_DIKTUM = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)


class KodeQr(Struct, frozen=True, kw_only=True):
    """A QR code: `berkas` names the asset, `alamat` where it leads, `keterangan` stands below it."""

    berkas: str
    alamat: str
    alt: str
    keterangan: str


class Tautan(Struct, frozen=True, kw_only=True):
    """A link: `keterangan` stands before the address."""

    alamat: str
    keterangan: str


class LembarPengesahan(Struct, frozen=True, kw_only=True):
    """The approval sheet."""

    judul: str
    pembuka: tuple[str, ...]
    tahap: tuple[TahapLembar, ...]
    pernyataan: str | None
    jejak: tuple[tuple[str, str], ...]
    qr: KodeQr | None
    tanda: BlokTanda | None
    catatan: str
    tautan: Tautan | None = None


class Diktum(Struct, frozen=True, kw_only=True):
    """One ruling of a Keputusan."""

    nama: str
    teks: str


class LembarKeputusan(Struct, frozen=True, kw_only=True):
    """The Keputusan of the agency's head; its number is left open in a draft and where it is not known yet."""

    judul: tuple[str, ...]
    nomor: str
    tentang: tuple[str, ...]
    pembuka: str
    menimbang: tuple[Butir, ...]
    mengingat: tuple[Butir, ...]
    memutuskan: str
    menetapkan: tuple[Butir, ...]
    diktum: tuple[Diktum, ...]
    tanda: BlokTanda
    catatan: str


def _site(instansi: Instansi, rkt: Rkt) -> Tautan | None:
    """Where the same plan is read on the site; None where the agency has none."""
    base = instansi.situs.alamat.rstrip("/")
    return Tautan(alamat=f"{base}/{rkt.kunci}/", keterangan="Versi daring:") if base else None


def approval_sheet(
    instansi: Instansi, rkt: Rkt, record: Pengesahan | None, *, with_signature: bool = True
) -> LembarPengesahan:
    """Make the sheet: with a record what it proves, without one that nothing is approved yet."""
    tanda = signature_of(instansi, rkt, record, note=RUANG_TANDA) if with_signature else None
    if record is None:
        return _open_sheet(instansi, rkt, tanda)
    address = archive_address(instansi, f"rkt-{record.tahun}")
    return LembarPengesahan(
        judul="LEMBAR PENGESAHAN",
        pembuka=(f"{judul_rkt(rkt)} {instansi.nama} {instansi.daerah} telah diperiksa dan disetujui sebagai berikut.",),
        tahap=printed_stages(instansi, record),
        pernyataan=statement_of(record),
        jejak=tuple(trace_of(instansi, record)),
        qr=_qr(address, record.tag) if address else None,
        tanda=tanda,
        catatan=_closing(address) + _licence(instansi),
        tautan=_site(instansi, rkt),
    )


def printed_stages(instansi: Instansi, record: Pengesahan) -> tuple[TahapLembar, ...]:
    """Return each stage as paper shows it, with rank and class."""
    people = tuple(_with_rank(instansi, person) for person in record.tahap)
    return stages_of(replace(record, tahap=people), instansi.dokumen.zona_waktu)


def _with_rank(instansi: Instansi, person: Pemberi) -> Pemberi:
    """Rank and class as instansi.yaml has them for that person on that day, where the record leaves them out."""
    day = setempat(person.at, instansi.dokumen.zona_waktu).date()
    for known in instansi.pejabat:
        same = known.nip == person.nip if person.nip else known.nama == person.nama
        if same and known.peran == person.peran and known.berlaku.holds_on(day):
            return replace(person, pangkat=person.pangkat or known.pangkat, golongan=person.golongan or known.golongan)
    return person


def trace_of(instansi: Instansi, record: Pengesahan) -> Iterator[tuple[str, str]]:
    """Yield what leads from the paper to its proof, in the office's words."""
    yield "Tanggal persetujuan", tanggal(approval_day(instansi, record))
    yield "Nomor arsip", record.tag
    yield "Sidik naskah", record.merge_commit_sha
    yield "Cara pencatatan", "persetujuan elektronik" if record.sumber == "github" else "dicatat secara manual"
    yield from told_for_ever(record)


def _qr(address: str, tag: str) -> KodeQr:
    return KodeQr(
        berkas="qr.svg",
        alamat=address,
        alt=f"Kode QR ke halaman arsip {address}",
        keterangan=f"Periksa keaslian: arsip {tag}",
    )


def _closing(address: str) -> str:
    text = "Dokumen ini disusun dari catatan rencana kinerja yang terlampir di dalam berkas PDF ini."
    return f"{text} Keasliannya dapat diperiksa di {address}." if address else text


def _licence(instansi: Instansi) -> str:
    """Under which conditions others may use the figures; nothing where the agency has not chosen."""
    return f" Lisensi data: {instansi.situs.lisensi}." if instansi.situs.lisensi else ""


def _open_sheet(instansi: Instansi, rkt: Rkt, tanda: BlokTanda | None) -> LembarPengesahan:
    stages = tuple(
        TahapLembar(
            judul=JENIS_TAHAP[tahap.jenis],
            rincian=(("Oleh", office_of(instansi, tahap.peran, signing_day(rkt))), ("Status", "belum ada")),
        )
        for tahap in instansi.rantai_reviu
    )
    return LembarPengesahan(
        judul="LEMBAR PENGESAHAN",
        pembuka=(
            f"Dokumen ini adalah {draft_word().lower()} dan belum disetujui. Isinya masih dapat berubah.{_meant(rkt)}",
        ),
        tahap=stages,
        pernyataan=None,
        jejak=(),
        qr=None,
        tanda=tanda,
        catatan=f"Tanda DRAF hilang setelah dokumen disetujui {approver_office(instansi, rkt)}.{_licence(instansi)}",
        tautan=_site(instansi, rkt),
    )


def _meant(rkt: Rkt) -> str:
    """The day and the number that whoever approves is asked to look at; a draft bears neither."""
    penetapan = rkt.tahun.penetapan
    parts = (
        f"tanggal {tanggal(penetapan.tanggal)}" if penetapan.tanggal else "",
        f"nomor {penetapan.nomor}" if penetapan.nomor else "",
    )
    told = " dengan ".join(part for part in parts if part)
    return f" Penetapannya direncanakan {told}." if told else ""


def draft_word() -> str:
    """Return what stands across the pages of a plan without approval."""
    return kata_keadaan(approved=False).upper()


def decree(instansi: Instansi, rkt: Rkt, record: Pengesahan | None = None) -> LembarKeputusan:
    """Make the Keputusan from the year's penetapan; standard texts stand where it has none."""
    penetapan = rkt.tahun.penetapan
    head = full_office(instansi.nama, approver_office(instansi, rkt))
    office = f"{head} {instansi.daerah}".upper()
    about = f"{judul_rkt(rkt).upper()} {instansi.nama.upper()} {instansi.daerah.upper()}"
    rulings = penetapan.memutuskan or _default_rulings(instansi, rkt)
    return LembarKeputusan(
        judul=("KEPUTUSAN", office),
        nomor=f"NOMOR {(record and penetapan.nomor) or '.......................'}",
        tentang=(about,),
        pembuka=f"{office},",
        menimbang=_marked(penetapan.menimbang or _default_reasons(instansi, rkt), letters=True),
        mengingat=_marked(penetapan.mengingat or rkt.tahun.bab.dasar_hukum, letters=False),
        memutuskan="MEMUTUSKAN:",
        menetapkan=(Butir(tanda="", teks=f"KEPUTUSAN {office} TENTANG {about}."),),
        diktum=tuple(Diktum(nama=_diktum(n), teks=teks) for n, teks in enumerate(rulings)),
        tanda=signature_of(instansi, rkt, record, note=RUANG_TANDA),
        catatan="",
    )


def _diktum(index: int) -> str:
    return _DIKTUM[index] if index < len(_DIKTUM) else f"KE-{index + 1}"


def _marked(texts: tuple[str, ...], *, letters: bool) -> tuple[Butir, ...]:
    return tuple(
        Butir(tanda=f"{chr(ord('a') + index) if letters and index < 26 else index + 1}.", teks=teks)
        for index, teks in enumerate(texts)
    )


def _default_reasons(instansi: Instansi, rkt: Rkt) -> tuple[str, ...]:
    title = judul_rkt(rkt)
    return (
        f"bahwa untuk melaksanakan Rencana Strategis {instansi.nama} perlu disusun {title};",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan "
        f"{approver_office(instansi, rkt)};",
    )


def _default_rulings(instansi: Instansi, rkt: Rkt) -> tuple[str, ...]:
    title = judul_rkt(rkt)
    return (
        f"Menetapkan {title} {instansi.nama} {instansi.daerah} sebagaimana tercantum dalam dokumen ini.",
        f"{title} menjadi pedoman bagi setiap bagian dalam melaksanakan program dan kegiatan tahun {rkt.tahun.tahun}.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )


def approval_blocks(instansi: Instansi, pengesahan: Pengesahan | None) -> tuple[Blok, ...]:
    """Say what the approval is, each stage, and what proves it, as the RKT's own sheet does; () where none approved."""
    if pengesahan is None:
        return ()
    stages = (
        Rincian(judul=stage.judul, pasangan=stage.rincian, lebar=44) for stage in printed_stages(instansi, pengesahan)
    )
    proof = Rincian(judul="Jejak persetujuan", pasangan=tuple(trace_of(instansi, pengesahan)), lebar=44)
    return (Alinea(teks=statement_of(pengesahan)), *stages, proof)
