"""The pohon kinerja of one year, from the Renstra's tujuan down to kegiatan, as nested nodes with finished strings.

What hangs on no branch of the Renstra stands under a node of its own, so that nothing is lost.
"""

from collections.abc import Iterable

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.records.renstra import IndikatorRenstra, SasaranRenstra, Tujuan
from rktdocs.views.plan import nilai_view
from rktdocs.views.plan_rows import BagianView, ProgramView, RktView, SasaranView


class Simpul(Struct, frozen=True, kw_only=True):
    """A node: what it is, the number or id that readers know, its text, a short note, its target or pagu, and where to
    read on (`bagian`, `jangkar`) or "".
    """

    jenis: str
    teks: str
    nomor: str = ""
    catatan: str = ""
    nilai: str = ""
    bagian: str = ""
    jangkar: str = ""
    lintas: tuple[str, ...] = ()
    anak: tuple["Simpul", ...] = ()


class PohonView(Struct, frozen=True, kw_only=True):
    """The tree with what stands above it, and the sasaran that several bagian share."""

    kunci: str
    tahun: int
    visi: str
    misi: tuple[tuple[str, str], ...]
    akar: tuple[Simpul, ...]
    lintas: tuple[Simpul, ...]


def pohon_view(year: RencanaTahun, plan: RktView) -> PohonView:
    """Hang every sasaran of the year's plan on the branch of the Renstra that it names."""
    named: dict[str, list[tuple[BagianView, SasaranView]]] = {}
    for bagian in plan.bagian:
        for sasaran in bagian.sasaran:
            named.setdefault(sasaran.renstra_id if sasaran.renstra_uraian else "", []).append((bagian, sasaran))
    akar = [_tujuan(tujuan, named, plan.tahun) for tujuan in year.renstra.tujuan]
    if "" in named:
        loose = tuple(_sasaran(bagian, sasaran) for bagian, sasaran in named[""])
        akar.append(Simpul(jenis="Di luar Renstra", teks="Sasaran yang tidak menyebut sasaran Renstra", anak=loose))
    return PohonView(
        kunci=plan.kunci,
        tahun=plan.tahun,
        visi=year.renstra.visi,
        misi=tuple((misi.id, misi.uraian) for misi in year.renstra.misi),
        akar=tuple(akar),
        lintas=tuple(node for root in akar for node in (root, *root.anak) if len(node.lintas) > 1),
    )


def _tujuan(tujuan: Tujuan, named: dict[str, list[tuple[BagianView, SasaranView]]], tahun: int) -> Simpul:
    own = named.get(tujuan.id, [])
    return Simpul(
        jenis="Tujuan",
        nomor=tujuan.id,
        teks=tujuan.uraian,
        catatan=f"mendukung misi {', '.join(tujuan.misi)}" if tujuan.misi else "",
        lintas=_bagian(own),
        anak=(
            *_indikator_renstra(tujuan.indikator, tahun),
            *(_sasaran(bagian, sasaran) for bagian, sasaran in own),
            *(_sasaran_renstra(sasaran, named.get(sasaran.id, []), tahun) for sasaran in tujuan.sasaran),
        ),
    )


def _sasaran_renstra(sasaran: SasaranRenstra, serving: list[tuple[BagianView, SasaranView]], tahun: int) -> Simpul:
    below = tuple(_sasaran(bagian, item) for bagian, item in serving)
    return Simpul(
        jenis="Sasaran Renstra",
        nomor=sasaran.id,
        teks=sasaran.uraian,
        catatan="" if below else f"tidak dirujuk sasaran mana pun pada RKT {tahun}",
        lintas=_bagian(serving),
        anak=(*_indikator_renstra(sasaran.indikator, tahun), *below),
    )


def _bagian(serving: Iterable[tuple[BagianView, SasaranView]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bagian.nama for bagian, _ in serving))


def _indikator_renstra(rows: tuple[IndikatorRenstra, ...], tahun: int) -> tuple[Simpul, ...]:
    return tuple(
        Simpul(
            jenis="Indikator Renstra",
            nomor=row.id,
            teks=row.uraian,
            catatan="IKU" if row.iku else "",
            nilai=nilai_view(row.target[tahun], row.satuan).lengkap if tahun in row.target else f"tanpa target {tahun}",
        )
        for row in rows
    )


def _sasaran(bagian: BagianView, sasaran: SasaranView) -> Simpul:
    programs = _programs(bagian, sasaran.id)
    return Simpul(
        jenis="Sasaran",
        nomor=sasaran.nomor,
        teks=sasaran.uraian,
        catatan=bagian.nama,
        bagian=bagian.id,
        jangkar=sasaran.id,
        anak=(
            *(
                Simpul(
                    jenis="Indikator",
                    nomor=row.nomor,
                    teks=row.uraian,
                    nilai=row.target.lengkap,
                    bagian=bagian.id,
                    jangkar=row.id,
                )
                for row in sasaran.indikator
            ),
            *programs,
        ),
    )


def _programs(bagian: BagianView, sasaran_id: str) -> tuple[Simpul, ...]:
    """Programs that name the sasaran, each with its kegiatan below (lines stand parents before children)."""
    found: list[Simpul] = []
    lines = list(bagian.program)
    for at, line in enumerate(lines):
        if line.tingkat == 0 and sasaran_id in dict(line.sasaran):
            below = lines[at + 1 :]
            end = next((step for step, other in enumerate(below) if other.tingkat == 0), len(below))
            found.append(_line(line, below[:end]))
    return tuple(found)


def _line(line: ProgramView, below: list[ProgramView]) -> Simpul:
    children = []
    for at, child in enumerate(below):
        if child.tingkat == line.tingkat + 1:
            rest = below[at + 1 :]
            end = next((step for step, other in enumerate(rest) if other.tingkat <= child.tingkat), len(rest))
            children.append(_line(child, rest[:end]))
    return Simpul(jenis=line.jenis, nomor=line.kode, teks=line.nama, nilai=line.pagu, anak=tuple(children))
