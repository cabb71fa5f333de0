"""A wrong shape is told at its place, in plain words, once for each cause, and what it says to type mends it."""

import pytest

from records.mending import mended
from rktdocs.records.document import letak
from rktdocs.records.schemas import field_text, kinds, load_schema
from rktdocs.records.shape import MAX_FINDINGS, check_shape
from rktdocs.records.yaml_reader import read_yaml

GOOD = """\
tahun: 2026
bagian: bidang-penanaman-modal
sasaran:
  - id: SS-1
    uraian: Meningkatnya realisasi investasi
    penunjang: false
    prioritas: [PD-2]
    indikator:
      - id: IK-1.1
        uraian: Nilai realisasi investasi PMA dan PMDN
        satuan: Miliar Rupiah
        polaritas: naik
        target: 1250.5
        triwulan: [300, 300, 325, 325.5]
        perhitungan: dijumlahkan
      - id: IK-1.2
        uraian: Nilai AKIP
        satuan: Predikat
        skala: akip
        target: BB
program:
  - kode: 2.18.03
    nama: Program Promosi Penanaman Modal
    pagu: 350000000
"""


def found(old="", new="", kind="bagian"):
    assert old in GOOD
    text = GOOD.replace(old, new, 1) if old else new
    document = read_yaml(text.encode(), "rkt/2026/bagian/x.yaml")
    return text, document.findings or check_shape(document, kind)


def one(old, new):
    text, findings = found(old, new)
    assert len(findings) == 1, findings
    return text, findings[0]


def test_a_good_file_has_no_finding():
    assert check_shape(read_yaml(GOOD.encode(), "x.yaml"), "bagian") == ()


def in_unit(satuan, target, aturan, teks):
    """A target with its unit, in a row that has it and in one that has another: there nothing is sure."""
    for unit in (satuan, "Hektare"):
        old = "satuan: Miliar Rupiah\n        polaritas: naik\n        target: 1250.5"
        new = f"satuan: {unit}\n        polaritas: naik\n        target: {target}"
        yield old, new, aturan, teks if unit == satuan else None


SURE = [
    ("target: 1250.5", "target: 85,5", "koma-desimal", "85.5"),
    ("target: 1250.5", "target: 1.000.000", "titik-ribuan", "1000000"),
    ("target: 1250.5", "target: 1.000.000,75", "titik-ribuan", "1000000.75"),
    *in_unit("Persen", "85%", "tanda-persen", "85"),
    *in_unit('"%"', "85,5 %", "tanda-persen", "85.5"),
    *in_unit("Persen", "85 persen", "tanda-persen", "85"),
    *in_unit("Rupiah", "Rp350.000", "angka-rupiah", "350000"),
    *in_unit("Rupiah", "Rp 350.000.000,00", "angka-rupiah", "350000000"),
    ("target: 1250.5", "target: 012", "nol-di-depan", "12"),
    ("target: 1250.5", "target: 1_000", "angka-bergaris-bawah", "1000"),
    ("target: 1250.5", "target: 1e5", "bukan-angka-biasa", "100000"),
    ("target: 1250.5", "target: .5", "bukan-angka-biasa", "0.5"),
    ("target: 1250.5", "target: +5", "bukan-angka-biasa", "5"),
    ("target: 1250.5", "target: -0", "bukan-angka-biasa", "0"),
    ("target: 1250.5", "target: '85.5'", "angka-berkutip", "85.5"),
    *in_unit("Orang", "12 orang", "angka-dengan-satuan", "12"),
    ("target: 1250.5", "target: < 22", "rentang-sebagai-teks", "{ kurang_dari: 22 }"),
    ("target: 1250.5", "target: minimal 80", "rentang-sebagai-teks", "{ paling_sedikit: 80 }"),
    ("target: 1250.5", "target: 70,38 - 70,76", "rentang-sebagai-teks", "{ min: 70.38, maks: 70.76 }"),
    ("target: 1250.5", "target: n/a", "angka-kosong", "null"),
    ("tahun: 2026", "tahun: '2026'", "angka-berkutip", "2026"),
    ("tahun: 2026", "tahun: 2026.0", "bilangan-bulat-diminta", "2026"),
    ("id: IK-1.1", "id: ik 1.1", "bentuk-salah", "IK-1.1"),
    ("penunjang: false", "penunjang: Tidak", "ya-tidak", "false"),
    ("penunjang: false", "penunjang: Ya", "ya-tidak", "true"),
    ("penunjang: false", "penunjang: on", "ya-tidak", "true"),
    ("prioritas: [PD-2]", "prioritas: PD-2", "tipe-salah", "[PD-2]"),
    ("prioritas: [PD-2]", "prioritas: PD-2, PD-3", "tipe-salah", "[PD-2, PD-3]"),
    ("polaritas: naik", "polaritas: Naik", "nilai-tidak-dikenal", "naik"),
    ("polaritas: naik", "polaritas: nail", "nilai-tidak-dikenal", "naik"),
    ("perhitungan: dijumlahkan", "perhitungan: di jumlahkan", "nilai-tidak-dikenal", "dijumlahkan"),
    ("kode: 2.18.03", "kode: 2.10", "teks-tanpa-kutip", '"2.10"'),
    ("satuan: Predikat", "satuan: true", "teks-tanpa-kutip", '"true"'),
    ("uraian: Nilai AKIP", "uraian: 2026", "teks-tanpa-kutip", '"2026"'),
    ("uraian: Nilai AKIP", "urain: Nilai AKIP", "kunci-tidak-dikenal", "uraian"),
    ("triwulan: [", "Tri wulan: [", "kunci-tidak-dikenal", "triwulan"),
    ("bagian: bidang-penanaman-modal", "bagian: Bidang Penanaman Modal", "bentuk-salah", "bidang-penanaman-modal"),
]


