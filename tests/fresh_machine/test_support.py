"""The tests' own helpers: what they skip, what they forbid, what they hand out."""

import os
import re
import shutil
import socket
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import SocketConnectBlockedError

from support import DEBIAN_PACKAGES, REPO_ROOT, needs_node_package, needs_program


def test_an_absent_program_is_skipped_naming_the_debian_package(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("RKT_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="sudo apt install poppler-utils"):
        needs_program("pdftotext")


SKIPS = """
import pytest
from support import needs_program
{at_top}
def test_it():
    needs_program("program-yang-tidak-ada")
@pytest.mark.xfail(reason="belum")
def test_expected_failure():
    assert False
"""


@pytest.mark.parametrize("at_top", ["", "needs_program('program-yang-tidak-ada')"], ids=["in a test", "at the top"])
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_a_skip_is_a_failure_in_ci_only(tmp_path, at_top, ci, code):
    shutil.copy(REPO_ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skips.py").write_text(SKIPS.format(at_top=at_top), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path]
    environment = {**os.environ, "RKT_CI": ci, "PYTHONPATH": str(REPO_ROOT / "tests")}
    done = subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    expected = 5 if at_top and not ci else 2 if at_top else code  # pytest: 5 nothing ran, 2 a module could not be read
    assert done.returncode == expected, done.stdout
    assert ("dilewati, padahal RKT_CI=1" in done.stdout) == bool(ci)


def test_a_program_that_is_there_comes_with_its_path():
    assert needs_program("git") == shutil.which("git")


def test_an_absent_npm_package_is_skipped_naming_the_command(monkeypatch):
    monkeypatch.delenv("RKT_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"npm ci --prefix tests|sudo apt install nodejs"):
        needs_node_package("paket-yang-tidak-ada")


def test_ci_installs_every_debian_package_that_tests_may_ask_for():
    script = (REPO_ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [
        package for packages in DEBIAN_PACKAGES.values() for package in packages.split() if package not in script
    ] == []


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_can_reach_another_machine():
    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect(("192.0.2.1", 80))


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


HASTY = re.compile(
    r"sleep\(|wait_for_(?:timeout|function)\(|\.is_(?:visible|hidden|checked|enabled|disabled|editable)\(|"
    r"browser\.new_(?:page|context)\("
)
"""What reads a page once or by the clock, or has not the patience of `website/browsing.py`."""


def test_no_test_of_a_page_is_hasty():
    files = sorted((REPO_ROOT / "tests" / "website").glob("*.py"))
    assert len(files) > 20
    hasty = {path.name: HASTY.findall(path.read_text(encoding="utf-8")) for path in files if path.name != "browsing.py"}
    assert {name: found for name, found in hasty.items() if found} == {}


def test_hypothesis_repeats_itself_and_looks_at_no_clock():
    if os.environ.get("HYPOTHESIS_PROFILE", "ci") != "ci":
        pytest.skip("profil lain dipilih")
    assert (settings().derandomize, settings().deadline, settings().print_blob) == (True, None, True)
    assert HealthCheck.too_slow in settings().suppress_health_check


def test_the_same_commit_has_the_same_hash_everywhere(git_repo):
    git_repo.write("a.txt", "isi\n")
    assert git_repo.commit("Awal") == "780929da1d89f7250f13a7ec0e91f9475ab262cf"
    assert git_repo.git("status", "--porcelain") == ""
