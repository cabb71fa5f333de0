"""Each slip of a person who writes YAML seldom is told at its exact place, and typing what is told mends the file."""

import pytest

from records.mending import mended
from rktdocs.records.behind import told
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml

GOOD = """\
tahun: 2026
bagian: bidang-penanaman-modal
sasaran:
  - id: SS-1
    uraian: Meningkatnya realisasi investasi
    prioritas: [PD-2]
    indikator:
      - id: IK-1.1
        uraian: Nilai realisasi investasi
        satuan: Miliar Rupiah
        target: 1250.5
        triwulan: [300, 300, 325, 325.5]
        kondisi_awal: {tahun: 2024, nilai: 1100}
      - id: IK-1.2
        uraian: Nilai AKIP
        satuan: Predikat
        skala: akip
        target: BB
program:
  - kode: 2.18.03
    nama: Program Promosi
    pagu: 350000000
"""
SATUAN = "        satuan: Predikat\n"

SLIPS = [
    # old, new, rule, (line, column)
    ("satuan: Predikat", "satuan:Predikat", "kurang-spasi-titik-dua", (16, 15)),
    ("tahun: 2026", "tahun:2026", "kurang-spasi-titik-dua", (1, 6)),
    ("- id: IK-1.2", "- id:IK-1.2", "kurang-spasi-titik-dua", (14, 11)),
    ("{tahun: 2024", "{tahun:2024", "kurang-spasi-titik-dua", (13, 29)),
    ("- id: IK-1.2", "-id: IK-1.2", "kurang-spasi-tanda-hubung", (14, 7)),
    ("- id: IK-1.2", "-id:IK-1.2", "kurang-spasi-tanda-hubung", (14, 7)),
    (
        "program:\n  - kode: 2.18.03\n    nama: Program Promosi\n    pagu: 350000000\n",
        "program:\n  -nama: Program Promosi\n",
        "kurang-spasi-tanda-hubung",
        (20, 3),
    ),
    ("- id: IK-1.2", "– id: IK-1.2", "tanda-hubung-lain", (14, 7)),
    ("- id: IK-1.2", "• id: IK-1.2", "tanda-hubung-lain", (14, 7)),
    *(
        ("- id: IK-1.2", f"{mark}id: IK-1.2", "tanda-hubung-lain", (14, 7))
        for mark in ("o ", "* ", "+ ", "2. ", "2) ", "b. ", "▪", "\uf0b7 ", "✓ ")
    ),
    ("nilai: 1100}", "nilai; 1100}", "kurang-titik-dua", (13, 37)),
    ("nilai: 1100}", "nilai: 1100,5}", "koma-desimal", (13, 44)),
    ("satuan: Predikat", "satuan：Predikat", "titik-dua-lebar", (16, 15)),
    ("satuan: Predikat", "satuan Predikat", "kurang-titik-dua", (16, 9)),
    ("satuan: Predikat", "satuan = Predikat", "kurang-titik-dua", (16, 9)),
    ("sasaran:\n", "sasaran\n", "kurang-titik-dua", (3, 1)),
    ("uraian: Nilai AKIP", 'uraian: "Nilai AKIP', "kutip-tidak-ditutup", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: 'Nilai AKIP", "kutip-tidak-ditutup", (15, 17)),
    ("uraian: Nilai AKIP", 'uraian: "Nilai AKIP”', "kutip-tidak-ditutup", (15, 17)),
    ("[PD-2]", '["PD-2]', "kutip-tidak-ditutup", (6, 17)),
    ("uraian: Nilai AKIP", "uraian: “Nilai AKIP”", "kutip-word", (15, 17)),
    ("satuan: Predikat", "satuan: ‘Predikat’", "kutip-word", (16, 17)),
    ("uraian: Nilai AKIP", 'uraian: "Nilai" AKIP', "teks-setelah-kutip", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: 'Jum'at bersih'", "teks-setelah-kutip", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: Nilai: AKIP", "titik-dua-dalam-teks", (15, 22)),
    ("uraian: Nilai AKIP", "uraian: Sasaran lain: Nilai AKIP:", "titik-dua-dalam-teks", (15, 29)),
    ("uraian: Nilai AKIP", "uraian: @dinas", "tanda-di-awal-isi", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: % capaian", "tanda-di-awal-isi", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: [draf] Nilai AKIP", "tanda-di-awal-isi", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: *tebal*", "tanda-di-awal-isi", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: *tebal", "alias", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: &lainnya Nilai", "jangkar", (15, 17)),
    ("uraian: Nilai AKIP", "uraian: !penting sekali", "tag", (15, 17)),
    ("target: 1250.5", "target: > 22", "tanda-di-awal-isi", (11, 17)),
    ("[300, 300, 325, 325.5]", "[300, 300, > 325, 325.5]", "tanda-di-awal-isi", (12, 30)),
    ("target: 1250.5", "target: -", "tanda-hubung-sendiri", (11, 17)),
    ("[PD-2]", "- PD-2", "daftar-sebaris", (6, 16)),
    ("[300, 300, 325, 325.5]", "[300, 300, 325, 325.5", "kurung-tidak-ditutup", (12, 19)),
    ("[300, 300, 325, 325.5]", "[300, 300, 325, 325.5]]", "kurung-berlebih", (12, 41)),
    ("[300, 300, 325, 325.5]", "[300, 300, 325, 325.5}", "kurung-tertukar", (12, 40)),
    ("nilai: 1100}", "nilai: 1100", "kurung-tidak-ditutup", (13, 23)),
    (SATUAN, f" {SATUAN}", "spasi-awal-baris", (16, 10)),
    (SATUAN, SATUAN[1:], "spasi-awal-baris", (16, 8)),
    (SATUAN, SATUAN[2:], "spasi-awal-baris", (16, 7)),
    ("      - id: IK-1.2", "     - id: IK-1.2", "spasi-awal-baris", (14, 6)),
    ("      - id: IK-1.2", "       - id: IK-1.2", "spasi-awal-baris", (14, 8)),
    ("    nama: Program", "   nama: Program", "spasi-awal-baris", (21, 4)),
    ("tahun: 2026", " tahun: 2026", "spasi-awal-baris", (1, 2)),
    ("bagian: bid", " bagian: bid", "spasi-awal-baris", (2, 2)),
    ("Nilai AKIP\n", "Nilai AKIP\nkabupaten\n", "lanjutan-teks", (16, 1)),
    ("        satuan: Pre", "\tsatuan: Pre", "tab", (16, 1)),
    ("        satuan: Pre", "      \tsatuan: Pre", "tab", (16, 7)),
    ("satuan: Predikat", "satuan:\tPredikat", "tab", (16, 16)),
    ("satuan: Predikat", "satuan: Predikat\t# kolom", "tab", (16, 25)),
    ("satuan: Predikat", "satuan:\u00a0Predikat", "spasi-tak-putus", (16, 16)),
    ("        satuan: P", "\u00a0       satuan: P", "spasi-tak-putus", (16, 1)),
    ("satuan: Predikat", "satuan: \u200bPredikat", "karakter-tak-terlihat", (16, 17)),
    ("satuan: Predikat", "satuan: Predikat\u2028", "ganti-baris-asing", (16, 25)),
    (GOOD, GOOD.replace("\n", "\r"), "ganti-baris-lama", (1, 12)),
]


def findings(text):
    document = read_yaml(text.encode(), "rkt/2026/bagian/x.yaml")
    return document.findings or check_shape(document, "bagian")


def slipped(old, new):
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@pytest.mark.parametrize("key", ["nilai", "keuangan", "pagu", "uraian", "fisik", "pembilang"])
def test_a_limit_is_advised_only_where_one_may_stand(key):
    (found,) = findings(slipped("target: 1250.5", f"{key}: > 22"))
    assert found.perbaikan == 'tulis "> 22"'
    (found,) = findings(slipped("target: 1250.5", "target: > 22"))
    assert found.perbaikan == "tulis { lebih_dari: 22 }"


def test_a_group_is_never_advised_to_be_a_text():
    (found,) = findings(slipped("nilai: 1100}", "nilai: > 1100}"))
    assert found.perbaikan == 'tulis "> 1100"'


def test_the_file_without_slips_has_no_finding():
    assert findings(GOOD) == ()


@pytest.mark.parametrize(("old", "new", "aturan", "place"), SLIPS)
def test_a_slip_has_one_finding_at_its_exact_place(old, new, aturan, place):
    found = findings(slipped(old, new))
    assert [(each.aturan, (each.baris, each.kolom)) for each in found] == [(aturan, place)]
    assert found[0].perbaikan


@pytest.mark.parametrize(("old", "new", "aturan", "place"), SLIPS)
def test_doing_what_the_message_says_mends_the_file(old, new, aturan, place):
    text = slipped(old, new)
    [finding] = findings(text)
    assert finding.edit is not None
    assert findings(mended(text, finding.edit)) == ()


YEARS = "target:\n  2026: 70\n  2027: 75\nsatuan: Persen\n"


@pytest.mark.parametrize(
    ("new", "aturan", "place"),
    [
        ("  2026:70\n  2027: 75", "kurang-spasi-titik-dua", (2, 7)),
        ("  2026: %70\n  2027: 75", "tanda-di-awal-isi", (2, 9)),
        ("  2026: 70 2027: 75", "titik-dua-dalam-teks", (2, 11)),
        ("  2026: 70, 2027: 75; 2028: 80", "titik-dua-dalam-teks", (2, 11)),
        ("  { 2026: 70; 2027: 75; 2028: 80 }", "titik-dua-dalam-teks", (2, 13)),
        ("  { 2026： 70, 2027: 75 }", "kurang-titik-dua", (2, 5)),
    ],
)
def test_a_year_is_a_key_whose_slips_are_told_and_mended(new, aturan, place):
    text = YEARS.replace("  2026: 70\n  2027: 75", new)
    (found,) = read_yaml(text.encode(), "rkt/renstra.yaml").findings
    assert (found.aturan, (found.baris, found.kolom)) == (aturan, place)
    fixed = read_yaml(mended(text, found.edit).encode(), "rkt/renstra.yaml")
    assert fixed.findings == () and {"2026", "2027"} <= {str(key) for key in fixed.data["target"]}


def test_no_remedy_for_a_lost_dash_throws_away_what_stands_below_it():
    (found,) = findings(slipped("- id: IK-1.2", "  id: IK-1.2"))
    assert (found.aturan, found.baris) == ("kunci-ganda", 14)
    assert found.perbaikan.startswith('bila baris ini memulai butir baru, awali dengan tanda hubung: "- id: ..."')


@pytest.mark.parametrize(
    "typed", ["[300,5, 300, 325, 325.5]", "[300, 300,5, 325, 325.5]", "[300,5, 300,5, 325,5, 325,5]"]
)
def test_a_decimal_comma_in_a_list_is_no_further_quarter(typed):
    found = findings(slipped("[300, 300, 325, 325.5]", typed))
    assert {each.aturan for each in found} == {"koma-desimal"}
    assert len(found) == typed.replace(", ", " ").count(",")
    assert findings(slipped("[300, 300, 325, 325.5]", "[300,300,325,325.5]")) == ()


def test_a_text_that_goes_on_with_a_word_that_is_a_key_elsewhere_is_not_thrown_away():
    (found,) = told(read_yaml(slipped("Nilai AKIP\n", "Nilai AKIP\n        tempat tidur\n").encode(), "x"), "bagian")
    assert found.aturan == "lanjutan-teks"
    assert found.perbaikan.startswith("awali baris ini dengan 10 spasi bila lanjutannya")


def test_a_fence_around_a_file_is_taken_away():
    text = f"```yaml\n{GOOD}```\n"
    assert [(each.aturan, each.baris) for each in findings(text)] == [("pagar-markdown", 1), ("pagar-markdown", 24)]


BY_HAND = [
    # what the message says, done by hand where no edit is sure
    ("kunci-ganda", GOOD + "tahun: 2026\n", GOOD),
    ("kunci-kosong", GOOD + '"": x\n', GOOD),
    ("kunci-gabung", GOOD + "<<: {}\n", GOOD),
    ("kunci-tanda-tanya", GOOD.replace("tahun: 2026", "? tahun\n: 2026"), GOOD),
    ("dokumen-kedua", GOOD.replace("program:", "---\nprogram:"), GOOD),
    ("arahan-yaml", "%YAML 1.2\n---\n" + GOOD, GOOD),
    ("tanda-konflik", "<<<<<<< HEAD\ntahun: 2025\n=======\n" + GOOD.replace("bagian:", ">>>>>>> b\nbagian:", 1), GOOD),
    ("karakter-kendali", GOOD.replace("AKIP\n", "AKIP\x07\n"), GOOD),
    ("karakter-tak-terlihat", GOOD.replace("Nilai AKIP", '"Nilai\\u200b AKIP"'), GOOD),
]


@pytest.mark.parametrize(("aturan", "wrong", "right"), BY_HAND)
def test_what_no_edit_can_mend_is_mended_by_hand(aturan, wrong, right):
    found = findings(wrong)
    assert [each.aturan for each in found] == [aturan]
    assert found[0].perbaikan
    assert findings(right) == ()


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_mended_by_saving_it_as_utf8(name):
    document = read_yaml(GOOD.encode(name), "x.yaml")
    assert [each.aturan for each in document.findings] == ["bukan-berkas-teks"]
    assert "UTF-8" in document.findings[0].perbaikan


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_a_spreadsheet_or_document_saved_as_yaml_is_named(head):
    [finding] = read_yaml(head + b"\0" * 20, "x.yaml").findings
    assert finding.aturan == "bukan-berkas-teks"
    assert "bukan teks YAML" in finding.pesan


def test_several_slips_of_one_file_are_told_in_one_run():
    text = slipped("satuan: Predikat", "satuan:Predikat").replace("nama: Program", 'nama: "Program')
    found = findings(text)
    assert [(each.aturan, each.baris) for each in found] == [
        ("kurang-spasi-titik-dua", 16),
        ("kutip-tidak-ditutup", 21),
    ]
    for each in reversed(found):
        text = mended(text, each.edit)
    assert findings(text) == ()


def test_two_lines_with_the_same_slip_are_both_told():
    text = GOOD.replace("satuan: Pre", "satuan:Pre").replace("skala: ", "skala:")
    assert [each.baris for each in findings(text)] == [16, 17]


def test_a_quote_inside_a_sentence_and_typographic_quotes_inside_a_text_are_no_slip():
    assert findings(slipped("Nilai AKIP", "Nilai “AKIP” dan “SAKIP”")) == ()
    assert findings(slipped("Nilai AKIP", "Pelayanan jum'at 5\" bersih")) == ()


def test_a_web_address_in_a_text_is_no_slip():
    assert findings(slipped("Nilai AKIP", "Lihat https://contoh.go.id/x:y")) == ()


def test_a_whole_file_indented_with_tabs_is_one_finding():
    text = "\n".join(_tabbed(line) for line in GOOD.split("\n"))
    [finding] = findings(text)
    assert finding.aturan == "tab"
    assert "di 17 baris lain" in finding.pesan
    assert findings(mended(text, finding.edit)) == ()


def _tabbed(line):
    spaces = len(line) - len(line.lstrip(" "))
    return "\t" * (spaces // 2) + line.lstrip(" ")
