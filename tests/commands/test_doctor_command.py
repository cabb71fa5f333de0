"""`rkt doctor` without GitHub: what this machine and this clone lack, each with what mends it."""

import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from publish.archives import plain_archive
from rktdocs.cli import main
from rktdocs.commands.doctor import PROGRAMS
from support import GitRepo, needs_program


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with exactly what the doctor wants; a test takes away from it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, _, _ in PROGRAMS:
        (folder / name).symlink_to(needs_program(name))
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def settled(project_copy: GitRepo) -> GitRepo:
    """A project whose gate has begun, and whose drafts somebody allowed to be public."""
    path = project_copy.path / "rkt" / "instansi.yaml"
    text = path.read_text(encoding="utf-8").replace("gerbang_sejak: null", f"gerbang_sejak: {'a' * 40}")
    path.write_text(text + "keputusan: {nomor: 800/12, tanggal: 2026-01-02, oleh: PPID}\n", encoding="utf-8")
    sop = project_copy.path / "rkt" / "sop.yaml"
    sop.write_text(re.sub(r".*Nomor 46 Tahun 2011.*\n", "", sop.read_text(encoding="utf-8")), encoding="utf-8")
    return project_copy


def doctor(project: GitRepo, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["doctor", "--project", str(project.path)])
    told = capsys.readouterr()
    assert told.err == ""
    return code, told.out


def test_a_machine_that_has_everything_lacks_nothing(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(settled, capsys) == (0, "Tidak ada yang kurang.\n")


@pytest.mark.parametrize(("name", "use", "remedy"), PROGRAMS)
def test_a_missing_program_is_named_with_its_use_and_its_remedy(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], name: str, use: str, remedy: str
) -> None:
    (programs / name).unlink()
    code, told = doctor(settled, capsys)
    assert told.splitlines() == [
        f"kurang: program {name} tidak ada, padahal perlu untuk {use}",
        f"  perbaikan: {remedy}",
        "1 hal perlu dibereskan.",
    ]
    assert code == 1
    assert "apt install" in remedy


@pytest.mark.parametrize(("version", "fine"), [("2.37.9", False), ("2.38.0", True), ("2.5.1", False), ("3.0", True)])
def test_a_git_that_cannot_judge_merges_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], version: str, fine: bool
) -> None:
    place = programs / "git"
    real = place.resolve()
    place.unlink()
    answer = f'case "$*" in *--version) echo "git version {version}";; *) exec {real} "$@";; esac'
    place.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    place.chmod(0o755)
    code, told = doctor(settled, capsys)
    assert (code == 0) is fine
    assert (f"git version {version} terlalu lama" in told) is not fine


def test_a_fresh_project_is_told_how_its_gate_begins(
    programs: Path, project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = doctor(project_copy, capsys)
    assert code == 1
    assert told.startswith("kurang: gerbang_sejak belum diisi di rkt/instansi.yaml\n  perbaikan: ")


def test_a_folder_outside_git_is_told(programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(settled.path / ".git")
    code, told = doctor(settled, capsys)
    assert code == 1
    assert "kurang: folder ini bukan klon Git\n  perbaikan: pakai git clone" in told


def test_who_allowed_drafts_to_be_public_is_asked_where_there_is_a_repository(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settled.path / "rkt/instansi.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("keputusan:")[0], encoding="utf-8")
    code, told = doctor(settled, capsys)
    assert code == 1
    assert told.startswith("kurang: keputusan belum diisi di rkt/instansi.yaml")
    assert "hukum.md" in told


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("{ nomor: 1/2026, tanggal: 2099-01-02, oleh: PPID }", "bertanggal 2 Januari 2099, hari yang belum tiba"),
        ("{ nomor: '-', tanggal: 2026-01-02, oleh: PPID }", "belum memuat nomor yang sebenarnya: -"),
        ("{ nomor: 1/2026, tanggal: 2026-01-02, oleh: (nama pejabat) }", "belum memuat oleh yang sebenarnya"),
        ("{}", "tidak sesuai skema"),
    ],
)
def test_what_only_stands_for_a_decision_is_none(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], decision: str, said: str
) -> None:
    path = settled.path / "rkt/instansi.yaml"
    before = path.read_text(encoding="utf-8").partition("keputusan:")[0]
    path.write_text(f"{before}keputusan: {decision}\n", encoding="utf-8")
    code, told = doctor(settled, capsys)
    assert code == 1
    assert told.startswith("kurang: ") and said in told.splitlines()[0]


