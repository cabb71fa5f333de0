"""An agency whose head is no Kepala Dinas: nothing that it publishes calls him so."""

from pathlib import Path

from pdf.pdfs import squeezed, text_of
from rktdocs.cli import main
from support import copy_example

TEXTS = (".html", ".json", ".csv", ".jsonld", ".js")
OF_ANY_AGENCY = ("panduan/", "aturan/", "assets/", "search/")
"""Guides, examples of rules and words of the search, which speak of more than one agency."""


def test_an_inspektur_is_called_inspektur_on_every_page_and_paper(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "proyek")
    for path in (root / "rkt").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("Kepala Dinas", "Inspektur")
        path.write_text(text.replace("bentuk: pengesahan", "bentuk: keputusan"), encoding="utf-8")
    site = tmp_path / "situs"
    assert main(["build", "--project", str(root), "--site-dir", str(site)]) == 0
    read = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.suffix in TEXTS}
    texts = {
        name: path.read_text(encoding="utf-8") for name, path in read.items() if not name.startswith(OF_ANY_AGENCY)
    }
    assert len(texts) > 30
    assert [name for name, text in texts.items() if "kepala dinas" in text.casefold()] == []
    assert "belum disetujui Inspektur" in texts["2026/index.html"]
    paper = squeezed(text_of((site / "2026/unduh/rkt-2026.pdf").read_bytes(), tmp_path))
    assert "kepaladinas" not in paper.casefold()
    assert "KEPUTUSANINSPEKTUR" in paper
