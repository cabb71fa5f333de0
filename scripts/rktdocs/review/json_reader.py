"""Reads JSON strictly and says where something is wrong; knows nothing of reviews."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from rktdocs.errors import RktdocsError

INSTANT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
SHA = "[0-9a-f]{40}([0-9a-f]{24})?"


class MalformedError(RktdocsError):
    """The file does not have the shape that was agreed on."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the way to it, such as `reviews[2].user.login`."""

    value: Any
    where: str = ""

    def fields(self, *, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Node"]:
        """The members of an object that has all required keys and no unknown one."""
        if not isinstance(self.value, dict):
            self.refuse("harus berupa objek { }")
        for key in required:
            if key not in self.value:
                self.refuse(f"tidak memuat “{key}”")
        for key in self.value:
            if key not in required and key not in optional:
                self.refuse(f"memuat “{key}” yang tidak dikenal")
        return self.members()

    def members(self) -> dict[str, "Node"]:
        """The members of an object with any keys."""
        if not isinstance(self.value, dict):
            self.refuse("harus berupa objek { }")
        return {key: Node(value, f"{self.where}.{key}".lstrip(".")) for key, value in self.value.items()}

    def items(self) -> Iterator["Node"]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            self.refuse("harus berupa daftar [ ]")
        return (Node(value, f"{self.where}[{index}]") for index, value in enumerate(self.value))

    def text(self, pattern: str = "(?s).+", meant: str = "teks yang tidak kosong") -> str:
        """A string that matches as a whole."""
        if not isinstance(self.value, str) or re.fullmatch(pattern, self.value) is None:
            self.refuse(f"harus berupa {meant}")
        return self.value

    def sha(self) -> str:
        """A full commit id."""
        return self.text(SHA, "nomor commit penuh (40 angka heksadesimal)")

    def number(self, *, least: int) -> int:
        """A whole number; true and false are none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            self.refuse(f"harus berupa bilangan bulat paling sedikit {least}")
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.refuse("harus true atau false")
        return self.value

    def instant(self) -> datetime:
        """A time with its offset, as RFC 3339 writes it."""
        meant = "waktu dengan zona, misalnya 2026-01-31T02:00:00Z"
        written = self.text(INSTANT, meant)
        try:
            return datetime.fromisoformat(written)
        except ValueError:
            self.refuse(f"harus berupa {meant}")

    def day(self) -> date:
        """A day of the calendar."""
        meant = "tanggal, misalnya 2026-01-31"
        written = self.text(DAY, meant)
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.refuse(f"harus berupa {meant}")

    def is_null(self) -> bool:
        """Whether the value is null."""
        return self.value is None

    def refuse(self, what: str) -> NoReturn:
        """Stop, with the place and what is wrong there."""
        raise MalformedError(f"{self.where or 'fakta'} {what}", "lihat schema/tinjauan-fakta.schema.json")


def load(source: bytes, name: str) -> Node:
    """Read the bytes as one JSON value, without duplicate keys, NaN or Infinity."""
    try:
        text = source.decode("utf-8-sig")
        return Node(json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_whole))
    except json.JSONDecodeError as error:
        raise _not_json(name, f"baris {error.lineno} kolom {error.colno}") from error
    except UnicodeDecodeError as error:
        raise _not_json(name, f"bita ke-{error.start + 1} bukan UTF-8") from error
    except ValueError as error:
        raise _not_json(name, str(error)) from error
    except RecursionError as error:
        raise _not_json(name, "bersarang terlalu dalam") from error


def _whole(digits: str) -> int:
    if len(digits) > 30:
        raise ValueError("ada bilangan yang terlalu panjang")
    return int(digits)


def _not_json(name: str, where: str) -> MalformedError:
    return MalformedError(f"{name} bukan JSON yang benar ({where})", "simpan ulang sebagai JSON dengan UTF-8")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError("kunci ganda: " + next(key for key in keys if keys.count(key) > 1))
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} bukan bilangan")
