"""`rkt usulan`: one file without script whatever the records hold, and the PDF, of just the head that was named."""

import re

import pytest
from github_office import BAGIAN, bagian, concept

from rktdocs.publish.usulan import usulan_files
from rktdocs.review.clone import Clone

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} &amp;"


@pytest.fixture
def number(hub):
    return concept(hub)


def page(hub, number) -> str:
    files = usulan_files(Clone(hub.git.place), base="main", head=hub.pulls[number].head_sha, nomor=number)
    html, pdf = files.values()
    assert pdf.startswith(b"%PDF-")
    return html.decode()


def test_the_page_says_on_top_what_it_is_and_shows_the_target(hub, number):
    html, head = page(hub, number), hub.pulls[number].head_sha
    assert f'<p class="tanda" role="note">USULAN {number}, naskah {head[:12]}, belum disetujui</p>' in html
    assert "82,5%" in html
    assert "2026: 80%" in html


def test_nothing_in_it_runs_or_asks_for_anything_whatever_a_record_holds(hub, number):
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("82.5").replace("Pencari kerja yang ditempatkan", f"'{HOSTILE}'")})
    html = page(hub, number)
    assert html.count("<style>") == 1
    assert not re.search(
        r"(?i)<(script|img|iframe|object|embed|link|base|form|input)\b|<[^>]*\s(on\w+|src|style)\s*=", html
    )
    assert "&lt;script&gt;" in html
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert html.index(policy[0]) < html.index("<style>"), "the policy must stand before what it governs"
    assert set(re.findall(r'href="([^"]*)"', html)) == {"#perhatian", "#sasaran", "#anggaran"}


def test_the_same_head_gives_the_same_bytes(hub, number):
    assert page(hub, number) == page(hub, number)


def test_the_command_finds_the_proposal_by_its_head_and_fetches_it(hub, rkt, number, tmp_path):
    head = hub.pulls[number].head_sha
    code, told = rkt("usulan", "--rev", head, "--out", str(tmp_path / "hasil"))
    assert (code, sorted(path.name for path in (tmp_path / "hasil").iterdir())) == (
        0,
        [f"usulan-{number}-{head[:12]}.html", f"usulan-{number}-{head[:12]}.pdf"],
    )
    assert told.splitlines() == [
        str(tmp_path / "hasil" / f"usulan-{number}-{head[:12]}.{kind}") for kind in ("html", "pdf")
    ]


def test_what_is_no_open_proposal_of_ours_or_changes_no_plan_gets_no_file(hub, rkt, number, tmp_path):
    hub.push("staf", "panduan", {"rkt/panduan/kepala.md": "# K\n"}, start="main")
    guide = hub.pulls[hub.open_pull("staf", "panduan")].head_sha
    hub.pulls[number].head_repo = "orang/rkt"
    for head, why in ((guide, "tidak mengubah rencana"), (hub.pulls[number].head_sha, "tidak ada usulan terbuka")):
        code, told = rkt("usulan", "--rev", head, "--out", str(tmp_path / "hasil"))
        assert (code, why in told, (tmp_path / "hasil").exists()) == (0, True, False)


@pytest.mark.parametrize("rev", ["konsep/2027", "--upload-pack=x", "0" * 39, "$(touch x)"])
def test_without_a_number_only_a_full_commit_is_asked_about(rkt, rev, tmp_path):
    code, told = rkt("usulan", f"--rev={rev}", "--out", str(tmp_path / "hasil"))
    assert (code, "40 angka" in told) == (2, True)


def test_records_that_cannot_be_read_are_told_and_nothing_is_written(hub, rkt, number, tmp_path):
    hub.push("staf", "konsep/2027", {BAGIAN: "tahun: ["})
    code, told = rkt("usulan", "--rev", hub.pulls[number].head_sha, "--out", str(tmp_path / "hasil"))
    assert (code, "tidak dapat dibaca" in told, (tmp_path / "hasil").exists()) == (2, True, False)
