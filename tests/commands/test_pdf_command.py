"""`rkt pdf --docx`: what is written, and what is refused in words."""

import sys

import pytest

from rktdocs.cli import main
from rktdocs.errors import WITH_ALL_LIBRARIES
from support import EXAMPLE

PROJECT = ["--project", str(EXAMPLE)]

REFUSED = [
    ("--docx --pengesahan x.json", "--docx tidak dapat dipakai bersama --pengesahan", "hapus --docx"),
    ("--docx --jenis formulir", "--docx tidak tersedia untuk --jenis formulir", "hapus --jenis"),
    ("--docx -o rkt.pdf", "berkas Word tidak dapat bernama rkt.pdf", ".docx"),
    ("-o rkt.docx", "berkas PDF tidak dapat bernama rkt.docx", "--docx"),
    ("--docx --bagian tidak-ada", "tidak ada bagian 'tidak-ada' dalam RKT 2026", "bidang-penanaman-modal"),
]


@pytest.mark.parametrize(("words", "said", "remedy"), REFUSED, ids=[words for words, _, _ in REFUSED])
def test_options_that_make_no_sense_together_are_refused(words, said, remedy, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["pdf", "2026", *words.split(), *PROJECT]) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert remedy in complaint.partition("perbaikan: ")[2]
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_the_command_says_what_to_install(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert main(["pdf", "2026", "--docx", *PROJECT]) == 2
    complaint = capsys.readouterr().err
    assert "pustaka 'python-docx' belum terpasang" in complaint
    assert f"  perbaikan: {WITH_ALL_LIBRARIES}" in complaint
    assert list(tmp_path.iterdir()) == []


def test_a_copy_of_one_bagian_is_named_after_it(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["pdf", "2026", "--docx", "--bagian", "bidang-penanaman-modal", *PROJECT]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["rkt-2026-bidang-penanaman-modal-koreksi.docx"]
    assert "bukan dokumen yang disahkan" in capsys.readouterr().err
