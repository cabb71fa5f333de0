"""Whether GitHub still tells what a manifest says of the approval: a tag can be written by anyone who may push.

Asked once, before a tag is released; years later accounts are gone, and the archive must stand without them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rktdocs.publish.archive.checks import Hasil, Pemeriksaan
from rktdocs.publish.archive.tags import read_tag
from rktdocs.records.manifes import Manifes
from rktdocs.review.approval_record import record_of
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.publish_check import walk

_NAMA = "GitHub"


def confirm(github: GitHub, repository: Path, name: str) -> Pemeriksaan:
    """Ask GitHub about the tagged commit alone. Raises RktdocsError where that cannot be decided."""
    tag = read_tag(repository, name)
    if tag is None or tag.manifes is None or tag.fault:
        return Pemeriksaan(nama=_NAMA, hasil=Hasil.GAGAL, pesan=f"{name} bukan arsip yang sah")
    if tag.manifes.record["sumber"] == "manual":
        told = "catatan manual: tidak ada yang dapat ditanyakan kepada GitHub"
        return Pemeriksaan(nama=_NAMA, hasil=Hasil.PERINGATAN, pesan=told)
    wrong = _contradiction(github, Clone(repository), tag.manifes)
    told = wrong or f"usulan {tag.manifes.record['usulan']}: tahap dan reviu sama dengan yang tercatat di GitHub"
    return Pemeriksaan(nama=_NAMA, hasil=Hasil.GAGAL if wrong else Hasil.LOLOS, pesan=told)


def _contradiction(github: GitHub, clone: Clone, manifes: Manifes) -> str:
    verdict = walk(github, clone, clone.resolve(f"{manifes.commit}^"), manifes.commit)[-1]
    if not verdict.decision.allowed:
        return f"GitHub tidak mencatat persetujuan untuk commit {manifes.commit[:12]}"
    live = record_of(verdict, repository=github.repository)
    if _stages(live) != _stages(manifes.record) or live["usulan"] != manifes.record["usulan"]:
        return "tahap pada manifes berbeda dari reviu di GitHub: tag ini tidak dibuat oleh penerbitan yang sah"
    return ""


def _stages(record: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(stage[key] for key in ("jenis", "peran", "akun", "reviu", "commit")) for stage in record["tahap"]]
