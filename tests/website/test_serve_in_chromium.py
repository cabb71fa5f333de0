"""`rkt serve` while a person edits: a change shows, a mistake shows its findings, its mending brings the page back."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import REPO_ROOT

RKT = (sys.executable, "-u", "-m", "rktdocs.cli")
PATIENCE = 60_000
"""Milliseconds; a rebuild takes one or two seconds, a loaded machine more."""


@pytest.fixture
def preview(copied_project: Path) -> Iterator[str]:
    """A running preview of a copy of this agency's records; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "rktdocs.cli",
            "serve",
            "--project",
            str(copied_project),
            "--alamat",
            f"127.0.0.1:{port}",
        ],
        env={**os.environ, "PYTHONPATH": str(REPO_ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout is not None
    heard: list[str] = []
    try:
        for line in process.stdout:
            heard.append(line)
            if "Serving on" in line:
                break
        else:
            pytest.fail("".join(heard))
        reader = threading.Thread(target=heard.extend, args=(process.stdout,), daemon=True)
        reader.start()
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=10)
        process.stdout.close()


def change(path: Path, before: str, after: str) -> None:
    """Save an edit as an editor does: whole file at once."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_edit_shows_mistake_tells_and_mending_brings_the_page_back(
    browser: Browser, preview: str, copied_project: Path
) -> None:
    section = copied_project / "rkt" / "2026" / "bagian" / "bidang-penanaman-modal.yaml"
    page = browser.new_page()
    page.goto(preview + "2026/bagian/bidang-penanaman-modal/")
    expect(page.locator("table").first).to_contain_text("Nilai realisasi investasi PMA dan PMDN")

    change(section, "Nilai realisasi investasi", "Nilai penanaman modal terealisasi")
    expect(page.locator("table").first).to_contain_text("Nilai penanaman modal terealisasi", timeout=PATIENCE)

    change(section, "satuan: Miliar Rupiah", "satuan: [Miliar Rupiah")
    expect(page.locator("h1")).to_have_text(re.compile("Ada yang perlu diperbaiki"), timeout=PATIENCE)
    expect(page.locator(".rkt-temuan").first).to_contain_text("rkt/2026/bagian/bidang-penanaman-modal.yaml:")
    for other in ("", "2026/", "sop/", "2025/bagian/sekretariat/"):
        assert_shows_findings(page, preview + other)

    page.goto(preview + "2026/bagian/bidang-penanaman-modal/")
    change(section, "satuan: [Miliar Rupiah", "satuan: Miliar Rupiah")
    expect(page.locator("h1")).to_have_text(re.compile("Bidang Penanaman Modal"), timeout=PATIENCE)
    expect(page.locator("table").first).to_contain_text("1.250,5")
    page.close()


def assert_shows_findings(page: Page, url: str) -> None:
    """Every address answers with the findings while a record is broken."""
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("h1")).to_have_text(re.compile("Ada yang perlu diperbaiki"))


def test_preview_begins_with_broken_records_and_survives_a_missing_file(
    browser: Browser, copied_project: Path, request: pytest.FixtureRequest
) -> None:
    renstra = copied_project / "rkt" / "renstra.yaml"
    whole = renstra.read_text(encoding="utf-8")
    renstra.write_text(whole + "\n\tx: 1\n", encoding="utf-8")
    preview: str = request.getfixturevalue("preview")
    page = browser.new_page()
    assert_shows_findings(page, preview)
    assert_shows_findings(page, preview + "2026/bagian/sekretariat/")
    renstra.unlink()
    expect(page.locator(".rkt-temuan").first).to_contain_text("rkt/renstra.yaml tidak ada", timeout=PATIENCE)
    renstra.write_text(whole, encoding="utf-8")
    expect(page.locator("h1")).to_have_text(re.compile("Sekretariat"), timeout=PATIENCE)
    page.close()
