"""`rkt review`: the gate. Decides, explains, posts, and says by its exit code whether it may pass."""

import argparse
import json
import sys
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rktdocs.publish.judge import judging_clone
from rktdocs.review.approval_record import approval_record
from rktdocs.review.clone import Clone
from rktdocs.review.decide import decide
from rktdocs.review.facts import decision_json, read_facts
from rktdocs.review.github import GitHub, GitHubError
from rktdocs.review.judging import Judged, judge, merge, sweep
from rktdocs.review.listings import unmapped_commits
from rktdocs.review.model import Keputusan
from rktdocs.review.posting import Part, Words, post
from rktdocs.review.publish_check import check_publish, docket_of
from rktdocs.review.report import explain, explain_publish, printable
from rktdocs.review.seen import last_seen
from rktdocs.review.surroundings import (
    add_to_summary,
    open_github,
    run_address,
    runs_as_bot,
)
from rktdocs.trees import read_given
from rktdocs.writing import write_whole

if TYPE_CHECKING:
    from rktdocs.publish.review_sections import PlanParts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked; exactly one question at a time."""
    parser.description = (
        "Gerbang: paraf, lalu persetujuan Kepala. Selain --facts, perintah ini bertanya ke GitHub (GITHUB_TOKEN)."
    )
    question = parser.add_mutually_exclusive_group(required=True)
    question.add_argument("usulan", metavar="USULAN", nargs="?", type=int, help="nomor usulan (pull request)")
    question.add_argument("--all", action="store_true", help="periksa semua usulan terbuka ke main")
    question.add_argument("--merge", metavar="USULAN", type=int, help="putuskan sekali lagi, lalu gabungkan bila boleh")
    question.add_argument("--publish", metavar="COMMIT", help="bolehkah commit main ini diterbitkan")
    question.add_argument(
        "--authors", metavar="USULAN", type=int, help="tolak commit yang penyusunnya tidak terhubung ke akun GitHub"
    )
    question.add_argument(
        "--facts",
        metavar="BERKAS",
        help="putuskan dari berkas fakta JSON, tanpa jaringan ('-': masukan standar); mencetak keputusan sebagai JSON",
    )
    parser.add_argument("--post", action="store_true", help="tulis status, label, permintaan reviu, dan komentar")
    parser.add_argument(
        "--only", choices=("status", "kabar"), help="dengan --post: hanya status, atau hanya komentar dan label"
    )
    parser.add_argument(
        "--dulu", metavar="USULAN", default="", help="dengan --all: nomor atau commit usulan yang diperiksa paling dulu"
    )
    parser.add_argument("--record", metavar="BERKAS", type=Path, help="dengan --publish: tulis catatan pengesahan")


def run(args: argparse.Namespace) -> int:
    """Answer the question. 0 allowed, 1 not allowed, 2 could not be asked."""
    if args.facts is not None:
        return _from_facts(args.facts)

    with closing(open_github(args.project)) as github:
        clone = judging_clone(args.project)
        if args.publish is not None:
            return _publish(args, github, clone)
        if args.authors is not None:
            return _authors(github, args.authors)
        if args.merge is not None:
            return _merge(github, clone, args.merge)
        return _all(args, github, clone) if args.all else _one(args, github, clone)


def _one(args: argparse.Namespace, github: GitHub, clone: Clone) -> int:
    judged = judge(github, args.usulan, clone=clone)
    print("\n".join(explain(judged)))
    if args.post:
        _post(github, judged, args.only)
    return 0 if judged.decision.allowed else 1


def _all(args: argparse.Namespace, github: GitHub, clone: Clone) -> int:
    """A sweep tells and posts; it fails only where a pull request could not be judged."""
    undecided = 0
    docket = docket_of(github, clone)
    for judged in sweep(docket, args.dulu):
        print("\n".join(explain(judged)))
        undecided += judged.decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN
        if args.post:
            undecided += not _posted(github, judged, args.only)
    if docket.unread:
        told = f"Kuota permintaan hampir habis; menyusul pada pemeriksaan berikutnya: usulan {_numbers(docket.unread)}."
        print(told)
        add_to_summary("## Belum diperiksa", told)
    return 1 if undecided else 0


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(f"#{number}" for number in sorted(numbers))


def _posted(github: GitHub, judged: Judged, only: str | None) -> bool:
    """Whether it could be written: what GitHub refuses for one hides no other, and the next run tries it again."""
    try:
        _post(github, judged, only)
    except GitHubError as error:
        print(f"usulan {judged.number}: belum seluruhnya tertulis di GitHub: {error.pesan}\n  {error.perbaikan}")
        return False
    return True


def _post(github: GitHub, judged: Judged, only: str | None) -> None:
    part = Part(only) if only else Part.SEMUA
    plan = None if part is Part.STATUS else _plan_parts(judged, judged.docket.clone)
    note = partial(add_to_summary, f"## Usulan {judged.number}")
    words = Words(note=note)
    if plan:
        words = Words(
            head=plan.head,
            sections=plan.body,
            tenggat=plan.tenggat,
            standar=plan.standar,
            libur=plan.libur,
            note=note,
        )
    told = post(github, judged, part=part, target_url=run_address(), words=words)
    for line in told:
        print(f"ditulis: {line}")


def _plan_parts(judged: Judged, clone: Clone) -> "PlanParts | None":
    """What the comment tells of the plan itself; None where it could not be read."""
    from rktdocs.publish.review_sections import Seen, plan_parts

    pull = judged.snapshot.pull_request
    if pull is None or judged.gathered is None or (judged.snapshot.refused and not judged.snapshot.files):
        return None
    seen = [Seen(oleh=who, commit=commit) for who, commit in last_seen(judged.snapshot)]
    address = f"{judged.docket.github.server}/{pull.head_repo}" if pull.head_repo else ""
    base, head = judged.gathered.base_sha, pull.head_sha
    return plan_parts(clone.place, base, head, address=address, seen=seen, prefix=clone.prefix)


def _merge(github: GitHub, clone: Clone, number: int) -> int:
    judged = merge(github, number, clone=clone)
    print("\n".join(explain(judged)))
    pull = judged.snapshot.pull_request
    if not judged.decision.allowed or pull is None or not pull.merged:
        return 1
    print(f"digabung: {pull.merge_commit_sha}")
    if runs_as_bot() and pull.base == "main":
        github.post("actions/workflows/terbit.yml/dispatches", {"ref": "main"})
        print("terbit.yml dijalankan")
    _post(github, judged, "kabar")
    return 0


def _publish(args: argparse.Namespace, github: GitHub, clone: Clone) -> int:
    check = check_publish(github, clone, args.publish)
    print("\n".join(explain_publish(check)))
    if not check.decision.allowed:
        return 1
    if args.record is not None:
        record = approval_record(check, repository=github.repository)

        write_whole(args.record, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
    return 0


def _authors(github: GitHub, number: int) -> int:
    unmapped = unmapped_commits(github, number)
    for sha, address in unmapped:
        print(f"commit {sha[:7]}: {printable(address) or 'tanpa alamat'} tidak terhubung ke akun GitHub")
    if not unmapped:
        print("Semua penyusun terhubung ke akun GitHub.")
        return 0
    print(
        f"perbaikan: tambahkan alamat surel itu di {github.server}/settings/emails milik penyusunnya, atau buat "
        "ulang commit dengan alamat yang terdaftar (git commit --amend --reset-author). Baris Co-authored-by memakai "
        "alamat noreply akun itu, atau dihapus."
    )
    return 1


def _from_facts(path: str) -> int:
    decision = decide(read_facts(_read(path), "masukan standar" if path == "-" else path))
    print(json.dumps(decision_json(decision), ensure_ascii=False, indent=2))
    return 0 if decision.allowed else 1


def _read(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else read_given(Path(path))
