"""The five-year plan as a matrix: tujuan, sasaran and indikator with the target of each year, as finished strings."""

from collections.abc import Iterator
from dataclasses import dataclass

from rktdocs.plan.rows import direction_of
from rktdocs.records.nilai import BELUM_DIISI
from rktdocs.records.rencana import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan
from rktdocs.views.plan import NilaiView, RktView, arah_text, nilai_view


@dataclass(frozen=True, slots=True, kw_only=True)
class PelaksanaView:
    """A bagian that carries the indikator in the newest plan that has it: its name and where to read on."""

    nama: str
    kunci: str
    bagian: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRenstra:
    """One indikator of the Renstra; `target` in the order of the years, None where the Renstra sets none."""

    id: str
    uraian: str
    satuan: str
    iku: bool
    arah: str
    penanggung_jawab: str
    kondisi_awal: NilaiView | None
    kondisi_akhir: NilaiView | None
    target: tuple[NilaiView | None, ...]
    pelaksana: tuple[PelaksanaView, ...]
    alasan_tanpa_bagian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KelompokRenstra:
    """The indikator of one tujuan (`jenis` "Tujuan") or of one sasaran below the tujuan before it ("Sasaran")."""

    jenis: str
    id: str
    uraian: str
    baris: tuple[BarisRenstra, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenstraView:
    """The whole matrix with what stands above it."""

    mulai: int
    sampai: int
    dasar: str
    visi: str
    misi: tuple[tuple[str, str], ...]
    tahun: tuple[int, ...]
    kelompok: tuple[KelompokRenstra, ...]


def renstra_view(renstra: Renstra, plans: tuple[RktView, ...]) -> RenstraView:
    """Make the matrix; bagian are those whose plans name the indikator."""
    carriers = _carriers(plans)
    years = tuple(renstra.years())
    return RenstraView(
        mulai=renstra.periode.mulai,
        sampai=renstra.periode.sampai,
        dasar=renstra.dasar,
        visi=renstra.visi,
        misi=tuple((misi.id, misi.uraian) for misi in renstra.misi),
        tahun=years,
        kelompok=tuple(
            KelompokRenstra(
                jenis=jenis,
                id=item.id,
                uraian=item.uraian,
                baris=tuple(_row(row, years, carriers.get(row.id, ())) for row in item.indikator),
            )
            for jenis, item in _groups(renstra.tujuan)
        ),
    )


def _groups(tujuan: tuple[Tujuan, ...]) -> Iterator[tuple[str, Tujuan | SasaranRenstra]]:
    for item in tujuan:
        yield "Tujuan", item
        for sasaran in item.sasaran:
            yield "Sasaran", sasaran


def _row(row: IndikatorRenstra, years: tuple[int, ...], carriers: tuple[PelaksanaView, ...]) -> BarisRenstra:
    known = {year: nilai_view(target, row.satuan) for year, target in row.target.items()}
    first = next(iter(row.target.values()), BELUM_DIISI)
    return BarisRenstra(
        id=row.id,
        uraian=row.uraian,
        satuan=row.satuan,
        iku=row.iku,
        arah=arah_text(row.polaritas or direction_of(first, row.skala)),
        penanggung_jawab=row.penanggung_jawab,
        kondisi_awal=nilai_view(row.kondisi_awal, row.satuan) if row.kondisi_awal else None,
        kondisi_akhir=nilai_view(row.kondisi_akhir, row.satuan) if row.kondisi_akhir else None,
        target=tuple(known.get(year) for year in years),
        pelaksana=carriers,
        alasan_tanpa_bagian=row.alasan_tanpa_bagian,
    )


def _carriers(plans: tuple[RktView, ...]) -> dict[str, tuple[PelaksanaView, ...]]:
    """Bagian by the Renstra's indikator, each from the newest plan in which it carries it."""
    found: dict[str, dict[str, PelaksanaView]] = {}
    for plan in plans:
        for bagian in plan.bagian:
            for row in bagian.indikator():
                if row.renstra:
                    carrier = PelaksanaView(nama=bagian.nama, kunci=plan.kunci, bagian=bagian.id, id=row.id)
                    found.setdefault(row.renstra.id, {})[bagian.id] = carrier
    return {key: tuple(carriers.values()) for key, carriers in found.items()}
