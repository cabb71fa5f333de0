"""`rkt pdf` beside WeasyPrint on the same content: processor time, peak memory, ratio.

Ours is the whole document (PDF/A-3a and PDF/UA-1, tagged); WeasyPrint sets the same blocks as one HTML (PDF/A-3a).
"""

import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from bench_check import side_by_side
from meter import ROOT, Figure, Tool, measured, rkt
from peers import WEASYPRINT, PeerMissingError
from profiles import main_line
from table import Line, Suite, Target, at_most, compared, explained, times_faster

PEERS = (WEASYPRINT,)
GOALS = {120: (0.6, 150), 600: (3.0, None)}
"""Indikator -> processor seconds and MB that the issue asks for."""
OWN = "rkt pdf instansi ini"
NOTE = "Isi sama: blok yang sama, ditulis sebagai satu HTML untuk WeasyPrint. WeasyPrint perlu Pango pada sistem."

STYLE = """
@page { size: 215mm 330mm; margin: 25mm 25mm 30mm 30mm;
  @top-left { content: "Rencana Kinerja Tahunan 2026"; font-size: 8.5pt }
  @bottom-center { content: "Halaman " counter(page) " dari " counter(pages); font-size: 8.5pt } }
@page mendatar { size: 330mm 215mm }
body { font: 11pt Arimo, Arial, sans-serif; text-align: justify }
.mendatar { page: mendatar }
h1 { text-align: center; break-before: page; font-size: 13pt }
h2 { font-size: 12pt }
table { border-collapse: collapse; width: 100%; font-size: 9pt; text-align: left }
td, th { border: 0.5pt solid #666; padding: 1.3mm 1.6mm; vertical-align: top }
tr { break-inside: avoid }
th { background: #eceae4 }
nav a::after { content: leader('.') target-counter(attr(href), page) }
nav a { display: block; color: black; text-decoration: none }
"""


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure this agency's document, and made ones beside WeasyPrint."""
    lines: list[Line] = []
    targets: list[Target] = []
    words = ["pdf", "2026", "-o", str(place / "rkt.pdf")]
    turns = {count: _tools(place, count, with_peers=with_peers) for count in GOALS}
    turns[min(GOALS)][OWN] = rkt(*words)  # between the others' runs: alone it would be over within one moment's speed
    figures = {count: side_by_side(tools) for count, tools in turns.items()}
    own = figures[min(GOALS)].pop(OWN)
    lines += compared("instansi ini, 2026", {"rkt pdf": own})
    targets.append(explained(at_most(3, "pdf instansi ini", own, 0.5, 200), lambda: main_line(words)))
    for count in GOALS:
        lines += compared(f"{count} indikator", figures[count])
        targets += _targets(count, figures[count])
    return Suite(name="pdf", title="Dokumen PDF", note=NOTE, lines=lines, targets=targets)


def _tools(place: Path, count: int, *, with_peers: bool) -> dict[str, Tool | Figure]:
    tools: dict[str, Tool | Figure] = {"rkt pdf": Tool(words=[sys.executable, __file__, str(count)])}
    return {**tools, "WeasyPrint": _weasyprint(place, count)} if with_peers else tools


def _targets(count: int, figures: Mapping[str, Figure]) -> Iterator[Target]:
    ours, peer = figures["rkt pdf"], figures.get("WeasyPrint")
    goal = at_most(9, f"pdf {count} indikator", ours, *GOALS[count])
    yield explained(goal, lambda: "hampir seluruhnya Typst (terkompilasi) menata tabel dan tag PDF")
    if peer:
        yield times_faster(9, f"pdf {count} indikator terhadap WeasyPrint", ours, peer, 8)


def _weasyprint(place: Path, count: int) -> Tool | Figure:
    page = place / f"{count}.html"
    written = Tool(words=[sys.executable, __file__, str(count), str(page)])
    measured({"tulis HTML": written}, 1)  # in a process of its own: this one must stay small
    try:
        python = WEASYPRINT.python()
    except PeerMissingError as missing:
        return Figure(trouble=str(missing))
    program = [python, "-c", _PEER_PROGRAM, str(page), str(page.with_suffix(".pdf"))]
    return Tool(words=program, large=count > 120)


