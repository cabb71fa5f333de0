"""jsonschema with the door's own numbers: the slow reference, imported only when a file is not fine."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator

_MAX_COMPARED = 1_000


def _is_number(_: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern(_: Validator, pattern: str, value: Any, __: object) -> Iterator[ValidationError]:
    """Python's `$` lets a final line break through; everyone else's does not."""
    strict = re.sub(r"(?<!\\)\$", r"\\Z", pattern)
    if isinstance(value, str) and not re.search(strict, value):
        yield ValidationError("pattern")


def _unique(validator: Validator, wanted: bool, value: Any, schema: Any) -> Iterator[ValidationError]:
    """jsonschema compares every pair of mixed items; a list beyond its maxItems is wrong already."""
    if not (isinstance(value, list) and len(value) > _MAX_COMPARED):
        yield from Draft202012Validator.VALIDATORS["uniqueItems"](validator, wanted, value, schema) or ()


def _strict(draft: type[Validator]) -> type[Validator]:
    types = draft.TYPE_CHECKER.redefine("number", _is_number).redefine("integer", _is_integer)
    words = {"pattern": _pattern, "uniqueItems": _unique}
    made: type[Validator] = validators.extend(draft, validators=words, type_checker=types)  # type: ignore[no-untyped-call]  # the stubs leave extend() bare
    return made


StrictValidator = _strict(Draft202012Validator)
StrictDraft7Validator = _strict(Draft7Validator)
"""What an older editor would say; a test holds its verdicts equal."""
