"""The manifest of an archived year: what its tag says was published (`schema/manifes.schema.json`). Reads no Git."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.records.contract import hold_to_schema, read_json, value_of
from rktdocs.records.pengesahan import Pengesahan, pengesahan_from
from rktdocs.records.reader import BEYOND, ONLY_EDITION, SHARED, YEAR_KEY, record_kind
from rktdocs.trees import Tree

VERSION = 1
_LOGO_LIMIT = 5_000_000


class ManifesError(RktdocsError):
    """A text that is no manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alat:
    """The tool that made the documents: its version, a digest of its files, the libraries that shape bytes."""

    versi: str
    sidik: str
    paket: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumenArsip:
    """One archived document; `nama` may have a folder in it."""

    nama: str
    sha256: str
    bita: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifes:
    """What was archived. `catatan` is path -> SHA-256; `record` the approval record as it was given, plain data.

    `instansi` and `folder` (the project's in its repository, "" at the root) tell whose it is; older manifests name
    neither. `nama` is the tag's where it is not the year's plain one.
    """

    tahun: str
    commit: str
    waktu: datetime
    alat: Alat
    catatan: Mapping[str, str]
    dokumen: tuple[DokumenArsip, ...]
    record: Mapping[str, Any]
    nama: str = ""
    instansi: str = ""
    folder: str | None = None

    @property
    def tag(self) -> str:
        """The tag that carries this manifest, and the folder on branch `arsip`."""
        return self.nama or f"rkt-{self.tahun}"

    @property
    def pengesahan(self) -> Pengesahan:
        """The approval record of this year."""
        return pengesahan_from(self.record, tahun=self.tahun, commit=self.commit, tag=self.tag)

    def text(self) -> bytes:
        """Write it as canonical JSON (RFC 8785): equal manifests have equal bytes."""
        import rfc8785

        return rfc8785.dumps(
            {
                "versi": VERSION,
                "tahun": self.tahun,
                "commit": self.commit,
                "waktu": self.waktu.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "alat": {"versi": self.alat.versi, "sidik": self.alat.sidik, "paket": dict(self.alat.paket)},
                "catatan": dict(self.catatan),
                "dokumen": {item.nama: {"sha256": item.sha256, "bita": item.bita} for item in self.dokumen},
                "pengesahan": dict(self.record),
                **({"nama": self.nama} if self.nama else {}),
                **({"instansi": self.instansi} if self.instansi else {}),
                **({"folder": self.folder} if self.folder is not None else {}),
            }
        )

    @property
    def digest(self) -> str:
        """What the next plan seals (`arsip_sebelumnya`)."""
        return sha256(self.text())


def parse_manifes(text: bytes) -> Manifes:
    """Read a manifest. Raises ManifesError where the bytes are not one, or are not written canonically."""
    try:
        data = read_json(text, "pesan tag", "manifes")
        hold_to_schema(data["pengesahan"], "pengesahan")
        read = _manifes(data)
    except RktdocsError as error:
        raise ManifesError(error.pesan, error.perbaikan) from None
    if read.text() != text:
        raise ManifesError("manifes tidak tertulis sebagai JSON kanonik: ada yang mengubahnya")
    return read


def _manifes(data: Mapping[str, Any]) -> Manifes:
    documents = [{"nama": name, **facts} for name, facts in sorted(data["dokumen"].items())]
    return value_of(Manifes, {**data, "dokumen": documents, "record": data["pengesahan"]}, "manifes")


def hash_records(tree: Tree, kunci: str, *, renstra: str = ONLY_EDITION, logo: str = "") -> dict[str, str]:
    """Hash every record that a year's documents are made of: this year, the one before, shared files, the emblem.

    `renstra` is the path of the edition that the year follows.
    """
    chosen = record_paths(tree.paths("rkt"), kunci, renstra=renstra, logo=logo)
    return {path: sha256(tree.read(path, limit=_LOGO_LIMIT)) for path in chosen}


def record_paths(paths: Iterable[str], kunci: str, *, renstra: str = ONLY_EDITION, logo: str = "") -> list[str]:
    """Choose the paths that `hash_records` hashes, sorted. A later perubahan is no part of an earlier plan.

    Nor is what comes after it was approved: results, performance agreements, the budget.
    """
    shared = {*SHARED, renstra, *([f"rkt/{logo}"] if logo else [])}
    kinds = {path: record_kind(path) for path in paths}
    return sorted(
        path
        for path, kind in kinds.items()
        if path in shared or (kind is not None and kind not in BEYOND and _is_before(path, kunci))
    )


def _is_before(path: str, kunci: str) -> bool:
    year = path.split("/")[1]
    return YEAR_KEY.fullmatch(year) is not None and int(kunci[:4]) - 1 <= int(year[:4]) and year <= kunci


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
