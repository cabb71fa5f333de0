"""A project that `rkt init` made out of the wheel, on a fake GitHub, run by its own workflows and its own `.ci/rkt`.

What `.ci/rkt` would install from an index (the libraries) comes from the environment of the tests; the tool is the
wheel that the project holds, and nothing of this checkout.
"""

import hashlib
import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path
from venv import EnvBuilder

from rktdocs.cycle.shipped import wheel
from support import needs_program
from workflows.runner import REPOSITORY

JAWABAN = f"""\
nama: Dinas Perhubungan
daerah: Kabupaten Contoh
tempat: Contoh
provinsi: Jawa Timur
tahun: 2028
bagian: [Sekretariat, Bidang Lalu Lintas]
kepala: {{nama: "Ir. Sari, M.T.", login: kepala, id: 12}}
kasubag: {{nama: Budi, login: kasubag, id: 11}}
repositori: https://github.com/{REPOSITORY}
situs: https://dinas.github.io/rkt/
"""
PYTHON = """\
#!/usr/bin/env bash
{settings}
exec "$(dirname "$0")/python3" "$@"
"""


@dataclass(frozen=True)
class Tool:
    """The tool as a wheel somewhere, with the libraries of the tests."""

    place: Path

    def rkt(self, *words: str, cwd: Path) -> str:
        """Run a command far from the checkout; it must end well."""
        program = "import sys; from rktdocs.cli import main; sys.exit(main())"
        env = {**os.environ, "PYTHONPATH": str(self.place)}
        command = [sys.executable, "-P", "-c", program, *words]
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def tool_from_wheel(place: Path) -> Tool:
    """Unpack the wheel that every project pins."""
    packed = place.with_suffix(".whl")
    packed.write_bytes(wheel())
    zipfile.ZipFile(packed).extractall(place)
    return Tool(place)


def later_release(tool: Tool, place: Path, number: str) -> Tool:
    """The same tool, one version later, with another word in a workflow and in a guide."""
    subprocess.run(["cp", "-Rp", str(tool.place), str(place)], check=True)
    for name, old, new in (
        ("rktdocs/__init__.py", '__version__ = "', f'__version__ = "{number}"  # "'),
        ("rktdocs/_awal/.github/workflows/validasi.yml", "Periksa isian", "Periksa semua isian"),
        ("rktdocs/_awal/rkt/panduan/kepala.md", "\n## ", "\nDiperbarui.\n\n## "),
    ):
        path = place / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Tool(place)


def install(project: Path, home: Path, api: str = "") -> None:
    """Make the environment that the project's `.ci/rkt` would make, where it would; it asks `api` for GitHub."""
    locked = subprocess.run(
        ["bash", "-c", "cat requirements*.txt paket/*.whl"], cwd=project, capture_output=True, check=True
    ).stdout
    place = home / "rkt" / hashlib.sha256(sys.version.encode() + locked).hexdigest()[:32]
    EnvBuilder(with_pip=False, symlinks=True).create(place)
    libraries = Path(sysconfig.get_path("purelib", "venv", {"base": str(place)}))
    (packed,) = (project / "paket").glob("*.whl")
    zipfile.ZipFile(packed).extractall(libraries)
    (libraries / "uji.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    settings = f"export GITHUB_API_URL={api} GITHUB_REPOSITORY={REPOSITORY}" if api else ""
    programs = place / "bin"
    (programs / "python").unlink()
    (programs / "python3").unlink()
    (programs / "python3").symlink_to(Path(sys.executable).resolve())
    (programs / "python").write_text(PYTHON.format(settings=settings), encoding="utf-8")
    (programs / "python").chmod(0o755)
    (place / "siap").touch()


def files_of(project: Path) -> dict[str, bytes]:
    """Every file of a project that Git keeps, by its path."""
    told = subprocess.run(
        [needs_program("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return {name: (project / name).read_bytes() for name in told.split("\0") if name}
