"""What is looked at before a workbook that somebody sent is opened: macros, zip bombs, links outward, size, kind."""

import io
import stat
import zipfile
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason

MAX_FILE, MAX_UNPACKED, MAX_PARTS, MAX_RATIO = 5_000_000, 24_000_000, 300, 400
"""A form of a hundred indikator has some 40 kB, 600 kB unpacked, 20 parts; XML of empty cells packs 60 : 1."""

MAX_TAGS = 600_000
"""Each cell in memory costs some hundred bytes, however few it has in the file."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "buka di Excel, pilih Simpan Sebagai, jenis Buku Kerja Excel (.xlsx), lalu kirim lagi"
_MOVE = "pindahkan isiannya ke buku kerja (.xlsx) yang dikirim Subbagian Program, lalu kirim buku kerja itu"
_SEND_AGAIN = "minta dikirim ulang; bila terulang, minta disimpan lagi di Excel sebelum dikirim"
_OTHER_KINDS = {
    ".xlsm": "memuat makro",
    ".xlsb": "disimpan sebagai buku kerja biner",
    ".xls": "berbentuk Excel lama (.xls)",
    ".ods": "berbentuk OpenDocument (.ods)",
}
SPREADSHEETS = (".xlsx", ".csv", *_OTHER_KINDS)
"""Endings of files in a folder that somebody meant as an answer."""
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/"
_MACRO_TYPES = (b"macroenabled", b"vbaproject")
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class GuardError(RktdocsError):
    """A file that is not opened at all, and why."""


def guarded_bytes(path: Path) -> bytes:
    """Return the bytes of what may be a workbook, for `check_archive` and a reader. Raises GuardError."""
    ending = path.suffix.casefold()
    if ending in _OTHER_KINDS:
        raise GuardError(f"berkas ini {_OTHER_KINDS[ending]}, jadi tidak dibuka", _SAVE_AS)
    if ending == ".csv":
        raise GuardError(
            "berkas ini berbentuk CSV, tanpa lembar dan kunci formulir, jadi tidak dibuka",
            _MOVE,
        )
    data = _read(path)
    if not data:
        raise GuardError("berkas ini kosong (0 byte)", _SEND_AGAIN)
    if data.startswith(_OLD_EXCEL):
        raise GuardError("berkas ini dikunci kata sandi atau berbentuk Excel lama", f"hapus kata sandinya; {_SAVE_AS}")
    return data


def _read(path: Path) -> bytes:
    try:
        info = path.lstat()
        if not stat.S_ISREG(info.st_mode):
            raise GuardError("bukan berkas biasa, jadi tidak dibuka", "kirim berkas .xlsx itu sendiri")
        if info.st_size > MAX_FILE:
            raise GuardError(
                f"berkas berukuran {info.st_size / 1_000_000:.0f} MB; batasnya {MAX_FILE // 1_000_000} MB",
                "hapus gambar dan lembar tambahan, atau isi ulang pada formulir yang dikirim",
            )
        return path.read_bytes()
    except OSError as error:
        raise GuardError(f"berkas tidak dapat dibaca ({os_reason(error)})", "periksa nama dan izin berkas") from None


def check_archive(data: bytes) -> None:
    """Look at the parts of a workbook without handing one to a spreadsheet reader. Raises GuardError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist())
            _check_parts(archive)
    except GuardError:
        raise
    except MemoryError:
        raise _too_large() from None
    except Exception:  # a flipped bit ends in zlib's, struct's or the archive's own error, and there are more of them
        if data.startswith(b"PK"):
            raise GuardError("berkas ini rusak atau terpotong", _SEND_AGAIN) from None
        raise GuardError("berkas ini bukan buku kerja Excel", _MOVE) from None


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    dense = any(part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or dense:
        raise _too_large()
    if len({part.filename for part in parts}) != len(parts) or any(part.flag_bits & 1 for part in parts):
        raise GuardError("susunan berkas ini tidak wajar, jadi tidak dibuka", _SAVE_AS)


def _too_large() -> GuardError:
    return GuardError(
        "isi berkas ini terlalu besar bila dibuka", "isi ulang pada formulir yang dikirim, tanpa menambah lembar"
    )


def _check_parts(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        raise GuardError("berkas ini bukan buku kerja Excel", _MOVE)
    types = archive.read("[Content_Types].xml").lower()
    if any(word in types for word in _MACRO_TYPES) or any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise GuardError("berkas ini memuat makro, jadi tidak dibuka", _SAVE_AS)
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise GuardError(
            "berkas ini memuat tautan ke buku kerja lain, jadi tidak dibuka",
            "ganti rumus yang menunjuk berkas lain dengan angkanya, simpan, lalu kirim lagi",
        )
    if any(_STRICT in archive.read(name) for name in names if name.startswith("xl/workbook")):
        raise GuardError("berkas ini disimpan sebagai Strict Open XML, yang tidak dibaca di sini", _SAVE_AS)
    tags = 0
    for name in names:  # whatever their endings: a sheet may be called lembar.dat
        content = archive.read(name)
        if any(word in content for word in _ENTITIES):
            raise GuardError("berkas ini memuat bagian yang tidak wajar (DOCTYPE)", _SAVE_AS)
        tags += content.count(b"<")
    if tags > MAX_TAGS:
        raise _too_large()
