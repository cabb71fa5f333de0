"""A second reader of a returned workbook: what a person sees in the sheet Isian. Imports nothing of the project."""

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LETTERS = re.compile(r"([A-Z]+)([0-9]+)")
_BUILTIN_PERCENT = (9, 10)
COLUMNS = ("Target 2026", "TW I", "TW II", "TW III", "TW IV")


def seen(data: bytes, sheet: str = "Isian") -> dict[str, list[dict[str, object]]]:
    """Return by visible id what stands under each visible head: a Decimal, a text, or None for an empty cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cells = _cells(archive, _part(archive, sheet))
    head = next(row for row, line in cells.items() if "ID" in line.values() and "Indikator kinerja" in line.values())
    names = {column: str(text) for column, text in cells[head].items()}
    found: dict[str, list[dict[str, object]]] = {}
    for row, line in cells.items():
        here = {names[column]: value for column, value in line.items() if column in names}
        if row > head and re.fullmatch(r"IK-[A-Z0-9.]+", str(here.get("ID") or "")):
            found.setdefault(str(here["ID"]), []).append(
                {name: here.get(name) for name in COLUMNS if name in names.values()}
            )
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    target = next(each.get(_REL) for each in book.iter(f"{_MAIN}sheet") if each.get("name") == sheet)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    path = next(str(each.get("Target")) for each in relations if each.get("Id") == target)
    return path.lstrip("/") if path.startswith("/") else f"xl/{path}"


def _cells(archive: zipfile.ZipFile, part: str) -> dict[int, dict[str, object]]:
    strings: list[str] = []
    if "xl/sharedStrings.xml" in archive.namelist():
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        strings = ["".join(text.text or "" for text in each.iter(f"{_MAIN}t")) for each in shared]
    percent = _percent_styles(archive)
    cells: dict[int, dict[str, object]] = {}
    for cell in ElementTree.fromstring(archive.read(part)).iter(f"{_MAIN}c"):
        found = _LETTERS.fullmatch(str(cell.get("r")))
        value, inline = cell.find(f"{_MAIN}v"), cell.find(f"{_MAIN}is")
        text = "" if value is None else value.text or ""
        if cell.get("t") == "s":
            said: object = strings[int(text)]
        elif inline is not None:
            said = "".join(each.text or "" for each in inline.iter(f"{_MAIN}t"))
        elif cell.get("t") in ("str", "b", "e", "d"):
            said = f"?{text}" if cell.get("t") != "str" else text
        else:
            said = Decimal(text) * (100 if int(cell.get("s") or 0) in percent else 1) if text else None
        if found and said not in (None, ""):
            cells.setdefault(int(found[2]), {})[found[1]] = said
    return cells


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {int(str(each.get("numFmtId"))) for each in styles.iter(f"{_MAIN}numFmt") if _shows_percent(each)}
    formats = styles.find(f"{_MAIN}cellXfs")
    assert formats is not None
    percent = {*own, *_BUILTIN_PERCENT}
    return {at for at, each in enumerate(formats) if int(each.get("numFmtId") or 0) in percent}


def _shows_percent(style: ElementTree.Element) -> bool:
    return "%" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", str(style.get("formatCode")))


def number(said: object) -> Decimal | None:
    """Return the number that a person reads in a cell, None where it is anything else."""
    if isinstance(said, Decimal):
        return round(said, 9).normalize()
    text = str(said or "").replace("%", "").strip()
    if not re.fullmatch(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?", text):
        return None
    return Decimal(text.replace(".", "").replace(",", ".")).normalize()
