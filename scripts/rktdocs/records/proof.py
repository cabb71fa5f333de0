"""Which archives of a clone are proved, offline. What anybody who may push can make is never believed by itself.

A record is proved by a listed signer, by the seal of a later plan on main, or by a witness who asked GitHub: signed by
the key of the publication, or handed on within its run.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.git import GitError, commit_time, git, git_place
from rktdocs.records.archive_names import Jenis, called, has_archives, jenis_of
from rktdocs.records.kesaksian import Kesaksian, witness_of
from rktdocs.records.main_line import believed, checked_out, is_on, is_shallow, mains
from rktdocs.records.manifes import Manifes
from rktdocs.records.places import YEAR_KEY, changed_by, rkt_pendek
from rktdocs.records.tag_contents import foreign, is_example, wrong_records
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS, Sah, judge, signers_at
from rktdocs.records.tags import Tag, read_tags
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import GitTree
from rktdocs.writing import scratch_folder, write_whole

Witness = Mapping[str, str]
"""The id of a tag object -> what contradicts it, "" where it is right: the archives that GitHub was asked about."""
NOBODY: Witness = MappingProxyType({})
WORDLESS = "kata-kata"
"""What a witness says of an archive that GitHub confirms but for the words of reviews: any writer may change those."""


class Bukti(StrEnum):
    """What is known of an archive."""

    TERBUKTI = "terbukti"
    BERTENTANGAN = "bertentangan"
    BELUM = "belum terbukti"


class Oleh(IntEnum):
    """What proves a record, the weaker first: a signer and a seal cannot be made by somebody who merely may push."""

    TIADA = 0
    SAKSI = 1
    KESAKSIAN = 2
    TANDA_TANGAN = 3
    SEGEL = 4


class Archive(Struct, frozen=True, kw_only=True):
    """One tag and what is known of it; `sebab` says in a sentence what proves it, what is wrong, or what is missing.

    `tak_terbaca` where Git could not read what the tag holds: neither proved nor wrong, and no year may be open by it.
    `kata`: whether the words of reviews are proved with it.
    """

    tag: Tag
    bukti: Bukti
    sebab: str
    oleh: Oleh = Oleh.TIADA
    tak_terbaca: bool = False
    kata: bool = True

    @property
    def seal(self) -> str:
        """What a later plan seals of it: no words that nobody can prove."""
        return self.manifes.digest if self.kata else self.manifes.wordless_digest

    @property
    def manifes(self) -> Manifes:
        """The manifest; only what has one is ever proved or open."""
        assert self.tag.manifes is not None
        return self.tag.manifes

    @property
    def by_hand(self) -> bool:
        """Whether its record was written by hand."""
        return self.tag.manifes is not None and self.tag.manifes.record["sumber"] == "manual"


def archives(project: Path, saksi: Witness = NOBODY) -> tuple[Archive, ...]:
    """Judge every tag of the clone that has an archive's name, by name; () outside Git."""
    place = git_place(project)
    return archives_in(*place, saksi) if place else ()


def archives_in(repository: Path, prefix: str, saksi: Witness = NOBODY) -> tuple[Archive, ...]:
    """The same of a project in a folder of a repository, which may be bare."""
    if not has_archives(repository):
        return ()
    refs = git(repository, "for-each-ref", "--format=%(objectname) %(refname)")
    return _archives(repository, prefix, refs + checked_out(repository).encode(), tuple(sorted(saksi.items())))


def testimony(repository: Path, prefix: str, tag: Tag) -> tuple[Kesaksian | None, str]:
    """Return a tag's signed witness, else None and what is wrong with what lies in its place."""
    return _Court(repository, prefix, NOBODY).witness(tag)


def sealed(repository: Path, prefix: str) -> Mapping[str, tuple[str, str]]:
    """Return what the plans on main seal: archive name -> digest of its manifest, and the file that says so."""
    return _Court(repository, prefix, NOBODY).seals


def proved(judged: Iterable[Archive], *jenis: Jenis) -> Mapping[str, Archive]:
    """Return the proved archive of each year; `jenis` asks for other documents, by their key."""
    wanted = jenis or (Jenis.RKT,)
    right = (each for each in judged if each.bukti is Bukti.TERBUKTI)
    return {each.tag.kunci: each for each in right if jenis_of(each.tag.kunci) in wanted}


def standing_tag(judged: Iterable[Archive], kunci: str, saksi: Witness = NOBODY) -> Tag | None:
    """Return the archive that a key has: proved, else one that nothing contradicts; a spoilt name stands in no way.

    Nor, once GitHub was asked (`saksi`), a record by hand that no listed key signed: nobody can be asked about it.
    """
    own = [each for each in judged if each.tag.kunci == kunci and each.bukti is not Bukti.BERTENTANGAN]
    first = sorted(own, key=lambda each: each.bukti is not Bukti.TERBUKTI)
    asked = saksi is not NOBODY
    left = (each for each in first if each.bukti is Bukti.TERBUKTI or not (asked and each.by_hand))
    return next((each.tag for each in left), None)


