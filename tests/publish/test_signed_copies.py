"""`rkt verify` of signed copies: what is told of each signature, and never more than is known."""

import json
import subprocess
from pathlib import Path

import pytest
import typst

from publish.archives import Keys
from rktdocs.cli import main
from rktdocs.pdf import signature_reader, signatures
from rktdocs.publish.archive import held_files, store, tool
from rktdocs.records.tags import read_tag
from signers import Office, certified, folder_of, make_office, sign, stamp, with_other_page
from support import GitRepo, needs_program

BOOKLET = "rkt-2026-sekretariat.pdf"
"""The smallest archived PDF; what holds for it holds for each."""


@pytest.fixture(scope="module")
def office() -> Office:
    return make_office()


@pytest.fixture(scope="module")
def documents(archived: GitRepo) -> dict[str, bytes]:
    tag = read_tag(archived.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    return dict(store.stored(archived.path, tag.manifes) or {})


@pytest.fixture(scope="module")
def booklet(documents: dict[str, bytes]) -> bytes:
    return documents[BOOKLET]


@pytest.fixture
def roots(office: Office, tmp_path: Path) -> Path:
    folder = tmp_path / "akar"
    folder.mkdir()
    (folder / "kementerian.crt").write_bytes(office.root.der)
    return folder


class Verify:
    """The command on some bytes: its exit code and its lines."""

    def __init__(self, repo: GitRepo, keys: Keys, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._words = ["--signers", str(keys.allowed), "--project", str(repo.path)]
        self._file = place / "salinan.pdf"
        self._capsys = capsys

    def __call__(self, data: bytes, *words: str) -> tuple[int, str]:
        self._file.write_bytes(data)
        code = main(["verify", str(self._file), *words, *self._words])
        told = self._capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out + told.err


@pytest.fixture
def verify_apart(archived: GitRepo, keys: Keys, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """The command as it is: another process reads."""
    return Verify(archived, keys, tmp_path, capsys)


@pytest.fixture
def verify(verify_apart: Verify, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """The same with the reading in this process, which spares half a second a time."""

    def run(module: str, data: bytes, **_: int) -> bytes:
        assert module == signature_reader.__name__
        return json.dumps(signature_reader.answer(data)).encode()

    monkeypatch.setattr(signatures, "run_apart", run)
    return verify_apart


def test_archived_document_with_two_signatures_is_proved_and_each_is_told(
    verify_apart: Verify, documents: dict[str, bytes], office: Office, roots: Path, tmp_path: Path
) -> None:
    signed = sign(documents["rkt-2026.pdf"] + b"\n", office.head, name="Satu", stamper=office.stamper)
    signed = sign(signed, certified("Sekretaris Daerah", office.root), name="Dua")
    code, told = verify_apart(signed, "--akar", str(roots))
    assert code == 0, told
    lines = told.splitlines()
    assert (
        "lolos       tambahan: sesudah dokumen arsip hanya ditambahkan tanda tangan dan data pendukungnya; "
        + ("tidak ada halaman yang diganti")
        in lines
    )
    assert lines[-1] == "salinan.pdf: terbukti dokumen arsip (0 gagal, 1 peringatan)"
    start = lines.index("lolos       tanda tangan PDF 1, keutuhan: bita yang ditandatangani utuh")
    assert lines[start + 1 : start + 8] == [
        "lolos       tanda tangan PDF 1, oleh: “Dr. Akhriani”, menurut sertifikat yang diterbitkan “Penerbit Uji”; "
        "sampai pada akar “Akar Uji” yang Anda berikan (kementerian.crt); pencabutan sertifikat tidak diperiksa "
        "(tanpa jaringan)",
        "lolos       tanda tangan PDF 1, waktu: 5 Januari 2026 pukul 11.00 WITA, menurut stempel waktu dari "
        "“Stempel Uji”, menurut sertifikat yang diterbitkan “Akar Uji”; sampai pada akar “Akar Uji” yang Anda "
        "berikan (kementerian.crt)",
        "lolos       tanda tangan PDF 1, sesudahnya: sesudahnya hanya ditambahkan tanda tangan lain atau isian "
        "formulir; isi lainnya tidak berubah",
        "lolos       tanda tangan PDF 2, keutuhan: bita yang ditandatangani utuh",
        "lolos       tanda tangan PDF 2, oleh: “Sekretaris Daerah”, menurut sertifikat yang diterbitkan “Akar Uji”; "
        "sampai pada akar “Akar Uji” yang Anda berikan (kementerian.crt); pencabutan sertifikat tidak diperiksa "
        "(tanpa jaringan)",
        "peringatan  tanda tangan PDF 2, waktu: 5 Januari 2026 pukul 11.00 WITA, ditulis sendiri oleh penanda "
        "tangan: tidak terbukti",
        "lolos       tanda tangan PDF 2, sesudahnya: mencakup seluruh berkas",
    ]
    file = tmp_path / "ditandatangani.pdf"
    file.write_bytes(signed)
    done = subprocess.run([needs_program("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_roots_nobody_is_called_genuine(verify: Verify, booklet: bytes, office: Office) -> None:
    code, told = verify(sign(booklet, office.head))
    assert code == 0
    assert "belum diperiksa: tidak ada sertifikat akar" in told
    about = [line for line in told.splitlines() if "tanda tangan PDF" in line]
    assert about and not any(word in line for line in about for word in ("sah", "BSrE", "tersertifikasi"))


def test_root_of_another_is_not_enough(verify: Verify, booklet: bytes, office: Office, tmp_path: Path) -> None:
    other = folder_of(tmp_path / "lain", lain=certified("Akar Lain", usage="ca"))
    code, told = verify(sign(booklet, office.head), "--akar", str(other))
    assert code == 1
    assert "GAGAL       tanda tangan PDF 1, oleh: “Dr. Akhriani”" in told
    assert "tidak sampai pada sertifikat akar yang Anda berikan" in told


@pytest.mark.parametrize("where", ["dokumen", "tanda tangan"])
def test_one_changed_byte_is_found(verify: Verify, booklet: bytes, office: Office, where: str) -> None:
    signed = bytearray(sign(booklet + b"\n", office.head, reason="Pengesahan"))
    signed[signed.index(b"Pengesahan") if where == "tanda tangan" else booklet.index(b"stream") + 30] ^= 1
    code, told = verify(bytes(signed))
    assert code == 1
    assert "tanda tangan PDF 1, keutuhan: RUSAK" in told
    assert "salinan.pdf: TIDAK COCOK" in told
    assert ("GAGAL       isi" in told) == (where == "dokumen")
    assert "mengaku “Dr. Akhriani”" in told


def test_signed_forgery_that_begins_with_our_document_is_not_proved(
    verify: Verify, booklet: bytes, office: Office, roots: Path
) -> None:
    code, told = verify(sign(with_other_page(booklet), office.head), "--akar", str(roots))
    assert code == 1
    assert "lolos       tanda tangan PDF 1, sesudahnya: mencakup seluruh berkas" in told
    assert "GAGAL       tambahan: yang ditambahkan sesudah dokumen arsip bukan hanya tanda tangan" in told


def test_document_that_was_changed_after_signing_is_not_proved(verify: Verify, booklet: bytes, office: Office) -> None:
    code, told = verify(with_other_page(sign(booklet, office.head)))
    assert code == 1
    assert "GAGAL       tanda tangan PDF 1, sesudahnya: sesudah ditandatangani, isi berkas diubah" in told


def test_signature_that_draws_over_a_page_is_pointed_out(verify: Verify, booklet: bytes, office: Office) -> None:
    code, told = verify(sign(booklet, office.head, page=1))
    assert code == 0
    assert "peringatan  gambar tanda tangan: ada yang digambar di atas halaman 2 dan dapat menutupi isinya" in told


def test_timestamp_alone_is_no_signature_of_a_person(verify: Verify, booklet: bytes, office: Office) -> None:
    code, told = verify(stamp(booklet, office.stamper))
    assert code == 0
    assert "stempel waktu PDF 1, keutuhan: bita yang ditandatangani utuh" in told


def test_good_signature_makes_no_foreign_document_ours(verify: Verify, office: Office, roots: Path) -> None:
    other = typst.compile(b"= Rencana Kinerja Tahunan", format="pdf")
    code, told = verify(sign(other, office.head), "--akar", str(roots))
    assert code == 1
    assert "GAGAL       isi" in told and "lolos       tanda tangan PDF 1, keutuhan" in told


def test_names_in_certificates_cannot_write_lines_of_their_own(verify: Verify, booklet: bytes) -> None:
    hostile = certified("Kepala\nlolos       tanda tangan PDF 9\x1b[2J\u202e")
    _, told = verify(sign(booklet, hostile))
    assert "“Kepala<U+000A>lolos       tanda tangan PDF 9<U+001B>[2J<U+202E>”" in told


def test_without_the_extra_all_else_is_checked_and_the_addition_is_not_believed(
    verify: Verify, booklet: bytes, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures.importlib.util, "find_spec", lambda name: None)
    code, told = verify(sign(booklet, office.head))
    assert code == 1
    assert f"lolos       isi: isi asalnya sama bita demi bita dengan {BOOKLET}" in told
    assert told.splitlines()[-1] == "salinan.pdf: belum terbukti (0 gagal, 1 peringatan)"
    (line,) = (line for line in told.splitlines() if line.startswith("peringatan  tambahan"))
    assert "belum diperiksa, begitu pula tanda tangannya" in line
    assert verify(booklet)[0] == 0


class InFolder:
    """`rkt archive verify --dir` on a folder that holds one file: its exit code and its lines."""

    def __init__(self, repo: GitRepo, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._words = ["archive", "verify", "rkt-2026", "--project", str(repo.path), "--dir", str(place)]
        self._file, self._capsys = place / "terima.pdf", capsys
        place.mkdir()

    def __call__(self, data: bytes) -> tuple[int, str]:
        self._file.write_bytes(data)
        code = main(self._words)
        return code, self._capsys.readouterr().out


@pytest.fixture
def in_folder(
    verify: Verify,
    archived: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> InFolder:
    monkeypatch.setattr(tool, "missing", lambda wanted: "lain")
    return InFolder(archived, tmp_path / "unduhan", capsys)


def test_a_folder_is_judged_as_one_file_is(in_folder: InFolder, booklet: bytes, office: Office) -> None:
    code, told = in_folder(sign(booklet, office.head))
    assert code == 0, told
    assert f"lolos       berkas: terima.pdf asalnya sama dengan {BOOKLET}" in told
    assert "lolos       tambahan: terima.pdf: sesudah dokumen arsip hanya ditambahkan tanda tangan" in told
    code, told = in_folder(with_other_page(booklet))
    assert code == 1 and "GAGAL       tambahan: terima.pdf: yang ditambahkan" in told
    for behind in (b"apa saja", b"9 0 obj\n<< /Type /Page >>\nendobj\n", b"\0" * 2000 + b"x"):
        code, told = in_folder(booklet + behind)
        assert code == 1 and "GAGAL       tambahan: terima.pdf: " in told
    code, told = in_folder(booklet[:-9] + b" " + booklet[-8:])  # it says whose it is, under whatever name
    assert code == 1 and "GAGAL       berkas: terima.pdf berbeda dari manifes" in told


def test_in_a_folder_what_could_not_be_looked_at_is_no_success(
    in_folder: InFolder, booklet: bytes, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures.importlib.util, "find_spec", lambda name: None)
    code, told = in_folder(sign(booklet, office.head))
    assert code == 1
    assert "peringatan  tambahan: terima.pdf: belum diperiksa" in told
    assert told.splitlines()[-1].startswith("rkt-2026: belum terbukti: yang ditambahkan di belakang sebuah berkas")
    assert in_folder(booklet)[0] == 0


def test_addition_that_is_no_pdf_is_damage_and_no_traceback(verify_apart: Verify, booklet: bytes) -> None:
    code, told = verify_apart(booklet + b"\n1 0 obj\n<< /Type /Sig >>\nendobj\n%%EOF\n")
    assert code == 1
    assert "GAGAL       tambahan: tidak dapat diperiksa: susunan PDF-nya rusak" in told


def test_folder_of_roots_tells_what_it_lacks(verify: Verify, booklet: bytes, office: Office, tmp_path: Path) -> None:
    signed = sign(booklet, office.head)
    folder = folder_of(tmp_path / "akar", penerbit=office.authority)
    (folder / "baca.txt").write_text("Sertifikat akar", encoding="utf-8")
    code, told = verify(signed, "--akar", str(folder))
    assert code == 1
    assert "peringatan  akar: baca.txt bukan sertifikat PEM atau DER: dilewati" in told
    assert "GAGAL       akar: tidak ada sertifikat akar" in told
    assert verify(signed, "--akar", str(tmp_path / "tiada"))[0] == 2
    (tmp_path / "kosong").mkdir()
    assert verify(signed, "--akar", str(tmp_path / "kosong"))[0] == 2


def test_file_without_end_could_not_be_judged(
    verify: Verify, booklet: bytes, monkeypatch: pytest.MonkeyPatch, archived: GitRepo
) -> None:
    assert main(["verify", "/dev/zero", "--project", str(archived.path)]) == 2
    monkeypatch.setattr(held_files, "LIMIT", len(booklet) - 1)
    code, told = verify(booklet)
    assert code == 2 and "lebih besar daripada" in told
