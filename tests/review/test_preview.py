"""The comment links a head's preview: files that our own workflow kept, whatever others call theirs."""

import pytest
from github_office import BAGIAN, bagian, concept

from rktdocs.review.clone import Clone
from rktdocs.review.judging import judge
from rktdocs.review.posting import post
from rktdocs.review.preview import file_name


@pytest.fixture
def number(hub):
    return concept(hub)


def told(hub, github, number) -> str:
    post(github, judge(github, number, clone=Clone(hub.git.place)))
    return hub.pulls[number].comments[0]["body"]


def test_both_files_are_linked_before_all_that_is_folded(hub, github, number):
    head = hub.pulls[number].head_sha
    run = hub.keep(file_name(number, head, "html"), head)
    hub.keep(file_name(number, head, "pdf"), head, run=run)
    body = told(hub, github, number)
    first, second = (f"https://github.com/dinas/rkt/actions/runs/{run}/artifacts/{one['id']}" for one in hub.artifacts)
    assert f"**Pratinjau naskah ini:** [baca di ponsel]({first}) · [PDF]({second})" in body


@pytest.mark.parametrize(
    "forged",
    [
        {"workflow": "pratinjau.yml", "event": "push"},
        {"workflow": "pratinjau.yml", "event": "workflow_dispatch"},
        {"workflow": "pratinjau.yml", "event": "pull_request"},
        {"workflow": "validasi.yml", "event": "workflow_run"},
    ],
)
def test_a_file_that_a_writers_own_workflow_kept_is_not_linked(hub, github, number, forged):
    head = hub.pulls[number].head_sha
    hub.keep(file_name(number, head, "html"), head, **forged)
    assert "artifacts/" not in told(hub, github, number)
    true = hub.keep(file_name(number, head, "html"), head)
    hub.keep(file_name(number, head, "html"), head, **forged)
    assert f"runs/{true}/artifacts/" in told(hub, github, number)


def test_an_older_naskah_an_expired_file_and_a_list_that_fails_give_no_link(hub, github, number):
    old = hub.pulls[number].head_sha
    hub.keep(file_name(number, old, "html"), old)
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    assert "jalankan ulang `validasi`" in told(hub, github, number)
    head = hub.pulls[number].head_sha
    hub.keep(file_name(number, head, "html"), head)
    hub.artifacts[-1]["expired"] = True
    assert "artifacts/" not in told(hub, github, number)
    hub.artifacts[-1]["expired"] = False
    hub.fault("actions/runs", status=403, times=99)
    assert "artifacts/" not in told(hub, github, number)


def test_a_fork_gets_no_preview_whatever_is_kept_and_is_told_the_way(hub, github, number):
    """A stranger's text gets no file here, not even one that somebody kept under its name."""
    pull = hub.pulls[number]
    run = hub.keep(file_name(number, pull.head_sha, "html"), pull.head_sha)
    pull.head_repo = "orang/rkt"
    body = told(hub, github, number)
    assert f"runs/{run}" not in body
    assert "Usulan dari fork: pratinjau tidak dibuat" in body


def test_a_change_of_guides_speaks_of_no_preview(hub, github):
    hub.push("staf", "panduan", {"rkt/panduan/kepala.md": "# Kepala\n"}, start="main")
    assert "Pratinjau" not in told(hub, github, hub.open_pull("staf", "panduan"))
