"""A folder as a ZIP with fixed bytes: sorted names, one date, one permission."""

import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


def zip_folder(folder: Path, archive: Path, *, inside: str) -> None:
    """Pack every file below `folder` into `archive` under one top folder; nothing half written stays."""
    half = archive.with_name(f".{archive.name}.tmp")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                info = zipfile.ZipInfo(f"{inside}/{path.relative_to(folder).as_posix()}", _DATE)
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
                packed.writestr(info, path.read_bytes())
        half.replace(archive)
    finally:
        half.unlink(missing_ok=True)
