"""Workbooks that came back and are not in: uploads left there, files of a folder; read as an import reads them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rktdocs.cycle.status import Ditolak
from rktdocs.publish.form_context import form_context
from rktdocs.publish.intake import imported, uploads
from rktdocs.records.reader import Reading
from rktdocs.sheets.form_arrivals import files_in
from rktdocs.sheets.form_import import import_forms
from rktdocs.sheets.form_result import Hasil, Keadaan
from rktdocs.sheets.quarter_layout import quarter_of
from rktdocs.trees import GitTree, Tree


def refused(
    project: Path, tree: Tree, reading: Reading, kunci: str, folders: Iterable[Path]
) -> Mapping[str, tuple[Ditolak, ...]]:
    """Return by bagian what came back for a year and was refused; "" for what nobody can tell whose it is."""
    found: dict[str, tuple[Ditolak, ...]] = {}
    quarter = quarter_of(kunci)
    for hasil in _results(project, tree, reading, str(quarter[0]) if quarter else kunci, list(folders)):
        if hasil.keadaan is Keadaan.DITOLAK and _is_about(hasil, kunci):
            one = Ditolak(berkas=hasil.berkas.name, hal=len(hasil.masalah))
            found[_owner(hasil)] = (*found.get(_owner(hasil), ()), one)
    return found


def _uploaded(project: Path, tree: Tree, kunci: str) -> Iterator[Path]:
    """Yield the folder of uploads on disk; what lies on a branch is read from Git."""
    folder = project / "rkt" / kunci / "kiriman"
    if not isinstance(tree, GitTree) and folder.is_dir():
        yield folder


def _results(project: Path, tree: Tree, reading: Reading, kunci: str, folders: list[Path]) -> Iterator[Hasil]:
    if isinstance(tree, GitTree) and (names := uploads(tree, kunci)):
        yield from (one.hasil for one in imported(project, tree, names))
    if files := list(files_in([*_uploaded(project, tree, kunci), *folders])):
        yield from import_forms(files, form_context(project, tree, reading, tahun=kunci))


def _is_about(hasil: Hasil, kunci: str) -> bool:
    """A quarter hears of its own workbooks alone, a plan of all that are no quarter's."""
    said = hasil.siapa.kunci if hasil.siapa else ""
    return said == kunci if quarter_of(kunci) else quarter_of(said) is None


def _owner(hasil: Hasil) -> str:
    return hasil.siapa.bagian if hasil.siapa else ""
