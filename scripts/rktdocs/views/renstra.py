"""The five-year plan as a matrix: tujuan, sasaran and indikator with the target of each year, as finished strings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from rktdocs.plan.editions import precedence
from rktdocs.plan.model import Plan
from rktdocs.plan.money import Jumlah
from rktdocs.plan.renstra_rows import BarisProgramRenstra, RenstraRows
from rktdocs.plan.rows import direction_of
from rktdocs.plan.satuan import summed
from rktdocs.records.instansi import Instansi
from rktdocs.records.nilai import BELUM_DIISI, Bilangan
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra, SubKegiatanRenstra, Tujuan
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.satuan import satuan_tampil
from rktdocs.records.schemas import load_schema
from rktdocs.views.plan import BELUM_LENGKAP, arah_text, nilai_view
from rktdocs.views.plan_rows import NilaiView, RktView
from rktdocs.views.renstra_shapes import (
    BarisRenstra,
    EdisiView,
    KelompokRenstra,
    LarikRenstra,
    PelaksanaView,
    RenstraView,
)
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import desimal_uang, nominal


def edition_views(project: Plan, plans: tuple[RktView, ...]) -> EdisiView:
    """Make the matrix of every edition.

    A closed year is shown with the edition of its archive; where that is not here any more, it has a page of its own.
    """
    pages = {f"{edisi.berkas.removeprefix('rkt/').removesuffix('.yaml')}.md": edisi.renstra for edisi in project.edisi}
    here, milik = {*pages}, {}
    for kunci, year in project.tahun.items():
        same = next((uri for uri, renstra in pages.items() if renstra == year.renstra), None)
        milik[kunci] = same or f"renstra/arsip/{kunci}.md"
        pages.setdefault(milik[kunci], year.renstra)
    aged = sorted(pages, key=lambda uri: precedence(pages[uri]), reverse=True)
    named = spoken_names(project.instansi, project.rujukan)
    made = [
        renstra_view(pages[uri], [plan for plan in plans if milik[plan.kunci] == uri], uri=uri, nama=named)
        for uri in aged
    ]
    return EdisiView(edisi=tuple(view if view.uri in here else _of_archive(view) for view in made), milik=milik)


def _of_archive(view: RenstraView) -> RenstraView:
    """An edition that was put away or changed since; today's may bear the same name."""
    return replace(view, berkas="", judul=f"{view.judul}, menurut arsip RKT {' dan '.join(view.tahun_rkt)}")


def spoken_names(instansi: Instansi, rujukan: Rujukan) -> Mapping[str, str]:
    """Return what an edition's ids are called: scales and bagian."""
    scales = {key: skala.nama for key, skala in rujukan.skala.items()}
    return {**scales, **{unit.id: unit.nama for unit in instansi.bagian}}


def renstra_view(
    renstra: Renstra, plans: Sequence[RktView], *, uri: str = "", nama: Mapping[str, str] | None = None
) -> RenstraView:
    """Make the matrix of one edition; `nama` names the bagian and the scales that it speaks of, by id."""
    names = {
        **(nama or {}),
        **_priorities(renstra),
        **{each.id: f"{each.id} {each.uraian}" for each in renstra.sasaran()},
    }
    carriers = _carriers(plans)
    spoken = {year for row in renstra.indikator() for year in row.target}
    spoken |= {year for line in renstra.lines() for year in line.pagu}
    years = tuple(sorted({*renstra.years(), *spoken}))
    lines = [line for top in RenstraRows(renstra, None).program for line in top.dan_bawahnya()]
    places = _places(lines, years)
    since = renstra.berlaku.mulai
    return RenstraView(
        uri=uri,
        berkas=renstra.berkas,
        judul=f"Renstra {renstra.periode.mulai}–{renstra.periode.sampai}"
        + (f" ({renstra.versi})" if renstra.versi else ""),
        mulai_berlaku=tanggal(since) if since else "",
        tahun_rkt=tuple(plan.kunci for plan in plans),
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
                fakta=_facts("sasaran", item, names) if isinstance(item, SasaranRenstra) else (),
                baris=tuple(
                    _row(row, years, carriers.get(row.id, ()), names, _given_to(item)) for row in item.indikator
                ),
            )
            for jenis, item in _groups(renstra.tujuan)
        ),
        program=tuple(_line(line, years, places, names) for line in lines),
    )


def _sums(line: BarisProgramRenstra, years: tuple[int, ...]) -> tuple[tuple[Jumlah | None, ...], Bilangan | None]:
    """The money of each year, and that of all where none is lacking."""
    sums = tuple(line.pagu.get(year) for year in years)
    known = [each.nilai for each in sums if each is not None and each.lengkap and each.nilai is not None]
    return sums, summed(known) if len(known) == len(years) else None


def _places(lines: Iterable[BarisProgramRenstra], years: tuple[int, ...]) -> tuple[int, ...]:
    """The decimals of each column of money."""
    rows = [_sums(line, years) for line in lines]
    columns = zip(*((*(each and each.nilai for each in sums), whole) for sums, whole in rows), strict=True)
    return tuple(map(desimal_uang, columns))


