"""The year's report, by figures worked out by hand: capaian, years before, the Renstra's end, money, efficiency."""

import shutil
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from rktdocs.cli import main
from rktdocs.plan.laporan import Laporan, laporan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.blocks import Alinea, Bagan, Catatan, Sel, Tabel
from rktdocs.printed.document import Identitas
from rktdocs.printed.lkjip import naskah_lkjip
from rktdocs.printed.lkjip_sasaran import accounted
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.capaian_bagian import HasilTahunView, section_views
from rktdocs.views.laporan import LaporanView, SasaranLaporanView, laporan_view
from support import copy_example

BAGIAN, ELSEWHERE = "bidang-tenaga-kerja", "bidang-transmigrasi"
WORDS = {"penghambat": "Bursa kerja ditunda", "tindak_lanjut": "Bursa kerja pada Februari."}


def record(project: Path, tahun: int, nilai: Mapping[str, object], uang: Mapping[str, int | None]) -> None:
    data: dict[str, Any] = {"tahun": tahun, "triwulan": 4, "bagian": BAGIAN}
    data["indikator"] = [
        {"id": id_, "nilai": value, **(WORDS if id_ == "IK-1.2" else {})} for id_, value in nilai.items()
    ]
    data["program"] = [{"kode": kode, "keuangan": money} for kode, money in uang.items()]
    write(project / f"rkt/{tahun}/realisasi/tw4/{BAGIAN}.yaml", data)


def write(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copy_example(tmp_path / "proyek")
    record(root, 2025, {"IK-1.2": 44}, {})
    record(
        root,
        2026,
        {"IK-1.1": 2.95, "IK-1.2": 44.175, "IK-2.2": 30},
        {"2.07.02": 60_000_000, "2.07.04": 120_000_000, "2.07.05": None},
    )
    return root


def report_of(project: Path) -> Laporan:
    made = laporan(resolve(read_project(WorkingTree(project))), 2026)
    assert made is not None
    return made


def sasaran_of(project: Path, nomor: str) -> SasaranLaporanView:
    (found,) = (each for each in laporan_view(report_of(project)).sasaran if each.nomor == nomor)
    return found


def test_a_sasaran_by_hand(project: Path) -> None:
    found = sasaran_of(project, "4")
    first, second = found.kinerja
    assert (first.realisasi, first.capaian, first.predikat) == ("2,95%", "100,00%", "Sangat Tinggi")  # in the range
    assert (second.target, second.realisasi, second.capaian) == ("46,5%", "44,175%", "95,00%")  # 44,175 : 46,5
    assert found.rerata == "97,50% (Sangat Tinggi)"
    assert (found.jumlah.anggaran, found.jumlah.realisasi, found.jumlah.serapan) == (
        "360.000.000",
        "180.000.000",
        "50,00%",
    )
    assert found.efisiensi == "97,50% (Sangat Tinggi) − 50,00% = 47,50 poin"
    assert (second.penghambat, second.tindak_lanjut) == tuple(WORDS.values())


def test_earlier_years_and_the_end_of_the_period_stand_beside_the_year(project: Path) -> None:
    found = sasaran_of(project, "4")
    assert found.tahun_lalu == (2025,)
    assert found.kinerja[1].lalu == {2025: ("44%", "100,00%")}
    assert (found.kinerja[1].akhir, found.kinerja[1].sampai, found.kinerja[1].kemajuan) == ("54%", "44,175%", "81,81%")


def moved(project: Path, kunci: str, name: str, other: str) -> None:
    """In one plan let another bagian have an indikator, under another id."""
    there, here = (project / f"rkt/{kunci}/bagian/{each}.yaml" for each in (BAGIAN, ELSEWHERE))
    data, rest = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (there, here))
    group = next(each for each in data["sasaran"] if any(row["id"] == name for row in each["indikator"]))
    (row,) = (each for each in group["indikator"] if each["id"] == name)
    group["indikator"].remove(row)
    rest["sasaran"][0]["indikator"].append(row | {"id": other})
    write(there, data)
    write(here, rest)


def recorded(project: Path, tahun: int, triwulan: int, bagian: str, id_: str, nilai: object) -> None:
    rows = [{"id": id_, "nilai": nilai}]
    data = {"tahun": tahun, "triwulan": triwulan, "bagian": bagian, "indikator": rows}
    write(project / f"rkt/{tahun}/realisasi/tw{triwulan}/{bagian}.yaml", data)


