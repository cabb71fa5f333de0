"""What somebody with write rights does: each move is one function of the game; chance chooses among them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import adversary_offices as offices
import adversary_tricks as tricks
from adversary import FORGED_COMMENT, Game, explained, may_be_made
from adversary_offices import put_witness
from github_office import BAGIAN, approve, bagian, with_a_twin
from msgspec.structs import replace
from vacant_office import OFFICE

from publish.archives import manual
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive.confirm import compare
from rktdocs.publish.archive.tool import this_tool
from rktdocs.records.kesaksian import NAMESPACE
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records
from rktdocs.records.proof import Bukti, archives_in, standing_tag
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.review import publish_check
from rktdocs.review.approval_record import record_of
from rktdocs.review.authority import Ruling
from rktdocs.review.clone import Clone
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.preview import file_name
from rktdocs.review.roles import INSTANSI_PATH
from rktdocs.trees import GitTree

Files = dict[str, str | bytes | None]
FORGED = OFFICE.replace("kepala, id: 12", "staf, id: 13").replace("kasubag, id: 11", "sekretaris, id: 14")
UNION = "*.yaml merge=union\n"


def wished(game: Game) -> Files:
    """What he would like to see on main."""
    anchor = game.chance.choice((game.hub.since, game.hub.git.tips["main"], "0" * 40))
    wishes: tuple[Files, ...] = (
        {BAGIAN: bagian(str(game.chance.randint(1, 99)))},
        {INSTANSI_PATH: f"{FORGED}gerbang_sejak: {anchor}\n"},
        {INSTANSI_PATH: f"{OFFICE}gerbang_sejak: {anchor}\n"},
        {"scripts/run.py": "print('x')\n"},
        {HEALED_PATH: explained(game.bad or [anchor])},
        {".gitattributes": UNION},
    )
    return game.chance.choice(wishes)


def honest_year(game: Game) -> None:
    game.honest_year()


def push_past_the_gate(game: Game) -> None:
    game.bad.append(game.hub.push("staf", "main", wished(game)))


def propose_and_vote(game: Game) -> None:
    branch = f"usul/{game.hub.next_id()}"
    game.hub.push("staf", branch, wished(game), start="main")
    number = game.hub.open_pull(game.chance.choice(("staf", "sekretaris", "admin")), branch)
    for login in game.chance.sample(("staf", "sekretaris", "admin"), 2):
        game.hub.review(login, number)


def merge_what_is_open(game: Game) -> None:
    if (number := game.any_open()) and game.can_be_merged(number):
        game.bad.append(game.hub.merge("staf", number, game.chance.choice(("merge", "squash"))))


def turn_a_status_green(game: Game) -> None:
    if number := game.any_open():
        place = f"statuses/{game.hub.pulls[number].head_sha}"
        game.github.post(place, {"state": "success", "context": "rkt/gerbang"})


def plant_a_tag(game: Game) -> None:
    name = f"rkt-20{game.chance.randint(10, 99)}"
    if not (game.hub.git.place / "refs" / "tags" / name).is_dir():  # `rkt-2027/x` may lie there
        game.hub.git.tag(name, game.chance.choice(list(game.hub.git.tips.values())))


def block_names(game: Game) -> None:
    """Git keeps no `a` beside `a/b`: whoever makes the second makes the first impossible. And who asks a server for a
    name is told of every longer one that ends so.
    """
    for ref in (
        "refs/tags/rkt-2027/x",
        "refs/heads/arsip/x",
        "refs/heads/x/refs/heads/main",
        "refs/tags/refs/heads/main",
    ):
        taken = game.hub.git.git("for-each-ref", ref, ref.rpartition("/")[0])  # where the shorter stands, Git refuses
        if may_be_made(ref) and not taken:
            game.hub.git.git("update-ref", ref, game.hub.git.tips["main"])
    game.year_can_be_kept()


def dismiss_something(game: Game) -> None:
    given = [
        (number, review.id)
        for number, pull in game.hub.pulls.items()
        for review in pull.reviews
        if review.state != "DISMISSED" and (pull.merged_at is not None or game.chance.random() < 0.5)
    ]
    if given:
        game.hub.dismiss("staf", *game.chance.choice(given))


def forge_the_comment(game: Game) -> None:
    for number in game.opened():
        for comment in game.hub.pulls[number].comments:
            comment["body"] = FORGED_COMMENT
        game.tell(number)


def push_to_what_is_open(game: Game) -> None:
    """On top of votes that were given, or with somebody else's commits thrown away."""
    if number := game.any_open():
        branch = game.hub.pulls[number].head
        game.hub.push("staf", branch, wished(game), start="main", force=game.chance.random() < 0.5)


