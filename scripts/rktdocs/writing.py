"""The one writer: files and folders appear whole or not at all, through no link, and only where a plain file may be.

Nobody else in the tool writes; whatever ends the work, what was made beside the target goes.
"""

import errno
import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from rktdocs.output_places import FULL, OWN, OutputError, cannot, judged, kind, lstat, refused, told

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line breaks into its own
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS)
"""What a disk says that knows no second name of a file: a memory stick (FAT), a shared folder."""


def write_whole(target: Path, content: bytes, *, below: Path | None = None, program: bool = False) -> None:
    """Put `content` at `target`, never half of it; a FIFO that somebody reads is written through.

    With `below` no folder from there on may be a link either; a `program` may be run. Raises OutputError.
    """
    with told(target):
        old = judged(target, below)
        if old and stat.S_ISFIFO(old.st_mode):
            _write_through(target, content)
            return
        with _finished(target, content, 0o777 if program else 0o666, old) as fresh:
            fresh.replace(target)


def write_out(target: Path, content: bytes) -> None:
    """Do the same for a file that a user named: "-" is standard output. Raises OutputError."""
    if str(target) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(target, content)


def in_the_way(target: Path, content: bytes) -> bool:
    """Tell whether another plain file stands there, perhaps somebody's work; what is none is refused or written to."""
    info = lstat(target)
    return bool(info and stat.S_ISREG(info.st_mode)) and not holds(target, content)


