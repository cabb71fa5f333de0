"""Proving: one flipped bit anywhere is found and named; what cannot be proved is never said to be."""

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.archives import BIDANG, Keys, cloned, copied, make_project, refs
from rktdocs import __version__
from rktdocs.cli import main
from rktdocs.errors import RktdocsError
from rktdocs.publish.archive import checks, signing, store, tool
from rktdocs.publish.archive.bundle import bundle
from rktdocs.publish.archive.checks import verify
from rktdocs.publish.archive.export import SUMS, export
from rktdocs.publish.archive.judged_file import judge_file
from rktdocs.publish.archive.outcome import Hasil
from rktdocs.records.manifes import Manifes
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import read_tag
from support import GitRepo, needs_program

DOCUMENTS = ("rkt-2026.csv", "rkt-2026.json", "rkt-2026.pdf", "rkt-2026.xlsx", "rkt-2026-sekretariat.pdf")
"""One of each kind."""
BOOKLETS = tuple(f"rkt-2026-bidang-{name}.pdf" for name in BIDANG)
EXPORTED = (*DOCUMENTS, "rkt-2026-manifes.json", SUMS)


@pytest.fixture
def no_rebuild(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the fresh build where a test is about something else."""
    monkeypatch.setattr(tool, "missing", lambda wanted: "lain")


@pytest.fixture(scope="session")
def downloads(archived: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a release offers."""
    folder = tmp_path_factory.mktemp("unduhan")
    assert sorted(export(archived.path, "rkt-2026", folder)) == sorted((*EXPORTED, *BOOKLETS))
    return folder


def manifes_of(repo: GitRepo) -> Manifes:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    return tag.manifes


def outcome(repo: GitRepo, folder: Path | None = None, signers: Path | None = None) -> dict[str, list[str]]:
    """Sentences by outcome."""
    told: dict[str, list[str]] = {hasil: [] for hasil in Hasil}
    for check in verify(repo.path, "rkt-2026", folder=folder, signers=signers):
        told[check.hasil].append(f"{check.nama}: {check.pesan}")
    return told


def flipped(data: bytes, at: int = -100) -> bytes:
    changed = bytearray(data)
    changed[at % len(data)] ^= 0b100
    return bytes(changed)


def retag(repo: GitRepo, message: bytes, commit: str) -> None:
    """Put another unsigned tag in the place of the archive's, as somebody who may write everywhere could."""
    head = f"object {commit}\ntype commit\ntag rkt-2026\ntagger X <x@example.id> 1767294245 +0000\n\n".encode()
    done = subprocess.run(
        ["git", "-C", str(repo.path), "hash-object", "-w", "-t", "tag", "--stdin"],
        input=head + message + b"\n",
        capture_output=True,
        check=True,
    )
    repo.git("update-ref", "refs/tags/rkt-2026", done.stdout.decode().strip())


def test_plain_clone_in_a_fresh_folder_without_network_proves_everything(
    archived: GitRepo, keys: Keys, downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = cloned(archived, tmp_path / "pindahan" / "klon")
    clone.git("remote", "set-url", "origin", "https://tidak-ada.invalid/rkt.git")
    monkeypatch.chdir(tmp_path)
    told = outcome(clone, downloads, keys.allowed)
    assert (told["GAGAL"], told["peringatan"]) == ([], [])
    assert {line.partition(":")[0] for line in told["lolos"]} == {
        "manifes",
        "objek Git",
        "catatan",
        "simpanan",
        "berkas",
        "buat ulang",
        "tanda tangan",
        "riwayat",
    }
    assert "buat ulang: 9 dokumen dibuat ulang dari tag, sama bita demi bita" in told["lolos"]


@pytest.mark.parametrize("name", EXPORTED)
def test_flipped_bit_in_a_download_is_named(
    name: str, archived: GitRepo, downloads: Path, tmp_path: Path, no_rebuild: None
) -> None:
    folder = tmp_path / "unduhan"
    shutil.copytree(downloads, folder)
    (folder / name).write_bytes(flipped((folder / name).read_bytes()))
    assert outcome(archived, folder)["GAGAL"] == [f"berkas: {name} berbeda dari manifes"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_flipped_bit_in_a_stored_document_is_named(name: str, harmed: GitRepo, no_rebuild: None) -> None:
    manifes = manifes_of(harmed)
    files = dict(store.stored(harmed.path, manifes) or {})
    identity = store.Identity(name="X", email="x@example.id", when=manifes.waktu)
    store.put(harmed.path, "rkt-2026", {**files, name: flipped(files[name])}, identity)
    assert outcome(harmed)["GAGAL"] == [
        f"simpanan: arsip:rkt-2026/{name} berbeda dari manifes; pulihkan: rkt archive create 2026"
    ]


@pytest.mark.parametrize(
    "name", ["2026/tahun", "2026/bagian/sekretariat", "2025/tahun", "renstra", "instansi", "rujukan", "sop"]
)
def test_flipped_bit_in_a_record_is_named(name: str, harmed: GitRepo, no_rebuild: None) -> None:
    path = f"rkt/{name}.yaml"
    message = manifes_of(harmed).text()
    place = harmed.path / path
    place.write_bytes(flipped(place.read_bytes()))
    commit = harmed.commit("Satu bit")
    retag(harmed, message.replace(manifes_of(harmed).commit.encode(), commit.encode()), commit)
    assert outcome(harmed)["GAGAL"] == [
        f"catatan: {path} berbeda dari manifes",
        "tanda tangan: tag tidak bertanda tangan: isi cocok, keaslian tidak terbukti",
    ]


def test_record_that_was_slipped_in_is_named(harmed: GitRepo, no_rebuild: None) -> None:
    message = manifes_of(harmed).text()
    section = harmed.path / "rkt/2026/bagian/sekretariat.yaml"
    shutil.copy(section, section.with_name("sekretariat-dua.yaml"))
    commit = harmed.commit("Satu berkas lebih")
    retag(harmed, message.replace(manifes_of(harmed).commit.encode(), commit.encode()), commit)
    assert "catatan: rkt/2026/bagian/sekretariat-dua.yaml tidak disebut manifes" in outcome(harmed)["GAGAL"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            b'"tahun":"2026","versi":1',
            b'"tahun":"2026","versi":3',
            "manifes: manifes arsip salah bentuk: versi harus 1",
        ),
        (b'{"alat"', b'{ "alat"', "manifes: manifes tidak tertulis sebagai JSON kanonik"),
        (b'{"alat"', b'{"alat', "manifes: pesan tag bukan JSON yang benar"),
        (b'"tahun":"2026"', b'"tahun":"2027"', "manifes: manifesnya milik rkt-2027, bukan rkt-2026"),
    ],
)
def test_manifest_that_was_touched_is_told(
    harmed: GitRepo, old: bytes, new: bytes, told: str, no_rebuild: None
) -> None:
    manifes = manifes_of(harmed)
    retag(harmed, manifes.text().replace(old, new, 1), manifes.commit)
    assert any(line.startswith(told) for line in outcome(harmed)["GAGAL"])


def test_manifest_of_another_commit_is_told(harmed: GitRepo, no_rebuild: None) -> None:
    manifes = manifes_of(harmed)
    retag(harmed, manifes.text(), harmed.commit("Lain"))
    assert any("manifesnya menyebut" in line for line in outcome(harmed)["GAGAL"])


def test_name_changed_in_the_approval_record_breaks_the_signature(
    harmed: GitRepo, keys: Keys, no_rebuild: None
) -> None:
    data = harmed.git("cat-file", "tag", "rkt-2026").encode() + b"\n"
    changed = data.replace(b"Siti Aminah", b"Siti Aminih")
    assert changed != data
    done = subprocess.run(
        ["git", "-C", str(harmed.path), "hash-object", "-w", "-t", "tag", "--stdin"],
        input=changed,
        capture_output=True,
        check=True,
    )
    harmed.git("update-ref", "refs/tags/rkt-2026", done.stdout.decode().strip())
    assert len(outcome(harmed, signers=keys.allowed)["GAGAL"]) == 1
    assert outcome(harmed, signers=keys.allowed)["GAGAL"][0].startswith("tanda tangan: tanda tangan SSH tidak sah")


@pytest.mark.parametrize("what", ["refs/tags/rkt-2026", "refs/heads/arsip", "main:rkt/2026/tahun.yaml"])
def test_bit_that_rotted_on_the_disk_is_named_by_its_object(what: str, harmed: GitRepo, no_rebuild: None) -> None:
    sha = harmed.git("rev-parse", what)
    place = harmed.path / ".git" / "objects" / sha[:2] / sha[2:]
    place.chmod(0o644)
    place.write_bytes(flipped(place.read_bytes(), at=-8))
    failed = outcome(harmed)["GAGAL"]
    assert failed
    assert any(sha in line or "corrupt" in line or "inflate" in line for line in failed)


def test_signature_of_an_unknown_key_is_refused(harmed: GitRepo, keys: Keys, tmp_path: Path, no_rebuild: None) -> None:
    strangers = tmp_path / "allowed"
    strangers.write_text(f"lain@example.id {keys.strangers.read_text()}")
    assert [line.partition(":")[0] for line in outcome(harmed, signers=strangers)["GAGAL"]] == ["tanda tangan"]
    assert outcome(harmed, signers=keys.allowed)["GAGAL"] == []


def test_key_that_had_expired_is_refused(harmed: GitRepo, keys: Keys, tmp_path: Path, no_rebuild: None) -> None:
    expired = tmp_path / "allowed"
    expired.write_text(f'arsip@example.id valid-before="20200101" {keys.ours.read_text()}')
    assert [line.partition(":")[0] for line in outcome(harmed, signers=expired)["GAGAL"]] == ["tanda tangan"]


def test_repository_names_its_signers_itself(harmed: GitRepo, keys: Keys, no_rebuild: None) -> None:
    (harmed.path / ALLOWED_SIGNERS).unlink()
    assert any("tidak ada .github/allowed_signers" in line for line in outcome(harmed)["peringatan"])
    harmed.write(ALLOWED_SIGNERS, keys.allowed.read_text())
    assert "tanda tangan: tanda tangan SSH sah menurut .github/allowed_signers" in outcome(harmed)["lolos"]


def test_unsigned_tag_says_just_that(harmed: GitRepo, no_rebuild: None) -> None:
    manifes = manifes_of(harmed)
    github = {
        **manifes.record,
        "sumber": "github",
        "repositori": "dinas/rkt",
        "usulan": 1,
        "commit_usulan": manifes.commit,
        "commit_gabungan": manifes.commit,
        "digabung_pada": "2026-01-02T03:00:00Z",
        "tahap": [{**item, "akun": "a", "reviu": 1, "commit": manifes.commit} for item in manifes.record["tahap"]],
    }
    retag(harmed, replace(manifes, record=github).text(), manifes.commit)
    told = outcome(harmed)
    assert told["GAGAL"] == []
    assert "tanda tangan: tag tidak bertanda tangan: isi cocok, keaslian tidak terbukti" in told["peringatan"]


def test_gpg_signature_is_judged_by_the_keys_of_this_machine(
    harmed: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_rebuild: None
) -> None:
    needs_program("gpg")
    home = Path("/tmp") / f"gpg-{tmp_path.name[-20:]}"  # a socket's path must be short
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    try:
        words = [
            "gpg",
            "--batch",
            "--quiet",
            "--passphrase",
            "",
            "--quick-gen-key",
            "Arsip <arsip@example.id>",
            "ed25519",
        ]
        subprocess.run(words, check=True, capture_output=True)
        harmed.git("config", "gpg.format", "openpgp")
        harmed.git("config", "user.signingKey", "arsip@example.id")
        manifes = manifes_of(harmed)
        harmed.git("update-ref", "-d", "refs/tags/rkt-2026")
        office = store.Identity(name="Arsip", email="arsip@example.id", when=manifes.waktu)
        signing.write_tag(harmed.path, "rkt-2026", manifes.commit, manifes.text(), office, sign=True)
        assert "tanda tangan: tanda tangan GPG sah menurut kunci di komputer ini" in outcome(harmed)["lolos"]
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)
        monkeypatch.setenv("GNUPGHOME", str(home / "kosong"))
        (home / "kosong").mkdir(mode=0o700)
        assert any("kunci umum penanda tangan GPG tidak ada" in line for line in outcome(harmed)["peringatan"])
    finally:
        for folder in (home, home / "kosong"):
            monkeypatch.setenv("GNUPGHOME", str(folder))
            subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


