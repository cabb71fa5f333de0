"""Files of the browser form: merged by id, whatever field was changed, by the same door as workbooks."""

import hashlib
import json
from typing import Any

from every_field import PROJECT, edits, records, written
from forms import BAGIAN, Kantor, fill, saved
from rktdocs.records.splice import apply
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.section_merge import SectionMerge


def plain(data: Any) -> Any:
    """Return data without what is empty, rows in the order of their names: what a merge may leave otherwise."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in sorted(data.items()) if value not in (None, [])}
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return sorted((plain(row) for row in data), key=str)
    return [plain(each) for each in data] if isinstance(data, list) else data


def merged(base: Any, theirs: Any, text: str) -> tuple[Any, SectionMerge]:
    merge = SectionMerge(base, lambda rute: "oleh Rina")
    merge.run(theirs, read_yaml(text.encode(), "").data)
    return read_yaml(apply(text, merge.changes).encode(), "").data, merge


def test_whatever_field_was_changed_goes_in_and_nothing_else_is_touched() -> None:
    count = 0
    for edited in edits("bagian"):
        text = (PROJECT / edited.berkas).read_text(encoding="utf-8")
        base, theirs = records()[edited.berkas], read_yaml(edited.bytes, "").data
        if (base["tahun"], base["bagian"]) != (theirs.get("tahun"), theirs.get("bagian")):
            continue
        after, merge = merged(base, theirs, text)
        assert merge.masalah == [], edited.what
        assert plain(after) == plain(theirs), edited.what
        assert bool(merge.told) == bool(merge.changes), edited.what
        stays, idle = merged(base, base, edited.bytes.decode())
        assert (plain(stays), idle.changes, idle.masalah) == (plain(theirs), [], []), edited.what
        count += 1
    assert count > 100


NOW = """\
tahun: 2026
bagian: b
sasaran:
  - id: SS-1
    uraian: Satu
    indikator:
      - {id: IK-1.1, uraian: A, satuan: Orang, target: 1}
      - {id: IK-1.2, uraian: B, satuan: Orang, target: null}
  - id: SS-2
    uraian: Dua
    indikator: []
"""


def data(**changes: Any) -> Any:
    """Return the data of NOW with fields of IK-1.1 changed."""
    found = read_yaml(NOW.encode(), "").data
    found["sasaran"][0]["indikator"][0].update(changes)
    return found


def test_what_both_changed_is_asked_for_and_nothing_goes_in() -> None:
    now = NOW.replace("target: 1}", "target: 2}")
    _, merge = merged(data(), data(target=3), now)
    (asked,) = merge.masalah
    assert 'IK-1.1 diubah di dua tempat: saat formulir dibuat "1"; sekarang di data "2" (oleh Rina); isian ini "3"' in (
        asked.pesan
    )
    assert merge.changes == []


def test_a_deleted_sasaran_is_told_and_one_that_was_changed_meanwhile_is_asked_for() -> None:
    theirs = data()
    del theirs["sasaran"][1]
    after, merge = merged(data(), theirs, NOW)
    assert [each["id"] for each in after["sasaran"]] == ["SS-1"]
    assert merge.told == "1 baris dihapus: SS-2"
    _, merge = merged(data(), theirs, NOW.replace("Dua", "Dua yang baru"))
    assert merge.changes == []
    assert len(merge.masalah) == 1


def test_without_a_base_only_what_is_empty_is_filled_in() -> None:
    theirs = data(formula="x / y")
    theirs["sasaran"][0]["indikator"][1]["target"] = 9
    after, merge = merged(None, theirs, NOW)
    assert merge.masalah == []
    assert after["sasaran"][0]["indikator"][1]["target"] == 9
    assert len(merged(None, data(target=5), NOW)[1].masalah) == 1


def test_the_browsers_file_goes_in_by_the_import_and_a_bad_one_stops_nobody(kantor: Kantor) -> None:
    """Its base is one that the workbook after it finds changed already."""
    book, was = kantor.form(), kantor.section.read_bytes()
    fill(book, {("Isian", "SS-1/IK-1.2", "formula"): "Dari buku kerja"})
    saved(book, kantor.kirim / "z.xlsx")
    head = {"kunci": "2026", "bagian": BAGIAN, "dasar": hashlib.sha256(was).hexdigest()}
    isian = read_yaml(was, "").data
    isian["sasaran"][0]["indikator"][1]["definisi"] = "Dari peramban"
    text = f"# rkt-formulir: {json.dumps(head)}\n{written(isian).decode()}"
    (kantor.kirim / "a.yaml").write_text(text, encoding="utf-8")
    (kantor.kirim / "rusak.yaml").write_text("tahun: [\n", encoding="utf-8")
    (kantor.kirim / "lama.yaml").write_text(text.replace("tahun: 2026", "tahun: 2025").replace('"2026"', '"2025"'))
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert "a.yaml: masuk ke" in said
    assert "z.xlsx: masuk ke" in said
    assert "rusak.yaml: DITOLAK" in said
    assert "lama.yaml: formulir ini untuk rencana tahun 2025" in said
    after = kantor.section.read_text(encoding="utf-8")
    assert "definisi: Dari peramban" in after
    assert "formula: Dari buku kerja" in after
    assert "rkt-formulir" not in after
