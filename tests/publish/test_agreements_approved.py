"""A Perjanjian Kinerja as a document of its own: told in the comment, archived by itself, locked by nothing else."""

import re
from datetime import date
from pathlib import Path

import pytest

from pdf.pdfs import text_of
from publish.archives import amend, archive, copied
from publish.test_comment_sections import golden, require_inert
from rktdocs.cli import main
from rktdocs.cycle.agreements import agreement_files
from rktdocs.pdf.claims import read_claims
from rktdocs.plan.perjanjian import agreements
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.listing import pending
from rktdocs.publish.archive.published import kept_archives
from rktdocs.publish.comment_sections import change_head, change_sections
from rktdocs.publish.comparison import compare_trees
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records.archive_names import Jenis
from rktdocs.records.proof import archives, proved
from rktdocs.records.reader import read_project
from rktdocs.records.tags import read_tag
from rktdocs.rules.whole import check_tree
from rktdocs.trees import GitTree, WorkingTree
from support import GitRepo

SETTING = "perjanjian:\n  atasan: { nama: Bupati Contoh, jabatan: Bupati Balangan }\nsitus:"
KEPALA = "rkt/2026/pk/kepala-dinas.yaml"


def write(repo: GitRepo) -> None:
    """Every agreement of the year, its budget beside it, as two commits: the setting, then the promises."""
    office = (repo.path / "rkt/instansi.yaml").read_text(encoding="utf-8")
    repo.write("rkt/instansi.yaml", office.replace("situs:", SETTING, 1))
    repo.commit("Setelan")
    plan = resolve(read_project(WorkingTree(repo.path)))
    year = plan.tahun["2026"]
    for path, text in agreement_files(plan, 2026, date(2026, 1, 12)).items():
        repo.write(path, text)
    lines = [line for bagian in year.bagian for line in bagian.program]
    sums: dict[str, int] = {}
    for line in lines:
        sums[str(line.item.kode)] = sums.get(str(line.item.kode), 0) + int(line.pagu.nilai or 0)
    rows = "".join(f'  - {{ kode: "{kode}", jumlah: {pagu} }}\n' for kode, pagu in sums.items())
    head = f"tahun: 2026\nnomor: DPA/1/2026\ntanggal: 2026-01-05\njumlah: {sum(sums.values())}\n"
    repo.write("rkt/2026/dpa.yaml", f"{head}program:\n{rows}")
    repo.commit("Perjanjian Kinerja 2026")


@pytest.fixture(scope="module")
def promised(tmp_path_factory: pytest.TempPathFactory, archived: GitRepo) -> GitRepo:
    repo = copied(archived, tmp_path_factory.mktemp("janji") / "proyek")
    write(repo)
    return repo


def test_promises_never_reopen_the_closed_plan(promised: GitRepo) -> None:
    assert set(check_tree(WorkingTree(promised.path), promised.path).tertutup) == {"2026"}


def test_comment_of_a_promise_reads_as_it_was_read(promised: GitRepo, tmp_path: Path) -> None:
    repo = copied(promised, tmp_path / "proyek")
    text = (repo.path / KEPALA).read_text(encoding="utf-8")
    row = re.search(r"- \{ id: (\S+) \}", text)
    assert row is not None
    changed = f"- {{ id: {row[1]}, target: 1000, alasan: 'Diminta Bupati <img src=x> @kepala' }}"
    money = 'kode: "2.18.02", anggaran: 310000000, alasan: Efisiensi. }'
    repo.write(KEPALA, text.replace(row[0], changed, 1).replace('kode: "2.18.02" }', money))
    before = GitTree(repo.path, repo.git("rev-parse", "HEAD~1"))
    comparison = compare_trees(before, WorkingTree(repo.path))
    told = "\n\n".join(change_head(comparison))
    require_inert("\n\n".join(change_sections(comparison)))
    since = compare_trees(GitTree(repo.path, repo.git("rev-parse", "HEAD")), WorkingTree(repo.path))
    sections = "\n\n".join(change_sections(since))
    assert all(said in sections for said in ("seperti RKT", "seperti DPA atau pagu RKT", "Rp310.000.000"))
    assert "Belum diisi" not in sections
    golden("perjanjian.md", told + "\n")