def test_other_tool_version_is_a_warning_and_names_the_way(archived: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "__version__", "9.9.9")
    tool.this_tool.cache_clear()
    told = outcome(archived)
    tool.this_tool.cache_clear()
    assert told["GAGAL"] == []
    assert any(
        line.startswith(f"buat ulang: dilewati: versi rktdocs {__version__} tidak terpasang (dengan alat dari tag itu")
        for line in told["peringatan"]
    )


def test_other_code_of_the_same_version_still_proves_equal_bytes_and_blames_nobody_for_others(
    archived: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "other_code", lambda wanted: "rktdocs 0.1.0 dengan sidik 123456789abc")
    assert "buat ulang: 9 dokumen dibuat ulang dari tag, sama bita demi bita" in outcome(archived)["lolos"]
    monkeypatch.setattr(checks, "documents", lambda source, record: {"rkt-2026.pdf": b"lain"})
    told = outcome(archived)
    assert told["GAGAL"] == []
    assert any("dilewati: versi rktdocs 0.1.0 dengan sidik 123456789abc" in line for line in told["peringatan"])


def test_fresh_build_that_differs_under_the_same_tool_is_named(
    archived: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = dict(store.stored(archived.path, manifes_of(archived)) or {})
    made["rkt-2026.csv"] = flipped(made["rkt-2026.csv"])
    monkeypatch.setattr(checks, "documents", lambda source, record: made)
    assert outcome(archived)["GAGAL"] == ["buat ulang: buatan baru rkt-2026.csv berbeda dari manifes"]


def test_main_that_was_overwritten_is_told_and_nothing_is_lost(harmed: GitRepo, no_rebuild: None) -> None:
    harmed.git("checkout", "--quiet", "--orphan", "lain")
    harmed.commit("Riwayat baru")
    harmed.git("branch", "--force", "main", "lain")
    told = outcome(harmed)
    assert told["GAGAL"] == []
    assert any("main pernah ditimpa (force push)" in line for line in told["peringatan"])


def test_shallow_clone_proves_content_and_says_what_it_cannot_see(
    harmed: GitRepo, keys: Keys, tmp_path: Path, no_rebuild: None
) -> None:
    harmed.commit("Sesudah arsip")
    shallow = cloned(harmed, tmp_path / "dangkal", "--depth", "1")
    with pytest.raises(RktdocsError, match="tag rkt-2026 tidak ada di klon ini") as refusal:
        outcome(shallow)
    assert "git fetch --tags" in refusal.value.perbaikan
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", "tag", "rkt-2026", "arsip:arsip")
    told = outcome(shallow, signers=keys.allowed)
    assert told["GAGAL"] == []
    assert any("atau klon ini dangkal" in line for line in told["peringatan"])


def test_clone_without_the_branch_says_how_to_fetch_it(harmed: GitRepo, no_rebuild: None) -> None:
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    assert any("git fetch origin arsip:arsip" in line for line in outcome(harmed)["GAGAL"])


def test_folder_without_any_document_of_the_archive_fails(archived: GitRepo, tmp_path: Path, no_rebuild: None) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    told = outcome(archived, tmp_path)
    assert told["GAGAL"] == [f"berkas: tidak ada dokumen rkt-2026 di {tmp_path}"]
    assert "berkas: foto.jpg bukan dokumen arsip ini" in told["peringatan"]


def test_renamed_download_is_known_by_its_content(
    archived: GitRepo, downloads: Path, tmp_path: Path, no_rebuild: None
) -> None:
    shutil.copy(downloads / "rkt-2026.pdf", tmp_path / "RKT final (1).pdf")
    assert "berkas: RKT final (1).pdf sama dengan rkt-2026.pdf" in outcome(archived, tmp_path)["lolos"]


def test_deleted_release_is_written_again_from_the_clone(archived: GitRepo, downloads: Path, tmp_path: Path) -> None:
    list(export(cloned(archived, tmp_path / "klon").path, "rkt-2026", tmp_path / "rilis"))
    for name in EXPORTED:
        assert (tmp_path / "rilis" / name).read_bytes() == (downloads / name).read_bytes()
    done = subprocess.run(
        [needs_program("sha256sum"), "--check", "--strict", SUMS],
        cwd=tmp_path / "rilis",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_damaged_branch_is_never_exported(harmed: GitRepo, tmp_path: Path) -> None:
    manifes = manifes_of(harmed)
    identity = store.Identity(name="X", email="x@example.id", when=manifes.waktu)
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"palsu"}, identity)
    list(export(harmed.path, "rkt-2026", tmp_path / "dari-riwayat"))  # what the branch held before is as good
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    store.put(harmed.path, "rkt-2026", {"rkt-2026.pdf": b"palsu"}, identity)
    with pytest.raises(RktdocsError, match="cabang arsip rusak"):
        list(export(harmed.path, "rkt-2026", tmp_path / "rilis"))
    assert not (tmp_path / "rilis").exists()


