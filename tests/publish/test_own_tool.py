"""An archive of another version is made again by the tool of its own commit, and by none that only claims to be it."""

import hashlib
import io
import sysconfig
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.archives import MANUAL, make_project
from rktdocs.cycle.shipped import WHEEL, wheel
from rktdocs.publish.archive import again
from rktdocs.publish.archive.again import differences_by_own_tool
from rktdocs.publish.archive.making import make, source_at
from rktdocs.publish.archive.tool import files_of_wheel, this_tool, unlocked
from rktdocs.records.manifes import Manifes
from rktdocs.review.clone import Clone
from support import GitRepo, write_quick_python


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    repo = make_project(tmp_path_factory.mktemp("alat") / "proyek")
    (repo.path / "paket").mkdir()
    (repo.path / "paket" / WHEEL).write_bytes(wheel())
    libraries = packed("pustaka-1", {"pustaka.pth": f"{sysconfig.get_path('purelib')}\n"})
    (repo.path / "paket" / "pustaka-1-py3-none-any.whl").write_bytes(libraries)
    repo.write("requirements.txt", "".join(locked(path) for path in sorted((repo.path / "paket").glob("*.whl"))))
    repo.commit("Alat")
    return repo


def packed(name: str, files: dict[str, str]) -> bytes:
    """A small wheel; with the path of the tests' own libraries it stands for all of them, without the network."""
    about = f"{name}.dist-info"
    what, number = name.split("-")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {what}\nVersion: {number}\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return written.getvalue()


def locked(path: Path) -> str:
    return f"./paket/{path.name} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def manifes(repo: GitRepo) -> Manifes:
    made, _ = make(source_at(repo.path, "", repo.git("rev-parse", "HEAD"), "2026"), MANUAL)
    return made


def test_what_the_tool_of_that_commit_makes_is_the_same_to_the_byte_and_what_is_otherwise_is_named(
    repo: GitRepo, manifes: Manifes
) -> None:
    """Of all documents the one whose hash was planted differs, and that alone."""
    planted = replace(manifes.dokumen[-1], sha256="0" * 64)
    told = differences_by_own_tool(repo.path, "", replace(manifes, dokumen=(*manifes.dokumen[:-1], planted)))
    assert told == [f"{planted.nama} berbeda dari manifes"]


