#!/usr/bin/env python3
"""Sets up `.venv` on a fresh machine and hands over: `run.py X...` is `rkt X...`; test, bench and lock go to dev.py.

Standard library only, and nothing here may need the packages it installs. It must at least be read by an
old Python, so that such a Python can say in words what is wrong.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
DEVELOPER_COMMANDS = ("test", "bench", "lock")
BASE_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
STAMP = "rkt-stamp.json"

WHERE_PACKAGES_ARE = re.compile(
    r"(PIP|UV)_.*(INDEX|CERT|FIND_LINKS|PROXY|CACHE|HOST|TIMEOUT|RETRIES|KEYRING|CONFIG|TLS)"
)
"""Installer settings that say where packages are and how they are reached; every other one is ours to choose."""
LEADS_PYTHON_ASTRAY = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


class SetupError(Exception):
    """The environment can't be made; the first line says why, the second what helps."""


def main(words: "Sequence[str]") -> int:
    """Make the environment if it is not as it should be, then become the command."""
    try:
        refuse_old_python(sys.version_info[:2])
        for_developers = bool(words) and words[0] in DEVELOPER_COMMANDS
        python = ready_python(ROOT, with_tests=for_developers)
        target = [str(ROOT / "scripts" / "dev.py")] if for_developers else ["-m", "rktdocs.cli"]
        return hand_over([str(python), *target, *words])
    except SetupError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("run.py: dihentikan.", file=sys.stderr)
        return 130


def refuse_old_python(version: "tuple[int, ...]") -> None:
    """Raise SetupError for a Python that is too old."""
    if version < OLDEST_PYTHON:
        raise SetupError(
            "perlu Python 3.11 atau yang lebih baru; yang dipakai sekarang Python {}.{}.\n"
            "  perbaikan: pasang Python 3.11+, lalu jalankan misalnya 'python3.11 scripts/run.py ...'".format(*version)
        )


def hand_over(command: "list[str]") -> int:
    """Become the command (on Windows: run it), in an environment that does not lead Python astray."""
    environment = {name: value for name, value in os.environ.items() if name not in LEADS_PYTHON_ASTRAY}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


# --- the environment and its stamp ---------------------------------------------------------------------------------


def ready_python(root: Path, *, with_tests: bool) -> Path:
    """Return the environment's Python, after making or renewing what is not as the files of the project ask."""
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if stamp_fits(venv, root, with_tests=with_tests) and python.exists():
        return python
    with one_at_a_time(root):
        # While we waited, another run may have done the work.
        if not stamp_fits(venv, root, with_tests=with_tests) or not python.exists():
            set_up(root, venv, python, with_tests=with_tests)
    return python


def wanted_stamp(root: Path, *, with_tests: bool) -> "dict[str, str]":
    """Say what the environment depends on: the folder, the interpreter, the locks, the project's own metadata."""
    stamp = {
        "folder": str(root),  # the editable install holds an absolute path, so a moved clone needs a new one
        "python": sys.version,
        BASE_LOCK: digest(root / BASE_LOCK),
        "pyproject.toml": digest(root / "pyproject.toml"),
    }
    if with_tests:
        stamp[TEST_LOCK] = digest(root / TEST_LOCK)
    return stamp


def stamp_fits(venv: Path, root: Path, *, with_tests: bool) -> bool:
    """Tell whether the environment is whole and as wanted; one with the test tools also serves everyday commands."""
    return wanted_stamp(root, with_tests=with_tests).items() <= read_stamp(venv).items()


