"""The gate a second time, written from the SOP's sentences and not from the code: slow, blunt, on the facts' JSON.

It walks forward in time where the gate walks back, and tries every combination of votes where the gate searches. It
shares no line with `rktdocs.review`.
"""

from datetime import datetime, timedelta, timezone
from itertools import pairwise, product
from typing import Any

Facts = dict[str, Any]
WITA = timezone(timedelta(hours=8))
FAR = datetime(9999, 1, 1, tzinfo=WITA)


def answer(facts: Facts) -> tuple[str | None, bool]:
    """Return state and allowed."""
    pull = facts["pull_request"]
    if pull is None or facts["roles"] is None:
        return None, False
    fine = whole(facts) and passable(facts) and not facts.get("fork")
    if pull["base"] != "main":
        return "konsep", fine and not pull["draft"]
    state = state_of(facts)
    if facts.get("vacancy") and state not in ("konsep", "disetujui") and not closed(facts):
        state = state_by_vacancy(facts) or state
    open_wrong = (facts.get("behind") or facts.get("faults")) and not facts["publish"]
    held = mixed(facts) or facts.get("refused") or open_wrong or frozen(facts)
    return state, fine and state == "disetujui" and not held


def state_by_vacancy(facts: Facts) -> str | None:
    """Two others let somebody stand in: it is done after a day of quiet, and sent back by whoever has a say in it."""
    vacancy = facts["vacancy"]
    roles = {**facts["roles"], "pendahulu": vacancy.get("predecessors", [])}
    bench = {**facts, "roles": roles, "own_dismissals": True}
    opinions = [opinion(bench, who) for who in accounts(facts)]
    if any(returned for returned, _ in opinions):
        return "dikembalikan"
    good = [vote for _, votes in opinions for vote in votes if not same(vote["user"], vacancy["holder"])]
    one, two = ([vote for vote in good if may_sign(bench, vote, peran)] for peran in vacancy["signers"])
    pairs = [(a, b) for a, b in product(one, two) if not same(a["user"], b["user"])]
    if any(moment(facts) >= max(when(vote["submitted_at"]) for vote in pair) + timedelta(hours=24) for pair in pairs):
        return "disetujui"
    return None


def may_sign(facts: Facts, vote: Any, peran: str) -> bool:
    """Who holds the role, held it when the proposal was opened, and would not come in himself."""
    opened = facts["pull_request"]["opened_at"]
    return may_give(facts, vote, peran) and any(
        is_his(holder, vote["user"]) and serves(holder, when(opened)) and serves(holder, moment(facts))
        for holder in facts["roles"].get(peran, [])
    )


def closed(facts: Facts) -> bool:
    """Whether the rule does not take it: for what it changes, for its days, or since somebody stands in already."""
    vacancy, now = facts["vacancy"], moment(facts).astimezone(WITA)
    day, latest = now.date().isoformat(), (now.date() + timedelta(days=7)).isoformat()
    late = bool(vacancy["mulai"]) and vacancy["mulai"] > latest
    over = bool(vacancy["sampai"]) and vacancy["sampai"] < day
    return bool(vacancy.get("wrong")) or late or over or stands_in(facts)


def frozen(facts: Facts) -> bool:
    return bool(facts.get("protected")) and stands_in(facts)


def stands_in(facts: Facts) -> bool:
    day = moment(facts).astimezone(WITA).date().isoformat()
    return any(day <= (entered["vacancy"]["sampai"] or "9999-12-31") for entered in facts.get("entered", []))


def same(one: Any, other: Any) -> bool:
    return one["login"].lower() == other["login"].lower() or (one.get("id") is not None and one["id"] == other["id"])


def state_of(facts: Facts) -> str:
    if facts["pull_request"]["draft"]:
        return "konsep"
    opinions = [opinion(facts, who) for who in accounts(facts)]
    if any(returned for returned, _ in opinions):
        return "dikembalikan"
    good = [vote for _, votes in opinions for vote in votes]
    stages = facts.get("stages") or [
        {"jenis": "paraf", "peran": "kasubag_program"},
        {"jenis": "persetujuan", "peran": "kepala_dinas"},
    ]
    given = max(
        n
        for n in range(len(stages) + 1)
        if any(in_order(facts, stages[:n], votes) for votes in product(good, repeat=n))
    )
    if given == len(stages):
        return "disetujui"
    return "menunggu_paraf" if stages[given]["jenis"] == "paraf" else "menunggu_persetujuan"


