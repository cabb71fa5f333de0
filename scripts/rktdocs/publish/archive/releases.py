"""Which releases on GitHub hold just the files of their archive: whoever may write may make one first, or change it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from rktdocs.publish.archive.on_server import release
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.records.proof import Archive, Bukti
from rktdocs.review.github import GitHub, NotFoundError, NotWholeError


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
