"""The signatures in a PDF that anybody may have made: read by another process, which may take only so much.

pyHanko reads them; it is an extra, and what it reads may be built to harm: the process has a limit of time and memory.
"""

import base64
import importlib.util
import json
from collections.abc import Sequence

from rktdocs.apart import Stopped, StoppedError, run_apart
from rktdocs.errors import RktdocsError
from rktdocs.pdf.signature_facts import Fault, SignatureReport, report_from

MEMORY, SECONDS = 2 << 30, 120
"""Some hundred times the time that our own document with two signatures takes."""
_STOPPED = {Stopped.TOO_LONG: Fault.TOO_LONG, Stopped.TOO_MUCH: Fault.TOO_MUCH, Stopped.DIED: Fault.DIED}


class SignatureError(RktdocsError):
    """The signatures of a file cannot be told."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(_FAULTS[fault])
        self.fault = fault


_FAULTS = {
    Fault.DAMAGED: "susunan PDF-nya rusak, atau program penanda tangannya menyimpang dari aturan PDF",
    Fault.ENCRYPTED: "PDF-nya dikunci dengan kata sandi",
    Fault.TOO_MUCH: "perlu memori terlalu banyak; berkas ini tidak wajar",
    Fault.TOO_LONG: "perlu waktu terlalu lama; berkas ini tidak wajar",
    Fault.DIED: "program pembacanya berhenti; berkas ini tidak wajar",
}


def can_read_signatures() -> bool:
    """Whether the extra `tandatangan` is installed."""
    return importlib.util.find_spec("pyhanko") is not None


def read_signatures(
    data: bytes, *, beginning: int | None = None, certificates: Sequence[bytes] | None = None, seconds: int = SECONDS
) -> SignatureReport:
    """Tell the signatures of a PDF, and what was added behind its first `beginning` bytes.

    `certificates` are DER; those that issued themselves are trusted as roots, the others only help to reach them.
    None means that nobody asked for trust. Raises SignatureError.
    """
    given = None if certificates is None else [base64.b64encode(item).decode() for item in certificates]
    asked = json.dumps({"beginning": beginning, "certificates": given}).encode()
    try:
        told = run_apart("rktdocs.pdf.signature_reader", asked + b"\n" + data, memory=MEMORY, seconds=seconds)
    except StoppedError as error:
        raise SignatureError(_STOPPED[error.why]) from None
    return _answer(told)


def _answer(text: bytes) -> SignatureReport:
    try:
        answer = json.loads(text)
    except ValueError:
        raise SignatureError(Fault.DIED) from None
    if "fault" in answer:
        raise SignatureError(Fault(answer["fault"]))
    return report_from(answer)
