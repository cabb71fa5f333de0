"""A small project that needs no package, with the real run.py and `.ci/rkt`: the whole way in some seconds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support import PATIENCE, REPO_ROOT

SCRIPT = REPO_ROOT / "scripts" / "run.py"
FILES = {
    "requirements.lock": "# tidak ada\n",
    "requirements-test.lock": "# tidak ada\n",
    "requirements-tandatangan.lock": "# tidak ada\n",
    "pyproject.toml": '[project]\nname = "rktdocs"\nversion = "1"\n',
    "scripts/rktdocs/__init__.py": "",
    # Imports what the real one does at its start, and a little more.
    "scripts/rktdocs/cli.py": "import argparse, gc, importlib, json, os, subprocess, sys\n"
    "print(sys.prefix, *sys.argv[1:])\n",
    "scripts/dev.py": "import json, os, shutil, subprocess, sys\nprint('dev', *sys.argv[1:])\n",
}


def folder_with_python(folder: Path) -> Path:
    """A folder for the PATH that holds the tests' own Python and nothing else."""
    folder.mkdir(exist_ok=True)
    program = folder / "python3"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


class Project:
    """A stand-in project; its `rkt` prints the interpreter's prefix and its words."""

    def __init__(self, root: Path, bin_folder: Path | None):
        self.root = root
        self.bin_folder = bin_folder
        for name, text in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (root / ".ci").mkdir()
        for source in (SCRIPT, REPO_ROOT / ".ci" / "rkt"):
            shutil.copy(source, root / source.relative_to(REPO_ROOT))
        self.python_folder = folder_with_python(root.parent / "python")

    def start(self, *words: str, **environment: str) -> subprocess.Popen:
        return self._start([sys.executable, str(self.root / "scripts" / "run.py"), *words], environment)

    def run(self, *words: str, **environment: str) -> tuple[int, str, str]:
        """Run a command as a person does; return its code, output and progress."""
        return self._end(self.start(*words, **environment))

    def run_in_ci(self, *words: str, **environment: str) -> tuple[int, str, str]:
        """Run a command as a workflow does: in the project's root, by its own script."""
        return self._end(self._start(["bash", ".ci/rkt", *words], environment, cwd=self.root))

    def _start(self, command: list[str], environment: dict[str, str], cwd: Path | None = None) -> subprocess.Popen:
        found = [str(self.bin_folder)] if self.bin_folder else []
        path = os.pathsep.join([*found, str(self.python_folder), "/usr/bin", "/bin"])
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
        told = {
            "PATH": path,
            "PYTHONPATH": str(self.root / "sesat"),
            "PIP_REQUIRE_HASHES": "1",
            "XDG_STATE_HOME": str(self.root.parent / "catatan"),
        }
        return subprocess.Popen(
            command,
            env={**kept, **told, **environment},
            cwd=cwd or self.root.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def _end(self, process: subprocess.Popen) -> tuple[int, str, str]:
        output, progress = process.communicate(timeout=PATIENCE)
        return process.returncode, output, progress
