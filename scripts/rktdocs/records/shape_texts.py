"""What is said about a wrong shape: from the schema's keyword, the value and the field's texts. Decides nothing."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rktdocs.findings import Finding, Route
from rktdocs.records.document import Document
from rktdocs.records.faults import Fault, faults_of
from rktdocs.records.key_texts import object_findings
from rktdocs.records.limit_texts import limit_finding
from rktdocs.records.number_slips import number_slip
from rktdocs.records.rendering import flow
from rktdocs.records.said import Said, cut, described, joined, remedy
from rktdocs.records.scalars import has_two_figures, quoted, written
from rktdocs.records.schemas import known_keys
from rktdocs.records.slips import Slip, yes_no_slip

_OBJECT_WORDS = {"additionalProperties", "required", "minProperties", "maxProperties", "dependentRequired"}
_KIND_WORDS = {
    "number": "angka",
    "integer": "bilangan bulat",
    "string": "teks",
    "boolean": "true atau false",
    "array": "daftar (baris-baris yang diawali tanda hubung)",
    "object": "kelompok kunci dan isi",
}


_MONEY = ("pagu", "anggaran", "jumlah", "keuangan")
"""Fields of whole rupiah, which have no row to tell their unit."""
_DASHES = 'awali tiap butir dengan tanda hubung dan satu spasi: "- "'
_UNUSED = "isi, atau hapus baris ini bila tidak dipakai"


def shape_findings(document: Document, kind: str, faults: Mapping[Route, list[Fault]]) -> list[Finding]:
    """Return one finding for each cause among the faults of a document."""
    said, found = Said(document, kind), []
    for route, here in faults.items():
        about_keys = [fault for fault in here if fault.word in _OBJECT_WORDS or fault.about_name]
        if about_keys:
            found += object_findings(said, route, about_keys)
        elif here:
            worst = min(here, key=lambda fault: fault.word != "type")
            found.append(_type(said, worst) if worst.word == "type" else limit_finding(said, here))
    return found


def _type(said: Said, fault: Fault) -> Finding:
    expected = [fault.wanted] if isinstance(fault.wanted, str) else list(fault.wanted)
    value, route = fault.value, fault.route
    if value is None:
        return _unfilled(said, route)
    if slip := _slip(said, route, value, expected):
        pesan = f"{said.judul(route)}: {slip.pesan}"
        return said.finding(slip.aturan, route, pesan, slip.perbaikan, teks=slip.teks or None)
    if "string" in expected and "number" not in expected and isinstance(value, bool | int | Decimal):
        return _text_wanted(said, fault)
    if "integer" in expected and isinstance(value, Decimal):
        return _whole_wanted(said, route)
    if isinstance(value, str) and fault.in_branch and "number" in expected:
        return _word_without_scale(said, route, value)
    return _wrong_kind(said, fault, expected)


def _unfilled(said: Said, route: Route) -> Finding:
    what = remedy(said.text(route).keterangan)
    mend = f"isi ({what}), atau hapus baris ini bila tidak dipakai" if what else _UNUSED
    return said.finding("isi-kosong", route, f"{said.judul(route)} belum diisi", mend)


def _slip(said: Said, route: Route, value: Any, expected: list[str]) -> Slip | None:
    if "boolean" in expected and isinstance(value, str | int):
        return yes_no_slip(str(value))
    if not isinstance(value, str) or not {"number", "integer"} & set(expected):
        return None
    is_target = "object" in expected
    satuan = said.satuan(route) if is_target else "Rupiah" if route[-1:] and route[-1] in _MONEY else None
    slip = number_slip(value, with_limits=is_target, satuan=satuan)
    if slip and slip.teks == "null" and "null" not in expected:
        return None
    return None if slip and "number" not in expected and "." in slip.teks else slip


def _text_wanted(said: Said, fault: Fault) -> Finding:
    route, value = fault.route, fault.value
    source = said.source(route) or written(value)
    if wrong := faults_of(said.kind, fault, source):
        return limit_finding(said, wrong)
    what = "true/false" if isinstance(value, bool) else "angka"
    loses_zero = "." in source and source.endswith("0")
    same = f" {source.rstrip('0').rstrip('.')}" if loses_zero else ""
    mend = quoted(source)
    pesan = f"{said.judul(route)}: {source} dibaca sebagai {what}{same}, bukan teks"
    return said.finding("teks-tanpa-kutip", route, pesan, f"beri tanda kutip: {mend}", teks=mend)


def _whole_wanted(said: Said, route: Route) -> Finding:
    source = said.source(route)
    head, _, tail = source.partition(".")
    whole = head if set(tail) == {"0"} and len(tail) != 3 else ""
    mend = f"tulis {whole}" if whole else "tulis bilangan bulat, tanpa titik"
    pesan = f"{said.judul(route)}: {source} bukan bilangan bulat"
    return said.finding("bilangan-bulat-diminta", route, pesan, mend, teks=whole or None)


def _word_without_scale(said: Said, route: Route, value: str) -> Finding:
    if has_two_figures(value):
        return said.finding(
            "dua-nilai",
            route,
            f'{said.judul(route)}: "{cut(value)}" memuat dua nilai dalam satu tempat',
            "pisahkan menjadi dua indikator, atau rinci dengan sub_indikator",
        )
    return said.finding(
        "nilai-cocok-skala",
        route,
        f'{said.judul(route)}: "{cut(value)}" adalah kata, padahal indikator ini tidak menyebut skala',
        'tulis angka; bila nilainya memang kata (predikat), tambahkan "skala: ..." pada indikator ini',
    )


def _wrong_kind(said: Said, fault: Fault, expected: list[str]) -> Finding:
    route, value = fault.route, fault.value
    text, teks = said.text(route), None
    if "array" in expected and isinstance(value, dict) and (key := next(iter(value), ""))[:1] == "-":
        return _dash_without_space(said, (*route, key), key, alone=len(value) == 1)
    wanted = _wanted(expected)
    mend = remedy(text.pesan_galat) or f"tulis {wanted}{f' ({remedy(text.keterangan)})' if text.keterangan else ''}"
    if "array" in expected:
        mend, teks = _as_list(said, fault)
    elif "object" in expected and isinstance(value, str) and (pair := _split_pair(value)):
        teks = pair if route and isinstance(route[-1], int) else f"{{ {pair} }}"
        mend = f'tulis "{cut(teks)}"'
    pesan = f"{said.judul(route)} harus berupa {wanted}, bukan {described(value)}"
    return said.finding("tipe-salah", route, pesan, remedy(mend), teks=teks)


def _as_list(said: Said, fault: Fault) -> tuple[str, str | None]:
    """Return how to write a list where something else stands, and its text where that is sure."""
    value, text, item = fault.value, said.text(fault.route), said.text((*fault.route, 0))
    keys = known_keys(said.kind, (*fault.route, 0))
    if text.pesan_galat or (not keys and isinstance(value, dict)):
        return text.pesan_galat or _DASHES, None
    if keys:
        return _DASHES if isinstance(value, dict) else f'tulis tiap butir pada baris sendiri: "- {keys[0]}: ..."', None
    parts = re.split(r"\s*[,;]\s*", value) if isinstance(value, str) else [value]
    parts = [part for part in parts if part != ""]
    if not faults_of(said.kind, fault, parts):
        return f"tulis {flow(parts)}", flow(parts)
    shown = text.contoh[0] if text.contoh else item.contoh[:1]
    return f"tulis daftar dalam kurung siku{f', contoh {flow(shown)}' if shown else ''}", None


def _dash_without_space(said: Said, route: Route, key: str, *, alone: bool) -> Finding:
    """Tell of `-id: SS-1` alone under its list: to YAML a key like any other."""
    mended = f"- {key.lstrip('-')}"
    return said.finding(
        "kurang-spasi-tanda-hubung",
        route,
        "Kurang spasi setelah tanda hubung",
        f'tulis "{mended}: ..."',
        on_key=True,
        teks=mended if alone else None,
    )


def _wanted(expected: list[str]) -> str:
    if {"number", "object"} <= set(expected):
        return "angka, rentang, atau batas"
    return joined([_KIND_WORDS[name] for name in expected if name in _KIND_WORDS] or ["kosong (null)"])


def _split_pair(value: str) -> str:
    """Return `id: SS-1` for `id:SS-1` where a mapping is due: the colon lacks its space."""
    key, colon, rest = value.replace("：", ":").partition(":")
    if not colon or "\n" in value or not key.strip().isidentifier() or not rest.strip():
        return ""
    return f"{key.strip()}: {rest.strip()}"


def doubtful_thousands(document: Document, kind: str, decimals: Iterable[tuple[Route, Decimal]]) -> list[Finding]:
    """Return a finding for each `1.000`: 1 to every program, a thousand to every clerk."""
    said, found = Said(document, kind), []
    for route, value in decimals:
        if value.as_tuple().exponent == -3 and 0 < abs(value) < 1000:
            source = said.source(route)
            small, large = source.partition(".")[0], source.replace(".", "")
            pesan = f"{said.judul(route)}: {source} dibaca sebagai {small}, karena titik berarti desimal"
            mend = f"tulis {large} bila maksudnya ribuan; tulis {small} bila memang itu"
            found.append(said.finding("titik-ribuan", route, pesan, mend))
    return found
