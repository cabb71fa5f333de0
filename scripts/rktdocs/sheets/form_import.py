"""Returned forms, read against a project: what each changes, why it is refused, and what goes back to the clerk.

Each file stands for itself: it goes in whole or not at all. Writes nothing; whoever calls does.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Tingkat
from rktdocs.records.model import Bagian, Project
from rktdocs.records.reader import Reading
from rktdocs.records.splice import SpliceError
from rktdocs.sheets.form_apart import read_form_apart
from rktdocs.sheets.form_apply import Penerapan, apply_form
from rktdocs.sheets.form_back import Catatan, FormError, Kembali
from rktdocs.sheets.form_compare import Perbandingan, compare
from rktdocs.sheets.form_correction import correction_workbook
from rktdocs.sheets.form_ids import NextId
from rktdocs.sheets.form_issue import base_hash, section_path
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_stale import stale_form
from rktdocs.sheets.guard import guarded_bytes
from rktdocs.trees import Tree

REPLIES = "koreksi"
"""The folder beside returned workbooks for those that go back."""


class Keadaan(StrEnum):
    """What became of a returned form."""

    MASUK = "masuk"
    TETAP = "tetap"
    DITOLAK = "ditolak"
    BASI = "basi"
    DILEWATI = "dilewati"


@dataclass(kw_only=True)
class Hasil:
    """One returned form: what it asks for, what stands against it, and the workbook that goes back."""

    berkas: Path
    keadaan: Keadaan = Keadaan.MASUK
    path: str = ""
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    jumlah: int = 0
    isi_lama: bytes = b""
    isi_baru: bytes = b""
    balasan: bytes = b""
    rows: FormRows | None = None
    kembali: Kembali | None = None
    banding: Perbandingan | None = None
    penerapan: Penerapan | None = None

    @property
    def nama_balasan(self) -> str:
        """The name of the workbook that goes back: `...-KOREKSI.xlsx`, or `...-BARU.xlsx` for a stale form."""
        return f"{self.berkas.stem}-{'BARU' if self.keadaan is Keadaan.BASI else 'KOREKSI'}.xlsx"

    def refuse(self, masalah: Iterable[Catatan]) -> None:
        """Take nothing of this file."""
        self.masalah += masalah
        self.keadaan = Keadaan.DITOLAK
        self.isi_baru = self.isi_lama


Checker = Callable[[Mapping[str, bytes]], Sequence[Finding]]
"""Findings of the project with some files' bytes replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Konteks:
    """The project that the forms are read against."""

    tree: Tree
    reading: Reading
    project: Project
    created: datetime
    check: Checker


def import_forms(files: Sequence[Path], konteks: Konteks) -> list[Hasil]:
    """Read all files and return what becomes of each, in the order given."""
    meaning = Meaning(konteks.project.rujukan)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process of its own
        results = list(pool.map(_opened, files))
    for hasil in results:
        if hasil.kembali is not None:
            with _its_own_fault(hasil):
                _find_section(hasil, hasil.kembali, konteks)
    _one_for_each_bagian(results)
    for hasil in results:
        if hasil.kembali is not None and hasil.keadaan is Keadaan.MASUK:
            with _its_own_fault(hasil):
                _understand(hasil, konteks, meaning)
    _hold_to_rules(results, konteks)
    for hasil in results:
        if hasil.keadaan is Keadaan.DITOLAK and hasil.rows is not None and hasil.banding is not None:
            with _its_own_fault(hasil):
                hasil.balasan = correction_workbook(
                    hasil.rows, hasil.banding, hasil.masalah, created=konteks.created, dasar=base_hash(hasil.isi_lama)
                )
    return results


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


def _opened(path: Path) -> Hasil:
    hasil = Hasil(berkas=path)
    with _its_own_fault(hasil):
        hasil.kembali = read_form_apart(guarded_bytes(path))
    return hasil


def _find_section(hasil: Hasil, kembali: Kembali, konteks: Konteks) -> None:
    """Find what a file is about, and what stands there now."""
    section = _section(kembali, konteks)
    hasil.path = section_path(kembali.siapa.kunci, section.bagian)
    hasil.rows = FormRows(konteks.project, kembali.siapa.kunci, section)
    hasil.isi_lama = hasil.isi_baru = konteks.tree.read(hasil.path)


def _section(kembali: Kembali, konteks: Konteks) -> Bagian:
    siapa = kembali.siapa
    rkt = konteks.project.rkt.get(siapa.kunci)
    section = next((each for each in rkt.bagian if each.bagian == siapa.bagian), None) if rkt else None
    if section is None or section_path(siapa.kunci, siapa.bagian) not in konteks.reading.documents:
        raise FormError(
            f"formulir ini milik {siapa.bagian} tahun {siapa.kunci}, yang tidak ada di proyek ini",
            "periksa apakah berkas ini untuk proyek lain",
        )
    return section


_BOM = b"\xef\xbb\xbf"
_RETURNED = re.compile(r"(?:-(?:KOREKSI|BARU)(?:-[0-9]+)?)+$")


