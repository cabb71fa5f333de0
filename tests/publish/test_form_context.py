"""What Git knows of a section file while a form is merged into it."""

import hashlib
import re

from rktdocs.publish.form_context import form_context
from rktdocs.records.reader import read_project
from rktdocs.sheets.form_result import Konteks
from rktdocs.trees import WorkingTree
from support import GitRepo

SECTION = "rkt/2026/bagian/bidang-tenaga-kerja.yaml"
DEFINISI = ("sasaran", 0, "uraian")


def context(repo: GitRepo) -> Konteks:
    tree = WorkingTree(repo.path)
    return form_context(repo.path, tree, read_project(tree))


def test_git_tells_who_wrote_a_value_and_what_the_file_once_was(project_copy: GitRepo) -> None:
    path = project_copy.path / SECTION
    before = path.read_bytes()
    assert re.fullmatch(r"oleh .+, \d{1,2} \w+ 20\d\d", context(project_copy).penulis(SECTION, DEFINISI))
    path.write_bytes(before.replace(b"uraian: ", b"uraian: Betul ", 1))
    assert context(project_copy).penulis(SECTION, DEFINISI) == "belum disimpan ke Git"
    project_copy.commit("Ubah")
    now = context(project_copy)
    assert now.dahulu(SECTION, hashlib.sha256(before).hexdigest()) == before
    assert now.dahulu(SECTION, "0" * 64) is None
    assert now.tahun == {"2026"}
