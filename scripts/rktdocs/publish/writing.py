"""Files appear whole or not at all: written beside their target, then renamed."""

import os
import tempfile
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` at `target`, never half of it. Raises RktdocsError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RktdocsError(f"{target} tidak dapat ditulis ({os_reason(error)})", "periksa folder dan izinnya") from None
