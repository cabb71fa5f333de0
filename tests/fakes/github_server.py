"""An in-process HTTP server over a `FakeGitHub`: pages, ETags, faults; each answer is held against GitHub's OpenAPI."""

import hashlib
import json
import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from fakes import github_answers as answers
from fakes import openapi
from fakes.github import FakeGitHub
from fakes.github_routes import COMPILED, NotThereError


def _is_here(hub: FakeGitHub, template: str, found: re.Match[str]) -> bool:
    """The repository itself; of a fork the activity alone."""
    name = f"{found['owner']}/{found['repo']}"
    return name == hub.name or (name in hub.forks and template.endswith("/activity"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: FakeGitHub
    trouble: list[str]


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        return

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        hub = self.server.hub
        hub.requests.append(f"{self.command} {self.path}")
        page = int(query.get("page", "1"))
        if hub.before_answer:
            hub.before_answer(self.command, parts.path)
        for fault in hub.faults:
            if fault.hits(self.command, parts.path, page):
                if fault.after:
                    self._perform(parts.path, query, body)
                return self._fail(fault)
        try:
            self._reply(parts.path, query, body, page)
        except Exception as error:
            self.server.trouble.append(f"{self.command} {self.path}: {error!r}")
            self._send(500, {"message": "fake is broken"})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815 - the names http.server calls

    def _fail(self, fault: Any) -> None:
        if fault.cut:
            raw = b'[{"id": 1, "sta'
            self.send_response(200)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
        else:
            body = {"message": "Server Error"} if fault.body is None else fault.body
            self._send(fault.status, body, fault.headers)

    def _reply(self, path: str, query: dict[str, str], body: Any, page: int) -> None:
        hub = self.server.hub
        if path == "/user":
            known = answers.user(hub, hub.viewer)
            refusal = {"message": "Resource not accessible by integration"}
            return self._send(200, known) if known else self._send(403, refusal)
        for method, template, pattern, handler in COMPILED:
            found = pattern.fullmatch(path) if method == self.command else None
            if not found or (template.startswith("/repos/") and not _is_here(hub, template, found)):
                continue
            words = {name: unquote(word) for name, word in found.groupdict().items()}
            if openapi.available() and body is not None:
                openapi.check_request(template, method, body)
            try:
                status, told = handler(hub, words, query, body)
            except NotThereError:
                return self._send(404, {"message": "Not Found", "documentation_url": "https://docs.github.com"})
            headers: dict[str, str] = {}
            if isinstance(told, list) and method == "GET":
                told, headers = self._page(told, path, query, page)
            if openapi.available() and hub.as_described:
                openapi.check_answer(template, method, status, told)
            return self._send(status, told, headers)
        return self._send(404, {"message": "Not Found"})

    def _perform(self, path: str, query: dict[str, str], body: Any) -> None:
        """Do what is asked and tell nobody: an answer that got lost on its way."""
        for method, _, pattern, handler in COMPILED:
            found = pattern.fullmatch(path) if method == self.command else None
            if found:
                words = {name: unquote(word) for name, word in found.groupdict().items()}
                handler(self.server.hub, words, query, body)
                return

    def _page(self, items: list[Any], path: str, query: dict[str, str], page: int) -> tuple[list[Any], dict[str, str]]:
        hub = self.server.hub
        if hub.shuffle_seed is not None:
            random.Random(hub.shuffle_seed).shuffle(items)
        size = min(hub.page_size, int(query.get("per_page", "30")))
        part = items[(page - 1) * size : page * size]
        endless = hub.endless is not None and hub.endless in path
        if not endless and page * size >= len(items):
            return part, {}
        onward = urlencode({**query, "page": str(page + 1)})
        return part, {"Link": f'<{self._base()}{path}?{onward}>; rel="next"'}

    def _base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def _send(self, status: int, told: Any, headers: Any = None) -> None:
        raw = b"" if told is None else json.dumps(told).encode()
        etag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, raw = 304, b""
        given = {"Date": format_datetime(self.server.hub.now, usegmt=True), **(headers or {})}
        if self.server.hub.left is not None:
            self.server.hub.left -= 1
            given["x-ratelimit-remaining"] = str(self.server.hub.left)
        if status in (200, 304):
            given["ETag"] = etag
        if status not in (204, 304):
            given |= {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(raw))}
        self._out(status, given, raw if status not in (204, 304) else b"")

    def _out(self, status: int, headers: dict[str, str], raw: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


@contextmanager
def serve(hub: FakeGitHub) -> Iterator[str]:
    """Serve until the block ends; the block gets the API's address. A broken fake fails the test at the end."""
    server = _Server(("127.0.0.1", 0), Answer)
    server.hub, server.trouble = hub, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not server.trouble, server.trouble[:3]
