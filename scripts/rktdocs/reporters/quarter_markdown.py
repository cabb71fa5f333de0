"""A quarter's results in a pull request's comment: the gravest in the open, for a phone; the rest folded. No tables."""

from collections.abc import Iterator

from rktdocs.views.inert import inert
from rktdocs.views.quarter_report import Laporan, Pokok

_LONG = 240


def quarter_head(report: Laporan) -> Iterator[str]:
    """Yield what a Kepala has to know, each topic a part of its own."""
    yield f"**{inert(report.nama)}**<br>{inert(report.ringkas, limit=1_000)}"
    for pokok in (each for each in report.pokok if each.terbuka):
        rest = len(pokok.baris) - pokok.terbuka
        more = [f"- … dan {rest} lain, di bawah"] if rest > 0 else []
        yield "\n".join((f"#### {inert(pokok.judul)}", "", *map(_line, pokok.baris[: pokok.terbuka]), *more))


def quarter_rows(report: Laporan, *, limit: int) -> Iterator[str]:
    """Yield the topics that do not stand whole in the open, folded; what does not fit is counted."""
    for pokok in report.pokok:
        if len(pokok.baris) > pokok.terbuka:
            part = _folded(report, pokok, limit)
            limit -= len(part)
            yield part


def _folded(report: Laporan, pokok: Pokok, limit: int) -> str:
    rows: list[str] = []
    for line in map(_line, pokok.baris):
        if sum(map(len, rows)) + len(line) > limit:
            rows.append(f"- … dan {len(pokok.baris) - len(rows)} lain yang tidak muat di sini")
            break
        rows.append(line)
    head = f"<details><summary>{inert(report.nama)}: {inert(pokok.judul)}</summary>"
    return "\n".join((head, "", *rows, "", "</details>"))


def _line(line: tuple[str, ...]) -> str:
    return "- " + "<br>".join(inert(text, limit=_LONG) for text in line)
