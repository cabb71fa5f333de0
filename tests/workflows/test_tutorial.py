"""docs/tutorial.md: every command of it, in its order, as one person types them."""

import os
import re
import subprocess
import sys
from pathlib import Path

from support import REPO_ROOT, needs_program
from workflows.made_project import install

PYTHON = """\
#!/usr/bin/env bash
# run.py would first make an environment; the tests have one.
[[ "${{1:-}}" != scripts/run.py ]] || set -- -m rktdocs.cli "${{@:2}}"
exec "{python}" "$@"
"""


def test_the_tutorial_leads_from_init_to_an_archived_year_and_the_next(tmp_path: Path) -> None:
    needs_program("ssh-keygen")
    text = (REPO_ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    first, *rest = re.findall(r"(?ms)^```sh\n(.*?)^```$", text)
    shim = tmp_path / "bin" / "python3"
    shim.parent.mkdir()
    shim.write_text(PYTHON.format(python=sys.executable), encoding="utf-8")
    shim.chmod(0o755)
    home = tmp_path / "rumah"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "XDG_"))}
    env = {**kept, "HOME": str(home), "PATH": f"{shim.parent}:{os.environ['PATH']}"}

    def typed(script: str) -> str:
        command = ["bash", "-euo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=REPO_ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    typed(first)
    project = home / "dinas-contoh"
    install(project, home / ".cache")
    told = typed("\n".join(rest))
    assert "rkt-2028: terbukti" in told or "rkt-2028: cocok" in told, told
    assert "rkt-2028: " in (project / "rkt/2029/tahun.yaml").read_text(encoding="utf-8"), "sealed"
    assert (project / "site/arsip/rkt-2028/index.html").is_file()
