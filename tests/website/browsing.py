"""How a test uses a page: patiently, in a context of its own, and waiting for what is meant instead of for a click."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

PATIENCE_MS = 60_000
"""A busy machine is slow, not wrong: waiting ends when what is waited for is there."""


@contextmanager
def fresh_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """Yield a page of a new context, whose actions have the patience of the assertions; close it whatever was found."""
    context = browser.new_context(**{"locale": "id-ID", **options})
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def search_for(page: Page, words: str) -> Locator:
    """Ask the page's search by keyboard; its list of results.

    The words are there before the one key that asks: each letter typed would be a question, and its late answer
    would take away the results that a test is about to use.
    """
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    field.fill(words)
    field.press("End")
    return page.locator(".md-search-result__list")
