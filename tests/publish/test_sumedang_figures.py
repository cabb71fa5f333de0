"""Every target of every year and every pagu of Sumedang's table stands right in everything that a build puts out."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from sumedang import PROJECT, TAHUN, PublishedFigure, published_figures
from support import needs_program

Row = list[str]
every_year = pytest.mark.parametrize("tahun", TAHUN)


class _Tables(HTMLParser):
    """The rows of all tables of a page, each a list of its cells' texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the Sumedang project."""
    place = tmp_path_factory.mktemp("sumedang") / "site"
    words = [sys.executable, "-m", "rktdocs.cli", "build", "--project", str(PROJECT), "--site-dir", str(place)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def _figures(tahun: int) -> list[PublishedFigure]:
    return [figure for figure in published_figures() if figure.tahun == tahun]


def _missing(figures: list[PublishedFigure], rows: list[Row], wanted: str) -> list[PublishedFigure]:
    """Return the figures that have no row with both their name and their `wanted` text in a cell of its own."""
    found = []
    for figure in figures:
        text = getattr(figure, wanted)
        if not any(text in row and any(cell.endswith(figure.nama) for cell in row) for row in rows):
            found.append(figure)
    return found


@every_year
def test_on_the_page_of_their_bagian(site: Path, tahun: int) -> None:
    for bagian in ("dpmptsp", "disnakertrans"):
        page = _Tables()
        page.feed((site / str(tahun) / "bagian" / bagian / "index.html").read_text(encoding="utf-8"))
        figures = [figure for figure in _figures(tahun) if figure.bagian == bagian]
        assert figures
        assert _missing(figures, page.rows, "teks") == []


@every_year
def test_in_the_csv(site: Path, tahun: int) -> None:
    text = (site / f"{tahun}/unduh/rkt-{tahun}.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    for figure in _figures(tahun):
        kind = "program" if figure.jenis == "pagu" else "indikator"
        row = next(row for row in rows if row["uraian"] == figure.nama and row["jenis"].startswith(kind))
        if figure.rentang:
            assert [row["target_min"], row["target_maks"]] == [str(end).replace(".", ",") for end in figure.rentang]
        assert row[figure.jenis] == ("" if figure.angka is None else str(figure.angka).replace(".", ",")), figure


def _plain(figure: PublishedFigure) -> object:
    if figure.rentang:
        return {"min": figure.rentang[0], "maks": figure.rentang[1]}
    return figure.angka


@every_year
def test_in_the_json(site: Path, tahun: int) -> None:
    text = (site / f"{tahun}/unduh/rkt-{tahun}.json").read_text(encoding="utf-8")
    data = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    recorded = set(_json_figures(data))
    for figure in _figures(tahun):
        plain = figure.rentang or figure.angka
        assert (figure.bagian, figure.jenis, figure.nama, plain) in recorded, figure


def _json_figures(data: dict) -> Iterator[tuple[str, str, str, object]]:
    for bagian in data["bagian"]:
        for program in bagian["program"]:
            yield bagian["id"], "pagu", program["nama"], program["pagu"]
        for group in (*bagian["sasaran"], *bagian["program"]):
            for item in group["indikator"]:
                target = item["target"]
                plain = (target["min"], target["maks"]) if isinstance(target, dict) else target
                yield bagian["id"], "target", item["uraian"], plain


@every_year
def test_in_the_workbook(site: Path, tahun: int) -> None:
    book = openpyxl.load_workbook(site / f"{tahun}/unduh/rkt-{tahun}.xlsx")
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    for figure in _figures(tahun):
        wanted = figure.teks.removesuffix(" %") if figure.rentang else figure.angka
        named = [row for row in rows if any(isinstance(cell, str) and cell.endswith(figure.nama) for cell in row)]
        cells = [
            cell if isinstance(cell, str) else Decimal(str(cell)) for row in named for cell in row if cell is not None
        ]
        assert wanted in cells, figure


@every_year
def test_in_the_text_of_the_pdf(site: Path, tahun: int) -> None:
    words = [needs_program("pdftotext"), "-raw", str(site / f"{tahun}/unduh/rkt-{tahun}.pdf"), "-"]
    text = subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout
    plain = "".join(text.replace("\u00ad", "").split())
    for figure in _figures(tahun):
        for wanted in (figure.nama, figure.teks.removeprefix("Rp")):
            assert "".join(wanted.split()) in plain, figure
