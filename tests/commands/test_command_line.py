"""What a person reads who types a command wrongly or asks for help: Indonesian words, never a traceback."""

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rktdocs.arguments import Parser, in_indonesian
from rktdocs.cli import COMMANDS, main
from support import EXAMPLE, REPO_ROOT

ENGLISH = re.compile(
    r"usage:|options:|arguments?\b|positional|show this|invalid|choose from|expected|required|unrecognized"
    r"|not allowed|ambiguous|No such file",
    re.IGNORECASE,
)

MISTAKES = [
    ("zzz", "perintah 'zzz' tidak dikenal; pilihannya: "),
    ("chek", "perintah 'chek' tidak dikenal; maksud Anda 'check'?"),
    ("check --format sarf", "isi --format 'sarf' tidak dikenal; maksud Anda 'sarif'?"),
    ("diff", "masih kurang: BASE"),
    ("pdf 2026 --foo", "tidak dikenal: --foo"),
    ("build --rev", "--rev meminta satu isian sesudahnya"),
    ("form import", "masih kurang: FILE|DIR"),
    ("review abc", "USULAN harus berupa bilangan bulat, bukan 'abc'"),
    ("review", "sebutkan salah satu dari: USULAN, --all, --merge, --publish, --authors, --facts"),
    ("review 3 --all", "--all tidak dapat dipakai bersama USULAN"),
    ("check --strict=1", "--strict tidak meminta isian, tetapi diberi '1'"),
    ("check --stri", "tidak dikenal: --stri"),
    ("new 20x7", "YEAR: tulis tahun dengan empat angka, contoh 2027"),
    ("archive ceate", "isi KERJA 'ceate' tidak dikenal; maksud Anda 'create'?"),
    ("verify tidak-ada.pdf", "tidak-ada.pdf tidak dapat dibaca (tidak ada)"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES, ids=[words for words, _ in MISTAKES])
def test_wrong_use_is_told_in_indonesian_with_exit_code_2(
    words: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPO_ROOT)
    assert main(words.split()) == 2
    output, complaint = capsys.readouterr()
    assert said in complaint
    assert "  perbaikan: " in complaint
    assert not ENGLISH.search(output + complaint)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_is_indonesian_and_tells_of_the_project_option(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    page = capsys.readouterr().out
    assert page.startswith(f"cara pakai: rkt {command}".rstrip())
    assert "tampilkan bantuan ini" in page
    assert not ENGLISH.search(page)
    assert not command or "--project" in page


def _every_argument(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _every_argument(below)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_of_every_command_has_a_help_text(command: str) -> None:
    parser = Parser(prog=command)
    importlib.import_module(f"rktdocs.commands.{COMMANDS[command][0]}").add_arguments(parser)
    verbs = argparse._SubParsersAction
    assert [each for each in _every_argument(parser) if not each.help and not isinstance(each, verbs)] == []


YEARS = {
    ("status",): (),
    ("new",): (),
    ("pdf",): (),
    ("distribute",): (),
    ("form", "export"): (),
    ("archive", "create"): (),
    ("rapat", "new"): ("--tanggal", "2026-03-03"),
    ("rapat", "cetak"): ("rapat",),
    ("realisasi", "new"): ("1",),
    ("realisasi", "export"): ("1",),
    ("realisasi", "e81"): ("1",),
    ("realisasi", "lkjip"): (),
    ("pk", "new"): ("--tanggal", "2026-03-03"),
    ("pk", "pdf"): (),
}
"""What takes a year -> what stands behind it."""
NO_YEARS = [
    "abc",
    "",
    "27",
    "20277",
    "0000",
    "-1",
    " 2026",
    "2026/",
    "../2026",
    "٢٠٢٦",
    "TA 2026",
    "2026-P1",
    "2026-p0",
]


def _verbs(parser: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for action in parser._actions:
        if action.metavar == "YEAR" and not action.option_strings:
            yield before
        elif isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _verbs(below, (*before, name))


def test_every_command_that_takes_a_year_is_in_this_table() -> None:
    found = set()
    for name, (module, _) in COMMANDS.items():
        parser = Parser(prog=name)
        importlib.import_module(f"rktdocs.commands.{module}").add_arguments(parser)
        found |= {(name, *verb) for verb in _verbs(parser)}
    assert found == set(YEARS)


@pytest.mark.parametrize("year", NO_YEARS)
@pytest.mark.parametrize("command", YEARS, ids=" ".join)
def test_what_is_no_year_is_told_as_that_before_anything_is_looked_for(
    command: tuple[str, ...], year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, year, *YEARS[command], "--project", str(EXAMPLE)]) == 2
    complaint = capsys.readouterr().err
    assert "YEAR: tulis tahun " in complaint
    meant = {" 2026": "2026", "2026/": "2026", "../2026": "2026", "TA 2026": "2026"}.get(year)
    assert (f"maksud Anda {meant}?" in complaint) is bool(meant)
    assert f"perbaikan: lihat 'rkt {' '.join(command)} --help'" in complaint


@pytest.mark.parametrize("command", [each for each in YEARS if each not in (("new",), ("pk", "new"))], ids=" ".join)
def test_a_year_that_is_not_there_has_a_remedy_that_can_be_obeyed(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "2099", *YEARS[command], "--project", str(EXAMPLE)]) == 2
    told = re.findall(r"rkt [a-z]+(?: [a-z]+)? 2099\b", capsys.readouterr().err)
    assert all(each in ("rkt new 2099", "rkt realisasi new 2099", "rkt pk new 2099") for each in told)


@pytest.mark.parametrize("command", [("status",), ("rapat", "new")], ids=" ".join)
def test_a_perubahan_that_is_not_there_is_made_by_the_command_for_perubahan(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "2026-p1", *YEARS[command], "--project", str(EXAMPLE)]) == 2
    assert "rkt new 2026 --perubahan" in capsys.readouterr().err


def test_a_folder_of_the_records_is_no_year_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("2026/", "aset", "2026/bagian"):
        assert main(["diff", "2026", name, "--project", str(EXAMPLE)]) == 2
        assert "perbaikan: " in capsys.readouterr().err


def test_a_complaint_that_is_not_known_stands_as_it_is() -> None:
    assert in_indonesian("argument --x: something new") == "--x: something new"


@pytest.mark.parametrize("command", ["build", "check", "fmt", "status 2026", "form export 2026", "diff 2025"])
def test_a_misspelt_project_folder_never_means_the_project_above_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], project_copy: object
) -> None:
    inside_a_project = tmp_path / "proyek" / "salah-ketik"
    assert main([*command.split(), "--project", str(inside_a_project)]) == 2
    assert f"folder {inside_a_project} tidak ada" in capsys.readouterr().err


def test_fmt_touches_nothing_where_there_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = tmp_path / "lain.yaml"
    foreign.write_text("b:   1\n", encoding="utf-8")
    assert main(["fmt", "--project", str(tmp_path)]) == 2
    assert foreign.read_text(encoding="utf-8") == "b:   1\n"
    assert "tidak ada proyek RKT" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_a_sentence_not_an_internal_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "berkas"
    in_the_way.write_bytes(b"")
    words = ["form", "export", "2026", "--project", str(EXAMPLE), "--out", str(in_the_way / "formulir")]
    assert main(words) == 2
    complaint = capsys.readouterr().err
    assert "bagian dari namanya bukan folder" in complaint
    assert "galat internal" not in complaint
