"""Names and lists in a sentence, and when two texts say the same."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_GAPS = {
    "nama",
    "nama lengkap",
    "nama pejabat",
    "jabatan",
    "nip",
    "belum diisi",
    "belum ada",
    "kosong",
    "n a",
    "na",
    "tbd",
}
"""What people write where something is still to come; as a name of anybody none of it would do."""
_words = re.compile(r"\w+").findall


def quoted(text: str, limit: int = 80) -> str:
    """Put a text of the data into quotation marks, cut where it is long."""
    return f'"{text if len(text) <= limit else text[: limit - 1].rstrip() + "…"}"'


def capital(text: str) -> str:
    """Return a text as a sentence begins, whatever capitals stand in it."""
    return text[:1].upper() + text[1:]


def listed(words: list[str], limit: int = 6, *, kata: str = "atau") -> str:
    """Join words with commas and a last `atau`, or `dan`; what is beyond the limit is counted."""
    if len(words) > limit:
        return f"{', '.join(words[:limit])}, ... ({len(words) - limit} lagi)"
    return f" {kata} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def first_of(names: Sequence[str], limit: int = 8) -> str:
    """Name the first ones; the rest is counted."""
    return ", ".join(names[:limit]) + (f", dan {len(names) - limit} lagi" if len(names) > limit else "")


def meant_id(name: str, known: Iterable[str]) -> str:
    """Return the id that differs only in its writing (`PD2`, `pd-02` for PD-2), "" where a guess would be a bet."""
    bare = _bare_id(name)
    return next((other for other in known if _bare_id(other) == bare), "")


def did_you_mean(guess: str) -> str:
    """Ask behind a sentence whether a near word was meant; nothing where there is none."""
    return f". Maksud Anda {guess}?" if guess else ""


def _bare_id(name: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|[0-9]+", name.casefold()))


def years_there(known: Iterable[str], kunci: str) -> str:
    """Return what helps whoever asked for a year that is not there."""
    listed = ", ".join(known)
    return f"tahun yang ada: {listed}; tahun baru dibuat dengan 'rkt new TAHUN'" if listed else f"rkt new {kunci[:4]}"


def is_gap(text: str) -> bool:
    """Whether a text only keeps a place: dots, dashes, one letter over and over, "(nama pejabat)", "belum diisi"."""
    letters = {each for each in text.casefold() if each.isalnum()}
    bracketed = re.fullmatch(r"\s*(\(.*\)|\[.*\]|<.*>|\{.*\})\s*", text) is not None
    return len(letters) < 2 or bracketed or folded(text) in _GAPS


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Reduce a sentence to what makes it the same sentence: letters and digits, small, single blanks."""
    return " ".join(_words(text.casefold()))


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Words of a sentence, folded."""
    return tuple(_words(text.casefold()))


def kata_keadaan(*, approved: bool) -> str:
    """Return what a plan is called: "Disetujui" once the Kepala has approved it, "Draf" before."""
    return "Disetujui" if approved else "Draf"


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
