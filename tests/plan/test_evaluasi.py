"""Form E.81: years add up only where the Renstra says so, money by quarter, and what nobody knows stays empty."""

import io
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.utils import column_index_from_string

from rktdocs.plan.evaluasi import BarisE81, Evaluasi, KinerjaE81, evaluasi
from rktdocs.plan.resolve import resolve
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import read_project
from rktdocs.sheets.e81 import e81_workbook
from rktdocs.trees import WorkingTree
from rktdocs.words.numbers import angka
from support import copy_example

BAGIAN, KODE = "bidang-tenaga-kerja", "2.07.04.2.03.0003"
Hasil = Mapping[str, object]


def record(project: Path, tahun: int, triwulan: int, indikator: Hasil, uang: Mapping[str, int | None]) -> None:
    data: dict[str, Any] = {"tahun": tahun, "triwulan": triwulan, "bagian": BAGIAN}
    data["indikator"] = [{"id": id_, "nilai": value} for id_, value in indikator.items()]
    data["program"] = [{"kode": kode, "keuangan": money} for kode, money in uang.items()]
    place = project / f"rkt/{tahun}/realisasi/tw{triwulan}/{BAGIAN}.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An agency whose Renstra adds up one indikator over its years and plans the money of one line."""
    root = copy_example(tmp_path / "proyek")
    path = root / "rkt/renstra.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    (row,) = (row for t in data["tujuan"] for s in t["sasaran"] for row in s["indikator"] if row["id"] == "IR-5.2")
    row |= {"antar_tahun": "jumlah", "kondisi_akhir": 1055}
    sub = {"kode": KODE, "nama": "Job Fair/Bursa Kerja", "pagu": dict.fromkeys(range(2025, 2030), 200_000_000)}
    kegiatan = {"kode": "2.07.04.2.03", "nama": "Pengelolaan Informasi Pasar Kerja", "sub_kegiatan": [sub]}
    program = {"kode": "2.07.04", "nama": "Program Penempatan Tenaga Kerja", "sasaran": ["SR-4"]}
    data["program"] = [{**program, "bagian": [BAGIAN], "kegiatan": [kegiatan]}]
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    record(root, 2026, 1, {"IK-2.2": 30, "IK-1.2": 44}, {KODE: 60_000_000})
    record(root, 2026, 2, {"IK-2.2": 60, "IK-1.2": 45}, {KODE: 120_000_000})
    return root


def form_of(project: Path, triwulan: int = 2) -> Evaluasi:
    made = evaluasi(resolve(read_project(WorkingTree(project))), 2026, triwulan)
    assert made is not None
    return made


def kinerja(form: Evaluasi, id_: str) -> KinerjaE81:
    (found,) = (each for row in form.baris for each in row.kinerja if (each.bagian, each.ukuran.id) == (BAGIAN, id_))
    return found


def line(form: Evaluasi, kode: str) -> BarisE81:
    (found,) = (row for row in form.baris if row.kode == kode)
    return found


def figures(each: KinerjaE81) -> list[object]:
    values = (each.renstra, each.lalu, *each.triwulan, each.tahun, each.semua)
    return [value.nilai if isinstance(value, Angka) else value for value in values]


def test_a_sum_over_years_needs_every_year(project: Path) -> None:
    each = kinerja(form_of(project), "IK-2.2")
    assert figures(each) == [1055, None, 30, 60, 90, None]
    assert (each.keterangan, each.capaian_renstra.persen) == ("Realisasi 2025 belum tercatat", None)
    assert str(each.capaian.persen) == "45.00"
    record(project, 2025, 4, {"IK-2.2": 180, "IK-1.2": 43}, {KODE: 190_000_000})
    form = form_of(project)
    each = kinerja(form, "IK-2.2")
    assert figures(each) == [1055, 180, 30, 60, 90, 270]
    assert (each.keterangan, str(each.capaian_renstra.persen)) == ("", "25.59")
    position = kinerja(form, "IK-1.2")
    assert figures(position) == [54, 43, 44, 45, 45, 45]
    assert str(position.capaian_renstra.persen) == "83.33"


