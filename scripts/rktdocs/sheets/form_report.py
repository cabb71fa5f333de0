"""What an import says: one list of all that stands against the files, each with its cell, and a total at the end."""

import difflib
from collections.abc import Iterator, Sequence

from rktdocs.sheets.form_result import Hasil, Keadaan
from rktdocs.sheets.form_told import what_went_in

_WORDS = {
    Keadaan.MASUK: "masuk",
    Keadaan.TETAP: "tanpa perubahan",
    Keadaan.DITOLAK: "ditolak",
    Keadaan.SAMA: "sama",
    Keadaan.DILEWATI: "dilewati",
}


def report(results: Sequence[Hasil], replies: Sequence[str], *, kering: bool) -> str:
    """Return the text of an import; `replies` are the workbooks that were written to go back, by file."""
    lines: list[str] = []
    for hasil, reply in zip(results, replies, strict=True):
        lines += _of_file(hasil, reply, kering=kering)
    return "\n".join([*lines, _total(results, kering=kering)]) + "\n"


def _of_file(hasil: Hasil, reply: str, *, kering: bool) -> Iterator[str]:
    name = hasil.berkas.name
    for each in hasil.masalah:
        yield f"{name}: {f'{each.sel}: ' if each.sel else ''}{each.pesan}"
        yield f"  perbaikan: {each.perbaikan}"
    for each in hasil.catatan:
        yield f"{name}: {f'{each.sel}: ' if each.sel else ''}catatan: {each.pesan}"
        if each.perbaikan:
            yield f"  saran: {each.perbaikan}"
    yield f"{name}: {_outcome(hasil)}"
    if reply:
        word = "kirim kembali kepada" if hasil.keadaan is Keadaan.DITOLAK else "catatan untuk"
        yield f"  {word} bagiannya: {reply}"
    if kering and hasil.isi_baru != hasil.isi_lama:
        yield from _difference(hasil)


def _outcome(hasil: Hasil) -> str:
    match hasil.keadaan:
        case Keadaan.MASUK:
            return f"masuk ke {hasil.path}: {what_went_in(hasil)}"
        case Keadaan.TETAP:
            return "tidak ada yang berubah"
        case Keadaan.DITOLAK:
            return f"DITOLAK, {len(hasil.masalah)} hal perlu diperbaiki; tidak ada isinya yang masuk"
        case Keadaan.SAMA:
            return f"sama dengan {hasil.wakil}"
    return f"dilewati: digantikan oleh {hasil.wakil}"


def _difference(hasil: Hasil) -> Iterator[str]:
    before, after = (content.decode().splitlines() for content in (hasil.isi_lama, hasil.isi_baru))
    yield from difflib.unified_diff(before, after, hasil.path, hasil.path, lineterm="", n=1)


def _total(results: Sequence[Hasil], *, kering: bool) -> str:
    counts = {state: sum(hasil.keadaan is state for hasil in results) for state in Keadaan}
    told = ", ".join(f"{count} {_WORDS[state]}" for state, count in counts.items() if count)
    tail = " Ini percobaan (--kering): tidak ada yang ditulis." if kering else ""
    return f"{len(results)} berkas: {told or 'tidak ada formulir'}.{tail}"
