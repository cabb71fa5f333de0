"""The live preview: MkDocs' own server, our plugin watching. Never strict: its first 404 would stop all rebuilds."""

import logging
import sys
from pathlib import Path

from rktdocs.publish.build import packaged_config  # sets Material's environment first

from mkdocs.commands.serve import serve as mkdocs_serve  # isort: skip
from mkdocs.exceptions import Abort  # isort: skip

from rktdocs.publish.build import BuildFailedError


def serve(project: Path, *, address: str, open_browser: bool = False) -> None:
    """Serve until the person stops it. Raises BuildFailedError when it cannot even begin."""
    own = project / "mkdocs.yml"
    told = _talk()
    try:
        mkdocs_serve(
            str(own if own.is_file() else packaged_config()),
            livereload=True,
            open_in_browser=open_browser,
            docs_dir=str(project / "rkt"),
            dev_addr=address,
            strict=False,
        )
    except (Abort, OSError) as error:
        raise BuildFailedError(f"pratinjau tidak dapat berjalan: {error}", "baca baris di atasnya") from None
    finally:
        logging.getLogger("mkdocs").removeHandler(told)


def _talk() -> logging.Handler:
    """Let the person see when a change was taken and what is wrong with it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler
