"""What each output says of the results of a year, read back from it: the judges are one another."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

import openpyxl

from rktdocs.cycle.quarter_status import quarter_status
from rktdocs.plan.evaluasi import evaluasi
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import in_force
from rktdocs.printed.quarter_sheet import quarter_sheet
from rktdocs.publish.result_data import CSV, JSON, result_files
from rktdocs.sheets.e81 import e81_workbook
from rktdocs.sheets.quarter_layout import ROMAN, quarter_key
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.views.capaian import capaian_view
from rktdocs.views.capaian_bagian import bagian_uri, section_views
from rktdocs.views.plan import rkt_view
from rktdocs.views.quarter_report import quarter_report
from rktdocs.views.site import site_view
from rktdocs.website.pages import pages

MADE = datetime(2026, 10, 1)
Key = tuple[int, str, str]
"""A quarter, a bagian, an indikator."""
Said = Mapping[Key, tuple[str, str]]
"""Capaian against the quarters so far and against the year, as people read them."""
_ROW = re.compile(r'<th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)


def said_by_data(plan: Plan, tahun: int) -> dict[str, Said]:
    files = {one.file.uri: one.file.isi for one in result_files(plan, MADE)}
    table = list(csv.DictReader(io.StringIO(files[CSV].decode("utf-8-sig")), delimiter=";"))
    data = json.loads(files[JSON], parse_float=str)["realisasi"]
    return {"csv": _of_rows(table, tahun), "json": _of_rows(data, tahun)}


def _of_rows(rows: list[dict], tahun: int) -> Said:
    return {
        (int(row["triwulan"]), row["bagian_id"], row["id"]): (
            written(row.get("capaian")),
            written(row.get("capaian_tahun")),
        )
        for row in rows
        if row["jenis"] == "indikator" and int(row["tahun"]) == tahun
    }


def written(figure: object) -> str:
    """A number of a table as people read it: two decimals, a comma, a minus of its own."""
    if figure in (None, ""):
        return "–"
    return f"{Decimal(str(figure).replace(',', '.')):.2f}%".replace(".", ",").replace("-", "−")


def said_by_site(plan: Plan, tahun: int) -> dict[str, Said]:
    found = {page.uri: page.text for page in pages(site_view(plan, tuple(map(rkt_view, plan.tahun.values()))))}
    view = capaian_view(plan, tahun)
    assert view is not None
    quarters: dict[Key, tuple[str, str]] = {}
    for each in view.triwulan:
        for id_, part in _parts(found[each.uri]):
            rows = (row for row in _ROW.findall(part) if f"{bagian_uri(tahun, id_)}#" in row[0])
            quarters |= {(each.nomor, id_, _anchor(head)): tuple(_cells(cells)[3:5]) for head, cells in rows}
    sections: dict[Key, str] = {}
    for section in section_views(plan)[tahun]:
        for id_, part in _parts(found[section.uri]):
            rows = (row for row in _ROW.findall(part.partition("<h3>")[0]) if row[0].startswith("Triwulan "))
            sections |= {(ROMAN.index(name.split()[-1]) + 1, section.id, id_): _cells(cells)[2] for name, cells in rows}
    assert {key: capaian for key, (capaian, _) in quarters.items()} == sections
    return {"site": quarters}


def _parts(page: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a page that have an anchor of their own."""
    heads = list(re.finditer(r"^## .*\{: #(\S+) \}$", page, re.MULTILINE))
    for at, head in enumerate(heads):
        yield head[1], page[head.end() : heads[at + 1].start() if at + 1 < len(heads) else len(page)]


def _anchor(cell: str) -> str:
    return re.search(r'#([^"]+)"', cell)[1]


