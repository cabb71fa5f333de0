"""A folder as a ZIP with fixed bytes: sorted names, one date, one permission."""

import io
import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(folder: Path, *, inside: str) -> bytes:
    """Pack every file below `folder` under one top folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{inside}/{path.relative_to(folder).as_posix()}", _DATE)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(info, path.read_bytes())
    return buffer.getvalue()
