"""What is said about the keys of a mapping: unknown, misspelt, missing, too many. One cause, one finding."""

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from rktdocs.findings import Finding, Route
from rktdocs.records.faults import Fault
from rktdocs.records.said import Said, cut, joined, remedy
from rktdocs.records.scalars import written
from rktdocs.records.schemas import known_keys, load_schema
from rktdocs.records.spelling import closest, fitting_pattern, surely

_QUARTER = re.compile(r"(?:tw|triwulan)[ _-]?(?:[1-4]|i{1,3}|iv)", re.IGNORECASE)
_OTHER_WORDS = {
    **dict.fromkeys(("unit", "units"), "satuan"),
    **dict.fromkeys(("rumus", "cara hitung", "cara_hitung", "cara menghitung"), "formula"),
    **dict.fromkeys(("arah", "polarity"), "polaritas"),
    **dict.fromkeys(("anggaran", "budget"), "pagu"),
    **dict.fromkeys(("tahun anggaran", "tahun_anggaran", "year"), "tahun"),
    **dict.fromkeys(("max", "maksimal", "maksimum", "sampai"), "maks"),
    **dict.fromkeys(("minimal", "minimum", "dari"), "min"),
}

MAX_KEYS = 200
"""More unknown keys of one mapping are not looked at: they have one cause."""


def object_findings(said: Said, route: Route, faults: list[Fault]) -> list[Finding]:
    """Return the findings about one mapping; a misspelt key swallows the "missing" of its twin."""
    missing = list(dict.fromkeys(key for fault in faults if fault.word == "required" for key in _missing(fault)))
    unknown = {key: fault.value for fault in faults if fault.word == "additionalProperties" for key in _unknown(fault)}
    if whole := _wrapped(said, route, unknown):
        return [whole]
    found: list[Finding] = []
    for key, present in islice(unknown.items(), MAX_KEYS):
        if twin := _twin(key, missing):
            missing.remove(twin)
        found.append(_unknown_key(said, (*route, key), present, twin))
    if missing:
        found.append(_missing_keys(said, route, missing))
    found += [_name(said, fault) for fault in faults if fault.about_name]
    count = next((fault for fault in faults if fault.word in ("minProperties", "maxProperties")), None)
    return found or ([_count(said, count)] if count else [])


def _twin(key: str, free: list[str]) -> str:
    """Return the free key that an unknown one stands for."""
    meant = _OTHER_WORDS.get(key.casefold(), "")
    return meant if meant in free else closest(key, free)


def _wrapped(said: Said, route: Route, unknown: Mapping[str, Any]) -> Finding | None:
    """Tell `target: {nilai: 70, satuan: Persen}` once: the figure is the value, and the unit has its own key."""
    value = unknown["nilai"].get("nilai") if "nilai" in unknown else None
    if not set(unknown) <= {"nilai", "satuan", "tahun"} or not isinstance(value, int | Decimal | str):
        return None
    if isinstance(value, bool):
        return None
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "nilai")
    unit = "; satuan ditulis di kunci satuan indikator ini" if "satuan" in unknown else ""
    year = "; tahun tidak ditulis di sini" if "tahun" in unknown else ""
    pesan = f"{said.judul(route)} ditulis sebagai kelompok kunci; yang diminta nilainya saja"
    return said.finding("tipe-salah", route, pesan, f'tulis "{key}: {written(value)}"{unit}{year}')


def _missing(fault: Fault) -> list[str]:
    return [key for key in fault.wanted if key not in fault.value]


def _unknown(fault: Fault) -> list[str]:
    named, patterns = fault.schema.get("properties", {}), fault.schema.get("patternProperties", {})
    return [key for key in fault.value if key not in named and not any(re.search(each, key) for each in patterns)]


