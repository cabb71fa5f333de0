"""The approval record of one year: who gave paraf and persetujuan, when, on which commit. JSON, never YAML."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Pemberi:
    """Who acted at one stage, as instansi.yaml had the person on that day; `at` is an aware instant.

    `commit` is the commit that was looked at. A return (`Pengembalian`) adds the reason.
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
    account_id: int | None = None
    review_id: int | None = None
    commit: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengesahan:
    """The whole record. `tahap` in the order of the review chain, `pengembalian` in order of time.

    `sumber` is "github" or "manual" (an office without GitHub: no pull request, no review ids).
    """

    tahun: str
    sumber: str
    merge_commit_sha: str
    tahap: tuple[Pemberi, ...]
    pull_request: int | None = None
    head_sha: str = ""
    pengembalian: tuple[Pemberi, ...] = ()

    @property
    def tag(self) -> str:
        """The tag under which this year is archived."""
        return f"rkt-{self.tahun}"


def read_pengesahan(path: Path) -> Pengesahan:
    """Read an approval record from a file. Raises RktdocsError when it is none."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise RktdocsError(
            f"catatan pengesahan {path} tidak dapat dibaca ({error.strerror})", "periksa nama berkas"
        ) from None
    except ValueError:
        raise RktdocsError(f"catatan pengesahan {path} bukan JSON", "pakai berkas yang dibuat rkt archive") from None
    return pengesahan_from(data)


def pengesahan_from(data: object) -> Pengesahan:
    """Turn parsed JSON into the record. Raises RktdocsError naming what is missing or misshapen."""
    try:
        if not isinstance(data, Mapping):
            raise TypeError("bukan objek")
        known = {key: data[key] for key in ("tahun", "sumber", "merge_commit_sha")}
        return Pengesahan(
            **{key: str(value) for key, value in known.items()},
            pull_request=data.get("pull_request"),
            head_sha=data.get("head_sha") or "",
            tahap=tuple(_pemberi(item) for item in data["tahap"]),
            pengembalian=tuple(_pemberi(item) for item in data.get("pengembalian", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RktdocsError(
            f"catatan pengesahan tidak lengkap atau salah bentuk ({error})", "pakai berkas yang dibuat rkt archive"
        ) from None


def _pemberi(item: Mapping[str, Any]) -> Pemberi:
    at = datetime.fromisoformat(item["at"])
    if at.tzinfo is None:
        raise ValueError("'at' tanpa zona waktu")
    return Pemberi(**{**item, "at": at})


def pengesahan_data(record: Pengesahan) -> dict[str, object]:
    """Return the plain data that `pengesahan_from` reads back; None and empty texts are left out."""
    data = _plain(record)
    data["tahap"] = [_plain(item) for item in record.tahap]
    data["pengembalian"] = [_plain(item) for item in record.pengembalian]
    return data


def _plain(item: Pengesahan | Pemberi) -> dict[str, object]:
    values = {name: getattr(item, name) for name in item.__slots__}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if value not in (None, "")
    }
