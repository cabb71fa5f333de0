"""SOP step 1: the format of a new year, from the Renstra and last year's wording. Returns texts; writes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Any

from rktdocs.cycle.new_sections import new_section, renewed_section
from rktdocs.errors import RktdocsError
from rktdocs.findings import Route
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.records.changes import Change, Delete, InsertKey, SetValue
from rktdocs.records.model import Project, Rkt
from rktdocs.records.reader import Reading
from rktdocs.records.rencana import BagianInstansi, IndikatorRenstra, Renstra
from rktdocs.records.rendering import block_lines
from rktdocs.records.splice import apply

_SAME_WEEKDAYS = timedelta(days=364)
"""A schedule moved by whole weeks keeps its weekdays and its gaps."""

_MODELINE = "# yaml-language-server: $schema=../../schema/tahun.schema.json"
KEEP = "kiriman/.gitkeep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perubahan:
    """Why a plan is changed: what the law asks a perubahan to state."""

    dasar: str
    alasan: str


def new_year(
    reading: Reading, tahun: int, memo: Memo = FORGETFUL, *, segel: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, str]:
    """Return the files of a new murni by path: texts of last year with empty targets, what the Renstra adds.

    `segel` names the proved archives before it with the digests of their manifests. Raises RktdocsError where the
    Renstra does not speak of that year.
    """
    project = _project(reading)
    _require_year(project, tahun)
    _require_owners(project, tahun)
    last = _last_before(project, tahun)
    files = {f"rkt/{tahun}/tahun.yaml": _tahun_text(reading, project, last, tahun, segel)}
    owners = _owners(last)
    for bagian in _filling(project, tahun):
        ids = (bagian.id, *bagian.menggantikan)
        path = _source_of(reading, last, ids)
        elsewhere = _elsewhere(owners, ids)
        source = reading.source(path) if path else None
        given = (source, bagian.id, tahun, project.renstra)
        make = partial(_section, *given, elsewhere=elsewhere)
        files[f"rkt/{tahun}/bagian/{bagian.id}.yaml"] = memo.of(("format kosong", bagian.id), (*given, elsewhere), make)
    return {**files, f"rkt/{tahun}/{KEEP}": ""}


def new_perubahan(
    tagged: Reading, tahun: int, why: Perubahan, *, segel: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, Mapping[str, str]]:
    """Return key and files of the next change of a year, from the last approved plan as its tag holds it.

    `tagged` is the reading at the tag of the murni or of the perubahan before. Raises RktdocsError.
    """
    project = _project(tagged)
    before = [rkt for rkt in project.rkt.values() if rkt.tahun.tahun == tahun]
    last = before[-1]
    nomor = (last.tahun.nomor or 0) + 1
    kunci = f"{tahun}-p{nomor}"
    old = f"rkt/{last.kunci}/"
    files = {
        f"rkt/{kunci}/{path.removeprefix(old)}": document.text
        for path, document in tagged.documents.items()
        if path.startswith(f"{old}bagian/")
    }
    head = f"rkt/{last.kunci}/tahun.yaml"
    files[f"rkt/{kunci}/tahun.yaml"] = _perubahan_text(tagged, head, nomor, why, segel)
    return kunci, {**files, f"rkt/{kunci}/{KEEP}": ""}


def _project(reading: Reading) -> Project:
    if reading.project is None:
        raise RktdocsError("berkas induk proyek belum dapat dibaca", "jalankan 'rkt check' dan betulkan kesalahannya")
    return reading.project


def _require_year(project: Project, tahun: int) -> None:
    periode = project.renstra.periode
    if tahun not in project.renstra.years():
        raise RktdocsError(
            f"tahun {tahun} di luar periode Renstra {periode.mulai}–{periode.sampai}",
            "pakai tahun di dalam periode, atau perbarui rkt/renstra.yaml dahulu",
        )
    if not project.renstra.prioritas.get(tahun):
        raise RktdocsError(
            f"prioritas pembangunan tahun {tahun} belum ada di rkt/renstra.yaml",
            f"isi 'prioritas: {tahun}:' dari RKPD, lalu ulangi; setiap sasaran harus menyebut prioritasnya",
        )


def _filling(project: Project, tahun: int) -> list[BagianInstansi]:
    """The bagian of a year that have a plan of their own."""
    return [bagian for bagian in project.instansi.bagian_in(tahun) if bagian.pengisian != "tidak"]


def _require_owners(project: Project, tahun: int) -> None:
    """What no bagian of the year is to answer for would be missing from every format without a word."""
    known = {bagian.id for bagian in _filling(project, tahun)}
    lost = [f"{name} ({', '.join(owners) or 'tanpa bagian'})" for name, owners in _unowned(project.renstra, known)]
    if lost:
        raise RktdocsError(
            f"tidak ada bagian tahun {tahun} yang mengerjakan {', '.join(lost[:8])}"
            + (f", dan {len(lost) - 8} lagi" if len(lost) > 8 else ""),
            f"perbaiki kunci bagian di rkt/renstra.yaml; bagian tahun {tahun}: {', '.join(sorted(known))}",
        )


def _unowned(renstra: Renstra, known: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sasaran that reach no known bagian, else those of their indikator that reach none."""
    for tujuan in renstra.tujuan:
        yield from _unowned_rows((item for item in tujuan.indikator if item.bagian), (), known)
        for sasaran in tujuan.sasaran:
            owners = tuple(
                dict.fromkeys((*sasaran.bagian, *(name for row in sasaran.indikator for name in row.bagian)))
            )
            if known.isdisjoint(owners):
                yield sasaran.id, owners
            else:
                yield from _unowned_rows(sasaran.indikator, sasaran.bagian[:1], known)


