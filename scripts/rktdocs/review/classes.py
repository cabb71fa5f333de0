"""Which class a file belongs to: a plan, who decides, the tool, or a guide. The one list; CODEOWNERS says the same.

What is allowed is named; all else is the tool's. Of the first three a pull request carries one; guides go with any.
Plan data are several documents, each approved by itself: the plan, one quarter's results, Perjanjian Kinerja. Minutes
of a meeting go with any of them.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from rktdocs.records.archive_names import called
from rktdocs.records.places import YEAR_KEY, record_kind
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.model import ChangedFile
from rktdocs.review.roles import INSTANSI_PATH


class Kelas(StrEnum):
    """What a file decides, the weightiest first."""

    KEWENANGAN = "kewenangan"
    PENGATUR = "pengatur"
    RENCANA = "rencana"
    PANDUAN = "panduan"


CLASS_WORDS = {
    Kelas.KEWENANGAN: "berkas kewenangan",
    Kelas.PENGATUR: "berkas alat",
    Kelas.RENCANA: "isian RKT",
    Kelas.PANDUAN: "panduan",
}
"""What each class of files is called."""


_NAME = "(?=[^/.]{1,64}[.])[a-z0-9]+(?:-[a-z0-9]+)*"
_RECORD = re.compile(rf"(?:.*/)?{_NAME}[.]yaml")
_BESIDE = re.compile(rf"rkt/(?:{YEAR_KEY.pattern}/kiriman/[.]gitkeep|aset/{_NAME}[.](?:svg|png))")
_GUIDE = re.compile(rf"rkt/panduan/(?:{_NAME}[.]md|gambar/{_NAME}[.](?:png|jpg|webp))")
_RESULTS = re.compile("rkt/(20[0-9]{2})/realisasi/tw([1-4])/")
_AFTER_DPA = re.compile(rf"rkt/{YEAR_KEY.pattern}/(?:pk/|dpa(?:-p[1-9])?[.]yaml)")
_WITH_ANY = re.compile(rf"rkt/{YEAR_KEY.pattern}/(?:notulen|kiriman)/")
PERJANJIAN = "Perjanjian Kinerja"
_AUTHORITY = (INSTANSI_PATH, HEALED_PATH)
_YARDSTICKS = (
    (re.compile("rkt/renstra([.]yaml|/.*)"), "renstra_diubah"),
    (re.compile("rkt/rujukan[.]yaml"), "rujukan_diubah"),
)
"""Records whose change moves what the others are measured by: their reason leads."""


def class_of(path: str) -> Kelas:
    """The class of one path of the project; every path has just one."""
    if path in _AUTHORITY:
        return Kelas.KEWENANGAN
    if (record_kind(path) and _RECORD.fullmatch(path)) or _BESIDE.fullmatch(path):
        return Kelas.RENCANA
    return Kelas.PANDUAN if _GUIDE.fullmatch(path) else Kelas.PENGATUR


def touched_paths(files: Iterable[ChangedFile]) -> frozenset[str]:
    """Every path that the change touches, old names of renames too."""
    return frozenset(name for file in files for name in (file.filename, file.previous_filename) if name)


def by_class(paths: Iterable[str]) -> dict[Kelas, list[str]]:
    """The paths of each class that occurs, sorted, the weightiest class first."""
    found: dict[Kelas, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(class_of(path), []).append(path)
    return {kelas: found[kelas] for kelas in Kelas if kelas in found}


def document_of(path: str) -> str:
    """Which document a path of class `RENCANA` belongs to, in words; "" for what goes with any of them."""
    if quarter := _RESULTS.match(path):
        return f"realisasi {called(f'tw-{quarter[1]}-{quarter[2]}')}"
    if _AFTER_DPA.match(path):
        return PERJANJIAN
    return "" if _WITH_ANY.match(path) else CLASS_WORDS[Kelas.RENCANA]


def documents(paths: Iterable[str]) -> dict[str, str]:
    """The documents of a change in words, each with one of its paths; what goes with any is the plan's where alone."""
    found: dict[str, str] = {}
    for path in by_class(paths).get(Kelas.RENCANA, ()):
        found.setdefault(document_of(path), path)
    alone = found.pop("", "")
    return found or ({CLASS_WORDS[Kelas.RENCANA]: alone} if alone else {})


def is_later(paths: Iterable[str]) -> bool:
    """Whether a change brings only what comes after a plan: a quarter's results, or Perjanjian Kinerja."""
    carried = set(documents(paths))
    return bool(carried) and CLASS_WORDS[Kelas.RENCANA] not in carried


def mixture(paths: Iterable[str]) -> dict[str, str]:
    """One path of each thing, in words, that may not come together with another; empty where the change is one."""
    names = tuple(paths)
    apart = (Kelas.RENCANA, Kelas.PANDUAN)
    found = {CLASS_WORDS[kelas]: here[0] for kelas, here in by_class(names).items() if kelas not in apart}
    found |= documents(names)
    return found if len(found) > 1 else {}


def yardsticks(paths: Iterable[str]) -> tuple[str, ...]:
    """The codes of what moves the measure of others, in order of weight."""
    names = tuple(paths)
    return tuple(code for pattern, code in _YARDSTICKS if any(map(pattern.fullmatch, names)))
