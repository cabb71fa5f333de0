"""SOP step 1: the format of a new year, from the Renstra and last year's wording. Returns texts; writes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from msgspec.structs import replace

from rktdocs.cycle.new_programs import planned_lines
from rktdocs.cycle.new_sections import Format, Moved, moved_between, new_section, renewed_section
from rktdocs.cycle.reorganised import Heirs, heirs
from rktdocs.cycle.year_text import Perubahan, perubahan_text, tahun_text
from rktdocs.errors import RktdocsError
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.continuing import ancestors
from rktdocs.plan.editions import by_age, edition_for, edition_of, nearest_edition
from rktdocs.records.instansi import BagianInstansi
from rktdocs.records.model import Project, Rkt
from rktdocs.records.reader import Reading
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra
from rktdocs.words.texts import first_of, listed

KEEP = "kiriman/.gitkeep"


def new_year(
    reading: Reading,
    tahun: int,
    memo: Memo = FORGETFUL,
    *,
    edisi: str = "",
    segel: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, str]:
    """Return the files of a new murni by path: texts of last year with empty targets, what the Renstra adds.

    `edisi` names the edition of the Renstra that the year follows, "" for the one that holds. `segel` names the proved
    archives before it with the digests of their manifests. Raises RktdocsError where the Renstra does not speak of
    that year.
    """
    project = reading.required()
    renstra = _in_year(_edition(project, tahun, edisi), {bagian.id for bagian in _filling(project, tahun)})
    _require_prioritas(renstra, tahun)
    _require_owners(project, renstra, tahun)
    last = _last_before(project, tahun)
    named = renstra.nama if edisi or len(project.edisi) > 1 else ""
    own = {"renstra": named, "arsip_sebelumnya": dict(segel)}
    files = {f"rkt/{tahun}/tahun.yaml": tahun_text(reading, project, last, tahun, own)}
    moved = _moved(project, last, renstra)
    filling = _filling(project, tahun)
    waris = heirs(filling, project.instansi.bagian, tahun)
    owners = _owners(last, moved, waris)
    for bagian in filling:
        ids = ancestors(bagian, project.instansi.bagian)
        sources = tuple(reading.documents[path].text for path in _sources_of(reading, last, ids))
        apart = _elsewhere(owners, ids)
        wanted = Format(bagian=bagian.id, tahun=tahun, renstra=renstra, elsewhere=apart, moved=moved, waris=waris)
        seen = (sources, wanted)
        make = partial(_section, *seen)
        files[f"rkt/{tahun}/bagian/{bagian.id}.yaml"] = memo.of(("format kosong", bagian.id), seen, make)
    return {**files, f"rkt/{tahun}/{KEEP}": ""}


def left_behind(reading: Reading, tahun: int) -> Iterator[tuple[str, str, list[str]]]:
    """Yield last year's section of each bagian that nobody goes on with: its path, whose it was, its programs."""
    project = reading.required()
    last = _last_before(project, tahun)
    after = heirs(_filling(project, tahun), project.instansi.bagian, tahun)
    for bagian in last.bagian if last else ():
        unit = project.instansi.bagian_by_id(bagian.bagian, tahun)
        if after.get(bagian.bagian) == () and unit and bagian.program and last:
            path = f"rkt/{last.kunci}/bagian/{bagian.bagian}.yaml"
            yield path, unit.nama, [line.kode or line.nama for line in bagian.program]


