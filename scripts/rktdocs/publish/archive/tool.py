"""Which tool made a document: version, digest of its own files, and the libraries whose version shows in the bytes."""

import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from rktdocs import __version__
from rktdocs.records.manifes import Alat, sha256
from rktdocs.records.schemas import schema_folder

_LIBRARIES = ("typst", "fontpkg-arimo", "pyphen", "segno", "xlsxwriter")
_PACKAGE = Path(__file__).parents[2]


@cache
def this_tool() -> Alat:
    """Return what stands in a manifest about the tool that runs now. zlib packs the workbook."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return Alat(versi=__version__, sidik=_digest(), paket={**libraries, "zlib": zlib.ZLIB_RUNTIME_VERSION})


def _digest() -> str:
    """One SHA-256 over names and contents of every file of the package and of the schemas."""
    found = {f"rktdocs/{path.relative_to(_PACKAGE).as_posix()}": path for path in _PACKAGE.rglob("*") if _counts(path)}
    found |= {f"schema/{path.name}": path for path in schema_folder().glob("*.json")}
    lines = (f"{name}\0{sha256(found[name].read_bytes())}\n" for name in sorted(found))
    return sha256("".join(lines).encode())


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and "_schema" not in path.parts


def missing(wanted: Alat) -> str:
    """Say which versions of a manifest's tool are not installed here, "" where all of them are."""
    here = this_tool()
    if wanted.versi != here.versi:
        return f"rktdocs {wanted.versi}"
    return ", ".join(f"{name} {number}" for name, number in wanted.paket.items() if here.paket.get(name) != number)


def other_code(wanted: Alat) -> str:
    """Say that the same version has other code here (between two releases), "" where it is the same to the byte."""
    return "" if wanted.sidik == this_tool().sidik else f"rktdocs {wanted.versi} dengan sidik {wanted.sidik[:12]}"
