"""Changes every condition and every step of the judging files, one at a time, and asks whether a test notices.

Not part of the suite:

    python tests/line_mutants.py review/decide review/votes -- tests/review/test_decide_*.py

The tests run once; then each mutant is put into a fork of that same process, and only the tests that came by its lines
are asked, the fastest first, until one fails. What lives is printed with its line: it is equivalent (argued in
docs/trust-cases.md), or dead code, or a test is missing. What a session's fixture made was made without the mutant.
"""

import ast
import copy
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

ROOT = Path(__file__).resolve().parents[1]
LIMIT, BUDGET = 60, 12
"""Seconds for one mutant, and for how long (by their own time) tests are chosen for it."""
_OTHER = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}


@dataclass(frozen=True)
class Mutant:
    """Which node of a module changes how, the function around it ("" for none), and its lines."""

    at: int
    kind: str
    part: int
    inside: str
    lines: range
    branch: int = 0
    """The first line behind an `if`: who came there notices that it is shut, who did not that it is open."""

    def __str__(self) -> str:
        """Name it for the table."""
        return f"{self.lines.start} {self.kind}{self.part or ''}"


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


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every place of a file that may be changed: conditions, parts of them, steps, members of lists, numbers."""
    nodes, owner, skipped, asked = list(ast.walk(tree)), _owners(tree), _never(tree), _asked(tree)
    for at, node in enumerate(nodes):
        if id(node) in skipped:
            continue
        for kind, part, where in _changes(node, id(node) in asked):
            inside = owner.get(id(node), "")
            if not inside and kind != "without":
                continue
            lines = range(where.lineno, (where.end_lineno or where.lineno) + 1)
            yield Mutant(at, kind, part, inside, lines, node.body[0].lineno if isinstance(node, ast.If) else 0)


def _changes(node: ast.AST, asked: bool) -> Iterator[tuple[str, int, ast.AST]]:
    match node:
        case ast.If() | ast.IfExp():
            yield from (("true", 0, node.test), ("false", 0, node.test))
        case ast.BoolOp():
            yield from (("without", part, node) for part in range(len(node.values)))
        case ast.comprehension(ifs=[_, *_]):
            yield from (("without", part, one) for part, one in enumerate(node.ifs))
        case ast.Return(value=ast.Compare() | ast.UnaryOp(op=ast.Not())):
            yield from (("true", 0, node), ("false", 0, node))
        case ast.Call(func=ast.Name(id="any" | "all")):
            yield from (("true", 0, node), ("false", 0, node))
        case ast.Compare() if any(type(op) in _OTHER for op in node.ops):
            yield from (("bound", part, node) for part, op in enumerate(node.ops) if type(op) in _OTHER)
        case ast.Compare() if not asked:
            yield "not", 0, node
        case _ if asked:
            return
        case (
            ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()) | ast.Raise() | ast.AugAssign() | ast.Continue()
        ):
            yield "gone", 0, node
        case ast.Tuple() | ast.Set() | ast.List() if isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load):
            if len(node.elts) > 1:
                yield from (("without", part, one) for part, one in enumerate(node.elts))
        case ast.Dict(keys=[None, *_]):
            yield from (("without", part, one) for part, one in enumerate(node.values))
        case ast.Constant(value=bool()):
            yield "not", 0, node


def _never(tree: ast.Module) -> set[int]:
    """What a mutant would say nothing about: annotations, decorators, defaults, cuts of a text that is only shown."""
    dull: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef():
                dull += [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]
            case ast.ClassDef():
                dull += node.decorator_list + [part for part in node.body if not isinstance(part, ast.FunctionDef)]
            case ast.AnnAssign():
                dull.append(node.annotation)
            case ast.Subscript(slice=ast.Slice()):
                dull.append(node.slice)
    return {id(below) for node in dull for below in ast.walk(node)}


def _asked(tree: ast.Module) -> set[int]:
    """What another mutant changes already: parts of a condition, and the one step behind it."""
    whole: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.If(body=[only], orelse=[]):
                whole += [node.test, only]
            case ast.If() | ast.IfExp():
                whole.append(node.test)
            case ast.BoolOp():
                whole += node.values
            case ast.comprehension():
                whole += node.ifs
            case ast.Return(value=ast.expr()):
                whole.append(node.value)
    return {id(node) for node in whole}


def _owners(tree: ast.Module) -> dict[int, str]:
    """The outermost function around each node, by its qualified name."""
    owner: dict[int, str] = {}
    for top in tree.body:
        inner = top.body if isinstance(top, ast.ClassDef) else [top]
        for one in inner:
            if isinstance(one, ast.FunctionDef):
                name = f"{top.name}.{one.name}" if isinstance(top, ast.ClassDef) else one.name
                owner |= {id(node): name for node in ast.walk(one)}
    return owner


def changed(tree: ast.Module, mutant: Mutant) -> ast.Module:
    """Return the file with the mutant in it."""
    tree = copy.deepcopy(tree)
    nodes = list(ast.walk(tree))
    node, part = nodes[mutant.at], mutant.part
    wanted: ast.AST | None = None
    match mutant.kind, node:
        case (("true" | "false"), (ast.If() | ast.IfExp())):
            node.test = ast.Constant(mutant.kind == "true")
        case (("true" | "false"), ast.Return()):
            node.value = ast.Constant(mutant.kind == "true")
        case (("true" | "false"), _):
            wanted = ast.Constant(mutant.kind == "true")
        case "without", ast.BoolOp():
            del node.values[part]
            wanted = node.values[0] if len(node.values) == 1 else None
        case "without", ast.comprehension():
            del node.ifs[part]
        case "without", ast.Dict():
            del node.keys[part], node.values[part]
        case "without", _:
            del node.elts[part]
        case "bound", _:
            node.ops[part] = _OTHER[type(node.ops[part])]()
        case "not", ast.Constant():
            node.value = not node.value
        case "not", _:
            wanted = ast.UnaryOp(ast.Not(), node)
        case "gone", ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            node.value = ast.YieldFrom(ast.Tuple([], ast.Load()))
        case "gone", _:
            wanted = ast.Pass()
    if wanted is not None:
        _put(tree, node, wanted)
    return ast.fix_missing_locations(tree)


def _put(tree: ast.Module, node: ast.AST, wanted: ast.AST) -> None:
    ast.copy_location(wanted, node)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is node and parent is not wanted:
                setattr(parent, name, wanted)
            elif isinstance(value, list):
                value[:] = [wanted if one is node and parent is not wanted else one for one in value]


def apply(target: Target, mutant: Mutant) -> None:
    """Put a mutant into this process."""
    tree = changed(target.tree, mutant)
    if mutant.inside:
        function = _function(target.module, mutant.inside)
        wanted = [code for code in _codes(compile(tree, target.path, "exec")) if code.co_qualname == mutant.inside]
        function.__code__ = min(wanted, key=lambda code: abs(code.co_firstlineno - function.__code__.co_firstlineno))
        return
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and mutant.lines.start in range(
            statement.lineno, statement.end_lineno + 1
        ):
            name = statement.targets[0].id
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
            threading.settrace(None)  # type: ignore[arg-type]
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
        for mutant in mutants(target.tree):
            if self._only and not any(f"{target.name}:{line}" in self._only for line in mutant.lines):
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
