"""The format of a new year line by line: the same bytes as by splicing, or left to splicing."""

from pathlib import Path

import pytest

from rktdocs.cycle import new_sections
from rktdocs.cycle.new_sections import renewed_section
from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from sumedang import PROJECT as SUMEDANG
from support import REPO_ROOT

PLAIN = """\
# kepala berkas
tahun: 2026
bagian: bidang-penanaman-modal
sasaran:
  - id: SS-1
    uraian: Meningkatnya realisasi investasi
    indikator:
      - id: IK-1.1
        uraian: Nilai realisasi
        satuan: Miliar Rupiah
        target: 1250.5
        triwulan: [300, 300, 325, 325.5]
        alasan_perbedaan: Rencana yang dibatasi
program:
  - nama: Program Promosi
    pagu: 350000000
    sumber_dana:
      - { nama: PAD, pagu: 350000000 }
"""
OTHERWISE = {
    "catatan pada target": ("target: 1250.5", "target: 1250.5 # dari rapat"),
    "catatan pada pagu": ("pagu: 350000000\n", "pagu: 350000000 # DPA\n"),
    "catatan di bawah kunci yang hilang": ("      - { nama: PAD", "      # dari APBD\n      - { nama: PAD"),
    "target sebagai blok": ("target: 1250.5", "target:\n          min: 1\n          maks: 2"),
    "target sebagai kurung": ("target: 1250.5", "target: { kurang_dari: 22 }"),
    "target kosong": ("target: 1250.5", "target:"),
    "triwulan sebagai blok": ("[300, 300, 325, 325.5]", "\n          - 1\n          - 2\n          - 3\n          - 4"),
    "triwulan kosong": ("[300, 300, 325, 325.5]", "[]"),
    "triwulan null": ("[300, 300, 325, 325.5]", "null"),
    "teks yang mirip kunci": ("uraian: Nilai realisasi\n", "uraian: |\n          target: 5\n          pagu: 7\n"),
    "kunci pertama sebuah butir": ("- nama: Program Promosi\n    pagu: 350000000", "- pagu: 1\n    nama: Program"),
    "baris kosong di dalam blok": ("    sumber_dana:\n", "    sumber_dana:\n\n"),
    "kutip": ("target: 1250.5", 'target: "BB"'),
    "satu baris": ("pagu: 350000000\n    sumber_dana:\n      - { nama: PAD, pagu: 350000000 }", "sasaran: [SS-1]"),
    "bagian lain": ("bidang-penanaman-modal", "bidang-lama"),
    "tanpa baris baru di akhir": ("350000000 }\n", "350000000 }"),
    "CRLF": ("\n", "\r\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def project() -> Project:
    """This agency's project."""
    made = read_project(WorkingTree(REPO_ROOT)).project
    assert made is not None
    return made


def both_ways(text: str, bagian: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Renew a section line by line where that goes, and by splicing alone."""
    words = (text, bagian, project.renstra.periode.sampai, project.renstra)
    first = renewed_section(*words, elsewhere=frozenset())
    with monkeypatch.context() as patched:
        patched.setattr(new_sections, "emptied_by_lines", lambda *_, **__: None)
        return first, renewed_section(*words, elsewhere=frozenset())


@pytest.mark.parametrize("place", [REPO_ROOT, SUMEDANG], ids=["instansi ini", "sumedang"])
def test_every_real_section_has_the_same_bytes_both_ways(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_project(WorkingTree(place))
    assert reading.project is not None
    for path, bagian in reading.bagian.items():
        text = reading.documents.text(path)
        assert text is not None
        first, second = both_ways(text, bagian.bagian, reading.project, monkeypatch)
        assert first == second, path


@pytest.mark.parametrize("words", OTHERWISE.values(), ids=OTHERWISE)
def test_whatever_is_written_otherwise_has_the_same_bytes_too(
    words: tuple[str, str], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PLAIN.replace(*words)
    assert text != PLAIN
    first, second = both_ways(text, "bidang-penanaman-modal", project, monkeypatch)
    assert first == second


def test_a_plain_section_is_never_spliced(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_sections, "applied", None)
    made = renewed_section(PLAIN, "bidang-penanaman-modal", 2028, project.renstra, elsewhere=frozenset({"IR-1"}))
    assert "target: null\n        triwulan: [null, null, null, null]\n" in made
    assert "pagu" not in made
    assert made.startswith("# kepala berkas\ntahun: 2028\n")
