"""What is reckoned of a table's height is what Typst makes of it: a table said to fit its page does fit."""

import json
import string
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typst
from makers import HOSTILES, LONGEST, ONE_WORD, Texts
from msgspec.structs import replace

from rktdocs.pdf.breaks import parted
from rktdocs.pdf.compiler import TEMPLATES, font_folder
from rktdocs.pdf.heights import Cell, em_width, height, sizes
from rktdocs.pdf.plain import plain
from rktdocs.pdf.room import share_of_page
from rktdocs.pdf.tables import area_of, formulir, tabel
from rktdocs.printed.blocks import (
    Bab,
    Baris,
    BarisFormulir,
    Cabang,
    Formulir,
    Halaman,
    Kelompok,
    KelompokFormulir,
    Kolom,
    Lema,
    Pohon,
    Sel,
    SelKepala,
    Tabel,
    Tata,
)

TATA = Tata(lebar=215, tinggi=330, atas=25, bawah=30, kiri=30, kanan=25, huruf="Arimo", ukuran=11, spasi=1)
AREA = area_of(TATA)
KINDS = {"biasa": Texts(), "terpanjang": LONGEST, "satu-kata": ONE_WORD, "jahat": HOSTILES}


@cache
def measured(template: str, data: str, folder: Path) -> list[Any]:
    """What Typst answers to `<jawab>` in a template that lies beside ours."""
    for source in TEMPLATES.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    (folder / "uji.typ").write_text(f'#set text(font: "Arimo", lang: "id")\n{template}', encoding="utf-8")
    (folder / "data.json").write_text(data, encoding="utf-8")
    told = typst.query(
        str(folder / "uji.typ"),
        "<jawab>",
        field="value",
        root=str(folder),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
    )
    answers: list[Any] = json.loads(told)
    return answers


def test_letters_are_as_wide_as_in_the_font(tmp_path: Path) -> None:
    letters = [*string.printable[:95], "–", "—", "≤", "≥"]
    ask = '#context for c in json("data.json") [#metadata(measure(text(size: 1000pt, c * 2)).width / 1pt)<jawab>]'
    told = measured(ask, json.dumps(letters), tmp_path)
    for letter, real in zip(letters, told, strict=True):
        if letter in string.ascii_letters + string.digits + string.punctuation:
            assert em_width(letter * 2) == pytest.approx(real / 1000, abs=0.08), letter  # pairs are kerned
        elif letter != " ":
            assert em_width(letter * 2) >= real / 1000, letter


def a_table(texts: Texts) -> Tabel:
    row = Baris(sel=(Sel(teks=texts.uraian, bawah=texts.nama), texts.nama, texts.satuan, "1.250,5"))
    total = Baris(sel=(Sel(teks=texts.nama, kolom=3), "9.396.382.036,125"), tebal=True)
    head = tuple(SelKepala(teks=word) for word in ("Indikator Kinerja", "Penanggung Jawab", "Satuan", "Target"))
    return Tabel(
        judul="Uji",
        kolom=(Kolom(bagian=3), Kolom(bagian=2), Kolom(lebar=25), Kolom(lebar=32, rata="angka")),
        kepala=(head,),
        kelompok=(Kelompok(kepala=(SelKepala(teks=texts.uraian, kolom=4),), baris=(row,) * 3),),
        kaki=(total,),
    )


def a_form(texts: Texts) -> Formulir:
    row = BarisFormulir(indikator=texts.uraian, target=Sel(teks="82"), satuan=texts.satuan, pemilik=texts.nama)
    groups = (KelompokFormulir(nomor="1", sasaran=texts.uraian, baris=(row,) * 3),) * 2
    return Formulir(kelompok=groups, lebar_target=22, lebar_satuan=24, judul="Uji")


