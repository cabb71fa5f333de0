"""The approval record: who gave paraf and persetujuan, when, on which commit (`schema/pengesahan.schema.json`)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rktdocs.records.archive_names import plain_name
from rktdocs.records.contract import hold_to_schema, read_json, value_of
from rktdocs.records.instansi import MulaiUlang
from rktdocs.trees import read_given


class Pemberi(Struct, frozen=True, kw_only=True):
    """Who acted at one stage, as instansi.yaml had the person on that day; `at` is an aware instant.

    `commit` is the commit that was looked at. A return (`Pengesahan.pengembalian`) has no `jenis` and adds the reason.
    """

    peran: str
    jabatan: str
    nama: str
    at: datetime = field(name="waktu")
    jenis: str = ""
    status: str = "definitif"
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    login: str = field(default="", name="akun")
    review_id: int | None = field(default=None, name="reviu")
    commit: str = ""
    alasan: str = ""


class Penandatangan(Struct, frozen=True, kw_only=True):
    """Whose signature let a stand-in come."""

    peran: str
    akun: str


class Pengganti(Struct, frozen=True, kw_only=True):
    """Somebody who came into a role by the rule of vacancy, until when, and whose two signatures let him in."""

    nama: str
    status: str
    peran: str
    usulan: int
    mulai: str
    sampai: str
    sk: str
    oleh: tuple[Penandatangan, ...]


class Pengesahan(Struct, frozen=True, kw_only=True):
    """The whole record. `tahap` in the order of the review chain, `pengembalian` in order of time.

    `sumber` is "github" or "manual" (an office without GitHub: no pull request, no review ids; `keterangan` says how).
    """

    tahun: str
    sumber: str
    merge_commit_sha: str = field(name="commit_gabungan")
    tahap: tuple[Pemberi, ...]
    repositori: str = ""
    pull_request: int | None = field(default=None, name="usulan")
    head_sha: str = field(default="", name="commit_usulan")
    pengembalian: tuple[Pemberi, ...] = ()
    keterangan: str = ""
    nama_tag: str = ""
    kekosongan: tuple[Pengganti, ...] = ()
    dimulai_ulang: tuple[MulaiUlang, ...] = ()

    @property
    def tag(self) -> str:
        """The tag under which it is archived."""
        return self.nama_tag or plain_name(self.tahun)


def read_record(path: Path) -> Mapping[str, Any]:
    """Read an approval record from a file as plain data of the right shape. Raises RktdocsError when it is none."""
    checked: Mapping[str, Any] = read_json(read_given(path), f"catatan pengesahan {path}", "pengesahan")
    return checked


def read_pengesahan(path: Path, *, tahun: str) -> Pengesahan:
    """Read an approval record for one year. Raises RktdocsError when it is none."""
    return pengesahan_from(read_record(path), tahun=tahun)


def pengesahan_from(data: Mapping[str, Any], *, tahun: str, commit: str = "", tag: str = "") -> Pengesahan:
    """Turn plain data of the right shape into the record of a year.

    `commit` is the approved commit where the data name none (a manual record), `tag` the archive's name where it is not
    the year's plain one. Raises RktdocsError for another shape.
    """
    hold_to_schema(data, "pengesahan")
    return value_of(Pengesahan, {"commit_gabungan": commit, **data, "tahun": tahun, "nama_tag": tag}, "pengesahan")
