"""Another agency starts: init, its Renstra, new, fill, check, build; no line of code touched."""

import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from rktdocs.cli import main
from rktdocs.commands import init
from rktdocs.cycle.answers import sections_of
from rktdocs.cycle.shipped import WHEEL
from rktdocs.review.archive_guard import STEPS
from rktdocs.review.roles import read_office
from support import REPO_ROOT, write_quick_python

JAWABAN = """\
nama: Dinas Perhubungan
daerah: Kabupaten Contoh
tempat: Contoh
tahun: 2027
bagian: [Sekretariat, Bidang Lalu Lintas]
kepala: {nama: "Ir. Sari, M.T.", login: sari}
kasubag: {nama: Budi}
"""
RENSTRA = """\
# yaml-language-server: $schema=../schema/renstra.schema.json
periode: { mulai: 2027, sampai: 2031 }
prioritas:
  2027:
    - id: PD-1
      uraian: Konektivitas antarwilayah
      sumber: RKPD 2027
tujuan:
  - id: T-1
    uraian: Meningkatnya kelancaran angkutan
    sasaran:
      - id: SR-1
        uraian: Meningkatnya keselamatan lalu lintas
        bagian: [bidang-lalu-lintas]
        prioritas: [PD-1]
        indikator:
          - id: IR-1
            uraian: Persentase ruas jalan yang berambu lengkap
            satuan: Persen
            iku: true
            kategori: outcome
            formula: (ruas berambu lengkap / seluruh ruas) x 100
            target: { 2027: 70 }
"""


