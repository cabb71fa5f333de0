"""The folder of certificates that a reader trusts: PEM or DER, one or many in a file. Judges none of them."""

import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError, os_reason

FILES = 500
BYTES = 1_000_000
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")


class GivenCertificate(Struct, frozen=True, kw_only=True):
    """What one file gave, in DER if it is a certificate at all, and the file's name."""

    berkas: str
    data: bytes


def read_folder(folder: Path) -> tuple[GivenCertificate, ...]:
    """Read every file of a folder, by name. Raises RktdocsError where there is no such folder, or nothing in it."""
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise RktdocsError(f"folder {folder} tidak dapat dibaca ({os_reason(error)})", "periksa namanya") from None
    if not files:
        raise RktdocsError(f"tidak ada berkas di {folder}", "isi dengan sertifikat akar (PEM atau DER)")
    if len(files) > FILES:
        raise RktdocsError(f"{folder} berisi lebih dari {FILES} berkas", "pakai folder berisi sertifikat akar saja")
    return tuple(GivenCertificate(berkas=path.name, data=data) for path in files for data in _certificates(path))


def _certificates(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES)
    except OSError as error:
        raise RktdocsError(f"{path} tidak dapat dibaca ({os_reason(error)})", "periksa izinnya") from None
    found = _PEM.findall(data)
    yield from [_decoded(item) for item in found] or [data]


def _decoded(text: bytes) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return b""
