"""`rkt verify FILE.pdf`: what a document claims of itself, and whether the archives of this clone bear it out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place
from rktdocs.pdf.agreement import agreement_record
from rktdocs.pdf.claims import Claims, read_claims
from rktdocs.pdf.document import Berkas
from rktdocs.pdf.year import digest_of, record_files
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.checks import signature_line
from rktdocs.publish.archive.held_files import read_held, signed_later
from rktdocs.publish.archive.making import source_at
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan, is_harmless
from rktdocs.publish.archive.pades import judge_signatures
from rktdocs.records.manifes import DokumenArsip, Manifes, sha256
from rktdocs.records.proof import Archive, Bukti, archives
from rktdocs.records.reader import read_project
from rktdocs.records.tags import Tag
from rktdocs.trees import EntryError, Tree, tree_at
from rktdocs.views.arsip import approved_by, office_of

ISI = "isi"
"""The check whether a file's bytes are archived ones."""
KEASLIAN = "keaslian"
"""The check whether that archive is proved."""
_ORDER = (Bukti.TERBUKTI, Bukti.BELUM, Bukti.BERTENTANGAN)


class _Match(Struct, frozen=True, kw_only=True):
    tag: Tag
    manifes: Manifes
    dokumen: DokumenArsip
    later: bool

    @property
    def beginning(self) -> int | None:
        """The length of the archived document in a file that goes on behind it."""
        return self.dokumen.bita if self.later else None


def judge_file(
    project: Path, file: Path, *, signers: Path | None = None, akar: Path | None = None
) -> Iterator[Pemeriksaan]:
    """Hold one file against every archive of the clone, then tell the signatures in it, if it is a PDF with any.

    `signers` and `akar` are whom the reader trusts: for tags, and for signatures in a PDF. Raises RktdocsError where
    the file cannot be read.
    """
    data = read_held(file)
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    claims = read_claims(data)
    if claims is not None or data.startswith(b"%PDF-"):
        yield _told(claims)
    judged = {each.tag.name: each for each in sorted(archives(project), key=lambda each: _ORDER.index(each.bukti))}
    tags = tuple(each.tag for each in judged.values())
    match = next(_matches(data, tags), None)
    if match is not None:
        yield from _archived(place, match, judged[match.tag.name], signers)
    elif claims is None:
        yield Pemeriksaan(nama=ISI, hasil=Hasil.GAGAL, pesan="tidak sama dengan dokumen arsip mana pun di klon ini")
    else:
        yield _unmatched(project, claims, tags)
    beginning = match.beginning if match else None
    if beginning is not None or (data.startswith(b"%PDF-") and b"/ByteRange" in data):
        yield from judge_signatures(data, beginning=beginning, akar=akar, zona=_zone(project))


def is_proved(checks: Sequence[Pemeriksaan]) -> bool:
    """Whether a file is a document of a proved archive, with nothing behind it that changes it, and nothing failed.

    What could not be looked at is no success: an addition must have been found harmless.
    """
    hasil = {check.nama: check.hasil for check in checks}
    proved = hasil.get(ISI) is hasil.get(KEASLIAN) is Hasil.LOLOS
    return proved and is_harmless(checks) and all(check.hasil is not Hasil.GAGAL for check in checks)


def _zone(project: Path) -> str:
    """Return the zone in which the agency reads times; the world's where the records cannot be read now."""
    read = read_project(tree_at(project)).project
    return read.instansi.dokumen.zona_waktu if read is not None else "UTC"


def _told(claims: Claims | None) -> Pemeriksaan:
    if claims is None:
        return Pemeriksaan(nama="pengakuan", hasil=Hasil.PERINGATAN, pesan="berkas ini tidak mengaku dibuat alat ini")
    words = [claims.apa, f"alat {claims.alat}" if claims.alat else ""]
    words += [f"tag {claims.tag}, commit {claims.commit[:12]}" if claims.tag else "belum disetujui (tanpa tag)"]
    return Pemeriksaan(nama="pengakuan", hasil=Hasil.LOLOS, pesan="; ".join(word for word in words if word))


