"""One bagian's empty format: last year's wording and ids with targets to fill in, plus what the Renstra asks of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from rktdocs.cycle.joined_sections import joined
from rktdocs.cycle.new_programs import Programs, measured, of_other_years
from rktdocs.cycle.reorganised import LINES, Heirs, shared_out, supported, unserved, without
from rktdocs.findings import Route
from rktdocs.plan.editions import former_ids
from rktdocs.records.changes import Change, Delete, InsertItem, InsertKey, SetValue
from rktdocs.records.document import Document
from rktdocs.records.rendering import block_lines
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan
from rktdocs.records.splice import applied
from rktdocs.records.yaml_reader import read_yaml

_MODELINE = "# yaml-language-server: $schema=../../../schema/bagian.schema.json"
_OF_LAST_YEAR = (
    "target_semula",
    "alasan_perbedaan",
    "alasan_perubahan",
    "menggantikan",
    "dikecualikan",
    "pagu",
    "pagu_semula",
    "sumber_dana",
)
"""What was decided for last year alone and must not pass for this year's decision."""

_BELOW = ("sasaran", "indikator", "sub_indikator", "program", "kegiatan", "sub_kegiatan")
_QUARTERS = 4
NO_HEIRS: Heirs = MappingProxyType({})


def new_section(bagian: str, tahun: int, renstra: Renstra) -> str:
    """Return the text of a section that the Renstra alone describes."""
    sasaran = [
        _sasaran(place, above, rows, tahun, renstra)
        for place, (above, rows) in enumerate(answers_for(bagian, renstra), start=1)
    ]
    data: dict[str, Any] = {"tahun": tahun, "bagian": bagian, **({"sasaran": sasaran} if sasaran else {})}
    if program := Programs(bagian, tahun, renstra, data).fresh():
        data["program"] = program
    return "\n".join([_MODELINE, *block_lines(data)]) + "\n"


class Moved(Struct, frozen=True, kw_only=True):
    """What another edition of the Renstra knows by new ids: its sasaran and indikator by those of the old edition."""

    sasaran: Mapping[str, SasaranRenstra | Tujuan]
    indikator: Mapping[str, str]
    milik: Mapping[str, SasaranRenstra | Tujuan]
    """Above which sasaran each indikator of the new edition stands."""


def moved_between(then: Renstra, now: Renstra) -> Moved:
    """Say what became of the ids of an edition in another one."""
    same = {tujuan.id: tujuan for tujuan in now.tujuan} if now.periode == then.periode else {}
    above: list[SasaranRenstra | Tujuan] = [*now.tujuan, *now.sasaran()]
    return Moved(
        sasaran={**same, **{old: item for item in now.sasaran() for old in former_ids(item, now, then)}},
        indikator={old: item.id for item in now.indikator() for old in former_ids(item, now, then)},
        milik={row.id: item for item in above for row in item.indikator},
    )


class Format(Struct, frozen=True, kw_only=True):
    """Whose format is made, for which year, by which edition of the Renstra.

    `elsewhere` are the Renstra's indikator that another bagian had last year: they stay with it. Where the year
    follows another edition than the last one, `moved` says how; `waris` is who goes on with each bagian that changed.
    """

    bagian: str
    tahun: int
    renstra: Renstra
    elsewhere: frozenset[str] = frozenset()
    moved: Moved | None = None
    waris: Heirs = NO_HEIRS


def renewed_section(texts: Sequence[str], wanted: Format) -> str:
    """Return last year's text with this year's number, empty targets, valid priorities and the Renstra's new rows.

    Programs have the targets and pagu that the Renstra plans for the year, where it plans any. Of several `texts` the
    first is the bagian's own, the others are of bagian that it goes on with.
    """
    bagian, tahun, renstra = wanted.bagian, wanted.tahun, wanted.renstra
    before, own = _own_of(texts[0], wanted)
    used = _used(before)
    for other in texts[1:]:
        data, mine = _own_of(other, wanted)
        own = applied(own, joined(own.data, mine.data, data["bagian"]))
        used = {**_used(own.data), **used}
    asked = [
        (above, tuple(row for row in rows if row.id not in wanted.elsewhere))
        for above, rows in answers_for(bagian, renstra)
    ]
    made = applied(own, _added(own.data, asked, tahun, renstra, used))
    if not renstra.program:
        return made.text
    return applied(made, Programs(bagian, tahun, renstra, made.data).changes()).text