def in_order(facts: Facts, stages: list[dict[str, str]], votes: tuple[Any, ...]) -> bool:
    people = [vote["user"]["login"].lower() for vote in votes]
    moments = [(when(vote["submitted_at"]), vote["id"]) for vote in votes]
    return (
        len(set(people)) == len(people)
        and all(one < two for one, two in pairwise(moments))
        and all(may_give(facts, vote, stage["peran"]) for vote, stage in zip(votes, stages, strict=True))
    )


def may_give(facts: Facts, vote: Any, peran: str) -> bool:
    return any(
        is_his(holder, vote["user"]) and serves(holder, when(vote["submitted_at"])) and serves(holder, moment(facts))
        for holder in facts["roles"].get(peran, [])
    )


def is_his(holder: Any, user: Any) -> bool:
    """A number, where one is written, says whose account it is, whatever name it bears."""
    if holder.get("id") is not None:
        return bool(holder["id"] == user["id"])
    return bool(holder["login"].lower() == user["login"].lower())


def serves(holder: Any, at: datetime) -> bool:
    day = at.astimezone(WITA).date().isoformat()
    term = holder.get("berlaku", {})
    return (term.get("mulai") or "0001-01-01") <= day <= (term.get("sampai") or "9999-12-31")


def opinion(facts: Facts, who: tuple[str, int]) -> tuple[bool, list[Any]]:
    """Whether this account's return stands, and its approvals that count."""
    mine = [r for r in facts["reviews"] if r["user"] and (r["user"]["login"].lower(), r["user"]["id"]) == who]
    standing_return, votes, last_return = False, [], False
    for review in sorted(mine, key=lambda r: (when(r["submitted_at"]) if r["submitted_at"] else FAR, r["id"])):
        late = facts["publish"] and review["submitted_at"] and when(review["submitted_at"]) > moment(facts)
        was = (review["dismissed_state"] or "").lower() if review["state"] == "DISMISSED" else ""
        if late:
            continue
        if review["state"] == "CHANGES_REQUESTED" or (
            was == "changes_requested" and not rightly_dismissed(facts, review)
        ):
            standing_return, votes, last_return = True, [], True
        elif was == "approved":
            standing_return, votes = last_return, []
        elif (
            review["state"] == "APPROVED"
            and review["submitted_at"]
            and when(review["submitted_at"]) <= when(facts["evaluated_at"])
        ):
            standing_return, votes = False, [*votes, review]
    human = not mine or mine[-1]["user"]["type"] == "User"
    return standing_return and human and holds_any(facts, mine[-1]["user"]), [
        v for v in votes if human and counts(facts, v)
    ]


def counts(facts: Facts, vote: Any) -> bool:
    pull, login = facts["pull_request"], vote["user"]["login"].lower()
    at = when(vote["submitted_at"])
    rights = {name.lower(): right for name, right in facts["permissions"].items()}
    return (
        vote["commit_id"] == pull["head_sha"]
        and (pull["head_since"] is None or at >= when(pull["head_since"]))
        and (pull["base_since"] is None or at > when(pull["base_since"]))
        and rights.get(login, "write") in {"write", "maintain", "admin"}
        and not names_of(facts, vote["user"]) & writers(facts)
        and None not in writers(facts)
    )


def names_of(facts: Facts, user: Any) -> set[str]:
    """The login that GitHub tells, and those that the office wrote down for its number."""
    written = {h["login"].lower() for holders in facts["roles"].values() for h in holders if h.get("id") == user["id"]}
    return {user["login"].lower()} | (written if user["id"] is not None else set())


def rightly_dismissed(facts: Facts, review: Any) -> bool:
    by = review["dismissed_by"]
    if facts.get("own_dismissals"):
        return by is not None and by.lower() == review["user"]["login"].lower()
    if by is None or by.lower() in writers(facts):
        return False
    chain = {"kasubag_program", "kepala_dinas"} | {stage["peran"] for stage in facts.get("stages", [])}
    return any(
        holder["login"].lower() == by.lower() and serves(holder, moment(facts))
        for peran in chain
        for holder in facts["roles"].get(peran, [])
    )


