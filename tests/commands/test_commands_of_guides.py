"""Every command that a guide or the README names is one that the tool takes, word for word."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

import run
from rktdocs.cli import COMMANDS, _parse
from rktdocs.cycle.shipped import kept_files, template
from rktdocs.errors import RktdocsError
from support import REPO_ROOT

START = r"(?:python3 scripts/run\.py|bash \.ci/rkt|rkt)"
OF_DEVELOPERS = (*run.DEVELOPER_COMMANDS, run.SIGNATURE_WORD)


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words behind `rkt` of each fenced line and of each code span."""
    spans = [" ".join(span.split()) for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", text)]
    fenced = [line for block in re.findall(r"(?ms)^ *```\w*\n(.*?)^ *```", text) for line in block.splitlines()]
    for line in [*spans, *(line.strip() for line in fenced)]:
        if found := re.fullmatch(rf"{START} ([a-z-].*?)(?:\s+#.*)?", line):
            yield shlex.split(found[1].replace("...", ""))


SOURCES = {
    **{path.name: path.read_text("utf-8") for path in sorted((REPO_ROOT / "rkt/panduan").glob("*.md"))},
    "README.md": (REPO_ROOT / "README.md").read_text("utf-8"),
    **{
        f"proyek/{name}": content.decode()
        for name, content in kept_files().items()
        if name.endswith(".md") and name.startswith("rkt/panduan/")
    },
}
GIVEN = [(name, words) for name, text in SOURCES.items() for words in commands(text) if words[0] not in OF_DEVELOPERS]


@pytest.mark.parametrize(("name", "words"), GIVEN, ids=[f"{name}: {' '.join(words)}" for name, words in GIVEN])
def test_a_command_that_a_guide_names_is_understood(name: str, words: list[str]) -> None:
    if words == ["--help"]:
        return
    assert words[0] in COMMANDS
    if len(words) > 1:  # else a mention by name
        _parse(words)


@cache
def told() -> tuple[tuple[str, str], ...]:
    """Return the commands that sentences of the tool itself tell a person to run, with a value for each gap."""
    return tuple(sorted(set(_told())))


def _told() -> Iterator[tuple[str, str]]:
    for path in sorted((REPO_ROOT / "scripts/rktdocs").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = _sentence(node) if id(node) not in inner else ""
            for found in re.finditer(r"jalankan '?rkt ([a-z][^',;]*)|: rkt ([a-z][^',;]*)", text):
                yield path.name, (found[1] or found[2]).strip()


def _sentence(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "2026" for part in node.values]
        return "".join(str(part) for part in parts)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_a_command_that_a_remedy_tells_to_run_is_whole() -> None:
    """Who copies it must not be told that something is still missing."""
    for name, command in told():
        dated = re.sub(r"TTTT-BB-HH|\.\.\.", "2026-01-05", re.sub(r"\b(YEAR|TAHUN)\b", "2026", command))
        words = ["1" if word == "2026" and number > 2 else word for number, word in enumerate(dated.split())]
        try:
            _parse([word.partition("|")[0] for word in words])
        except RktdocsError as error:
            pytest.fail(f"{name}: rkt {command}: {error}")
    assert len(told()) > 10


def test_guides_do_name_commands() -> None:
    assert len(GIVEN) > 40
    assert {name for name, _ in GIVEN} >= {"admin-repositori.md", "staf-program.md", "arsip.md", "README.md"}


def test_no_text_of_the_tool_advises_an_installation_that_cannot_work() -> None:
    """The package is in no index, and a machine's own Python takes no packages."""
    texts = {**SOURCES, **{str(path): path.read_text("utf-8") for path in (REPO_ROOT / "scripts").rglob("*.py")}}
    assert [name for name, text in texts.items() if re.search(r"pip install '?rktdocs", text)] == []
    assert "rktdocs==" not in template("rkt.sh")


def test_no_text_of_the_tool_names_the_script_that_an_agencys_project_has_not() -> None:
    """`bash .ci/rkt` is in the tool's clone and in every project; a guide's command is turned into it for those."""
    package = REPO_ROOT / "scripts/rktdocs"
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".md", ".html", ".js", ".sh", ".yml")]
    named = {path.relative_to(package).as_posix() for path in files if "scripts/run.py" in path.read_text("utf-8")}
    assert named == {"errors.py", "cycle/shipped.py"}  # the one names both, the other turns the one into the other


def test_the_hooks_name_real_commands_tidy_before_they_check_and_do_not_run_side_by_side() -> None:
    hooks = yaml.safe_load((REPO_ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["rkt-fmt", "rkt-check"]
    (told,) = re.findall(r"(?ms)^ *```yaml\n( *repos:.*?)^ *```", SOURCES["admin-repositori.md"])
    (documented,) = yaml.safe_load(told)["repos"]
    assert [hook["id"] for hook in documented["hooks"]] == ["rkt-fmt", "rkt-check"]
    for hook in [*hooks, *documented["hooks"]]:
        assert hook["id"] != "rkt-check" or hook["always_run"]  # what is taken away is no file to look at
        assert hook.get("files") == r"^rkt/.*\.yaml$" or hook["always_run"]
        assert hook.get("require_serial") or hook.get("pass_filenames") is False
        _parse(shlex.split(re.sub(rf"^{START} ", "", hook["entry"])))