def _own_of(text: str, wanted: Format) -> tuple[dict[str, Any], Document]:
    """Return what a section of last year said, and it emptied, without what is not this bagian's any more."""
    document = read_yaml(text.encode(), "")
    before, after = document.data, wanted.waris.get(document.data["bagian"], ())
    if wanted.moved:
        document = applied(document, following(before, wanted.moved))
    if len(after) > 1:
        document = applied(document, shared_out(document.data, wanted.bagian, after, wanted.renstra))
    if wanted.waris:
        document = applied(document, supported(document.data, (), wanted.bagian, wanted.waris))
    return before, applied(document, _emptied(document.data, wanted.bagian, wanted.tahun, wanted.renstra))


def following(data: dict[str, Any], moved: Moved) -> Iterator[Change]:
    """Point last year's rows to the edition that holds now, and leave out those that it has no more."""
    gone = set()
    for place, sasaran in enumerate(data.get("sasaran") or []):
        rows = [moved.indikator.get(row["renstra"]) for row in sasaran.get("indikator") or [] if row.get("renstra")]
        kept = [moved.milik[row] for row in rows if row and row in moved.milik]
        above = moved.sasaran.get(sasaran.get("renstra", "")) or (kept[0] if kept else None)
        if above is None and sasaran.get("renstra"):
            gone.add(place)
            continue
        if above is not None:
            yield _put(("sasaran", place), "renstra", above.id, there="renstra" in sasaran)
            yield SetValue(route=("sasaran", place, "uraian"), value=above.uraian)
        yield from _rows_following(sasaran, place, moved)
    yield from without(("sasaran",), gone, len(data.get("sasaran") or []))
    yield from _program_rows_following(data, (), moved)
    yield from unserved({data["sasaran"][place]["id"] for place in gone}, data)


def _program_rows_following(item: dict[str, Any], route: Route, moved: Moved) -> Iterator[Change]:
    """Point the rows of programs to the new edition's; a row stays, though that may not have it any more."""
    for key in LINES:
        for at, line in enumerate(item.get(key) or []):
            here = (*route, key, at)
            for place, row in enumerate(line.get("indikator") or []):
                if old := row.get("renstra"):
                    way, now = (*here, "indikator", place, "renstra"), moved.indikator.get(old)
                    yield SetValue(route=way, value=now) if now else Delete(route=way)
            yield from _program_rows_following(line, here, moved)


def _rows_following(sasaran: dict[str, Any], place: int, moved: Moved) -> Iterator[Change]:
    rows = sasaran.get("indikator") or []
    route = ("sasaran", place, "indikator")
    for at, row in enumerate(rows):
        if moved.indikator.get(row.get("renstra", "")):
            yield SetValue(route=(*route, at, "renstra"), value=moved.indikator[row["renstra"]])
    gone = {at for at, row in enumerate(rows) if row.get("renstra") and row["renstra"] not in moved.indikator}
    yield from without(route, gone, len(rows))


def _used(data: dict[str, Any]) -> Mapping[str, list[str]]:
    """Every id of last year's sasaran with those of its rows, also of what is left out now."""
    return {
        sasaran["id"]: [row["id"] for row in sasaran.get("indikator") or []] for sasaran in data.get("sasaran") or []
    }


_Asked = tuple[SasaranRenstra | Tujuan, tuple[IndikatorRenstra, ...]]


def answers_for(bagian: str, renstra: Renstra) -> Iterator[_Asked]:
    """Every sasaran (and tujuan) of the Renstra with the indikator that a bagian answers for.

    An indikator that names no bagian is answered for by the first bagian of its sasaran: an IKU has one owner.
    """
    for tujuan in renstra.tujuan:
        own = tuple(item for item in tujuan.indikator if bagian in item.penjawab)
        if own:
            yield tujuan, own
        for sasaran in tujuan.sasaran:
            rows = tuple(item for item in sasaran.indikator if bagian in (item.penjawab or sasaran.bagian[:1]))
            if rows:
                yield sasaran, rows


