"""The answers from which a new project is made, and what is wrong with one. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from rktdocs.errors import RktdocsError
from rktdocs.records.spelling import closest

PLACE = "(nama pejabat)"
KEYS = (
    "nama",
    "daerah",
    "provinsi",
    "tempat",
    "tahun",
    "bagian",
    "kepala",
    "kasubag",
    "kertas",
    "zona_waktu",
    "repositori",
    "situs",
)
"""What a file of answers may hold."""
OFFICIAL_KEYS = ("nama", "nip", "login", "id")
DEFAULT_ZONE = "Asia/Makassar"
_PROVINCES = {
    "Asia/Jakarta": "Aceh, Sumatera Utara, Sumatera Barat, Riau, Kepulauan Riau, Jambi, Sumatera Selatan, Bengkulu, "
    "Kepulauan Bangka Belitung, Lampung, Banten, DKI Jakarta, Jawa Barat, Jawa Tengah, DI Yogyakarta, Jawa Timur, "
    "Kalimantan Barat, Kalimantan Tengah",
    "Asia/Makassar": "Kalimantan Selatan, Kalimantan Timur, Kalimantan Utara, Bali, Nusa Tenggara Barat, Nusa Tenggara "
    "Timur, Sulawesi Utara, Gorontalo, Sulawesi Tengah, Sulawesi Barat, Sulawesi Selatan, Sulawesi Tenggara",
    "Asia/Jayapura": "Maluku, Maluku Utara, Papua, Papua Barat, Papua Barat Daya, Papua Tengah, Papua Pegunungan, "
    "Papua Selatan",
}
"""The provinces of each time zone (Keputusan Presiden 41/1987, with the provinces that were made since)."""
ZONES = {province: zone for zone, listed in _PROVINCES.items() for province in listed.split(", ")}


class Official(Struct, frozen=True, kw_only=True):
    """One of the two people without whom nothing is approved; an account may come later."""

    nama: str = PLACE
    nip: str = ""
    login: str = ""
    id: int | None = None


class Section(Struct, frozen=True, kw_only=True):
    """One bagian: its name and the id that is made of it."""

    id: str
    nama: str


class Answers(Struct, frozen=True, kw_only=True):
    """What `rkt init` asks: the agency, its place, its bagian, its Kepala and Kasubbag Program."""

    nama: str
    daerah: str
    tempat: str
    tahun: int
    bagian: tuple[Section, ...]
    hari: date
    kepala: Official = field(default_factory=Official)
    kasubag: Official = field(default_factory=Official)
    kertas: str = "f4"
    zona_waktu: str = DEFAULT_ZONE
    repositori: str = ""
    situs: str = ""


def answers_of(data: Mapping[str, Any], today: date) -> Answers:
    """Read answers as a file holds them. Raises RktdocsError with what is wrong first."""
    _refuse_strange(data, KEYS, "")
    for key in ("nama", "daerah", "bagian"):
        if not data.get(key):
            raise RktdocsError(f"jawaban '{key}' belum ada", f"tambahkan '{key}: ...' ke berkas jawaban")
    words = {
        key: _text(data, key)
        for key in ("nama", "daerah", "tempat", "kertas", "repositori", "situs")
        if data.get(key) or key == "tempat"
    }
    return Answers(
        **words,
        hari=today,
        tahun=_year(data.get("tahun"), today),
        bagian=sections_of(data["bagian"]),
        zona_waktu=_zone(data),
        kepala=_official(data, "kepala"),
        kasubag=_official(data, "kasubag"),
    )


_NO_FILES_ON_WINDOWS = (
    *("con", "prn", "aux", "nul"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
)


def sections_of(told: object) -> tuple[Section, ...]:
    """Give each bagian an id of its own; the second that would get a taken one is numbered. Raises RktdocsError."""
    made: list[Section] = []
    for number, nama in enumerate(told if isinstance(told, list) else [told], 1):
        if not isinstance(nama, str) or not (slug := slug_of(nama)):
            said = f"'{nama}'" if isinstance(nama, str) else f"ke-{number}"
            raise RktdocsError(
                f"bagian {said} tidak dapat dipakai: namanya harus teks yang memuat huruf Latin atau angka",
                "tulis nama lengkapnya, contoh: Bidang Cipta Karya",
            )
        if any(nama.casefold().split() == one.nama.casefold().split() for one in made):
            raise RktdocsError(f"bagian '{nama}' disebut dua kali", "sebut setiap bagian satu kali")
        made.append(Section(id=_free(slug, [*_NO_FILES_ON_WINDOWS, *(one.id for one in made)]), nama=nama.strip()))
    return tuple(made)


def slug_of(nama: str) -> str:
    """Turn a bagian's name into its id: "Bidang Cipta Karya" -> "bidang-cipta-karya"."""
    plain = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))[:60].strip("-")


