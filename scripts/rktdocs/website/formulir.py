"""The page of the form in the browser: what it opens, and its data within the page. The script does the rest."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from rktdocs.views.formulir import FormulirView
from rktdocs.website.page import Page
from rktdocs.website.render import render

SCRIPTS = tuple(
    f"assets/rkt/formulir{part}.js"
    for part in (
        *("-baca", "-tulis", "-skema", "-kata", "-hitung", "-aturan", "-konsep"),
        *("-kendali", "-nilai", "-isian", ""),
    )
)
"""In this order: each uses what the ones before it made."""
STYLE = "assets/rkt/formulir.css"
URI = "formulir.md"


def page(formulir: FormulirView) -> Page:
    """The one page of the form."""
    return Page(
        uri=URI,
        text=render(
            "formulir.md",
            isian=formulir.isian,
            data=json_in_html(formulir.data),
            repositori=formulir.data["repositori"],
            skrip=SCRIPTS,
            gaya=STYLE,
        ),
        title="Isi formulir",
        description="Isi atau betulkan rencana kinerja satu bagian di peramban, lalu simpan berkasnya.",
        boost=0,
    )


def anchor(isian_id: str) -> str:
    """Where on the page a section is offered; opening the page there opens the section."""
    return f"isian-{isian_id}"


def json_in_html(data: Mapping[str, Any]) -> Markup:
    """Write JSON that may stand within a script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # every character that could end the element is written as an escape