FIRST_AGENCY = re.compile(
    r"balangan|paringin|dpmptsp|\bptsp\b|penanaman.modal|tenaga.kerja|pencari.kerja|\bdisnaker|transmigra(?!.{0,9}permukiman)|"
    r"investasi|investor|\bpma\b|\bpmdn\b|perizinan|\boss\b|kalimantan selatan|\b(2\.07|2\.18|3\.32)\b",
    re.IGNORECASE,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN, encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 0
    return tmp_path / "dishub"


def rkt(project: Path, *words: str) -> int:
    return main([*words, "--project", str(project)])


def test_the_new_project_is_clean_and_in_canonical_form(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rkt(project, "check", "--strict") == 0
    assert rkt(project, "fmt", "--check") == 0
    assert "Balangan" not in (project / "rkt/instansi.yaml").read_text(encoding="utf-8")
    assert "Akhriani" not in (project / "rkt/sop.yaml").read_text(encoding="utf-8")


def test_its_own_ci_script_passes_with_the_wheel_that_it_locks(
    project: Path, tmp_path: Path, prepared_environment: Path
) -> None:
    """Of the lock only the tool itself is installed here: without the network the libraries are those of the tests."""
    lock = project / "requirements.txt"
    lock.write_text(lock.read_text(encoding="utf-8").partition("\nai")[0] + "\n", encoding="utf-8")
    quick, shim = write_quick_python(tmp_path / "cepat", prepared_environment), tmp_path / "bin" / "python3"
    shim.parent.mkdir()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    link = f"echo '{sysconfig.get_path('purelib')}' >\"$4\"/lib/python{version}/site-packages/uji.pth"
    shim.write_text(f'#!/bin/bash\n"{quick}" "$@" || exit\n[[ "$3" != venv ]] || {link}\n', encoding="utf-8")
    shim.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    env = {
        **kept,
        "PATH": f"{shim.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": "",
        "PIP_NO_COMPILE": "1",
    }
    done = subprocess.run(["bash", ".ci/run"], cwd=project, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site/index.html").is_file()


def test_it_locks_its_tool_and_all_that_the_workflows_need_by_hash_and_asks_no_index_for_the_tool(
    project: Path,
) -> None:
    lock = (project / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[\w./-]+(?:==|\.whl))", lock)[1:]
    assert entries[0].split()[0] == f"./paket/{WHEEL}"
    assert (
        entries[0].split()[-1]
        == f"--hash=sha256:{hashlib.sha256((project / 'paket' / WHEEL).read_bytes()).hexdigest()}"
    )
    assert all("--hash=sha256:" in entry for entry in entries)
    named = {entry.partition("==")[0] for entry in entries[1:]}
    assert "rktdocs" not in named
    assert {"httpx", "mkdocs-material", "typst"} <= named
    assert "rktdocs==" not in "".join(path.read_text("utf-8") for path in project.rglob("*.md"))


def test_whom_the_day_of_init_finds_in_office_may_vote_on_that_day(project: Path) -> None:
    office = read_office((project / "rkt/instansi.yaml").read_bytes())
    today = date.today()
    for peran in ("kepala_dinas", "kasubag_program"):
        (holder,) = [p for p in office.instansi.pejabat if p.peran == peran and p.berlaku.holds_on(today)]
        assert holder.nama
    assert office.instansi.bagian[0].berlaku.touches(2027)


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(2025, 12, 31), date(2100, 1, 1), date(2090, 5, 1)])
def test_a_clock_that_is_wrong_is_told_before_it_becomes_the_day_from_which_votes_count(
    today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return today

    monkeypatch.setattr(init, "date", Clock)
    (tmp_path / "jawaban.yaml").write_text(JAWABAN, encoding="utf-8")
    code = main(["init", str(tmp_path / "dishub"), "--dari", str(tmp_path / "jawaban.yaml")])
    said = capsys.readouterr()
    if today.year == 2090:
        assert (code, "sejak 1 Mei 2090, hari ini menurut komputer" in said.out) == (0, True)
        assert "jauh dari tanggal komputer ini" in said.err
    else:
        assert (code, "betulkan tanggal komputer ini" in said.err) == (2, True)
        assert not (tmp_path / "dishub").exists()


def test_nothing_of_the_first_agency_is_left_in_a_new_project(project: Path) -> None:
    """Its codes, its bagian, its people, its pictures, the examples that an editor shows from the schemas."""
    assert list(of_the_first_agency(project)) == []
    assert not list(project.rglob("*.png"))


def of_the_first_agency(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that names the first agency, its place or its trade, with the words."""
    for path in sorted(folder.rglob("*")):
        theirs = "requirements" in path.name or "assets" in path.parts  # versions of libraries, drawings of the theme
        if path.is_file() and not theirs and path.suffix not in (".whl", ".pdf", ".png", ".woff2", ".gz"):
            for name, text in texts_in(path):
                if told := FIRST_AGENCY.search(text):
                    yield f"{path.relative_to(folder).as_posix()}{name}", text[max(0, told.start() - 40) :][:100]


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the file's text, or of a workbook each of its parts'."""
    if not zipfile.is_zipfile(path):
        yield "", path.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".html", ".json", ".csv", ".js")):
                yield f"!{name}", packed.read(name).decode("utf-8")


def test_guides_name_the_command_that_the_project_has(project: Path) -> None:
    guides = "".join(path.read_text(encoding="utf-8") for path in (project / "rkt/panduan").glob("*.md"))
    assert "run.py" not in guides
    assert "gambar/" not in guides
    assert "bash .ci/rkt check" in guides


def test_its_actions_are_renewed_by_dependabot_as_ours_are(project: Path) -> None:
    ours, made = (
        yaml.safe_load((root / ".github/dependabot.yml").read_text(encoding="utf-8")) for root in (REPO_ROOT, project)
    )
    assert made["updates"] == [one for one in ours["updates"] if one["package-ecosystem"] == "github-actions"] != []


def test_no_workflow_that_tests_the_tool_is_given_to_it(project: Path) -> None:
    names = {path.name for path in (project / ".github/workflows").iterdir()}
    assert "gerbang.yml" in names
    assert not [name for name in names if name.startswith("alat-")]


def test_a_year_goes_from_renstra_to_documents(project: Path, tmp_path: Path) -> None:
    (project / "rkt/renstra.yaml").write_text(RENSTRA, encoding="utf-8")
    assert rkt(project, "new", "2027") == 0
    section = project / "rkt/2027/bagian/bidang-lalu-lintas.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("target: null", "target: 70"), encoding="utf-8")
    (project / "rkt/2027/bagian/sekretariat.yaml").unlink()
    instansi = project / "rkt/instansi.yaml"
    supports = "  - id: sekretariat\n    pengisian: tidak\n    alasan_pengisian: Mendukung bidang lain\n"
    text = instansi.read_text(encoding="utf-8")
    assert "  - id: sekretariat\n" in text
    instansi.write_text(text.replace("  - id: sekretariat\n", supports), encoding="utf-8")
    tahun = project / "rkt/2027/tahun.yaml"
    tahun.write_text(tahun.read_text(encoding="utf-8").replace("tahap: konsep", "tahap: draft"), encoding="utf-8")
    assert rkt(project, "check") == 0
    assert rkt(project, "build", "--site-dir", str(tmp_path / "situs")) == 0
    made = json.loads((tmp_path / "situs/2027/unduh/rkt-2027.json").read_text(encoding="utf-8-sig"))
    assert "Persentase ruas jalan yang berambu lengkap" in json.dumps(made, ensure_ascii=False)
    assert rkt(project, "form", "export", "2027", "--out", str(tmp_path / "situs/formulir")) == 0
    assert list(of_the_first_agency(tmp_path / "situs")) == []


def test_nothing_is_written_into_a_folder_that_is_not_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN, encoding="utf-8")
    assert main(["init", str(tmp_path), "--dari", str(answers)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jawaban.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("nama: Dinas Perhubungan\n", "", "'nama' belum ada"),
        ("tahun: 2027", "tahun: dua ribu", "'tahun' harus angka"),
        ("login: sari", 'login: "sari!"', "jawaban 'kepala.login'"),
        ("tempat: Contoh", "tempat: [", "jawaban.yaml"),
        ("tempat: Contoh", "tempat: [a]", "'tempat' harus teks"),
        ("kepala: {", "kepla: {", "jawaban 'kepla' tidak dikenal. Maksud Anda 'kepala'?"),
        ("login: sari", "logn: sari", "jawaban 'kepala.logn' tidak dikenal. Maksud Anda 'kepala.login'?"),
        ("kasubag: {nama: Budi}", "kasubag: Budi", "'kasubag' harus berisi nama orangnya"),
        ("kasubag: {nama: Budi}", "kasubag: [Budi]", "'kasubag' harus berisi nama orangnya"),
        ("Lalu Lintas]", "Lalu Lintas, sekretariat]", "'sekretariat' disebut dua kali"),
        ("Lalu Lintas]", "Lalu Lintas, '---']", "bagian '---' tidak dapat dipakai"),
        ("Lalu Lintas]", "Lalu Lintas, {a: b}]", "tidak dapat dipakai"),
        ("tahun: 2027", "provinsi: Jawa Tmur", "Maksud Anda Jawa Timur?"),
        ("nama: Dinas Perhubungan", "nama: true", "'nama' harus teks"),
        ("login: sari", "login: sari, id: 0", "'kepala.id' harus nomor akun GitHub"),
        ("tahun: 2027", "repositori: https://github.com/dinas", "belum lengkap"),
        ("tahun: 2027", 'tahun: "1999"', "tahun 1999 di luar 2000 sampai 2099"),
        ("tahun: 2027", "zona_waktu: GMT+8", "tulis WIB, WITA, WIT, atau sebut provinsi"),
        ("tahun: 2027", "kertas: folio", "jawaban 'kertas'"),
        ("tahun: 2027", "repositori: github.com/a/b", "contoh https://github.com/dinas/rkt"),
        ("tahun: 2027", "situs: dinas.go.id", "contoh https://dinas.github.io/rkt/"),
        ("tahun: 2027", "situs: https://dinas.github.io/rkt/?x=1", "contoh: https://dinas.github.io/rkt/"),
        ("tahun: 2027", "situs: https://dinas.github.io/rkt/#atas", "memuat '?' atau '#'"),
        (
            "kasubag: {nama: Budi}",
            "kasubag: {nama: Budi, login: '@Sari'}",
            "jawaban 'kasubag.login': Akun @Sari tercatat untuk Kepala Dinas",
        ),
        ("login: sari", "status: Pjs, login: sari", "jawaban 'kepala.status'"),
        ("daerah: Kabupaten Contoh", "daerah: Kabupaten", "contoh: Kabupaten Sukamaju"),
        ("daerah: Kabupaten Contoh", "daerah: Balangan", "contoh: Kabupaten Balangan atau Kota Balangan"),
        ("daerah: Kabupaten Contoh", "daerah: Hulu Sungai Utara", "contoh: Kabupaten Hulu Sungai Utara atau"),
        ("daerah: Kabupaten Contoh", "daerah: Pemerintah Kabupaten Hulu Sungai", "contoh: Kabupaten Hulu Sungai atau"),
        ("nama: Dinas Perhubungan", "nama: Dinas", "nama 'Dinas' belum lengkap"),
    ],
)
def test_an_answer_that_cannot_be_used_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN.replace(old, new), encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jawaban.yaml"]


