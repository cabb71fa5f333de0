"""Workbooks as other programs write them: the same answers, or one sentence at the cell; for a plan and a quarter."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import coordinate_to_tuple

from forms import BAGIAN, CREATED, cell_of, dumped, fill, opened, plan_at
from rktdocs.plan.model import RencanaTahun
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_issue import issue_form
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.guard import GuardError, check_archive
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.trees import WorkingTree
from support import copy_example

Parts = dict[str, str]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = re.compile(r'<c ([^>]*?)t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
ANSWERS = {
    "2026": {("Isian", "SS-1/IK-1.2", "target"): (0.455, "0.0%"), ("Isian", "SS-1/IK-1.2", "formula"): "a & b < c"},
    "2026-tw2": {
        ("Isian", "SS-1/IK-1.2", "nilai"): (0.4425, "0.00%"),
        ("Isian", "SS-1/IK-1.2", "pendorong"): "a & b < c",
    },
}


class Formulir:
    """A filled form, and what it says."""

    def __init__(self, root: Path, kunci: str) -> None:
        plan = plan_at(root)
        self.rows = QuarterRows(plan, kunci, BAGIAN) if "tw" in kunci else self.of_plan(plan.tahun[kunci])
        book = opened(issue_form(self.rows, WorkingTree(root), created=CREATED))
        self.sel = fill(book, ANSWERS[kunci])
        self.data, self.book = dumped(book), book

    @staticmethod
    def of_plan(year: RencanaTahun) -> FormRows:
        section = year.bagian_by_id(BAGIAN)
        assert section is not None
        return FormRows(year, section)

    def read(self, data: bytes) -> Perbandingan:
        check_archive(data)
        return compare(self.rows, read_form(data), Meaning(self.rows.rencana.rujukan))


@pytest.fixture(scope="module", params=list(ANSWERS))
def formulir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Formulir:
    root = copy_example(tmp_path_factory.mktemp("asing"))
    record = {"tahun": 2026, "triwulan": 2, "bagian": BAGIAN, "tahap": "diisi", "indikator": [], "program": []}
    place = root / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    return Formulir(root, request.param)


def said(found: Perbandingan) -> dict[tuple[str, str], object]:
    return {(row.baris.kunci, key): value for row in found.baris for key, value in row.nilai.items()}


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def in_sheets(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {n: change(t) if n.startswith("xl/worksheets/sheet") else t for n, t in parts.items()}


def without(word: str) -> Callable[[Parts], Parts]:
    """Leave parts out, with all that names them."""
    named = re.compile(rf"<(?:Override|Relationship) [^>]*{word}[^>]*/>")
    return lambda parts: {name: named.sub("", text) for name, text in parts.items() if word not in name}


def shared(parts: Parts, *, told: str = "{}") -> Parts:
    """Strings in a table of their own, as Excel, WPS and Google write them."""
    known: dict[str, int] = {}

    def moved(found: re.Match[str]) -> str:
        return f'<c {found[1]}t="s"{found[2]}><v>{known.setdefault(found[3], len(known))}</v></c>'

    made = in_sheets(lambda text: CELL.sub(moved, text))(parts)
    items = "".join(f"<si>{told.format(each)}</si>" for each in known)
    made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    made[types] = made[types].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    known_as = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rS" Type="{known_as}" Target="sharedStrings.xml"/></Relationships>'
    made[rels] = made[rels].replace("</Relationships>", relation)
    return made


def phonetic(parts: Parts) -> Parts:
    """Strings in several runs, with a reading aid that is no part of them."""
    runs = in_sheets(lambda text: re.sub(r"<is><t([^>]*)>([^<&])", r"<is><r><t>\2</t></r><r><t\1>", text))(parts)
    whole = in_sheets(lambda text: re.sub(r"(<r><t[^>]*>[^<]*</t>)</is>", r"\1</r></is>", text))(runs)
    return shared(whole, told='{}<rPh sb="0" eb="1"><t>FURI</t></rPh><phoneticPr fontId="1"/>')


def prefixed(parts: Parts) -> Parts:
    """Every element with a prefix, as writers made with Microsoft's own library do."""

    def with_prefix(text: str) -> str:
        return re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')

    return {name: with_prefix(text) if f'"{MAIN}"' in text else text for name, text in parts.items()}