@pytest.mark.parametrize(("old", "new", "aturan", "teks"), SURE)
def test_a_sure_mend_is_told_and_removes_the_finding(old, new, aturan, teks):
    text, finding = one(old, new)
    assert finding.aturan == aturan
    assert (finding.edit.teks if finding.edit else None) == teks
    if teks is None:
        return
    assert teks in finding.perbaikan
    document = read_yaml(mended(text, finding.edit).encode(), "x.yaml")
    assert document.ok
    assert check_shape(document, "bagian") == ()


@pytest.mark.parametrize(
    ("old", "new", "aturan", "place"),
    [
        ("target: 1250.5", "target: BB", "nilai-cocok-skala", (13, 17)),
        ("target: 1250.5", "target: true", "tipe-salah", (13, 17)),
        ("target: 1250.5", "target: .nan", "bukan-angka-biasa", (13, 17)),
        ("target: 1250.5", "target: 1.000", "titik-ribuan", (13, 17)),
        ("target: 1250.5", "target: {min: 1}", "wajib-diisi", (13, 9)),
        ("target: 1250.5", "target: {kurang_dari: 1, min: 2, maks: 3}", "kunci-berlebih", (13, 9)),
        ("target: 1250.5", "target: {}", "isi-kosong", (13, 9)),
        ("tahun: 2026", "tahun: 1999", "angka-di-luar-batas", (1, 8)),
        ("tahun: 2026", "tahun:", "isi-kosong", (1, 1)),
        ("id: IK-1.1", "id: 1.10", "bentuk-salah", (9, 13)),
        ("id: IK-1.1", "id: satu", "bentuk-salah", (9, 13)),
        ("perhitungan: dijumlahkan", "perhitungan: kumulatif", "perhitungan-kumulatif", (15, 22)),
        ("polaritas: naik", "polaritas: maju", "nilai-tidak-dikenal", (12, 20)),
        ("prioritas: [PD-2]", "prioritas: [PD-2, PD-2]", "isi-ganda", (7, 23)),
        ("triwulan: [300, 300, 325, 325.5]", "triwulan: [300, 300]", "jumlah-isi", (14, 9)),
        ("uraian: Nilai AKIP", f"uraian: {'x' * 301}", "terlalu-panjang", (17, 17)),
        ("        satuan: Predikat\n", "", "wajib-diisi", (16, 9)),
        ("    pagu: 350000000\n", "    satuan: Orang\n", "kunci-tidak-dikenal", (24, 5)),
        ("sasaran:\n  - id: SS-1\n    uraian", "sasaran:\n    id: SS-1\n    uraian", "tipe-salah", (3, 1)),
    ],
)
def test_a_wrong_shape_has_its_rule_and_place(old, new, aturan, place):
    _, finding = one(old, new)
    assert (finding.aturan, (finding.baris, finding.kolom)) == (aturan, place)
    assert finding.perbaikan
    assert finding.letak


