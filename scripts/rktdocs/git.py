"""Asks Git: the one place that starts it, and what a repository says of its commits. Never a project's Python."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason

_GIT_TIMEOUT_SECONDS = 60
_REINSTALL = "periksa dengan 'git --version'; bila tidak menjawab, pasang ulang Git (https://git-scm.com)"
LEADS_GIT_ASTRAY = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES"),
    *("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE"),
    *("GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE"),
    *(f"GIT_{what}_PATHSPECS" for what in ("LITERAL", "GLOB", "NOGLOB", "ICASE")),
)
"""Variables by which another repository, half of one, or other files would stand in for what is asked about."""
_FIXED = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Whoever may push can push refs/replace, and a mirror brings them; a clone that was handed on may have grafts."""


class TreeError(RktdocsError):
    """A tree, a revision or a project folder that cannot be used at all."""


class GitError(TreeError):
    """Git is there, or should be, and fails: not the same as a folder outside Git, or a name it does not know."""


class LostError(GitError):
    """An object that is named somewhere and lies nowhere, or is of another kind than it is named."""


_LOST = re.compile(
    "(?:unable to read|could not read|bad|missing)(?: tree| blob| commit)?(?: object)? '?[0-9a-f]{40}"
    "|object [0-9a-f]{40} is a |not a (?:tree|blob|commit) object",
    re.IGNORECASE,
)


def git(
    folder: Path,
    *words: str,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: int = _GIT_TIMEOUT_SECONDS,
) -> bytes:
    """Run Git in a folder and return what it printed, waiting so many seconds. Raises TreeError with its last line."""
    import subprocess  # a check of loose files need not pay for it

    quiet = ("--no-show-signature",) if words[0] in ("log", "show") else ()  # else GPG's words stand among the answers
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), words[0], *quiet, *words[1:]],
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**surroundings(), **(environment or {})},
        )
    except (FileNotFoundError, PermissionError):
        raise GitError("program git tidak ditemukan", "pasang Git (https://git-scm.com), lalu ulangi") from None
    except OSError as error:
        raise GitError(f"program git tidak dapat dijalankan ({os_reason(error)})", _REINSTALL) from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git {words[0]} tidak selesai dalam {seconds} detik", "ulangi") from None
    if done.returncode:
        raise _failed(folder, words[0], done.stderr.decode("utf-8", "replace"))
    return done.stdout


def surroundings() -> dict[str, str]:
    """Return the variables for a Git that sees what lies in the repository, and nothing in its place."""
    return {name: value for name, value in os.environ.items() if name not in LEADS_GIT_ASTRAY} | _FIXED


def _failed(folder: Path, word: str, stderr: str) -> TreeError:
    """Return what Git's own complaint means; no complaint is an answer ("not there"), and no fault of Git."""
    if "dubious ownership" in stderr:
        return GitError(
            f"Git menolak repositori di {folder}: pemilik foldernya akun lain",
            "jalankan dengan akun pemiliknya; bila isinya memang Anda percaya: "
            f"git config --global --add safe.directory {git_folder(folder) or folder}",
        )
    told = [line for line in stderr.strip().splitlines() if not line.startswith("hint:")]
    fatal = [line for line in told if line.startswith("fatal:")]
    kind = LostError if _LOST.search(stderr) else GitError
    if not told:
        return TreeError(f"git {word} gagal: tanpa keterangan", "jalankan di dalam klon Git yang utuh")
    return kind(f"git {word} gagal: {(fatal or told)[-1]}", "jalankan di dalam klon Git yang utuh")


def resolve_commit(repository: Path, revision: str) -> str:
    """Return the full commit id of a revision given by a user (it may look like an option). Raises TreeError.

    Main is the branch: of that name Git would take a tag first, and anybody may push one.
    """
    if revision == "main" and git(repository, "for-each-ref", "--count=1", "refs/heads/main"):
        revision = "refs/heads/main"
    return (_known if _FULL_ID.fullmatch(revision) else _resolved)(repository, revision)


def _resolved(repository: Path, revision: str) -> str:
    try:
        output = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        raise
    except TreeError:
        raise TreeError(
            f"revisi '{revision}' tidak dikenal di klon ini",
            "periksa ejaannya; pada klon dangkal jalankan 'git fetch --unshallow --tags' dahulu",
        ) from None
    return output.decode().strip()


_FULL_ID = re.compile("[0-9a-f]{40}")
_known = lru_cache(maxsize=4096)(_resolved)
"""A commit that was here once; what a branch or a word leads to may change at any moment."""


@lru_cache(maxsize=64)
def object_folder(repository: Path) -> str:
    """Return where a repository keeps its objects, for Git that is to see these and nothing else of it."""
    return git(repository, "rev-parse", "--path-format=absolute", "--git-path", "objects").decode().strip()