def without_addresses(text: str) -> str:
    """Rows and cells counted from the first, none left out."""

    def row(found: re.Match[str]) -> str:
        cells, at = "", 1
        for cell in re.findall(r"<c [^>]*?/>|<c .*?</c>", found[1], re.DOTALL):
            column = coordinate_to_tuple(re.search(r'r="([A-Z]+\d+)"', cell)[1])[1]
            bare = re.sub(r' r="[A-Z]+[0-9]+"', "", cell, count=1)
            cells, at = cells + "<c/>" * (column - at) + bare, column + 1
        return f"<row>{cells}</row>"

    numbers = [int(each) for each in re.findall(r'<row r="(\d+)"', text)]
    dense = re.sub(r"<row [^>]*?(?<!/)>(.*?)</row>", row, text, flags=re.DOTALL)
    return dense if numbers == list(range(1, len(numbers) + 1)) else text


WAYS: dict[str, Callable[[Parts], Parts]] = {
    "as it is": dict,
    "shared strings": shared,
    "runs and reading aids": phonetic,
    "formula strings": in_sheets(
        lambda text: re.sub(r't="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is>', r't="str"\1><v>\2</v>', text)
    ),
    "no properties": without("docProps"),
    "no dimension": in_sheets(lambda text: re.sub("<dimension[^>]*/>", "", text)),
    "a wrong dimension": in_sheets(lambda text: re.sub("<dimension[^>]*/>", '<dimension ref="A1"/>', text)),
    "no addresses": in_sheets(without_addresses),
    "prefixes": prefixed,
    "absolute targets": lambda parts: {
        name: re.sub(r'Target="(?!/|http)([^"]+)"', r'Target="/xl/\1"', text) if "workbook.xml.rels" in name else text
        for name, text in parts.items()
    },
    "years from 1904": lambda parts: {
        name: re.sub("<workbookPr[^>]*/>", '<workbookPr date1904="1"/>', text) for name, text in parts.items()
    },
    "sheets very hidden": lambda parts: {
        name: text.replace('state="hidden"', 'state="veryHidden"') for name, text in parts.items()
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_however_a_program_writes_a_form_it_says_the_same(way: str, formulir: Formulir) -> None:
    found = formulir.read(packed({**WAYS[way](unpacked(formulir.data))}))
    assert found.masalah == []
    assert said(found) == said(formulir.read(formulir.data))
    assert len(said(found)) == 2


def test_sheets_in_another_encoding_say_the_same(formulir: Formulir) -> None:
    parts: dict[str, str | bytes] = {**unpacked(formulir.data)}
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        parts[name] = f'<?xml version="1.0" encoding="UTF-16"?>{parts[name]}'.encode("utf-16")
    assert said(formulir.read(packed(parts))) == said(formulir.read(formulir.data))


def test_the_strict_kind_is_told_to_be_saved_as_the_usual_one(formulir: Formulir) -> None:
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, text in unpacked(formulir.data).items()
    }
    with pytest.raises(GuardError) as told:
        formulir.read(packed({**strict}))
    assert "Strict Open XML" in told.value.pesan
    assert ".xlsx" in told.value.perbaikan


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (False, (TextBlock(InlineFont(strike=True), "40"), "45,5")),
        (True, ("40", TextBlock(InlineFont(), "45,5"))),  # the cell was struck, then the new figure was freed of it
    ],
    ids=["a part", "all but a part"],
)
def test_what_is_struck_through_in_part_is_never_read_as_one_with_the_rest(
    formulir: Formulir, whole: bool, parts: tuple[TextBlock | str, ...]
) -> None:
    book = opened(formulir.data)
    place, key = next(iter(formulir.sel)), next(iter(formulir.sel.values()))
    cell = cell_of(book, *place)
    cell.value, cell.font = CellRichText(*parts), Font(strike=whole)
    found = formulir.read(dumped(book))
    assert [(note.sel, note.pesan) for note in found.masalah] == [(key, "sebagian isi sel ini dicoret")]
    assert (place[1], place[2]) not in said(found)
