"""What the live repository lacks against what this project demands of it, each with the click or command that mends it.

Reads only. What a token may not see is told as "not visible", never as fine.
"""

from collections.abc import Iterator
from pathlib import Path

from rktdocs.review import answers
from rktdocs.review.answers import known_shape
from rktdocs.review.archive_guard import guard_lacks
from rktdocs.review.court import WRITE_RIGHTS, same_login
from rktdocs.review.environments import environment_lacks
from rktdocs.review.github import GitHub, NotFoundError, RefusedError
from rktdocs.review.lacking import Lack, Weight, visible
from rktdocs.review.live_rulesets import live_rulesets, ruleset_lacks
from rktdocs.review.model import MAIN, RoleHolder
from rktdocs.review.owners import team_lacks
from rktdocs.review.restarted import old_repository
from rktdocs.review.roles import Office
from rktdocs.review.words import office_name

RULESETS = ("main", "konsep", "tag", "arsip", "arsip-nama")
_NAMES = "validasi reviu-masuk gerbang pratinjau terbit mulai ingatkan formulir-masuk formulir audit"
WORKFLOWS = tuple(f"{name}.yml" for name in _NAMES.split())
ENVIRONMENT = "github-pages"


FORGEABLE = Lack(
    pesan="status rkt/gerbang dapat dibuat hijau oleh alur kerja siapa pun yang boleh menulis: status itu keterangan "
    "saja, yang memutuskan ialah penerbitan",
    perbaikan="cukup bagi banyak dinas: yang tergabung karenanya tidak terbit, dan audit menyebutnya. Yang menutupnya: "
    "GitHub App milik dinas sebagai satu-satunya sumber status (integration_id pada .github/rulesets/main.json)",
    weight=Weight.CATATAN,
)
"""Told always: no setting of a repository closes it."""
PAID = (
    Lack(
        pesan="larangan dorong menurut berkas (push ruleset, untuk .github/** dan scripts/**)",
        perbaikan="tidak dipakai: hanya repositori privat atau internal berbayar; gerbang memeriksa berkas itu sendiri",
        weight=Weight.BERBAYAR,
    ),
    Lack(
        pesan="workflow wajib seluruh organisasi (required workflows) dan mode coba 'evaluate'",
        perbaikan="tidak dipakai: hanya GitHub Enterprise; status rkt/gerbang dan rkt review --publish menggantikannya",
        weight=Weight.BERBAYAR,
    ),
)
"""What this project does without, named so that nobody looks for it."""


def lacks(github: GitHub, project: Path, office: Office) -> Iterator[Lack]:
    """Everything that is wrong with the live settings, then what needs a paid plan. Raises GitHubError."""
    yield from _repository(github)
    live = live_rulesets(github)
    for name in RULESETS:
        yield from ruleset_lacks(github, project, name, live)
    for what, check in (
        ("izin bawaan workflow", _workflow_permissions),
        ("CODEOWNERS", _codeowners),
        (f"environment {ENVIRONMENT}", _environment),
        ("daftar workflow", _workflows),
    ):
        yield from visible(what, github, check)
    yield from _officials(github, office)
    yield from team_lacks(github, project, office)
    yield from guard_lacks(github, project, live)
    yield from old_repository(github, office)
    yield FORGEABLE
    yield from PAID


def _repository(github: GitHub) -> Iterator[Lack]:
    with known_shape("repositori"):
        told = github.get("")
        if told["private"]:
            yield Lack(
                pesan="repositori ini privat, dan itu tidak didukung: pada paket gratis aturan cabang tidak berjalan, "
                "dan gerbang tidak dapat mengambil isi usulan",
                perbaikan="jadikan publik (Settings > General > Danger Zone > Change visibility)",
            )
        if told["default_branch"] != MAIN:
            yield Lack(
                pesan=f"cabang bawaan bukan {MAIN}",
                perbaikan=f"gh repo edit {github.repository} --default-branch {MAIN}",
            )
        if told.get("allow_merge_commit") is False:
            yield Lack(
                pesan="commit gabungan (merge commit) dimatikan, padahal hanya itu yang diterima gerbang",
                perbaikan=f"gh repo edit {github.repository} --enable-merge-commit",
            )


