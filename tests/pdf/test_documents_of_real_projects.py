"""The documents of this agency and of every Sumedang year: whole, valid, the same bytes everywhere."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import pikepdf
import pytest
from pdfs import YEARS, document, pages_of, project_at, squeezed, text_of

from rktdocs.publish.documents import year_document
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from support import needs_program, two_surroundings, year_of

every_year = pytest.mark.parametrize(("place", "kunci"), YEARS, ids=[f"{p.name}-{k}" for p, k in YEARS])


@every_year
def test_every_target_quarter_and_pagu_stands_in_the_text(place, kunci, tmp_path):
    text = squeezed(text_of(document(place, kunci), tmp_path))
    view = rkt_view(year_of(project_at(place), kunci))
    shown = []
    for bagian in view.bagian:
        for item in bagian.indikator():
            shown += [item.uraian, item.target.teks, *(value.teks for value in item.triwulan)]
        for line in bagian.program:
            shown += [line.nama, line.pagu.removeprefix("Rp"), *(item.target.lengkap for item in line.indikator)]
    missing = [teks for teks in shown if squeezed(teks) not in text]
    assert shown
    assert missing == []


@every_year
def test_what_is_searched_and_copied_is_the_text_and_nothing_else(place, kunci, tmp_path):
    text = text_of(document(place, kunci), tmp_path)
    assert re.findall(r"\w*[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]\w*|\.;", text) == []
    told = {word for word in re.findall(r"[a-z]{15,}", text) if word.startswith(("menye", "penye", "ketrans"))}
    assert all(word in text.replace("-", "") for word in told)


@every_year
def test_no_page_carries_a_single_row_or_a_sum_alone(place, kunci, tmp_path):
    """Below the heads that are repeated at least two rows with a figure stand on each page of a table."""
    pages = pages_of(text_of(document(place, kunci), tmp_path, "-layout"))
    going_on = [
        page for page in pages if re.search(r"^ *(No|ID|Program / Kegiatan)\b", page, re.M) and "BAB" not in page
    ]
    lone = [page for page in going_on if sum(bool(re.search(r"\d", line)) for line in page.splitlines()) < 5]
    assert lone == []


@every_year
def test_every_page_of_a_plan_without_approval_says_konsep(place, kunci, tmp_path):
    pages = pages_of(text_of(document(place, kunci), tmp_path))
    assert len(pages) > 10
    assert [n for n, page in enumerate(pages, 1) if "DRAF" not in page] == []


def test_every_page_of_example_data_says_so(tmp_path):
    place, kunci = YEARS[1]
    pages = pages_of(text_of(document(place, kunci), tmp_path))
    assert [n for n, page in enumerate(pages, 1) if "DATA CONTOH" not in page] == []


@every_year
def test_document_is_clean_for_qpdf(place, kunci, tmp_path):
    file = tmp_path / "rkt.pdf"
    file.write_bytes(document(place, kunci))
    done = subprocess.run([needs_program("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_document_ends_its_last_line_so_that_a_signature_starts_a_new_one():
    assert document(*YEARS[0]).endswith(b"%%EOF\n")


@every_year
def test_document_claims_archive_and_accessibility_and_has_what_they_ask(place, kunci, tmp_path):
    file = tmp_path / "rkt.pdf"
    file.write_bytes(document(place, kunci))
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
            assert xmp["pdfuaid:part"] == "1"
            assert kunci[:4] in xmp["dc:title"]
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang).startswith("id")
        assert len(root.Outlines.keys()) > 1
        assert len(root.AF) >= 5
        assert _fonts_without_file(pdf) == []


def _fonts_without_file(pdf: pikepdf.Pdf) -> list[str]:
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    described = [item for item in fonts if item.get("/Type") == "/FontDescriptor"]
    assert described
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    return [str(item.FontName) for item in described if not files & set(item.keys())]


def _elements(node, kind, found):
    if isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            found.append(node)
        if "/K" in node:
            _elements(node.K, kind, found)
    elif isinstance(node, pikepdf.Array):
        for child in node:
            _elements(child, kind, found)
    return found


def test_heads_of_tables_are_tagged_with_their_scope(tmp_path):
    file = tmp_path / "rkt.pdf"
    file.write_bytes(document(*YEARS[1]))
    with pikepdf.open(file) as pdf:
        heads = _elements(pdf.Root.StructTreeRoot.K, "/TH", [])
        assert len(heads) > 50
        without = [head for head in heads if not any("/Scope" in a for a in _attributes(head))]
        assert without == []
        figures = _elements(pdf.Root.StructTreeRoot.K, "/Figure", [])
        assert figures
        assert all(figure.get("/Alt") for figure in figures)


def _attributes(element) -> list:
    a = element.get("/A", pikepdf.Array())
    return list(a) if isinstance(a, pikepdf.Array) else [a]


def test_attached_records_are_the_very_files(tmp_path):
    place, kunci = YEARS[1]
    file = tmp_path / "rkt.pdf"
    file.write_bytes(document(place, kunci))
    with pikepdf.open(file) as pdf:
        attached = {name: item.get_file().read_bytes() for name, item in pdf.attachments.items()}
    source = place / "rkt" / kunci / "bagian"
    for path in source.glob("*.yaml"):
        assert attached[f"{kunci}_bagian_{path.name}"] == path.read_bytes()
    assert "instansi.yaml" not in attached


@pytest.mark.parametrize("place", [YEARS[1][0], YEARS[-1][0]], ids=["dinas", "sumedang"])
def test_same_bytes_in_another_folder_zone_locale_and_hash_seed(place, tmp_path):
    kunci = next(key for where, key in reversed(YEARS) if where == place)
    made = []
    for where, environment in two_surroundings(tmp_path):
        command = [sys.executable, "-m", "rktdocs.cli", "pdf", kunci, "--project", str(place), "-o", "hasil.pdf"]
        subprocess.run(command, cwd=where, env=environment, check=True, capture_output=True)
        made.append((where / "hasil.pdf").read_bytes())
    assert made[0] == made[1]
    here = [
        year_document(
            year_of(project_at(place), kunci), WorkingTree(place), timestamp=datetime.fromtimestamp(1767323045, UTC)
        )
        for _ in range(2)
    ]
    assert here == made  # what a process has set before leaves no trace