_PEER_PROGRAM = (
    "import sys; from weasyprint import HTML; "
    "HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/a-3a', pdf_tags=True)"
)


def document_of(count: int) -> Any:
    """Return the finished data of a made plan."""
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "pdf")]
    from makers import make_project

    from rktdocs.printed.document import Identitas, naskah_rkt
    from support import year_of

    project = make_project(count, bagian=10 if count < 600 else 50)
    return naskah_rkt(year_of(project, "2026"), identitas=Identitas(alat="bench"))


def one_document(count: int) -> None:
    """Set one document as `rkt pdf` does."""
    from datetime import UTC, datetime

    naskah = document_of(count)
    from rktdocs.pdf.document import document_pdf

    document_pdf(naskah, timestamp=datetime(2026, 1, 1, tzinfo=UTC))


def as_html(count: int) -> str:
    """Write the same blocks as HTML."""
    naskah = document_of(count)
    parts, contents = [], []
    for number, bab in enumerate((*naskah.bab, *naskah.lampiran)):
        title = escape(f"{bab.nomor} {bab.judul}")
        contents.append(f'<a href="#b{number}">{title}</a>')
        parts.append(f'<h1 id="b{number}">{title}</h1>')
        for page in bab.bagian:
            body = "".join(block_html(block) for block in page.blok)
            parts.append(f'<section class="{"mendatar" if page.mendatar else ""}">{body}</section>')
    title = escape(naskah.meta.judul)
    head = f'<!doctype html><html lang="id"><head><title>{title}</title><style>{STYLE}</style></head>'
    return f"{head}<body><h1>{title}</h1><nav>{''.join(contents)}</nav>{''.join(parts)}</body></html>"


def block_html(block: Any) -> str:
    """Write one block."""
    match block.jenis:
        case "tabel":
            return f"<p><b>{escape(block.judul)}</b></p><table>{table_html(block)}</table>"
        case "formulir":
            rows = "".join(
                f"<tr><th>{group.nomor}</th><th colspan=4>{escape(group.sasaran)}</th></tr>"
                + "".join(row_html(("", "", row.indikator, row.target, row.satuan)) for row in group.baris)
                for group in block.kelompok
            )
            heads = "<th>No</th><th>Sasaran Strategis</th><th>Indikator Kinerja</th><th colspan=2>Target</th>"
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        case "subbab":
            return f"<h2>{escape(block.nomor)} {escape(block.judul)}</h2>"
        case "daftar":
            return "".join(f"<p>{escape(item.tanda)} {escape(item.teks)}</p>" for item in block.butir)
        case "rincian":
            return "".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in block.pasangan)
        case "pohon":
            return "".join(
                f'<p style="margin:0 0 0 {line.tingkat * 6}mm"><small>{escape(line.label)}</small><br>'
                f"{escape(line.teks)} {escape(line.kanan)}</p>"
                for line in block.cabang
            )
        case "gambar":
            return ""
    return f"<p>{escape(block.teks)}</p>"


def table_html(table: Any) -> str:
    """Write head, groups and sums of a table."""
    head = "".join(
        "<tr>" + "".join(f"<th colspan={c.kolom} rowspan={c.baris}>{escape(c.teks)}</th>" for c in row) + "</tr>"
        for row in table.kepala
    )
    body = ""
    for group in table.kelompok:
        heads = "".join(f"<th colspan={c.kolom}>{escape(c.teks)}</th>" for c in group.kepala)
        body += f"<tr>{heads}</tr>" if heads else ""
        body += "".join(row_html(row.sel) for row in group.baris)
    return f"<thead>{head}</thead><tbody>{body}{''.join(row_html(row.sel) for row in table.kaki)}</tbody>"


def row_html(cells: Any) -> str:
    """Write one row."""
    told = ((cell, 1) if isinstance(cell, str) else (cell.teks, cell.kolom) for cell in cells)
    return "<tr>" + "".join(f"<td colspan={span}>{escape(text)}</td>" for text, span in told) + "</tr>"


if __name__ == "__main__":
    amount = int(sys.argv[1])
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(as_html(amount), encoding="utf-8")
    else:
        one_document(amount)