def read_stamp(venv: Path) -> "dict[str, str]":
    """Read the stamp; an absent or broken one is empty."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file that the project can't do without."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise SetupError(
            f"berkas {path.name} tidak ada.\n"
            f"  perbaikan: ambil kembali dari Git (git restore {path.name}) atau salin ulang proyek yang lengkap"
        ) from None


def set_up(root: Path, venv: Path, python: Path, *, with_tests: bool) -> None:
    """Bring the environment to the wanted state; the whole stamp is written last, so half a set-up is never trusted."""
    have = read_stamp(venv)
    (venv / STAMP).unlink(missing_ok=True)
    with_tests = with_tests or TEST_LOCK in have
    want = wanted_stamp(root, with_tests=with_tests)
    uv = shutil.which("uv")
    if not python.exists() or packages_are_stale(have, want) or (uv is None and not has_pip(venv)):
        make_venv(venv, with_pip=uv is None)
        have = {}
    lock = TEST_LOCK if with_tests else BASE_LOCK  # the test lock holds all of the base lock too
    if lock not in have:
        install_locked(root, python, lock, uv)
    write_stamp(venv, {name: value for name, value in want.items() if name != "pyproject.toml"})
    install_project(root, python, uv)
    write_stamp(venv, want)


def packages_are_stale(have: "Mapping[str, str]", want: "Mapping[str, str]") -> bool:
    """Tell whether to begin anew: no whole set-up was done, or it was done for other locks, folder or Python."""
    same = {name for name, value in have.items() if want.get(name) == value}
    return not {"folder", "python", BASE_LOCK} <= same or (TEST_LOCK in have and TEST_LOCK not in same)


def has_pip(venv: Path) -> bool:
    """Tell whether the environment can install by itself; one that uv made has no pip."""
    return any(venv.glob("[Ll]ib/**/site-packages/pip"))


def write_stamp(venv: Path, stamp: "Mapping[str, str]") -> None:
    """Write the stamp in one move."""
    fresh = venv / f"{STAMP}.baru"
    fresh.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    fresh.replace(venv / STAMP)


@contextlib.contextmanager
def one_at_a_time(root: Path) -> "Iterator[None]":
    """Hold a lock on this file, so that two first runs don't build one environment together."""
    try:
        import fcntl
    except ImportError:  # Windows: no such lock, and no second run is expected
        yield
        return
    with (root / "scripts" / "run.py").open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("menunggu penyiapan yang sedang berjalan di jendela lain ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# --- the three steps -------------------------------------------------------------------------------------------------


def make_venv(venv: Path, *, with_pip: bool) -> None:
    """Make an empty environment in place of the old one."""
    require_venv_modules(with_pip=with_pip)
    import venv as venv_module

    with step("membuat lingkungan Python .venv"):
        try:
            if venv.exists():
                shutil.rmtree(venv)
            venv_module.EnvBuilder(with_pip=with_pip, symlinks=os.name == "posix").create(venv)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupError(
                f"lingkungan .venv tidak dapat dibuat ({error}).\n"
                "  perbaikan: pastikan folder proyek dapat ditulis dan ruang cakram cukup (sekitar 1 GB)"
            ) from None


def require_venv_modules(*, with_pip: bool) -> None:
    """Raise SetupError when this Python comes without the modules that make environments, as Debian's does."""
    needed = ("venv", "ensurepip") if with_pip else ("venv",)
    if any(importlib.util.find_spec(name) is None for name in needed):
        raise SetupError(
            "Python ini tidak dapat membuat lingkungan: paket python3-venv belum terpasang.\n"
            "  perbaikan (Debian/Ubuntu): sudo apt install python3-venv, lalu ulangi perintah ini"
        )


def install_locked(root: Path, python: Path, lock: str, uv: "str | None") -> None:
    """Install the packages of a lock, each checked against its hash."""
    count = len(re.findall(r"(?m)^[\w.-]+==", (root / lock).read_text(encoding="utf-8")))
    options = ["--require-hashes", "--only-binary=:all:", "-r", str(root / lock)]
    with step(f"memasang {count} paket terkunci dari {lock}"):
        run_installer(root, [*installer(python, uv), *options], "pastikan jaringan atau cermin paket dapat dijangkau")


def install_project(root: Path, python: Path, uv: "str | None") -> None:
    """Install the project itself, editable: a step of its own, as hash mode refuses a local project."""
    offline = "--offline" if uv else "--no-index"
    options = ["--no-deps", "--no-build-isolation", offline, "-e", str(root)]
    with step("memasang proyek ini (rkt)"):
        run_installer(root, [*installer(python, uv), *options], "laporkan keluaran di atas kepada pengelola proyek")


def installer(python: Path, uv: "str | None") -> "list[str]":
    """Return the beginning of an install command: uv where there is one, else the environment's pip."""
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(python)]
    return [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def run_installer(root: Path, command: "list[str]", remedy: str) -> None:
    """Run an installer; raise SetupError with its last lines when it fails."""
    # A name lookup in `root` would find a folder of the same name as a package, hence the neutral folder.
    done = subprocess.run(
        command,
        env=installer_environment(os.environ),
        cwd=root / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        tail = "\n".join(f"  | {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-15:])
        raise SetupError(f"pemasangan gagal:\n{tail}\n  perbaikan: {remedy}, lalu ulangi perintah ini")


def installer_environment(environment: "Mapping[str, str]") -> "dict[str, str]":
    """Keep from the caller's environment what says where packages are, drop what changes how they are installed."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in LEADS_PYTHON_ASTRAY and (not name.startswith(("PIP_", "UV_")) or WHERE_PACKAGES_ARE.match(name))
    }
    # These also override a pip.conf, which no command line option could.
    return {**kept, "PIP_REQUIRE_HASHES": "0", "PIP_USER": "0", "PYTHONDONTWRITEBYTECODE": "1"}


@contextlib.contextmanager
def step(title: str) -> "Iterator[None]":
    """Say what is being done, and afterwards how long it took."""
    say(f"{title} ...")
    begun = time.monotonic()
    yield
    say(f"  selesai ({time.monotonic() - begun:.1f} detik)".replace(".", ","))


def say(text: str) -> None:
    """Write a line of progress; to stderr, as stdout belongs to the command."""
    print(f"run.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
