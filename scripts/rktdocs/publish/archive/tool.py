"""Which tool made a document: version, digest of its own files, and the libraries whose version shows in the bytes."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from rktdocs import __version__
from rktdocs.cycle.shipped import package_files
from rktdocs.records.manifes import Alat, Manifes, sha256
from rktdocs.review.clone import Clone
from rktdocs.trees import GitTree

_LIBRARIES = ("typst", "fontpkg-arimo", "pyphen", "segno", "xlsxwriter")
_SCHEMA = "rktdocs/_schema/"
_BROUGHT_ALONG = (_SCHEMA, "rktdocs/_awal/", "rktdocs/_alat/", "rktdocs/_mkdocs.yml")
"""What lies in a wheel beside the package itself; of it only the schemas decide what a document says."""
_LIMIT = 20_000_000
_UNPACKED = 100_000_000
_WHEEL = re.compile(r"paket/rktdocs-[^/]+[.]whl")
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


@cache
def this_tool() -> Alat:
    """Return what stands in a manifest about the tool that runs now. zlib packs the workbook."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return Alat(versi=__version__, sidik=_digest(), paket={**libraries, "zlib": zlib.ZLIB_RUNTIME_VERSION})


def _digest() -> str:
    """One SHA-256 over names and contents of every file of the package and of the schemas."""
    return _digest_of_package(package_files())


def _digest_of_package(files: Mapping[str, bytes]) -> str:
    code = {name: content for name, content in files.items() if not name.startswith(_BROUGHT_ALONG)}
    schemas = {f"schema/{Path(name).name}": files[name] for name in files if name.startswith(_SCHEMA)}
    return _summed({**code, **schemas})


def _summed(files: Mapping[str, bytes]) -> str:
    return sha256("".join(f"{name}\0{sha256(files[name])}\n" for name in sorted(files)).encode())


def impossible(clone: Clone, manifes: Manifes) -> str:
    """Say that no publication could have made an archive with the tool that it names, "" where one could.

    A publication runs the tool as it stands at the archived commit; whoever names another one asks not to be compared.
    """
    tree = GitTree(clone.place, manifes.commit)
    there = _digest_of(tree)
    if there and there != manifes.alat.sidik:
        return f"alat pada manifes bukan alat yang ada pada commit {manifes.commit[:12]}"
    if clone.resolve("HEAD") == manifes.commit and missing(manifes.alat):
        return f"alat pada manifes ({missing(manifes.alat)}) bukan alat yang menerbitkan commit ini"
    return ""


def unlocked(clone: Clone, manifes: Manifes) -> str:
    """Say that an archive names a tool or a library that its commit does not lock, "" where it may have been made so.

    Asked where its documents cannot be made again: whoever names what nobody has asks not to be compared.
    """
    tree, alat = GitTree(clone.place, manifes.commit, prefix=clone.prefix), manifes.alat
    pins = _pins(tree)
    wheel = f"paket/rktdocs-{alat.versi}-py3-none-any.whl"
    wheels = [path for path in tree.paths("paket") if _WHEEL.fullmatch(path)]
    told = {name: alat.paket.get(name, "") for name in _LIBRARIES if name in pins}
    other = next((f"{name} {number}" for name, number in told.items() if number != pins[name]), "")
    if wheels and (wheel not in wheels or _digest_of_wheel(tree.read(wheel, limit=_LIMIT)) != alat.sidik):
        other = f"rktdocs {alat.versi} dengan sidik {alat.sidik[:12]}"
    if clone.resolve("HEAD") == manifes.commit:
        other = other or other_code(alat)
    return f"alat pada manifes ({other}) bukan yang dikunci pada commit {manifes.commit[:12]}" if other else ""


def _pins(tree: GitTree) -> Mapping[str, str]:
    """The version of each library that a commit locks."""
    lock = next((name for name in ("requirements.txt", "requirements.lock") if name in tree), "")
    text = tree.read(lock).decode("utf-8", "replace") if lock else ""
    return {name.lower(): number for name, number in _PIN.findall(text)}


def files_of_wheel(data: bytes) -> Mapping[str, bytes]:
    """Return what a wheel holds; nothing of one that is broken, would fill the memory or writes beside its folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            parts = [part for part in wheel.infolist() if not part.is_dir()]
            if sum(part.file_size for part in parts) > _UNPACKED or any(_leads_out(part.filename) for part in parts):
                return {}
            return {part.filename: wheel.read(part) for part in parts}
    except Exception:  # a flipped bit ends in zlib's, struct's or the archive's own error, and there are more of them
        return {}


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name


def _digest_of_wheel(data: bytes) -> str:
    files = files_of_wheel(data)
    return _digest_of_package({name: content for name, content in files.items() if name.startswith("rktdocs/")})


def _digest_of(tree: GitTree) -> str:
    """The digest of the tool that lies in a repository at a commit, "" where it has none."""
    below = {path.removeprefix("scripts/"): path for path in tree.paths("scripts/rktdocs")}
    if "rktdocs/cli.py" not in below:
        return ""
    below |= {path: path for path in tree.paths("schema") if path.count("/") == 1 and path.endswith(".json")}
    return _summed({name: tree.read(path, limit=_LIMIT) for name, path in below.items()})


def missing(wanted: Alat) -> str:
    """Say which versions of a manifest's tool are not installed here, "" where all of them are."""
    here = this_tool()
    if wanted.versi != here.versi:
        return f"rktdocs {wanted.versi}"
    return ", ".join(f"{name} {number}" for name, number in wanted.paket.items() if here.paket.get(name) != number)


def other_code(wanted: Alat) -> str:
    """Say that the same version has other code here (between two releases), "" where it is the same to the byte."""
    return "" if wanted.sidik == this_tool().sidik else f"rktdocs {wanted.versi} dengan sidik {wanted.sidik[:12]}"
