"""A bagian's results on the site: edge rows shown rightly in words, rows and charts; nothing where nobody measures."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from rktdocs.plan.capaian import capaian
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve
from rktdocs.printed.quarter_sheet import quarter_sheet
from rktdocs.records.nilai import Angka, read_nilai
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.capaian import capaian_view
from rktdocs.views.capaian_bagian import CapaianBagianView, HasilTahunView, section_views
from rktdocs.views.chart import line_chart
from rktdocs.views.hasil import how
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import site_view
from rktdocs.website.page import Page
from rktdocs.website.pages import pages
from support import copy_example

BAGIAN = "bidang-tenaga-kerja"
PLACE = f"rkt/2026/bagian/{BAGIAN}.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "proyek")


def edited(path: Path, change: Callable[[dict], None]) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def with_targets(targets: Mapping[str, object]) -> Callable[[dict], None]:
    """Give indikator other targets, the year's and every quarter's."""

    def change(data: dict) -> None:
        for row in (row for sasaran in data["sasaran"] for row in sasaran["indikator"]):
            if row["id"] in targets:
                row |= {"target": targets[row["id"]], "triwulan": [deepcopy(targets[row["id"]]) for _ in range(4)]}

    return change


def record(
    project: Path, triwulan: int, values: Mapping[str, object], money: Mapping[str, int | None] | None = None
) -> None:
    data = {"tahun": 2026, "triwulan": triwulan, "bagian": BAGIAN}
    data["indikator"] = [{"id": id_, "nilai": value} for id_, value in values.items()]
    data["program"] = [{"kode": kode, "keuangan": spent} for kode, spent in (money or {}).items()]
    place = project / "rkt" / "2026" / "realisasi" / f"tw{triwulan}" / f"{BAGIAN}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def plan_of(project: Path) -> Plan:
    return resolve(read_project(WorkingTree(project)))


def section(project: Path) -> CapaianBagianView:
    (view,) = section_views(plan_of(project))[2026]
    return view


def told(project: Path, id_: str) -> HasilTahunView:
    return next(each for each in section(project).hasil if each.id == id_)


def site_pages(plan: Plan) -> dict[str, Page]:
    return {page.uri: page for page in pages(site_view(plan, tuple(map(rkt_view, plan.tahun.values()))))}


@pytest.mark.parametrize(
    ("id_", "target", "value", "share", "state", "words"),
    [
        ("IK-1.2", 0, 0, "100,00%", "Tercapai", "terhadap target 0%: tercapai (100,00%)"),
        ("IK-1.2", 0, 5, "–", "Tercapai", "terhadap target 0%: tercapai."),
        ("IK-1.2", 40, 0, "0,00%", "Belum tercapai", "0%, terhadap target 40%: belum tercapai (0,00%)"),
        ("IK-1.2", 40, None, "–", "Belum dinilai", "Belum dinilai pada triwulan mana pun."),
        ("IK-1.1", {"min": 2, "maks": 3}, 3, "100,00%", "Tercapai", "terhadap target 2–3%: tercapai"),
        ("IK-1.1", {"min": 2, "maks": 3}, 6, "0,00%", "Belum tercapai", "terhadap target 2–3%: belum tercapai"),
        ("IK-3.2", {"kurang_dari": 4}, 4, "100,00%", "Belum tercapai", "kurang dari 4 kasus: belum tercapai (100,00%)"),
        ("IK-3.2", {"kurang_dari": 4}, 0, "100,00%", "Tercapai", "kurang dari 4 kasus: tercapai (100,00%)"),
    ],
)
def test_an_edge_row_is_told_alike_on_site_and_in_the_report(
    project: Path, id_: str, target: object, value: object, share: str, state: str, words: str
) -> None:
    edited(project / PLACE, with_targets({id_: target}))
    record(project, 1, {id_: value})
    found = told(project, id_)
    ((_, row),) = found.triwulan.baris
    assert (row.capaian, row.keadaan) == (share, state)
    assert words.casefold() in " ".join(found.kalimat).casefold()
    plan = plan_of(project)
    view = capaian_view(plan, 2026)
    assert view is not None
    cells = [each for part in quarter_sheet(plan.tahun["2026"], view.triwulan[0]).blok for each in texts_of(part)]
    assert share in cells
    assert {row.target, row.sampai} <= set(cells)


def texts_of(part: object) -> list[str]:
    """All cells of a table's rows."""
    groups = getattr(part, "kelompok", ())
    cells = [cell for group in groups for row in group.baris for cell in row.sel]
    return [cell if isinstance(cell, str) else cell.teks for cell in cells]