def test_each_promise_is_archived_by_itself_and_locks_its_own_file(promised: GitRepo, tmp_path: Path) -> None:
    repo = copied(promised, tmp_path / "proyek")
    waiting = list(pending(repo.path, "HEAD"))
    assert "pk-2026-kepala-dinas" in waiting and len(waiting) == 6
    archive(repo, kunci="pk-2026-kepala-dinas")
    tag = read_tag(repo.path, "pk-2026-kepala-dinas")
    assert tag is not None and tag.manifes is not None and not tag.fault
    assert (tag.manifes.jenis, tag.manifes.pk, tag.manifes.rencana) == (Jenis.PK, "kepala-dinas", "2026")
    assert list(tag.manifes.own) == [KEPALA] and "rkt/2026/dpa.yaml" in tag.manifes.catatan
    assert [item.nama for item in tag.manifes.dokumen] == ["pk-2026-kepala-dinas.pdf"]
    assert list(proved(archives(repo.path), Jenis.PK)) == ["pk-2026-kepala-dinas"]
    assert "pk-2026-kepala-dinas" not in list(pending(repo.path, "HEAD"))
    amend(repo, "2026-01-03")  # dated back: the closed one stands on the plan that it was signed by
    promises = agreements(check_tree(WorkingTree(repo.path), repo.path).plan, 2026).perjanjian
    plans = {each.pk.id: each.rencana.kunci for each in promises if each.rencana}
    assert plans.pop("kepala-dinas") == "2026" and set(plans.values()) == {"2026-p1"}
    repo.write(KEPALA, (repo.path / KEPALA).read_text(encoding="utf-8") + "# diubah\n")
    locked = [one for one in check_tree(WorkingTree(repo.path), repo.path).findings if one.aturan == "tahun-terkunci"]
    assert [one.berkas for one in locked] == [KEPALA] and "berkas sendiri" in locked[0].perbaikan


def test_the_site_offers_drafts_of_promises_and_what_was_archived_of_an_approved_one(
    promised: GitRepo, tmp_path: Path
) -> None:
    repo = copied(promised, tmp_path / "proyek")
    archive(repo, kunci="pk-2026-kepala-dinas")
    (kept,) = [one for one in kept_archives(repo.path, archives(repo.path)) if one.manifes.pk]
    made = Composer().compose(repo.path, WorkingTree(repo.path), Wishes())
    assert isinstance(made, Publication)
    files = {file.uri: file.isi for file in made.files}
    assert len(files) == len(made.files)
    papers = sorted(uri.removeprefix("2026/unduh/") for uri in files if "/unduh/pk-2026" in uri)
    assert papers[-2:] == ["pk-2026-kepala-dinas.pdf", "pk-2026-sekretariat.pdf"]
    assert len(papers) == 6
    assert kept.files is not None
    assert files["2026/unduh/pk-2026-kepala-dinas.pdf"] == kept.files["pk-2026-kepala-dinas.pdf"]
    head, other, listed = (made.pages[f"2026/pk{name}.md"].text for name in ("/kepala-dinas", "/sekretariat", ""))
    assert "arsip/pk-2026-kepala-dinas" in head and "dokumen resmi" in head and "Draf" not in head
    assert "draf, belum disetujui" in other
    assert listed.count(" download aria-label=") == 6 and "arsip/pk-2026-kepala-dinas" in listed


def test_an_archived_promise_is_printed_and_known_as_approved_until_its_file_changes(
    promised: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = copied(promised, tmp_path / "proyek")
    made, copy = tmp_path / "pk.pdf", tmp_path / "draf.pdf"
    order = ["pk", "pdf", "--project", str(repo.path), "2026", "kepala-dinas", "-o"]
    assert main([*order, str(copy)]) == 0
    assert main(["verify", "--project", str(repo.path), str(copy)]) == 1
    assert (
        "PK 2026/kepala-dinas" in (told := capsys.readouterr().out) and "catatan yang sama dengan folder kerja" in told
    )
    archive(repo, kunci="pk-2026-kepala-dinas")
    assert main([*order, str(made)]) == 0
    assert "disetujui (pk-2026-kepala-dinas)" in capsys.readouterr().err
    claims = read_claims(made.read_bytes())
    assert claims is not None and (claims.apa, claims.tag) == ("PK 2026/kepala-dinas", "pk-2026-kepala-dinas")
    main(["verify", "--project", str(repo.path), str(made)])
    assert "sama bita demi bita dengan pk-2026-kepala-dinas.pdf" in capsys.readouterr().out
    assert main(["archive", "verify", "--project", str(repo.path), "pk-2026-kepala-dinas"]) == 0
    assert "pk-2026-kepala-dinas" in capsys.readouterr().out
    assert main(["verify", "--project", str(repo.path), str(copy)]) == 1
    repo.write(KEPALA, (repo.path / KEPALA).read_text(encoding="utf-8") + "# diubah\n")
    assert main([*order, str(copy)]) == 0
    assert "draf: belum disetujui" in capsys.readouterr().err
    claims = read_claims(copy.read_bytes())
    assert claims is not None and claims.tag == ""


def test_the_archived_promise_says_who_approved_it_and_nothing_of_a_draft(promised: GitRepo, tmp_path: Path) -> None:
    repo = copied(promised, tmp_path / "proyek")
    archive(repo, kunci="pk-2026-kepala-dinas")
    made = tmp_path / "pk.pdf"
    assert main(["pk", "pdf", "--project", str(repo.path), "2026", "kepala-dinas", "-o", str(made)]) == 0
    text = text_of(made.read_bytes(), tmp_path)
    assert "PENGESAHAN" in text and "Disetujui Kepala Dinas" in text and "pk-2026-kepala-dinas" in text
    assert "Sidik naskah" in text and "Commit" not in text and "tag pk" not in text
    assert "DRAF" not in text
