"""Each plan against the one before it, ready to show: last year's for a murni, what it changes for a perubahan."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.records.nilai import BELUM_DIISI
from rktdocs.views.change_rows import LEADING, ChangeGroup, ChangeRow, change_groups, change_rows, leading_row
from rktdocs.views.change_summary import ChangeSummary, Total, summarize, weight, weight_word, weighty_counts
from rktdocs.views.changes import Changes, ItemChange, Jenis, Side, compare
from rktdocs.views.field_changes import FieldChange
from rktdocs.views.fields import NOT_SHOWN
from rktdocs.views.plan import judul_rkt
from rktdocs.words.values import nilai

_SENTENCES = 5


class PerubahanView(Struct, frozen=True, kw_only=True):
    """What changed since `sejak` (a title): counts in words, the largest changes in a sentence each, then the rows.

    `kelompok` holds what a reader weighs (targets, money of programs, rows that came or went), `rincian` all else;
    `ditetapkan` is both in the order of the plan, as the document has it: what is decided, not how
    the office went about it.
    """

    kunci: str
    judul: str
    sejak: str
    is_perubahan: bool
    dasar: str
    alasan: str
    hitungan: tuple[str, ...]
    kalimat: tuple[str, ...]
    jumlah: tuple[Total, ...]
    pagu: tuple[Total, ...]
    kelompok: tuple[ChangeGroup, ...]
    rincian: tuple[ChangeGroup, ...]
    ditetapkan: tuple[ChangeGroup, ...]


def perubahan_views(plan: Plan) -> Mapping[str, PerubahanView]:
    """Return the comparison of every plan that has one before it, by key."""
    views = ((kunci, perubahan_view(year)) for kunci, year in plan.tahun.items())
    return {kunci: view for kunci, view in views if view is not None}


def perubahan_view(year: RencanaTahun) -> PerubahanView | None:
    """Compare a year with the one before; None where there is none.

    The texts and dates of a new year differ by nature, so only a perubahan shows them.
    """
    if year.sebelum is None:
        return None
    before, rkt = year.sebelum.rkt, year.rkt
    old, new = (
        Side(bagian=each.bagian, tahun=each.rkt.tahun if rkt.is_perubahan else None, nomor=each.nomor)
        for each in (year.sebelum, year)
    )
    changes = compare(old, new)
    summary = summarize(old, new, changes, terbesar=_SENTENCES)
    changes = replace(changes, items=tuple(_named(change, year) for change in changes.items))
    heavy, light = _parted(changes)
    known = {bagian.id: bagian.nama for bagian in year.unit}
    nama = {bagian.id: bagian.nama for bagian in year.instansi.bagian} | known
    return PerubahanView(
        kunci=rkt.kunci,
        judul=judul_rkt(rkt),
        sejak=judul_rkt(before),
        is_perubahan=rkt.is_perubahan,
        dasar=rkt.tahun.dasar,
        alasan=rkt.tahun.alasan,
        hitungan=weighty_counts(changes),
        kalimat=tuple(_sentences(changes, summary)),
        jumlah=(summary.indikator, summary.pagu),
        pagu=tuple(replace(total, nama=nama.get(total.nama, total.nama)) for total in summary.pagu_bagian),
        kelompok=change_groups(sorted(heavy, key=_in_order(year)), nama),
        rincian=change_groups(light, nama),
        ditetapkan=change_groups(_decided(changes), nama),
    )


_REFERS = ("menggantikan", "pendukung")
"""Fields of ids that a reader knows by number, name and bagian."""


def _named(change: ItemChange, year: RencanaTahun) -> ItemChange:
    """Name what the ids in a row's fields refer to, each side as its own year knows it."""
    return replace(change, kolom=tuple(_in_words(each, change.item.bagian, year) for each in change.kolom))


def _in_words(column: FieldChange, owner: str, year: RencanaTahun) -> FieldChange:
    if column.kolom not in _REFERS or year.sebelum is None:
        return column
    sides = ((column.lama, column.lama_teks, year.sebelum), (column.baru, column.baru_teks, year))
    lama, baru = (
        "; ".join(there.nama(owner, str(each)) for each in ids) if isinstance(ids, list) and ids else text
        for ids, text, there in sides
    )
    return replace(column, lama_teks=lama, baru_teks=baru, kata=())


def _parted(changes: Changes) -> tuple[list[ItemChange], list[ItemChange]]:
    """Part what a reader weighs from the rest; of one row its figure goes first, its other fields behind."""
    heavy, light = [], []
    for change in changes.items:
        heads = tuple(column for column in change.kolom if column.kolom in LEADING)
        others = tuple(column for column in change.kolom if column.kolom not in LEADING)
        if not weight_word(change):
            light.append(change)
            continue
        heavy.append(replace(change, kolom=heads))
        if others:
            light.append(replace(change, jenis=Jenis.UBAH, kolom=others))
    return heavy, light


_OF_OFFICE: Mapping[str, frozenset[str]] = {
    "tahun": frozenset({
        *("jenis", "nomor", "dasar", "alasan", "tahap", "renstra", "arsip_sebelumnya", "contoh", "jadwal"),
        *("penetapan", "dikecualikan"),
    }),
    "bagian": frozenset({"target_semula", "pagu_semula", "dikecualikan", *NOT_SHOWN}),
}  # fmt: skip
"""By kind of file what stands above the table or in its column Semula already, or tells of work and checks alone."""


def _decided(changes: Changes) -> Iterator[ItemChange]:
    for change in changes.items:
        told = _OF_OFFICE.get(change.item.kind, frozenset())
        kept = tuple(column for column in change.kolom if column.kolom.partition(".")[0] not in told)
        if kept or change.jenis is not Jenis.UBAH:
            yield replace(change, kolom=kept)


def _in_order(year: RencanaTahun) -> Callable[[ItemChange], tuple[object, ...]]:
    """Bagian stand in the agency's order, and in each what weighs most is first."""
    places = {bagian.id: at for at, bagian in enumerate(year.bagian)}
    return lambda change: (places.get(change.item.bagian, len(places)), *weight(change))


def _sentences(changes: Changes, summary: ChangeSummary) -> list[str]:
    if not changes.items:
        return ["Tidak ada yang berubah."]
    rows = [leading_row(change_rows(change, {})) for change in summary.terbesar]
    return [_sentence(row) for row in rows]


def _sentence(row: ChangeRow) -> str:
    name = row.uraian or row.nomor or str(row.macam)
    if not row.kolom:
        return f"{name}: {row.kejadian}"
    empty, now = nilai(BELUM_DIISI), f"{row.menjadi} {row.satuan}".rstrip()
    if row.menjadi == empty:
        return f"{name}: {row.kolom.lower()} belum diisi, semula {row.semula}"
    if row.semula == empty:
        return f"{name}: {row.kolom.lower()} diisi {now}, semula belum diisi"
    return f"{name}: {row.kolom.lower()} {row.arti or 'berubah'} dari {row.semula} menjadi {now}"
