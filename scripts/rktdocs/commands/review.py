"""`rkt review`: the gate. Decides, explains, and says by its exit code whether it may pass."""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked; exactly one question at a time."""
    question = parser.add_mutually_exclusive_group(required=True)
    question.add_argument(
        "--facts",
        metavar="BERKAS",
        help="putuskan dari berkas fakta JSON, tanpa jaringan ('-': masukan standar); mencetak keputusan sebagai JSON",
    )


def run(args: argparse.Namespace) -> int:
    """Answer the question. 0 allowed, 1 not allowed, 2 could not be asked."""
    return _from_facts(args.facts)


def _from_facts(path: str) -> int:
    import json

    from rktdocs.review.decide import decide
    from rktdocs.review.facts import decision_json, read_facts

    decision = decide(read_facts(_read(path), path))
    print(json.dumps(decision_json(decision), ensure_ascii=False, indent=2))
    return 0 if decision.allowed else 1


def _read(path: str) -> bytes:
    from rktdocs.errors import RktdocsError

    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise RktdocsError(f"{path} tidak dapat dibaca: {error.strerror}", "periksa nama berkasnya") from error
