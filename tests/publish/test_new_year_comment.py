"""The comment for a new year: the text was read by eye, and what a Kepala needs stands in order."""

from datetime import UTC, date, datetime
from functools import cache

from publish.new_year import trees
from publish.test_comment_sections import golden
from rktdocs.publish.comment_sections import change_head, change_tables
from rktdocs.publish.comparison import compare_trees
from rktdocs.publish.head_report import head_report
from rktdocs.records.reader import read_project
from rktdocs.review.comment import Return, compose_comment
from rktdocs.review.model import Actor, Decision, Keputusan, PullRequest, Snapshot, Stage, State, Vote
from rktdocs.review.notes import preview_note
from rktdocs.review.preview import KINDS

T = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
STAGES = (Stage(jenis="paraf", peran="kasubag_program"), Stage(jenis="persetujuan", peran="kepala_dinas"))
WORDS = "Target pasar belum sama dengan Renstra.\n\nAlasannya agar ditulis: " + "x" * 120

RETURNED = Vote(jenis="pengembalian", peran="kepala_dinas", login="kepala", review_id=5, at=T, commit="b" * 40)
PREVIEWS = {kind: f"https://github.com/dinas/rkt/actions/runs/1/artifacts/{n}" for n, kind in enumerate(KINDS, 1)}


@cache
def comment() -> str:
    before, after = trees()
    comparison = compare_trees(before, after)
    report = head_report(read_project(after), "a" * 40, "https://github.com/dinas/rkt")
    pull = PullRequest(
        number=7, author=Actor(login="staf", id=13), state="open", draft=False, merged=False,
        base="main", base_since=T, head_sha="a" * 40, head_since=T,
    )  # fmt: skip
    return compose_comment(
        Decision(
            keputusan=Keputusan.TIDAK,
            allowed=False,
            state=State.DIKEMBALIKAN,
            tahap=(None, None),
            reasons=(),
            returns=(RETURNED,),
        ),
        Snapshot(evaluated_at=T, pull_request=pull, stages=STAGES),
        (*change_tables(comparison), report.catatan),
        head=(preview_note(PREVIEWS), *change_head(comparison), report.baris),
        returns=(Return(login="kepala", peran="kepala_dinas", at=T, words=WORDS, review_id=5),),
        asked=("siti",),
        tenggat={"paraf": date(2026, 11, 12)},
    )


def test_the_comment_for_a_new_year_reads_as_it_was_read() -> None:
    """The folded findings are left out: every new rule would change them."""
    golden("tahun-baru.md", comment().partition("<details><summary>Catatan")[0])


def test_it_tells_what_a_kepala_needs_in_the_order_in_which_he_needs_it() -> None:
    places = [
        *(
            "Langkah 6",
            "Diminta memeriksa",
            "Paling lambat",
            "Pratinjau naskah ini",
            "Yang perlu diperhatikan",
            "Prioritas pembangunan",
        ),
        *("Anggaran", "Pemeriksaan", "Pengembalian", "<details>"),
    ]
    found = [comment().index(place) for place in places]
    assert found == sorted(found)
    open_text = comment().partition("<details>")[0]
    for told in (
        *("alasan: Pasar induk", "alasan belum ditulis", "melemah dari 2026", "baru, tidak ada pada 2026"),
        *("Tidak dilanjutkan dari 2026", "target belum diisi", "belum didukung", "tanpa prioritas"),
        *("baca di ponsel", "Sasaran 5 belum menyebut prioritas", "naskah sudah diubah sesudahnya"),
    ):
        assert told in open_text
    assert "Rp0" not in comment()
    assert "Sub kegiatan" not in open_text
