"""How findings are told: on a terminal, to GitHub, as SARIF, as JSON. Decides nothing about data and prints nothing."""

import importlib
from collections.abc import Callable, Iterable
from typing import Protocol

from rktdocs.findings import Finding

Sources = Callable[[str], str | None]
"""From a finding's `berkas` to the text of that file; None where it cannot be shown (binary, symlink, gone)."""


class Report(Protocol):
    """What every format offers: findings in, one finished text out."""

    def __call__(
        self,
        findings: Iterable[Finding],
        sources: Sources,
        berkas: int,
        *,
        prefix: str = "",
        colour: bool = False,
    ) -> str:
        """Tell `findings` of `berkas` checked files; `prefix` leads from the repository's root to the project."""


FORMATS = ("text", "github", "sarif", "json")
"""What `--format` may be; each is a module of this room."""


def reporter(name: str) -> Report:
    """Return the report function of a format of `FORMATS`."""
    report: Report = importlib.import_module(f"rktdocs.reporters.{name}").report
    return report