def test_private_addresses_in_the_commits_are_named(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    settled.commit("Satu", GIT_AUTHOR_EMAIL="siti@gmail.com")
    settled.commit("Dua", GIT_COMMITTER_EMAIL="budi@yahoo.co.id")
    settled.commit("Tiga", GIT_AUTHOR_EMAIL="12+siti@users.noreply.github.com")
    code, told = doctor(settled, capsys)
    assert code == 0, "what was pushed cannot be mended"
    assert "budi@yahoo.co.id, siti@gmail.com\n" in told
    assert "noreply.github.com" not in told
    settled.commit("Empat\n\nCo-authored-by: Ani <ani@hotmail.co.id>", GIT_AUTHOR_EMAIL="x@gmail.com.dinas.go.id")
    settled.git("branch", "konsep/2027")
    settled.git("reset", "--quiet", "--hard", "HEAD~1")
    settled.git("tag", "--no-sign", "-a", "-m", "Tag", "v1", GIT_COMMITTER_EMAIL="tono@gmail.com")
    told = doctor(settled, capsys)[1]
    assert "ani@hotmail.co.id, budi@yahoo.co.id, siti@gmail.com, dan 1 lagi" in told
    assert "dinas.go.id" not in told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("3374014502900003", True),
        ("3374 0145 0290 0003", True),
        ("NIK: 33.74.01.450290.0003", True),
        ("19700101 199503 1 001", False),
        ("1234567890123456", False),
        ("# 3374014502900003 3374014502900004", True),
        ("33/74/01/450290/0003", True),
        ("3374\u00a00145\u00a00290\u00a00003", True),
        ("３３７４０１４５０２９００００３", True),
        ("Rp1.374.014.502.900.003", False),
        ("2026-01-02/2026-03-04", False),
        (f"a3374014502900003{'b' * 47}", False),
        ("13374014502900003", False),
        ("rekening: 3374014502900003 # bukan NIK: rekening kas daerah", False),
        ("<!-- Bukan NIK --> 3374014502900003", False),
    ],
)
def test_sixteen_digits_that_read_as_a_nik_are_named(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], text: str, is_told: bool
) -> None:
    settled.write("rkt/panduan/catatan.md", f"# Catatan\n\n{text}\n")
    code, told = doctor(settled, capsys)
    assert ("rkt/panduan/catatan.md:3: " in told) is is_told
    assert (code == 1) is is_told
    assert text not in told