MEASURE = """#import "tabel.typ": isi-tabel
#import "formulir.typ": isi-formulir
#let t = json("data.json")
#let isi = if t.jenis == "tabel" {{ isi-tabel((..t, skala: 1)) }} else {{ isi-formulir(t) }}
#context [#metadata(measure(block(width: {width}mm, isi)).height / 1mm)<jawab>]"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [a_table, a_form])
def test_a_table_is_never_higher_than_reckoned(kind: str, make: Any, tmp_path: Path, monkeypatch: Any) -> None:
    reckoned: list[float] = []
    monkeypatch.setattr(
        "rktdocs.pdf.tables.sizes",
        lambda rows_at, points, limit, begins: reckoned.append(height(rows_at(1), points)) or {},
    )
    block = make(KINDS[kind])
    data = tabel(block, AREA) if isinstance(block, Tabel) else formulir(block, AREA)
    [real] = measured(MEASURE.format(width=AREA.lebar), json.dumps(parted(data)), tmp_path)
    assert 0.94 < reckoned[0] / real < 1.4


ENTRIES = """#import "bab.typ": lema
#set text(size: 11pt, hyphenate: false)
#context for b in json("data.json") [#metadata(measure(block(width: {width}mm, lema(b))).height / 1mm)<jawab>]"""


def entries(texts: Texts, letters: str = "") -> list[Any]:
    name = f"{texts.nama}{letters}"
    facts = (("Kategori", "hasil (outcome)"), ("Kondisi awal", texts.satuan), ("Bagian pendukung", texts.nama))
    lines = (("Formula", texts.uraian), ("Sumber data", texts.nama))
    said = [(facts[:count], lines[:below]) for count in range(4) for below in range(3)]
    return [
        plain(Lema(nomor=number, nama=name, ringkas=short, uraian=long, masuk=step), TATA)
        for number in ("", "3.27.02")
        for step in range(3)
        for short, long in said
    ]


@pytest.mark.parametrize("kind", ["biasa", "terpanjang"])
def test_an_entry_is_as_high_as_reckoned(kind: str, tmp_path: Path) -> None:
    data = entries(KINDS[kind])
    real = measured(ENTRIES.format(width=(AREA.lebar - 7) / 2), json.dumps(parted(data)), tmp_path)
    reckoned = [entry["tinggi"] for entry in data]
    assert sum(reckoned) == pytest.approx(sum(real), rel=0.02)
    assert sum(abs(one - other) < 0.2 for one, other in zip(reckoned, real, strict=True)) > 0.8 * len(real)


TREE = """#import "bab.typ": pohon
#set text(size: 11pt, hyphenate: false)
#context [#metadata(measure(block(width: {width}mm, pohon(json("data.json")))).height / 1mm)<jawab>]"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_tree_is_as_high_as_reckoned(kind: str, tmp_path: Path) -> None:
    texts = KINDS[kind]
    figures = (
        "",
        "82,5 Persen",
        f"2026: {texts.satuan}",
        "Rp1.200.000.000 (target triwulan berikut belum diisi semua)",
    )
    tree = Pohon(
        cabang=tuple(
            Cabang(tingkat=level, label=label, teks=name, kanan=figure)
            for level, label in enumerate(("Tujuan", "Sasaran strategis", "Indikator", "Program"))
            for name in (texts.uraian, texts.nama)
            for figure in figures
        )
    )
    chapter = Bab(nomor="Lampiran 1", judul="Pohon", bagian=(Halaman(blok=(tree,)),))
    reckoned = (
        share_of_page(chapter, AREA, ()) - share_of_page(replace(chapter, bagian=(Halaman(blok=()),)), AREA, ())
    ) * AREA.tinggi
    [real] = measured(TREE.format(width=AREA.lebar), json.dumps(parted(plain(tree, TATA))), tmp_path)
    assert 0.97 < reckoned / real < 1.4


def test_of_letters_that_are_not_listed_and_of_another_font_typst_is_asked() -> None:
    assert {entry["tinggi"] for entry in entries(Texts(), "é")} == {None}
    other = plain(Lema(nomor="", nama="Nama"), replace(TATA, huruf="Libertinus Serif"))
    assert isinstance(other, dict)
    assert other["tinggi"] is None


def test_what_surely_fits_is_not_measured_and_what_surely_does_not_is_not_tried() -> None:
    rows = [[Cell("Persentase penanaman modal", 30)]] * 20
    high = height(rows, 9)

    def told(limit: float, *, begins: bool = False) -> tuple[object, object]:
        found = sizes(lambda _: rows, 9, limit, begins=begins)
        return found["pilihan"], found["pasti"]

    assert told(high * 2) == ([9], 9)
    assert told(high / 2, begins=True) == ([], None)
    assert told(high) == ([9], None)
    assert told(high * 1.01, begins=True) == ([8.5], 8.5)
