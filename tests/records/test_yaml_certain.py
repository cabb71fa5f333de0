"""Messages that blamed the wrong thing: each names what is wrong, where it is, and what to do."""

from pathlib import Path

import pytest

from rktdocs.records.reader import read_section
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import WorkingTree

HEAD = "tahun: 2026\nbagian: umum\n"
ROW = "sasaran:\n  - id: SS-1\n    uraian: Layanan\n    indikator:\n      - id: IK-1.1\n        uraian: Nilai\n"


def told(text: str) -> tuple[str, int, int, str]:
    finding = read_yaml(text.encode(), "rkt/2026/bagian/umum.yaml").findings[0]
    assert finding.perbaikan
    return finding.aturan, finding.span.baris, finding.span.kolom, f"{finding.pesan}; {finding.perbaikan}"


@pytest.mark.parametrize(
    ("text", "aturan", "place", "said"),
    [
        (f"{ROW}        satuan: 'x'\n        a: \"b \\uD83D\\uDE00\"\n", "kode-huruf", (8, 15), "langsung: 😀"),
        (f'{ROW}        a: "b \\uD83D c"\n', "kode-huruf", (7, 15), "separuh huruf"),
        (f'{ROW}        a: "b \\ud83d\\u0041"\n', "kode-huruf", (7, 15), "separuh huruf"),
        (f'{ROW}        a: "C:\\data"\n', "kode-huruf", (7, 15), "\\\\d"),
        (f'{ROW}        "C:\\data": 1\n', "kode-huruf", (7, 12), "\\\\d"),
        (f'{ROW}        a: "\\x4g"\n', "kode-huruf", (7, 13), "\\\\x"),
        (f'{ROW}        a: "\\UFFFFFFFF"\n', "kode-huruf", (7, 13), "\\\\U"),
        (f"{ROW}        {'k' * 1025}: 1\n", "kunci-terlalu-panjang", (7, 9), "1025 huruf"),
        (f'{ROW}        "{"k" * 1100}": 1\n', "kunci-terlalu-panjang", (7, 9), "1102 huruf"),
        (f'{ROW}        "sat\n          uan": x\n        target: 1\n', "kunci-berbaris", (7, 9), "satu baris"),
        (f"{ROW}        'sat\n          uan': x\n        target: 1\n", "kunci-berbaris", (7, 9), "satu baris"),
        (f"{ROW}        satuan: |\n        Nilai\n        target: 1\n", "teks-tidak-menjorok", (8, 9), "10 spasi"),
        ("%FOO bar\n---\ntahun: 2026\n", "arahan-yaml", (1, 1), "hapus baris"),
        ("--- tahun: 2026\nbagian: umum\n", "dokumen-kedua", (1, 1), "---"),
        (f"{HEAD}...\nsasaran: []\n", "dokumen-kedua", (3, 1), "hapus baris"),
        (f"{ROW}||||||| base\n        satuan: x\n", "tanda-konflik", (7, 1), "dua versi"),
        (f"{ROW}=======\n        satuan: x\n", "tanda-konflik", (7, 1), "dua versi"),
    ],
)
def test_what_is_wrong_is_named_at_its_place(text: str, aturan: str, place: tuple[int, int], said: str) -> None:
    found, line, column, words = told(HEAD + text if text.startswith("sasaran") else text)
    shift = 2 if text.startswith("sasaran") else 0
    assert (found, line - shift, column) == (aturan, *place)
    assert said in words


@pytest.mark.parametrize("plane", range(17))
@pytest.mark.parametrize("last", [0xFFFE, 0xFFFF])
@pytest.mark.parametrize("escaped", [True, False])
def test_noncharacters_of_every_plane_are_told(plane: int, last: int, escaped: bool) -> None:
    code = plane * 0x10000 + last
    text = f'bagian: "a\\U{code:08x}b"\n' if escaped else f"bagian: a{chr(code)}b\n"
    assert f"U+{code:04X}" in told(text)[3]


def test_heading_of_a_guide_is_no_conflict() -> None:
    from rktdocs.records.yaml_bytes import decode

    assert decode(b"Panduan\n=======\n\nIsi.\n", "rkt/panduan/a.md")[1] == ()


@pytest.mark.parametrize(
    ("typed", "aturan", "said"),
    [
        ("1234567890123456", "angka-terlalu-panjang", "paling banyak 15 angka"),
        ("85.1234567891", "angka-terlalu-panjang", "paling banyak 15 angka"),
        ("1.234.567.890.123.456", "angka-terlalu-panjang", "paling banyak 15 angka"),
        ("9" * 70, "angka-terlalu-panjang", "paling banyak 15 angka"),
        ("−5", "bukan-angka-biasa", "tulis -5"),
        ("–5,5", "bukan-angka-biasa", "tulis -5.5"),
        ("－５", "bukan-angka-biasa", "tulis -5"),
        ("٨٥", "bukan-angka-biasa", "tulis 85"),
        ("5²", "catatan-kaki", "tulis 5"),
    ],
)
@pytest.mark.parametrize("key", ["target", "kondisi_awal", "triwulan"])
def test_number_says_what_is_wrong_with_the_number(
    typed: str, aturan: str, said: str, key: str, tmp_path: Path
) -> None:
    value = {"target": typed, "triwulan": f"[{typed}, 1, 1, 1]", "kondisi_awal": f"{{tahun: 2024, nilai: {typed}}}"}
    if "," in typed and key != "target":
        value[key] = value[key].replace(typed, f'"{typed}"')
    (tmp_path / "umum.yaml").write_text(f"{HEAD}{ROW}        satuan: Orang\n        {key}: {value[key]}\n")
    findings = [found for found in read_section(WorkingTree(tmp_path), "umum.yaml").findings if key in found.rute]
    if key == "target" and not findings:  # a word may stand there: the rule of scales tells, by the same function
        from rktdocs.rules.engine import check_loose

        findings = [
            found for found in check_loose(WorkingTree(tmp_path), "umum.yaml", "umum.yaml")[0] if key in found.rute
        ]
    assert any(said in f"{found.pesan}; {found.perbaikan}" for found in findings), findings
    if typed != "5²":
        assert aturan in {found.aturan for found in findings}


@pytest.mark.parametrize("key", ["satuan ", " satuan", "satuan  "])
def test_blank_at_the_end_of_a_key_is_shown(key: str, tmp_path: Path) -> None:
    (tmp_path / "umum.yaml").write_text(f'{HEAD}{ROW}        "{key}": Orang\n        target: 1\n')
    finding = read_section(WorkingTree(tmp_path), "umum.yaml").findings[0]
    assert finding.pesan == f'Kunci "{key}" memuat spasi di awal atau di akhirnya'
    assert finding.perbaikan == "hapus spasi itu: satuan"
