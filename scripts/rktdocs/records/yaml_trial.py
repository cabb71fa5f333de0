"""Trying a mend: how far libyaml reads a text with some edits applied. Tells nothing."""

from collections.abc import Iterable

from yaml import YAMLError

from rktdocs.records.yaml_events import Lane
from rktdocs.records.yaml_refusals import Refusal

BUDGET = 1_500_000
"""Characters that may be read again in search of a mend: a large file gets fewer tries."""

Edit = tuple[int, int, str]


class Trial:
    """Tries guesses on one text and knows how far libyaml came without them."""

    def __init__(self, text: str, stop: int) -> None:
        self._text = text
        self._stop = stop
        self._tries = min(200, BUDGET // (len(text) + 1))

    def best(self, guesses: Iterable[list[Refusal]]) -> Refusal | None:
        """Return the first of the guesses that bring libyaml furthest, None if none brings it further."""
        best, furthest = None, self._stop
        for together in guesses:
            if self._tries <= 0 or furthest > len(self._text):
                break
            self._tries -= 1
            reached = self._reach([guess.edit for guess in together if guess.edit])
            if reached > furthest:
                best, furthest = together[0], reached
        return best

    def _reach(self, edits: list[Edit]) -> int:
        """Return how far libyaml reads with edits applied, in offsets of the text as it is; beyond its end if whole."""
        tried = self._text
        for edit in sorted(edits, reverse=True):
            tried = spliced(tried, edit)
        lane = Lane(tried)
        try:
            lane.run()
        except YAMLError as error:
            stopped = stop_of(*marks_of(error, len(tried)), tried)
            return stopped - (len(tried) - len(self._text) if stopped > edits[0][0] else 0)
        return len(self._text) + 1 - len(lane.refusals)


def marks_of(error: YAMLError, length: int) -> tuple[int, int]:
    """Return where libyaml met a problem and where it began the thing that it could not finish."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = min(problem.index, length) if problem else 0
    return at, min(context.index, length) if context else at


def stop_of(at: int, context: int, text: str) -> int:
    """Return where reading stopped; what runs into the end of the file (a quote, a bracket) stopped where it began."""
    return min(at, context) if at >= len(text.rstrip()) else at


def spliced(text: str, edit: Edit) -> str:
    """Return the text with one stretch replaced."""
    start, end, new = edit
    return text[:start] + new + text[end:]
