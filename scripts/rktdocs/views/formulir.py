"""What the form in the browser offers and knows: sections to open, the schema, the words of the Renstra and rujukan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rktdocs.plan.model import Plan
from rktdocs.records.rencana import IndikatorRenstra, SasaranRenstra, Tujuan
from rktdocs.views.plan import RktView, nilai_view


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianTerbuka:
    """A section that can be opened: `uri` is its published YAML, `berkas` its place in the repository."""

    id: str
    kunci: str
    nama: str
    kelompok: str
    uri: str
    berkas: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulirView:
    """The form's page: what it opens, and `data` as the script reads them."""

    isian: tuple[IsianTerbuka, ...]
    data: Mapping[str, Any]


def formulir_view(
    project: Plan, plans: tuple[RktView, ...], kosong: Mapping[str, str], skema: Mapping[str, Any]
) -> FormulirView:
    """Offer the empty formats first, then every published year, newest first.

    `kosong` are addresses of the empty formats on the site by their path in the repository.
    """
    published = [
        (bagian.berkas, f"sumber/{bagian.berkas.removeprefix('rkt/')}", bagian.nama, plan.kunci, f"RKT {plan.kunci}")
        for plan in reversed(plans)
        for bagian in plan.bagian
    ]
    fresh = [(path, uri, *_named(project, path)) for path, uri in kosong.items()]
    return FormulirView(
        isian=tuple(
            IsianTerbuka(id=isian_id(kunci, path), kunci=kunci, nama=nama, kelompok=kelompok, uri=uri, berkas=path)
            for path, uri, nama, kunci, kelompok in (*fresh, *published)
        ),
        data=_data(project, skema),
    )


def isian_id(kunci: str, path: str) -> str:
    """Name a section within the page: "2026-sekretariat"."""
    return f"{kunci}-{path.rsplit('/', 1)[-1].removesuffix('.yaml')}"


def _named(project: Plan, path: str) -> tuple[str, str, str]:
    _, kunci, _, name = path.split("/")
    bagian = project.instansi.bagian_by_id(name.removesuffix(".yaml"), int(kunci))
    return (bagian.nama if bagian else name, kunci, f"Format kosong {kunci}")


def _data(project: Plan, skema: Mapping[str, Any]) -> Mapping[str, Any]:
    above = list(_above(project))
    rows = [row for item in above for row in item.indikator]
    return {
        "skema": skema,
        "instansi": project.instansi.sebutan,
        "repositori": project.instansi.situs.repositori.rstrip("/"),
        "satuan": [satuan.nama for satuan in project.rujukan.satuan],
        "skala": {
            name: {"nama": skala.nama, "nilai": [(step.kode, step.nama) for step in skala.nilai]}
            for name, skala in project.rujukan.skala.items()
        },
        "bagian": list({bagian.id: bagian.nama for bagian in project.instansi.bagian}.items()),
        "sasaran": [(item.id, item.uraian) for item in above],
        "indikator": [(row.id, row.uraian, _targets(row)) for row in rows],
        "prioritas": {
            str(year): [(item.id, item.uraian) for item in items] for year, items in project.renstra.prioritas.items()
        },
    }


def _above(project: Plan) -> Iterator[Tujuan | SasaranRenstra]:
    for tujuan in project.renstra.tujuan:
        yield tujuan
        yield from tujuan.sasaran


def _targets(row: IndikatorRenstra) -> dict[str, str]:
    return {str(year): nilai_view(target, row.satuan).lengkap for year, target in row.target.items()}