@pytest.fixture
def other_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, prepared_environment: Path) -> None:
    """What `rkt upgrade` leaves: the Python that runs has later libraries, and makes other documents with them."""
    monkeypatch.setenv("PIP_NO_COMPILE", "1")  # most of what is installed is never run
    later = replace(this_tool(), paket={**this_tool().paket, "typst": "99"})
    monkeypatch.setattr(again, "this_tool", lambda: later)
    quick, program = write_quick_python(tmp_path / "cepat", prepared_environment), tmp_path / "python"
    change = r"s/(\.pdf\": \")[0-9a-f]{4}/\10000/"
    program.write_text(f"#!/bin/bash\n'{quick}' \"$@\" | sed -E '{change}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(again.sys, "executable", str(program))


@pytest.mark.usefixtures("other_libraries")
def test_after_an_upgrade_of_libraries_the_archive_is_made_with_those_that_its_own_commit_locks(
    repo: GitRepo, manifes: Manifes
) -> None:
    """The same, where an environment is made for it."""
    planted = replace(manifes.dokumen[-1], sha256="0" * 64)
    told = differences_by_own_tool(repo.path, "", replace(manifes, dokumen=(*manifes.dokumen[:-1], planted)))
    assert told == [f"{planted.nama} berbeda dari manifes"]


@pytest.mark.usefixtures("other_libraries")
def test_a_lock_that_names_other_bytes_installs_nothing_and_proves_nothing(repo: GitRepo, manifes: Manifes) -> None:
    repo.git("checkout", "--quiet", "-b", "lain", manifes.commit)
    lock = (repo.path / "requirements.txt").read_text("utf-8")
    repo.write("requirements.txt", lock.replace("sha256:", "sha256:0", 1)[:-1])
    moved = repo.commit("Kunci lain")
    repo.git("checkout", "--quiet", "main")
    assert differences_by_own_tool(repo.path, "", replace(manifes, commit=moved)) is None


def test_equal_documents_prove_themselves_whatever_libraries_made_them(repo: GitRepo, manifes: Manifes) -> None:
    """A machine with a later zlib, say: what comes out alike to the byte needs no like parts."""
    other = replace(manifes, alat=replace(manifes.alat, paket={**manifes.alat.paket, "zlib": "0.9"}))
    assert differences_by_own_tool(repo.path, "", other) == []


@pytest.mark.parametrize("change", [{"versi": "9.9.9"}, {"sidik": "0" * 64}])
def test_another_tool_than_the_manifest_names_proves_nothing(
    repo: GitRepo, manifes: Manifes, change: dict[str, object]
) -> None:
    assert differences_by_own_tool(repo.path, "", replace(manifes, alat=replace(manifes.alat, **change))) is None


def test_a_commit_without_a_tool_proves_nothing(repo: GitRepo, manifes: Manifes, tmp_path: Path) -> None:
    before = repo.git("rev-parse", "HEAD~1")
    assert differences_by_own_tool(repo.path, "", replace(manifes, commit=before)) is None


def test_an_archive_that_names_what_its_commit_does_not_lock_was_made_by_no_publication(
    repo: GitRepo, manifes: Manifes
) -> None:
    """Else whoever plants one and names a tool that nobody has would keep the true year from its archive."""
    repo.git("checkout", "--quiet", "-b", "kunci", manifes.commit)
    here = this_tool().paket
    lock = "".join(f"{name}=={here[name]} \\\n    --hash=sha256:ab\n" for name in ("typst", "segno"))
    repo.write("requirements.txt", lock)
    manifes = replace(manifes, commit=repo.commit("Kunci"))
    repo.git("checkout", "--quiet", "main")
    libraries = ({**here, "typst": "99"}, {**here, "segno": ""}, {"typst": here["typst"]})
    planted = ({"sidik": "0" * 64}, {"versi": "9.9.9"}, *({"paket": each} for each in libraries))
    for alat in (replace(manifes.alat, **change) for change in planted):
        assert "bukan yang dikunci pada commit" in unlocked(Clone(repo.path), replace(manifes, alat=alat)), alat
    for zlib in (here["zlib"], "0.9"):  # it comes with the machine
        alat = replace(manifes.alat, paket={**here, "zlib": zlib})
        assert unlocked(Clone(repo.path), replace(manifes, alat=alat)) == ""


def test_a_forged_document_is_named_though_the_manifest_names_another_zlib(repo: GitRepo, manifes: Manifes) -> None:
    """Of what zlib packs nothing is said then."""
    forged = tuple(replace(each, sha256="0" * 64) for each in manifes.dokumen)
    alat = replace(manifes.alat, paket={**manifes.alat.paket, "zlib": "0.9"})
    told = differences_by_own_tool(repo.path, "", replace(manifes, dokumen=forged, alat=alat))
    assert told and not [each for each in told if ".xlsx " in each]


def wheel_of(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)
    return packed.getvalue()


def test_a_wheel_that_is_broken_too_large_or_writes_beside_its_folder_holds_nothing() -> None:
    good = wheel_of(**{"rktdocs/cli.py": b"satu" * 100})
    assert files_of_wheel(good) == {"rktdocs/cli.py": b"satu" * 100}
    for name in ("../lain.py", "/lain.py", "rktdocs/../../lain.py", "rktdocs\\..\\..\\lain.py", "C:lain.py"):
        assert files_of_wheel(wheel_of(**{"rktdocs/cli.py": b"", name: b""})) == {}
    assert files_of_wheel(wheel_of(**{"rktdocs/cli.py": bytes(101_000_000)})) == {}
    for place in range(len(good)):
        flipped = bytearray(good)
        flipped[place] ^= 0x81
        assert isinstance(files_of_wheel(bytes(flipped)), dict)  # and no error of whatever kind
