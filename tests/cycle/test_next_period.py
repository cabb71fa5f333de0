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
    wrong = [each for each in check_tree(WorkingTree(root), root).findings if each.tingkat is Tingkat.KESALAHAN]
    assert [each for each in wrong if each.berkas.startswith("rkt/2028/")] == []


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
