"""Counts, sums, owners, completeness, direction, baseline are the plan's wherever they are said: site, PDF, XLSX, CSV,
JSON, status, the approver's comment; with a master file that is broken or absent as well.
"""

import csv
import html
import io
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rktdocs.cycle.history import History
from rktdocs.cycle.status import year_status
from rktdocs.pdf.year import year_pdf
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve, resolve_records
from rktdocs.plan.rows import Ukuran
from rktdocs.publish.comment_sections import change_head
from rktdocs.publish.comparison import _Without, compare_trees
from rktdocs.publish.csv_file import csv_bytes
from rktdocs.publish.head_report import head_report
from rktdocs.publish.json_file import json_bytes
from rktdocs.records.places import rkt_pendek
from rktdocs.records.reader import Reading, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.sheets.plan_workbook import plan_workbook
from rktdocs.trees import WorkingTree
from rktdocs.views.fields import schema_of
from rktdocs.views.plan import pagu_text, rkt_view
from rktdocs.views.site_state import draf
from rktdocs.website.render import render
from rktdocs.website.words import jumlah_plan, nama_pendek
from rktdocs.words.values import nilai
from support import EXAMPLE, REPO_ROOT, needs_program

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ROOTS = {
    "dinas": EXAMPLE,
    **{name: REPO_ROOT / "tests" / "data" / name for name in ("sumedang", "lengkap", "lintas")},
}
NEWEST = [(name, sorted(path.name for path in (root / "rkt").glob("20*"))[-1]) for name, root in ROOTS.items()]


def reading_of(name: str) -> Reading:
    return read_project(WorkingTree(ROOTS[name]))


def year_of(name: str, kunci: str) -> RencanaTahun:
    return resolve(reading_of(name)).tahun[kunci]


