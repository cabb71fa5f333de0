"""What was made before and of what: a preview makes again only what an edit reaches."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Made = TypeVar("_Made")


class Memo:
    """The last thing made under each name; it is made again when what it is made of is not equal any more.

    Records and views of files that did not change are the same objects, so that comparing them costs nothing.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._known: dict[Hashable, tuple[object, object]] = {}

    def of(self, name: Hashable, given: object, make: Callable[[], _Made]) -> _Made:
        """Return what `make` gives for `given`: everything that it depends on must be in there."""
        known = self._known.get(name)
        if known is not None and known[0] == given:
            return cast(_Made, known[1])
        made = make()
        if self._keeps:
            self._known[name] = (given, made)
        return made

    def forget(self) -> None:
        """Drop everything: something that no `given` tells of has changed."""
        self._known.clear()


FORGETFUL = Memo(keeps=False)
"""For whoever makes everything once."""
