"""`rkt verify`: an archived file is proved, a changed one is not, whatever it claims."""

import pytest

from rktdocs.cli import main
from rktdocs.plan.resolve import resolve_records
from rktdocs.publish.archive import signing
from rktdocs.publish.archive.making import make, source_at
from rktdocs.publish.order import take_order
from rktdocs.records.reader import read_project
from rktdocs.trees import tree_at
from signers import certified, sign
from support import GitRepo

PERSON = {"status": "definitif", "nip": "", "waktu": "2026-01-01T01:30:00Z"}
RECORD = {
    "versi": 1,
    "sumber": "manual",
    "tahap": [
        {"jenis": "paraf", "peran": "kasubag_program", "nama": "Siti", "jabatan": "Kasubbag", **PERSON},
        {"jenis": "persetujuan", "peran": "kepala_dinas", "nama": "Budi", "jabatan": "Kepala Dinas", **PERSON},
    ],
    "pengembalian": [],
    "tanpa_persetujuan": [],
}


@pytest.fixture
def archived(project_copy: GitRepo) -> tuple[GitRepo, bytes]:
    """This agency's project with an archive tag of 2026, and the archived PDF."""
    path = "rkt/2026/tahun.yaml"
    project_copy.write(path, (project_copy.path / path).read_text(encoding="utf-8").replace("contoh: true\n", ""))
    commit = project_copy.commit("Draft yang disetujui")
    source = source_at(project_copy.path, "", commit, "2026")
    manifes, files = make(source, RECORD)
    who = signing.agency(source.year.instansi, source.moment)
    signing.write_tag(project_copy.path, "rkt-2026", commit, manifes.text(), who, sign=False)
    sealing = "rkt/2025/tahun.yaml"
    before = (project_copy.path / sealing).read_text(encoding="utf-8")
    project_copy.write(sealing, f"{before}arsip_sebelumnya:\n  rkt-2026: {manifes.digest}\n")
    project_copy.commit("Segel")
    return project_copy, files["rkt-2026.pdf"]


def verdict(repo: GitRepo, data: bytes, tmp_path, capsys) -> tuple[int, str]:
    file = tmp_path / "berkas.pdf"
    file.write_bytes(data)
    code = main(["verify", str(file), "--project", str(repo.path)])
    return code, capsys.readouterr().out


def test_the_archived_file_is_proved_and_one_changed_byte_is_not(archived, tmp_path, capsys):
    repo, pdf = archived
    code, told = verdict(repo, pdf, tmp_path, capsys)
    assert code == 0
    assert "rkt-2026" in told
    assert repo.git("rev-parse", "rkt-2026^{commit}")[:12] in told
    for place in (100, len(pdf) // 2, len(pdf) - 10):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert verdict(repo, changed, tmp_path, capsys)[0] == 1


def test_a_file_signed_afterwards_is_still_the_archived_one(archived, tmp_path, capsys):
    repo, pdf = archived
    signed = sign(pdf, certified("Kepala Dinas"))
    code, told = verdict(repo, signed, tmp_path, capsys)
    assert code == 0
    assert "sesudah itu ditambahkan sesuatu" in told


def test_a_claim_alone_proves_nothing(archived, tmp_path, capsys):
    repo, pdf = archived
    repo.git("tag", "--delete", "rkt-2026")
    assert verdict(repo, pdf, tmp_path, capsys)[0] == 1


def test_a_file_that_is_not_there_could_not_be_judged(archived, tmp_path):
    assert main(["verify", str(tmp_path / "tiada.pdf"), "--project", str(archived[0].path)]) == 2


def test_unchanged_records_take_the_approval_of_their_tag_and_changed_ones_do_not(archived):
    repo, pdf = archived
    assert _order(repo).document() == pdf
    chapter = repo.path / "rkt" / "2026" / "tahun.yaml"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "# catatan\n", encoding="utf-8")
    assert _order(repo).pengesahan is None


def _order(repo: GitRepo):
    tree = tree_at(repo.path)
    project = read_project(tree).project
    assert project is not None
    return take_order(repo.path, tree, resolve_records(project), "2026")
