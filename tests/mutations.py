"""What can be made otherwise in a Python file: each condition, part of a condition, step, and member of a list."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

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