# What only some tokens may see


def _workflow_permissions(github: GitHub) -> Iterator[Lack]:
    with known_shape("izin workflow"):
        told = github.get("actions/permissions/workflow")
        safe = told["default_workflow_permissions"] == "read" and not told["can_approve_pull_request_reviews"]
    if not safe:
        yield Lack(
            pesan="token workflow boleh menulis atau menyetujui usulan secara bawaan",
            perbaikan=f"gh api -X PUT repos/{github.repository}/actions/permissions/workflow "
            "-f default_workflow_permissions=read -F can_approve_pull_request_reviews=false",
        )


def _codeowners(github: GitHub) -> Iterator[Lack]:
    with known_shape("CODEOWNERS"):
        for error in github.get("codeowners/errors", ref=MAIN)["errors"]:
            kind = "".join(letter for letter in str(error["kind"]) if letter.isprintable())
            yield Lack(
                pesan=f"{error['path']} baris {int(error['line'])}: {kind}",
                perbaikan="perbaiki nama akun atau tim; pemiliknya harus punya hak tulis di repositori",
            )


def _environment(github: GitHub) -> Iterator[Lack]:
    return environment_lacks(github, ENVIRONMENT, "Settings > Pages > Build and deployment > Source: GitHub Actions")


def _workflows(github: GitHub) -> Iterator[Lack]:
    """A scheduled workflow sleeps after 60 days without activity: just when the yearly season starts."""
    with known_shape("daftar workflow"):
        told = github.get("actions/workflows", per_page=100)["workflows"]
        states = {str(workflow["path"]).rpartition("/")[2]: str(workflow["state"]) for workflow in told}
    for name in WORKFLOWS:
        if name not in states:
            yield Lack(
                pesan=f"workflow {name} tidak ada di cabang {MAIN}", perbaikan=f"pulihkan .github/workflows/{name}"
            )
        elif states[name] != "active":
            yield Lack(
                pesan=f"workflow {name} tidak aktif ({states[name]})",
                perbaikan=f"gh workflow enable {name} --repo {github.repository}",
            )


# The officials' accounts


def _officials(github: GitHub, office: Office) -> Iterator[Lack]:
    for peran in office.voting:
        holders = office.roles.get(peran, ())
        if not holders:
            yield Lack(
                pesan=f"{office_name(peran, office.stages)} belum punya akun GitHub di rkt/instansi.yaml",
                perbaikan="isi akun: {login: ..., id: ...} lewat usulan yang disetujui",
            )
        for holder in holders:
            yield from _account(github, office_name(peran, office.stages), holder)


def _account(github: GitHub, jabatan: str, holder: RoleHolder) -> Iterator[Lack]:
    try:
        with known_shape("hak akun"):
            told = github.get(f"collaborators/{holder.login}/permission")
            account = answers.actor(told["user"])
            right = str(told["permission"])
    except (NotFoundError, RefusedError):
        account, right = None, "none"
    who = f"akun @{holder.login} ({jabatan})"
    if right not in WRITE_RIGHTS:
        yield Lack(
            pesan=f"{who} tidak punya hak tulis, jadi suaranya tidak dihitung",
            perbaikan=f"gh api -X PUT repos/{github.repository}/collaborators/{holder.login} -f permission=push",
        )
    if account is None or not same_login(account.login, holder.login):
        return
    if holder.id is None:
        yield Lack(pesan=f"{who} tanpa nomor akun", perbaikan=f"isi id: {account.id} di rkt/instansi.yaml")
    elif holder.id != account.id:
        yield Lack(
            pesan=f"{who} kini bernomor {account.id}, tercatat {holder.id}: nama akun mungkin berpindah tangan",
            perbaikan="pastikan pemiliknya, lalu perbaiki rkt/instansi.yaml lewat usulan yang disetujui",
        )