def test_a_target_changed_in_the_middle_of_the_year_counts_from_its_quarter(project: Path) -> None:
    (project / "rkt" / "2026-p1" / "bagian").mkdir(parents=True)
    for name in ("tahun.yaml", f"bagian/{BAGIAN}.yaml"):
        (project / "rkt/2026-p1" / name).write_bytes((project / "rkt/2026" / name).read_bytes())
    changed = {"jenis": "perubahan", "nomor": 1, "dasar": "Perbup", "alasan": "Refocusing"}
    changed["penetapan"] = {"bentuk": "pengesahan", "tanggal": "2026-08-15"}
    edited(project / "rkt/2026-p1/tahun.yaml", lambda data: data.update(changed))
    edited(project / f"rkt/2026-p1/bagian/{BAGIAN}.yaml", with_targets({"IK-1.2": 20}))
    for quarter in (2, 3):
        record(project, quarter, {"IK-1.2": 30})
    found = told(project, "IK-1.2")
    assert [(row.target, row.keadaan) for _, row in found.triwulan.baris] == [
        *(("45%", "Belum tercapai"), ("20%", "Tercapai")),
    ]
    assert found.rencana.startswith("2026-p1/")
    picture = line_chart(found.triwulan.garis, id_="g", judul="x", gaya=found.triwulan.gaya)
    assert "Realisasi: TW II 30%, TW III 30%. Target: TW II 45%, TW III 20%." in picture
    assert picture.count("g-kembali") == 1


def moved(data: dict) -> None:
    """Say of IK-1.2 that it continues the other bagian's."""
    rows = (row for sasaran in data["sasaran"] for row in sasaran["indikator"])
    next(row for row in rows if row["id"] == "IK-1.2")["menggantikan"] = [f"{BAGIAN}/IK-1.2"]


def test_a_bagian_shows_no_quarter_of_what_moved_away_and_says_who_has_it(project: Path) -> None:
    test_a_target_changed_in_the_middle_of_the_year_counts_from_its_quarter(project)
    new = "bidang-transmigrasi"
    for place in ("bagian", "../2026/realisasi/tw3"):
        path = project / "rkt/2026-p1" / place / f"{BAGIAN}.yaml"
        path.rename(path.with_name(f"{new}.yaml"))
        edited(path.with_name(f"{new}.yaml"), lambda data: data.update(bagian=new))
    edited(project / f"rkt/2026-p1/bagian/{new}.yaml", moved)
    before, after = (
        next(each for each in view.hasil if each.id == "IK-1.2")
        for id_ in (BAGIAN, new)
        for view in section_views(plan_of(project))[2026]
        if view.id == id_
    )
    assert [name for name, _ in before.triwulan.baris] == ["Triwulan II"]
    assert before.kalimat[-1].startswith("Sejak Triwulan III pada ")
    assert [name for name, _ in after.triwulan.baris] == ["Triwulan II", "Triwulan III"]
    assert "Sejak" not in " ".join(after.kalimat)


def test_a_quarter_that_was_left_out_leaves_a_gap_and_an_unjudged_one_is_said(project: Path) -> None:
    for quarter, value in ((1, 40), (2, 41), (4, None)):
        record(project, quarter, {"IK-1.2": value})
    found = told(project, "IK-1.2")
    assert [name for name, _ in found.triwulan.baris] == ["Triwulan I", "Triwulan II", "Triwulan IV"]
    assert found.kalimat[-1] == "Triwulan IV belum dinilai."
    assert [bool(point.ujung) for point in found.triwulan.garis.rkt] == [True, True, False, False]


def test_a_word_of_a_scale_is_drawn_by_its_rank_and_told_as_a_word(project: Path) -> None:
    edited(project / PLACE, lambda data: data["sasaran"][0]["indikator"][1].update(satuan="Predikat", skala="akip"))
    edited(project / PLACE, with_targets({"IK-1.2": "A"}))
    for quarter, value in ((1, "B"), (2, "AA")):
        record(project, quarter, {"IK-1.2": value})
    found = told(project, "IK-1.2")
    assert [(row.sampai, row.capaian) for _, row in found.triwulan.baris] == [("B", "0,00%"), ("AA", "100,00%")]
    assert [point.ujung for point in found.triwulan.garis.rkt] == [(3.0,), (6.0,), (), ()]


