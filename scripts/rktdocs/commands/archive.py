"""`rkt archive`: keep an approved year, prove it later, list what is kept, hand it on."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rktdocs.arguments import plan_key, take_project
from rktdocs.publish.archive.approval import RefusedError, accept_manual, manual_pengesahan, record_from_gate
from rktdocs.publish.archive.backup import opened
from rktdocs.publish.archive.bundle import bundle
from rktdocs.publish.archive.by_hand import doubts
from rktdocs.publish.archive.checks import verify
from rktdocs.publish.archive.confirm import confirm
from rktdocs.publish.archive.create import Order, create
from rktdocs.publish.archive.export import export
from rktdocs.publish.archive.listing import list_archives, pending
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan, is_harmless
from rktdocs.publish.archive.releases import releases, strangers
from rktdocs.publish.archive.vouching import Vouching, vouch
from rktdocs.publish.archive.witness import as_witness, read_witness, witness, write_witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.archive_names import Jenis, jenis_of, kunci_of
from rktdocs.records.instansi import Instansi
from rktdocs.records.pengesahan import read_record
from rktdocs.records.proof import Bukti, Witness, archives, standing_tag
from rktdocs.review.surroundings import open_github
from rktdocs.trees import find_project

_KESAKSIAN = (
    "arsip yang sudah dicocokkan dengan GitHub dalam penerbitan ini: ditulis oleh prove, ditambah oleh create, dibaca "
    "oleh pending, list, dan build"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb each; only `create`, `releases`, `prove --github` and `verify --github` ask GitHub."""
    parser.description = (
        "Arsip yang disetujui: RKT (rkt-<tahun>), triwulan (tw-<tahun>-<triwulan>), perjanjian (pk-<tahun>-<id>). "
        "Tag memuat manifesnya, cabang arsip memuat dokumennya. "
        "Selain create, releases, prove --github, dan verify --github, tidak ada yang memakai jaringan."
    )
    verbs = parser.add_subparsers(dest="kerja", metavar="KERJA", required=True)
    create = verbs.add_parser(
        "create", help="arsipkan satu RKT, triwulan, atau Perjanjian Kinerja yang disetujui; boleh diulang"
    )
    create.add_argument(
        "tahun",
        type=_kunci,
        metavar="YEAR",
        help="rencana: 2026, atau 2026-p1; triwulan: tw-2026-1; perjanjian: pk-2026-kepala-dinas",
    )
    create.add_argument(
        "--pengesahan",
        type=Path,
        metavar="RECORD",
        help="catatan pengesahan; yang manual menggantikan GitHub dan meminta tag bertanda tangan",
    )
    create.add_argument("--rev", default="HEAD", metavar="SHA", help="commit main yang diarsipkan (bawaan: HEAD)")
    create.add_argument(
        "--push", nargs="?", const="origin", default="", metavar="REMOTE", help="kirim cabang dan tag sekaligus"
    )
    pending = verbs.add_parser("pending", help="yang siap dan belum diarsipkan, satu per baris")
    prove = verbs.add_parser("prove", help="nama arsip yang terbukti, satu per baris; yang lain dijelaskan")
    prove.add_argument(
        "--github",
        action="store_true",
        help="tanya GitHub tentang arsip yang belum terbukti di sini (memakai jaringan)",
    )
    pending.add_argument("--rev", default="HEAD", metavar="SHA", help="keadaan pada commit ini (bawaan: HEAD)")
    prove.add_argument("--years", action="store_true", help="sebut tahun RKT yang terbukti, bukan nama arsipnya")
    witness_ = verbs.add_parser("witness", help="tanda tangani kesaksian atas arsip yang baru dicocokkan dengan GitHub")
    witness_.add_argument("--kunci", type=Path, metavar="FILE", required=True, help="kunci privat penerbit")
    witness_.add_argument("--push", nargs="?", const="origin", default="", metavar="REMOTE", help="kirim cabang arsip")
    verify = verbs.add_parser("verify", help="buktikan sebuah arsip, tanpa jaringan")
    verify.add_argument("tag", metavar="TAG", help="rkt-2026, rkt-2026-p1, atau tw-2026-1")
    verify.add_argument("--dir", type=Path, metavar="DOWNLOADS", help="periksa juga berkas di folder ini")
    verify.add_argument(
        "--github",
        action="store_true",
        help="tanya juga GitHub apakah persetujuannya benar tercatat (memakai jaringan)",
    )
    verify.add_argument("--signers", type=Path, metavar="FILE", help="berkas allowed_signers yang Anda percaya")
    released = verbs.add_parser(
        "releases",
        help="arsip terbukti yang rilisnya di GitHub belum ada atau lain berkasnya, satu per baris",
    )
    listed = verbs.add_parser("list", help="semua arsip, satu per baris")
    for verb in (create, prove, pending, released, listed, witness_):
        verb.add_argument("--kesaksian", type=Path, metavar="FILE", help=_KESAKSIAN)
    export = verbs.add_parser("export", help="tulis dokumen sebuah arsip ke folder, beserta SHA256SUMS")
    export.add_argument("tag", metavar="TAG", help="rkt-2026, rkt-2026-p1, atau tw-2026-1")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder tujuan")
    bundle = verbs.add_parser("bundle", help="satu berkas Git berisi semua arsip dan petunjuknya, untuk diska lepas")
    bundle.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder tujuan")
    take_project(*verbs.choices.values())


