"""The whole formal document as finished data, in the order in which it is printed. Pure: records in, values out."""

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.annexes import annexes
from rktdocs.printed.approval_sheet import (
    LembarKeputusan,
    LembarPengesahan,
    approval_sheet,
    decree,
    draft_word,
)
from rktdocs.printed.blocks import Bab, Bagan, Blok, BlokTanda, Gambar, Halaman, Kop, Meta, Tata, Tepi
from rktdocs.printed.chapters import chapters
from rktdocs.printed.letterhead import letterhead, signature_of
from rktdocs.printed.paper import layout
from rktdocs.printed.paragraphs import alinea_of
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.plan import judul_rkt, nama_rkt, rkt_view
from rktdocs.views.plan_rows import RktView

CONTOH = "DATA CONTOH: angka dalam dokumen ini hanya contoh dan bukan angka resmi instansi."


class Identitas(Struct, frozen=True, kw_only=True):
    """What a document claims about its origin: see `pdf/claims`. `catatan` is a digest of the records.

    `apa` is what it is where it is no RKT: "PK 2027/kepala-dinas".
    """

    alat: str
    catatan: str = ""
    apa: str = ""


class Sampul(Struct, frozen=True, kw_only=True):
    """The cover."""

    judul: tuple[str, ...]
    tahun: str
    keterangan: tuple[str, ...]
    kaki: tuple[str, ...]


class KataPengantar(Struct, frozen=True, kw_only=True):
    """The foreword with its signature."""

    judul: str
    blok: tuple[Blok, ...]
    tanda: BlokTanda


class JudulDaftar(Struct, frozen=True, kw_only=True):
    """Titles of the lists at the front; None leaves one out."""

    isi: str | None = None
    tabel: str | None = None
    gambar: str | None = None


class NaskahRkt(Struct, frozen=True, kw_only=True):
    """The document: what the template `rkt` sets, field by field."""

    meta: Meta
    tata: Tata
    tepi: Tepi
    kop: Kop
    sampul: Sampul
    pengesahan: LembarPengesahan | None
    keputusan: LembarKeputusan | None
    kata_pengantar: KataPengantar | None
    daftar: JudulDaftar
    bab: tuple[Bab, ...]
    lampiran: tuple[Bab, ...]


def naskah_rkt(
    year: RencanaTahun,
    *,
    identitas: Identitas,
    pengesahan: Pengesahan | None = None,
    logo: str | None = None,
    perubahan: tuple[Halaman, ...] = (),
    with_swimlane: bool = False,
    plan: RktView | None = None,
) -> NaskahRkt:
    """Make the document of one year. `logo` names an asset, `perubahan` are pages of what a perubahan changes.

    `plan` is the view of that year where it was made already.
    """
    rkt = year.rkt
    instansi = year.instansi
    view = plan or rkt_view(year)
    as_decree = rkt.tahun.penetapan.bentuk == "keputusan"
    lampiran = annexes(year, view, perubahan=perubahan, with_swimlane=with_swimlane)
    bab = chapters(year, view, lampiran)
    foreword = alinea_of(rkt.tahun.bab.kata_pengantar)
    return NaskahRkt(
        meta=metadata(instansi, rkt, identitas, pengesahan),
        tata=layout(instansi.dokumen),
        tepi=edges(instansi, rkt, approved=pengesahan is not None),
        kop=letterhead(instansi, logo=logo),
        sampul=_cover(instansi, rkt, approved=pengesahan is not None),
        keputusan=decree(instansi, rkt, pengesahan) if as_decree else None,
        pengesahan=approval_sheet(instansi, rkt, pengesahan, with_signature=not as_decree),
        kata_pengantar=KataPengantar(
            judul="KATA PENGANTAR", blok=foreword, tanda=signature_of(instansi, rkt, pengesahan)
        )
        if foreword
        else None,
        daftar=JudulDaftar(
            isi="DAFTAR ISI", tabel="DAFTAR TABEL", gambar="DAFTAR GAMBAR" if _pictures((*bab, *lampiran)) > 1 else None
        ),
        bab=bab,
        lampiran=lampiran,
    )


def _pictures(parts: tuple[Bab, ...]) -> int:
    """A list with one entry would be padding."""
    return sum(isinstance(block, Gambar | Bagan) for part in parts for page in part.bagian for block in page.blok)


def edges(instansi: Instansi, rkt: Rkt, *, approved: bool, judul: str = "") -> Tepi:
    """Return what stands at the edges of every page, the word across it included."""
    word = None if approved else draft_word()
    return Tepi(
        kepala_kiri=judul or judul_rkt(rkt),
        kepala_kanan=f"{instansi.singkatan or instansi.nama} {instansi.daerah}",
        kaki_kanan=word or "",
        konsep=word,
        contoh=CONTOH if rkt.tahun.contoh else None,
    )


def metadata(
    instansi: Instansi, rkt: Rkt, identitas: Identitas, pengesahan: Pengesahan | None, *, judul: str = ""
) -> Meta:
    """Return title, author and key words; the key words carry what `rkt verify` reads."""
    claims = [identitas.apa or f"RKT {rkt.kunci}", f"alat:{identitas.alat}"]
    if identitas.catatan:
        claims.append(f"catatan:{identitas.catatan}")
    if pengesahan:
        claims += [f"tag:{pengesahan.tag}", f"commit:{pengesahan.merge_commit_sha}"]
    title = judul or judul_rkt(rkt)
    return Meta(
        judul=f"{title} {instansi.nama} {instansi.daerah}",
        penulis=f"{instansi.nama} {instansi.daerah}",
        uraian=f"{title}; {'disetujui' if pengesahan else draft_word().lower()}",
        kata_kunci=tuple(claims),
    )


def _cover(instansi: Instansi, rkt: Rkt, *, approved: bool) -> Sampul:
    return cover(instansi, rkt, (f"{nama_rkt(rkt).upper()} (RKT)",), () if approved else (draft_word(),))


def cover(instansi: Instansi, rkt: Rkt, judul: tuple[str, ...], keterangan: tuple[str, ...]) -> Sampul:
    """Make a cover as offices have it: title with TAHUN, and at the foot agency, region and year."""
    tahun = str(rkt.tahun.tahun)
    return Sampul(
        judul=judul,
        tahun=f"TAHUN {tahun}",
        keterangan=keterangan,
        kaki=(instansi.nama.upper(), instansi.daerah.upper(), tahun),
    )
