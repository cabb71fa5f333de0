"""Records -> rules -> views -> pages and downloads: the whole publication out of one tree."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rktdocs.cycle.new_year import new_year
from rktdocs.errors import RktdocsError
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.model import Plan
from rktdocs.plan.signing import signing_day
from rktdocs.publish.agreement_data import TABLE, agreement_columns, agreement_data
from rktdocs.publish.agreement_downloads import agreement_downloads
from rktdocs.publish.all_years import ALL_YEARS_CSV, all_years, robots
from rktdocs.publish.archive.published import (
    Kept,
    archive_files,
    archived_downloads,
    is_plan,
    kept_archives,
    left_out,
    newest_told,
)
from rktdocs.publish.clock import of_plan, told_moment
from rktdocs.publish.csv_columns import columns, csvw
from rktdocs.publish.downloads import Bahan, make_downloads, size_text
from rktdocs.publish.feed import feed
from rktdocs.publish.frame import COPY, DEFAULT_LOGO, card_of, frame_of
from rktdocs.publish.guides import guide_pictures, guide_views
from rktdocs.publish.publication import Publication, SiteFile
from rktdocs.publish.result_data import dictionary, result_columns, result_files
from rktdocs.publish.search_words import search_scripts
from rktdocs.records.changes import Delete
from rktdocs.records.pictures import published
from rktdocs.records.reader import Known, Reading, record_kind
from rktdocs.records.schemas import kinds, load_schema, schema_folder
from rktdocs.records.splice import applied
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import contoh
from rktdocs.rules.rule import Rule
from rktdocs.rules.whole import Checked, check_tree
from rktdocs.trees import Tree
from rktdocs.views.arsip import approved_state
from rktdocs.views.kamus import kamus_view
from rktdocs.views.katalog import KATALOG, dcat
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import AturanView, ContohAturan, SiteView, Unduhan, site_view
from rktdocs.views.site_state import Keadaan, tanpa_arsip
from rktdocs.website.navigation import navigation
from rktdocs.website.pages import pages
from rktdocs.website.render import templates_state

_BEFORE_ANY_PLAN = date(2000, 1, 1)
MOST_PREVIEWED = 50
"""The documents of a plan with more bagian take longer than a person waits for a preview."""
PUBLISHED_RECORDS = ("bagian", "renstra", "rujukan", "tahun", "sop")
"""The allowlist of raw data (architecture, section 2); accounts, attendance lists and workbooks are never in it."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What the caller decides: states of the plans from their tags, what is told of the last approval, previews."""

    keadaan: Mapping[str, Keadaan] = field(default_factory=dict)
    kabar: str = ""
    noindex: bool = False
    sebentar: bool = False
    """A preview, made again after every edit: documents that take long are left out."""
    salinan: bytes = b""
    """The packed copy of the site that works offline; empty where none is offered."""


class Composer:
    """Composes again and again; what did not change between two states is read once (`rkt serve`)."""

    def __init__(self, checked: Checked | None = None) -> None:
        self.known: Known = {}
        self.checked = checked
        """What the command has read and checked already, of the very tree that will be composed."""
        self.memo = FORGETFUL
        self._templates = templates_state()

    def check(self, place: Path, tree: Tree) -> Checked:
        """Read everything and tell what is wrong with it."""
        return self.checked or check_tree(tree, place, known=self.known)

    def compose(self, place: Path, tree: Tree, wishes: Wishes) -> Publication | Checked:
        """Make the publication; what was checked instead where the data forbid it."""
        if self._templates != (now := templates_state()):
            self.memo.forget()
            self._templates = now
        checked = self.check(place, tree)
        if checked.reading.project is None or not checked.is_fine:
            return checked
        return _publication(place, tree, checked, wishes, self.memo)


def _publication(place: Path, tree: Tree, checked: Checked, wishes: Wishes, memo: Memo) -> Publication:
    project = checked.plan
    newest = project.newest()
    told = told_moment(place, tree)
    moment = told or of_plan(signing_day(newest.rkt) if newest else _BEFORE_ANY_PLAN)
    logo = _logo(tree, project)
    every = kept_archives(place, checked.arsip)
    kept = {one.manifes.kunci: one for one in every if is_plan(one)}
    states = {one.manifes.kunci: approved_state(one.manifes, project.instansi) for one in every}
    absent = {kunci: tanpa_arsip(nama) for kunci, nama in checked.arsip_absen.items()}
    keadaan = {**absent, **states, **wishes.keadaan}
    plans = tuple(rkt_view(year, memo) for year in project.tahun.values())
    bahan = [
        Bahan(
            year=project.tahun[plan.kunci],
            plan=plan,
            moment=told or of_plan(signing_day(project.tahun[plan.kunci].rkt)),
            keadaan=keadaan.get(plan.kunci),
            tree=tree,
        )
        for plan in plans
        if plan.kunci not in kept and not (wishes.sebentar and len(plan.bagian) > MOST_PREVIEWED)
    ]
    made = [download for one in bahan for download in make_downloads(one)]
    made += [download for one in kept.values() for download in archived_downloads(one)]
    made += list(all_years(made))
    results = list(result_files(project, moment))
    promises = list(agreement_data(project))
    archives = {one.manifes.kunci: one for one in every}
    papers = list(agreement_downloads(project, tree, archives, moment, memo)) if promises else []
    tabel = next((one.file for one in made if one.file.uri == ALL_YEARS_CSV), None)
    kolom = columns(tabel.isi) if tabel else ()
    kosong = _empty_sections(checked.reading, project, memo)
    raw = [*_records(tree), *_schemas()]
    copies = [SiteFile(uri=COPY, isi=wishes.salinan)] if wishes.salinan else []
    listed = (
        *map(_listed_copy, copies),
        *(each.unduhan for each in (*made, *results, *promises, *papers)),
        *(_listed(file) for file in raw),
    )
    view = site_view(
        project,
        plans,
        keadaan=keadaan,
        unduhan=listed,
        kamus=tuple(kamus_view(kind, load_schema(kind)) for kind in kinds()),
        kolom=kolom,
        kolom_hasil=dictionary() if results else (),
        kolom_pk=TABLE.dictionary() if promises else (),
        panduan=guide_views(checked.guides),
        aturan=tuple(_aturan(rule) for rule in RULES),
        arsip=tuple(one.view(project.instansi) for one in every),
        ditolak=tuple(left_out(checked.arsip, every)),
        logo=logo.uri if logo else DEFAULT_LOGO,
        kosong={path: file.uri for path, file in kosong.items()},
    )
    return Publication(
        pages={page.uri: page for page in pages(view, memo)},
        nav=navigation(view),
        files=(
            *(download.file for download in (*made, *results, *promises)),
            *(each.file for each in papers if each.unduhan.kunci not in archives),
            *result_columns(project),
            *([agreement_columns()] if promises else ()),
            *raw,
            *copies,
            *kosong.values(),
            *archive_files(every),
            *guide_pictures(tree),
            robots(project.instansi.situs.alamat, noindex=wishes.noindex),
            *search_scripts(project.instansi, project.rujukan),
            *([csvw(tabel.uri, kolom)] if tabel else []),
            *_for_machines(view, every, moment),
            *([logo] if logo else []),
            *card_of(view, logo),
        ),
        frame=frame_of(
            view,
            kabar=wishes.kabar or newest_told(every, project.instansi),
            noindex=wishes.noindex,
            salinan=bool(copies),
        ),
        moment=moment,
        logo=view.logo,
    )