@pytest.mark.parametrize(
    ("nama", "head", "signer"),
    [
        ("Badan Kepegawaian Daerah", "Kepala Badan", "Kepala Badan Kepegawaian Daerah"),
        ("Inspektorat", "Inspektur", "Inspektur"),
        ("Kecamatan Halong", "Camat", "Camat Halong"),
        ("RSUD Sukamaju", "Direktur", "Direktur RSUD Sukamaju"),
        ("Sekretariat DPRD", "Sekretaris DPRD", "Sekretaris DPRD"),
        ("Satuan Polisi Pamong Praja", "Kepala Satuan", "Kepala Satuan Polisi Pamong Praja"),
    ],
)
def test_the_head_of_an_agency_is_called_as_such_an_agency_calls_him(
    nama: str, head: str, signer: str, tmp_path: Path
) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN.replace("Dinas Perhubungan", nama), encoding="utf-8")
    assert main(["init", str(tmp_path / "dinas"), "--dari", str(answers)]) == 0
    assert f"jabatan: {head}\n" in (tmp_path / "dinas/rkt/instansi.yaml").read_text(encoding="utf-8")
    sop = yaml.safe_load((tmp_path / "dinas/rkt/sop.yaml").read_text(encoding="utf-8"))
    assert sop["disahkan_oleh"]["jabatan"] == signer
    assert sop["pelaksana"][0] == {"id": "kepala", "nama": head}
    assert f"disetujui {head}," in (tmp_path / "dinas/README.md").read_text(encoding="utf-8")


