"""What `rkt verify` says of a file, and `terbit` of releases, on every combination of what they may be told. No Git."""

import re
from datetime import UTC, datetime
from itertools import permutations, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from publish.test_archive_judges import COMMIT, archive, manifes
from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError
from rktdocs.pdf.claims import Claims
from rktdocs.publish.archive import judged_file, making, releases, vouching
from rktdocs.publish.archive.judged_file import ISI, KEASLIAN, is_proved, judge_file
from rktdocs.publish.archive.outcome import TAMBAHAN, Hasil, Pemeriksaan
from rktdocs.publish.archive.vouching import Vouching, vouch
from rktdocs.records.archive_names import Jenis, called, plain_name
from rktdocs.records.manifes import DokumenArsip, sha256
from rktdocs.records.proof import Bukti, Oleh
from rktdocs.records.tags import Tag
from rktdocs.review.http_answers import NotFoundError, NotWholeError
from rktdocs.trees import EntryError

OK, DOUBT, NO = Hasil.LOLOS, Hasil.PERINGATAN, Hasil.GAGAL
PROVED, OPEN, FALSE = Bukti.TERBUKTI, Bukti.BELUM, Bukti.BERTENTANGAN
PDF = b"%PDF-1.7 isi"
OFFICE = SimpleNamespace(nama="Dinas", dokumen=SimpleNamespace(zona_waktu="Asia/Makassar"))


def holding(data: bytes, bukti: Bukti = PROVED, name: str = "rkt-2026", **other: Any) -> Any:
    papers = (DokumenArsip(nama="rkt-2026.pdf", sha256=sha256(data), bita=len(data)),)
    return archive(bukti, manifes(dokumen=papers, nama="" if name == "rkt-2026" else name), **other)


@pytest.fixture
def judge(monkeypatch, tmp_path) -> Any:
    """Judge bytes where the clone has these archives, and Git, GitHub and the signature's reader say this."""

    def judge(data: bytes, held: tuple[Any, ...] = (), **told: Any) -> tuple[dict[str, tuple[Hasil, str]], bool]:
        told = {"claims": None, "signed": (DOUBT, "tanpa tanda"), "signers": None, "made": False, **told}
        asked: list[Any] = []
        monkeypatch.setattr(judged_file, "git_place", lambda project: (project, ""))
        monkeypatch.setattr(judged_file, "archives", lambda project: held)
        monkeypatch.setattr(judged_file, "read_claims", lambda data: told["claims"])
        monkeypatch.setattr(
            judged_file, "source_at", lambda *where: SimpleNamespace(year=SimpleNamespace(instansi=OFFICE))
        )
        monkeypatch.setattr(judged_file, "signature_line", lambda *asked: told["signed"])
        monkeypatch.setattr(judged_file, "_made_of", lambda project, claims: told["made"])
        monkeypatch.setattr(judged_file, "_zone", lambda project: "UTC")
        monkeypatch.setattr(
            judged_file, "judge_signatures", lambda data, beginning, akar, zona: asked.append(beginning) or ()
        )
        (tmp_path / "berkas").write_bytes(data)
        checks = list(judge_file(tmp_path, tmp_path / "berkas", signers=told["signers"]))
        assert len({one.nama for one in checks}) == len(checks)
        judge.asked = asked
        return {one.nama: (one.hasil, one.pesan) for one in checks}, is_proved(checks)

    return judge


@pytest.mark.parametrize("bukti", Bukti)
@pytest.mark.parametrize(("signed", "signers"), [*product(Hasil, (None, Path("kunci")))])
def test_an_archived_document_is_what_its_archive_or_its_signature_proves(judge, bukti, signed, signers):
    told, proved = judge(PDF, (holding(PDF, bukti),), signed=(signed, "tanda"), signers=signers)
    assert told[ISI][0] is OK and "rkt-2026.pdf pada tag rkt-2026" in told[ISI][1]
    if bukti is FALSE:
        assert told[KEASLIAN] == (NO, "rkt-2026 palsu atau rusak: sebab rkt-2026")
        assert not proved and set(told) == {"pengakuan", ISI, KEASLIAN}
        return
    is_true = signed is OK or bukti is PROVED
    sure = OK if is_true else DOUBT
    assert told["pengesahan"][0] is sure and ("disetujui" in told["pengesahan"][1]) is is_true
    assert ("menyebut persetujuan" in told["pengesahan"][1]) is not is_true
    assert told[KEASLIAN] == (sure, "tanda" if signed is OK else "sebab rkt-2026")
    sealed = signed is NO and signers is None and bukti is PROVED
    assert told["tanda tangan"] == (DOUBT if sealed else signed, "tanda")
    assert proved is (is_true and (signed is not NO or sealed))


