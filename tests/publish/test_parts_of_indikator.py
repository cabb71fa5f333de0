"""Parts of an indikator stand with their targets in every output, under whatever the indikator stands."""

import csv
import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import openpyxl

from every_field import PROJECT
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.csv_file import csv_bytes
from rktdocs.publish.documents import year_document
from rktdocs.publish.json_file import json_bytes
from rktdocs.publish.publication import Publication
from rktdocs.records.model import Project, SubIndikator
from rktdocs.records.nilai import Angka, plain_nilai
from rktdocs.records.reader import read_project
from rktdocs.sheets.plan_workbook import plan_workbook
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.word.year import year_docx
from rktdocs.words.values import nilai, nilai_terbaca
from support import needs_program, year_of

KUNCI = "2026"
WHEN = datetime.fromtimestamp(1767323045, UTC)


@cache
def project() -> Project:
    found = read_project(WorkingTree(PROJECT)).project
    assert found is not None
    return found


def parts() -> Iterator[tuple[str, SubIndikator]]:
    """The id by which a part is shown, and the part."""
    for bagian in year_of(project(), KUNCI).bagian:
        for row in bagian.indikator():
            yield from ((sub.id, sub.item) for sub in row.sub if isinstance(sub.item, SubIndikator))


def text_of(sub: SubIndikator) -> str:
    return nilai(sub.target, satuan=sub.satuan)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)


def test_parts_are_planned_on_every_level() -> None:
    assert {id_.rpartition(".")[0] for id_, _ in parts()} == {"IK-1.1", "IK-P1.1", "IK-K1.1", "IK-SK1.1"}


def test_each_part_is_a_line_of_the_csv() -> None:
    text = csv_bytes(year_of(project(), KUNCI)).decode("utf-8-sig")
    found = {line["id"]: line for line in csv.DictReader(io.StringIO(text), delimiter=";")}
    for id_, sub in parts():
        assert found[id_]["uraian"] == sub.uraian
        assert found[id_]["target_teks"] == text_of(sub)
        number = str(sub.target.nilai).replace(".", ",") if isinstance(sub.target, Angka) else ""
        assert found[id_]["target"] == number
        assert found[found[id_]["induk"].rpartition("/")[2]]["jenis"] in found[id_]["jenis"]


def test_each_part_is_in_the_json() -> None:
    found: dict[str, object] = {}

    def walk(data: object) -> None:
        for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            walk(below)
        if isinstance(data, dict) and "target" in data:
            found[data["id"]] = data["target"]

    walk(json.loads(json_bytes(year_of(project(), KUNCI)), parse_float=str, parse_int=int)["bagian"])
    for id_, sub in parts():
        assert found[id_] == json.loads(json.dumps(plain_nilai(sub.target), default=str))


def test_each_part_is_a_row_of_the_workbook() -> None:
    data = plan_workbook(rkt_view(year_of(project(), KUNCI)), instansi="Dinas", created=WHEN.replace(tzinfo=None))
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = [[cell.value for cell in row] for name in ("RKT", "Program") for row in book[name].iter_rows()]
    for id_, sub in parts():
        row = next(row for row in rows if id_ in row or f"bidang-hortikultura/{id_}" in row)
        assert sub.uraian in row
        shown = float(sub.target.nilai) if isinstance(sub.target, Angka) else text_of(sub).removesuffix(" %")
        assert shown in row
    assert not any("Belum diisi" in row for row in rows if "IK-P1.1" in row or "IK-K1.1" in row or "IK-SK1.1" in row)


def test_each_part_is_on_its_bagians_page() -> None:
    made = Composer().compose(PROJECT, WorkingTree(PROJECT), Wishes())
    assert isinstance(made, Publication)
    page = made.pages[f"{KUNCI}/bagian/bidang-hortikultura.md"]
    shown = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page.text)))
    for id_, sub in parts():
        assert f'id="{id_}"' in page.text or f'href="#{id_}"' in page.text
        assert sub.uraian in shown
        assert f" {text_of(sub)} " in shown
    assert "Belum diisi" not in shown


def test_each_part_is_in_the_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(year_docx(year_of(project(), KUNCI), timestamp=WHEN))) as archive:
        text = html.unescape(re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode()))
    hold_all_parts(text)


def test_each_part_is_in_the_pdf(tmp_path: Path) -> None:
    file = tmp_path / "rkt.pdf"
    file.write_bytes(year_document(year_of(project(), KUNCI), WorkingTree(PROJECT), timestamp=WHEN))
    done = subprocess.run([needs_program("pdftotext"), "-enc", "UTF-8", file, "-"], check=True, capture_output=True)
    hold_all_parts(done.stdout.decode())


def hold_all_parts(text: str) -> None:
    plain = squeezed(text)
    for _, sub in parts():
        assert squeezed(sub.uraian) in plain, sub
        spoken = nilai_terbaca(sub.target, satuan=sub.satuan)
        assert squeezed(text_of(sub)) in plain or squeezed(spoken) in plain, sub


def test_a_part_without_a_target_is_missing_wherever_it_stands() -> None:
    missing = {
        kunci: {name for bagian in year_of(project(), kunci).bagian for name in bagian.kelengkapan[0].belum}
        for kunci in ("2026-p1", KUNCI)
    }
    assert missing == {"2026-p1": set(), KUNCI: {"IK-1.3"}}