def test_no_bagian_gets_an_id_that_windows_keeps_for_a_device() -> None:
    assert [one.id for one in sections_of(["Con", "Aux", "COM 1", "Com1"])] == ["con-2", "aux-2", "com-1", "com1-2"]


def test_everything_that_is_wrong_is_told_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {
        "nama": "Dinas",
        "daerah": "Kabupaten",
        "provinsi": "Jawa",
        "tahun": 1999,
        "bagian": ["---", 3, "Bidang A", "bidang  a"],
        "kepala": "Budi",
        "kasubag": {"nama": "Ani", "login": "a!", "id": "x", "nomor": 1},
        "kertas": "a3",
        "repositori": "github.com/a/b",
        "situs": "ftp://x",
        "kota": "X",
    }
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(json.dumps(wrong), encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  - ")]
    for part in ("nama", "daerah", "provinsi", "tahun", "---", "ke-2", "dua kali", "'kepala'", "kasubag.login",
                 "kasubag.id", "kasubag.nomor", "kertas", "repositori", "situs", "'kota'"):  # fmt: skip
        assert sum(part in line.partition(";")[0].partition("yang dapat")[0] for line in told) >= 1, (part, told)
    assert len(told) == 15, told


@pytest.mark.parametrize(("told", "zone"), [("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), ("Asia/Jayapura",) * 2])
def test_a_time_zone_may_be_called_as_people_call_it(told: str, zone: str, tmp_path: Path) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(f"{JAWABAN}zona_waktu: {told}\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 0
    assert f"zona_waktu: {zone}" in (tmp_path / "dishub/rkt/instansi.yaml").read_text(encoding="utf-8")


def test_two_bagian_whose_names_give_one_id_get_two(tmp_path: Path) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN.replace("Bidang Lalu Lintas", "Bidang A & B, Bidang A/B"), encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 0
    told = yaml.safe_load((tmp_path / "dishub/rkt/instansi.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in told["bagian"]] == ["sekretariat", "bidang-a-b", "bidang-a-b-2"]


def test_what_is_written_otherwise_but_clearly_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    answers = tmp_path / "jawaban.yaml"
    meant = JAWABAN.replace("nama: Dinas Perhubungan", 'nama: "Dinas\\n Perhubungan "').replace(
        "login: sari", "login: https://github.com/sari/"
    )
    more = "kertas: F4\nrepositori: https://github.com/dinas/rkt.git\n"
    answers.write_text(meant + more, encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 0
    told = yaml.safe_load((tmp_path / "dishub/rkt/instansi.yaml").read_text(encoding="utf-8"))
    assert told["nama"] == "Dinas Perhubungan"
    assert told["pejabat"][0]["akun"] == {"login": "sari"}
    assert told["dokumen"]["kertas"] == "f4"
    assert told["situs"]["repositori"] == "https://github.com/dinas/rkt"


def test_a_name_that_is_no_text_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(JAWABAN.replace("{nama: Budi}", "{nama: [Budi]}"), encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 2
    assert capsys.readouterr().err.startswith("rkt: jawaban 'kasubag.nama' harus teks")


@pytest.mark.parametrize(
    ("province", "zone"),
    [
        ("Provinsi Jawa Timur", "Asia/Jakarta"),
        ("papua", "Asia/Jayapura"),
        ("Daerah Khusus Jakarta", "Asia/Jakarta"),
        ("Provinsi Daerah Istimewa Yogyakarta", "Asia/Jakarta"),
        ("NTB", "Asia/Makassar"),
    ],
)
def test_the_province_gives_the_time_zone(tmp_path: Path, province: str, zone: str) -> None:
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(f"{JAWABAN}provinsi: {province}\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "dishub"), "--dari", str(answers)]) == 0
    assert f"zona_waktu: {zone}" in (tmp_path / "dishub/rkt/instansi.yaml").read_text(encoding="utf-8")


def test_each_question_is_asked_again_until_its_answer_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: Iterator[str] = iter(
        [
            *("", "Badan Uji", "Kota Uji", "Jawa", "Jawa Barat", "Uji", "dua ribu", "2028", "", "---", "Bidang A", ""),
            *(
                "Sari",
                "Pjs",
                "plt",
                "1234",
                "",
                "sari!",
                "sari",
                "",
                "",
                "",
                "sari",
                "",
                "a5",
                "a4",
                "github.com/a/b",
                "https://github.com/a/b",
                "",
            ),
        ]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(init, "_prompt", lambda _: next(told))
    assert main(["init", str(tmp_path / "badan")]) == 0
    assert list(told) == []
    complaints = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
    assert len(complaints) == 11, complaints
    assert not any("?;" in each for each in complaints), complaints
    made = yaml.safe_load((tmp_path / "badan/rkt/instansi.yaml").read_text(encoding="utf-8"))
    assert (made["pejabat"][0]["jabatan"], made["pejabat"][0]["akun"]) == ("Kepala Badan", {"login": "sari"})
    assert [one.get("status") for one in made["pejabat"]] == ["Plt.", None]
    assert made["dokumen"]["zona_waktu"] == "Asia/Jakarta"
    assert made["dokumen"]["kertas"] == "a4"


def test_the_clicks_that_lock_the_archives_are_those_of_the_guide() -> None:
    """What `rkt init` prints in five lines and what the guide tells at length name the same things."""
    guide = (REPO_ROOT / "rkt" / "panduan" / "arsip.md").read_text(encoding="utf-8")
    told = guide.partition("## Mengunci arsip")[2].partition("\n## ")[0]
    for step, names in zip(
        STEPS,
        (
            ('ssh-keygen -t ed25519 -N "" -C penerbit -f penerbit',),
            ("Deploy keys", "Add deploy key", "Allow write access"),
            ("Environments", "penerbit", "KUNCI_PENERBIT"),
            ('penerbit namespaces="rkt-arsip"', ".github/allowed_signers"),
            ("Import a ruleset", "kunci-tag.json", "kunci-arsip.json"),
        ),
        strict=True,
    ):
        assert all(name in step and name in told for name in names), step