def zone_of(province: str) -> str:
    """Return the time zone of a province. Raises RktdocsError."""
    bare = re.sub(r"(?i)^provinsi\s+", "", province.strip())
    by_fold = {name.casefold(): zone for name, zone in ZONES.items()}
    if found := by_fold.get(bare.casefold()):
        return found
    guess = closest(bare, ZONES)
    raise RktdocsError(
        f"provinsi '{province}' tidak dikenal" + (f". Maksud Anda {guess}?" if guess else ""),
        "tulis nama provinsi, contoh: Jawa Timur; atau sebut zona_waktu (Asia/Jakarta, Asia/Makassar, Asia/Jayapura)",
    )


def _free(slug: str, taken: Sequence[str]) -> str:
    return next(name for number in range(1, 1000) if (name := f"{slug}-{number}" if number > 1 else slug) not in taken)


def _zone(data: Mapping[str, Any]) -> str:
    if data.get("zona_waktu"):
        return _text(data, "zona_waktu")
    return zone_of(_text(data, "provinsi")) if data.get("provinsi") else DEFAULT_ZONE


def _year(told: object, today: date) -> int:
    if told is None:
        return today.year + 1
    if not isinstance(told, int) or isinstance(told, bool) or not 2000 <= told <= 2099:
        raise RktdocsError("jawaban 'tahun' harus angka tahun", f"contoh: tahun: {today.year + 1}")
    return told


def _official(data: Mapping[str, Any], key: str) -> Official:
    told = data.get(key)
    if told is None:
        return Official()
    if not isinstance(told, Mapping):
        raise RktdocsError(
            f"jawaban '{key}' harus berisi nama orangnya, NIP, dan akun, bukan hanya {_shown(told)}",
            f'tulis {key}: {{ nama: "Nama Lengkap", nip: "...", login: ... }}, atau hapus baris itu bila belum tahu',
        )
    _refuse_strange(told, OFFICIAL_KEYS, f"{key}.")
    number = told.get("id")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
        raise RktdocsError(f"jawaban '{key}.id' harus nomor akun GitHub", "hapus baris itu bila belum tahu")
    texts = {name: _text(told, name, key) for name in ("nama", "nip", "login") if told.get(name)}
    return Official(**texts, id=number)


def _text(data: Mapping[str, Any], key: str, above: str = "") -> str:
    told = data.get(key) or ""
    if isinstance(told, (Mapping, list)):
        name = f"{above}.{key}" if above else key
        raise RktdocsError(f"jawaban '{name}' harus teks", f"tulis {key}: diikuti satu teks")
    return str(told).strip()


def _refuse_strange(data: Mapping[str, Any], known: Iterable[str], above: str) -> None:
    for key in data:
        if key not in known:
            guess = closest(str(key), known)
            raise RktdocsError(
                f"jawaban '{above}{key}' tidak dikenal" + (f". Maksud Anda '{above}{guess}'?" if guess else ""),
                f"yang dapat diisi: {', '.join(known)}",
            )


def _shown(told: object) -> str:
    return f"'{told}'" if isinstance(told, str) else "itu"
