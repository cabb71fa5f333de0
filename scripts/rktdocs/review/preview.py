"""Where the preview of a head lies: artifacts of runs of our own workflow from the default branch, and of no other.

Any writer's workflow may keep a file of that name, so the run that kept it is looked at.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, GitHubError

WORKFLOW = "pratinjau.yml"
TITLE = "pratinjau"
"""First word of a run's title, before the head that it shows."""
KINDS = ("html", "pdf")
_EVENT = "workflow_run"
"""The event that always takes the workflow's file from the default branch, whatever branch woke it."""


def file_name(nomor: int, head: str, kind: str) -> str:
    """Name a preview's file, and the artifact that holds it."""
    return f"usulan-{nomor}-{head[:12]}.{kind}"


class Previews(Struct):
    """The previews that one run of the gate may link; who is asked first asks for the list of runs."""

    github: GitHub
    _runs: Mapping[str, int] | None = field(default=None)

    def of(self, nomor: int, head: str) -> Mapping[str, str]:
        """Return the address of each kind that is there; a courtesy, so an answer that fails gives none."""
        try:
            run = self._run_of(head)
            return {} if run is None else dict(self._kept(run, nomor, head))
        except GitHubError:
            return {}

    def _kept(self, run: int, nomor: int, head: str) -> Iterator[tuple[str, str]]:
        told = self.github.get(f"actions/runs/{run}/artifacts", per_page=30)
        with known_shape("artefak"):
            living = {str(kept["name"]): int(kept["id"]) for kept in told["artifacts"] if not kept["expired"]}
            for kind in KINDS:
                if number := living.get(file_name(nomor, head, kind)):
                    yield kind, f"{self.github.address}/actions/runs/{run}/artifacts/{number}"

    def _run_of(self, head: str) -> int | None:
        """The newest run for a head; the workflow's own file, which is main's, puts the head into its title."""
        if self._runs is None:
            told = self.github.get(f"actions/workflows/{WORKFLOW}/runs", event=_EVENT, status="success", per_page=100)
            with known_shape("jalannya pratinjau"):
                runs = sorted(
                    (run for run in told["workflow_runs"] if run["event"] == _EVENT), key=lambda r: int(r["id"])
                )
                self._runs = {str(run["display_title"]): int(run["id"]) for run in runs}
        return self._runs.get(f"{TITLE} {head}")
