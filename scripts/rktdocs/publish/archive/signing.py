"""Writing tags, signed where the repository is set up for it."""

import os
from datetime import datetime
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError, git
from rktdocs.publish.archive.store import Identity
from rktdocs.records.instansi import Instansi
from rktdocs.records.tag_signatures import git_setting


def is_set_up(repository: Path) -> bool:
    """Whether tags are to be signed here: `tag.gpgSign` is on, or a `user.signingKey` is named."""
    return git_setting(repository, "tag.gpgSign", kind="bool") == "true" or bool(
        git_setting(repository, "user.signingKey")
    )


def tagger(repository: Path, identity: Identity) -> Identity:
    """Return who tags: whom Git knows, else the agency itself (a machine that publishes has no name)."""
    name = os.environ.get("GIT_COMMITTER_NAME") or git_setting(repository, "user.name")
    email = os.environ.get("GIT_COMMITTER_EMAIL") or git_setting(repository, "user.email")
    return Identity(name=name, email=email, when=identity.when) if name and email else identity


def agency(instansi: Instansi, when: datetime) -> Identity:
    """Return the agency itself as the one that commits: bytes on `arsip` depend on no user."""
    name = f"RKT {instansi.singkatan or instansi.nama}"
    return Identity(name=name, email=instansi.alamat.surel or "rkt@localhost", when=when)


def write_tag(repository: Path, name: str, commit: str, message: bytes, identity: Identity, *, sign: bool) -> None:
    """Write an annotated tag that is not there yet. Raises RktdocsError; Git itself refuses to move one."""
    words = ["tag", "--annotate", "--sign" if sign else "--no-sign", "--cleanup=verbatim", "--file=-", name, commit]
    try:
        if sign:
            _try_to_sign(repository, commit, identity)
        git(repository, *words, stdin=message + b"\n", environment=identity.environment())
    except TreeError as error:
        raise RktdocsError(
            f"tag {name} tidak dapat {'ditandatangani' if sign else 'ditulis'}: {error.pesan}",
            "periksa kunci tanda tangan (git config user.signingKey, gpg.format), lalu ulangi; yang sudah ditulis aman",
        ) from None


def _try_to_sign(repository: Path, commit: str, identity: Identity) -> None:
    """Sign a commit that nothing points to: Git before 2.43 writes an unsigned tag, and says fine, where it cannot."""
    words = ("commit-tree", "-S", "-m", "uji tanda tangan", f"{commit}^{{tree}}")
    made = git(repository, *words, environment=identity.environment()).decode().strip()
    if b"\ngpgsig" not in git(repository, "cat-file", "commit", made):
        raise TreeError("kunci tanda tangan tidak dapat dipakai")
