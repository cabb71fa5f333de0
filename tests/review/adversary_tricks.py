"""Moves with Git's and GitHub's own tricks: names, dates, graphs, lists and objects that are not what they seem.

Each asserts at once what must hold; what it leaves behind is part of the game.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from adversary import Game
from github_office import BAGIAN, approve, bagian, tree, with_an_entry

from publish.archives import manual
from rktdocs import unfolding
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import create
from rktdocs.publish.archive.approval import RefusedError
from rktdocs.publish.archive.tool import this_tool
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records, sha256
from rktdocs.records.proof import archives_in
from rktdocs.records.tag_signatures import Sah, judge
from rktdocs.records.tags import read_tag
from rktdocs.review.approval_record import approval_record
from rktdocs.review.judging import sweep
from rktdocs.review.publish_check import check_publish, docket_of
from rktdocs.trees import GitTree

MANY = 85
"""Things in pages of two: more than anybody reads."""
SIGNED = b"\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----"


def plan(game: Game) -> dict[str, str | bytes | None]:
    return {BAGIAN: bagian(game.figure())}


def audited(game: Game) -> None:
    """What both approved stays so in the audit, where main names a beginning at all."""
    with suppress(RktdocsError):
        game.unapproved()


def opened(game: Game, login: str = "staf", start: str = "main") -> int:
    branch = f"isi/{game.hub.next_id()}"
    game.hub.push(login, branch, plan(game), start=start)
    return game.hub.open_pull("staf", branch)


def refused(game: Game, number: int) -> None:
    """Both looked at it in good faith, and yet nobody may be let by."""
    approve(game.hub, number)
    assert not game.tell(number).decision.allowed
    if game.can_be_merged(number):
        game.bad.append(game.hub.merge("staf", number))


# Graphs and dates


def official_hides_in_an_octopus(game: Game) -> None:
    """The Kasubag writes in a merge of three, which Git makes of none by itself, and gives the paraf."""
    hub = game.hub
    sides = [
        hub.push("staf", f"sisi/{hub.next_id()}", {f"rkt/panduan/p{at}.md": "# P\n"}, start="main") for at in (1, 2)
    ]
    ident = hub.accounts["kasubag"].ident
    guides = {f"rkt/panduan/p{at}.md": "# P\n" for at in (1, 2)}
    made = hub.git.tree_with({**plan(game), **guides}, hub.git.tips["main"])
    head = hub.git.commit(made, [hub.git.tips["main"], *sides], ident, ident, hub.tick(), "Gabungkan")
    branch = f"isi/{hub.next_id()}"
    hub._moved(branch, head, "staf", "push")
    refused(game, hub.open_pull("staf", branch))


def write_commits_of_odd_dates(game: Game) -> None:
    """Git walks by dates, and whoever writes a commit chooses his: who came before whom must hang on none."""
    hub, tip, tree_now = game.hub, game.hub.git.tips["main"], game.tree("main")
    ident, old, now = hub.accounts["staf"].ident, datetime.fromtimestamp(1, UTC), hub.tick()
    aside = hub.git.commit(tree_now, [tip], ident, ident, now, "Samping")
    last = tip
    for at in range(8):
        last = hub.git.commit(tree_now, [last], ident, ident, old, f"Ke-{at}")
    last = hub.git.commit(tree_now, [last], ident, ident, now, "Akhir")
    for name, sha in (("samping", aside), ("lama", last)):
        hub._moved(f"{name}/{hub.next_id()}", sha, "staf", "push")
    assert game.clone.commits(last, aside) == {aside}
    assert game.clone.contains(last, tip)


def graft_a_commit_away(game: Game) -> None:
    """In the clone of whoever looks: what lies between is gone, for Git."""
    hub, line = game.hub, [game.hub.git.tips["main"]]
    while line[0] != hub.since:
        line.insert(0, hub.git.commits[line[0]].parents[0])
    place = game.clone.place / ".git" / "info" / "grafts"
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{line[-1]} {hub.since}\n", encoding="ascii")
    try:
        assert [entry.sha for entry in game.clone.line(hub.since, "main")] == line[1:]
    finally:
        place.unlink()


# GitHub's lists


def vote_in_the_second_of_a_push(game: Game) -> None:
    """The page was open; GitHub moves the vote to what arrived in the same second."""
    number = opened(game)
    approve(game.hub, number)
    game.hub.push("staf", game.hub.pulls[number].head, plan(game))
    for review in game.hub.pulls[number].reviews:
        review.commit_id, review.submitted_at = game.hub.pulls[number].head_sha, game.hub.now
    assert not game.tell(number).decision.allowed
    game.bad.append(game.hub.merge("staf", number))


def leave_a_commit_out_of_the_list(game: Game) -> None:
    """GitHub's list is cut short by just what the Kasubag wrote himself."""
    number = opened(game, "kasubag")
    game.hub.push("staf", game.hub.pulls[number].head, {"rkt/panduan/x.md": f"# {game.hub.next_id()}\n"})
    approve(game.hub, number)
    whole = game.github.get(f"pulls/{number}/commits")
    game.hub.fault(f"pulls/{number}/commits", status=200, body=whole[1:], times=10**6)
    game.github._kept.clear()
    assert not game.tell(number).decision.allowed
    game.bad.append(game.hub.merge("staf", number))


