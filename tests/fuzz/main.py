"""`python3 scripts/run.py fuzz [MINUTES] [SEED]`: all fuzzers in turn until the time is over.

Ten minutes and today's seed where nothing is said. Ends with an error, seed and number at the first file that broke
a reader; the same seed makes the same files again.
"""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from fuzz import fuzz_answers, fuzz_reader, fuzz_workbooks

Round = Callable[[int], int]
"""Seed -> how many files were tried."""


def _workbooks(seed: int) -> int:
    return sum(fuzz_workbooks.run(100, seed, fuzz_workbooks.good_books(8)).values())


def _answers(seed: int) -> int:
    return sum(fuzz_answers.run(25, seed).values())


def _reader(seed: int) -> int:
    return sum(fuzz_reader.run(2000, seed).values())


ROUNDS: Mapping[str, Round] = {"buku kerja rusak": _workbooks, "buku kerja yang diisi": _answers, "YAML": _reader}


def main(
    words: Sequence[str], rounds: Mapping[str, Round] = ROUNDS, clock: Callable[[], float] = time.monotonic
) -> int:
    """Run for so many minutes; 1 where a reader was broken or took more than its memory."""
    minutes, seed = (*map(int, words), *(10, int(f"{datetime.now(UTC):%Y%m%d}"))[len(words) :])
    tried, end, number = dict.fromkeys(rounds, 0), clock() + 60 * minutes, 0
    while not number or clock() < end:
        for what, one_round in rounds.items():
            try:
                tried[what] += one_round(seed * 1000 + number)
            except AssertionError as error:
                print(f"== {what}: {error}", flush=True)
                return 1
        number += 1
    for what, count in tried.items():
        print(f"{count:7}  {what}")
    peak = max(fuzz_workbooks.peaks, default=0)
    print(f"seed {seed}, {number} putaran; paling banyak {peak / 1e6:.0f} MB dari {fuzz_workbooks.MEMORY / 1e6:.0f} MB")
    return int(peak > fuzz_workbooks.MEMORY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
