"""One call for all that is checked in a project: its records, its guides, its archived years. Reads by the doors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from rktdocs.findings import Finding, Tingkat, has_kesalahan, sorted_findings
from rktdocs.git import git_place
from rktdocs.plan.model import Dasar, Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.archive_names import Jenis, absent_archives, called, has_archives, jenis_of, kunci_of, plan_of
from rktdocs.records.guides import Guides, read_guides
from rktdocs.records.pictures import Pictures, read_pictures
from rktdocs.records.places import rkt_pendek
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.rules import FOR_PICTURES, FOR_TEXT
from rktdocs.rules.engine import check_reading
from rktdocs.trees import Tree, place_of

if TYPE_CHECKING:
    from rktdocs.records.model import Rkt
    from rktdocs.records.proof import Archive, Witness
    from rktdocs.records.tagged import ClosedYear
    from rktdocs.rules.locks import Locks


_LOCKED = "tahun-terkunci"


class Checked(Struct, frozen=True, kw_only=True):
    """A project after reading and checking; `findings` have places and stand in order, `arsip` is every judged tag.

    `dasar` is what each closed quarter and Perjanjian Kinerja was approved by.
    """

    reading: Reading
    guides: Guides
    findings: tuple[Finding, ...]
    arsip: tuple[Archive, ...] = ()
    tertutup: Mapping[str, ClosedYear] = field(default_factory=dict)
    dasar: Mapping[str, Dasar] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The project, resolved, its closed years by what held in their time."""
        return resolve(self.reading, {kunci: year.reading for kunci, year in self.tertutup.items()}, self.dasar)

    @property
    def arsip_absen(self) -> Mapping[str, str]:
        """The archives that a plan here names and that are not here: name by the key of their year."""
        return {kunci_of(name): name for name in _absent_archives(self.reading, self.arsip)}

    @property
    def berkas(self) -> tuple[str, ...]:
        """Every file that was looked at."""
        told = {finding.berkas for finding in self.reading.findings}
        return tuple(sorted({*self.reading.documents, *self.guides.texts, *told}))

    @property
    def is_fine(self) -> bool:
        """Whether nothing blocks."""
        return not has_kesalahan(self.findings)

    def source(self, berkas: str) -> str | None:
        """Return a file's text for showing a line of it, None where it has none."""
        return self.guides.texts.get(berkas) or self.reading.source(berkas)


def check_tree(tree: Tree, root: Path, *, known: Known | None = None, saksi: Witness | None = None) -> Checked:
    """Read and check one state of the project at `root`; archived years come from the proved tags of its repository."""
    seen: Known = {} if known is None else known
    reading = read_project(tree, known=seen)
    guides, pictures = read_guides(tree), read_pictures(tree)
    place = git_place(root)
    years = reading.project.rkt if reading.project else ()
    judged, closed, altered, changed = _archived(tree, place, years, saksi or {})
    readable = {kunci: year.reading for kunci, year in closed.items() if year.rkt is not None}
    locks = _locks(tree, place, judged)
    found = _judged(reading, changed, readable, altered, tree)
    return Checked(
        arsip=judged,
        tertutup={kunci: closed[kunci] for kunci in readable},
        dasar=locks.dasar if locks else {},
        reading=reading,
        guides=guides,
        findings=sorted_findings(
            (
                *(locks.judged(found) if locks else found),
                *guides.findings,
                *_in_guides(guides),
                *_in_pictures(pictures),
                *_unreadable(judged, closed),
                *_unproved(tree, place, judged),
                *reading.locate(_absent(reading, judged)),
                *reading.locate(_supplanted(reading, judged)),
            )
        ),
    )


def closed_plan(reading: Reading, tree: Tree, *, saksi: Witness | None = None) -> Plan:
    """Resolve what was read of a tree as a check does: whatever is closed stands on what held when it was approved."""
    place = place_of(tree)
    years = reading.project.rkt if reading.project else ()
    judged, closed, _, _ = _archived(tree, place, years, saksi or {})
    locks = _locks(tree, place, judged)
    return resolve(
        reading,
        {kunci: year.reading for kunci, year in closed.items() if year.rkt is not None},
        locks.dasar if locks else {},
    )


