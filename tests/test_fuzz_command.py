"""`run.py fuzz`: every fuzzer in turn until the time is over, and a broken reader is told with its seed."""

import pytest

from fuzz import fuzz_reader
from fuzz.main import ROUNDS, main


def test_all_fuzzers_take_turns_until_the_time_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    seeds: list[int] = []
    clock = iter([0.0, 30.0, 61.0])
    assert main(["1", "7"], dict.fromkeys(ROUNDS, lambda seed: seeds.append(seed) or 5), lambda: next(clock)) == 0
    assert seeds == [7000] * 3 + [7001] * 3
    told = capsys.readouterr().out
    assert "     10  YAML" in told
    assert "seed 7, 2 putaran" in told


def test_broken_reader_is_told_and_red(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(seed: int) -> int:
        raise AssertionError(f"seed {seed}, number 3")

    assert main(["0", "7"], {"YAML": broken}) == 1
    assert capsys.readouterr().out == "== YAML: seed 7000, number 3\n"


def test_short_run_of_the_reader_s_fuzzer() -> None:
    assert sum(fuzz_reader.run(300, 20260101).values()) == 300
