"""How wide a text will be, and where to break it: for pictures that are drawn before anyone has a font at hand.

Widths are those of Arimo (Arial's metrics); a margin covers the readers' own sans-serif fonts.
"""

_WIDTHS = {
    191: "'",
    222: "ijl",
    278: " !,./:;I[\\]ft|",
    333: '()-`r{}"',
    389: "*",
    500: "Jcksvxyz^",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_BY_CHARACTER = {character: width for width, characters in _WIDTHS.items() for character in characters}
_COMMON = 556
_MARGIN = 1.08


def text_width(text: str, size: float) -> float:
    """Width of one line in the unit of `size`, a little too wide rather than too narrow."""
    return sum(_BY_CHARACTER.get(character, _COMMON) for character in text) * size * _MARGIN / 1000


def wrap(text: str, *, width: float, size: float, most: int | None = None) -> tuple[str, ...]:
    """Break a text into lines that fit; a word longer than a line is cut. `most` lines, the last with an ellipsis."""
    lines: list[str] = []
    for word in (piece for whole in text.split() for piece in _cut(whole, width, size)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if most is not None and len(lines) > most:
        return (*lines[: most - 1], _shorten(f"{lines[most - 1]} {lines[most]}", width, size))
    return tuple(lines)


def _cut(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _shorten(text: str, width: float, size: float) -> str:
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
