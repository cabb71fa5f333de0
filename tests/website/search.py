"""Questions to the search of a built site, asked in Node."""

import json
import subprocess
from pathlib import Path
from typing import Any

from support import needs_program


def ask(site: Path, questions: list[str], filters: list[tuple[str, str]] | None = None) -> Any:
    """What the site's search answers, and which rows its filter keeps."""
    asked = json.dumps({"questions": questions, "filters": filters or []})
    script = Path(__file__).with_name("ask.mjs")
    done = subprocess.run(
        [needs_program("node"), str(script), str(site)], input=asked, check=True, capture_output=True, encoding="utf-8"
    )
    return json.loads(done.stdout)
