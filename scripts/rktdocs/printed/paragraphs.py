"""A text that people wrote, as the paragraphs and lists of a printed document."""

from collections.abc import Iterable

from rktdocs.printed.blocks import Alinea, Blok, Butir, Daftar


def alinea_of(teks: str) -> tuple[Blok, ...]:
    """Cut a text at its blank lines; lines that start with "1." or "a." or "-" become lists."""
    blok: list[Blok] = []
    for part in teks.split("\n\n"):
        lines = [" ".join(line.split()) for line in part.splitlines() if line.strip()]
        blok.extend(_lists_and_texts(lines))
    return tuple(blok)


def _lists_and_texts(lines: Iterable[str]) -> Iterable[Blok]:
    texts: list[str] = []
    butir: list[Butir] = []
    for line in lines:
        tanda, _, rest = line.partition(" ")
        if rest and _is_mark(tanda):
            if texts:
                yield Alinea(teks=" ".join(texts))
                texts = []
            butir.append(Butir(tanda=tanda, teks=rest))
        elif butir:
            butir[-1] = Butir(tanda=butir[-1].tanda, teks=f"{butir[-1].teks} {line}")
        else:
            texts.append(line)
    if texts:
        yield Alinea(teks=" ".join(texts))
    if butir:
        yield Daftar(butir=tuple(butir))


def _is_mark(word: str) -> bool:
    if word in {"-", "•", "–"}:
        return True
    return word[-1] in ".)" and len(word) <= 4 and (word[:-1].isdigit() or (len(word) == 2 and word[0].isalpha()))
