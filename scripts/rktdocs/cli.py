"""The `rkt` command: finds the subcommand, imports only what it needs, turns every failure into a sentence."""

import argparse
import contextlib
import errno
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from rktdocs import __version__
from rktdocs.arguments import Parser
from rktdocs.errors import RktdocsError, os_reason

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module below rktdocs.commands, one line of help)
    "archive": ("archive", "arsip: simpan RKT yang disetujui, buktikan, sebutkan semuanya"),
    "init": ("init", "proyek RKT lengkap untuk dinas lain"),
    "upgrade": ("upgrade", "samakan alur kerja, panduan, skema, dan alat proyek ini dengan versi rkt yang dijalankan"),
    "audit": ("audit", "riwayat main: setiap commit disetujui atau tidak, oleh siapa, terbit atau belum"),
    "build": ("build", "situs dengan semua unduhannya"),
    "serve": ("serve", "pratinjau langsung di peramban; kesalahan data tampil sebagai halaman"),
    "pages": ("pages", "halaman situs sebagai berkas biasa, untuk pembuat situs lain"),
    "check": ("check", "periksa isian dengan semua aturan; semua catatan sekaligus"),
    "explain": ("explain", "jelaskan sebuah aturan, dengan contoh salah dan benar"),
    "fmt": ("fmt", "rapikan berkas data; isi dan komentar tetap sama"),
    "diff": ("diff", "apa yang berubah dalam isi rencana antara dua tahun atau dua revisi"),
    "new": ("new", "format RKT tahun baru dari Renstra, atau perubahan RKT yang sudah ditetapkan"),
    "renstra": ("renstra", "buku kerja Renstra: buat (export, juga yang kosong) dan masukkan kembali (import)"),
    "form": ("form", "buku kerja untuk bagian: buat (export) dan masukkan kembali (import)"),
    "gabung": ("gabung", "isian bagian yang bertanda konflik Git, digabung menurut ID barisnya"),
    "rapat": ("rapat", "berkas notulen rapat koordinasi atau rapat progres"),
    "realisasi": ("realisasi", "berkas realisasi triwulan setiap bagian, sesudah RKT disetujui"),
    "pk": ("pk", "Perjanjian Kinerja: buat dari RKT (new), dan sebagai dokumen untuk ditandatangani (pdf)"),
    "status": ("status", "siapa belum mengisi, apa yang kurang, sampai langkah SOP mana"),
    "pdf": (
        "pdf",
        "dokumen RKT satu tahun sebagai berkas PDF, atau salinan Word untuk koreksi; juga formulir, buku bagian, surat",
    ),
    "doctor": ("doctor", "apa yang kurang di sini dan di GitHub, masing-masing dengan perbaikannya"),
    "distribute": ("distribute", "surat pengantar, tanda terima, dan buku rencana untuk setiap bagian"),
    "verify": ("verify", "berkas PDF ini mengaku apa, dan benarkah itu"),
    "usulan": ("usulan", "pratinjau sebuah usulan: satu berkas HTML untuk ponsel, dan PDF-nya"),
    "review": ("review", "gerbang: paraf, lalu persetujuan Kepala; bolehkah digabung, bolehkah diterbitkan"),
}
"""Every subcommand; its module has `add_arguments(parser)` and `run(args) -> int` (the exit code)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0 fine, 1 something is wrong in the data, 2 wrong use or could not work."""
    _utf8_output()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        _require_output()
        code = _run(words)
        _flush()
        return code
    except RktdocsError as error:
        _tell(error.pesan, error.perbaikan)
        return 2
    except KeyboardInterrupt as stop:
        _tell("dihentikan.")
        return stop.number + 128 if isinstance(stop, _StoppedError) else 130
    except BrokenPipeError:
        _drop_output()
        return 1
    except OSError as error:
        if os.environ.get("RKT_DEBUG"):
            raise
        where = _NO_OUTPUT if _drop_output() or error.errno in _OF_WRITING else ""
        if isinstance(error.filename, (str, bytes)):
            where = f"{os.fsdecode(error.filename)}: "
        _tell(f"{where}{os_reason(error)}", "periksa nama, izin, dan ruang diska, lalu ulangi.")
        return 2
    except Exception as error:
        if os.environ.get("RKT_DEBUG"):
            raise
        _tell(
            f"galat internal ({type(error).__name__}). Ini kesalahan alat, bukan kesalahan Anda.",
            "laporkan beserta perintah yang dijalankan; RKT_DEBUG=1 menampilkan rincian.",
        )
        return 2


