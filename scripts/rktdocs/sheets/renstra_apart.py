"""The process that opens a Renstra workbook: a file on standard input, the cells of its sheets as JSON on output."""

import importlib
import json
import sys
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.apart import Stopped, StoppedError, keep_within, run_apart
from rktdocs.errors import RktdocsError
from rktdocs.sheets.form_apart import MAX_ANSWER, MEMORY, SECONDS
from rktdocs.sheets.form_back import FormError, Rupa, Sel

if TYPE_CHECKING:
    from rktdocs.sheets.form_open import Lembar

_ODD = "salin tabelnya ke buku kerja baru dari 'rkt renstra export', lalu masukkan lagi"
_STOPPED = {
    Stopped.TOO_LONG: f"membaca berkas ini perlu lebih dari {SECONDS} detik; isinya tidak wajar",
    Stopped.TOO_MUCH: "isi berkas ini terlalu besar bila dibuka",
    Stopped.DIED: "program pembaca berhenti di berkas ini; isinya tidak wajar",
}


class LembarTerbaca(Struct, frozen=True, kw_only=True):
    """One sheet: filled cells by row and column (from 1), and the first too far out.

    What is merged downwards stands in each of its rows, as its reader sees it.
    """

    sel: dict[tuple[int, int], Sel]
    jauh: str


def read_sheets_apart(data: bytes) -> dict[str, LembarTerbaca]:
    """Let another process read a workbook within a budget; its sheets by name. Raises FormError."""
    try:
        plain = json.loads(run_apart(__name__, data, memory=MEMORY, seconds=SECONDS))
    except StoppedError as error:
        raise FormError(_STOPPED[error.why], _ODD) from None
    if "lembar" not in plain:
        raise FormError(plain["pesan"], plain["perbaikan"])
    return {name: _sheet(each) for name, each in plain["lembar"].items()}


def _sheet(plain: dict[str, object]) -> LembarTerbaca:
    cells = plain["sel"]
    assert isinstance(cells, list)
    return LembarTerbaca(
        sel={(row, column): Sel(**{**said, "rupa": Rupa(said["rupa"])}) for row, column, said in cells},
        jauh=str(plain["jauh"]),
    )


def main() -> None:
    """Read one file within the budget and write one answer."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it where it is installed, for nothing
    importlib.import_module("rktdocs.sheets.form_open")
    importlib.import_module("rktdocs.sheets.guard")
    keep_within(memory=MEMORY, seconds=SECONDS)
    sys.stdout.buffer.write(answer_to(sys.stdin.buffer.read()))


def answer_to(data: bytes) -> bytes:
    """Read one file in this process; return what its sheets say or why it is refused."""
    from rktdocs.sheets.form_open import open_workbook
    from rktdocs.sheets.guard import check_archive

    try:
        check_archive(data)
        sheets = {
            each.nama: {
                "sel": [(row, column, asdict(sel)) for (row, column), sel in sorted(_spread(each).items())],
                "jauh": each.jauh,
            }
            for each in open_workbook(data).lembar
        }
        answer = json.dumps({"lembar": sheets})
        if len(answer) > MAX_ANSWER:
            raise MemoryError
    except RktdocsError as error:
        answer = json.dumps({"pesan": error.pesan, "perbaikan": error.perbaikan})
    except MemoryError:
        answer = json.dumps({"pesan": _STOPPED[Stopped.TOO_MUCH], "perbaikan": _ODD})
    except Exception:  # whatever is wrong with it: a sentence, and nothing goes in
        answer = json.dumps({"pesan": "berkas ini rusak atau bukan buku kerja Excel", "perbaikan": _ODD})
    return answer.encode("utf-8", "surrogatepass")


def _spread(sheet: "Lembar") -> dict[tuple[int, int], Sel]:
    """Return the cells with each merged one in all of its rows that are in use."""
    found, last = dict(sheet.sel), sheet.rows()
    for area in sheet.gabungan:
        top = sheet.sel.get((area.min_row, area.min_col))
        if top is not None:
            rows = range(area.min_row + 1, min(area.max_row, last) + 1)
            found |= {(row, area.min_col): top for row in rows if (row, area.min_col) not in found}
    return found
