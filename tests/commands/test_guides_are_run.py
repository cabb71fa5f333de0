"""Every `rkt` command of every guide is run, one after the other, as an agency would over its year."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from commands.test_commands_of_guides import GIVEN, SOURCES
from cycle.test_whole_cycle import fill_as_a_clerk
from publish.archives import make_keys, make_project, manual, sign_with, write_record
from rktdocs.cli import main
from support import REPO_ROOT, GitRepo

ELSEWHERE = {
    "init": "a mention by name",
    "new": "a mention by name",
    "upgrade": "a mention by name",
    "verify": "a mention by name",
    "explain NAMA-ATURAN": "a mention by name",
    "serve": "never ends: test_serve_command.py",
    "upgrade --project FOLDER": "another tool than the project's: test_upgrade_command.py",
    "archive create tw-2027-1 --pengesahan BERKAS": "tests/publish/test_quarter_archives.py",
    "pk new 2027 --perubahan sekretariat --alasan mutasi --tanggal 2027-06-15": "wants a successor: test_pk.py",
    "pk new 2027 --tanggal 2027-01-13 --bagian sekretariat --jabatan Kasubbag Program": "test_pk.py",
    "verify pk.pdf": "tests/publish/test_agreements_approved.py",
    "archive verify pk-2027-kepala-dinas": "tests/publish/test_agreements_approved.py",
    **dict.fromkeys(
        (
            "archive prove --github --kesaksian saksi.json",
            "archive verify rkt-<tahun> --github",
            "archive witness --kunci penerbit --kesaksian saksi.json --push",
            "audit",
            "doctor --github",
            "review",
        ),
        "asks GitHub: tests/review and tests/workflows",
    ),
}
PROMISES = "perjanjian: { level: [instansi, bagian], atasan: { nama: Bupati Contoh, jabatan: Bupati Balangan } }\n"


OURS = {"cadangan", "catatan.json", "fakta.json", "halaman", "unduhan"}
"""What this test itself puts beside the records."""


class Office:
    """Types what the guides say, in the project's folder, and remembers it; each command must end well."""

    def __init__(self, repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
        self.repo = repo
        self.capsys = capsys
        self.typed: set[str] = set()

    def types(self, command: str, code: int = 0, **stands: str) -> str:
        words = command
        for old, new in stands.items():
            words = words.replace(old, new)
        try:
            got = main(shlex.split(words))
        except SystemExit as stop:
            got = int(stop.code or 0)
        told = self.capsys.readouterr()
        assert got == code, (words, got, told.out[-900:], told.err[-900:])
        assert "galat internal" not in told.err
        self.typed.add(command)
        return told.out + told.err

    def signs(self, name: str) -> None:
        """Write down that the newest commit was signed on paper."""
        write_record(self.repo.path / name, manual(self.repo.git("rev-parse", "HEAD")))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    keys = make_keys(tmp_path / "kunci")
    repo = make_project(tmp_path / "dinas", keys)
    sign_with(repo, keys.ours)
    monkeypatch.chdir(repo.path)
    shutil.copy(REPO_ROOT / ".gitignore", repo.path)
    path = repo.path / "rkt/instansi.yaml"
    path.write_text(f"{path.read_text('utf-8')}{PROMISES}", encoding="utf-8")
    repo.commit("Perjanjian Kinerja")
    return Office(repo, capsys)


@pytest.mark.lambat
def test_every_command_of_every_guide_is_run(office: Office) -> None:
    first_day(office)
    closed_year(office)
    next_year(office)
    approval(office)
    after_it(office)
    changed_year(office)
    assert untracked(office) == OURS, "whoever obeys adds everything to Git: what a command makes there is no record"
    assert {" ".join(words) for _, words in GIVEN} - office.typed == set(ELSEWHERE)


def first_day(office: Office) -> None:
    office.types("--help")
    answers = f"--dari '{REPO_ROOT}/tests/data/jawaban.yaml'"
    office.types("init ../rkt-dinas-anda", init=f"init {answers}")
    office.types("init FOLDER", FOLDER=f"../lain {answers}")
    office.types("upgrade --project FOLDER --kering", FOLDER="../lain")
    office.types("doctor", 1)
    office.types("check")
    office.types("explain target-sesuai-renstra")
    office.types("renstra export")
    office.types("renstra import renstra.xlsx")


def closed_year(office: Office) -> None:
    office.signs("catatan.json")
    office.types("archive create 2026 --pengesahan catatan.json")
    office.types("archive list")
    office.types("archive verify rkt-2026")
    assert main(["archive", "export", "rkt-2026", "--out", "unduhan"]) == 0
    office.types("archive verify rkt-2026 --dir FOLDER", FOLDER="unduhan")
    office.types("archive bundle --out FOLDER", FOLDER="cadangan")
    Path("akar").mkdir()
    shutil.copy("unduhan/rkt-2026.pdf", "rkt-2026-ttd.pdf")
    office.types("verify rkt-2026.pdf", **{"rkt-2026.pdf": "unduhan/rkt-2026.pdf"})
    office.types("verify rkt-2026-ttd.pdf --akar FOLDER", FOLDER="akar")
    office.types("verify COPY.pdf --akar FOLDER", COPY="rkt-2026-ttd", FOLDER="akar")
    office.types("pdf 2026 --docx")
    (facts,) = re.findall(r"(?ms)^```json\n(.*?)^```", SOURCES["tanpa-github.md"])
    Path("fakta.json").write_text(facts, encoding="utf-8")
    assert '"allowed": true' in office.types("review --facts fakta.json")


def next_year(office: Office) -> None:
    office.types("new 2027")
    office.types("form export 2027")
    books = sorted(Path("formulir-2027").glob("*.xlsx"))
    for path in books:
        fill_as_a_clerk(path)
    office.types("status 2027 --kiriman terkumpul", terkumpul="formulir-2027")
    office.types("form import FILE", FILE=books[0].as_posix())
    office.types("form import terkumpul/", terkumpul="formulir-2027")
    office.types("status")
    office.types("status 2027")
    office.types("rapat new 2027 --tanggal 2026-09-17")
    office.types("rapat cetak 2027 NOTULEN", NOTULEN="2026-09-17-rapat-koordinasi")
    office.types("diff main")
    office.types("diff", diff="diff 2026 2027")
    office.types("pdf 2027")
    office.types("pdf 2027 --docx")


def approval(office: Office) -> None:
    head = office.repo.path / "rkt/2027/tahun.yaml"
    text = head.read_text("utf-8").replace("tahap: konsep", "tahap: draft").replace("Tahun 2026", "Tahun 2027")
    head.write_text(re.sub(r"contoh: true\n", "", text), encoding="utf-8")
    for path in office.repo.path.glob("rkt/2027/bagian/*.yaml"):  # the DPA is still to come; the RKT has its sums
        with_money = re.sub(r"(?m)^(  - kode: .*\n)", r"\1    pagu: 100000000\n", path.read_text("utf-8"))
        path.write_text(with_money, encoding="utf-8")
    office.repo.git("add", "rkt")
    office.repo.git("commit", "--quiet", "--message", "RKT 2027")
    office.types("check")
    office.signs("catatan.json")
    office.types("archive create 2027 --rev NOMOR --pengesahan catatan.json", NOMOR="HEAD")
    office.types("archive verify rkt-2027")
    assert "2 arsip diperiksa tanpa GitHub, 0 tidak terbukti" in office.types("audit --arsip")
    office.types("distribute 2027")
    office.types("distribute 2027 --out kirim/")
    office.types("build")
    office.types("pages DIR", DIR="halaman")


def after_it(office: Office) -> None:
    office.types("pk new 2027 --tanggal 2027-01-12")
    office.types("pk pdf 2027")
    office.types("pk pdf 2027 sekretariat --docx")
    office.types("realisasi new 2027 1")
    office.types("realisasi export 2027 1")
    office.types("realisasi import FOLDER", FOLDER="realisasi-2027-tw1")
    office.types("realisasi e81 2027 1")
    assert main(["realisasi", "new", "2027", "4"]) == 0
    office.types("realisasi lkjip 2027 --docx")
    office.types("realisasi lkjip 2027")
    office.types("status --triwulan")


def changed_year(office: Office) -> None:
    why = {"Peraturan Bupati tentang Perubahan APBD": "Perbup", "Pagu dua program berubah": "Pagu"}
    office.types(f"new 2027 --perubahan --dasar {' --alasan '.join(why)}", **why)
    office.types("form export 2027-p1")
    office.types("diff 2027 2027-p1")


def untracked(office: Office) -> set[str]:
    listed = office.repo.git("status", "--porcelain", "--", ":!rkt", ":!.gitignore").splitlines()
    return {line[3:].rstrip("/") for line in listed}