def flood_what_was_merged(game: Game) -> None:
    """Thousands of moves and labels on what was approved long ago."""
    number = opened(game)
    game.sign(number)
    tip = game.hub.pulls[number].head_sha
    game.honest.append(game.hub.merge("admin", number))
    for _ in range(MANY):
        game.hub.reset("staf", game.hub.pulls[number].head, game.chance.choice((game.hub.since, tip)))
        game.hub.event(number, "labeled", "staf")
    game.hub.page_size = 2
    try:
        audited(game)
    finally:
        game.hub.page_size = 100


def turn_what_was_merged(game: Game, way: str = "") -> None:
    """It becomes a draft, or gets another base: long after both approved it."""
    number = opened(game)
    game.sign(number)
    game.honest.append(game.hub.merge("admin", number))
    way = way or game.chance.choice(("draf", "tujuan"))
    if way == "draf":
        game.hub.turn("staf", number, draft=True)
    else:
        for base in ("konsep/lain", "main"):
            game.hub.retarget("staf", number, base)
    audited(game)


def rewrite_words_after_the_merge(game: Game) -> None:
    number = opened(game)
    game.hub.review("kasubag", number)
    said = game.hub.review("kepala", number, body="Setuju")
    game.approved.add(game.tree(game.hub.pulls[number].head_sha))
    merged = game.hub.merge("admin", number)
    game.hub.rewrite(number, said, "PALSU")
    try:
        check = check_publish(game.github, game.clone, merged)
    except RktdocsError:  # no beginning, say: nothing is published
        return
    if check.decision.allowed:
        assert "PALSU" not in json.dumps(approval_record(check, repository=game.github.repository))


def make_github_fail_at_one(game: Game) -> None:
    """Whatever GitHub does not answer about one proposal, the others are told."""
    bad, good = opened(game), opened(game)
    game.sign(good)
    game.hub.fault(f"pulls/{bad}/reviews", status=404, times=10**6)
    try:
        told = {judged.number for judged in sweep(docket_of(game.github, game.clone), str(bad))}
        assert good in told
    except Exception as error:
        raise AssertionError("one silences the others") from error
    finally:
        game.hub.no_faults()
        game.hub.pulls[bad].state = "closed"


def take_an_officials_name(game: Game) -> None:
    """He renamed his account; the login is free, and a friend of the adversary takes it."""
    if "kasubag" not in game.hub.accounts or game.hub.accounts["kasubag"].id != 11:
        return
    game.hub.rename_account("kasubag", "kasubag-baru")
    game.hub.account("kasubag", id=66)
    try:
        number = opened(game)
        approve(game.hub, number)
        assert not game.tell(number).decision.allowed
        game.bad.append(game.hub.merge("staf", number))
        assert not game.published() or game.tree("main") in game.approved
    finally:
        del game.hub.accounts["kasubag"], game.hub.permissions["kasubag"]
        for pull in game.hub.pulls.values():  # what the friend said is nobody's any more
            for review in pull.reviews:
                review.login = None if review.login == "kasubag" else review.login
        game.hub.rename_account("kasubag-baru", "kasubag")


def ask_terbit_for_the_tip(game: Game) -> None:
    """What may be published is published, whatever names lie on the server."""
    if game.published():
        before = game.seen["lanjut=ya"]
        game.terbit(game.hub.git.tips["main"])
        assert game.seen["lanjut=ya"] > before, "the true year is held up"


# Objects, tags, the branch


@contextmanager
def small_limits() -> Iterator[None]:
    """What would take a minute to show by thousands is shown by hundreds."""
    kept, unfolding.MOST = unfolding.MOST, 900
    try:
        yield
    finally:
        unfolding.MOST = kept
        unfolding.unfolds_too_far.cache_clear()


