"""What an administrator is told of a history that began anew elsewhere: its day, and whether the old one can be seen.

The agency's word stands in every archive for ever, and nothing here proves it: a slip is best mended while it is new.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from rktdocs.errors import RktdocsError
from rktdocs.git import commit_time
from rktdocs.records.instansi import MulaiUlang
from rktdocs.review.answers import known_shape
from rktdocs.review.authority import first_anchor
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub, NotFoundError, RefusedError
from rktdocs.review.lacking import Lack, Weight
from rktdocs.review.roles import Office
from rktdocs.review.server import name_of
from rktdocs.words.dates import tanggal

_WHERE = "dimulai_ulang di rkt/instansi.yaml"
_OLD = "repositori lama menurut dimulai_ulang.dari"


def restart_doubts(office: Office, clone: Clone | None, today: date) -> Iterator[Lack]:
    """Tell what can be seen here: the day against today and against this history's own beginning, and the address."""
    one = office.instansi.dimulai_ulang
    if one is None:
        return
    if one.tanggal > today:
        yield Lack(
            pesan=f"tanggal {_WHERE} ({tanggal(one.tanggal)}) belum tiba",
            perbaikan="tulis tanggal berita acaranya; setiap arsip sesudah ini menyebutnya",
        )
    begun = _beginning(office, clone)
    if begun is not None:
        yield from _beside(one, begun)
    yield from _address(one, office.instansi.situs.repositori)


def _beginning(office: Office, clone: Clone | None) -> date | None:
    """The agency's day of the first commit that the gate's history names; None where that cannot be told here."""
    if clone is None:
        return None
    try:
        anchor = first_anchor(clone, clone.resolve("HEAD"))
        return office.day_of(commit_time(clone.place, anchor.commit)) if anchor else None
    except RktdocsError:  # told by whoever asks for it
        return None


def _beside(one: MulaiUlang, begun: date) -> Iterator[Lack]:
    if one.tanggal > begun:
        yield Lack(
            pesan=f"tanggal {_WHERE} ({tanggal(one.tanggal)}) lebih kemudian daripada awal riwayat di sini "
            f"({tanggal(begun)})",
            perbaikan="riwayat baru dimulai sesudah berita acara ditandatangani: periksa tanggalnya dan gerbang_sejak",
        )
    elif one.tanggal < begun:
        yield Lack(
            pesan=f"riwayat di sini dimulai {tanggal(begun)}, {(begun - one.tanggal).days} hari sesudah berita acara "
            f"({tanggal(one.tanggal)})",
            perbaikan="yang berubah di antaranya tidak tercatat di repositori mana pun: sebutkan dalam berita acara",
            weight=Weight.CATATAN,
        )


def _address(one: MulaiUlang, own: str) -> Iterator[Lack]:
    if own and one.dari.rstrip("/").removesuffix(".git").casefold() == own.rstrip("/").removesuffix(".git").casefold():
        yield Lack(
            pesan=f"dari pada {_WHERE} menyebut repositori ini sendiri",
            perbaikan="tulis alamat repositori lama, atau tempat salinannya disimpan",
        )
    elif not one.dari.startswith("https://"):
        yield Lack(
            pesan=f"dari pada {_WHERE} bukan alamat web ({one.dari}): riwayat lama tidak dapat diperiksa dari jauh",
            perbaikan="bila repositori lama masih ada, tulis alamatnya; bila tidak, pastikan salinannya masih di sana",
            weight=Weight.CATATAN,
        )


def old_repository(github: GitHub, office: Office) -> Iterator[Lack]:
    """Ask GitHub, where it is the same server, whether the old history is still there, locked, with its last commit."""
    one = office.instansi.dimulai_ulang
    if one is None:
        return
    name = _name_on(github.server, one.dari)
    if name is None:
        return
    try:
        with known_shape("repositori lama"):
            told = github.get(f"/repos/{name}")
            private, archived = bool(told["private"]), bool(told["archived"])
    except (NotFoundError, RefusedError):
        yield Lack(
            pesan=f"{_OLD} ({name}) tidak dikenal GitHub: terhapus, tertutup, atau salah tulis",
            perbaikan="periksa ejaannya; riwayat dan arsip lama hanya dapat diperiksa di sana",
        )
        return
    if private or not archived:
        state = "privat" if private else "belum dikunci"
        yield Lack(
            pesan=f"{_OLD} ({name}) {state}",
            perbaikan="biarkan publik dan kunci: Settings > General > Danger Zone > Archive this repository",
        )
    yield from _last_commit(github, name, one)


def _name_on(server: str, address: str) -> str | None:
    try:
        same = urlsplit(address).netloc.casefold() == urlsplit(server).netloc.casefold()
        return name_of(address) if same else None
    except ValueError:  # "https://[x/a"
        return None


def _last_commit(github: GitHub, name: str, one: MulaiUlang) -> Iterator[Lack]:
    try:
        github.get(f"/repos/{name}/git/commits/{one.commit}")
    except (NotFoundError, RefusedError):
        yield Lack(
            pesan=f"commit {one.commit[:12]} pada {_WHERE} tidak ada di {name}",
            perbaikan="tulis commit main terakhir yang disetujui di sana (rkt audit di repositori lama menyebutnya)",
        )
