"""No two outputs disagree on a figure of capaian: site, data, form E.81, workbook, status, comment, paper."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from publish.archives import amend
from publish.quarters import hand_in, quarter
from publish.result_outputs import require_one_measure, targets_in_workbook, written
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive import store
from rktdocs.publish.comparison import compare_trees
from rktdocs.records.reader import read_project
from rktdocs.records.tags import read_tag
from rktdocs.rules.whole import check_tree
from rktdocs.sheets.form_cells import nilai_isi
from rktdocs.trees import GitTree, WorkingTree
from rktdocs.views.capaian import capaian_view
from support import REPO_ROOT, GitRepo, copy_example

BAGIAN = "bidang-tenaga-kerja"
TW1 = "tw-2026-1"
FILE = f"rkt/2026/realisasi/tw1/{BAGIAN}.yaml"
EDGES = {  # target of the year, and what the first three quarters reached
    "IK-1.1": ({"min": 2.7, "maks": 2.95}, (2.8, 3.2, 2.5)),
    "IK-1.2": ("A", ("BB", "AA", 75)),
    "IK-2.1": (0, (0, 3, None)),
    "IK-2.2": (200, (30, None, 120)),
    "IK-3.1": (84, (80, 84, 84)),
    "IK-3.2": ({"kurang_dari": 3}, (2, 3, 9)),
}


def plan_of(root: Path) -> Plan:
    return resolve(read_project(WorkingTree(root)))


def edited(path: Path, change: Callable[[dict], None]) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def with_edges(data: dict) -> None:
    for row in (row for sasaran in data["sasaran"] for row in sasaran["indikator"]):
        target, _ = EDGES[row["id"]]
        row.pop("sub_indikator", None)
        row |= {
            "target": deepcopy(target),
            "triwulan": [50] * 4 if row["id"] == "IK-2.2" else [deepcopy(target) for _ in range(4)],
        }
        if row["id"] == "IK-1.2":
            row |= {"satuan": "Predikat", "skala": "akip"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Every kind of target, a target changed in August, three quarters, a bagian that never hands anything in."""
    root = copy_example(tmp_path_factory.mktemp("ukur") / "proyek")
    edited(root / f"rkt/2026/bagian/{BAGIAN}.yaml", with_edges)
    for path in (root / "rkt/2026").rglob("*.yaml"):
        copy = root / "rkt/2026-p1" / path.relative_to(root / "rkt/2026")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    why = {"jenis": "perubahan", "nomor": 1, "dasar": "Perbup", "alasan": "Refocusing"}
    why["penetapan"] = {"bentuk": "pengesahan", "tanggal": "2026-08-15"}
    edited(root / "rkt/2026-p1/tahun.yaml", lambda data: data.update(why))
    edited(root / f"rkt/2026-p1/bagian/{BAGIAN}.yaml", raised)
    for number in (1, 2, 3):
        texts = quarter(root, number)
        texts.pop(f"rkt/2026/realisasi/tw{number}/bidang-transmigrasi.yaml")
        ours = f"rkt/2026/realisasi/tw{number}/{BAGIAN}.yaml"
        texts[ours] = results(yaml.safe_load(texts[ours]), number)
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return plan_of(root)


def raised(data: dict) -> None:
    for row in (row for sasaran in data["sasaran"] for row in sasaran["indikator"]):
        if row["id"] == "IK-3.1":
            row |= {"target": 90, "triwulan": [84, 84, 90, 90]}


def results(data: dict, number: int) -> str:
    rest = [item for item in data["indikator"] if item["id"] not in EDGES]
    ours = [{"id": id_, "nilai": reached[number - 1]} for id_, (_, reached) in EDGES.items()]
    return yaml.safe_dump(data | {"indikator": [*ours, *rest]}, allow_unicode=True, sort_keys=False)


