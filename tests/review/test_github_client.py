"""The client gives whole answers or an error, waits as GitHub asks, and keeps the token to itself."""

import sys
import traceback

import httpx
import pytest

from fakes.github import FakeGitHub
from rktdocs.review.github import (
    GitHub,
    GitHubError,
    NotFoundError,
    NotWholeError,
    RefusedError,
    github_from_environment,
)
from rktdocs.review.http_answers import json_of, message_of

TOKEN = "rahasia-token"


@pytest.fixture
def comments(hub: FakeGitHub) -> list[int]:
    """Seven comments under the first pull request; their numbers."""
    pull = hub.pulls[1]
    pull.comments += [{"id": hub.next_id(), "login": "staf", "body": str(n), "at": hub.now} for n in range(7)]
    return [comment["id"] for comment in pull.comments]


def told(github: GitHub) -> list[int]:
    return [comment["id"] for comment in github.pages("issues/1/comments")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_pages_of_any_size_give_the_same_list(hub, github, comments, size):
    hub.page_size = size
    assert told(github) == comments


def test_a_page_that_fails_for_a_while_is_asked_for_again(hub, github, comments, naps):
    hub.page_size = 3
    hub.fault("comments", page=2, times=3)
    assert told(github) == comments
    assert naps == [1, 2, 4]


def test_a_page_that_stays_away_gives_an_error_and_no_part(hub, github, comments, naps):
    hub.page_size = 3
    hub.fault("comments", page=2, times=99)
    with pytest.raises(GitHubError, match="502"):
        told(github)
    assert len(naps) == 4


def test_an_answer_that_is_cut_short_is_not_whole(hub, github, comments):
    hub.fault("comments", cut=True)
    with pytest.raises(NotWholeError, match="terpotong"):
        told(github)


def test_a_next_link_that_never_ends_is_given_up(hub, github, comments):
    hub.page_size, hub.endless = 3, "comments"
    with pytest.raises(NotWholeError, match="tidak berakhir setelah 40 halaman"):
        told(github)
    assert sum("comments" in request for request in hub.requests) == 40


def test_a_next_link_to_another_host_gets_no_token(hub, github, comments):
    link = '<https://jahat.example/repos/dinas/rkt/issues/1/comments?page=2>; rel="next"'
    hub.fault("comments", status=200, body=[], headers={"Link": link})
    with pytest.raises(NotWholeError, match="alamat lain"):
        told(github)


def test_a_list_that_moves_while_it_is_read_is_not_whole(hub, github, comments):
    hub.page_size = 3
    pull = hub.pulls[1]

    def push_in_front(method: str, path: str) -> None:
        hub.before_answer = None
        hub.before_answer = lambda method, path: pull.comments.insert(0, {**pull.comments[0], "id": hub.next_id()})

    hub.before_answer = push_in_front
    with pytest.raises(NotWholeError, match="berubah ketika sedang dibaca"):
        told(github)


@pytest.mark.parametrize("body", [{"message": "x"}, [1, 2], [{"nomor": 1}]])
def test_something_that_is_no_list_of_the_known_kind_is_not_whole(hub, github, body):
    hub.fault("comments", status=200, body=body)
    with pytest.raises(NotWholeError):
        told(github)


def test_a_rate_limit_is_waited_out_as_long_as_github_says(hub, github, comments, naps):
    hub.fault("comments", status=429, headers={"Retry-After": "7"})
    hub.fault("comments", status=403, headers={"Retry-After": "3"})
    assert told(github) == comments
    assert naps == [7, 3]


def test_a_secondary_limit_without_a_time_is_waited_out_for_a_minute(hub, github, comments, naps):
    hub.fault("comments", status=403, body={"message": "You have exceeded a secondary rate limit"})
    assert told(github) == comments
    assert naps == [60]


def test_a_spent_quota_is_waited_for_until_its_reset(api, hub, comments, naps):
    client = GitHub("dinas/rkt", api=api, sleep=naps.append, clock=lambda: 1000.0)
    hub.fault("comments", status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1042"})
    assert told(client) == comments
    assert naps == [42]
    client.close()


def test_a_quota_that_comes_back_much_later_is_told_and_not_slept_on(hub, github, naps):
    hub.fault("comments", status=429, headers={"Retry-After": "3600"})
    with pytest.raises(GitHubError) as caught:
        told(github)
    assert (caught.value.pesan, naps) == ("kuota permintaan ke GitHub habis", [])
    assert "61 menit" in caught.value.perbaikan


def test_a_post_that_may_have_arrived_is_not_sent_twice(hub, github):
    hub.fault("POST .*comments", times=9)
    with pytest.raises(GitHubError):
        github.post("issues/1/comments", {"body": "sekali"})
    assert sum(request.startswith("POST") for request in hub.requests) == 1


def test_a_post_refused_for_its_rate_is_sent_again(hub, github):
    hub.fault("POST .*comments", status=429)
    github.post("issues/1/comments", {"body": "sekali"})
    assert [comment["body"] for comment in hub.pulls[1].comments] == ["sekali"]


def test_what_is_asked_again_unchanged_comes_from_memory(hub, github, comments):
    assert told(github) == told(github)
    conditional = []
    hub.before_answer = lambda method, path: conditional.append(path)
    hub.pulls[1].comments.pop()
    assert told(github) == comments[:-1]
    assert conditional, "GitHub is asked each time; only its 304 saves the quota"


def test_a_thing_that_is_not_there_is_told_apart(github):
    with pytest.raises(NotFoundError, match="issues/99/comments"):
        github.pages("issues/99/comments")


def test_a_refusal_carries_githubs_words_without_control_characters(hub, github):
    hub.fault("PUT", status=409, body={"message": "Head\x1b[31m branch was modified"})
    with pytest.raises(RefusedError, match=r"\(409\): Head \[31m branch was modified"):
        github.put("pulls/1/merge", {})


def test_a_renamed_repository_is_told_and_not_followed(hub, github):
    hub.fault("comments", status=301, headers={"Location": "https://jahat.example/x"})
    with pytest.raises(GitHubError, match="berpindah alamat"):
        told(github)


def test_an_unreachable_server_is_one_sentence(naps):
    client = GitHub("dinas/rkt", token=TOKEN, api="http://127.0.0.1:9", sleep=naps.append)
    with pytest.raises(GitHubError, match="tidak terjangkau"):
        client.get("")
    client.close()


def test_the_clock_is_githubs(hub, github):
    github.get("")
    assert github.now() == hub.now


def test_the_token_is_in_no_text_that_anyone_sees(hub, github):
    texts = [repr(github), str(vars(github))]
    for fault in ({"status": 401}, {"status": 502, "times": 9}, {"status": 403}, {"cut": True, "status": 200}):
        hub.fault("GET .*rulesets", **fault)
        with pytest.raises(GitHubError) as caught:
            github.get("rulesets")
        hub.no_faults()
        texts.append("".join(traceback.format_exception(caught.value)))
        texts.append(f"{caught.value.pesan} {caught.value.perbaikan} {caught.value.args}")
    assert TOKEN not in "".join(texts)


@pytest.mark.parametrize("token", ["dua\nbaris", "ada spasi", "é"])
def test_a_token_that_is_none_is_refused_without_being_shown(token):
    with pytest.raises(GitHubError) as caught:
        GitHub("dinas/rkt", token=token)
    assert token not in str(caught.value)


@pytest.mark.parametrize("name", ["rkt", "a/b/c", "../x", "a b/c", "-a/b"])
def test_what_is_no_repository_is_refused(name):
    with pytest.raises(GitHubError, match="pemilik/nama"):
        GitHub(name)


def test_plain_http_is_only_for_this_machine():
    with pytest.raises(GitHubError, match="https"):
        GitHub("dinas/rkt", api="http://github.dinas.example")


def test_everything_comes_from_the_environment(api):
    client = github_from_environment(
        "https://github.com/lain/nya",
        environment={"GITHUB_REPOSITORY": "dinas/rkt", "GITHUB_API_URL": api, "GH_TOKEN": TOKEN},
    )
    assert (client.repository, client.get("")["full_name"]) == ("dinas/rkt", "dinas/rkt")
    client.close()


def test_no_repository_at_all_is_told_with_its_remedy():
    with pytest.raises(GitHubError) as caught:
        github_from_environment(environment={})
    assert "situs.repositori" in caught.value.perbaikan


def test_a_missing_library_is_told_with_a_remedy_that_works(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(GitHubError) as caught:
        GitHub("dinas/rkt")
    assert "scripts/run.py" in caught.value.perbaikan
    assert "pip" not in caught.value.perbaikan


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff", b"[" * 100_000, b'{"title": "\\ud800"}', b'{"a": 1, "a": 2}', b'{"a": NaN}', b"9" * 5000],
    ids=["cut", "not UTF-8", "deep", "half a letter", "double key", "NaN", "huge number"],
)
def test_an_answer_that_is_no_proper_json_is_not_whole(body):
    with pytest.raises(NotWholeError, match="bukan JSON"):
        json_of(httpx.Response(200, content=body))
    assert message_of(httpx.Response(403, content=body)) == "tanpa keterangan"
