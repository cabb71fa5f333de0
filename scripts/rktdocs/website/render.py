"""Templates to text: autoescape on, undefined names are errors. Links are `rkt:` addresses; publishers resolve them."""

import re
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape
from platformdirs import user_cache_path

from rktdocs.records.places import rkt_pendek
from rktdocs.views.facts import shown
from rktdocs.views.fields import Di
from rktdocs.views.rows import owned_rows, ukuran_program
from rktdocs.website.page import CLOSE, OPEN

LINK = "rkt:"
_TEMPLATES = Path(__file__).parent / "templates"
_MARKDOWN = re.compile(r"[\\`*_\[\]{}<>&#|~!^=$:+\"']")
_BLANK_LINES = re.compile(r"\n\s*(?=\n)|\n[ \t]+(?=\n)")
_RANGE = re.compile(
    r"(?s)<(script|style|svg|title|option|textarea|button)\b.*?</\1>|<[^<>]*>"
    r"|(?<![\w/.–-])(?P<rentang>\d[\d.,]*%?–\d[\d.,]*%?)"
)
"""A range in a text of finished HTML, past tags and what holds plain text alone: it stays on one line."""
_RANGE_INSIDE = re.compile(r"[\d.,%]–\d")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def render(template: str, **values: object) -> str:
    """Fill a template of this package."""
    return environment().get_template(template).render(values)


@cache
def environment() -> Environment:
    """Return the one environment of all page templates."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(md=markdown_text, blok=region, alinea=paragraphs, kode=code)
    made.globals.update(
        rkt_pendek=rkt_pendek,
        tautan=tautan,
        ukuran_program=ukuran_program,
        baris_sasaran=owned_rows,
        fakta_situs=partial(shown, di=Di.SITUS),
    )
    return made


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder; where it can't be written (full, locked), they are made again next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept from one command to the next: compiling them is a quarter of a build."""
    place = user_cache_path("rktdocs") / "templat"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(str(place))


def templates_state() -> tuple[tuple[str, int], ...]:
    """Return what tells that a template was edited: whoever works on them watches them in a preview."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in _TEMPLATES.iterdir()))


def markdown_text(text: str) -> Markup:
    """Write plain text so that Markdown shows just that text, whatever it holds."""
    one_line = " ".join(text.split())
    return Markup(_MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", one_line))


def region(html: str) -> Markup:
    """Mark finished HTML as a region that goes past Markdown: no blank lines, no indentation."""
    lean = _INDENT.sub("", _BLANK_LINES.sub("", html.strip()))
    if _RANGE_INSIDE.search(lean):
        lean = _RANGE.sub(_kept_whole, lean)
    return Markup(f"\n{OPEN}\n{lean}\n{CLOSE}\n")


def _kept_whole(found: re.Match[str]) -> str:
    return f'<span class="rkt-utuh">{found[0]}</span>' if found["rentang"] else found[0]


def code(text: str) -> Markup:
    """Write a listing on one line of HTML, so that its indentation and empty lines survive a region."""
    return Markup("&#10;").join(text.rstrip("\n").split("\n"))


def paragraphs(text: str) -> Markup:
    """Turn a text with blank lines between its paragraphs into HTML paragraphs."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text)]
    return Markup("\n").join(Markup("<p>{}</p>").format(piece) for piece in pieces if piece)


def tautan(uri: str, anchor: str = "") -> Markup:
    """Address another page or file of the site."""
    return escape(f"{LINK}{uri}#{anchor}" if anchor else f"{LINK}{uri}")