@pytest.mark.parametrize(("one", "other"), [*product(Bukti, repeat=2)])
def test_of_two_archives_of_the_same_bytes_the_best_proved_is_told(judge, one, other):
    held = (holding(PDF, one), holding(PDF, other, "rkt-2026-b"))
    for order in permutations(held):
        told, proved = judge(PDF, order)
        assert proved is (PROVED in (one, other))
        assert (told[KEASLIAN][0] is NO) is ({one, other} == {FALSE})


@pytest.mark.parametrize("tail", [b"", b" tambahan", b" /ByteRange"])
@pytest.mark.parametrize("start", [PDF, b"%PDF-lain", b"PK lain"])
def test_what_goes_on_behind_an_archived_pdf_is_known_and_its_signatures_are_read(judge, start, tail):
    told, _ = judge(start + tail, (holding(PDF),))
    pdf, known = start.startswith(b"%PDF-"), start == PDF
    assert ("pengakuan" in told) is pdf
    assert (told[ISI][0] is OK) is known and ("sesudah itu ditambahkan" in told[ISI][1]) is bool(known and tail)
    beginning = len(PDF) if known and tail else None
    assert judge.asked == ([beginning] if beginning or (pdf and tail == b" /ByteRange") else [])


def test_an_equal_document_comes_before_one_that_goes_on_and_what_is_no_manifest_holds_nothing(judge):
    whole = PDF + b" tambahan"
    for held in permutations((holding(PDF), holding(whole, name="rkt-2026-b"))):
        assert "rkt-2026-b" in judge(whole, held)[0][ISI][1] and judge.asked == []
    faulty = Tag(name="rkt-2026", object_id="x", commit=COMMIT, manifes=holding(PDF).manifes, fault="salah nama")
    none = Tag(name="rkt-2026", object_id="x", commit=COMMIT, manifes=None)
    for tag in (faulty, none):
        assert judge(PDF, (archive(FALSE, tag=tag),))[0][ISI][0] is NO


@pytest.mark.parametrize(("tag", "made"), [*product(("", "rkt-2026", "rkt-2030"), (False, True))])
def test_what_no_archive_holds_is_a_changed_one_a_strange_one_or_a_draft(judge, tag, made):
    claims = Claims(apa="RKT 2026", alat="1.0" * made, tag=tag, commit=COMMIT)
    told, proved = judge(b"lain", (holding(PDF),), claims=claims, made=made)
    words = {"": "konsep: ", "rkt-2026": "sudah diubah", "rkt-2030": "tidak ada di klon ini"}
    assert words[tag] in told[ISI][1] and not proved
    assert told[ISI][0] is (DOUBT if made and not tag else NO)
    alat = "; alat 1.0" * made
    rest = f"tag {tag}, commit {COMMIT[:12]}" if tag else "belum disetujui (tanpa tag)"
    assert told["pengakuan"] == (OK, f"RKT 2026{alat}; {rest}")


def test_outside_git_nothing_is_judged(monkeypatch, tmp_path):
    monkeypatch.setattr(judged_file, "git_place", lambda project: None)
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(RktdocsError, match="tidak berada dalam Git"):
        list(judge_file(tmp_path, tmp_path / "x"))


@pytest.mark.parametrize(("isi", "keaslian", "behind", "other"), [*product((*Hasil, None), repeat=4)])
def test_a_file_is_proved_where_all_was_looked_at_and_nothing_failed(isi, keaslian, behind, other):
    told = {ISI: isi, KEASLIAN: keaslian, TAMBAHAN: behind, "lain": other}
    checks = [Pemeriksaan(nama=nama, hasil=hasil, pesan="") for nama, hasil in told.items() if hasil]
    assert is_proved(checks) is (isi is keaslian is OK and behind in (OK, None) and other is not NO)


