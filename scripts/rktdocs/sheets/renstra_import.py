"""A Renstra workbook against the project: what it changes in which edition, or why nothing of it goes in."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rktdocs.findings import Finding, Route, Tingkat
from rktdocs.records.canonical import canonical
from rktdocs.records.changes import SpliceError
from rktdocs.records.document import Document
from rktdocs.records.reader import Reading, read_project
from rktdocs.records.renstra import Renstra
from rktdocs.records.splice import apply
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.engine import check_reading
from rktdocs.sheets.form_asked import Penulis
from rktdocs.sheets.form_back import Catatan, FormError
from rktdocs.sheets.form_clerk import in_words_of
from rktdocs.sheets.form_doubts import made_of_a_day
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.guard import guarded_bytes
from rktdocs.sheets.renstra_apart import LembarTerbaca, read_sheets_apart
from rktdocs.sheets.renstra_base import base_of, made_of
from rktdocs.sheets.renstra_changes import cell_of
from rktdocs.sheets.renstra_layout import PAGU, PROGRAM, VALUES, matrix_columns, program_columns
from rktdocs.sheets.renstra_merge import Gabungan, merge
from rktdocs.sheets.renstra_program_merge import ProgramMerge
from rktdocs.sheets.renstra_program_read import ProgramReader
from rktdocs.sheets.renstra_read import read_renstra
from rktdocs.sheets.section_merge import SectionMerge
from rktdocs.trees import ChangedTree, Tree
from rktdocs.words.texts import folded

_KIND = "renstra"


class HasilRenstra(Struct, kw_only=True):
    """What becomes of a workbook: the file's bytes after it (as before where it is refused), and what is told.

    `lembar` is what it says by sheet, `dasar` the file that it was made of.
    """

    path: str
    sebelum: bytes
    sesudah: bytes
    baru: Mapping[str, list[str]] = field(default_factory=dict)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    lembar: Mapping[str, LembarTerbaca] = field(default_factory=dict)
    dasar: bytes | None = None


class Dahulu(Struct, frozen=True, kw_only=True):
    """The file that a workbook was made of, None where it does not say."""

    isi: bytes | None
    data: Any


def import_renstra(
    file: Path, tree: Tree, reading: Reading, renstra: Renstra, penulis: Penulis = lambda _: ""
) -> HasilRenstra:
    """Read a workbook against one edition; it goes in whole or not at all. Raises FormError, GuardError.

    It is held against the file that it was made of: what changed there since stays.
    """
    sheets = read_sheets_apart(guarded_bytes(file))
    _refuse_another_edition(sheets, reading, renstra)
    project = reading.records
    sides = (project.instansi, Meaning(project.rujukan), tuple(renstra.years()))
    said = read_renstra(sheets, *sides)
    for name in (name for name in sheets if folded(name) == folded(PROGRAM)):
        ProgramReader(*sides, said).read(sheets[name])
    if said.umum is None and said.prioritas is None and said.tujuan is None and said.program is None:
        raise FormError(
            "tidak ada lembar Umum, Prioritas, Matriks, atau Program di sana",
            "tempel tabelnya ke buku kerja dari 'rkt renstra export', lalu masukkan lagi",
        )
    before = tree.read(renstra.berkas)
    base = base_of(sheets, renstra.berkas)
    now = reading.documents[renstra.berkas].data
    was = read_yaml(base, renstra.berkas).data if base is not None else None
    base = base if was is not None else None
    onto = merge(now if was is None else was, said, _named_by_plans(reading), now)
    if said.program is not None:
        ProgramMerge(onto).merge(said.program)
    onto.missing()
    made = onto.made
    hasil = HasilRenstra(path=renstra.berkas, sebelum=before, sesudah=before, baru=made.baru, lembar=sheets, dasar=base)
    hasil.catatan += [*said.catatan, *made.catatan]
    hasil.masalah += [*said.masalah, *made.masalah]
    told = {_row_of(each.sel) for each in hasil.masalah}
    found, text = _applied(hasil, made, Dahulu(isi=base, data=was), (tree, reading, penulis))
    hasil.masalah += [each for each in found if not told or _row_of(each.sel) not in told | {""}]
    if not hasil.masalah:
        hasil.sesudah = text.encode()
        hasil.catatan += days_told(now, read_yaml(hasil.sesudah, renstra.berkas).data, made.sel)
    return hasil


def _refuse_another_edition(sheets: Mapping[str, LembarTerbaca], reading: Reading, renstra: Renstra) -> None:
    """Two editions have the same ids: what is empty in one would be filled in with what the other says."""
    path = made_of(sheets)
    for other in reading.records.edisi:
        if other.berkas == path != renstra.berkas:
            raise FormError(
                f"buku kerja ini dibuat dari {path}, bukan dari {renstra.berkas}",
                f"masukkan dengan --edisi {other.nama}; untuk edisi {renstra.nama}, tulis pada buku kerja dari "
                f"'rkt renstra export --edisi {renstra.nama}'",
            )


def _row_of(sel: str) -> str:
    """Return sheet and row of a cell: what follows from a cell that could not be read stands in its row."""
    return sel.rstrip("0123456789").rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + sel[len(sel.rstrip("0123456789")) :]


def _named_by_plans(reading: Reading) -> frozenset[str]:
    """Every id that a plan ever named: it keeps its meaning."""
    sections = reading.bagian.values()
    named = {sasaran.renstra for bagian in sections for sasaran in bagian.sasaran}
    return frozenset(named | {row.renstra for bagian in sections for s in bagian.sasaran for row in s.indikator})


def _applied(
    hasil: HasilRenstra, made: Gabungan, dahulu: Dahulu, sides: tuple[Tree, Reading, Penulis]
) -> tuple[list[Catatan], str]:
    """Return what is wrong with the file that the workbook makes, and that file."""
    tree, reading, penulis = sides
    try:
        text = apply((dahulu.isi or hasil.sebelum).decode(), made.perubahan)
        both: list[Catatan] = []
        if dahulu.isi != hasil.sebelum:
            both, text = _with_what_came_since(hasil, made, dahulu, text, (reading, penulis))
        text = _as_tidy(text, reading.documents[hasil.path])
    except SpliceError as error:
        return [Catatan(sel="", pesan=error.pesan, perbaikan=error.perbaikan)], ""
    after = read_project(ChangedTree(tree, {hasil.path: text.encode()}))
    known = {(each.aturan, each.pesan) for each in _blocking(reading, hasil.path)}
    data = after.documents[hasil.path].data
    new = (each for each in _blocking(after, hasil.path) if (each.aturan, each.pesan) not in known)
    return [*both, *(_told(finding, data, made) for finding in new)], text


def _with_what_came_since(
    hasil: HasilRenstra, made: Gabungan, dahulu: Dahulu, text: str, sides: tuple[Reading, Penulis]
) -> tuple[list[Catatan], str]:
    """Put what the workbook changed (`text`) onto the file as it is now; what both changed is told, and left."""
    reading, penulis = sides
    merge = SectionMerge(
        dahulu.data,
        penulis,
        perbaikan=_BOTH if dahulu.data is not None else _NO_BASE,
        kind="renstra",
        sel=partial(cell_of, made.sel),
    )
    merge.run(read_yaml(text.encode(), hasil.path).data, reading.documents[hasil.path].data)
    return merge.masalah, apply(hasil.sebelum.decode(), [] if merge.masalah else merge.changes)


_BOTH = (
    "bila yang di data benar, tulis nilai itu di sel ini; bila isian ini yang benar, buat buku kerja baru dengan "
    "'rkt renstra export --output NAMA-LAIN' dan tulis di sana"
)
_NO_BASE = (
    "buku kerja ini tidak memuat keadaan data saat dibuat, jadi hanya mengisi yang kosong; buat buku kerja baru dengan "
    "'rkt renstra export --output NAMA-LAIN' dan tulis perubahannya di sana"
)


def _as_tidy(text: str, before: Document) -> str:
    """Give a file that was in its canonical form back in it: keys that are new stand where `rkt fmt` has them."""
    if canonical(before, _KIND) != before.text:
        return text
    return canonical(read_yaml(text.encode(), before.berkas), _KIND)


def _blocking(reading: Reading, path: str) -> Iterator[Finding]:
    found = check_reading(reading)
    yield from (each for each in found if each.berkas == path and each.tingkat is Tingkat.KESALAHAN)


def _told(finding: Finding, data: Any, made: Gabungan) -> Catatan:
    sel = cell_of(made.sel, _item_at(data, finding.rute), finding.rute)
    columns = (*matrix_columns(()), *program_columns(()))
    told = in_words_of(finding, {kolom.kunci: kolom.judul for kolom in columns})
    return Catatan(told.pesan, told.perbaikan, sel=sel)


def _item_at(data: Any, rute: Route) -> str:
    """Return the name of the innermost item that a route leads through."""
    here, name = data, ""
    for step in rute:
        try:
            here = here[step]
        except (LookupError, TypeError):
            break
        if isinstance(here, dict) and (found := here.get("id") or here.get("kode") or here.get("nama")):
            name = str(found)
    return name


def days_told(before: Any, after: Any, sel: Mapping[tuple[str, str], str]) -> list[Catatan]:
    """Tell each figure of `after` that is new and perhaps a day; `sel` are the cells by thing and key."""
    known, found = dict(_figures(before)), list[Catatan]()
    years = (after["periode"]["mulai"], after["periode"]["sampai"])
    for name, here in _figures(after):
        sizes = [value for value in here.values() if made_of_a_day(value, years, ()) is None]
        for key, value in here.items():
            if (name, key) not in sel or known.get(name, {}).get(key) == value:
                continue
            if told := made_of_a_day(value, years, sizes):
                found.append(Catatan(told.pesan, told.perbaikan, sel=sel[name, key]))
    return found


def _figures(item: Any) -> Iterator[tuple[str, dict[str, Isi]]]:
    """Yield each indikator and line below with its figures, by the keys of its cells."""
    if isinstance(item, list):
        for each in item:
            yield from _figures(each)
    if not isinstance(item, dict):
        return
    if name := item.get("id") or item.get("kode") or item.get("nama"):
        money = {f"{PAGU}{year}": value for year, value in (item.get("pagu") or {}).items()}
        yield str(name), {key: item[key] for key in VALUES if key in item} | (item.get("target") or {}) | money
    for each in item.values():
        yield from _figures(each)