def require_open(judged: Iterable[Archive], kunci: str) -> None:
    """Refuse to begin a closed year anew: what was approved stands in its archive."""
    if each := proved(judged).get(kunci):
        name = each.tag.name
        raise RktdocsError(
            f"{rkt_pendek(kunci)} sudah ditetapkan dan diarsipkan sebagai {name}",
            f"bila folder rkt/{kunci} hilang: git checkout {name} -- rkt/{kunci}; "
            f"bila rencananya berubah: {changed_by(kunci)}",
        )


@lru_cache(maxsize=8)  # equal refs have equal answers, and a preview asks after every edit
def _archives(repository: Path, prefix: str, refs: bytes, saksi: tuple[tuple[str, str], ...]) -> tuple[Archive, ...]:
    tags = read_tags(repository)
    if not tags:
        return ()
    court = _Court(repository, prefix, dict(saksi))
    return tuple(_one_a_year(repository, [court.judged(tag) for tag in tags]))


class _Court:
    """One clone: its main, the signers and seals that main names."""

    def __init__(self, repository: Path, prefix: str, saksi: Witness) -> None:
        self.repository, self.prefix, self.saksi = repository, prefix, saksi
        self.mains = mains(repository)
        self.trusted = believed(repository, self.mains)
        self.seals, self.signers = self._seals(), signers_at(repository, self.trusted)

    def judged(self, tag: Tag) -> Archive:
        """Judge one tag."""
        if tag.rusak and (told := self._against(tag)):
            return Archive(tag=tag, bukti=Bukti.BERTENTANGAN, sebab=told)
        if tag.rusak:
            told = f"tag {tag.name} ada tetapi {tag.fault}"
            return Archive(tag=tag, bukti=Bukti.BELUM, sebab=told, tak_terbaca=True)
        try:
            wrong = next(self._wrong(tag), "")
            if wrong:
                return Archive(tag=tag, bukti=Bukti.BERTENTANGAN, sebab=wrong)
            return self._proof(tag)
        except GitError as error:
            told = f"tag {tag.name} ada tetapi tidak dapat dibaca: {error.pesan}"
            return Archive(tag=tag, bukti=Bukti.BELUM, sebab=told, tak_terbaca=True)
        except RktdocsError as error:
            return Archive(tag=tag, bukti=Bukti.BERTENTANGAN, sebab=error.pesan)

    def _against(self, tag: Tag) -> str:
        """What the witness of this run says against a tag, "" where nothing."""
        told = self.saksi.get(tag.object_id, "")
        return "" if told == WORDLESS else told

    def _wrong(self, tag: Tag) -> Iterator[str]:
        """Tell what contradicts an archive, the plainest first."""
        manifes = tag.manifes
        if manifes is None or tag.fault:
            yield tag.fault
            return
        yield from foreign(manifes, self.prefix)
        if against := self._against(tag):
            yield against
        sealed = self.seals.get(tag.name)
        if sealed and not manifes.is_sealed_by(sealed[0]):
            yield f"manifesnya berbeda dari yang disegel di {sealed[1]}"
        if self.mains and not is_shallow(self.repository) and not is_on(self.repository, tag.commit, self.mains):
            yield f"commit {tag.commit[:12]} tidak ada pada riwayat main"
            return  # what lies there may be anything, of any size
        tree = GitTree(self.repository, tag.commit, prefix=self.prefix)
        yield from wrong_records(tree, manifes)
        if is_example(tree, manifes.plan):
            yield f"RKT {manifes.plan} pada commit itu bertanda contoh: data contoh tidak diarsipkan"

    def _proof(self, tag: Tag) -> Archive:
        assert tag.manifes is not None
        oleh, sebab = self._by(tag)
        if oleh is not Oleh.TIADA and not is_on(self.repository, tag.commit, self.mains):
            oleh, sebab = Oleh.TIADA, "klon ini tidak memuat riwayat main yang lengkap"
        kata = oleh is not Oleh.SAKSI or self.saksi.get(tag.object_id) != WORDLESS
        if oleh is Oleh.SEGEL:  # of all, or of all but the words
            kata = self.seals[tag.name][0] == tag.manifes.digest
        told = sebab if kata else f"{sebab}. Tidak terbukti: kata-kata pada reviunya"
        return Archive(tag=tag, bukti=Bukti.TERBUKTI if oleh else Bukti.BELUM, sebab=told, oleh=oleh, kata=kata)

    def _by(self, tag: Tag) -> tuple[Oleh, str]:
        if tag.name in self.seals:
            return Oleh.SEGEL, f"disegel oleh {self.seals[tag.name][1]}"
        judgement = self._signature(tag)
        if judgement:
            return Oleh.TANDA_TANGAN, judgement
        said, wrong = self.witness(tag)
        if said is not None:
            return Oleh.KESAKSIAN, TESTIFIED
        if tag.object_id in self.saksi:  # nothing against it: that was asked before
            return Oleh.SAKSI, WITNESSED
        return Oleh.TIADA, f"{UNPROVED}; {wrong}" if wrong else UNPROVED

    def witness(self, tag: Tag) -> tuple[Kesaksian | None, str]:
        """The signed witness of a tag with a manifest, and what is wrong with one that is none."""
        return witness_of(self.repository, tag, self.signers, self._now())

    def _now(self) -> datetime:
        """When keys must be in force: today, and never before main's own time (a machine's clock may be wrong)."""
        now = datetime.now(UTC)
        return max(now, commit_time(self.repository, self.trusted)) if self.trusted else now

    def _signature(self, tag: Tag) -> str:
        """Say that a listed signer signed, "" where none did. The list is main's own, never that of the tag."""
        if not tag.tanda or self.signers is None:
            return ""
        with scratch_folder() as folder:
            place = folder / "allowed_signers"
            write_whole(place, self.signers)
            judgement = judge(self.repository, tag, place)
        return f"tanda tangan SSH sah menurut {ALLOWED_SIGNERS} pada main" if judgement.sah is Sah.YA else ""

    def _seals(self) -> Mapping[str, tuple[str, str]]:
        """Return what the plans on main seal: archive name -> digest of its manifest, and the file that says so."""
        if not self.trusted:
            return {}
        tree = GitTree(self.repository, self.trusted, prefix=self.prefix)
        paths = [path for path in tree.paths("rkt") if path.endswith("/tahun.yaml") and path.count("/") == 2]
        return {name: (digest, path) for path in paths for name, digest in seals_in(tree.read(path), path).items()}


