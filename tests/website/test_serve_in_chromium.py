"""`rkt serve` while a person edits: a change shows, a mistake shows its findings, its mending brings the page back."""

import contextlib
import os
import random
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
from website.browsing import fresh_page


@pytest.fixture
def preview(copied_project: Path) -> Iterator[str]:
    """A running preview of a copy of this agency's records; its address."""
    port = free_port()
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
        process.terminate()
        reader.join()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def free_port() -> int:
    """Find a port for the preview, which binds it only after its first build.

    It lies below those that the system gives to whoever asks for any: another test would take it meanwhile.
    """
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def change(path: Path, before: str, after: str) -> None:
    """Save an edit as an editor does: whole file at once."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    save(path, text.replace(before, after, 1))


def save(path: Path, text: str) -> None:
    """Put a whole file in the place of the old one: a preview that looks meanwhile sees one or the other."""
    watched = next(folder for folder in path.parents if folder.name == "rkt")
    fresh = watched.with_name("baru.yaml")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def test_edit_shows_mistake_tells_and_mending_brings_the_page_back(
    browser: Browser, preview: str, copied_project: Path
) -> None:
    section = copied_project / "rkt" / "2026" / "bagian" / "bidang-penanaman-modal.yaml"
    with fresh_page(browser) as page:
        page.goto(preview + "2026/bagian/bidang-penanaman-modal/")
        expect(page.locator("table").first).to_contain_text("Nilai realisasi investasi PMA dan PMDN")

        change(section, "Nilai realisasi investasi", "Nilai penanaman modal terealisasi")
        expect(page.locator("table").first).to_contain_text("Nilai penanaman modal terealisasi")

        change(section, "satuan: Miliar Rupiah", "satuan: [Miliar Rupiah")
        expect(page.locator("h1")).to_have_text(re.compile("Ada yang perlu diperbaiki"))
        expect(page.locator(".rkt-temuan").first).to_contain_text("rkt/2026/bagian/bidang-penanaman-modal.yaml:")
        for other in ("", "2026/", "sop/", "2025/bagian/sekretariat/"):
            assert_shows_findings(page, preview + other)

        page.goto(preview + "2026/bagian/bidang-penanaman-modal/")
        change(section, "satuan: [Miliar Rupiah", "satuan: Miliar Rupiah")
        expect(page.locator("h1")).to_have_text(re.compile("Bidang Penanaman Modal"))
        expect(page.locator("table").first).to_contain_text("1.250,5")


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
    save(renstra, whole + "\n\tx: 1\n")
    preview: str = request.getfixturevalue("preview")
    with fresh_page(browser) as page:
        assert_shows_findings(page, preview)
        assert_shows_findings(page, preview + "2026/bagian/sekretariat/")
        renstra.unlink()
        expect(page.locator(".rkt-temuan").first).to_contain_text("rkt/renstra.yaml tidak ada")
        save(renstra, whole)
        expect(page.locator("h1")).to_have_text(re.compile("Sekretariat"))
