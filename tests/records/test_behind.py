"""What stands behind a file's first findings is told in the same round."""

import pytest

from rktdocs.records.reader import Reading, read_project
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

PLACE = "rkt/2026/bagian/sekretariat.yaml"
TEXT = (EXAMPLE / PLACE).read_text(encoding="utf-8")
LINE = next(at for at, line in enumerate(TEXT.split("\n"), 1) if "kategori:" in line)
SLIP = TEXT.replace("kategori:", "kategorri:", 1)


def _told(text: str) -> set[tuple[str, int]]:
    tree = ChangedTree(WorkingTree(EXAMPLE), {PLACE: text.encode()})
    reading: Reading = read_project(tree)
    assert PLACE in reading.tak_terbaca
    return {(each.aturan, each.span.baris) for each in reading.findings if each.span}


@pytest.mark.parametrize(
    ("slip", "aturan"),
    [
        (("uraian: ", "uraian: \u200b"), "karakter-tak-terlihat"),
        (("uraian: ", "uraian:\u00a0"), "spasi-tak-putus"),
        (("uraian: ", "uraian:\t"), "tab"),
        (("uraian: ", "uraian:"), "kurang-spasi-titik-dua"),
    ],
)
def test_a_sure_mend_does_not_hide_what_stands_behind_it(slip: tuple[str, str], aturan: str) -> None:
    assert ("kunci-tidak-dikenal", LINE) in _told(SLIP)
    told = _told(SLIP.replace(*slip, 1))
    assert told >= _told(SLIP)
    assert aturan in {each for each, _ in told}


def test_where_no_mend_is_sure_only_the_cause_is_told() -> None:
    assert {aturan for aturan, _ in _told(SLIP.replace("uraian: ", "uraian: \x07", 1))} == {"karakter-kendali"}
