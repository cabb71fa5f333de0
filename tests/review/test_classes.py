"""What a pull request may carry: classes by an allowlist, names and modes from Git; CODEOWNERS says the same."""

import re
import subprocess
from itertools import product

import pytest
from github_office import BAGIAN, bagian, concept

from fakes.github import FakeGitHub
from rktdocs.records.places import record_kind
from rktdocs.review.classes import Kelas, by_class, class_of, mixture, touched_paths, yardsticks
from rktdocs.review.clone import Clone, Entry
from rktdocs.review.contents import _too_large, contents_of, wrong_mode, wrong_name
from rktdocs.review.judging import judge
from rktdocs.review.model import ChangedFile
from support import REPO_ROOT

PLAN = (
    *("rkt/2026/tahun.yaml", "rkt/2026-p1/tahun.yaml", "rkt/2026/bagian/bidang-a.yaml", "rkt/2026/kiriman/.gitkeep"),
    *("rkt/2026/notulen/2026-09-17-rapat.yaml", "rkt/renstra.yaml", "rkt/renstra/2025-2029.yaml", "rkt/rujukan.yaml"),
    *("rkt/sop.yaml", "rkt/aset/lambang.svg", "rkt/aset/lambang.png", "rkt/2026/notulen/rapat.yaml"),
)
LATER = ("rkt/2026/pk/a.yaml", "rkt/2026/dpa-p1.yaml", "rkt/2026-p1/dpa.yaml", "rkt/2026/realisasi/tw4/a.yaml")
GUIDES = ("rkt/panduan/kepala.md", "rkt/panduan/gambar/beranda.png", "rkt/panduan/gambar/a-1.webp")
OFFICE = ("rkt/instansi.yaml", "rkt/tanpa-persetujuan.yaml")
TOOL = (
    *("rktdocs/cli.py", "argparse.py", "sitecustomize.py", "conftest.py", ".venv/bin/python", ".venv/rkt-stamp.json"),
    *(".gitattributes", ".gitmodules", ".ci", ".github", ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    *("scripts/run.py", "Scripts/run.py", "setup.cfg", "uv.toml", ".vscode/settings.json", "requirements.in"),
    *("requirements.txt", "requirements.lock", "paket/rktdocs.whl", "README.md", "site/index.html", "mkdocs.yml"),
    *("tests/data/evil/rkt/instansi.yaml", "rkt/2027/rkt/instansi.yaml", "rkt", "rkt/2027", "rkt/kustom.css"),
    *("rkt/2026/tahun.yml", "rkt/2026/Tahun.yaml", "rkt/2026-p10/tahun.yaml", "rkt/1999/tahun.yaml", "rkt/aset/a.js"),
    *("rkt/2026/bagian/A.yaml", "rkt/2026/bagian/a/b.yaml", "rkt/2026/bagian/.yaml", "rkt/2026/bagian/a.yaml\n"),
    *("rkt/panduan/umum.yaml", "rkt/panduan/gambar/a.svg", "rkt/panduan/x/y.md", "rkt/2026/kiriman/isian.xlsx"),
    *("rkt/2026/realisasi/tw5/a.yaml", "rkt/2026/realisasi/tw0/a.yaml", "rkt/2026-p1/realisasi/tw1/a.yaml"),
    *("scripts/2026/tahun.yaml", ".github/2026/bagian/a.yaml", "x/2026/notulen/a.yaml", "rkt/2026-p1/pk/a.yaml"),
    *("/rkt/2026/tahun.yaml", "x/rkt/2026/tahun.yaml", f"rkt/2026/bagian/{'a' * 65}.yaml", "Rkt/instansi.yaml"),
)


@pytest.mark.parametrize(
    ("paths", "kelas"),
    [((*PLAN, *LATER), Kelas.RENCANA), (GUIDES, Kelas.PANDUAN), (OFFICE, Kelas.KEWENANGAN), (TOOL, Kelas.PENGATUR)],
)
def test_what_is_allowed_is_named_and_all_else_is_the_tools(paths, kelas):
    assert {path: class_of(path) for path in paths} == dict.fromkeys(paths, kelas)


def test_a_plan_is_what_the_reader_knows_as_one_and_what_lies_beside_it():
    """Whatever the reader would never read is none: a fifth quarter, results of a perubahan, an index of promises."""
    years = ("2026", "2026-p1", "2026-p10", "1999", "20260", "x")
    under = (
        "tahun",
        "dpa",
        "dpa-p1",
        "dpa-p10",
        "bagian/a",
        "notulen/2026-01-02-a",
        "pk/a",
        "pk/index",
        "kiriman/a",
        "a",
    )
    quarters = tuple(f"realisasi/tw{number}/a" for number in range(12))
    above = ("rkt/instansi", "rkt/renstra", "rkt/renstra/a", "rkt/renstra/renstra", "rkt/rujukan", "rkt/sop", "rkt/a")
    tops = ("rkt", "scripts", ".github", "")
    names = [*above, *(f"{top}/{year}/{rest}" for top in tops for year in years for rest in (*under, *quarters))]
    paths = [f"{name}{ending}" for name in names for ending in (".yaml", ".yml", "", "/b.yaml")]
    known = {path for path in paths if record_kind(path) and path.endswith(".yaml") and path not in OFFICE}
    assert all(path.startswith("rkt/") for path in known), "no year lies anywhere else"
    assert {path for path in paths if class_of(path) is Kelas.RENCANA} == known


def test_a_rename_touches_both_names_and_the_measure_of_others_is_seen_in_either():
    moved = ChangedFile(filename="rkt/2026/tahun.yaml", previous_filename="rkt/rujukan.yaml")
    assert touched_paths([moved]) == {"rkt/2026/tahun.yaml", "rkt/rujukan.yaml"}
    assert touched_paths([ChangedFile(filename="a")]) == {"a"}
    assert yardsticks(touched_paths([moved])) == ("rujukan_diubah",)
    assert yardsticks(["rkt/rujukan.yaml", "rkt/renstra/2025-2029.yaml"]) == ("renstra_diubah", "rujukan_diubah")
    assert yardsticks(["rkt/renstra.yaml"]) == ("renstra_diubah",) and yardsticks(PLAN[:4]) == ()


def test_one_of_the_first_three_and_guides_with_any():
    assert mixture((*PLAN, *GUIDES)) == mixture((*OFFICE, *GUIDES)) == mixture((*TOOL, *GUIDES)) == {}
    assert list(mixture((*PLAN, *TOOL, *OFFICE))) == ["berkas kewenangan", "berkas alat", "isian RKT"]
    assert next(iter(by_class((*TOOL, *OFFICE)))) is Kelas.KEWENANGAN


def test_a_quarter_and_a_promise_come_each_by_themselves_and_minutes_with_any():
    minutes, guide = "rkt/2026/notulen/2026-04-17-evaluasi.yaml", "rkt/panduan/realisasi.md"
    first, same, second, other, promise, budget, plan = (
        f"rkt/{name}.yaml"
        for name in (
            *("2026/realisasi/tw1/a", "2026/realisasi/tw1/b", "2026/realisasi/tw2/a", "2027/realisasi/tw1/a"),
            *("2026/pk/kepala", "2026/dpa", "2026/bagian/a"),
        )
    )
    assert {class_of(path) for path in (first, promise, budget, plan, minutes)} == {Kelas.RENCANA}
    assert mixture((first, same, minutes, guide)) == mixture((promise, budget, minutes)) == {}
    assert mixture((plan, minutes, "rkt/renstra.yaml")) == mixture((minutes,)) == {}
    for pair in ((first, second), (first, other), (first, plan), (first, promise), (promise, plan), (minutes, *OFFICE)):
        assert len(mixture(pair)) == 2, pair
    assert set(mixture((first, second, plan))) == {
        *("realisasi Triwulan I 2026", "realisasi Triwulan II 2026", "isian RKT")
    }


# CODEOWNERS


def owner_lines() -> list[tuple[re.Pattern[str], bool]]:
    """CODEOWNERS as GitHub reads it: patterns of gitignore, the last that fits counts, one without owner frees."""
    text = (REPO_ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    words = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert not [pattern for pattern, *_ in words if set(pattern) & set("[]!?")], "GitHub knows none of these"
    return [(_pattern(pattern), bool(owners)) for pattern, *owners in words]


def _pattern(written: str) -> re.Pattern[str]:
    inner = "".join("[^/]*" if part == "*" else re.escape(part) for part in re.split("([*])", written.strip("/")))
    start = "" if written.startswith("/") else "(?:.*/)?"
    return re.compile(f"{start}{inner}(?:/.*)?", re.DOTALL)


def is_owned(path: str) -> bool:
    return next((owned for pattern, owned in reversed(owner_lines()) if pattern.fullmatch(path)), False)


def test_codeowners_frees_what_is_plan_or_guide_and_nothing_else():
    told = subprocess.run(["git", "ls-files", "-z"], cwd=REPO_ROOT, capture_output=True, check=True).stdout.decode()
    odd = [path for path in TOOL if path.startswith("rkt/20") and wrong_shape(path)]
    paths = {*filter(None, told.split("\0")), *PLAN, *LATER, *GUIDES, *OFFICE, *TOOL} - set(odd)
    free = {path for path in paths if class_of(path) in (Kelas.RENCANA, Kelas.PANDUAN)}
    assert {path for path in paths if not is_owned(path)} == free


def wrong_shape(path: str) -> bool:
    """A name under a year that CODEOWNERS cannot tell from a right one: the gate refuses what carries it anyway."""
    return (
        re.fullmatch(r"rkt/20[^/]*/(?:tahun|bagian/[^/]*|pk/[^/]*|realisasi/tw[^/]*/[^/]*)[.]yaml\n?", path) is not None
    )


# Modes and names, from Git


@pytest.mark.parametrize(
    "path",
    [
        "rkt/2027/bagian/a\u202e.yaml",
        "rkt/2027/bagian/a\u200b.yaml",
        "rkt/2027/bagian/e\u0301.yaml",
        "rkt/2027/bagian/a\n.yaml",
        "rkt/2027/bagian/a\u2028.yaml",
        *(
            f"scripts/a{letter}.py"
            for letter in "\u00a0\u3000\u2003\u00ad\u034f\u3164\uffa0\u2800\ufe0f\U000e0100\u115f"
        ),
        *("/".join(["n" * 60] * 4), "é" * 100, "con .txt", "COM¹", "lpt².txt", "CONOUT$"),
        *("rkt/2027/bagian/con.yaml", "rkt/AUX", "a/nul.txt", "rkt/a.", "rkt/a ", "rkt/ a", "COM1"),
        *("a:b", "a\\b", "a*b", "a?b", 'a"b', "a<b", "a|b", "GIT~1/x"),
        *("rkt/.git", "rkt/2027/.x", "rkt/2027/kiriman/.gitkeep2", ".gitmodules", "rkt/.gitattributes"),
        *(".GitModules", "scripts/.GITATTRIBUTES"),
    ],
)
def test_a_name_that_something_reads_otherwise_is_refused(path):
    assert wrong_name(path)


@pytest.mark.parametrize(
    "path",
    [*PLAN, *GUIDES, *OFFICE, ".github/workflows/gerbang.yml", ".gitattributes", "a/\u00e9", "docs/a b.md", "docs/.x"],
)
def test_usual_names_are_taken(path):
    assert wrong_name(path) == ""


def enter(hub: FakeGitHub, branch: str, lines: str) -> str:
    """Commit entries as Git's own `mktree` takes them, so that any mode and name can stand there."""
    tree = subprocess.run(
        ["git", "-C", str(hub.git.place), "mktree", "-z", "--missing"],
        input=lines.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    parent = hub.git.tip("main")
    ident = hub.accounts["staf"].ident
    sha = hub.git.commit(tree.strip(), [parent], ident, ident, hub.now, "Ubah")
    hub.branch("staf", branch, sha)
    return sha


def top(hub: FakeGitHub) -> str:
    return hub.git.git("ls-tree", "-z", "main")


@pytest.mark.parametrize(
    ("mode", "sebab"), [("120000 blob", "tautan"), ("160000 commit", "submodul"), ("100755 blob", "dapat dijalankan")]
)
def test_links_modules_and_programs_are_refused_whoever_approves(hub, github, mode, sebab):
    main = hub.git.tips["main"]
    target = main if mode.endswith("commit") else hub.git.flat(main)["rkt/instansi.yaml"]
    sha = enter(hub, "aneh", f"{top(hub)}{mode} {target}\taneh\0")
    number = hub.open_pull("staf", "aneh")
    hub.review("kasubag", number)
    hub.review("kepala", number)
    decision = judge(github, number, clone=Clone(hub.git.place)).decision
    told = [reason.pesan for reason in decision.reasons if reason.code == "berkas_ditolak"]
    assert not decision.allowed
    assert len(told) == 1 and sebab in told[0] and "aneh" in told[0], (sha, told)


def test_two_names_that_differ_by_case_alone_are_refused(hub):
    hub.push("staf", "kembar", {"rkt/2026/bagian/Bidang-A.yaml": "x"}, start="main")
    (refused,) = contents_of(Clone(hub.git.place), hub.git.tips["main"], hub.git.tips["kembar"]).refused
    assert "rkt/2026/bagian/bidang-a.yaml" in refused.sebab


def test_a_file_where_main_has_a_folder_and_one_that_is_too_large_are_refused(hub):
    hub.push(
        "staf",
        "berkas",
        {
            "rkt/2026/bagian/bidang-a.yaml": None,
            "rkt/2026/tahun.yaml": None,
            "rkt/2026": "x",
            "besar.yaml": "x" * 2_000_001,
            "rkt/2027/kiriman/.gitkeep": "x",
            "rkt/2028/kiriman/.gitkeep": "",
            "rkt/panduan/con.md": "x",
        },
        start="main",
    )
    told = {
        refused.path: refused.sebab
        for refused in contents_of(Clone(hub.git.place), hub.git.tips["main"], hub.git.tips["berkas"]).refused
    }
    assert told == {
        "rkt/2026": "di tempat itu cabang main mempunyai folder",
        "besar.yaml": "lebih besar dari 2 MB",
        "rkt/2027/kiriman/.gitkeep": "berkas penahan folder harus kosong",
        "rkt/panduan/con.md": wrong_name("rkt/panduan/con.md"),
    }


def test_what_lies_outside_the_projects_folder_is_no_plan_whatever_its_name(hub):
    hub.push("staf", "luar", {"rkt/2026/tahun.yaml": "x", "kantor/rkt/2026/tahun.yaml": "x"}, start="main")
    files = contents_of(Clone(hub.git.place, "kantor"), hub.git.tips["main"], hub.git.tips["luar"]).files
    assert {file.filename: class_of(file.filename) for file in files} == {
        "rkt/2026/tahun.yaml": Kelas.RENCANA,
        "/rkt/2026/tahun.yaml": Kelas.PENGATUR,
    }


# Behind main


def test_a_head_behind_main_is_told_first_and_nobody_is_asked(hub, github):
    clone, number = Clone(hub.git.place), concept(hub)
    hub.push("staf", "lain", {"rkt/2026/bagian/bidang-a.yaml": bagian("81", 2026)}, start="main")
    other = hub.open_pull("staf", "lain")
    for login in ("kasubag", "kepala"):
        hub.review(login, other)
    hub.merge("admin", other)
    for login in ("kasubag", "kepala"):
        hub.review(login, number)
    decision = judge(github, number, clone=clone).decision
    assert (decision.reasons[0].code, decision.allowed) == ("tertinggal", False)
    hub.merge("staf", hub.open_pull("staf", "main", "konsep/2027"))
    assert "tertinggal" not in {reason.code for reason in judge(github, number, clone=clone).decision.reasons}
    for login in ("kasubag", "kepala"):
        hub.review(login, number)
    assert judge(github, number, clone=clone).decision.allowed


def test_a_head_that_git_has_not_seen_is_brought_and_one_that_cannot_be_is_undecided(hub, github, tmp_path):
    hub.git.git("clone", "-q", f"file://{hub.git.place}", str(tmp_path / "klon"))
    clone, number = Clone(tmp_path / "klon"), concept(hub)
    assert [file.filename for file in judge(github, number, clone=clone).snapshot.files] == [BAGIAN]
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("90")})
    hub.git.git("-C", str(clone.place), "remote", "set-url", "origin", str(tmp_path / "tiada"))
    assert "belum dapat diambil" in judge(github, number, clone=clone).snapshot.gaps[0]


@pytest.mark.parametrize(
    ("path", "size", "told"),
    [
        ("rkt/panduan/gambar/a.png", 5_000_000, ""),
        ("rkt/panduan/gambar/a.png", 5_000_001, "lebih besar dari 5 MB"),
        ("rkt/panduan/gambar/a.jpg", 5_000_000, ""),
        ("rkt/panduan/gambar/a.webp", 5_000_000, ""),
        ("rkt/rujukan.yaml", 2_000_000, ""),
        ("rkt/rujukan.yaml", 2_000_001, "lebih besar dari 2 MB"),
        (None, 2_000_001, "lebih besar dari 2 MB"),
    ],
)
def test_a_picture_may_be_larger_than_a_record(path, size, told):
    entry = Entry(path=path, status="A", before="000000", after="100644", size=size)
    assert _too_large(entry) == told


@pytest.mark.parametrize(
    ("before", "after"), [*product(("000000", "100644", "100755", "120000", "160000", "040000", "100664"), repeat=2)]
)
def test_plain_files_are_taken_and_what_may_be_run_only_where_it_was_before(before, after):
    told = wrong_mode(Entry(path="a", status="M", before=before, after=after, size=1))
    assert (told == "") is (after == "100644" or after == before == "100755")
