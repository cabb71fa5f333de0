"""What the head of an agency is called: no Kepala Dinas everywhere."""

_HEADS = {
    "badan": "Kepala Badan",
    "satuan": "Kepala Satuan",
    "inspektorat": "Inspektur",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "sekretariat dprd": "Sekretaris DPRD",
    "sekretariat": "Sekretaris Daerah",
    "rsud": "Direktur",
    "rumah sakit": "Direktur",
}
KEPALA = "kepala_dinas"
"""The role of the agency's head in records, whatever his office is called."""


def head_of(agency: str) -> str:
    """Return the office of an agency's head by its name: "Inspektorat Daerah" -> "Inspektur"."""
    name = agency.casefold()
    return next((head for start, head in _HEADS.items() if name.startswith(start)), "Kepala Dinas")


def full_office(agency: str, jabatan: str) -> str:
    """Write an agency's head with his agency: "Kepala Dinas" of "Dinas Sosial" -> "Kepala Dinas Sosial"."""
    first, _, rest = agency.partition(" ")
    office = jabatan.casefold()
    if office == f"kepala {first}".casefold():
        return f"Kepala {agency}"
    if office in ("camat", "lurah"):
        return f"{jabatan} {rest}".rstrip()
    return f"{jabatan} {agency}" if office == "direktur" else jabatan
