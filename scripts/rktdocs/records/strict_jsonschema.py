"""jsonschema with the door's own numbers: the slow reference, imported only when a file is not fine."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator


def _is_number(_: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern(_: Validator, pattern: str, value: Any, __: object) -> Iterator[ValidationError]:
    """Python's `$` lets a final line break through; everyone else's does not."""
    strict = re.sub(r"(?<!\\)\$", r"\\Z", pattern)
    if isinstance(value, str) and not re.search(strict, value):
        yield ValidationError("pattern")


def _strict(draft: type[Validator]) -> type[Validator]:
    types = draft.TYPE_CHECKER.redefine("number", _is_number).redefine("integer", _is_integer)
    made: type[Validator] = validators.extend(draft, validators={"pattern": _pattern}, type_checker=types)  # type: ignore[no-untyped-call]  # the stubs leave extend() bare
    return made


StrictValidator = _strict(Draft202012Validator)
StrictDraft7Validator = _strict(Draft7Validator)
"""What an older editor would say; a test holds its verdicts equal."""
