"""The facts file is read strictly: what is wrong is said with its place, and the schema describes the same shape."""

import copy
import json
import re
from datetime import UTC, datetime

import pytest
from facts_builder import facts, schema_validator
from hypothesis import event, given
from hypothesis import strategies as st

from rktdocs.records.contract import MalformedError
from rktdocs.review.facts import decision_json, read_facts
from rktdocs.review.model import DEFAULT_STAGES, Actor, Decision, Keputusan, State, Vote
from support import REPO_ROOT

FACTS_SCHEMA = schema_validator("tinjauan-fakta")
VACANCY = {
    "peran": "kepala_dinas",
    "holder": {"login": "joko", "id": 16},
    "nama": "Joko",
    "status": "Plt.",
    "signers": ["sekretaris", "kasubag_program"],
    "mulai": "2026-03-03",
    "sampai": "2026-09-03",
    "sk": "821/9",
    "pindai": "5e" * 32,
    "predecessors": [{"login": "kepala", "id": 12}],
    "wrong": ["tidak ada SK"],
}
SIGNATURE = {
    "jenis": "kekosongan",
    "peran": "sekretaris",
    "login": "sekretaris",
    "review_id": 9,
    "at": "2026-03-02T09:00:00+08:00",
    "commit": "b" * 40,
}
RESTART = {
    "tanggal": "2026-01-04",
    "dari": "https://github.com/dinas/rkt-lama",
    "commit": "a" * 40,
    "berita_acara": "800/1/2026",
    "pindai": "5e" * 32,
}
FULL = facts(
    {
        "reviu": ["1 kasubag APPROVED b 09:00", "2 kepala DISMISSED b 10:00 approved staf", "3 - COMMENTED - -"],
        "files": [{"filename": "rkt/a.yaml", "status": "renamed", "previous_filename": "rkt/b.yaml"}],
        "commits": [{"sha": "b", "co_authors": ["ani", None], "remade": False}],
        "publish": {"commit": "d", "tree_matches": True, "unreviewed_commits": ["e"]},
        "stages": [
            {"jenis": "paraf", "peran": "kasubag_program"},
            {"jenis": "persetujuan", "peran": "kepala_dinas", "jabatan": "Inspektur"},
        ],
        "roles": {
            "kasubag_program": [{"login": "kasubag", "id": 11, "mulai": "2023-01-01", "sampai": None}],
            "kepala_dinas": [{"login": "kepala"}],
        },
        "permissions": {"kasubag": "write"},
        "lain": {
            "gaps": [],
            "zona_waktu": "Asia/Jayapura",
            "refused": [{"path": "rkt/x", "sebab": "tautan"}],
            "faults": ["rkt/x.yaml baris 1: salah"],
            "behind": False,
            "fork": False,
            "commits_by_git": True,
            "unapproved_roles": ["c" * 40],
            "past_the_gate": ["d" * 40],
            "vacancy": VACANCY,
            "entered": [{"commit": "f" * 40, "usulan": 7, "vacancy": VACANCY, "votes": [SIGNATURE]}],
            "protected": ["kekosongan"],
            "restarted": [RESTART],
        },
    }
)


def read(value):
    return read_facts(json.dumps(value).encode())


def accepts(value):
    try:
        read(value)
    except MalformedError:
        return False
    return True


def changed(path, value):
    """Return the full facts with one value set, or removed where it is `...`."""
    made = copy.deepcopy(FULL)
    *way, last = path
    place = made
    for key in way:
        place = place[key]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return made


