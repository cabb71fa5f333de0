"""The approver's comment on a phone: nothing runs off the edge, also when every fold is open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from publish.test_comment_sections import GOLDEN
from publish.test_new_year_comment import comment
from website.browsing import fresh_page

STYLE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 16px; font: 14px/1.5 sans-serif; overflow-wrap: break-word }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse }
td, th { padding: 6px 13px; border: 1px solid }
pre { overflow: auto } ul { padding-left: 2em } blockquote { margin: 0; padding: 0 1em }
</style>"""
"""How GitHub sets a comment, as far as widths go."""
TOO_WIDE = """[...document.querySelectorAll('body *')]
    .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.tagName)"""


@pytest.mark.parametrize("text", [comment, lambda: (GOLDEN / "triwulan.md").read_text(encoding="utf-8")])
def test_nothing_runs_off_the_edge_of_a_phone(browser: Browser, tmp_path: Path, text: Callable[[], str]) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text())
    place = tmp_path / "komentar.html"
    place.write_text(STYLE + html.replace("<details>", "<details open>"), encoding="utf-8")
    with fresh_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(place.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate(TOO_WIDE) == []
