"""What a first visit costs on a slow line: everything that Chromium asks for, as a server sends it compressed."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Response

from website.browsing import fresh_page
from website.sites import served

MOST = 150 * 1024
PACKED = (".png", ".woff2", ".gz", ".pdf", ".xlsx")
"""What is compressed already and is sent as it is."""


@pytest.mark.parametrize("which", ["site", "sumedang_site"])
def test_a_first_visit_of_any_page_is_light(which: str, request: pytest.FixtureRequest, browser: Browser) -> None:
    site: Path = request.getfixturevalue(which)
    newest = max(place.name for place in site.iterdir() if place.name.startswith("20"))
    section = max((site / newest / "bagian").glob("*/index.html"), key=lambda page: page.stat().st_size).parent
    for uri in ("", f"{newest}/", f"{section.relative_to(site).as_posix()}/"):
        weights = first_visit(browser, site, uri)
        assert sum(weights.values()) <= MOST, (uri, sorted(weights.items(), key=lambda pair: -pair[1]))


def first_visit(browser: Browser, site: Path, uri: str) -> dict[str, int]:
    """Return the bytes of every file that a page asks for, the page among them."""
    found: dict[str, Response] = {}
    with served(site) as address, fresh_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.on("response", lambda response: found.update({urlsplit(response.url).path: response}))
        page.goto(f"{address}{uri}", wait_until="networkidle")
        return {path: sent(path, response.body()) for path, response in list(found.items()) if response.ok}


def sent(path: str, body: bytes) -> int:
    """Return how many bytes go over the line."""
    return len(body) if path.endswith(PACKED) else len(gzip.compress(body, 6))
