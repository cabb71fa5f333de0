#!/usr/bin/env python3
"""Sets up `.venv` on a fresh machine and hands over: `run.py X...` is `rkt X...`; what developers run goes to dev.py.

`run.py tandatangan` adds the libraries that read signatures in PDF files; few need them, and some machines have no
wheel of theirs.

Standard library only, and nothing here may need the packages it installs. It must at least be read by an
old Python, so that such a Python can say in words what is wrong.
"""

import contextlib
import functools
import hashlib
import hmac
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
DEVELOPER_COMMANDS = ("test", "bench", "lock", "wheels", "dist", "fuzz", "advisories")
BASE_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
SIGNATURE_WORD = "tandatangan"
SIGNATURE_LOCK = "requirements-tandatangan.lock"  # what is needed beyond the base lock
STAMP = "rkt-stamp.json"
SEAL = "segel"

WHERE_PACKAGES_ARE = re.compile(
    r"(PIP|UV)_.*(INDEX|CERT|FIND_LINKS|PROXY|CACHE|HOST|TIMEOUT|RETRIES|KEYRING|CONFIG|TLS)"
)
"""Installer settings that say where packages are and how they are reached; every other one is ours to choose."""
REMEDIES = (
    (r"No space left|not enough space|os error (28|112)|quota", "kosongkan ruang cakram (perlu sekitar 1 GB)"),
    (r"DO NOT MATCH THE HASHES|Hash mismatch", "periksa cermin paket: isi paketnya bukan yang dikunci proyek ini"),
    (
        r"ConnectionError|ConnectTimeout|ProxyError|SSLError|timed? ?out|Connection (refused|reset)|dns error|"
        r"name resolution|error sending request|Failed to fetch",
        "pastikan jaringan atau cermin paket dapat dijangkau",
    ),
    (r"Permission denied|Read-only file system|os error (13|30)", "pastikan folder proyek dapat ditulis oleh Anda"),
    (
        r"No matching distribution|no wheels? with a matching|no usable wheels",
        "periksa jaringan atau cermin paket; bila baik, pakai versi Python lain (3.11 atau lebih baru): ada paket yang "
        "belum tersedia untuk Python {0}.{1} di mesin ini",
    ),
)
"""What an installer says when it fails, and what helps; the first that fits, as a full disk causes other complaints."""
LEADS_PYTHON_ASTRAY = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


class SetupError(Exception):
    """The environment can't be made; the first line says why, the second what helps."""


def main(words: "Sequence[str]") -> int:
    """Make the environment if it is not as it should be, then become the command."""
    try:
        refuse_old_python(sys.version_info[:2])
        for_developers = bool(words) and words[0] in DEVELOPER_COMMANDS
        for_signatures = list(words) == [SIGNATURE_WORD]
        more = [TEST_LOCK] if for_developers else [SIGNATURE_LOCK] if for_signatures else []
        python = ready_python(ROOT, more=more)
        if for_signatures:
            say("pustaka pembaca tanda tangan terpasang; ulangi perintah yang memerlukannya")
            return 0
        target = [str(ROOT / "scripts" / "dev.py")] if for_developers else ["-m", "rktdocs.cli"]
        # Isolated: else the folder in which somebody stands comes first among the places of modules.
        return hand_over([str(python), "-I", *target, *words])
    except SetupError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"run.py: {error}\n  perbaikan: {remedy_for(str(error))}, lalu ulangi perintah ini", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("run.py: dihentikan.", file=sys.stderr)
        return 130


def refuse_old_python(version: "tuple[int, ...]") -> None:
    """Raise SetupError for a Python that is too old."""
    if version < OLDEST_PYTHON:
        name = "py -3.11" if os.name == "nt" else "python3.11"
        raise SetupError(
            "perlu Python 3.11 atau yang lebih baru; yang dipakai sekarang Python {}.{}.\n"
            "  perbaikan: pasang Python 3.11+, lalu jalankan misalnya '{} scripts/run.py ...'".format(*version, name)
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


def ready_python(root: Path, *, more: "Sequence[str]") -> Path:
    """Return the environment's Python, after making or renewing what is not as the files of the project ask."""
    venv = root / ".venv"
    refuse_foreign_venv(root, venv)
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if stamp_fits(venv, root, more=more) and python.exists():
        return python
    with one_at_a_time(root):
        # While we waited, another run may have done the work.
        if not stamp_fits(venv, root, more=more) or not python.exists():
            set_up(root, venv, python, more=more)
    return python


def refuse_foreign_venv(root: Path, venv: Path) -> None:
    """Raise SetupError for a `.venv` that came with the project's files: its programs would run with our rights."""
    if venv.is_symlink() or (venv.exists() and not venv.is_dir()):
        raise SetupError(
            ".venv di folder proyek ini bukan folder biasa, jadi tidak dipakai.\n"
            "  perbaikan: pindahkan .venv ke tempat lain, lalu ulangi perintah ini; lingkungan baru dibuat sendiri"
        )
    if is_tracked(root, venv.name):
        raise SetupError(
            "Git menyimpan berkas di .venv, jadi isinya dapat berasal dari siapa saja dan tidak dijalankan.\n"
            "  perbaikan: git rm -r --cached .venv, commit, pindahkan folder .venv, lalu ulangi perintah ini"
        )


def is_tracked(root: Path, name: str) -> bool:
    """Tell whether Git keeps something of this name, in whatever case: some disks see one folder in all of them."""
    git = find_program("git")
    if git is None:
        return False
    # A hook's own variables would speak of another index.
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith("GIT_CONFIG")
    }
    command = [git, "-C", str(root), "ls-files", "-z", "--", f":(icase){name}"]
    return bool(subprocess.run(command, env=environment, capture_output=True, check=False).stdout)


