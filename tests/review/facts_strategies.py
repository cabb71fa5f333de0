"""Facts at random, small and crowded, so that ties, stale votes and changes of mind are frequent."""

from copy import deepcopy
from functools import cache

from facts_builder import IDS, facts
from hypothesis import strategies as st

PEOPLE = ("kasubag", "kepala", "plt", "sekretaris", "lain")
CLOCKS = ("07:30", "08:00", "09:00", "09:00:30", "10:00", "11:00", "19:00")
HOLDERS = {"kasubag_program": ("kasubag", "plt", "sekretaris"), "kepala_dinas": ("kepala", "plt")}


_MADE = {}
"""Strategies by what they draw from: hypothesis looks at each new one anew, which took most of the time."""


def mostly(usual, *others):
    """Draw the usual value three times out of four."""
    key = repr((usual, others))
    if key not in _MADE:
        drawn = st.sampled_from([usual] * 3 * len(others) + list(others))
        mutable = any(isinstance(value, list | dict) for value in (usual, *others))
        _MADE[key] = drawn.map(deepcopy) if mutable else drawn
    return _MADE[key]


@cache
def review_words(number):
    """Draw one review in the short hand."""
    return st.builds(
        lambda login, act, commit, clock: f"{number} {login} {act[0]} {commit} {clock} {act[1]}".rstrip(),
        mostly("kasubag", *PEOPLE) if number % 2 else mostly("kepala", *PEOPLE),
        st.sampled_from(
            (
                *[("APPROVED", "")] * 8,
                ("CHANGES_REQUESTED", ""),
                ("CHANGES_REQUESTED", ""),
                ("COMMENTED", ""),
                ("DISMISSED", "approved staf"),
                ("DISMISSED", "changes_requested staf"),
                ("DISMISSED", "changes_requested kepala"),
                ("DISMISSED", "changes_requested plt"),
                ("DISMISSED", "changes_requested -"),
            )
        ),
        mostly("b", "a", "-"),
        st.sampled_from(CLOCKS),
    )


@st.composite
def review_lists(draw):
    """Draw some reviews in any order, half the time with two good ones among them."""
    words = [draw(review_words(number)) for number in range(1, draw(st.integers(0, 6)) + 1)]
    good = ["21 kasubag APPROVED b 10:00", "22 kepala APPROVED b 11:00"] if draw(st.booleans()) else []
    return draw(st.permutations(words + good))


SOME_DATES = st.fixed_dictionaries(
    {},
    optional={
        "mulai": st.sampled_from(("2026-03-02", "2026-03-03")),
        "sampai": st.sampled_from(("2026-03-01", "2026-03-02")),
    },
)
NO_DATES = st.just({})
DATES = mostly("undated", "dated").flatmap({"undated": NO_DATES, "dated": SOME_DATES}.__getitem__)


@st.composite
def role_maps(draw):
    """Draw who holds which role, some with dates."""
    return {
        peran: [
            {
                "login": login,
                "id": draw(mostly(IDS[login], None)),
                **draw(DATES),
            }
            for login in draw(mostly([usual[0]], usual[:2], usual, []))
        ]
        for peran, usual in HOLDERS.items()
    }


