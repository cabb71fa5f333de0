"""Ten years in little: `rkt init` from the wheel, first push, a year, archive, new Renstra, next year, upgrade."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes.github_server import serve
from publish.world import BOT
from rktdocs.cli import main
from support import GitRepo, init_repo
from workflows.made_project import JAWABAN, Tool, files_of, install, later_release, tool_from_wheel
from workflows.office import Office
from workflows.runner import Machine, Run, act_program

RENSTRA = """\
periode: {{ mulai: {mulai}, sampai: {sampai} }}
prioritas:
  {mulai}:
    - id: PD-1
      uraian: {prioritas}
      sumber: RKPD {mulai}
tujuan:
  - id: T-1
    uraian: Meningkatnya kelancaran angkutan
    sasaran:
      - id: {sasaran}
        uraian: {uraian}
        bagian: [bidang-lalu-lintas]
        prioritas: [PD-1]
        indikator:
          - id: {indikator}
            uraian: {ukuran}
            satuan: Persen
            polaritas: naik
            iku: true
            kategori: outcome
            formula: (yang memenuhi / seluruhnya) x 100
            target: {{ {mulai}: {target} }}
"""
FIRST = RENSTRA.format(
    mulai=2028,
    sampai=2028,
    prioritas="Konektivitas antarwilayah",
    sasaran="SR-1",
    indikator="IR-1",
    uraian="Meningkatnya keselamatan lalu lintas",
    ukuran="Persentase ruas jalan berambu",
    target=70,
)
SECOND = RENSTRA.format(
    mulai=2029,
    sampai=2033,
    prioritas="Angkutan massal",
    sasaran="SR-7",
    indikator="IR-7",
    uraian="Meningkatnya pemakaian angkutan umum",
    ukuran="Persentase perjalanan umum",
    target=25,
)
INSTANSI = "rkt/instansi.yaml"


class MadeOffice(Office):
    """The office of a project that `rkt init` made, which begins with its first push."""

    def begin_with(self, files: Mapping[str, bytes]) -> None:
        """The first push; then, by an approved change, the gate's beginning and who allowed drafts to be public."""
        since = self.hub.push("admin", "main", files, message="Mulai")
        text = files[INSTANSI].decode().replace("gerbang_sejak: null", f"gerbang_sejak: {since}")
        text = text.replace(
            "  - id: sekretariat\n", "  - id: sekretariat\n    pengisian: tidak\n    alasan_pengisian: Mendukung\n"
        )
        self.approved("mulai", {INSTANSI: f"{text}keputusan: {{ nomor: 1/PPID, tanggal: 2026-11-02, oleh: PPID }}\n"})

    def approved(self, branch: str, files: Mapping[str, str | bytes]) -> str:
        self.hub.push("admin", branch, files, start="main")
        return self.merge(branch, "admin")

    def year(self, tahun: str, target: int) -> Run:
        """Format by the button, filled in by staff, checked, approved, merged, published; return the publication."""
        begun = self.begin_year(tahun)
        assert begun.jobs == {"format": "success"}, begun.said
        branch = f"konsep/{tahun}"
        self._tell_of(branch)
        section = f"rkt/{tahun}/bagian/bidang-lalu-lintas.yaml"
        filled = self.file_at(branch, section).replace("target: null", f"target: {target}")
        draft = self.file_at(branch, f"rkt/{tahun}/tahun.yaml").replace("tahap: konsep", "tahap: draft")
        self.hub.push("staf", branch, {section: filled, f"rkt/{tahun}/tahun.yaml": draft})
        number = self.hub.open_pull("staf", branch, title=f"RKT {tahun}")
        checked = self.pull_request(number)
        assert checked.jobs == {"validasi": "success"}, checked.said
        self.hub.check(self.hub.pulls[number].head_sha)
        for login in ("kasubag", "kepala"):
            judged = self.machine.run("gerbang.yml", "schedule")
            assert judged.jobs == {"putuskan": "success"}, judged.said
            assert self.hub.status_of(self.hub.pulls[number].head_sha) == "pending"
            self.hub.review(login, number)
        self.machine.run("gerbang.yml", "schedule")
        assert self.hub.status_of(self.hub.pulls[number].head_sha) == "success"
        self.hub.merge("admin", number)
        return self.publish()

    def _tell_of(self, branch: str) -> None:
        """Have the fake know what the bot pushed past it: the same files by the same account."""
        ask = self.hub.git.git
        names = ask("diff", "--name-only", "refs/heads/main", f"refs/heads/{branch}").splitlines()
        texts = {name: ask("show", f"refs/heads/{branch}:{name}") for name in names}
        files = {name: f"{text}\n" if text else "" for name, text in texts.items()}
        ask("update-ref", "-d", f"refs/heads/{branch}")
        self.hub.push(BOT, branch, files, start="main", message="Format RKT")

    def publish(self) -> Run:
        return self.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})


