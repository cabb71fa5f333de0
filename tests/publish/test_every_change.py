"""No change that a schema allows ends `rkt diff` or the approver's comment: every field, changed, added, taken away."""

import json
import shutil
from collections.abc import Iterator
from functools import cache

import jsonschema_rs
import pytest

from every_field import BASE, PROJECT, Edited, Kept, edits, filled, known
from rktdocs.commands.diff import json as as_json
from rktdocs.commands.diff import markdown, text
from rktdocs.publish.comment_sections import change_head
from rktdocs.publish.comparison import Comparison, State, compare_states, compare_trees, state_of
from rktdocs.publish.head_report import head_report
from rktdocs.publish.review_sections import Seen, plan_parts
from rktdocs.records.reader import read_project
from rktdocs.records.schemas import kinds, schema_folder
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, Tree
from support import GitRepo

READ = Kept()
NAMES = ("sebelum", "sesudah")
PERUBAHAN = jsonschema_rs.Draft202012Validator(json.loads((schema_folder() / "perubahan.schema.json").read_bytes()))
A_FEW = slice(None, None, 7)
"""All rules run on a head that is reported to the approver, which takes its time."""


def test_the_project_fills_every_field_and_is_valid() -> None:
    assert known() - filled() == set(), "give each field a value in a file of tests/data/lengkap"
    found = check_reading(read_project(BASE))
    expected = {"belum-diisi", "pengecualian-dipakai"}  # each file gives a reason, whether or not it needs one
    assert [(finding.aturan, finding.letak) for finding in found if finding.aturan not in expected] == []


def after(edit: Edited) -> Tree:
    return ChangedTree(BASE, {edit.berkas: edit.bytes})


@cache
def before() -> State:
    return state_of(BASE, READ)


def compared(changed: State, *, undone: bool = True) -> Iterator[Comparison]:
    """A change and its undoing."""
    yield compare_states(NAMES, before(), changed)
    if undone:
        yield compare_states(NAMES, changed, before())


@pytest.mark.parametrize("kind", kinds())
def test_every_change_is_told_in_words(kind: str) -> None:
    """Each field that means something else after a change is named by the schema's title, to people at a terminal and
    to the approver; what is still the same record (a value written that holds anyway) is not. To add is to undo a
    taking away, so that only some changes are undone as well.
    """
    failed = {}
    for at, edit in enumerate(edits(kind)):
        try:
            changed = state_of(after(edit), READ)
            same = changed[0].records == before()[0].records
            for comparison in compared(changed, undone=at % 7 == 0):
                PERUBAHAN.validate(json.loads(as_json(comparison)))
                for told in (text(comparison), markdown(comparison)):
                    if not (comparison.catatan or same or names(told, edit)):
                        failed[edit.what] = told
        except Exception as error:  # every one of them is told, not the first alone
            failed[edit.what] = repr(error)
    assert failed == {}


def names(told: str, edit: Edited) -> bool:
    """Whether a field is named; what got another id is told as gone and come."""
    low = told.replace("\\", "").lower()
    return any(judul.lower() in low for judul in edit.judul) or ("ditambah" in low and "dihapus" in low)


OFFICE = (
    "instansi > pejabat",
    "instansi > rantai_reviu",
    "instansi > perjanjian > rantai",
    "instansi > gerbang_sejak",
    "instansi > kekosongan",
    "instansi > dimulai_ulang",
)


def test_what_decides_who_may_judge_comes_first_for_the_approver() -> None:
    told = {}
    for edit in edits("instansi"):
        if edit.what.startswith(OFFICE) or "> akun" in edit.what:
            comparison = compare_states(NAMES, before(), state_of(after(edit), READ))
            if not comparison.catatan:
                told[edit.what] = "".join(change_head(comparison)[:1])
    assert len(told) > 20
    until = BASE.read("rkt/instansi.yaml").replace(b"berlaku: { mulai: 2025-01-01 }", b"berlaku: { mulai: 2025-02-01 }")
    comparison = compare_trees(BASE, ChangedTree(BASE, {"rkt/instansi.yaml": until}), known=READ)
    told["berlaku"] = "".join(change_head(comparison)[:1])
    assert [what for what, head in told.items() if "Yang menentukan siapa boleh memeriksa diubah" not in head] == []


@pytest.mark.parametrize("kind", kinds())
def test_a_change_is_reported_to_the_approver(kind: str) -> None:
    failed = {}
    for edit in list(edits(kind))[A_FEW]:
        try:
            assert head_report(read_project(after(edit), known=READ), "a" * 40, "").baris
        except Exception as error:  # as above
            failed[edit.what] = repr(error)
    assert failed == {}


def test_every_changed_target_of_the_renstra_is_told_in_words() -> None:
    targets = [edit for edit in edits("renstra") if " > target > *: " in edit.what]
    assert len(targets) > 20
    for edit in targets:
        for comparison in compared(state_of(after(edit), READ)):
            if not comparison.catatan:  # what cannot be read is told as that
                assert "Target tiap tahun 20" in text(comparison), edit.what
                assert "Target tiap tahun 20" in markdown(comparison), edit.what


def test_the_comment_of_the_gate_tells_a_changed_target_and_a_year_taken_away(git_repo: GitRepo) -> None:
    shutil.copytree(PROJECT / "rkt", git_repo.path / "rkt")
    base = git_repo.commit()
    path = git_repo.path / "rkt" / "renstra.yaml"
    source = path.read_text(encoding="utf-8")
    assert source.count("target: { 2025: 28, 2026: 28.73, 2027: 29 }") == 1
    path.write_text(source.replace("2025: 28, 2026: 28.73, 2027: 29 }", "2026: 28.73, 2027: 30 }"), encoding="utf-8")
    head = git_repo.commit()
    parts = plan_parts(git_repo.path, base, head, address="", seen=[Seen(oleh="siti", commit=base)])
    assert "⚠️ **Renstra diubah** (1 butir)" in parts.head[0]
    assert "Sejak terakhir dilihat siti" in parts.body[0]
    for told in parts.body[:2]:
        assert "Target tiap tahun 2027: 29 → 30" in told
        assert r"Target tiap tahun 2025: 28 → \(kosong\)" in told
