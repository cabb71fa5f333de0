"""The canonical form: one layout, equal data, every comment, and nothing left to do for us or for prettier."""

import json
import re
import subprocess
from collections import Counter

import pytest
import yaml
from hypothesis import given, settings

from records.yaml_texts import documents
from rktdocs.records.canonical import canonical
from rktdocs.records.document import Branch
from rktdocs.records.places import record_kind
from rktdocs.records.splice import same
from rktdocs.records.yaml_reader import read_yaml
from support import EXAMPLE, REPO_ROOT, needs_node_package

LENGKAP = REPO_ROOT / "tests/data/lengkap"
UNTIDY = """\
# yaml-language-server: $schema=x


# kepala
bagian:    bidang-a
tahun:   2026   # dulu


sasaran:

  # pertama
  - uraian: 'Meningkatnya   realisasi'
    id: SS-1                      # SS-<n>
    prioritas: [PD-2,PD-3   ]             # id
    renstra: "2.10"


    indikator:
    - id: IK-1.1
      uraian: teks yang panjang
        sampai dua baris
      satuan: "Persen"
      kondisi_awal: {tahun: 2024,nilai: 1100}
      pendukung: [bidang-penanaman-modal, bidang-pelayanan-perizinan, bidang-tenaga-kerja]
      target:
      formula: |
          a / b

          x 100
      # di akhir indikator
    # di akhir daftar
  -
    id: SS-2
    uraian: "kata: \\"x\\""
# akhir
"""
TIDY = """\
# yaml-language-server: $schema=x

# kepala
tahun: 2026 # dulu
bagian: bidang-a

sasaran:
  # pertama
  - id: SS-1 # SS-<n>
    uraian: Meningkatnya   realisasi
    renstra: "2.10"
    prioritas: [PD-2, PD-3] # id

    indikator:
      - id: IK-1.1
        uraian: teks yang panjang sampai dua baris
        satuan: Persen
        target:
        kondisi_awal: { tahun: 2024, nilai: 1100 }
        formula: |
          a / b

          x 100
        pendukung:
          - bidang-penanaman-modal
          - bidang-pelayanan-perizinan
          - bidang-tenaga-kerja
        # di akhir indikator
      # di akhir daftar
  - id: SS-2
    uraian: 'kata: "x"'
# akhir
"""


def tidy(text, kind=None):
    return canonical(read_yaml(text.encode(), "x.yaml"), kind)


def test_everything_untidy_is_put_in_order():
    assert tidy(UNTIDY, "bagian") == TIDY


def test_the_canonical_form_is_its_own():
    assert tidy(TIDY, "bagian") == TIDY


def test_line_ends_byte_order_mark_and_final_newline_are_made_canonical():
    data = b"\xef\xbb\xbfa: 1  \r\n\r\n\r\nb: 2"
    assert canonical(read_yaml(data, "x")) == "a: 1\n\nb: 2\n"


def test_without_a_kind_keys_keep_their_order():
    assert tidy("b: 1\na: 2\n") == "b: 1\na: 2\n"


def test_a_key_takes_its_comments_along():
    text = "bagian: x\n# tentang tahun\ntahun: 2026 # kini\n"
    assert tidy(text, "bagian") == "# tentang tahun\ntahun: 2026 # kini\nbagian: x\n"


def commented_out(text):
    """Yield the text with each of its block lists put behind "# ", line by line, where it stands."""
    nodes = [read_yaml(text.encode(), "x").root]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, Branch) or not node.items or node.flow:
            continue
        nodes += node.items.values() if isinstance(node.items, dict) else node.items
        if isinstance(node.items, list):
            begin, end = text.rfind("\n", 0, node.start) + 1, node.end
            column = node.start - begin
            inside = "".join(f"{line[:column]}# {line[column:]}" for line in text[begin:end].splitlines(keepends=True))
            yield text[:begin] + inside + text[end:]