def is_ancestor(repository: Path, commit: str, tip: str) -> bool:
    """Whether a commit is another's ancestor, or itself. Raises GitError.

    `rev-list` goes by the dates of commits, and is wrong where somebody wrote odd ones.
    """
    try:
        git(repository, "merge-base", "--is-ancestor", "--end-of-options", commit, tip)
    except GitError:
        raise
    except TreeError:  # no, and nothing to say about it
        return False
    return True


def commits_between(repository: Path, base: str, head: str) -> frozenset[str]:
    """Every commit that one has and another has not, both by id, whatever dates they give. Raises TreeError."""
    told = git(repository, "rev-list", "--parents", "--end-of-options", head, base).decode().splitlines()
    parents = {sha: above for sha, *above in map(str.split, told)}
    return frozenset(_reachable(parents, head) - _reachable(parents, base))


def _reachable(parents: Mapping[str, Sequence[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        sha = waiting.pop()
        if sha not in found:
            found.add(sha)
            waiting += parents[sha]
    return found


def git_place(project: Path) -> tuple[Path, str] | None:
    """Return the repository's root and the project's folder inside it ("" at the root); None outside Git.

    Raises GitError where a repository is there and cannot be used: its years and dates must not be missing in silence.
    """
    folder = git_folder(project)
    if folder is None:
        _refuse_strange_repository(project)
        return None
    try:
        output = git(project, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix").decode()
    except GitError as error:
        if "not a git repository" in error.pesan:
            raise _damaged(folder) from None
        raise
    except TreeError:
        output = ""
    lines = output.splitlines()
    if len(lines) < 2:  # here silence is no answer
        raise GitError(f"program git tidak menjawab tentang repositori di {folder}", _REINSTALL)
    top, used, prefix = [*lines, ""][:3]
    if (folder / ".git").is_dir() and not (folder / ".git").samefile(used):
        raise _damaged(folder)  # Git passes over what it cannot read, and takes a repository further up
    return Path(top), prefix.strip("/")


def git_folder(project: Path) -> Path | None:
    """Return the nearest folder at or above a project that has a `.git`, on the same disk as Git looks for it."""
    place = project.resolve()
    for folder in (place, *place.parents):
        if folder.exists() and folder.stat().st_dev != place.stat().st_dev:
            return None
        if os.path.lexists(folder / ".git"):
            return folder
    return None


def _refuse_strange_repository(project: Path) -> None:
    strange = os.environ.get("GIT_DIR")
    if strange:
        raise GitError(
            f"{project} tidak berada dalam Git, tetapi GIT_DIR di lingkungan menunjuk {strange}",
            "hapus GIT_DIR dari lingkungan (unset GIT_DIR), lalu ulangi",
        )


def _damaged(folder: Path) -> GitError:
    return GitError(
        f"repositori Git di {folder} rusak atau tidak lengkap",
        f"jangan hapus apa pun; salin folder {folder}, ambil klon baru, lalu pindahkan perubahan Anda ke sana",
    )


def head_commit(project: Path) -> str | None:
    """Return the commit that is checked out; None outside Git and before the first commit. Raises GitError."""
    if git_place(project) is None:
        return None
    try:
        return git(project, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except GitError:
        raise
    except TreeError:
        if _is_unborn(project):
            return None
    raise GitError(
        f"HEAD repositori di {project} menunjuk cabang atau commit yang tidak ada",
        "periksa dengan 'git status' dan 'git fsck'; kembali ke cabang yang ada dengan 'git switch main'",
    )


def _is_unborn(project: Path) -> bool:
    """Whether nothing was ever committed, or fetched: a HEAD that leads nowhere beside commits is a broken one."""
    try:
        branch = git(project, "symbolic-ref", "HEAD").decode().strip()
    except TreeError:  # a commit's id, or a branch whose file is damaged
        return False
    place = project / git(project, "rev-parse", "--git-path", branch).decode().strip()
    return not place.exists() and not git(project, "for-each-ref", "--count=1", "refs/heads", "refs/remotes")


def commit_time(repository: Path, revision: str) -> datetime:
    """Return the committer time of a revision in UTC. Raises TreeError."""
    return moment(git(repository, "show", "-s", "--format=%ct", "--end-of-options", revision).decode().split()[-1])


def moment(seconds: str) -> datetime:
    """Return the instant that a commit or tag gives as its own; whoever wrote it may have given any, past every year.

    It ends a year before Python's last, so that each zone has a day for it.
    """
    return datetime.fromtimestamp(min(int(seconds), _LAST), UTC)


_LAST = int(datetime(9998, 12, 31, tzinfo=UTC).timestamp())
