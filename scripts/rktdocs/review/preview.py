"""Where the preview of a head lies: artifacts of runs of our own workflow from the default branch, and of no other.

Any writer's workflow may keep a file of that name, so the run that kept it is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, GitHubError, Json

WORKFLOW = "pratinjau.yml"
KINDS = ("html", "pdf")
_EVENT = "workflow_run"
"""The event that always takes the workflow's file from the default branch, whatever branch woke it."""


def file_name(nomor: int, head: str, kind: str) -> str:
    """Name a preview's file, and the artifact that holds it."""
    return f"usulan-{nomor}-{head[:12]}.{kind}"


@dataclass
class Previews:
    """The previews that one run of the gate may link; who is asked first asks for the list of runs."""

    github: GitHub
    _runs: frozenset[int] | None = field(default=None)

    def of(self, nomor: int, head: str, server: str) -> Mapping[str, str]:
        """Return the address of each kind that is there; a courtesy, so an answer that fails gives none."""
        try:
            return dict(self._found(nomor, head, server))
        except GitHubError:
            return {}

    def _found(self, nomor: int, head: str, server: str) -> Iterator[tuple[str, str]]:
        for kind in KINDS:
            told = self.github.get("actions/artifacts", name=file_name(nomor, head, kind), per_page=30)
            with known_shape("artefak"):
                for kept in self._ours(told["artifacts"]):
                    run, number = int(kept["workflow_run"]["id"]), int(kept["id"])
                    yield kind, f"{server}/{self.github.repository}/actions/runs/{run}/artifacts/{number}"
                    break

    def _ours(self, kept: Iterable[Json]) -> Iterator[Json]:
        living = [one for one in kept if not one["expired"] and one["workflow_run"]]
        for one in sorted(living, key=lambda one: -int(one["id"])):
            if int(one["workflow_run"]["id"]) in self._trusted():
                yield one

    def _trusted(self) -> frozenset[int]:
        if self._runs is None:
            place = f"actions/workflows/{WORKFLOW}/runs"
            told = self.github.get(place, event=_EVENT, per_page=100)
            with known_shape("jalannya pratinjau"):
                ours = [run for run in told["workflow_runs"] if run["event"] == _EVENT]
                self._runs = frozenset(int(run["id"]) for run in ours)
        return self._runs
