"""What the schemas say of a field, for people who see a form and no file."""

import re

_SAID_OTHERWISE = {
    r"[^.;]*\bnull\b[^.]*\.?": "",
    r", sama dengan nama berkas": "",
    r" di renstra\.yaml": " di Renstra",
    r" di (?:rujukan|instansi)\.yaml": "",
    r"\bberkas ini": "isian ini",
    r"ada_tidak": "ada atau tidak",
    r"nilai_akhir": "nilai akhir",
    r"rata_rata": "rata-rata",
    r"\btrue bila\b": "Ya bila",
    r"Kode dua bagian diberi tanda kutip[^.]*\.?": "",
    r";\s*$": ".",
}


def plain_help(text: str) -> str:
    """Return a field's help without files' names and the ways a file says things."""
    for pattern, instead in _SAID_OTHERWISE.items():
        text = re.sub(pattern, instead, text).strip()
    return text
