"""Nobody in the tool writes, makes or takes away a file but the one writer, which keeps what all others promise."""

import ast

import pytest

from support import REPO_ROOT

PACKAGE = REPO_ROOT / "scripts" / "rktdocs"
ANYWHERE = {
    *("write_bytes", "write_text", "touch", "fdopen", "chmod", "mknod", "copytree", "copyfile", "copy2"),
    *("mkstemp", "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile"),
    *("rename", "renames", "hardlink_to", "symlink_to", "symlink", "rmtree", "makedirs", "unlink", "rmdir"),
}
"""Names that mean nothing but a file, whoever has them."""
OF_A_MODULE = frozenset(("replace", "link", "remove", "copy", "move", "truncate"))
"""Names that mean a file where `os` or `shutil` has them; a text and a dict have some of them too."""


def writes(source: str) -> list[str]:
    """Name each call that writes, makes or takes away a file, with its line."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f"{call.lineno}: {_name(call)}" for call in calls if _is_writing(call)]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_writing(call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if _name(call) == "open":
        place = 1 if owner is None else 0
        modes = [*call.args[place : place + 1], *(word.value for word in call.keywords if word.arg == "mode")]
        return any(isinstance(mode, ast.Constant) and {*str(mode.value)} & {*"wax+"} for mode in modes)
    if _name(call) in OF_A_MODULE:
        is_module = isinstance(owner, ast.Name) and owner.id in ("os", "shutil")
        is_path = _name(call) == "replace" and owner is not None and len(call.args) == 1 and not call.keywords
        return is_module or is_path
    return _name(call) in ANYWHERE


@pytest.mark.parametrize(
    "line",
    [
        "path.write_text('')",
        "open('a', 'w')",
        "path.open(mode='ab')",
        "half.replace(target)",
        "os.replace(a, b)",
        "shutil.copy(a, b)",
        "with TemporaryDirectory() as folder: pass",
        "tempfile.mkstemp()",
    ],
)
def test_what_writes_is_seen(line: str) -> None:
    assert writes(line)


@pytest.mark.parametrize(
    "line", ["text.replace('a', 'b')", "replace(order, site_dir=a)", "open('a', 'rb')", "{}.copy()"]
)
def test_what_does_not_write_is_left_alone(line: str) -> None:
    assert not writes(line)


def test_nobody_writes_beside_the_one_writer() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): writes(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    assert found.pop("writing.py")
    assert {name: calls for name, calls in found.items() if calls} == {}
