"""A second reader of a returned workbook: what a person sees in its sheets. Imports nothing of the project."""

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
_NAME, PAGU = "Indikator kinerja", "Pagu 2026 (Rp)"
_NEW = "(baru)"


def seen(data: bytes) -> dict[str, list[dict[str, object]]]:
    """Return by visible id what stands under each visible head: a Decimal, a text, or None for an empty cell.

    New rows stand by their name, lines of the sheet Program by their kode.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for row in _rows(data, "Isian", ("ID", _NAME)):
        name = str(row.get("ID") or "")
        key = f"{_NEW} {row.get(_NAME)}" if name == _NEW and row.get(_NAME) else name
        if re.fullmatch(r"IK-[A-Z0-9.]+|\(baru\) .+", key):
            found.setdefault(key, []).append({head: row[head] for head in COLUMNS if head in row})
    for row in _rows(data, "Program", ("Kode", PAGU)):
        if re.fullmatch(r"[0-9X]\.[0-9X]{2}\.[0-9.]+", str(row.get("Kode") or "")) and row.get("Tingkat") != _NEW:
            found.setdefault(str(row["Kode"]), []).append({PAGU: row[PAGU]})
    return found


def _rows(data: bytes, sheet: str, heads: tuple[str, str]) -> list[dict[str, object]]:
    """Return the rows of a sheet by visible head; of one that was renamed by its heads, none where there is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in _parts(archive, sheet):
            cells = _cells(archive, part)
            head = next((row for row, line in cells.items() if set(heads) <= {str(each) for each in line.values()}), 0)
            if head:
                names = {column: str(text) for column, text in cells[head].items()}
                empty = dict.fromkeys(names.values())
                return [
                    {**empty, **{names[at]: value for at, value in line.items() if at in names}}
                    for row, line in cells.items()
                    if row > head
                ]
    return []


def _parts(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    """Return the parts of all sheets, that of this name first."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    places = {each.get("Id"): str(each.get("Target")) for each in relations}
    sheets = sorted(book.iter(f"{_MAIN}sheet"), key=lambda each: each.get("name") != sheet)
    targets = [places[each.get(_REL)] for each in sheets]
    return [path.lstrip("/") if path.startswith("/") else f"xl/{path}" for path in targets]


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
        if cell.find(f"{_MAIN}f") is not None and not text:
            said: object = "?belum dihitung"
        elif cell.get("t") == "s":
            said = strings[int(text)] if text.isdigit() and int(text) < len(strings) else "?rusak"
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
