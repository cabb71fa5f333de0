"""Changes for a pull request's comment: a short head that fits a phone, then a folded list for each bagian."""

from collections.abc import Iterable, Mapping

from rktdocs.views.change_rows import ChangeGroup, ChangeRow, change_rows, leading_row
from rktdocs.views.change_summary import ChangeSummary, Total, weighty_counts
from rktdocs.views.changes import Changes, ItemChange
from rktdocs.views.field_changes import Kata
from rktdocs.views.inert import inert

_ROOM_FOR_CUT = 200


def head(judul: str, summary: ChangeSummary, changes: Changes) -> str:
    """Return totals and the largest changes: at most nine lines."""
    if changes.dilewati:
        judul = f"{judul}: {len(changes.dilewati)} berkas tidak terbaca dan tidak dibandingkan"
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
    """Return a folded list for each bagian, in order; what does not fit into `limit` characters is counted."""
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
        parts.append(f"⚠️ Tidak dibandingkan karena berkasnya tidak terbaca: {names}. Daftar ini belum utuh.")
    return "\n\n".join(parts)


def _group(group: ChangeGroup, room: int) -> tuple[str, int]:
    """Return the folded list with as many rows as there is room for, and how many rows were cut."""
    title = f"{inert(group.nama)} ({group.jumlah} perubahan)"
    size = len(_folded(title, []))
    shown: list[str] = []
    for row in group.rows:
        line = _line(row)
        size += len(line) + 1
        if size > room:
            break
        shown.append(line)
    return (_folded(title, shown) if shown else ""), len(group.rows) - len(shown)


def _folded(title: str, rows: list[str]) -> str:
    return f"<details><summary>{title}</summary>\n\n" + "\n".join(rows) + "\n\n</details>"


def _line(row: ChangeRow) -> str:
    label = inert(row.nomor or row.uraian or str(row.macam))
    name = f"{inert(row.tanda)} **{label}** {inert(row.uraian, limit=80) if row.nomor else ''}".rstrip()
    figures = [inert(text) for text in (row.semula, row.menjadi) if text not in ("", "ada")]
    what = f"<br>{inert(row.kolom)}: " if row.kolom else f"<br>{row.kejadian}{': ' if figures else ''}"
    told = " ".join(map(_word, row.kata)) if row.kata else f"{' → '.join(figures)} {inert(row.satuan)}".rstrip()
    difference = "; ".join(part for part in (inert(row.selisih), inert(row.arti)) if part)
    return f"- {name}{what}{told}".rstrip() + (f" ({difference})" if difference else "")


def _word(part: tuple[Kata, str]) -> str:
    kata, text = part
    tag = {Kata.HAPUS: "del", Kata.TAMBAH: "ins"}.get(kata)
    return f"<{tag}>{inert(text)}</{tag}>" if tag else inert(text)


def _one_line(row: ChangeRow) -> str:
    label = " ".join(part for part in (inert(row.nomor), inert(row.uraian, limit=60)) if part) or inert(row.macam)
    if not row.kolom:
        figure = inert(row.menjadi or row.semula)
        return f"{inert(row.tanda)} {label}: {row.kejadian}" + (f" ({figure})" if figure not in ("", "ada") else "")
    difference = "; ".join(part for part in (inert(row.selisih), inert(row.arti)) if part)
    return (
        f"{inert(row.tanda)} {label}: {inert(row.kolom)} {inert(row.semula, limit=60)} → {inert(row.menjadi, limit=60)}"
        + (f" {inert(row.satuan)}" if row.satuan else "")
        + (f" ({difference})" if difference else "")
    )


def _counts(changes: Changes) -> str:
    return ", ".join(weighty_counts(changes))


def _total(total: Total) -> str:
    return f"{total.nama} {_figures(total)}"


def _figures(total: Total) -> str:
    if total.semula == total.menjadi:
        return f"{total.baru} (tetap)"
    told = "; ".join(part for part in (total.selisih, total.persen) if part)
    return f"{total.lama} → {total.baru}" + (f" ({told})" if told else "")


def totals(sums: Iterable[Total], nama: Mapping[str, str]) -> str:
    """Return changed sums, one a line: before, now, difference; `nama` names the bagian by id."""
    rows = [f"- {inert(nama.get(each.nama, each.nama))}: {_figures(each)}" for each in sums]
    return "\n".join(("**Pagu yang berubah**", "", *rows)) if rows else ""