def _kunci(text: str) -> str:
    return text if jenis_of(text) is not Jenis.RKT and kunci_of(text) == text else plan_key(text)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says. 0 done or proved, 1 not allowed or not proved, 2 could not be done."""
    if getattr(args, "tag", "").startswith("20"):
        args.tag = f"rkt-{args.tag}"
    return {
        "create": _create,
        "pending": _pending,
        "prove": _prove,
        "witness": _witness,
        "verify": _verify,
        "releases": _releases,
        "list": _list,
        "export": _export,
        "bundle": _bundle,
    }[args.kerja](args)


def _create(args: argparse.Namespace) -> int:
    project = find_project(args.project or Path())
    saksi = read_witness(args.kesaksian)
    approve = _Approval(args)
    order = Order(project=project, kunci=args.tahun, approve=approve, revision=args.rev, push=args.push, saksi=saksi)
    try:
        for told in create(order):
            print(told, file=sys.stderr, flush=True)
    except RefusedError as refused:
        print(f"rkt: tidak diarsipkan: {refused.pesan}\n  perbaikan: {refused.perbaikan}", file=sys.stderr)
        return 1
    if approve.by_hand:
        _tell_doubt(project, args.tahun)
    if approve.doubtful:
        _tell_way_back(project, args)
    if args.kesaksian and approve.by_github:
        write_witness(args.kesaksian, {**saksi, **_made_now(project, args.tahun, saksi)})
    return 0


def _tell_doubt(project: Path, kunci: str) -> None:
    """A record written by hand is proved by the tag's key alone: one that `main` does not list is told at once."""
    for each in archives(project):
        if each.tag.kunci == kunci and each.bukti is Bukti.BELUM:
            print(
                f"perhatian: {each.tag.name} {each.bukti}: {each.sebab}\n"
                "  perbaikan: bila kuncinya kunci dinas, daftarkan di .github/allowed_signers pada main",
                file=sys.stderr,
            )


def _tell_way_back(project: Path, args: argparse.Namespace) -> None:
    """What was doubted is archived all the same; whoever obeys and runs it again is told how that can help."""
    tag = standing_tag(archives(project), args.tahun)
    if tag is None:
        return
    remedy = (
        "yang sudah dikirim tidak ditarik: bila keliru, simpan berita acara pembetulannya di samping arsip"
        if args.push
        else f"bila keliru, sebelum dikirim ke server: git tag --delete {tag.name}, betulkan catatannya, lalu ulangi"
    )
    print(f"perhatian: {tag.name} dibuat dengan catatan itu\n  perbaikan: {remedy}", file=sys.stderr)


def _made_now(project: Path, kunci: str, saksi: Witness) -> Witness:
    """What this very run was allowed to archive by GitHub and has made itself needs to be asked by nobody."""
    made = standing_tag(archives(project, saksi), kunci, saksi)
    return {made.object_id: ""} if made else {}


class _Approval:
    """Asks for the approval only when it is needed: an archived year needs none again."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.by_github = False
        self.by_hand = self.doubtful = False

    def __call__(self, instansi: Instansi, commit: str) -> Mapping[str, Any]:
        given = read_record(self.args.pengesahan) if self.args.pengesahan else None
        if given is not None and given["sumber"] == "manual":
            self.by_hand = True
            record = accept_manual(given, instansi, commit, self.args.tahun)
            read = manual_pengesahan(record, self.args.tahun, commit, datetime.now(UTC))
            for doubt in doubts(read, instansi):
                self.doubtful = True
                print(f"perhatian: {doubt.pesan}\n  perbaikan: {doubt.perbaikan}", file=sys.stderr)
            return record
        with closing(open_github(self.args.project)) as github:
            record = record_from_gate(github, judging_clone(self.args.project), commit, given, self.args.tahun)
            self.by_github = True
            return record


def _pending(args: argparse.Namespace) -> int:
    for kunci in pending(find_project(args.project or Path()), args.rev, read_witness(args.kesaksian)):
        print(kunci)
    return 0


def _prove(args: argparse.Namespace) -> int:
    """Names on standard output for a workflow's loop, everything else for the people who read its log."""
    project = find_project(args.project or Path())
    judged = archives(project, {} if args.github else read_witness(args.kesaksian))
    if args.github:
        with closing(open_github(args.project)) as github:
            judged = witness(project, github, judging_clone(args.project))
        if args.kesaksian:
            write_witness(args.kesaksian, as_witness(judged))
    for each in judged:
        print(f"{each.tag.name}: {each.bukti}: {each.sebab}", file=sys.stderr)
        if each.bukti is Bukti.TERBUKTI and not (args.years and jenis_of(each.tag.kunci) is not Jenis.RKT):
            print(each.tag.kunci if args.years else each.tag.name)
    return 0


