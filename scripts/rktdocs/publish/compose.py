"""Records -> rules -> views -> pages and downloads: the whole publication out of one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rktdocs.cycle.new_year import new_year
from rktdocs.errors import RktdocsError
from rktdocs.git import git, git_place
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.model import Plan
from rktdocs.plan.signing import signing_day
from rktdocs.publish.agreement_data import TABLE
from rktdocs.publish.all_years import robots
from rktdocs.publish.archive.published import (
    Kept,
    archive_files,
    kept_archives,
    left_out,
    newest_told,
)
from rktdocs.publish.clock import of_plan, told_moment
from rktdocs.publish.downloads import Bahan
from rktdocs.publish.feed import feed
from rktdocs.publish.frame import DEFAULT_LOGO, card_of, frame_of
from rktdocs.publish.guides import guide_pictures, guide_views
from rktdocs.publish.offered import Making, files_of, offered_by
from rktdocs.publish.publication import Publication, SiteFile
from rktdocs.publish.result_data import dictionary
from rktdocs.publish.search_words import search_scripts
from rktdocs.records.pictures import published
from rktdocs.records.places import record_kind
from rktdocs.records.reader import Known, Reading
from rktdocs.records.schemas import kinds, load_schema
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import contoh
from rktdocs.rules.rule import Rule
from rktdocs.rules.whole import Checked, check_tree
from rktdocs.trees import Tree
from rktdocs.views.arsip import approved_state
from rktdocs.views.kamus import kamus_view
from rktdocs.views.katalog import KATALOG, dcat
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import AturanView, ContohAturan, SiteView, site_view
from rktdocs.views.site_state import Keadaan, tanpa_arsip
from rktdocs.website.navigation import navigation
from rktdocs.website.pages import pages
from rktdocs.website.render import templates_state

_BEFORE_ANY_PLAN = date(2000, 1, 1)


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
    project, told = checked.plan, told_moment(place, tree)
    newest = project.newest()
    moment = told or of_plan(signing_day(newest.rkt) if newest else _BEFORE_ANY_PLAN)
    logo = _logo(tree, project)
    kept = kept_archives(place, checked.arsip)
    keadaan = {**_states(project, checked, kept), **wishes.keadaan}
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
    ]
    offered = offered_by(
        Making(
            project=project,
            tree=tree,
            kept=kept,
            moment=moment,
            memo=memo,
            sebentar=wishes.sebentar,
            salinan=wishes.salinan,
        ),
        bahan,
    )
    kosong = _empty_sections(checked.reading, project, memo)
    view = site_view(
        project,
        plans,
        keadaan=keadaan,
        unduhan=offered.listed,
        kamus=tuple(kamus_view(kind, load_schema(kind), project.uses) for kind in kinds() if project.uses(kind)),
        kolom=offered.kolom,
        kolom_hasil=dictionary() if offered.hasil else (),
        kolom_pk=TABLE.dictionary() if offered.perjanjian else (),
        panduan=guide_views(checked.guides, project.uses),
        aturan=tuple(_aturan(rule) for rule in RULES if project.uses(rule.untuk)),
        arsip=tuple(one.view(project.instansi) for one in kept),
        ditolak=tuple(left_out(checked.arsip, kept)),
        logo=logo.uri if logo else DEFAULT_LOGO,
        kosong={path: file.uri for path, file in kosong.items()},
        di_utama=on_main(place, project.instansi.situs.cabang) if told else frozenset(),
    )
    beside = (*kosong.values(), *archive_files(kept), *guide_pictures(tree), *([logo] if logo else []))
    return Publication(
        pages={page.uri: page for page in pages(view, memo)},
        nav=navigation(view),
        files=(
            *files_of(offered, project, kept),
            *beside,
            robots(project.instansi.situs.alamat, noindex=wishes.noindex),
            *search_scripts(project),
            *_for_machines(view, kept, moment),
            *card_of(view, logo),
        ),
        frame=frame_of(
            view,
            kabar=wishes.kabar or newest_told(kept, project.instansi),
            noindex=wishes.noindex,
            salinan=bool(offered.salinan),
        ),
        moment=moment,
        logo=view.logo,
    )


def on_main(project: Path, cabang: str) -> frozenset[str]:
    """Return the plans that the main branch has, as this clone knows it: their concept branch may be gone."""
    place = git_place(project)
    if place is None:
        return frozenset()
    repository, prefix = place
    names = (f"refs/heads/{cabang}", f"refs/remotes/origin/{cabang}")
    main = git(repository, "for-each-ref", "--format=%(refname)", *names).decode().split()[-1:]  # the server's first
    found = git(repository, "ls-tree", "-d", "--name-only", *main, "--", f"{prefix}/rkt/".lstrip("/")) if main else b""
    return frozenset(line.rpartition("/")[2] for line in found.decode("utf-8", "replace").splitlines())


def _states(project: Plan, checked: Checked, kept: Sequence[Kept]) -> dict[str, Keadaan]:
    """Return the state of each plan, agreement and quarter by its archive: proved, or named and absent."""
    absent = {kunci: tanpa_arsip(nama) for kunci, nama in checked.arsip_absen.items()}
    return absent | {one.manifes.kunci: approved_state(one.manifes, project.instansi) for one in kept}


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