@pytest.mark.parametrize("apa", ["RKT 2026", "RKT 2030", "PK 2026/a", "PK 2026/b", "TW 2026/a"])
@pytest.mark.parametrize("own", [True, False])
def test_a_draft_is_of_the_records_that_lie_here_or_of_others(monkeypatch, apa, own):
    plan = SimpleNamespace(
        tahun={"2026": SimpleNamespace(kunci="2026")},
        pk=(SimpleNamespace(tahun=2026, id="a", berkas="pk/a"), SimpleNamespace(tahun=2025, id="b", berkas="pk/b")),
    )
    monkeypatch.setattr(judged_file, "tree_at", lambda project: "pohon")
    monkeypatch.setattr(judged_file, "read_project", lambda tree: None)
    monkeypatch.setattr(judged_file, "resolve", lambda reading: plan)
    monkeypatch.setattr(judged_file, "record_files", lambda tree, year: (f"rkt {year.kunci}",))
    monkeypatch.setattr(judged_file, "agreement_record", lambda tree, berkas: berkas)
    monkeypatch.setattr(judged_file, "digest_of", "+".join)
    here = {"RKT 2026": "rkt 2026", "PK 2026/a": "pk/a"}.get(apa, "")
    other = "lain" if here == "pk/a" else "pk/a"  # as the agreement of that name has it
    claims = Claims(apa=apa, catatan=here if own else other)
    assert judged_file._made_of(Path("x"), claims) is (own and bool(here))

    def unreadable(tree: Any, what: Any) -> Any:
        raise EntryError("terlalu besar")

    monkeypatch.setattr(judged_file, "record_files", unreadable)
    monkeypatch.setattr(judged_file, "agreement_record", unreadable)
    assert judged_file._made_of(Path("x"), claims) is False


def test_the_zone_is_the_agencys_else_the_worlds(monkeypatch):
    monkeypatch.setattr(judged_file, "tree_at", lambda project: None)
    for project, zone in ((SimpleNamespace(instansi=OFFICE), "Asia/Makassar"), (None, "UTC")):
        monkeypatch.setattr(judged_file, "read_project", lambda tree, project=project: SimpleNamespace(project=project))
        assert judged_file._zone(Path("x")) == zone


# Releases


@pytest.mark.parametrize("bukti", Bukti)
@pytest.mark.parametrize("told", [*Hasil, "gone", "endless", "mixed"])
def test_a_release_lacks_where_it_is_proved_and_gone_or_other(monkeypatch, bukti, told):
    def release(github: Any, held: Any) -> Any:
        if told == "gone":
            raise NotFoundError("tidak ada")
        if told == "endless":
            raise NotWholeError("tanpa akhir")
        return [(OK, "a"), (NO, "b")] if told == "mixed" else [(told, "a")]

    monkeypatch.setattr(releases, "release", release)
    no_manifest = archive(OPEN, tag=Tag(name="rkt-2030", object_id="x", commit=COMMIT, manifes=None))
    found = list(releases.releases(None, [no_manifest, archive(bukti)]))
    assert len(found) == (bukti is not FALSE)
    for one in found:
        wrong = told in (NO, "gone", "endless", "mixed")
        assert (one.tag, one.kurang, one.beda) == ("rkt-2026", wrong and bukti is PROVED, wrong and told != "gone")
        assert {line.nama for line in one.baris} == {"rilis rkt-2026"}
        hasil = {"gone": [DOUBT], "endless": [NO], "mixed": [OK, NO]}.get(told, [told])
        assert [line.hasil for line in one.baris] == hasil


@pytest.mark.parametrize("name", ["rkt-2026", "rkt-2027", "rkt-2028", "rkt-2030", "v1.2", "v1", "v1.2x", "xv1.2"])
@pytest.mark.parametrize(("assets", "draft"), [*product((["rktdocs-1.whl"], [], ["rktdocs.whl", "x"]), (True, False))])
def test_a_release_behind_which_no_archive_stands_is_named(name, assets, draft):
    told = {"tag_name": name, "draft": draft, "assets": [{"name": each} for each in assets]}
    github = SimpleNamespace(pages=lambda path: [told])
    judged = [
        archive(PROVED),
        archive(FALSE, manifes(tahun="2027")),
        archive(OPEN, manifes(tahun="2028")),
        archive(OPEN, tag=Tag(name="rkt-2030", object_id="x", commit=COMMIT, manifes=None)),
    ]
    ours = name in ("rkt-2026", "rkt-2028") or (name == "v1.2" and "x" not in assets)
    expected = [DOUBT] if draft else [] if ours else [NO]
    assert [one.hasil for one in releases.strangers(github, judged)] == expected


