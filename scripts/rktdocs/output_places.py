"""Where something may be written, and why it cannot be: looks at what stands there, writes nothing."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
OWN = ".rkt-"
"""How whatever is made on the way to its place is called."""


class OutputError(RktdocsError):
    """Something cannot be written where it should be; what stood there is unchanged."""


def judged(target: Path, below: Path | None) -> os.stat_result | None:
    """Return what stands at `target` if a file may be written over it, None where nothing does."""
    folders = [place for place in target.parents if below and (place == below or below in place.parents)]
    for folder in reversed(folders):
        info = lstat(folder)
        if info and not stat.S_ISDIR(info.st_mode):
            raise refused(folder, kind(info) or "bukan folder")
    info = lstat(target)
    if info and not stat.S_ISFIFO(info.st_mode) and (other := kind(info)):
        raise refused(target, other)
    return info


def lstat(place: Path) -> os.stat_result | None:
    """Look at what stands there, following no link; None where nothing does."""
    try:
        return place.lstat()
    except FileNotFoundError:
        return None


def kind(info: os.stat_result) -> str:
    """Say what is no regular file, "" for one that is."""
    if stat.S_ISREG(info.st_mode):
        return ""
    if stat.S_ISLNK(info.st_mode):
        return "adalah tautan (symlink)"
    return "adalah folder" if stat.S_ISDIR(info.st_mode) else "bukan berkas biasa"


def refused(place: Path, why: str) -> OutputError:
    """Return the refusal of a place that something else has."""
    return OutputError(f"{place} {why}, jadi tidak ditimpa", "sebut nama lain untuk hasilnya, atau pindahkan yang itu")


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Tell of a place what the system refuses there. Raises OutputError."""
    try:
        yield
    except OSError as error:
        raise cannot(target, error) from None


def _is_folder(place: Path) -> bool:
    """Whether it is one; a name that no disk can have, or that nobody may look behind, is none."""
    try:
        return place.is_dir()
    except OSError:
        return False


def cannot(target: Path, error: OSError) -> OutputError:
    """Return what the system refused, with the folder that a person knows and a remedy."""
    place = next((each.parent for each in (target, *target.parents) if each.name.startswith(OWN)), target)
    home = next(each for each in (place, *place.absolute().parents) if _is_folder(each))
    mend = "periksa folder dan izinnya"
    if error.errno in FULL:
        mend = f"kosongkan ruang di diska yang memuat {home}, lalu ulangi"
    elif error.errno == errno.ENAMETOOLONG:
        mend = "sebut nama yang lebih pendek"
    elif error.errno == errno.EROFS or not os.access(home, os.W_OK):
        mend = f"minta izin menulis di {home}, atau pilih folder lain"
    elif error.errno == errno.EACCES:  # Windows lets nobody replace what a program has open
        mend = "tutup berkas itu bila sedang terbuka di program lain (Excel, Word, pembaca PDF), atau periksa izinnya"
    return OutputError(f"{place} tidak dapat ditulis ({os_reason(error)})", mend)
