"""`rkt new` over the end of a Renstra: rows go on by what the next edition replaces, the others are left out."""

from pathlib import Path
from typing import Any

import pytest

from editions import NEXT, NEXT_TEXT, PERUBAHAN, amended_text, base_text, copied_year, project
from rktdocs.cli import main
from rktdocs.findings import Tingkat
from rktdocs.plan.resolve import resolve
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records.manifes import hash_records
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree


def read(root: Path, path: str) -> Any:
    return read_yaml((root / path).read_bytes(), path).data


def test_the_first_year_of_the_next_period_keeps_what_goes_on_and_drops_the_rest(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={NEXT: NEXT_TEXT})
    copied_year(root, 2027)
    assert main(["new", "2028", "--project", str(root)]) == 0
    assert read(root, "rkt/2028/tahun.yaml")["renstra"] == "2028-2030"
    section = read(root, "rkt/2028/bagian/bidang-budi-daya.yaml")
    (sasaran,) = section["sasaran"]
    assert (sasaran["id"], sasaran["renstra"], sasaran["uraian"]) == ("SS-2", "SR-1", "Meningkatnya panen ikan")
    assert [(row["id"], row["renstra"], row["target"]) for row in sasaran["indikator"]] == [("IK-2.1", "IR-2", None)]
    assert section["program"][0]["sasaran"] == ["SS-2"]
    wrong = [each for each in check_tree(WorkingTree(root), root).findings if each.tingkat is Tingkat.KESALAHAN]
    assert [each for each in wrong if each.berkas.startswith("rkt/2028/")] == []


def test_an_id_that_is_left_out_is_never_given_to_another_thing(tmp_path: Path) -> None:
    fresh = NEXT_TEXT.replace("menggantikan: [SR-1]", "menggantikan: []").replace("[IR-1]", "[]")
    root = project(tmp_path, berkas={NEXT: fresh})
    copied_year(root, 2027)
    assert main(["new", "2028", "--project", str(root)]) == 0
    section = read(root, "rkt/2028/bagian/bidang-budi-daya.yaml")
    assert [sasaran["id"] for sasaran in section["sasaran"]] == ["SS-3"]
    assert "sasaran" not in section["program"][0]


def test_a_year_outside_every_period_is_refused_with_both_ways_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path)
    assert main(["new", "2028", "--project", str(root)]) == 2
    said = capsys.readouterr().err
    assert "di luar periode Renstra 2025–2027" in said
    assert "rkt/renstra/<nama>.yaml" in said
    assert "--renstra renstra" in said
    assert not (root / "rkt/2028").exists()


def test_a_transition_year_is_made_from_the_edition_that_ended(tmp_path: Path) -> None:
    priorities = "  2028:\n    - { id: PD-1, uraian: Pesisir }\n    - { id: PD-2, uraian: Tata kelola }\n"
    text = base_text().replace("  2026:\n", f"{priorities}  2026:\n")
    root = project(tmp_path, berkas={"rkt/renstra.yaml": text})
    copied_year(root, 2027)
    assert main(["new", "2028", "--renstra", "renstra", "--project", str(root)]) == 0
    assert read(root, "rkt/2028/tahun.yaml")["renstra"] == "renstra"
    found = [each for each in check_tree(WorkingTree(root), root).findings if each.berkas.startswith("rkt/2028/")]
    assert [each for each in found if each.tingkat is Tingkat.KESALAHAN] == []
    told = [each for each in found if each.aturan == "renstra-tanpa-target"]
    assert len(told) == len({each.berkas for each in told}) > 0, "once for a section: no target can be written there"
    assert {each.tingkat for each in told} == {Tingkat.INFORMASI}
    assert all("berakhir tahun 2027 (rkt/renstra.yaml)" in each.pesan for each in told)


def test_another_edition_than_a_year_follows_is_refused_and_what_it_lacks_is_made_from_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: amended_text()})
    assert main(["new", "2027", "--renstra", "renstra", "--project", str(root)]) == 0
    lost = root / "rkt/2027/bagian/bidang-budi-daya.yaml"
    before = lost.read_text("utf-8")
    lost.unlink()
    capsys.readouterr()
    assert main(["new", "2027", "--renstra", "perubahan-2027", "--project", str(root)]) == 2
    said = capsys.readouterr()
    assert "RKT 2027 sudah ada dan mengikuti renstra 'renstra', bukan 'perubahan-2027'" in said.err
    assert "siap" not in said.out
    assert not lost.exists()
    (root / PERUBAHAN).write_text(amended_text().replace("id: SR-1\n", "id: SR-9\n"), "utf-8")
    assert main(["new", "2027", "--project", str(root)]) == 0
    assert lost.read_text("utf-8") == before


