"""Nothing that stands beside a plan is executed: no module, no configuration, no environment that came with the files.

Each planted file leaves a mark when it runs. The plan's repository may hold any of them: a pull request put them there.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import dev
import run
from fresh_machine.stand_in import Project, folder_with_python
from rktdocs.cycle.shipped import template
from support import GitRepo, write_quick_python

STANDARD = sorted(sys.stdlib_module_names - {"__main__", "__future__", "antigravity", "this"})
START = ["sitecustomize", "usercustomize", "rkt", "pip", "conftest", "hatch_build", "setup", "_virtualenv"]
NO_PROOF = "run.py: membuat lingkungan"


def plant_modules(root: Path, mark: Path, names: list[str]) -> None:
    for name in names:
        (root / f"{name}.py").write_text(f"open({str(mark)!r}, 'a').write({name!r} + chr(10))\n", encoding="utf-8")


def plant_everything(root: Path, mark: Path) -> None:
    """Every module that anything here could import, and the settings that tools obey in a project's root."""
    plant_modules(root, mark, [*STANDARD, *START, *packages_distributions()])
    package = root / "rktdocs"
    package.mkdir(exist_ok=True)
    plant_modules(package, mark, ["__init__", "__main__", "cli"])
    settings = {
        "hatch.toml": '[build.hooks.custom]\npath = "hatch_build.py"\n',
        "setup.cfg": "[metadata]\nname = rktdocs\n[install]\nprefix = jahat\n",
        "uv.toml": 'required-version = "==0.0.1"\n',
        "pip.conf": "[global]\ntarget = jahat\n",
        "rkt.pth": f"import os; os.close(os.open({str(mark)!r}, os.O_CREAT))\n",
        "pyvenv.cfg": "home = jahat\n",
    }
    for name, text in settings.items():
        (root / name).write_text(text, encoding="utf-8")


def plant_environment(venv: Path, mark: Path, stamp: dict[str, str] | None) -> None:
    """An environment as somebody commits it: programs that leave a mark, and the stamp that run.py would look for."""
    (venv / "bin").mkdir(parents=True)
    for name in ("python", "python3", "pip", "rkt"):
        program = venv / "bin" / name
        program.write_text(f"#!/bin/sh\necho {name} >>'{mark}'\n", encoding="utf-8")
        program.chmod(0o755)
    if stamp is not None:
        (venv / run.STAMP).write_text(json.dumps(stamp), encoding="utf-8")


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "tanda"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "proyek", Path(sys.executable).parent)


def commit_all(project: Project) -> None:
    for words in (["init", "--quiet"], ["add", "--force", "."]):
        subprocess.run(["git", *words], cwd=project.root, check=True)


# This repository's own script


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_ci_takes_no_module_and_no_setting_from_the_root_at_the_first_run_and_at_the_second(
    tmp_path: Path, mark: Path, installer: str
) -> None:
    project = Project(tmp_path / "proyek", Path(sys.executable).parent if installer == "uv" else None)
    plant_everything(project.root, mark)
    for _ in range(2):
        code, output, progress = project.run_in_ci("check", PYTHONPATH=str(project.root))
        assert (code, output.split()) == (0, [str(project.root / ".venv"), "check"]), progress
        assert not mark.exists(), mark.read_text()