def counts(year: RencanaTahun) -> tuple[int, int, int]:
    """Counted from the records by hand: the judge."""
    rows = [
        (item.renstra or f"{bagian.bagian}/{item.id}", item) for bagian in year.rkt.bagian for item in bagian.sasaran
    ]
    programs = {line.kode or line.nama for bagian in year.rkt.bagian for line in bagian.program}
    return len({key for key, _ in rows}), sum(len(item.indikator) for _, item in rows), len(programs)


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_site_counts_as_the_records_do(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    view = rkt_view(year)
    said = {name: exact or shown for name, shown, exact in jumlah_plan(view)}
    assert tuple(int(said[key]) for key in ("sasaran", "indikator", "program")) == counts(year)
    assert said["pagu"] == pagu_text(year.pagu)
    page = render(
        "tahun.md",
        plan=view,
        nama_pendek=nama_pendek(view),
        keadaan=draf(year.instansi),
        tahun_pilihan=(),
        jumlah=jumlah_plan(view),
        lain=[],
        unduhan=[],
    )
    heads = re.findall(r"Sasaran (\d+): (.*?)(?: <span|</span>)", page)
    assert [(number, html.unescape(text)) for number, text in heads] == [(g.nomor, g.uraian) for g in year.sasaran]
    shown = set(re.findall(r'">(\d+\.\d+)</a>', page))
    assert shown == {number for group in year.sasaran for number, _, _ in group.ukuran()}


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_document_counts_as_the_records_do_and_numbers_as_the_plan(name: str, kunci: str, tmp_path: Path) -> None:
    year = year_of(name, kunci)
    place = tmp_path / "rkt.pdf"
    place.write_bytes(year_pdf(year, WorkingTree(ROOTS[name]), timestamp=WHEN))
    done = subprocess.run([needs_program("pdftotext"), "-layout", str(place), "-"], check=True, capture_output=True)
    text = re.sub(r"[\u00ad\u200b\u2060]", "", done.stdout.decode())
    rows = re.findall(r"^ *Jumlah(?: \(belum lengkap\))? +(\d+) +(\d+) +(\d+)", text, re.MULTILINE)
    assert [tuple(map(int, row)) for row in rows] == [counts(year)]
    numbers = {number for group in year.sasaran for number, _, _ in group.ukuran()}
    assert numbers <= set(re.findall(r"(?<![\d.])\d+\.\d+(?![\d.])", text))


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_workbook_groups_and_owns_as_the_plan(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    book = openpyxl.load_workbook(
        io.BytesIO(plan_workbook(rkt_view(year), instansi="Dinas", created=WHEN.replace(tzinfo=None)))
    )
    head, *rows = [row for row in book["RKT"].iter_rows(values_only=True) if row[2]]
    at = {title: place for place, title in enumerate(head)}
    told = [(row[at["No."]], row[at["Bagian"]], row[at["Alamat data"]], row[at["No. sasaran"]]) for row in rows]
    assert told == [
        (year.nomor[each.alamat], owner.nama, each.alamat, group.nomor)
        for group in year.sasaran
        for _, owner, row in group.ukuran()
        for each in row.dan_sub()
    ]


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_data_know_no_other_sum(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    data = json.loads(json_bytes(year), parse_float=str)
    assert str(data.get("pagu")) == str(year.pagu.nilai)


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_status_and_rules_call_the_same_bagian_complete(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    findings = check_reading(reading_of(name))
    history = History(dibuat=None, draft=None, ditetapkan=None)
    status = year_status(year, history=history, findings=findings, hari_ini=date(2026, 1, 2))
    assert status.lengkap == year.lengkap
    asked = {"belum-diisi", "triwulan-kosong", "pagu-kosong"}
    if year.rkt.tahun.tahap == "draft":
        told = {finding.berkas for finding in findings if finding.aturan in asked and f"/{kunci}/" in finding.berkas}
        assert {item.berkas for item in status.bagian if item.ada and not item.lengkap} == told


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
@pytest.mark.parametrize("master", ["renstra", "rujukan", "instansi"])
def test_a_master_file_that_cannot_be_read_changes_no_count_and_no_sum(name: str, kunci: str, master: str) -> None:
    whole = year_of(name, kunci)
    broken = resolve_records(reading_of(name).records, tak_terbaca=frozenset({f"rkt/{master}.yaml"})).tahun[kunci]
    assert counts(broken) == (len(broken.sasaran), broken.jumlah_indikator, broken.jumlah_program) == counts(whole)
    assert broken.pagu == whole.pagu
    assert [bagian.kelengkapan for bagian in broken.bagian] == [bagian.kelengkapan for bagian in whole.bagian]


def test_what_nobody_wrote_is_never_shown_as_nought() -> None:
    year = year_of("lintas", "2026")
    bare = {bagian.id: pagu_text(bagian.pagu) for bagian in year.bagian}
    assert bare["sekretariat"] == "Belum diisi"
    assert pagu_text(year.pagu) == "Rp1.000.000.000 (belum lengkap)"


def lines_of(year: RencanaTahun) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(year).decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_csv_counts_and_sums_as_the_records_do(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    lines = lines_of(year)
    sasaran = {line["nomor"] for line in lines if line["jenis"] == "sasaran"}
    programs = {line["kode"] or line["uraian"] for line in lines if line["jenis"] == "program"}
    assert (len(sasaran), sum(line["jenis"] == "indikator" for line in lines), len(programs)) == counts(year)
    money = [line["pagu"] for line in lines if line["jenis"] == "program" and line["pagu"]]
    assert sum(Decimal(text.replace(",", ".")) for text in money) == (year.pagu.nilai or 0)


Told = dict[str, tuple[str, str]]
"""Direction as its code and baseline as its words, by address."""


def by_the_plan(year: RencanaTahun) -> Told:
    rows = [row for bagian in year.bagian for row in bagian.ukuran()]
    return {row.alamat: (row.arah, baseline(row)) for row in rows}


def baseline(row: Ukuran) -> str:
    """The value where the indikator stood, in its own unit where that is another than the target's."""
    awal = row.kondisi_awal.nilai
    return "" if awal is None else nilai(awal.nilai, satuan=awal.satuan or row.nama_satuan)


def by_the_csv(year: RencanaTahun) -> Told:
    rows = (line for line in lines_of(year) if "indikator" in line["jenis"])
    said = {True: "–", False: ""}  # a value that was looked for and is not there has a reason in its stead
    return {
        line["alamat"]: (line["polaritas"], line["kondisi_awal_teks"] or said[bool(line["kondisi_awal_alasan"])])
        for line in rows
    }


def by_the_json(node: Any) -> Iterator[tuple[str, str]]:
    """Directions alone: a baseline stands there as a value."""
    if isinstance(node, dict) and str(node.get("id")).startswith("IK-"):
        yield node["alamat"], node.get("polaritas", "")
    for below in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        yield from by_the_json(below)


def by_the_workbook(year: RencanaTahun) -> Told:
    book = plan_workbook(rkt_view(year), instansi="Dinas", created=WHEN.replace(tzinfo=None))
    head, *rows = [row for row in openpyxl.load_workbook(io.BytesIO(book))["RKT"].iter_rows(values_only=True) if row[2]]
    at = {title: place for place, title in enumerate(head)}
    codes = {word: code for code, word in schema_of("indikator", "polaritas")["x-kata"].items()}
    return {
        row[at["Alamat data"]]: (codes.get(row[at["Arah"]] or "", ""), row[at["Kondisi awal"]] or "") for row in rows
    }


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_direction_and_baseline_are_one_in_data_workbook_and_views(name: str, kunci: str) -> None:
    year = year_of(name, kunci)
    plan = by_the_plan(year)
    assert by_the_csv(year) == plan
    assert dict(by_the_json(json.loads(json_bytes(year))["bagian"])) == {place: told[0] for place, told in plan.items()}
    for place, (arah, awal) in by_the_workbook(year).items():
        assert arah == plan[place][0]
        assert awal.startswith({"–": "Belum ada"}.get(plan[place][1], plan[place][1]))
    shown = {row.alamat: row.polaritas for bagian in rkt_view(year).bagian for row in bagian.indikator()}
    assert shown == {place: plan[place][0] for place in shown}


@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_the_comment_counts_as_the_plan(name: str, kunci: str) -> None:
    tree, year = WorkingTree(ROOTS[name]), year_of(name, kunci)
    before = _Without(tree, frozenset(tree.paths(f"rkt/{kunci}")))
    comparison = compare_trees(before, tree)
    told = "\n".join(change_head(comparison))
    sasaran, indikator, programs = counts(year)
    if any(plan.terhadap for plan in comparison.plans):  # a perubahan is told against the plan that it changes
        assert f"Indikator {indikator} (" in told
    else:
        assert f"{sasaran} sasaran" in told and f"{indikator} indikator" in told and f"{programs} program" in told
    head = head_report(reading_of(name), "0" * 40, "").baris
    assert f"{rkt_pendek(kunci)}: {year.lengkap} dari {len(year.pengisi)} bagian lengkap" in head


@pytest.mark.parametrize("master", ["renstra", "rujukan", "instansi", "sop"])
@pytest.mark.parametrize(("name", "kunci"), NEWEST)
def test_an_absent_master_file_changes_no_count_and_no_sum(name: str, kunci: str, master: str) -> None:
    whole = year_of(name, kunci)
    without = resolve(read_project(_Without(WorkingTree(ROOTS[name]), frozenset({f"rkt/{master}.yaml"})))).tahun[kunci]
    assert (len(without.sasaran), without.jumlah_indikator, without.jumlah_program) == counts(whole)
    assert (without.pagu, without.lengkap) == (whole.pagu, whole.lengkap)
    assert len(lines_of(without)) == len(lines_of(whole))
