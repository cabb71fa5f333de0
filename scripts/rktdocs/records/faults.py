"""A schema's complaint as a plain value, and one complaint for each cause. Words nothing for people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.findings import Route
from rktdocs.records.schemas import load_schema

if TYPE_CHECKING:
    from jsonschema import Validator
    from jsonschema.exceptions import ValidationError


class Fault(Struct, frozen=True, kw_only=True):
    """One keyword of the schema that a value does not satisfy."""

    route: Route
    word: str  # "type", "enum", ...
    wanted: Any  # what the keyword asks for
    value: Any
    schema: Any
    in_branch: bool = False  # said by a "then": it holds because of what stands beside
    about_name: bool = False  # the value is the name of a key, by "propertyNames"


@cache
def reference_validator(kind: str) -> "Validator":
    """Return jsonschema's validator of a kind: Decimal is a number, only int is an integer, bool is neither."""
    from rktdocs.records.strict_jsonschema import StrictValidator

    return StrictValidator(load_schema(kind))


def faults_of(kind: str, fault: Fault, value: Any) -> list[Fault]:
    """Return what would be wrong with another value in a faulty one's place: what is advised must be right itself."""
    errors = reference_validator(kind).evolve(schema=fault.schema).iter_errors(value)
    return [replace(each, route=(*fault.route, *each.route)) for each in _leaves(errors)]


def one_cause_each(errors: Iterable["ValidationError"]) -> dict[Route, list[Fault]]:
    """Group faults by place; a wrong type silences everything else that is said about its place and below it."""
    by_route: dict[Route, list[Fault]] = defaultdict(list)
    for fault in _leaves(errors):
        by_route[fault.route].append(fault)
    wrong = {route for route, here in by_route.items() if any(fault.word == "type" for fault in here)}
    for route in list(by_route):
        if any(route[:depth] in wrong for depth in range(len(route))):
            del by_route[route]
        elif route in wrong:
            by_route[route] = [_narrowest([fault for fault in by_route[route] if fault.word == "type"])]
    return by_route


def _narrowest(types: list[Fault]) -> Fault:
    return min(types, key=lambda fault: 1 if isinstance(fault.wanted, str) else len(fault.wanted))


def _leaves(errors: Iterable["ValidationError"]) -> Iterator[Fault]:
    """Replace a failed choice (anyOf, oneOf) by the faults of the branch that was most likely meant."""
    for error in errors:
        if error.validator in ("anyOf", "oneOf") and error.context:
            yield from _leaves(_likely_branch(error.context))
        else:
            yield _fault(error)


def _likely_branch(context: Iterable["ValidationError"]) -> list["ValidationError"]:
    branches: dict[Any, list[ValidationError]] = defaultdict(list)
    for error in context:
        branches[error.relative_schema_path[0]].append(error)
    fitting = [found for found in branches.values() if not any(_of_other_type(error) for error in found)]
    candidates = fitting or list(branches.values())
    return min(candidates, key=len)


def _of_other_type(error: "ValidationError") -> bool:
    return error.validator == "type" and not error.relative_path


def _fault(error: "ValidationError") -> Fault:
    path = error.absolute_schema_path
    return Fault(
        route=tuple(error.absolute_path),
        word=str(error.validator),
        wanted=error.validator_value,
        value=error.instance,
        schema=error.schema,
        in_branch="then" in path,
        about_name="propertyNames" in path,
    )
