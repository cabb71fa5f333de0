"""Whether an environment of the repository can be used from main alone."""

from collections.abc import Iterator

from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, NotFoundError
from rktdocs.review.lacking import Lack
from rktdocs.review.model import MAIN


def environment_lacks(github: GitHub, name: str, make: str) -> Iterator[Lack]:
    """Tell where it is missing (`make` says how it is made) or open to other branches. Raises GitHubError."""
    try:
        told = github.get(f"environments/{name}")
    except NotFoundError:
        yield Lack(pesan=f"environment {name} belum ada", perbaikan=make)
        return
    policy = told.get("deployment_branch_policy") or {}
    # "Protected branches" would let konsep/** in too: a ruleset protects them as well.
    if not policy.get("custom_branch_policies") or _deploying_branches(github, name) != [MAIN]:
        yield Lack(
            pesan=f"environment {name} boleh dipakai dari cabang selain {MAIN}",
            perbaikan=f"Settings > Environments > {name} > Deployment branches and tags: "
            f"Selected branches and tags, hanya {MAIN}",
        )


def _deploying_branches(github: GitHub, name: str) -> list[str]:
    with known_shape("cabang environment"):
        told = github.get(f"environments/{name}/deployment-branch-policies", per_page=100)["branch_policies"]
        return [str(policy["name"]) for policy in told]
