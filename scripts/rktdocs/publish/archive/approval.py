"""Whether a commit may be archived: the gate is asked again, or a manual record covers the whole review chain."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place
from rktdocs.plan.model import RencanaTahun
from rktdocs.publish.archive.by_hand import impossible
from rktdocs.records.archive_names import Jenis, jenis_of
from rktdocs.records.instansi import Instansi
from rktdocs.records.manifes import hash_records
from rktdocs.records.pengesahan import Pengesahan, pengesahan_from, read_record
from rktdocs.review.approval_record import approval_record, brought, restart_of
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.publish_check import PublishCheck, check_publish
from rktdocs.review.report import explain_publish
from rktdocs.trees import GitTree, Tree


class RefusedError(RktdocsError):
    """The commit is not approved: no archive. Exit code 1."""


def check_of(github: GitHub, clone: Clone, commit: str, kunci: str) -> PublishCheck:
    """Ask about a commit of main as far back as what a key names was approved."""
    check = check_publish(github, clone, commit)
    if check.decision.allowed and brought(check, kunci) is None:
        return check_publish(github, clone, commit, whole=True)
    return check


def record_from_gate(
    github: GitHub, clone: Clone, commit: str, given: Mapping[str, Any] | None, kunci: str = ""
) -> Mapping[str, Any]:
    """Ask GitHub whether the commit is approved and return the record of a key; a given one must say the same.

    Raises RefusedError where it is not approved, RktdocsError where that could not be decided.
    """
    check = check_of(github, clone, commit, kunci)
    if not check.decision.allowed:
        raise RefusedError("\n".join(explain_publish(check)), f"rkt review --publish {commit[:12]}")
    record = approval_record(check, repository=github.repository, kunci=kunci)
    if given is not None and dict(given) != record:
        raise RefusedError(
            "catatan pengesahan yang diberikan berbeda dari yang tercatat di GitHub",
            f"buat ulang: rkt review --publish {commit[:12]} --record BERKAS, atau jalankan tanpa --pengesahan",
        )
    return record


def given_approval(place: Path, tree: Tree, year: RencanaTahun, record: Path) -> Pengesahan:
    """Return the approval in a record that somebody names, where it is one of what is here. Raises RktdocsError.

    It speaks of the commit that was merged, a manual one of the commit that its stages name.
    """
    data = read_record(record)
    commit = data.get("commit_gabungan") or data["tahap"][0].get("commit") or ""
    if data["sumber"] == "manual":
        data = accept_manual(data, year.instansi, commit)
        manual_pengesahan(data, year.kunci, commit, datetime.now(UTC))
    repository = git_place(place)
    if repository is None:
        raise RktdocsError(
            f"{place} tidak berada dalam Git, jadi tidak dapat diketahui apakah isinya yang disetujui",
            "jalankan di dalam klon repositori, atau tanpa --pengesahan",
        )
    known = {"renstra": year.renstra.berkas, "logo": year.instansi.dokumen.logo}
    then = hash_records(GitTree(repository[0], commit, prefix=repository[1]), year.kunci, **known)
    now = hash_records(tree, year.kunci, **known)
    changed = sorted(path for path in {*now, *then} if now.get(path) != then.get(path))
    if changed:
        raise RefusedError(
            f"yang disetujui ialah commit {commit[:12]}; catatan di sini berbeda: {', '.join(changed[:3])}",
            f"naskah yang disetujui: git switch --detach {commit[:12]}, lalu ulangi",
        )
    return pengesahan_from(data, tahun=year.kunci, commit=commit)


def accept_manual(record: Mapping[str, Any], instansi: Instansi, commit: str, kunci: str = "") -> Mapping[str, Any]:
    """Return a manual record that holds every stage of the chain of what a key names, in order. Raises RefusedError.

    Each stage names the very commit that is archived: else one signature would stand for whatever is archived with it.
    None was given before the one that it follows: what GitHub's votes are held to.
    That the history began anew is told by the agency's file, whatever the record says.
    """
    given = [(stage["jenis"], stage["peran"]) for stage in record["tahap"]]
    whose = instansi.rantai_perjanjian if jenis_of(kunci) is Jenis.PK else instansi.rantai_reviu
    chain = [(stage.jenis, stage.peran) for stage in whose]
    if given != chain:
        wanted = ", lalu ".join(f"{jenis} {peran}" for jenis, peran in chain)
        raise RefusedError(
            "catatan pengesahan tidak memuat seluruh rantai reviu menurut urutannya", f"tahap yang diminta: {wanted}"
        )
    _refuse_other_commits(record, commit)
    _refuse_turned_round(record["tahap"])
    told = restart_of([instansi.dimulai_ulang] if instansi.dimulai_ulang else [])
    return {**record, **told}


def manual_pengesahan(record: Mapping[str, Any], kunci: str, commit: str, now: datetime) -> Pengesahan:
    """Read an accepted manual record as a value. Raises RefusedError where what it says cannot be true."""
    read = pengesahan_from(record, tahun=kunci, commit=commit)
    for wrong in impossible(read, now):
        raise RefusedError(wrong.pesan, wrong.perbaikan)
    return read


def _refuse_turned_round(stages: Sequence[Mapping[str, Any]]) -> None:
    # one width and one zone by the schema: their order as texts is their order in time
    for before, after in pairwise(stages):
        if after["waktu"] < before["waktu"]:
            raise RefusedError(
                f"menurut catatan pengesahan {after['jenis']} {after['peran']} mendahului {before['jenis']} "
                f"{before['peran']}",
                "periksa waktunya; bila memang demikian, tahap itu diberikan sekali lagi sesudahnya",
            )


def _refuse_other_commits(record: Mapping[str, Any], commit: str) -> None:
    stages = [(f"tahap {stage['jenis']} {stage['peran']}", stage.get("commit")) for stage in record["tahap"]]
    for what, named in [*stages, ("commit_gabungan", record.get("commit_gabungan", commit))]:
        if not named:
            raise RefusedError(
                f"catatan pengesahan tidak menyebut commit mana yang disetujui ({what})",
                'isi "commit" pada setiap tahap dengan nomor lengkap (40 huruf) commit yang naskahnya ditandatangani; '
                "daftarnya: git log --format='%H %ci %s' -- rkt",
            )
        if named != commit:
            raise RefusedError(
                f"catatan pengesahan menyebut commit {named[:12]} ({what}), yang diarsipkan {commit[:12]}",
                f"arsipkan commit yang disetujui: --rev {named[:12]}",
            )
