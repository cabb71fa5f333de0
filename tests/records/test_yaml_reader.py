"""The door reads YAML 1.2 and nothing that hides: every value has its place, every refusal too."""

from decimal import Decimal

import pytest

from rktdocs.records.yaml_reader import read_yaml

BAGIAN = """\
# yaml-language-server: $schema=../../../schema/bagian.schema.json
tahun: 2026
sasaran:
  - id: SS-1                      # keterangan
    uraian: Meningkatnya realisasi investasi
    indikator:
      - id: IK-1.1
        target: 1250.5
        triwulan: [300, 300, 325, 325.5]
"""


def read(text):
    return read_yaml(text.encode(), "rkt/2026/bagian/x.yaml")


def only(text):
    document = read_yaml(text if isinstance(text, bytes) else text.encode(), "x.yaml")
    assert not document.ok
    assert document.data is None
    assert len(document.findings) == 1, document.findings
    return document.findings[0]


def test_whole_numbers_are_int_and_fractions_decimal():
    document = read(BAGIAN)
    indikator = document.data["sasaran"][0]["indikator"][0]
    assert indikator["target"] == Decimal("1250.5")
    assert isinstance(indikator["target"], Decimal)
    assert type(indikator["triwulan"][0]) is int
    assert document.ok


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "on",
        "Ya",
        "12:30",
        "1_000",
        "2026-01-02",
        "012",
        ".nan",
        ".inf",
        "1e5",
        "85,5",
        "1.000.000",
        "85%",
        "-0",
        "+5",
        "0x1F",
        "0o7",
        "5.",
        ".5",
        "1" * 16,
        "1." + "1" * 10,
    ],
)
def test_what_is_no_plain_number_stays_text_as_written(text):
    assert read(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-3", -3),
        ("0.50", Decimal("0.50")),
    ],
)
def test_core_words_and_numbers_have_their_meaning(text, value):
    assert read(f"a: {text}\n").data == {"a": value}


def test_trailing_zeros_of_a_fraction_are_kept():
    assert str(read("a: 85.50\n").data["a"]) == "85.50"


def test_a_route_has_line_and_column_of_its_value_and_of_its_key():
    document = read(BAGIAN)
    route = ("sasaran", 0, "indikator", 0, "target")
    span = document.span(route)
    assert (span.baris, span.kolom, span.kolom_akhir) == (8, 17, 23)
    assert document.span(route, on_key=True).kolom == 9
    start, end = document.offsets(route)
    assert document.text[start:end] == "1250.5"


def test_a_route_that_goes_deeper_than_the_file_points_at_the_nearest_thing_around_it():
    document = read(BAGIAN)
    span = document.span(("sasaran", 0, "indikator", 0, "kondisi_awal", "nilai"))
    assert (span.baris, span.kolom) == (7, 9)
    with pytest.raises(KeyError):
        document.offsets(("sasaran", 0, "tidak_ada"))


def test_columns_count_code_points():
    assert read("é: [ñ, b]\n").span(("é", 1)).kolom == 8


def test_byte_order_mark_is_dropped_and_crlf_is_read():
    document = read_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x.yaml")
    assert document.data == {"a": 1, "b": 2}
    assert document.span(("b",)).baris == 2


def test_comments_are_found_outside_scalars_only():
    document = read('a: "# bukan" # ya\nb: |  # juga\n  # isi\nc: x#y\n# akhir\n')
    assert document.comments == ("# ya", "# juga", "# akhir")


def test_keys_are_always_text():
    assert read("target: {2025: 1, true: 2}\n").data == {"target": {"2025": 1, "true": 2}}


@pytest.mark.parametrize(
    ("text", "aturan", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", "kunci-ganda", (3, 1)),
        ("a: &x 1\n", "jangkar", (1, 4)),
        ("a: *x\n", "alias", (1, 4)),
        ("a: !!str 1\n", "tag", (1, 4)),
        ("a: ! 1\n", "tag", (1, 4)),
        ("<<: {b: 1}\n", "kunci-gabung", (1, 1)),
        ("? a\n: b\n", "kunci-tanda-tanya", (1, 3)),
        ("? [a]\n: b\n", "kunci-bukan-teks", (1, 3)),
        ("{a, b: 1}\n", "kurang-titik-dua", (1, 2)),
        ("a: 1\n---\nb: 1\n", "dokumen-kedua", (2, 1)),
        ("%YAML 1.2\n---\na: 1\n", "arahan-yaml", (1, 1)),
        ('a: "\\u200b"\n', "karakter-tak-terlihat", (1, 4)),
        ("a: b\u00a0c\n", "spasi-tak-putus", (1, 5)),
        ("a: b\u200bc\n", "karakter-tak-terlihat", (1, 5)),
        ("a: b\u202ec\n", "karakter-tak-terlihat", (1, 5)),
        ("a: b\x1b[1m\n", "karakter-kendali", (1, 5)),
        ("a: 1\n\tb: 2\n", "tab", (2, 1)),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "tanda-konflik", (2, 1)),
        (b"a: 1\nb: \x93x\x94\n", "bukan-utf8", (2, 4)),
        ("a: 1\n".encode("utf-16"), "bukan-berkas-teks", (1, 1)),
        ("a: 1\n".encode("utf-16-le"), "bukan-berkas-teks", (1, 1)),
        (b"PK\x03\x04....", "bukan-berkas-teks", (1, 1)),
        ("- " * 100_000, "terlalu-dalam", (1, 65)),
        ("[" * 100_000, "terlalu-dalam", (1, 33)),
    ],
)
def test_what_is_no_record_is_refused_at_its_place(text, aturan, place):
    finding = only(text)
    assert (finding.aturan, (finding.baris, finding.kolom)) == (aturan, place)
    assert finding.perbaikan


def test_a_file_beyond_two_megabytes_is_refused_before_it_is_read():
    assert only(b"a: " + b"x" * 2_000_000).aturan == "bukan-berkas-teks"
