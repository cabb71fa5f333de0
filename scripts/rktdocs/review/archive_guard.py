"""What guards the archives on GitHub: immutable releases, and rulesets that let one key alone write them.

Without a key the archives are guarded by checks; that is fine, and said plainly. Half a guard is what lacks.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.records.kesaksian import NAMESPACE
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.review.answers import known_shape
from rktdocs.review.environments import environment_lacks
from rktdocs.review.github import GitHub, Json, NotFoundError
from rktdocs.review.lacking import Lack, Weight, visible
from rktdocs.review.live_rulesets import Live, ruleset_lacks
from rktdocs.trees import WorkingTree

LOCKS = ("kunci-tag", "kunci-arsip")
PUBLISHER = "penerbit"
SECRET = "KUNCI_PENERBIT"
GUIDE = 'lima langkah di rkt/panduan/arsip.md, "Mengunci arsip"'
CHECKED = (
    "arsip dijaga pemeriksaan, bukan kunci: siapa pun yang boleh menulis dapat membuat tag rkt-*, yang lalu dilewati"
)
LOCKED = "arsip dijaga kunci: hanya kunci penerbit yang dapat membuat tag rkt-* dan menulis cabang arsip"

STEPS = (
    'ssh-keygen -t ed25519 -N "" -C penerbit -f penerbit  (di luar folder proyek)',
    "Settings > Deploy keys > Add deploy key: isi berkas penerbit.pub, centang Allow write access",
    f"Settings > Environments > {PUBLISHER}: hanya cabang main; Add environment secret {SECRET}: isi berkas penerbit, "
    "lalu hapus kedua berkas itu dari komputer",
    f'usulan tersendiri: baris  penerbit namespaces="{NAMESPACE}" (isi penerbit.pub)  di {ALLOWED_SIGNERS}',
    "Settings > Rules > Rulesets > Import a ruleset: .github/rulesets/kunci-tag.json dan kunci-arsip.json",
)
"""How an office lets one key alone write its archives: printed by `rkt init`, told at length by the guide."""


def guard_lacks(github: GitHub, project: Path, live: Live) -> Iterator[Lack]:
    """Tell which guard the archives have, and what of it is missing. Raises GitHubError."""
    yield from visible("rilis yang tidak dapat diubah", github, _immutable)
    make = f"Settings > Environments > New environment: {PUBLISHER}, lalu batasi ke main"
    environment = partial(environment_lacks, name=PUBLISHER, make=make)
    yield from visible(f"environment {PUBLISHER}", github, environment)
    yield from visible("deploy key repositori", github, partial(_locks, project=project, live=live))


def _immutable(github: GitHub) -> Iterator[Lack]:
    """GitHub answers 404 where it is off, and perhaps where the token may not know."""
    try:
        with known_shape("rilis yang tidak dapat diubah"):
            on = bool(github.get("immutable-releases")["enabled"])
    except NotFoundError:
        on = False
    if not on:
        yield Lack(
            pesan="berkas rilis dapat diganti siapa pun yang boleh menulis: immutable releases belum menyala",
            perbaikan="Settings > General > Releases > Enable release immutability "
            f"(atau gh api -X PUT repos/{github.repository}/immutable-releases)",
        )


def _locks(github: GitHub, project: Path, live: Live) -> Iterator[Lack]:
    with known_shape("deploy key"):
        keys = [key for key in github.pages("keys") if not key["read_only"]]
    if not keys and not any(name in live for name in LOCKS):
        yield Lack(
            pesan=CHECKED, perbaikan=f"cukup bagi banyak dinas; untuk menguncinya: {GUIDE}", weight=Weight.CATATAN
        )
        return
    wrong = [*_keys(keys), *(lack for name in LOCKS for lack in ruleset_lacks(github, project, name, live))]
    wrong += [*_listed(keys, project), *visible(f"rahasia {SECRET}", github, _secret)]
    yield from wrong
    if any(lack.weight is Weight.KURANG for lack in wrong):
        yield Lack(pesan=CHECKED, perbaikan=f"selesaikan yang di atas; {GUIDE}", weight=Weight.CATATAN)
    else:
        yield Lack(pesan=LOCKED, perbaikan="tidak ada yang perlu dikerjakan", weight=Weight.CATATAN)


def _keys(keys: Sequence[Json]) -> Iterator[Lack]:
    """A ruleset cannot name one deploy key: every one that may write passes it."""
    if len(keys) != 1:
        named = f" ({', '.join(_plain(key['title']) for key in keys)})" if keys else ""
        yield Lack(
            pesan=f"{len(keys)} deploy key boleh menulis{named}; harus tepat satu: setiap kunci melewati rulesetnya",
            perbaikan="Settings > Deploy keys: satu kunci dengan Allow write access, hapus yang lain",
        )
    if any(key.get("enabled") is False for key in keys):
        yield Lack(
            pesan="deploy key dimatikan oleh organisasi, jadi terbit tidak dapat menulis arsip",
            perbaikan="organisasi: Settings > Member privileges > Deploy keys: Enabled",
        )


def _listed(keys: Sequence[Json], project: Path) -> Iterator[Lack]:
    """The key is a witness only where main lists it."""
    try:
        text = WorkingTree(project).read(ALLOWED_SIGNERS).decode("utf-8", "replace")
    except RktdocsError:
        text = ""
    for key in keys:
        public = " ".join(str(key["key"]).split()[:2])
        if not any(public in line and NAMESPACE in line for line in text.splitlines()):
            yield Lack(
                pesan=f"kunci {_plain(key['title'])} tidak terdaftar di {ALLOWED_SIGNERS}: kesaksiannya bukan bukti",
                perbaikan=f'tambahkan lewat usulan: penerbit namespaces="{NAMESPACE}" {public}',
            )


def _secret(github: GitHub) -> Iterator[Lack]:
    with known_shape("daftar rahasia"):
        told = github.get(f"environments/{PUBLISHER}/secrets", per_page=100)["secrets"]
        if SECRET not in [secret["name"] for secret in told]:
            yield Lack(
                pesan=f"rahasia {SECRET} tidak ada di environment {PUBLISHER}, jadi terbit tidak punya kunci",
                perbaikan=f"gh secret set {SECRET} --env {PUBLISHER} --repo {github.repository} < BERKAS-KUNCI",
            )
    try:
        github.get(f"actions/secrets/{SECRET}")
    except NotFoundError:
        return
    yield Lack(
        pesan=f"rahasia {SECRET} ada di tingkat repositori: alur kerja di cabang mana pun dapat membacanya",
        perbaikan=f"ganti kuncinya, lalu: gh secret delete {SECRET} --repo {github.repository}",
    )


def _plain(text: Json) -> str:
    return "".join(letter for letter in str(text) if letter.isprintable())[:60]