def _line(
    line: BarisProgramRenstra, years: tuple[int, ...], places: tuple[int, ...], names: Mapping[str, str]
) -> LarikRenstra:
    sums, whole = _sums(line, years)
    bagian = "; ".join(names.get(each, each) for each in line.bagian)
    return LarikRenstra(
        jangkar="-".join(("program", *(str(step) for step in line.rute[1::2]))),
        jenis=line.jenis,
        tingkat=line.tingkat,
        kode=line.item.kode,
        nama=line.item.nama,
        bagian=bagian,
        pagu=tuple(map(_money, sums, places)),
        pagu_angka=tuple(each.nilai if each and each.lengkap else None for each in sums),
        jumlah="" if whole is None else nominal(whole, places[-1]),
        jumlah_angka=whole,
        fakta=((("Bagian", bagian),) if bagian and (line.item.bagian or not line.tingkat) else ())
        + _facts(line.jenis.replace(" ", "_"), line.item, names),
        baris=tuple(_row(row.item, years, (), names) for row in line.baris),
    )


def _money(each: Jumlah | None, places: int) -> str:
    """What is known of a sum that is not whole says so."""
    if each is None or each.nilai is None:
        return ""
    return nominal(each.nilai, places) + ("" if each.lengkap else f" ({BELUM_LENGKAP})")


def _groups(tujuan: tuple[Tujuan, ...]) -> Iterator[tuple[str, Tujuan | SasaranRenstra]]:
    for item in tujuan:
        yield "Tujuan", item
        for sasaran in item.sasaran:
            yield "Sasaran", sasaran


_SAID = {
    "sasaran": ("bagian", "prioritas", "penunjang", "menggantikan"),
    "program": ("sasaran", "hasil", "lokasi"),
    "kegiatan": ("hasil", "lokasi"),
    "sub_kegiatan": ("hasil", "lokasi"),
    "indikator": (
        *(
            "kategori",
            "skala",
            "perhitungan",
            "antar_tahun",
            "definisi",
            "formula",
            "sumber_data",
            "penanggung_jawab",
            "bagian",
        ),
        *("pemilik", "target_akhir_saja", "menggantikan", "alasan"),
    ),
}
"""What a page of the Renstra tells in lines, by part of the schema; all else is laid out there by hand."""


def _facts(
    level: str, item: SasaranRenstra | IndikatorRenstra | SubKegiatanRenstra, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Label and words of what an item says; `names` stand for ids."""
    nodes = load_schema("renstra")["$defs"][level]["properties"]
    told = ((nodes[key], getattr(item, key)) for key in _SAID[level])
    return tuple((str(node["title"]), _words(value, node.get("x-kata", {}), names)) for node, value in told if value)


def _words(value: object, words: Mapping[str, str], names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return "; ".join(names.get(each, each) for each in value)
    return "ya" if value is True else words.get(str(value)) or names.get(str(value), str(value))


def _priorities(renstra: Renstra) -> dict[str, str]:
    """Priorities by id, in the words of the last year that has them."""
    return {item.id: f"{item.id} {item.uraian}" for _, items in sorted(renstra.prioritas.items()) for item in items}


def _row(
    row: IndikatorRenstra,
    years: tuple[int, ...],
    carriers: tuple[PelaksanaView, ...],
    names: Mapping[str, str],
    bagian: tuple[str, ...] = (),
) -> BarisRenstra:
    known = {year: nilai_view(target, row.satuan) for year, target in row.target.items()}
    first = next(iter(row.target.values()), BELUM_DIISI)
    return BarisRenstra(
        id=row.id,
        uraian=row.uraian,
        satuan=satuan_tampil(row.satuan),
        iku=row.iku,
        arah=arah_text(row.polaritas or direction_of(first, row.skala)),
        bagian="; ".join(names.get(each, each) for each in row.bagian or bagian),
        penanggung_jawab=row.penanggung_jawab,
        kondisi_awal=_before(row),
        kondisi_akhir=nilai_view(row.kondisi_akhir, row.satuan) if row.kondisi_akhir else None,
        target=tuple(known.get(year) for year in years),
        pelaksana=carriers,
        alasan_tanpa_bagian=row.alasan_tanpa_bagian,
        fakta=_facts("indikator", row, names),
    )


def _given_to(item: Tujuan | SasaranRenstra) -> tuple[str, ...]:
    return item.bagian if isinstance(item, SasaranRenstra) else ()


def _before(row: IndikatorRenstra) -> NilaiView | None:
    """Where it stood; in another unit than the targets beside it that unit is said."""
    if row.kondisi_awal is None:
        return None
    shown = nilai_view(row.kondisi_awal, row.satuan_kondisi_awal or row.satuan)
    return replace(shown, teks=shown.lengkap) if row.satuan_kondisi_awal else shown


def _carriers(plans: Sequence[RktView]) -> dict[str, tuple[PelaksanaView, ...]]:
    """Bagian by the Renstra's indikator, each from the newest plan in which it carries it."""
    found: dict[str, dict[str, PelaksanaView]] = {}
    for plan in plans:
        for bagian in plan.bagian:
            for row in bagian.indikator():
                if row.renstra:
                    carrier = PelaksanaView(
                        nama=bagian.nama, kunci=plan.kunci, bagian=bagian.id, id=row.id, nomor=row.nomor
                    )
                    found.setdefault(row.renstra.id, {})[bagian.id] = carrier
    return {key: tuple(carriers.values()) for key, carriers in found.items()}
