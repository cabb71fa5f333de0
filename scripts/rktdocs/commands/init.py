"""`rkt init DIR`: a whole project for another agency, from a few answers or from a file with them."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rktdocs.cycle.new_project import Answers, Official, project_files
from rktdocs.errors import RktdocsError, os_reason
from rktdocs.findings import Tingkat
from rktdocs.records.reader import read_project
from rktdocs.records.schemas import schema_folder
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from rktdocs.writing import copy_plain, new_folder, write_whole

_SHIPPED = (
    ".editorconfig",
    ".gitattributes",
    ".github/CODEOWNERS",
    ".github/ISSUE_TEMPLATE",
    ".github/pull_request_template.md",
    ".github/rulesets",
    ".github/workflows",
    ".github/zizmor.yml",
    ".vscode",
    "rkt/aset",
    "rkt/panduan",
    "rkt/rujukan.yaml",
    "rkt/sop.yaml",
)
"""What every project takes as it is, from this checkout or from the installed package (pyproject's force-include)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and where the answers come from."""
    parser.add_argument("dir", type=Path, metavar="DIR", help="folder baru untuk proyek dinas")
    parser.add_argument(
        "--dari",
        type=Path,
        metavar="FILE",
        help="berkas YAML dengan jawaban (nama, daerah, tempat, tahun, bagian, kepala, kasubag); bawaan: ditanyakan",
    )


def run(args: argparse.Namespace) -> int:
    """Write the project whole, or nothing."""
    if args.dir.exists() and (not args.dir.is_dir() or any(args.dir.iterdir())):
        raise RktdocsError(f"{args.dir} sudah ada dan tidak kosong", "pilih folder baru")
    answers = _from_file(args.dari) if args.dari else _asked(input if sys.stdin.isatty() else _no_terminal)
    with new_folder(args.dir) as made:
        _write(made, answers)
        _refuse_findings(made)
    print(f"Proyek RKT siap di {args.dir}.")
    print("Langkah berikutnya: isi rkt/renstra.yaml, lalu jalankan 'rkt check' di folder itu.")
    return 0


def _write(root: Path, answers: Answers) -> None:
    shipped = shipped_folder()
    copies = {"schema": schema_folder(), "mkdocs.yml": _mkdocs_file(), **{name: shipped / name for name in _SHIPPED}}
    for name, source in copies.items():
        copy_plain(source, root / name)
    sop = (shipped / "rkt/sop.yaml").read_text(encoding="utf-8")
    for path, text in project_files(answers, sop).items():
        write_whole(root / path, text.encode(), program=path.startswith(".ci/"))


def shipped_folder() -> Path:
    """Return where the shipped files are: `_awal/` inside an installed package, else the checkout's root."""
    package = Path(__file__).parents[1]
    return package / "_awal" if (package / "_awal").is_dir() else package.parents[1]


def _mkdocs_file() -> Path:
    packaged = Path(__file__).parents[1] / "_mkdocs.yml"
    return packaged if packaged.is_file() else Path(__file__).parents[3] / "mkdocs.yml"


def _refuse_findings(root: Path) -> None:
    """An answer that no record may hold is told by the same checks as everything else."""
    wrong = [f for f in check_reading(read_project(WorkingTree(root))) if f.tingkat is Tingkat.KESALAHAN]
    if wrong:
        first = wrong[0]
        raise RktdocsError(f"jawaban belum dapat dipakai: {first.letak}: {first.pesan}", first.perbaikan)


def _from_file(path: Path) -> Answers:
    try:
        document = read_yaml(path.read_bytes(), str(path))
    except OSError as error:
        raise RktdocsError(f"{path} tidak dapat dibaca ({os_reason(error)})", "periksa nama berkas") from None
    if not document.ok or not isinstance(document.data, dict):
        first = next(iter(document.findings), None)
        raise RktdocsError(f"{path}: {first.pesan if first else 'bukan jawaban'}", first.perbaikan if first else "")
    return _answers(document.data)


def _answers(data: Mapping[str, Any]) -> Answers:
    for key in ("nama", "daerah", "bagian"):
        if not data.get(key):
            raise RktdocsError(f"jawaban '{key}' belum ada", f"tambahkan '{key}: ...' ke berkas jawaban")
    kepala, kasubag = (
        Official(**_texts(data.get(key) or {}, ("nama", "nip", "login"))) for key in ("kepala", "kasubag")
    )
    bagian = data["bagian"] if isinstance(data["bagian"], list) else [data["bagian"]]
    tahun = data.get("tahun") or date.today().year + 1
    if not isinstance(tahun, int):
        raise RktdocsError("jawaban 'tahun' harus angka", "contoh: tahun: 2027")
    return Answers(
        nama=str(data["nama"]),
        daerah=str(data["daerah"]),
        tempat=str(data.get("tempat") or ""),
        tahun=tahun,
        bagian=tuple(map(str, bagian)),
        kepala=kepala,
        kasubag=kasubag,
        repositori=str(data.get("repositori") or ""),
        situs=str(data.get("situs") or ""),
    )


def _texts(data: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    return {key: str(data[key]) for key in keys if data.get(key)}


def _asked(ask: Callable[[str], str]) -> Answers:
    """Ask one thing at a time; an empty answer takes what stands in brackets."""
    data: dict[str, Any] = {
        "nama": ask("Nama dinas: ").strip(),
        "daerah": ask("Kabupaten atau kota: ").strip(),
        "tempat": ask("Kota tempat penetapan: ").strip(),
    }
    year = ask(f"Tahun pertama Renstra [{date.today().year + 1}]: ").strip()
    if year:
        data["tahun"] = int(year) if year.isdigit() else year
    data["bagian"] = list(_asked_bagian(ask))
    for key, office in (("kepala", "Kepala Dinas"), ("kasubag", "Kasubag Program")):
        data[key] = {
            "nama": ask(f"Nama {office}: ").strip(),
            "nip": ask(f"NIP {office} [kosong]: ").strip(),
            "login": ask(f"Akun GitHub {office} [kosong]: ").strip(),
        }
    return _answers(data)


def _asked_bagian(ask: Callable[[str], str]) -> Iterator[str]:
    while nama := ask("Nama bagian (kosong bila sudah semua): ").strip():
        yield nama


def _no_terminal(_: str) -> str:
    raise RktdocsError("tidak ada terminal untuk bertanya", "sebut berkas jawaban dengan --dari FILE")
