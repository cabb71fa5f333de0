"""What the comment says of real changes: golden files that were read by eye, and texts that do nothing on GitHub."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from builders import make_bagian, make_indikator, make_sasaran, plans_of
from rktdocs.publish.comment_sections import change_sections
from rktdocs.publish.comparison import Comparison, PlanComparison, compare_arguments
from rktdocs.records.model import Bagian
from rktdocs.reporters.changes_markdown import lines
from rktdocs.views.change_summary import summarize
from rktdocs.views.changes import ItemChange, Jenis, Side, compare
from rktdocs.views.field_changes import FieldChange
from rktdocs.views.items import Item
from sumedang import PROJECT

GOLDEN = Path(__file__).parent / "emas"
HOSTILE = (
    "@kepala https://jahat.invalid www.jahat.invalid #12 dinas/rkt#3 <img src=x onerror=alert(1)> ![x](y) [klik](z) "
    "a@b.id 0123456789abcdef0123456789abcdef01234567 | kolom `kode` **tebal** </details> <!-- -->"
)


def golden(name: str, text: str) -> None:
    """Compare with a file; to renew it on purpose, delete it and run the test twice."""
    place = GOLDEN / name
    if not place.exists():
        place.write_text(text, encoding="utf-8")
        pytest.fail(f"{place.name} baru dibuat: baca, lalu jalankan lagi")
    assert text == place.read_text(encoding="utf-8")


def require_inert(text: str) -> None:
    """Nothing in a comment links, rings or comes to life on GitHub."""
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    plain = page.replace("<!-- -->", "\0")
    assert not re.search(
        r"<(?!/?(?:table|thead|tbody|tr|th|td|p|ul|li|strong|del|ins|br|details|summary|s|h3|h4)\b)", plain
    )
    assert not re.search(r"@\w|://|www\.|#\d|[0-9a-f]{7}", plain), "parted, so that GitHub links nothing"


def side(*bagian: Bagian) -> Side:
    return Side(bagian=plans_of(*bagian))


def comment_of(before: Side, after: Side) -> str:
    changes = compare(before, after)
    plan = PlanComparison(kunci="2026", changes=changes, summary=summarize(before, after, changes))
    comparison = Comparison(dari="a", ke="b", plans=(plan,), induk=None, nama={"a": HOSTILE}, catatan=())
    return "\n\n".join(change_sections(comparison))


def test_the_change_of_sumedang_from_2021_to_2022_reads_as_it_was_read() -> None:
    golden("sumedang-2021-2022.md", "\n\n".join(change_sections(compare_arguments(PROJECT, "2021", "2022"))) + "\n")


def test_a_made_perubahan_reads_as_it_was_read() -> None:
    row = make_indikator("IK-1.1", target=80, uraian="Persentase izin terbit tepat waktu")
    before = make_bagian(
        "perizinan", make_sasaran("SS-1", row, make_indikator("IK-1.2", target="BB", satuan="Predikat"))
    )
    raised = make_indikator("IK-1.1", target="82.5", uraian="Persentase izin yang terbit tepat waktu")
    after = make_bagian("perizinan", make_sasaran("SS-1", raised, make_indikator("IK-1.3", target={"kurang_dari": 5})))
    golden("perubahan.md", comment_of(side(before), side(after)) + "\n")


def test_several_years_of_one_proposal_are_told_apart_where_their_bagian_are_alike() -> None:
    before, after = side(make_bagian("a")), side(make_bagian("a", make_sasaran("SS-1", make_indikator())))
    changes = compare(before, after)
    plans = tuple(
        PlanComparison(kunci=kunci, changes=changes, summary=summarize(before, after, changes))
        for kunci in ("2026-p1", "2027")
    )
    comparison = Comparison(dari="a", ke="b", plans=plans, induk=None, nama={"a": "Bidang A"}, catatan=())
    told = [part.splitlines()[0] for part in change_sections(comparison)[2:]]
    assert [line for line in told if "Rincian" in line] == ["**Rincian RKT Perubahan 2026**", "**Rincian RKT 2027**"]
    assert all("Bidang A" in line for line in told[1::2])


def test_a_change_of_the_year_itself_is_named_by_its_kind_and_once() -> None:
    at = {"alamat": "tahun", "akar": "tahun", "id": "", "bagian": "", "induk": "", "urutan": 0}
    year = Item(**at, kind="tahun", rute=(), mandiri=True, isi={})
    stage = FieldChange(
        kolom="tahap", label="Tahap", lama="konsep", baru="draft", lama_teks="konsep", baru_teks="draft"
    )
    changes = [
        ItemChange(jenis=Jenis.UBAH, lama=year, baru=year, kolom=(stage,)),
        ItemChange(jenis=Jenis.TAMBAH, lama=None, baru=year),
    ]
    told = lines("Judul", changes, limit=5).splitlines()
    assert told[2:] == ["- ± RKT satu tahun: Tahap konsep → draft", "- \\+ RKT satu tahun: ditambah"]


def test_texts_of_records_do_nothing_on_github() -> None:
    before = make_bagian("a", make_sasaran("SS-1", make_indikator(uraian="Persentase biasa")))
    after = make_bagian("a", make_sasaran("SS-1", make_indikator(uraian=HOSTILE)), make_sasaran("SS-2", uraian=HOSTILE))
    text = comment_of(side(before), side(after))
    require_inert(text)


def test_a_plan_of_the_largest_size_stays_below_githubs_limit_and_counts_what_is_cut() -> None:
    def section(number: int, target: int) -> Bagian:
        rows = [
            make_indikator(f"IK-1.{n}", target=target + n, uraian="Persentase " + "panjang " * 30) for n in range(1, 60)
        ]
        return make_bagian(f"b-{number}", make_sasaran("SS-1", *rows))

    sides = [side(*(section(n, target) for n in range(60))) for target in (10, 20)]
    text = comment_of(*sides)
    assert len(text.encode()) < 60_000
    cut = re.search(r"dan (\d+) baris lain yang tidak muat", text)
    shown = sum(line.startswith("- ±") and "<br>" in line for line in text.splitlines())
    assert cut and shown > 100
    assert int(cut[1]) + shown == 60 * 59


def test_one_section_too_large_for_a_comment_shows_what_fits() -> None:
    def section(more: int) -> Side:
        rows = [
            make_indikator(f"IK-1.{n}", target=n + more, uraian="Persentase " + "panjang " * 30) for n in range(900)
        ]
        return side(make_bagian("a", make_sasaran("SS-1", *rows)))

    text = comment_of(section(1), section(2))
    assert len(text.encode()) < 60_000
    assert sum(line.startswith("- ±") and "<br>" in line for line in text.splitlines()) > 100
