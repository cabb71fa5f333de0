"""`rkt renstra export|import`: a workbook of the Renstra, to type or paste into, and back into its file."""

import argparse
import difflib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rktdocs.arguments import take_output, take_project
from rktdocs.commands.form import refuse_to_overwrite, write_one
from rktdocs.errors import RktdocsError
from rktdocs.publish.clock import publishing_time
from rktdocs.publish.form_context import writer_of
from rktdocs.records.reader import Reading, read_project
from rktdocs.records.renstra import Renstra
from rktdocs.sheets.form_arrivals import write_reply
from rktdocs.sheets.form_back import Catatan, FormError
from rktdocs.sheets.guard import GuardError
from rktdocs.sheets.renstra_correction import renstra_correction
from rktdocs.sheets.renstra_import import HasilRenstra, import_renstra
from rktdocs.sheets.renstra_workbook import renstra_workbook
from rktdocs.trees import WorkingTree, find_project
from rktdocs.writing import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two verbs, each with its own arguments."""
    verbs = parser.add_subparsers(dest="tindakan", metavar="export|import", required=True)
    export = verbs.add_parser("export", help="buat buku kerja Renstra (kosong bila Renstra belum diisi)")
    take_output(export, "EDISI.xlsx")
    export.add_argument("--timpa", action="store_true", help="timpa buku kerja yang sudah ada dan berbeda")
    back = verbs.add_parser("import", help="masukkan buku kerja Renstra yang sudah diisi")
    back.add_argument("berkas", type=Path, metavar="FILE", help="buku kerja (.xlsx)")
    back.add_argument("--kering", action="store_true", help="hanya tunjukkan apa yang akan berubah")
    for verb in (export, back):
        verb.add_argument("--edisi", default="", metavar="EDISI", help="nama edisi; bawaan: satu-satunya edisi")
        take_project(verb)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    place = find_project(args.project or Path())
    tree = WorkingTree(place)
    reading = read_project(tree)
    renstra = _edition(reading, args.edisi)
    created = publishing_time(place, tree, datetime(renstra.periode.mulai, 1, 1, tzinfo=UTC).date())
    if args.tindakan == "import":
        hasil = _taken(args.berkas, tree, reading, renstra)
        reply = renstra_correction(hasil, created=created) if hasil.masalah and hasil.lembar else b""
        return _import(args, place, hasil, reply)
    records = reading.records
    target = args.output or Path(f"{renstra.nama}.xlsx")
    dasar = tree.read(renstra.berkas)
    content = renstra_workbook(renstra, records.instansi, records.rujukan, created=created, dasar=dasar)
    if not args.timpa:
        refuse_to_overwrite({target: content}, "--output NAMA-LAIN")
    return write_one(target, content)


def _edition(reading: Reading, name: str) -> Renstra:
    known = {each.nama: each for each in reading.required().edisi}
    if name in known or (not name and len(known) == 1):
        return known[name] if name else next(iter(known.values()))
    told = f"edisi Renstra '{name}' tidak ada" if name else "proyek ini mempunyai beberapa edisi Renstra"
    raise RktdocsError(told, f"sebut salah satu: --edisi {' | '.join(known)}")


def _taken(file: Path, tree: WorkingTree, reading: Reading, renstra: Renstra) -> HasilRenstra:
    """Read the workbook; one that cannot be opened is refused as one whose cells are wrong."""
    try:
        return import_renstra(
            file, tree, reading, renstra, partial(writer_of(tree.root, tree, reading), renstra.berkas)
        )
    except (FormError, GuardError) as error:
        before = tree.read(renstra.berkas)
        fault = Catatan(sel="", pesan=f"{file.name}: {error.pesan}", perbaikan=error.perbaikan)
        return HasilRenstra(path=renstra.berkas, sebelum=before, sesudah=before, masalah=[fault])


def _import(args: argparse.Namespace, place: Path, hasil: HasilRenstra, reply: bytes) -> int:
    """Write the file, or tell what stands against it and write the copy to mend; 1 where nothing went in."""
    for line in (*_listed(hasil.masalah, "", "perbaikan"), *_listed(hasil.catatan, "catatan: ", "saran")):
        print(line)
    if hasil.masalah:
        print(f"{args.berkas.name}: DITOLAK, {len(hasil.masalah)} hal perlu diperbaiki; tidak ada isinya yang masuk")
        if reply and not args.kering:
            name = write_reply(args.berkas, f"{args.berkas.stem}-KOREKSI.xlsx", reply)
            print(f"  betulkan di salinan ini, tiap sel yang merah, lalu masukkan: {name}")
        return 1
    if hasil.sesudah == hasil.sebelum:
        print(f"{args.berkas.name}: tidak ada yang berubah")
        return 0
    if args.kering:
        before, after = (content.decode().splitlines() for content in (hasil.sebelum, hasil.sesudah))
        print("\n".join(difflib.unified_diff(before, after, hasil.path, hasil.path, lineterm="", n=1)))
        print("Ini percobaan (--kering): tidak ada yang ditulis.")
        return 0
    write_whole(place / hasil.path, hasil.sesudah, below=place)
    new = ", ".join(f"{len(names)} {thing} baru" for thing, names in hasil.baru.items())
    print(f"{args.berkas.name}: masuk ke {hasil.path}" + (f" ({new})" if new else ""))
    return 0


def _listed(items: list[Catatan], word: str, mend: str) -> Iterator[str]:
    for each in items:
        yield f"{f'{each.sel}: ' if each.sel else ''}{word}{each.pesan}"
        if each.perbaikan:
            yield f"  {mend}: {each.perbaikan}"