def _archived(
    tree: Tree, place: tuple[Path, str] | None, years: Collection[str], saksi: Witness
) -> tuple[tuple[Archive, ...], Mapping[str, ClosedYear], Mapping[str, ClosedYear], Mapping[str, Rkt]]:
    """Return the archives, the years that are as archived, those that are not, and the archived state of all others."""
    if place is None or not has_archives(place[0]):
        return (), {}, {}, {}
    from rktdocs.records.proof import archives_in  # a tenth of a check in a clone without archives
    from rktdocs.records.tagged import altered_in, closed_in, tagged_in

    judged = archives_in(*place, saksi)
    closed = closed_in(place, tree, judged)
    others = tagged_in(place, (year for year in years if year not in closed), judged)
    return judged, closed, altered_in(place, tree, [each for each in judged if each.tag.kunci not in closed]), others


def _locks(tree: Tree, place: tuple[Path, str] | None, judged: Sequence[Archive]) -> Locks | None:
    """What is closed beside the years; None where nothing is archived."""
    if place is None or not judged:
        return None
    from rktdocs.rules.locks import locks_of

    return locks_of(place, tree, judged)


def _judged(
    reading: Reading,
    tagged: Mapping[str, Rkt],
    closed: Mapping[str, Reading],
    altered: Mapping[str, ClosedYear],
    tree: Tree,
) -> Sequence[Finding]:
    """Judge all but what was approved once; of a year that is not as it was then, that alone is told.

    What else is found in it, by rules that came later perhaps, is no reason to change it: it is to be put back.
    """
    found = check_reading(reading, tagged=tagged, closed=closed)
    if not altered:
        return found
    told = [one for one in found if one.aturan == _LOCKED and _year_of(one.berkas) in altered]
    then = {kunci: year.reading for kunci, year in altered.items() if year.rkt is not None}
    rest = check_reading(reading, tagged=tagged, closed={**closed, **then})
    return [*told, *rest, *_unlike(altered, tree, {one.berkas for one in told})]


def _unlike(altered: Mapping[str, ClosedYear], tree: Tree, told: Collection[str]) -> Iterator[Finding]:
    """Tell the files that differ in what no record holds, and those that cannot be read any more."""
    from rktdocs.records import tagged

    for kunci, year in altered.items():
        known = any(_year_of(berkas) == kunci for berkas in told)
        for path in tagged.altered(tree, year.archive):
            if path not in told and (path in tree or not known):
                yield _changed(year.archive, path, there=path in tree)


def _year_of(path: str) -> str:
    return path.split("/")[1] if path.count("/") > 1 else ""


def _changed(archive: Archive, path: str, *, there: bool) -> Finding:
    tag, kunci = archive.tag.name, archive.tag.kunci
    said, remedy = f"{path} sudah tidak ada", f"kembalikan: git restore --source={tag} -- {path}"
    if there and path in archive.manifes.catatan:
        said = "isi berkas ini berbeda dari arsipnya, walaupun hanya pada komentar atau susunannya"
    elif there:
        said, remedy = "berkas ini tidak ada di arsipnya", "pindahkan berkas ini ke luar folder tahun itu"
    return Finding(
        aturan=_LOCKED,
        berkas=path if there else f"rkt/{kunci}/tahun.yaml",
        pesan=f"{rkt_pendek(kunci)} sudah diarsipkan (tag {tag}), tetapi {said}",
        perbaikan=remedy,
    )


def _unreadable(judged: tuple[Archive, ...], closed: Mapping[str, ClosedYear]) -> Iterator[Finding]:
    """Tell tags that are there and cannot be read: a year must not be open by them in silence."""
    for each in judged:
        if each.tak_terbaca:
            yield _locked(each, each.sebab)
    for year in closed.values():
        if year.rkt is None:
            yield _locked(year.archive, f"arsip {year.archive.tag.name} tidak dapat dibaca oleh versi alat ini")


