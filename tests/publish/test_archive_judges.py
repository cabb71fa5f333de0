"""What judges an archive and what the site serves of one, each on every combination of what it may be told. No Git."""

import os
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from publish.archives import MANUAL
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import confirm, held_files, lost_accounts, published, store, witness
from rktdocs.publish.archive.lost_accounts import UndecidedError
from rktdocs.publish.archive.outcome import TAMBAHAN, Hasil, Pemeriksaan, is_harmless
from rktdocs.publish.archive.standing import Standing, standing_approval
from rktdocs.publish.archive.vouching import _is_due
from rktdocs.records.archive_names import Jenis
from rktdocs.records.manifes import Alat, DokumenArsip, Manifes, sha256
from rktdocs.records.proof import NOBODY, WORDLESS, Archive, Bukti, Oleh
from rktdocs.records.tag_contents import foreign, is_example, wrong_records
from rktdocs.records.tags import Tag
from rktdocs.review.github import GitHubError, NotWholeError
from rktdocs.review.model import Actor, Keputusan, Reason, ReasonKind, RoleHolder
from rktdocs.review.remarks import CHANGED
from rktdocs.trees import EntryError

COMMIT = "c" * 40
TAHUN, BAGIAN = "rkt/2026/tahun.yaml", "rkt/2026/bagian/a.yaml"
EDITION = "rkt/renstra/2025-2029.yaml"
FILES = {TAHUN: b"tahun: 2026\n", BAGIAN: b"bagian: a\n", "rkt/instansi.yaml": b"nama: x\n", EDITION: b"periode: x\n"}
DOCUMENTS = {"rkt-2026.pdf": b"%PDF", "rkt-2026-a.pdf": b"%PDF-a"}
GITHUB = {**MANUAL, "sumber": "github", "usulan": 7}


