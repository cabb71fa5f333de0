"""What the event lane refuses though it is YAML: one function for each, with its Indonesian text. Reads nothing."""

import re
from typing import Protocol

from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.records.document import Leaf, Mark
from rktdocs.records.scalars import quoted

MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_KEY = 100


class Refusal(Remark, frozen=True, kw_only=True):
    """What stands where it must not: its place in the text, and the sure mend if there is one."""

    aturan: str
    start: int
    end: int
    edit: tuple[int, int, str] | None = None


def refuse(
    aturan: str, pesan: str, perbaikan: str, place: tuple[int, int], edit: tuple[int, int, str] | None = None
) -> Refusal:
    """Tell what stands from the first place to the second."""
    return Refusal(pesan, perbaikan, aturan=aturan, start=place[0], end=place[1], edit=edit)


class Placed(Protocol):
    """Any event of libyaml."""

    start_mark: Mark
    end_mark: Mark


_COMMAND = "di awal isi dibaca sebagai perintah YAML, bukan teks"
_QUOTE = "apit isi dengan tanda kutip"
_TEXTS = {
    "jangkar": (f'Tanda "&" {_COMMAND}', _QUOTE),
    "tag": (f'Tanda "!" {_COMMAND}', _QUOTE),
    "alias": (f'Tanda "*" {_COMMAND}', _QUOTE),
    "kunci-gabung": ('Kunci "<<" (gabungan) tidak dipakai di sini', "tulis isinya lengkap di tempat ini"),
    "kunci-kosong": (
        "Ada titik dua tanpa nama kunci di depannya",
        "tulis nama kuncinya, atau hapus baris ini",
    ),
    "kunci-tanda-tanya": (
        'Tanda "?" di awal baris tidak dipakai di sini',
        "hapus tanda tanya itu: kunci: isi",
    ),
    "arahan-yaml": ('Baris yang diawali "%" tidak dipakai di sini', "hapus baris itu"),
    "dokumen-kedua": (
        'Baris "---" memulai dokumen kedua; satu berkas memuat satu dokumen',
        'hapus baris "---" itu',
    ),
}
_AT_ITS_BEGINNING = {
    "kunci-bukan-teks": (
        "Kunci di sini berupa daftar atau kurung, bukan teks",
        "apit teks dengan tanda kutip",
    ),
    "terlalu-banyak-isi": (
        f"Berkas ini memuat lebih dari {MAX_NODES} isi; data RKT tidak sebanyak itu",
        "pecah berkas ini",
    ),
    "terlalu-dalam": (
        f"Susunan di sini lebih dari {MAX_DEPTH} tingkat; data RKT tidak sedalam itu",
        "periksa tanda kurung atau tanda hubung yang berulang",
    ),
}
"""What may run on to the file's end is told where it begins."""


def refused(event: Placed, aturan: str) -> Refusal:
    """Tell an event that stands where it must not, by the words of a rule."""
    return _at(event, aturan, *_TEXTS[aturan])


def stopped(at: int, aturan: str) -> Refusal:
    """Tell by its place alone what ends the reading."""
    pesan, perbaikan = _AT_ITS_BEGINNING[aturan]
    return refuse(aturan, pesan, perbaikan, (at, at + 1))


def _at(event: Placed, aturan: str, pesan: str, perbaikan: str) -> Refusal:
    return refuse(aturan, pesan, perbaikan, (event.start_mark.index, event.end_mark.index))


def long_key(key: Leaf) -> Refusal:
    """A key longer than any field's name or id, or of several lines."""
    start = key.start_mark.index
    pesan = f"Kunci ini panjangnya {len(key.value)} huruf; tidak ada kunci sepanjang itu"
    return refuse(
        "kunci-terlalu-panjang",
        pesan,
        "periksa letak titik dua: teks panjang adalah isi, bukan kunci",
        (start, start + 20),
    )


def duplicate_key(key: Leaf, first: Leaf) -> Refusal:
    """The same key twice in one mapping."""
    pesan = f'Kunci "{key.value}" muncul dua kali (pertama di baris {first.start_mark.line + 1})'
    return _at(key, "kunci-ganda", pesan, "hapus salah satu")


def no_dash(key: Leaf, first: Leaf) -> Refusal:
    """The first key of a list's item once more in the same item: a new item whose dash is lacking."""
    told = duplicate_key(key, first)
    mend = f'bila baris ini memulai butir baru, awali dengan tanda hubung: "- {key.value}: ..."; bila tersalin dua kali'
    return replace(told, perbaikan=f"{mend}, {told.perbaikan}")


def lone_key(key: Leaf) -> Refusal:
    """`{a, b: 1}`: a key without colon; `{a:1}`: without the space after it."""
    name, start = key.value[:40], key.start_mark.index
    word, colon, rest = key.value.partition(":")
    if colon and rest and not key.style:
        at = start + len(word)
        pesan, mend = "Kurang spasi setelah titik dua", f'tulis "{word[:40]}: {rest[:40]}"'
        return refuse("kurang-spasi-titik-dua", pesan, mend, (at, at + 1), (at + 1, at + 1, " "))
    if pair := re.fullmatch(r"(\w+)\s*[;=：]\s*(.+)", key.value):
        at = start + len(pair[1])
        pesan, mend = f'Belum ada titik dua setelah "{pair[1]}"', f'tulis "{pair[1]}: {pair[2][:40]}"'
        edit = (at, start + pair.start(2), ": ")
        return refuse("kurang-titik-dua", pesan, mend, (start, at), edit)
    pesan = f'"{name}" di dalam {{ }} belum punya titik dua dan isi'
    return _at(key, "kurang-titik-dua", pesan, f'tulis "{name}: isi"')


def comma_decimal(whole: str, fraction: str, start: int, *, sure: bool) -> Refusal:
    """`{2027: 68,5}`, `[15,5, 30]`: within brackets a comma parts what they hold; `fraction` starts at `start`."""
    pesan = f"Koma di dalam kurung memisahkan isi, sehingga {whole},{fraction} dibaca sebagai {whole} dan {fraction}"
    mend = f"tulis {whole}.{fraction}"
    begin, end = start - 1 - len(whole), start + len(fraction)
    if not sure:
        mend += " bila maksudnya desimal; beri spasi setelah koma bila memang dua isi"
    edit = (begin, end, f"{whole}.{fraction}") if sure else None
    return refuse("koma-desimal", pesan, mend, (begin, end), edit)


def word_quotes(event: Leaf) -> Refusal:
    """A text between curly quotes: to YAML they are letters."""
    mend = quoted(event.value[1:-1])
    start, end = event.start_mark.index, event.end_mark.index
    pesan = f"Tanda kutip {event.value[0]} {event.value[-1]} dari Word menjadi bagian teks"
    shown = mend if len(mend) < 60 else '"'
    return refuse("kutip-word", pesan, f"pakai tanda kutip biasa: {shown}", (start, end), (start, end, mend))


def unseen_escape(event: Leaf, char: str) -> Refusal:
    r"""`"\u200b"`: an invisible character by escape."""
    pesan = f"Teks ini memuat karakter tak terlihat (U+{ord(char):04X}) yang ditulis dengan tanda \\"
    return _at(event, "karakter-tak-terlihat", pesan, "hapus kode itu dari teks")