def _releases(args: argparse.Namespace) -> int:
    """Names for a workflow's loop, as `_prove` has them. 1: a release is there that is not as its archive."""
    judged = archives(find_project(args.project or Path()), read_witness(args.kesaksian))
    with closing(open_github(args.project)) as github:
        told, others = list(releases(github, judged)), list(strangers(github, judged))
    for line in (*(line for each in told for line in each.baris), *others):
        print(_line(line), file=sys.stderr)
    for each in told:
        if each.kurang:
            print(each.tag)
    wrong = any(each.beda for each in told) or any(line.hasil is Hasil.GAGAL for line in others)
    return 1 if wrong else 0


def _witness(args: argparse.Namespace) -> int:
    order = Vouching(
        project=find_project(args.project or Path()),
        clone=judging_clone(args.project),
        key=args.kunci,
        saksi=read_witness(args.kesaksian),
        push=args.push,
    )
    for told in vouch(order):
        print(told, file=sys.stderr, flush=True)
    return 0


def _verify(args: argparse.Namespace) -> int:
    with opened(args.project, args.tag) as project:
        return _verify_in(project, args)


def _verify_in(project: Path, args: argparse.Namespace) -> int:
    worst = []
    for check in (
        *verify(project, args.tag, folder=args.dir, signers=args.signers),
        *(_confirmed(args) if args.github else ()),
    ):
        print(_line(check), flush=True)
        worst.append(check)
    if all(check.hasil is not Hasil.GAGAL for check in worst):
        worst += _contradicted(project, args.tag)
    failed = sum(check.hasil is Hasil.GAGAL for check in worst)
    doubts = sum(check.hasil is Hasil.PERINGATAN for check in worst)
    print(f"{args.tag}: {_word(project, args.tag, worst)} ({failed} gagal, {doubts} peringatan)")
    return 1 if failed or not is_harmless(worst) else 0


def _contradicted(project: Path, tag: str) -> Iterator[Pemeriksaan]:
    """What site and locks judge otherwise (another seal, a second archive of the year) is never called proved here."""
    for each in archives(project):
        if each.tag.name == tag and each.bukti is Bukti.BERTENTANGAN:
            check = Pemeriksaan(nama="segel dan arsip lain", hasil=Hasil.GAGAL, pesan=each.sebab)
            print(_line(check), flush=True)
            yield check


def _word(project: Path, tag: str, checks: Sequence[Pemeriksaan]) -> str:
    """Say no more than was proved: that bytes agree with a manifest tells nothing of who approved."""
    if any(check.hasil is Hasil.GAGAL for check in checks):
        return "TIDAK COCOK"
    if not is_harmless(checks):
        return "belum terbukti: yang ditambahkan di belakang sebuah berkas belum diperiksa"
    fine = {check.nama for check in checks if check.hasil is Hasil.LOLOS}
    if _proved_here(project, tag) or "tanda tangan" in fine or {"GitHub", "buat ulang"} <= fine:
        return "terbukti"
    return "cocok, tetapi pengesahannya belum terbukti"


def _proved_here(project: Path, tag: str) -> bool:
    return any(each.tag.name == tag and each.bukti is Bukti.TERBUKTI for each in archives(project))


def _confirmed(args: argparse.Namespace) -> Iterator[Pemeriksaan]:
    with closing(open_github(args.project)) as github:
        yield from confirm(github, judging_clone(args.project), args.tag)


def _line(check: Pemeriksaan) -> str:
    return f"{check.hasil:<11} {check.nama}: {check.pesan}"


def _list(args: argparse.Namespace) -> int:
    for line in list_archives(archives(find_project(args.project or Path()), read_witness(args.kesaksian))):
        print(line)
    return 0


def _export(args: argparse.Namespace) -> int:
    project = find_project(args.project or Path())
    for name in export(project, args.tag, args.out):
        print(f"{args.out / name} ditulis", file=sys.stderr)
    if not _proved_here(project, args.tag):
        print(
            f"peringatan: pengesahan {args.tag} belum terbukti di klon ini; periksa: rkt archive verify {args.tag}",
            file=sys.stderr,
        )
    return 0


def _bundle(args: argparse.Namespace) -> int:
    for place in bundle(find_project(args.project or Path()), args.out):
        print(f"{place} ditulis", file=sys.stderr)
    return 0
