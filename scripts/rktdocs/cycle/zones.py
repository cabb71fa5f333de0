"""The provinces of Indonesia and the time zone of each. Pure."""

import re

from rktdocs.errors import RktdocsError
from rktdocs.records.spelling import closest
from rktdocs.words.texts import did_you_mean

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
_CALLED = {
    "Daerah Khusus Jakarta": "DKI Jakarta",
    "Jakarta": "DKI Jakarta",
    "DKI": "DKI Jakarta",
    "Daerah Istimewa Yogyakarta": "DI Yogyakarta",
    "DIY": "DI Yogyakarta",
    "Nanggroe Aceh Darussalam": "Aceh",
    "Bangka Belitung": "Kepulauan Bangka Belitung",
    "Kepri": "Kepulauan Riau",
    "NTB": "Nusa Tenggara Barat",
    "NTT": "Nusa Tenggara Timur",
}
"""Other names of a province."""


def zone_of(province: str) -> str:
    """Return the time zone of a province. Raises RktdocsError."""
    bare = re.sub(r"(?i)^provinsi\s+", "", province.strip())
    named = {**ZONES, **{name: ZONES[own] for name, own in _CALLED.items()}}
    by_fold = {name.casefold(): zone for name, zone in named.items()}
    if found := by_fold.get(bare.casefold()):
        return found
    guess = closest(bare, ZONES)
    raise RktdocsError(
        f"provinsi '{province}' tidak dikenal{did_you_mean(guess)}",
        "tulis nama provinsi, contoh: Jawa Timur; atau sebut zona_waktu (WIB, WITA, atau WIT)",
    )
