"""The signed witness of what a publication proved by GitHub: written once, believed offline ever after."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError
from rktdocs.publish.archive import signing, store
from rktdocs.publish.archive.create import send
from rktdocs.publish.archive.making import source_at
from rktdocs.records.arsip_branch import BRANCH
from rktdocs.records.kesaksian import FOLDER, NAMESPACE, Kesaksian, path_of, signature_fault
from rktdocs.records.main_line import believed, mains
from rktdocs.records.manifes import sha256
from rktdocs.records.proof import Archive, Bukti, Oleh, Witness, archives
from rktdocs.records.ssh_signatures import sign
from rktdocs.records.tag_signatures import signers_at
from rktdocs.review.authority import anchor_of
from rktdocs.review.clone import Clone
from rktdocs.review.roles import INSTANSI_PATH


class Vouching(Struct, frozen=True, kw_only=True):
    """Where, with which key, and what GitHub told in this very run. `push` names a remote, "" keeps it here."""

    project: Path
    clone: Clone
    key: Path
    saksi: Witness
    push: str = ""


def vouch(order: Vouching) -> Iterator[str]:
    """Sign a witness for each archive that only this run's answers of GitHub prove; yields what was done.

    Raises RktdocsError, with nothing written, where main does not list the key.
    """
    new = [each for each in archives(order.project, order.saksi) if _is_due(each)]
    files = {name: data for each in new for name, data in _signed(order, each)}
    for each in new:
        source = source_at(order.clone.place, order.clone.prefix, each.tag.commit, each.tag.kunci)
        own = {name: data for name, data in files.items() if name.startswith(f"{each.tag.name}.")}
        store.put_beside(order.clone.place, FOLDER, own, signing.agency(source.year.instansi, source.moment))
        yield f"cabang arsip: {path_of(each.tag.name)} ditandatangani"
    if new and order.push:
        yield _sent(order)


def _is_due(archive: Archive) -> bool:
    """A witness speaks of all that a manifest says: of one whose words GitHub no longer tells it says nothing."""
    return archive.bukti is Bukti.TERBUKTI and archive.oleh is Oleh.SAKSI and archive.kata


def _signed(order: Vouching, archive: Archive) -> Iterator[tuple[str, bytes]]:
    text = _said(order.clone, archive).text()
    signature = sign(text, order.key, NAMESPACE)
    place = order.clone.place
    signers = signers_at(place, believed(place, mains(place)))
    wrong = signature_fault(text, signature, signers, datetime.now(UTC))
    if wrong:
        raise RktdocsError(
            f"kunci penerbit ini belum dapat menjadi saksi: {wrong}",
            "tulis kunci umumnya ke .github/allowed_signers lewat usulan yang disetujui (rkt/panduan/arsip.md)",
        )
    yield f"{archive.tag.name}.json", text
    yield f"{archive.tag.name}.json.sig", signature


def _said(clone: Clone, archive: Archive) -> Kesaksian:
    commit = archive.tag.commit
    return Kesaksian(
        tag=archive.tag.name,
        objek=archive.tag.object_id,
        manifes=archive.manifes.digest,
        dari=anchor_of(clone, commit).commit,
        sampai=commit,
        peran=sha256(clone.read(commit, INSTANSI_PATH)),
    )


def _sent(order: Vouching) -> str:
    try:
        send(order.clone.place, order.push, BRANCH)
    except TreeError as error:
        raise RktdocsError(
            f"kesaksian sudah ada di klon ini tetapi belum sampai di {order.push}: {error.pesan}",
            "jalankan 'git fetch' lalu ulangi perintah ini",
        ) from None
    return f"kesaksian ada di {order.push}"