def test_earlier_years_follow_an_indikator_that_another_bagian_had_under_another_id(project: Path) -> None:
    moved(project, "2025", "IK-1.2", "IK-9.9")
    (project / f"rkt/2025/realisasi/tw4/{BAGIAN}.yaml").unlink()
    recorded(project, 2025, 4, ELSEWHERE, "IK-9.9", 44)
    row = report_of(project).sasaran[3].kinerja[1]
    assert sasaran_of(project, "4").kinerja[1].lalu == {2025: ("44%", "100,00%")}
    assert (row.e81.lalu, row.e81.keterangan) == (Angka(44), ""), "form E.81 asks the same"
    shown = told_of(project, BAGIAN, "IK-1.2")
    assert shown.tahun is not None, "and so does the page of results"
    assert [(name, hasil.sampai) for name, hasil in shown.tahun.baris] == [
        ("2025 sampai Triwulan IV", "44%"),
        ("2026 sampai Triwulan IV", "44,175%"),
    ]


def told_of(project: Path, bagian: str, id_: str) -> HasilTahunView:
    """An indikator on its bagian's page of results of 2026."""
    views = section_views(resolve(read_project(WorkingTree(project))))[2026]
    (found,) = (hasil for view in views if view.id == bagian for hasil in view.hasil if hasil.id == id_)
    return found


def test_what_was_measured_in_another_unit_is_told_so_and_not_as_unrecorded(project: Path) -> None:
    path = project / f"rkt/2025/bagian/{BAGIAN}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    (then,) = (each for sasaran in data["sasaran"] for each in sasaran["indikator"] if each["id"] == "IK-1.2")
    then |= {"satuan": "Orang"}
    write(path, data)
    row = report_of(project).sasaran[3].kinerja[1]
    assert (row.e81.lalu, row.e81.keterangan) == (None, "Realisasi 2025 dalam satuan lain (Orang)")


def test_quarters_follow_an_indikator_that_a_perubahan_gives_another_bagian(project: Path) -> None:
    changed_plan(project)
    moved(project, "2026-p1", "IK-2.2", "IK-9.9")
    recorded(project, 2026, 1, BAGIAN, "IK-2.2", 40)
    recorded(project, 2026, 2, BAGIAN, "IK-2.2", 60)
    recorded(project, 2026, 4, ELSEWHERE, "IK-9.9", 80)
    (row,) = (each for each in report_of(project).kinerja if each.ukuran.id == "IK-9.9")
    assert row.hasil is not None and (row.hasil.sampai, row.hasil.capaian_tahun.persen) == (Angka(180), 90)
    assert row.e81.triwulan == (Angka(40), Angka(60), None, Angka(80))
    shown = told_of(project, ELSEWHERE, "IK-9.9")
    assert [name for name, _ in shown.triwulan.baris] == ["Triwulan I", "Triwulan II", "Triwulan IV"]


def test_the_budget_is_the_dpa_s_where_it_tells_one_and_the_document_says_so(project: Path) -> None:
    assert any("pagu rencana" in teks for teks in view_of(project).cara)
    dpa = {"tahun": 2026, "nomor": "DPA/1", "tanggal": "2026-01-02", "jumlah": 100_000_000}
    write(project / "rkt/2026/dpa.yaml", dpa | {"program": [{"kode": "2.07.02", "jumlah": 100_000_000}]})
    found = sasaran_of(project, "4")
    assert (found.jumlah.anggaran, found.jumlah.serapan) == ("340.000.000", "52,94%")  # the other line: its pagu
    assert any("DPA Nomor DPA/1 tanggal 2 Januari 2026" in teks for teks in view_of(project).cara)


def view_of(project: Path) -> LaporanView:
    return laporan_view(report_of(project))


def test_what_nobody_recorded_is_no_nought(project: Path) -> None:
    view, report = view_of(project), report_of(project)
    other = sasaran_of(project, "1")
    assert {row.realisasi for row in other.kinerja} == {"–"}
    assert (other.rerata, other.efisiensi, other.jumlah.realisasi) == ("", "", "–")
    assert len(report.belum) == 4
    unspent = sasaran_of(project, "6")
    assert (unspent.jumlah.realisasi, unspent.jumlah.serapan, unspent.efisiensi) == ("–", "–", "")
    assert view.jumlah.realisasi == "180.000.000 (belum lengkap)"
    assert view.jumlah.serapan == "–"


def test_a_result_without_a_figure_says_why(project: Path) -> None:
    path = project / f"rkt/2026/bagian/{BAGIAN}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("target: 200", "target: 0").replace("triwulan: [40, 60, 60, 40]", ""), encoding="utf-8"
    )
    told = {row.uraian: row.catatan for row in sasaran_of(project, "5").kinerja if row.catatan}
    assert told == {"Jumlah tenaga kerja yang dilatih berbasis kompetensi": ("capaian tidak dihitung: target nol",)}


