"""The text of a new tahun.yaml: renewed from last year's, or from the plan that a perubahan changes. Pure."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from msgspec import Struct

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertKey, SetValue
from rktdocs.records.model import Project, Rkt
from rktdocs.records.reader import Reading
from rktdocs.records.rendering import block_lines
from rktdocs.records.splice import apply

_SAME_WEEKDAYS = timedelta(days=364)
"""A schedule moved by whole weeks keeps its weekdays and its gaps."""


_MODELINE = "# yaml-language-server: $schema=../../schema/tahun.schema.json"


class Perubahan(Struct, frozen=True, kw_only=True):
    """Why a plan is changed: what the law asks a perubahan to state."""

    dasar: str
    alasan: str


def tahun_text(reading: Reading, project: Project, last: Rkt | None, tahun: int, own: Mapping[str, object]) -> str:
    """Renew last year's text; `own` are values that this plan alone has, by key, empty where it has none."""
    if last is None:
        data: dict[str, Any] = {
            "tahun": tahun,
            "jenis": "murni",
            "tahap": "konsep",
            **{key: value for key, value in own.items() if value},
            "penetapan": {"bentuk": "pengesahan", "tempat": project.instansi.alamat.tempat},
        }
        return "\n".join([_MODELINE, *block_lines(data)]) + "\n"
    path = f"rkt/{last.kunci}/tahun.yaml"
    document = reading.documents[path]
    return apply(document.text, (*_renewed_tahun(document.data, last, tahun), *_owned(document.data, own)))


def _owned(data: Mapping[str, Any], own: Mapping[str, object]) -> Iterator[Change]:
    for key, value in own.items():
        yield from _written(data, key, value)


def _written(data: Mapping[str, Any], key: str, value: object) -> Iterator[Change]:
    """Put a value that only this plan has behind its tahap, or take away last year's."""
    root: Route = ()
    if key in data:
        yield SetValue(route=(key,), value=value) if value else Delete(route=(key,))
    elif value:
        yield InsertKey(route=root, key=key, value=value, after="tahap")


def _renewed_tahun(data: Mapping[str, Any], last: Rkt, tahun: int) -> Iterator[Change]:
    yield SetValue(route=("tahun",), value=tahun)
    yield SetValue(route=("jenis",), value="murni")
    yield SetValue(route=("tahap",), value="konsep")
    yield from (Delete(route=(key,)) for key in ("nomor", "dasar", "alasan", "dikecualikan") if key in data)
    ahead = (tahun - last.tahun.tahun) * _SAME_WEEKDAYS
    for step in data.get("jadwal") or {}:
        day = getattr(last.tahun.jadwal, step)
        if day is not None:
            yield SetValue(route=("jadwal", step), value=(day + ahead).isoformat())
    for key in ("nomor", "tanggal"):
        if key in (data.get("penetapan") or {}):
            yield SetValue(route=("penetapan", key), value=None)


def perubahan_text(tagged: Reading, path: str, nomor: int, why: Perubahan, own: Mapping[str, object]) -> str:
    """Renew the text of the plan that is changed; `why` is what the law asks for."""
    document = tagged.documents[path]
    wanted = {"jenis": "perubahan", "nomor": nomor, "dasar": why.dasar, "alasan": why.alasan, "tahap": "konsep"}
    changes: list[Change] = []
    root: Route = ()
    after = "tahun"
    for key, value in wanted.items():
        known = key in document.data
        changes.append(
            SetValue(route=(key,), value=value) if known else InsertKey(route=root, key=key, value=value, after=after)
        )
        after = key
    changes += [
        SetValue(route=("penetapan", key), value=None)
        for key in ("nomor", "tanggal")
        if key in (document.data.get("penetapan") or {})
    ]
    changes += _owned(document.data, own)
    return apply(document.text, changes)
