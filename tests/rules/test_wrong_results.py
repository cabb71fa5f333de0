"""Records of results as a hurried hand writes them: each is told at its line, with a remedy that can be obeyed."""

import pytest

from rktdocs.findings import Finding
from rktdocs.records.reader import Known, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

BAGIAN = "bidang-tenaga-kerja"
KODE = "2.07.04.2.03.0003"
KNOWN = Known()
FIRST = f"""tahun: 2026
triwulan: 1
bagian: {BAGIAN}
tahap: diisi
indikator:
  - {{ id: IK-2.2, nilai: 40 }}
program:
  - {{ kode: "{KODE}", keuangan: 1000000, fisik: 25 }}
"""
SECOND = f"""tahun: 2026
triwulan: 2
bagian: {BAGIAN}
tahap: diisi
indikator:
  - {{ id: IK-2.1, nilai: 76 }}
  - {{ id: IK-2.2, nilai: 60 }}
program:
  - {{ kode: "{KODE}", keuangan: 2000000, fisik: 50 }}
"""
ROW, SUM, MONEY = (line for line in SECOND.splitlines() if line.startswith("  - "))


def told(text: str, place: str = f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml") -> list[Finding]:
    files = {f"rkt/2026/realisasi/tw1/{BAGIAN}.yaml": FIRST.encode(), place: text.encode()}
    reading = read_project(ChangedTree(WorkingTree(EXAMPLE), files), known=KNOWN)
    return [each for each in check_reading(reading) if each.berkas == place]


def row(rest: str, id_: str = "IK-2.1") -> tuple[str, str]:
    return ROW, f"  - {{ id: {id_}, {rest} }}"


def money(rest: str, kode: str = f'"{KODE}"') -> tuple[str, str]:
    return MONEY, f"  - {{ kode: {kode}, {rest} }}"


def proof(rest: str) -> tuple[str, str]:
    return row(f"nilai: 76, bukti: [{{ {rest} }}]")


EMPTY_FILE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
WRONG = [
    # a value that is no number, or one of another kind
    (row('nilai: "76 persen"'), "realisasi-sejenis", "76 persen", "tulis 76"),
    (row("nilai: 76%"), "realisasi-sejenis", "76%", "tulis 76"),
    (row('nilai: "76,5"'), "realisasi-sejenis", "76,5", "76.5"),
    (row("nilai: 76,5"), "koma-desimal", "76,5", "76.5"),
    (row("nilai: n/a"), "realisasi-sejenis", "n/a", "null"),
    (row('nilai: "-"'), "realisasi-sejenis", "-", "null"),
    (row('nilai: ""'), "isi-kosong", "Realisasi", ""),
    (row("nilai: ya"), "realisasi-sejenis", "ya", ""),
    (row("nilai: BB"), "realisasi-sejenis", "BB", ""),
    (row("nilai: 2026-06-30"), "realisasi-sejenis", "2026-06-30", ""),
    (row("nilai: 38/50"), "realisasi-sejenis", "38/50", "tulis 76, lalu 38 di kunci pembilang"),
    (row("nilai: nihil"), "realisasi-sejenis", "nihil", "tulis 0 bila memang nol; tulis null bila belum dinilai"),
    (row("nilai: .nan"), "realisasi-sejenis", ".nan", ""),
    (row("nilai: [76]"), "tipe-salah", "daftar", ""),
    (row("nilai: { min: 70, maks: 80 }"), "tipe-salah", "kelompok", ""),
    # a value of another unit or size
    (row("nilai: 0.76"), "realisasi-wajar", "Maksud Anda 76?", ""),
    (row("nilai: 760"), "realisasi-wajar", "lebih dari 100", ""),
    (row("nilai: -76"), "realisasi-wajar", "di bawah nol", ""),
    (row("nilai: 59.5", "IK-K1.1"), "realisasi-wajar", "dihitung utuh", ""),
    ((SUM, "  - { id: IK-2.2, nilai: 1.245 }"), "realisasi-wajar", "Maksud Anda 1.245?", ""),
    ((SUM, "  - { id: IK-2.2, nilai: 60000 }"), "realisasi-wajar", "jauh dari targetnya", ""),
    ((SUM, "  - { id: IK-2.2, nilai: 100 }"), "realisasi-wajar", "hasil triwulan ini saja (target 60)", ""),
    # numerator and denominator
    (row("nilai: 76, pembilang: 30, penyebut: 100"), "realisasi-wajar", "30 dari 100 adalah 30,00%", ""),
    (row("nilai: 76, pembilang: 100, penyebut: 76"), "realisasi-wajar", "131,58%", ""),
    (row("nilai: 76, pembilang: 38, penyebut: 0"), "realisasi-wajar", "Penyebut IK-2.1 nol", ""),
    (row("nilai: 76, pembilang: 38"), "realisasi-wajar", "Penyebut IK-2.1 belum diisi", ""),
    (row("nilai: 76, penyebut: 50"), "realisasi-wajar", "Pembilang IK-2.1 belum diisi", ""),
    (row("nilai: null, pembilang: 76"), "realisasi-wajar", "Penyebut IK-2.1 belum diisi", ""),
    (row("nilai: null, pembilang: 38, penyebut: 50"), "realisasi-wajar", "Maksud Anda 76,00?", ""),
    (row("nilai: 76, pembilang: -38, penyebut: -50"), "realisasi-wajar", "di bawah nol", ""),
    # evidence
    (proof("alamat: https://dinas.go.id/a.pdf, sha256: abc123"), "bentuk-salah", "Sidik bukti", "64"),
    (proof(f"alamat: https://dinas.go.id/a.pdf, sha256: {'AB' * 32}"), "bentuk-salah", "Sidik bukti", "abab"),
    (proof(f'alamat: https://dinas.go.id/a.pdf, sha256: "{"0" * 64}"'), "realisasi-bukti", "contoh", "sha256sum"),
    (proof(f"alamat: https://dinas.go.id/a.pdf, sha256: {EMPTY_FILE}"), "realisasi-bukti", "kosong", ""),
    (proof("keterangan: Laporan pelatihan"), "wajib-diisi", "alamat", ""),
    (proof("alamat: http://dinas.go.id/a.pdf"), "bentuk-salah", "Alamat bukti", "https://"),
    (proof('alamat: "D:\\\\laporan.pdf"'), "bentuk-salah", "Alamat bukti", "https://"),
    (proof("alamat: https://laporan"), "realisasi-bukti", "laporan", ""),
    (proof("alamat: https://192.168.1.7/a.pdf"), "realisasi-bukti", "192.168.1.7", ""),
    (proof("alamat: https://a.go.id/a }, { alamat: https://a.go.id/a"), "realisasi-bukti", "sudah disebut", ""),
    (row("nilai: 76, bukti: https://a.go.id/a"), "tipe-salah", "daftar", ""),
    # ids, keys, places
    (row("nilai: 76", "IK-2.9"), "realisasi-cocok", "tidak ada pada isian", "id dari"),
    ((SUM, "  - { id: IK-2.1, nilai: 60 }"), "realisasi-cocok", "sudah ditulis pada butir ke-1", ""),
    ((ROW, "  - { nilai: 76 }"), "wajib-diisi", "id", ""),
    (row("nilay: 76"), "kunci-tidak-dikenal", "nilai", ""),
    (row("target: 90, nilai: 76"), "kunci-tidak-dikenal", "target", ""),
    (("tahun: 2026", "tahun: 2025"), "realisasi-cocok", "2025", "tahun: 2026"),
    (("triwulan: 2", "triwulan: 3"), "realisasi-cocok", "3", "triwulan: 2"),
    (("triwulan: 2", "triwulan: II"), "tipe-salah", "II", ""),
    ((f"bagian: {BAGIAN}", "bagian: sekretariat"), "realisasi-cocok", "sekretariat", BAGIAN),
    # state
    (("tahap: diisi", "tahap: disetujui"), "nilai-tidak-dikenal", "disetujui", "diverifikasi"),
    (("tahap: diisi", "tahap: diisi\ndiverifikasi_oleh: Siti Aminah"), "kunci-tidak-dikenal", "diverifikasi_oleh", ""),
    # money and physical progress
    (money("keuangan: 99000000000, fisik: 50"), "realisasi-wajar", "melebihi pagu", ""),
    (money("keuangan: -1, fisik: 50"), "angka-di-luar-batas", "-1", "0"),
    (money("keuangan: Rp2.000.000, fisik: 50"), "angka-rupiah", "Rp2.000.000", ""),
    (money("keuangan: 2.000.000, fisik: 50"), "titik-ribuan", "2.000.000", "2000000"),
    (money("keuangan: 2000000.50, fisik: 50"), "bilangan-bulat-diminta", "", ""),
    (money("keuangan: 500000, fisik: 50"), "realisasi-wajar", "kurang dari triwulan sebelumnya, Rp1.000.000", "awal"),
    (money("keuangan: 2000000, fisik: 10"), "realisasi-wajar", "kurang dari triwulan sebelumnya, 25%", "awal"),
    (money("keuangan: 2000000, fisik: 101"), "angka-di-luar-batas", "101", "100"),
    (money("keuangan: 2000000, fisik: 50%"), "tanda-persen", "50%", "angkanya"),
    (money("keuangan: 2000000, fisik: 50", "9.99.99"), "realisasi-cocok", "9.99.99", "kode dari"),
    (money("keuangan: 2000000, fisik: 50", "2.07"), "teks-tanpa-kutip", "2.07", '"2.07"'),
    (
        (MONEY, f'{MONEY}\n  - {{ kode: "2.07.04.2.03", keuangan: 3000000 }}'),
        "realisasi-wajar",
        "jumlah baris di bawahnya Rp2.000.000",
        "samakan",
    ),
]


@pytest.mark.parametrize(("change", "aturan", "said", "mend"), WRONG)
def test_a_wrong_record_is_told_with_its_line_and_a_remedy(
    change: tuple[str, str], aturan: str, said: str, mend: str
) -> None:
    text = SECOND.replace(*change)
    assert text != SECOND
    found = [each for each in told(text) if each.aturan == aturan]
    assert found, [each.pesan for each in told(text)]
    lines = {at for at, line in enumerate(text.splitlines(), 1) if line not in SECOND.splitlines()}
    assert any(said in each.pesan and mend in each.perbaikan and each.span.baris in lines for each in found)
    assert all(each.perbaikan for each in found)


def test_the_record_itself_is_fine() -> None:
    assert told(SECOND) == []


@pytest.mark.parametrize("said", ['"-"', "Nihil", "tidak ada", "Tidak Ada."])
def test_a_dash_explains_nothing(said: str) -> None:
    text = SECOND.replace("tahap: diisi", "tahap: diverifikasi")
    missed = f"  - {{ id: IK-2.1, nilai: 70, penghambat: {said}, tindak_lanjut: {said} }}"
    why = "  - { id: IK-2.1, nilai: 70, penghambat: Instruktur kurang, tindak_lanjut: Menambah kelas }"
    mute = [each.pesan for each in told(text.replace(ROW, missed)) if "tanpa penjelasan" in each.pesan]
    assert mute == ["Target belum tercapai tanpa penjelasan: IK-2.1"]
    assert not [each for each in told(text.replace(ROW, why)) if "tanpa penjelasan" in each.pesan]


def test_money_that_is_not_filled_in_is_no_verified_quarter() -> None:
    text = SECOND.replace("tahap: diisi", "tahap: diverifikasi").replace("fisik: 50", "fisik: null")
    said = [each.pesan for each in told(text) if "baris anggaran" in each.pesan]
    assert [KODE in each for each in said] == [False, True]
    assert "belum diisi keuangannya" in said[0] and "belum diisi fisiknya" in said[1]


@pytest.mark.parametrize("place", [f"rkt/2026/realisasi/tw5/{BAGIAN}.yaml", f"rkt/2026-p1/realisasi/tw2/{BAGIAN}.yaml"])
def test_a_record_that_lies_elsewhere_is_told_its_own_place(place: str) -> None:
    (found,) = (each for each in told(SECOND, place) if each.aturan == "letak-berkas")
    assert "rkt/<tahun>/realisasi/tw" in found.perbaikan


def test_what_lies_in_another_quarters_folder_is_told_that_alone() -> None:
    text = SECOND.replace("triwulan: 2", "triwulan: 3").replace("tahap: diisi", "tahap: diverifikasi")
    assert {each.aturan for each in told(text)} == {"realisasi-cocok"}
