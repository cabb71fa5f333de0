"""What the form in the browser offers and knows: sections to open, the schema, the words of the Renstra and rujukan."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from rktdocs.plan.editions import edition_for, nearest_edition
from rktdocs.plan.model import Plan
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.plan.satuan import canonical, is_counted
from rktdocs.records.nilai import BelumDiisi, plain_nilai
from rktdocs.records.places import rkt_pendek
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan
from rktdocs.records.satuan_text import MONEY
from rktdocs.views.officials import ways_to_ask
from rktdocs.views.plan import nilai_view
from rktdocs.views.plan_rows import RktView
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import plain_help


class IsianTerbuka(Struct, frozen=True, kw_only=True):
    """A section that can be opened: `uri` is its published YAML, `berkas` its place in the repository."""

    id: str
    kunci: str
    nama: str
    kelompok: str
    uri: str
    berkas: str


class FormulirView(Struct, frozen=True, kw_only=True):
    """The form's page: what it opens, and `data` as the script reads them."""

    isian: tuple[IsianTerbuka, ...]
    data: Mapping[str, Any]


def formulir_view(
    project: Plan, plans: tuple[RktView, ...], kosong: Mapping[str, str], skema: Mapping[str, Any]
) -> FormulirView:
    """Offer the empty formats first, then every year that is not locked, newest first.

    `kosong` are addresses of the empty formats on the site by their path in the repository.
    """
    published = [
        (bagian.berkas, f"sumber/{bagian.berkas.removeprefix('rkt/')}", bagian.nama, plan.kunci, rkt_pendek(plan.kunci))
        for plan in reversed(plans)
        for bagian in plan.bagian
    ]
    fresh = [(path, uri, *_named(project, path)) for path, uri in kosong.items()]
    return FormulirView(
        isian=tuple(
            IsianTerbuka(id=isian_id(kunci, path), kunci=kunci, nama=nama, kelompok=kelompok, uri=uri, berkas=path)
            for path, uri, nama, kunci, kelompok in (*fresh, *published)
        ),
        data={
            **_data(project, skema),
            "lalu": _before(project, kosong),
            "bersama": sorted(
                {code for year in project.tahun.values() for code in year.program if len(year.program[code]) > 1}
            ),
            "batas": {
                key: (day.isoformat(), tanggal(day))
                for key, year in project.tahun.items()
                if (day := year.rkt.tahun.jadwal.isian)
            },
        },
    )


def isian_id(kunci: str, path: str) -> str:
    """Name a section within the page: "2026-sekretariat"."""
    return f"{kunci}-{path.rsplit('/', 1)[-1].removesuffix('.yaml')}"


def _named(project: Plan, path: str) -> tuple[str, str, str]:
    _, kunci, _, name = path.split("/")
    bagian = project.instansi.bagian_by_id(name.removesuffix(".yaml"), int(kunci))
    return (bagian.nama if bagian else name, kunci, f"Format kosong {kunci}")


def _data(project: Plan, skema: Mapping[str, Any]) -> Mapping[str, Any]:
    rows = [row for edisi in project.edisi for row in edisi.renstra.indikator()]
    return {
        "skema": _for_clerks(skema),
        "instansi": project.instansi.sebutan,
        "kontak": ", ".join(f"{word} {value}" for word, value in ways_to_ask(project.instansi.alamat)),
        "repositori": project.instansi.situs.kode,
        "satuan": project.rujukan.nama_satuan(),
        "ukuran": {
            name: _unit(name, project)
            for name in dict.fromkeys([*project.rujukan.nama_satuan(), *(row.satuan for row in rows)])
        },
        "skala": {
            name: {"nama": skala.nama, "nilai": [(step.kode, step.nama) for step in skala.nilai]}
            for name, skala in project.rujukan.skala.items()
        },
        "bagian": list({bagian.id: bagian.nama for bagian in project.instansi.bagian}.items()),
        "renstra": {edisi.berkas: _of_edition(edisi.renstra) for edisi in project.edisi},
        "edisi": _editions(project),
    }


def _for_clerks(skema: Any) -> Any:
    """Return the schema with help that names neither a file nor the way a file says "not filled in"."""
    if isinstance(skema, list):
        return [_for_clerks(each) for each in skema]
    if not isinstance(skema, dict):
        return skema
    found = {key: _for_clerks(each) for key, each in skema.items()}
    if isinstance(text := found.get("description"), str):
        found["description"] = plain_help(text)
    return found


