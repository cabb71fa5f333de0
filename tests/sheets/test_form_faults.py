"""Whatever fails inside one workbook names that workbook, its cell where there is one, and harms no other."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from forms import BAGIAN, Kantor, fill, form_of, opened, saved
from rktdocs.cli import main
from rktdocs.publish import form_context
from rktdocs.sheets import form_import
from rktdocs.trees import Tree
from support import GitRepo

GOOD = "sekretariat"
SHEET = "xl/worksheets/sheet2.xml"
Edit = Callable[[bytes], bytes]


def answer(kantor: Kantor, bagian: str, column: str, value: object) -> Path:
    """Put a workbook into the post in which one cell of the first indikator was filled in."""
    book = opened(form_of(kantor.root, "2026", bagian))
    keys = (str(row[0].value) for row in book["Isian"].iter_rows(min_row=2))
    fill(book, {("Isian", next(key for key in keys if re.search(r"/IK-[^/]*$", key)), column): value})
    return saved(book, kantor.kirim / f"rkt-2026-{bagian}.xlsx")


@pytest.fixture
def kantor(project_copy: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kantor:
    """An office whose post holds one good answer."""
    kantor = Kantor(project_copy.path, tmp_path / "kirim", capsys, bagian=GOOD)
    answer(kantor, GOOD, "formula", "Dihitung menurut laporan")
    return kantor


def edited(data: bytes, part: str, edit: Edit) -> bytes:
    """Return a workbook with one part's bytes changed, all else as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            changed = edit(content) if name == part else content
            assert name != part or changed != content
            target.writestr(name, changed)
    return out.getvalue()


def numbers(text: bytes) -> Edit:
    """Replace every number that stands in a cell as such."""
    cell = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)><v>[\d.]+</v>')
    return lambda content: cell.sub(rb"\1><v>" + text + b"</v>", content)


def damaged(data: bytes) -> bytes:
    """Flip one bit within packed data, so that unpacking it fails."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo(SHEET).header_offset + 400
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "satu-bit": damaged,
    "1e400": lambda data: edited(data, SHEET, numbers(b"1e400")),
    "minus-1e400": lambda data: edited(data, SHEET, numbers(b"-1e400")),
    "ribuan-angka": lambda data: edited(data, SHEET, numbers(b"9" * 4000)),
}


def put(kantor: Kantor, data: bytes) -> None:
    (kantor.kirim / f"rkt-2026-{BAGIAN}.xlsx").write_bytes(data)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_damaged_workbook_is_named_and_the_others_go_in(fault: str, kantor: Kantor) -> None:
    put(kantor, FAULTS[fault](form_of(kantor.root, "2026", BAGIAN)))
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert f"rkt-2026-{BAGIAN}.xlsx: DITOLAK" in said
    assert f"rkt-2026-{GOOD}.xlsx: masuk ke " in said
    assert "Dihitung menurut laporan" in kantor.section.read_text(encoding="utf-8")
    assert "internal" not in said
    if fault != "satu-bit":
        assert re.search(rf"rkt-2026-{BAGIAN}.xlsx: Isian![A-Z]+\d+: ", said)


@pytest.mark.parametrize("error", [MemoryError, OverflowError])
@pytest.mark.parametrize("stage", ["read_form_apart", "compare", "apply_form", "correction_workbook"])
def test_any_fault_of_any_stage_stays_with_its_file(
    stage: str, error: type[Exception], kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = answer(kantor, BAGIAN, "target", "tidak tahu" if stage == "correction_workbook" else 12).read_bytes()
    real, calls = getattr(form_import, stage), []

    def failing(*given: object, **named: object) -> object:
        calls.append(given)
        if given[0] == bad if stage == "read_form_apart" else len(calls) == 1:  # reading is done side by side
            raise error
        return real(*given, **named)

    monkeypatch.setattr(form_import, stage, failing)
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert re.search(rf"rkt-2026-{BAGIAN}.xlsx: isi berkas ini (tidak dapat diolah|terlalu besar)", said)
    assert f"rkt-2026-{GOOD}.xlsx: masuk ke " in said


def test_rules_that_fail_over_one_file_refuse_that_file(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(kantor, BAGIAN, "formula", "PETAKA")
    real = form_context.check_tree

    def failing(tree: Tree, *rest: object, **named: object) -> object:
        if b"PETAKA" in tree.read(f"rkt/2026/bagian/{BAGIAN}.yaml"):
            raise ZeroDivisionError
        return real(tree, *rest, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(form_context, "check_tree", failing)
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert f"rkt-2026-{BAGIAN}.xlsx: DITOLAK" in said
    assert f"rkt-2026-{GOOD}.xlsx: masuk ke " in said


def test_all_that_lies_in_the_folder_and_is_not_read_is_named(kantor: Kantor) -> None:
    (kantor.kirim / "scan.pdf").write_bytes(b"%PDF")
    (kantor.kirim / "lain").mkdir()
    (kantor.kirim / "koreksi").mkdir()
    (kantor.kirim / "~$rkt.xlsx").write_bytes(b"x")
    code, said = kantor.run(kantor.kirim)
    assert code == 0
    assert "scan.pdf: bukan buku kerja" in said
    assert "lain/: folder" in said
    assert "koreksi" not in said
    assert "~$" not in said


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.xlsx", b"", "dikirim ulang"),
        ("a.xlsx", b"PK\x03\x04", "dikirim ulang"),
        ("a.csv", b"a;b", "pindahkan isiannya"),
    ],
    ids=["kosong", "potong", "csv"],
)
def test_the_advice_is_one_that_helps(name: str, data: bytes, advice: str, kantor: Kantor) -> None:
    (kantor.kirim / name).write_bytes(data)
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert advice in said
    assert "masuk ke " in said
    assert f"rkt-2026-{GOOD}.xlsx: masuk ke " in said


def test_a_shell_that_leaves_the_star_to_us_is_told_to_name_the_folder(kantor: Kantor) -> None:
    """Those of Windows do."""
    assert main(["form", "import", "terkumpul/*.xlsx", "--project", str(kantor.root)]) == 2
    assert "sebut foldernya: semua .xlsx di dalamnya dibaca" in kantor.capsys.readouterr().err