@pytest.mark.parametrize("value", ["3374014502900003", 3374014502900003])
def test_a_nik_in_a_returned_workbook_is_named(
    value: str | int, programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Catatan")["C7"] = value
    folder = settled.path / "rkt/2026/kiriman"
    folder.mkdir(exist_ok=True)
    book.save(folder / "isian.xlsx")
    (folder / "rusak.xlsx").write_bytes(b"PK")
    code, told = doctor(settled, capsys)
    assert "kurang: rkt/2026/kiriman/isian.xlsx: 337401... berbentuk seperti NIK" in told
    assert "rusak" not in told
    assert code == 1


def test_a_bundle_that_is_older_than_three_months_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "bundel" not in doctor(settled, capsys)[1], "nothing is archived yet"
    settled.commit("Tetap")
    plain_archive(settled)
    assert "bundel cadangan arsip belum pernah dibuat dari klon ini" in doctor(settled, capsys)[1]
    for odd in ("kemarin", "2999-01-01"):
        settled.git("config", "rkt.bundel", odd)
        assert "belum pernah dibuat dari klon ini" in doctor(settled, capsys)[1]
    settled.git("config", "rkt.bundel", "2020-01-31")
    assert "bundel cadangan arsip terakhir dibuat 2020-01-31" in doctor(settled, capsys)[1]
    settled.git("config", "rkt.bundel", date.today().isoformat())
    assert "bundel" not in doctor(settled, capsys)[1]


def test_what_bears_an_archives_name_and_is_none_is_named(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever may push can plant one: it lacks nothing and harms nothing, but somebody must look."""
    plain_archive(settled)
    settled.git("tag", "rkt-2031", "HEAD")
    code, told = doctor(settled, capsys)
    assert code == 0
    assert "catatan: rkt-2031 bukan arsip yang terbukti" in told
    assert "catatan: belum terbukti di klon ini: rkt-2026\n" in told


def test_a_key_that_is_listed_for_anything_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    """The publisher's key is no signer of tags, nor the archivist's a witness."""
    lines = ("# kunci dinas", 'a@b namespaces="git" ssh-ed25519 AAAA', "c@d ssh-ed25519 BBBB", "")
    settled.write(".github/allowed_signers", "\n".join(lines))
    code, told = doctor(settled, capsys)
    assert code == 1
    assert told.startswith("kurang: .github/allowed_signers:3: kunci ini berlaku untuk apa saja")
    assert "2 hal" not in told


def test_a_history_that_begins_anew_tomorrow_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settled.path / "rkt/instansi.yaml"
    told = f"tanggal: 2999-01-01, dari: https://a.id/b, commit: {'a' * 40}, berita_acara: 1/1, pindai: {'a' * 64}"
    path.write_text(f"{path.read_text(encoding='utf-8')}dimulai_ulang: {{{told}}}\n", encoding="utf-8")
    assert "tanggal dimulai_ulang di rkt/instansi.yaml (1 Januari 2999) belum tiba" in doctor(settled, capsys)[1]


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("rkt/instansi.yaml", "a: [", "kurang: rkt/instansi.yaml tidak sesuai skema"),
        ("rkt/instansi.yaml", "", "kurang: rkt/instansi.yaml tidak sesuai skema"),
        ("paket/terpasang.json", "{", "kurang: paket/terpasang.json tidak terbaca"),
    ],
)
def test_what_cannot_be_read_is_one_remark_among_the_others(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], path: str, content: str, told: str
) -> None:
    project_copy.write(".ci/rkt", "")
    project_copy.write(".github/allowed_signers", "penerbit ssh-ed25519 AAAA\n")
    project_copy.write(path, content)
    assert main(["doctor", "--project", str(project_copy.path)]) == 1
    lines = capsys.readouterr().out
    assert told in lines
    assert "kunci ini berlaku untuk apa saja" in lines


LAW, NEWER = "Peraturan Pemerintah Nomor 46 Tahun 2011", "Peraturan Pemerintah Nomor 30 Tahun 2019"


@pytest.mark.parametrize(
    "told", [LAW, "PP No. 46/2011", "PP 46/2011", LAW.replace("Nomor", "\n     Nomor"), "PP 6/2008"]
)
@pytest.mark.parametrize("where", ["rkt/sop.yaml", "rkt/2026/tahun.yaml"])
def test_a_regulation_that_was_replaced_is_named_with_what_took_its_place(
    where: str, told: str, programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settled.path / where
    head, key, rest = path.read_text(encoding="utf-8").partition("dasar_hukum:\n")
    indent = " " * (len(rest) - len(rest.lstrip()))
    path.write_text(f"{head}{key}{indent}- {told} tentang Hal;\n{rest}", encoding="utf-8")
    code, said = doctor(settled, capsys)
    new = "PP 13/2019" if "2008" in told else "PP 30/2019"
    line = head.count("\n") + 2
    assert f"catatan: {where}:{line}: PP {'6/2008' if '2008' in told else '46/2011'} sudah diganti {new}" in said
    assert code == 0, "what is advised is no fault"


def test_nothing_is_said_of_a_replaced_regulation_beside_its_successor_or_in_an_archive(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settled.path / "rkt/2026/tahun.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.replace("dasar_hukum:\n", f"dasar_hukum:\n    - {LAW} (diganti {NEWER});\n"), encoding="utf-8"
    )
    assert "sudah diganti" not in doctor(settled, capsys)[1]
    path.write_text(before.replace("dasar_hukum:\n", f"dasar_hukum:\n    - {LAW};\n"), encoding="utf-8")
    plain_archive(settled)
    assert "sudah diganti" not in doctor(settled, capsys)[1]


def test_a_role_that_nobody_holds_today_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settled.path / "rkt/instansi.yaml"
    text = path.read_text(encoding="utf-8").replace("mulai: 2023-01-01, sampai: null", "mulai: 2098-01-01", 1)
    path.write_text(text, encoding="utf-8")
    code, said = doctor(settled, capsys)
    assert code == 1
    assert "tidak ada kepala_dinas yang menjabat hari ini" in said
    assert "kasubag_program yang" not in said
