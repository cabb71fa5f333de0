"""Whatever a command writes: nothing but a plain file is replaced, nothing lies half written, nothing is left over."""

import argparse
import errno
import importlib
import io
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cycle.test_init import JAWABAN
from rktdocs.cli import COMMANDS, main
from rktdocs.output_places import OutputError
from rktdocs.writing import (
    new_folder,
    require_writable,
    scratch_file,
    scratch_folder,
    write_all,
    write_missing,
    write_whole,
)
from support import REPO_ROOT, GitRepo

OUT = "KELUAR"
FILES = {
    "pdf": ("pdf", "2026", "--jenis", "formulir", "-o", OUT),
    "pdf --docx": ("pdf", "2026", "--docx", "-o", OUT),
    "rapat cetak": ("rapat", "cetak", "2026", "rapat", "-o", OUT),
    "renstra export": ("renstra", "export", "--timpa", "-o", OUT),
    "pk pdf": ("pk", "pdf", "2026", "sekretariat", "-o", OUT),
    "realisasi e81": ("realisasi", "e81", "2026", "1", "-o", OUT),
}
"""What writes one file."""
FOLDERS = {
    "form export": ("form", "export", "2026", "--out", OUT),
    "realisasi export": ("realisasi", "export", "2026", "1", "--out", OUT),
    "pk pdf semua": ("pk", "pdf", "2026", "-o", OUT),
    "distribute": ("distribute", "2026", "--out", OUT),
    "archive export": ("archive", "export", "rkt-2026", "--out", OUT),
    "archive bundle": ("archive", "bundle", "--out", OUT),
    "usulan": ("usulan", "--rev", "usulan", "--nomor", "7", "--out", OUT),
}
"""What writes files into a folder."""
WHOLE = {
    "build": ("build", "--site-dir", OUT),
    "pages": ("pages", OUT),
    "init": ("init", OUT, "--dari", "jawaban.yaml"),
}
"""What replaces a folder."""


PERJANJIAN = "perjanjian: { level: [instansi, bagian], atasan: { nama: (nama Bupati), jabatan: Bupati } }\n"


@pytest.fixture(scope="module")
def project(archived: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archived project with a meeting, results of a quarter and agreements, to read from."""
    place = tmp_path_factory.mktemp("keluaran") / "proyek"
    shutil.copytree(archived.path, place, symlinks=True)
    repo = GitRepo(place)
    start = repo.git("rev-parse", "--abbrev-ref", "HEAD").strip()
    repo.git("switch", "--quiet", "--create", "usulan")
    section = next((place / "rkt/2026/bagian").glob("*.yaml"))
    section.write_text(section.read_text("utf-8").replace("uraian: ", "uraian: Lagi ", 1), encoding="utf-8")
    repo.git("commit", "--quiet", "--all", "--message", "Usulan")
    repo.git("switch", "--quiet", start)
    meeting = next((place / "rkt/2026/notulen").glob("*.yaml"))
    shutil.copy(meeting, meeting.with_name("rapat.yaml"))
    with (place / "rkt/instansi.yaml").open("a", encoding="utf-8") as file:
        file.write(PERJANJIAN)
    assert main(["realisasi", "new", "2026", "1", "--project", str(place)]) == 0
    assert main(["pk", "new", "2026", "--tanggal", "2026-01-12", "--project", str(place)]) == 0
    return place


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with somebody else's things beside it."""
    (tmp_path / "kerja").mkdir()
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "penting.txt").write_text("milik orang lain")
    (tmp_path / "kerja" / "jawaban.yaml").write_text(JAWABAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "kerja")
    return tmp_path / "kerja"


def words_of(command: tuple[str, ...], project: Path, out: str = OUT) -> list[str]:
    words = [out if word == OUT else word for word in command]
    return words if command[0] == "init" else [*words, "--project", str(project)]


# --- what may stand in the way -----------------------------------------------------------------------------------


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(place))  # its name may have 107 bytes only


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "isi.txt").write_text("milik orang lain")


def _device(place: Path) -> None:
    os.mknod(place, 0o666 | stat.S_IFCHR, os.makedev(1, 3))