def uncommented(text):
    return read_yaml(re.sub(r"(?m)^( *)# ", r"\1", text).encode(), "x")


@pytest.mark.parametrize("path", sorted(LENGKAP.rglob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_commented_out_comes_back_where_it_was(path):
    kind = record_kind(path.relative_to(LENGKAP).as_posix())
    plain = yaml.safe_dump(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), allow_unicode=True, width=9999)
    for text in (re.sub(r"\n\s*\n\s*", " ", plain), tidy(plain)):
        data = read_yaml(text.encode(), "x").data
        for hidden in commented_out(text):
            assert read_yaml(hidden.encode(), "x").ok
            after = tidy(hidden, kind)
            assert same(uncommented(after).data, data), after
            assert tidy(after, kind) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bagian: x\n# - a\ntahun: 1\n", "# - a\ntahun: 1\nbagian: x\n"),
        ("sasaran:\n# - id: SS-1\n#   uraian: a\n# tentang tahun\ntahun: 1\n",
         "# tentang tahun\ntahun: 1\nsasaran:\n  # - id: SS-1\n  #   uraian: a\n"),
        ("sasaran:\n- id: SS-1\n# - id: SS-2\ntahun: 1\n", "tahun: 1\nsasaran:\n  - id: SS-1\n  # - id: SS-2\n"),
        ("sasaran: null\n  # - id: SS-1\ntahun: 1\n", "tahun: 1\nsasaran:\n  # - id: SS-1\n"),
        ("sasaran: []\n  # - id: SS-1\ntahun: 1\n", "tahun: 1\nsasaran: []\n  # - id: SS-1\n"),
        ("bagian: x # satu\n          # dua\ntahun: 1\n", "tahun: 1\n# dua\nbagian: x # satu\n"),
    ],
)  # fmt: skip
def test_a_comment_stays_at_its_own_key(before, after):
    assert tidy(before, "bagian") == after


ODD = [
    "",
    "# saja\n",
    "a\n  - # dalam daftar?\n",
    "# x\n\n[] # y\n\n# z\n",
    "[]\n",
    "a\n",
    "{}\n",
    "null\n",
    "- 1\n- - 2\n  - 3\n",
    "a: |+\n  x\n\n\nb: 1\n",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_files_stay_readable_and_equal(text):
    after = tidy(text)
    assert same(read_yaml(after.encode(), "x").data, read_yaml(text.encode(), "x").data)
    assert tidy(after) == after


@given(documents())
@settings(max_examples=80)
def test_data_and_comments_stay_equal_and_a_second_time_changes_nothing(text):
    before = read_yaml(text.encode(), "x")
    after = tidy(text)
    document = read_yaml(after.encode(), "x")
    assert same(document.data, before.data)
    assert list(document.data) == list(before.data)
    assert Counter(document.comments) == Counter(comment.rstrip() for comment in before.comments)
    assert tidy(after) == after


def test_prettier_leaves_the_canonical_form_as_it_is():
    prettier = needs_node_package("prettier")
    texts = [TIDY, *(tidy(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLE.glob("rkt/**/*.yaml")))]

    @given(documents())
    @settings(max_examples=120, database=None)
    def collect(text):
        texts.append(tidy(text))

    collect()
    script = (
        f"const prettier = require({json.dumps(str(prettier))});"
        "const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "Promise.all(texts.map((text) => prettier.format(text, {parser: 'yaml'})))"
        ".then((all) => process.stdout.write(JSON.stringify(all)));"
    )
    done = subprocess.run(["node", "-e", script], input=json.dumps(texts), capture_output=True, text=True, check=True)
    wrong = [(ours, theirs) for ours, theirs in zip(texts, json.loads(done.stdout), strict=True) if ours != theirs]
    assert not wrong, f"{len(wrong)} of {len(texts)}; the first:\n{wrong[0][0]}\n----\n{wrong[0][1]}"
