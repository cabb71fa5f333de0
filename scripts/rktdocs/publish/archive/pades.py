"""The signatures in a PDF, in words: intact or not, whose, when, and what came after. Says no more than is known."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from rktdocs.pdf.root_folder import GivenCertificate, read_folder
from rktdocs.pdf.signature_facts import Certified, Change, Signature, SignatureReport, Stamp, Trust
from rktdocs.pdf.signatures import SignatureError, can_read_signatures, read_signatures
from rktdocs.publish.archive.outcome import TAMBAHAN, Hasil, Pemeriksaan
from rktdocs.views.inert import shortened, visible
from rktdocs.words.dates import waktu

_NAMA = "tanda tangan PDF"
_PASANG = "jalankan sekali 'bash .ci/rkt tandatangan' di folder proyek, lalu ulangi"
_TANPA_AKAR = "belum diperiksa: tidak ada sertifikat akar (beri dengan --akar FOLDER)"

_SESUDAHNYA = {
    Change.NONE: (Hasil.LOLOS, "mencakup seluruh berkas"),
    Change.UNSEEN: (
        Hasil.LOLOS,
        "sesudahnya hanya ditambahkan data yang tidak tampak; isi yang ditandatangani tidak berubah",
    ),
    Change.FORM: (
        Hasil.LOLOS,
        "sesudahnya hanya ditambahkan tanda tangan lain atau isian formulir; isi lainnya tidak berubah",
    ),
    Change.CONTENT: (Hasil.GAGAL, "sesudah ditandatangani, isi berkas diubah atau ditambah"),
    Change.FORBIDDEN: (Hasil.GAGAL, "sesudahnya ditambahkan sesuatu, padahal penanda tangan ini melarang tambahan"),
    Change.UNCOVERED: (Hasil.GAGAL, "tidak mencakup berkas secara utuh: sebagian isi dapat diganti tanpa merusaknya"),
}
_RANTAI = {
    Trust.NOT_ASKED: (Hasil.PERINGATAN, _TANPA_AKAR),
    Trust.YES: (Hasil.LOLOS, "{akar}"),
    Trust.YES_AT_STAMP: (Hasil.LOLOS, "{akar}; kini kedaluwarsa, masih berlaku pada stempel waktunya"),
    Trust.YES_AT_CLAIM: (
        Hasil.PERINGATAN,
        "{akar}; kini kedaluwarsa, masih berlaku pada waktu yang tertulis, tetapi waktu itu tidak terbukti",
    ),
    Trust.EXPIRED: (Hasil.GAGAL, "sertifikatnya kedaluwarsa atau belum berlaku, juga pada waktu yang tertulis"),
    Trust.NO_CHAIN: (Hasil.GAGAL, "sertifikatnya tidak sampai pada sertifikat akar yang Anda berikan"),
    Trust.REFUSED: (
        Hasil.GAGAL,
        "sertifikatnya tidak dapat diterima: bukan untuk menandatangani, atau memakai sandi yang sudah lemah",
    ),
}


class _Asked(Struct, frozen=True, kw_only=True):
    """What was read, for whom: the certificates that the reader gave and the zone in which times are told."""

    report: SignatureReport
    given: Sequence[GivenCertificate]
    zona: str


def judge_signatures(data: bytes, *, beginning: int | None, akar: Path | None, zona: str) -> Iterator[Pemeriksaan]:
    """Tell the signatures of a PDF, and first what was added behind its first `beginning` bytes, an archived document.

    `akar` is the folder of certificates that the reader trusts. Raises RktdocsError where that cannot be read.
    """
    given = None if akar is None else read_folder(akar)
    if not can_read_signatures():
        yield from _not_installed(beginning)
        return
    certificates = None if given is None else [item.data for item in given]
    try:
        report = read_signatures(data, beginning=beginning, certificates=certificates)
    except SignatureError as error:
        name = _NAMA if beginning is None else TAMBAHAN
        yield Pemeriksaan(nama=name, hasil=Hasil.GAGAL, pesan=f"tidak dapat diperiksa: {error.pesan}")
        return
    yield from _added(report)
    asked = _Asked(report=report, given=given or (), zona=zona)
    yield from _given(asked)
    for number, signature in enumerate(report.signatures, 1):
        yield from _signature(number, signature, asked)
    yield from _unread(report)


def _not_installed(beginning: int | None) -> Iterator[Pemeriksaan]:
    if beginning is None:
        yield Pemeriksaan(nama=_NAMA, hasil=Hasil.PERINGATAN, pesan=f"belum diperiksa; {_PASANG}")
    else:
        told = f"belum diperiksa, begitu pula tanda tangannya: tambahan dapat mengubah isi yang tampak; {_PASANG}"
        yield Pemeriksaan(nama=TAMBAHAN, hasil=Hasil.PERINGATAN, pesan=told)


def _added(report: SignatureReport) -> Iterator[Pemeriksaan]:
    if report.added is None:
        return
    if report.added in {Change.UNSEEN, Change.FORM}:
        what = "tanda tangan dan data pendukungnya" if report.signatures else "data yang tidak tampak"
        told = f"sesudah dokumen arsip hanya ditambahkan {what}; tidak ada halaman yang diganti"
        yield Pemeriksaan(nama=TAMBAHAN, hasil=Hasil.LOLOS, pesan=told)
    else:
        told = "yang ditambahkan sesudah dokumen arsip bukan hanya tanda tangan dan dapat mengubah isi: pakai yang asli"
        yield Pemeriksaan(nama=TAMBAHAN, hasil=Hasil.GAGAL, pesan=told)
    if report.pages:
        pages = shortened(", ".join(str(page) for page in report.pages), 60)
        told = f"ada yang digambar di atas halaman {pages} dan dapat menutupi isinya: bandingkan dengan dokumen arsip"
        yield Pemeriksaan(nama="gambar tanda tangan", hasil=Hasil.PERINGATAN, pesan=told)


def _given(asked: _Asked) -> Iterator[Pemeriksaan]:
    for number in asked.report.bad:
        told = f"{_inert(asked.given[number].berkas)} bukan sertifikat PEM atau DER: dilewati"
        yield Pemeriksaan(nama="akar", hasil=Hasil.PERINGATAN, pesan=told)
    if asked.given and not asked.report.roots:
        told = "tidak ada sertifikat akar (yang diterbitkan atas namanya sendiri) di folder itu"
        yield Pemeriksaan(nama="akar", hasil=Hasil.GAGAL, pesan=told)


def _unread(report: SignatureReport) -> Iterator[Pemeriksaan]:
    if report.unreadable:
        told = f"{report.unreadable} tanda tangan tidak dapat dibaca: rusak, atau bentuknya tidak dikenal"
        yield Pemeriksaan(nama=_NAMA, hasil=Hasil.GAGAL, pesan=told)
    elif not report.signatures:
        yield Pemeriksaan(nama=_NAMA, hasil=Hasil.PERINGATAN, pesan="tidak ada tanda tangan pada berkas ini")


def _signature(number: int, signature: Signature, asked: _Asked) -> Iterator[Pemeriksaan]:
    kind = f"stempel waktu PDF {number}" if signature.is_stamp else f"{_NAMA} {number}"
    parts = {
        "keutuhan": _intact(signature),
        "oleh": _whose(signature, asked),
        "waktu": _when(signature, asked),
        "sesudahnya": _SESUDAHNYA[signature.after],
    }
    for part, (hasil, pesan) in parts.items():
        yield Pemeriksaan(nama=f"{kind}, {part}", hasil=hasil, pesan=pesan)


def _intact(signature: Signature) -> tuple[Hasil, str]:
    if signature.intact:
        return Hasil.LOLOS, "bita yang ditandatangani utuh"
    return Hasil.GAGAL, "RUSAK: bita yang ditandatangani sudah berubah, atau tanda tangan ini tiruan"


def _whose(signature: Signature, asked: _Asked) -> tuple[Hasil, str]:
    named = _named(signature.by)
    if not signature.intact:
        return Hasil.PERINGATAN, f"mengaku {named}; itu tidak berarti, sebab tanda tangannya rusak"
    hasil, told = _chain(signature.by, asked)
    more = "; pencabutan sertifikat tidak diperiksa (tanpa jaringan)" if hasil is Hasil.LOLOS else ""
    return hasil, f"{named}; {told}{more}"


def _when(signature: Signature, asked: _Asked) -> tuple[Hasil, str]:
    stamp = signature.stamp
    if stamp is not None:
        return _stamped(stamp, asked)
    if not signature.claimed_at:
        return Hasil.PERINGATAN, "tidak tertulis"
    told = f"{_moment(signature.claimed_at, asked.zona)}, ditulis sendiri oleh penanda tangan: tidak terbukti"
    return Hasil.PERINGATAN, told


def _stamped(stamp: Stamp, asked: _Asked) -> tuple[Hasil, str]:
    if not stamp.intact:
        return Hasil.GAGAL, "stempel waktunya rusak"
    hasil, told = _chain(stamp.by, asked)
    weight = Hasil.LOLOS if hasil is Hasil.LOLOS else Hasil.PERINGATAN
    return weight, f"{_moment(stamp.at, asked.zona)}, menurut stempel waktu dari {_named(stamp.by)}; {told}"


def _named(by: Certified) -> str:
    holder, issuer = (f"“{_inert(name)}”" if name else "tanpa nama" for name in (by.holder, by.issuer))
    return f"{holder}, menurut sertifikat yang diterbitkan {issuer}"


def _chain(by: Certified, asked: _Asked) -> tuple[Hasil, str]:
    hasil, told = _RANTAI[by.trust]
    if by.root is None:
        return hasil, told
    root, file = _inert(asked.report.roots[by.root]), _inert(asked.given[by.root].berkas)
    return hasil, told.format(akar=f"sampai pada akar “{root}” yang Anda berikan ({file})")


def _moment(text: str, zona: str) -> str:
    moment = datetime.fromisoformat(text)
    try:
        return waktu(moment, zona)
    except (OverflowError, ValueError):
        return text


def _inert(text: str) -> str:
    """Certificates are written by anybody: nothing in them moves the cursor or has no end."""
    return shortened(visible(text), 120)