def routes(value, way=()):
    """Yield the way to every value inside."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*way, key)
        yield from routes(inner, (*way, key))


ROUTES = list(routes(FULL))
WRONG = [
    (("evaluated_at",), ..., "fakta tidak memuat “evaluated_at”"),
    (("roles",), ..., "fakta tidak memuat “roles”"),
    (("pull_request",), ..., "fakta tidak memuat “pull_request”"),
    (("commits",), ..., "fakta tidak memuat “commits”"),
    (("files",), ..., "fakta tidak memuat “files”"),
    (("reviews",), ..., "fakta tidak memuat “reviews”"),
    (("compelte",), False, "fakta memuat “compelte” yang tidak dikenal"),
    (("complete",), "false", "complete harus true atau false"),
    (("complete",), 0, "complete harus true atau false"),
    (("evaluated_at",), "2026-03-02", "evaluated_at harus berupa waktu dengan zona"),
    (("evaluated_at",), "2026-03-02T09:00:00", "evaluated_at harus berupa waktu dengan zona"),
    (("evaluated_at",), "2026-13-02T09:00:00Z", "evaluated_at 2026-13-02T09:00:00Z tidak ada di kalender"),
    (("evaluated_at",), 1772413200, "evaluated_at harus berupa waktu dengan zona"),
    (("pull_request",), [], "pull_request harus berupa objek"),
    (("pull_request", "head_sha"), "bbbbbbb", "pull_request.head_sha harus berupa nomor commit penuh"),
    (("pull_request", "head_sha"), None, "pull_request.head_sha harus berupa nomor commit penuh"),
    (("pull_request", "draft"), None, "pull_request.draft harus true atau false"),
    (("pull_request", "number"), True, "pull_request.number harus berupa bilangan bulat paling sedikit 1"),
    (("pull_request", "number"), 1.0, "pull_request.number harus berupa bilangan bulat paling sedikit 1"),
    (("pull_request", "number"), 0, "pull_request.number harus berupa bilangan bulat paling sedikit 1"),
    (("pull_request", "author", "login"), "", "pull_request.author.login harus berupa teks yang tidak kosong"),
    (("commits", 0, "co_authors"), ..., "commits[0] tidak memuat “co_authors”"),
    (("commits", 0, "co_authors", 0), 3, "commits[0].co_authors[0] harus berupa teks"),
    (("commits", 0, "parents"), 1.5, "commits[0].parents harus berupa bilangan bulat"),
    (("commits", 0, "parents"), -1, "commits[0].parents harus berupa bilangan bulat"),
    (("files",), {}, "files harus berupa daftar"),
    (("files", 0, "previous_filename"), "", "files[0].previous_filename harus berupa teks"),
    (("reviews", 1, "id"), "2", "reviews[1].id harus berupa bilangan bulat"),
    (("reviews", 1, "dismissed_by"), 7, "reviews[1].dismissed_by harus berupa objek"),
    (("reviews", 0, "user", "tipe"), "User", "reviews[0].user memuat “tipe” yang tidak dikenal"),
    (("roles",), [], "roles harus berupa objek"),
    (("roles", "kepala_dinas"), {}, "roles.kepala_dinas harus berupa daftar"),
    (
        ("roles", "kasubag_program", 0, "berlaku", "mulai"),
        "2023-02-30",
        "roles.kasubag_program[0].berlaku.mulai tanggal 2023-02-30 tidak ada di kalender",
    ),
    (("stages",), [], "stages harus memuat 1 sampai 6 tahap"),
    (("stages",), [{"jenis": "paraf", "peran": "a"}] * 7, "stages harus memuat 1 sampai 6 tahap"),
    (("stages", 0, "jenis"), "Paraf", "stages[0].jenis harus berupa paraf atau persetujuan"),
    (("permissions",), None, "permissions harus berupa objek"),
    (("permissions", "kasubag"), None, "permissions.kasubag harus berupa teks"),
    (("publish", "tree_matches"), ..., "publish tidak memuat “tree_matches”"),
    (("publish", "commit"), "d" * 39, "publish.commit harus berupa nomor commit penuh"),
    (("zona_waktu",), "Europe/Paris", "zona_waktu harus berupa zona waktu Indonesia"),
]


@pytest.mark.parametrize(("path", "value", "said"), WRONG, ids=[f"{said} {value!r:.30}" for _, value, said in WRONG])
def test_wrong_facts_are_refused_with_the_place(path, value, said):
    with pytest.raises(MalformedError, match=re.escape(said)) as refused:
        read(changed(path, value))
    assert refused.value.perbaikan


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "baris 1 kolom 1"),
        (b'{"a": 1', "baris 1 kolom 8"),
        (b"\xff\xfe", "bita ke-1 bukan UTF-8"),
        (b'{"complete": true, "complete": false}', "kunci ganda: complete"),
        (b'{"evaluated_at": "\\ud800"}', "ada huruf yang tidak utuh"),
        (b'{"evaluated_at": NaN}', "NaN bukan bilangan"),
        (b"[" * 200_000, "bersarang terlalu dalam"),
        (b'{"a": ' + b"9" * 5000 + b"}", "fakta.json bukan JSON yang benar (ada bilangan yang terlalu panjang)"),
    ],
    ids=["empty", "cut", "not UTF-8", "double key", "half a letter", "NaN", "deep", "huge number"],
)
def test_what_is_no_json_is_refused_with_the_place(source, said):
    with pytest.raises(MalformedError, match=re.escape(said)):
        read_facts(source, "fakta.json")


def test_missing_optional_keys_mean_the_harmless_default():
    given = {key: FULL[key] for key in ("evaluated_at", "roles", "pull_request", "commits", "files", "reviews")}
    snapshot = read(given)
    assert snapshot.complete
    assert snapshot.stages == DEFAULT_STAGES
    assert (snapshot.permissions, snapshot.publish, snapshot.gaps) == ({}, None, ())
    assert snapshot.zona_waktu == "Asia/Makassar"
    without_type = changed(("reviews", 0, "user", "type"), ...)
    assert read(without_type).reviews[0].user == Actor(login="kasubag", id=11, type="User")


def test_missing_keys_of_a_commit_make_nobody_less_of_a_contributor():
    commit = {"sha": "b" * 40, "author": "staf", "committer": "staf", "co_authors": []}
    read_back = read(changed(("commits",), [commit])).commits[0]
    assert (read_back.pusher, read_back.parents, read_back.clean_merge) == (None, 1, False)


def test_no_pull_request_needs_the_question_of_publishing():
    asked = {"evaluated_at": FULL["evaluated_at"], "roles": None, "pull_request": None, "publish": FULL["publish"]}
    assert read(asked).pull_request is None
    for publish in (None, ...):
        unasked = {key: value for key, value in (asked | {"publish": publish}).items() if value is not ...}
        with pytest.raises(MalformedError, match="tanpa pull_request harus memuat pertanyaan “publish”"):
            read(unasked)
        assert not FACTS_SCHEMA.is_valid(unasked)


def test_a_byte_order_mark_of_windows_is_tolerated():
    assert read_facts(b"\xef\xbb\xbf" + json.dumps(FULL).encode()) == read(FULL)


def test_terms_of_office_are_days_in_the_agencys_zone():
    holder = read(FULL).roles["kasubag_program"][0]
    assert holder.mulai == datetime(2022, 12, 31, 15, tzinfo=UTC)
    last_day = changed(("roles", "kasubag_program", 0, "berlaku", "sampai"), "2026-12-31")
    assert read(last_day).roles["kasubag_program"][0].sampai == datetime(2026, 12, 31, 15, tzinfo=UTC)
    for_ever = changed(("roles", "kasubag_program", 0, "berlaku", "sampai"), "9999-12-31")
    assert read(for_ever).roles["kasubag_program"][0].sampai is None


def test_a_decision_is_written_as_the_contract_has_it():
    at = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
    vote = Vote(jenis="paraf", peran="kasubag_program", login="kasubag", review_id=1, at=at, commit="b" * 40)
    decision = Decision(
        state=State.MENUNGGU_PERSETUJUAN,
        allowed=False,
        keputusan=Keputusan.TIDAK,
        tahap=(vote, None),
        reasons=(),
    )
    assert json.loads(json.dumps(decision_json(decision))) == {
        "state": "menunggu_persetujuan",
        "allowed": False,
        "keputusan": "tidak",
        "tahap": [
            {
                "jenis": "paraf",
                "peran": "kasubag_program",
                "login": "kasubag",
                "review_id": 1,
                "at": "2026-03-02T01:00:00Z",
                "commit": "b" * 40,
            },
            None,
        ],
        "reasons": [],
    }


def test_the_example_has_every_key_that_the_schema_knows():
    """Else the comparison of reader and schema below would pass keys by."""
    text = json.dumps(FULL) + '"dismissed_by": {"login": "a"}, "dismissed_at": null'
    schema = json.loads((REPO_ROOT / "schema" / "tinjauan-fakta.schema.json").read_text(encoding="utf-8"))
    shapes = [schema, *schema["$defs"].values()]
    assert [key for shape in shapes for key in shape.get("properties", {}) if f'"{key}"' not in text] == []


ODD = st.sampled_from(
    (
        ...,
        None,
        True,
        0,
        -1,
        7,
        1.5,
        "",
        "x",
        "b" * 40,
        "B" * 40,
        "2026-03-02T09:00:00Z",
        "2026-03-02",
        [],
        {},
        [None],
        [{}],
        {"x": []},
        {"login": "a"},
        ["a"],
    )
)


@given(st.lists(st.tuples(st.sampled_from(ROUTES), ODD), min_size=1, max_size=2))
def test_reader_and_schema_accept_the_same(changes):
    value = FULL
    for route, odd in changes:
        try:
            made = copy.deepcopy(value)
            *way, last = route
            place = made
            for key in way:
                place = place[key]
            if odd is ...:
                del place[last]
            else:
                place[last] = odd
            value = made
        except (KeyError, IndexError, TypeError):
            continue
    accepted = accepts(value)
    event(f"accepted {accepted}")
    assert accepted == FACTS_SCHEMA.is_valid(value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read_or_refused_never_more(value):
    assert accepts(value) in (True, False)
