"""What a stranger gets wrong in a Perjanjian Kinerja or DPA: each is told where it stands, with a remedy to obey."""

import pytest

from every_field import PROJECT
from rktdocs.cycle.agreements import agreement_status
from rktdocs.findings import Tingkat
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.perjanjian import agreement_view

BASE = WorkingTree(PROJECT)
PK = "rkt/2026/pk/"
HEAD, SECTION, CHANGE = (
    f"{PK}{name}.yaml" for name in ("kepala-dinas", "bidang-hortikultura", "bidang-hortikultura-p1")
)
DPA = "rkt/2026/dpa.yaml"
ACCEPTED = b"kode: 3.27.02, jumlah: 1299000000 }\ndikecualikan:\n  pk-anggaran: Contoh untuk pengujian."
BUPATI = b"{ jabatan: Bupati Rekaan, nama: Bupati Contoh }"
UNCHANGED = ("pk-target", HEAD, "sama dengan RKT")
OWN = (b"target: 29.25", b"target: %s")


def told(path, old, new, *, into=""):
    made = BASE.read(path)
    assert old in made
    changed = ChangedTree(BASE, {into or path: made.replace(old, new, 1)})
    usual = {(each.aturan, each.berkas, each.pesan) for each in check_reading(read_project(BASE))}
    return [
        each for each in check_reading(read_project(changed)) if (each.aturan, each.berkas, each.pesan) not in usual
    ]


@pytest.mark.parametrize(
    ("target", "rule_says"),
    [
        (b"{ min: 9, maks: 3 }", "Rentang terbalik"),
        (b"{ min: 9, maks: 9 }", "satu angka saja"),
        (b"-5", "IK-1.1 negatif"),
        (b"BB", "jenis yang dijanjikan lain"),
    ],
)
def test_a_target_of_ones_own_is_held_to_what_holds_for_the_plans(target, rule_says):
    findings = [each for each in told(HEAD, OWN[0], OWN[1] % target) if each.berkas == HEAD]
    assert [(each.aturan, each.rute) for each in findings] == [("pk-target", ("baris", 0, "target"))]
    assert rule_says in findings[0].pesan
    assert "boleh_" not in findings[0].perbaikan  # a key of the RKT's row, which this file does not know


@pytest.mark.parametrize(
    ("path", "old", "new", "into", "aturan", "berkas", "says"),
    [
        (HEAD, b"tahun: 2026", b"tahun: 2026", f"{PK}pimpinan.yaml", "pk-pejabat", "", "juga berjanji dalam"),
        (HEAD, BUPATI, b"{ jabatan: Bupati Rekaan }", "", "pk-pejabat", HEAD, "Tidak ada pejabat Bupati Rekaan"),
        (DPA, b"nomor: ", b'nomor: "-"  # ', "", "pk-cocok", DPA, "belum memuat nomor"),
        (HEAD, b"level: instansi", b"level: bagian", "", "pk-turun", HEAD, "berjanji pada tingkat instansi"),
        (CHANGE, b"level: bagian", b"level: individu", "", "pk-turun", CHANGE, "Tingkat individu tidak termuat"),
        (CHANGE, b"alasan: strategi", b"alasan: mutasi", "", "pk-pejabat", CHANGE, "kedua pihaknya sama"),
        (DPA, b"kode: 3.27.02.2.01", b"kode: 3.27.02", "", "pk-cocok", DPA, "sudah ditulis pada butir ke-1"),
        (DPA, ACCEPTED, b"kode: 9.27.02, jumlah: 0 }", "", "pk-anggaran", DPA, "tidak ada di RKT 2026"),
        (DPA, b"tanggal: 2025", b"tanggal: 2019", "", "pk-tanggal", DPA, "bukan tanggal DPA tahun 2026"),
        (DPA, b"nomor: DPA", b"nomor: DPPA", "rkt/2026/dpa-p2.yaml", "pk-cocok", "", "dpa-p1.yaml tidak ada"),
        (
            DPA,
            b"nomor: DPA",
            b"nomor: DPPA",
            "rkt/2026/dpa-p1.yaml",
            "pk-tanggal",
            "",
            "tidak sesudah rkt/2026/dpa.yaml",
        ),
        (DPA, b"2025-12-29", b"2026-09-29", "rkt/2026/dpa-p1.yaml", "pk-tanggal", "", "sama dengan rkt/2026/dpa.yaml"),
        (CHANGE, b"nomor: 1\n", b"", "", "pk-cocok", CHANGE, "belum menyebut nomornya"),
        (CHANGE, b"penutup: false", b"penutup: true", "", "pk-pejabat", CHANGE, "masih menjabat"),
        (CHANGE, b"{ peran: kepala_dinas }", BUPATI, "", "pk-pejabat", CHANGE, "bukan kepada kepala"),
        (HEAD, b"nama: Bupati Contoh", b"nama: 'Siti Rahmah, S.P., M.Si.'", "", "pk-pejabat", HEAD, "orang yang sama"),
        (HEAD, b"jabatan: Bupati Rekaan", b"jabatan: Kepala Dinas", "", "pk-pejabat", HEAD, "untuk pejabat dinas"),
        (
            SECTION,
            b"{ bagian:",
            b"{ peran: kepala_dinas, bagian:",
            "",
            "pk-pejabat",
            SECTION,
            "bukan peran kepala_dinas",
        ),
        (HEAD, b"id: bidang-hortikultura/IK-2.1", b"id: bidang-hortikultura/IK-2.1, alasan: Lama", "", *UNCHANGED),
        (
            CHANGE,
            b"{ kode: 3.27.02.2.01",
            b"{ kode: 3.27.02.2.01, alasan: Hemat",
            "",
            "pk-anggaran",
            CHANGE,
            "tidak diubah",
        ),
    ],
)
def test_each_slip_is_told_once_where_it_stands(path, old, new, into, aturan, berkas, says):
    findings = [each for each in told(path, old, new, into=into) if says in each.pesan]
    assert [(each.aturan, each.berkas) for each in findings] == [(aturan, berkas or into)]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("rkt/2026-p1/pk/kepala-dinas.yaml", "simpan langsung di rkt/2026/pk/"),
        (f"{PK}lama/kepala-dinas.yaml", "simpan langsung di rkt/2026/pk/"),
        (f"{PK}Kepala Dinas.yaml", "beri nama dengan huruf kecil"),
        ("rkt/2026/dppa.yaml", "beri nama dpa.yaml"),
        ("rkt/2026/DPA 2026.yaml", "beri nama dpa.yaml"),
    ],
)
def test_a_misplaced_file_is_told_its_own_place(path, says):
    (finding,) = (
        each
        for each in read_project(ChangedTree(BASE, {path: b"tahun: 2026\n"})).findings
        if each.aturan == "letak-berkas"
    )
    assert says in finding.perbaikan


