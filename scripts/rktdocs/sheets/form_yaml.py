"""The section file that the form in the browser makes, as an answer: whose it is, and what of it goes in."""

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from rktdocs.findings import Tingkat
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_back import FormError, Siapa
from rktdocs.sheets.form_layout import FORM_VERSION

ENDINGS = (".yaml", ".yml")
_HEAD = re.compile(rb"^# rkt-formulir: (\{.{1,2000}\})\s*$", re.MULTILINE)
"""What the browser writes above the data: year, bagian, agency, and the hash of the file that it was made of."""


class IsianYaml(Struct, frozen=True, kw_only=True):
    """A returned section file."""

    siapa: Siapa
    data: Mapping[str, Any]


def read_section_form(content: bytes, name: str, awaited: frozenset[str]) -> IsianYaml:
    """Read it by the records' own door. Raises FormError with the first thing that is wrong."""
    document = read_yaml(content, name)
    wrong = document.findings or check_shape(document, "bagian")
    for finding in wrong:
        if finding.tingkat is Tingkat.KESALAHAN:
            place = f"baris {document.span(finding.rute).baris}: " if not document.findings else ""
            raise FormError(f"{place}{finding.pesan}", finding.perbaikan)
    data = document.data
    head = _head(content)
    kunci = str(head.get("kunci") or _year(data["tahun"], awaited))
    if (str(data["tahun"]), data["bagian"]) != (kunci[:4], str(head.get("bagian") or data["bagian"])):
        raise FormError("tahun atau bagian berkas ini tidak sama dengan keterangan di atasnya", _AGAIN)
    siapa = Siapa(
        versi=FORM_VERSION,
        kunci=kunci,
        bagian=data["bagian"],
        dasar=str(head.get("dasar") or ""),
        instansi=str(head.get("instansi") or ""),
    )
    return IsianYaml(siapa=siapa, data=data)


_AGAIN = "isi lagi dari halaman Isi formulir, lalu kirim berkas yang baru"


def _head(content: bytes) -> Mapping[str, Any]:
    found = _HEAD.search(content)
    if found is None:
        return {}
    try:
        head = json.loads(found[1])
    except (ValueError, RecursionError):
        raise FormError("keterangan di atas berkas ini rusak", _AGAIN) from None
    return head if isinstance(head, dict) else {}


def _year(tahun: int, awaited: frozenset[str]) -> str:
    """A file says the year alone: of the plans of that year the one that is being collected."""
    return max((kunci for kunci in awaited if kunci[:4] == str(tahun) and "-tw" not in kunci), default=str(tahun))