def _one_for_each_bagian(results: Sequence[Hasil]) -> None:
    """Of several files of one bagian, the corrected copy counts; without such a one all are refused."""
    groups: dict[str, list[Hasil]] = {}
    for hasil in results:
        if hasil.path:
            groups.setdefault(hasil.path, []).append(hasil)
    for group in groups.values():
        if len(group) > 1:
            _choose(sorted(group, key=_corrections, reverse=True))


def _corrections(hasil: Hasil) -> int:
    """How much of a file's name was added by replies: `x-KOREKSI-KOREKSI` came after `x-KOREKSI`."""
    return len(hasil.berkas.stem) - len(_RETURNED.sub("", hasil.berkas.stem))


def _choose(group: Sequence[Hasil]) -> None:
    first, second = group[:2]
    clear = _corrections(first) > _corrections(second)
    for hasil in group[1:] if clear else group:
        if clear:
            hasil.keadaan = Keadaan.DILEWATI
            text = f"dilewati: digantikan oleh {first.berkas.name}"
            hasil.catatan.append(Catatan(sel="", pesan=text, perbaikan=""))
        else:
            other = second if hasil is first else first
            text = f"ada berkas lain untuk bagian yang sama: {other.berkas.name}"
            hasil.refuse([Catatan(sel="", pesan=text, perbaikan="sisakan satu berkas untuk setiap bagian")])


def _understand(hasil: Hasil, konteks: Konteks, meaning: Meaning) -> None:
    """Work out what a form asks for; a stale one is answered with a fresh one."""
    assert hasil.kembali is not None
    assert hasil.rows is not None
    today = base_hash(hasil.isi_lama)
    if hasil.kembali.siapa.dasar != today:
        stale = stale_form(hasil.rows, hasil.kembali, meaning, created=konteks.created, dasar=today)
        if stale is not None:
            hasil.masalah += stale.masalah
            hasil.balasan = stale.balasan
            hasil.keadaan = Keadaan.BASI if stale.masalah else Keadaan.TETAP
            return
    hasil.banding = compare(hasil.rows, hasil.kembali, meaning)
    hasil.catatan += hasil.banding.catatan
    if hasil.banding.masalah:
        hasil.refuse(hasil.banding.masalah)
        return
    _apply(hasil, konteks)


def _apply(hasil: Hasil, konteks: Konteks) -> None:
    assert hasil.banding is not None
    assert hasil.rows is not None
    if not hasil.banding.changed:
        hasil.keadaan = Keadaan.TETAP
        return
    document = konteks.reading.documents[hasil.path]
    ids = NextId(konteks.project, hasil.rows.bagian.bagian)
    try:
        done = apply_form(document.text, document.data, hasil.banding.baris, ids=ids)
    except SpliceError as error:
        raise FormError(f"{hasil.path}: {error.pesan}", error.perbaikan) from None
    if done.masalah:
        hasil.refuse(done.masalah)
        return
    mark = _BOM if hasil.isi_lama.startswith(_BOM) else b""
    hasil.penerapan, hasil.isi_baru, hasil.jumlah = done, mark + done.teks.encode(), done.jumlah
    if hasil.isi_baru == hasil.isi_lama:
        hasil.keadaan = Keadaan.TETAP


def _hold_to_rules(results: Sequence[Hasil], konteks: Konteks) -> None:
    """Refuse the files that would bring a new kesalahan; what was wrong before is not the clerk's doing."""
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
        if hasil.keadaan is Keadaan.MASUK:
            warned = [f for f in told.get(hasil.path, ()) if f.tingkat is Tingkat.PERINGATAN]
            hasil.catatan += [_as_note(finding, hasil) for finding in warned]


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
    assert hasil.penerapan is not None
    sel = hasil.penerapan.cell_of(finding.rute)
    places = {address: place for place, address in (hasil.banding.alamat if hasil.banding else {}).items()}
    pesan = finding.pesan if sel or not finding.letak else f"{finding.letak}: {finding.pesan}"
    return Catatan(sel=sel, pesan=pesan, perbaikan=finding.perbaikan, tempat=places.get(sel))


def files_in(paths: Sequence[Path], endings: Sequence[str]) -> Iterator[Path]:
    """Yield the files named and, of each folder, the workbooks that lie in it. Raises RktdocsError."""
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.iterdir() if each.suffix.casefold() in endings)
            yield from (each for each in found if not each.name.startswith(("~$", ".")))
        elif path.exists():
            yield path
        else:
            raise RktdocsError(f"{path} tidak ada", "periksa nama berkas atau foldernya")


def passed_over(paths: Sequence[Path], endings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what lies in the folders named and is not read, each with its reason; not Excel's and our own leavings."""
    for path in paths:
        for each in sorted(path.iterdir()) if path.is_dir() else ():
            if each.is_dir() and each.name not in (REPLIES, "__MACOSX") and not each.name.startswith("."):
                yield f"{each.name}/", "folder di dalam folder tidak dibaca; sebutkan sendiri bila memuat buku kerja"
            elif each.is_file() and each.suffix.casefold() not in endings and not each.name.startswith(("~$", ".")):
                yield each.name, "bukan buku kerja, tidak dibaca"