def _unowned_rows(
    rows: Iterable[IndikatorRenstra], above: tuple[str, ...], known: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in rows:
        owners = row.bagian or above
        if known.isdisjoint(owners) and not row.alasan_tanpa_bagian:
            yield row.id, owners


def _last_before(project: Project, tahun: int) -> Rkt | None:
    older = [rkt for rkt in project.rkt.values() if rkt.tahun.tahun < tahun]
    return older[-1] if older else None


def _source_of(reading: Reading, last: Rkt | None, ids: tuple[str, ...]) -> str:
    """Return where last year's section of a bagian stands, or of the one that it replaces; "" where there is none."""
    if last is None:
        return ""
    paths = (f"rkt/{last.kunci}/bagian/{bagian_id}.yaml" for bagian_id in ids)
    return next((path for path in paths if path in reading.bagian), "")


def _section(source: str | None, bagian: str, tahun: int, renstra: Renstra, *, elsewhere: frozenset[str]) -> str:
    if source is None:
        return new_section(bagian, tahun, renstra)
    return renewed_section(source, bagian, tahun, renstra, elsewhere=elsewhere)


def _owners(last: Rkt | None) -> Mapping[str, set[str]]:
    """Return the bagian in whose sections each indikator of the Renstra stood last year."""
    owners: dict[str, set[str]] = {}
    for bagian in last.bagian if last else ():
        for row in (row for sasaran in bagian.sasaran for row in sasaran.indikator if row.renstra):
            owners.setdefault(row.renstra, set()).add(bagian.bagian)
    return owners


def _elsewhere(owners: Mapping[str, set[str]], ids: tuple[str, ...]) -> frozenset[str]:
    """Return the Renstra's indikator that stood in other bagian's sections last year."""
    return frozenset(row for row, bagian in owners.items() if not bagian.issubset(ids))


def _tahun_text(reading: Reading, project: Project, last: Rkt | None, tahun: int, segel: Mapping[str, str]) -> str:
    if last is None:
        data: dict[str, Any] = {
            "tahun": tahun,
            "jenis": "murni",
            "tahap": "konsep",
            "penetapan": {"bentuk": "pengesahan", "tempat": project.instansi.alamat.tempat},
        }
        return "\n".join([_MODELINE, *block_lines(data)]) + "\n"
    path = f"rkt/{last.kunci}/tahun.yaml"
    document = reading.documents[path]
    return apply(document.text, (*_renewed_tahun(document.data, last, tahun), *_sealed(document.data, segel)))


def _sealed(data: Mapping[str, Any], segel: Mapping[str, str]) -> Iterator[Change]:
    """Write which archives this plan's approval will seal, in the place of what the plan before sealed."""
    known = "arsip_sebelumnya" in data
    if not segel:
        yield from (Delete(route=("arsip_sebelumnya",)),) if known else ()
    elif known:
        yield SetValue(route=("arsip_sebelumnya",), value=dict(segel))
    else:
        root: Route = ()
        yield InsertKey(route=root, key="arsip_sebelumnya", value=dict(segel), after="tahap")


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


def _perubahan_text(tagged: Reading, path: str, nomor: int, why: Perubahan, segel: Mapping[str, str]) -> str:
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
    changes += _sealed(document.data, segel)
    return apply(document.text, changes)
