"""run.py: what it says, what it takes from the caller's environment, and the whole way on a small stand-in project."""

import ast
import os
import shutil
import sys
from pathlib import Path

import pytest

import run
from fresh_machine.stand_in import SCRIPT, Project
from support import PATIENCE


def test_a_python_that_is_too_old_is_told_which_one_is_needed():
    with pytest.raises(run.SetupError, match=r"perlu Python 3\.11(.|\n)*Python 3\.9(.|\n)*perbaikan"):
        run.refuse_old_python((3, 9))


def test_this_python_is_new_enough():
    run.refuse_old_python((3, 11))


def test_an_old_python_can_read_the_script_as_far_as_its_message():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_script_needs_the_standard_library_only():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_debian_without_python3_venv_is_named_in_words(monkeypatch, absent):
    found = run.importlib.util.find_spec
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == absent else found(name))
    with pytest.raises(run.SetupError, match="sudo apt install python3-venv"):
        run.require_venv_modules(with_pip=True)


def test_with_uv_the_module_ensurepip_is_not_asked_for(monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    run.require_venv_modules(with_pip=False)


@pytest.mark.parametrize(
    "name",
    [
        "PIP_INDEX_URL",
        "PIP_EXTRA_INDEX_URL",
        "PIP_CERT",
        "PIP_FIND_LINKS",
        "PIP_CONFIG_FILE",
        "UV_DEFAULT_INDEX",
        "HOME",
    ],
)
def test_where_packages_are_is_the_callers_choice(name):
    assert run.installer_environment({name: "x"})[name] == "x"


@pytest.mark.parametrize(
    "name",
    [
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_NO_BINARY",
        "PIP_CONSTRAINT",
        "UV_REQUIRE_HASHES",
        "UV_PYTHON",
        "PYTHONPATH",
        "PYTHONHOME",
    ],
)
def test_how_packages_are_installed_is_not(name):
    assert name not in run.installer_environment({name: "x"})


def test_hash_mode_of_the_caller_does_not_reach_the_second_step():
    assert run.installer_environment({"PIP_REQUIRE_HASHES": "1"})["PIP_REQUIRE_HASHES"] == "0"


# --- the whole way, on a project that needs no package -------------------------------------------------------------


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def uv_folder(tmp_path):
    """A folder that holds uv and nothing else."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    assert uv, "uv stands in requirements-test.lock"
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "uv").symlink_to(uv)
    return folder


@pytest.fixture
def project(tmp_path, uv_folder):
    return Project(tmp_path / "proyek", uv_folder)


def test_first_run_sets_up_and_second_run_only_hands_over(project):
    code, output, progress = project.run("check", "--strict")
    assert (code, output.split()) == (0, [str(project.root / ".venv"), "check", "--strict"])
    assert "membuat lingkungan Python .venv" in progress
    assert project.run("check", "--strict") == (0, output, "")


def test_two_first_runs_at_once_both_succeed(project):
    processes = [project.start("check"), project.start("check")]
    ends = [process.communicate(timeout=PATIENCE) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], ends
    assert sum("membuat lingkungan" in progress for _, progress in ends) == 1


def test_a_moved_project_is_set_up_again_as_the_old_path_is_in_its_environment(project, tmp_path):
    project.run("check")
    moved = tmp_path / "pindah"
    project.root.rename(moved)
    project.root = moved
    code, output, progress = project.run("check")
    assert (code, output.split()[0]) == (0, str(moved / ".venv"))
    assert "membuat lingkungan" in progress


def test_a_changed_lock_makes_the_environment_anew_and_changed_metadata_only_the_project(project):
    project.run("check")
    (project.root / "requirements.lock").write_text("# lain\n", encoding="utf-8")
    assert "membuat lingkungan" in project.run("check")[2]
    append(project.root / "pyproject.toml", "# lain\n")
    progress = project.run("check")[2]
    assert "memasang proyek ini" in progress
    assert "membuat lingkungan" not in progress


def test_developers_commands_add_the_test_tools_and_everyday_commands_then_need_nothing_more(project):
    project.run("check")
    code, output, progress = project.run("test", "-k", "x")
    assert (code, output) == (0, "dev test -k x\n")
    assert "requirements-test.lock" in progress
    assert "membuat lingkungan" not in progress
    assert project.run("check")[2] == ""


def test_what_reads_signatures_is_added_when_asked_for_and_stays_as_its_lock_says(project):
    project.run("check")
    code, output, progress = project.run("tandatangan")
    assert (code, output) == (0, "")
    assert "requirements-tandatangan.lock" in progress
    assert "membuat lingkungan" not in progress
    assert project.run("check")[2] == ""
    append(project.root / "requirements-tandatangan.lock", "# lain\n")
    assert "requirements-tandatangan.lock" in project.run("check")[2]
    (project.root / "requirements-tandatangan.lock").unlink()
    assert project.run("check")[0] == 0, "an earlier state of the project has no such lock"


def test_a_failed_set_up_says_so_and_is_tried_again(project):
    lock = project.root / "requirements.lock"
    lock.write_text("./tidak-ada-1-py3-none-any.whl\n", encoding="utf-8")
    code, output, progress = project.run("check")
    assert (code, output) == (2, "")
    assert "pemasangan gagal" in progress
    assert "perbaikan:" in progress
    assert 'Traceback (most recent call last):\n  File "' + str(SCRIPT) not in progress
    lock.write_text("", encoding="utf-8")
    assert project.run("check")[0] == 0


def test_an_environment_whose_python_has_gone_is_made_anew(project):
    project.run("check")
    (project.root / ".venv" / "bin" / "python").unlink()
    code, _, progress = project.run("check")
    assert code == 0
    assert "membuat lingkungan" in progress


def test_pip_alone_renews_what_uv_made_and_hash_mode_in_the_environment_does_not_break_it(project, uv_folder):
    project.run("check")
    (uv_folder / "uv").unlink()
    assert project.run("check")[2] == ""
    append(project.root / "pyproject.toml", "# lain\n")
    code, output, progress = project.run("check")
    assert code == 0, progress
    assert output.split() == [str(project.root / ".venv"), "check"]
    assert "membuat lingkungan" in progress
    assert run.has_pip(project.root / ".venv")


@pytest.mark.parametrize("text", ["{", "[]", "1", '"segel"', "{}", '{"segel": null}', "[" * 100_000], ids=range(7))
def test_a_broken_stamp_counts_as_none(tmp_path, text):
    (tmp_path / run.STAMP).write_text(text, encoding="utf-8")
    assert run.read_stamp(tmp_path) == {}


def test_a_missing_lock_is_told_without_a_traceback(project):
    (project.root / "requirements.lock").unlink()
    code, _, progress = project.run("check")
    assert code == 2
    assert progress.startswith("run.py: berkas requirements.lock tidak ada.")


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device\nConnectionError", "ruang cakram"),
        ("error: failed to write: No space left on device (os error 28)", "ruang cakram"),
        ("Retrying: NewConnectionError('...')\nERROR: No matching distribution found for x==1", "jaringan"),
        ("error: Failed to fetch: `http://x`\nCaused by: dns error", "jaringan"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "bukan yang dikunci"),
        ("ERROR: No matching distribution found for x==1", "versi Python lain"),
        ("x==1 has no wheels with a matching Python ABI tag", "versi Python lain"),
        ("[Errno 13] Permission denied: '/x/.venv'", "dapat ditulis"),
        ("sesuatu yang lain", "laporkan"),
    ],
)
def test_what_failed_decides_what_is_advised(told, remedy):
    assert remedy in run.remedy_for(told)


LOCKED = "tidak-ada==1 --hash=sha256:" + "0" * 64 + "\n"


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"INDEX_URL": "http://127.0.0.1:9/simple", "RETRIES": "1"}, "pastikan jaringan"),
        ({"NO_INDEX": "1"}, "versi Python lain"),
    ],
)
def test_a_real_installer_that_fails_leads_to_the_right_advice(
    tmp_path, settings, remedy, monkeypatch, prepared_environment
):
    (tmp_path / "requirements.lock").write_text(LOCKED, encoding="utf-8")
    for name, value in {**settings, "CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    with pytest.raises(run.SetupError) as told:
        run.install_locked(tmp_path, prepared_environment / "bin" / "python", "requirements.lock", None)
    assert remedy in str(told.value).splitlines()[-1]


def test_a_folder_with_blanks_and_accents_and_files_with_crlf_will_do(tmp_path, uv_folder):
    project = Project(tmp_path / "Rencana Kinerja é ñ", uv_folder)
    for path in (project.root / "scripts" / "run.py", project.root / "pyproject.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    for _ in range(2):
        code, output, progress = project.run("check", LC_ALL="C")
        assert (code, output) == (0, f"{project.root / '.venv'} check\n"), progress