OBSTACLES: dict[str, Callable[[Path], None]] = {
    "FIFO tanpa pembaca": os.mkfifo,
    "soket": _socket,
    "folder": _folder,
    "tautan putus": lambda place: place.symlink_to("../luar/tidak-ada"),
    "tautan ke berkas": lambda place: place.symlink_to("../luar/penting.txt"),
    "tautan ke folder": lambda place: place.symlink_to("../luar"),
    "tautan ke diri sendiri": lambda place: place.symlink_to(place.name),
    **({"perangkat": _device} if os.geteuid() == 0 else {}),
}
Facts = dict[str, tuple[int, int, bytes]]


def facts(folder: Path) -> Facts:
    """What there is below a folder: kind, device, content or target of each; nothing is followed."""
    found: Facts = {}
    for place in sorted(folder.rglob("*")):
        info = place.lstat()
        content = str(place.readlink()).encode() if place.is_symlink() else b""
        found[str(place.relative_to(folder))] = (
            info.st_mode,
            info.st_rdev,
            place.read_bytes() if stat.S_ISREG(info.st_mode) else content,
        )
    return found


def refused(capsys: pytest.CaptureFixture[str], words: list[str], around: Path) -> str:
    before = facts(around)
    assert main(words) == 2
    told = capsys.readouterr().err
    assert facts(around) == before
    assert "perbaikan:" in told
    assert "galat internal" not in told
    return told


