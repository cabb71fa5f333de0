"""MkDocs alone, without our plugin, publishes neither records nor what people sent in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support import REPO_ROOT

MADE = REPO_ROOT / "tests" / "data" / "lengkap" / "rkt"


def test_without_the_plugin_no_record_and_no_workbook_is_published(tmp_path: Path) -> None:
    project = tmp_path / "proyek"
    shutil.copytree(MADE, project / "rkt")
    year = next(path for path in sorted((project / "rkt").iterdir()) if path.name.startswith("20"))
    sent = year / "kiriman"
    sent.mkdir(exist_ok=True)
    (sent / "rkt-bidang.xlsx").write_bytes(b"PK buku kerja")
    (year / "catatan.md").write_text("# Rahasia\n", encoding="utf-8")
    (project / "rkt" / "index.md").write_text("# Beranda\n", encoding="utf-8")
    settings = (REPO_ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("  - rktdocs\n") == 1
    plain = settings.replace("  - rktdocs\n", "").replace("strict: true", "strict: false")
    (project / "mkdocs.yml").write_text(plain, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "situs")],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
    found = {path.relative_to(tmp_path / "situs").as_posix() for path in (tmp_path / "situs").rglob("*")}
    assert "index.html" in found
    assert not [name for name in found if name.endswith((".yaml", ".yml", ".xlsx")) or name.startswith("20")]
