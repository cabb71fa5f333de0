"""The programs `rkt` is measured beside: pinned versions, each in an environment of its own outside the repository.

A peer that can't be installed is an answer too (`PeerMissingError`): the table names it, never leaves it out.
"""

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rkt-bench"
"""Where peers live: they are no part of the project and survive a fresh clone."""


class PeerMissingError(Exception):
    """This peer can't be run here; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One program from PyPI or npm."""

    name: str
    registry: str  # "PyPI" or "npm"
    packages: tuple[str, ...]  # pinned; the first names the version that is told
    program: str

    @property
    def version(self) -> str:
        """The pinned version of the first package."""
        return self.packages[0].rpartition("=" if self.registry == "PyPI" else "@")[2]

    @property
    def home(self) -> Path:
        """The folder of its environment, another one for every set of versions."""
        return CACHE / "-".join((self.name.lower().replace(" ", "-"), self.version))

    def words(self) -> list[str]:
        """Return how to call it, after installing it if it is not there."""
        found = self.home / ("bin" if self.registry == "PyPI" else "node_modules/.bin") / self.program
        if not (self.home / "siap").exists():
            self._install()
        if not found.exists():
            raise PeerMissingError(f"terpasang tanpa program {self.program}")
        return [str(found)]

    def python(self) -> str:
        """Return the interpreter of its environment."""
        self.words()
        return str(self.home / "bin" / "python")

    def _install(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        print(f"   memasang {self.name} {self.version} ...", file=sys.stderr, flush=True)
        if self.registry == "PyPI":
            venv.create(self.home, with_pip=True)
            _run(str(self.home / "bin" / "pip"), "install", "--quiet", *self.packages)
        else:
            quiet = ("--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts")
            _run("npm", "install", "--prefix", str(self.home), *quiet, *self.packages)
        (self.home / "siap").touch()


def _run(*words: str) -> None:
    try:
        done = subprocess.run(words, check=False, capture_output=True, text=True, errors="replace")
    except FileNotFoundError:
        raise PeerMissingError(f"program {words[0]} tidak ada") from None
    if done.returncode:
        raise PeerMissingError(f"{Path(words[0]).name} tidak dapat memasangnya (kode {done.returncode})")


AJV = Peer(name="ajv-cli", registry="npm", packages=("ajv-cli@5.0.0",), program="ajv")
CHECK_JSONSCHEMA = Peer(
    name="check-jsonschema", registry="PyPI", packages=("check-jsonschema==0.39.0",), program="check-jsonschema"
)
DOORSTOP = Peer(name="Doorstop", registry="PyPI", packages=("doorstop==3.2",), program="doorstop")
SPHINX_NEEDS = Peer(
    name="sphinx-needs", registry="PyPI", packages=("sphinx-needs==9.1.0", "sphinx==9.0.4"), program="sphinx-build"
)
STRICTDOC = Peer(name="StrictDoc", registry="PyPI", packages=("strictdoc==0.30.4",), program="strictdoc")
MATERIAL = Peer(
    name="MkDocs Material", registry="PyPI", packages=("mkdocs-material==9.8.1", "mkdocs==1.6.1"), program="mkdocs"
)
WEASYPRINT = Peer(name="WeasyPrint", registry="PyPI", packages=("weasyprint==70.0",), program="weasyprint")
LIGHTHOUSE = Peer(name="Lighthouse", registry="npm", packages=("lighthouse@12.8.2",), program="lighthouse")

PEERS = (AJV, CHECK_JSONSCHEMA, DOORSTOP, SPHINX_NEEDS, STRICTDOC, MATERIAL, WEASYPRINT, LIGHTHOUSE)
