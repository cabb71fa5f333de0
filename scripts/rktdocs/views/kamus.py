"""The field reference, out of the schemas: each field with its title, meaning, kind and example."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

Uses = Callable[[str], bool]
"""Whether the agency has a use for what comes after a plan (`x-untuk`), by its kind."""

_JENIS = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "angka",
    "boolean": "true atau false",
    "array": "daftar",
    "object": "kelompok",
    "null": "kosong (null)",
}


class IsianView(Struct, frozen=True, kw_only=True):
    """One field: its key as written, its title and meaning; `jenis` in plain words, `contoh` as YAML writes it."""

    kunci: str
    judul: str
    uraian: str
    jenis: str
    wajib: bool
    contoh: str
    batas: str


class KelompokIsianView(Struct, frozen=True, kw_only=True):
    """The fields of one object: of the file itself, or of a part that stands at `jalur` ("sasaran[] > indikator[]")."""

    id: str
    judul: str
    uraian: str
    jalur: str
    isian: tuple[IsianView, ...]


class KamusView(Struct, frozen=True, kw_only=True):
    """One kind of file: its schema's name, its title and meaning, and its groups of fields."""

    nama: str
    judul: str
    uraian: str
    kelompok: tuple[KelompokIsianView, ...]


def kamus_view(nama: str, schema: Mapping[str, Any], uses: Uses) -> KamusView:
    """Make the reference of one schema; each shared part is told once, where it first stands."""
    fields = {key: field for key, field in schema["properties"].items() if uses(field.get("x-untuk", ""))}
    return KamusView(
        nama=nama,
        judul=schema["title"],
        uraian=schema.get("description", ""),
        kelompok=tuple(_groups(nama, schema, {**schema, "properties": fields}, (), set())),
    )


def _groups(
    nama: str, root: Mapping[str, Any], node: Mapping[str, Any], jalur: tuple[str, ...], seen: set[str]
) -> Iterator[KelompokIsianView]:
    fields = node.get("properties", {})
    if fields:
        required = node.get("required", ())
        yield KelompokIsianView(
            id=re.sub(r"[^a-z0-9_-]", "", "-".join((nama, *jalur))),
            judul=node.get("title", nama),
            uraian=node.get("description", ""),
            jalur=" > ".join(jalur),
            isian=tuple(_field(key, _resolve(root, field), key in required) for key, field in fields.items()),
        )
    for key, field in fields.items():
        yield from _below(nama, root, key, field, jalur=jalur, seen=seen)


def _below(
    nama: str, root: Mapping[str, Any], key: str, field: Mapping[str, Any], *, jalur: tuple[str, ...], seen: set[str]
) -> Iterator[KelompokIsianView]:
    name, steps = key, field
    while True:
        reference = steps.get("$ref", "")
        if reference in seen:
            return
        seen |= {reference} - {""}
        steps = _resolve(root, steps)
        if "items" in steps:
            name, steps = f"{key}[]", steps["items"]
            continue
        for pattern in steps.get("patternProperties", {}).values():
            yield from _below(nama, root, f"{key}.<tahun>", pattern, jalur=jalur, seen=seen)
        yield from _groups(nama, root, steps, (*jalur, name), seen)
        return


def _resolve(root: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    target: Any = root
    for step in node["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def _field(key: str, field: Mapping[str, Any], wajib: bool) -> IsianView:
    examples = field.get("examples", ())
    return IsianView(
        kunci=key,
        judul=field.get("title", key),
        uraian=field.get("description", ""),
        jenis=_jenis(field),
        wajib=wajib,
        contoh=json.dumps(examples[0], ensure_ascii=False, default=str).strip('"') if examples else "",
        batas=_batas(field),
    )


def _jenis(field: Mapping[str, Any]) -> str:
    kinds = field.get("type", ())
    names: Sequence[str] = [kinds] if isinstance(kinds, str) else kinds
    return " atau ".join(_JENIS[name] for name in names)


def _batas(field: Mapping[str, Any]) -> str:
    told = []
    if "enum" in field:
        told.append("salah satu: " + ", ".join(str(value) for value in field["enum"]))
    if "maxLength" in field and "enum" not in field:
        told.append(f"paling panjang {field['maxLength']} huruf")
    if "maxItems" in field:
        told.append(f"paling banyak {field['maxItems']} butir")
    return "; ".join(told)
