"""From the bytes of a record file to text: encoding, size, characters nobody sees. Knows no YAML."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rktdocs.findings import Edit, Finding, Remark
from rktdocs.records.document import span_at
from rktdocs.trees import MAX_BYTES

_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"pk\x03\x04", "buku kerja Excel (.xlsx) atau berkas ZIP"),
    (b"pk\x05\x06", "berkas ZIP kosong"),
    (b"\xd0\xcf\x11\xe0", "dokumen Excel atau Word lama (.xls, .doc)"),
    (b"%pdf", "dokumen PDF"),
    (b"\x89png", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"gif8", "gambar GIF"),
    (b"\x1f\x8b", "berkas terkompresi (gzip)"),
    (b"rar!", "berkas RAR"),
    (b"7z\xbc\xaf", "berkas 7-Zip"),
    (b"{\\rtf", "dokumen RTF"),
    (b"<html", "halaman web (HTML)"),
    (b"<!doctype", "halaman web (HTML)"),
)
"""How files of other kinds begin, in small letters."""
_MAGIC = tuple(magic for magic, _ in _HEADS)


class _Kind(NamedTuple):
    aturan: str
    pattern: str  # compiled by `re` when first needed: the large classes take longer than reading a file
    pesan: str
    perbaikan: str
    replace: Callable[[re.Match[str]], str] | None


_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef" + "".join(
    f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17)
)
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO = r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
_TAGS = r"\U000e0000-\U000e0fff"
_NBSP = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = f"[{_CONTROL}{_BIDI}{_ZERO}{_TAGS}\\x85\u2028\u2029]"
"""Characters that may stand in no record, not even written as an escape (line breaks and no-break spaces apart)."""
_SUSPECT = f"[{_CONTROL}{_BIDI}{_ZERO}{_TAGS}{_NBSP}\x85\u2028\u2029]|\r(?!\n)"

_KINDS = (
    _Kind(
        aturan="karakter-kendali",
        pattern=f"[{_CONTROL}]",
        pesan="Ada karakter kendali ({kode}) yang tidak dapat dibaca di sini",
        perbaikan="hapus karakter itu; biasanya terbawa saat menyalin dari program lain",
        replace=None,
    ),
    _Kind(
        aturan="karakter-tak-terlihat",
        pattern=f"[{_BIDI}{_ZERO}{_TAGS}]",
        pesan="Ada karakter tak terlihat ({kode}) di sini",
        perbaikan="hapus karakter itu; biasanya terbawa saat menyalin dari Word atau halaman web",
        replace=lambda _: "",
    ),
    _Kind(
        aturan="spasi-tak-putus",
        pattern=f"[{_NBSP}]",
        pesan="Ada spasi khusus ({kode}, misalnya spasi tak putus dari Word) di sini",
        perbaikan="ganti dengan spasi biasa",
        replace=lambda _: " ",
    ),
    _Kind(
        aturan="ganti-baris-asing",
        pattern="[\x85\u2028\u2029]",
        pesan="Ada tanda ganti baris khusus ({kode}) di tengah baris ini",
        perbaikan="ganti dengan spasi biasa",
        replace=lambda _: " ",
    ),
    _Kind(
        aturan="ganti-baris-lama",
        pattern="\r(?!\n)",
        pesan="Akhir baris di sini memakai bentuk lama (CR saja)",
        perbaikan="simpan ulang berkas dengan akhir baris LF (di VS Code: pilih LF di pojok kanan bawah)",
        replace=lambda _: "\n",
    ),
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: [^\n]*)?\r?$", re.MULTILINE)
_IN_MARKDOWN = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
"""There a line of "=" makes a heading."""


def decode(data: bytes, berkas: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a record file and what is wrong with its characters; "" when it is no text at all."""
    refused = next(_no_text(data), None)
    if refused:
        told = (refused.pesan, refused.perbaikan)
        return "", (Finding(*told, aturan="bukan-berkas-teks", berkas=berkas),)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", (_bad_utf8(data, error.start, berkas),)
    return text, tuple(_suspects(text, berkas))


def _no_text(data: bytes) -> Iterator[Remark]:
    if len(data) > MAX_BYTES:
        yield Remark(
            f"Berkas ini berukuran {len(data) // 1000} kB; batasnya {MAX_BYTES // 1000} kB",
            "pecah atau perkecil berkas itu",
        )
    head = data[:200]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(head) > 3 and b"\0" in head[:4] and _looks_utf16(head)):
        yield Remark(
            'Berkas ini tersimpan sebagai UTF-16 (di Notepad: "Unicode")',
            "simpan ulang dengan pengodean UTF-8 (Simpan Sebagai, lalu pilih UTF-8)",
        )
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_MAGIC):
        what = next(what for magic, what in _HEADS if start.startswith(magic))
        yield Remark(
            f"Isi berkas ini bukan teks YAML, melainkan {what}",
            "kembalikan berkas YAML yang asli; buku kerja isian dibaca dengan 'rkt form import'",
        )


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[0::2], head[1::2]
    return max(even.count(0) / len(even), odd.count(0) / len(odd)) > 0.4


def _bad_utf8(data: bytes, at: int, berkas: str) -> Finding:
    before = data[:at].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    place = span_at(before + "?", len(before), len(before) + 1)
    return Finding(
        aturan="bukan-utf8",
        berkas=berkas,
        span=place,
        pesan="Berkas ini tidak tersimpan sebagai UTF-8: huruf di sini tidak dapat dibaca",
        perbaikan="simpan ulang dengan pengodean UTF-8, lalu periksa huruf di tempat ini",
    )


def _suspects(text: str, berkas: str) -> Iterator[Finding]:
    surely_clean = text.isascii() and text.replace("\n", "").isprintable()
    if not surely_clean and re.search(_SUSPECT, text):
        for kind in _KINDS:
            if first := re.search(kind.pattern, text):
                yield _of_kind(kind, first, text, berkas)
    conflict = _IN_MARKDOWN if berkas.endswith(".md") else _CONFLICT
    if any(mark * 7 in text for mark in "<>|=") and (marker := conflict.search(text)):
        yield Finding(
            aturan="tanda-konflik",
            berkas=berkas,
            span=span_at(text, marker.start(), marker.end()),
            pesan="Ada tanda konflik penggabungan Git di sini: dua versi isi belum dipilih",
            perbaikan="pilih isi yang benar, lalu hapus baris yang diawali <<<<<<<, |||||||, =======, dan >>>>>>>; "
            "selama git merge belum selesai, 'rkt gabung' menggabungkan isian bagian menurut ID barisnya",
        )


def _of_kind(kind: _Kind, first: re.Match[str], text: str, berkas: str) -> Finding:
    matches = list(re.finditer(kind.pattern, text))
    edit = None
    if kind.replace is not None:
        start, end = matches[0].start(), matches[-1].end()
        edit = Edit(span=span_at(text, start, end), teks=re.sub(kind.pattern, kind.replace, text[start:end]))
    return Finding(
        aturan=kind.aturan,
        berkas=berkas,
        span=span_at(text, first.start(), first.end()),
        pesan=kind.pesan.format(kode=f"U+{ord(first.group()):04X}") + _elsewhere(len(matches)),
        perbaikan=kind.perbaikan,
        edit=edit,
    )


def _elsewhere(count: int) -> str:
    return f", dan di {count - 1} tempat lain" if count > 1 else ""
