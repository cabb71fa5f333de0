"""The reference lists: units, scales, official codes, free days, words of readers."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from rktdocs.findings import Alasan
from rktdocs.records.nilai import Bilangan
from rktdocs.records.satuan import TANPA_SATUAN, Satuan


class NilaiSkala(Struct, frozen=True, kw_only=True):
    """A step of a scale; `min` and `maks` where it is a band of numbers."""

    kode: str
    nama: str = ""
    min: Bilangan | None = None
    maks: Bilangan | None = None


class Skala(Struct, frozen=True, kw_only=True):
    """A scale of words or bands, lowest first."""

    nama: str
    nilai: tuple[NilaiSkala, ...]
    sumber: str = ""

    def rank(self, kode: str) -> int | None:
        """Place of a value on the scale from 0 (lowest), None when it is none of its values."""
        return next((rank for rank, step in enumerate(self.nilai) if step.kode == kode), None)

    def band_of(self, number: Bilangan) -> NilaiSkala | None:
        """Return the band in which a number lies, None for a scale of words or a number outside."""
        bands = [step for step in self.nilai if step.min is not None and step.min <= number]
        return bands[-1] if bands else None


class KodeNomenklatur(Struct, frozen=True, kw_only=True):
    """An official code with its name; sub kegiatan carry their official indicator and unit."""

    kode: str
    nama: str
    indikator: str = ""
    satuan: str = ""


class Libur(Struct, frozen=True, kw_only=True):
    """A public holiday or cuti bersama, and the decree that says so."""

    tanggal: date
    nama: str
    dasar: str = ""


class Padanan(Struct, frozen=True, kw_only=True):
    """A word that readers use, and what the plan says for it."""

    kata: str
    arti: tuple[str, ...]


class Rujukan(Struct, frozen=True, kw_only=True):
    """`rujukan.yaml`: the shared vocabulary of units, scales and codes, the free days, and words that readers use."""

    satuan: tuple[Satuan, ...]
    skala: Mapping[str, Skala]
    nomenklatur: tuple[KodeNomenklatur, ...] = ()
    libur: tuple[Libur, ...] = ()
    padanan: tuple[Padanan, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)

    def satuan_by_spelling(self) -> Mapping[str, Satuan]:
        """Units by every accepted spelling, casefolded; a value without any is known too."""
        known = (*self.satuan, TANPA_SATUAN)
        return {text.casefold(): satuan for satuan in known for text in (*satuan.sinonim, satuan.nama)}

    def nama_satuan(self) -> tuple[str, ...]:
        """The units that may be chosen, each by its name."""
        return tuple(dict.fromkeys(satuan.nama for satuan in (*self.satuan, TANPA_SATUAN)))


NO_RUJUKAN = Rujukan(satuan=(), skala={})
"""What stands for a master file that could not be read, so that all the rest is still judged and shown."""
