"""The site measured: processor time of this agency's build, and Lighthouse on home, year and bagian pages.

Run with `python3 scripts/run.py bench`; Lighthouse is installed by npm on first use, beside the other peers.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".cache" / "bench-lighthouse"
PAGES = ("", "2026/", "2026/bagian/bidang-penanaman-modal/")
KINDS = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def main() -> None:
    """Build this agency's site, then let Lighthouse look at three kinds of page."""
    sys.path[:0] = [str(ROOT / "tests")]
    from website.sites import served

    install()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        before = os.times().children_user
        subprocess.run(
            [sys.executable, "-m", "rktdocs.cli", "build", "--project", str(ROOT), "--site-dir", str(site)], check=True
        )
        print(f"build: {os.times().children_user - before:.2f} dtk prosesor (patokan 2)")
        with served(site) as address:
            for page in PAGES:
                scores = lighthouse(address + page, Path(folder) / "skor.json")
                print(f"/{page:<40} " + "  ".join(f"{kind} {score}" for kind, score in scores.items()), flush=True)


def install() -> None:
    """Bring Lighthouse, once."""
    if not (PEERS / "node_modules" / "lighthouse").is_dir():
        PEERS.mkdir(parents=True, exist_ok=True)
        words = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(PEERS), "lighthouse@12.8.2"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def lighthouse(url: str, result: Path) -> dict[str, int]:
    """Scores from 0 to 100; all but performance are to be 100."""
    program = PEERS / "node_modules" / "lighthouse" / "cli" / "index.js"
    words = [
        "node",
        str(program),
        url,
        "--quiet",
        "--output=json",
        f"--output-path={result}",
        f"--chrome-flags={FLAGS}",
    ]
    subprocess.run(words, check=True, env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""})
    categories = json.loads(result.read_text(encoding="utf-8"))["categories"]
    return {kind: round(categories[kind]["score"] * 100) for kind in KINDS}


if __name__ == "__main__":
    main()