def test_bundle_on_a_stick_is_a_whole_archive(archived: GitRepo, keys: Keys, tmp_path: Path, no_rebuild: None) -> None:
    clone = cloned(archived, tmp_path / "klon")
    written = list(bundle(clone.path, tmp_path / "usb"))
    assert "archive verify rkt-2026" in written[1].read_text(encoding="utf-8")
    stick = tmp_path / "dari-usb"
    subprocess.run(["git", "clone", "--quiet", str(written[0]), str(stick)], check=True, capture_output=True)
    assert outcome(GitRepo(stick), signers=keys.allowed)["GAGAL"] == []


@pytest.mark.parametrize("options", [("--bare",), ("--mirror",)])
def test_backup_without_a_working_tree_is_verified(
    archived: GitRepo, tmp_path: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str], no_rebuild: None
) -> None:
    backup = cloned(archived, tmp_path / "cadangan.git", *options)
    assert main(["archive", "verify", "2026", "--project", str(backup.path)]) == 0
    assert "rkt-2026: terbukti" in capsys.readouterr().out
    backup.git("update-ref", "-d", "refs/heads/arsip")
    assert main(["archive", "verify", "2026", "--project", str(backup.path)]) == 1


def test_bundle_is_verified_as_it_lies_on_the_stick(
    archived: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_rebuild: None
) -> None:
    packed, _ = bundle(cloned(archived, tmp_path / "klon").path, tmp_path / "usb")
    assert main(["archive", "verify", "rkt-2026", "--project", str(packed)]) == 0
    assert "rkt-2026: terbukti" in capsys.readouterr().out


