"""One bagian's empty format: last year's wording and ids with targets to fill in, plus what the Renstra asks of it."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertItem, InsertKey, SetValue
from rktdocs.records.rencana import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan
from rktdocs.records.rendering import block_lines
from rktdocs.records.splice import applied, apply
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


def new_section(bagian: str, tahun: int, renstra: Renstra) -> str:
    """Return the text of a section that the Renstra alone describes."""
    sasaran = [
        _sasaran(place, above, rows, tahun, renstra)
        for place, (above, rows) in enumerate(answers_for(bagian, renstra), start=1)
    ]
    data: dict[str, Any] = {"tahun": tahun, "bagian": bagian, **({"sasaran": sasaran} if sasaran else {})}
    return "\n".join([_MODELINE, *block_lines(data)]) + "\n"


def renewed_section(text: str, bagian: str, tahun: int, renstra: Renstra, *, elsewhere: frozenset[str]) -> str:
    """Return last year's text with this year's number, empty targets, valid priorities and the Renstra's new rows.

    `elsewhere` are the Renstra's indikator that another bagian had last year: they stay with it.
    """
    document = read_yaml(text.encode(), "")
    emptied = applied(document, _emptied(document.data, bagian, tahun, renstra))
    return apply(emptied.text, _added(emptied.data, bagian, tahun, renstra, elsewhere))


def answers_for(
    bagian: str, renstra: Renstra
) -> Iterator[tuple[SasaranRenstra | Tujuan, tuple[IndikatorRenstra, ...]]]:
    """Every sasaran (and tujuan) of the Renstra with the indikator that a bagian answers for.

    An indikator that names no bagian is answered for by the first bagian of its sasaran: an IKU has one owner.
    """
    for tujuan in renstra.tujuan:
        own = tuple(item for item in tujuan.indikator if bagian in item.bagian)
        if own:
            yield tujuan, own
        for sasaran in tujuan.sasaran:
            rows = tuple(item for item in sasaran.indikator if bagian in (item.bagian or sasaran.bagian[:1]))
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
    data: dict[str, Any], bagian: str, tahun: int, renstra: Renstra, elsewhere: frozenset[str]
) -> Iterator[Change]:
    """Rows and sasaran of the Renstra that last year's section does not have yet."""
    there = data.get("sasaran") or []
    known = elsewhere | {row.get("renstra") for sasaran in there for row in sasaran.get("indikator") or []}
    places = {sasaran.get("renstra"): place for place, sasaran in enumerate(there)}
    numbers = _free_numbers([sasaran["id"] for sasaran in there])
    fresh = []
    for above, rows in answers_for(bagian, renstra):
        missing = tuple(row for row in rows if row.id not in known)
        if missing and above.id not in places:
            fresh.append(_sasaran(next(numbers), above, missing, tahun, renstra))
        elif missing:
            yield from _new_rows(there[places[above.id]], places[above.id], missing)
    if fresh and "sasaran" not in data:
        yield InsertKey(route=(), key="sasaran", value=fresh, after="bagian")
        return
    yield from (InsertItem(route=("sasaran",), value=item) for item in fresh)


def _new_rows(sasaran: dict[str, Any], place: int, rows: tuple[IndikatorRenstra, ...]) -> Iterator[Change]:
    number = sasaran["id"].removeprefix("SS-")
    free = _free_numbers([row["id"].rsplit(".", 1)[-1] for row in sasaran.get("indikator") or []])
    values = [_indikator(f"IK-{number}.{next(free)}", row) for row in rows]
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
        made["indikator"] = [_indikator(f"IK-{number}.{place}", row) for place, row in enumerate(rows, start=1)]
    return made


def _indikator(row_id: str, row: IndikatorRenstra) -> dict[str, Any]:
    copied = {
        key: getattr(row, key)
        for key in (
            "satuan",
            "skala",
            "polaritas",
            "perhitungan",
            "kategori",
            "definisi",
            "formula",
            "sumber_data",
            "penanggung_jawab",
            "boleh_lebih_100",
            "boleh_negatif",
        )
        if getattr(row, key)
    }
    made = {"id": row_id, "uraian": row.uraian, "renstra": row.id, **copied}
    order = ("id", "uraian", "renstra", "satuan", "skala", "polaritas", "target")
    return {key: {**made, "target": None}[key] for key in (*order, *made) if key in made or key == "target"}
