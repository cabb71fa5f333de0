"""What is written in a workbook that somebody sent, unread: for whoever looks for what must not stand there."""

import io
import re
import zipfile
from pathlib import Path

from rktdocs.sheets.guard import check_archive, guarded_bytes


def texts_inside(path: Path) -> str:
    """Return the text of every cell, note and name, each on a line of its own. Raises GuardError."""
    data = guarded_bytes(path)
    check_archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/") and name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]*>", "\n", part.decode("utf-8", errors="replace")) for part in parts)