def find_program(name: str) -> "str | None":
    """Return where a program is; one that is found only from the present folder (as Windows looks first) is none."""
    found = shutil.which(name)
    return found if found and Path(found).is_absolute() else None


def wanted_stamp(root: Path, *, more: "Sequence[str]") -> "dict[str, str]":
    """Say what the environment depends on: the folder, the interpreter, the locks, the project's own metadata."""
    return {
        "folder": str(root),  # the editable install holds an absolute path, so a moved clone needs a new one
        "python": sys.version,
        **{lock: digest(root / lock) for lock in (BASE_LOCK, *more)},
        "pyproject.toml": digest(root / "pyproject.toml"),
    }


def stamp_fits(venv: Path, root: Path, *, more: "Sequence[str]") -> bool:
    """Tell whether the environment is whole and as wanted; one with the test tools also serves everyday commands."""
    have = read_stamp(venv)
    kept = [SIGNATURE_LOCK] if SIGNATURE_LOCK in have and (root / SIGNATURE_LOCK).exists() else []
    return wanted_stamp(root, more=[*more, *kept]).items() <= have.items()


def read_stamp(venv: Path) -> "dict[str, str]":
    """Read the stamp; an absent or broken one is empty, and so is one that was not sealed here."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        told = str(stamp.pop(SEAL))
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return {}
    return stamp if hmac.compare_digest(told.encode(errors="replace"), seal(stamp).encode()) else {}


def seal(stamp: "Mapping[str, str]") -> str:
    """Return what stands below a stamp that this person's run.py wrote: whoever only writes files here can't."""
    return hmac.new(secret_key(), json.dumps(stamp, sort_keys=True).encode(), "sha256").hexdigest()


@functools.lru_cache(maxsize=None)  # noqa: UP033 - an old Python lacks `cache`, and must come as far as its message
def secret_key() -> bytes:
    """Return this person's key; where none can be kept, one that ends with this run."""
    fresh = os.urandom(32)
    try:
        return kept_key(state_folder() / "kunci-lingkungan", fresh)
    except (OSError, RuntimeError) as error:
        say(f"lingkungan disiapkan lagi setiap kali, sebab tidak ada tempat untuk mencatatnya ({error})")
        return fresh


