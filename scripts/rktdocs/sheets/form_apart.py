"""The process that opens returned workbooks: a file on standard input, what its form says as JSON on output."""

import importlib
import json
import sys
from contextlib import AbstractContextManager

from rktdocs.apart import Run, Stopped, StoppedError, forking, keep_within
from rktdocs.errors import RktdocsError
from rktdocs.sheets.form_back import FormError, Kembali, from_json, to_json

MEMORY, SECONDS = 200_000_000, 10
"""A form of a hundred indikator takes a quarter of the memory and a twentieth of the time."""
MAX_ANSWER = 12_000_000
"""Cells may share a long text in the file; told one by one they must not fill the memory of the one who asked."""
_ODD = "isi ulang pada formulir yang dikirim, tanpa menambah lembar"


def readers() -> AbstractContextManager[Run]:
    """Return what reads many workbooks, each in a process of its own, for `read_form_apart`."""
    return forking(__name__, memory=MEMORY, seconds=SECONDS)


def read_form_apart(data: bytes, run: Run) -> Kembali:
    """Let another process read a returned workbook within a budget. Raises FormError."""
    try:
        return understood(run(data))
    except StoppedError as error:
        raise FormError(_STOPPED[error.why], _ODD) from None


def understood(answer: bytes) -> Kembali:
    """Return what the other process read. Raises FormError where it refused."""
    plain = json.loads(answer)
    if "kembali" in plain:
        return from_json(plain["kembali"])
    raise FormError(plain["pesan"], plain["perbaikan"])


_STOPPED = {
    Stopped.TOO_LONG: f"membaca berkas ini perlu lebih dari {SECONDS} detik; isinya tidak wajar",
    Stopped.TOO_MUCH: "isi berkas ini terlalu besar bila dibuka",
    Stopped.DIED: "program pembaca berhenti di berkas ini; isinya tidak wajar",
}


def main() -> None:
    """Read one file within the budget and write one answer."""
    get_ready()
    keep_within(memory=MEMORY, seconds=SECONDS)
    sys.stdout.buffer.write(answer_to(sys.stdin.buffer.read()))


def get_ready() -> None:
    """Load what reads workbooks before limits count it."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it where it is installed, for nothing
    importlib.import_module("rktdocs.sheets.form_read")
    importlib.import_module("rktdocs.sheets.guard")


def answer_to(data: bytes) -> bytes:
    """Read one file in this process; return what it says or why it is refused, for `understood`."""
    from rktdocs.sheets.form_read import read_form
    from rktdocs.sheets.guard import check_archive

    try:
        check_archive(data)
        answer = f'{{"kembali": {to_json(read_form(data))}}}'
        if len(answer) > MAX_ANSWER:
            raise MemoryError
    except RktdocsError as error:
        answer = json.dumps({"pesan": error.pesan, "perbaikan": error.perbaikan})
    except MemoryError:
        answer = json.dumps({"pesan": _STOPPED[Stopped.TOO_MUCH], "perbaikan": _ODD})
    return answer.encode("utf-8", "surrogatepass")
