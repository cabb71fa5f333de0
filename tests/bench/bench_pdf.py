"""`rkt pdf` beside WeasyPrint on the same content: processor time, peak memory, ratio.

Ours is the whole document (PDF/A-3a and PDF/UA-1, tagged); WeasyPrint sets the same blocks as one HTML (PDF/A-3a). Runs
are interleaved and medians compared, so that a busy machine slows both alike. Run by hand: it installs WeasyPrint below
.cache/ (it needs Pango of the system).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / ".cache" / "bench" / "weasyprint"
GOALS = {120: (0.6, 150), 1200: (3.0, None)}
"""Indikator -> processor seconds and MiB that issue and README promise."""

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


def main() -> None:
    """Print a line for each tool and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indikator", type=int, nargs="*", default=[10, 120, 1200])
    parser.add_argument("--ulang", type=int, default=5)
    parser.add_argument("--anak", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--html", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.anak:
        one_document(args.anak)
        return
    install_peer()
    for count in args.indikator:
        compare(count, args.ulang)


def compare(count: int, repeats: int) -> None:
    """Measure both tools on a plan of so many indikator."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "rkt.html"
        page.write_text(as_html(count), encoding="utf-8")
        tools = {
            "rkt pdf": [sys.executable, __file__, "--anak", str(count)],
            "WeasyPrint": [str(PEER / "bin" / "python"), "-c", _PEER_PROGRAM, str(page), str(page.with_suffix(".pdf"))],
        }
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in tools}
        for _ in range(repeats):
            for name, words in tools.items():
                runs[name].append(measured(words))
    ours = statistics.median(seconds for seconds, _ in runs["rkt pdf"])
    goal = GOALS.get(count)
    for name, found in runs.items():
        seconds = statistics.median(s for s, _ in found)
        memory = statistics.median(m for _, m in found)
        aim = f"patokan {goal[0]} dtk, {goal[1] or '-'} MiB" if goal and name == "rkt pdf" else ""
        print(
            f"{count:>5} indikator  {name:<11} {seconds:7.2f} dtk  {memory:6.0f} MiB  {seconds / ours:5.1f} x  {aim}",
            flush=True,
        )


_PEER_PROGRAM = (
    "import sys; from weasyprint import HTML; "
    "HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/a-3a', pdf_tags=True)"
)


def measured(words: list[str]) -> tuple[float, float]:
    """Run one process; return its processor seconds and peak memory in MiB."""
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(words, cwd=ROOT, stdout=nowhere, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        told = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words[0]} berakhir dengan {process.returncode}:\n{told[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def document_of(count: int) -> Any:
    """Return the finished data of a made plan."""
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "pdf")]
    from makers import make_project

    from rktdocs.views.document import Identitas, naskah_rkt

    project = make_project(count, bagian=5 if count < 1000 else 25)
    return naskah_rkt(project, "2026", identitas=Identitas(alat="bench"))


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


def install_peer() -> None:
    """Install WeasyPrint into an environment of its own, once."""
    if (PEER / "lib").exists() and list(PEER.glob("lib/*/site-packages/weasyprint")):
        return
    venv.create(PEER, with_pip=True)
    subprocess.run([str(PEER / "bin" / "pip"), "install", "weasyprint==70.0"], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