COMMITS = st.tuples(
    st.fixed_dictionaries(
        {
            "sha": st.just("a"),
            "author": mostly("staf", "plt", "kasubag", "github-actions[bot]", "dependabot[bot]", None),
            "committer": mostly("web-flow", "staf", "kepala"),
            "pusher": mostly("staf", "plt", "github-actions[bot]", "dependabot[bot]", None),
            "remade": st.booleans(),
            "co_authors": mostly([], ["sekretaris"], ["github-actions[bot]"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "sha": mostly("b", "c"),
            "parents": st.sampled_from((1, 2)),
            "clean_merge": st.booleans(),
            "author": mostly("staf", "kepala"),
        }
    ),
).map(list)

FILES = mostly(
    ["rkt/2026/bagian/umum.yaml"],
    ["scripts/run.py"],
    ["scripts/run.py", "rkt/renstra.yaml"],
    ["rkt/2026/realisasi/tw1/umum.yaml", "rkt/2026/notulen/2026-04-17-rapat.yaml"],
    ["rkt/2026/realisasi/tw1/umum.yaml", "rkt/2026/realisasi/tw2/umum.yaml"],
    ["rkt/2026/realisasi/tw1/umum.yaml", "rkt/2026/pk/kepala.yaml"],
    ["rkt/2026/notulen/2026-04-17-rapat.yaml", "rkt/instansi.yaml"],
    ["rkt/2026-p1/bagian/umum.yaml", "rkt/2026/notulen/rapat.yaml"],
    *(
        ["rkt/2026-p1/bagian/umum.yaml", f"rkt/{name}"]
        for name in ("2026-p1/pk/a.yaml", "2026-p1/realisasi/tw1/a.yaml")
    ),
    *(["rkt/2026/dpa-p1.yaml", f"rkt/{name}"] for name in ("2026/pk/a.yaml", "2026-p1/pk/a.yaml", "2026-p1/dpa.yaml")),
    ["rkt/2026/bagian/umum.yaml", "scripts/2026/bagian/umum.yaml"],
    [{"filename": "rkt/2026/x.yaml", "previous_filename": "schema/x.json"}],
)


RESTART = {
    "tanggal": "2026-01-04",
    "dari": "https://github.com/dinas/rkt-lama",
    "commit": "a" * 40,
    "berita_acara": "800/1/2026",
    "pindai": "5e" * 32,
}
PLT = {"login": "plt", "id": IDS["plt"]}


@st.composite
def vacancies(draw):
    """Draw what a proposal is by the rule of vacancy, and who came in by it before."""
    vacancy = {
        "peran": "kepala_dinas",
        "holder": draw(mostly(PLT, {"login": "sekretaris", "id": IDS["sekretaris"]})),
        "nama": "Joko",
        "status": "Plt.",
        "signers": ["sekretaris", "kasubag_program"],
        "mulai": draw(mostly("2026-03-03", "2026-03-20")),
        "sampai": draw(mostly("2026-09-03", "2026-03-01", None)),
        "predecessors": draw(st.sampled_from(([], [{"login": "lain", "id": IDS["lain"]}]))),
        "wrong": draw(mostly([], ["sebab"])),
    }
    before = {"commit": "e" * 40, "usulan": 3, "votes": [], "vacancy": {**vacancy, "sampai": "2026-03-01"}}
    standing = {**before, "vacancy": {**vacancy, "sampai": "2026-12-31"}}
    entered = draw(mostly([], [before], [standing]))
    restarted = draw(mostly([], [RESTART]))
    return {
        "vacancy": vacancy,
        "entered": entered,
        "protected": draw(mostly([], ["kekosongan"])),
        "restarted": restarted,
    }


def signed(draw):
    """Draw a signature of the Sekretaris, mostly good, and now and then what he or the predecessor says besides."""
    good = draw(mostly(["31 sekretaris APPROVED b 09:00"], [], ["31 sekretaris CHANGES_REQUESTED b 09:00"]))
    own = ["32 sekretaris DISMISSED b 08:30 changes_requested sekretaris"]
    before = ["33 lain CHANGES_REQUESTED b 09:00"]
    return [*good, *draw(mostly([], own, before))]


STAF, KASUBAG = ({"login": login, "id": IDS[login.lower()], "type": "User"} for login in ("staf", "Kasubag"))
THREE_STAGES = [
    {"jenis": "paraf", "peran": "kasubag_program"},
    {"jenis": "paraf", "peran": "sekretaris"},
    {"jenis": "persetujuan", "peran": "kepala_dinas"},
]


@st.composite
def any_facts(draw, *, into_main=False, merging=False, calm=None, vacant=False):
    """Draw the facts of one pull request; a calm one has nothing odd about it but its reviews and roles."""
    calm = draw(st.booleans()) if calm is None else calm

    def odd(usual, *others):
        return usual if calm else draw(mostly(usual, *others))

    asks = not merging and draw(mostly(False, True))
    case = {
        "usulan": {
            "base": "main" if into_main else odd("main", "konsep/2026"),
            "draft": odd(False, True),
            "state": odd("open", "closed"),
            "base_since": odd("07:00", "09:00", None),
            "head_since": odd("08:00", "09:30", None),
            "author": odd(STAF, KASUBAG, None),
        },
        "roles": draw(role_maps()),
        "reviu": draw(review_lists()),
        "commits": [{"sha": "b"}] if calm else draw(COMMITS),
        "files": ["rkt/2026/bagian/umum.yaml"] if calm else draw(FILES),
        "permissions": odd({}, {"kasubag": "read"}, {"Kepala": "admin"}),
        "lain": {
            "complete": odd(True, True, True, False),
            "behind": odd(False, False, True),
            "fork": odd(False, False, False, True),
            "faults": odd([], [], ["rkt/2026/tahun.yaml baris 1: salah"]),
            "refused": odd([], [{"path": "rkt/x", "sebab": "tautan"}]),
        },
    }
    if draw(mostly(False, True)):
        case["stages"] = THREE_STAGES
        case["roles"]["sekretaris"] = [{"login": draw(st.sampled_from(("sekretaris", "plt"))), "id": None}]
    if vacant:
        day = draw(mostly("2026-03-04 ", ""))
        case["roles"]["sekretaris"] = [{"login": draw(mostly("sekretaris", "plt", "kasubag")), "id": None}]
        case["reviu"] = [*case["reviu"], *signed(draw)]
        case["lain"] |= {**draw(vacancies()), "evaluated_at": f"{day}18:00"}
        case["files"] = ["rkt/instansi.yaml"]
    if asks:
        merged_at = draw(mostly("12:00", "09:00", "10:00", *(["2026-03-04 12:00"] * 6 if vacant else [])))
        merged = {"state": "closed", "merged": True, "merged_at": merged_at, "merge_commit_sha": "d"}
        case["usulan"] |= odd(merged, {})
        case["publish"] = {
            "commit": odd("d", "e"),
            "tree_matches": odd(True, False),
            "unreviewed_commits": odd([], ["f"]),
        }
    return facts(case)