@pytest.mark.lambat
def test_a_made_agency_goes_from_its_first_push_through_two_years_a_new_renstra_and_an_upgrade(tmp_path: Path) -> None:
    act_program()
    tool = tool_from_wheel(tmp_path / "alat")
    (tmp_path / "jawaban.yaml").write_text(JAWABAN, encoding="utf-8")
    tool.rkt("init", "dinas", "--dari", "jawaban.yaml", cwd=tmp_path)
    project = init_repo(tmp_path / "dinas")
    office = MadeOffice(tmp_path)
    office.hub.now = datetime.now(UTC)
    with serve(office.hub) as address:
        office.machine = Machine(
            tmp_path / "mesin", office.hub.git.place, address, workflows=project.path / ".github/workflows"
        )
        home = office.machine.folders["rumah"]
        install(project.path, home, address)
        office.begin_with(files_of(project.path))
        office.approved("renstra", {"rkt/renstra.yaml": FIRST})
        assert office.year("2028", 70).jobs["situs"] == "success"
        office.approved("renstra-baru", {"rkt/renstra/2029-2033.yaml": SECOND})
        assert office.year("2029", 25).jobs["situs"] == "success"
        upgraded(office, later_release(tool, tmp_path / "alat-baru", "1.9.0"), home, address)
        published = office.publish()
        assert published.jobs["situs"] == "success", published.said
        assert_all_is_there(office.machine.kept("github-pages"), office.runner())


def upgraded(office: MadeOffice, newer: Tool, home: Path, address: str) -> None:
    """Bring a clone to the next version by one commit, and that commit to main by an approved change."""
    clone = office.runner()
    newer.rkt("upgrade", "--project", str(clone.path), cwd=office.folder)
    assert clone.git("log", "--format=%s", "origin/main..HEAD").count("\n") == 0
    changed = clone.git("diff", "--name-only", "--no-renames", "origin/main", "HEAD").splitlines()
    assert {".github/workflows/validasi.yml", "requirements.txt", "rkt/panduan/kepala.md"} <= set(changed)
    assert not [name for name in changed if re.match(r"rkt/(20|[a-z]+\.yaml)", name)]
    files = {name: (clone.path / name).read_bytes() if (clone.path / name).exists() else None for name in changed}
    install(clone.path, home, address)
    office.approved("versi-baru", files)


def assert_all_is_there(site: Path, clone: GitRepo) -> None:
    """Both years are archived, proved and shown as they were approved, whatever Renstra and tool hold now."""
    assert set(clone.git("tag", "--list").split()) == {"rkt-2028", "rkt-2029"}
    for tahun, words in (("2028", "Persentase ruas jalan berambu"), ("2029", "Persentase perjalanan umum")):
        assert (site / f"arsip/rkt-{tahun}/index.html").is_file()
        assert words in (site / tahun / "index.html").read_text(encoding="utf-8")
        assert main(["archive", "verify", f"rkt-{tahun}", "--project", str(clone.path)]) == 0
    assert "rkt-2028: " in (clone.path / "rkt/2029/tahun.yaml").read_text(encoding="utf-8"), "sealed by the next plan"
    assert main(["check", "--project", str(clone.path)]) == 0
