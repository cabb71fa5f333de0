"""JSON that is a contract between programs: read strictly, held to its schema, made a value; each fault is placed.

Whoever wrote it is believed nothing: whatever is wrong ends as one MalformedError.
"""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.findings import Route
from rktdocs.records.build import BuildError, build
from rktdocs.records.faults import reference_validator
from rktdocs.records.said import cut, joined, remedy
from rktdocs.records.schemas import load_schema
from rktdocs.records.shape import MAX_FAULTS, is_fine

if TYPE_CHECKING:
    from rktdocs.records.faults import Fault

T = TypeVar("T", bound=Struct)

_MAX_DIGITS = 30
_MOST_TOLD = 8
_TYPES = {"object": "objek { }", "array": "daftar [ ]", "boolean": "true atau false", "string": "teks"}


class MalformedError(RktdocsError):
    """A file does not have the shape that was agreed on."""


def read_json(source: bytes, name: str, kind: str = "") -> Any:
    """Return the plain data of JSON, in the shape of `schema/<kind>` where one is named. Raises MalformedError."""
    try:
        data = _load(source)
        if kind:
            hold_to_schema(data, kind)
    except json.JSONDecodeError as error:
        raise _not_json(name, f"baris {error.lineno} kolom {error.colno}") from error
    except UnicodeDecodeError as error:
        raise _not_json(name, f"bita ke-{error.start + 1} bukan UTF-8") from error
    except UnicodeEncodeError as error:
        raise _not_json(name, "ada huruf yang tidak utuh") from error
    except ValueError as error:
        raise _not_json(name, str(error)) from error
    except RecursionError as error:
        raise _not_json(name, "bersarang terlalu dalam") from error
    return data


def hold_to_schema(data: Any, kind: str) -> None:
    """Raise MalformedError, naming places and reasons, where data lack the shape that `schema/<kind>` asks for."""
    from rktdocs.records.faults import one_cause_each

    if is_fine(data, kind):
        return
    errors = islice(reference_validator(kind).iter_errors(data), MAX_FAULTS)
    found = [faults[0] for faults in one_cause_each(errors).values()]
    if found:
        raise _malformed(kind, [(fault.route, _wrong(fault)) for fault in found])


def value_of(record: type[T], data: Any, kind: str) -> T:
    """Make the value of data that have their shape. Raises MalformedError where they mean nothing (31 February)."""
    try:
        return build(record, data)
    except BuildError as error:
        raise _malformed(kind, [(error.rute, error.pesan)]) from None


def _load(source: bytes) -> Any:
    """Read one JSON value without duplicate keys, NaN, Infinity or letters that are none."""
    text = source.decode("utf-8-sig")
    data = json.loads(
        text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_whole, parse_float=Decimal
    )
    json.dumps(data, ensure_ascii=False, default=str).encode()
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError("kunci ganda: " + next(key for key in keys if keys.count(key) > 1))
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} bukan bilangan")


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError("ada bilangan yang terlalu panjang")
    return int(digits)


def _not_json(name: str, where: str) -> MalformedError:
    return MalformedError(
        f"{name} bukan JSON yang benar ({where})", "pakai berkas seperti yang ditulis alat ini: JSON dengan UTF-8"
    )


def _malformed(kind: str, wrong: Sequence[tuple[Route, str]]) -> MalformedError:
    title = str(load_schema(kind)["title"]).lower()
    told = [f"{_place(route) or title.partition(' ')[0]} {what}" for route, what in wrong[:_MOST_TOLD]]
    left = f"; dan {len(wrong) - _MOST_TOLD} hal lain" if len(wrong) > _MOST_TOLD else ""
    return MalformedError(
        f"{title} salah bentuk: {'; '.join(told)}{left}", f"bandingkan dengan schema/{kind}.schema.json"
    )


def _place(route: Iterable[str | int]) -> str:
    """Write a way such as `reviews[2].user.login`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in route).lstrip(".")


def _wrong(fault: "Fault") -> str:
    word, wanted = fault.word, fault.wanted
    if word == "type" and wanted in ("object", "array"):
        return f"harus berupa {_TYPES[wanted]}"
    if told := fault.schema.get("errorMessage"):
        return remedy(told)
    if word == "required":
        return f"tidak memuat “{next(key for key in wanted if key not in fault.value)}”"
    if word == "additionalProperties" and (unknown := fault.value.keys() - fault.schema.get("properties", ())):
        return f"memuat “{cut(min(unknown))}” yang tidak dikenal"
    if word in ("type", "enum", "const"):
        choices = wanted if word == "enum" else [_TYPES.get(str(wanted), wanted)]
        return f"harus {joined([str(each) for each in choices])}"
    return "belum diisi" if word == "minLength" and wanted == 1 else f"tidak sesuai ({f'{word}: {wanted}'[:120]})"
