"""Files of the browser form: merged by id, whatever field was changed, by the same door as workbooks."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from every_field import PROJECT, edits, records, written
from forms import BAGIAN, Kantor, fill, saved
from rktdocs.cli import main
from rktdocs.records.splice import apply
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.section_merge import SectionMerge
from support import GitRepo


def plain(data: Any) -> Any:
    """Return data without what is empty, rows in the order of their names: what a merge may leave otherwise."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in sorted(data.items()) if value not in (None, [])}
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return sorted((plain(row) for row in data), key=str)
    return [plain(each) for each in data] if isinstance(data, list) else data


@lru_cache(maxsize=8)
def read(text: str) -> Any:
    """Return what a section says; nobody changes it."""
    return read_yaml(text.encode(), "").data


def merged(base: Any, theirs: Any, text: str) -> tuple[Any, SectionMerge]:
    merge = SectionMerge(base, lambda rute: "oleh Rina")
    merge.run(theirs, read(text))
    return read(apply(text, merge.changes)), merge


def test_whatever_field_was_changed_goes_in_and_nothing_else_is_touched() -> None:
    count = 0
    for edited in edits("bagian"):
        text = (PROJECT / edited.berkas).read_text(encoding="utf-8")
        base, theirs = records()[edited.berkas], read(edited.bytes.decode())
        if (base["tahun"], base["bagian"]) != (theirs.get("tahun"), theirs.get("bagian")):
            continue
        after, merge = merged(base, theirs, text)
        assert merge.masalah == [], edited.what
        assert plain(after) == plain(theirs), edited.what
        assert bool(merge.told) == bool(merge.changes), edited.what
        stays, idle = merged(base, base, edited.bytes.decode())
        assert (plain(stays), idle.changes, idle.masalah) == (plain(theirs), [], []), edited.what
        count += 1
    assert count > 100


NOW = """\
tahun: 2026
bagian: b
sasaran:
  - id: SS-1
    uraian: Satu
    indikator:
      - {id: IK-1.1, uraian: A, satuan: Orang, target: 1}
      - {id: IK-1.2, uraian: B, satuan: Orang, target: null}
  - id: SS-2
    uraian: Dua
    indikator: []
"""


def data(**changes: Any) -> Any:
    """Return the data of NOW with fields of IK-1.1 changed."""
    found = read_yaml(NOW.encode(), "").data
    found["sasaran"][0]["indikator"][0].update(changes)
    return found


def test_what_both_changed_is_asked_for_and_nothing_goes_in() -> None:
    now = NOW.replace("target: 1}", "target: 2}")
    _, merge = merged(data(), data(target=3), now)
    (asked,) = merge.masalah
    assert 'IK-1.1 diubah di dua tempat: saat formulir dibuat "1"; sekarang di data "2" (oleh Rina); isian ini "3"' in (
        asked.pesan
    )
    assert merge.changes == []


def test_a_deleted_sasaran_is_told_and_one_that_was_changed_meanwhile_is_asked_for() -> None:
    theirs = data()
    del theirs["sasaran"][1]
    after, merge = merged(data(), theirs, NOW)
    assert [each["id"] for each in after["sasaran"]] == ["SS-1"]
    assert merge.told == "1 baris dihapus: SS-2"
    _, merge = merged(data(), theirs, NOW.replace("Dua", "Dua yang baru"))
    assert merge.changes == []
    assert len(merge.masalah) == 1


def test_two_indikator_that_were_added_under_one_id_both_stay() -> None:
    theirs = data()
    theirs["sasaran"][0]["indikator"].append({"id": "IK-1.3", "uraian": "Dari mereka", "satuan": "Unit", "target": 4})
    row = "      - {id: IK-1.3, uraian: Dari kami, satuan: Orang, target: 9, sumber_data: LKPM}\n"
    now = NOW.replace("  - id: SS-2\n", f"{row}  - id: SS-2\n")
    after, merge = merged(data(), theirs, now)
    assert merge.masalah == []
    rows = after["sasaran"][0]["indikator"][2:]
    assert [(each["id"], each["uraian"]) for each in rows] == [("IK-1.3", "Dari kami"), ("IK-1.4", "Dari mereka")]
    assert (rows[0]["sumber_data"], rows[1]["target"]) == ("LKPM", 4)


def test_without_a_base_only_what_is_empty_is_filled_in() -> None:
    theirs = data(formula="x / y")
    theirs["sasaran"][0]["indikator"][1]["target"] = 9
    after, merge = merged(None, theirs, NOW)
    assert merge.masalah == []
    assert after["sasaran"][0]["indikator"][1]["target"] == 9
    assert len(merged(None, data(target=5), NOW)[1].masalah) == 1