def test_one_ten_as_a_code_is_explained_with_what_it_was_read_as():
    _, finding = one("kode: 2.18.03", "kode: 2.10")
    assert "2.10 dibaca sebagai angka 2.1" in finding.pesan
    assert '"2.10"' in finding.perbaikan


def test_kumulatif_is_refused_with_both_choices_explained():
    _, finding = one("perhitungan: dijumlahkan", "perhitungan: kumulatif")
    assert "dijumlahkan" in finding.perbaikan
    assert "nilai_akhir" in finding.perbaikan


def test_a_misspelt_key_swallows_the_missing_of_its_twin():
    _, finding = one("uraian: Nilai AKIP", "urian: Nilai AKIP")
    assert finding.pesan == 'Kunci "urian" tidak dikenal. Maksud Anda "uraian"?'
    assert (finding.baris, finding.kolom) == (17, 9)


def test_several_causes_are_told_in_one_run_sorted_by_place():
    text = (
        GOOD.replace("tahun: 2026", "tahun: dua").replace("satuan: Predikat", "satuan:").replace("pagu: 3", "pagu: Rp3")
    )
    findings = check_shape(read_yaml(text.encode(), "x.yaml"), "bagian")
    assert [finding.baris for finding in findings] == [1, 18, 24]


def test_an_empty_file_is_told_as_empty():
    assert [finding.aturan for finding in found(new="# hanya komentar\n")[1]] == ["berkas-kosong"]


def test_the_number_of_findings_is_capped_with_a_count():
    text = GOOD + "".join(f"salah_{number}: 1\n" for number in range(200))
    findings = check_shape(read_yaml(text.encode(), "x.yaml"), "bagian")
    assert len(findings) == MAX_FINDINGS + 1
    assert "150 kesalahan lain" in findings[-1].pesan


def test_no_message_uses_the_words_of_schemas_or_of_programs():
    for old, new, *_ in SURE:
        for finding in found(old, new)[1]:
            said = f"{finding.pesan} {finding.perbaikan}".lower()
            for word in (
                "additionalproperties",
                "instance",
                "property",
                "decimal(",
                "none",
                "schema",
                "validator",
                "string",
            ):
                assert word not in said


def test_a_place_is_told_by_id_and_not_by_index():
    document = read_yaml(GOOD.encode(), "x.yaml")
    assert letak(document, ("sasaran", 0, "indikator", 1, "target")) == "SS-1 > IK-1.2 > target"
    assert letak(document, ("sasaran", 0, "indikator", 0, "triwulan", 2)) == "SS-1 > IK-1.1 > triwulan ke-3"
    assert letak(document, ("program", 0, "pagu")) == "2.18.03 > pagu"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_schema_with_title(kind):
    assert load_schema(kind)["title"]


def test_field_texts_are_found_through_references_lists_and_nested_things():
    assert field_text("bagian", ("sasaran", 3, "indikator", 1, "target")).judul == "Target"
    assert field_text("bagian", ("sasaran", 0, "indikator", 0, "target")).pesan_galat.startswith("Tulis angka biasa")
    assert field_text("bagian", ("program", 0, "kegiatan", 0, "pagu")).judul == "Pagu"
    assert field_text("bagian", ("sasaran", 0, "tidak_ada")).judul == "tidak_ada"
