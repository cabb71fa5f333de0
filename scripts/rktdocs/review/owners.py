"""Whether the team that owns tool and authority files is just who decides: the chain's officials and the vacancy's."""

import re
from collections.abc import Iterator
from pathlib import Path

from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, NotFoundError, RefusedError
from rktdocs.review.lacking import Lack, Weight
from rktdocs.review.roles import Office
from rktdocs.review.words import office_name

CODEOWNERS = ".github/CODEOWNERS"
_TEAM = re.compile(r"^[*]\s+@([A-Za-z0-9-]+)/([A-Za-z0-9_.-]+)\s*$", re.MULTILINE)


def team_lacks(github: GitHub, project: Path, office: Office) -> Iterator[Lack]:
    """Compare the team that CODEOWNERS names with those who hold a deciding role; told where it cannot be seen."""
    found = _TEAM.search(_text(project))
    if found is None:
        yield Lack(pesan=f"{CODEOWNERS} tidak menyebut tim pemilik (* @organisasi/tim)", perbaikan="pulihkan baris itu")
        return
    name, place = f"@{found[1]}/{found[2]}", f"/orgs/{found[1]}/teams/{found[2]}/members"
    try:
        with known_shape("anggota tim"):
            members = {str(told["login"]).casefold() for told in github.pages(place)}
    except (NotFoundError, RefusedError):
        yield Lack(
            pesan=f"anggota tim {name} tidak boleh dilihat dengan token ini",
            perbaikan="jalankan dengan token yang boleh membaca organisasi (gh auth refresh --scopes read:org)",
            weight=Weight.TIDAK_TERLIHAT,
        )
        return
    yield from _differences(office, name, place, members)


def _differences(office: Office, name: str, place: str, members: set[str]) -> Iterator[Lack]:
    wanted = {
        holder.login.casefold(): (peran, holder.login)
        for peran in office.deciding
        for holder in office.roles.get(peran, ())
    }
    api = f"{place.rpartition('/')[0].lstrip('/')}/memberships"
    for login in sorted(wanted.keys() - members):
        peran, spelled = wanted[login]
        yield Lack(
            pesan=f"@{spelled} ({office_name(peran, office.stages)}) bukan anggota tim {name}",
            perbaikan=f"gh api -X PUT {api}/{spelled}",
        )
    for login in sorted(members - wanted.keys()):
        yield Lack(
            pesan=f"@{login} anggota tim {name}, tetapi tidak memegang peran dalam rantai reviu atau kekosongan",
            perbaikan=f"gh api -X DELETE {api}/{login}",
        )


def _text(project: Path) -> str:
    try:
        return (project / CODEOWNERS).read_text("utf-8")
    except (OSError, ValueError):
        return ""
