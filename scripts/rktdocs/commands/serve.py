"""`rkt serve`: a live preview of the working tree."""

import argparse
import errno
import socket
from pathlib import Path

from rktdocs.errors import RktdocsError, os_reason
from rktdocs.publish.serve import serve
from rktdocs.trees import find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether to open a browser."""
    parser.add_argument("--alamat", default="127.0.0.1:8000", metavar="HOST:PORT", help="bawaan: 127.0.0.1:8000")
    parser.add_argument("--buka", action="store_true", help="buka peramban")


def run(args: argparse.Namespace) -> int:
    """0 when the person has ended it."""
    refuse_bad_address(args.alamat)
    project = find_project(args.project or Path())
    print(f"pratinjau: http://{args.alamat}/ (berhenti: Ctrl+C)", flush=True)
    serve(project, address=args.alamat, open_browser=args.buka)
    return 0


def refuse_bad_address(alamat: str) -> None:
    """Say what is wrong with an address before the site is built for it. Raises RktdocsError."""
    host, _, port = alamat.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port[:6]) < 65536:
        raise RktdocsError(
            f"alamat '{alamat}' tidak dapat dipakai: tulis HOST:PORT, PORT dari 1 sampai 65535",
            "contoh: --alamat 127.0.0.1:8000",
        )
    try:
        place = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(place[0], place[1]) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place[4])
    except (OSError, UnicodeError) as error:
        raise RktdocsError(
            f"alamat '{alamat}' tidak dapat dipakai ({_reason(error)})",
            "pilih yang lain, contoh: --alamat 127.0.0.1:8001",
        ) from None


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror) or not isinstance(error, OSError):
        return "nama itu tidak dikenal"
    return {errno.EADDRINUSE: "sedang dipakai program lain", errno.EADDRNOTAVAIL: "bukan alamat komputer ini"}.get(
        error.errno or 0, os_reason(error)
    )