def _matches(data: bytes, tags: tuple[Tag, ...]) -> Iterator[_Match]:
    """Find the archives that hold just these bytes, then those that hold what the file was before an addition."""
    digest = sha256(data)
    valid = [(tag, tag.manifes) for tag in tags if tag.manifes is not None and not tag.fault]
    for tag, manifes in valid:
        for item in manifes.dokumen:
            if item.sha256 == digest:
                yield _Match(tag=tag, manifes=manifes, dokumen=item, later=False)
    for tag, manifes in valid:
        document = signed_later(data, manifes.dokumen)
        if document:
            yield _Match(tag=tag, manifes=manifes, dokumen=document, later=True)


def _archived(place: tuple[Path, str], match: _Match, archive: Archive, signers: Path | None) -> Iterator[Pemeriksaan]:
    told = f"sama bita demi bita dengan {match.dokumen.nama} pada tag {match.tag.name}, commit {match.tag.commit[:12]}"
    if match.later:
        told = f"isi asalnya {told}; sesudah itu ditambahkan sesuatu, misalnya tanda tangan elektronik"
    yield Pemeriksaan(nama=ISI, hasil=Hasil.LOLOS, pesan=told)
    if archive.bukti is Bukti.BERTENTANGAN:
        yield Pemeriksaan(nama=KEASLIAN, hasil=Hasil.GAGAL, pesan=f"{match.tag.name} palsu atau rusak: {archive.sebab}")
        return
    record = match.manifes.pengesahan
    instansi = source_at(*place, match.tag.commit, match.tag.kunci).year.instansi
    by = f"{office_of(record.tahap[-1])}, {approved_by(record, instansi.dokumen.zona_waktu)}"
    hasil, pesan = signature_line(place[0], match.tag, match.manifes, signers)
    is_true = hasil is Hasil.LOLOS or archive.bukti is Bukti.TERBUKTI
    if hasil is Hasil.GAGAL and signers is None and is_true:
        hasil = Hasil.PERINGATAN  # a seal proves it, whatever its own signature is worth
    told = f"disetujui {by}" if is_true else f"arsip itu menyebut persetujuan {by}"
    yield Pemeriksaan(nama="pengesahan", hasil=Hasil.LOLOS if is_true else Hasil.PERINGATAN, pesan=told)
    yield Pemeriksaan(nama="tanda tangan", hasil=hasil, pesan=pesan)
    outcome = Hasil.LOLOS if is_true else Hasil.PERINGATAN
    yield Pemeriksaan(nama=KEASLIAN, hasil=outcome, pesan=pesan if hasil is Hasil.LOLOS else archive.sebab)


def _unmatched(project: Path, claims: Claims, tags: tuple[Tag, ...]) -> Pemeriksaan:
    if any(tag.name == claims.tag for tag in tags):
        told = f"mengaku {claims.tag}, tetapi tidak sama dengan dokumen arsip itu: berkas ini sudah diubah"
        return Pemeriksaan(nama=ISI, hasil=Hasil.GAGAL, pesan=told)
    if claims.tag:
        told = f"mengaku {claims.tag}, tetapi tag itu tidak ada di klon ini (git fetch --tags)"
        return Pemeriksaan(nama=ISI, hasil=Hasil.GAGAL, pesan=told)
    if _made_of(project, claims):
        told = "konsep: mengaku dibuat dari catatan yang sama dengan folder kerja ini; isinya tidak dibuktikan"
        return Pemeriksaan(nama=ISI, hasil=Hasil.PERINGATAN, pesan=told)
    told = "konsep: mengaku dibuat dari catatan lain daripada yang ada di sini, dan belum disetujui"
    return Pemeriksaan(nama=ISI, hasil=Hasil.GAGAL, pesan=told)


def _made_of(project: Path, claims: Claims) -> bool:
    """Whether a draft carries the digest of the records that lie here; its other bytes are not judged."""
    tree = tree_at(project)
    try:
        records = _records_of(resolve(read_project(tree)), tree, claims.apa)
    except EntryError:
        return False
    return bool(records) and digest_of(records) == claims.catatan


def _records_of(plan: Plan, tree: Tree, apa: str) -> tuple[Berkas, ...]:
    """Return the records of what a document says it is, () where they are not here."""
    kind, _, which = apa.partition(" ")
    if kind == "RKT":
        year = plan.tahun.get(which)
        return record_files(tree, year) if year else ()
    found = (record for record in plan.pk if kind == "PK" and which == f"{record.tahun}/{record.id}")
    return tuple(agreement_record(tree, record.berkas) for record in found)
