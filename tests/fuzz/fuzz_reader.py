"""Throw bytes at the door until it breaks: never an exception, always a place inside the file.

    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_reader.py [COUNT] [SEED]

damages the records of two projects blindly. With atheris, which is no dependency of the tests, coverage guides it:

    python -m pip install atheris
    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_reader.py -max_total_time=600 -max_len=4000 [CORPUS_FOLDER]
"""

import contextlib
import random
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache

with contextlib.suppress(ModuleNotFoundError):
    import atheris

with atheris.instrument_imports(include=["rktdocs"]) if "atheris" in globals() else contextlib.nullcontext():
    from rktdocs.records.canonical import canonical
    from rktdocs.records.changes import SpliceError
    from rktdocs.records.shape import check_shape
    from rktdocs.records.yaml_reader import read_yaml
from support import REPO_ROOT

_PIECES = (
    b"- ",
    b": ",
    b"#",
    b" #",
    b'"',
    b"'",
    b"|\n",
    b"&a ",
    b"*a",
    b"!!x ",
    b"\t",
    b"\n",
    b"\r",
    b"[",
    b"}",
    b"\\u",
)
_PIECES += (b"\xff", b"\xc3", "−".encode(), "\u2028".encode(), b"%", b"...\n", b"--- ", b"1e400", b"<<: ", b"  ", b"? ")


def one_input(data: bytes) -> str:
    """Read, check, format: each must end in data or in findings that stand inside the file."""
    document = read_yaml(data, "x.yaml")
    findings = document.findings or check_shape(document, "bagian")
    if not document.ok and not findings:
        raise AssertionError("refused without a word")
    lines = (document.text or data.decode("utf-8", "replace")).split("\n")
    for finding in findings:
        span = finding.span
        inside = 1 <= span.baris <= span.baris_akhir <= len(lines)
        if not inside or not 1 <= span.kolom <= len(lines[span.baris - 1]) + 1:
            raise AssertionError(f"outside the file: {finding}")
    if document.ok:
        try:
            tidy = canonical(document, "bagian")
        except SpliceError:
            return "tidak dirapikan"
        if canonical(read_yaml(tidy.encode(), "x.yaml"), "bagian") != tidy:
            raise AssertionError("tidied twice is not tidied once")
    return findings[0].aturan if findings else "terbaca"


@cache
def _corpus() -> Sequence[bytes]:
    roots = (REPO_ROOT / "tests/data/contoh/rkt", REPO_ROOT / "tests/data/lengkap/rkt")
    return [path.read_bytes() for root in roots for path in sorted(root.rglob("*.yaml"))]


def damaged(chance: random.Random) -> bytes:
    """Return a stretch of a record with pieces put in, taken out or turned over."""
    whole = chance.choice(_corpus())
    begin = chance.randrange(len(whole))
    data = bytearray(whole if chance.random() < 0.3 else whole[begin : begin + chance.choice((40, 400, 4000))])
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.choice((0, 0, 1, 20))] = chance.choice((b"", bytes([chance.randrange(256)]), *_PIECES))
    return bytes(data)


def run(count: int, seed: int) -> Counter[str]:
    """Damage and read so many records. Raises AssertionError with the number of one that broke the door."""
    told: Counter[str] = Counter()
    for number in range(count):
        data = damaged(random.Random(f"{seed}:{number}"))
        try:
            told[one_input(data)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}, number {number}: {type(error).__name__}: {error}: {data!r}") from error
    return told


if __name__ == "__main__":
    if any(word.startswith("-") for word in sys.argv[1:]):
        atheris.Setup(sys.argv, one_input)
        atheris.Fuzz()
    asked = [int(word) for word in sys.argv[1:]]
    for what, times in run(*(*asked, *(5000, 1)[len(asked) :])).most_common():
        print(f"{times:7}  {what}")