def holds_any(facts: Facts, user: Any) -> bool:
    return any(
        serves(holder, moment(facts)) and is_his(holder, user)
        for holders in facts["roles"].values()
        for holder in holders
    )


def writers(facts: Facts) -> set[str | None]:
    author = facts["pull_request"]["author"]
    names: set[str | None] = {author and author["login"].lower()}
    for commit in facts["commits"]:
        if commit["clean_merge"] and commit["parents"] > 1:
            continue
        names |= {name and name.lower() for name in (commit["author"], commit["committer"], *commit["co_authors"])}
        names |= {commit["pusher"].lower()} if commit["pusher"] else set()
        bots = {name.lower() for name in (commit["author"], commit["pusher"]) if name}
        hides = any(name.endswith("[bot]") or name == "web-flow" for name in bots) and bots != {"dependabot[bot]"}
        names |= {None} if hides and not commit.get("remade", True) else set()
    return {name for name in names if name is None or (name != "web-flow" and not name.endswith("[bot]"))}


def whole(facts: Facts) -> bool:
    pull = facts["pull_request"]
    return (
        facts["complete"]
        and pull["head_sha"] in [commit["sha"] for commit in facts["commits"]]
        and None not in (pull["head_since"], pull["base_since"])
        and all(c["pusher"] or (c["clean_merge"] and c["parents"] > 1) for c in facts["commits"])
        and len(facts["commits"]) < 250
        and len(facts["files"]) < 3000
    )


def passable(facts: Facts) -> bool:
    pull, asked = facts["pull_request"], facts["publish"]
    if asked is None:
        return pull["state"] == "open" and not pull["merged"]
    return (
        pull["merged"]
        and pull["merged_at"] is not None
        and pull["base"] == "main"
        and pull["merge_commit_sha"] == asked["commit"]
        and asked["tree_matches"]
        and not asked["unreviewed_commits"]
    )


def mixed(facts: Facts) -> bool:
    names = {name for file in facts["files"] for name in (file["filename"], file["previous_filename"]) if name}
    kinds = {kind(name) for name in names} - {"guide"}
    return len(kinds - {"minutes"} or kinds) > 1 or ("minutes" in kinds and bool(kinds & {"office", "tool"}))


def kind(name: str) -> str:
    """What a file is: whoever is not on the list of plans, guides and offices belongs to the tool."""
    parts = name.split("/")
    if name in ("rkt/instansi.yaml", "rkt/tanpa-persetujuan.yaml"):
        return "office"
    if parts[:2] == ["rkt", "panduan"] and name.endswith(".md"):
        return "guide"
    top = parts[1] if len(parts) > 2 and parts[0] == "rkt" else ""
    murni = top.isdigit()
    year = murni or (top[:-3].isdigit() and top[-3:-1] == "-p")
    if year and parts[2] == "notulen" and len(parts) == 4:
        return "minutes"
    in_year = year and (parts[2:] == ["tahun.yaml"] or (parts[2] == "bagian" and len(parts) == 4))
    quarter = murni and len(parts) == 5 and parts[2] == "realisasi" and parts[3] in ("tw1", "tw2", "tw3", "tw4")
    if (year and parts[2:] in (["dpa.yaml"], ["dpa-p1.yaml"])) or (murni and parts[2] == "pk" and len(parts) == 4):
        return "promise"
    if quarter:
        return "results of " + "/".join(parts[1:4])
    return "plan" if in_year or name in ("rkt/renstra.yaml", "rkt/rujukan.yaml", "rkt/sop.yaml") else "tool"


def accounts(facts: Facts) -> set[tuple[str, int]]:
    return {(r["user"]["login"].lower(), r["user"]["id"]) for r in facts["reviews"] if r["user"]}


def moment(facts: Facts) -> datetime:
    """Return the instant whose office holders count."""
    merged = facts["pull_request"]["merged_at"] if facts["publish"] else None
    return when(merged or facts["evaluated_at"])


def when(written: str) -> datetime:
    return datetime.fromisoformat(written)
