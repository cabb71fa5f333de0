"""Holds the short road of reading against the event lane; shared by the tests and the long run in tests/fuzz/."""

import random
from collections.abc import Iterator

from records.mutations import PIECES, corpus
from rktdocs.records.yaml_bytes import decode
from rktdocs.records.yaml_canonical import read_canonical
from rktdocs.records.yaml_reader import read_yaml


def differs_from_lane(text: str) -> str:
    """Return why the two roads do not agree, "" if they do or if the text is left to the event lane."""
    data = text.encode("utf-8", "surrogatepass")
    decoded, suspects = decode(data, "x")
    short = None if suspects else read_canonical(decoded)
    if short is None:
        return ""
    document = read_yaml(data, "x")
    if not document.ok:
        return f"only the short road reads it: {document.findings[0].pesan}"
    return "" if repr(short) == repr(document.data) else f"{short} against {document.data}"


def mutated_files(count: int, seed: int) -> Iterator[str]:
    """Yield the first lines of record files with one to three small changes, many of them within lines."""
    chance = random.Random(seed)
    texts = [text for _, text in corpus()]
    for _ in range(count):
        lines = chance.choice(texts).splitlines(keepends=True)
        text = "".join(lines[: chance.randint(5, 60)])
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            piece = chance.choice([*PIECES, " ", "x", ".", "(", "9", text[at : at + chance.randint(1, 40)]])
            text = text[:at] + piece + text[at + chance.choice([0, 0, 1, 2, 5]) :]
        yield text
