"""An archive's documents made again by the tool that made them, as it lies in `paket/` of the archived commit.

What runs is code of that commit: ask only for one that main holds and whose approval is proved.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from rktdocs.publish.archive import store
from rktdocs.publish.archive.making import documents, source_at
from rktdocs.publish.archive.tool import this_tool
from rktdocs.records.manifes import Alat, Manifes, parse_manifes, sha256
from rktdocs.trees import GitTree
from rktdocs.writing import scratch_folder, write_whole

SECONDS = 600
_LIMIT = 20_000_000
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from rktdocs.publish.archive.again import main; main()"
_SECRETS = ("GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_RUNTIME_TOKEN")


def differences_by_own_tool(repository: Path, prefix: str, manifes: Manifes) -> list[str] | None:
    """Name each document that the archive's own tool makes otherwise; None where it cannot run here.

    It must be the tool that the manifest names, to the byte, with the libraries that are installed here.
    """
    packed = _wheel(GitTree(repository, manifes.commit, prefix=prefix), manifes.alat)
    if packed is None or manifes.alat.paket != this_tool().paket:
        return None
    asked = {"repositori": str(repository.resolve()), "prefix": prefix, "manifes": manifes.text().decode()}
    with scratch_folder() as folder:
        with zipfile.ZipFile(io.BytesIO(packed)) as wheel:
            for name in wheel.namelist():
                write_whole(folder / name, wheel.read(name))
        told = _run(folder, json.dumps(asked))
    if told is None or (told["versi"], told["sidik"]) != (manifes.alat.versi, manifes.alat.sidik):
        return None
    return store.compared(manifes, told["dokumen"])


def _wheel(tree: GitTree, alat: Alat) -> bytes | None:
    path = f"paket/rktdocs-{alat.versi}-py3-none-any.whl"
    return tree.read(path, limit=_LIMIT) if path in tree.paths("paket") else None


def _run(folder: Path, asked: str) -> dict[str, Any] | None:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _PROGRAM, str(folder)],
            input=asked.encode(),
            env={name: value for name, value in os.environ.items() if name not in _SECRETS},
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    return told


def main() -> None:
    """Make the documents that standard input asks for; tell their hashes and which tool made them.

    Later versions start this in the version that lies at an archived commit: what it reads and tells only grows.
    """
    asked = json.loads(sys.stdin.buffer.read())
    manifes = parse_manifes(asked["manifes"].encode())
    source = source_at(Path(asked["repositori"]), asked["prefix"], manifes.commit, manifes.tahun)
    made = {name: sha256(data) for name, data in documents(source, manifes.pengesahan).items()}
    here = this_tool()
    sys.stdout.write(json.dumps({"versi": here.versi, "sidik": here.sidik, "dokumen": made}))
