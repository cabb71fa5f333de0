"""What a pull request changes, from Git's objects: paths, modes and names, none of it checked out or believed.

GitHub's list of files has no modes and ends at 3,000; Git's has both and no end.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from rktdocs.git import LostError
from rktdocs.review.classes import Kelas, class_of
from rktdocs.review.clone import Clone, Entry
from rktdocs.review.model import ChangedFile, Refused
from rktdocs.trees import MAX_BYTES
from rktdocs.unfolding import MOST, MOST_DEEP, unfolds_too_far

_ALL = "(seluruh usulan)"
MAX_PICTURE = 5_000_000
_PLAIN, _EXECUTABLE, _LINK, _MODULE, _ABSENT = "100644", "100755", "120000", "160000", "000000"
_KINDS = {"A": "added", "D": "removed", "M": "modified", "T": "changed"}
_DEVICES = re.compile("(?:con|prn|aux|nul|conin[$]|conout[$]|(?:com|lpt)[0-9¹²³]) *(?:[.].*)?", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that no font shows, beside those that Unicode itself calls signs of control or of format."""
_LONGEST = 180
"""Bytes of a path: with the folder of a clone before it Windows opens no more than 259, and Linux checks out 4,095."""
_PICTURES = (".png", ".jpg", ".webp")


class Contents(Struct, frozen=True, kw_only=True):
    """The files of a change, and those that no pull request may bring, with the reason.

    `unread` where nothing of it is told: then nothing else is asked about what lies there.
    """

    files: tuple[ChangedFile, ...]
    refused: tuple[Refused, ...]
    unread: bool = False


def contents_of(clone: Clone, base: str, head: str) -> Contents:
    """Read what `head` changes since it left `base`. Raises TreeError where a commit is not there.

    A tree that names what lies nowhere, or more than can be read, is told of this one proposal, and keeps nobody from
    reading the others.
    """
    try:
        if unfolds_too_far(clone.place, head, (clone.merge_base(base, head), base)):
            return _nothing(
                f"memuat lebih dari {MOST} berkas dan folder, atau bersarang lebih dari {MOST_DEEP} tingkat"
            )
        return _contents(clone, base, head)
    except LostError:
        return _nothing("menyebut objek Git yang tidak ada")


def _nothing(why: str) -> Contents:
    return Contents(files=(), refused=(Refused(path=_ALL, sebab=why),), unread=True)


def _contents(clone: Clone, base: str, head: str) -> Contents:
    entries = tuple(clone.changes(clone.merge_base(base, head), head))
    files = tuple(
        ChangedFile(filename=clone.of_project(entry.path), status=_KINDS.get(entry.status, "changed"))
        for entry in entries
        if entry.path is not None
    )
    return Contents(files=files, refused=tuple(_refused(clone, base, head, entries)))


def _refused(clone: Clone, base: str, head: str, entries: Iterable[Entry]) -> Iterator[Refused]:
    if not clone.is_sound(base, head):
        yield Refused(path=_ALL, sebab="objek Git di dalamnya tidak baku (git fsck)")
    arriving = [entry for entry in entries if entry.after != _ABSENT]
    if not arriving:
        return
    spelled, folders = _spellings(clone.names(head)), _folders(clone.names(base))
    for entry in arriving:
        if entry.path is None:
            yield Refused(path="?", sebab="namanya bukan teks UTF-8")
            continue
        path = clone.of_project(entry.path)
        why = wrong_mode(entry) or wrong_name(path) or _wrong_place(entry.path, spelled, folders) or _too_large(entry)
        if why:
            yield Refused(path=path, sebab=why)


def wrong_mode(entry: Entry) -> str:
    """Why the kind of entry is not taken; "" where it is."""
    if entry.after == _LINK:
        return "tautan (symlink) tidak diterima"
    if entry.after == _MODULE:
        return "submodul tidak diterima"
    if entry.after == _EXECUTABLE and entry.before != _EXECUTABLE:
        return "berkas yang dapat dijalankan tidak diterima"
    return "" if entry.after in (_PLAIN, _EXECUTABLE) else f"jenis berkas {entry.after} tidak diterima"


def wrong_name(path: str) -> str:
    """Why a name is not taken: one that a machine, a program or an eye would read as another."""
    return next((why for reads_otherwise, why in _NAMES if reads_otherwise(path)), "")


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")


def _is_git_setting(path: str) -> bool:
    *above, name = _parts(path.casefold())  # where letters know no case, Git reads it all the same
    return name == ".gitmodules" or (name == ".gitattributes" and bool(above))


def _is_unseen(letter: str) -> bool:
    other_blank = unicodedata.category(letter) in ("Zs", "Zl", "Zp") and letter != " "
    return other_blank or unicodedata.category(letter)[0] == "C" or _UNSEEN.match(letter) is not None


def _is_no_windows_name(path: str) -> bool:
    return any(part.endswith((".", " ")) or part.startswith(" ") or _DEVICES.fullmatch(part) for part in _parts(path))


def _is_hidden_record(path: str) -> bool:
    first, *below = _parts(path)
    return first == "rkt" and any(part.startswith(".") for part in below) and class_of(path) is not Kelas.RENCANA


_NAMES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_is_git_setting, "pengaturan Git tidak diterima di sini"),
    (lambda path: unicodedata.normalize("NFC", path) != path, "namanya tidak dalam bentuk Unicode baku (NFC)"),
    (lambda path: any(map(_is_unseen, path)), "namanya memuat huruf yang tidak terlihat"),
    (lambda path: len(path.encode()) > _LONGEST, f"namanya lebih panjang dari {_LONGEST} bita"),
    (
        lambda path: re.search(r'[\\:*?"<>|]|~[0-9]', path) is not None,
        "namanya memuat tanda yang tidak dapat dipakai di setiap komputer",
    ),
    (_is_no_windows_name, "namanya tidak dapat dipakai di Windows"),
    (_is_hidden_record, "berkas tersembunyi tidak diterima di rkt/"),
)


def _wrong_place(path: str, spelled: dict[str, set[str]], folders: frozenset[str]) -> str:
    if path in folders:
        return "di tempat itu cabang main mempunyai folder"
    twins = next((spelled[_folded(part)] for part in _upward(path) if len(spelled.get(_folded(part), ())) > 1), None)
    return f"namanya hanya berbeda huruf besar-kecil dari yang lain ({', '.join(sorted(twins))})" if twins else ""


def _too_large(entry: Entry) -> str:
    if (entry.path or "").endswith("/.gitkeep") and entry.size:  # nobody is shown what it holds
        return "berkas penahan folder harus kosong"
    limit = MAX_PICTURE if (entry.path or "").endswith(_PICTURES) else MAX_BYTES
    return f"lebih besar dari {limit // 1_000_000} MB" if entry.size > limit else ""


def _spellings(names: Iterable[str]) -> dict[str, set[str]]:
    """Every path and folder by what it is where letters know no case."""
    found: dict[str, set[str]] = {}
    for name in names:
        for part in _upward(name):
            found.setdefault(_folded(part), set()).add(part)
    return found


def _folders(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in _upward(name) if part != name)


def _upward(path: str) -> Iterator[str]:
    """A path and every folder above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
