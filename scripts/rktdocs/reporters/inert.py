"""Texts from data made harmless: nothing in them may move a terminal's cursor, turn text round or command a runner."""

import json
import re
import unicodedata

_COMMAND_START = re.compile(r"(?m)^(\s*):(?=:)")


def without_commands(text: str) -> str:
    """Take the power from lines that GitHub's runner would obey: `::` at a start (spaces count not), `##[` anywhere."""
    return _COMMAND_START.sub(r"\1:\\", text).replace("##[", "##\\[")


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def dumped(document: object) -> str:
    """Write JSON that does nothing when it passes over a terminal or a runner's log; no data is lost by it."""
    return json.dumps(document, indent=2).replace("##[", "#\\u0023[") + "\n"
