"""How a test uses a page: patiently, in a context of its own, and waiting for what is meant instead of for a click."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, Locator, Page

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
    field = page.locator(".md-search__input")
    press_until_heard(page, "/", field)
    field.fill(words)
    field.press("End")
    return page.locator(".md-search-result__list")


def press_until_heard(page: Page, key: str, focused: Locator) -> None:
    """Press `key` until `focused` has the focus: a page that is still loading hears no key; people press again."""
    end = monotonic() + PATIENCE_MS / 1000
    while not focused.evaluate("field => field === document.activeElement"):
        assert monotonic() < end, f"{key} tidak pernah didengar"
        page.keyboard.press(key)


def wait_until(page: Page, holds: str) -> None:
    """Look at the page again and again until the JavaScript expression `holds` is true there.

    Playwright's own `wait_for_function` looks the second time by `eval` within the page, which our
    Content-Security-Policy refuses: it passes only where the first look suffices.
    """
    end = monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(f"Boolean({holds})"):
        assert monotonic() < end, f"tidak pernah benar: {holds}"
        page.wait_for_timeout(20)


def heard(page: Page, holds: Callable[[], bool]) -> None:
    """Let the page's messages come until `holds` is true of what a test collected: they arrive when they arrive."""
    end = monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert monotonic() < end, "tidak pernah terdengar"
        page.wait_for_timeout(20)