def test_a_list_of_releases_without_end_is_told():
    def pages(path: str) -> Any:
        raise NotWholeError("tanpa akhir")

    (told,) = releases.strangers(SimpleNamespace(pages=pages), [])
    assert told.hasil is NO and "tanpa akhir" in told.pesan


# The witness of what GitHub proved


@pytest.fixture
def vouched(monkeypatch) -> Any:
    """Vouch for archives where the key is listed or not, and the remote takes it or not."""

    def vouched(*judged: Any, wrong: str = "", push: str = "", refused: bool = False) -> tuple[list[str], list[Any]]:
        done: list[Any] = []

        def send(*words: Any) -> None:
            if refused:
                raise TreeError("ditolak")
            done.append(words)

        clone = SimpleNamespace(place="tempat", prefix="", read=lambda commit, path: f"{path}@{commit}".encode())
        source = SimpleNamespace(year=SimpleNamespace(instansi=OFFICE), moment=None)
        known = {
            "archives": lambda project, saksi: judged,
            "source_at": lambda *where: source,
            "sign": lambda text, key, namespace: b"tanda " + text,
            "signers_at": lambda place, commit: f"daftar {commit}".encode(),
            "believed": lambda place, mains: f"main {mains}",
            "mains": lambda place: place,
            "signature_fault": lambda text, signature, signers, at: wrong or ("" if b"main tempat" in signers else "?"),
            "anchor_of": lambda clone, commit: SimpleNamespace(commit="awal"),
            "send": send,
        }
        for name, value in known.items():
            monkeypatch.setattr(vouching, name, value)
        monkeypatch.setattr(vouching.store, "put_beside", lambda place, folder, files, who: done.append(files))
        monkeypatch.setattr(vouching.signing, "agency", lambda instansi, moment: "dinas")
        order = Vouching(project=Path("x"), clone=clone, key=Path("k"), saksi={}, push=push)
        vouched.done = done
        return list(vouch(order)), done

    return vouched


DUE = archive(PROVED, oleh=Oleh.SAKSI)


def test_each_archive_that_is_due_gets_its_own_text_and_signature_and_they_are_sent_once(vouched):
    names = {"rkt-2026": DUE, "rkt-2026-b": archive(PROVED, manifes(nama="rkt-2026-b"), oleh=Oleh.SAKSI)}
    others = [archive(OPEN), archive(PROVED), archive(PROVED, oleh=Oleh.SAKSI, kata=False)]
    told, done = vouched(*names.values(), *others, push="asal")
    *files, sent = done
    assert [sorted(each) for each in files] == [[f"{name}.json", f"{name}.json.sig"] for name in names]
    for name, each in zip(names, files, strict=True):
        text = each[f"{name}.json"]
        assert each[f"{name}.json.sig"] == b"tanda " + text
        said = (f'"tag":"{name}"', f'"objek":"objek {name}"', names[name].manifes.digest, '"dari":"awal"')
        for part in (*said, f'"sampai":"{COMMIT}"', sha256(f"rkt/instansi.yaml@{COMMIT}".encode())):
            assert part.encode() in text, part
    assert sent == ("tempat", "asal", "refs/heads/arsip")
    assert told == [*(f"cabang arsip: kesaksian/{name}.json ditandatangani" for name in names), "kesaksian ada di asal"]


@pytest.mark.parametrize(("judged", "push"), [((), "asal"), ((archive(OPEN),), "asal"), ((DUE,), "")])
def test_nothing_is_sent_without_a_witness_or_a_remote(vouched, judged, push):
    told, done = vouched(*judged, push=push)
    assert len(told) == len(done) == (DUE in judged)


