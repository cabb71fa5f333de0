"""What people write instead of one value ("80 ke atas", "± 65", "1 : 25"), and the form for it. Reads no units."""

import re

INDONESIAN = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,[0-9]+)?")
_ONE, _TWO = r"(?P<satu>[0-9][0-9.,]*)\s*%?", r"(?P<dua>[0-9][0-9.,]*)"
_ABOUT = r"(?:±|\+/-|kira-kira|sekitar|kurang lebih|lebih kurang)"
_UP_TO = "tulis <= {satu} bila paling banyak, {satu} bila tepat itu"
_RATIO = "tulis hasil baginya sebagai satu angka, searah dengan target Renstra"
_FORMS = (
    (rf"min\s+{_ONE}", "tulis >= {satu} bila paling sedikit, -{satu} bila di bawah nol"),
    (rf"{_ONE}\s*(?:\+|up|ke atas|atau lebih)", "tulis >= {satu}"),
    (rf"{_ONE}\s*(?:ke bawah|atau kurang)", "tulis <= {satu}"),
    (
        rf"(?:s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*{_ONE}",
        "tulis <= {satu} bila paling banyak, {satu} bila tepat itu",
    ),
    (
        rf"(?:±|\+/-|kira-kira|sekitar|kurang lebih|lebih kurang)\s*{_ONE}(?:\s*[^\W\d]+)?",
        "tulis {satu}, atau rentangnya",
    ),
    (rf"{_ONE}\s*±", "tulis {satu}, atau rentangnya"),
    (rf"(?:min\.?|minimal)\s*{_ONE}\s*[-,;]?\s*mak\w*\.?\s*{_TWO}", "tulis {satu}-{dua}"),
    (rf"antara\s+{_ONE}\s*(?:-|dan|sampai|hingga)\s*{_TWO}", "tulis {satu}-{dua}"),
    (rf"{_ONE}\s*(?:~|\.\.+|s d)\s*{_TWO}", "tulis {satu}-{dua} bila rentang"),
    (
        rf".*?{_ONE}[^\d:]*(?::|banding)\s*{_TWO}.*",
        "tulis hasil baginya sebagai satu angka, searah dengan target Renstra",
    ),
)


def meant(text: str) -> str:
    """Return how to write what a text perhaps means, "" where nothing is known or its figures are badly typed."""
    for pattern, mend in _FORMS:
        found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if found and all(INDONESIAN.fullmatch(figure) for figure in found.groupdict().values()):
            return mend.format(**found.groupdict())
    return ""
