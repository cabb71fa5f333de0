"""A regency's 35 agencies in one run: all checked by one command, then each built."""

import subprocess
import sys
from pathlib import Path

from maker import make_project
from meter import Tool, measured, rkt
from table import Suite, compared

PEERS = ()
AGENCIES = 35
BAGIAN = 8
"""An agency has five to twelve bagian."""
NOTE = f"{AGENCIES} dinas, masing-masing {BAGIAN} bagian x 12 dengan isi yang berlainan; proyek demi proyek."


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure one check of all of them, and all their sites."""
    folders = [make_project(place / f"dinas-{seed:02}", bagian=BAGIAN, seed=seed) for seed in range(1, AGENCIES + 1)]
    every = Tool(words=[sys.executable, __file__, str(place)], large=True)
    figures = measured({"rkt check": rkt("check", *map(str, folders)), "rkt build, satu per satu": every})
    lines = compared(f"{AGENCIES} dinas", figures, ours="tidak dibandingkan")
    return Suite(name="regency", title="Satu kabupaten", note=NOTE, lines=lines)


def build_all(place: Path) -> None:
    """Build every agency's site."""
    for folder in sorted(place.glob("dinas-*")):
        words = ["build", "--project", str(folder), "--site-dir", str(place / f"situs-{folder.name}")]
        subprocess.run([sys.executable, "-m", "rktdocs.cli", *words], check=True)


if __name__ == "__main__":
    build_all(Path(sys.argv[1]))