def _editions(project: Plan) -> Mapping[str, str]:
    """The file of the edition for each plan, and for each year that any of them speaks of."""
    editions = [edisi.renstra for edisi in project.edisi]
    spoken = sorted({year for edisi in project.edisi for year in edisi.tahun})
    held = {year: edition_for(editions, year) or nearest_edition(editions, year) for year in spoken}
    followed = {kunci: year.renstra.berkas for kunci, year in project.tahun.items()}
    return {**{str(year): renstra.berkas for year, renstra in held.items() if renstra}, **followed}


def _of_edition(renstra: Renstra) -> Mapping[str, Any]:
    above = list(_above(renstra))
    own = (("", row) for item in above for row in item.indikator)
    below = ((line.kode or line.nama, row) for line in renstra.lines() for row in line.indikator)
    return {
        "sasaran": [(item.id, item.uraian) for item in above],
        "indikator": [
            (row.id, row.uraian, _targets(row), _plain(row), row.satuan, row.perhitungan, kode)
            for kode, row in (*own, *below)
        ],
        "pagu": {
            line.kode: {str(year): _figures(pagu) for year, pagu in line.pagu.items()}
            for line in renstra.lines()
            if line.kode and line.pagu
        },
        "prioritas": {
            str(year): [(item.id, item.uraian) for item in items] for year, items in renstra.prioritas.items()
        },
    }


def _unit(name: str, project: Plan) -> tuple[str, int, bool]:
    """Return a unit's meaning, what one of it is in rupiah (1 for other things), whether it is counted in wholes."""
    known = project.rujukan.satuan_by_spelling()
    meaning = canonical(name, known)
    return ("rupiah" if meaning in MONEY else meaning, MONEY.get(meaning, 1), is_counted(name, known))


def _before(project: Plan, kosong: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what stood in the plan before, by year, bagian and the row's name: as it is read, and as plain data."""
    found: dict[str, dict[str, Any]] = {}
    for year in project.tahun.values():
        for bagian in year.bagian:
            rows = [(row.id, row.sebelum) for row in bagian.indikator() if row.sebelum]
            lines = [(line.item.kode or line.item.nama, line.sebelum) for line in bagian.lines() if line.sebelum]
            found.setdefault(year.kunci, {})[bagian.id] = {**_of_rows(rows), **_of_lines(lines)}
    newest = project.newest()
    for path in kosong if newest else ():
        _, kunci, _, name = path.split("/")
        section = newest.bagian_by_id(name.removesuffix(".yaml")) if newest else None
        if section is not None:
            own = [(row.id, row) for row in section.indikator()]
            pagu = [(line.item.kode or line.item.nama, line) for line in section.lines()]
            found.setdefault(kunci, {})[section.id] = {**_of_rows(own), **_of_lines(pagu)}
    return found


def _of_rows(rows: Iterable[tuple[str, Ukuran]]) -> Mapping[str, Any]:
    return {
        name: (nilai_view(row.item.target, row.nama_satuan).lengkap, _figures(plain_nilai(row.item.target)))
        for name, row in rows
        if not isinstance(row.item.target, BelumDiisi)
    }


def _of_lines(lines: Iterable[tuple[str, BarisProgram]]) -> Mapping[str, Any]:
    return {
        name: (rupiah(line.item.pagu), _figures(line.item.pagu)) for name, line in lines if line.item.pagu is not None
    }


def _above(renstra: Renstra) -> Iterator[Tujuan | SasaranRenstra]:
    for tujuan in renstra.tujuan:
        yield tujuan
        yield from tujuan.sasaran


def _targets(row: IndikatorRenstra) -> dict[str, str]:
    return {str(year): nilai_view(target, row.satuan).lengkap for year, target in row.target.items()}


def _plain(row: IndikatorRenstra) -> dict[str, Any]:
    return {str(year): _figures(plain_nilai(target)) for year, target in row.target.items()}


def _figures(value: object) -> object:
    """Return plain data with its figures marked: a script would make floats of them."""
    match value:
        case int() | Decimal():
            return {"angka": f"{value:f}" if isinstance(value, Decimal) else str(value)}
        case dict():
            return {key: _figures(each) for key, each in value.items()}
    return value