_NO_OUTPUT = "keluaran perintah ini tidak dapat ditulis: "
_OF_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Where no file is named it is the output: files are written by `writing`, which names them."""


def _tell(pesan: str, perbaikan: str = "") -> None:
    """Say what went wrong, where anybody can be told."""
    with contextlib.suppress(OSError):
        print(f"rkt: {pesan}", file=sys.stderr)
        if perbaikan:
            print(f"  perbaikan: {perbaikan}", file=sys.stderr)


def _require_output() -> None:
    """Refuse to work where a shell has closed the output: a file would be opened in its place."""
    if sys.stdout is None:
        raise RktdocsError(f"{_NO_OUTPUT}tertutup", "jalankan tanpa menutup keluaran; untuk membuangnya: > /dev/null")


def _flush() -> None:
    """Tell a full disk behind the output like any other, not by Python at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise RktdocsError(
            f"{_NO_OUTPUT}{os_reason(error)}", "periksa nama, izin, dan ruang diska, lalu ulangi."
        ) from error


def _run(words: list[str]) -> int:
    parser, args = _parse(words)
    if args.perintah is None:
        parser.print_help()
        return 2
    is_bundle = getattr(args, "kerja", "") == "verify" and args.project and args.project.is_file()
    if (
        args.project and not is_bundle and not args.project.is_dir()
    ):  # a misspelt folder must not mean the project above it
        raise RktdocsError(f"folder {args.project} tidak ada", "periksa nama folder sesudah --project")
    module = _module(args.perintah)
    try:
        code: int = module.run(args)
    except MemoryError:
        raise RktdocsError("memori komputer ini tidak cukup", "tutup program lain, lalu ulangi") from None
    return code


def _parse(words: list[str]) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    parser = Parser(prog="rkt", description="Rencana Kinerja Tahunan sebagai dokumen dalam Git.")
    parser.add_argument("--version", action="version", version=f"rkt {__version__}", help="tampilkan versi")
    subparsers = parser.add_subparsers(dest="perintah", metavar="PERINTAH", title="perintah")
    wanted = next((word for word in words if not word.startswith("-")), None)
    asked = [wanted] if wanted in COMMANDS else list(COMMANDS)  # the others' parsers cost more than reading a file
    for name in asked:
        _, ringkas = COMMANDS[name]
        command = subparsers.add_parser(name, help=ringkas, description=ringkas)
        command.add_argument(
            "--project",
            type=Path,
            metavar="DIR",
            help="folder proyek (yang berisi rkt/instansi.yaml); bawaan: folder terdekat ke atas",
        )
        if name == wanted:
            _module(name).add_arguments(command)
    return parser, parser.parse_args(words)


def _module(name: str) -> Any:  # a command's module, see COMMANDS
    return importlib.import_module(f"rktdocs.commands.{COMMANDS[name][0]}")


def _drop_output() -> bool:
    """Let what is still to be printed go nowhere, where printing fails: Python would try once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def _utf8_output() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _StoppedError(KeyboardInterrupt):
    """The system asks this process to end: told like Ctrl+C, so that what is half written goes."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _stop(number: int, _: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one must not end the tidying up
    raise _StoppedError(number)


def _end_tidily() -> None:
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP, others no SIGBREAK
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # else `nohup` wants it ignored
            signal.signal(number, _stop)


def script() -> NoReturn:
    """Run the command of this process's arguments and end the process."""
    gc.set_threshold(300_000, 50)  # records hold no cycles: looking for some took 6 to 12 % of check and build
    _end_tidily()
    code = main()
    gc.freeze()  # nor at the end, where Python looks through all that goes with the process anyway: 13 % of a check
    sys.exit(code)


if __name__ == "__main__":
    script()
