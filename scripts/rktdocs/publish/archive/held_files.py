"""Copies that somebody holds, against an archive: the same bytes, or these with something harmless behind them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason
from rktdocs.pdf.claims import read_claims
from rktdocs.publish.archive.export import exported
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.publish.archive.pades import judge_signatures
from rktdocs.records.manifes import DokumenArsip, Manifes, sha256
from rktdocs.records.tag_contents import LIMIT
from rktdocs.views.inert import visible

_NAMA = "berkas"


def read_held(file: Path) -> bytes:
    """Read a regular file of bearable size. Raises RktdocsError."""
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise RktdocsError(f"{file} bukan berkas biasa", "periksa nama berkas")
        with file.open("rb") as opened:
            data = opened.read(LIMIT + 1)
    except OSError as error:
        raise RktdocsError(f"{file} tidak dapat dibaca ({os_reason(error)})", "periksa nama berkas") from None
    if len(data) > LIMIT:
        raise RktdocsError(f"{file} lebih besar daripada {LIMIT // 1_000_000} MB", "dokumen arsip tidak sebesar itu")
    return data


def signed_later(data: bytes, documents: Iterable[DokumenArsip]) -> DokumenArsip | None:
    """Return the archived document that a PDF was before something (a signature) was appended to it."""
    shorter = (item for item in documents if item.nama.endswith(".pdf") and item.bita < len(data))
    return next((item for item in shorter if sha256(data[: item.bita]) == item.sha256), None)


def judge_folder(folder: Path, manifes: Manifes, zone: Callable[[], str]) -> Iterator[Pemeriksaan]:
    """Hold the files of a folder against a manifest: by content first, since a download may have another name.

    `zone` tells the zone in which times of signatures are written, where there are any.
    """
    if not folder.is_dir():
        yield _line(Hasil.GAGAL, f"folder {folder} tidak ada")
        return
    matched = False
    for place in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = visible(place.relative_to(folder).as_posix())
        for check in _judged(place, manifes, zone):
            matched = matched or (check.nama == _NAMA and check.hasil is not Hasil.PERINGATAN)
            between = " " if check.nama == _NAMA else ": "
            yield Pemeriksaan(nama=check.nama, hasil=check.hasil, pesan=f"{name}{between}{check.pesan}")
    if not matched:
        yield _line(Hasil.GAGAL, f"tidak ada dokumen {manifes.tag} di {folder}")


def _judged(place: Path, manifes: Manifes, zone: Callable[[], str]) -> Iterator[Pemeriksaan]:
    try:
        data = read_held(place)
    except RktdocsError as error:
        yield _line(Hasil.GAGAL, f"tidak diperiksa: {error.pesan}")
        return
    by_hash = {item.sha256: item.nama for item in manifes.dokumen}
    extra = {name: sha256(data) for name, data in exported(manifes, {}).items()}
    same = (by_hash | {digest: name for name, digest in extra.items()}).get(sha256(data))
    document = signed_later(data, manifes.dokumen)
    if same:
        yield _line(Hasil.LOLOS, f"sama dengan {same}")
    elif document:
        yield _line(Hasil.LOLOS, f"asalnya sama dengan {document.nama}")
        yield from judge_signatures(data, beginning=document.bita, akar=None, zona=zone())
    elif place.name in {*by_hash.values(), *extra} or _claims(data, manifes.tag):
        yield _line(Hasil.GAGAL, "berbeda dari manifes")
    else:
        yield _line(Hasil.PERINGATAN, "bukan dokumen arsip ini")


def _claims(data: bytes, tag: str) -> bool:
    claims = read_claims(data)
    return claims is not None and claims.tag == tag


def _line(hasil: Hasil, pesan: str) -> Pemeriksaan:
    return Pemeriksaan(nama=_NAMA, hasil=hasil, pesan=pesan)
