"""The SOP as its page and its document show it: head, steps as rows, the swimlane."""

from msgspec import Struct

from rktdocs.records.schemas import field_text
from rktdocs.records.sop import Langkah, Sop
from rktdocs.views.swimlane import Kotak, swimlane
from rktdocs.words.dates import tanggal


class LangkahView(Struct, frozen=True, kw_only=True):
    """A row of the SOP's table; `pelaksana` are the columns' names, `bertanda` tells per column whether it performs."""

    nomor: int
    ringkas: str
    uraian: str
    pelaksana: tuple[str, ...]
    bertanda: tuple[bool, ...]
    disimpulkan: bool
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str


class SopView(Struct, frozen=True, kw_only=True):
    """The whole SOP; `kepala` are pairs of name and value, `daftar` of heading and items."""

    nama: str
    kepala: tuple[tuple[str, str], ...]
    daftar: tuple[tuple[str, tuple[str, ...]], ...]
    peringatan: tuple[str, ...]
    kolom: tuple[str, ...]
    langkah: tuple[LangkahView, ...]
    gambar: str


def sop_view(sop: Sop) -> SopView:
    """Make the SOP ready to show."""
    signed = sop.disahkan_oleh
    head = {
        "nomor": sop.nomor,
        "tanggal_pembuatan": tanggal(sop.tanggal_pembuatan) if sop.tanggal_pembuatan else "",
        "tanggal_revisi": tanggal(sop.tanggal_revisi) if sop.tanggal_revisi else "Belum pernah direvisi",
        "tanggal_pengesahan": tanggal(sop.tanggal_pengesahan) if sop.tanggal_pengesahan else "",
        "disahkan_oleh": ", ".join(text for text in (signed.jabatan, signed.nama) if text) if signed else "",
    }
    return SopView(
        nama=sop.nama,
        kepala=tuple((_judul(key), text) for key, text in head.items()),
        daftar=tuple((_judul(key), items) for key in _LISTS if (items := getattr(sop, key))),
        peringatan=sop.peringatan,
        kolom=tuple(column.nama for column in sop.pelaksana),
        langkah=tuple(_langkah(step, sop) for step in sop.langkah),
        gambar=sop_swimlane(sop),
    )


_LISTS = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "pencatatan")


def _judul(key: str) -> str:
    return field_text("sop", (key,)).judul


def sop_swimlane(sop: Sop) -> str:
    """Draw the SOP's steps."""
    columns = [column.id for column in sop.pelaksana]
    return swimlane(
        [column.nama for column in sop.pelaksana],
        [
            Kotak(
                nomor=step.nomor,
                label=step.ringkas or step.uraian,
                lajur=tuple(sorted(columns.index(name) for name in step.pelaksana if name in columns)),
                waktu=_waktu(step),
                kembali_ke=step.kembali_ke,
                disimpulkan=step.disimpulkan,
            )
            for step in sop.langkah
        ],
        id_="alur-sop",
        judul=f"Alur {sop.nama}",
    )


def _langkah(step: Langkah, sop: Sop) -> LangkahView:
    return LangkahView(
        nomor=step.nomor,
        ringkas=step.ringkas or step.uraian,
        uraian=step.uraian,
        pelaksana=tuple(column.nama for column in sop.pelaksana if column.id in step.pelaksana),
        bertanda=tuple(column.id in step.pelaksana for column in sop.pelaksana),
        disimpulkan=step.disimpulkan,
        kelengkapan=step.kelengkapan,
        waktu=_waktu(step),
        output=step.output,
        keterangan="" if step.keterangan == "-" else step.keterangan,
    )


def _waktu(step: Langkah) -> str:
    return f"{step.waktu.nilai} {step.waktu.satuan}" if step.waktu else ""