def start_an_old_terbit_again(game: Game) -> None:
    game.terbit(game.chance.choice(game.clone.line(game.hub.since, "main")).sha)


def keep_a_file_that_looks_like_a_preview(game: Game) -> None:
    if number := game.any_open():
        head = game.hub.pulls[number].head_sha
        event = game.chance.choice(("push", "pull_request", "workflow_dispatch"))
        game.kept.append(game.hub.keep(file_name(number, head, "html"), head, event=event))
        game.tell(number)


def smuggle_among_a_plan(game: Game) -> None:
    """Officials who read the plan and nothing else sign; what goes with it was looked at by nobody."""
    branch = f"isi/{game.hub.next_id()}"
    files: Files = {BAGIAN: bagian(game.figure()), "scripts/run.py": f"print({game.hub.next_id()})\n"}
    game.hub.push("staf", branch, files, start="main")
    number = game.hub.open_pull("staf", branch)
    approve(game.hub, number)
    game.tell(number)
    game.bad.append(game.hub.merge("staf", number))


def official_solves_a_conflict(game: Game) -> None:
    """Then he wrote there, whatever main's attributes make of the merge; his own vote counts no more."""
    before = game.hub.git.file("main", BAGIAN) or ""
    game.bad.append(game.hub.push("staf", "main", {".gitattributes": UNION}))
    branch = f"isi/{game.hub.next_id()}"
    game.hub.push("staf", branch, {BAGIAN: f"{before}# sisi cabang\n"}, start="main")
    game.bad.append(game.hub.push("staf", "main", {BAGIAN: f"{before}# sisi main\n"}))
    ours, theirs = game.hub.git.tips[branch], game.hub.git.tips["main"]
    tree = game.hub.git.tree_with({BAGIAN: f"{before}# sisi cabang\n# sisi main\n"}, theirs)
    ident = game.hub.accounts["kasubag"].ident
    merge = game.hub.git.commit(tree, [ours, theirs], ident, ident, game.hub.tick(), "Merge main")
    game.hub._moved(branch, merge, "kasubag", "push")
    number = game.hub.open_pull("staf", branch)
    approve(game.hub, number)
    game.tell(number)


def take_the_offices(game: Game, way: str = "") -> None:
    """He names his friends officials past the gate, and lets them approve what would make that good."""
    way = way or game.chance.choice(("isi", "awal", "tag", "penjelasan", "kunci"))
    own = f'x namespaces="{NAMESPACE}" {game.keys.strangers.read_text()}'
    beginning = "" if way == "tag" else f"gerbang_sejak: {game.hub.since}\n"
    more: Files = {ALLOWED_SIGNERS: own} if way == "kunci" else {}
    taken = game.hub.push("staf", "main", {INSTANSI_PATH: FORGED + beginning, **more})
    game.bad.append(taken)
    wanted: dict[str, Files] = {
        "awal": {INSTANSI_PATH: f"{FORGED}gerbang_sejak: {taken}\n"},
        "penjelasan": {HEALED_PATH: explained([taken])},
    }
    if way == "tag":
        game.hub.git.tag("rkt-2031", taken)
    if way == "kunci":
        put_witness(game, taken, by="strangers")
    branch = f"usul/{game.hub.next_id()}"
    game.hub.push("admin", branch, wanted.get(way, {BAGIAN: bagian(game.figure())}), start="main")
    number = game.hub.open_pull("admin", branch)
    for login in ("sekretaris", "staf"):
        game.hub.review(login, number)
    game.tell(number)
    game.bad.append(game.hub.merge("admin", number))
    game.look()
    plant_an_archive(game)


def smuggle_an_explanation(game: Game) -> None:
    """A commit past the gate that explains itself and others; the next honest one carries it along."""
    game.bad.append(game.hub.push("staf", "main", {HEALED_PATH: explained(game.bad or ["0" * 40])}))
    game.honest_year()


