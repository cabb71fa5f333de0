"""Where each kind of record lies, and what is told of a file that lies elsewhere. Names alone; nothing is opened."""

import re
from collections.abc import Collection, Iterator, Mapping

MASTER = ("instansi", "renstra", "rujukan", "sop")
"""Kinds of files above the years; of the Renstra there may be several editions, each a file."""
SHARED = tuple(f"rkt/{kind}.yaml" for kind in MASTER if kind != "renstra")
ONLY_EDITION = "rkt/renstra.yaml"
_EDITION = re.compile(r"rkt/renstra/(?!renstra\.)(?=.{1,64}\.yaml$)[a-z0-9]+(-[a-z0-9]+)*\.yaml")
YEAR_KEY = re.compile(r"20[0-9]{2}(-p[1-9])?")
PLAN = ("tahun", "bagian", "notulen")
"""Kinds of files that make up a year's plan: what its archive holds and locks."""
IN_YEAR = ("bagian", "notulen")
QUARTER, PK, DPA = "realisasi", "pk", "dpa"
_BEYOND: Mapping[str, re.Pattern[str]] = {
    QUARTER: re.compile(r"rkt/20[0-9]{2}/realisasi/tw[1-4]/[^/]+\.yaml"),
    PK: re.compile(r"rkt/20[0-9]{2}/pk/(?!index\.)(?=.{1,64}\.yaml$)[a-z0-9]+(-[a-z0-9]+)*\.yaml"),
    DPA: re.compile(rf"rkt/{YEAR_KEY.pattern}/dpa(-p[1-9])?\.yaml"),
}
BEYOND = frozenset(_BEYOND)
"""Kinds of what comes after an RKT: results, performance agreements, the budget. They lie in a year's folder and are no
part of its plan: no manifest of an RKT lists them, and none of them reopens a closed one.
"""
_UPLOAD = re.compile(rf"rkt/{YEAR_KEY.pattern}/kiriman/[^/]+")


ORDINALS = ("", "Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan")


def rkt_pendek(kunci: str) -> str:
    """Name a plan by its key for people: "RKT 2026", "RKT Perubahan 2026", "RKT Perubahan Kedua 2026"."""
    year, _, change = kunci.partition("-p")
    again = f"{ORDINALS[int(change)]} " if YEAR_KEY.fullmatch(kunci) and change > "1" else ""
    return f"RKT Perubahan {again}{year}" if change else f"RKT {year}"


def tahun_pendek(kunci: str) -> str:
    """Name a plan where "RKT" is said already: "2026", "Perubahan 2026"."""
    return rkt_pendek(kunci).removeprefix("RKT ")


def made_by(kunci: str) -> str:
    """Return the command that makes a year's folder."""
    return changed_by(kunci) if "-p" in kunci else f"rkt new {kunci[:4]}"


def changed_by(kunci: str) -> str:
    """Return the whole command that begins a perubahan of a year: without basis and reason it is refused."""
    return f'rkt new {kunci[:4]} --perubahan --dasar "..." --alasan "..."'


def record_kind(path: str) -> str | None:
    """Return the schema by which a project's file is read, None where it is no record."""
    if _EDITION.fullmatch(path):
        return "renstra"
    parts = path.split("/")
    if parts[0] != "rkt":
        return None
    if len(parts) == 2 and parts[1].removesuffix(".yaml") in MASTER:
        return parts[1].removesuffix(".yaml")
    if len(parts) == 3 and YEAR_KEY.fullmatch(parts[1]) and parts[2] == "tahun.yaml":
        return "tahun"
    if len(parts) == 4 and YEAR_KEY.fullmatch(parts[1]) and parts[3].endswith(".yaml") and parts[2] in IN_YEAR:
        return parts[2]
    return next((kind for kind, place in _BEYOND.items() if place.fullmatch(path)), None)


EXPLANATIONS = "rkt/tanpa-persetujuan.yaml"
"""Commits that came to main without approval, and why: no record of a plan; the gate reads it (review)."""
_YAML_NAME = re.compile(r"\.ya?ml(?!\w)(?!.*(?:~|\.sw[a-z])$)", re.IGNORECASE)
"""A record's ending, also with another behind it; what an editor keeps beside an open file is none."""
_UNREAD = {
    False: (
        "Berkas atau folder ini adalah tautan (symlink); isinya tidak dibaca",
        "ganti dengan berkas atau folder biasa",
    ),
    True: (
        "Nama yang diawali titik menyembunyikan folder atau tautan ini; isinya tidak dibaca",
        "hapus titik di depan namanya, atau pindahkan ke luar rkt/",
    ),
}


def strays(paths: Collection[str], unread: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Tell what no rule would ever see, since a misplaced file must not look checked: path, sentence, remedy.

    `unread` are the links and hidden folders among `paths`.
    """
    unread = [path for path in unread if not _is_read_elsewhere(path)]
    for path in unread:
        yield path, *_UNREAD["/." in path]
    for path in paths:
        if _UPLOAD.fullmatch(path) or _is_read_elsewhere(path) or path.startswith(tuple(f"{p}/" for p in unread)):
            continue  # an upload waits for the import
        if _YAML_NAME.search(path.rpartition("/")[2]) and path not in unread:
            yield path, f"{path} tidak berada di tempat yang dibaca alat ini", _right_place(path)


def is_keep(path: str) -> bool:
    """Whether a file only keeps its folder in Git."""
    return path.rsplit("/", 1)[-1] in (".gitkeep", "README.md")


def _is_read_elsewhere(path: str) -> bool:
    """Whether a door tells by itself what is wrong with a file: records, guides, pictures."""
    guide = path.startswith("rkt/panduan/") and path.endswith(".md")
    return record_kind(path) is not None or path == EXPLANATIONS or guide or path.lower().endswith(".svg")


def _right_place(path: str) -> str:
    meant = re.sub(r"\.ya?ml(?!\w).*$", ".yaml", path, flags=re.IGNORECASE)
    if meant != path and record_kind(meant) is not None:
        return f"ganti namanya menjadi {meant.rpartition('/')[2]}"
    if found := re.match(r"rkt/(20[0-9]{2})(-p[1-9])?/pk/(.*/)?", meant):
        place = f"simpan langsung di rkt/{found[1]}/pk/ dan " if found[2] or found[3] else ""
        return f"{place}beri nama dengan huruf kecil, angka, dan tanda hubung, contoh kepala-dinas.yaml"
    if re.match(r"rkt/[^/]+/realisasi/", meant):
        return "simpan hasil sebagai rkt/<tahun>/realisasi/tw<1 sampai 4>/<nama-bagian>.yaml, tanpa folder perubahan"
    if re.fullmatch(r"rkt/20[0-9]{2}(-p[1-9])?/[^/]*dp+a[^/]*", meant, re.IGNORECASE):
        return "beri nama dpa.yaml; DPA perubahan (DPPA) dpa-p1.yaml di folder yang sama"
    return "simpan isian bagian sebagai rkt/<tahun>/bagian/<nama-bagian>.yaml"
