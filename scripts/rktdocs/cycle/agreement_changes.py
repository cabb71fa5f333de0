"""The next perubahan of a Perjanjian Kinerja, as a file beside the one that it takes the place of. Writes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.cycle.agreements import HEAD, agreement_text, require_day, require_setting
from rktdocs.errors import RktdocsError
from rktdocs.plan.lineage import address_in
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.parties import party_on
from rktdocs.plan.pengukuran import in_force_on, required
from rktdocs.plan.perjanjian import Perjanjian, PerjanjianTahun, agreements, budget_on, rows_of, stem_of
from rktdocs.plan.promised_money import lines_of, share_of
from rktdocs.plan.rows import Ukuran
from rktdocs.records.dpa import Dpa
from rktdocs.records.reader import Reading
from rktdocs.words.dates import tanggal

_MOST = 99


_OF_ROWS = ("id", "mendukung")


class Perubahan(Struct, frozen=True, kw_only=True):
    """What is asked for: of which agreement, from which day, why, and whether it only closes it."""

    id: str
    tanggal: date
    alasan: str
    penutup: bool = False


class PerubahanBaru(Struct, frozen=True, kw_only=True):
    """The new file, and the rows and lines that the plan in force no longer has: they are left out and told."""

    path: str
    text: str
    hilang: tuple[str, ...]


def change_file(reading: Reading, plan: Plan, tahun: int, wanted: Perubahan) -> PerubahanBaru:
    """Draw up the perubahan that follows the last of its series. Raises RktdocsError."""
    require_setting(plan)
    year = agreements(plan, tahun)
    last = _last(year, wanted.id)
    for pesan, perbaikan in _obstacles(plan, tahun, last, wanted):
        raise RktdocsError(pesan, perbaikan)
    now = required(in_force_on(plan, tahun, wanted.tanggal), tahun)
    dpa = budget_on(year.dpa, wanted.tanggal)
    return _drawn_up(reading.documents[last.pk.berkas].data, last, now, dpa, wanted)


def _last(year: PerjanjianTahun, name: str) -> Perjanjian:
    found = year.by_id(name)
    if found is None:
        known = ", ".join(dict.fromkeys(stem_of(each.pk) for each in year.perjanjian))
        raise RktdocsError(
            f"tidak ada perjanjian '{name}' tahun {year.tahun}, jadi belum ada yang diubah",
            f"yang ada: {known}" if known else f"perjanjian awalnya: rkt pk new {year.tahun} --tanggal TTTT-BB-HH",
        )
    return next(each for each in year.perjanjian if stem_of(each.pk) == stem_of(found.pk) and each.sesudah is None)


def _obstacles(plan: Plan, tahun: int, last: Perjanjian, wanted: Perubahan) -> Iterator[tuple[str, str]]:
    day, before = wanted.tanggal, last.pk
    require_day(day, tahun)
    if (before.tanggal, before.alasan) == (day, wanted.alasan):
        yield f"perubahan itu sudah ada: {before.berkas}", "sunting berkas itu selama belum disetujui"
    if day <= before.tanggal:
        yield (
            f"{tanggal(day)} tidak sesudah {before.id}, yang bertanggal {tanggal(before.tanggal)}",
            f"periksa --tanggal; bila {before.id} belum disetujui, sunting saja {before.berkas}",
        )
    if (before.nomor or 0) >= _MOST:
        yield f"{stem_of(before)} sudah diubah {_MOST} kali", "perubahan lagi tidak dapat dicatat tahun ini"
    yield from _of_people(plan, last, wanted)


def _of_people(plan: Plan, last: Perjanjian, wanted: Perubahan) -> Iterator[tuple[str, str]]:
    """A mutasi has somebody new; a closing one is by who leaves."""
    then = replace(last.pk, tanggal=wanted.tanggal)
    first, second = (party_on(plan.instansi, then, one) for one in (last.pk.pihak_pertama, last.pk.pihak_kedua))
    on = tanggal(wanted.tanggal)
    same = first.nama == last.pertama.nama
    if not first.nama:
        yield (
            f"tidak ada pejabat {first.jabatan} pada {on}",
            "catat penggantinya pada pejabat di instansi.yaml; tanpa pengganti pakai --penutup dengan hari terakhir "
            "pejabat lama menjabat",
        )
    if wanted.penutup and not same:
        yield (
            f"pada {on} {first.jabatan} sudah dijabat {first.nama}, bukan {last.pertama.nama}",
            "pakai hari terakhir pejabat lama menjabat; penggantinya memakai perubahan tanpa --penutup",
        )
    if wanted.alasan == "mutasi" and not wanted.penutup and same and second.nama == last.kedua.nama:
        yield (
            f"kedua pihak pada {on} sama dengan sebelumnya: {first.nama} dan {second.nama}",
            "catat pejabat baru pada pejabat di instansi.yaml (berlaku: mulai dan sampai), atau periksa --alasan",
        )


def _drawn_up(
    data: Mapping[str, Any], last: Perjanjian, now: RencanaTahun, dpa: Dpa | None, wanted: Perubahan
) -> PerubahanBaru:
    pk = last.pk
    nomor = (pk.nomor or 0) + 1
    head = {
        "tahun": pk.tahun,
        "jenis": "perubahan",
        "nomor": nomor,
        "alasan": wanted.alasan,
        **({"penutup": True} if wanted.penutup else {}),
        "tanggal": wanted.tanggal.isoformat(),
        **{key: data[key] for key in ("level", "pihak_pertama", "pihak_kedua")},
    }
    rows = {row.item.id: row.ukuran for row in rows_of(now) if row.ukuran}
    moved = _moved(last, now, rows.values())
    asked = [
        item | {key: moved.get(item[key], item[key]) for key in _OF_ROWS if key in item}
        for item in data.get("baris") or []
    ]
    money = data.get("program") or []
    lines = {item["kode"]: tuple(lines_of(now, pk, item["kode"])) for item in money}
    gone = [item["id"] for item in asked if item["id"] not in rows]
    gone += [item["kode"] for item in money if not lines[item["kode"]]]
    text = agreement_text(
        head,
        [(rows[item["id"]], item) for item in asked if item["id"] in rows],
        [(lines[item["kode"]], item) for item in money if lines[item["kode"]]],
        data.get("rencana_aksi") or [],
        dpa={kode: given for kode in lines if (given := share_of(now, pk, dpa, kode)) is not None},
    )
    return PerubahanBaru(
        path=f"{pk.berkas.rpartition('/')[0]}/{stem_of(pk)}-p{nomor}.yaml",
        text="\n".join((*HEAD, *text)) + "\n",
        hilang=tuple(gone),
    )


def _moved(last: Perjanjian, now: RencanaTahun, rows: Iterable[Ukuran]) -> Mapping[str, str]:
    """What a perubahan of the RKT calls rows that were promised under another address."""
    then = last.rencana.kunci if last.rencana else now.kunci
    found = ((address_in(then, now, row), row.alamat) for row in rows) if then != now.kunci else ()
    return {old: new for old, new in found if old and old != new}
