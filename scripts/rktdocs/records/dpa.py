"""The year's budget document (DPA) as it was ratified, as far as a Perjanjian Kinerja is held to it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class AnggaranDpa(Struct, frozen=True, kw_only=True):
    """What the DPA gives a code of the nomenklatur, in rupiah."""

    kode: str
    jumlah: int


class Dpa(Struct, frozen=True, kw_only=True):
    """`rkt/<year>/dpa.yaml`; a change of it (DPPA) is `dpa-p1.yaml`, or stands in the folder of the RKT's perubahan."""

    tahun: int
    nomor: str
    tanggal: date
    jumlah: int
    program: tuple[AnggaranDpa, ...] = ()
    dikecualikan: Mapping[str, str] = field(default_factory=dict)
    berkas: str = ""

    @property
    def tempat(self) -> tuple[str, int]:
        """Its folder, and which change it is there: 0 for the first."""
        folder, _, name = self.berkas.rpartition("/")
        return folder, int(name.removesuffix(".yaml").partition("-p")[2] or 0)

    @property
    def puncak(self) -> tuple[AnggaranDpa, ...]:
        """Its lines that are part of no other: their sums are the whole."""
        codes = [line.kode for line in self.program]
        return tuple(line for line in self.program if not any(is_part(line.kode, kode) for kode in codes))


def is_part(kode: str, whole: str) -> bool:
    """Whether a code lies below another: a kegiatan below its program."""
    return kode.startswith(f"{whole}.")
