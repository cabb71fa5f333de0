"""GitHub on another address: the client, every link that it writes, and no server that only a record names."""

from urllib.parse import urlsplit

import pytest
from github_office import BAGIAN, INSTANSI, bagian, concept, open_office

from fakes.gitrepo import Ident
from rktdocs.review.github import GitHubError, github_from_environment
from rktdocs.review.preview import file_name

OURS = "https://rkt.ghe.com"
IN_ACTIONS = {"GITHUB_REPOSITORY": "dinas/rkt", "GITHUB_SERVER_URL": OURS, "GITHUB_API_URL": "https://api.rkt.ghe.com"}


@pytest.mark.parametrize(
    ("address", "environment", "api", "server"),
    [
        ("https://github.com/dinas/rkt", {}, "https://api.github.com", "https://github.com"),
        ("https://GitHub.com/dinas/rkt.git", {}, "https://api.github.com", "https://github.com"),
        (f"{OURS}/dinas/rkt", {"GH_HOST": "rkt.ghe.com"}, "https://api.rkt.ghe.com", OURS),
        (
            "https://git.dinas.go.id/dinas/rkt",
            {"GH_HOST": "git.dinas.go.id"},
            "https://git.dinas.go.id/api/v3",
            "https://git.dinas.go.id",
        ),
        ("https://lain.example/orang/lain", IN_ACTIONS, "https://api.rkt.ghe.com", OURS),
    ],
)
def test_each_kind_of_server_is_asked_where_it_answers(address, environment, api, server):
    client = github_from_environment(address, environment=environment)
    assert (client._api, client.address) == (api, f"{server}/dinas/rkt")
    client.close()


STRANGE = ("jahat.example", "github.com.jahat.example", "xgithub.com", "rkt.ghe.com@jahat.example", "github.com:444")


@pytest.mark.parametrize("host", STRANGE)
@pytest.mark.parametrize("environment", [{}, {"GH_HOST": "rkt.ghe.com"}])
def test_no_server_that_only_a_record_names_gets_a_token_or_is_believed(environment, host):
    """Of a branch that somebody checked out the address may be anybody's."""
    with pytest.raises(GitHubError, match=f"ada di {host}") as caught:
        github_from_environment(f"https://{host}/dinas/rkt", environment={**environment, "GITHUB_TOKEN": "t"})
    assert "GH_HOST" in caught.value.perbaikan
    assert "token akan dikirim" in caught.value.perbaikan


@pytest.fixture
def hub(tmp_path):
    return open_office(tmp_path / "github.git", INSTANSI.replace("https://github.com", OURS))


@pytest.mark.parametrize("named_by", ["GITHUB_SERVER_URL", "GH_HOST"])
def test_comment_status_and_words_lead_to_the_offices_own_server_alone(hub, rkt, monkeypatch, capsys, named_by):
    number = concept(hub)
    monkeypatch.setenv(named_by, OURS if named_by == "GITHUB_SERVER_URL" else urlsplit(OURS).netloc)
    hub.keep(file_name(number, hub.pulls[number].head_sha, "html"), hub.pulls[number].head_sha)
    hub.push("admin", "main", {BAGIAN: bagian("81")})  # so that the way to main is told too
    rkt("review", str(number), "--post")
    body = hub.pulls[number].comments[0]["body"]
    assert "github.com" not in body + str(hub.statuses)
    assert f"{OURS}/dinas/rkt/compare/konsep/2027...main" in body
    assert f"{OURS}/dinas/rkt/actions/runs/" in body
    assert f"{OURS}/settings/emails" in rkt("review", "--authors", str(strange_author(hub)))[1]


def strange_author(hub) -> int:
    hub.push("staf", "usul/surel", {BAGIAN: bagian("82")}, start="main", author=Ident("X", "x@rumah.example"))
    return hub.open_pull("staf", "usul/surel")