def test_ci_takes_no_standard_module_from_the_scripts_folder(project: Project, mark: Path) -> None:
    here = [name for name in STANDARD if importlib.util.find_spec(name)]  # not msvcrt and its like, which are tried
    plant_modules(project.root / "scripts", mark, here)
    assert project.run_in_ci("check")[0] == 0
    assert not mark.exists(), mark.read_text()


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_person_who_stands_in_the_root_takes_none_either(project: Project, mark: Path, command: str) -> None:
    plant_everything(project.root, mark)
    words = [sys.executable, "scripts/run.py", command]
    environment = {**os.environ, "XDG_STATE_HOME": str(project.root.parent / "catatan")}
    done = subprocess.run(words, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not mark.exists(), mark.read_text()


def test_every_module_that_the_developers_commands_start_is_started_isolated() -> None:
    starts = [check.command[1:3] for check in dev.checks() if check.command[0] == sys.executable]
    assert starts
    assert all(start == ("-I", "-m") for start in starts)


def test_the_real_tool_checks_and_builds_where_every_module_has_a_namesake(
    project_copy: GitRepo, mark: Path, tmp_path: Path
) -> None:
    plant_everything(project_copy.path, mark)
    for words in (["check"], ["build", "--site-dir", str(tmp_path / "situs"), "--offline"], ["doctor"]):
        command = [sys.executable, "-I", "-m", "rktdocs.cli", *words]
        done = subprocess.run(command, cwd=project_copy.path, capture_output=True, text=True, check=False)
        assert words == ["doctor"] or done.returncode == 0, done.stdout + done.stderr
        assert not mark.exists(), mark.read_text()


# Environments that came with the files


def test_an_environment_with_a_stamp_that_anyone_could_write_is_made_anew(project: Project, mark: Path) -> None:
    assert project.run_in_ci("check")[0] == 0
    true = json.loads((project.root / ".venv" / run.STAMP).read_text(encoding="utf-8"))
    unsealed = {name: value for name, value in true.items() if name != run.SEAL}
    for stamp in (
        unsealed,
        {**unsealed, run.SEAL: "0" * 64},
        {**unsealed, run.SEAL: "\ud800"},
        {**true, "python": "x"},
    ):
        shutil.rmtree(project.root / ".venv")
        plant_environment(project.root / ".venv", mark, stamp)
        code, _, progress = project.run_in_ci("check")
        assert (code, NO_PROOF in progress) == (0, True)
        assert not mark.exists(), mark.read_text()


def test_a_seal_of_another_person_is_none_here(project: Project, mark: Path, tmp_path: Path) -> None:
    assert project.run_in_ci("check", XDG_STATE_HOME=str(tmp_path / "orang-lain"))[0] == 0
    code, _, progress = project.run_in_ci("check")
    assert (code, NO_PROOF in progress) == (0, True)


def test_a_key_that_lies_in_the_project_is_not_taken(project: Project) -> None:
    (project.root / "rkt").mkdir()
    (project.root / "rkt" / "kunci-lingkungan").write_bytes(b"k" * 32)
    for _ in range(2):
        code, _, progress = project.run_in_ci("check", XDG_STATE_HOME=str(project.root))
        assert (code, NO_PROOF in progress) == (0, True)
        assert "ada di dalam proyek" in progress


@pytest.mark.parametrize("name", [".venv", ".VENV"])
def test_an_environment_that_git_tracks_is_never_used_even_after_one_was_made_here(
    project: Project, mark: Path, name: str
) -> None:
    assert project.run_in_ci("check")[0] == 0
    (project.root / name / "bin").mkdir(parents=True, exist_ok=True)
    (project.root / name / "bin" / "lain").write_text("x", encoding="utf-8")
    commit_all(project)
    for program in (project.root / ".venv" / "bin").glob("python*"):
        program.unlink()
        program.write_text(f"#!/bin/sh\necho >>'{mark}'\n", encoding="utf-8")
        program.chmod(0o755)
    code, output, progress = project.run_in_ci("check")
    assert (code, output) == (2, "")
    assert "Git menyimpan berkas di .venv" in progress
    assert "perbaikan: git rm -r --cached .venv" in progress
    assert not mark.exists()


@pytest.mark.parametrize("tracked", [True, False])
def test_an_environment_that_is_a_link_is_never_used(project: Project, mark: Path, tracked: bool) -> None:
    plant_environment(project.root / "alat", mark, {})
    (project.root / ".venv").symlink_to("alat")
    if tracked:
        commit_all(project)
    code, output, progress = project.run_in_ci("check")
    assert (code, output) == (2, "")
    assert "bukan folder biasa" in progress
    assert not mark.exists()


def test_git_variables_of_a_hook_do_not_hide_what_is_tracked(project: Project, mark: Path) -> None:
    plant_environment(project.root / ".venv", mark, {})
    commit_all(project)
    code, _, progress = project.run_in_ci("check", GIT_INDEX_FILE="/tidak/ada", GIT_DIR="/tidak/ada")
    assert (code, "Git menyimpan" in progress) == (2, True)


# A project that `rkt init` made


def pack(root: Path, name: str, files: dict[str, str]) -> str:
    """Put a wheel into a project's `paket/`; return the line that locks it."""
    packed, info = root / "paket" / f"{name}-1-py3-none-any.whl", f"{name}-1.dist-info"
    about = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(packed, "w") as wheel:
        for path, text in {**files, **about}.items():
            wheel.writestr(path, text)
    return f"./paket/{packed.name} --hash=sha256:{hashlib.sha256(packed.read_bytes()).hexdigest()}\n"


@pytest.fixture
def agency(tmp_path: Path, prepared_environment: Path) -> Path:
    """Another agency's project whose tool comes from a small wheel; beside it a Python that copies environments."""
    write_quick_python(tmp_path / "python" / "python3", prepared_environment)
    root = tmp_path / "dinas"
    (root / "paket").mkdir(parents=True)
    program = "import argparse, gc, json, os, subprocess, sys\nprint(*sys.argv[1:])\n"
    locked = pack(root, "rktdocs", {"rktdocs/__init__.py": "", "rktdocs/cli.py": program})
    (root / "requirements.txt").write_text(locked, encoding="utf-8")
    more = pack(root, "tambahan", {"tambahan.py": ""})
    (root / "requirements-tandatangan.txt").write_text(more, encoding="utf-8")
    (root / ".ci").mkdir()
    (root / ".ci" / "rkt").write_text(template("rkt.sh"), encoding="utf-8")
    return root


def in_agency(root: Path, *told_words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {"PATH": f"{root.parent / 'python'}:/usr/bin:/bin", "HOME": str(root.parent / "rumah"), **environment}
    words = ["bash", ".ci/rkt", *(told_words or ("check", "a b"))]
    return subprocess.run(words, cwd=root, env=told, capture_output=True, text=True, check=False)


def test_a_project_of_init_takes_no_module_and_no_environment_from_its_root(agency: Path, mark: Path) -> None:
    plant_everything(agency, mark)
    plant_environment(agency / ".venv", mark, {})
    folder_with_python(agency.parent / "python")  # here the environment is made as everywhere
    for _ in range(2):
        done = in_agency(agency, PYTHONPATH=str(agency), PYTHONSTARTUP=str(agency / "os.py"))
        assert (done.returncode, done.stdout) == (0, "check a b\n"), done.stderr
        assert not mark.exists(), mark.read_text()


@pytest.mark.parametrize("name", ["HOME", "XDG_CACHE_HOME"])
@pytest.mark.parametrize("place", ["{}", ".", "{}/rkt"])
def test_a_project_of_init_refuses_a_cache_inside_itself(agency: Path, mark: Path, name: str, place: str) -> None:
    done = in_agency(agency, **{name: place.format(agency)})
    assert (done.returncode, done.stdout) == (2, "")
    assert "di luar proyek ini" in done.stderr


def test_a_project_of_init_names_the_folder_that_takes_no_environment(agency: Path) -> None:
    folder_with_python(agency.parent / "python")
    done = in_agency(agency, HOME="/proc")  # nobody may make a folder there, an administrator neither
    assert (done.returncode, done.stdout) == (2, "")
    assert "tidak dapat dibuat di /proc/.cache/rkt/" in done.stderr
    assert "setel XDG_CACHE_HOME" in done.stderr


@pytest.mark.parametrize(("works", "code"), [("py", 0), ("python", 0), ("", 2)])
def test_a_project_of_init_passes_over_a_python_that_only_leads_to_a_shop(
    agency: Path, tmp_path: Path, works: str, code: int
) -> None:
    """What Windows puts on the path before anybody installed a Python; there the launcher is called `py`."""
    programs = tmp_path / "toko"
    programs.mkdir()
    for name in ("python3", "python", "py"):
        done = f'exec "{tmp_path}/python/python3" "$@"' if name == works else "echo Python was not found; exit 49"
        (programs / name).write_text(f"#!/bin/sh\n{done}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    done = in_agency(agency, PATH=f"{programs}:/usr/bin:/bin")
    assert (done.returncode, done.stdout) == (code, "" if code else "check a b\n"), done.stderr
    assert code == 0 or "perlu Python 3.11 atau lebih baru" in done.stderr


def test_a_project_of_init_takes_no_rkt_from_itself_by_way_of_the_path(agency: Path, mark: Path) -> None:
    (agency / "bin").mkdir()
    (agency / "bin" / "rkt").write_text(f"#!/bin/sh\necho >>'{mark}'\n", encoding="utf-8")
    (agency / "bin" / "rkt").chmod(0o755)
    python = agency.parent / "python"
    for place in (agency / "bin", "bin", "./bin"):
        done = in_agency(agency, PATH=f"{place}:{python}:/usr/bin:/bin")
        assert (done.returncode, done.stdout) == (0, "check a b\n"), done.stderr
        assert not mark.exists()


def test_a_project_of_init_adds_what_reads_signatures_only_when_asked_for(agency: Path) -> None:
    cache, added = agency.parent / "rumah/.cache/rkt", "*/lib/python*/site-packages/tambahan.py"
    assert in_agency(agency).stdout == "check a b\n"
    assert list(cache.glob(added)) == []
    done = in_agency(agency, "tandatangan")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert len(list(cache.glob(added))) == 1
    assert in_agency(agency).stdout == "check a b\n"


def test_a_project_of_init_runs_no_wheel_but_the_one_whose_hash_it_locks(agency: Path) -> None:
    (packed,) = (agency / "paket").glob("rktdocs-*.whl")
    with zipfile.ZipFile(packed, "a") as wheel:
        wheel.writestr("rktdocs/cli.pth", "")
    done = in_agency(agency)
    assert (done.returncode, done.stdout) == (2, "")
    assert "rkt: alat tidak dapat dipasang" in done.stderr
