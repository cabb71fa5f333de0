"""A new year after bagian were split, merged, renamed or closed: each row goes on once, in a bagian that there is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rktdocs.cli import main
from rktdocs.findings import Tingkat
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from support import GitRepo

PM, PP, TK, TR = "bidang-penanaman-modal", "bidang-pelayanan-perizinan", "bidang-tenaga-kerja", "bidang-transmigrasi"
Successors = dict[str, tuple[str, ...]]
CASES: dict[str, tuple[tuple[str, ...], Successors]] = {
    "renamed": ((TR,), {"bidang-permukiman": (TR,)}),
    "split": ((TK,), {"bidang-pelatihan": (TK,), "bidang-hubungan-industrial": (TK,)}),
    "split from one that stays": ((), {"bidang-pelatihan": (TK,)}),
    "merged": ((PM, PP), {"bidang-investasi": (PM, PP)}),
    "merged into one that stays": ((PP,), {PM: (PP,)}),
    "merged from one that was split too": ((PP, TK), {"bidang-satu": (PP, TK), "bidang-dua": (TK,)}),
    "closed": ((TR,), {}),
    "renamed twice": ((TR, "bidang-antara"), {"bidang-antara": (TR,), "bidang-permukiman": ("bidang-antara",)}),
    "all at once": ((PM, PP, TK, TR), {"bidang-satu": (PM, PP), "bidang-dua": (TK,), "bidang-tiga": (TK,)}),
}
"""Who is no more after 2026, and whom each of those that are there then replaces."""


def unit(name: str, olds: tuple[str, ...], until: str) -> str:
    urusan = 'urusan: ["2.07", "2.18", "3.32"]'
    known = f"{urusan}\n    menggantikan: [{', '.join(olds)}]\n    berlaku: {{ mulai: 2026-12-01{until} }}\n"
    return f"  - id: {name}\n    nama: {name}\n    kepala: Kepala {name}\n    {known}"


def reorganise(root: Path, ended: tuple[str, ...], after: Successors) -> None:
    """Write it into instansi.yaml, and name the heirs beside the old ones in the Renstra."""
    path = root / "rkt/instansi.yaml"
    text = path.read_text("utf-8")
    made = ""
    for name, olds in after.items():
        head = f"  - id: {name}\n"
        if head in text:
            text = text.replace(head, f"{head}    menggantikan: [{', '.join(olds)}]\n")
        else:
            made += unit(name, olds, ", sampai: 2026-12-31" if name in ended else "")
    for name in ended:
        text = re.sub(rf"(  - id: {name}\n(?:    .*\n)*?.*mulai: 2023-01-01)", r"\1, sampai: 2026-12-31", text)
    path.write_text(text.replace("# Nama dan NIP Kepala", f"{made}# Nama dan NIP Kepala"), "utf-8")
    heirs = [name for name in after if name not in ended] or ["sekretariat"]
    path = root / "rkt/renstra.yaml"
    text = path.read_text("utf-8")
    pattern = rf"bagian: \[([^]]*\b(?:{'|'.join(ended or (TK,))})\b[^]]*)\]"
    path.write_text(re.sub(pattern, lambda told: f"bagian: [{', '.join(named(told[1], heirs))}]", text), "utf-8")


def named(told: str, heirs: list[str]) -> list[str]:
    return list(dict.fromkeys([*re.split(r",\s*", told), *heirs]))


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, project_copy: GitRepo) -> tuple[GitRepo, str]:
    """The year after a reorganisation, as `rkt new` makes it."""
    reorganise(project_copy.path, *CASES[request.param])
    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    return project_copy, request.param


def sections(root: Path, kunci: str) -> Mapping[str, Any]:
    return {each.stem: read_yaml(each.read_bytes(), "").data for each in (root / f"rkt/{kunci}/bagian").glob("*.yaml")}


def items(data: Any) -> Iterator[Mapping[str, Any]]:
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(each, dict):
            yield each
        yield from items(each)


def rows(data: Any) -> list[tuple[str, str]]:
    """Each indikator by what does not change when it moves: its name, and what it serves of the Renstra."""
    return [(each["uraian"], each.get("renstra", "")) for each in items(data) if str(each.get("id")).startswith("IK-")]


def lines(data: Any) -> set[str]:
    return {each["kode"] for each in items(data) if "kode" in each}


def test_the_format_is_free_of_faults_and_names_no_bagian_that_ended(made: tuple[GitRepo, str]) -> None:
    root, ended = made[0].path, CASES[made[1]][0]
    found = [each for each in check_tree(WorkingTree(root), root).findings if each.berkas.startswith("rkt/2027/")]
    assert [each.pesan for each in found if each.tingkat is Tingkat.KESALAHAN] == []
    for data in sections(root, "2027").values():
        assert data["bagian"] not in ended
        assert not {name for each in items(data) for name in each.get("pendukung", ())} & {*ended, data["bagian"]}
        ids = [each["id"] for each in items(data) if str(each.get("id")).startswith(("IK-", "SS-"))]
        assert [name for name, times in Counter(ids).items() if times > 1] == []


def test_each_row_and_line_of_last_year_goes_on_once_unless_its_bagian_was_closed(made: tuple[GitRepo, str]) -> None:
    root, (ended, after) = made[0].path, CASES[made[1]]
    before, now = sections(root, "2026"), sections(root, "2027")
    closed = {name for name in ended if not any(name in olds for olds in after.values())}
    kept = {name: data for name, data in before.items() if name not in closed}
    there = Counter(rows(list(now.values())))
    assert {row: times for row, times in there.items() if times > 1} == {}
    assert set(rows(list(kept.values()))) <= set(there)
    assert {row for row in rows(list(before.values())) if row[1]} <= set(there), "the Renstra's, of a closed one too"
    assert lines(list(kept.values())) == lines(list(now.values()))


def test_figures_go_on_where_the_row_is_now(made: tuple[GitRepo, str]) -> None:
    plan = resolve(read_project(WorkingTree(made[0].path)))
    year: RencanaTahun = plan.tahun["2027"]
    for row in (row for bagian in year.bagian for row in bagian.indikator()):
        assert row.sebelum is not None, row.alamat
        assert row.sebelum.item.uraian == row.item.uraian


def test_what_a_closed_bagian_alone_had_is_named(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    reorganise(project_copy.path, *CASES["closed"])
    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "tidak dilanjutkan" in line]
    assert f"rkt/2026/bagian/{TR}.yaml" in told
    assert all(kode in told for kode in ("3.32.03", "3.32.04"))
