"""Which fields of all files but the sections' change no page, document or data: a short list, each with its reason.

`rkt diff` and the comment name these too (test_every_change). The sections are held by test_nothing_is_lost.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, zip_longest

from every_field import BASE, Edited, Kept, edits, merged
from rktdocs.findings import has_kesalahan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.change_pages import change_pages
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.publish.frame import frame_of
from rktdocs.publish.json_file import json_bytes
from rktdocs.records.reader import read_project
from rktdocs.records.schemas import kinds
from rktdocs.trees import ChangedTree, Tree
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import SiteView, site_view
from rktdocs.website import capaian, perjanjian
from rktdocs.website.page import Page
from rktdocs.website.pages import pages, renstra_pages, sop_page

READ = Kept()
TOOL = Identitas(alat="alat", catatan="catatan")
REASONS = {
    "instansi > bagian[] > urusan": "a rule asks which codes a bagian may use",
    "instansi > bagian[] > surel": "where its booklet is sent to",
    "instansi > bagian[] > menggantikan": "rules and comparisons follow a bagian over the years",
    "instansi > bagian[] > pengisian": "whether a plan is awaited of a bagian; rules and rkt status ask",
    "instansi > bagian[] > alasan_pengisian": "why a bagian has no plan of its own; who drafts asks",
    "instansi > dikecualikan": "why a peringatan about this file is accepted",
    "realisasi > dikecualikan": "why a peringatan about this file is accepted",
    **dict.fromkeys(("pk > dikecualikan", "dpa > dikecualikan"), "why a peringatan about this file is accepted"),
    "dpa > tahun": "its folder says it too; a rule holds them equal",
    "instansi > perjanjian": "which levels promise what and by when: rules and rkt pk new ask",
    "notulen > dikecualikan": "why a peringatan about this file is accepted",
    "instansi > pejabat[] > akun": "accounts are never published; they decide who may judge",
    "instansi > pejabat[] > sk": "the letter that named an official; the gate asks for it, archive and audit tell it",
    "instansi > kekosongan": "who together may name a stand-in; it decides who may judge",
    "instansi > keputusan": "why drafts may be read in public; rkt doctor asks for it",
    "instansi > gerbang_sejak": "where the gate's history begins",
    "instansi > dimulai_ulang": "told by approval records, archives, audit and comment; this project has no approval",
    "instansi > dokumen > zona_waktu": "shown with the moments of an approval, which this project has none of",
    "instansi > dokumen > logo": "the picture's bytes; this project has no such file",
    "instansi > retensi": "shown in the list of archives, which this project has none of",
    "notulen > jenis": "which meeting a deadline and the status count",
    "notulen > hadir[] > ": "who attended is never published, only their number",
    **dict.fromkeys(
        ("renstra > indikator > dikecualikan", "renstra > sasaran > dikecualikan", "renstra > tujuan[] > dikecualikan"),
        "why a peringatan about this file is accepted",
    ),
    **dict.fromkeys(
        ("renstra > dikecualikan", "renstra > pengecualian", "rujukan > dikecualikan", "sop > dikecualikan"),
        "why a peringatan about this file is accepted",
    ),
    "rujukan > satuan[] > sinonim": "other spellings that are taken for the unit",
    "rujukan > padanan": "words that readers search by; no page shows them",
    "rujukan > skala > * > sumber": "where a scale comes from; the file itself is published",
    "rujukan > skala > * > nilai[] > min": "a band's bound: words and charts follow it; the file itself is published",
    "rujukan > skala > * > nilai[] > maks": "a band's bound: words and charts follow it; the file itself is published",
    "rujukan > nomenklatur": "names that rules hold programmes to",
    "rujukan > libur": "days that a deadline does not count; rkt status tells deadlines",
    "sop > disahkan_oleh > nip": "a NIP tells when its holder was born",
    "sop > langkah[] > keputusan": "the swimlane draws it where a step leads back",
}


FIRST: dict[str, Callable[[SiteView], Iterator[Page]]] = {
    "sop": lambda site: iter([sop_page(site)]),
    "renstra": renstra_pages,
    "pk": lambda site: chain(*(perjanjian.pages(year, site.unduhan_of) for year in site.perjanjian.values())),
    "realisasi": lambda site: chain(*(capaian.pages(site.capaian[y], site.capaian_bagian[y]) for y in site.capaian)),
}
FIRST["dpa"] = FIRST["pk"]
"""By kind of file, the pages on which most of its changes are seen."""


def published(tree: Tree, kind: str = "") -> Iterator[str | bytes]:
    """All that is made of the records: pages, their frame, what the documents are set from (the views of workbook and
    CSV are the pages' own), open data. What is made soonest comes first, then the pages of a kind of file: most of its
    changes are seen there.
    """
    project = resolve(read_project(tree, known=READ))
    yield from map(json_bytes, project.tahun.values())
    plans = tuple(rkt_view(year) for year in project.tahun.values())
    if kind in FIRST:
        yield from told(FIRST[kind](site_view(project, plans)))
    for year, plan in zip(project.tahun.values(), plans, strict=True):
        yield repr(naskah_rkt(year, identitas=TOOL, plan=plan, perubahan=change_pages(year)))
    view = site_view(project, plans)
    yield repr(frame_of(view, kabar="", noindex=False, salinan=False))
    yield from told(pages(view))


def told(found: Iterator[Page]) -> Iterator[str]:
    return (f"{page.uri} {page.text}" for page in found)


@cache
def before(kind: str = "") -> tuple[str | bytes, ...]:
    return tuple(published(BASE, kind))


def changes_nothing(*made: Edited) -> bool:
    """Whether nothing published tells of some changes."""
    tree = ChangedTree(BASE, merged(made))
    kind = made[0].what.partition(" ")[0] if len(made) == 1 else ""
    return all(one == other for one, other in zip_longest(published(tree, kind), before(kind)))


def is_read(*made: Edited) -> bool:
    return not has_kesalahan(read_project(ChangedTree(BASE, merged(made)), known=READ).findings)


def apart(made: Iterable[Edited]) -> list[list[Edited]]:
    """Put changes together that touch each other nowhere: one look at all that is published is enough for them."""
    groups: list[list[Edited]] = []
    for edit in made:
        free = (group for group in groups if not any(edit.touches(other) for other in group))
        if (group := next(free, None)) is None:
            groups.append(group := [])
        group.append(edit)
    return groups


def silent(made: list[Edited]) -> Iterator[tuple[str, bool]]:
    """Whether each of some changes changes nothing published: all if they do so together, else each half by itself."""
    if len(made) > 1 and not (is_read(*made) and changes_nothing(*made)):
        half = len(made) // 2
        yield from (*silent(made[:half]), *silent(made[half:]))
    else:
        nothing = len(made) > 1 or changes_nothing(*made)
        yield from ((edit.what, nothing) for edit in made)


def outcomes() -> Iterator[tuple[str, bool]]:
    """Whether each change that can be read changes nothing published; one that is seen speaks for its field.

    Those for which there is a reason are tried together, as together they change nothing either.
    """
    made = [edit for kind in kinds() if kind != "bagian" for edit in edits(kind)]
    for together in apart(edit for edit in made if edit.what.startswith(tuple(REASONS)) and is_read(edit)):
        yield from silent(together)
    seen = set()
    others = [edit for edit in made if not edit.what.startswith(tuple(REASONS))]
    for edit in sorted(others, key=lambda edit: not edit.what.endswith(": diubah")):
        if field_of(edit.what) not in seen and is_read(edit):
            nothing = changes_nothing(edit)
            seen |= set() if nothing else {field_of(edit.what)}
            yield edit.what, nothing


def field_of(what: str) -> str:
    return what.partition(":")[0]


def test_what_changes_nothing_published_is_listed_with_its_reason() -> None:
    unchanged: dict[str, bool] = {}
    for what, nothing in outcomes():
        unchanged[field_of(what)] = nothing and unchanged.get(field_of(what), True)
    hidden = {field for field, same in unchanged.items() if same}
    assert {field for field in hidden if not field.startswith(tuple(REASONS))} == set()
    assert {field for field in REASONS if not any(way.startswith(field) for way in hidden)} == set(), "no reason needed"
