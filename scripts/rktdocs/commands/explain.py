"""`rkt explain RULE`: what a rule wants, from where, with a wrong and a right example."""

import argparse
import textwrap
from collections.abc import Iterator
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.records.spelling import closest
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import contoh
from rktdocs.rules.rule import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the rule's name."""
    parser.add_argument("rule", nargs="?", metavar="ATURAN", help="nama aturan; tanpa nama: daftar semua aturan")


def run(args: argparse.Namespace) -> int:
    """Print one rule, or the list of all."""
    known = {rule.id: rule for rule in RULES}
    if args.rule is None:
        for rule in known.values():
            print(f"{rule.id:28} {rule.tingkat:11} {rule.judul}")
        return 0
    if args.rule not in known:
        meant = closest(args.rule, known)
        raise RktdocsError(
            f"aturan '{args.rule[:80]}' tidak dikenal" + (f"; maksud Anda {meant}?" if meant else ""),
            "jalankan 'rkt explain' untuk melihat semua aturan",
        )
    print("\n".join(_page(known[args.rule])))
    return 0


def _page(text: Rule[Any]) -> Iterator[str]:
    yield f"{text.id} ({text.tingkat})"
    yield text.judul
    yield ""
    yield from textwrap.wrap(text.penjelasan, 100)
    yield ""
    yield f"Sumber: {text.sumber}"
    shown = contoh(text.id)
    if shown is None:
        return
    for title, example in (("Salah", shown.salah), ("Benar", shown.benar)):
        yield ""
        yield f"{title}:" if example else f"{title}: tidak ada berkas itu"
        yield from (f"    {line}".rstrip() for line in example.splitlines())
    if shown.konteks:
        yield ""
        yield from textwrap.wrap(shown.konteks, 100)
    if text.tingkat == "peringatan":
        yield ""
        yield "Bila memang disengaja, beri alasan di tempatnya:"
        yield f'    dikecualikan: {{{text.id}: "alasan yang dibaca Kasubbag"}}'
