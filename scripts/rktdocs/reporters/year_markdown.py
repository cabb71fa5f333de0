"""A new year's plan in a pull request's comment: what a Kepala has to know on a phone, then every row, folded.

Lists, no tables: nothing runs off the edge of a narrow screen.
"""

from collections.abc import Iterable, Iterator

from rktdocs.records.places import rkt_pendek
from rktdocs.views.change_summary import Total
from rktdocs.views.inert import inert
from rktdocs.views.new_year import Bagiannya, Dukungan, Simpangan, TahunBaru

_ROOM_FOR_CUT = 200


def year_head(view: TahunBaru) -> tuple[str, ...]:
    """Return what deviates, by sasaran; then the priorities; then the money. Each is a part of its own."""
    return (_title(view), *_deviations(view), _priorities(view), _money(view))


def _title(view: TahunBaru) -> str:
    compared = f"RKT {view.lalu} dan target Renstra" if view.lalu else "target Renstra; rencana tahun lalu tidak ada"
    return f"**{rkt_pendek(view.kunci)} (rencana baru): {view.jumlah}**<br>Dibandingkan dengan {compared}."


def _deviations(view: TahunBaru) -> Iterator[str]:
    yield f"#### Yang perlu diperhatikan: {view.indikator - view.selaras} dari {view.indikator} indikator"
    for group in view.simpangan:
        rows = "\n".join(_deviation(row) for row in group.indikator)
        yield f"**{group.nomor}. {inert(group.uraian)}**\n\n{rows}"
    if view.hilang:
        rows = "\n".join(f"- {inert(uraian)} ({inert(bagian)})" for bagian, uraian in view.hilang)
        yield f"**Tidak dilanjutkan dari {view.lalu}**\n\n{rows}"
    if view.selaras:
        last = f" dan tidak melemah dari {view.lalu}" if view.lalu else ""
        yield f"{view.selaras} indikator lain tidak menyimpang dari Renstra{last}."


def _deviation(row: Simpangan) -> str:
    target = f": **{inert(row.target)}**" if row.target else ""
    notes = "".join(f"<br>{inert(note, limit=240)}" for note in row.catatan)
    return f"- {row.nomor} {inert(row.uraian)}{target}{notes}<br><sub>{inert(row.bagian)}</sub>"


def _priorities(view: TahunBaru) -> str:
    served = sum(item.sasaran > 0 for item in view.prioritas)
    rows = [_priority(item) for item in view.prioritas if not item.sasaran]
    rows += [f"- ⚠️ **tanpa prioritas:** {inert(text)}" for text in view.tanpa_prioritas]
    rows += [_priority(item) for item in view.prioritas if item.sasaran]
    head = f"#### Prioritas pembangunan: {served} dari {len(view.prioritas)} didukung"
    return "\n".join((head, "", *rows))


def _priority(item: Dukungan) -> str:
    name = f"{inert(item.id)} {inert(item.uraian)}"
    if not item.sasaran:
        return f"- ⚠️ **belum didukung:** {name}"
    return f"- {name}: {item.sasaran} sasaran" + (f", {item.pagu}" if item.pagu else "")


def _money(view: TahunBaru) -> str:
    rows = [f"- {inert(line.nama)}: {line.baru}{_before(view, line)}" for line in view.program]
    if view.program_tetap and view.lalu:
        rows.append(f"- {view.program_tetap} program lain sama dengan {view.lalu}")
    return "\n".join((f"#### Anggaran: {view.pagu.baru}{_before(view, view.pagu)}", "", *rows))


def _before(view: TahunBaru, line: Total) -> str:
    if not view.lalu:
        return ""
    if line.semula is None:
        return f" (baru, tidak ada pada {view.lalu})"
    told = "; ".join(part for part in (f"{view.lalu}: {line.lama}", line.selisih or "tetap", line.persen) if part)
    return f" ({told})"


def year_rows(bagian: Iterable[Bagiannya], *, limit: int) -> str:
    """Return all rows folded by bagian; what does not fit into `limit` characters is counted."""
    parts, room, left = [], limit - _ROOM_FOR_CUT, 0
    for each in bagian:
        shown = []
        for row in each.baris:
            line = _row(*row)
            room -= len(line) + 1
            if room < 0:
                left += 1
            else:
                shown.append(line)
        title = f"{inert(each.nama)} ({each.jumlah})"
        parts.append(f"<details><summary>{title}</summary>\n\n" + "\n".join(shown) + "\n\n</details>")
    if left:
        parts.append(f"… dan {left} baris lain yang tidak muat di sini; lihat pratinjau atau `rkt diff`.")
    return "\n\n".join(parts)


def _row(depth: int, nomor: str, uraian: str, angka: str) -> str:
    name = f"**{inert(nomor)}** {inert(uraian)}" if nomor else inert(uraian)
    return f"{'  ' * depth}- {name}" + (f": {inert(angka)}" if angka else "")