def new_perubahan(
    tagged: Reading, tahun: int, why: Perubahan, *, edisi: str = "", segel: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, Mapping[str, str]]:
    """Return key and files of the next change of a year, from the last approved plan as its tag holds it.

    `tagged` is the reading at the tag of the murni or of the perubahan before; `edisi` names the edition of the
    Renstra that the change follows where there are several. Raises RktdocsError.
    """
    project = tagged.required()
    before = [rkt for rkt in project.rkt.values() if rkt.tahun.tahun == tahun]
    last = before[-1]
    nomor = (last.tahun.nomor or 0) + 1
    kunci = f"{tahun}-p{nomor}"
    old = f"rkt/{last.kunci}/"
    files = {
        f"rkt/{kunci}/{path.removeprefix(old)}": document.text
        for path, document in tagged.documents.items()
        if path.startswith(f"{old}bagian/")
    }
    head = f"rkt/{last.kunci}/tahun.yaml"
    own = {"arsip_sebelumnya": dict(segel), **({"renstra": edisi} if edisi else {})}
    files[f"rkt/{kunci}/tahun.yaml"] = perubahan_text(tagged, head, nomor, why, own)
    return kunci, {**files, f"rkt/{kunci}/{KEEP}": ""}


def edition_to_name(reading: Reading, tahun: int, edisi: str = "") -> str:
    """Return what a perubahan's tahun.yaml is to call its edition, "" to leave it. Raises RktdocsError."""
    project = reading.required()
    if not edisi and (len(project.edisi) < 2 or edition_for(project.edisi, tahun, perubahan=True) is None):
        return ""  # one that was named for a transition year stays
    return _edition(project, tahun, edisi, perubahan=True).nama


def _edition(project: Project, tahun: int, edisi: str, *, perubahan: bool = False) -> Renstra:
    """The edition that is named, else the one that holds the year. Raises RktdocsError where there is none."""
    known = {each.nama: each for each in project.edisi}
    if edisi and edisi not in known:
        raise RktdocsError(f"edisi Renstra '{edisi}' tidak ada", f"edisi yang ada: {', '.join(known)}")
    found = known.get(edisi) or edition_for(project.edisi, tahun, perubahan=perubahan)
    if found is None:
        periods = ", ".join(f"{each.periode.mulai}–{each.periode.sampai}" for each in by_age(project.edisi))
        ended = nearest_edition(project.edisi, tahun)
        raise RktdocsError(
            f"tahun {tahun} di luar periode Renstra {periods}",
            "simpan Renstra periode itu sebagai rkt/renstra/<nama>.yaml dahulu"
            + (f"; tahun peralihan: --renstra {ended.nama}" if ended and ended.periode.sampai < tahun else ""),
        )
    if tahun < found.periode.mulai:
        raise RktdocsError(
            f"edisi Renstra '{found.nama}' baru mulai {found.periode.mulai}, sesudah tahun {tahun}",
            "sebut edisi lain, atau periksa periode",
        )
    return found


def _require_prioritas(renstra: Renstra, tahun: int) -> None:
    if not renstra.prioritas.get(tahun):
        raise RktdocsError(
            f"prioritas pembangunan tahun {tahun} belum ada di {renstra.berkas}",
            f"isi 'prioritas: {tahun}:' dari RKPD, lalu ulangi; setiap sasaran harus menyebut prioritasnya",
        )


def _filling(project: Project, tahun: int) -> list[BagianInstansi]:
    """The bagian of a year that have a plan of their own."""
    return [bagian for bagian in project.instansi.bagian_in(tahun) if bagian.pengisian != "tidak"]


def _in_year(renstra: Renstra, known: set[str]) -> Renstra:
    """Put the bagian of the year first in each sasaran: its first one answers, and one that has ended cannot."""

    def ordered(sasaran: SasaranRenstra) -> SasaranRenstra:
        return replace(sasaran, bagian=tuple(sorted(sasaran.bagian, key=lambda name: name not in known)))

    tujuan = (replace(each, sasaran=tuple(map(ordered, each.sasaran))) for each in renstra.tujuan)
    return replace(renstra, tujuan=tuple(tujuan))


