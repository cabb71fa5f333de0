"""Changes for people at a terminal: totals, then by bagian what came, went and changed."""

from collections.abc import Iterable, Iterator

from rktdocs.reporters.inert import without_commands
from rktdocs.views.change_rows import ChangeGroup, ChangeRow
from rktdocs.views.change_summary import Total, counts
from rktdocs.views.changes import Changes
from rktdocs.views.inert import shortened, visible
from rktdocs.views.quarter_report import Laporan

_LINE = 300


def report(title: str, totals: Iterable[Total], groups: Iterable[ChangeGroup], changes: Changes) -> str:
    """Tell everything that changed in meaning; the last lines say what could not be compared."""
    lines = [title, *_totals(totals, changes)]
    for group in groups:
        lines += ["", f"{group.nama} ({group.jumlah})", *_group(group)]
    if changes.dilewati:
        lines += ["", f"Tidak dibandingkan karena berkasnya tidak terbaca: {', '.join(changes.dilewati)}"]
    return "".join(f"{without_commands(shortened(visible(line), _LINE))}\n" for line in lines)


def quarter(report: Laporan) -> str:
    """Tell a quarter's results: what is missed and why, what became of promises, what lacks, the money."""
    lines = [report.nama, report.ringkas]
    for pokok in report.pokok:
        lines += ["", pokok.judul]
        lines += [f"  {'- ' if first else '  '}{text}" for line in pokok.baris for first, text in _marked(line)]
    return "".join(f"{without_commands(shortened(visible(line), _LINE))}\n" for line in lines)


def _marked(line: tuple[str, ...]) -> Iterator[tuple[bool, str]]:
    return ((place == 0, text) for place, text in enumerate(line))


def _totals(totals: Iterable[Total], changes: Changes) -> Iterator[str]:
    if not changes.items:
        yield "Tidak ada perubahan isi."
        return
    yield ", ".join(f"{count} {jenis}" for jenis, count in counts(changes).items() if count)
    yield from map(_total, totals)


def _total(total: Total) -> str:
    if total.semula == total.menjadi:
        return f"{total.nama}: {total.baru} (tetap)"
    if not total.selisih:
        return f"{total.nama}: {total.lama} -> {total.baru}"
    return f"{total.nama}: {total.lama} -> {total.baru} ({_joined(total.selisih, total.persen)})"


def _group(group: ChangeGroup) -> Iterator[str]:
    last = ""
    for row in group.rows:
        name = " ".join(part for part in (row.nomor, row.uraian) if part) or str(row.macam)
        if not row.kolom:
            figures = " -> ".join(part for part in (row.semula, row.menjadi) if part and part != "ada")
            yield f"  {row.tanda} {name} ({row.kejadian})" + (f": {figures}" if figures else "")
        elif name != last:
            yield f"  {row.tanda} {name}"
        if row.kolom:
            yield f"      {_field(row)}"
        last = name


def _field(row: ChangeRow) -> str:
    difference = _joined(row.selisih, row.arti)
    return f"{row.kolom}: {row.semula} -> {row.menjadi}" + (f" ({difference})" if difference else "")


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
