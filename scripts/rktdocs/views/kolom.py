"""The columns of the CSV, as the dictionary of data tells them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KolomView:
    """One column: its name, title and meaning; `bentuk` is teks, angka or waktu, `contoh` a value that it holds."""

    nama: str
    judul: str
    arti: str
    bentuk: str
    satuan: str = ""
    contoh: str = ""