def _unproved(tree: Tree, place: tuple[Path, str] | None, judged: tuple[Archive, ...]) -> Iterator[Finding]:
    """Name a tag that nothing proves where the files here are others: it locks nothing, for anybody may write one."""
    if place is None or not judged:
        return
    from rktdocs.records.manifes import is_own
    from rktdocs.records.proof import Bukti
    from rktdocs.records.tagged import altered
    from rktdocs.rules.locks import came_after

    shut = {each.tag.kunci for each in judged if each.bukti is Bukti.TERBUKTI}
    for each in judged:
        kunci = each.tag.kunci
        if each.bukti is not Bukti.BELUM or each.tak_terbaca or kunci in shut:
            continue
        here = [path for path in tree.paths(f"rkt/{plan_of(kunci)}") if is_own(path, kunci)]
        if altered(tree, each) and (here or came_after(place, tree, each)):
            said = "berbeda dari" if here else "tidak ada di sini, padahal ada pada"
            yield Finding(
                aturan="tahun-terkunci",
                tingkat=Tingkat.PERINGATAN,
                berkas=_place(kunci, here or sorted(each.manifes.own)),
                pesan=f"Isi {called(kunci)} {said} tag {each.tag.name}, yang belum terbukti sebagai arsip, jadi "
                "tag itu tidak mengunci apa pun",
                perbaikan=f"periksa dengan 'rkt archive verify {each.tag.name} --github'; bila arsip itu benar, "
                "kembalikan isinya; bila palsu, minta admin repositori menghapus tag itu",
            )


def _place(kunci: str, own: Sequence[str]) -> str:
    """Return the file at which a word on a whole document stands: a year has one for it, the others their first."""
    return own[0] if jenis_of(kunci) is not Jenis.RKT else f"rkt/{kunci}/tahun.yaml"


def _absent(reading: Reading, judged: tuple[Archive, ...]) -> Iterator[Finding]:
    """Say once that archives are not here; what they hold is judged by what holds now."""
    absent = _absent_archives(reading, judged)
    for rkt in list(absent.values())[:1]:
        yield Finding(
            aturan=_LOCKED,
            tingkat=Tingkat.INFORMASI,
            berkas=f"rkt/{rkt.kunci}/tahun.yaml",
            rute=("arsip_sebelumnya",),
            pesan=f"Arsip {', '.join(absent)} tidak ada di salinan ini; isinya diperiksa seperti yang belum diarsipkan",
            perbaikan="ambil tag dan cabang arsip: git fetch origin --tags arsip:arsip",
        )


def _supplanted(reading: Reading, judged: tuple[Archive, ...]) -> Iterator[Finding]:
    """Name a tag that stands where a sealed archive was: what it held is open by it, which nobody must miss.

    One that holds no manifest at all (a lightweight tag) cannot be read as an archive, and stops everything.
    """
    if not judged:
        return
    from rktdocs.records.proof import Bukti

    sealed = absent_archives(reading.records.rkt.values(), ())
    for each in judged:
        name = each.tag.name
        if name in sealed and each.bukti is Bukti.BERTENTANGAN:
            yield Finding(
                aturan=_LOCKED,
                tingkat=Tingkat.PERINGATAN if each.tag.manifes else Tingkat.KESALAHAN,
                berkas=f"rkt/{sealed[name].kunci}/tahun.yaml",
                rute=("arsip_sebelumnya",),
                pesan=f"Tag {name} di salinan ini bukan arsip yang disegel {rkt_pendek(sealed[name].kunci)} "
                f"({each.sebab}), jadi {called(each.tag.kunci)} tidak terkunci",
                perbaikan=f"jangan ubah {called(each.tag.kunci)}. Bila segelnya yang berubah (git log -p -- "
                f"rkt/{sealed[name].kunci}/tahun.yaml), kembalikan barisnya; bila tidak, minta admin repositori "
                "mengembalikan tag aslinya, lalu jalankan git fetch origin --tags --force",
            )


def _absent_archives(reading: Reading, judged: tuple[Archive, ...]) -> Mapping[str, Rkt]:
    return absent_archives(reading.records.rkt.values(), {each.tag.name for each in judged})


def _locked(archive: Archive, pesan: str) -> Finding:
    return Finding(
        aturan=_LOCKED,
        berkas=f"rkt/{plan_of(archive.tag.kunci)}/tahun.yaml",
        pesan=pesan,
        perbaikan=f"periksa: rkt archive verify {archive.tag.name}; ambil salinan utuh dari server: "
        "git fetch origin --tags --force",
    )


def _in_guides(guides: Guides) -> Iterator[Finding]:
    for path, text in guides.texts.items():
        for rule in FOR_TEXT:
            yield from rule.findings(text, path)


def _in_pictures(pictures: Pictures) -> Iterator[Finding]:
    yield from pictures.findings
    for path, faults in pictures.faults.items():
        for rule in FOR_PICTURES:
            yield from rule.findings(faults, path)
