"""An archive's documents made again by the tool that made them, as it lies in `paket/` of the archived commit.

What runs is code of that commit, where need be with the libraries that its lock names: ask only for one that main
holds and whose approval is proved.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rktdocs.publish.archive import store
from rktdocs.publish.archive.making import documents, source_at
from rktdocs.publish.archive.tool import files_of_wheel, this_tool
from rktdocs.records.manifes import Alat, Manifes, parse_manifes, sha256
from rktdocs.trees import GitTree
from rktdocs.writing import scratch_folder, write_whole

SECONDS = 600
_LIMIT = 20_000_000
_LOCK = "requirements.txt"
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from rktdocs.publish.archive.again import main; main()"
_LIBRARIES = (
    "import json; from rktdocs.publish.archive.tool import this_tool; print(json.dumps(dict(this_tool().paket)))"
)
_PACKED = re.compile(r"[.](?:xlsx|zip) ")
_SECRETS = (
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "GH_ENTERPRISE_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "ACTIONS_RUNTIME_TOKEN",
)


def differences_by_own_tool(repository: Path, prefix: str, manifes: Manifes) -> list[str] | None:
    """Name each document that the archive's own tool makes otherwise; None where it cannot run here.

    It must be the tool that the manifest names, to the byte. Equal documents prove themselves; different ones mean
    something only where the libraries are those of the manifest too.
    """
    tree = GitTree(repository, manifes.commit, prefix=prefix)
    packed = _wheel(tree, manifes.alat)
    if packed is None:
        return None
    asked = {"repositori": str(repository.resolve()), "prefix": prefix, "manifes": manifes.text().decode()}
    with scratch_folder() as folder:
        for name, content in files_of_wheel(packed).items():
            write_whole(folder / "alat" / name, content)
        for python, libraries in _pythons(tree, manifes.alat, folder):
            told = _told([python, "-I", "-c", _PROGRAM, str(folder / "alat")], json.dumps(asked))
            if told is None or (told["versi"], told["sidik"]) != (manifes.alat.versi, manifes.alat.sidik):
                continue
            different = store.compared(manifes, told["dokumen"])
            if libraries == manifes.alat.paket or not different:
                return different
            plain = [each for each in different if not _PACKED.search(each)]
            if plain and _unpacked(libraries) == _unpacked(manifes.alat.paket):
                return plain
    return None


def _wheel(tree: GitTree, alat: Alat) -> bytes | None:
    path = f"paket/rktdocs-{alat.versi}-py3-none-any.whl"
    return tree.read(path, limit=_LIMIT) if path in tree.paths("paket") else None


def _unpacked(libraries: Mapping[str, str] | None) -> Mapping[str, str]:
    """The libraries without zlib, which packs some documents: it comes with the machine, and no commit locks it."""
    return {name: number for name, number in (libraries or {}).items() if name != "zlib"}


def _pythons(tree: GitTree, alat: Alat, folder: Path) -> Iterator[tuple[str, Mapping[str, str] | None]]:
    """Yield this Python, then where need be one with the libraries of the commit; and which libraries they are."""
    here = this_tool().paket
    yield sys.executable, here
    if alat.paket != here and _LOCK in tree and (python := _installed(tree, folder)):
        yield python, _told([python, "-I", "-c", _LIBRARIES])


def _installed(tree: GitTree, folder: Path) -> str:
    """Install what a commit locks, and return its Python, "" where that fails; so does `.ci/rkt` of every project."""
    for path in (_LOCK, *tree.paths("paket")):  # nothing else beside them: an installer obeys settings that stand there
        write_whole(folder / "pasang" / path, tree.read(path, limit=_LIMIT))
    place = folder / "lingkungan"
    python = str(place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    install = ["pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    for command in (
        [sys.executable, "-I", "-m", "venv", str(place)],
        [python, "-I", "-m", *install, "--only-binary=:all:", "-r", _LOCK],
    ):
        if _run(command, cwd=folder / "pasang") is None:
            return ""
    return python


def _told(command: Sequence[str], asked: str = "") -> dict[str, Any] | None:
    try:
        told: dict[str, Any] | None = json.loads(_run(command, asked) or b"null")
    except ValueError:
        return None
    return told


def _run(command: Sequence[str], asked: str = "", cwd: Path | None = None) -> bytes | None:
    """Return what a program says, None where it cannot run or fails. It is given no secret."""
    try:
        return subprocess.run(
            command,
            input=asked.encode(),
            cwd=cwd,
            env={name: value for name, value in os.environ.items() if name not in _SECRETS},
            capture_output=True,
            timeout=SECONDS,
            check=True,
        ).stdout
    except (subprocess.SubprocessError, OSError):
        return None


def main() -> None:
    """Make the documents that standard input asks for; tell their hashes and which tool made them.

    Later versions start this in the version that lies at an archived commit: what it reads and tells only grows.
    """
    asked = json.loads(sys.stdin.buffer.read())
    manifes = parse_manifes(asked["manifes"].encode())
    source = source_at(Path(asked["repositori"]), asked["prefix"], manifes.commit, manifes.kunci)
    made = {name: sha256(data) for name, data in documents(source, manifes.pengesahan).items()}
    here = this_tool()
    sys.stdout.write(json.dumps({"versi": here.versi, "sidik": here.sidik, "dokumen": made}))
