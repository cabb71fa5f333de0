"""What GitHub's answers mean before their content is looked at: refusals, limits, dates, JSON. Sends nothing itself."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from rktdocs.errors import RktdocsError
from rktdocs.records.contract import MalformedError, read_json

Json = Any
"""A parsed answer; `review/answers.py` turns it into typed values, and nothing else looks inside."""


class Response(Protocol):
    """What is needed of an HTTP answer; header names in any case."""

    @property
    def status_code(self) -> int:
        """The status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""

    @property
    def content(self) -> bytes:
        """The body."""


class GitHubError(RktdocsError):
    """GitHub could not be asked, or answered something that cannot be used."""


class NotFoundError(GitHubError):
    """The thing asked for is not there, or the token may not see it (GitHub answers 404 to both)."""


class RefusedError(GitHubError):
    """GitHub understood and said no: 403, 405, 409, 422. Nothing was changed."""


class NotWholeError(GitHubError):
    """An answer that is only a part: a page missing, a list without end, or one that moved while it was read."""


def is_rate_limit(response: Response) -> bool:
    """Whether GitHub asks to come back later."""
    if response.status_code != 403:
        return response.status_code == 429
    spent = response.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in response.headers
    return spent or "rate limit" in message_of(response).casefold()


def refuse_unusable(response: Response, method: str, shown: str) -> None:
    """Raise for every answer that is none. Raises GitHubError."""
    code = response.status_code
    if code < 300 or code == 304:
        return
    said = message_of(response)
    if code == 401:
        raise GitHubError(
            "GitHub meminta token yang sah", "isi GITHUB_TOKEN (misalnya dari 'gh auth token'); periksa masa berlakunya"
        )
    if code == 404:
        raise NotFoundError(f"{shown} tidak ada di GitHub, atau tidak boleh dilihat", "periksa nomor dan izin token")
    if code < 400:
        raise GitHubError(f"repositori berpindah alamat ({shown})", "perbarui situs.repositori di rkt/instansi.yaml")
    if code >= 500:
        raise GitHubError(f"GitHub menjawab {code} untuk {method} {shown}", "ulangi beberapa menit lagi")
    raise RefusedError(f"GitHub menolak {method} {shown} ({code}): {said}", "periksa izin token dan aturan cabang")


def message_of(response: Response) -> str:
    """GitHub's own words, short and printable: they may quote what a stranger wrote."""
    try:
        said = str(json_of(response).get("message", ""))
    except (NotWholeError, AttributeError):
        said = ""
    return "".join(letter if letter.isprintable() else " " for letter in said)[:200] or "tanpa keterangan"


def json_of(response: Response) -> Json:
    """The parsed body. Raises NotWholeError."""
    try:
        return read_json(response.content, "jawaban GitHub")
    except MalformedError:
        raise NotWholeError("jawaban GitHub terpotong atau bukan JSON", "ulangi nanti") from None


def date_of(response: Response) -> datetime | None:
    """The server's clock."""
    try:
        return parsedate_to_datetime(response.headers.get("date", "")).astimezone(UTC)
    except ValueError:
        return None


def path_of(url: str) -> str:
    """An address without host and query, to be shown."""
    return urlsplit(url).path