def _require_owners(project: Project, renstra: Renstra, tahun: int) -> None:
    """What no bagian of the year is to answer for would be missing from every format without a word."""
    known = {bagian.id for bagian in _filling(project, tahun)}
    lost = [
        *_unowned(renstra, known),
        *((line.nama, line.bagian) for line in planned_lines(renstra, tahun) if known.isdisjoint(line.bagian)),
    ]
    named = [f"{name} ({', '.join(owners) or 'tanpa bagian'})" for name, owners in lost]
    if named:
        raise RktdocsError(
            f"tidak ada bagian tahun {tahun} yang mengerjakan {first_of(named)}",
            f"perbaiki kunci bagian di {renstra.berkas}; bagian tahun {tahun}: {', '.join(sorted(known))}"
            + _or_let_fill(project, tahun, {owner for _, owners in lost for owner in owners} - known),
        )


def _or_let_fill(project: Project, tahun: int, owners: set[str]) -> str:
    """The other way out, where an owner is there but is said to fill in nothing."""
    idle = [bagian.id for bagian in project.instansi.bagian_in(tahun) if bagian.id in owners]
    return f'; atau hapus "pengisian: tidak" pada {listed(idle, kata="dan")} di instansi.yaml' if idle else ""


def _unowned(renstra: Renstra, known: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sasaran that reach no known bagian, else those of their indikator that reach none."""
    for tujuan in renstra.tujuan:
        yield from _unowned_rows((item for item in tujuan.indikator if item.penjawab), (), known)
        for sasaran in tujuan.sasaran:
            owners = tuple(
                dict.fromkeys((*sasaran.bagian, *(name for row in sasaran.indikator for name in row.penjawab)))
            )
            if known.isdisjoint(owners):
                yield sasaran.id, owners
            else:
                yield from _unowned_rows(sasaran.indikator, sasaran.bagian[:1], known)


def _unowned_rows(
    rows: Iterable[IndikatorRenstra], above: tuple[str, ...], known: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in rows:
        owners = row.penjawab or above
        if known.isdisjoint(owners) and not row.alasan_tanpa_bagian:
            yield row.id, owners


def _last_before(project: Project, tahun: int) -> Rkt | None:
    older = [rkt for rkt in project.rkt.values() if rkt.tahun.tahun < tahun]
    return older[-1] if older else None


def _sources_of(reading: Reading, last: Rkt | None, ids: Sequence[str]) -> list[str]:
    """Return where last year's sections of a bagian and of those that it replaces stand, its own first."""
    paths = (f"rkt/{last.kunci}/bagian/{bagian_id}.yaml" for bagian_id in ids) if last else ()
    return [path for path in paths if path in reading.bagian]


def _section(sources: Sequence[str], wanted: Format) -> str:
    if not sources:
        return new_section(wanted.bagian, wanted.tahun, wanted.renstra)
    return renewed_section(sources, wanted)


def _moved(project: Project, last: Rkt | None, renstra: Renstra) -> Moved | None:
    """What last year's edition calls otherwise than the new year's; None where both follow one."""
    then = edition_of(last, last.tahun.tahun, project.edisi) if last else None
    return None if then is None or then is renstra else moved_between(then, renstra)


def _owners(last: Rkt | None, moved: Moved | None, waris: Heirs) -> Mapping[str, set[str]]:
    """Return the bagian in whose sections each indikator of the Renstra stood last year, by its id of this year.

    One that was closed keeps none from the bagian that the Renstra names now.
    """
    owners: dict[str, set[str]] = {}
    for bagian in (one for one in last.bagian if waris.get(one.bagian) != ()) if last else ():
        for row in (row for sasaran in bagian.sasaran for row in sasaran.indikator if row.renstra):
            name = moved.indikator.get(row.renstra, "") if moved else row.renstra
            owners.setdefault(name, set()).add(bagian.bagian)
    return owners


def _elsewhere(owners: Mapping[str, set[str]], ids: Sequence[str]) -> frozenset[str]:
    """Return the Renstra's indikator that stood in other bagian's sections last year."""
    return frozenset(row for row, bagian in owners.items() if not bagian.issubset(ids))
