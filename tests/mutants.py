"""Takes one line of the gate or the archive out at a time and asks whether a test notices. Not part of the suite:

    python tests/mutants.py             all of them: about half a minute each
    python tests/mutants.py vacancy     those whose file's name or sentence has the words

Each works in a copy of what is committed; the table it prints stands in docs/trust-cases.md. One that lives fails.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REVIEW, PUBLISH = "scripts/rktdocs/review/", "scripts/rktdocs/publish/"
VACANCY = "tests/review/test_vacancy.py"
COLLECT = "tests/review/test_collect.py"
WALK = "tests/review/test_witnessed_walk.py"
WHOLE = "tests/publish/test_archive_whole_path.py"
WITNESS = "tests/publish/test_signed_witness.py"
HOSTILE = "tests/review/test_hostile_objects.py"
ORDER = "tests/review/test_order.py"
SERVER = "tests/review/test_server.py"
ANCHOR = "tests/review/test_anchor.py"
CLASSES = "tests/review/test_classes.py"
OWN = "tests/review/test_own_chain.py"
QUARTERS = "tests/publish/test_quarter_archives.py"
INTAKE = "tests/publish/test_intake.py"


@dataclass(frozen=True)
class Mutant:
    """What is changed, as a sentence; the file, its text, what stands there instead, and the tests that must notice."""

    what: str
    file: str
    before: str
    after: str
    tests: str


MUTANTS = (
    Mutant(
        "GitHub's no is not a no",
        PUBLISH + "archive/confirm.py",
        "if not check.decision.allowed:",
        "if False:",
        WHOLE,
    ),
    Mutant(
        "keys that only the manifest has are not compared",
        PUBLISH + "archive/confirm.py",
        "for key in {*live, *written}",
        "for key in live",
        WHOLE + " tests/review/test_adversary.py",
    ),
    Mutant(
        "a manual record is asked about on GitHub",
        PUBLISH + "archive/confirm.py",
        'if manifes.record["sumber"] == "manual":\n        return Bukti.BELUM',
        "if False:\n        return Bukti.BELUM",
        WHOLE + " tests/publish/test_archive_proof.py",
    ),
    Mutant(
        "any key may vouch",
        PUBLISH + "archive/vouching.py",
        "    if wrong:\n",
        "    if False:\n",
        WITNESS,
    ),
    Mutant(
        "what is proved already is witnessed again",
        PUBLISH + "archive/vouching.py",
        "return archive.bukti is Bukti.TERBUKTI and archive.oleh is Oleh.SAKSI",
        "return archive.bukti is Bukti.TERBUKTI",
        WITNESS,
    ),
    Mutant(
        "a witness counts for another beginning",
        REVIEW + "witnessed.py",
        "if said.dari == anchor and said.sampai in places",
        "if said.sampai in places",
        WALK,
    ),
    Mutant(
        "a witness counts for other officials",
        REVIEW + "witnessed.py",
        "not _same_officials(clone, last) or ",
        "",
        WALK,
    ),
    Mutant(
        "a signature is not looked at",
        REVIEW + "witnessed.py",
        "if not signature_fault(text, signature, signers, datetime.now(UTC)):",
        "if True:",
        WALK,
    ),
    Mutant(
        "what was merged days ago is told again",
        REVIEW + "listings.py",
        "if at is not None and at >= since",
        "if at is not None",
        "tests/review/test_posting.py tests/review/test_review_commands.py",
    ),
    Mutant(
        "what was told is told again",
        REVIEW + "listings.py",
        'untold = [pull for pull in fresh if DITETAPKAN not in [label["name"] for label in pull["labels"]]]',
        "untold = fresh",
        "tests/review/test_posting.py tests/review/test_review_commands.py",
    ),
    Mutant(
        "a fork's head counts among ours",
        REVIEW + "listings.py",
        "if not answers.is_fork(pull)]",
        "]",
        "tests/review/test_usulan.py",
    ),
    Mutant(
        "a co-author without account is not named",
        REVIEW + "listings.py",
        "if None in answers.co_authors(entry, addresses):",
        "if False:",
        COLLECT,
    ),
    Mutant(
        "a fork is not refused",
        REVIEW + "decide.py",
        "if snapshot.fork:",
        "if False:",
        COLLECT,
    ),
    Mutant(
        "of a fork's section the pushers are believed",
        REVIEW + "pushers.py",
        " and not answers.is_fork(pull)",
        "",
        COLLECT,
    ),
    Mutant(
        "a fork that is gone leaves it undecided",
        REVIEW + "decide.py",
        " and not snapshot.fork  # refused whatever could not be read of it",
        "",
        COLLECT,
    ),
    Mutant(
        "what is settled and says too little stays no answer",
        REVIEW + "publish_check.py",
        " and not self.snapshot.complete",
        "",
        WALK,
    ),
    Mutant(
        "after a renewal a bot's files may differ",
        PUBLISH + "remaking.py",
        "if set(entries) != {*made.written, *made.removed} or",
        "if",
        INTAKE,
    ),
    Mutant(
        "after a renewal a bot's records may say more",
        PUBLISH + "remaking.py",
        " and same(said.data, wanted.data)",
        "",
        INTAKE,
    ),
    Mutant(
        "today's tool is not held to every byte",
        REVIEW + "clone.py",
        "exactly = not merged_onto or self._has_todays_tool(merged_onto)",
        "exactly = not merged_onto",
        INTAKE,
    ),
    Mutant(
        "who proposes is not held to every byte",
        REVIEW + "clone.py",
        "exactly = not merged_onto or self._has_todays_tool(merged_onto)",
        "exactly = bool(merged_onto) and self._has_todays_tool(merged_onto)",
        INTAKE,
    ),
    Mutant(
        "another file may come beside a stand-in",
        REVIEW + "vacancy.py",
        "if touched != {INSTANSI_PATH}:",
        "if False:",
        VACANCY,
    ),
    Mutant(
        "the rule need not have been approved",
        REVIEW + "vacancy.py",
        "    if not trusted.kekosongan:\n",
        "    if False:\n",
        VACANCY,
    ),
    Mutant(
        "a predecessor's term may be made longer",
        REVIEW + "vacancy.py",
        "(old is None or end < old)",
        "True",
        VACANCY,
    ),
    Mutant(
        "a predecessor of another role may be ended",
        REVIEW + "vacancy.py",
        " or gone[0].peran != new.peran",
        "",
        VACANCY,
    ),
    Mutant(
        "a signer may come in under another account",
        REVIEW + "vacancy.py",
        "return one.shares_account(other) or (bool(number) and number == other_number)",
        "return one.shares_account(other)",
        VACANCY,
    ),
    Mutant("six months are not counted", REVIEW + "vacancy.py", "MONTHS = 6", "MONTHS = 7", VACANCY),
    Mutant("a day of quiet is an hour", REVIEW + "passage.py", "hours=24", "hours=1", VACANCY),
    Mutant(
        "any signer lifts a return",
        REVIEW + "passage.py",
        "        own_dismissals=True,\n",
        "",
        VACANCY,
    ),
    Mutant(
        "the predecessor has no say",
        REVIEW + "passage.py",
        "roles={**court.roles, _PREDECESSOR: before},",
        "roles=court.roles,",
        VACANCY,
    ),
    Mutant(
        "who came into office after the opening signs",
        REVIEW + "passage.py",
        "if peran in b.offices and _held_before(bench, peran, b.actor)]",
        "if peran in b.offices]",
        VACANCY + " tests/review/test_passage_invariants.py tests/review/test_decide_invariants.py",
    ),
    Mutant(
        "a stand-in follows a stand-in",
        REVIEW + "passage.py",
        "            for one in standing\n",
        "            for one in standing[:0]\n",
        VACANCY,
    ),
    Mutant(
        "who decides may be changed while one stands in",
        REVIEW + "passage.py",
        "if standing and snapshot.protected:",
        "if False:",
        VACANCY,
    ),
    Mutant(
        "Git objects are not looked at",
        REVIEW + "contents.py",
        "if not clone.is_sound(base, head):",
        "if False:",
        HOSTILE,
    ),
    Mutant(
        "of Git objects warnings pass",
        REVIEW + "clone.py",
        '"index-pack", "--strict", "--stdin"',
        '"index-pack", "--stdin"',
        HOSTILE,
    ),
    Mutant(
        "a broken tree is an error of Git",
        REVIEW + "clone.py",
        "fsck|in tree entry|too-short tree",
        "fsck",
        HOSTILE,
    ),
    Mutant(
        "a squash is a merge",
        REVIEW + "authority.py",
        "if len(entry.parents) == 2 and heads[entry.parents[1]] == entry.tree}",
        "if heads.get(entry.parents[-1], entry.tree) == entry.tree}",
        ORDER,
    ),
    Mutant(
        "what was explained is told for ever",
        REVIEW + "authority.py",
        "entry.sha not in explained | merged",
        "entry.sha not in merged",
        ORDER,
    ),
    Mutant(
        "what came to main past the gate is not told",
        REVIEW + "decide.py",
        "for sha in snapshot.past_the_gate if asked else ():",
        "for sha in ():",
        ORDER,
    ),
    Mutant("another server is asked", REVIEW + "github.py", "refuse_other_server(address, env)", "pass", SERVER),
    Mutant(
        "a server whose name holds the right one's is asked",
        REVIEW + "server.py",
        "if host.casefold() != asked.casefold() and",
        "if asked.casefold() not in host.casefold() and",
        SERVER,
    ),
    Mutant(
        "the beginning is the last value",
        REVIEW + "authority.py",
        "setter, first = values[0]",
        "setter, first = values[-1]",
        ANCHOR,
    ),
    Mutant(
        "a beginning that was taken away holds",
        REVIEW + "authority.py",
        "if found is None or not now:",
        "if found is None:",
        "tests/review/test_publish_check.py",
    ),
    Mutant(
        "two quarters are one document",
        REVIEW + "classes.py",
        "called(f'tw-{quarter[1]}-{quarter[2]}')",
        "called(f'tw-{quarter[1]}-1')",
        CLASSES,
    ),
    Mutant(
        "the DPA is part of the plan",
        REVIEW + "classes.py",
        "(?:pk/|dpa(?:-p[1-9])?[.]yaml)",
        "(?:pk/)",
        CLASSES,
    ),
    Mutant(
        "several documents may come together",
        REVIEW + "classes.py",
        "    found |= documents(names)\n",
        "    found |= dict(list(documents(names).items())[:1])\n",
        CLASSES,
    ),
    Mutant(
        "a fifth quarter is plan data",
        "scripts/rktdocs/records/places.py",
        "realisasi/tw[1-4]/[^/]",
        "realisasi/tw[0-9]/[^/]",
        CLASSES,
    ),
    Mutant(
        "a plan rides along on the agreements' chain",
        REVIEW + "own_chain.py",
        "documents(paths).keys() != {PERJANJIAN}",
        "PERJANJIAN not in documents(paths)",
        OWN + " " + CLASSES,
    ),
    Mutant(
        "minutes ride along on the agreements' chain",
        REVIEW + "own_chain.py",
        "if document_of(path) != PERJANJIAN)",
        'if document_of(path) not in (PERJANJIAN, ""))',
        OWN,
    ),
    Mutant(
        "guides ride along on the agreements' chain",
        REVIEW + "own_chain.py",
        "yield from found.get(Kelas.PANDUAN, ())",
        "yield from ()",
        OWN,
    ),
    Mutant(
        "an agreement by hand needs the plan's chain",
        PUBLISH + "archive/approval.py",
        "if jenis_of(kunci) is Jenis.PK else",
        "if False else",
        OWN + " tests/publish/test_agreements_approved.py",
    ),
    Mutant(
        "an agreement that was changed is shown as approved",
        PUBLISH + "archive/agreements.py",
        " or altered(tree, archive)",
        "",
        "tests/publish/test_agreements_approved.py",
    ),
    Mutant(
        "a quarter is closed while it runs",
        PUBLISH + "archive/ready.py",
        "if moment.date() <= last_day(tahun, triwulan):",
        "if False:",
        QUARTERS,
    ),
    Mutant(
        "a quarter is closed before all have handed in",
        PUBLISH + "archive/ready.py",
        'elif record.tahap != "diverifikasi":',
        "elif False:",
        QUARTERS,
    ),
    Mutant(
        "a quarter needs no archived plan",
        PUBLISH + "archive/ready.py",
        "if standing_tag(judged, source.rencana, saksi) is None:",
        "if False:",
        QUARTERS,
    ),
    Mutant(
        "spoilt bytes are served",
        PUBLISH + "archive/published.py",
        "files=None if wrong else files,",
        "files=files,",
        "tests/publish/test_archive_proof.py tests/publish/test_closed_years.py tests/publish/test_archive_verify.py",
    ),
)


def lives(mutant: Mutant, copy: Path) -> bool:
    """Whether no test notices. A text that is no longer there is no mutant."""
    place = copy / mutant.file
    text = place.read_text(encoding="utf-8")
    if mutant.before not in text:
        raise SystemExit(f"{mutant.file}: this text is no longer there: {mutant.before}")
    place.write_text(text.replace(mutant.before, mutant.after, 1), encoding="utf-8")
    try:
        words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests.split()]
        return subprocess.run(words, cwd=copy, capture_output=True, check=False).returncode == 0
    finally:
        place.write_text(text, encoding="utf-8")


def main(word: str) -> int:
    survivors = 0
    print("| what is taken out | file | noticed |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "salinan"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
        for mutant in (one for one in MUTANTS if word in one.file or word in one.what):
            alive = lives(mutant, copy)
            survivors += alive
            print(f"| {mutant.what} | `{mutant.file.rsplit('/', 1)[1]}` | {'NO' if alive else 'yes'} |", flush=True)
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "") > 0)
