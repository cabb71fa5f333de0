"""The tests' own helpers: what they skip, what they forbid, what they hand out."""

import os
import shutil
import socket

import pytest
from hypothesis import settings
from pytest_socket import SocketConnectBlockedError

from support import DEBIAN_PACKAGES, REPO_ROOT, needs_node_package, needs_program


def test_an_absent_program_is_skipped_naming_the_debian_package(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("RKT_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="sudo apt install poppler-utils"):
        needs_program("pdftotext")


def test_in_ci_an_absent_program_is_a_failure(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RKT_CI", "1")
    with pytest.raises(pytest.fail.Exception, match="sudo apt install chromium"):
        needs_program("chromium")


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


def test_hypothesis_repeats_itself_and_looks_at_no_clock():
    if os.environ.get("HYPOTHESIS_PROFILE", "ci") != "ci":
        pytest.skip("profil lain dipilih")
    assert (settings().derandomize, settings().deadline, settings().print_blob) == (True, None, True)


def test_the_same_commit_has_the_same_hash_everywhere(git_repo):
    git_repo.write("a.txt", "isi\n")
    assert git_repo.commit("Awal") == "780929da1d89f7250f13a7ec0e91f9475ab262cf"
    assert git_repo.git("status", "--porcelain") == ""
