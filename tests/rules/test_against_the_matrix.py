"""What a section plans for a code is held to the Renstra's line of that code: that it is there, its pagu, targets."""

import pytest
from examples import BASE, SECTION, Project

from rktdocs.findings import Tingkat
from rktdocs.records.rendering import flow

RENSTRA = "rkt/renstra.yaml"
OTHER = "rkt/2026/bagian/sekretariat.yaml"
NEW = ("program-dari-renstra", "pagu-sesuai-renstra", "target-sesuai-renstra")


def indikator(id="IP-1", uraian="Jumlah promosi", **fields):
    return {"id": id, "uraian": uraian, "satuan": "Unit", **fields}


def line(kode, nama="Program Peningkatan Layanan", **fields):
    return {"kode": kode, "nama": nama, **fields}


MATRIX = [
    line(
        "1.01.03",
        sasaran=["SR-1", "SR-9"],
        pagu={"2026": 300, "2027": 900},
        indikator=[indikator(target={"2026": 4, "2027": 9})],
        kegiatan=[
            line("1.01.03.2.01", "Kegiatan A", pagu={"2026": 200}),
            line("1.01.03.2.02", "Kegiatan B", pagu={"2026": 100}),
        ],
    )
]


@pytest.fixture
def check(tmp_path):
    """Give the small project a matrix and program lines, and return what is told of them."""

    def told(lines, *, matrix=MATRIX, others=()):
        project = Project(tmp_path / "proyek")
        for berkas, key in ((RENSTRA, matrix), (SECTION, lines), (OTHER, others)):
            text = (BASE / berkas).read_text(encoding="utf-8").rstrip("\n")
            project.write(berkas, f"{text}\nprogram: {flow(list(key))}\n" if key else f"{text}\n")
        return [each for each in project.check() if each.aturan in NEW]

    return told


def test_what_the_renstra_says_too_is_told_of_nothing(check):
    own = line(
        "1.01.03",
        pagu=300,
        indikator=[indikator("IK-P1.1", target=4)],
        kegiatan=[
            line("1.01.03.2.01", "Kegiatan A", pagu=200),
            line("1.01.03.2.02", "Kegiatan B", pagu=100),
        ],
    )
    assert check([own]) == []


def test_without_a_matrix_no_code_is_missing(check):
    assert check([line("1.01.04", "Program lain", pagu=5)], matrix=[]) == []


def test_a_code_that_the_renstra_lacks_is_told_once_at_its_highest_level(check):
    lost = line("1.01.04", "Program lain", kegiatan=[line("1.01.04.2.01", "Kegiatan lain")])
    found = check([lost, line("1.01.03", kegiatan=[line("1.01.03.2.09", "Kegiatan A")])], others=[lost])
    assert sorted((each.aturan, each.berkas, each.letak) for each in found) == [
        ("program-dari-renstra", SECTION, "1.01.03 > 1.01.03.2.09 > kode"),
        ("program-dari-renstra", OTHER, "1.01.04 > kode"),
    ]
    assert ["Maksud Anda 1.01.03.2.01" in each.pesan for each in found].count(True) == 1


def test_levels_and_forms_of_codes_that_the_renstra_does_not_have_are_not_asked_for(check):
    below = [line("1.01.03.2.01.0004", "Sub lain")]
    own = line("1.01.03", kegiatan=[line("1.01.03.2.01", "Kegiatan A", sub_kegiatan=below)])
    assert check([own]) == []
    old = [line("1.01.03", kegiatan=[line("1.01.03.2.01", "Kegiatan A", sub_kegiatan=[line("1.01.03.2.01.04", "S")])])]
    assert check([own], matrix=old) == []


def test_pagu_is_compared_as_the_sum_of_all_bagian(check):
    assert check([line("1.01.03", pagu=180)], others=[line("1.01.03", pagu=120)]) == []
    (found,) = check([line("1.01.03", pagu=180)], others=[line("1.01.03", pagu=130)])
    assert (found.aturan, found.tingkat) == ("pagu-sesuai-renstra", Tingkat.PERINGATAN)
    assert "Rp310 (jumlah 2 bagian), sedangkan Renstra tahun 2026 menetapkan Rp300" in found.pesan
    assert check([line("1.01.03", pagu=180)], others=[line("1.01.03")]) == []  # what is not filled in is not compared


def test_money_that_differs_is_told_once_at_the_highest_level(check):
    below = [line("1.01.03.2.01", "Kegiatan A", pagu=250), line("1.01.03.2.02", "Kegiatan B", pagu=100)]
    (found,) = check([line("1.01.03", pagu=350, kegiatan=below)])
    assert found.letak == "1.01.03 > pagu"
    assert "di bawahnya berbeda: 1.01.03.2.01" in found.pesan
    assert "1.01.03.2.02" not in found.pesan
    moved = [line("1.01.03.2.01", "Kegiatan A", pagu=210), line("1.01.03.2.02", "Kegiatan B", pagu=90)]
    found = check([line("1.01.03", pagu=300, kegiatan=moved)])
    assert [each.letak for each in found] == ["1.01.03 > 1.01.03.2.01 > pagu", "1.01.03 > 1.01.03.2.02 > pagu"]


def test_a_reason_at_the_program_accepts_other_money(check):
    reason = {"pagu-sesuai-renstra": "Pagu sesuai dengan KUA-PPAS tahun ini"}
    assert check([line("1.01.03", pagu=350, dikecualikan=reason)]) == []


@pytest.mark.parametrize("named", [{}, {"renstra": "IP-1"}])
def test_a_programs_target_is_compared_by_its_name_or_by_what_it_names(check, named):
    own = {**indikator("IK-P1.1", target=3), **named}
    (found,) = check([line("1.01.03", pagu=300, indikator=[own])])
    assert (found.aturan, found.tingkat) == ("target-sesuai-renstra", Tingkat.PERINGATAN)
    assert "Renstra (IP-1) tahun 2026 menetapkan 4" in found.pesan
    assert check([line("1.01.03", pagu=300, indikator=[{**own, "alasan_perbedaan": "Pagu dikurangi"}])]) == []


def test_another_name_under_the_same_code_is_another_indikator(check):
    assert check([line("1.01.03", pagu=300, indikator=[indikator("IK-P1.1", "Jumlah pameran", target=3)])]) == []