def _unknown_key(said: Said, here: Route, present: Mapping[str, Any], twin: str) -> Finding:
    key, known = str(here[-1]), known_keys(said.kind, here[:-1])
    if key != key.strip() and key.strip() in known and key.strip() not in present:
        pesan = f'Kunci "{key}" memuat spasi di awal atau di akhirnya'
        mend = f"hapus spasi itu: {key.strip()}"
        return said.finding("kunci-tidak-dikenal", here, pesan, mend, on_key=True, teks=key.strip())
    pesan = f'Kunci "{cut(key)}" tidak dikenal'
    guess = twin or _twin(key, [name for name in known if name not in present])
    if guess:
        pesan = f'{pesan}. Maksud Anda "{guess}"?'
        sure = guess == _OTHER_WORDS.get(key.casefold()) or surely(key, guess, slips=2)
        mend = f"ganti dengan {guess}" if sure else f"bila benar, ganti dengan {guess}; bila tidak, hapus"
        return said.finding("kunci-tidak-dikenal", here, pesan, mend, on_key=True, teks=guess if sure else None)
    mend = _where_else(said, key, known, present)
    return said.finding("kunci-tidak-dikenal", here, f"{pesan} di sini", mend, on_key=True)


def _where_else(said: Said, key: str, known: tuple[str, ...], present: Mapping[str, Any]) -> str:
    if double := closest(key, [name for name in known if name in present]):
        return f'"{double}" sudah ada di sini; hapus baris ini, atau gabungkan isinya'
    if key.startswith("-") and key[1:] in known:
        return f'beri spasi setelah tanda hubung: "- {key[1:]}"'
    if _QUARTER.fullmatch(key) and "triwulan" in known:
        return 'tulis keempatnya pada satu kunci: "triwulan: [TW I, TW II, TW III, TW IV]"'
    if home := _home(said.kind, key):
        return f'"{key}" adalah isian {home}; periksa banyaknya spasi di awal baris'
    free = [name for name in known if name not in present]
    return f"hapus, atau pakai salah satu: {', '.join(free[:12])}" if free else "hapus baris ini"


def _home(kind: str, key: str) -> str:
    """Return the title of something that does have this key: a sign of wrong indentation."""
    root = load_schema(kind)
    homes = [part["title"] for part in (root, *root.get("$defs", {}).values()) if key in part.get("properties", {})]
    return homes[0] if homes else ""


def _missing_keys(said: Said, route: Route, missing: list[str]) -> Finding:
    names = joined([f'"{key}" ({said.judul((*route, key))})' for key in missing], "dan")
    lines = joined([f'"{key}: ..."' for key in missing[:4]], "dan")
    text = said.text((*route, missing[0]))
    what = f" ({remedy(text.keterangan)})" if len(missing) == 1 and text.keterangan else ""
    return said.finding("wajib-diisi", route, f"Belum ada {names}", f"tambahkan {lines}{what}")


def _name(said: Said, fault: Fault) -> Finding:
    key = str(fault.value)
    guess = fitting_pattern(key, str(fault.wanted)) if fault.word == "pattern" else ""
    pesan = f'Bentuk nama kunci "{cut(key)}" belum sesuai'
    here = (*fault.route, key)
    if not guess:
        return said.finding("bentuk-kunci", here, pesan, "periksa ejaannya", on_key=True)
    pesan = f'{pesan}. Maksud Anda "{guess}"?'
    return said.finding("bentuk-kunci", here, pesan, f"ganti dengan {guess}", on_key=True, teks=guess)


def _count(said: Said, fault: Fault) -> Finding:
    judul = said.judul(fault.route)
    if fault.word == "minProperties":
        return said.finding(
            "isi-kosong", fault.route, f"{judul} belum memuat isi", "isi, atau hapus bila tidak dipakai"
        )
    keys = cut(", ".join(fault.value))
    pesan = f"{judul} memuat {len(fault.value)} kunci ({keys}); paling banyak {fault.wanted}"
    return said.finding("kunci-berlebih", fault.route, pesan, f"sisakan {fault.wanted} kunci saja")