def test_the_browsers_file_goes_in_by_the_import_and_a_bad_one_stops_nobody(kantor: Kantor) -> None:
    """Its base is one that the workbook after it finds changed already."""
    book, was = kantor.form(), kantor.section.read_bytes()
    fill(book, {("Isian", "SS-1/IK-1.2", "formula"): "Dari buku kerja"})
    saved(book, kantor.kirim / "z.xlsx")
    head = {"kunci": "2026", "bagian": BAGIAN, "dasar": hashlib.sha256(was).hexdigest()}
    isian = read_yaml(was, "").data
    isian["sasaran"][0]["indikator"][1]["definisi"] = "Dari peramban"
    text = f"# rkt-formulir: {json.dumps(head)}\n{written(isian).decode()}"
    (kantor.kirim / "a.yaml").write_text(text, encoding="utf-8")
    (kantor.kirim / "rusak.yaml").write_text("tahun: [\n", encoding="utf-8")
    (kantor.kirim / "lama.yaml").write_text(text.replace("tahun: 2026", "tahun: 2025").replace('"2026"', '"2025"'))
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert "a.yaml: masuk ke" in said
    assert "z.xlsx: masuk ke" in said
    assert "rusak.yaml: DITOLAK" in said
    assert "lama.yaml: formulir ini untuk RKT 2025" in said
    after = kantor.section.read_text(encoding="utf-8")
    assert "definisi: Dari peramban" in after
    assert "formula: Dari buku kerja" in after
    assert "rkt-formulir" not in after


SECTION = f"rkt/2026/bagian/{BAGIAN}.yaml"


def in_conflict(repo: GitRepo, ours: tuple[str, str], theirs: tuple[str, str]) -> Path:
    """Change one file on two branches and let Git stop over it; what each writes instead of what."""
    path = repo.path / SECTION
    text = path.read_text(encoding="utf-8")
    main_branch = repo.git("rev-parse", "--abbrev-ref", "HEAD").strip()
    repo.git("checkout", "--quiet", "-b", "mereka")
    repo.write(SECTION, text.replace(*theirs, 1))
    repo.commit("Mereka")
    repo.git("checkout", "--quiet", main_branch)
    repo.write(SECTION, text.replace(*ours, 1))
    repo.commit("Kami")
    repo.git("merge", "mereka", check=False)
    return path


LAST = "    indikator:\n      - id: IK-1.1\n"
ADDED = "    indikator:\n      - {{id: IK-1.9, uraian: {}, satuan: Orang, target: 5}}\n      - id: IK-1.1\n"


def test_what_git_could_not_merge_is_merged_by_ids(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_conflict(project_copy, (LAST, ADDED.format("Dari kami")), (LAST, ADDED.format("Dari mereka")))
    assert "<<<<<<<" in path.read_text(encoding="utf-8")
    assert main(["gabung", "--project", str(project_copy.path)]) == 0
    assert "digabung: 1 baris baru" in capsys.readouterr().out
    names = [row["uraian"] for row in read_yaml(path.read_bytes(), "").data["sasaran"][0]["indikator"]]
    assert {"Dari kami", "Dari mereka"} <= set(names)


def test_what_both_branches_changed_is_asked_and_left(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    old = "uraian: Persentase"
    path = in_conflict(project_copy, (old, "uraian: Bagian"), (old, "uraian: Porsi"))
    before = path.read_bytes()
    assert main(["gabung", "--project", str(project_copy.path)]) == 1
    assert "diubah di dua tempat" in capsys.readouterr().out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("satuan: Persen", "satuan: Orang", 'terkunci: di data "Persen", di berkas ini "Orang"'),
        ("renstra: SR-4", "renstra: SR-1", "terkunci"),
        ("bagian: bidang-tenaga-kerja", "bagian: bidang-tenaga-kerja\ndikecualikan: {nama-mirip: begitu}", "Subbagian"),
        ("satuan: Persen", "satuan: Persen\n        boleh_negatif: true", "hanya diubah Subbagian Program"),
        ("  - kode: 2.07.02\n", "  - kode: 2.07.99\n", "2.07.02 tidak dapat dihapus lewat formulir"),
    ],
)
def test_what_the_workbook_locks_no_file_of_the_browser_changes(old: str, new: str, told: str, kantor: Kantor) -> None:
    text = kantor.section.read_text(encoding="utf-8")
    assert old in text
    head = {"kunci": "2026", "bagian": BAGIAN, "dasar": hashlib.sha256(text.encode()).hexdigest()}
    kantor.kirim.mkdir(parents=True)
    path = kantor.kirim / "isian.yaml"
    path.write_text(f"# rkt-formulir: {json.dumps(head)}\n{text.replace(old, new, 1)}", encoding="utf-8")
    code, said = kantor.run(path)
    assert code == 1
    assert told in said
    assert kantor.section.read_text(encoding="utf-8") == text
