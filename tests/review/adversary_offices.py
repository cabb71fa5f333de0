"""Moves about an empty office, a bot's name, a fork and a witness: what several people are needed for, one deceived.

`sekretaris` signs vacancies and is the adversary's friend; `kasubag` signs in good faith what he is shown.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from adversary import Game, explained
from github_office import BAGIAN, approve, bagian
from vacant_office import CHAIN, SIGNERS, stand_in, with_entry

from fakes.github import BOT
from rktdocs.cycle.new_year import new_year
from rktdocs.publish.archive.store import Identity, put_beside
from rktdocs.records.kesaksian import FOLDER, NAMESPACE, Kesaksian
from rktdocs.records.manifes import sha256
from rktdocs.records.reader import read_project
from rktdocs.records.ssh_signatures import sign
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.roles import INSTANSI_PATH
from rktdocs.trees import GitTree

TONO = {"nama": "Tono", "nip": "19770707 200203 1 007", "akun": "{login: tono, id: 17}"}
RINA = {"nama": "Rina", "nip": "19750505 200003 2 003"}
"""Another account under the number of the Sekretaris, and his own."""
KASUBAG = "akun: {login: kasubag, id: 11}}"
DAY = 25 * 60


def entry_of(game: Game, **other: str) -> str:
    """Somebody who may stand in from tomorrow on, save what is given."""
    today = (game.hub.now + timedelta(hours=8)).date()
    term = f"{{mulai: {today + timedelta(days=1)}, sampai: {today + timedelta(days=150)}}}"
    return stand_in(**{"berlaku": term, **other})


def proposed(game: Game, text: str, **more: str) -> int:
    branch = f"pejabat/{game.hub.next_id()}"
    game.hub.push("staf", branch, {INSTANSI_PATH: text, **more}, start="main")
    return game.hub.open_pull("staf", branch)


def merged(game: Game, number: int) -> None:
    if game.can_be_merged(number):
        game.tell(number)
        game.bad.append(game.hub.merge("staf", number))


# An empty office


def let_somebody_stand_in(game: Game) -> None:
    """Once, and as the rule has it: both signers, a day of quiet, nobody against it."""
    if game.stands_in or game.hub.git.file("main", INSTANSI_PATH) != game.office:
        return
    number = proposed(game, with_entry(game.hub, entry_of(game)))
    for login in ("sekretaris", "kasubag"):
        game.hub.review(login, number)
    game.hub.tick(DAY)
    game.approved.add(game.tree(game.hub.pulls[number].head_sha))
    game.stands_in = True
    game.tell(number)
    game.hub.merge("admin", number)


def stand_in_signs_a_plan(game: Game) -> None:
    if game.stands_in:
        game.hub.tick(2 * DAY)
        branch = f"isi/{game.hub.next_id()}"
        game.hub.push("staf", branch, {BAGIAN: bagian(game.figure())}, start="main")
        number = game.hub.open_pull("staf", branch)
        for login in ("kasubag", "joko"):
            game.hub.review(login, number)
        game.approved.add(game.tree(game.hub.pulls[number].head_sha))
        game.tell(number)
        game.hub.merge("admin", number)


def wrong_ways(game: Game) -> dict[str, tuple[str, dict[str, str]]]:
    """What the Kasubag is made to sign that is no vacancy by the rule: the text, and what else comes along."""
    tono = entry_of(game, **TONO)
    today = (game.hub.now + timedelta(hours=8)).date()
    long = f"{{mulai: {today}, sampai: {today + timedelta(days=215)}}}"
    plain = with_entry(game.hub, tono)
    return {
        "sehari": (plain, {}),
        "dihentikan": (plain, {}),
        "didorong": (plain, {}),
        "sendiri": (with_entry(game.hub, entry_of(game, **RINA, akun="{login: sekretaris, id: 14}")), {}),
        "akun lain": (with_entry(game.hub, entry_of(game, **{**TONO, "nip": RINA["nip"]})), {}),
        "beserta penjelasan": (plain, {HEALED_PATH: explained(game.bad or ["0" * 40])}),
        "tanpa pindaian": (with_entry(game.hub, entry_of(game, **TONO, sk="{nomor: 821/9, tanggal: 2026-11-01}")), {}),
        "tujuh bulan": (with_entry(game.hub, entry_of(game, **TONO, berlaku=long)), {}),
        "sampai": (plain.replace(KASUBAG, f"{KASUBAG[:-1]}, berlaku: {{sampai: {today}}}}}"), {}),
        "definitif": (game.office.replace("kepala, id: 12", "tono, id: 17"), {}),
        "awal": (plain.replace(game.hub.since, game.hub.git.tips["main"]), {}),
        "rantai": (plain.replace(CHAIN + " [", CHAIN + " [{jenis: paraf, peran: sekretaris}, "), {}),
        "lagi": (with_entry(game.hub, tono + entry_of(game)), {}),
    }


def abuse_the_vacancy(game: Game, way: str = "") -> None:
    """Two signatures under what the rule does not take; then the one who came in that way approves a plan."""
    ways = wrong_ways(game)
    way = way or game.chance.choice(list(ways))
    if way == "lagi" and not game.stands_in:
        let_somebody_stand_in(game)
    text, more = ways[way]
    number = proposed(game, text, **more)
    stopped = game.hub.review("kepala", number, "CHANGES_REQUESTED") if way == "dihentikan" else None
    for login in ("sekretaris", "kasubag"):
        game.hub.review(login, number)
    game.hub.tick(60 if way == "sehari" else DAY)
    if stopped is not None:
        game.hub.dismiss("sekretaris", number, stopped)
    if way == "didorong":
        later = text.replace("login: tono, id: 17", "login: sekretaris, id: 14")
        game.hub.push("staf", game.hub.pulls[number].head, {INSTANSI_PATH: later})
    merged(game, number)
    game.look()
    game.hub.tick(2 * DAY)
    branch = f"usul/{game.hub.next_id()}"
    game.hub.push("admin", branch, {BAGIAN: bagian(game.figure())}, start="main")
    plan = game.hub.open_pull("admin", branch)
    for login in ("kasubag", game.chance.choice(("tono", "sekretaris"))):
        game.hub.review(login, plan)
    merged(game, plan)


def change_who_decides_while_one_stands_in(game: Game) -> None:
    """The chain with its stand-in approves what nobody may change meanwhile."""
    let_somebody_stand_in(game)
    now = game.hub.git.file("main", INSTANSI_PATH) or ""
    if game.stands_in and "Joko" in now and SIGNERS in now:  # once it was pushed past the gate nothing would change
        game.hub.tick(2 * DAY)
        number = proposed(game, now.replace(SIGNERS, SIGNERS.replace("kasubag_program", "kepala_dinas")))
        for login in ("kasubag", game.chance.choice(("joko", "kepala"))):
            game.hub.review(login, number)
        merged(game, number)


# A bot's name, a fork


def official_writes_as_the_bot(game: Game) -> None:
    """The Kasubag lets a workflow of his own push what he wrote, and gives the paraf himself."""
    branch = f"konsep/{game.hub.next_id()}"
    game.hub.push(BOT, branch, {BAGIAN: bagian(game.figure())}, start="main")
    number = game.hub.open_pull("staf", branch)
    approve(game.hub, number)
    merged(game, number)


def mulai_makes_a_year(game: Game) -> None:
    """The true bot's commit counts as nobody's; with one figure more in it, it does not."""
    before = GitTree(game.hub.git.place, game.hub.git.tips["main"])
    tahun = 2028 if "rkt/2028/tahun.yaml" not in before else 2029
    files = {path: text for path, text in new_year(read_project(before), tahun, segel={}).items() if path not in before}
    if not files:  # both years stand on main: a proposal of nothing
        return
    forged = game.chance.random() < 0.5
    if forged:
        name = next((path for path in files if path.endswith("tahun.yaml")), "")
        files |= {name: f"{files[name]}bab: {{kata_pengantar: Ditulis Kasubag}}\n"} if name else {}
    branch = f"konsep/{game.hub.next_id()}"
    game.hub.push(BOT, branch, files, start="main")
    number = game.hub.open_pull("staf", branch)
    approve(game.hub, number)
    if not forged:
        game.approved.add(game.tree(game.hub.pulls[number].head_sha))
    merged(game, number)


def renew_the_tool(game: Game) -> None:
    """Honestly: what was refused before must stay so."""
    game.agreed({"scripts/run.py": f"print({game.hub.next_id()})\n"})


def propose_from_a_fork(game: Game) -> None:
    """Both look at it and approve; its owner deletes it afterwards, with all evidence."""
    branch = f"salinan/{game.hub.next_id()}"
    game.hub.push("staf", branch, {BAGIAN: bagian(game.figure())}, start="main")
    number = game.hub.open_from_fork("staf", branch)
    approve(game.hub, number)
    merged(game, number)
    game.look()
    game.hub.forks.clear()


# A signed witness


def bear_witness(game: Game) -> None:
    """The office lists its key by an approved proposal; what may be published is witnessed with it."""
    game.agreed({ALLOWED_SIGNERS: f'penerbit namespaces="{NAMESPACE}" {game.keys.ours.read_text()}'})
    if game.published():
        put_witness(game, game.hub.git.tips["main"], by="ours")


def forge_a_witness(game: Game, newest: bool = False) -> None:
    """By a key that is not listed, up to any commit."""
    line = game.clone.line(game.hub.since, "main")
    put_witness(game, (line[-1] if newest else game.chance.choice(line)).sha, by="strangers")


def put_witness(game: Game, sampai: str, *, by: str) -> None:
    name = f"rkt-20{game.chance.randint(40, 99)}"
    roles = sha256(game.clone.read(sampai, INSTANSI_PATH))
    said = Kesaksian(tag=name, objek=sampai, manifes="0" * 64, dari=game.hub.since, sampai=sampai, peran=roles)
    key = game.keys.ours if by == "ours" else game.keys.strangers
    text = said.text()
    game.hub.git.tag(name, sampai)
    who = Identity(name="X", email="x@example.id", when=datetime(2026, 11, 2, tzinfo=UTC))
    files = {f"{name}.json": text, f"{name}.json.sig": sign(text, key.with_suffix(""), NAMESPACE)}
    put_beside(game.hub.git.place, FOLDER, files, who)


MOVES: tuple[Callable[[Game], None], ...] = (
    *(let_somebody_stand_in, stand_in_signs_a_plan, abuse_the_vacancy, change_who_decides_while_one_stands_in),
    *(official_writes_as_the_bot, mulai_makes_a_year, renew_the_tool, propose_from_a_fork),
    *(bear_witness, forge_a_witness),
)
