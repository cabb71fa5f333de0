"""What an administrator is told of a history that began anew: the day, the address, and the old repository itself."""

from datetime import date

import pytest
from github_office import INSTANSI, open_office
from msgspec.structs import replace

from fakes.github import FakeGitHub
from rktdocs.review import restarted
from rktdocs.review.clone import Clone
from rktdocs.review.http_answers import NotFoundError, RefusedError
from rktdocs.review.restarted import old_repository, restart_doubts
from rktdocs.review.roles import Office, read_office

COMMIT, OLD = "ab" * 20, "https://github.com/dinas/rkt-lama"
BEGUN, TODAY = "2026-11-02", date(2026, 12, 1)
"""The day of the first commit in the office of the fake GitHub, in its own zone."""


def office(tanggal: str = BEGUN, dari: str = OLD, own: str | None = None) -> Office:
    told = f"tanggal: {tanggal}, dari: '{dari}', commit: {COMMIT}, berita_acara: 800/1, pindai: {'5e' * 32}"
    read = read_office(f"{INSTANSI}dimulai_ulang: {{{told}}}\n".encode())
    site = read.instansi.situs
    here = replace(site, repositori=site.repositori if own is None else own)
    return replace(read, instansi=replace(read.instansi, situs=here))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    return Clone(open_office(tmp_path_factory.mktemp("kantor") / "g.git").git.place)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (office(), []),
        (office("2026-11-01"), ["riwayat di sini dimulai 2 November 2026, 1 hari sesudah berita acara"]),
        (office(str(TODAY)), ["lebih kemudian daripada awal riwayat di sini"]),
        (office("2025-01-31"), ["riwayat di sini dimulai 2 November 2026, 640 hari sesudah berita acara"]),
        (office("2026-11-03"), ["lebih kemudian daripada awal riwayat di sini (2 November 2026)"]),
        (office("2027-01-01"), ["(1 Januari 2027) belum tiba", "lebih kemudian daripada awal riwayat"]),
        (office(dari="https://github.com/Dinas/RKT.git/"), ["menyebut repositori ini sendiri"]),
        (office(dari="Lemari arsip lantai 2"), ["bukan alamat web (Lemari arsip lantai 2)"]),
        (office(dari="http://github.com/dinas/lama"), ["bukan alamat web"]),
        (office(dari="/", own=""), ["bukan alamat web (/)"]),
        (read_office(INSTANSI.encode()), []),
    ],
)
def test_the_day_is_held_against_today_and_the_beginning_and_the_address_is_looked_at(clone, given, told):
    found = [one.pesan for one in restart_doubts(given, clone, TODAY)]
    assert len(found) == len(told)
    assert all(part in text for part, text in zip(told, found, strict=True))


def test_where_no_history_can_be_read_the_rest_is_told(tmp_path):
    empty = FakeGitHub(tmp_path / "g.git")
    for place in (None, Clone(empty.git.place)):
        assert [one.pesan[:7] for one in restart_doubts(office("2027-01-01"), place, TODAY)] == ["tanggal"]


def test_where_no_beginning_is_set_the_day_is_held_against_today_alone(clone, monkeypatch):
    monkeypatch.setattr(restarted, "first_anchor", lambda clone, commit: None)
    assert not list(restart_doubts(office("2025-01-31"), clone, TODAY))


class Old:
    """GitHub, as it answers about the old repository and its commits."""

    server, no = "https://github.com", NotFoundError

    def __init__(self, **known: bool) -> None:
        self.asked: list[str] = []
        self.known = known

    def get(self, path: str):
        self.asked.append(path)
        if not self.known or (path.endswith(COMMIT) and not self.known["commit"]):
            raise self.no("tidak ada", "periksa")
        return self.known


@pytest.mark.parametrize(
    ("old", "told"),
    [
        (Old(private=False, archived=True, commit=True), []),
        (Old(private=False, archived=False, commit=True), ["belum dikunci"]),
        (Old(private=True, archived=True, commit=True), ["privat"]),
        (Old(private=False, archived=True, commit=False), [f"commit {COMMIT[:12]}"]),
        (Old(), ["tidak dikenal GitHub"]),
    ],
)
@pytest.mark.parametrize("no", [NotFoundError, RefusedError])
def test_the_old_repository_is_public_locked_and_has_the_commit(old, told, no, monkeypatch):
    monkeypatch.setattr(Old, "no", no)
    found = [one.pesan for one in old_repository(old, office())]
    assert len(found) == len(told)
    assert all(part in text for part, text in zip(told, found, strict=True))


@pytest.mark.parametrize("dari", ["https://gitlab.com/dinas/rkt", "https://github.com/dinas", "Lemari", "https://[x/a"])
def test_no_other_server_is_asked(dari):
    old = Old()
    assert not list(old_repository(old, office(dari=dari)))
    assert not old.asked