def plant_an_archive(game: Game) -> None:
    """A tag on any commit of main with the record that its own parent's officials would give, true or forged."""
    clone = game.clone
    entry = game.clone.line(game.hub.since, "main")[-1 if game.chance.random() < 0.5 else 0]
    verdict = publish_check.judge_commit(game.github, clone, entry, Ruling(commit=entry.parents[0]))
    if not verdict.decision.allowed:
        return
    record = record_of(verdict, repository=game.github.repository)
    true = is_proved(game, clone, entry.sha, record)
    assert not true or (entry.tree in game.approved and not set(game.bad) & {entry.sha}), "a record by forged officials"
    stage = {
        **(record["tahap"] or [{}])[-1],
        "nama": "Dr. PALSU",
        "jabatan": "Bupati",
    }  # none where one came to stand in
    for forged in ({"tahap": [*record["tahap"][:-1], stage]}, {"digabung_pada": "2020-01-01T00:00:00Z"}):
        assert not is_proved(game, clone, entry.sha, {**record, **forged}), forged


def plant_a_whole_archive(game: Game) -> None:
    """Tag, manifest and records fit together and to a commit of main; that somebody approved it, the tag alone says."""
    commit = game.clone.line(game.hub.since, "main")[-1].sha
    records = hash_records(GitTree(game.clone.place, commit), "2027")
    tags = game.hub.git.place / "refs" / "tags"
    free = [name for name in ("rkt-2027", "rkt-2027-b", "rkt-2027-c") if not (tags / name).is_dir()]
    name = game.chance.choice(free)
    paper = DokumenArsip(nama="rkt-2027.pdf", sha256="0" * 64, bita=1)
    told = replace(manifest(commit, manual(commit), records), dokumen=(paper,), nama="" if name == "rkt-2027" else name)
    tag = f"object {commit}\ntype commit\ntag {name}\ntagger staf <s@example.id> 1793581200 +0000\n\n"
    game.hub.git.tag(name, game.hub.git._write("tag", tag.encode() + told.text() + b"\n"))
    judged = {each.tag.name: each for each in archives_in(game.clone.place, "")}
    assert judged[name].bukti is not Bukti.TERBUKTI, judged[name].sebab
    assert standing_tag([judged[name]], "2027", {}) is None, "the true year waits for nothing that he planted"


def is_proved(game: Game, clone: Clone, commit: str, record: dict[str, Any]) -> bool:
    try:
        return not compare(game.github, clone, manifest(commit, record, {})).wrong
    except RktdocsError:
        return False


def manifest(commit: str, record: dict[str, Any], records: dict[str, str]) -> Manifes:
    when = datetime(2026, 11, 2, tzinfo=UTC)
    return Manifes(
        tahun="2027", commit=commit, waktu=when, alat=this_tool(), catatan=records, dokumen=(), record=record
    )


def merge_what_fell_behind(game: Game) -> None:
    """Both approved it; then main went on, and together they are what nobody looked at."""
    branch = f"isi/{game.hub.next_id()}"
    game.hub.push("staf", branch, {BAGIAN: bagian(game.figure())}, start="main")
    number = game.hub.open_pull("staf", branch)
    game.sign(number)
    game.agreed({"rkt/rujukan.yaml": f"satuan: [{{nama: Persen}}, {{nama: Unit {game.hub.next_id()}}}]\nskala: {{}}\n"})
    game.bad.append(game.hub.merge("staf", number))


def show_one_and_mean_another(game: Game) -> None:
    """A file stands twice in its folder: GitHub shows the officials the one, a program may read the other.

    It is not merged here: Git checks no such main out, so that nothing at all would run on it.
    """
    main, ident = game.hub.git.tips["main"], game.hub.accounts["staf"].ident
    head = game.hub.git.commit(with_a_twin(game.hub), [main], ident, ident, game.hub.tick(), "Perbarui")
    branch = f"kembar/{game.hub.next_id()}"
    game.hub._moved(branch, head, "staf", "push")
    number = game.hub.open_pull("staf", branch)
    approve(game.hub, number)
    game.tell(number)
    game.hub.pulls[number].state = "closed"


def officials_mend(game: Game) -> None:
    """Both explain and put right what they found, so that there is something to spoil again."""
    game.mend()


MOVES: tuple[Callable[[Game], None], ...] = (
    *(honest_year, push_past_the_gate, propose_and_vote, merge_what_is_open, turn_a_status_green, plant_a_tag),
    *(block_names, dismiss_something, forge_the_comment, push_to_what_is_open, start_an_old_terbit_again),
    *(keep_a_file_that_looks_like_a_preview, smuggle_among_a_plan, official_solves_a_conflict, take_the_offices),
    *(smuggle_an_explanation, plant_an_archive, plant_a_whole_archive, merge_what_fell_behind),
    show_one_and_mean_another,
    *offices.MOVES,
    *tricks.MOVES,
    *[officials_mend] * 3,
)
