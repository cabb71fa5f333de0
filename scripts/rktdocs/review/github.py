"""The REST client: the only place that talks to GitHub. Whole answers or an error; the token is never shown."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from msgspec import Struct

from rktdocs import __version__
from rktdocs.errors import WITH_ALL_LIBRARIES
from rktdocs.review.http_answers import (
    GitHubError,
    Json,
    NotFoundError,
    NotWholeError,
    RefusedError,
    Response,
    date_of,
    is_rate_limit,
    json_of,
    path_of,
    refuse_unusable,
)
from rktdocs.review.server import PUBLIC, PUBLIC_API, api_of, name_of, refuse_other_server, server_of

if TYPE_CHECKING:
    import ssl

    import httpx

__all__ = [
    "GitHub",
    "GitHubError",
    "Json",
    "NotFoundError",
    "NotWholeError",
    "RefusedError",
    "github_from_environment",
]

PER_PAGE = 100
MAX_PAGES = 40
ATTEMPTS = 5
MAX_WAIT_SECONDS = 90
SECONDARY_LIMIT_SECONDS = 60
"""What GitHub asks for where it names no time: at least a minute, longer each time."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
Enough = Callable[[list[Json]], bool] | None
_NEXT = re.compile(r'<([^<>]+)>\s*;\s*rel="next"')


class _Kept(Struct, frozen=True):
    """An answer with its ETag: asked again, GitHub says 304 and it does not count against the rate limit."""

    etag: str
    body: Json
    next_url: str | None


