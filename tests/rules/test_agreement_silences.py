"""Slips in the agreements of a whole agency: each is told, and by one message alone, whatever else it upsets."""

from datetime import date

import pytest

from rktdocs.cycle.agreements import agreement_files
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

OFFICE, DPA, PK = "rkt/instansi.yaml", "rkt/2026/dpa.yaml", "rkt/2026/pk/"
HEAD, UNIT, FIRST, STAFF = (
    f"{PK}{name}.yaml" for name in ("kepala-dinas", "bidang-tenaga-kerja", "bidang-penanaman-modal", "sekretariat")
)
CHANGE = f"{PK}sekretariat-p1.yaml"
SETTING = "perjanjian:\n  level: [instansi, bagian]\n  atasan: { nama: H. Abdul Karim, jabatan: Bupati Contoh }\nsitus:"
REGENT = "{ jabatan: Bupati Contoh, nama: H. Abdul Karim }"
LEVELS, ROW, LINE = "level: [instansi, bagian]", "bidang-tenaga-kerja/IK-1.2 }", 'kode: "2.18.01.2.02" }'


def made() -> dict[str, str]:
    """The files of an agency whose agreements and budget are in order."""
    base = WorkingTree(EXAMPLE)
    files = {OFFICE: base.read(OFFICE).decode().replace("situs:", SETTING, 1)}
    tree = ChangedTree(base, {path: text.encode() for path, text in files.items()})
    plan = resolve(read_project(tree))
    files |= agreement_files(plan, 2026, date(2026, 1, 12))
    sums: dict[str, int] = {}
    for bagian in plan.tahun["2026"].bagian:
        for line in bagian.program:
            sums[line.item.kode] = sums.get(line.item.kode, 0) + int(line.pagu.nilai or 0)
    rows = "".join(f'  - {{ kode: "{kode}", jumlah: {pagu} }}\n' for kode, pagu in sums.items())
    head = f"tahun: 2026\nnomor: DPA/1\ntanggal: 2026-01-05\njumlah: {sum(sums.values())}\nprogram:\n"
    return {**files, DPA: head + rows}


def findings(files):
    tree = ChangedTree(WorkingTree(EXAMPLE), {path: text.encode() for path, text in files.items()})
    return {(each.aturan, each.berkas, each.pesan): each for each in check_reading(read_project(tree))}


@pytest.fixture(scope="module")
def office():
    files = made()
    return files, findings(files)


def told(office, path, old, new):
    files, usual = office
    assert old in files[path]
    return [each for key, each in findings({**files, path: files[path].replace(old, new)}).items() if key not in usual]


def test_agreements_that_are_drawn_up_from_plan_and_budget_raise_nothing(office):
    assert [key for key in office[1] if key[0].startswith("pk-")] == []


ACTION = "rencana_aksi:\n  - { kegiatan: %s }\nprogram:"


