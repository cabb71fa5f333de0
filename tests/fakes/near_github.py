"""A client that asks the fake beside it, without HTTP between them: for games of thousands of moves."""

import json
from collections.abc import Mapping
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from fakes.github import FakeGitHub
from fakes.github_server import Answer
from rktdocs.review.github import GitHub
from rktdocs.review.http_answers import date_of


class _Near(Answer):
    """One request and its answer, as `review/http_answers.py` reads one."""

    def __init__(self, hub: FakeGitHub, api: str, request: tuple[str, str], headers: dict[str, str], body: bytes):
        self.server = SimpleNamespace(hub=hub, trouble=[])
        self.api, (self.command, self.path) = api, request
        self.headers = {**headers, "Content-Length": str(len(body))}
        self.rfile = BytesIO(body)
        self._handle()
        assert not self.server.trouble, self.server.trouble

    def _base(self) -> str:
        return self.api

    def _out(self, status: int, headers: dict[str, str], raw: bytes) -> None:
        self.status_code, self.content = status, raw
        self.headers = {name.lower(): value for name, value in headers.items()}


class NearGitHub(GitHub):
    def __init__(self, hub: FakeGitHub, api: str) -> None:
        super().__init__(hub.name, api=api)
        self.hub = hub

    def _once(self, method: str, url: str, content: Mapping[str, Any]) -> tuple[Any, str]:
        body = json.dumps(content["json"]).encode() if content.get("json") is not None else b""
        request = (method, url.removeprefix(self._api))
        response = _Near(self.hub, self._api, request, dict(content.get("headers", {})), body)
        self._told_at = date_of(response) or self._told_at
        return response, ""
