"""Git answers each question about fixed objects once a game: most of a game's time went into asking them again.

Ids never change what they name. So an answer is kept where every revision of the question is a full id and Git had
one; whatever hangs on refs, settings, attributes or on what is not there yet is asked anew.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import CompletedProcess
from typing import Any

ABOUT_OBJECTS = ("rev-parse", "ls-tree", "cat-file", "diff-tree", "merge-base", "rev-list", "log")
OF_A_PLACE = ("--git-path", "--is-shallow-repository", "--show-toplevel")
ID = re.compile(r"\^?[0-9a-f]{40}(?:\^\{(?:tree|commit)\})?")
NEEDED = ("PATH", "HOME", "TMPDIR")


def is_about_objects(words: Sequence[str], surroundings: dict[str, str]) -> bool:
    if words[:2] != ["git", "-C"] or len(words) < 5 or words[3] not in ABOUT_OBJECTS or "GIT_DIR" in surroundings:
        return False
    if words[3] == "rev-parse" and any(word in OF_A_PLACE for word in words):
        return True
    asked = words[4 : words.index("--") if "--" in words else None]
    return all(word.startswith("-") or ID.fullmatch(word) for word in asked)


@contextmanager
def remembered_git() -> Iterator[None]:
    """Keep Git's answers until the block ends; what a child is told of this machine is little, since all is copied."""
    run, kept, told = subprocess.run, {}, dict(os.environ)
    for name in set(told) - set(NEEDED):
        del os.environ[name]

    def answer(words: Any, **more: Any) -> "CompletedProcess[Any]":
        if not isinstance(words, list) or not is_about_objects(words, more.get("env") or {}):
            return run(words, **more)
        key = (tuple(words), more.get("input"))
        if key in kept:
            return kept[key]
        done = run(words, **more)
        if done.returncode == 0 and b"missing" not in done.stdout:
            kept[key] = done
        return done

    subprocess.run = answer
    try:
        yield
    finally:
        subprocess.run = run
        os.environ.update(told)