def propose_what_unfolds_too_far(game: Game) -> None:
    hub, made = game.hub, tree(game.hub, [("100644", f"f{at}", game.hub.git._write("blob", b"x")) for at in range(10)])
    for _ in range(2):
        made = tree(hub, [("40000", f"d{at}", made) for at in range(10)])
    ident = hub.accounts["staf"].ident
    whole = with_an_entry(hub, "scripts", "40000", made)
    head = hub.git.commit(whole, [hub.git.tips["main"]], ident, ident, hub.tick(), "Alat")
    branch = f"bom/{hub.next_id()}"
    hub._moved(branch, head, "staf", "push")
    number = hub.open_pull("staf", branch)
    approve(hub, number)
    with small_limits():
        assert not game.tell(number).decision.allowed
    hub.pulls[number].state = "closed"


def manifest(game: Game, commit: str, **other: object) -> bytes:
    paper = DokumenArsip(nama="rkt-2027.pdf", sha256=sha256(b"%PDF"), bita=4)
    told = Manifes(
        tahun="2027", commit=commit, waktu=datetime(2026, 11, 2, tzinfo=UTC), alat=this_tool(),
        catatan=hash_records(GitTree(game.clone.place, commit), "2027"), dokumen=(paper,), record=manual(commit),
        nama="rkt-2027-z",
    )  # fmt: skip
    return json.dumps({**json.loads(told.text()), **other}, separators=(",", ":"), sort_keys=True).encode()


def tagged(game: Game, message: bytes, when: int = 1793581200) -> str:
    commit = game.hub.git.tips["main"]
    head = f"object {commit}\ntype commit\ntag rkt-2027-z\ntagger staf <s@example.id> {when} +0000\n\n"
    made = game.hub.git._write("tag", head.encode() + message + b"\n")
    game.hub.git.tag("rkt-2027-z", made)
    return made


def plant_a_tag_that_breaks_readers(game: Game, way: str = "") -> None:
    commit = game.hub.git.tips["main"]
    way = way or game.chance.choice(("waktu", "bilangan", "folder"))
    paper = {"rkt-2027.pdf": {"sha256": "0" * 64, "bita": 10**20}}
    more = {"bilangan": {"dokumen": paper}, "folder": {"folder": "../x"}}.get(way, {})
    tagged(game, manifest(game, commit, **more), 253402300800 if way == "waktu" else 1793581200)
    try:
        archives_in(game.clone.place, "")
        create._refuse_second_project(game.clone.place, "", commit, {})
    except Exception as error:
        raise AssertionError("a planted tag stops whoever reads it") from error


def plant_a_tag_of_another_project(game: Game) -> None:
    """Example data of an agency lie in the repository of the tool: a manifest that fits to them proves nothing."""
    office = game.hub.git.file("main", "rkt/instansi.yaml") or ""
    game.agreed({"contoh/rkt/instansi.yaml": office})
    commit = game.hub.git.tips["main"]
    if game.hub.git.file("main", "contoh/rkt/instansi.yaml"):
        tagged(game, manifest(game, commit, folder="contoh", catatan={"rkt/instansi.yaml": sha256(office.encode())}))
        try:
            create._refuse_second_project(game.clone.place, "", commit, {})
        except RefusedError as error:
            raise AssertionError("a planted tag keeps the true year from its archive") from error


def let_one_signed_tag_stand_for_another(game: Game) -> None:
    """The office signed a tag of its own once. refs/replace can be pushed, and a mirror brings them along."""
    made = tagged(game, manifest(game, game.hub.git.tips["main"]) + SIGNED)
    key = game.keys.ours.with_suffix("")
    who = ("gpg.format=ssh", f"user.signingKey={key}", "user.name=X", "user.email=x@example.id")
    words = [word for one in who for word in ("-c", one)]
    game.hub.git.git(*words, "tag", "--force", "--sign", "-m", "Rilis", "rilis-alat", game.hub.since)
    game.hub.git.git("update-ref", f"refs/replace/{made}", game.hub.git.git("rev-parse", "refs/tags/rilis-alat"))
    try:
        tag = read_tag(game.clone.place, "rkt-2027-z")
        assert tag is not None and judge(game.clone.place, tag, game.keys.allowed).sah is not Sah.YA
    finally:
        game.hub.git.git("update-ref", "-d", f"refs/replace/{made}")


MOVES: tuple[Callable[[Game], None], ...] = (
    *(official_hides_in_an_octopus, write_commits_of_odd_dates, graft_a_commit_away),
    *(vote_in_the_second_of_a_push, leave_a_commit_out_of_the_list, flood_what_was_merged),
    *(turn_what_was_merged, ask_terbit_for_the_tip),
    *(rewrite_words_after_the_merge, make_github_fail_at_one, take_an_officials_name, propose_what_unfolds_too_far),
    *(plant_a_tag_that_breaks_readers, plant_a_tag_of_another_project, let_one_signed_tag_stand_for_another),
)
