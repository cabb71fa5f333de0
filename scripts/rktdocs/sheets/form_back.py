"""A form that came back, as plain values: what its cells say, and nothing of the program that read them.

It is read by another process (`form_apart`), hence the two ways between it and JSON.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from rktdocs.errors import RktdocsError
from rktdocs.findings import Remark
from rktdocs.sheets.form_layout import ISIAN, Isi, Place, from_plain_text, plain_text


class FormError(RktdocsError):
    """A workbook of which nothing can be read."""


Nilai = str | float
"""What is copied without being read."""


class Catatan(Remark, frozen=True, kw_only=True):
    """One thing to look at, and the cell as the clerk sees it ("" where it is about the whole).

    `luas` are the cells beside `tempat` that it is about too.
    """

    sel: str
    tempat: Place | None = None
    luas: tuple[Place, ...] = ()


class Siapa(Struct, frozen=True, kw_only=True):
    """Who a form is: its version, year, bagian, the hash of the file it was made of, the agency.

    `asal` are hashes of the returned files that it corrects; forms of an earlier tool say neither that nor the agency.
    """

    versi: str
    kunci: str
    bagian: str
    dasar: str
    instansi: str = ""
    asal: tuple[str, ...] = ()


class Rupa(StrEnum):
    """What kind of thing stands in a cell; `DICORET` is a text of which a part is struck through."""

    TEKS = "teks"
    ANGKA = "angka"
    LOGIKA = "logika"
    TANGGAL = "tanggal"
    JAM = "jam"
    GALAT = "galat"
    DICORET = "dicoret"
    RUSAK = "rusak"


class Sel(Struct, frozen=True, kw_only=True):
    """A cell that came back; what it means is read later, and only where it differs. A date is an ISO text.

    `tautan` is the address that lies behind the text.
    """

    alamat: str
    isi: str | float | None
    rupa: Rupa
    format: str = ""
    rumus: str = ""
    dicoret: bool = False
    tautan: str = ""

    @property
    def lembar(self) -> str:
        """The sheet as the clerk sees its name."""
        return self.alamat.rpartition("!")[0]

    @property
    def kolom(self) -> str:
        """The letters of its column."""
        return self.alamat.rpartition("!")[2].rstrip("0123456789")

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.rumus) or self.rupa is Rupa.RUSAK or (self.isi is not None and str(self.isi).strip() != "")


class BarisKembali(Struct, kw_only=True):
    """A row that came back; `kunci` is "" where the clerk added the row, `induk` the heading it stands under."""

    kunci: str
    induk: str
    nomor: int
    sel: dict[str, Sel]
    tersembunyi: bool = False


class KolomMilik(Struct, frozen=True, kw_only=True):
    """A column that a clerk added: its sheet of ours, its place from 1, its head, what stands in it by row."""

    lembar: str
    nomor: int
    judul: str
    isi: Mapping[int, Nilai]


class Milik(Struct, kw_only=True):
    """What a clerk wrote for himself: columns, comments by address, sheets with their cells by row and column."""

    kolom: list[KolomMilik] = field(default_factory=list)
    komentar: dict[str, str] = field(default_factory=dict)
    lembar: dict[str, list[tuple[int, int, Nilai]]] = field(default_factory=dict)


class Kembali(Struct, kw_only=True):
    """A returned form: who it is, what its cells said when it went out, and its rows by sheet with the sheet's name.

    `kepala` has what stands above the rows in each column, `tersembunyi` the columns that were hidden, `terlihat` the
    sheets whose hidden keys are gone, `koreksi` tells whether it is a correction copy, `desimal` the sign before
    decimals of the computer that saved it ("" where it did not say).
    """

    siapa: Siapa
    dasar: Mapping[Place, Isi]
    baris: dict[str, list[BarisKembali]] = field(default_factory=dict)
    kolom: dict[str, set[str]] = field(default_factory=dict)
    tersembunyi: dict[str, list[str]] = field(default_factory=dict)
    kepala: dict[str, dict[str, list[Sel]]] = field(default_factory=dict)
    terlihat: list[str] = field(default_factory=list)
    koreksi: bool = False
    desimal: str = ""
    milik: Milik = field(default_factory=Milik)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)


def is_heading(lembar: str, kunci: str) -> bool:
    """Whether a key is of a row that only heads others: in Isian all keys without `/`, in Program the babak."""
    return bool(kunci) and ("/" not in kunci if lembar == ISIAN else kunci.startswith("babak"))


def to_json(kembali: Kembali) -> str:
    """Write a form that came back."""
    plain = asdict(kembali)
    plain["dasar"] = [[*place, plain_text(isi)] for place, isi in kembali.dasar.items()]
    plain["kolom"] = {name: sorted(keys) for name, keys in kembali.kolom.items()}
    return json.dumps(plain, ensure_ascii=False, default=asdict)


def from_json(plain: Mapping[str, Any]) -> Kembali:
    """Read what `to_json` wrote."""
    return Kembali(
        siapa=Siapa(**{**plain["siapa"], "asal": tuple(plain["siapa"]["asal"])}),
        dasar={(lembar, kunci, kolom): from_plain_text(text) for lembar, kunci, kolom, text in plain["dasar"]},
        baris={name: [_row(row) for row in rows] for name, rows in plain["baris"].items()},
        kolom={name: set(keys) for name, keys in plain["kolom"].items()},
        kepala={
            name: {key: [sel_of(each) for each in cells] for key, cells in heads.items()}
            for name, heads in plain["kepala"].items()
        },
        tersembunyi=plain["tersembunyi"],
        terlihat=plain["terlihat"],
        koreksi=plain["koreksi"],
        desimal=plain["desimal"],
        milik=_milik(plain["milik"]),
        masalah=[_note(each) for each in plain["masalah"]],
        catatan=[_note(each) for each in plain["catatan"]],
    )


def _milik(plain: Mapping[str, Any]) -> Milik:
    columns = [
        KolomMilik(**{**each, "isi": {int(row): isi for row, isi in each["isi"].items()}}) for each in plain["kolom"]
    ]
    sheets = {name: [(row, column, isi) for row, column, isi in cells] for name, cells in plain["lembar"].items()}
    return Milik(kolom=columns, komentar=plain["komentar"], lembar=sheets)


def _row(plain: Mapping[str, Any]) -> BarisKembali:
    return BarisKembali(**{**plain, "sel": {key: sel_of(sel) for key, sel in plain["sel"].items()}})


def sel_of(plain: Mapping[str, Any]) -> Sel:
    """Return a cell of what `asdict` and JSON made of one."""
    return Sel(**{**plain, "rupa": Rupa(plain["rupa"])})


def _note(plain: Mapping[str, Any]) -> Catatan:
    return Catatan(**{**plain, "tempat": tuple(plain["tempat"]) if plain["tempat"] else None, "luas": ()})
