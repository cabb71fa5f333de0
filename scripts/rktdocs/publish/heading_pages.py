"""Pages whose Markdown is headings between finished HTML: each heading is converted once, wherever else it stands.

A thousand bagian pages have four kinds of headings, and half of them are the same on every page; a Markdown of its own
for each page takes as long as the page itself took. Everything else than such pages is MkDocs' own business.
"""

import re
from dataclasses import dataclass, field

import markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_PLACE = re.compile(r"<!--rkt \d+-->")
_HEADING = re.compile(r"#{1,6} \S.*")


@dataclass(frozen=True, slots=True)
class _Heading:
    """What Markdown makes of one heading: its HTML and, within the depth of the contents, its entry there."""

    html: str
    entries: tuple[dict[str, object], ...]


@dataclass(slots=True)
class Headings:
    """The headings of a site by their Markdown, under one set of extensions."""

    config: MkDocsConfig
    known: dict[str, _Heading] = field(default_factory=dict)
    _markdown: markdown.Markdown | None = None

    def of(self, line: str) -> _Heading:
        """Convert a heading as if it stood alone."""
        if line not in self.known:
            if self._markdown is None:
                self._markdown = markdown.Markdown(
                    extensions=self.config.markdown_extensions, extension_configs=self.config.mdx_configs or {}
                )
            converter = self._markdown.reset()
            html = converter.convert(line)
            self.known[line] = _Heading(html, tuple(getattr(converter, "toc_tokens", ())))
        return self.known[line]


class HeadingPage(Page):
    """A page that MkDocs renders as any other, save that it converts headings alone."""

    def __init__(self, file: File, config: MkDocsConfig, headings: Headings) -> None:
        super().__init__(None, file, config)
        self._headings = headings

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make content, contents and anchors; the whole Markdown's way where there is more than headings."""
        blocks = _blocks(self.markdown or "")
        found = [self._headings.of(block) for block in blocks or () if block.startswith("#")]
        entries = [{**entry, "children": []} for heading in found for entry in heading.entries]
        anchors = {str(entry["id"]) for entry in entries}
        if blocks is None or len(anchors) < len(found):  # two headings of one name, or one outside the contents
            super().render(config, files)
            return
        parts = (self._headings.of(block).html if block.startswith("#") else f"{block}\n" for block in blocks)
        self.content = "\n".join(parts).strip()
        self.toc = get_toc(nest_toc_tokens(entries))
        self.present_anchor_ids = anchors


def _blocks(text: str) -> list[str] | None:
    """Part a text into headings and place marks, each between blank lines; None where it holds anything else."""
    blocks = [block for block in text.split("\n\n") if block.strip("\n")]
    parts = [block.strip("\n") for block in blocks]
    if all(_PLACE.fullmatch(part) or _HEADING.fullmatch(part) for part in parts):
        return parts
    return None
