"""Which server GitHub is: the public one, or another that the environment names. Never one that a record alone names.

A checked-out branch may name any address in its records; there a token would be given away, and answers be forged.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from rktdocs.review.http_answers import GitHubError

PUBLIC = "https://github.com"
PUBLIC_API = "https://api.github.com"


def server_of(environment: Mapping[str, str]) -> str:
    """Where its pages are: of the server that runs the workflow, else the one that the program gh is set to."""
    host = environment.get("GH_HOST")
    return (environment.get("GITHUB_SERVER_URL") or (f"https://{host}" if host else PUBLIC)).rstrip("/")


def api_of(environment: Mapping[str, str]) -> str:
    """Where it answers, as GitHub names it for each kind of server."""
    server = server_of(environment)
    host = urlsplit(server).netloc
    if given := environment.get("GITHUB_API_URL"):
        return given
    if server == PUBLIC:
        return PUBLIC_API
    return f"https://api.{host}" if host.endswith(".ghe.com") else f"{server}/api/v3"


def name_of(address: str) -> str | None:
    """`owner/name` from a repository's address; None where it is none."""
    parts = urlsplit(address).path.strip("/").removesuffix(".git").split("/")
    return "/".join(parts) if len(parts) == 2 and all(parts) else None


def refuse_other_server(address: str, environment: Mapping[str, str]) -> None:
    """Ask no server that only a record names. Raises GitHubError."""
    host, asked = urlsplit(address).netloc, urlsplit(server_of(environment)).netloc
    if host.casefold() != asked.casefold() and "GITHUB_API_URL" not in environment:
        raise GitHubError(
            f"situs.repositori ada di {host or 'alamat tanpa server'}, bukan di {asked}",
            f"bila {host or 'server itu'} memang GitHub dinas Anda: isi GH_HOST dengannya, karena token akan dikirim "
            "ke sana; bila salah ketik, perbaiki situs.repositori; bila server Git lain: rkt/panduan/tanpa-github.md",
        )
