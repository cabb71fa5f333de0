"""Changes that do not meet are made in one go, and give what making them one after the other gives."""

from pathlib import Path

import pytest

from rktdocs.records.changes import Change, InsertItem, InsertKey, SetValue, SpliceError
from rktdocs.records.splice import apply

INDIKATOR = ("sasaran", 0, "indikator")


@pytest.fixture(scope="module")
def text(example: Path) -> str:
    return (example / "rkt/2026/bagian/bidang-penanaman-modal.yaml").read_text(encoding="utf-8")


def one_by_one(text: str, changes: list[Change]) -> str:
    for change in changes:
        text = apply(text, [change])
    return text


def test_many_changes_at_once_are_as_one_after_the_other(text: str) -> None:
    changes: list[Change] = [
        SetValue(route=(*INDIKATOR, 0, "target"), value=1300),
        SetValue(route=(*INDIKATOR, 0, "triwulan", 3), value=375),
        InsertKey(route=(*INDIKATOR, 0), key="alasan_perbedaan", value="Proyek baru", after="pendukung"),
        InsertKey(route=(*INDIKATOR, 0), key="alasan_perubahan", value="Proyek baru", after="alasan_perbedaan"),
        SetValue(route=(*INDIKATOR, 1, "target"), value={"paling_sedikit": 70}),
        InsertItem(route=INDIKATOR, value={"id": "IK-1.3", "uraian": "Baru"}),
        SetValue(route=(*INDIKATOR, 2, "uraian"), value="Lebih baru"),
        SetValue(route=INDIKATOR, value=[]),
    ]
    for count in range(1, len(changes) + 1):
        assert apply(text, changes[:count]) == one_by_one(text, changes[:count])


def test_one_change_that_cannot_be_made_leaves_no_other(text: str) -> None:
    with pytest.raises(SpliceError, match="tidak ada di berkas"):
        apply(text, [SetValue(route=(*INDIKATOR, 0, "target"), value=1), SetValue(route=("tiada",), value=2)])
