"""A record file as people write it: folded texts, comments, other quotes, blocks for lists; the data stay the same.

Text only, as `maker.py`: it takes the plain text that is made there, one `key: value` a line.
"""

import random
import re
from collections.abc import Callable, Iterator

WIDTH = 60
_KEY = re.compile(r"( *(?:- )?)([a-z_]+): (.+)")
_TEXTS = ("uraian", "definisi", "formula", "hasil")
_REMARKS = ("dari Renstra", "sudah dibahas di rapat", "cek lagi dengan bidang", "angka sementara", "lihat berita acara")


def as_written(text: str, seed: str) -> str:
    """Write a plain text in another hand; the same hand for the same seed."""
    chance = random.Random(f"tangan/{seed}")
    lines = [f"# isian {seed}, diketik sendiri"]
    for line in text.splitlines():
        found = _KEY.fullmatch(line)
        lines += _key_lines(chance, *found.groups()) if found else [line]
    return "\n".join(lines) + "\n"


def _key_lines(chance: random.Random, head: str, key: str, value: str) -> Iterator[str]:
    if head.endswith("- ") and chance.random() < 0.4:
        yield ""
        if chance.random() < 0.5:
            yield f"{' ' * (len(head) - 2)}# {chance.choice(_REMARKS)}"
    yield from _value_lines(chance, head, key, value)


def _value_lines(chance: random.Random, head: str, key: str, value: str) -> list[str]:
    inner = " " * (len(head) + 2)
    if key == "triwulan" and chance.random() < 0.3 and "{" not in value:
        return [f"{head}{key}:", *(f"{inner}- {item}" for item in value.strip("[]").split(", "))]
    if key == "kondisi_awal" and chance.random() < 0.5:
        return [f"{head}{key}:", *(f"{inner}{pair}" for pair in value.strip("{} ").split(", "))]
    if key in _TEXTS:
        return chance.choice(_HANDS)(head, key, value)
    if key in ("target", "pagu") and chance.random() < 0.3:
        return [f"{head}{key}: {value}   # {chance.choice(_REMARKS)}"]
    if key == "satuan":
        quote = chance.choice(("", "'", '"'))
        return [f"{head}{key}: {quote}{value}{quote}"]
    return [f"{head}{key}: {value}"]


def _folded(head: str, key: str, value: str) -> list[str]:
    return [f"{head}{key}: >-", *(" " * (len(head) + 2) + line for line in _wrapped(value))]


def _over_lines(head: str, key: str, value: str) -> list[str]:
    first, *rest = _wrapped(value)
    return [f"{head}{key}: {first}", *(" " * (len(head) + 2) + line for line in rest)]


def _single(head: str, key: str, value: str) -> list[str]:
    return [f"{head}{key}: '{value}'"]


def _double(head: str, key: str, value: str) -> list[str]:
    return [f'{head}{key}: "{value}"']


def _plain(head: str, key: str, value: str) -> list[str]:
    return [f"{head}{key}: {value}"]


_HANDS: tuple[Callable[[str, str, str], list[str]], ...] = (_folded, _over_lines, _single, _double, _plain)


def _wrapped(value: str) -> list[str]:
    lines = [""]
    for word in value.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
