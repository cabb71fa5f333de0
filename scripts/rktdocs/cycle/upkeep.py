"""What stands between a project's files of the tool and the tool that runs now. Pure.

A project notes the hash of each file that it got; a file that still has a noted hash was touched by nobody.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from rktdocs.errors import RktdocsError

Digests = Mapping[str, frozenset[str]]
_TOGETHER = ("requirements.txt", "requirements-tandatangan.txt", "paket/", ".ci/", "schema/")
"""What works only as a whole, and what nobody writes by hand: an upgrade brings it in any case."""

_FOLDERS = (".ci/", ".github/", ".vscode/", "paket/rktdocs-", "rkt/panduan/", "schema/")
"""Where a file may go that the tool brings no more; a note, which anybody can write, reaches nothing else."""


class State(StrEnum):
    """How a file stands to the tool."""

    TERTINGGAL = "tertinggal dari versi alat"
    HILANG = "tidak ada"
    DIUBAH = "diubah di proyek ini"
    USANG = "tidak dipakai lagi"


class Difference(Struct, frozen=True, kw_only=True):
    """One file that is not as the tool has it."""

    path: str
    state: State


def noted(*texts: bytes) -> Digests:
    """Read which hashes the tool gave to each file, by the notes of any number of states. Raises RktdocsError."""
    found: dict[str, frozenset[str]] = {}
    for text in texts:
        try:
            told = json.loads(text)["berkas"]
            pairs = [(str(name), str(digest)) for name, digest in told.items()]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise RktdocsError("paket/terpasang.json tidak terbaca", "pulihkan: git checkout -- paket") from None
        for name, digest in pairs:
            found[name] = found.get(name, frozenset()) | {digest}
    return found


def differences(read: Callable[[str], bytes | None], ours: Mapping[str, bytes], known: Digests) -> Iterator[Difference]:
    """Compare a project with what the tool brings, by path; `read` gives None for what is not there."""
    former = {path for path in known if path.startswith(_FOLDERS) and ".." not in path.split("/")}
    for path in sorted({*ours, *former}):
        state = _state(read(path), ours.get(path), known.get(path, frozenset()))
        if state:
            yield Difference(path=path, state=state)


def is_brought(difference: Difference, wanted: frozenset[str]) -> bool:
    """Whether an upgrade writes this file: all but what somebody changed, unless it was asked for by name."""
    return difference.state is not State.DIUBAH or difference.path.startswith(_TOGETHER) or difference.path in wanted


def _state(there: bytes | None, ours: bytes | None, known: frozenset[str]) -> State | None:
    if there == ours:
        return None
    if there is None:
        return State.HILANG
    # An editor of Windows that writes other line ends has changed nothing that anybody wrote.
    untouched = any(hashlib.sha256(each).hexdigest() in known for each in (there, there.replace(b"\r\n", b"\n")))
    if ours is None:  # what the agency changed is its own from then on
        return State.USANG if untouched else None
    return State.TERTINGGAL if untouched else State.DIUBAH