DPPA = b"tahun: 2026\nnomor: DPPA/1\ntanggal: 2026-10-01\njumlah: %s\nprogram: [{ kode: 3.27.02.2.01, jumlah: %s }]\n"


def test_a_later_budget_is_told_where_it_changes_a_promise_and_asks_for_no_plan():
    path = "rkt/2026/dpa-p1.yaml"
    read = read_project(ChangedTree(BASE, {path: DPPA % (b"1500000000", b"1500000000")}))
    told = {each.berkas: each for each in check_reading(read) if each.aturan == "pk-dppa"}
    assert set(told) == {CHANGE}  # the first is changed already, the head's line has a sum of its own
    note = told[CHANGE]
    assert (note.tingkat, note.rute) == (Tingkat.INFORMASI, ("program",))
    assert "DPPA/1 tanggal 1 Oktober 2026" in note.pesan and "Rp1.300.000.000 menjadi Rp1.500.000.000" in note.pesan
    assert "--perubahan bidang-hortikultura-p1 --alasan strategi" in note.perbaikan
    same = read_project(ChangedTree(BASE, {path: DPPA % (b"1300000000", b"1300000000")}))
    assert not [each for each in check_reading(same) if each.aturan == "pk-dppa"]
    lines = list(agreement_status(resolve(read), 2026))
    assert (
        lines[0].startswith("Perjanjian Kinerja 2026: 2 berlaku")
        and "bidang-hortikultura-p1: DPA Nomor DPPA/1" in lines[1]
    )
    page = agreement_view(resolve(read), 2026).daftar[-1]
    assert "DPPA/1" in page.dppa


def test_who_is_asked_by_a_chain_that_is_of_promises_alone_is_there_on_the_day():
    (found,) = told("rkt/instansi.yaml", b"paraf, peran: kepala_dinas }\n    -", b"paraf, peran: pengawas }\n    -")
    assert (found.aturan, found.berkas) == ("rujukan-dikenal", "rkt/instansi.yaml")


def test_who_judges_promises_is_in_office_on_their_day():
    """A role that is known, and that nobody holds on the day of the agreement."""
    found = told("rkt/instansi.yaml", b"berlaku: { mulai: 2025-01-01 }", b"berlaku: { mulai: 2027-01-01 }")
    here = [each for each in found if each.aturan == "pk-pejabat"]
    assert {(each.berkas, each.rute) for each in here} == {(HEAD, ("tanggal",)), (CHANGE, ("tanggal",))}
    assert all("Tidak ada pejabat dengan peran kasubag_program" in each.pesan for each in here)
    assert "lengkapi pejabat kasubag_program" in here[0].perbaikan


def test_money_is_told_with_its_own_home_and_size():
    """A sum that repeats the budget is not typed; thousands for rupiah, and too large parts, are told."""
    path, base = "rkt/2026/dpa.yaml", BASE.read(DPA).partition(b"dikecualikan")[0]
    usual = {each.pesan for each in check_reading(read_project(ChangedTree(BASE, {path: base})))}

    def notes(made):
        found = check_reading(read_project(ChangedTree(BASE, {path: made})))
        return [each for each in found if each.berkas == DPA and each.pesan not in usual]

    assert [each.rute for each in notes(base.replace(b"1300000000", b"1300000"))] == [("jumlah",)]
    (over,) = (
        each for each in notes(base.replace(b"2.01, jumlah: 13", b"2.01, jumlah: 14")) if each.rute[0] == "program"
    )
    assert over.rute == ("program", 1, "jumlah") and "rinciannya berjumlah Rp1.400.000.000" in over.pesan
    (bare,) = told(HEAD, b"    alasan: Sisanya menyusul pada DPPA.\n", b"")
    assert (bare.aturan, bare.rute) == ("pk-anggaran", ("program", 0, "anggaran")) and "Rp1.299.000.000" in bare.pesan
    (again,) = told(HEAD, b"anggaran: 1300000000", b"anggaran: 1299000000")[:1]
    assert again.aturan == "pk-anggaran" and "ditulis ulang, sama dengan DPA" in again.pesan
