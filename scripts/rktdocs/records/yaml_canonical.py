"""The short road: a file written as `rkt fmt` writes it is read line by line, four times faster than libyaml's events.

It knows no places and refuses nothing: what it does not surely understand is for the event lane, whose data it equals
(held by tests/records/test_yaml_canonical.py).
"""

import re
from functools import lru_cache
from typing import Any, TypeAlias

from rktdocs.records.scalars import Scalar, plain_value
from rktdocs.records.yaml_refusals import MAX_DEPTH, MAX_NODES

_Data: TypeAlias = "dict[str, Any] | list[Any]"

_KEY = "[A-Za-z0-9_][A-Za-z0-9_-]{0,60}"
_LINE = re.compile(
    rf"""
    ^(([ ]*)                                                # the line, its indent
    (-[ ])?                                                 # dash
    (?:({_KEY}):                                            # key, and then
        (?:[ ]+(?:([A-EG-MO-SU-Za-eg-mo-su-z(][^:#\n]*(?<![ ]))   # what can only be text (no true, false, null)
                |(\S.*))                                    # or any other value
          |[ ]*)                                            # or nothing
      |(\S.*)?                                              # or a line without a key
    ))$""",
    re.MULTILINE | re.VERBOSE,
)
_PLAIN = re.compile(r"(?:[^\W_]|[(.])(?:[^:#]|:(?=[^\s:])|(?<=[^\s:])#)*|-[0-9][0-9.]*|~")
_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')""")
_END = re.compile(r" *(?: #.*)?")
_WORD = r"(?:[^\W_][\w.]*|-[0-9][0-9.]*)"
_ROW = re.compile(rf"\[({_WORD}(?:, {_WORD})*)\]")
"""A flow list of single words and numbers, as a row of quarters is."""
_PAIRS = re.compile(rf"\{{ ({_KEY}): ({_WORD})(?:, ({_KEY}): ({_WORD}))? \}}")
"""A flow mapping of one or two such, as a limit or a kondisi awal is."""
_FLOW_KEY = re.compile(rf"({_KEY}): +")
_FLOW_PLAIN = re.compile(r"(?:[^\W_][\w ./()%+-]*(?<! )|-[0-9][0-9.]*)(?= *[\]},])")
_COMMA = re.compile(" *, *")
_BLANKS = re.compile(" *")


class _OtherFormError(Exception):
    """This text is not, or not surely, of the canonical form."""


def read_canonical(text: str) -> dict[str, Any] | None:
    """Return the data of a text in canonical form, None where only the event lane can tell.

    The text must have passed `yaml_bytes.decode`; the values are those of `yaml_events.Lane`.
    """
    if len(text) > MAX_NODES or "\t" in text or "\r" in text:
        return None
    try:
        return _read(text)
    except _OtherFormError:
        return None


def _read(text: str) -> dict[str, Any]:  # noqa: PLR0912, PLR0915  # one loop: a call a line doubles its time
    top: dict[str, Any] = {}
    stack: list[tuple[int, _Data]] = []
    data: _Data = top
    indent = 0
    waiting: Any = None  # the key just read (a text), whose value may be the block that follows
    literal: list[str] | None = None  # the lines of the text that goes on
    for line, spaces, dash, key, words, value, rest in _LINE.findall(text):
        if literal is not None:
            if len(spaces) >= indent + 2 or not line:
                literal.append(line)
                continue
            data[waiting] = _literal(literal, indent + 2)
            literal = waiting = None
        column = len(spaces)
        if words and not dash and column == indent and type(data) is dict and key not in data:
            data[key] = words  # most lines, hence first
            waiting = None
            continue
        if not key and not dash and (not rest or rest[0] == "#"):
            continue
        if column > indent:
            if waiting is None or column != indent + 2 or len(stack) >= MAX_DEPTH // 2:
                raise _OtherFormError
            block: _Data = [] if dash else {}
            data[waiting] = block
            stack.append((indent, data))
            data, indent = block, column
        while indent > column:
            indent, data = stack.pop()
        if indent != column:
            raise _OtherFormError
        waiting = None
        if dash:
            if type(data) is not list:
                raise _OtherFormError
            if not key:
                data.append(_value(rest))
                continue
            entry: dict[str, Any] = {}
            data.append(entry)
            stack.append((indent, data))
            data, indent = entry, indent + 2
        if not key or type(data) is not dict or key in data:
            raise _OtherFormError
        if words:
            data[key] = words
        elif value == "|":
            waiting, literal = key, []
        elif value and value[0] != "#":
            data[key] = _value(value)
        else:
            data[key] = None
            waiting = key
    if literal is not None:
        data[waiting] = _literal(literal, indent + 2)
    if not top or (literal and text[-1] != "\n"):
        raise _OtherFormError
    return top