class Files:
    """A tree of what is given."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def paths(self, under: str = "") -> tuple[str, ...]:
        return tuple(path for path in self._files if path.startswith(under))

    def read(self, path: str, limit: int = 0) -> bytes:
        if path not in self._files:
            raise EntryError(f"{path} tidak ada")
        return self._files[path]


def manifes(**other: Any) -> Manifes:
    plain: dict[str, Any] = {
        "tahun": "2026",
        "commit": COMMIT,
        "waktu": datetime(2026, 1, 3, tzinfo=UTC),
        "alat": Alat(versi="1", sidik="x", paket={}),
        "catatan": {path: sha256(data) for path, data in FILES.items()},
        "dokumen": tuple(DokumenArsip(nama=n, sha256=sha256(d), bita=len(d)) for n, d in DOCUMENTS.items()),
        "record": MANUAL,
    }
    return Manifes(**{**plain, **other})


def archive(bukti: Bukti = Bukti.TERBUKTI, told: Manifes | None = None, **other: Any) -> Archive:
    told = told or manifes()
    tag = Tag(name=told.tag, object_id=f"objek {told.tag}", commit=COMMIT, manifes=told)
    return Archive(**{"tag": tag, "bukti": bukti, "sebab": f"sebab {told.tag}", **other})


# What the tag's commit holds


@pytest.mark.parametrize(("one", "other"), [*product(("same", "changed", "gone"), repeat=2)])
def test_each_record_that_is_not_as_the_manifest_says_is_told_and_each_that_it_hides(one, other):
    states = {TAHUN: one, BAGIAN: other}
    kept = {path: b"lain" if states.get(path) == "changed" else data for path, data in FILES.items()}
    tree = Files({path: data for path, data in kept.items() if states.get(path) != "gone"})
    words = {"changed": "berbeda dari manifes", "gone": "tidak ada pada tag"}
    told = [f"{path} {words[state]}" for path, state in states.items() if state != "same"]
    assert list(wrong_records(tree, manifes())) == told
    known = {path: sha256(FILES[path]) for path in FILES if path != BAGIAN}
    hidden = [f"{BAGIAN} tidak disebut manifes"] if other != "gone" else []
    assert list(wrong_records(tree, manifes(catatan=known))) == [*[t for t in told if BAGIAN not in t], *hidden]
    later = Files({**FILES, "rkt/2026/realisasi/tw1/a.yaml": b"", "rkt/2026/dpa.yaml": b"", "rkt/2027/tahun.yaml": b""})
    assert list(wrong_records(later, manifes())) == [], "what comes after a plan is no part of it"


@pytest.mark.parametrize(("theirs", "ours"), [*product((None, "", "a", "b"), ("", "a"))])
def test_the_archive_of_another_project_of_the_repository_is_named(theirs, ours):
    told = list(foreign(manifes(folder=theirs), ours))
    assert len(told) == (theirs is not None and theirs != ours)
    assert all((theirs or "akar") in one and "instansi lain" in one for one in told)
    assert all("Dinas X" in one for one in foreign(manifes(folder=theirs, instansi="Dinas X"), ours))


@pytest.mark.parametrize(
    ("text", "made_up"),
    [("contoh: true", True), ("contoh: false", False), ("contoh: 'true'", False), ("- x", False), ("contoh: [", False)],
)
def test_a_year_is_an_example_where_it_says_so(text, made_up):
    assert is_example(Files({TAHUN: text.encode()}), "2026") is made_up


# What stands in a tree, what is due, what is harmless


@pytest.mark.parametrize("bukti", Bukti)
@pytest.mark.parametrize("kunci", ["2026", "2027"])
def test_an_approval_stands_where_it_is_proved_and_every_record_is_as_it_was(bukti, kunci):
    here = [archive(bukti)]
    mine = bukti is Bukti.TERBUKTI and kunci == "2026"
    found = standing_approval(here, Files(FILES), kunci)
    assert found == (Standing(pengesahan=manifes().pengesahan, tag="rkt-2026") if mine else Standing())
    changes = [{**FILES, TAHUN: b"x"}, {p: d for p, d in FILES.items() if p != BAGIAN}, {**FILES, "rkt/sop.yaml": b"x"}]
    for files, path in zip(changes, (TAHUN, BAGIAN, "rkt/sop.yaml"), strict=True):
        found = standing_approval(here, Files(files), kunci)
        assert found == (Standing(tag="rkt-2026", berubah=(path,)) if mine else Standing())


def test_what_this_runs_answers_alone_prove_is_due_to_be_witnessed():
    due = [(b, o) for b, o in product(Bukti, Oleh) if _is_due(archive(b, oleh=o))]
    assert due == [(Bukti.TERBUKTI, Oleh.SAKSI)]


@pytest.mark.parametrize(("hasil", "nama"), [*product(Hasil, (TAMBAHAN, "isi"))])
def test_what_stands_behind_a_document_is_harmless_where_it_was_looked_at_and_found_so(hasil, nama):
    fine = Pemeriksaan(nama=TAMBAHAN, hasil=Hasil.LOLOS, pesan="")
    other = Pemeriksaan(nama=nama, hasil=hasil, pesan="")
    assert is_harmless([fine, other]) is is_harmless([other, fine]) is (nama != TAMBAHAN or hasil is Hasil.LOLOS)


# What is served


@pytest.fixture
def stored(monkeypatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(published, "git_place", lambda project: (project, "") if held else None)
    monkeypatch.setattr(published.store, "stored", lambda repository, told: held[told.tag])
    monkeypatch.setattr(published, "arsip_view", lambda told, instansi, **shown: shown)
    return held


STATES = {
    "right": DOCUMENTS,
    "not here": None,
    "changed": {**DOCUMENTS, "rkt-2026.pdf": b"palsu"},
    "fewer": {"rkt-2026.pdf": b"%PDF"},
    "more": {**DOCUMENTS, "tambahan.pdf": b"x"},
}


@pytest.mark.parametrize(("bukti", "state"), [*product(Bukti, STATES)])
def test_only_what_is_proved_is_served_and_only_bytes_that_its_manifest_names(stored, bukti, state):
    stored["rkt-2026"] = STATES[state]
    judged = [archive(bukti)]
    kept = published.kept_archives(Path("x"), judged)
    assert [one.manifes.tag for one in kept] == (["rkt-2026"] if bukti is Bukti.TERBUKTI else [])
    served = {file.uri: file.isi for file in published.archive_files(kept)}
    offered = {one.file.uri: one.file.isi for each in kept for one in published.archived_downloads(each)}
    right = bukti is Bukti.TERBUKTI and state == "right"
    assert sorted([*served.values(), *offered.values()].count(data) for data in DOCUMENTS.values()) == [right, right]
    assert {b"palsu", b"x"}.isdisjoint({*served.values(), *offered.values()})
    assert set(offered.values()) == ({b"%PDF"} if right else set()), "booklets stand on the archive's page"
    assert all(one.view(None)["has_files"] is (state == "right") for one in kept)
    sums = [data for uri, data in served.items() if uri.endswith("SHA256SUMS")]
    assert len(sums) == len(kept) == list(served.values()).count(manifes().text() + b"\n")
    told = [(one.nama, one.bukti) for one in published.left_out(judged, kept)]
    spoilt = bukti is Bukti.TERBUKTI and state not in ("right", "not here")
    expected = [("rkt-2026", str(bukti))] if bukti is not Bukti.TERBUKTI else []
    assert told == [*expected, *([("rkt-2026", "dokumen rusak")] if spoilt else [])]


def test_what_is_no_plan_is_served_under_its_own_name_and_is_no_newest_plan(stored):
    later = {"jenis": Jenis.PK, "pk": "a", "rencana": "2026", "waktu": datetime(2027, 1, 1, tzinfo=UTC)}
    papers = (DokumenArsip(nama="pk-2026-a.pdf", sha256=sha256(b"pk"), bita=2),)
    stored.update({"pk-2026-a": {"pk-2026-a.pdf": b"pk"}, "rkt-2026": DOCUMENTS, "rkt-2025": DOCUMENTS})
    judged = [
        archive(told=manifes(dokumen=papers, **later)),
        archive(told=manifes(tahun="2025", nama="rkt-2025", waktu=datetime(2026, 2, 1, tzinfo=UTC))),
        archive(),
    ]
    kept = {one.manifes.tag: one for one in published.kept_archives(Path("x"), judged)}
    assert [one.tag for one in (each.manifes for each in kept.values() if published.is_plan(each))] == [
        "rkt-2025",
        "rkt-2026",
    ]
    (paper,) = published.stored_document(kept["pk-2026-a"])
    assert (paper.file.isi, paper.unduhan.kunci) == (b"pk", "pk-2026-a")
    assert b"pk" in [file.isi for file in published.archive_files([kept["pk-2026-a"]])]
    assert list(published.stored_document(kept["rkt-2026"])) == [], "a plan's are offered by their kind"
    assert list(published.stored_document(replace(kept["pk-2026-a"], files=None))) == []
    office = SimpleNamespace(dokumen=SimpleNamespace(zona_waktu="Asia/Makassar"))
    assert published.newest_told([kept["pk-2026-a"]], office) == ""
    assert "rkt-2025," in published.newest_told(list(kept.values()), office), "approved last, whatever its year"
    together = [replace(one, manifes=replace(one.manifes, waktu=later["waktu"])) for one in kept.values()]
    assert "rkt-2026," in published.newest_told(together, office), "of two at once the later year"


@pytest.mark.parametrize("oleh", Oleh)
def test_a_key_guards_what_a_key_or_a_seal_proves(stored, oleh):
    stored["rkt-2026"] = DOCUMENTS
    (kept,) = published.kept_archives(Path("x"), [archive(oleh=oleh)])
    assert kept.view(None)["dijaga_kunci"] is (oleh in (Oleh.KESAKSIAN, Oleh.TANDA_TANGAN, Oleh.SEGEL))


def test_a_json_is_offered_with_the_schema_by_which_it_was_written(stored):
    data = b'{"versi": 2}'
    papers = tuple(DokumenArsip(nama=f"rkt-2026.{end}", sha256=sha256(data), bita=len(data)) for end in ("json", "pdf"))
    told = manifes(dokumen=papers)
    stored["rkt-2026"] = {item.nama: data for item in papers}
    (kept,) = published.kept_archives(Path("x"), [archive(told=told)])
    found = {one.file.uri.rpartition(".")[2]: one.unduhan.skema for one in published.archived_downloads(kept)}
    assert found == {"json": "skema/rkt-2.schema.json", "pdf": ""}


def test_outside_git_nothing_is_kept(stored):
    assert published.kept_archives(Path("x"), [archive()]) == ()


# What is stored, and what somebody holds


@pytest.mark.parametrize("state", STATES)
def test_each_document_that_is_missing_changed_or_too_many_is_named(state):
    found = STATES[state] or {}
    wanted = {
        "right": [],
        "not here": [f"{name} tidak ada" for name in sorted(DOCUMENTS)],
        "changed": ["rkt-2026.pdf berbeda dari manifes"],
        "fewer": ["rkt-2026-a.pdf tidak ada"],
        "more": ["tambahan.pdf tidak disebut manifes"],
    }
    assert store.differences(manifes(), found) == wanted[state]


@pytest.mark.parametrize("ways", [*product(("right", "changed", "fewer", ""), repeat=3)])
def test_of_all_that_a_folder_ever_held_what_is_right_is_taken_else_the_first(monkeypatch, ways):
    held = [("objek", STATES[state]) for state in ways if state]
    monkeypatch.setattr(store, "_held", lambda repository, folder: iter(held))
    found = store.stored(Path("x"), manifes())
    assert found == (DOCUMENTS if "right" in ways else held[0][1] if held else None)


@pytest.mark.parametrize("ending", [b"", b"x"])
@pytest.mark.parametrize(("name", "beginning"), [*product(("rkt-2026.pdf", "rkt-2026.xlsx"), (b"%PDF", b"lain"))])
def test_a_pdf_that_goes_on_behind_an_archived_one_is_known_by_its_beginning(ending, name, beginning):
    item = DokumenArsip(nama=name, sha256=sha256(b"%PDF"), bita=4)
    later = beginning == b"%PDF" and ending and name.endswith(".pdf")
    assert held_files.signed_later(beginning + ending, [item]) == (item if later else None)


@pytest.mark.parametrize(("data", "name"), [*product((b"%PDF", b"%PDF-a", b"lain"), ("rkt-2026.pdf", "unduhan.pdf"))])
def test_a_held_copy_is_judged_by_its_bytes_whatever_its_name(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    told = [(one.hasil, one.pesan) for one in held_files.judge_folder(tmp_path, manifes(), lambda: "UTC")]
    same = next((item for item, bytes_ in DOCUMENTS.items() if bytes_ == data), "")
    nothing = (Hasil.GAGAL, f"tidak ada dokumen rkt-2026 di {tmp_path}")
    expected = {
        True: [(Hasil.LOLOS, f"{name} sama dengan {same}")],
        False: [(Hasil.GAGAL, f"{name} berbeda dari manifes")]
        if name == "rkt-2026.pdf"
        else [(Hasil.PERINGATAN, f"{name} bukan dokumen arsip ini"), nothing],
    }
    assert told == expected[bool(same)]


def test_a_folder_is_looked_through_to_the_bottom_and_one_right_copy_is_enough(tmp_path):
    def judged(folder: Path) -> list[tuple[Hasil, str]]:
        return [(one.hasil, one.pesan) for one in held_files.judge_folder(folder, manifes(), lambda: "UTC")]

    assert judged(tmp_path / "tidak") == [(Hasil.GAGAL, f"folder {tmp_path / 'tidak'} tidak ada")]
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / "z.txt").write_bytes(b"catatan")
    same, other = (
        (Hasil.LOLOS, "a/b/x.pdf sama dengan rkt-2026.pdf"),
        (Hasil.PERINGATAN, "z.txt bukan dokumen arsip ini"),
    )
    assert judged(tmp_path) == [same, other]


def test_only_a_plain_file_of_bearable_size_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(held_files, "LIMIT", 3)
    for size, fine in ((3, True), (4, False)):
        (tmp_path / "x").write_bytes(b"x" * size)
        with nullcontext() if fine else pytest.raises(RktdocsError, match="lebih besar"):
            assert held_files.read_held(tmp_path / "x") == b"x" * size
    os.mkfifo(tmp_path / "pipa")  # opened, it would be waited for
    for name, said in (("pipa", "bukan berkas biasa"), ("", "tidak dapat dibaca"), ("tidak", "tidak dapat dibaca")):
        with pytest.raises(RktdocsError, match=said):
            held_files.read_held(tmp_path / name)


# What GitHub is asked, and what it answers


@pytest.mark.parametrize(("bukti", "unread"), [*product(Bukti, (False, True))])
@pytest.mark.parametrize("answer", [(Bukti.BELUM, "?"), (Bukti.TERBUKTI, ""), (Bukti.BERTENTANGAN, "lain")])
def test_github_is_asked_about_what_nothing_proves_and_only_its_yes_and_no_are_handed_on(
    monkeypatch, bukti, unread, answer
):
    monkeypatch.setattr(confirm, "ask", lambda *words: answer)
    told = dict(witness._answers((archive(bukti, tak_terbaca=unread),), None, None))
    asked = bukti is Bukti.BELUM and not unread
    expected = {"objek rkt-2026": answer[1]} if asked and answer[0] is not Bukti.BELUM else {}
    assert told == ({"objek rkt-2026": "sebab rkt-2026"} if unread else expected)


@pytest.mark.parametrize("bukti", Bukti)
def test_a_witness_that_is_handed_on_is_read_as_it_was_written(tmp_path, bukti):
    known = witness.as_witness((archive(bukti),))
    assert known == {Bukti.TERBUKTI: {"objek rkt-2026": ""}, Bukti.BELUM: {}}.get(
        bukti, {"objek rkt-2026": "sebab rkt-2026"}
    )
    witness.write_witness(tmp_path / "saksi.json", known)
    assert witness.read_witness(tmp_path / "saksi.json") == known
    assert witness.read_witness(None) is NOBODY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "[]",
            "{}",
            "7",
            '{"versi": 2, "arsip": {}}',
            '{"arsip": {}}',
            '{"versi": 1}',
            '{"versi": 1, "arsip": []}',
        ),
        *('{"versi": 1, "arsip": {"a": 1}}', '{"versi": 1, "arsip": {"a": "", "b": null}}', "[" * 100_000),
    ],
    ids=range(11),
)
def test_what_is_no_witness_is_refused(tmp_path, text):
    (tmp_path / "saksi.json").write_text(text)
    with pytest.raises(RktdocsError, match="bukan kesaksian"):
        witness.read_witness(tmp_path / "saksi.json")


def answer(keputusan: Keputusan, code: str = "") -> SimpleNamespace:
    """A publication check that comes to this, for one reason."""
    is_open = keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN
    kind = ReasonKind.TIDAK_UTUH if is_open else ReasonKind.KURANG
    reasons = (Reason(code=code, pesan=f"pesan {code}", kind=kind),) if code else ()
    reasons = (Reason(code="lain", pesan="bukan itu", kind=ReasonKind.KURANG),) * is_open + reasons
    decision = SimpleNamespace(keputusan=keputusan, allowed=keputusan is Keputusan.YA, reasons=reasons)
    return SimpleNamespace(decision=decision)


class Clone:
    """A clone whose history begins at a commit, or nowhere, and that has the archived commit behind it or not."""

    place, prefix = Path("x"), ""

    def __init__(self, *, after: bool) -> None:
        self.after = after

    def resolve(self, revision: str) -> str:
        return "t" * 40

    def contains(self, head: str, tip: str) -> bool:
        assert (head, tip) == (COMMIT, "a" * 40)
        return self.after


LIVE = {**GITHUB, "repositori": "dinas/rkt"}
PLAIN, OTHER = manifes(record=LIVE), manifes(record={**LIVE, "usulan": 8})
GONE = ("penyetuju_terhapus", "penyusun_terhapus")
YES, NO, OPEN = Keputusan.YA, Keputusan.TIDAK, Keputusan.TIDAK_DAPAT_DIPUTUSKAN


@pytest.fixture
def asked(monkeypatch) -> Any:
    """Ask about an archive where GitHub comes to an answer, and the list of the unapproved names its commit or not."""

    unknown: list[Any] = []

    def ask(told: Manifes, check: Any, *, begun: bool = True, after: bool = True, named: bool = False) -> str:
        anchor = SimpleNamespace(setter="a" * 40) if begun else None
        monkeypatch.setattr(confirm, "first_anchor", lambda clone, tip: anchor)
        monkeypatch.setattr(confirm, "named_at", lambda clone, tip: {(COMMIT, "x")} if named else {("d" * 40, "x")})
        monkeypatch.setattr(
            confirm, "approval_record", lambda check, repository, kunci: {**LIVE, "repositori": repository}
        )
        monkeypatch.setattr(confirm, "refuse_unknown", lambda check, told, *parts: unknown.append(parts))
        github = SimpleNamespace(repository="dinas/rkt")
        return confirm.compare(github, Clone(after=after), told, lambda commit, kunci: check).wrong

    ask.unknown = unknown
    return ask


@pytest.mark.parametrize(("told", "check"), [*product((PLAIN, OTHER), (YES, NO, OPEN))])
def test_only_an_allowed_commit_after_the_beginning_with_the_very_record_is_right(asked, told, check):
    for begun, after, named, code in product((False, True), (False, True), (False, True), ("", "sebab", *GONE)):
        asked.unknown.clear()
        with pytest.raises(UndecidedError) if is_open(check, begun, after, named, code) else nullcontext():
            found = asked(told, answer(check, "" if check is YES else code), begun=begun, after=after, named=named)
            assert rightly_told(found, told, check, begun=begun, after=after, code=code)
        judged = after or not begun
        looked = [()] if check is NO else [(["usulan"],)] if check is YES and told is OTHER else []
        assert asked.unknown == (looked if judged else []), "whoever is known no longer contradicts nothing"


def is_open(check: Keputusan, begun: bool, after: bool, named: bool, code: str) -> bool:
    return check is OPEN and (after or not begun) and (not named or code in GONE)


def rightly_told(found: str, told: Manifes, check: Keputusan, *, begun: bool, after: bool, code: str) -> bool:
    if begun and not after:
        return "mendahului awal" in found
    if check is OPEN:
        return "tidak pernah disetujui" in found
    if check is NO:
        why = f": pesan {code}" if code else ""
        return found == f"GitHub tidak mencatat persetujuan untuk commit {COMMIT[:12]}{why}"
    return found == (
        "" if told is PLAIN else "catatan pengesahan pada manifes berbeda dari yang ada di GitHub (usulan)"
    )


def test_what_keeps_github_from_answering_is_told_and_no_other_reason(asked):
    with pytest.raises(UndecidedError, match="pesan sebab") as caught:
        asked(PLAIN, answer(OPEN, "sebab"))
    assert "bukan itu" not in caught.value.pesan


@pytest.mark.parametrize("wrong", ["", "lain", RktdocsError("tak tentu"), GitHubError("putus"), NotWholeError("x")])
@pytest.mark.parametrize("rebuilt", [[], [Hasil.LOLOS], [Hasil.LOLOS, Hasil.GAGAL], [Hasil.PERINGATAN, Hasil.GAGAL]])
@pytest.mark.parametrize(("tool", "unlocked"), [("", ""), ("alat lain", ""), ("", "tak terkunci")])
@pytest.mark.parametrize("kata", [True, False])
def test_github_proves_who_approved_and_the_documents_are_made_again(monkeypatch, wrong, tool, rebuilt, unlocked, kata):
    def made_again(*words: Any, by_own_tool: bool) -> list[tuple[Hasil, str]]:
        assert by_own_tool
        return [(hasil, "p") for hasil in rebuilt]

    def compare(*words: Any) -> confirm.Comparison:
        if isinstance(wrong, RktdocsError):
            raise wrong
        return confirm.Comparison(wrong=wrong, kata=kata)

    monkeypatch.setattr(confirm, "compare", compare)
    monkeypatch.setattr(confirm.tool, "impossible", lambda clone, told: tool)
    monkeypatch.setattr(confirm.tool, "unlocked", lambda clone, told: unlocked)
    monkeypatch.setattr(confirm, "rebuilt", made_again)
    if isinstance(wrong, GitHubError | NotWholeError):
        with pytest.raises(type(wrong)):
            confirm.ask(None, Clone(after=True), archive(told=PLAIN))
        return
    bukti, why = confirm.ask(None, Clone(after=True), archive(told=PLAIN))
    if isinstance(wrong, RktdocsError):
        assert (bukti, why) == (Bukti.BELUM, "tak tentu")
    elif wrong or tool:
        assert (bukti, why) == (Bukti.BERTENTANGAN, wrong or tool)
    elif Hasil.PERINGATAN in rebuilt:
        assert bukti is (Bukti.BERTENTANGAN if unlocked else Bukti.BELUM) and why.startswith(unlocked or "dokumennya")
    elif Hasil.GAGAL in rebuilt:
        assert (bukti, why) == (Bukti.BERTENTANGAN, "dokumennya belum terbukti: p")
    else:
        assert (bukti, why) == (Bukti.TERBUKTI, "" if kata else WORDLESS)


def test_a_record_by_hand_is_asked_of_nobody(monkeypatch):
    monkeypatch.delattr(confirm, "compare")
    assert confirm.ask(None, Clone(after=True), archive())[0] is Bukti.BELUM
    assert confirm._approval(None, Clone(after=True), manifes()).hasil is Hasil.PERINGATAN


@pytest.mark.parametrize(("wrong", "kata"), [*product(("", "lain"), (True, False))])
def test_what_github_says_otherwise_fails_and_words_that_it_tells_no_more_are_doubtful(monkeypatch, wrong, kata):
    monkeypatch.setattr(confirm, "compare", lambda *words: confirm.Comparison(wrong=wrong, kata=kata))
    told = confirm._approval(None, Clone(after=True), PLAIN)
    hasil = Hasil.GAGAL if wrong else Hasil.LOLOS if kata else Hasil.PERINGATAN
    assert (told.hasil, (wrong or "usulan 7") in told.pesan) == (hasil, True)


def test_words_that_changed_are_told_and_the_commit_is_asked_about_for_its_key(monkeypatch):
    said, now = ({**LIVE, "tahap": [{**LIVE["tahap"][0], "catatan": text}]} for text in ("baik", f"x {CHANGED}"))
    asked: list[Any] = []
    monkeypatch.setattr(confirm, "first_anchor", lambda clone, tip: None)
    monkeypatch.setattr(confirm, "check_of", lambda *words: asked.append(words[2:]) or answer(YES))
    for live, kata in ((said, True), (now, False)):
        monkeypatch.setattr(confirm, "approval_record", lambda check, repository, kunci, live=live: live)
        github = SimpleNamespace(repository="dinas/rkt")
        found = confirm.compare(github, Clone(after=True), manifes(record=said))
        assert found == confirm.Comparison(kata=kata)
    assert asked == [(COMMIT, "2026")] * 2


@pytest.mark.parametrize("kind", ["right", "gone", "no manifest", "faulty"])
def test_an_archive_is_asked_about_with_its_copies_and_what_is_none_is_told(monkeypatch, kind):
    right = archive(told=PLAIN).tag
    tags = {"right": right, "no manifest": replace(right, manifes=None), "faulty": replace(right, fault="salah nama")}
    monkeypatch.setattr(confirm, "read_tag", lambda place, name: tags.get(kind))
    monkeypatch.setattr(confirm, "compare", lambda *words: confirm.Comparison())
    copy = Pemeriksaan(nama="rilis di GitHub", hasil=Hasil.LOLOS, pesan="")
    monkeypatch.setattr(confirm, "copies_on_server", lambda github, place, tag, told: [copy] * (told is PLAIN))
    told = list(confirm.confirm(None, Clone(after=True), "rkt-2026"))
    if kind == "right":
        assert [one.hasil for one in told] == [Hasil.LOLOS] * 2 and told[1] is copy
    else:
        assert [(one.hasil, one.pesan) for one in told] == [(Hasil.GAGAL, "rkt-2026 bukan arsip yang sah")]


# People whom GitHub knows no longer


STAGE = {"akun": "kasubag", "reviu": 1, "commit": COMMIT}
RETURN = {"akun": "kepala", "reviu": 2, "commit": COMMIT, "dibatalkan_oleh": "kepala"}


@pytest.mark.parametrize("user", [None, "kasubag", "Kasubag", "baru"])
@pytest.mark.parametrize("number", [None, 11])
def test_it_is_undecided_where_the_same_review_is_told_of_nobody_or_of_a_name_without_number(monkeypatch, user, number):
    told = SimpleNamespace(record={"tahap": [STAGE], "pengembalian": [STAGE], "usulan": 7}, kunci="2026")
    roles = {"kasubag_program": (RoleHolder(login="kasubag", id=number),), "lain": (RoleHolder(login="lain"),)}
    parts = (["tahap"], ["pengembalian", "tahap"], ["usulan"], ["tahap", "usulan"])
    for part, commit, review_id, brought in product(parts, (COMMIT, "d" * 40), (1, 9), (True, False)):
        review = SimpleNamespace(id=review_id, user=user and Actor(login=user), commit_id=commit, dismissed_by=None)
        last = SimpleNamespace(snapshot=SimpleNamespace(reviews=(review,), roles=roles)) if brought else None
        monkeypatch.setattr(lost_accounts, "brought", lambda check, kunci, last=last: last)
        same = brought and "usulan" not in part and commit == COMMIT and review_id == 1
        lost = same and (user is None or (user == "baru" and number is None))
        with pytest.raises(UndecidedError, match="@kasubag") if lost else nullcontext():
            lost_accounts.refuse_unknown(None, told, part)


@pytest.mark.parametrize("dismisser", [None, "kepala"])
def test_it_is_undecided_too_where_nobody_is_told_who_lifted_a_return(monkeypatch, dismisser):
    by = dismisser and Actor(login=dismisser)
    review = SimpleNamespace(id=2, user=Actor(login="kepala"), commit_id=COMMIT, dismissed_by=by)
    last = SimpleNamespace(snapshot=SimpleNamespace(reviews=(review,), roles=None))
    monkeypatch.setattr(lost_accounts, "brought", lambda check, kunci: last)
    told = SimpleNamespace(record={"pengembalian": [RETURN]}, kunci="2026")
    with pytest.raises(UndecidedError, match="@kepala") if dismisser is None else nullcontext():
        lost_accounts.refuse_unknown(None, told, ["pengembalian"])