def _for_machines(view: SiteView, kept: tuple[Kept, ...], moment: datetime) -> Iterator[SiteFile]:
    """Yield what other programs follow: a catalogue and a feed. Both name things by their address on the web."""
    if view.instansi.situs.alamat:
        yield SiteFile(uri=KATALOG, isi=dcat(view).encode())
        yield feed(kept, view.instansi, moment)


def _aturan(rule: Rule[Any]) -> AturanView:
    example = contoh(rule.id)
    shown = [("Salah", example.salah), ("Benar", example.benar)] if example else []
    return AturanView(
        id=rule.id,
        judul=rule.judul,
        tingkat=rule.tingkat.value,
        uraian=rule.penjelasan,
        sumber=rule.sumber,
        contoh=tuple(ContohAturan(judul=name, teks=text) for name, text in shown if text),
    )


def _logo(tree: Tree, project: Plan) -> SiteFile | None:
    """The agency's own logo (dokumen.logo); None where it has none that may be published: ours stands in."""
    name = project.instansi.dokumen.logo
    data = published(tree, f"rkt/{name}") if name else None
    if data is None:
        return None
    return SiteFile(uri=f"assets/lambang.{name.rsplit('.', 1)[-1].lower()}", isi=data)


def _records(tree: Tree) -> list[SiteFile]:
    return [
        SiteFile(uri=f"sumber/{path.removeprefix('rkt/')}", isi=_without_nip(path, tree.read(path)))
        for path in tree.paths("rkt")
        if record_kind(path) in PUBLISHED_RECORDS
    ]


def _without_nip(path: str, data: bytes) -> bytes:
    """The SOP's own copy names who signed it; the day of his birth is nobody's business."""
    if record_kind(path) != "sop":
        return data
    document = read_yaml(data, path)
    signer = document.data.get("disahkan_oleh") if isinstance(document.data, dict) else None
    hidden = [Delete(route=("disahkan_oleh", "nip"))] if isinstance(signer, dict) and "nip" in signer else []
    return applied(document, hidden).text.encode() if hidden else data


def _empty_sections(reading: Reading, project: Plan, memo: Memo) -> dict[str, SiteFile]:
    """The sections of the next year's empty format by path; none where the Renstra does not speak of that year."""
    newest = project.newest()
    tahun = newest.tahun + 1 if newest else min(edisi.renstra.periode.mulai for edisi in project.edisi)
    try:
        files = new_year(reading, tahun, memo)
    except RktdocsError:
        return {}
    return {
        path: SiteFile(uri=f"formulir/{path.removeprefix('rkt/').replace('/bagian/', '/')}", isi=text.encode())
        for path, text in files.items()
        if record_kind(path) == "bagian"
    }


def _schemas() -> list[SiteFile]:
    names = [*(f"{kind}.schema.json" for kind in PUBLISHED_RECORDS), "rkt.schema.json", "rkt-2.schema.json"]
    return [SiteFile(uri=f"skema/{name}", isi=(schema_folder() / name).read_bytes()) for name in sorted(names)]


def _listed_copy(file: SiteFile) -> Unduhan:
    return Unduhan(
        uri=file.uri,
        judul="Salinan luring situs ini: buka ZIP-nya, lalu klik ganda index.html",
        jenis="ZIP",
        ukuran=size_text(len(file.isi)),
        sha256=hashlib.sha256(file.isi).hexdigest(),
    )


def _listed(file: SiteFile) -> Unduhan:
    kind = record_kind(f"rkt/{file.uri.removeprefix('sumber/')}") if file.uri.startswith("sumber/") else None
    return Unduhan(
        uri=file.uri,
        judul=f"Data {kind}" if kind else "Skema",
        jenis="YAML" if kind else "JSON Schema",
        ukuran=size_text(len(file.isi)),
        sha256=hashlib.sha256(file.isi).hexdigest(),
        skema=f"skema/{kind}.schema.json" if kind else "",
    )
