"""Changes every condition and every step of the judging files, one at a time, and asks whether a test notices.

Not part of the suite:

    python tests/line_mutants.py review/decide review/votes:54 -- tests/review/test_decide_*.py

The tests run once; then each mutant is put into a fork of that same process, and only the tests that came by its lines
are asked, the fastest first, until one fails. What lives is printed with its line: it is equivalent (argued in
docs/trust-cases.md), or dead code, or a test is missing. What a session's fixture made was made without the mutant.
"""

import ast
import importlib
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

from mutations import Mutant, changed, mutants

ROOT = Path(__file__).resolve().parents[1]
LIMIT, BUDGET = 120, 60
"""Seconds for one mutant, and for how long (by their own time) tests are chosen for it."""


@dataclass
class Target:
    """One file that is mutated: its module, its text, and which tests came by which of its lines."""

    name: str
    module: ModuleType
    tree: ast.Module
    seen: dict[int, set[str]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return str(self.module.__file__)


def apply(target: Target, mutant: Mutant) -> None:
    """Put a mutant into this process."""
    tree = changed(target.tree, mutant)
    if mutant.inside:
        function = _function(target.module, mutant.inside)
        wanted = [code for code in _codes(compile(tree, target.path, "exec")) if code.co_qualname == mutant.inside]
        function.__code__ = min(wanted, key=lambda code: abs(code.co_firstlineno - function.__code__.co_firstlineno))
        return
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and mutant.lines.start in range(
            statement.lineno, statement.end_lineno + 1
        ):
            name = (statement.targets[0] if isinstance(statement, ast.Assign) else statement.target).id
            old = getattr(target.module, name)
            new = eval(compile(ast.Expression(statement.value), target.path, "eval"), vars(target.module))
            for module in [one for key, one in sys.modules.items() if key.startswith("rktdocs")]:
                for other in [key for key, value in vars(module).items() if value is old]:
                    setattr(module, other, new)


def _function(module: ModuleType, qualname: str) -> FunctionType:
    found = module
    for name in qualname.split("."):
        found = vars(found)[name]
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


class Runner:
    """Runs the tests once, remembering which came by which line; then the mutants, each in a fork."""

    def __init__(self, targets: list[Target], only: set[str]) -> None:
        self._targets, self._only = targets, only
        self._by_path = {target.path: target for target in targets}
        self._took: dict[str, float] = {}
        self._kills: Counter[str] = Counter()
        self._now = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        from hypothesis import Phase, settings  # pytest wants to be the first to import it

        order = list(items.values())
        for item in order:  # a counterexample need not be a small one
            if hasattr(item.obj, "hypothesis"):
                known = item.obj._hypothesis_internal_use_settings
                item.obj._hypothesis_internal_use_settings = settings(known, phases=[Phase.explicit, Phase.generate])
        for item, following in zip(order, [*order[1:], session], strict=True):
            self._now, begun = item.nodeid, time.monotonic()
            threading.settrace(self._trace)
            sys.settrace(self._trace)
            reports = runtestprotocol(item, log=False, nextitem=following)
            sys.settrace(None)
            threading.settrace(None)
            if all(report.passed for report in reports):
                self._took[item.nodeid] = time.monotonic() - begun
            else:
                print("not green:", item.nodeid, [report.longreprtext[-300:] for report in reports if report.failed])
        print(f"{len(self._took)} tests, {sum(self._took.values()):.0f} s", flush=True)
        for target in self._targets:
            self._all_of(target, items, session)
        return True

    def _trace(self, frame, event, arg):
        target = self._by_path.get(frame.f_code.co_filename)
        if target is None:
            return None
        seen, now = target.seen, self._now

        def lines(frame, event, arg):
            seen.setdefault(frame.f_lineno, set()).add(now)
            return lines

        return lines(frame, event, arg)

    def _all_of(self, target: Target, items: dict[str, pytest.Item], session: pytest.Session) -> None:
        told = {"killed": 0, "broken": 0, "late": 0, "lives": 0, "unseen": 0}
        asked = {one for one in self._only if one.startswith(f"{target.name}:")}
        for mutant in mutants(target.tree):
            if asked and not any(f"{target.name}:{line}" in asked for line in mutant.lines):
                continue
            chosen = self._chosen(target, mutant)
            answer, by = (
                self._lives(target, mutant, [items[name] for name in chosen], session) if chosen else ("unseen", "")
            )
            told[answer] += 1
            self._kills[by] += answer == "killed"
            text = target.source[mutant.lines.start - 1].strip()
            print(f"{answer} {target.name}:{mutant} | {text[:130]} | {len(chosen)} {by}", flush=True)
        print(f"== {target.name} {told}", flush=True)

    def _chosen(self, target: Target, mutant: Mutant) -> list[str]:
        names = {name for line in mutant.lines for name in target.seen.get(line, ())}
        if not mutant.inside:
            names = {name for line in target.seen.values() for name in line}
        left, chosen = BUDGET, []
        reach = Counter(name for line in target.seen.values() for name in line)
        there = target.seen.get(mutant.branch, set())
        first = there if mutant.kind == "false" else names - there if mutant.branch else set()
        worth = {
            name: (name in first, self._kills[name], reach[name] / (self._took[name] + 0.3))
            for name in names & self._took.keys()
        }
        for name in sorted(worth, key=lambda name: worth[name], reverse=True):
            if chosen and left < self._took[name]:
                break
            left -= self._took[name]
            chosen.append(name)
        return chosen

    def _lives(self, target: Target, mutant: Mutant, chosen: list[pytest.Item], session) -> tuple[str, str]:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.setsid()
            code = 2
            try:
                apply(target, mutant)
                code = 0
                for item, following in zip(chosen, [*chosen[1:], session], strict=True):
                    if not all(report.passed for report in runtestprotocol(item, log=False, nextitem=following)):
                        os.write(writing, item.nodeid.encode())
                        code = 1
                        break
            except BaseException as error:
                os.write(writing, repr(error).encode())
                code = 2 if code == 2 else 1
            os._exit(code)
        os.close(writing)
        code = _wait(child)
        by = os.read(reading, 4000).decode()
        os.close(reading)
        return {0: "lives", 1: "killed", 2: "broken"}.get(code, "late"), by


def _wait(child: int) -> int:
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 99


def _target(name: str) -> Target:
    path = ROOT / f"scripts/rktdocs/{name}.py"
    module = importlib.import_module(f"rktdocs.{name.replace('/', '.')}")
    text = path.read_text("utf-8")
    target = Target(name, module, ast.parse(text))
    target.source = text.splitlines()
    return target


def main(words: list[str]) -> int:
    cut = words.index("--")
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]
    os.nice(5)
    names, tests = words[:cut], words[cut + 1 :]
    only = {name for name in names if ":" in name}
    targets = [_target(name) for name in dict.fromkeys(name.partition(":")[0] for name in names)]
    return int(pytest.main(["-q", "-s", "-p", "no:cacheprovider", *tests], plugins=[Runner(targets, only)]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