def test_every_output_of_every_kind_of_target_says_the_same(made: Plan) -> None:
    said = require_one_measure(made, 2026)
    assert {id_: [said[number, BAGIAN, id_] for number in (1, 2, 3)] for id_ in EDGES} == {
        # within; 3,2 of at most 2,95 where less is better: (2 x 2,95 - 3,2) / 2,95 = 91,53; 2,5 of 2,7: 107,41
        "IK-1.1": [("100,00%", "100,00%"), ("91,53%", "91,53%"), ("107,41%", "107,41%")],
        "IK-1.2": [("0,00%", "0,00%"), ("100,00%", "100,00%"), ("93,74%", "93,74%")],  # 75 of A's edge, 80,01
        "IK-2.1": [("100,00%", "100,00%"), ("–", "–"), ("–", "–")],  # beyond nought there is no measure; not judged
        "IK-2.2": [("60,00%", "15,00%"), ("–", "–"), ("100,00%", "75,00%")],  # 30 of 50; 150 of 150 and of 200
        "IK-3.1": [("95,24%", "95,24%"), ("100,00%", "100,00%"), ("93,33%", "93,33%")],  # 84 of 90 since August
        # 3 misses "fewer than 3": (2 x 3 - 3) / 3 = 100; 9: (6 - 9) / 3 = -100
        "IK-3.2": [("100,00%", "100,00%"), ("100,00%", "100,00%"), ("−100,00%", "−100,00%")],
    }


def test_the_workbook_shows_the_targets_that_everything_is_held_against(made: Plan) -> None:
    for number, quarters in measured(made, 2026).items():
        for each in quarters:
            shown = targets_in_workbook(made, 2026, number, each.catatan.bagian)
            assert shown == {
                hasil.ukuran.id: (nilai_isi(hasil.ukuran.item.target), nilai_isi(hasil.target_triwulan))
                for hasil in each.ditunjukkan
            }


def test_the_project_in_which_every_field_is_filled_is_measured_once() -> None:
    require_one_measure(plan_of(REPO_ROOT / "tests/data/lengkap"), 2026)


def test_a_closed_quarter_is_measured_by_its_archive_in_every_output(spoilt: GitRepo) -> None:
    approved = figures_of(spoilt)
    amend(spoilt, "2026-03-02")
    for path in (spoilt.path / "rkt/2026-p1/bagian").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^( +target: )([0-9])", r"\g<1>9\2", text, flags=re.M), encoding="utf-8")
    agency = (spoilt.path / "rkt/instansi.yaml").read_text(encoding="utf-8")
    spoilt.write("rkt/instansi.yaml", agency + "capaian: { turun: target_dibagi_realisasi, maks: 100, tenggat: 2 }\n")
    before = GitTree(spoilt.path, "HEAD")
    hand_in(spoilt, 2)
    checked = check_tree(WorkingTree(spoilt.path), spoilt.path)
    said = require_one_measure(checked.plan, 2026)
    assert {key[1:]: figures for key, figures in said.items() if key[0] == 1} == approved
    view = capaian_view(checked.plan, 2026)
    assert view is not None
    assert [any("paling banyak 100%" in text for text in each.cara) for each in view.triwulan] == [True, False]
    # the same pull request, told by the comment: a proof of the quarter is changed beside the new one
    spoilt.write(FILE, (spoilt.path / FILE).read_text(encoding="utf-8").replace("Jadwal dimajukan", "Jadwal lain"))
    told_by = {each.nama: each for each in compare_trees(before, WorkingTree(spoilt.path)).laporan}
    mean = view.triwulan[1].rerata
    assert "Diukur terhadap RKT 2026. " in told_by["Realisasi Triwulan I 2026"].ringkas
    assert "Diukur terhadap RKT 2026 perubahan ke-1. " in told_by["Realisasi Triwulan II 2026"].ringkas
    assert mean and "Rata-rata" in told_by["Realisasi Triwulan II 2026"].ringkas


def figures_of(repo: GitRepo) -> dict[tuple[str, str], tuple[str, str]]:
    """What the archive's own data say of each indikator of the quarter."""
    tag = read_tag(repo.path, TW1)
    assert tag is not None and tag.manifes is not None
    stored = store.stored(repo.path, tag.manifes) or {}
    data = json.loads(stored[f"{TW1}.json"], parse_float=str, parse_int=str)
    rows = ((each["id"], row["id"].rpartition("/")[2], row) for each in data["bagian"] for row in each["indikator"])
    return {
        (bagian, id_): (written(row["capaian"]["persen"]), written(row["capaian_tahun"]["persen"]))
        for bagian, id_, row in rows
    }