def test_what_is_lacking_is_told_beside_the_figures(project: Path) -> None:
    path = project / f"rkt/2026/realisasi/tw4/{BAGIAN}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    (row,) = (each for each in data["indikator"] if each["id"] == "IK-1.2")
    write(
        path,
        data | {"indikator": [each for each in data["indikator"] if each is not row] + [row | {"penghambat": "-"}]},
    )
    second, summed = (sasaran_of(project, nomor).kinerja[1] for nomor in ("4", "5"))
    assert (second.penghambat, second.tanpa_sebab) == ("", True), "a dash says nothing"
    assert summed.catatan == ("tanpa Triwulan I, Triwulan II dan Triwulan III, yang tidak tercatat",)
    text = " ".join(text_of(project))
    assert "belum ditulis: 4.2" in text and "Rata-rata capaian sasaran ini 97,50%" in text
    assert "belum dinyatakan lengkap oleh Bidang Tenaga Kerja." in text and "belum disetujui dan diarsipkan" in text
    asked = len(report_of(project).kinerja)
    assert f"3 dari {asked} indikator sudah dinilai" in text and "Rata-rata 3 capaian yang dapat dihitung" in text


def text_of(project: Path) -> list[str]:
    plan = resolve(read_project(WorkingTree(project)))
    naskah = naskah_lkjip(plan, report_of(project), identitas=Identitas(alat="uji"))
    blocks = [block for bab in naskah.bab for page in bab.bagian for block in page.blok]
    return [block.teks for block in blocks if isinstance(block, Alinea | Catatan)]


def test_a_target_that_the_agreement_sets_otherwise_and_a_result_in_another_unit_are_told(project: Path) -> None:
    row = {"id": f"{BAGIAN}/IK-1.2", "target": 58.9, "alasan": "Dinaikkan Bupati"}
    promised(project, "kepala-dinas", "2026-01-12", [row])
    path = project / f"rkt/2025/bagian/{BAGIAN}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    (then,) = (each for sasaran in data["sasaran"] for each in sasaran["indikator"] if each["id"] == "IK-1.2")
    then["satuan"] = "Orang"
    write(path, data)
    found = sasaran_of(project, "4").kinerja[1]
    assert found.catatan == ("target Perjanjian Kinerja 58,9%, capaian terhadapnya 75,00%",)  # 44,175 : 58,9
    assert found.lalu[2025][0] == "44 Orang"


def changed_plan(project: Path) -> Path:
    """A perubahan of the plan that holds from 15 August; return the section that it may change."""
    shutil.copytree(project / "rkt/2026", project / "rkt/2026-p1", ignore=shutil.ignore_patterns("realisasi", "pk"))
    path = project / "rkt/2026-p1/tahun.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data |= {"jenis": "perubahan", "nomor": 1, "dasar": "Perbup 12 Tahun 2026", "alasan": "Refocusing"}
    write(path, data | {"penetapan": {**data["penetapan"], "tanggal": "2026-08-15"}})
    return project / f"rkt/2026-p1/bagian/{BAGIAN}.yaml"


def test_a_target_that_a_perubahan_changed_stands_beside_what_it_was_with_day_and_basis(project: Path) -> None:
    path = changed_plan(project)
    path.write_text(path.read_text(encoding="utf-8").replace("target: 46.5", "target: 40"), encoding="utf-8")
    told = "semula 46,5% (RKT 2026), menjadi 40% (RKT Perubahan 2026, ditetapkan 15 Agustus 2026, "
    told += "dasar: Perbup 12 Tahun 2026)"
    first, second = sasaran_of(project, "4").kinerja
    assert (second.target, second.target_semula) == ("40%", "semula 46,5%")
    assert f"target {told}" in second.catatan and not first.target_semula
    assert f"Target {told}" in report_of(project).sasaran[3].kinerja[1].e81.keterangan
    assert f"Target tahun {told}." in told_of(project, BAGIAN, "IK-1.2").kalimat


def promised(project: Path, name: str, tanggal: str, baris: list[dict[str, object]], **more: object) -> None:
    parties = {"pihak_pertama": {"peran": "kepala_dinas"}, "pihak_kedua": {"jabatan": "Bupati", "nama": "Bupati Coba"}}
    head = {"tahun": 2026, "jenis": "awal", "tanggal": tanggal, "level": "instansi", **parties, "baris": baris}
    write(project / f"rkt/2026/pk/{name}.yaml", {**head, **more})
    path = project / "rkt/instansi.yaml"
    write(path, yaml.safe_load(path.read_text(encoding="utf-8")) | {"perjanjian": {"level": ["instansi"]}})


