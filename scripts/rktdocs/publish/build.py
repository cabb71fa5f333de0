"""Building, serving and writing plain files for the commands. A build that fails leaves the old site as it was."""

import io
import logging
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material would print an advertisement for another program

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config as mkdocs_load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from rktdocs.errors import RktdocsError
from rktdocs.rules.whole import Checked
from rktdocs.writing import new_folder, scratch_folder, write_whole


def packaged_config() -> Path:
    """Return the settings of a project without its own mkdocs.yml: the repository's, or the copy in the package."""
    packaged = Path(__file__).parents[1] / "_mkdocs.yml"
    return packaged if packaged.is_file() else Path(__file__).parents[3] / "mkdocs.yml"


class BuildFailedError(RktdocsError):
    """The site was not built; the old one is untouched."""


class SiteOrder(Struct, frozen=True, kw_only=True):
    """What is to be built, and where to."""

    project: Path
    site_dir: Path
    revision: str = ""
    offline: bool = False
    preview: bool = False
    salinan: Path | None = None
    """The packed copy that works offline, which the site offers."""
    checked: Checked | None = None  # what was read and checked already; None: it will be


def load_config(order: SiteOrder, **more: Any) -> MkDocsConfig:
    """Load the project's own mkdocs.yml, else the packaged one, with the order's wishes. Raises BuildFailedError."""
    own = order.project / "mkdocs.yml"
    settings = {"site_dir": str(order.site_dir), "docs_dir": str(order.project / "rkt"), **more}
    with told_by_log() as told:
        try:
            config = mkdocs_load_config(str(own if own.is_file() else packaged_config()), **settings)
        except (Abort, ConfigurationError) as error:
            raise BuildFailedError(f"mkdocs.yml tidak dapat dipakai: {'; '.join(told) or error}") from None
    plugin = config.plugins.get("rktdocs")
    if plugin is None:
        raise BuildFailedError("mkdocs.yml tidak memuat plugin rktdocs", "tambahkan 'rktdocs' di bawah plugins")
    plugin.config.revisi = order.revision
    plugin.config.pratinjau = order.preview
    plugin.config.luring = order.offline
    plugin.config.salinan = str(order.salinan or "")
    plugin.composer.checked = order.checked
    return config


def build(order: SiteOrder) -> None:
    """Build beside the target and swap at the end. Raises BuildFailedError with everything the log said."""
    with new_folder(order.site_dir) as fresh:
        refuse_strange_target(order.site_dir, order.project)
        _run(load_config(replace(order, site_dir=fresh), strict=True))


def build_offline(order: SiteOrder, archive: Path) -> None:
    """Build the copy that works by double click and pack it into one file with fixed bytes."""
    with scratch_folder() as fresh:
        _run(load_config(replace(order, site_dir=fresh, offline=True), strict=True))
        packed = zipped(fresh, inside=archive.stem)
    write_whole(archive, packed)


def _run(config: MkDocsConfig) -> None:
    with told_by_log() as told:
        try:
            mkdocs_build(config)
        except Abort:
            raise BuildFailedError("\n".join(told) or "situs tidak dapat dibangun") from None


@contextmanager
def told_by_log() -> Iterator[list[str]]:
    """Catch warnings and errors of MkDocs, which it would print, or keep to itself."""
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]  # one line does it
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    before, logger.propagate = logger.propagate, False
    try:
        yield told
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def refuse_strange_target(target: Path, project: Path) -> None:
    """Never replace a folder that holds something else than a site, nor one that holds the project."""
    if target.resolve() in (project.resolve(), *project.resolve().parents):
        raise BuildFailedError(f"{target} adalah folder proyek", "pilih folder lain dengan --site-dir")
    if target.exists() and not _is_site(target):
        raise BuildFailedError(
            f"{target} berisi sesuatu yang bukan situs hasil alat ini", "pilih folder kosong dengan --site-dir"
        )


def _is_site(target: Path) -> bool:
    return target.is_dir() and (not any(target.iterdir()) or (target / "404.html").is_file())


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