def test_a_key_that_main_does_not_list_writes_nothing_and_a_refused_push_is_told(vouched):
    with pytest.raises(RktdocsError, match="belum dapat menjadi saksi: tidak terdaftar"):
        vouched(DUE, wrong="tidak terdaftar")
    assert vouched.done == []
    with pytest.raises(RktdocsError, match="belum sampai di asal: ditolak"):
        vouched(DUE, push="asal", refused=True)


# What an archive is made of


@pytest.fixture
def commit_holds(monkeypatch) -> Any:
    """Let a commit hold this plan and these files."""

    def commit_holds(*paths: str, readable: bool = True) -> None:
        tree = SimpleNamespace(
            paths=lambda under: [path for path in paths if path.startswith(under)], prefix="x/", commit=COMMIT
        )
        year = SimpleNamespace(kunci="2026", instansi=OFFICE)
        known = {
            "GitTree": lambda repository, commit, prefix: tree,
            "read_project": lambda tree: SimpleNamespace(project=readable or None),
            "resolve": lambda reading: SimpleNamespace(
                tahun={key: SimpleNamespace(kunci=key, instansi=OFFICE) for key in ("2026", "2026-p1")}
            ),
            "in_force": lambda plan, tahun, triwulan: year if tahun == 2026 else None,
            "agreements": lambda plan, tahun: SimpleNamespace(by_id={"a": SimpleNamespace(rencana=year)}.get),
            "commit_time": lambda repository, commit: datetime(2026, 1, 3, tzinfo=UTC),
            "documents": lambda source, record: {"b.pdf": b"b", "a.pdf": b"a"},
            "pengesahan_from": lambda record, **told: None,
            "records_of": lambda source: {},
            "this_tool": lambda: archive().manifes.alat,
        }
        for name, value in known.items():
            monkeypatch.setattr(making, name, value)

    return commit_holds


OWN = {
    "2026": "rkt/2026/tahun.yaml",
    "2026-p1": "rkt/2026-p1/tahun.yaml",
    "tw-2026-1": "rkt/2026/realisasi/tw1/a.yaml",
    "pk-2026-a": "rkt/2026/pk/a.yaml",
}


@pytest.mark.parametrize("kunci", [*OWN, "2027", "tw-2027-1", "tw-2026-2", "pk-2026-b", "pk-2027-b"])
def test_an_archive_is_of_what_stands_at_its_commit_with_a_plan(commit_holds, kunci):
    commit_holds(*OWN.values(), "rkt/2027/pk/b.yaml", "rkt/2027/realisasi/tw1/a.yaml", "rkt/2026/pk/b.yaml")
    said = "RKT 2027 tidak ada" if kunci == "2027" else f"tidak ada {called(kunci)} pada commit {COMMIT[:12]}"
    if kunci not in OWN:
        with pytest.raises(RktdocsError, match=re.escape(said)):
            making.source_at(Path("x"), "", COMMIT, kunci)
        return
    source = making.source_at(Path("x"), "", COMMIT, kunci)
    assert (source.kunci, source.rencana) == (kunci, "" if kunci.startswith("2026") else "2026")
    for tag, nama in (("", ""), (plain_name(kunci), ""), (f"{plain_name(kunci)}-b", f"{plain_name(kunci)}-b")):
        told, files = making.make(source, {}, tag)
        year = kunci if kunci == "2026-p1" else "2026"
        assert (told.tahun, told.rencana, told.nama, told.folder) == (year, source.rencana, nama, "x")
        assert [item.nama for item in told.dokumen] == sorted(files)
        rest = {"tw-2026-1": (Jenis.TRIWULAN, 1, ""), "pk-2026-a": (Jenis.PK, None, "a")}
        assert (told.jenis, told.triwulan, told.pk) == rest.get(kunci, (Jenis.RKT, None, ""))


@pytest.mark.parametrize("kunci", OWN)
def test_what_cannot_be_read_or_lies_nowhere_is_no_archive(commit_holds, kunci):
    commit_holds(*OWN.values(), readable=False)
    with pytest.raises(RktdocsError, match="tidak dapat dibaca"):
        making.source_at(Path("x"), "", COMMIT, kunci)
    commit_holds(*(path for other, path in OWN.items() if other != kunci))
    with pytest.raises(RktdocsError, match="tidak ada"):
        making.source_at(Path("x"), "", COMMIT, kunci)
