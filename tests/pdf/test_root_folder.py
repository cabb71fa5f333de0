"""The folder of roots: any usual form of a certificate file, and nothing else taken for one."""

from pathlib import Path

import pytest

from rktdocs.errors import RktdocsError
from rktdocs.pdf.root_folder import read_folder
from signers import certified


def test_pem_der_and_bundles_are_read_by_the_names_of_their_files(tmp_path: Path) -> None:
    one, two = certified("Satu", usage="ca"), certified("Dua", usage="ca")
    (tmp_path / "a.der").write_bytes(one.der)
    (tmp_path / "b.pem").write_bytes(b"Akar\r\n" + one.pem.replace(b"\n", b"\r\n") + two.pem)
    (tmp_path / "folder").mkdir()
    read = [(item.berkas, item.data) for item in read_folder(tmp_path)]
    assert read == [("a.der", one.der), ("b.pem", one.der), ("b.pem", two.der)]


@pytest.mark.parametrize("data", [b"", b"halo", b"-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"])
def test_other_files_are_handed_on_as_no_certificates(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "lain.txt").write_bytes(data)
    (item,) = read_folder(tmp_path)
    assert len(item.data) < 5


def test_folder_without_files_or_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RktdocsError, match="tidak dapat dibaca"):
        read_folder(tmp_path / "tiada")
    with pytest.raises(RktdocsError, match="tidak ada berkas"):
        read_folder(tmp_path)
    for number in range(501):
        (tmp_path / f"{number}.pem").touch()
    with pytest.raises(RktdocsError, match="lebih dari 500"):
        read_folder(tmp_path)