def test_money_says_how_and_nothing_is_no_hundred(project: Path) -> None:
    line = next(line for line in plan_of(project).tahun["2026"].bagian_by_id(BAGIAN).lines() if not line.anak)
    pagu = line.pagu.nilai
    assert pagu
    record(project, 1, {"IK-1.2": 1}, {line.item.kode: None})
    assert section(project).kalimat[-1] == "Realisasi keuangan belum diisi."
    record(project, 1, {"IK-1.2": 1}, {line.item.kode: 0})
    (row,) = section(project).triwulan
    assert (row.keuangan, row.serapan) == ("Rp0", "0,00%")
    assert re.fullmatch(r"Rp0 : Rp[\d.]+ × 100 = 0,00%", row.cara)
    edited(project / PLACE, lambda data: data.update(program=[emptied(each) for each in data["program"]]))
    (row,) = section(project).triwulan
    assert (row.serapan, row.cara) == ("–", "Tidak dihitung: pagunya nol.")


def emptied(line: dict) -> dict:
    """A line of money and all below it with a pagu of nought."""
    return {key: [emptied(each) for each in value] if key in ("kegiatan", "sub_kegiatan") else value
            for key, value in line.items()} | {"pagu": 0}  # fmt: skip


def test_the_section_and_its_indikator_lead_to_their_results_and_only_they(project: Path) -> None:
    record(project, 1, {"IK-1.2": 45})
    found = site_pages(plan_of(project))
    uri = f"2026/capaian/bagian/{BAGIAN}.md"
    assert uri in found
    assert f"{uri}#IK-1.2" in found[f"2026/bagian/{BAGIAN}.md"].text
    assert "capaian" not in found["2026/bagian/sekretariat.md"].text
    assert "Sekretariat" in found["2026/capaian.md"].text.split("Belum ada catatan dari:")[1]


def test_who_does_not_measure_sees_nothing_of_it(project: Path) -> None:
    plan = plan_of(project)
    assert section_views(plan) == {}
    assert measured(plan, 2026) == {}
    assert not [uri for uri in site_pages(plan) if "capaian" in uri]


@pytest.mark.parametrize(
    ("maks", "how"),
    [
        (None, "(110,00% [{0}] + 50,00% [{1}]) : 2 = 80,00%"),
        (100, "(110,00% [{0}, dihitung 100,00%] + 50,00% [{1}]) : 2 = 75,00%"),
    ],
)
def test_a_mean_lists_each_figure_in_it_and_the_bound_that_holds_one(project: Path, maks: int | None, how: str) -> None:
    edited(project / PLACE, with_targets({"IK-1.2": 40, "IK-2.2": 50}))
    if maks:
        edited(project / "rkt/instansi.yaml", lambda data: data.update(capaian={"maks": maks}))
    record(project, 1, {"IK-1.2": 44, "IK-2.2": 25})
    found = section(project)
    numbers = {each.id: each.nomor for each in found.hasil}
    wanted = how.format(numbers["IK-1.2"], numbers["IK-2.2"])
    assert found.triwulan[0].cara_rerata == wanted
    view = capaian_view(plan_of(project), 2026)
    assert view is not None and view.triwulan[0].cara_rerata == view.triwulan[0].bagian[0].cara_rerata == wanted
    made = site_pages(plan_of(project))
    for uri in ("2026/capaian.md", "2026/capaian/tw1.md", found.uri):
        assert wanted in made[uri].text, uri


@pytest.mark.parametrize(
    ("target", "reached", "arah", "told"),
    [
        (-2, -1, "naik", "(1 + ((−1) − (−2)) : 2) × 100 = 150,00%"),
        (-2, -3, "naik", "(1 + ((−3) − (−2)) : 2) × 100 = 50,00%"),
        (-2, -3, "turun", "(1 − ((−3) − (−2)) : 2) × 100 = 150,00%"),
        (-2, -1, "tetap", "(1 − selisih (−1) dan (−2) : 2) × 100 = 50,00%"),
        (2, -1, "naik", "(−1) : 2 × 100 = −50,00%"),
        (5, -1, "turun", "(2 × 5 − (−1)) : 5 × 100 = 220,00%"),
        (5, 6, "turun", "(2 × 5 − 6) : 5 × 100 = 80,00%"),
        (0, 0, "turun", "Targetnya nol, jadi tidak ada pembagi; terpenuhi: 100,00%."),
        (0, 3, "turun", "Targetnya nol, jadi tidak ada pembagi; meleset: 0,00% (ketentuan dinas)."),
        ({"min": -3, "maks": -2}, -4, "naik", "(1 + ((−4) − (−3)) : 3) × 100 = 66,67%"),
        ({"min": 5, "maks": 7}, 4, "naik", "4 : 5 × 100 = 80,00%"),
    ],
)
def test_a_formula_with_its_numbers_put_in_gives_the_figure_beside_it(
    target: object, reached: int, arah: str, told: str
) -> None:
    goal = read_nilai(target)
    assert how(goal, Angka(reached), capaian(goal, Angka(reached), arah=arah)) == told