def _emptied(data: dict[str, Any], bagian: str, tahun: int, renstra: Renstra) -> Iterator[Change]:
    yield SetValue(route=("tahun",), value=tahun)
    if data["bagian"] != bagian:
        yield SetValue(route=("bagian",), value=bagian)
    for place, sasaran in enumerate(data.get("sasaran") or []):
        valid = _priorities(sasaran, tahun, renstra)
        if valid != sasaran.get("prioritas", []):
            yield _put(("sasaran", place), "prioritas", valid, there="prioritas" in sasaran)
    yield from _emptied_below((), data)
    yield from of_other_years(data, tahun, renstra)


def _put(route: Route, key: str, value: object, *, there: bool) -> Change:
    return SetValue(route=(*route, key), value=value) if there else InsertKey(route=route, key=key, value=value)


def _emptied_below(route: Route, item: dict[str, Any]) -> Iterator[Change]:
    if "target" in item:
        yield SetValue(route=(*route, "target"), value=None)
    if item.get("triwulan"):
        yield SetValue(route=(*route, "triwulan"), value=[None] * _QUARTERS)
    for name in _BELOW:
        below = item.get(name)
        if isinstance(below, list):
            for place, child in enumerate(below):
                if isinstance(child, dict):
                    yield from _emptied_below((*route, name, place), child)
    yield from (Delete(route=(*route, key)) for key in _OF_LAST_YEAR if key in item)


def _priorities(sasaran: dict[str, Any], tahun: int, renstra: Renstra) -> list[str]:
    """Last year's priorities that still stand; else those that the Renstra names for the sasaran."""
    valid = {item.id for item in renstra.prioritas.get(tahun, ())}
    kept = [priority for priority in sasaran.get("prioritas", []) if priority in valid]
    above = renstra.sasaran_by_id().get(sasaran.get("renstra", ""))
    if kept or not isinstance(above, SasaranRenstra):
        return kept
    return [priority for priority in above.prioritas if priority in valid]


def _added(
    data: dict[str, Any], asked: Iterable[_Asked], tahun: int, renstra: Renstra, used: Mapping[str, list[str]]
) -> Iterator[Change]:
    """Rows and sasaran of the Renstra that last year's section does not have yet; `used` are the ids that it had."""
    there = data.get("sasaran") or []
    known = {row.get("renstra") for sasaran in there for row in sasaran.get("indikator") or []}
    places = {sasaran.get("renstra"): place for place, sasaran in enumerate(there)}
    numbers = _free_numbers(list(used))
    fresh = []
    for above, rows in asked:
        missing = tuple(row for row in rows if row.id not in known)
        if missing and above.id not in places:
            fresh.append(_sasaran(next(numbers), above, missing, tahun, renstra))
        elif missing:
            yield from _new_rows(there[places[above.id]], places[above.id], missing, used)
    if fresh and "sasaran" not in data:
        yield InsertKey(route=(), key="sasaran", value=fresh, after="bagian")
        return
    yield from (InsertItem(route=("sasaran",), value=item) for item in fresh)


def _new_rows(
    sasaran: dict[str, Any], place: int, rows: tuple[IndikatorRenstra, ...], used: Mapping[str, list[str]]
) -> Iterator[Change]:
    number = sasaran["id"].removeprefix("SS-")
    free = _free_numbers([row_id.rsplit(".", 1)[-1] for row_id in used[sasaran["id"]]])
    values = [measured(f"IK-{number}.{next(free)}", row) for row in rows]
    if not sasaran.get("indikator"):
        yield _put(("sasaran", place), "indikator", values, there="indikator" in sasaran)
        return
    yield from (InsertItem(route=("sasaran", place, "indikator"), value=value) for value in values)


def _free_numbers(ids: list[str]) -> Iterator[int]:
    """Numbers above every one in use: an id is never used again for another thing."""
    used = [int(part) for item in ids for part in [item.removeprefix("SS-").split(".")[0]] if part.isdigit()]
    return count(max(used, default=0) + 1)


def _sasaran(
    number: int, above: SasaranRenstra | Tujuan, rows: tuple[IndikatorRenstra, ...], tahun: int, renstra: Renstra
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"SS-{number}", "uraian": above.uraian}
    if isinstance(above, SasaranRenstra) and above.penunjang:
        made["penunjang"] = True
    made["renstra"] = above.id
    priorities = _priorities({"renstra": above.id}, tahun, renstra)
    if priorities:
        made["prioritas"] = priorities
    if rows:
        made["indikator"] = [measured(f"IK-{number}.{place}", row) for place, row in enumerate(rows, start=1)]
    return made