def _literal(lines: list[str], width: int) -> str:
    """Return the text under a `|`; blank lines at its start or with blanks of their own are the event lane's."""
    if not lines or len(lines[0]) <= width or lines[0][width] == " ":
        raise _OtherFormError
    if any(line and not line.strip(" ") for line in lines):
        raise _OtherFormError
    return "\n".join(line[width:] for line in lines).rstrip("\n") + "\n"


def _value(text: str) -> Any:
    first = text[:1]
    if first in ("[", "{"):
        return _flow(text)
    if first in ("'", '"'):
        return _quoted(text)
    if " #" in text:
        text = text[: text.index(" #")]
    return _scalar(text.rstrip(" "))


def _quoted(text: str) -> str:
    quoted = _QUOTED.match(text)
    if quoted is None or not _END.fullmatch(text, quoted.end()):
        raise _OtherFormError
    return quoted[quoted.lastindex or 0]


@lru_cache(maxsize=4096)
def _scalar(text: str) -> Scalar:
    """Return what a plain scalar means; the same words and figures come again and again."""
    if not _PLAIN.fullmatch(text):
        raise _OtherFormError
    return plain_value(text)


def _flow(text: str) -> _Data:
    if row := _ROW.fullmatch(text):
        return [_scalar(word) for word in row[1].split(", ")]
    if pairs := _PAIRS.fullmatch(text):
        key, value, other_key, other_value = pairs.groups()
        if other_key is None:
            return {key: _scalar(value)}
        if other_key != key:
            return {key: _scalar(value), other_key: _scalar(other_value)}
    if text.count("[") + text.count("{") > MAX_DEPTH // 2:
        raise _OtherFormError
    data, at = _flow_list(text, 0) if text[0] == "[" else _flow_mapping(text, 0)
    if not _END.fullmatch(text, at):
        raise _OtherFormError
    return data


def _flow_list(text: str, at: int) -> tuple[_Data, int]:
    items: list[Any] = []
    at = _after(_BLANKS, text, at + 1)
    while text[at : at + 1] != "]":
        if items:
            at = _after(_COMMA, text, at)
        item, at = _flow_item(text, at)
        items.append(item)
    return items, at + 1


def _flow_mapping(text: str, at: int) -> tuple[_Data, int]:
    items: dict[str, Any] = {}
    at = _after(_BLANKS, text, at + 1)
    while text[at : at + 1] != "}":
        if items:
            at = _after(_COMMA, text, at)
        key = _FLOW_KEY.match(text, at)
        if key is None or key[1] in items:
            raise _OtherFormError
        items[key[1]], at = _flow_item(text, key.end())
    return items, at + 1


def _flow_item(text: str, at: int) -> tuple[Any, int]:
    """Return the item that starts at an offset, and the offset behind it and its blanks."""
    item: Any
    match text[at : at + 1]:
        case "[":
            item, at = _flow_list(text, at)
        case "{":
            item, at = _flow_mapping(text, at)
        case '"' | "'":
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                raise _OtherFormError
            item, at = quoted[quoted.lastindex or 0], quoted.end()
        case _:
            plain = _FLOW_PLAIN.match(text, at)
            if plain is None:
                raise _OtherFormError
            item, at = _scalar(plain[0]), plain.end()
    return item, _after(_BLANKS, text, at) if text[at : at + 1] == " " else at


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the offset behind what must stand here."""
    found = pattern.match(text, at)
    if found is None:
        raise _OtherFormError
    return found.end()
