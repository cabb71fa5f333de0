"""The wheel: whole without the checkout, as `pip install rktdocs` would bring it."""

import hashlib
import io
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import rktdocs
from rktdocs.cycle import shipped
from rktdocs.publish.archive.tool import this_tool
from support import REPO_ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("roda")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=REPO_ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [path] = folder.glob("*.whl")
    return path


def test_every_file_of_the_package_and_every_schema_is_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = REPO_ROOT / "scripts" / "rktdocs"
    files = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    expected = {name for name in files if "__pycache__" not in name}
    expected |= {f"rktdocs/_schema/{path.name}" for path in (REPO_ROOT / "schema").glob("*.json")}
    assert "rktdocs/_schema/bagian.schema.json" in expected
    assert expected - names == set()


def test_the_wheel_that_a_project_pins_holds_what_the_builders_wheel_holds(wheel):
    made, built = zipfile.ZipFile(io.BytesIO(shipped.wheel())), zipfile.ZipFile(wheel)
    assert wheel.name == shipped.WHEEL
    contents = [
        {name: file.read(name) for name in file.namelist() if name.startswith("rktdocs/")} for file in (made, built)
    ]
    assert contents[0] == contents[1]
    said = [_said(file) for file in (made, built)]
    assert said[0] == said[1]


def _said(file):
    """What installers read: the needs, and the programs."""
    read = {
        name.partition(".dist-info/")[2]: file.read(name).decode() for name in file.namelist() if ".dist-info/" in name
    }
    lines = [line.partition(": ")[::2] for line in read["METADATA"].partition("\n\n")[0].splitlines()]
    needs = {Requirement(value) for key, value in lines if key == "Requires-Dist"}
    return needs, {pair for pair in lines if pair[0] in ("Name", "Version")}, read["entry_points.txt"].split()


def test_the_installed_wheel_makes_the_same_wheel_again_and_calls_itself_the_same_tool(wheel, tmp_path):
    unpacked = tmp_path / "terpasang"
    zipfile.ZipFile(wheel).extractall(unpacked)
    program = (
        "import hashlib; from rktdocs.cycle import shipped; from rktdocs.publish.archive.tool import this_tool\n"
        "print(hashlib.sha256(shipped.wheel()).hexdigest(), this_tool().sidik)"
    )
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [hashlib.sha256(shipped.wheel()).hexdigest(), this_tool().sidik], done.stderr


def test_the_installed_wheel_runs_far_from_the_checkout(wheel, tmp_path):
    environment = tmp_path / "kosong"
    venv.EnvBuilder(with_pip=False, symlinks=True).create(environment)
    python = environment / "bin" / "python"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "UV_"))}
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-deps",
        "--python",
        python,
        wheel,
    ]
    assert subprocess.run(install, check=False, env=kept, capture_output=True, text=True).stderr == ""
    command = [environment / "bin" / "rkt", "--version"]
    done = subprocess.run(command, check=False, env=kept, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"rkt {rktdocs.__version__}\n")


def test_the_installed_wheel_makes_checks_and_builds_a_project_of_its_own(wheel, tmp_path):
    """The wheel is unpacked beside the libraries of this environment: what it lacks cannot come from the checkout."""
    unpacked = tmp_path / "terpasang"
    zipfile.ZipFile(wheel).extractall(unpacked)
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("nama: Dinas Uji\ndaerah: Kabupaten Uji\ntempat: Uji\ntahun: 2027\nbagian: [Sekretariat]\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def rkt(*words: str) -> None:
        command = [sys.executable, "-c", "import sys; from rktdocs.cli import main; sys.exit(main())", *words]
        env = {**kept, "PYTHONPATH": str(unpacked)}
        done = subprocess.run(command, check=False, env=env, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    rkt("init", "dinas", "--dari", str(answers))
    rkt("check", "--strict", "--project", "dinas")
    rkt("build", "--project", "dinas")
    assert (tmp_path / "dinas/site/index.html").is_file()
    for name in (".github/workflows/gerbang.yml", ".vscode/settings.json", "schema/bagian.schema.json", "mkdocs.yml"):
        assert (tmp_path / "dinas" / name).is_file(), name
