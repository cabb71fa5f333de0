"""The columns of the CSV, as the dictionary of data tells them."""

from msgspec import Struct


class KolomView(Struct, frozen=True, kw_only=True):
    """One column: its name, title and meaning; `bentuk` is teks, angka or waktu, `contoh` a value that it holds."""

    nama: str
    judul: str
    arti: str
    bentuk: str
    satuan: str = ""
    contoh: str = ""
