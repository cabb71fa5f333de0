"""Another agency starts: init, its Renstra, new, fill, check, build; no line of code touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from rktdocs.cli import main
from support import REPO_ROOT

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


def test_its_own_ci_script_passes(project: Path, tmp_path: Path) -> None:
    """The script finds the tool as an installed command, as on a machine where the package is."""
    shim = tmp_path / "bin" / "rkt"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rktdocs.cli "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    env = {**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}", "PYTHONPATH": str(REPO_ROOT / "scripts")}
    done = subprocess.run(["bash", ".ci/run"], cwd=project, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site/index.html").is_file()


def test_its_actions_are_renewed_by_dependabot_as_ours_are(project: Path) -> None:
    ours, made = (
        yaml.safe_load((root / ".github/dependabot.yml").read_text(encoding="utf-8")) for root in (REPO_ROOT, project)
    )
    assert made["updates"] == [one for one in ours["updates"] if one["package-ecosystem"] == "github-actions"] != []


def test_a_year_goes_from_renstra_to_documents(project: Path, tmp_path: Path) -> None:
    (project / "rkt/renstra.yaml").write_text(RENSTRA, encoding="utf-8")
    assert rkt(project, "new", "2027") == 0
    section = project / "rkt/2027/bagian/bidang-lalu-lintas.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("target: null", "target: 70"), encoding="utf-8")
    (project / "rkt/2027/bagian/sekretariat.yaml").unlink()
    tahun = project / "rkt/2027/tahun.yaml"
    tahun.write_text(tahun.read_text(encoding="utf-8").replace("tahap: konsep", "tahap: draft"), encoding="utf-8")
    assert rkt(project, "check") == 0
    assert rkt(project, "build", "--site-dir", str(tmp_path / "situs")) == 0
    made = json.loads((tmp_path / "situs/2027/unduh/rkt-2027.json").read_text(encoding="utf-8-sig"))
    assert "Persentase ruas jalan yang berambu lengkap" in json.dumps(made, ensure_ascii=False)


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
        ("login: sari", 'login: "sari!"', "jawaban belum dapat dipakai"),
        ("tempat: Contoh", "tempat: [", "jawaban.yaml"),
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
