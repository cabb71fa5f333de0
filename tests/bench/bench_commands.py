"""Everyday commands on one pull request: the gate's decision from a facts file."""

import json
import subprocess
import sys
from pathlib import Path

from meter import ROOT, measured, rkt
from profiles import main_line
from table import Suite, at_most, compared, explained

PEERS = ()


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure `rkt review --facts` on a usual pull request."""
    facts = place / "fakta.json"
    subprocess.run([sys.executable, __file__, str(facts)], check=True)
    figures = measured({"rkt review --facts": rkt("review", "--facts", str(facts))})
    goal = at_most(5, "review --facts", figures["rkt review --facts"], 0.3)
    return Suite(
        name="commands",
        title="Gerbang",
        note="Keputusan dari berkas fakta, tanpa jaringan.",
        lines=compared("satu usulan", figures),
        targets=[explained(goal, lambda: main_line(["review", "--facts", str(facts)]))],
    )


def main(target: Path) -> None:
    """Write the facts of an approved pull request; in a process of its own, for the measuring one must stay small."""
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "review")]
    from facts_builder import facts

    made = facts({"reviu": ["1 kasubag APPROVED b 09:00", "2 kepala APPROVED b 10:00"]})
    target.write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
