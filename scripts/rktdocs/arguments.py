"""The command line's reader: argparse, whose headings, help and complaints are Indonesian.

It knows no command, only what several of them take; argparse words its complaints in English only, so that each is
matched and said anew here.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from rktdocs.errors import RktdocsError


class UsageHelp(argparse.HelpFormatter):
    """argparse's layout of help under an Indonesian heading."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Head the usage line with `cara pakai`."""
        super().add_usage(usage, actions, groups, "cara pakai: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Indonesian; its subcommands' parsers are of this class too."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("formatter_class", UsageHelp)
        super().__init__(**given, add_help=False, allow_abbrev=False)
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help or version; what cannot be printed is told, which argparse would keep to itself."""
        print(message, end="", file=file, flush=True)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line. Raises RktdocsError (exit code 2)."""
        raise RktdocsError(in_indonesian(message), f"lihat '{self.prog} --help'")


def take_project(*verbs: argparse.ArgumentParser) -> None:
    """Let `--project` stand behind the verb too; it must not undo one before it."""
    for verb in verbs:
        verb.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder proyek")


def take_output(parser: argparse.ArgumentParser, usual: str) -> None:
    """Take `-o FILE`; `usual` is the name where none is given."""
    told = f"berkas hasil, - untuk keluaran standar; bawaan: {usual}"
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=told)


def refuse_ending(output: Path | None, *, docx: bool) -> None:
    """Refuse a name that says Word of a PDF, or PDF of a Word file. Raises RktdocsError."""
    ending = output.suffix.lower() if output else ""
    if output and docx and ending == ".pdf":
        raise RktdocsError(f"berkas Word tidak dapat bernama {output.name}", "akhiri nama sesudah -o dengan .docx")
    if output and not docx and ending in (".docx", ".doc"):
        raise RktdocsError(
            f"berkas PDF tidak dapat bernama {output.name}", "akhiri nama sesudah -o dengan .pdf, atau tambahkan --docx"
        )


def take_witness(parser: argparse.ArgumentParser) -> None:
    """Take what an earlier step asked GitHub about archives."""
    told = "arsip yang sudah dicocokkan dengan GitHub: rkt archive prove"
    parser.add_argument("--kesaksian", type=Path, metavar="FILE", help=told)


def day(text: str) -> date:
    """Read a day. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("tulis tanggal seperti 2026-01-31") from None


def calendar_year(text: str) -> int:
    """Read a calendar year, as an option's or argument's `type`."""
    return int(_year(text, r"20[0-9]{2}", "tulis tahun dengan empat angka, contoh 2027"))


def plan_key(text: str) -> str:
    """Read the key of a plan: a year, or a year's perubahan."""
    form = "tulis tahun dengan empat angka, contoh 2027, atau 2027-p1 untuk perubahan pertama"
    return _year(text, r"20[0-9]{2}(?:-p[1-9])?", form)


def _year(text: str, form: str, wanted: str) -> str:
    if re.fullmatch(form, text):
        return text
    meant = re.fullmatch(rf"(?:.*[^0-9])?({form})(?:[^0-9].*)?", text.casefold(), re.DOTALL)
    raise argparse.ArgumentTypeError(f"{wanted}{f'; maksud Anda {meant[1]}?' if meant else ''}")


def in_indonesian(message: str) -> str:
    """Return an argparse complaint as an Indonesian sentence; one that no pattern knows stands as it is."""
    about, complaint = "", message
    if found := re.fullmatch(r"argument (.+?): (.*)", message, re.DOTALL):
        about, complaint = found.groups()
    for pattern, say in _COMPLAINTS:
        if met := re.fullmatch(pattern, complaint, re.DOTALL):
            return say(about, *met.groups())
    return f"{about}: {complaint}" if about else complaint


def _unknown_choice(about: str, value: str, listed: str) -> str:
    from rktdocs.records.spelling import closest

    given, known = _bare(value), [_bare(each) for each in listed.split(", ")]
    meant = closest(given, known)
    what = "perintah" if about == "PERINTAH" else f"isi {about}"
    lead = f"{what} '{given[:80]}' tidak dikenal"
    return f"{lead}; maksud Anda '{meant}'?" if meant else f"{lead}; pilihannya: {', '.join(known)}"


def _bare(word: str) -> str:
    return word.strip().strip("'\"")


def _missing(_: str, names: str) -> str:
    return f"masih kurang: {names}"


def _one_of(_: str, names: str) -> str:
    return f"sebutkan salah satu dari: {', '.join(names.split())}"


_NUMBERS = {"one": "satu", "at least one": "sedikitnya satu", "at most one": "paling banyak satu"}

_COMPLAINTS: Sequence[tuple[str, Callable[..., str]]] = (
    (r"(?:invalid choice: )(.+?) \(choose from (.*)\).*", _unknown_choice),
    (r"the following arguments are required: (.*)", _missing),
    (r"one of the arguments (.*) is required", _one_of),
    (r"unrecognized arguments: (.*)", lambda _, names: f"tidak dikenal: {names}"),
    (
        r"expected (one|at least one|at most one|\d+) arguments?",
        lambda about, n: f"{about} meminta {_NUMBERS.get(n, n)} isian sesudahnya",
    ),
    (r"invalid int value: (.*)", lambda about, value: f"{about} harus berupa bilangan bulat, bukan {value}"),
    (r"invalid \S+ value: (.*)", lambda about, value: f"isi {about} tidak dapat dibaca: {value}"),
    (r"not allowed with argument (.*)", lambda about, other: f"{about} tidak dapat dipakai bersama {other}"),
    (r"ignored explicit argument (.*)", lambda about, value: f"{about} tidak meminta isian, tetapi diberi {value}"),
    (r"ambiguous option: (.*) could match (.*)", lambda _, word, names: f"{word} dapat berarti: {names}"),
)
"""How argparse complains (3.11 to 3.14) -> what we say; the first argument is the option or value it is about."""
