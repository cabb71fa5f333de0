"""The fake speaks as GitHub's OpenAPI description says; a fake that does not is found out."""

import pytest
from github_office import concept

from fakes import openapi
from fakes.github_server import serve
from rktdocs.review.github import GitHub, GitHubError
from support import needs_node_package

pytestmark = pytest.mark.usefixtures("_described")


@pytest.fixture
def _described():
    needs_node_package("@octokit/openapi")


def test_an_answer_without_a_required_key_is_found_out():
    with pytest.raises(AssertionError, match="required"):
        openapi.check_answer("/repos/{owner}/{repo}/pulls/{pull_number}/reviews", "GET", 200, [{"id": 1}])


def test_a_status_word_that_github_does_not_take_is_found_out():
    with pytest.raises(AssertionError, match="hijau"):
        openapi.check_request("/repos/{owner}/{repo}/statuses/{sha}", "POST", {"state": "hijau"})


def test_a_null_is_only_where_github_allows_it():
    with pytest.raises(AssertionError, match="simple-user"):
        openapi.check_component("simple-user", None)
    openapi.check_component("nullable-simple-user", None)


def test_a_whole_tour_of_the_fake_is_as_github_describes_it(hub, github):
    number = concept(hub)
    review = hub.review("kasubag", number)
    hub.dismiss("kasubag", number, review)
    hub.review("kepala", number, "COMMENTED")
    hub.review("kepala", number, "PENDING")
    hub.retarget("staf", number, "main")
    hub.check(hub.pulls[number].head_sha)
    hub.delete_account("kepala")
    for path in ("commits", "files", "reviews"):
        assert github.pages(f"pulls/{number}/{path}", key=None)
    for path in (f"issues/{number}/timeline", f"issues/{number}/events", "activity", "pulls"):
        assert github.pages(path, key=None)
    head = hub.pulls[number].head_sha
    for path in ("", f"pulls/{number}", f"commits/{head}/check-runs", "contents/rkt/instansi.yaml"):
        assert github.get(path)


def test_a_request_that_github_would_not_take_breaks_the_test(hub):
    with pytest.raises(AssertionError, match="labels"), serve(hub) as api:
        client = GitHub("dinas/rkt", api=api)
        with pytest.raises(GitHubError):
            client.post("issues/1/labels", {"labels": 7})
        client.close()


def test_the_git_behind_it_is_real(hub):
    concept(hub)
    hub.push("admin", "main", {"a/b/c.txt": "x\n", "a.txt": "y\n", "a-b": "z\n"})
    hub.git.tag("rkt-2026", hub.git.tips["main"])
    assert "error" not in hub.git.git("fsck", "--strict", "--no-dangling")
    assert hub.git.git("rev-parse", "main") == hub.git.tips["main"]
