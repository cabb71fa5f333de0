"""What becomes of a returned form, and the project that it is read against."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from rktdocs.findings import Finding, Route
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.changes import value_at
from rktdocs.records.reader import Reading, read_project
from rktdocs.sheets.form_apply import Penerapan
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_back import Catatan, Kembali, Siapa
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_yaml import IsianYaml
from rktdocs.trees import ChangedTree, Tree


class Keadaan(StrEnum):
    """What became of a returned form."""

    MASUK = "masuk"
    TETAP = "tetap"
    DITOLAK = "ditolak"
    SAMA = "sama"
    DILEWATI = "dilewati"


class Hasil(Struct, kw_only=True):
    """One returned form: what it asks for, what stands against it, and the workbook that goes back.

    `sidik` is the hash of the file's bytes; `wakil` the file that stands for it (`SAMA`, `DILEWATI`);
    `isian` is what a file of the browser form says, `kembali` what a workbook says.
    """

    berkas: Path
    keadaan: Keadaan = Keadaan.MASUK
    path: str = ""
    sidik: str = ""
    wakil: str = ""
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    isi_lama: bytes = b""
    isi_baru: bytes = b""
    balasan: bytes = b""
    siapa: Siapa | None = None
    isian: IsianYaml | None = None
    isi_masuk: str = ""
    rows: FormRows | None = None
    kembali: Kembali | None = None
    banding: Perbandingan | None = None
    penerapan: Penerapan | None = None

    @property
    def nama_balasan(self) -> str:
        """The name of the workbook that goes back."""
        return f"{self.berkas.stem}-{'KOREKSI' if self.keadaan is Keadaan.DITOLAK else 'CATATAN'}.xlsx"

    @property
    def keturunan(self) -> tuple[str, ...]:
        """The hashes of this file and of all that it corrects."""
        return (*(self.kembali.siapa.asal if self.kembali else ()), self.sidik)

    def refuse(self, masalah: Iterable[Catatan]) -> None:
        """Take nothing of this file."""
        self.masalah += masalah
        self.keadaan = Keadaan.DITOLAK
        self.isi_baru = self.isi_lama


Checker = Callable[[Mapping[str, bytes]], Sequence[Finding]]
"""Findings of the project with some files' bytes replaced."""


class Konteks(Struct, frozen=True, kw_only=True):
    """The project that the forms are read against.

    `tahun` are the years that are being collected; `penulis` tells who wrote what stands at a place of a file ("":
    nobody knows), `dahulu` what a file's content was that had this hash (None: it never had).
    """

    tree: Tree
    reading: Reading
    plan: Plan
    created: datetime
    check: Checker
    tahun: frozenset[str]
    penulis: Callable[[str, Route], str] = lambda path, rute: ""
    dahulu: Callable[[str, str], bytes | None] = lambda path, sidik: None

    def after(self, taken: Sequence[Hasil]) -> "Konteks":
        """Return the project as it is once these forms are in."""
        if not taken:
            return self
        files = {hasil.path: hasil.isi_baru for hasil in taken}
        names = {hasil.path: hasil.berkas.name for hasil in taken}
        tree = ChangedTree(self.tree, files)
        reading = read_project(tree)

        def penulis(path: str, rute: Route) -> str:
            if path in names:
                now, before = (value_at(read.documents[path].data, rute) for read in (reading, self.reading))
                if now != before:
                    return f"dari {names[path]}"
            return self.penulis(path, rute)

        return replace(
            self,
            tree=tree,
            reading=reading,
            plan=resolve(reading),
            check=lambda more: self.check({**files, **more}),
            penulis=penulis,
        )