class GitHub:
    """One repository behind GitHub's REST API."""

    def __init__(
        self,
        repository: str,
        *,
        token: str | None = None,
        api: str = PUBLIC_API,
        server: str = PUBLIC,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare to ask about `repository` ("owner/name"); nothing is sent yet. Raises GitHubError."""
        if not _REPOSITORY.fullmatch(repository):
            raise GitHubError(f"nama repositori '{repository[:80]}' bukan bentuk pemilik/nama", "contoh: dinas/rkt")
        self.repository = repository
        self.server = server
        self.address = f"{server}/{repository}"
        """Where the repository's pages are."""
        self._api = api.rstrip("/")
        self._sleep = sleep or time.sleep
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._told_at: datetime | None = None
        self.remaining: int | None = None
        """How many requests GitHub still grants this hour, as its last answer said."""
        self._client = _http_client(self._api, token)

    def __repr__(self) -> str:
        """Name the repository, and nothing secret."""
        return f"GitHub({self.repository!r})"

    def viewer(self) -> str | None:
        """The account whose token this is; None for the token of a workflow, which is nobody's."""
        try:
            told = self._read(f"{self._api}/user")[0]
        except RefusedError:
            return None
        return str(told.get("login")) if isinstance(told, dict) else None

    def now(self) -> datetime:
        """GitHub's own clock at its last answer, so that a wrong clock here judges nothing."""
        return self._told_at or datetime.fromtimestamp(self._clock(), UTC)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, path: str, **params: str | int) -> Json:
        """Return one answer; `path` is below the repository ("pulls/12") or the API ("/orgs"). Raises GitHubError."""
        return self._read(self._url(path, params))[0]

    def pages(
        self,
        path: str,
        *,
        key: str | None = "id",
        max_pages: int = MAX_PAGES,
        enough: Enough = None,
        **params: str | int,
    ) -> list[Json]:
        """Return every item of a list, each once, over all pages. Raises NotWholeError rather than give a part.

        `key` names what makes an item unique: a second one of the same key means that the list moved under us. None
        for lists of mixed things (the timeline), whose reader must stand repetitions. `enough` says of a page that
        nothing behind it is wanted.
        """
        items = [item for page in self._walk(path, max_pages, params, enough) for item in page]
        if not all(isinstance(item, dict) and (key is None or key in item) for item in items):
            raise NotWholeError(f"jawaban GitHub untuk {path} tidak berbentuk daftar yang dikenal", "ulangi nanti")
        if key is not None and len({item[key] for item in items}) != len(items):
            raise NotWholeError(f"daftar {path} berubah ketika sedang dibaca", "ulangi")
        return items

    def _walk(self, path: str, max_pages: int, params: Mapping[str, str | int], enough: Enough) -> Iterator[list[Json]]:
        url: str | None = self._url(path, {"per_page": PER_PAGE, **params})
        seen: set[str] = set()
        while url is not None:
            if url in seen or len(seen) >= max_pages:
                raise NotWholeError(
                    f"daftar {path} tidak berakhir setelah {len(seen)} halaman", "hubungi pengelola repositori"
                )
            seen.add(url)
            body, url = self._read(url)
            if not isinstance(body, list):
                raise NotWholeError(f"jawaban GitHub untuk {path} bukan daftar", "ulangi nanti")
            yield body
            if enough is not None and enough(body):
                return

    def post(self, path: str, body: Mapping[str, Json]) -> Json:
        """Create something. Never sent twice once it may have arrived. Raises GitHubError."""
        return self._write("POST", path, body)

    def patch(self, path: str, body: Mapping[str, Json]) -> Json:
        """Change something. Raises GitHubError."""
        return self._write("PATCH", path, body)

    def put(self, path: str, body: Mapping[str, Json]) -> Json:
        """Set something. Raises GitHubError."""
        return self._write("PUT", path, body)

    def delete(self, path: str, body: Mapping[str, Json] | None = None) -> None:
        """Take something away; already away is fine. Raises GitHubError."""
        try:
            self._write("DELETE", path, body)
        except NotFoundError:
            return

    def _url(self, path: str, params: Mapping[str, str | int]) -> str:
        place = f"{self._api}/repos/{self.repository}" + (f"/{path}" if path else "")
        if path.startswith("/"):
            place = f"{self._api}{path}"
        return f"{place}?{urlencode(params)}" if params else place

    def _read(self, url: str) -> tuple[Json, str | None]:
        kept = self._kept.get(url)
        response = self._send("GET", url, headers={"If-None-Match": kept.etag} if kept else {})
        if response.status_code == 304 and kept:
            return kept.body, kept.next_url
        body = json_of(response)
        next_url = self._next_url(response)
        if etag := response.headers.get("etag"):
            self._kept[url] = _Kept(etag, body, next_url)
        return body, next_url

    def _next_url(self, response: "httpx.Response") -> str | None:
        """The next page, only from the same API: the token must not be sent elsewhere by a link."""
        found = _NEXT.search(response.headers.get("link", ""))
        if not found:
            return None
        if not found[1].startswith(f"{self._api}/"):
            raise NotWholeError("GitHub menunjuk halaman lanjutan di alamat lain", "periksa GITHUB_API_URL")
        return found[1]

    def _write(self, method: str, path: str, body: Mapping[str, Json] | None) -> Json:
        response = self._send(method, self._url(path, {}), json=body)
        self._kept.clear()
        return json_of(response) if response.content else None

    def _send(self, method: str, url: str, **content: Any) -> "httpx.Response":
        """Send until it is answered: waits out 5xx, broken connections and rate limits."""
        state = ""
        for attempt in range(1, ATTEMPTS + 1):
            response, trouble = self._once(method, url, content)
            wait = self._wait(response, method, attempt)
            if response is not None and wait is None:
                refuse_unusable(response, method, path_of(url))
                return response
            state = f"menjawab {response.status_code}" if response is not None else f"tidak terjangkau ({trouble})"
            if wait is None or attempt == ATTEMPTS:
                break
            self._sleep(wait)
        raise GitHubError(f"GitHub {state} untuk {method} {path_of(url)}", "ulangi beberapa menit lagi")

    def _once(self, method: str, url: str, content: Mapping[str, Any]) -> tuple["httpx.Response | None", str]:
        import httpx

        try:
            response = self._client.request(method, url, **content)
        except httpx.HTTPError as error:
            return None, type(error).__name__
        self._told_at = date_of(response) or self._told_at
        left = response.headers.get("x-ratelimit-remaining", "")
        self.remaining = int(left) if left.isdigit() else self.remaining
        return response, ""

    def _wait(self, response: Response | None, method: str, attempt: int) -> float | None:
        """How long to wait before asking again; None to leave it at that. A POST may have arrived: once is enough."""
        if response is not None and is_rate_limit(response):
            return self._rate_limit_wait(response, attempt)
        broken = response is None or response.status_code >= 500
        return _back_off(attempt) if broken and method != "POST" else None

    def _rate_limit_wait(self, response: Response, attempt: int) -> float:
        header = response.headers.get("retry-after", "")
        reset = response.headers.get("x-ratelimit-reset", "")
        wait = SECONDARY_LIMIT_SECONDS * _back_off(attempt)
        if header.isdigit():
            wait = float(header)
        elif reset.isdigit() and response.headers.get("x-ratelimit-remaining") == "0":
            wait = max(1.0, int(reset) - self._clock())
        if wait > MAX_WAIT_SECONDS:
            minutes = int(wait // 60) + 1
            raise GitHubError("kuota permintaan ke GitHub habis", f"ulangi setelah kira-kira {minutes} menit")
        return wait


def github_from_environment(
    address: str = "",
    *,
    environment: Mapping[str, str] | None = None,
) -> GitHub:
    """Make a client from what Actions or gh set (GITHUB_*, GH_*), else for an address. Raises GitHubError."""
    env = os.environ if environment is None else environment
    name = env.get("GITHUB_REPOSITORY") or name_of(address)
    if not name:
        raise GitHubError(
            "repositori GitHub tidak diketahui", "isi situs.repositori di rkt/instansi.yaml, atau GITHUB_REPOSITORY"
        )
    if not env.get("GITHUB_REPOSITORY"):
        refuse_other_server(address, env)
    token = env.get("GITHUB_TOKEN") or env.get("GH_TOKEN")
    return GitHub(name, token=token, api=api_of(env), server=server_of(env))


def _http_client(api: str, token: str | None) -> "httpx.Client":
    try:
        import httpx
    except ModuleNotFoundError:
        raise GitHubError("pustaka 'httpx' belum terpasang", WITH_ALL_LIBRARIES) from None
    parts = urlsplit(api)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise GitHubError("GITHUB_API_URL harus beralamat https", f"bawaan: {PUBLIC_API}")
    headers = {
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        "User-Agent": f"rktdocs/{__version__}",
    }
    if token:
        if not token.isascii() or not token.isprintable() or " " in token:
            raise GitHubError("GITHUB_TOKEN berisi karakter yang tidak sah", "salin ulang token itu, satu baris")
        headers["Authorization"] = f"Bearer {token}"
    return httpx.Client(headers=headers, timeout=30, follow_redirects=False, verify=_trusted())


@cache
def _trusted() -> "ssl.SSLContext":
    """Return whose certificates are trusted: the list is long, and read once for all clients of a process."""
    import httpx

    return httpx.create_ssl_context()


def _back_off(attempt: int) -> float:
    return float(2 ** (attempt - 1))
