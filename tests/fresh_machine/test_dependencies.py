"""What the package imports is what pyproject.toml declares: nothing may come along by chance."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support import REPO_ROOT


def imported_packages() -> set[str]:
    names = set()
    for path in (REPO_ROOT / "scripts" / "rktdocs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(str(node.module).partition(".")[0])
    return names - sys.stdlib_module_names - {"rktdocs"}


def test_every_imported_package_is_declared():
    project = tomllib.loads((REPO_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    owners = packages_distributions()
    undeclared = {
        name
        for name in imported_packages()
        if declared.isdisjoint(canonicalize_name(owner) for owner in owners.get(name, [name]))
    }
    assert undeclared == set()
