"""The process that opens returned workbooks: a file on standard input, what its form says as JSON on output."""

import importlib
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from rktdocs.apart import Run, Stopped, StoppedError, keep_within, run_apart
from rktdocs.errors import RktdocsError
from rktdocs.sheets.form_back import FormError, Kembali, from_json, to_json

MEMORY, SECONDS = 200_000_000, 10
"""A form of a hundred indikator takes a quarter of the memory and a twentieth of the time."""
MAX_ANSWER = 12_000_000
"""Cells may share a long text in the file; told one by one they must not fill the memory of the one who asked."""
_ODD = "isi ulang pada formulir yang dikirim, tanpa menambah lembar"


def readers() -> AbstractContextManager[Run]:
    """Return what reads many workbooks, each in a process of its own, for `read_form_apart`.

    Where the system can it is forked from one that has loaded this module (`get_ready`).
    """
    if sys.platform != "win32":
        from rktdocs.nursery import nurseries

        return nurseries(__name__, memory=MEMORY, seconds=SECONDS)
    return nullcontext(partial(run_apart, __name__, memory=MEMORY, seconds=SECONDS))


def read_form_apart(data: bytes, run: Run) -> Kembali:
    """Let another process read a returned workbook within a budget. Raises FormError."""
    return from_json(asked(run, data, _ODD))


def asked(run: Run, data: bytes, odd: str) -> Any:
    """Return what the other process read; `odd` helps where it could not. Raises FormError."""
    try:
        return understood(run(data))
    except StoppedError as error:
        raise FormError(_STOPPED[error.why], odd) from None


def understood(answer: bytes) -> Any:
    """Return what an answer holds. Raises FormError where it is a refusal."""
    plain = json.loads(answer)
    if "isi" in plain:
        return plain["isi"]
    raise FormError(plain["pesan"], plain["perbaikan"])


_STOPPED = {
    Stopped.TOO_LONG: f"membaca berkas ini perlu lebih dari {SECONDS} detik; isinya tidak wajar",
    Stopped.TOO_MUCH: "isi berkas ini terlalu besar bila dibuka",
    Stopped.DIED: "program pembaca berhenti di berkas ini; isinya tidak wajar",
}


def main() -> None:
    """Read one file within the budget and write one answer."""
    answer_within(answer_to)


def answer_within(answer: Callable[[bytes], bytes]) -> None:
    """Answer for the file on standard input."""
    get_ready()
    keep_within(memory=MEMORY, seconds=SECONDS)
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


def get_ready() -> None:
    """Load what reads workbooks before limits count it."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it where it is installed, for nothing
    importlib.import_module("rktdocs.sheets.form_read")
    importlib.import_module("rktdocs.sheets.guard")


def answer_to(data: bytes) -> bytes:
    """Read one form in this process; return what it says or why it is refused, for `understood`."""
    from rktdocs.sheets.form_read import read_form

    return answered(lambda: to_json(read_form(data)), data, _ODD)


def answered(read: Callable[[], str], data: bytes, odd: str) -> bytes:
    """Answer with the JSON that `read` makes of a file that may be opened, or with why it is refused."""
    from rktdocs.sheets.guard import check_archive

    try:
        check_archive(data)
        answer = f'{{"isi": {read()}}}'
        if len(answer) > MAX_ANSWER:
            raise MemoryError
    except RktdocsError as error:
        answer = json.dumps({"pesan": error.pesan, "perbaikan": error.perbaikan})
    except MemoryError:
        answer = json.dumps({"pesan": _STOPPED[Stopped.TOO_MUCH], "perbaikan": odd})
    return answer.encode("utf-8", "surrogatepass")