@pytest.mark.parametrize(
    ("path", "old", "new", "aturan", "berkas", "says"),
    [
        (UNIT, ROW, ROW.replace(" }", ", target: 46.50 }"), "pk-target", UNIT, "ditulis ulang"),
        (UNIT, ROW, ROW.replace(" }", ", target: 46.5, alasan: Sama }"), "pk-target", UNIT, "ditulis ulang"),
        (STAFF, "IK-1.1 }", "IK-1.1, target: BB }", "pk-target", STAFF, "ditulis ulang"),
        (UNIT, ROW, ROW.replace(" }", ", target: { min: 46, maks: 47 }, alasan: R }"), "pk-target", UNIT, "rentang"),
        (UNIT, ROW, ROW.replace(" }", ", target: { min: 47, maks: 46 }, alasan: R }"), "pk-target", UNIT, "terbalik"),
        (UNIT, ROW, ROW.replace(" }", ", target: { kurang_dari: 47 }, alasan: R }"), "pk-target", UNIT, "batas atas"),
        (UNIT, ROW, ROW.replace(" }", ", target: 4.65, alasan: R }"), "pk-target", UNIT, "sepersepuluh"),
        (UNIT, "program:", ACTION % "Melatih", "pk-aksi", UNIT, "satu triwulan pun"),
        (
            UNIT,
            "program:",
            ACTION % "Persentase pencari kerja terdaftar yang ditempatkan, tw4: 40%",
            "pk-aksi",
            UNIT,
            "padahal target IK-1.2",
        ),
        (STAFF, LINE, LINE.replace(" }", ", anggaran: 6480000, alasan: DPA }"), "pk-anggaran", STAFF, "padahal pagu"),
        (STAFF, LINE, LINE.replace(" }", ", anggaran: 6480000000 }"), "pk-anggaran", STAFF, "ditulis ulang"),
        (STAFF, LINE, 'kode: "2.18.01" }\n  - { ' + LINE, "pk-anggaran", STAFF, "dua kali"),
        (DPA, "jumlah: 7232400000 }", "jumlah: 7232400 }", "pk-anggaran", DPA, "padahal pagu RKT"),
        (DPA, "jumlah: 11209900000", "jumlah: 11209900", "pk-anggaran", DPA, "padahal pagu RKT"),
        (DPA, "jumlah: 11209900000", "jumlah: 11209900009", "pk-anggaran", DPA, "programnya berjumlah"),
        (DPA, "2026-01-05", "2026-03-01", "pk-tanggal", HEAD, "begitu pula"),
        (DPA, "2026-01-05", "2025-01-05", "pk-tanggal", DPA, "bukan tanggal DPA"),
        (STAFF, "2026-01-12", "2026-01-06", "pk-tanggal", STAFF, "atasannya (12 Januari 2026)"),
        (STAFF, "level: bagian", "level: instansi", "pk-turun", STAFF, "berjanji pada tingkat bagian"),
        (HEAD, "level: instansi", "level: bagian", "pk-turun", HEAD, "berjanji pada tingkat instansi"),
        (OFFICE, LEVELS, "level: [instansi, subbagian]", "pk-turun", OFFICE, "bagian tidak ada di antara"),
        (OFFICE, LEVELS, "level: [instansi, bagian, individu]", "pk-turun", OFFICE, "subbagian tidak ada di antara"),
        (OFFICE, LEVELS, "level: [instansi, bagian, subbagian]", "pk-turun", FIRST, "Belum ada perjanjian tingkat"),
        (OFFICE, LEVELS, "level: [bagian]", "pk-turun", HEAD, "tidak termuat pada perjanjian"),
        (HEAD, "H. Abdul Karim", "H. Abdul Kareem", "pk-pejabat", HEAD, "ditulis lain"),
        (HEAD, REGENT, "{ bagian: sekretariat }", "pk-pejabat", HEAD, "bawah"),
        (STAFF, "{ peran: kepala_dinas }", "{ bagian: sekretariat }", "pk-pejabat", STAFF, "sama"),
    ],
)  # fmt: skip
def test_one_slip_is_told_by_one_message(office, path, old, new, aturan, berkas, says):
    found = told(office, path, old, new)
    assert [(each.aturan, each.berkas) for each in found] == [(aturan, berkas)], [each.pesan for each in found]
    assert says in found[0].pesan and found[0].perbaikan


def test_parties_in_each_others_place_are_told_by_one_message(office):
    old = "pihak_pertama: { bagian: sekretariat }\npihak_kedua: { peran: kepala_dinas }"
    new = "pihak_pertama: { peran: kepala_dinas }\npihak_kedua: { bagian: sekretariat }"
    (found,) = told(office, STAFF, old, new)
    assert (found.aturan, found.rute) == ("pk-pejabat", ("pihak_pertama",)) and "bawahannya" in found.pesan


def changed(office, alasan, old="", new=""):
    files, usual = office
    text = files[STAFF].replace("jenis: awal", f"jenis: perubahan\nnomor: 1\nalasan: {alasan}")
    text = text.replace("2026-01-12", "2026-09-01").replace(old, new)
    return [each for key, each in findings({**files, CHANGE: text}).items() if key not in usual]


@pytest.mark.parametrize("alasan", ["strategi", "prioritas"])
def test_a_change_that_changes_nothing_is_told(office, alasan):
    (found,) = changed(office, alasan)
    assert (found.aturan, found.berkas, found.rute) == ("pk-perubahan", CHANGE, ("alasan",))
    assert changed(office, alasan, LINE, LINE.replace(" }", ", keterangan: PAD }")) == []


def test_nobody_below_a_bagian_is_told_once_for_all_its_rows(office):
    files, usual = office
    path, below = f"{PK}kasubag.yaml", files[STAFF].replace("level: bagian", "level: subbagian")
    below = below.replace("{ bagian: sekretariat }", "{ jabatan: Kepala Subbagian Program }")
    levels = {OFFICE: files[OFFICE].replace(LEVELS, "level: [instansi, bagian, subbagian]")}

    def new(text):
        return [each for key, each in findings({**files, **levels, path: text}).items() if key not in usual]

    found = new(below.replace("{ peran: kepala_dinas }", "{ bagian: sekretariat }"))
    assert {each.aturan for each in found} == {"pk-turun"} and len({each.berkas for each in found}) == len(found) == 4
    assert all("Tidak satu pun dari" in each.pesan for each in found)
    (above,) = (each for each in new(below) if each.aturan == "pk-pejabat")
    assert "satu tingkat di atas subbagian" in above.pesan