def test_what_is_told_of_the_renstra_names_the_file_that_the_year_follows_and_what_took_an_ids_place(
    tmp_path: Path,
) -> None:
    root = project(tmp_path, berkas={NEXT: NEXT_TEXT.replace("target: { 2028: 1300, 2029", "target: { 2029")})
    copied_year(root, 2027)
    assert main(["new", "2028", "--project", str(root)]) == 0
    found = {each.aturan: each for each in check_tree(WorkingTree(root), root).findings if "/2028/" in each.berkas}
    assert f"pada IR-2 di {NEXT}," in found["renstra-tanpa-target"].perbaikan
    path = root / "rkt/2028/bagian/bidang-budi-daya.yaml"
    path.write_text(path.read_text("utf-8").replace("renstra: IR-2", "renstra: IR-9"), "utf-8")
    (root / NEXT).write_text(NEXT_TEXT.replace("menggantikan: [IR-1]", "menggantikan: [IR-9]"), "utf-8")
    (told,) = [each for each in check_tree(WorkingTree(root), root).findings if "IR-9, yang" in each.pesan]
    assert f"tidak ada di {NEXT}. Maksud Anda IR-2" in told.pesan


def test_a_bagian_that_is_said_to_fill_in_nothing_but_answers_for_the_renstra_is_named_with_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, berkas={NEXT: NEXT_TEXT})
    path, unit = root / "rkt/instansi.yaml", "  - id: bidang-budi-daya\n"
    text = path.read_text("utf-8")
    assert unit in text
    path.write_text(text.replace(unit, f"{unit}    pengisian: tidak\n    alasan_pengisian: Mendukung\n"), "utf-8")
    assert main(["new", "2028", "--project", str(root)]) == 2
    assert 'hapus "pengisian: tidak" pada bidang-budi-daya di instansi.yaml' in capsys.readouterr().err


def test_the_workbook_of_one_edition_fills_in_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: amended_text()})
    path, book = root / "rkt/renstra.yaml", str(tmp_path / "perubahan.xlsx")
    text = path.read_text("utf-8").replace("2026: 1200, 2027: 1250", "2026: 1200")
    path.write_text(text, "utf-8")
    edition = ["--edisi", "perubahan-2027", "--project", str(root)]
    assert main(["renstra", "export", "-o", book, *edition]) == 0
    assert main(["renstra", "import", book, "--edisi", "renstra", "--project", str(root)]) == 1
    told = capsys.readouterr().out
    assert f"dibuat dari {PERUBAHAN}, bukan dari rkt/renstra.yaml" in told
    assert "--edisi perubahan-2027" in told
    assert path.read_text("utf-8") == text
    assert main(["renstra", "import", book, *edition]) == 0


def published(root: Path) -> Publication:
    made = Composer().compose(root, WorkingTree(root), Wishes())
    assert isinstance(made, Publication), [(each.berkas, each.pesan) for each in made.findings][:5]
    return made


def test_every_edition_has_its_page_and_a_line_goes_on_across_periods(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: amended_text(), NEXT: NEXT_TEXT})
    made = published(root)
    assert {"renstra.md", "renstra/perubahan-2027.md", "renstra/2028-2030.md"} <= made.pages.keys()
    assert "rkt:renstra.md#IR-2" in made.pages["2026/bagian/bidang-budi-daya.md"].text
    assert "rkt:renstra/2028-2030.md" in made.pages["renstra.md"].text
    copied_year(root, 2027, 1230)
    main(["new", "2028", "--project", str(root)])
    shown = published(root).pages["2028/bagian/bidang-budi-daya.md"].text
    assert "rkt:renstra/2028-2030.md#IR-2" in shown
    assert "1.150" in shown  # the target of 2025, in the edition of the period before
    assert "1.230" in shown  # of 2027, by the Perubahan


def test_without_a_plain_renstra_its_old_address_lists_the_editions(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={"rkt/renstra/2025-2027.yaml": base_text()})
    (root / "rkt/renstra.yaml").unlink()
    made = published(root)
    assert "rkt:renstra/2025-2027.md" in made.pages["renstra.md"].text


def test_a_manifest_speaks_of_the_edition_that_the_year_followed_and_of_no_other(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: amended_text(), NEXT: NEXT_TEXT})
    copied_year(root, 2027)
    tree = WorkingTree(root)
    for kunci, own in (("2026", "rkt/renstra.yaml"), ("2027", PERUBAHAN)):
        year = resolve(read_project(tree)).tahun[kunci]
        hashed = hash_records(tree, kunci, renstra=year.renstra.berkas)
        assert {path for path in hashed if path.startswith("rkt/renstra")} == {own}
        assert "rkt/instansi.yaml" in hashed


def test_an_archive_that_is_named_and_not_here_is_told_once_and_shown(tmp_path: Path) -> None:
    root = project(tmp_path)
    names = "".join(f"  rkt-{year}: {'0' * 64}\n" for year in (2025, 2026))
    copied_year(root, 2027, arsip_sebelumnya=f"\n{names}".rstrip("\n"))
    told = [each for each in check_tree(WorkingTree(root), root).findings if "Arsip" in each.pesan]
    assert [(each.tingkat, each.berkas) for each in told] == [(Tingkat.INFORMASI, "rkt/2027/tahun.yaml")]
    assert "rkt-2025, rkt-2026" in told[0].pesan
    text = published(root).pages["2026/index.md"].text
    assert "Arsip tidak di sini" in text
    assert "rkt-2026" in text
