"""Built sites as tests need them: served under "/" or under a path as GitHub Pages does, and read as HTML."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix; what is not there gets 404.html, as on GitHub Pages."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        plain = urlsplit(path).path
        if not plain.startswith(self.prefix):
            return str(Path(self.directory) / "tidak-ada")
        return super().translate_path("/" + plain.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on a free port; yields the address of its start page."""
    handler = type("Handler", (_Handler,), {"prefix": prefix})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Read:
    """What a page's HTML holds: addresses it asks for, ids it has, the words a reader sees, and every tag."""

    links: list[str]
    ids: set[str]
    words: str
    tags: list[tuple[str, dict[str, str]]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read([], set(), "", [])
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.read.tags.append((tag, attributes))
        if "id" in attributes:
            self.read.ids.add(attributes["id"])
        for name in ("href", "src", "srcset", "poster", "action", "formaction"):
            if name in attributes:
                self.read.links.append(attributes[name])
        if tag in ("script", "style"):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def read_html(text: str) -> Read:
    """Read one page."""
    reader = _Reader()
    reader.feed(text)
    reader.read.words = " ".join(reader.words)
    return reader.read


def html_files(site: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(site.rglob("*.html"))


def broken_links(site: Path, prefix: str = "/") -> list[str]:
    """Every link of every page that leads nowhere inside the site, anchors included; told as "page -> link"."""
    pages = {path: read_html(path.read_text(encoding="utf-8")) for path in html_files(site)}
    broken = []
    for path, page in pages.items():
        here = (
            prefix if path.name == "404.html" else prefix + path.relative_to(site).as_posix().removesuffix("index.html")
        )
        for link in page.links:
            address, anchor = urldefrag(urljoin(f"http://situs{here}", link))
            parts = urlsplit(address)
            if parts.netloc != "situs":
                continue
            target = _file_of(site, unquote(parts.path), prefix)
            if target is None or (anchor and target in pages and unquote(anchor) not in pages[target].ids | {"__top"}):
                broken.append(f"{path.relative_to(site)} -> {link}")
    return broken


def _file_of(site: Path, path: str, prefix: str) -> Path | None:
    if not path.startswith(prefix):
        return None
    target = site / path.removeprefix(prefix)
    if target.is_dir():
        target = target / "index.html"
    return target if target.is_file() else None
