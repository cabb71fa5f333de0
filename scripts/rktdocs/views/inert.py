"""Foreign texts that are safe to print anywhere: nothing in them stays unseen, nothing is without end."""

_TAB = "→"


def visible(text: str) -> str:
    """Write every control, bidi, zero-width and odd space character as `<U+202E>`; a tab is one arrow."""
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    return _TAB if character == "\t" else f"<U+{ord(character):04X}>"


def shortened(text: str, limit: int) -> str:
    """Cut a text that data could make endless; the cut is shown."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
