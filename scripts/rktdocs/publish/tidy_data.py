"""A tidy table of open data: its columns are what schema/rkt-2.schema.json says of its rows, in CSV and JSON alike."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from rktdocs.publish.csv_file import bilangan, inert
from rktdocs.publish.json_file import SCHEMA, dump
from rktdocs.records.nilai import BelumDiisi, Target, TidakDiukur, plain_nilai, read_nilai
from rktdocs.records.schemas import schema_folder
from rktdocs.views.kolom import KolomView
from rktdocs.words.values import nilai_terbaca

Row = dict[str, Any]


class Tidy(Struct, frozen=True):
    """The table of `$defs/<nama>`; `nilai` are columns of target values, which take a second one with their words."""

    nama: str
    nilai: tuple[str, ...]

    def properties(self) -> Mapping[str, Mapping[str, Any]]:
        """What the schema says of each column, in its order."""
        schema = json.loads((schema_folder() / "rkt-2.schema.json").read_bytes())
        found: Mapping[str, Mapping[str, Any]] = schema["$defs"][self.nama]["properties"]
        return found

    def dictionary(self) -> tuple[KolomView, ...]:
        """Tell what each column of the CSV means."""
        return tuple(column for name, told in self.properties().items() for column in self._columns(name, told))

    def said(self, rows: Iterator[Row]) -> list[Row]:
        """The rows with what they say alone, in the schema's order."""
        order = list(self.properties())
        return [{key: row[key] for key in order if row.get(key) not in (None, "", [])} for row in rows]

    def json(self, rows: Sequence[Row]) -> bytes:
        """Write the JSON."""
        return f"{dump({'skema': f'{SCHEMA}#/$defs/{self.nama}', self.nama: rows})}\n".encode()

    def csv(self, rows: Sequence[Row]) -> bytes:
        """Write the CSV."""
        buffer = io.StringIO(newline="")
        names = [column.nama for column in self.dictionary()]
        writer = csv.DictWriter(buffer, names, restval="", delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(
            {key: cell for name, value in row.items() for key, cell in self._cells(name, value)} for row in rows
        )
        return b"\xef\xbb\xbf" + buffer.getvalue().encode()

    def _columns(self, name: str, told: Mapping[str, Any]) -> Iterator[KolomView]:
        is_number = name in self.nilai or {"number", "integer"} & {*_listed(told.get("type"))}
        bentuk, meaning = "angka" if is_number else "teks", told["description"]
        yield KolomView(nama=name, judul=told["title"], arti=meaning, bentuk=bentuk)
        if name in self.nilai:
            words = "Nilainya sebagaimana dibaca orang, juga bila berupa rentang, batas, atau predikat."
            yield KolomView(nama=f"{name}_teks", judul=f"{told['title']}, tulisan", arti=words, bentuk="teks")

    def _cells(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        if name in self.nilai:
            read = read_nilai(value)
            yield f"{name}_teks", inert(nilai_terbaca(read)) if read is not None else ""
        match value:
            case bool():
                yield name, "ya" if value else "tidak"
            case int() | Decimal():
                yield name, bilangan(value)
            case list():
                yield name, inert(" ".join(map(str, value)))
            case str() if name not in self.nilai:
                yield name, inert(value)


def plain_value(value: Target | TidakDiukur | None) -> object:
    """Return a value as JSON has it; None where there is none."""
    if value is None or isinstance(value, BelumDiisi | TidakDiukur):
        return None
    return plain_nilai(value)


def _listed(kind: object) -> Sequence[object]:
    return kind if isinstance(kind, list) else [kind]
