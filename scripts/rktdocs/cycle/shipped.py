"""What the tool brings along: its own wheel, and the files that every project takes from it.

A checkout and an installed package hold the same, in other places; pyproject's force-include says where.
"""

import base64
import hashlib
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rktdocs import __version__

_PACKAGE = Path(__file__).parents[1]
_ROOT = _PACKAGE.parents[1]
_GIVEN = "rktdocs/_awal/"
_PYPROJECT = "rktdocs/_alat/pyproject.toml"
_LOCK = "rktdocs/_alat/requirements.lock"
_SIGNATURE_LOCK = "rktdocs/_alat/requirements-tandatangan.lock"
_TEMPLATES = "rktdocs/cycle/proyek/"
_MADE = {"rkt.sh": ".ci/rkt", "run.sh": ".ci/run", "dependabot.yml": ".github/dependabot.yml"}
_ONCE = {"lambang.svg": "rkt/aset/lambang.svg", "rujukan.yaml": "rkt/rujukan.yaml"}
"""What becomes the agency's own on the first day."""
_OWNERS = ".github/CODEOWNERS"
_OURS = (_OWNERS, ".github/workflows/alat-", "rkt/panduan/gambar/")
"""What is not kept at the tool's version: the agency's owners, workflows that test the tool, pictures of figures."""
NOTE = "paket/terpasang.json"
WHEEL = f"rktdocs-{__version__}-py3-none-any.whl"


@cache
def package_files() -> Mapping[str, bytes]:
    """Return every file of the tool by its path in a wheel."""
    found = dict(_below(_PACKAGE, "rktdocs"))
    if _PYPROJECT not in found:
        for source, target in _forced(_ROOT / "pyproject.toml").items():
            found |= _below(_ROOT / source, target)
    return dict(sorted(found.items()))


def template(name: str) -> str:
    """Return a text of which a project's file is made: one of `cycle/proyek/`, or what this project has there."""
    files = package_files()
    return files[f"{_TEMPLATES}{name}" if f"{_TEMPLATES}{name}" in files else f"{_GIVEN}{name}"].decode()


def given_files() -> Mapping[str, bytes]:
    """Return what a new project gets once and then calls its own, by its path there."""
    return {target: template(name).encode() for name, target in _ONCE.items()}


def kept_files() -> Mapping[str, bytes]:
    """Return what `rkt upgrade` keeps at the tool's version in every project, by its path there."""
    files = package_files()
    kept = {name: _for_project(name, content) for name, content in _awal().items() if not name.startswith(_OURS)}
    schemas = {f"schema/{Path(name).name}": files[name] for name in files if name.startswith("rktdocs/_schema/")}
    made = {target: template(name).encode() for name, target in _MADE.items()}
    pinned = {
        "requirements.txt": requirements().encode(),
        "requirements-tandatangan.txt": files[_SIGNATURE_LOCK],
        f"paket/{WHEEL}": wheel(),
    }
    return {**kept, **schemas, **made, **pinned, "mkdocs.yml": files["rktdocs/_mkdocs.yml"]}


def installed_note(files: Mapping[str, bytes]) -> bytes:
    """Return what a project remembers of the files that it got, so that a later upgrade knows what was touched."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    return (json.dumps({"versi": __version__, "berkas": digests}, indent=2) + "\n").encode()


@cache
def wheel() -> bytes:
    """Return this very tool as a wheel, with equal bytes from a checkout and from an installed package."""
    about = f"rktdocs-{__version__}.dist-info"
    files = {
        **package_files(),
        f"{about}/METADATA": _metadata().encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: rktdocs\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": _entry_points().encode(),
    }
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, f"{about}/RECORD": f"{record}{about}/RECORD,,\n".encode()}.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o100644 << 16
            info.create_system = 3  # else Windows would write other bytes
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def requirements() -> str:
    """Return the lock of a project: this wheel and every library, each by its hash; nothing else may be installed."""
    head = (
        "# Alat ini sendiri (dari paket/) dan setiap pustakanya, dikunci dengan sidiknya. Jangan disunting;\n"
        "# diperbarui oleh rkt upgrade. Memasang: pip install -r requirements.txt, di folder ini.\n"
    )
    own = f"./paket/{WHEEL} \\\n    --hash=sha256:{hashlib.sha256(wheel()).hexdigest()}\n"
    return head + own + package_files()[_LOCK].decode()


def earlier_notes() -> Iterator[bytes]:
    """Yield the notes of states whose projects kept none themselves."""
    start = "rktdocs/cycle/dahulu/"
    yield from (content for name, content in package_files().items() if name.startswith(start))


def is_checkout(project: Path) -> bool:
    """Tell whether a project is a clone of the tool itself, which Git keeps at its version."""
    return (project / "scripts" / "rktdocs" / "__init__.py").is_file()


def _awal() -> Mapping[str, bytes]:
    return {name.removeprefix(_GIVEN): got for name, got in package_files().items() if name.startswith(_GIVEN)}


def _for_project(name: str, content: bytes) -> bytes:
    """A guide speaks of the command that a project has, and shows no picture of another agency's figures."""
    if not name.startswith("rkt/panduan/"):
        return content
    text = content.decode().replace("python3 scripts/run.py", "bash .ci/rkt")
    return re.sub(r"(?m)^ *!\[[^\]]*\]\(gambar/[^)]*\)\n\n?", "", text).encode()


def _below(place: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for file in place.rglob("*") if place.is_dir() else [place]:
        if file.is_file() and "__pycache__" not in file.parts:
            path = file.relative_to(place).as_posix() if place.is_dir() else ""
            yield f"{name}/{path}".rstrip("/"), file.read_bytes()


def _forced(pyproject: Path) -> Mapping[str, str]:
    told = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    forced: dict[str, str] = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return forced


def _project() -> Mapping[str, Any]:
    told: Mapping[str, Any] = tomllib.loads(package_files()[_PYPROJECT].decode())["project"]
    return told


def _metadata() -> str:
    project = _project()
    lines = ["Metadata-Version: 2.1", "Name: rktdocs", f"Version: {__version__}"]
    lines += [f"Summary: {project['description']}", f"Requires-Python: {project['requires-python']}"]
    lines += [f"Requires-Dist: {needed}" for needed in project["dependencies"]]
    for extra, wanted in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {needed}; extra == '{extra}'" for needed in wanted]
    return "\n".join(lines) + "\n"


def _entry_points() -> str:
    project = _project()
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    return "".join(
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in names.items())
        for group, names in groups.items()
    )


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
