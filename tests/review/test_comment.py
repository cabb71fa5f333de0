"""The comment's text: what leads, what is inert, and that it never grows past GitHub's limit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from rktdocs.review.comment import MARKER, MAX_BYTES, Return, compose_comment, status_text
from rktdocs.review.decide import decide
from rktdocs.review.model import Actor, ChangedFile, Commit, PullRequest, Review, RoleHolder, Snapshot
from rktdocs.views.inert import inert, inert_quote

T = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
SHA = "a" * 40
minute = timedelta(minutes=1)


def snapshot(*files: str) -> Snapshot:
    pull = PullRequest(
        number=7,
        author=Actor(login="staf", id=13),
        state="open",
        draft=False,
        merged=False,
        base="main",
        base_since=T,
        head_sha=SHA,
        head_since=T,
    )
    roles = {"kasubag_program": (RoleHolder(login="kasubag"),), "kepala_dinas": (RoleHolder(login="kepala"),)}
    return Snapshot(
        evaluated_at=T, pull_request=pull, roles=roles, files=tuple(ChangedFile(filename=name) for name in files)
    )


def composed(*files: str, **more) -> str:
    facts = snapshot(*files)
    return compose_comment(decide(facts), facts, more.pop("sections", ()), **more)


def test_a_changed_renstra_leads_everything():
    body = composed("rkt/rujukan.yaml", "rkt/renstra.yaml")
    assert body.split("\n\n")[1].startswith("⚠️ **Renstra diubah")
    assert body.index("Renstra diubah") < body.index("Rujukan diubah") < body.index("### ")


def approved() -> Snapshot:
    votes = (
        Review(id=at, user=Actor(login=login, id=at), state="APPROVED", commit_id=SHA, submitted_at=T + minute * at)
        for at, login in enumerate(("kasubag", "kepala"), 1)
    )
    wrote = Commit(sha=SHA, author="staf", committer="staf", co_authors=(), pusher="staf")
    facts = snapshot("rkt/2027/tahun.yaml")
    return replace(facts, reviews=tuple(votes), commits=(wrote,), evaluated_at=T + minute * 5)


def test_where_nobody_is_asked_to_vote_it_says_who_acts_next():
    """The approved state asks staff to merge; before and after that nobody is told to."""
    open_one = approved()
    assert open_one.pull_request is not None
    done = replace(open_one, pull_request=replace(open_one.pull_request, merged=True, state="closed"))
    withdrawn = replace(open_one, reviews=open_one.reviews[:1])
    bodies = [compose_comment(decide(facts), facts) for facts in (open_one, done, withdrawn)]
    assert ["**Selanjutnya:** staf program menekan" in body for body in bodies] == [True, False, False]


def test_the_same_facts_give_the_same_text():
    assert composed("a") == composed("a")


def test_every_return_is_told_with_who_when_and_in_which_words():
    returned = Return(login="kepala", peran="kepala_dinas", at=T, words="Target SS-1\nbelum sama", lifted_by="kasubag")
    body = composed(returns=(returned,))
    assert "Kepala Dinas @<!-- -->kepala, 2 Nov 2026 10.00 WITA; dibatalkan oleh @<!-- -->kasubag:" in body
    assert "> Target SS\\-1<br>\n> belum sama\n" in body


def test_an_empty_return_says_that_no_reason_was_given():
    assert "(tanpa keterangan)" in composed(returns=(Return(login="k", peran="p", at=None, words=" "),))


def test_nothing_claims_to_be_a_certified_signature():
    assert "bukan TTE tersertifikasi" in composed()


def test_the_foot_stands_below_the_table_of_changes():
    body = composed(sections=["### Perubahan"])
    assert body.index("### Perubahan") < body.index("<sub>Untuk commit")


def test_a_long_table_is_cut_at_a_line_and_said_to_be_cut():
    body = composed(sections=["| baris |\n" * 9000])
    assert len(body.encode()) <= MAX_BYTES
    assert "pada pemeriksaan `validasi`._\n\n<sub>" in body
    assert "| baris |\n\n_Terlalu" in body


@pytest.mark.parametrize(
    "text",
    [
        "@kepala tolong",
        "lihat #12 dan dinas/rkt#3",
        "https://jahat.example dan www.jahat.example",
        "[klik](https://jahat.example) ![x](y)",
        "<img src=x onerror=y> &lt;b&gt;",
        "**tebal** `kode` ~coret~ $x^2$",
        "a | b | c",
        "baris\n\n# Judul",
        "\u202eterbalik\u200b",
    ],
)
def test_foreign_text_comes_to_no_life(text):
    shown = inert(text)
    assert "\n" not in shown
    assert not {"\u202e", "\u200b"} & set(shown)
    for sign in "@#":
        assert shown.count(sign) == shown.count(f"{sign}<!-- -->")
    assert "://" not in shown
    assert shown.replace("<!-- -->", "").count("<") == 0


@given(st.text(alphabet="`~ab\n@#<", max_size=60))
def test_no_words_end_their_own_quotation(words):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"{inert_quote(words)}\n\nakhir")
    kinds = [token.type for token in tokens if not token.type.startswith(("inline", "paragraph"))]
    assert kinds == ["blockquote_open", "blockquote_close"]
    assert tokens[-2].content == "akhir"


@given(st.text(max_size=300))
def test_any_text_of_any_length_fits(words):
    returns = (Return(login=words, peran=words, at=None, words=words * 40),)
    body = composed(words or "x", returns=returns, asked=(words,), sections=(words * 300,))
    assert body.startswith(MARKER)
    assert len(body.encode()) <= MAX_BYTES


def test_the_status_line_is_short_and_has_no_control_characters():
    facts = snapshot("rkt/2027/" + "x" * 300 + "\x1b[31m.yaml", "scripts/a.py")
    text = status_text(decide(facts), facts)
    assert len(text) <= 140
    assert text.isprintable()


def test_markdown_of_a_whole_comment_has_no_html_but_ours():
    pytest.importorskip("markdown_it")

    body = composed(
        "<script>alert(1)</script>.yaml", "scripts/<b>", returns=(Return(login="k", peran="p", at=T, words="<i>"),)
    )
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(body)
    html = [token.content for token in tokens if token.type.startswith("html")]
    inner = [child.content for token in tokens for child in token.children or () if child.type == "html_inline"]
    assert {text.strip() for text in html} <= {MARKER, "<sub>"} | {text for text in html if "details" in text}
    assert set(inner) <= {"<!-- -->", "<sub>", "</sub>"}