def test_chapter_two_shows_the_agreement_before_and_after_its_change_and_its_money(project: Path) -> None:
    row = {"id": f"{BAGIAN}/IK-1.2", "target": 58.9, "alasan": "Dinaikkan Bupati"}
    gone = {"id": f"{BAGIAN}/IK-2.2"}
    promised(project, "kepala-dinas", "2026-01-12", [row, gone], program=[{"kode": "2.07.02"}])
    change = {"jenis": "perubahan", "nomor": 1, "alasan": "strategi", "program": [{"kode": "2.07.02"}]}
    promised(project, "kepala-dinas-p1", "2026-09-01", [{"id": f"{BAGIAN}/IK-1.2"}], **change)
    plan = resolve(read_project(WorkingTree(project)))
    naskah = naskah_lkjip(plan, report_of(project), identitas=Identitas(alat="uji"))
    tables = [block for page in naskah.bab[1].bagian for block in page.blok if isinstance(block, Tabel)]
    cells = [[texts(row.sel) for group in table.kelompok for row in group.baris] for table in tables]
    assert [row[-2:] for row in cells[0]] == [["58,9%", "46,5%"]]
    assert [row[2] for row in cells[1]] == ["120.000.000"]
    told = " ".join(text_of(project))
    assert "Semula: Perjanjian Kinerja Tahun 2026 tanggal 12 Januari 2026. Alasan perubahan: Perubahan strategi" in told
    assert "Tidak dijanjikan lagi: Jumlah tenaga kerja yang dilatih" in told


def test_an_agreement_that_was_closed_is_still_what_the_year_promised(project: Path) -> None:
    row = {"id": f"{BAGIAN}/IK-1.2", "target": 50, "alasan": "Bupati"}
    promised(project, "kepala-dinas", "2026-01-12", [row])
    closing = {"jenis": "perubahan", "nomor": 1, "alasan": "mutasi", "penutup": True}
    promised(project, "kepala-dinas-p1", "2026-11-30", [row], **closing)
    report = report_of(project)
    assert [each.janji for each in report.kinerja if each.janji] == [Angka(50)]
    assert "30 November 2026, menutup perjanjian pejabat yang pergi." in " ".join(text_of(project))
    plan = resolve(read_project(WorkingTree(project)))
    naskah = naskah_lkjip(plan, report, identitas=Identitas(alat="uji"))
    (table,) = (block for page in naskah.bab[1].bagian for block in page.blok if isinstance(block, Tabel))
    assert len(table.kolom) == 4, "what did not change stands there once"


def texts(cells: Iterable[Sel | str]) -> list[str]:
    return [cell if isinstance(cell, str) else cell.teks for cell in cells]


def test_a_promise_is_known_by_whom_a_perubahan_of_the_plan_gave_the_indikator(project: Path) -> None:
    changed_plan(project)
    moved(project, "2026-p1", "IK-1.2", "IK-9.9")
    promised(project, "kepala-dinas", "2026-01-12", [{"id": f"{BAGIAN}/IK-1.2", "target": 50, "alasan": "Bupati"}])
    (row,) = (each for each in report_of(project).kinerja if each.ukuran.id == "IK-9.9")
    assert row.janji == Angka(50)


def test_five_years_stand_side_by_side_in_the_type_of_the_other_tables(project: Path) -> None:
    row = sasaran_of(project, "4").kinerja[0]
    row = replace(
        row, realisasi="79,85%", capaian="105,00%", lalu=dict.fromkeys(range(2022, 2026), ("79,85%", "105,00%"))
    )
    (table,) = (
        block
        for block in accounted(replace(sasaran_of(project, "4"), kinerja=(row,)), 2026)
        if isinstance(block, Tabel) and "beberapa tahun" in (block.judul or "")
    )
    assert sum(column.lebar or 0 for column in table.kolom) < 110, "millimetres, of which the name takes the rest"


def test_the_chart_names_who_heads_the_agency_at_the_year_s_end(project: Path) -> None:
    path = project / "rkt/instansi.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    head = next(each for each in data["pejabat"] if each["peran"] == "kepala_dinas")
    head["berlaku"] = {**head["berlaku"], "sampai": "2026-08-31"}
    later = {"peran": "kepala_dinas", "jabatan": head["jabatan"], "nama": "Kepala Kemudian"}
    data["pejabat"].append(later | {"berlaku": {"mulai": "2026-09-01"}})
    write(path, data)
    plan = resolve(read_project(WorkingTree(project)))
    naskah = naskah_lkjip(plan, report_of(project), identitas=Identitas(alat="uji"))
    (chart,) = (block for page in naskah.bab[0].bagian for block in page.blok if isinstance(block, Bagan))
    assert chart.pucuk.baris == ("Kepala Kemudian",)


