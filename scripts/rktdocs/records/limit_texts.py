"""What is said about a value of the right type that its field does not allow: words, forms, lengths, bounds."""

from collections.abc import Callable
from typing import Any

from rktdocs.findings import Finding, Route
from rktdocs.records.build import ISO_DATE, BuildError
from rktdocs.records.faults import Fault
from rktdocs.records.said import Said, cut, described, joined, remedy
from rktdocs.records.scalars import written
from rktdocs.records.slips import date_slip
from rktdocs.records.spelling import closest, fitting_pattern, surely

_DATE_PATTERNS = ("^[0-9]{4}-(0[1-9]|1[0-2])", "^[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ORDER = ("const", "enum", "pattern", "minLength", "maxLength")


def limit_finding(said: Said, faults: list[Fault]) -> Finding:
    """Return what to say about a value that breaks one or more limits: the one thing that tells most."""
    fault = min(faults, key=lambda each: _ORDER.index(each.word) if each.word in _ORDER else len(_ORDER))
    return _MAKERS.get(fault.word, _other)(said, fault)


def _enum(said: Said, fault: Fault) -> Finding:
    judul, allowed, shown = said.judul(fault.route), [str(each) for each in fault.wanted], cut(str(fault.value))
    if fault.route[-1:] == ("perhitungan",) and "kumulati" in shown.lower():
        return _kumulatif(said, fault, shown)
    pesan, listed = f'{judul}: "{shown}" tidak dikenal', joined(allowed)
    if guess := closest(str(fault.value), allowed):
        teks = written(guess) if surely(str(fault.value), guess, slips=2) else None
        mend = f"tulis {teks} (pilihan: {listed})" if teks else f"tulis {listed}"
        return said.finding("nilai-tidak-dikenal", fault.route, f'{pesan}. Maksud Anda "{guess}"?', mend, teks=teks)
    return said.finding("nilai-tidak-dikenal", fault.route, pesan, f"tulis {listed}")


def _kumulatif(said: Said, fault: Fault, shown: str) -> Finding:
    return said.finding(
        "perhitungan-kumulatif",
        fault.route,
        f'"{shown}" dipakai orang untuk dua cara yang berbeda, sehingga tidak dapat diperiksa',
        "tulis dijumlahkan bila TW I + II + III + IV = target; tulis nilai_akhir bila tiap triwulan memuat "
        "angka sampai dengan triwulan itu, sehingga TW IV = target",
    )


def _const(said: Said, fault: Fault) -> Finding:
    wanted = written(fault.wanted)
    pesan = f"{said.judul(fault.route)} harus {wanted}, bukan {described(fault.value)}"
    return said.finding("nilai-tidak-dikenal", fault.route, pesan, f"tulis {wanted}", teks=wanted)


def _pattern(said: Said, fault: Fault) -> Finding:
    text, value, pattern = said.text(fault.route), str(fault.value), str(fault.wanted)
    if pattern.startswith(_DATE_PATTERNS):
        return _date(said, fault.route, str(fault.value))
    pesan = f'{said.judul(fault.route)}: bentuk "{cut(value)}" belum sesuai'
    if guess := fitting_pattern(value, pattern):
        teks = written(guess)
        return said.finding("bentuk-salah", fault.route, f'{pesan}. Maksud Anda "{guess}"?', f"tulis {teks}", teks=teks)
    mend = remedy(text.pesan_galat) or remedy(text.keterangan) or "periksa ejaannya"
    return said.finding("bentuk-salah", fault.route, pesan, mend)


def no_date(said: Said, why: BuildError) -> Finding:
    """Return what to say about a text that is to be a date and is none: written otherwise, or in no calendar."""
    value = said.source(why.rute)
    if ISO_DATE.fullmatch(value):
        return said.finding("tanggal-ada", why.rute, why.pesan, why.perbaikan)
    return _date(said, why.rute, value)


def _date(said: Said, route: Route, value: str) -> Finding:
    slip = date_slip(value)
    mend = remedy(said.text(route).pesan_galat) or "tulis tahun-bulan-hari: empat, dua, dan dua angka"
    if not value.strip():
        return said.finding("isi-kosong", route, f"{said.judul(route)} belum diisi", mend)
    pesan = f'{said.judul(route)}: "{cut(value)}" belum berbentuk tanggal tahun-bulan-hari'
    teks = slip.teks if slip else None
    return said.finding("bentuk-tanggal", route, pesan, slip.perbaikan if slip else mend, teks=teks)


def _short(said: Said, fault: Fault) -> Finding:
    pesan = f"{said.judul(fault.route)} belum diisi" if not fault.value else f"{said.judul(fault.route)} terlalu pendek"
    return said.finding("isi-kosong", fault.route, pesan, f"isi sedikitnya {fault.wanted} huruf")


def _long(said: Said, fault: Fault) -> Finding:
    pesan = f"{said.judul(fault.route)} panjangnya {len(fault.value)} huruf; paling banyak {fault.wanted}"
    return said.finding("terlalu-panjang", fault.route, pesan, f"ringkas menjadi paling banyak {fault.wanted} huruf")


def _bound(said: Said, fault: Fault) -> Finding:
    low = fault.word in ("minimum", "exclusiveMinimum")
    pesan = f"{said.judul(fault.route)}: {said.source(fault.route)} terlalu {'kecil' if low else 'besar'}"
    mend = f"tulis angka {'mulai dari' if low else 'sampai dengan'} {written(fault.wanted)}"
    return said.finding("angka-di-luar-batas", fault.route, pesan, mend)


def _items(said: Said, fault: Fault) -> Finding:
    text = said.text(fault.route)
    wanted = f"paling {'sedikit' if fault.word == 'minItems' else 'banyak'} {fault.wanted} isi"
    pesan = f"{said.judul(fault.route)} memuat {len(fault.value)} isi; seharusnya {wanted}"
    return said.finding("jumlah-isi", fault.route, pesan, remedy(text.pesan_galat) or f"tulis {wanted}")


def _unique(said: Said, fault: Fault) -> Finding:
    seen: list[Any] = []
    for index, item in enumerate(fault.value):
        if item in seen:
            pesan = f"{said.judul(fault.route)}: {described(item).removeprefix('teks ')} muncul dua kali"
            return said.finding("isi-ganda", (*fault.route, index), pesan, "hapus salah satu")
        seen.append(item)
    return _other(said, fault)


def _other(said: Said, fault: Fault) -> Finding:
    text = said.text(fault.route)
    mend = remedy(text.pesan_galat) or remedy(text.keterangan)
    return said.finding(
        "isi-tidak-sesuai", fault.route, f"{said.judul(fault.route)} belum sesuai", mend or "periksa isinya"
    )


_MAKERS: dict[str, Callable[[Said, Fault], Finding]] = {
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _short,
    "maxLength": _long,
    "minimum": _bound,
    "exclusiveMinimum": _bound,
    "maximum": _bound,
    "exclusiveMaximum": _bound,
    "minItems": _items,
    "maxItems": _items,
    "uniqueItems": _unique,
}
