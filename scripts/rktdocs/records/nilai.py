"""Values of targets as a typed union; knows neither YAML nor how values are shown."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

Bilangan = int | Decimal
"""A number as written: int when whole, Decimal with a fraction; never float."""


class Operator(StrEnum):
    """How a hasil must lie against a batas; the value is the YAML key."""

    KURANG_DARI = "kurang_dari"
    PALING_BANYAK = "paling_banyak"
    PALING_SEDIKIT = "paling_sedikit"
    LEBIH_DARI = "lebih_dari"


class Angka(Struct, frozen=True):
    """A plain number, in the indikator's satuan (percent points for Persen)."""

    nilai: Bilangan


class Rentang(Struct, frozen=True, kw_only=True):
    """A range, both ends included. `min` may exceed `maks` as read: rule rentang-urut tells."""

    min: Bilangan
    maks: Bilangan


class Batas(Struct, frozen=True, kw_only=True):
    """A bound that the hasil must keep, e.g. fewer than 22."""

    operator: Operator
    nilai: Bilangan


class Predikat(Struct, frozen=True):
    """A word of the indikator's skala ("BB", "Tepat Waktu"), as written."""

    kode: str


class BelumDiisi(Struct, frozen=True):
    """Not filled in yet (`target: null`)."""


class TidakDiukur(Struct, frozen=True):
    """Not measured in that quarter (`null` within `triwulan`), or no kondisi awal (with its reason)."""


Nilai = Angka | Rentang | Batas | Predikat
Target = Nilai | BelumDiisi
NilaiTriwulan = Nilai | TidakDiukur

BELUM_DIISI = BelumDiisi()
TIDAK_DIUKUR = TidakDiukur()


def ends(value: Target | TidakDiukur) -> tuple[Bilangan | None, Bilangan | None]:
    """Return the lowest and the highest number a value allows; None where it is open there or no number at all."""
    match value:
        case Angka(number):
            return number, number
        case Rentang():
            return value.min, value.maks
        case Batas(operator=Operator.KURANG_DARI | Operator.PALING_BANYAK):
            return None, value.nilai
        case Batas():
            return value.nilai, None
    return None, None


_NUMBERS = (int, Decimal)


def read_nilai(data: object) -> Nilai | None:
    """Turn the plain data of a value (already of the schema's shape) into its type; None stays None."""
    if isinstance(data, _NUMBERS):  # first, since most values are numbers
        return Angka(data)
    match data:
        case None:
            return None
        case str():
            return Predikat(data)
        case {"min": low, "maks": high}:
            return Rentang(min=low, maks=high)
        case dict():
            key, number = next(iter(data.items()))
            return Batas(operator=Operator(key), nilai=number)
    raise TypeError(f"no value of a target: {type(data).__name__}")


def plain_nilai(nilai: Target | TidakDiukur) -> object:
    """Return the plain data that `read_nilai` reads back: the way to YAML and JSON."""
    match nilai:
        case Angka(number):
            return number
        case Rentang():
            return {"min": nilai.min, "maks": nilai.maks}
        case Batas():
            return {nilai.operator.value: nilai.nilai}
        case Predikat(kode):
            return kode
        case BelumDiisi() | TidakDiukur():
            return None
