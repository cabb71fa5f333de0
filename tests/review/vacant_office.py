"""An office whose two signers may let somebody stand in: what test cases of the rule of vacancy change of it."""

from pathlib import Path

from github_office import INSTANSI, open_office

from fakes.github import FakeGitHub

SCAN = "5e" * 32
SEKRETARIS = (
    "  - {peran: sekretaris, jabatan: Sekretaris, nama: Rina, nip: 19750505 200003 2 003, "
    "akun: {login: sekretaris, id: 14}}\n"
)
SIGNERS = "kekosongan: [sekretaris, kasubag_program]\n"
CHAIN = "rantai_reviu:"
FIRST = "pejabat:\n"
OFFICE = INSTANSI.replace(CHAIN, f"{SEKRETARIS}{SIGNERS}{CHAIN}")
"""The agency; today is 2 November 2026 at the fake GitHub."""
KEPALA = "nip: 19700101 199503 1 001,\n     akun: {login: kepala, id: 12}}"
LEFT = OFFICE.replace(KEPALA, f"{KEPALA[:-1]}, berlaku: {{sampai: 2026-11-10}}}}")
"""The same, with a Kepala who leaves."""


def stand_in(**other: str) -> str:
    """Return the entry of somebody who stands in for the Kepala, save what is given."""
    plain = {
        "peran": "kepala_dinas",
        "jabatan": "Kepala Dinas",
        "status": "Plt.",
        "nama": "Joko",
        "nip": "19760606 200104 1 004",
        "akun": "{login: joko, id: 16}",
        "berlaku": "{mulai: 2026-11-03, sampai: 2027-05-03}",
        "sk": f"{{nomor: 821/9/BKPSDM, tanggal: 2026-11-01, pindai: {SCAN}}}",
    }
    given = {**plain, **other}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in given.items() if value) + "}\n"


def with_entry(hub: FakeGitHub, entry: str, text: str = OFFICE) -> str:
    """Return the agency's file with one more official."""
    return f"{text.replace(FIRST, FIRST + entry)}gerbang_sejak: {hub.since}\n"


def open_vacant_office(place: Path, text: str = OFFICE) -> FakeGitHub:
    hub = open_office(place, text)
    hub.account("joko", id=16)
    return hub


def propose(hub: FakeGitHub, text: str, *, login: str = "staf", **more: str) -> int:
    """Open a pull request with a new text of the agency's file, on the newest main."""
    branch = f"pejabat/{hub.next_id()}"
    hub.push(login, branch, {"rkt/instansi.yaml": text, **more}, start="main")
    return hub.open_pull(login, branch, title="Plt. Kepala Dinas")


def sign(hub: FakeGitHub, number: int) -> None:
    """Both sign, and a day and an hour pass."""
    hub.review("sekretaris", number)
    hub.review("kasubag", number)
    hub.tick(25 * 60)
