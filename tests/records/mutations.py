"""Seeded mutations of real record files: of their text for the reader, of their data for the schemas."""

import random
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal

from rktdocs.records.places import record_kind
from rktdocs.records.yaml_reader import read_yaml
from support import EXAMPLE, REPO_ROOT

PIECES = [
    *(
        ":",
        ": ",
        " :",
        "- ",
        "-",
        "\n",
        "\n  ",
        "  ",
        "'",
        '"',
        "#",
        " # x",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!x ",
    ),
    *("|", ">", "%", "@", "`", "? ", "<<: ", "---\n", "012", "1e5", "0x1f", "1_000", ".inf", "~", "null", "true", "no"),
    *("2026-01-02", "12:30", "\\", "é", "“", "：", "\u00a0", "\t", "a: b", "-0", "+1", "0o7", "1.", ".5", "''", '""'),
]
VALUES = [None, True, False, 0, -1, 3, 2026, Decimal("0.5"), Decimal("82.0"), 10**14, "", "x", "2026", "IK-1.1", "naik"]
VALUES += [
    "SS-1",
    "2026-01-31",
    "a\n",
    "IK-1.1\n",
    "BB",
    [],
    {},
    [1],
    {"min": 1},
    {"min": 1, "maks": 2},
    ["PD-1", "PD-1"],
]


def corpus() -> list[tuple[str, str]]:
    """Return kind and text of every record file of both projects."""
    found = []
    for root in (EXAMPLE, REPO_ROOT / "tests" / "data" / "sumedang"):
        for path in sorted((root / "rkt").rglob("*.yaml")):
            if kind := record_kind(path.relative_to(root).as_posix()):
                found.append((kind, path.read_text(encoding="utf-8")))
    return found


def mutated_texts(count: int, seed: int) -> Iterator[str]:
    """Yield texts with one to three small changes each; long files are cut to some lines."""
    chance = random.Random(seed)
    texts = [text for _, text in corpus()]
    for _ in range(count):
        lines = chance.choice(texts).splitlines(keepends=True)
        start = chance.randrange(max(1, len(lines) - 30))
        text = "".join(lines[start : start + 30])
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 0, 1, 3]) :]
        yield text


def mutated_data(count: int, seed: int) -> Iterator[tuple[str, object]]:
    """Yield kind and data with one or two changes each: a value replaced, a key renamed, doubled or dropped."""
    chance = random.Random(seed)
    files = [(kind, read_yaml(text.encode(), "x").data) for kind, text in corpus()]
    for _ in range(count):
        kind, data = chance.choice(files)
        data = deepcopy(data)
        for _ in range(chance.randint(1, 2)):
            _mutate(data, chance)
        yield kind, data


def _mutate(data: object, chance: random.Random) -> None:
    here = data
    while True:
        steps = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not steps:
            return
        step = chance.choice(steps)
        if isinstance(here[step], dict | list) and here[step] and chance.random() < 0.8:
            here = here[step]
            continue
        break
    what = chance.randrange(4)
    if what == 0 and isinstance(here, dict):
        here[f"{step}x"] = here.pop(step)
    elif what == 1:
        del here[step]
    elif what == 2 and isinstance(here, list):
        here.append(deepcopy(here[step]))
    else:
        here[step] = deepcopy(chance.choice(VALUES))