def _cells(row: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td.*?>(.*?)</td>", row)]


def said_on_paper(plan: Plan, tahun: int) -> Said:
    """The cells of the report that an archive holds."""
    view = capaian_view(plan, tahun)
    assert view is not None
    found: dict[Key, tuple[str, str]] = {}
    for each in view.triwulan:
        sheet = quarter_sheet(plan.tahun[each.kunci], each)
        tables = [part for part in sheet.blok if getattr(part, "kelompok", ()) and len(part.kolom) == 6]
        results = iter([part for part in tables if part.kepala[0][1].teks == "Indikator"])
        for bagian in (one for one in each.bagian if one.hasil):
            rows = next(results).kelompok[0].baris
            for hasil, row in zip(bagian.hasil, rows, strict=True):
                found[each.nomor, bagian.id, hasil.id] = (row.sel[4], row.sel[5])
    return found


def said_by_e81(plan: Plan, tahun: int, triwulan: int) -> Mapping[tuple[str, str], str]:
    """The figure against the year of each indikator that the form has."""
    form = evaluasi(plan, tahun, triwulan)
    assert form is not None
    sheet = openpyxl.load_workbook(io.BytesIO(e81_workbook(form, created=MADE)))["E.81"]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if "capaian Renja" in str(cell.value))
    at, found = 9, {}
    for row in form.baris:
        for each in row.kinerja or (None,):
            if each is not None:
                assert sheet.cell(at, 5).value == each.ukuran.nama_utuh
                value = sheet.cell(at, column).value
                found[each.bagian, each.ukuran.id] = written(value)
            at += 1
    return found


def missed_in_report(plan: Plan, tahun: int, triwulan: int) -> list[str]:
    """The figures of what is missed, as the comment and `rkt diff` tell it."""
    report = quarter_report(plan, tahun, triwulan)
    assert report is not None
    lines = [line for pokok in report.pokok if pokok.judul.startswith("Belum mencapai") for line in pokok.baris]
    return sorted(line[0].rpartition("(")[2].rstrip(")") for line in lines)


def missed_in_status(plan: Plan, tahun: int, triwulan: int) -> Mapping[str, int]:
    """How many indikator of each bagian the status asks to explain."""
    status = quarter_status(plan, tahun, triwulan, hari_ini=date(tahun + 1, 6, 1))
    kinds = {each.id: {kind.jenis: kind.jumlah for kind in each.kelengkapan} for each in status.bagian if each.ada}
    return {id_: kind.get("penjelasan yang belum tercapai", 0) for id_, kind in kinds.items()}


def targets_in_workbook(plan: Plan, tahun: int, triwulan: int, bagian: str) -> Mapping[str, tuple[object, object]]:
    """The targets, of the year and of the quarter, that a bagian's form of results shows."""
    rows = QuarterRows(plan, quarter_key(tahun, triwulan), bagian)
    asked = [row for row in rows.isian() if "nilai" in row.boleh]
    return {str(row.isi["id"]): (row.isi["target_tahun"], row.isi["target"]) for row in asked}


def require_one_measure(plan: Plan, tahun: int) -> Said:
    """Hold every output against the table of open data; return what they all say."""
    data = said_by_data(plan, tahun)
    said = data.pop("csv")
    assert said
    for name, other in (*data.items(), *said_by_site(plan, tahun).items(), ("paper", said_on_paper(plan, tahun))):
        assert other == said, name
    view = capaian_view(plan, tahun)
    assert view is not None
    for each in view.triwulan:
        here = {key[1:]: figures for key, figures in said.items() if key[0] == each.nomor}
        form = said_by_e81(plan, tahun, each.nomor)
        assert {key: form[key] for key in here} == {key: figures[1] for key, figures in here.items()}
        missed = [(one.id, hasil) for one in each.bagian for hasil in one.hasil if hasil.keadaan == "Belum tercapai"]
        assert missed_in_report(plan, tahun, each.nomor) == sorted(hasil.capaian for _, hasil in missed)
        count = missed_in_status(plan, tahun, each.nomor)
        assert count == {one.id: sum(id_ == one.id for id_, _ in missed) for one in each.bagian if one.id in count}
        assert in_force(plan, tahun, each.nomor) is plan.tahun[each.kunci]
    return said
