"""Throw bytes at the door, guided by coverage, until it breaks: never an exception, always a place inside the file.

Run by hand; atheris is no dependency of the tests:

    python -m pip install atheris
    PYTHONPATH=scripts:tests nice python tests/fuzz/fuzz_reader.py -max_total_time=600 -max_len=4000 [CORPUS_FOLDER]
"""

import sys

import atheris

with atheris.instrument_imports(include=["rktdocs"]):
    from rktdocs.records.canonical import canonical
    from rktdocs.records.changes import SpliceError
    from rktdocs.records.shape import check_shape
    from rktdocs.records.yaml_reader import read_yaml


def one_input(data: bytes) -> None:
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
            return
        if canonical(read_yaml(tidy.encode(), "x.yaml"), "bagian") != tidy:
            raise AssertionError("tidied twice is not tidied once")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
