"""The manifest of an archive: what its tag says was published (`schema/manifes.schema.json`). Reads no Git."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.records.archive_names import Jenis, id_of, jenis_of, plain_name, plan_of, year_of
from rktdocs.records.contract import hold_to_schema, read_json, value_of
from rktdocs.records.pengesahan import Pengesahan, pengesahan_from
from rktdocs.records.places import DPA, ONLY_EDITION, PLAN, QUARTER, SHARED, YEAR_KEY, record_kind
from rktdocs.trees import Tree

VERSION = 1
REVIEWS = ("tahap", "pengembalian")
WORDS = ("catatan", "alasan")
"""What reviews say, in those parts of a record: on GitHub whoever may write can change it."""
_LOGO_LIMIT = 5_000_000


class ManifesError(RktdocsError):
    """A text that is no manifest."""


class Alat(Struct, frozen=True, kw_only=True):
    """The tool that made the documents: its version, a digest of its files, the libraries that shape bytes."""

    versi: str
    sidik: str
    paket: Mapping[str, str]


class DokumenArsip(Struct, frozen=True, kw_only=True):
    """One archived document; `nama` may have a folder in it."""

    nama: str
    sha256: str
    bita: int


class Manifes(Struct, frozen=True, kw_only=True):
    """What was archived. `catatan` is path -> SHA-256; `record` the approval record as it was given, plain data.

    `instansi` and `folder` (the project's in its repository, "" at the root) tell whose it is; older manifests name
    neither. `nama` is the tag's where it is not the plain one. A quarter (`triwulan`) and a Perjanjian Kinerja (`pk`,
    its id) name the plan that they stand on (`rencana`: the key of the RKT that was in force).
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
    jenis: Jenis = Jenis.RKT
    triwulan: int | None = None
    pk: str = ""
    rencana: str = ""

    @property
    def kunci(self) -> str:
        """What it is the archive of (`archive_names`)."""
        if self.jenis is Jenis.RKT:
            return self.tahun
        return f"tw-{self.tahun}-{self.triwulan}" if self.jenis is Jenis.TRIWULAN else f"pk-{self.tahun}-{self.pk}"

    @property
    def plan(self) -> str:
        """The key of the RKT that it holds or stands on."""
        return self.rencana or self.tahun

    @property
    def tag(self) -> str:
        """The tag that carries this manifest, and the folder on branch `arsip`."""
        return self.nama or plain_name(self.kunci)

    @property
    def own(self) -> Mapping[str, str]:
        """The records that are approved by it, and not only what they are judged by: path -> SHA-256."""
        return {path: digest for path, digest in self.catatan.items() if is_own(path, self.kunci)}

    @property
    def pengesahan(self) -> Pengesahan:
        """The approval record of what is archived."""
        return pengesahan_from(self.record, tahun=self.kunci, commit=self.commit, tag=self.tag)

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
                **({} if self.jenis is Jenis.RKT else self._beyond()),
            }
        )

    def _beyond(self) -> Mapping[str, Any]:
        """What an archive says that is no year's."""
        which = {"triwulan": self.triwulan} if self.jenis is Jenis.TRIWULAN else {"pk": self.pk}
        return {"jenis": self.jenis, **which, "rencana": self.rencana}

    @property
    def digest(self) -> str:
        """What the next plan seals (`arsip_sebelumnya`)."""
        return sha256(self.text())

    @property
    def wordless_digest(self) -> str:
        """The same without what reviews say: what is sealed where GitHub no longer tells those words."""
        parts = {key: [_wordless(one) for one in self.record[key]] for key in REVIEWS if key in self.record}
        return replace(self, record={**self.record, **parts}).digest

    def is_sealed_by(self, digest: str) -> bool:
        """Whether a seal is of this manifest, its words with it or not."""
        return digest in (self.digest, self.wordless_digest)


def _wordless(told: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in told.items() if key not in WORDS}


def parse_manifes(text: bytes) -> Manifes:
    """Read a manifest. Raises ManifesError where the bytes are not one, or are not written canonically."""
    try:
        data = read_json(text, "pesan tag", "manifes")
        hold_to_schema(data["pengesahan"], "pengesahan")
        read = _manifes(data)
    except RktdocsError as error:
        raise ManifesError(error.pesan, error.perbaikan) from None
    if _canonical(read) != text:
        raise ManifesError("manifes tidak tertulis sebagai JSON kanonik: ada yang mengubahnya")
    return read


def _canonical(read: Manifes) -> bytes:
    try:
        return read.text()
    except ValueError:  # a number that canonical JSON has no way to write
        return b""


def _manifes(data: Mapping[str, Any]) -> Manifes:
    documents = [{"nama": name, **facts} for name, facts in sorted(data["dokumen"].items())]
    return value_of(Manifes, {**data, "dokumen": documents, "record": data["pengesahan"]}, "manifes")


def hash_records(
    tree: Tree, kunci: str, *, rencana: str = "", renstra: str = ONLY_EDITION, logo: str = ""
) -> dict[str, str]:
    """Hash every record that an archive's documents are made of: this year, the one before, shared files, the emblem.

    `renstra` is the path of the edition that the year follows; `rencana` the key of the plan in force, for a quarter or
    a Perjanjian Kinerja.
    """
    chosen = record_paths(tree.paths("rkt"), kunci, rencana=rencana, renstra=renstra, logo=logo)
    return {path: sha256(tree.read(path, limit=_LOGO_LIMIT)) for path in chosen}


def record_paths(
    paths: Iterable[str], kunci: str, *, rencana: str = "", renstra: str = ONLY_EDITION, logo: str = ""
) -> list[str]:
    """Choose the paths that `hash_records` hashes, sorted. A later perubahan is no part of an earlier plan.

    Nor is what comes after the plan was approved: quarters, Perjanjian Kinerja, DPA. A quarter stands on those before.
    """
    shared = {*SHARED, renstra, *([f"rkt/{logo}"] if logo else [])}
    plan = rencana or plan_of(kunci)
    return sorted(
        path
        for path in paths
        if path in shared
        or (record_kind(path) in PLAN and _is_before(path, plan))
        or (record_kind(path) == DPA and jenis_of(kunci) is Jenis.PK and path.startswith(f"rkt/{plan[:4]}"))
        or any(is_own(path, each) for each in _together(kunci))
    )


def _together(kunci: str) -> list[str]:
    if jenis_of(kunci) is not Jenis.TRIWULAN:
        return [kunci]
    return [f"{kunci[:-1]}{quarter}" for quarter in range(1, int(kunci[-1]) + 1)]


def _is_before(path: str, kunci: str) -> bool:
    year = path.split("/")[1]
    return YEAR_KEY.fullmatch(year) is not None and int(kunci[:4]) - 1 <= int(year[:4]) and year <= kunci


def is_own(path: str, kunci: str) -> bool:
    """Whether a path is a record of just what a key names: its approval approves it, and its lock holds it."""
    match jenis_of(kunci):
        case Jenis.TRIWULAN:
            return record_kind(path) == QUARTER and path.startswith(f"rkt/{year_of(kunci)}/realisasi/tw{kunci[-1]}/")
        case Jenis.PK:
            return path == f"rkt/{year_of(kunci)}/pk/{id_of(kunci)}.yaml"
    return record_kind(path) in PLAN and path.startswith(f"rkt/{kunci}/")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