TESTIFIED = (
    "dicocokkan seluruhnya dengan GitHub saat diterbitkan; kesaksiannya ditandatangani kunci penerbit, yang terdaftar "
    f"di {ALLOWED_SIGNERS} pada main"
)
WITNESSED = (
    "catatan dan dokumennya dicocokkan dengan GitHub saat penerbitan ini; sampai disegel rencana sesudahnya, arsip ini "
    "dijaga pemeriksaan, bukan kunci"
)
UNPROVED = (
    "belum ada yang membuktikan catatan pengesahannya: tidak ditandatangani kunci yang terdaftar, tidak disegel "
    "rencana sesudahnya, dan GitHub belum ditanya (rkt archive prove --github)"
)


def seals_in(data: bytes, path: str) -> Mapping[str, str]:
    """Return what one tahun.yaml seals, from its bytes: a year that cannot be read in full may still seal."""
    document = read_yaml(data, path)
    year = path.split("/")[1]
    sealed = document.data.get("arsip_sebelumnya") if document.ok and isinstance(document.data, dict) else None
    if not isinstance(sealed, dict) or not YEAR_KEY.fullmatch(year):
        return {}
    return {str(name): str(digest) for name, digest in sealed.items()}


def _one_a_year(repository: Path, judged: list[Archive]) -> Iterator[Archive]:
    """Let one archive of a year stand: that of the strongest proof, and among equals the first on main.

    Two that a signer made with different content contradict each other, and none stands.
    """
    best: dict[str, Archive] = {}
    twice: set[str] = set()
    for each in (each for each in judged if each.bukti is Bukti.TERBUKTI):
        other = best.setdefault(each.tag.kunci, each)
        if other is each:
            continue
        best[each.tag.kunci] = first = _first(repository, other, each)
        if other.oleh is each.oleh is not Oleh.SAKSI and other.manifes.dokumen != each.manifes.dokumen:
            twice.add(first.tag.kunci)
    for each in judged:
        stands = best.get(each.tag.kunci)
        if each.bukti is not Bukti.TERBUKTI or (stands is each and each.tag.kunci not in twice):
            yield each
        else:
            told = f"ada dua arsip terbukti untuk {called(each.tag.kunci)}"
            if each.tag.kunci not in twice and stands is not None:
                told = f"{called(each.tag.kunci)} sudah diarsipkan sebagai {stands.tag.name}"
            yield replace(each, bukti=Bukti.BERTENTANGAN, sebab=told)


def _first(repository: Path, one: Archive, other: Archive) -> Archive:
    if one.oleh is not other.oleh:
        return max(one, other, key=lambda each: each.oleh)
    later = one.tag.commit != other.tag.commit and is_on(repository, other.tag.commit, [one.tag.commit])
    return other if later else one
