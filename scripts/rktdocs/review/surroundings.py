"""Which repository, which clone, which run: from the project's folder and the environment, never from user input."""

import os
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub, github_from_environment
from rktdocs.review.roles import INSTANSI_PATH, read_office
from rktdocs.trees import find_project, tree_at
from rktdocs.writing import append_to


def open_github(project: Path | None) -> GitHub:
    """The client for this project's repository. Raises RktdocsError."""
    return github_from_environment(_address_of(find_project(project or Path())))


def _address_of(project: Path) -> str:
    """situs.repositori; "" where the agency names none, or its file cannot be read."""
    try:
        return read_office(tree_at(project).read(INSTANSI_PATH)).instansi.situs.repositori
    except RktdocsError:
        return ""


def open_clone(project: Path | None) -> Clone | None:
    """The Git repository around the project; None where there is none."""
    place = git_place(find_project(project or Path()))
    return Clone(*place) if place else None


def need_clone(project: Path | None) -> Clone:
    """The same, where nothing can be done without one. Raises RktdocsError."""
    clone = open_clone(project)
    if clone is None:
        raise RktdocsError("folder ini bukan klon Git", "jalankan di dalam klon repositori, lengkap dengan riwayatnya")
    return clone


def run_address() -> str | None:
    """The address of the workflow's run, for the status; None outside Actions."""
    words = [os.environ.get(name) for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")]
    return f"{words[0]}/{words[1]}/actions/runs/{words[2]}" if all(words) else None


def add_to_summary(heading: str, text: str) -> None:
    """Write into the summary of the run, which no writer of the repository can edit; outside Actions nothing."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place:
        append_to(Path(place), f"{heading}\n\n{text}\n\n")


def runs_as_bot() -> bool:
    """Whether this runs in GitHub Actions, whose own pushes and merges start no workflow."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
