"""A quarter is a document of its own: archived, proved, locked and shown beside the plan, which it never re-opens."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.archives import amend, archive, order, plant
from publish.quarters import AFTER, at, hand_in, quarter
from rktdocs.cli import main
from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.pengukuran import in_force, measured
from rktdocs.publish.archive.approval import RefusedError
from rktdocs.publish.archive.create import create
from rktdocs.publish.archive.listing import pending
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records.manifes import Manifes
from rktdocs.records.proof import Bukti, archives, proved
from rktdocs.records.reader import read_project
from rktdocs.records.tags import read_tag
from rktdocs.rules.whole import check_tree, closed_plan
from rktdocs.trees import WorkingTree
from support import GitRepo

TW1 = "tw-2026-1"
FILE = "rkt/2026/realisasi/tw1/bidang-transmigrasi.yaml"


def manifes(repo: GitRepo, name: str = TW1) -> Manifes:
    tag = read_tag(repo.path, name)
    assert tag is not None and tag.manifes is not None and not tag.fault, tag and tag.fault
    return tag.manifes


def told(repo: GitRepo) -> list[Finding]:
    return [one for one in check_tree(WorkingTree(repo.path), repo.path).findings if one.aturan == "tahun-terkunci"]


def composed(repo: GitRepo) -> Publication:
    made = Composer().compose(repo.path, WorkingTree(repo.path), Wishes())
    assert isinstance(made, Publication), [finding.pesan for finding in made.findings][:5]
    return made


def test_manifest_names_quarter_plan_in_force_and_its_own_records(closed: GitRepo) -> None:
    made = manifes(closed)
    assert (made.jenis, made.tahun, made.triwulan, made.rencana) == ("triwulan", "2026", 1, "2026")
    assert set(made.own) == set(quarter(closed.path, 1))
    assert "rkt/2026/bagian/sekretariat.yaml" in made.catatan  # what it is measured by
    assert {item.nama for item in made.dokumen} == {f"{TW1}.pdf", f"{TW1}.json"}
    assert list(proved(archives(closed.path))) == ["2026"]  # a quarter is no year


def test_quarter_is_proved_by_verify_list_and_export(
    closed: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--project", str(closed.path)]
    assert main(["archive", "verify", TW1, *where]) == 0
    said = capsys.readouterr().out
    assert "tw-2026-1: terbukti (0 gagal" in said and "dibuat ulang dari tag, sama bita demi bita" in said
    assert main(["archive", "list", *where]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["rkt-2026", TW1]
    assert main(["archive", "prove", "--years", *where]) == 0
    assert capsys.readouterr().out.split() == ["2026"]
    assert main(["archive", "export", TW1, "--out", str(tmp_path / "keluar"), *where]) == 0
    paper = tmp_path / "keluar" / f"{TW1}.pdf"
    data = json.loads((tmp_path / "keluar" / f"{TW1}.json").read_bytes())
    assert data["rencana"] == "2026" and data["disetujui"]["arsip"] == TW1
    assert main(["verify", str(paper), *where]) == 0


def test_a_quarter_never_reopens_the_closed_plan_nor_the_other_way_round(closed: GitRepo) -> None:
    checked = check_tree(WorkingTree(closed.path), closed.path)
    assert set(checked.tertutup) == {"2026"} and told(closed) == []


def test_manifest_of_a_year_does_not_hold_what_comes_after_the_plan(open_: GitRepo) -> None:
    assert not [path for path in manifes(open_, "rkt-2026").catatan if "realisasi" in path]
    assert next(create(order(open_, kunci="2026"))).startswith("tag rkt-2026 sudah ada")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (FILE, "tahap: diverifikasi", "isi berkas ini berbeda dari arsipnya"),
        (FILE, "", "sudah tidak ada"),
        (FILE.replace("transmigrasi", "lain"), "x: [", "berkas ini tidak ada di arsipnya"),
    ],
)
def test_change_to_a_closed_quarter_is_told_by_its_lock_alone(spoilt: GitRepo, path: str, text: str, said: str) -> None:
    before = check_tree(WorkingTree(spoilt.path), spoilt.path).findings
    spoilt.write(path, text)
    if not text:
        (spoilt.path / path).unlink()
    after = check_tree(WorkingTree(spoilt.path), spoilt.path).findings
    new = [one for one in after if one not in before]
    assert [(one.berkas, one.aturan) for one in new] == [(path, "tahun-terkunci")]
    assert "Triwulan I 2026" in new[0].pesan and said in new[0].pesan and "triwulan berikutnya" in new[0].perbaikan


def test_next_quarter_and_the_next_meeting_open_no_closed_quarter(spoilt: GitRepo) -> None:
    hand_in(spoilt, 2)
    assert told(spoilt) == []
    archive(spoilt, kunci="tw-2026-2")
    made = manifes(spoilt, "tw-2026-2")
    assert set(made.own) == set(quarter(spoilt.path, 2)) and FILE in made.catatan  # to date: it stands on the first
    assert {each.bukti for each in archives(spoilt.path)} == {Bukti.TERBUKTI}


def test_a_perubahan_that_is_dated_back_changes_no_closed_quarter(spoilt: GitRepo, open_: GitRepo) -> None:
    plans = []
    for repo in (spoilt, open_):
        amend(repo, "2026-03-02")
        plans.append(check_tree(WorkingTree(repo.path), repo.path).plan)
    assert [[in_force(plan, 2026, each).kunci for each in (1, 2)] for plan in plans] == [
        ["2026", "2026-p1"],
        ["2026-p1", "2026-p1"],
    ]
    assert [{each.rencana.kunci for each in measured(plan, 2026)[1]} for plan in plans] == [{"2026"}, {"2026-p1"}]
    for repo, plan in zip((spoilt, open_), plans, strict=True):
        tree = WorkingTree(repo.path)
        assert closed_plan(read_project(tree), tree).dasar == plan.dasar  # what commands measure by


def test_a_quarters_tag_that_nothing_proves_is_named_where_its_files_are_others(
    open_: GitRepo, closed: GitRepo
) -> None:
    plant(open_, TW1, manifes(closed))
    assert told(open_) == []
    open_.write(FILE, (open_.path / FILE).read_text(encoding="utf-8") + "# lain\n")
    (found,) = told(open_)
    assert found.tingkat is Tingkat.PERINGATAN and found.berkas.startswith("rkt/2026/realisasi/tw1/")
    assert f"Isi Triwulan I 2026 berbeda dari tag {TW1}, yang belum terbukti" in found.pesan


def test_a_removed_quarter_whose_tag_nothing_proves_is_told(open_: GitRepo, closed: GitRepo) -> None:
    plant(open_, TW1, manifes(closed))
    open_.git("rm", "-r", "--quiet", "rkt/2026/realisasi")
    open_.commit("Triwulan dihapus")
    (found,) = told(open_)
    assert found.tingkat is Tingkat.PERINGATAN
    assert f"Isi Triwulan I 2026 tidak ada di sini, padahal ada pada tag {TW1}" in found.pesan
    open_.git("checkout", "--quiet", "HEAD~2")
    assert told(open_) == []  # before it was handed in nothing is missing


def test_sealed_quarter_whose_tag_is_gone_or_another_is_told(spoilt: GitRepo) -> None:
    assert main(["new", "2027", "--project", str(spoilt.path)]) == 0
    spoilt.commit("Segel")
    made = manifes(spoilt)
    plant(spoilt, TW1, replace(made, catatan={**made.catatan, FILE: "0" * 64}))
    (found,) = told(spoilt)
    assert f"Tag {TW1} di salinan ini bukan arsip yang disegel RKT 2027" in found.pesan
    assert "jadi Triwulan I 2026 tidak terkunci" in found.pesan and "Triwulan I 2026" in found.perbaikan
    spoilt.git("tag", "--delete", TW1)
    (found,) = told(spoilt)
    assert found.tingkat is Tingkat.INFORMASI and found.pesan.startswith(f"Arsip {TW1} tidak ada di salinan ini")


def test_plan_that_was_in_force_is_named_though_a_perubahan_came_later(spoilt: GitRepo) -> None:
    amend(spoilt, "2026-06-01")
    hand_in(spoilt, 2)
    assert "tanggal: 2026-06-01" in (spoilt.path / "rkt/2026-p1/tahun.yaml").read_text(encoding="utf-8")
    with pytest.raises(RefusedError, match="berdasarkan RKT Perubahan 2026, yang belum diarsipkan"):
        archive(spoilt, kunci="tw-2026-2")
    archive(spoilt, kunci="2026-p1")
    archive(spoilt, kunci="tw-2026-2")
    assert manifes(spoilt, "tw-2026-2").rencana == "2026-p1" and manifes(spoilt).rencana == "2026"
    assert told(spoilt) == []


def test_only_a_whole_quarter_that_is_over_is_archived(harmed: GitRepo) -> None:
    texts = quarter(harmed.path, 1)
    last = FILE
    for path in texts:
        harmed.write(path, texts[path])
    harmed.commit("Terlalu dini", **at("2026-03-31"))
    assert list(pending(harmed.path, "HEAD")) == []
    with pytest.raises(RefusedError, match="triwulannya belum berakhir"):
        archive(harmed, kunci=TW1)
    harmed.write(last, texts[last].replace("tahap: diverifikasi", "tahap: diisi"))
    harmed.commit("Ditarik", **at(AFTER[1]))
    assert list(pending(harmed.path, "HEAD")) == []
    with pytest.raises(RefusedError, match="Bidang Transmigrasi masih mengisi"):
        archive(harmed, kunci=TW1)
    (harmed.path / last).unlink()
    harmed.commit("Satu hilang", **at(AFTER[1]))
    with pytest.raises(RefusedError, match="belum ada catatan dari Bidang Transmigrasi"):
        archive(harmed, kunci=TW1)
    harmed.write(last, texts[last])
    harmed.commit("Lengkap", **at(AFTER[1]))
    assert list(pending(harmed.path, "HEAD")) == [TW1]
    archive(harmed, kunci=TW1)
    assert list(pending(harmed.path, "HEAD")) == []


def test_archived_quarter_is_not_archived_again_with_other_results(spoilt: GitRepo) -> None:
    assert archive(spoilt, kunci=TW1)[0].startswith(f"tag {TW1} sudah ada")
    text = (spoilt.path / FILE).read_text(encoding="utf-8")
    spoilt.write(FILE, text.replace("nilai: 0,", "nilai: 1,"))
    spoilt.commit("Hasil lain", **at(AFTER[1]))
    with pytest.raises(RefusedError, match="isi lain") as refused:
        archive(spoilt, kunci=TW1)
    assert "triwulan berikutnya" in refused.value.perbaikan


def test_planted_quarter_locks_nothing_and_takes_no_name(open_: GitRepo, closed: GitRepo) -> None:
    made = manifes(closed)
    plant(open_, TW1, replace(made, catatan={**made.catatan, FILE: "0" * 64}))
    assert {each.tag.name: each.bukti for each in archives(open_.path)}[TW1] is Bukti.BERTENTANGAN
    assert told(open_) == []
    archive(open_, kunci=TW1)
    assert manifes(open_, f"{TW1}-b").kunci == TW1
    assert Bukti.TERBUKTI in {each.bukti for each in archives(open_.path) if each.tag.name == f"{TW1}-b"}


def test_manifest_under_a_name_of_another_document_is_none(open_: GitRepo, closed: GitRepo) -> None:
    plant(open_, "rkt-2026-c", replace(manifes(closed), nama="rkt-2026-c"))
    tag = read_tag(open_.path, "rkt-2026-c")
    assert tag is not None and tag.fault


def test_next_plan_seals_the_closed_quarter(spoilt: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "2027", "--project", str(spoilt.path)]) == 0, capsys.readouterr().err
    text = (spoilt.path / "rkt/2027/tahun.yaml").read_text(encoding="utf-8")
    assert f"{TW1}: {manifes(spoilt).digest}" in text.replace('"', "")


def test_site_shows_who_approved_a_quarter_from_the_archive_and_never_from_a_field(
    closed: GitRepo, filled: GitRepo
) -> None:
    page = "2026/capaian/tw1.md"
    before, after = composed(filled), composed(closed)
    assert "Belum diverifikasi dan disetujui" in before.pages[page].text
    assert "Sudah diverifikasi" not in before.pages[page].text  # though every file says `diverifikasi`
    assert "Dr. Akhriani" in after.pages[page].text and f"arsip/{TW1}" in after.pages[page].text
    assert "Rencana yang menjadi dasar" in after.pages[f"arsip/{TW1}.md"].text
    assert "Triwulan I 2026" in after.pages["arsip.md"].text
    files = {file.uri: file.isi for file in after.files}
    assert files[f"2026/unduh/{TW1}.pdf"].startswith(b"%PDF-") and f"arsip/{TW1}/{TW1}-manifes.json" in files


def test_deleted_folder_of_a_closed_year_is_told(harmed: GitRepo) -> None:
    harmed.git("rm", "-r", "--quiet", "rkt/2026")
    harmed.commit("Hilang")
    assert [one.pesan for one in told(harmed)] == [
        "RKT 2026 sudah diarsipkan (tag rkt-2026), tetapi foldernya tidak ada di sini"
    ]


def test_state_from_before_the_approval_misses_nothing(harmed: GitRepo) -> None:
    harmed.git("checkout", "--quiet", "--orphan", "lain")
    harmed.git("rm", "-r", "--quiet", "--cached", "rkt/2026")
    harmed.git("clean", "-fdq", "rkt/2026")
    harmed.commit("Riwayat lain tanpa 2026")
    assert told(harmed) == []


def test_damaged_tag_object_is_named_with_a_remedy_and_stops_nothing_else(
    spoilt: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    sha = spoilt.git("rev-parse", TW1)
    place = spoilt.path / ".git" / "objects" / sha[:2] / sha[2:]
    place.chmod(0o644)
    place.write_bytes(b"rusak")
    assert main(["check", "--project", str(spoilt.path)]) == 1
    said = capsys.readouterr().out
    assert f"tag {TW1} ada tetapi objek Git tag ini rusak" in said and "git fetch origin --tags --force" in said
    assert main(["archive", "list", "--project", str(spoilt.path)]) == 0
    assert "rkt-2026: commit" in capsys.readouterr().out


def test_manifest_of_a_year_is_written_as_before(archived: GitRepo) -> None:
    assert not {"jenis", "rencana", "triwulan", "pk"} & set(json.loads(manifes(archived, "rkt-2026").text()))