def kept_key(place: Path, fresh: bytes) -> bytes:
    """Return the key that is kept there, or keep the fresh one; never where the project's files come to stand."""
    if ROOT in place.resolve().parents or not place.is_absolute():
        raise OSError(f"{place} ada di dalam proyek")
    key = place.read_bytes() if place.is_file() else b""
    if len(key) == len(fresh):
        return key
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    with os.fdopen(os.open(str(place), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(fresh)
    return fresh


def state_folder() -> Path:
    """Return where this person's programs keep what they remember; RuntimeError where there is no home."""
    usual = os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    chosen = os.environ.get("XDG_STATE_HOME") or usual
    return (Path(chosen) if chosen else Path("~/.local/state").expanduser()) / "rkt"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file that the project can't do without."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise SetupError(
            f"berkas {path.name} tidak ada.\n"
            f"  perbaikan: ambil kembali dari Git (git restore {path.name}) atau salin ulang proyek yang lengkap"
        ) from None


def set_up(root: Path, venv: Path, python: Path, *, more: "Sequence[str]") -> None:
    """Bring the environment to the wanted state; the whole stamp is written last, so half a set-up is never trusted."""
    have = read_stamp(venv)
    (venv / STAMP).unlink(missing_ok=True)
    kept = [lock for lock in (TEST_LOCK, SIGNATURE_LOCK) if lock in have and (root / lock).exists()]
    more = sorted({*more, *kept})
    want = wanted_stamp(root, more=more)
    uv = find_program("uv")
    if not python.exists() or packages_are_stale(have, want) or (uv is None and not has_pip(venv)):
        make_venv(venv, with_pip=uv is None)
        have = {}
    # The test lock holds all of the others too.
    for lock in [TEST_LOCK] if TEST_LOCK in more else [BASE_LOCK, *more]:
        if have.get(lock) != want[lock]:
            install_locked(root, python, lock, uv)
    write_stamp(venv, {name: value for name, value in want.items() if name != "pyproject.toml"})
    link_project(root, venv)
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
    fresh.write_text(json.dumps({**stamp, SEAL: seal(stamp)}, indent=2) + "\n", encoding="utf-8")
    fresh.replace(venv / STAMP)


@contextlib.contextmanager
def one_at_a_time(root: Path) -> "Iterator[None]":
    """Hold a lock on this file, so that two first runs don't build one environment together."""
    if sys.platform == "win32":  # no such lock there, and no second run is expected
        yield
        return
    import fcntl

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
            output = getattr(error, "output", None) or b""
            told = f"{error}\n{output.decode(errors='replace')}"
            remedy = f"  perbaikan: {remedy_for(told)}, lalu ulangi perintah ini"
            raise SetupError(f"lingkungan .venv tidak dapat dibuat ({error}).\n{remedy}") from None


def require_venv_modules(*, with_pip: bool) -> None:
    """Raise SetupError when this Python comes without the modules that make environments, as Debian's does."""
    needed = ("venv", "ensurepip") if with_pip else ("venv",)
    if any(importlib.util.find_spec(name) is None for name in needed):
        way = "pasang Python dari python.org" if os.name == "nt" else "sudo apt install python3-venv (Debian/Ubuntu)"
        raise SetupError(
            "Python ini tidak dapat membuat lingkungan: modul venv atau ensurepip tidak ada.\n"
            f"  perbaikan: {way}, lalu ulangi perintah ini"
        )


def install_locked(root: Path, python: Path, lock: str, uv: "str | None") -> None:
    """Install the packages of a lock, each checked against its hash."""
    count = len(re.findall(r"(?m)^[\w.-]+==", (root / lock).read_text(encoding="utf-8")))
    options = ["--require-hashes", "--only-binary=:all:", "-r", str(root / lock)]
    with step(f"memasang {count} paket terkunci dari {lock}"):
        run_installer(root, [*installer(python, uv), *options])


def link_project(root: Path, venv: Path) -> None:
    """Let the environment find the package where it stands, with its entry points.

    No build backend is asked: it obeys files of the project's root (hatch.toml, setup.py) that nobody protects.
    """
    import tomllib

    with step("memasang proyek ini (rkt)"):
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        place = Path(sysconfig.get_path("purelib", "venv", {"base": str(venv)}))
        about = place / "rktdocs-0.dist-info"
        about.mkdir(exist_ok=True)
        # A statement in ASCII: a bare path would be read in whatever encoding the machine has.
        link = f"import sys; sys.path.append({str(root / 'scripts')!a})\n"
        (place / "rktdocs.pth").write_text(link, encoding="ascii")
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: rktdocs\nVersion: 0\n", encoding="utf-8")
        groups = project.get("entry-points", {})
        lines = [line for group in groups for line in (f"[{group}]", *map(" = ".join, groups[group].items()))]
        (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def installer(python: Path, uv: "str | None") -> "list[str]":
    """Return the beginning of an install command: uv where there is one, else the environment's pip."""
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(python)]
    return [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def run_installer(root: Path, command: "list[str]") -> None:
    """Run an installer; raise SetupError with its last lines when it fails."""
    # An installer obeys files of the folder in which it stands, and of those above: uv.toml, for one.
    done = subprocess.run(
        command,
        env=installer_environment(os.environ),
        cwd=root.anchor,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        told = done.stdout + done.stderr
        lines = [line for line in told.strip().splitlines() if not line.startswith("WARNING: Retrying")]
        tail = "\n".join(f"  | {line}" for line in lines[-15:])
        raise SetupError(f"pemasangan gagal:\n{tail}\n  perbaikan: {remedy_for(told)}, lalu ulangi perintah ini")


def remedy_for(told: str) -> str:
    """Return what helps against a failure, by what was said of it."""
    fits = (remedy for pattern, remedy in REMEDIES if re.search(pattern, told, re.IGNORECASE))
    return next(fits, "laporkan keluaran di atas kepada pengelola proyek").format(*sys.version_info)


def installer_environment(environment: "Mapping[str, str]") -> "dict[str, str]":
    """Keep from the caller's environment what says where packages are, drop what changes how they are installed."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in LEADS_PYTHON_ASTRAY and (not name.startswith(("PIP_", "UV_")) or WHERE_PACKAGES_ARE.match(name))
    }
    # These also override a pip.conf, which no command line option could.
    return {**kept, "PIP_REQUIRE_HASHES": "0", "PIP_USER": "0"}


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
