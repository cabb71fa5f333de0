"""The form in the browser as tests drive it: data across with their figures untouched, files as a clerk picks them."""

import json
from decimal import Decimal
from typing import Any

from playwright.sync_api import Page

TO_BROWSER = """(value) => {
  const revive = (item) => {
    if (Array.isArray(item)) return item.map(revive);
    if (item === null || typeof item !== "object") return item;
    if ("$angka" in item) return new rktFormulir.Bilangan(item.$angka);
    return Object.assign(Object.create(null),
      Object.fromEntries(Object.entries(item).map(([key, each]) => [key, revive(each)])));
  };
  return revive(value);
}"""
FROM_BROWSER = """(value) => JSON.parse(JSON.stringify(value, (_, each) =>
  each instanceof rktFormulir.Bilangan ? {$angka: each.teks} : each))"""
SCHEMA = 'JSON.parse(document.getElementById("rkt-formulir-data").textContent).skema'


def tagged(value: Any) -> Any:
    """Write figures so that JSON brings them over digit by digit."""
    match value:
        case bool():
            return value
        case int() | Decimal():
            return {"$angka": f"{value:f}" if isinstance(value, Decimal) else str(value)}
        case dict():
            return {key: tagged(item) for key, item in value.items()}
        case list():
            return [tagged(item) for item in value]
        case _:
            return value


def in_browser(page: Page, body: str, argument: object) -> Any:
    """Run `body` with `xs` (the argument), `hidup`, `mati` and `skema` at hand."""
    script = f"(xs) => {{ const hidup = {TO_BROWSER}, mati = {FROM_BROWSER}, skema = {SCHEMA}; {body} }}"
    return page.evaluate(script, argument)


def pick_file(page: Page, text: str, name: str = "isian.yaml") -> None:
    """Choose a file as if from the clerk's disk."""
    payload = {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}
    page.get_by_label("Berkas isian (.yaml)").set_input_files(payload)  # type: ignore[arg-type]  # a FilePayload


def plain(value: object) -> str:
    """Write a value so that two may be compared whatever the order of their keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
