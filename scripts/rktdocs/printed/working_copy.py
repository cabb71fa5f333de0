"""The document as a working copy "untuk koreksi": the same chapters, and nothing that could pass for an approval."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.printed.approval_sheet import LembarKeputusan
from rktdocs.printed.blocks import Bab, BlokTanda, Meta, Tata, Tepi
from rktdocs.printed.document import JudulDaftar, KataPengantar, NaskahRkt, Sampul

SALINAN = "Salinan kerja untuk koreksi - bukan dokumen yang disahkan"
TANPA_TANDA_TANGAN = "(tidak untuk ditandatangani)"
PETUNJUK = (
    "Perbaikan di berkas ini tercatat sebagai perubahan terlacak (Track Changes) dan belum mengubah rencana.",
    "Penyusun memindahkannya ke data RKT, lalu dokumen dibuat ulang dari data itu. Yang diperiksa, disetujui, dan "
    "diarsipkan ialah dokumen PDF.",
)
PETUNJUK_DAFTAR = (
    "Nomor halaman tampil setelah daftar ini diperbarui: klik kanan di dalamnya, lalu pilih Perbarui (Update)."
)


class NaskahKoreksi(Struct, frozen=True, kw_only=True):
    """A document to correct. It has no lembar pengesahan: whoever sets it cannot show one. `kepala` are lines that
    stand on every page, `contoh` the one that says that the figures are examples; `dilacak`: changes are tracked.
    """

    meta: Meta
    tata: Tata
    kepala: tuple[str, ...]
    contoh: str | None
    kaki: str
    dilacak: bool
    sampul: Sampul
    petunjuk: tuple[str, ...]
    keputusan: LembarKeputusan | None
    kata_pengantar: KataPengantar | None
    daftar: JudulDaftar
    petunjuk_daftar: str
    bab: tuple[Bab, ...]
    lampiran: tuple[Bab, ...]


def working_copy(naskah: NaskahRkt, tentang: Sequence[tuple[str, str]] = ()) -> NaskahKoreksi:
    """Take from a document without approval what somebody corrects; signatures become names.

    `tentang` is what the file says of itself.
    """
    foreword, ruling = naskah.kata_pengantar, naskah.keputusan
    return NaskahKoreksi(
        meta=naskah.meta,
        tata=naskah.tata,
        kepala=(SALINAN, running_head(naskah.tepi)),
        contoh=naskah.tepi.contoh,
        kaki=naskah.tepi.konsep or "",
        dilacak=True,
        sampul=naskah.sampul,
        petunjuk=(*PETUNJUK, *(f"{name}: {text}" for name, text in tentang)),
        keputusan=replace(ruling, tanda=unsigned(ruling.tanda)) if ruling else None,
        kata_pengantar=replace(foreword, tanda=unsigned(foreword.tanda)) if foreword else None,
        daftar=naskah.daftar,
        petunjuk_daftar=PETUNJUK_DAFTAR,
        bab=naskah.bab,
        lampiran=naskah.lampiran,
    )


def running_head(tepi: Tepi) -> str:
    """Return what stands at the head of every page as one line."""
    return " · ".join(part for part in (tepi.konsep, tepi.kepala_kiri, tepi.kepala_kanan) if part)


def unsigned(tanda: BlokTanda) -> BlokTanda:
    """Leave a name where somebody would sign."""
    return replace(tanda, catatan=(TANPA_TANDA_TANGAN,), kosong=0)
