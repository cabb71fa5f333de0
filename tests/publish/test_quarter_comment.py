"""What the comment and `rkt diff` say of a quarter: read by eye as a golden file, and harmless whatever it holds."""

import re
from pathlib import Path

import pytest

from publish.quarters import quarter
from publish.test_comment_sections import HOSTILE, golden, require_inert
from rktdocs.cli import main
from rktdocs.publish.comment_sections import change_head, change_sections
from rktdocs.publish.comparison import Comparison, compare_trees
from rktdocs.trees import WorkingTree
from support import copy_example

FILE = "rkt/2026/realisasi/tw2/bidang-tenaga-kerja.yaml"


def write(place: Path, texts: dict[str, str]) -> Path:
    for path, text in texts.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example with its first quarter, and the same with a second: one bagian fills in less, one sends nothing."""
    before, after = (copy_example(tmp_path_factory.mktemp(name)) for name in ("semula", "menjadi"))
    for place in (before, after):
        write(place, quarter(place, 1))
    texts = quarter(after, 2)
    texts.pop("rkt/2026/realisasi/tw2/bidang-transmigrasi.yaml")
    lacking = re.sub("(id: IK-2.2, nilai: )[0-9]+", r"\1null", texts[FILE]).replace("diverifikasi", "diisi")
    unsaid = texts["rkt/2026/realisasi/tw2/sekretariat.yaml"].replace(", penghambat: Anggaran terlambat cair", "")
    write(after, {**texts, FILE: lacking, "rkt/2026/realisasi/tw2/sekretariat.yaml": unsaid})
    return before, after


def compared(second: tuple[Path, Path]) -> Comparison:
    return compare_trees(WorkingTree(second[0]), WorkingTree(second[1]))


def test_a_quarter_reads_as_it_was_read(second: tuple[Path, Path]) -> None:
    golden("triwulan.md", "\n\n".join(change_head(compared(second))) + "\n")


def test_a_quarter_is_told_where_it_changed_and_nowhere_else(second: tuple[Path, Path]) -> None:
    assert [each.nama for each in compared(second).laporan] == ["Realisasi Triwulan II 2026"]
    assert compare_trees(WorkingTree(second[1]), WorkingTree(second[1])).laporan == ()


def test_every_topic_of_the_terminal_is_in_the_comment_too(
    second: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = compared(second)
    monkeypatch.setattr("rktdocs.commands.diff.compare_arguments", lambda *given: comparison)
    main(["diff", "a", "b", "--project", str(second[1])])
    said, comment = capsys.readouterr().out, "\n".join(change_sections(comparison))
    for pokok in comparison.laporan[0].pokok:
        assert pokok.judul in said and pokok.judul in comment
    assert "⚠️ Penghambat tidak disebut" in said and "Dijanjikan: Jadwal dimajukan" in said


def test_texts_of_results_do_nothing_on_github(second: tuple[Path, Path], tmp_path: Path) -> None:
    texts = quarter(second[0], 3)
    hostile = HOSTILE.replace('"', "")
    evil = {path: text.replace("Anggaran terlambat cair", f'"{hostile}"') for path, text in texts.items()}
    place = write(copy_example(tmp_path), evil)
    told = "\n".join(change_sections(compare_trees(WorkingTree(second[0]), WorkingTree(place))))
    assert "jahat" in told
    require_inert(told)
