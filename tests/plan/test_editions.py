"""Which edition of the Renstra a year follows, by its period, its berlaku and what tahun.yaml says."""

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from editions import NEXT, NEXT_TEXT, PERUBAHAN, amended_text, base_text, copied_year, project
from rktdocs.findings import Finding, Tingkat
from rktdocs.plan.editions import edition_for, rivals, trail
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.berlaku import Berlaku
from rktdocs.records.nilai import Angka
from rktdocs.records.places import record_kind
from rktdocs.records.reader import read_project
from rktdocs.records.renstra import IndikatorRenstra, Periode, Renstra, SasaranRenstra, Tujuan
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree


def edition(nama: str, mulai: int, sampai: int, since: date | None = None, *rows: IndikatorRenstra) -> Renstra:
    sasaran = SasaranRenstra(id="SR-1", uraian="Naiknya hal", indikator=rows)
    return Renstra(
        periode=Periode(mulai=mulai, sampai=sampai),
        prioritas={},
        tujuan=(Tujuan(id="T-1", uraian="Hal", sasaran=(sasaran,)),),
        berlaku=Berlaku(mulai=since),
        berkas=f"rkt/renstra/{nama}.yaml",
    )


ALL = (
    edition("lama", 2021, 2026),
    edition("pertama", 2025, 2029),
    edition("diubah", 2025, 2029, date(2027, 3, 1)),
    edition("berikut", 2030, 2034),
)


@pytest.mark.parametrize(
    ("tahun", "perubahan", "nama"),
    [
        (2024, False, "lama"),
        (2026, False, "pertama"),
        (2027, False, "pertama"),
        (2027, True, "diubah"),
        (2028, False, "diubah"),
        (2030, False, "berikut"),
        (2035, False, None),
    ],
)
def test_a_year_follows_the_edition_that_is_in_force_when_it_begins_and_a_change_the_one_at_its_end(
    tahun: int, perubahan: bool, nama: str | None
) -> None:
    for given in (ALL, tuple(reversed(ALL))):
        found = edition_for(given, tahun, perubahan=perubahan)
        assert (found.nama if found else None) == nama


def test_an_edition_that_was_decreed_within_its_first_year_holds_for_that_year_too() -> None:
    late = edition("telat", 2025, 2029, date(2025, 8, 20))
    assert edition_for((late,), 2025) is late


def test_two_editions_are_rivals_only_where_nothing_tells_which_holds() -> None:
    assert rivals(ALL) == ()
    twin = replace(ALL[1], berkas="rkt/renstra/salinan.yaml")
    longer = edition("panjang", 2025, 2030)
    assert rivals((*ALL, twin)) == ((ALL[1], twin),)
    assert rivals((ALL[1], longer)) == ((ALL[1], longer),)


def row(name: str, targets: dict[int, int], *old: str, satuan: str = "Ton") -> IndikatorRenstra:
    values = {year: Angka(value) for year, value in targets.items()}
    return IndikatorRenstra(id=name, uraian="Hasil panen", satuan=satuan, target=values, menggantikan=old)


def test_a_line_goes_on_across_periods_by_what_it_replaces_and_stops_where_that_is_not_one_thing() -> None:
    first = edition("a", 2020, 2024, None, row("IR-1", {2023: 1, 2024: 2}), row("IR-2", {2024: 9}))
    changed = edition("b", 2025, 2029, None, row("IR-5", {2025: 3, 2026: 4}, "IR-1"))
    amended = edition("c", 2025, 2029, date(2026, 5, 1), row("IR-5", {2026: 5}, "IR-1"))
    then = edition("d", 2030, 2034, None, row("IR-5", {2030: 7}), row("IR-1", {2030: 8}, "IR-5"))
    every = (then, amended, first, changed)
    new, same = (item for item in then.indikator())
    assert trail(new, then, every) == {2030: Angka(7)}  # the same id in another period is another thing
    line = {2023: 1, 2024: 2, 2025: 3, 2026: 5, 2030: 8}
    assert trail(same, then, every) == {year: Angka(value) for year, value in line.items()}
    merged = edition("d", 2025, 2029, None, row("IR-9", {2025: 3}, "IR-1", "IR-2"))
    other = edition("d", 2025, 2029, None, row("IR-9", {2025: 3}, "IR-1", satuan="Orang"))
    for alone in (merged, other):
        assert trail(next(alone.indikator()), alone, (first, alone)) == {2025: Angka(3)}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("rkt/renstra.yaml", "renstra"),
        ("rkt/renstra/2030-2034.yaml", "renstra"),
        ("rkt/renstra/renstra.yaml", None),  # tahun.yaml could not tell it from rkt/renstra.yaml
        ("rkt/renstra/Perubahan.yaml", None),
        ("rkt/renstra/a/b.yaml", None),
        ("rkt/renstra/2030.yml", None),
        (f"rkt/renstra/{'x' * 65}.yaml", None),
    ],
)
def test_the_reader_knows_editions_by_their_names(path: str, kind: str | None) -> None:
    assert record_kind(path) == kind