def write_missing(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write those of some records below a folder that are not there, all or none; return them. Raises OutputError."""
    encoded = {name: text.encode() for name, text in files.items()}
    with _staged(folder, encoded, only_new=True) as staged, ExitStack() as undo:
        written = []
        for name, fresh in staged.items():
            if _put_new(fresh, folder / name):
                undo.callback((folder / name).unlink, missing_ok=True)
                written.append(name)
        undo.pop_all()
    return written


def write_all(folder: Path, files: Mapping[str, bytes], *, programs: Collection[str] = ()) -> list[Path]:
    """Write files by their paths below a folder, all or none; `programs` of them may be run. Raises OutputError."""
    with _staged(folder, files, programs=programs) as staged, ExitStack() as moved:
        for name, fresh in staged.items():
            moved.enter_context(_moved(fresh, folder / name))
    return [folder / name for name in files]


def copy_plain(source: Path, target: Path) -> None:
    """Copy a file, or all files of a folder, without their permissions and times. Raises OutputError."""
    for file in source.rglob("*") if source.is_dir() else [source]:
        if file.is_file():
            write_whole(target / file.relative_to(source), file.read_bytes())


def holds(place: Path, content: bytes) -> bool:
    """Tell whether a regular file stands there with just these bytes; opens nothing else, which might never end."""
    info = lstat(place)
    return bool(info and stat.S_ISREG(info.st_mode)) and place.read_bytes() == content


def require_writable(targets: Iterable[Path], *, below: Path | None = None) -> None:
    """Refuse what `write_whole` would refuse, before anything is written. Raises OutputError."""
    for target in targets:
        with told(target):
            judged(target, below)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `target` at the end; after a fault the old one stays.

    Whether the old one may go is the caller's to judge. Raises OutputError.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100  # resolve() would follow the link that is to be refused
    with told(target):
        info = lstat(target)
        if info and not stat.S_ISDIR(info.st_mode):
            raise refused(target, kind(info) or "bukan folder")
        if info and os.path.ismount(target):
            raise OutputError(f"{target} sebuah diska, bukan folder biasa", f"sebut folder di dalamnya: {target}/hasil")
    with told(target), _in_its_folder(target), _own_folder(target.parent) as half:
        fresh = half / "baru"
        fresh.mkdir()
        yield fresh
        with told(target):
            _swap(fresh, target, half / "lama")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield a folder of this process's own, gone at the end. Raises OutputError where its disk is full."""
    with _own_folder(_temporary()) as folder:
        yield folder


@contextmanager
def scratch_file(content: bytes) -> Iterator[IO[bytes]]:
    """Yield an open file without a name that holds `content`, to be read from its start."""
    place = _temporary()
    with ExitStack() as stack:
        with told(place):
            file = stack.enter_context(tempfile.TemporaryFile(dir=place))
            file.write(content)
            file.seek(0)
        yield file


def append_to(target: Path, text: str) -> None:
    """Add to the end of a plain file that another program keeps (a workflow's summary). Raises OutputError."""
    judged(target, None)
    with told(target), target.open("a", encoding="utf-8") as file:
        file.write(text)


def _temporary() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        raise OutputError(
            "tidak ada folder sementara yang dapat ditulisi",
            "isi TMPDIR (di Windows: TEMP) dengan folder yang dapat ditulisi dan masih lapang",
        ) from None


@contextmanager
def _staged(
    folder: Path, files: Mapping[str, bytes], *, programs: Collection[str] = (), only_new: bool = False
) -> Iterator[Mapping[str, Path]]:
    """Yield a finished file beside the place of each: a full disk or a link is met before the first is moved there."""
    there = {name: _judged_plain(folder / name, folder) for name in files}
    with ExitStack() as stack:
        staged: dict[str, Path] = {}
        for name in [name for name in files if not (only_new and there[name])]:
            mode = 0o777 if name in programs else 0o666
            with told(folder / name):
                staged[name] = stack.enter_context(_finished(folder / name, files[name], mode, there[name]))
        yield staged


def _judged_plain(target: Path, below: Path) -> os.stat_result | None:
    with told(target):
        old = judged(target, below)
    if old and stat.S_ISFIFO(old.st_mode):
        raise refused(target, "bukan berkas biasa")
    return old


@contextmanager
def _moved(fresh: Path, target: Path) -> Iterator[None]:
    """Move a finished file to its place; what stood there comes back where another of the same work finds none."""
    old, was_there = target.with_name(_own_name()), lstat(target) is not None
    try:
        with told(target):
            if was_there:
                _keep(target, old)
            fresh.replace(target)
        yield
    except BaseException:
        if lstat(old):
            old.replace(target)
        elif not was_there and lstat(fresh) is None:
            target.unlink(missing_ok=True)
        raise
    finally:
        old.unlink(missing_ok=True)


def _keep(target: Path, old: Path) -> None:
    """Give a file a second name, so that its own is never empty; where the disk knows none, the other instead."""
    try:
        old.hardlink_to(target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        target.rename(old)


def _put_new(fresh: Path, target: Path) -> bool:
    """Move a finished file to where nothing is; False where somebody was first."""
    with told(target):
        try:
            target.hardlink_to(fresh)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if lstat(target):
                return False
            fresh.replace(target)
    return True


def _swap(fresh: Path, target: Path, aside: Path) -> None:
    try:
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o7777)
            target.rename(aside)
        fresh.rename(target)
    except BaseException:
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise


@contextmanager
def _in_its_folder(target: Path) -> Iterator[None]:
    """Make the folders above a place; those that were made for nothing go again."""
    made = [each for each in target.parents if not each.exists()]
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:  # a file of that name, or a link that leads nowhere
            raise NotADirectoryError(errno.ENOTDIR, "") from None
        yield
    except BaseException:
        for each in made:
            with suppress(OSError):  # another file of the same work stands there
                each.rmdir()
        raise


@contextmanager
def _finished(target: Path, content: bytes, permission: int, old: os.stat_result | None) -> Iterator[Path]:
    """Yield a new file beside `target` that holds `content`, with the old one's permission or as the umask wishes."""
    fresh = target.with_name(_own_name())
    with _in_its_folder(target):
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, permission), "wb") as file:
                file.write(content)
            if old:
                fresh.chmod(old.st_mode & 0o777)
            yield fresh
        finally:
            fresh.unlink(missing_ok=True)


@contextmanager
def _own_folder(parent: Path) -> Iterator[Path]:
    folder = parent / _own_name()  # named before it is made: nothing can end the work between the two
    try:
        with told(parent):
            folder.mkdir(mode=0o700)
        yield folder
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise cannot(parent, error) from None  # the system names the file that was copied, or none
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own_name() -> str:
    return f"{OWN}{secrets.token_hex(8)}"


def _write_through(target: Path, content: bytes) -> None:
    """Write into a FIFO; without a reader the system refuses at once, where it would else wait for ever."""
    if sys.platform == "win32":  # no FIFO stands among its files
        return
    handle = os.open(target, os.O_WRONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "wb") as file:
        os.set_blocking(handle, True)
        file.write(content)