def test_command_answers_by_its_exit_code(
    archived: GitRepo, harmed: GitRepo, keys: Keys, no_rebuild: None, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["archive", "verify", "rkt-2026", "--signers", str(keys.allowed), "--project"]
    assert main([*words, str(archived.path)]) == 0
    assert "rkt-2026: terbukti (0 gagal, 1 peringatan)" in capsys.readouterr().out
    harmed.git("update-ref", "-d", "refs/heads/arsip")
    assert main([*words, str(harmed.path)]) == 1
    assert "TIDAK COCOK" in capsys.readouterr().out
    assert main(["archive", "verify", "rkt-2030", "--project", str(archived.path)]) == 2


# rkt verify FILE


def judged(repo: GitRepo, file: Path, keys: Keys) -> dict[str, tuple[Hasil, str]]:
    return {check.nama: (check.hasil, check.pesan) for check in judge_file(repo.path, file, signers=keys.allowed)}


def test_what_main_seals_otherwise_is_never_called_proved(
    harmed: GitRepo, no_rebuild: None, capsys: pytest.CaptureFixture[str]
) -> None:
    verified = ["archive", "verify", "rkt-2026", "--project", str(harmed.path)]
    assert main(verified) == 0
    harmed.write("rkt/2027/tahun.yaml", f"tahun: 2027\narsip_sebelumnya:\n  rkt-2026: {'b' * 64}\n")
    harmed.commit("Segel lain")
    capsys.readouterr()
    assert main(verified) == 1
    told = capsys.readouterr().out
    assert "manifesnya berbeda dari yang disegel di rkt/2027/tahun.yaml" in told
    assert "rkt-2026: TIDAK COCOK" in told


def test_archived_pdf_tells_its_tag_and_who_approved_it(archived: GitRepo, downloads: Path, keys: Keys) -> None:
    told = judged(archived, downloads / "rkt-2026.pdf", keys)
    assert all(hasil is Hasil.LOLOS for hasil, _ in told.values())
    assert "tag rkt-2026, commit" in told["pengakuan"][1]
    assert told["pengesahan"][1] == "disetujui Kepala Dinas, Dr. Akhriani, 2 Januari 2026 pukul 10.00 WITA"


@pytest.mark.parametrize("added", [b"", b"\n", b"\r\n"])
def test_pdf_that_was_signed_later_is_known_by_what_it_was(
    archived: GitRepo, downloads: Path, keys: Keys, tmp_path: Path, added: bytes
) -> None:
    signed = tmp_path / "ditandatangani.pdf"
    update = b"9 0 obj <</Type /Sig>> endobj\nstartxref\n0\n%%EOF\n"
    signed.write_bytes((downloads / "rkt-2026.pdf").read_bytes() + added + update)
    told = judged(archived, signed, keys)
    assert told["isi"][0] is Hasil.LOLOS
    assert told["isi"][1].endswith("sesudah itu ditambahkan sesuatu, misalnya tanda tangan elektronik")
    signed.write_bytes(flipped((downloads / "rkt-2026.pdf").read_bytes(), 5000) + added + update)
    assert judged(archived, signed, keys)["isi"][0] is Hasil.GAGAL


def test_changed_pdf_claims_a_tag_in_vain(archived: GitRepo, downloads: Path, keys: Keys, tmp_path: Path) -> None:
    changed = tmp_path / "rkt-2026.pdf"
    changed.write_bytes(flipped((downloads / "rkt-2026.pdf").read_bytes(), 5000))
    hasil, pesan = judged(archived, changed, keys)["isi"]
    assert hasil is Hasil.GAGAL
    assert pesan == "mengaku rkt-2026, tetapi tidak sama dengan dokumen arsip itu: berkas ini sudah diubah"


def test_pdf_of_a_tag_that_is_not_here_is_not_believed(downloads: Path, keys: Keys, tmp_path: Path) -> None:
    elsewhere = make_project(tmp_path / "lain")
    hasil, pesan = judged(elsewhere, downloads / "rkt-2026.pdf", keys)["isi"]
    assert (hasil, pesan) == (
        Hasil.GAGAL,
        "mengaku rkt-2026, tetapi tag itu tidak ada di klon ini (git fetch --tags)",
    )


def test_pdf_without_a_record_is_the_approved_document_as_long_as_the_records_are(
    archived: GitRepo, downloads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = copied(archived, tmp_path / "proyek")
    made = tmp_path / "rkt.pdf"
    assert main(["pdf", "2026", "--project", str(repo.path), "--output", str(made)]) == 0
    assert made.read_bytes() == (downloads / "rkt-2026.pdf").read_bytes()
    capsys.readouterr()
    path = "rkt/2026/tahun.yaml"
    repo.write(path, (repo.path / path).read_text() + "# disunting\n")
    assert main(["pdf", "2026", "--project", str(repo.path), "--output", str(made)]) == 0
    told = capsys.readouterr().err
    assert "catatan di sini berbeda dari rkt-2026 (rkt/2026/tahun.yaml), jadi dokumen ini masih draf" in told
    assert main(["verify", "--project", str(repo.path), str(made)]) == 1
    assert "konsep: mengaku dibuat dari catatan yang sama dengan folder kerja ini" in capsys.readouterr().out


def test_refs_of_the_shared_archive_were_left_alone(archived: GitRepo) -> None:
    assert sorted(refs(archived)) == ["refs/heads/arsip", "refs/heads/main", "refs/tags/rkt-2026"]