def plan_of(root: Path) -> Plan:
    return resolve(read_project(WorkingTree(root)))


def told(root: Path) -> list[tuple[str, str, str]]:
    """What blocks, by file."""
    return [
        (each.berkas, each.aturan, str(each.rute[0]) if each.rute else "")
        for each in found(root)
        if each.tingkat is Tingkat.KESALAHAN
    ]


def found(root: Path) -> tuple[Finding, ...]:
    return check_tree(WorkingTree(root), root).findings


def test_editions_stand_side_by_side_and_each_year_is_measured_by_its_own(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: amended_text(), NEXT: NEXT_TEXT})
    copied_year(root, 2027, 1230)
    plan = plan_of(root)
    assert {kunci: year.renstra.nama for kunci, year in plan.tahun.items()} == {
        "2026": "renstra",
        "2027": "perubahan-2027",
    }
    targets = [row.target_renstra for row in plan.tahun["2027"].bagian[0].ukuran() if row.id == "IK-2.1"]
    assert targets == [Angka(1230)]
    assert told(root) == []


def test_a_year_may_name_its_edition_also_one_that_has_ended(tmp_path: Path) -> None:
    text = base_text().replace(
        "  2026:\n", "  2028:\n    - { id: PD-1, uraian: Pesisir }\n    - { id: PD-2, uraian: Tata kelola }\n  2026:\n"
    )
    root = project(tmp_path, berkas={"rkt/renstra.yaml": text, NEXT: NEXT_TEXT})
    copied_year(root, 2028, renstra="renstra")
    assert plan_of(root).tahun["2028"].renstra.nama == "renstra"
    assert told(root) == []


def test_a_transition_year_that_says_nothing_is_told_what_to_write(tmp_path: Path) -> None:
    root = project(tmp_path)
    copied_year(root, 2028)
    (wrong,) = [each for each in found(root) if each.aturan == "tahun-cocok"]
    assert '"renstra: renstra"' in wrong.perbaikan


def test_a_renstra_may_speak_of_the_year_after_its_last_before_a_plan_names_it(tmp_path: Path) -> None:
    text = base_text().replace("  2026:\n", "  2028:\n    - { id: PD-1, uraian: Pesisir }\n  2026:\n")
    root = project(tmp_path, berkas={"rkt/renstra.yaml": text})
    assert told(root) == []
    assert [each.tingkat for each in found(root) if each.aturan == "rujukan-dikenal"] == [Tingkat.PERINGATAN]


def test_an_edition_that_nobody_has_is_one_mistake(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={NEXT: NEXT_TEXT})
    copied_year(root, 2027, renstra="2028-2031")
    assert told(root) == [("rkt/2027/tahun.yaml", "edisi-dikenal", "renstra")]


def test_two_copies_of_an_edition_are_one_mistake(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={PERUBAHAN: base_text()})
    assert told(root) == [(PERUBAHAN, "edisi-tunggal", "periode")]


@pytest.mark.parametrize("began", ["", "berlaku: {mulai: 2026-01-01}\n", "berlaku: {mulai: 2027-01-01}\n"])
def test_the_day_that_the_remedy_gives_as_an_example_can_be_written(tmp_path: Path, began: str) -> None:
    root = project(tmp_path, berkas={"rkt/renstra.yaml": base_text() + began, PERUBAHAN: base_text() + began})
    (wrong,) = [each for each in found(root) if each.aturan == "edisi-tunggal"]
    day = re.search(r'"(berlaku: .*?)"', wrong.perbaikan)
    assert day
    (root / PERUBAHAN).write_text(f"{base_text()}{day[1]}\n", encoding="utf-8")
    assert told(root) == []


def test_what_is_replaced_stands_in_an_older_edition(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={NEXT: NEXT_TEXT.replace("menggantikan: [IR-3]", "menggantikan: [IR-33]")})
    (wrong,) = [each for each in found(root) if each.aturan == "rujukan-dikenal"]
    assert wrong.berkas == NEXT
    assert "edisi Renstra sebelumnya" in wrong.pesan


def test_editions_alone_are_a_project_and_one_that_cannot_be_read_hides_only_what_may_follow_it(tmp_path: Path) -> None:
    root = project(tmp_path, berkas={"rkt/renstra/2025-2027.yaml": base_text()})
    (root / "rkt/renstra.yaml").unlink()
    assert told(root) == []
    assert plan_of(root).tahun["2026"].renstra.nama == "2025-2027"
    copied_year(root, 2027, renstra="2025-2027")
    (root / NEXT).write_text(NEXT_TEXT.replace("periode:", "priode:"), encoding="utf-8")
    unread = {kunci: "renstra" in year.tak_terbaca for kunci, year in plan_of(root).tahun.items()}
    assert unread == {"2026": True, "2027": False}
    assert {each[0] for each in told(root)} == {NEXT}
