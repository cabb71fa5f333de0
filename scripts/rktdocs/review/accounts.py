"""Whether accounts that a proposal writes into the agency's file are at GitHub what it says of them: name and number.

Votes count by number. Beside a name that everybody knows, the number of another account would be read by nobody.
"""

from collections.abc import Iterator

from rktdocs.records.instansi import Akun, Instansi
from rktdocs.review import answers
from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, NotFoundError
from rktdocs.review.roles import INSTANSI_PATH


def wrong_accounts(github: GitHub, trusted: Instansi, proposed: Instansi) -> tuple[str, ...]:
    """Say of each new account that GitHub knows otherwise how it does. Raises GitHubError."""
    known = {one.akun for one in trusted.pejabat}
    new = dict.fromkeys(one.akun for one in proposed.pejabat if one.akun is not None and one.akun not in known)
    return tuple(wrong for akun in new for wrong in _wrong(github, akun))


def _wrong(github: GitHub, akun: Akun) -> Iterator[str]:
    try:
        told = github.get(f"collaborators/{akun.login}/permission")
        with known_shape("hak akun"):
            account = answers.actor(told["user"])
    except NotFoundError:
        account = None
    if account is None:
        yield f"{INSTANSI_PATH}: akun @{akun.login} tidak ada di GitHub"
    elif akun.id not in (None, account.id):
        yield f"{INSTANSI_PATH}: akun @{akun.login} di GitHub bernomor {account.id}, di sini tertulis {akun.id}"
