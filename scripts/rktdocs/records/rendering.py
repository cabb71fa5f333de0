"""How new YAML is written: values as the lines of a record file. Places nothing in a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from rktdocs.records.scalars import is_safe_plain, quoted, written

WIDTH = 80
_FEW = 3


def written_key(key: str) -> str:
    """Return a key as it is written; quoted only where some reader would not take it as text or as a year."""
    return key if is_safe_plain(key) or key.isdigit() else quoted(key)


def flow(value: Any) -> str:
    """Return a value on one line: `{min: 1, maks: 2}` as prettier spaces it, `[a, b]`."""
    if isinstance(value, dict):
        inside = ", ".join(f"{written_key(key)}: {flow(below)}" for key, below in value.items())
        return f"{{ {inside} }}" if value else "{}"
    if isinstance(value, list):
        return f"[{', '.join(flow(below) for below in value)}]"
    return written(value)


def on_one_line(value: Any) -> str | None:
    """Return a value on one line if it is written so: a scalar, or a small collection of scalars; else None."""
    if not isinstance(value, dict | list) or not value:
        return flow(value)
    below = list(value.values()) if isinstance(value, dict) else value
    nested = isinstance(value, dict) and len(value) > _FEW
    if nested or any(isinstance(each, dict | list) and not _is_small(each) for each in below):
        return None
    text = flow(value)
    return text if len(text) <= WIDTH - 20 else None


def _is_small(value: Any) -> bool:
    below = list(value.values()) if isinstance(value, dict) else value
    return len(below) <= _FEW and not any(isinstance(each, dict | list) for each in below)


def entry_lines(key: str, value: Any) -> list[str]:
    """Return the lines of `key: value`, the first at column 0."""
    line = on_one_line(value)
    if line is not None:
        return [f"{written_key(key)}: {line}"]
    return [f"{written_key(key)}:", *(f"  {each}" for each in block_lines(value))]


def block_lines(value: Any) -> list[str]:
    """Return the lines of a mapping or list in block style, at column 0."""
    if isinstance(value, dict):
        return [line for key, below in value.items() for line in entry_lines(key, below)]
    return [line for below in value for line in item_lines(below)]


def item_lines(value: Any) -> list[str]:
    """Return the lines of `- value`, the dash at column 0."""
    line = on_one_line(value)
    if line is not None:
        return [f"- {line}"]
    first, *rest = block_lines(value)
    return [f"- {first}", *(f"  {each}" for each in rest)]


def commented_list(key: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Return the lines of a list, above each row what it is in words; nothing where there are no rows."""
    made = [f"  {text}" for comment, row in rows for text in ("# " + " ".join(comment.split()), *item_lines(row))]
    return [f"{key}:", *made] if made else []
