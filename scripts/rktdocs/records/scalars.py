"""What a scalar of a record file means, and how a value is written so that reading gives it back. Knows no file."""

import re
from decimal import Decimal

Scalar = str | int | Decimal | bool | None
"""Every value that is no list and no mapping."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_CORE_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_FOREIGN = re.compile(
    r"(?i:y|n|yes|no|on|off)|[-+]?[0-9][0-9_,:.eE+-]*|[-+]?0b[01_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|=|<<"
)
_PLAIN = re.compile(r"[^\W_][\w ./()'+;%$&*!?=<>^~\"\\-]*", re.UNICODE)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def plain_value(text: str) -> Scalar:
    """Return what an unquoted scalar means: YAML 1.2 words, plain numbers, everything else text as written."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        if "." not in text:
            return text if text == "-0" else int(text)
        number = Decimal(text)
        return text if number == 0 and text[0] == "-" else number
    return text


def written(value: Scalar) -> str:
    """Return the text of a value on one line; text is quoted only where it would not come back as itself."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return _written_number(value)
    if not isinstance(value, str):
        raise ValueError(f"not a value of a record file: {value!r}")
    return value if is_safe_plain(value) else quoted(value)


def _written_number(value: int | Decimal) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if plain_value(text) != value:
        raise ValueError(f"not a number of a record file: {value!r}")
    return text


def is_safe_plain(text: str) -> bool:
    """Whether every YAML reader, 1.1 or 1.2, in block and in flow, takes this text as text without quotes."""
    return (
        bool(_PLAIN.fullmatch(text))
        and text.isprintable()
        and text[-1] != " "
        and text not in _WORDS
        and not _CORE_NUMBER.fullmatch(text)
        and not _FOREIGN.fullmatch(text)
    )


def quoted(text: str) -> str:
    """Return the text in quotes, on one line: double ones, single where that spares escapes."""
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return f'"{"".join(_escaped(char) for char in text)}"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_UNTIL_SLASH = re.compile(r"\bs\s?/\s?d\b", re.IGNORECASE)
_TWO = re.compile(r"[0-9](?:[0-9.,]*[0-9])?[^0-9]*?(?:/|;|\bdan\b|\()[^0-9]*?[0-9]")


def has_two_figures(text: str) -> bool:
    """Whether a text holds two values in one place: `67,94 (ADHB) / 41,89 (ADHK)`, and not `20,5 s/d 21,2`."""
    return _TWO.search(_UNTIL_SLASH.sub("sd", text[:200])) is not None