@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_replaces_nothing_but_a_plain_file(
    name: str, obstacle: str, here: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    OBSTACLES[obstacle](here / "hasil.bin")
    assert "hasil.bin" in refused(capsys, words_of(FILES[name], project, "hasil.bin"), here.parent)


@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("name", WHOLE)
def test_a_folder_replaces_nothing_but_its_own_kind(
    name: str, obstacle: str, here: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    OBSTACLES[obstacle](here / "hasil")
    assert "hasil" in refused(capsys, words_of(WHOLE[name], project, "hasil"), here.parent)


@pytest.mark.parametrize("name", FOLDERS)
def test_files_in_a_folder_follow_no_link_and_are_written_all_or_none(
    name: str, here: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words_of(FOLDERS[name], project, "bersih")) == 0
    made = sorted(path.relative_to("bersih") for path in Path("bersih").rglob("*"))
    assert made
    for number, path in enumerate((Path(), made[0], made[-1])):
        way = here / f"hasil-{number}" / path
        way.parent.mkdir(parents=True, exist_ok=True)
        (here.parent / "luar" / "folder").mkdir(exist_ok=True)
        way.symlink_to(here.parent / "luar" / "folder", target_is_directory=True)
        refused(capsys, words_of(FOLDERS[name], project, f"hasil-{number}"), here.parent)


def test_the_offline_copy_is_refused_before_the_site_is_built(
    here: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "hasil-luring.zip").symlink_to("../luar/penting.txt")
    refused(capsys, [*words_of(WHOLE["build"], project, "hasil"), "--offline"], here.parent)


@pytest.mark.parametrize("obstacle", [name for name in OBSTACLES if name != "folder"])
def test_new_records_are_written_through_nothing_that_stands_there(
    obstacle: str, here: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(project, here / "proyek", symlinks=True)
    OBSTACLES[obstacle](here / "proyek/rkt/2027")
    refused(capsys, ["new", "2027", "--project", str(here / "proyek")], here)
    meetings = here / "proyek/rkt/2026/notulen"
    shutil.rmtree(meetings)
    OBSTACLES[obstacle](meetings)
    refused(capsys, ["rapat", "new", "2026", "--tanggal", "2026-03-01", "--project", str(here / "proyek")], here)


def test_every_option_that_names_an_output_is_in_these_tables() -> None:
    known = {(words[0], word) for words in (FILES | FOLDERS | WHOLE).values() for word in words if word[0] == "-"}
    assert set(_output_options()) <= known | {("init", "--dari"), ("review", "--record")}


def _output_options() -> Iterator[tuple[str, str]]:
    for name, (module, _) in COMMANDS.items():
        parser = argparse.ArgumentParser()
        importlib.import_module(f"rktdocs.commands.{module}").add_arguments(parser)
        for action in _actions(parser):
            if {"--out", "--output", "--site-dir", "--record"} & {*action.option_strings}:
                yield name, "-o" if "-o" in action.option_strings else action.option_strings[0]


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)


# --- what may be written ---------------------------------------------------------------------------------------------


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", [*FILES, *FOLDERS, *WHOLE])
def test_what_is_written_has_the_permission_that_the_umask_wishes(name: str, here: Path, project: Path) -> None:
    with umask(0o027):
        assert main(words_of({**FILES, **FOLDERS, **WHOLE}[name], project, "hasil")) == 0
    for place in (here / "hasil", *(here / "hasil").rglob("*")):
        is_program = place.is_dir() or ".ci" in place.parts
        assert stat.S_IMODE(place.stat().st_mode) == (0o750 if is_program else 0o640), place
    assert not list(here.glob(".*"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_written_again_keeps_its_permission(name: str, here: Path, project: Path) -> None:
    (here / "hasil").touch()
    (here / "hasil").chmod(0o604)
    assert main(words_of(FILES[name], project, "hasil")) == 0
    assert stat.S_IMODE((here / "hasil").stat().st_mode) == 0o604
    assert (here / "hasil").stat().st_size > 1000


def test_a_fifo_with_a_reader_and_standard_output_carry_the_same_bytes(
    here: Path, project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    os.mkfifo(here / "pipa")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((here / "pipa").read_bytes()))
    reader.start()
    assert main(words_of(FILES["pdf"], project, "pipa")) == 0
    reader.join()
    assert stat.S_ISFIFO((here / "pipa").lstat().st_mode)
    capfdbinary.readouterr()
    assert main(words_of(FILES["pdf"], project, "-")) == 0
    assert capfdbinary.readouterr().out == got[0]
    assert got[0].startswith(b"%PDF-")


# --- what ends the work ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Running:
    """A command in a process of its own, its temporary folder to be looked at."""

    process: subprocess.Popen[str]
    tmp: Path

    def until_half_written(self, *places: Path) -> None:
        """Wait until the process holds itself still: looked at from outside it could be done before a signal comes."""
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        assert any(any(place.glob(".rkt-*/*")) for place in (self.tmp, *places))


HOLDING = """
import os, runpy, signal, sys

opened = []

def hold(event, given):
    if event == "open" and "/.rkt-" in str(given[0]) and len(opened) < 2:
        opened.append(given[0])
        if len(opened) == 2:
            os.kill(os.getpid(), signal.SIGSTOP)

sys.addaudithook(hold)
sys.argv[0] = "rkt"
runpy.run_module("rktdocs.cli", run_name="__main__", alter_sys=True)
"""
"""A command that stops when it writes its second file beside the target."""


def started(words: list[str], place: Path, *before: str, program: tuple[str, str] = ("-m", "rktdocs.cli")) -> Running:
    tmp = place.parent / "sementara"
    tmp.mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp), "PYTHONPATH": str(REPO_ROOT / "scripts")}
    command = [*before, sys.executable, *program, *words]
    pipe = subprocess.PIPE
    return Running(
        subprocess.Popen(
            command,
            cwd=place,
            env=environment,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
            preexec_fn=_heed_ctrl_c,  # noqa: PLW1509  # the test has no threads of its own
        ),
        tmp,
    )


def _heed_ctrl_c() -> None:
    """A run of the tests in the background ignores Ctrl+C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("name", ["pdf", "build"])
def test_a_command_that_is_told_to_end_leaves_nothing_behind(
    name: str, number: signal.Signals, here: Path, project: Path
) -> None:
    if name == "build":
        (here / "hasil").mkdir()
        (here / "hasil" / "404.html").write_text("situs lama")
    before = facts(here)
    words = {"pdf": ("pdf", "2026", "-o", OUT), **WHOLE}[name]
    running = started(words_of(words, project, "hasil"), here, program=("-c", HOLDING))
    running.until_half_written(here)
    running.process.send_signal(number)
    running.process.send_signal(signal.SIGCONT)
    _, told = running.process.communicate()
    assert (running.process.returncode, told.splitlines()[-1]) == (128 + number, "rkt: dihentikan.")
    assert facts(here) == before
    assert not list(running.tmp.iterdir())


@pytest.mark.parametrize("name", ["pdf", "build", "pages", "archive bundle"])
def test_a_disk_that_takes_no_more_is_told_by_its_folder(name: str, here: Path, project: Path) -> None:
    before = facts(here)
    words = words_of({**FILES, **FOLDERS, **WHOLE}[name], project, "hasil")
    # Python takes a module's bytecode for whole that the limit cut off, and every later program would end at it.
    running = started(words, here, "sh", "-c", 'ulimit -f 8; PYTHONDONTWRITEBYTECODE=1 exec "$@"', "sh")
    _, told = running.process.communicate()
    assert running.process.returncode == 2, told
    assert "tidak dapat ditulis (" in told
    assert "hasil" in told or str(running.tmp) in told or str(here) in told
    assert facts(here).keys() == before.keys()
    assert not list(running.tmp.iterdir())


def _all(folder: Path, files: Mapping[str, str]) -> object:
    return write_all(folder, {name: text.encode() for name, text in files.items()})


class _FullAfter:
    """Stands for `os.fdopen`: the disk has room for some files, and for none after them."""

    def __init__(self, room: int) -> None:
        self.room, self.open = room, os.fdopen

    def __call__(self, handle: int, mode: str) -> object:
        self.room -= 1
        if self.room < 0:
            os.close(handle)
            raise OSError(errno.ENOSPC, "")
        return self.open(handle, mode)


@pytest.mark.parametrize("room", [0, 1, 2])
@pytest.mark.parametrize("write", [_all, write_missing], ids=["semua", "yang belum ada"])
def test_of_several_files_all_or_none_are_written(
    write: Callable[[Path, Mapping[str, str]], object], room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _all(tmp_path, {"ada/a": "lama"})
    before = facts(tmp_path)
    monkeypatch.setattr("rktdocs.writing.os.fdopen", _FullAfter(room))
    with pytest.raises(OutputError, match="ruang diska habis") as told:
        write(tmp_path, {"ada/b": "1", "baru/dalam/c": "2", "d": "3"})
    assert facts(tmp_path) == before
    assert str(tmp_path) in told.value.perbaikan


@pytest.mark.parametrize("room", [0, 1, 2, 3])
@pytest.mark.parametrize("links", [True, False], ids=["", "tanpa tautan"])
@pytest.mark.parametrize("write", [_all, write_missing], ids=["semua", "yang belum ada"])
def test_a_file_that_finds_no_place_takes_those_before_it_back(
    write: Callable[[Path, Mapping[str, str]], object],
    links: bool,
    room: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows says only now that a program has a file open, a shared folder that it is another's."""
    _all(tmp_path, {"a": "lama", "ada/b": "lama"})
    before = facts(tmp_path)
    move, link, moved = Path.replace, Path.hardlink_to, []

    def counted(place: Path, target: Path) -> object:
        target, place = (target, place) if place.name.startswith(".rkt-") else (place, target)
        moved.append(target)
        if len(moved) == room + 1:
            raise PermissionError(errno.EACCES, "", str(target))
        return move(place, target)

    def linked(place: Path, target: Path) -> object:
        if not links:
            raise PermissionError(errno.EPERM, "", str(target))
        return link(place, target) if place.name.startswith(".rkt-") else counted(place, target)

    monkeypatch.setattr(Path, "replace", counted)
    monkeypatch.setattr(Path, "hardlink_to", linked)
    files = {"a": "1", "ada/b": "2", "baru/dalam/c": "3", "d": "4"}
    new = files if write is _all else {f"lain/{name}": text for name, text in files.items()}
    with pytest.raises(OutputError):
        write(tmp_path, new)
    assert len(moved) > room
    assert facts(tmp_path) == before


@pytest.mark.parametrize("words", [("new", "2027"), FOLDERS["form export"]])
def test_a_command_that_writes_many_files_leaves_none_on_a_full_disk(
    words: tuple[str, ...],
    here: Path,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(project / "rkt", here / "proyek/rkt", symlinks=True)
    monkeypatch.setattr("rktdocs.writing.os.fdopen", _FullAfter(3))
    assert "ruang diska habis" in refused(capsys, words_of(words, here / "proyek"), here)


def test_what_is_there_already_is_left_and_a_disk_without_links_takes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(place: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "", str(target))

    _all(tmp_path, {"a": "lama"})
    monkeypatch.setattr(Path, "hardlink_to", refuses)
    assert write_missing(tmp_path, {"a": "baru", "b": "baru"}) == ["b"]
    assert [(path.name, path.read_text()) for path in sorted(tmp_path.iterdir())] == [("a", "lama"), ("b", "baru")]


def test_a_folder_that_may_not_be_written_to_is_named_not_the_one_that_nobody_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> int:
        raise OSError(errno.EROFS, "")

    with pytest.raises(OutputError) as told, new_folder(tmp_path / "situs") as fresh:
        monkeypatch.setattr("rktdocs.writing.os.open", refuses)
        write_whole(fresh / "dalam" / "a", b"")
    assert told.value.pesan == f"{tmp_path} tidak dapat ditulis (diska hanya dapat dibaca)"
    assert told.value.perbaikan == f"minta izin menulis di {tmp_path}, atau pilih folder lain"


def test_a_name_that_no_disk_can_have_is_told_as_that(tmp_path: Path) -> None:
    for place in (tmp_path / ("a" * 300), tmp_path / ("a" * 300) / "b"):
        for write in (write_whole, lambda place, data: write_all(place.parent, {place.name: data})):
            with pytest.raises(OutputError, match="namanya terlalu panjang") as told:
                write(place, b"")
            assert told.value.perbaikan == "sebut nama yang lebih pendek"


def test_a_disk_cannot_be_replaced_but_a_folder_in_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.ismount", lambda place: Path(place) == tmp_path)
    with pytest.raises(OutputError, match="sebuah diska") as told, new_folder(tmp_path):
        pass
    assert str(tmp_path / "hasil") in told.value.perbaikan


def test_without_any_folder_for_passing_things_it_is_said_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in [...]")

    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    for place in (scratch_folder(), scratch_file(b"")):
        with pytest.raises(OutputError) as told, place:
            pass
        assert "TMPDIR" in told.value.perbaikan


@pytest.mark.parametrize(
    "words", ["explain id-unik", "explain", "--help", "check --help", "--version", "pk new --help"]
)
def test_a_full_disk_behind_the_output_is_told_of_the_output(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(words.split()) == 2
    assert "keluaran perintah ini tidak dapat ditulis: ruang diska habis" in capsys.readouterr().err


def test_where_nobody_can_be_told_the_exit_code_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(sys, "stderr", Full())
    assert main(["explain", "tidak-ada"]) == 2
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["explain", "id-unik"]) == 2


class _EndedError(BaseException):
    pass


def test_whatever_ends_the_making_of_a_folder_the_old_one_stays_and_the_new_one_goes(tmp_path: Path) -> None:
    write_whole(tmp_path / "situs" / "lama.html", b"lama")
    (tmp_path / "situs").chmod(0o711)
    for fault in (_EndedError(), OSError(28, "penuh"), RuntimeError()):
        with (
            pytest.raises((_EndedError, OutputError, RuntimeError)),
            new_folder(tmp_path / "situs") as fresh,
            scratch_folder() as scratch,
        ):
            write_whole(fresh / "baru.html", b"baru")
            write_whole(scratch / "baru.html", b"baru")
            raise fault
        assert [*facts(tmp_path)] == ["situs", "situs/lama.html"]
        assert not scratch.exists()
    with new_folder(tmp_path / "situs") as fresh:
        write_whole(fresh / "baru.html", b"baru")
    assert [*facts(tmp_path)] == ["situs", "situs/baru.html"]
    assert stat.S_IMODE((tmp_path / "situs").stat().st_mode) == 0o711


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_files_of_one_folder_are_judged_before_the_first_is_written(
    obstacle: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "hasil").mkdir()
    OBSTACLES[obstacle](here / "hasil" / "z")
    before = facts(here)
    for write in (_all, write_missing):
        with pytest.raises(OutputError, match="tidak ditimpa"):
            write(here / "hasil", {"baru/a": "1", "z": "2"})
    if not obstacle.startswith("FIFO"):
        with pytest.raises(OutputError, match="tidak ditimpa"):
            require_writable([here / "hasil" / "z"])
    assert facts(here) == before


def test_a_file_that_another_program_holds_open_is_said_to_be_so_perhaps(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody replace what Excel has open, and says no more than that it is not allowed."""

    def held(place: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "", str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OutputError) as told:
        write_whole(here / "buku.xlsx", b"PK")
    assert "tutup berkas itu bila sedang terbuka di program lain" in told.value.perbaikan
    assert [path.name for path in here.iterdir()] == ["jawaban.yaml"]