def test_the_mean_is_that_of_every_figure_and_parts_have_rows_of_their_own(project: Path) -> None:
    report = report_of(project)
    # 2,95 in its range, 44,175 of 46,5, 30 of 200 (its earlier quarters were never recorded)
    assert report.rerata == Fraction(100 + 95 + 15, 3)
    names = [row.uraian for row in sasaran_of(project, "5").kinerja]
    assert [name for name in names if "(bagian dari" in name] == names[2:]


def test_a_program_of_several_bagian_is_one_line(project: Path) -> None:
    path = project / "rkt/2026/bagian/bidang-transmigrasi.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = {"kode": "2.07.02", "nama": "Program Perencanaan Tenaga Kerja", "pagu": 30_000_000}
    data["program"] = [*data["program"], shared | {"sasaran": [data["sasaran"][0]["id"]]}]
    write(path, data)
    (line,) = (line for line in view_of(project).program if line.kode == "2.07.02")
    assert (line.anggaran, line.realisasi) == ("150.000.000", "60.000.000 (belum lengkap)")
    assert sasaran_of(project, "4").jumlah.anggaran == "360.000.000", "the other bagian's share serves another sasaran"
    dpa = {"tahun": 2026, "nomor": "DPA/1", "tanggal": "2026-01-02", "jumlah": 190_000_000}
    money = {"2.07.02": 140_000_000, "2.07.99": 50_000_000}
    lines = [{"kode": kode, "jumlah": each} for kode, each in money.items()]
    write(project / "rkt/2026/dpa.yaml", dpa | {"program": lines})
    (line,) = (line for line in view_of(project).program if line.kode == "2.07.02")
    assert line.anggaran == "140.000.000", "what all who share it are given"
    shared = sasaran_of(project, "4")
    assert shared.jumlah.anggaran == "360.000.000", "no DPA tells the part of one bagian: its pagu"
    told = " ".join(view_of(project).cara)
    assert "antarbagian: " in told and "2.07.02 pada sasaran 4." in told
    assert "memakai pagu rencana: 2.18" in told and "Jumlah DPA itu Rp190.000.000" in told
    assert "tidak ada pada rencana ini: 2.07.99 (Rp50.000.000)" in told


@pytest.mark.parametrize("isian", [True, False])
def test_only_the_file_to_write_in_asks_for_what_no_record_tells(project: Path, isian: bool) -> None:
    plan = resolve(read_project(WorkingTree(project)))
    naskah = naskah_lkjip(plan, report_of(project), identitas=Identitas(alat="uji"), isian=isian)
    blocks = [block for bab in naskah.bab for page in bab.bagian for block in page.blok]
    asked = [block for block in blocks if isinstance(block, Alinea) and block.teks.startswith("[Tulis")]
    assert bool(asked) is isian
    titles = [block.judul for block in blocks if isinstance(block, Tabel)]
    assert len(titles) == len(set(titles)), "the list of tables tells them apart"


def test_the_command_writes_both_files_and_refuses_a_year_without_results(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert main(["realisasi", "lkjip", "2026"]) == 0
    assert main(["realisasi", "lkjip", "2026", "--docx"]) == 0
    assert (project / "lkjip-2026.pdf").read_bytes().startswith(b"%PDF-")
    assert (project / "lkjip-2026.docx").read_bytes().startswith(b"PK")
    assert main(["realisasi", "lkjip", "2026", "--docx", "-o", "laporan.pdf"]) != 0
    assert main(["realisasi", "lkjip", "2026", "-o", "laporan.docx"]) != 0
    assert not [*project.glob("laporan.*")]
    capsys.readouterr()
    shutil.rmtree(project / "rkt/2025/realisasi")
    assert main(["realisasi", "lkjip", "2025"]) != 0
    assert "jalankan 'rkt realisasi new 2025 4'" in capsys.readouterr().err
    assert main(["realisasi", "lkjip", "2024"]) != 0
    told = capsys.readouterr().err
    assert "belum ada RKT 2024" in told and "tahun yang ada: 2025, 2026" in told, "rkt realisasi new would refuse it"
    assert not (project / "lkjip-2024.pdf").exists()
