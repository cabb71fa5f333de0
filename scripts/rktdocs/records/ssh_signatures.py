"""Signatures of `ssh-keygen -Y` over plain bytes: made with a key, judged by exit codes alone, never by words."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.writing import scratch_folder, write_whole

_SECONDS = 60
_MOST_NAMES = 100
"""An allowed_signers file of an agency names a handful."""


def sign(data: bytes, key: Path, namespace: str) -> bytes:
    """Return the signature of a key that asks for no password. Raises RktdocsError."""
    if not shutil.which("ssh-keygen"):
        raise RktdocsError("program ssh-keygen tidak ada", "Debian/Ubuntu: sudo apt install openssh-client")
    with scratch_folder() as folder:
        place = folder / "isi"
        write_whole(place, data)
        if _run("sign", "-q", "-f", str(key.resolve()), "-n", namespace, str(place)) != 0:
            raise RktdocsError(
                f"{key} tidak dapat menandatangani",
                "berikan kunci privat OpenSSH tanpa kata sandi, terbaca oleh pemiliknya saja (chmod 600)",
            )
        return (folder / "isi.sig").read_bytes()


def fault(data: bytes, signature: bytes, signers: bytes, namespace: str, moment: datetime) -> str:
    """Say why no signer of a list signed these bytes for that purpose, "" where one did.

    `signers` is an allowed_signers file; its dates are read as UTC and held against `moment`.
    """
    if not shutil.which("ssh-keygen"):
        return "program ssh-keygen tidak ada, jadi tanda tangannya tidak dapat diperiksa"
    with scratch_folder() as folder:
        for name, content in (("daftar", signers), ("tanda", signature)):
            write_whole(folder / name, content)
        judged = ("-s", str(folder / "tanda"), "-f", str(folder / "daftar"), f"-Overify-time={_written(moment)}")
        if any(_run("verify", "-n", namespace, "-I", name, *judged, stdin=data) == 0 for name in _names(signers)):
            return ""
        if _run("find-principals", *judged) != 0:
            return f"kuncinya tidak terdaftar di {ALLOWED_SIGNERS} pada main, atau masa berlakunya sudah habis"
        return "isinya diubah sesudah ditandatangani, atau kunci itu tidak boleh untuk ini (masa berlaku, namespaces)"


def _names(signers: bytes) -> Iterator[str]:
    """Whom a list names: a key may stand in several lines, and the first of them need not be the one that allows."""
    lines = (line.split() for line in signers.decode("utf-8", "replace").splitlines())
    named = (name for words in lines if words and not words[0].startswith("#") for name in words[0].split(","))
    yield from list(dict.fromkeys(name for name in named if not name.startswith(("!", "-"))))[:_MOST_NAMES]


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def _run(what: str, *words: str, stdin: bytes = b"") -> int:
    """Run it with nobody to ask: no terminal, no agent, no time zone of this machine."""
    hidden = ("DISPLAY", "SSH_ASKPASS", "SSH_AUTH_SOCK", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        ["ssh-keygen", "-Y", what, *words],
        input=stdin,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        start_new_session=True,
        env={**environment, "LC_ALL": "C", "TZ": "UTC"},
    )
    return done.returncode