def test_money_is_the_quarters_own_and_adds_up_to_its_lines(project: Path) -> None:
    record(project, 2025, 4, {}, {KODE: 190_000_000})
    form = form_of(project)
    for kode in ("2.07.04", "2.07.04.2.03", KODE):
        uang = line(form, kode).uang
        assert uang is not None
        assert (uang.renstra, uang.lalu, uang.triwulan, uang.tahun, uang.semua) == (
            *(1_000_000_000, 190_000_000, (60_000_000, 60_000_000), 120_000_000, 310_000_000),
        )
    other = line(form, "2.07.02").uang
    assert other is not None
    assert (other.pagu, other.lalu, other.triwulan, other.tahun, other.semua) == (
        120_000_000,
        None,
        (None,) * 2,
        None,
        None,
    )


def test_what_is_not_known_is_never_nought(project: Path) -> None:
    place = project / f"rkt/2026/realisasi/tw1/{BAGIAN}.yaml"
    place.unlink()
    form = form_of(project)
    uang = line(form, KODE).uang
    assert uang is not None
    assert (uang.triwulan, uang.tahun) == ((None, None), 120_000_000)
    assert figures(kinerja(form, "IK-2.2"))[2:4] == [None, 60]
    assert kinerja(form, "IK-3.1").capaian.persen is None
    assert evaluasi(resolve(read_project(WorkingTree(project))), 2026, 3) is None


def test_what_is_measured_by_half_years_still_stands_in_the_third_quarter(project: Path) -> None:
    record(project, 2026, 3, {"IK-1.2": 46}, {KODE: None})
    form = form_of(project, 3)
    assert figures(kinerja(form, "IK-2.2"))[2:6] == [30, 60, None, None]  # awaited, and not judged yet
    section = project / "rkt/2026/bagian" / f"{BAGIAN}.yaml"
    text = section.read_text(encoding="utf-8")
    start = text.index("id: IK-2.2")
    quarters = text.index("triwulan: [", start)
    end = text.index("]", quarters) + 1
    section.write_text(f"{text[:quarters]}triwulan: [40, 60, null, 100]{text[end:]}", encoding="utf-8")
    assert figures(kinerja(form_of(project, 3), "IK-2.2"))[2:6] == [30, 60, None, 90]
    uang = line(form, KODE).uang
    assert uang is not None and uang.tahun is None


def test_its_mean_is_the_plain_mean_of_what_is_known(project: Path) -> None:
    form = form_of(project)
    known = [each.capaian.nilai for row in form.baris for each in row.kinerja if each.capaian.nilai is not None]
    assert len(known) == 2
    assert form.rerata == sum(known) / 2


def test_no_figure_of_the_form_is_wider_than_its_column_and_its_foot_stands_on_one_page(project: Path) -> None:
    record(project, 2026, 3, {"IK-2.2": 12_345_678_901, "IK-1.2": 46}, {KODE: 9_396_382_036_000})
    sheet = openpyxl.load_workbook(io.BytesIO(e81_workbook(form_of(project, 3), created=datetime(2026, 10, 1))))["E.81"]
    seen = [cell for row in sheet.iter_rows(min_row=9) for cell in row if isinstance(cell.value, int | float)]
    assert max(len(angka(Decimal(str(cell.value)))) for cell in seen) > 16
    for cell in seen:
        assert len(angka(Decimal(str(cell.value)))) < sheet.column_dimensions[cell.column_letter].width, cell.coordinate
    repeated = column_index_from_string(sheet.print_title_cols.rpartition("$")[2])
    (mean,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Rata-rata capaian kinerja (%)")
    assert mean.column > repeated  # what is repeated is on every page


def test_a_dash_is_no_factor_at_its_foot(project: Path) -> None:
    place = project / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml"
    data = yaml.safe_load(place.read_text(encoding="utf-8"))
    data["indikator"][0] |= {"penghambat": "-", "tindak_lanjut": "Nihil."}
    data["indikator"][1] |= {"penghambat": "Hujan lama"}
    place.write_text(yaml.safe_dump(data), encoding="utf-8")
    sheet = openpyxl.load_workbook(io.BytesIO(e81_workbook(form_of(project), created=datetime(2026, 10, 1))))["E.81"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [text.partition(": ")[2] for text in texts if text.endswith((": -", "Nihil.", "Hujan lama"))] == [
        "Hujan lama"
    ]
