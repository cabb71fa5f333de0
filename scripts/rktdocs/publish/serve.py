"""The live preview: MkDocs' own server, our plugin watching. Never strict: its first 404 would stop all rebuilds."""

from pathlib import Path

from rktdocs.publish.build import packaged_config, told_by_log  # sets Material's environment first

from mkdocs.commands.serve import serve as mkdocs_serve  # isort: skip
from mkdocs.exceptions import Abort  # isort: skip

from rktdocs.publish.build import BuildFailedError


def serve(project: Path, *, address: str, open_browser: bool = False) -> None:
    """Serve until the person stops it. Raises BuildFailedError when it cannot even begin."""
    own = project / "mkdocs.yml"
    with told_by_log() as told:
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
            raise BuildFailedError(f"pratinjau tidak dapat berjalan: {'; '.join(told) or error}") from None
