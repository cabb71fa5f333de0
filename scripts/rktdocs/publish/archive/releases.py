"""Which releases on GitHub hold just the files of their archive: whoever may write may make one first, or change it."""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from rktdocs.publish.archive.on_server import release
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.records.proof import Archive, Bukti
from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, Json, NotFoundError, NotWholeError
from rktdocs.views.inert import visible

_OF_THE_TOOL = re.compile(r"v[0-9]+([.][0-9]+)+")
"""Releases of this tool, in its own repository; their files are called after it."""


class Rilis(Struct, frozen=True, kw_only=True):
    """The release of one archive: what is told of it, and whether terbit has to make it or to make it right."""

    tag: str
    baris: tuple[Pemeriksaan, ...]
    kurang: bool

    @property
    def beda(self) -> bool:
        """Whether one is there with other files."""
        return any(line.hasil is Hasil.GAGAL for line in self.baris)


def releases(github: GitHub, judged: Iterable[Archive]) -> Iterator[Rilis]:
    """Look at the release of each archive that nothing contradicts; only a proved one lacks any. Raises GitHubError."""
    for each in judged:
        if each.bukti is Bukti.BERTENTANGAN or each.tag.manifes is None:
            continue
        there = True
        try:
            told = tuple(release(github, each.manifes))
        except NotFoundError:
            there, told = False, ((Hasil.PERINGATAN, "belum ada"),)
        except NotWholeError as error:  # one with files without end is none that terbit made
            told = ((Hasil.GAGAL, error.pesan),)
        lines = tuple(Pemeriksaan(nama=f"rilis {each.tag.name}", hasil=hasil, pesan=pesan) for hasil, pesan in told)
        wrong = not there or any(hasil is Hasil.GAGAL for hasil, _ in told)
        yield Rilis(tag=each.tag.name, baris=lines, kurang=wrong and each.bukti is Bukti.TERBUKTI)


def strangers(github: GitHub, judged: Iterable[Archive]) -> Iterator[Pemeriksaan]:
    """Name every release behind which no archive stands: to a reader it looks as official. Raises GitHubError.

    A draft is shown to nobody who may not write, and only to a token that may.
    """
    stood_for = {each.tag.name for each in judged if each.bukti is not Bukti.BERTENTANGAN and each.tag.manifes}
    try:
        with known_shape("daftar rilis"):
            found = [_stranger(told, stood_for) for told in github.pages("releases")]
    except NotWholeError as error:
        found = [(Hasil.GAGAL, f"daftarnya tidak terbaca: {error.pesan}")]
    yield from (Pemeriksaan(nama="rilis lain", hasil=hasil, pesan=pesan) for hasil, pesan in found if pesan)


def _stranger(told: Json, stood_for: Collection[str]) -> tuple[Hasil, str]:
    tag, names = str(told["tag_name"]), [str(asset["name"]) for asset in told["assets"]]
    if told["draft"]:
        return Hasil.PERINGATAN, f"konsep rilis {visible(tag)}, belum terlihat umum; hapus bila bukan buatan Anda"
    if tag in stood_for or (_OF_THE_TOOL.fullmatch(tag) and all(name.startswith("rktdocs") for name in names)):
        return Hasil.LOLOS, ""
    return Hasil.GAGAL, f"{visible(tag)} bukan arsip: isinya tidak pernah diperiksa; hapus di halaman Releases"
