"""Returned forms, read against a project: what each changes, why it is refused, and what goes back to the clerk.

Each file stands for itself: it goes in whole or not at all. Writes nothing; whoever calls does.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from pathlib import Path

from rktdocs.apart import Run
from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Tingkat
from rktdocs.records.changes import SpliceError
from rktdocs.records.splice import apply
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_apart import read_form_apart, readers
from rktdocs.sheets.form_apply import apply_form
from rktdocs.sheets.form_arrivals import sort_out
from rktdocs.sheets.form_back import Catatan, FormError, Milik
from rktdocs.sheets.form_clerk import in_clerks_words
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_correction import correction_workbook, note_workbook
from rktdocs.sheets.form_ids import NextId
from rktdocs.sheets.form_issue import base_hash
from rktdocs.sheets.form_layout import TRIWULAN
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_owner import find_section
from rktdocs.sheets.form_result import Hasil, Keadaan, Konteks
from rktdocs.sheets.form_yaml import ENDINGS, IsianYaml, read_section_form
from rktdocs.sheets.guard import guarded_bytes
from rktdocs.sheets.quarter_apply import apply_results
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.sheets.section_locks import locked
from rktdocs.sheets.section_merge import SectionMerge


def import_forms(files: Sequence[Path], konteks: Konteks) -> list[Hasil]:
    """Read all files and return what becomes of each, in the order given.

    Several files of one bagian go in one after the other, each against what those before it brought.
    """
    with readers() as run, ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process of its own
        results = list(pool.map(partial(_opened, awaited=konteks.tahun, run=run), files))
    for hasil in results:
        if hasil.siapa is not None:
            with _its_own_fault(hasil):
                find_section(hasil, konteks)
    groups = sort_out(results)
    taken: list[Hasil] = []
    for waiting in zip_longest(*groups):
        now = konteks.after(taken)
        here = [hasil for hasil in waiting if hasil is not None]
        _round(here, now)
        taken += [hasil for hasil in here if hasil.keadaan is Keadaan.MASUK]
    _tell_notes(taken, konteks)
    return results


def _tell_notes(taken: Sequence[Hasil], konteks: Konteks) -> None:
    """What went in with notes goes back too, as it stands now, with a sheet of its notes."""
    now = konteks.after(taken)
    for hasil in taken:
        if not hasil.catatan or hasil.banding is None or hasil.rows is None:
            continue
        with _its_own_fault(hasil):
            hasil.balasan = note_workbook(
                hasil.rows.anew(now.plan),
                hasil.banding,
                hasil.catatan,
                created=konteks.created,
                dasar=base_hash(now.tree.read(hasil.path)),
                asal=hasil.keturunan,
            )


def _round(results: Sequence[Hasil], konteks: Konteks) -> None:
    """Let one file of each bagian go in, or be answered."""
    meaning = Meaning(konteks.plan.rujukan)
    for hasil in results:
        with _its_own_fault(hasil):
            _understand(hasil, konteks, meaning)
    _hold_to_rules(results, konteks)
    for hasil in results:
        if hasil.keadaan is Keadaan.DITOLAK and hasil.rows is not None and hasil.banding is not None:
            with _its_own_fault(hasil):
                hasil.balasan = correction_workbook(
                    hasil.rows,
                    hasil.banding,
                    hasil.masalah,
                    hasil.kembali.milik if hasil.kembali else Milik(),
                    created=konteks.created,
                    dasar=base_hash(hasil.isi_lama),
                    asal=hasil.keturunan,
                )


@contextmanager
def _its_own_fault(hasil: Hasil) -> Iterator[None]:
    """Whatever fails over one file refuses that file, and leaves the others alone."""
    try:
        yield
    except MemoryError:
        hasil.refuse([Catatan(sel="", pesan="isi berkas ini terlalu besar untuk diolah", perbaikan=_FILL_AGAIN)])
    except RktdocsError as error:
        hasil.refuse([Catatan(sel="", pesan=error.pesan, perbaikan=error.perbaikan)])
    except Exception as error:
        if os.environ.get("RKT_DEBUG"):
            raise
        pesan = f"isi berkas ini tidak dapat diolah ({type(error).__name__})"
        hasil.refuse([Catatan(sel="", pesan=pesan, perbaikan=_FILL_AGAIN)])


_FILL_AGAIN = "isi ulang pada formulir yang dikirim; bila terulang, laporkan beserta berkas ini"


def _opened(path: Path, *, awaited: frozenset[str], run: Run) -> Hasil:
    hasil = Hasil(berkas=path)
    with _its_own_fault(hasil):
        data = guarded_bytes(path)
        hasil.sidik = base_hash(data)
        if path.suffix.casefold() in ENDINGS:
            hasil.isian = read_section_form(data, path.name, awaited)
            hasil.siapa = hasil.isian.siapa
        else:
            hasil.kembali = read_form_apart(data, run)
            hasil.siapa = hasil.kembali.siapa
    return hasil


def _understand(hasil: Hasil, konteks: Konteks, meaning: Meaning) -> None:
    """Work out what a form asks for, against what stands now."""
    find_section(hasil, konteks)
    if hasil.isian is not None:
        _merge(hasil, hasil.isian, konteks)
        return
    assert hasil.kembali is not None
    assert hasil.rows is not None
    fresh = hasil.kembali.siapa.dasar == base_hash(hasil.isi_lama)
    hasil.banding = compare(
        hasil.rows, hasil.kembali, meaning, fresh=fresh, penulis=lambda rute: konteks.penulis(hasil.path, rute)
    )
    hasil.catatan += hasil.banding.catatan
    hasil.masalah += hasil.banding.masalah
    _apply(hasil, konteks)
    if hasil.masalah:
        hasil.keadaan = Keadaan.DITOLAK


def _merge(hasil: Hasil, isian: IsianYaml, konteks: Konteks) -> None:
    """Take what a file of the browser form changes, by the ids of its rows."""
    document = konteks.reading.documents[hasil.path]
    dasar = isian.siapa.dasar
    was = hasil.isi_lama if dasar == base_hash(hasil.isi_lama) else konteks.dahulu(hasil.path, dasar) if dasar else None
    base = read_yaml(was, hasil.path).data if was is not None else None
    merge = SectionMerge(base, lambda rute: konteks.penulis(hasil.path, rute))
    merge.run(isian.data, document.data)
    if wrong := [*merge.masalah, *locked(merge.changes, document.data)]:
        hasil.refuse(wrong)
        return
    mark = _BOM if hasil.isi_lama.startswith(_BOM) else b""
    hasil.isi_baru = mark + apply(document.text, merge.changes).encode()
    hasil.isi_masuk = merge.told
    if hasil.isi_baru == hasil.isi_lama:
        hasil.keadaan = Keadaan.TETAP


_BOM = b"\xef\xbb\xbf"


def _apply(hasil: Hasil, konteks: Konteks) -> None:
    assert hasil.banding is not None
    assert hasil.rows is not None
    if not hasil.banding.changed:
        hasil.keadaan = Keadaan.TETAP
        return
    document = konteks.reading.documents[hasil.path]
    try:
        if isinstance(hasil.rows, QuarterRows):
            done = apply_results(document.text, document.data, hasil.banding.changed)
        else:
            ids = NextId(konteks.plan, hasil.rows.bagian.id)
            done = apply_form(document.text, document.data, hasil.banding.baris, ids=ids)
    except SpliceError as error:
        raise FormError(f"{hasil.path}: {error.pesan}", error.perbaikan) from None
    if done.masalah:
        hasil.masalah += done.masalah
        return
    mark = _BOM if hasil.isi_lama.startswith(_BOM) else b""
    hasil.penerapan, hasil.isi_baru = done, mark + done.teks.encode()
    if hasil.isi_baru == hasil.isi_lama:
        hasil.keadaan = Keadaan.TETAP


def _hold_to_rules(results: Sequence[Hasil], konteks: Konteks) -> None:
    """Refuse the files that would bring a new kesalahan; what was wrong before is not the clerk's doing.

    A file that is refused already is looked at too: all that stands against it is told in one round.
    """
    before: list[tuple[str, str, str]] | None = None
    told: dict[str, list[Finding]] = {}
    while taken := [hasil for hasil in results if hasil.keadaan is Keadaan.MASUK]:
        if before is None:
            before = [_mark(finding) for finding in konteks.check({})]
        found = _findings(taken, konteks)
        if found is None:
            continue
        told = _new_by_file(found, before)
        wrong = [hasil for hasil in taken if any(f.tingkat is Tingkat.KESALAHAN for f in told.get(hasil.path, ()))]
        for hasil in wrong:
            blocking = [f for f in told[hasil.path] if f.tingkat is Tingkat.KESALAHAN]
            hasil.refuse(_as_note(finding, hasil) for finding in blocking)
        if not wrong:
            break
    for hasil in results:
        if hasil.keadaan is Keadaan.DITOLAK and hasil.isi_baru != hasil.isi_lama:
            with _its_own_fault(hasil):
                before = before if before is not None else [_mark(finding) for finding in konteks.check({})]
                _tell_the_rest(hasil, konteks, before)
            hasil.isi_baru = hasil.isi_lama
        if hasil.keadaan is Keadaan.MASUK:
            warned = [f for f in told.get(hasil.path, ()) if f.tingkat is Tingkat.PERINGATAN]
            hasil.catatan += [_as_note(finding, hasil) for finding in warned]


def _tell_the_rest(hasil: Hasil, konteks: Konteks, before: Sequence[tuple[str, str, str]]) -> None:
    """Tell the kesalahan of what could be read, but of no row in which a cell could not."""
    found = _new_by_file(konteks.check({hasil.path: hasil.isi_baru}), before).get(hasil.path, ())
    notes = [_as_note(finding, hasil) for finding in found if finding.tingkat is Tingkat.KESALAHAN]
    unread = {each.tempat[:2] for each in hasil.masalah if each.tempat}
    hasil.masalah += [note for note in notes if note.tempat is None or note.tempat[:2] not in unread]


def _findings(taken: Sequence[Hasil], konteks: Konteks) -> Sequence[Finding] | None:
    """Check the project with what these files bring; None where that failed and those that fail it were refused."""
    try:
        return konteks.check({hasil.path: hasil.isi_baru for hasil in taken})
    except Exception:
        if len(taken) == 1:
            with _its_own_fault(taken[0]):
                raise
            return None
    alone = [_findings([hasil], konteks) for hasil in taken]
    if None not in alone:
        raise RktdocsError("berkas-berkas ini tidak dapat diperiksa bersama", "masukkan berkas demi berkas")
    return None


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.berkas, finding.aturan, finding.pesan


def _new_by_file(found: Iterable[Finding], before: Sequence[tuple[str, str, str]]) -> dict[str, list[Finding]]:
    """Return the findings that were not there before, by file."""
    left = list(before)
    new: dict[str, list[Finding]] = {}
    for finding in found:
        if _mark(finding) in left:
            left.remove(_mark(finding))
        else:
            new.setdefault(finding.berkas, []).append(finding)
    return new


def _as_note(finding: Finding, hasil: Hasil) -> Catatan:
    assert hasil.rows is not None
    if hasil.penerapan is None or hasil.banding is None:  # a file of the browser form has no cells
        told = in_clerks_words(finding, hasil.rows.kunci)
        return Catatan(_with_place(told.pesan, finding), told.perbaikan, sel="")
    sel = hasil.penerapan.cell_of(finding.rute)
    tempat = hasil.banding.place_of(sel.partition(":")[0])
    is_open = tempat is None or finding.rute[-1:] == ("id",) or hasil.banding.is_open(tempat)
    told = in_clerks_words(finding, hasil.rows.kunci, is_open=is_open)
    pesan = told.pesan if sel else _with_place(told.pesan, finding)
    luas = tuple((*tempat[:2], key) for key in TRIWULAN[1:]) if tempat and ":" in sel else ()
    return Catatan(pesan, told.perbaikan, sel=sel, tempat=tempat, luas=luas)


def _with_place(pesan: str, finding: Finding) -> str:
    return f"{finding.letak}: {pesan}" if finding.letak else pesan
