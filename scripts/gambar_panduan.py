"""Takes the guides' pictures from the real screens: `python scripts/gambar_panduan.py`, in the tests' environment.

Needs Chromium, LibreOffice and poppler (see tests/support.py). The README's picture is taken with them. Pictures are no
part of any build: run this again when a screen has changed, look at them, and commit what changed.
"""

import shutil
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from rktdocs.cli import main

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "rkt" / "panduan" / "gambar"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = {
    "beranda": ("", 1280, 900),
    "perubahan": ("2026/perubahan/", 1280, 900),
    "formulir": ("formulir/", 1280, 900),
}
"""Picture -> page, width and height of the window."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def take() -> None:
    """Write every picture."""
    GUIDES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _pages(place)
        _workbook(place)
    shutil.copy(GUIDES / "beranda.png", ROOT / ".github" / "beranda.png")


def _pages(place: Path) -> None:
    if main(["build", "--project", str(ROOT), "--site-dir", str(place / "situs")]) != 0:
        raise SystemExit(1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(place / "situs")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for name, (uri, width, height) in PAGES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.goto(f"http://127.0.0.1:{server.server_port}/{uri}", wait_until="networkidle")
            page.screenshot(path=GUIDES / f"{name}.png", animations="disabled")
            page.close()
        browser.close()
    server.shutdown()


def _workbook(place: Path) -> None:
    """The sheet Isian as LibreOffice shows it: its second page on paper."""
    words = ["form", "export", "2026", "--bagian", "bidang-tenaga-kerja", "--out", str(place), "--project", str(ROOT)]
    if main(words) != 0:
        raise SystemExit(1)
    (book,) = place.glob("*.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", place, book], check=True)
    target = GUIDES / "buku-kerja"
    pages = ["-f", "2", "-l", "2", "-singlefile", "-r", "80", "-png"]
    subprocess.run(["pdftoppm", *pages, book.with_suffix(".pdf"), target], check=True)


if __name__ == "__main__":
    take()
