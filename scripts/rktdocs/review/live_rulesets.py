"""The rulesets that stand on GitHub, held against those of `.github/rulesets/`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, Json
from rktdocs.review.lacking import Lack
from rktdocs.review.rulesets import differences

Live = Mapping[str, Json]
"""Name of a ruleset -> what GitHub's list says of it."""


def live_rulesets(github: GitHub) -> Live:
    """Return what stands there. Raises GitHubError."""
    with known_shape("ruleset"):
        return {str(told["name"]): told for told in github.pages("rulesets")}


def ruleset_lacks(github: GitHub, project: Path, name: str, live: Live) -> Iterator[Lack]:
    """Tell what one lacks, or that it is not there. Raises GitHubError."""
    wanted = _wanted(project, name)
    if name not in live:
        yield Lack(pesan=f"ruleset '{name}' belum ada", perbaikan=_import(github, name))
        return
    with known_shape("ruleset"):
        number = int(live[name]["id"])
        for difference in differences(wanted, github.get(f"rulesets/{number}")):
            yield Lack(pesan=f"ruleset '{name}': {difference}", perbaikan=_replace(github, name, number))


def _wanted(project: Path, name: str) -> Mapping[str, Any]:
    path = f".github/rulesets/{name}.json"
    try:
        found: Mapping[str, Any] = json.loads((project / path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise RktdocsError(f"{path} tidak terbaca", "pulihkan dengan: git checkout -- .github/rulesets") from None
    return found


def _import(github: GitHub, name: str) -> str:
    return (
        f"gh api -X POST repos/{github.repository}/rulesets --input .github/rulesets/{name}.json "
        "(atau Settings > Rules > Rulesets > New ruleset > Import a ruleset)"
    )


def _replace(github: GitHub, name: str, number: int) -> str:
    return f"gh api -X PUT repos/{github.repository}/rulesets/{number} --input .github/rulesets/{name}.json"
