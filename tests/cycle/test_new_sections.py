"""One bagian's empty format for a new year, from last year's section however that is written."""

from collections import Counter

import pytest

from rktdocs.cycle.new_sections import Format, renewed_section
from rktdocs.records.reader import read_project
from rktdocs.records.renstra import Renstra
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import WorkingTree
from support import EXAMPLE

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
def renstra() -> Renstra:
    """This agency's Renstra."""
    made = read_project(WorkingTree(EXAMPLE)).project
    assert made is not None
    return made.edisi[0]


@pytest.mark.parametrize("how", OTHERWISE)
def test_however_a_section_is_written_its_format_is_empty_and_keeps_wording_and_comments(
    how: str, renstra: Renstra
) -> None:
    text = PLAIN.replace(*OTHERWISE[how])
    assert text != PLAIN
    before = read_yaml(text.encode(), "")
    after = read_yaml(
        renewed_section([text], Format(bagian="bidang-penanaman-modal", tahun=2028, renstra=renstra)).encode(), ""
    )
    assert after.data["tahun"] == 2028
    assert after.data["bagian"] == "bidang-penanaman-modal"
    row, old = (data["sasaran"][0]["indikator"][0] for data in (after.data, before.data))
    assert row["target"] is None
    assert row["triwulan"] == ([None] * 4 if old["triwulan"] else old["triwulan"])
    assert not {"alasan_perbedaan", "pagu", "sumber_dana"} & {*row, *after.data["program"][0]}
    assert [row[key] for key in ("id", "uraian", "satuan")] == [old[key] for key in ("id", "uraian", "satuan")]
    assert not Counter(before.comments) - Counter(after.comments)
