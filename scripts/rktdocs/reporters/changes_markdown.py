"""Changes for a pull request's comment: a short head that fits a phone, then a folded table for each bagian."""

from collections.abc import Iterable, Mapping

from rktdocs.views.change_rows import ChangeGroup, ChangeRow, change_rows, leading_row
from rktdocs.views.change_summary import ChangeSummary, Total, counts
from rktdocs.views.changes import Changes, ItemChange
from rktdocs.views.field_changes import Kata
from rktdocs.views.inert_markdown import inert, table

_HEAD = ("Butir", "Semula", "Menjadi", "Selisih")
_ROOM_FOR_CUT = 200
_CELL_MARKS = 14
"""Bars, spaces and the line break around the four cells of a row."""


def head(judul: str, summary: ChangeSummary, changes: Changes) -> str:
    """Return totals and the largest changes: at most nine lines."""
    if changes.dilewati:
        judul = f"{judul}: {len(changes.dilewati)} bagian tidak terbaca dan tidak dibandingkan"
    if not changes.items:
        return f"**{judul}**" if changes.dilewati else f"{judul}: tidak ada perubahan isi."
    told = [f"**{judul}: {_counts(changes)}**", f"{_total(summary.indikator)} · {_total(summary.pagu)}", ""]
    told += [f"- {_one_line(leading_row(change_rows(change, {})))}" for change in summary.terbesar]
    return "\n".join(told)


def lines(judul: str, changes: Iterable[ItemChange], *, limit: int) -> str:
    """Return every row of some changes as a list under a title; what goes beyond the limit is counted."""
    rows = [row for change in changes for row in change_rows(change, {})]
    told = [f"- {_one_line(row)}" for row in rows[:limit]]
    if len(rows) > limit:
        told.append(f"- … dan {len(rows) - limit} baris lain, di bawah")
    return "\n".join((judul, "", *told))


def body(groups: Iterable[ChangeGroup], changes: Changes, *, limit: int = 45_000) -> str:
    """Return a folded table for each bagian, in order; what does not fit into `limit` characters is counted."""
    parts, room, left = [], limit - _ROOM_FOR_CUT, 0
    for group in groups:
        part, cut = _group(group, room)
        left += cut
        if part:
            parts.append(part)
            room -= len(part)
    if left:
        parts.append(f"… dan {left} baris lain yang tidak muat di sini; lihat `rkt diff` atau halaman Perubahan.")
    if changes.dilewati:
        names = ", ".join(inert(name) for name in changes.dilewati)
        parts.append(f"⚠️ Tidak dibandingkan karena berkasnya tidak terbaca: {names}. Tabel ini belum utuh.")
    return "\n\n".join(parts)


def _group(group: ChangeGroup, room: int) -> tuple[str, int]:
    """Return the folded table with as many rows as there is room for, and how many rows were cut."""
    title = f"{inert(group.nama)} ({group.jumlah} perubahan)"
    frame = len(_folded(title, []))
    shown: list[tuple[str, ...]] = []
    for row in group.rows:
        cells = _cells(row)
        frame += sum(map(len, cells)) + _CELL_MARKS
        if frame > room:
            break
        shown.append(cells)
    return (_folded(title, shown) if shown else ""), len(group.rows) - len(shown)


def _folded(title: str, rows: list[tuple[str, ...]]) -> str:
    return f"<details><summary>{title}</summary>\n\n{table(_HEAD, rows)}\n\n</details>"


def _cells(row: ChangeRow) -> tuple[str, ...]:
    label = inert(row.id or row.uraian or str(row.macam))
    what = f"{row.tanda} **{label}** {inert(row.uraian, limit=80) if row.id else ''}".rstrip()
    what += f"<br>{inert(row.kolom)}" if row.kolom else f"<br>{row.macam} {row.jenis}"
    difference = "; ".join(part for part in (inert(row.selisih), inert(row.arti)) if part)
    if row.kata:
        return (what, _words(row, Kata.HAPUS), _words(row, Kata.TAMBAH), difference)
    return (what, inert(row.semula) or "–", inert(row.menjadi) or "–", difference)


def _words(row: ChangeRow, marked: Kata) -> str:
    tag = "del" if marked is Kata.HAPUS else "ins"
    shown = [
        f"<{tag}>{inert(text)}</{tag}>" if kata is marked else inert(text)
        for kata, text in row.kata
        if kata in (Kata.SAMA, marked)
    ]
    return " ".join(shown)


def _one_line(row: ChangeRow) -> str:
    label = " ".join(part for part in (inert(row.id), inert(row.uraian, limit=60)) if part)
    if not row.kolom:
        figure = inert(row.menjadi or row.semula)
        return f"{inert(row.tanda)} {label}: {row.macam} {row.jenis}" + (
            f" ({figure})" if figure not in ("", "ada") else ""
        )
    difference = "; ".join(part for part in (inert(row.selisih), inert(row.arti)) if part)
    return (
        f"{inert(row.tanda)} {label}: {inert(row.kolom)} {inert(row.semula, limit=60)} → {inert(row.menjadi, limit=60)}"
        + (f" ({difference})" if difference else "")
    )


def _counts(changes: Changes) -> str:
    shown = [f"{count} {jenis}" for jenis, count in counts(changes).items() if count]
    return ", ".join(shown)


def _total(total: Total) -> str:
    if not total.selisih:
        return f"{total.nama} {total.baru} (tetap)"
    share = f"; {total.persen}" if total.persen else ""
    return f"{total.nama} {total.lama} → {total.baru} ({total.selisih}{share})"


def totals_table(totals: Iterable[Total], nama: Mapping[str, str]) -> str:
    """Return a table of changed sums: Semula, Menjadi, Bertambah (Berkurang); `nama` names the bagian by id."""
    rows = [
        (inert(nama.get(total.nama, total.nama)), total.lama, total.baru, f"{total.selisih} {total.persen}".strip())
        for total in totals
    ]
    return table(("Pagu", "Semula", "Menjadi", "Bertambah (berkurang)"), rows) if rows else ""
