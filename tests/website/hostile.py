"""Projects whose texts try to be markup, templates, formulas or commands: every text that its schema leaves free."""

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rktdocs.findings import Route
from rktdocs.records.places import record_kind
from rktdocs.records.schemas import known_keys, subschemas
from support import copy_example

HOSTILE = (
    "<script>window.jahat=1</script>",
    '"><img src=x onerror="window.jahat=2">',
    "<svg/onload=window.jahat=3>",
    "[klik](javascript:window.jahat=4)",
    "![x](https://contoh.invalid/jejak.png)",
    "{{ 7*191 }} {% raw %} ${7*191} #{7*191}",
    "`x` **tebal** _miring_ ~~coret~~ <!-- jahat -->",
    "<!--rkt 0--> <!--[rkt--> <!--rkt]-->",
    "{: #jahat onclick=window.jahat=5 }",
    "</textarea></title></style><b onmouseover=window.jahat=6>x</b>",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0",
    "*[HTML]: Jahat &lt;b&gt; &amp;lt; &#60;i&#62;",
    "<https://contoh.invalid/> https://contoh.invalid/ www.contoh.invalid",
    "| a | b | \\| # ## 1. - > ``` ~~~",
    'href="rkt:index.md" src="rkt:x"',
    "</script><script>window.jahat=7</script>",
    "' onfocus='window.jahat=8' autofocus='",
)
"""Each must be shown as it is written, and do nothing."""

BREAKER = "'\"><img src=x onerror=window.jahat=9>"
"""Stands in every text that has room for it, so that no field depends on which of the others it was given."""

_BOUND = {
    ("bagian", "kode"): "is read as a code of the nomenklatur",
    ("instansi", "nip"): "is read digit by digit",
    ("renstra", "satuan_kondisi_awal"): "makes the baseline one of another measure, which no scale then holds",
    ("sop", "nip"): "is read digit by digit",
    ("sop", "pelaksana"): "names an actor by its id",
}
"""Fields that a rule binds though their schema leaves them free, each with what it wants."""

_APART = ("kondisi_awal", "satuan")
"""The same of a section: bound there, while the satuan of a row is written freely."""

_GUIDE = "# Panduan {}\n\nIsi.\n"
_GUIDE_NAME = "&lt;img src=x onerror=window.jahat=10&gt; &lt;/title&gt;&lt;b&gt; {{ 7*191 }} \"'"


def write_hostile_project(target: Path, *, tamed: bool = False) -> None:
    """Copy this agency's records with a hostile text in every free field, absent ones added; equal texts stay equal.

    `tamed` writes the same project with texts of the same words and lengths that hold letters only.
    """
    copy_example(target)
    shutil.rmtree(target / "rkt" / "panduan", ignore_errors=True)
    guide = target / "rkt" / "panduan" / "pengisi.md"
    guide.parent.mkdir()
    guide.write_text(_GUIDE.format(tame(_GUIDE_NAME) if tamed else _GUIDE_NAME), encoding="utf-8")
    poison = _Poison(tame if tamed else str)
    paths = sorted((target / "rkt").rglob("*.yaml"), key=lambda path: (path.name != "rujukan.yaml", path))
    for path in paths:  # names that others repeat come first
        kind = record_kind(path.relative_to(target).as_posix())
        assert kind is not None, path
        data = poison.of(yaml.safe_load(path.read_text(encoding="utf-8")), kind, ())
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)
        path.write_text(text, encoding="utf-8")


def tame(text: str) -> str:
    """Return a text of the same words and lengths that nothing can take for anything but words."""
    return re.sub(r"[^\w ]", "x", text)


class _Poison:
    def __init__(self, written: Callable[[str], str]) -> None:
        self.written = written
        self.texts = itertools.cycle(HOSTILE)
        self.known: dict[str, str] = {}
        self.made = 0

    def of(self, value: Any, kind: str, route: Route) -> Any:
        if isinstance(value, dict):
            added = {key: f"{kind} {key}" for key in known_keys(kind, route) if is_text(kind, (*route, key))}
            whole = {**added, **value}
            return {name: self.of(inner, kind, (*route, str(name))) for name, inner in whole.items()}
        if isinstance(value, list):
            return [self.of(inner, kind, (*route, place)) for place, inner in enumerate(value)]
        if isinstance(value, str) and (limit := room(kind, route)):
            if len(self.known.get(value, value)) > limit or value not in self.known:
                self.known[value] = self.written(self._text(limit))
            return self.known[value]
        return value.isoformat() if isinstance(value, date) else value

    def _text(self, limit: int) -> str:
        self.made += 1
        number = f" Z{self.made}"
        whole = f"{next(self.texts)} {BREAKER}{number}"
        if len(whole) <= limit:
            return whole
        return BREAKER + number if len(BREAKER + number) <= limit else "<b>"[:limit]


def room(kind: str, route: Route) -> int:
    """Return how long a free text may be at this place; 0 where a schema, or a reason above, binds the text."""
    if any((kind, step) in _BOUND for step in route) or route[-2:] == _APART:
        return 0
    found = list(_texts(kind, route))
    if not found or any(key in schema for schema in found for key in ("pattern", "enum", "const", "format")):
        return 0
    return min(int(schema.get("maxLength", 200)) for schema in found)


def is_text(kind: str, route: Route) -> bool:
    """Whether a field holds nothing but free text (a target may be a word too, but only one of its skala)."""
    kinds = {str(schema["type"]) for schema in subschemas(kind, route) if "type" in schema}
    return kinds == {"string"} and room(kind, route) > 0


def _texts(kind: str, route: Route) -> Iterator[dict[str, Any]]:
    for schema in subschemas(kind, route):
        kinds = schema.get("type", ())
        if "string" in ((kinds,) if isinstance(kinds, str) else kinds):
            yield schema
