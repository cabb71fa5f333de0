"""The approval record: who gave paraf and persetujuan, when, on which commit (`schema/pengesahan.schema.json`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.records.contract import hold_to_schema, read_contract
from rktdocs.trees import read_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Pemberi:
    """Who acted at one stage, as instansi.yaml had the person on that day; `at` is an aware instant.

    `commit` is the commit that was looked at. A return (`Pengesahan.pengembalian`) has no `jenis` and adds the reason.
    """

    jenis: str
    peran: str
    jabatan: str
    nama: str
    at: datetime
    status: str = "definitif"
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    login: str = ""
    review_id: int | None = None
    commit: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengganti:
    """Somebody who came into a role by the rule of vacancy, until when, and whose two signatures let him in."""

    nama: str
    status: str
    peran: str
    usulan: int
    mulai: str
    sampai: str
    sk: str
    oleh: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengesahan:
    """The whole record. `tahap` in the order of the review chain, `pengembalian` in order of time.

    `sumber` is "github" or "manual" (an office without GitHub: no pull request, no review ids; `keterangan` says how).
    """

    tahun: str
    sumber: str
    merge_commit_sha: str
    tahap: tuple[Pemberi, ...]
    repositori: str = ""
    pull_request: int | None = None
    head_sha: str = ""
    pengembalian: tuple[Pemberi, ...] = ()
    keterangan: str = ""
    nama_tag: str = ""
    kekosongan: tuple[Pengganti, ...] = ()

    @property
    def tag(self) -> str:
        """The tag under which this year is archived."""
        return self.nama_tag or f"rkt-{self.tahun}"


def read_record(path: Path) -> Mapping[str, Any]:
    """Read an approval record from a file as plain data of the right shape. Raises RktdocsError when it is none."""
    checked: Mapping[str, Any] = read_contract(read_given(path), "pengesahan", f"catatan pengesahan {path}")
    return checked


def read_pengesahan(path: Path, *, tahun: str, commit: str = "") -> Pengesahan:
    """Read an approval record for one year. Raises RktdocsError when it is none."""
    return pengesahan_from(read_record(path), tahun=tahun, commit=commit)


def pengesahan_from(data: Mapping[str, Any], *, tahun: str, commit: str = "", tag: str = "") -> Pengesahan:
    """Turn plain data of the right shape into the record of a year.

    `commit` is the approved commit where the data name none (a manual record), `tag` the archive's name where it is not
    the year's plain one. Raises RktdocsError for another shape.
    """
    hold_to_schema(data, "pengesahan")
    return Pengesahan(
        tahun=tahun,
        sumber=data["sumber"],
        merge_commit_sha=data.get("commit_gabungan") or commit,
        tahap=tuple(_pemberi(item) for item in data["tahap"]),
        repositori=data.get("repositori", ""),
        pull_request=data.get("usulan"),
        head_sha=data.get("commit_usulan", ""),
        pengembalian=tuple(_pemberi(item) for item in data["pengembalian"]),
        keterangan=data.get("keterangan", ""),
        nama_tag=tag,
        kekosongan=tuple(_pengganti(item) for item in data.get("kekosongan", ())),
    )


def _pengganti(item: Mapping[str, Any]) -> Pengganti:
    return Pengganti(
        nama=item["nama"],
        status=item["status"],
        peran=item["peran"],
        usulan=item["usulan"],
        mulai=item["mulai"],
        sampai=item["sampai"],
        sk=item["sk"],
        oleh=tuple((signed["peran"], signed["akun"]) for signed in item["oleh"]),
    )


def _pemberi(item: Mapping[str, Any]) -> Pemberi:
    return Pemberi(
        jenis=item.get("jenis", ""),
        peran=item["peran"],
        jabatan=item["jabatan"],
        nama=item["nama"],
        at=_instant(item["waktu"]),
        status=item["status"],
        nip=item["nip"],
        login=item.get("akun") or "",
        review_id=item.get("reviu"),
        commit=item.get("commit") or "",
        alasan=item.get("alasan", ""),
    )


def _instant(waktu: str) -> datetime:
    try:
        return datetime.fromisoformat(waktu)
    except ValueError:  # the schema knows digits, no calendar
        raise RktdocsError(f"catatan pengesahan: tidak ada waktu {waktu}", "tulis tanggal dan jam yang ada") from None
