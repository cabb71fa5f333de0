"""`rkt init DIR`: a whole project for another agency, from a few answers or from a file with them."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rktdocs.cycle.answers import KEYS, OFFICIAL_KEYS, Answers, read_answers, refuse
from rktdocs.cycle.dialogue import Dialogue
from rktdocs.cycle.new_project import answer_at, project_files
from rktdocs.cycle.shipped import NOTE, given_files, installed_note, kept_files, template
from rktdocs.errors import RktdocsError
from rktdocs.findings import Tingkat
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.archive_guard import STEPS
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree, read_given
from rktdocs.words.dates import tanggal
from rktdocs.writing import new_folder, scratch_folder, write_whole

_FIRST, _LAST = 2026, 2099
"""Before the first year this tool was not there, after the last no record can be written."""
_APART = 5
"""A Renstra is begun, or taken up within its period, so many years from today at most."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and where the answers come from."""
    parser.add_argument("dir", type=Path, metavar="DIR", help="folder baru untuk proyek dinas")
    parser.add_argument(
        "--dari",
        type=Path,
        metavar="FILE",
        help=f"berkas YAML dengan jawaban ({', '.join(KEYS)}; kepala dan kasubag berisi {', '.join(OFFICIAL_KEYS)}); "
        "bawaan: ditanyakan",
    )


def run(args: argparse.Namespace) -> int:
    """Write the project whole, or nothing."""
    if args.dir.exists() and (not args.dir.is_dir() or any(args.dir.iterdir())):
        raise RktdocsError(f"{args.dir} sudah ada dan tidak kosong", "pilih folder baru")
    today = _possible(date.today())
    data = _from_file(args.dari) if args.dari else _asked(today)
    answers = _judged(data, today)
    with new_folder(args.dir) as made:
        _write(made, answers)
    print(f"Proyek RKT siap di {args.dir}.")
    if not data.get("provinsi") and not data.get("zona_waktu"):
        print("Zona waktunya WITA, karena provinsi tidak disebut; bila berbeda, ubah dokumen.zona_waktu di")
        print("rkt/instansi.yaml (Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura).")
    print(f"Kedua pejabat tercatat menjabat sejak {tanggal(today)}, hari ini menurut komputer ini; bila keliru,")
    print("ubah berlaku di rkt/instansi.yaml: sebelum hari itu tidak ada persetujuan yang dihitung.")
    if not -_APART <= today.year - answers.tahun <= _APART:
        print(f"perhatian: tahun pertama Renstra {answers.tahun}, jauh dari tanggal komputer ini", file=sys.stderr)
    print("Langkah berikutnya ada di README.md folder itu: simpan ke Git, lalu isi rkt/renstra.yaml.")
    print("\nDi GitHub, kapan saja sesudah repositorinya ada: tanpa kunci, arsip dijaga pemeriksaan; itu cukup.")
    print("Agar hanya satu kunci yang dapat membuat arsip (panduannya rkt/panduan/arsip.md):")
    for number, step in enumerate(STEPS, 1):
        print(f"  {number}. {step}")
    return 0


def _possible(today: date) -> date:
    """The day goes into the records: from it on an official's vote counts. Raises RktdocsError."""
    if not _FIRST <= today.year <= _LAST:
        raise RktdocsError(
            f"tanggal komputer ini {tanggal(today)}, yang tidak mungkin benar; pejabat akan tercatat sejak hari itu",
            "betulkan tanggal komputer ini, lalu ulangi",
        )
    return today


def _write(root: Path, answers: Answers) -> None:
    kept = kept_files()
    own = {name: text.encode() for name, text in _own(answers).items()}
    for name, content in {**given_files(), **kept, NOTE: installed_note(kept), **own}.items():
        write_whole(root / name, content, program=name.startswith(".ci/"))


def _own(answers: Answers) -> Mapping[str, str]:
    names = ("renstra.yaml", "sop.yaml", ".github/CODEOWNERS")
    return project_files(answers, {name: template(name) for name in names})


def _judged(data: Mapping[str, Any], today: date) -> Answers:
    """Return the answers, or tell everything that is wrong with them at once. Raises RktdocsError."""
    answers, faults = read_answers(data, today)
    refuse([*faults, *_record_faults(answers)])
    return answers


def _record_faults(answers: Answers) -> Iterator[RktdocsError]:
    """An answer that no record may hold is told by the same checks as everything else."""
    files = {**given_files(), **{name: text.encode() for name, text in _own(answers).items()}}
    with scratch_folder() as empty:
        reading = read_project(ChangedTree(WorkingTree(empty), files))
        for wrong in check_reading(reading):
            if wrong.tingkat is Tingkat.KESALAHAN:
                key = answer_at(wrong.rute)
                yield RktdocsError(f"jawaban '{key}': {wrong.pesan}" if key else wrong.pesan, wrong.perbaikan)


def _from_file(path: Path) -> Mapping[str, Any]:
    document = read_yaml(read_given(path), str(path))
    if not document.ok or not isinstance(document.data, dict):
        first = next(iter(document.findings), None)
        remedy = (
            first.perbaikan
            if first
            else f"tulis satu jawaban sebaris, contoh: nama: Dinas ...; yang diisi: {', '.join(KEYS)}"
        )
        raise RktdocsError(f"{path}: {first.pesan if first else 'bukan jawaban'}", remedy)
    return document.data


def _asked(today: date) -> Mapping[str, Any]:
    if not sys.stdin.isatty():
        raise RktdocsError("tidak ada terminal untuk bertanya", "sebut berkas jawaban dengan --dari FILE")
    talk = Dialogue(
        ask=_prompt,
        say=lambda words: print(f"  {words}", file=sys.stderr),
        judge=lambda told: _judged(told, today),
    )
    return talk.answers(today)


def _prompt(words: str) -> str:
    try:
        return input(words).strip()
    except EOFError:
        raise RktdocsError("jawaban terhenti, tidak ada yang ditulis", "ulangi, atau pakai --dari FILE") from None
