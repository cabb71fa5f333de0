"""A quarter's workbook uploaded on a branch: the same intake as a plan's, into the quarter's record."""

from datetime import datetime

import pytest

from forms import dumped, fill, opened, plan_at
from rktdocs.cli import main
from rktdocs.publish.intake import receive
from rktdocs.publish.intake_replies import comment_text
from rktdocs.sheets.form_export import form_workbook
from rktdocs.sheets.form_issue import base_hash
from rktdocs.sheets.quarter_rows import QuarterRows
from support import GitRepo

pytestmark = pytest.mark.usefixtures("read_here")
BAGIAN, BRANCH, FOLDER = "bidang-tenaga-kerja", "staf-patch-1", "rkt/2026/kiriman"


def test_an_uploaded_quarter_goes_into_its_record_by_one_commit(project_copy: GitRepo) -> None:
    root = project_copy.path
    assert main(["realisasi", "new", "2026", "1", "--project", str(root)]) == 0
    project_copy.commit("Mulai triwulan")
    project_copy.git("switch", "--quiet", "--create", BRANCH)
    path = f"rkt/2026/realisasi/tw1/{BAGIAN}.yaml"
    rows = QuarterRows(plan_at(root), "2026-tw1", BAGIAN)
    made = form_workbook(rows, dasar=base_hash((root / path).read_bytes()), created=datetime(2026, 4, 1))
    for name, typed in (("baik", "44,5"), ("salah", "44-45")):
        book = opened(made)
        fill(book, {("Isian", "SS-1/IK-1.2", "nilai"): typed})
        target = root / FOLDER / f"{name}.xlsx"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(dumped(book))
    project_copy.commit("Unggah")
    taken = receive(root, BRANCH)
    assert {one.path.rpartition("/")[2]: one.hasil.keadaan.value for one in taken.kiriman} == {
        "baik.xlsx": "masuk",
        "salah.xlsx": "ditolak",
    }
    changed = project_copy.git("diff", "--name-only", taken.dasar, taken.commit).split()
    assert changed == [f"{FOLDER}/baik.xlsx", path]
    assert "id: IK-1.2, nilai: 44.5" in project_copy.git("show", f"{taken.commit}:{path}")
    told = {one.path.rpartition("/")[2]: comment_text(one) for one in taken.kiriman}
    assert "sudah masuk: 1 realisasi TW I" in told["baik.xlsx"]
    assert "bukan satu angka" in told["salah.xlsx"]
