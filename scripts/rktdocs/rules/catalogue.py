"""What people may read about a rule beside its own texts: its wrong and its right example."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from rktdocs.records.yaml_reader import read_yaml


class Contoh(Struct, frozen=True, kw_only=True):
    """A wrong and a right example of one file; `salah` and `benar` are texts, "" means that the file is not there.

    `berkas` is the file's path, "" for a section file (whose head with tahun and bagian is left out). `lain` are other
    files by path that the example needs beside the tests' small project; `arsip` is the file as its year's tag has it.
    """

    salah: str
    benar: str
    konteks: str = ""
    berkas: str = ""
    lain: Mapping[str, str] = field(default_factory=dict)
    arsip: str = ""


def contoh(rule_id: str) -> Contoh | None:
    """Return the example of a rule, None where there is none."""
    place = Path(__file__).parent / "contoh" / f"{rule_id}.yaml"
    if not place.is_file():
        return None
    document = read_yaml(place.read_bytes(), place.name)
    return Contoh(**document.data)
