"""JSON that is a contract between programs: held to its schema; the first fault is named with its place."""

from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.records.schemas import load_schema
from rktdocs.records.shape import is_fine, reference_validator


def hold_to_schema(data: Any, kind: str) -> None:
    """Raise RktdocsError, naming place and reason, where data do not have the shape that `schema/<kind>` asks for."""
    if is_fine(data, kind):
        return
    error = min(reference_validator(kind).iter_errors(data), key=lambda error: list(map(str, error.path)), default=None)
    if error is None:
        return
    place = ".".join(map(str, error.absolute_path)) or "bagian teratas"
    wanted = f"{error.validator}: {error.validator_value}"[:120]
    raise RktdocsError(
        f"{load_schema(kind)['title'].lower()} salah bentuk pada {place} ({wanted})",
        f"bandingkan dengan schema/{kind}.schema.json",
    )
