"""The lock files: no address in them, one version of a package, and in step with pyproject.toml."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support import REPO_ROOT

LOCKS = ["requirements.lock", "requirements-tandatangan.lock", "requirements-test.lock"]
PROJECT = tomllib.loads((REPO_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BASE = [*PROJECT["project"]["dependencies"], *EXTRAS["github"], *EXTRAS["word"]]
TESTS = [*BASE, *EXTRAS["tandatangan"], *PROJECT["dependency-groups"]["test"]]


def text_of(lock: str) -> str:
    return (REPO_ROOT / lock).read_text(encoding="utf-8")


def versions(lock: str) -> list[tuple[str, str]]:
    return re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", text_of(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    assert "://" not in text_of(lock)
    assert "--index" not in text_of(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_a_hash(lock):
    entries = re.split(r"(?m)^(?=[\w.-]+==)", text_of(lock))[1:]
    assert len(entries) == len(versions(lock)) > 10
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_one_version_of_each_package_so_that_every_python_writes_the_same_pages(lock):
    names = [name for name, _ in versions(lock)]
    assert sorted(set(names)) == sorted(names)


def test_the_test_lock_holds_the_others_whole():
    assert {*versions("requirements.lock"), *versions("requirements-tandatangan.lock")} <= set(
        versions("requirements-test.lock")
    )


def test_what_reads_signatures_is_asked_of_no_machine_that_does_not_need_it():
    base, more = (dict(versions(lock)) for lock in LOCKS[:2])
    assert base.keys().isdisjoint(more)
    assert {"cryptography", "pyhanko"} <= more.keys()


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", BASE),
        ("requirements-tandatangan.lock", EXTRAS["tandatangan"]),
        ("requirements-test.lock", TESTS),
    ],
)
def test_a_lock_satisfies_what_pyproject_asks(lock, requirements):
    locked = {canonicalize_name(name): version for name, version in versions(lock)}
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        assert name in locked, f"{name}: jalankan python3 scripts/run.py lock"
        assert requirement.specifier.contains(locked[name]), f"{name}: jalankan python3 scripts/run.py lock"


def test_npm_packages_are_pinned_and_their_lock_holds_no_registry():
    text = text_of("tests/package-lock.json")
    assert '"resolved"' not in text
    packages = json.loads(text)["packages"]
    wanted = json.loads(text_of("tests/package.json"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in entry for path, entry in packages.items() if path)
