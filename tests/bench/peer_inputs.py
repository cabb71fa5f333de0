"""The same plan written as each peer wants it: so many sections of twelve indikator, each with the same facts.

One section is one document (Doorstop, StrictDoc) or one page (sphinx-needs, Markdown), as it is one file for rkt.
"""

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from maker import PER_SASARAN, Row, row_of

YEAR = 2026
FACTS = ("satuan", "target", "triwulan", "perhitungan", "polaritas", "kondisi_awal", "sumber_data", "penanggung_jawab")
PARENTS = 10


def rows(number: int, indikator: int = 12) -> Iterator[Row]:
    """Yield the indikator of one section."""
    chance = random.Random(f"11/bidang-{number + 1:05}")
    for first in range(0, indikator, PER_SASARAN):
        for row in range(1, min(PER_SASARAN, indikator - first) + 1):
            yield row_of(chance, first // PER_SASARAN + 1, row, YEAR)


def facts(row: Row, number: int) -> dict[str, str]:
    """Return the eight facts that every peer carries beside id, text and parent."""
    own = {name: str(getattr(row, name)) for name in FACTS[:6]}
    return {**own, "sumber_data": "Laporan bidang", "penanggung_jawab": f"Kepala Bidang {number + 1}"}


def doorstop(folder: Path, sections: int) -> Path:
    """Write a Doorstop tree: a document of ten parents and one document a section, one YAML file an item."""
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    _document(folder / "sr", "SR", "")
    for parent in range(1, PARENTS + 1):
        _item(folder / "sr" / f"SR{parent:03}.yml", parent, f"Meningkatnya mutu urusan {parent}", "", {})
    for number in range(sections):
        prefix = f"B{number + 1:04}X"
        _document(folder / prefix.lower(), prefix, "SR")
        for index, row in enumerate(rows(number), 1):
            link = f"SR{number % PARENTS + 1:03}"
            _item(folder / prefix.lower() / f"{prefix}{index:03}.yml", index, row.uraian, link, facts(row, number))
    return folder


def _document(place: Path, prefix: str, parent: str) -> None:
    place.mkdir(parents=True)
    above = f"  parent: {parent}\n" if parent else ""
    text = f"settings:\n  digits: 3\n{above}  prefix: {prefix}\n  sep: ''\n"
    (place / ".doorstop.yml").write_text(text, encoding="utf-8")


def _item(place: Path, level: int, uraian: str, link: str, more: dict[str, str]) -> None:
    links = f"links:\n- {link}: null\n" if link else "links: []\n"
    extra = "".join(f"{name}: {json.dumps(value)}\n" for name, value in more.items())
    place.write_text(
        f"active: true\nderived: false\nheader: ''\nlevel: 1.{level}\n{links}normative: true\nref: ''\n"
        f"reviewed: null\n{extra}text: |\n  {uraian}\n",
        encoding="utf-8",
    )


def sphinx_needs(folder: Path, sections: int) -> Path:
    """Write a Sphinx project with sphinx-needs: one page a section, one need an item, links to ten parents."""
    fields = "".join(f"    {name!r}: {{'nullable': True}},\n" for name in FACTS)
    conf = (
        "project = 'RKT'\nextensions = ['sphinx_needs']\nhtml_theme = 'alabaster'\n"
        "needs_types = [{'directive': 'req', 'title': 'Indikator', 'prefix': '', 'color': '#fff', 'style': 'node'}]\n"
        f"needs_id_regex = '^[A-Z0-9_]+$'\nneeds_fields = {{\n{fields}}}\n"
    )
    _write(folder / "conf.py", conf)
    pages = [f"bidang-{number + 1}" for number in range(sections)]
    tree = "".join(f"   {page}\n" for page in ("sasaran", *pages))
    _write(folder / "index.rst", f"RKT {YEAR}\n========\n\n.. toctree::\n\n{tree}")
    parents = "".join(_need(f"SR_{n}", f"Meningkatnya mutu urusan {n}", {}) for n in range(1, PARENTS + 1))
    _write(folder / "sasaran.rst", f"Sasaran\n=======\n\n{parents}")
    for number, page in enumerate(pages):
        needs = "".join(
            _need(f"B{number + 1}_{index}", row.uraian, {**facts(row, number), "links": f"SR_{number % PARENTS + 1}"})
            for index, row in enumerate(rows(number), 1)
        )
        title = f"Bidang {number + 1}"
        _write(folder / f"{page}.rst", f"{title}\n{'=' * len(title)}\n\n{needs}")
    return folder


def _need(name: str, title: str, options: dict[str, str]) -> str:
    lines = "".join(f"   :{key}: {value}\n" for key, value in options.items())
    return f".. req:: {title}\n   :id: {name}\n{lines}\n   {title}.\n\n"


def strictdoc(folder: Path, sections: int) -> Path:
    """Write StrictDoc documents: one a section, one requirement an item, each a child of one of ten parents."""
    parents = "".join(
        f"\n[REQUIREMENT]\nUID: SR-{n}\nTITLE: Sasaran {n}\nSTATEMENT: Meningkatnya mutu urusan {n}\n"
        for n in range(1, PARENTS + 1)
    )
    _write(folder / "sasaran.sdoc", f"[DOCUMENT]\nTITLE: Sasaran Renstra\n{parents}")
    fields = ("UID", "TITLE", "STATEMENT", *(name.upper() for name in FACTS))
    grammar = "".join(f"  - TITLE: {name}\n    TYPE: String\n    REQUIRED: True\n" for name in fields)
    text = (
        "\n[GRAMMAR]\nELEMENTS:\n- TAG: TEXT\n  FIELDS:\n  - TITLE: STATEMENT\n    TYPE: String\n    REQUIRED: True\n"
        f"- TAG: REQUIREMENT\n  FIELDS:\n{grammar}  RELATIONS:\n  - TYPE: Parent\n"
    )
    for number in range(sections):
        items = "".join(_requirement(number, index, row) for index, row in enumerate(rows(number), 1))
        _write(folder / f"bidang-{number + 1}.sdoc", f"[DOCUMENT]\nTITLE: Bidang {number + 1}\n{text}{items}")
    return folder


def _requirement(number: int, index: int, row: Row) -> str:
    told = "".join(f"{name.upper()}: {value}\n" for name, value in facts(row, number).items())
    return (
        f"\n[REQUIREMENT]\nUID: B{number + 1}-{index}\nTITLE: Indikator {row.id}\nSTATEMENT: {row.uraian}\n{told}"
        f"RELATIONS:\n- TYPE: Parent\n  VALUE: SR-{number % PARENTS + 1}\n"
    )


def markdown(folder: Path, sections: int) -> Path:
    """Write a plain MkDocs Material project: one page a section, its table and its facts as Markdown tables."""
    _write(
        folder / "mkdocs.yml",
        "site_name: RKT\ntheme: { name: material, language: id, font: false }\nplugins: [search]\n"
        "markdown_extensions: [attr_list, md_in_html, tables, { toc: { permalink: true } }]\n",
    )
    heads = ("Indikator kinerja", "Satuan", "Target", "TW I-IV", "Perhitungan", "Polaritas", "Kondisi awal")
    links = "".join(f"- [Bidang {number + 1}](bagian/bidang-{number + 1}.md)\n" for number in range(sections))
    _write(folder / "docs" / "index.md", f"# RKT {YEAR}\n\n{links}")
    for number in range(sections):
        made = list(rows(number))
        table = "".join(
            f"| {r.id} {r.uraian} | {r.satuan} | {r.target} | {r.triwulan} | {r.perhitungan} | {r.polaritas} "
            f"| {r.kondisi_awal} |\n"
            for r in made
        )
        own = "".join(_facts(row, number) for row in made)
        text = f"# Bidang {number + 1}\n\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n{table}\n{own}"
        _write(folder / "docs" / "bagian" / f"bidang-{number + 1}.md", text)
    return folder


def _facts(row: Row, number: int) -> str:
    lines = "".join(f"| {name} | {value} |\n" for name, value in facts(row, number).items())
    return f"## {row.id} {row.uraian}\n\n| Yang diisi | Isi |\n| --- | --- |\n{lines}\n"


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
