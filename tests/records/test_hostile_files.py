"""Whatever the bytes: a finding with a place inside the file, in little memory, and never an exception."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.hostile import HOSTILE
from records.inside import assert_inside, told
from records.yaml_texts import documents
from support import REPO_ROOT

MEMORY = 500_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are set as Linux knows them")
def test_every_hostile_file_ends_in_short_findings_inside_it_within_500_megabytes(tmp_path):
    """One process for all, its memory limited from outside; `tests/bench/bench_hostile.py` measures seconds."""
    for name, data in HOSTILE.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("inside.py")), str(tmp_path)],
        env={"PYTHONPATH": str(REPO_ROOT / "scripts")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr[-2000:]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data):
    document, findings = told(data)
    assert document.ok or findings
    assert_inside(document, findings, data)


FRAGMENTS = st.sampled_from(
    [
        *("a", "id", "tahun", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", " ", "'", '"', "#", " # x", "[", "]", "{"),
        *("}", ",", "&a", "*a", "!", "!!str", "|", ">", "|-", "%", "@", "`", "?", "? ", "<<", "---\n", "...\n", "2026"),
        *("85,5", "~", "null", "true", "\\", "\\u0000", "\t", "\r\n", "\r", "\u00a0", "\u200b", "\x00", "“", "”", "："),
        *("sasaran:\n  - id: SS-1\n", "é", "😀", "<<<<<<< HEAD\n", ">>>>>>> x\n", "\u2028", "\x85", "\ufeff"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_text_of_yaml_signs_is_read_or_told(text):
    data = text.encode("utf-8", "surrogatepass")
    document, findings = told(data)
    assert document.ok or findings
    assert_inside(document, findings, data)


@given(documents(), st.data())
def test_a_record_with_characters_changed_is_read_or_told(text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(FRAGMENTS) + text[at + cut :]
    document, findings = told(text.encode())
    assert document.ok or findings
    assert_inside(document, findings, text.encode())
    if document.ok:
        for comment in document.comments:
            assert comment.startswith("#")
