"""Whatever stands in a field: the text that a remedy calls sure is right there, and no remedy is empty."""

from collections.abc import Iterator
from random import Random
from typing import Any
from zlib import crc32

import pytest

import every_field
from records.mending import mended
from rktdocs.findings import Finding, Route
from rktdocs.records.behind import told
from rktdocs.records.document import Document
from rktdocs.records.places import record_kind
from rktdocs.records.schemas import subschemas
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml

WRITTEN = ("17.5", "Sekretariat Dinas", '"satu, dua"', "true", "[1, 2]", "{a: 1}", "0", "2026-02-30")


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*route, key)
        yield from routes(value, (*route, key))


def fields() -> Iterator[tuple[Document, str, Route]]:
    """One place of each field of each schema, in the project that fills them all."""
    seen = set()
    for path in sorted((every_field.PROJECT / "rkt").rglob("*.yaml"), key=lambda path: path.stat().st_size):
        berkas = path.relative_to(every_field.PROJECT).as_posix()
        kind, document = record_kind(berkas) or "", read_yaml(path.read_bytes(), berkas)
        for route in routes(document.data):
            about = (kind, *(id(schema) for schema in subschemas(kind, route)))
            if about not in seen:
                seen.add(about)
                yield document, kind, route


def judged(text: str, document: Document, kind: str) -> tuple[Finding, ...]:
    return told(read_yaml(text.encode(), document.berkas), kind)


_BITS = (
    *(
        "> ",
        "- ",
        "*",
        "&a",
        "!",
        "%",
        "@",
        "{",
        "}",
        "[",
        "]",
        ": ",
        ":",
        '"',
        "'",
        ",",
        "#",
        "\t",
        "“",
        "|",
        "`",
        "–",
    ),
    *("Rp 45.000", "74 miliar", "~", "? ", "\u00a0", " ", "    ", "<70", "5-7", "²", "{ya: tidak}", "[x, y", "-"),
)


def _spoilt(lines: list[str], chance: Random) -> None:
    """Put something where it does not belong, or take a letter or a line's beginning away."""
    number = chance.randrange(len(lines))
    line = lines[number]
    at = chance.choice((0, line.find(": ") + 2, chance.randrange(len(line) + 1), len(line)))
    lines[number] = line[:at] + chance.choice((*_BITS, "")) + line[at + chance.choice((0, 0, 1, 4)) :]


def test_whatever_is_wrong_in_several_lines_is_told_inside_the_file() -> None:
    """What stands behind a mend is told of the file too: it is no text that anybody has before him."""
    chance = Random(7)
    files = [path for path in sorted((every_field.PROJECT / "rkt").rglob("*.yaml")) if path.stat().st_size < 3_000]
    for _ in range(200):
        berkas = (path := chance.choice(files)).relative_to(every_field.PROJECT).as_posix()
        lines = path.read_text(encoding="utf-8").split("\n")
        for _ in range(chance.choice((1, 2, 3))):
            _spoilt(lines, chance)
        assert_inside("\n".join(lines), berkas)


@pytest.mark.parametrize(
    "text",
    [
        "tugas:\n  - uraian: Naskah\n    bagian: !satu\n    selesai: null\njadwal:`\n  - {a: 1}\n",
        'polaritas: "a"\nnaik: !naik%\n',
        "tahun: 2026\n%",
    ],
)
def test_several_slips_that_hide_each_other_are_told_inside_the_file(text: str) -> None:
    assert_inside(text, "rkt/2026/notulen/2025-09-17-rapat-koordinasi.yaml")


def assert_inside(text: str, berkas: str) -> None:
    document = read_yaml(text.encode(), berkas)
    lines = text.split("\n")
    for finding in told(document, record_kind(berkas) or "bagian"):
        for span in (finding.span, finding.edit.span if finding.edit else finding.span):
            assert 1 <= span.baris <= span.baris_akhir <= len(lines), (text, finding)
            assert 1 <= span.kolom <= len(lines[span.baris - 1]) + 1, (text, finding)
            assert 1 <= span.kolom_akhir <= len(lines[span.baris_akhir - 1]) + 1, (text, finding)


def test_what_a_remedy_calls_sure_is_right_in_every_field() -> None:
    sure = 0
    for document, kind, route in fields():
        start, end = document.offsets(route)
        if "\n" in document.text[start:end]:
            continue
        value = WRITTEN[crc32(repr(route).encode()) % len(WRITTEN)]
        text = document.text[:start] + value + document.text[end:]
        before = judged(text, document, kind)
        for finding in before:
            assert finding.perbaikan, (kind, route, value, finding.pesan)
            if finding.edit is None:
                continue
            sure += 1
            after = judged(mended(text, finding.edit), document, kind)
            assert len(after) < len(before), (kind, route, value, finding.perbaikan, [each.pesan for each in after])
    assert sure > 20


SIGNS = (
    "> 100",
    "| Naik",
    "&Naik",
    "*5",
    "% 5",
    "@dinas",
    "`5`",
    "!5",
    "? 5",
    "- 5",
    "a: b",
    "'5",
    "5 *",
    "80%",
    "< 22",
)


def one_of_each_shape() -> Iterator[tuple[Document, str, Route]]:
    """A place for each way in which the schemas limit a value, in a list and in none, in brackets and in none."""
    seen = set()
    for document, kind, route in fields():
        start, end = document.offsets(route)
        limits = [[str(part.get(word)) for word in LIMITS] for part in subschemas(kind, route)]
        about = (repr(sorted(limits)), document.text[start] in "[{", isinstance(route[-1], int))
        if about not in seen and "\n" not in document.text[start:end]:
            seen.add(about)
            yield document, kind, route


LIMITS = ("type", "pattern", "enum", "minimum", "anyOf", "oneOf")


def test_a_remedy_that_is_obeyed_leads_into_no_second_refusal() -> None:
    sure = 0
    for document, kind, route in one_of_each_shape():
        start, end = document.offsets(route)
        for value in SIGNS:
            text = document.text[:start] + value + document.text[end:]
            for finding in judged(text, document, kind)[:1]:
                if finding.edit is not None:
                    after = judged(mended(text, finding.edit), document, kind)
                    assert not after, (kind, route, value, finding.perbaikan, after[0].pesan)
                    sure += 1
    assert sure > 50


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("triwulan: 17.5", "empat nilai"),
        ("triwulan: {tw1: 60, tw2: 65, tw3: 67, tw4: 70}", "empat nilai"),
        ("triwulan: 60, 65, 67, 70", "empat nilai"),
        ("indikator: Jumlah orang", '"- id: ..."'),
        ("prioritas: Kemiskinan", "kurung siku"),
    ],
)
def test_a_list_written_otherwise_is_told_as_its_field_wants_it(written: str, said: str) -> None:
    above = {"triwulan": "    indikator:\n      - id: IK-1.1\n        "}.get(written.partition(":")[0], "    ")
    text = f"tahun: 2026\nbagian: satu\nsasaran:\n  - id: SS-1\n    uraian: Naik\n{above}{written}\n"
    read = read_yaml(text.encode(), "rkt/2026/bagian/satu.yaml")
    told = [each for each in check_shape(read, "bagian") if each.aturan == "tipe-salah"]
    assert said in told[0].perbaikan
    assert told[0].edit is None
