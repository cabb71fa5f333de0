"""What ruamel.yaml, an independent YAML 1.2 reader, makes of a text, in the door's own terms."""

import re
from datetime import date, datetime
from decimal import Decimal

from ruamel.yaml import YAML, YAMLError
from ruamel.yaml.constructor import SafeConstructor

from rktdocs.records.scalars import plain_value


class _Constructor(SafeConstructor):
    """ruamel's safe constructor; scalars that YAML 1.2 calls numbers come as the door reads their text."""


def _plain(constructor, node):
    return plain_value(node.value)


for _tag in ("int", "float", "timestamp", "bool", "null"):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_tag}", _plain)


class RefusedError(Exception):
    """ruamel cannot read this text."""


def by_ruamel(text: str):
    """Return the data of a text as ruamel reads it, keys as text. Raises RefusedError."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    yaml.Constructor = _Constructor
    try:
        documents = list(yaml.load_all(text))
    except (YAMLError, ValueError, TypeError, AttributeError, NotImplementedError, AssertionError, IndexError) as error:
        raise RefusedError(str(error)) from None
    if len(documents) > 1:
        raise RefusedError("more than one document")
    return _named(documents[0]) if documents else None


def _named(data):
    if isinstance(data, dict):
        return {_key(key): _named(below) for key, below in data.items()}
    if isinstance(data, list):
        return [_named(below) for below in data]
    if isinstance(data, float | date | datetime):
        raise TypeError(f"a scalar that the door does not know: {data!r}")
    return data


def _key(key):
    if isinstance(key, bool | int | Decimal) or key is None:
        return re.compile(re.escape(str(key)), re.I)  # a key's own spelling is lost; compared by `alike`
    return key


def alike(ours, theirs) -> bool:
    """Whether both readers read the same data."""
    if isinstance(ours, dict):
        if not isinstance(theirs, dict) or len(ours) != len(theirs):
            return False
        pairs = zip(ours.items(), theirs.items(), strict=True)
        return all(_same_key(one, other) and alike(below, there) for (one, below), (other, there) in pairs)
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(alike, ours, theirs))
    return type(ours) is type(theirs) and str(ours) == str(theirs)


def _same_key(ours: str, theirs) -> bool:
    if isinstance(theirs, str):
        return ours == theirs
    value = plain_value(ours)
    return bool(theirs.fullmatch(str(value)))
