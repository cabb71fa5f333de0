"""What reviews say: whoever may write can change or remove it on GitHub, so it proves nothing and contradicts little.

What GitHub still tells word for word is proved with the rest; other words are shown to nobody, and take no year away.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes.github import FakePull, FakeReview
from fakes.near_github import NearGitHub
from publish.archives import copied, manifes_of, plant
from publish.world import World
from rktdocs.publish.archive import confirm
from rktdocs.publish.archive.confirm import ask
from rktdocs.publish.archive.published import kept_archives
from rktdocs.publish.archive.vouching import _is_due
from rktdocs.publish.archive.witness import as_witness
from rktdocs.publish.judge import as_judge
from rktdocs.records.proof import WORDLESS, Archive, Bukti, Oleh, archives, standing_tag
from rktdocs.records.reader import read_project
from rktdocs.review.clone import Clone
from rktdocs.review.remarks import CHANGED
from rktdocs.trees import WorkingTree
from rktdocs.views.arsip import WORDS_UNPROVED
from support import GitRepo

FILE = "rkt/2026/bagian/sekretariat.yaml"
BESIDE = f"{FILE} baris 9: Terlalu rendah\n\nLihat RKPD halaman 3"
TRUE = f"Belum sesuai RKPD\n\n{BESIDE}"
REMARK = "Terlalu rendah\n\nLihat RKPD halaman 3"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, GitRepo]]:
    """A year that was returned once, and its archive as any office without a key has it: an unsigned tag."""
    world = World(tmp_path_factory.mktemp("dunia"))
    world.begin()
    hub = world.hub
    number = hub.open_pull("staf", "konsep/2026")
    returned = hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum sesuai RKPD")
    hub.remark(number, returned, FILE, 9, REMARK)
    hub.review("kasubag", number)
    hub.review("kepala", number)
    commit = hub.merge("staf", number)
    run = world.runner()
    check = confirm.check_of(NearGitHub(hub, "https://api.github.com"), as_judge(Clone(run.path)), commit, "2026")
    record = confirm.approval_record(check, repository="dinas/rkt", kunci="2026")
    assert record["pengembalian"][0]["alasan"] == TRUE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confirm, "_documents", lambda clone, manifes: (Bukti.TERBUKTI, ""))  # they hold no such words
        plant(run, "rkt-2026", confirm_manifest(run, record))
        yield world, run


def confirm_manifest(run: GitRepo, record: dict[str, object]):
    from rktdocs.publish.archive.making import source_at
    from rktdocs.publish.archive.tool import this_tool
    from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records

    source = source_at(run.path, "", run.git("rev-parse", "main"), "2026")
    logo = source.year.instansi.dokumen.logo
    return Manifes(
        tahun="2026",
        commit=source.tree.commit,
        waktu=source.moment,
        alat=this_tool(),
        catatan=hash_records(source.tree, "2026", renstra=source.year.renstra.berkas, logo=logo),
        dokumen=(DokumenArsip(nama="rkt-2026.pdf", sha256="d" * 64, bita=3),),
        record=record,
        instansi=source.year.instansi.nama,
        folder="",
    )


@pytest.fixture
def pull(published: tuple[World, GitRepo], monkeypatch: pytest.MonkeyPatch) -> FakePull:
    """The merged proposal, whose words a test may change."""
    found = published[0].hub.pulls[2]
    monkeypatch.setattr(found, "remarks", [dict(one) for one in found.remarks])
    monkeypatch.setattr(found, "reviews", [FakeReview(**vars(one)) for one in found.reviews])
    return found


def rewritten(pull: FakePull, later: datetime) -> None:
    pull.reviews[0].body, pull.reviews[0].updated_at = "Bagus sekali", later


def remark_rewritten(pull: FakePull, later: datetime) -> None:
    pull.remarks[0].update(body="Bagus sekali", changed=later)


def remark_removed(pull: FakePull, later: datetime) -> None:
    pull.remarks.clear()


def all_of_it(pull: FakePull, later: datetime) -> None:
    rewritten(pull, later)
    remark_removed(pull, later)


def nothing(pull: FakePull, later: datetime) -> None:
    """GitHub tells what it told."""


INVENTED = f"{FILE} baris 2: Hapus bagian ini"
CASES = {
    "as they stand": (nothing, TRUE, ""),
    "rewritten, and the archive has what was said": (rewritten, TRUE, WORDLESS),
    "rewritten, and the archive invents": (rewritten, f"Hapus bagian ini\n\n{BESIDE}", WORDLESS),
    "rewritten, and the archive drops the remark": (rewritten, "Belum sesuai RKPD", WORDLESS),
    "a remark rewritten, and the archive has what was said": (remark_rewritten, TRUE, WORDLESS),
    "a remark rewritten, and the archive has another body": (remark_rewritten, f"Setuju\n\n{BESIDE}", WORDLESS),
    "a remark removed, and the archive has it": (remark_removed, TRUE, WORDLESS),
    "a remark removed, and the archive has another body": (remark_removed, f"Setuju\n\n{BESIDE}", None),
    "a remark removed, and the archive invents one": (remark_removed, f"Belum sesuai RKPD\n\n{INVENTED}", WORDLESS),
    "all of it, and the archive has what was said": (all_of_it, TRUE, WORDLESS),
    "nothing, and the archive invents a remark": (nothing, f"{TRUE}\n\n{INVENTED}", WORDLESS),
    "nothing, and the archive has another body": (nothing, f"Hapus bagian ini\n\n{BESIDE}", None),
    "nothing, and the archive says more": (nothing, f"Belum sesuai RKPD, hapus\n\n{BESIDE}", None),
    "nothing, and the archive drops the remark": (nothing, "Belum sesuai RKPD", None),
    "nothing, and the archive has none": (nothing, "", None),
    "rewritten, and the archive has the mark": (rewritten, f"{CHANGED}\n\n{BESIDE}", ""),
}
"""What is done on GitHub, what the archive says, and the answer: None where GitHub contradicts it."""


def judged(run: GitRepo, told: str) -> Archive:
    (one,) = archives(run.path, {archives(run.path)[0].tag.object_id: told})
    return one


@pytest.mark.parametrize(("done", "said", "answer"), CASES.values(), ids=CASES)
def test_words_that_github_no_longer_tells_are_shown_to_nobody_and_take_no_year_away(
    published: tuple[World, GitRepo], pull: FakePull, tmp_path: Path, done, said: str, answer: str | None
) -> None:
    world, run = published[0], copied(published[1], tmp_path / "klon")
    true = manifes_of(run)
    returned = {**true.record["pengembalian"][0], "alasan": said}
    plant(run, "rkt-2026", replace(true, record={**true.record, "pengembalian": [returned]}))
    done(pull, world.hub.tick())
    with closing(NearGitHub(world.hub, "https://api.github.com")) as github:
        bukti, told = ask(github, as_judge(Clone(run.path)), archives(run.path)[0])
    assert (bukti, told if bukti is Bukti.TERBUKTI else None) == (
        Bukti.BERTENTANGAN if answer is None else Bukti.TERBUKTI,
        answer,
    )
    stands = judged(run, told)
    assert (stands.bukti is Bukti.TERBUKTI) is (answer is not None)
    if answer is None:
        return
    assert (stands.oleh, stands.kata) == (Oleh.SAKSI, not answer)
    assert standing_tag([stands], "2026", {stands.tag.object_id: told}) == stands.tag, "no second archive of the year"
    assert as_witness((stands,)) == {stands.tag.object_id: answer}
    assert _is_due(stands) is (not answer), "a key vouches for all of it, or not at all"
    assert shown(run, stands) == (said if not answer else WORDS_UNPROVED)


def shown(run: GitRepo, archive: Archive) -> str:
    (kept,) = kept_archives(run.path, [archive])
    project = read_project(WorkingTree(run.path)).project
    assert project is not None
    return kept.view(project.instansi).pengembalian[0].alasan


@pytest.mark.parametrize("kata", [True, False])
def test_what_seals_an_archive_without_its_words_proves_them_to_nobody_for_ever(
    published: tuple[World, GitRepo], tmp_path: Path, kata: bool
) -> None:
    """Else an invented word would be true once the next plan is approved."""
    run = copied(published[1], tmp_path / "klon")
    archive = judged(run, "" if kata else WORDLESS)
    path = "rkt/2025/tahun.yaml"
    run.write(path, (run.path / path).read_text() + f"arsip_sebelumnya:\n  rkt-2026: {archive.seal}\n")
    run.commit("Segel")
    (sealed,) = archives(run.path)
    assert (sealed.bukti, sealed.oleh, sealed.kata, sealed.seal) == (
        Bukti.TERBUKTI,
        Oleh.SEGEL,
        kata,
        archive.seal,
    )
    assert shown(run, sealed) == (TRUE if kata else WORDS_UNPROVED)
    assert ("Tidak terbukti: kata-kata" in sealed.sebab) is (not kata)
    true = manifes_of(run)
    forged = {**true.record["pengembalian"][0], "nama": "Dr. PALSU"}
    plant(run, "rkt-2026", replace(true, record={**true.record, "pengembalian": [forged]}))
    assert archives(run.path)[0].bukti is Bukti.BERTENTANGAN, "a seal without words is of all the rest"
