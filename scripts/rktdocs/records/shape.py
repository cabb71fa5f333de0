"""Whether a document has the shape its schema asks for; what has not becomes findings with places. Knows no rule.

jsonschema-rs says "this file is fine" fast; jsonschema, the reference, is loaded and speaks only when it is not.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from rktdocs.findings import Finding, Route, sorted_findings
from rktdocs.records.document import Document
from rktdocs.records.faults import one_cause_each, reference_validator
from rktdocs.records.schemas import load_schema, subschemas

if TYPE_CHECKING:
    pass

_WHOLE_DECIMAL = re.compile(r"\.0+(?![0-9])")
MAX_FINDINGS = 50
MAX_FAULTS = 500
"""More are not even looked at: a file with so many has one cause that repeats itself."""


def check_shape(document: Document, kind: str) -> tuple[Finding, ...]:
    """Return what is wrong with the shape of a document that could be read, sorted by place, at most some fifty."""
    if document.data is None:
        return (_empty(document, kind),) if document.ok else ()
    if is_fine(document.data, kind, text=document.text):
        return ()
    from rktdocs.records.shape_texts import doubtful_thousands, shape_findings

    errors = islice(reference_validator(kind).iter_errors(document.data), MAX_FAULTS)
    faults = one_cause_each(errors)
    found = shape_findings(document, kind, faults)
    found += doubtful_thousands(document, kind, islice(whole_decimals(document.data), MAX_FAULTS))
    return _capped(document, sorted_findings(found))


def is_fine(data: Any, kind: str, *, text: str | None = None) -> bool:
    """Whether data are surely of the right shape; False also means "ask the reference".

    `text` is what the data were read from: one look at it spares the search for figures like `82.0`.
    """
    if not _fast_validator(kind)(data):
        return False
    if text is not None and not _WHOLE_DECIMAL.search(text):
        return True
    for route, value in whole_decimals(data):
        if value.as_tuple().exponent == -3 or _is_integer_field(kind, route):
            return False
    return True


@cache
def _fast_validator(kind: str) -> Callable[[Any], bool]:
    import jsonschema_rs

    check: Callable[[Any], bool] = jsonschema_rs.validator_for(load_schema(kind)).is_valid
    return check


def whole_decimals(data: Any) -> list[tuple[Route, Decimal]]:
    """Return every Decimal without a fraction (`82.0`): jsonschema-rs takes it as an integer, the door does not."""
    found: list[tuple[Route, Decimal]] = []
    todo: list[tuple[Route, Any]] = [((), data)]
    while todo:
        route, value = todo.pop()
        if isinstance(value, dict):
            todo += [((*route, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            todo += [((*route, index), below) for index, below in enumerate(value)]
        elif isinstance(value, Decimal) and value == value.to_integral_value():
            found.append((route, value))
    return found


def _is_integer_field(kind: str, route: Route) -> bool:
    types = [schema["type"] for schema in subschemas(kind, route) if "type" in schema]
    return any("integer" in ([each] if isinstance(each, str) else each) for each in types)


def _empty(document: Document, kind: str) -> Finding:
    first = next(iter(load_schema(kind).get("properties", ["..."])))
    return Finding(
        aturan="berkas-kosong",
        berkas=document.berkas,
        pesan="Berkas ini masih kosong",
        perbaikan=f'isi seperti contoh di panduan, mulai dari "{first}: ..."',
    )


def _capped(document: Document, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(found) <= MAX_FINDINGS:
        return found
    rest = len(found) - MAX_FINDINGS
    return (
        *found[:MAX_FINDINGS],
        Finding(
            aturan="catatan-lain",
            berkas=document.berkas,
            pesan=f"Masih ada {rest} kesalahan lain di berkas ini",
            perbaikan="perbaiki yang di atas dahulu, lalu periksa lagi",
            span=found[MAX_FINDINGS].span,
        ),
    )
