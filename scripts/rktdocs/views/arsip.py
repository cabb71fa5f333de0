"""What the site shows of an archived year, as finished strings. Pure; claims no more than the manifest proves."""

from collections.abc import Iterator

from msgspec import Struct

from rktdocs.records.archive_names import called, plain_name
from rktdocs.records.instansi import Instansi
from rktdocs.records.manifes import Manifes
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.views.approval import TahapLembar, public_stages_of, restart_words, statement_of, told_for_ever
from rktdocs.views.site_state import Keadaan
from rktdocs.words.dates import waktu
from rktdocs.words.numbers import angka
from rktdocs.words.texts import capital, kata_keadaan

TANDA = {
    "ssh": "Tag ini bertanda tangan (SSH).",
    "gpg": "Tag ini bertanda tangan (GPG).",
    "": "Tag ini tidak bertanda tangan: isi dapat dicocokkan, keaslian tidak terbukti.",
}
WORDS_UNPROVED = "kata-katanya diubah atau dihapus di GitHub sesudah digabung, jadi tidak dapat dibuktikan"
_JENIS = {
    "pdf": "PDF (dokumen resmi)",
    "xlsx": "Excel",
    "csv": "CSV (tabel)",
    "json": "JSON (data terbuka)",
}


class DokumenView(Struct, frozen=True, kw_only=True):
    """One archived document; `uri` is "" where its bytes are not in this clone."""

    nama: str
    jenis: str
    ukuran: str
    sha256: str
    uri: str


class PengembalianView(Struct, frozen=True, kw_only=True):
    """One return: who, when, and the words."""

    oleh: str
    waktu: str
    alasan: str


class ArsipView(Struct, frozen=True, kw_only=True):
    """One archive, as its page tells it."""

    kunci: str
    tag: str
    judul: str
    rincian: str
    waktu: str
    pernyataan: str
    tahap: tuple[TahapLembar, ...]
    pengembalian: tuple[PengembalianView, ...]
    fakta: tuple[tuple[str, str], ...]
    usulan_uri: str
    tanda: str
    bukti: str
    dijaga_kunci: bool
    dokumen: tuple[DokumenView, ...]
    catatan: tuple[tuple[str, str], ...]

    @property
    def uri(self) -> str:
        """Its page, where the QR code of the document leads: the year's, whatever the tag had to be called."""
        return f"arsip/{self.alamat}.md"

    @property
    def alamat(self) -> str:
        """The folder of its files on the site."""
        return plain_name(self.kunci)

    @property
    def berkas(self) -> bool:
        """Whether the documents' bytes are at hand."""
        return all(item.uri for item in self.dokumen)


class Ditolak(Struct, frozen=True, kw_only=True):
    """A tag with an archive's name that is not shown as one, and why."""

    nama: str
    bukti: str
    sebab: str


def arsip_view(
    manifes: Manifes,
    instansi: Instansi,
    *,
    tanda: str,
    has_files: bool,
    bukti: str = "",
    dijaga_kunci: bool = False,
    kata: bool = True,
) -> ArsipView:
    """Make the page data of one archive. `tanda` is the kind of the tag's signature, "" for none.

    `bukti` says what proves that the record is true; `dijaga_kunci` that a key or a seal does, without GitHub.
    `kata`: whether the words of reviews are proved too; nobody's are shown that are not.
    """
    record = manifes.pengesahan
    zona = instansi.dokumen.zona_waktu
    return ArsipView(
        kunci=manifes.kunci,
        tag=manifes.tag,
        judul=called(manifes.kunci),
        rincian=approved_by(record, zona),
        waktu=waktu(manifes.waktu, zona),
        pernyataan=statement_of(record),
        tahap=public_stages_of(record, zona),
        pengembalian=tuple(_return(item, zona, kata=kata) for item in record.pengembalian),
        fakta=(*_facts(manifes, record), *_kept_for(instansi)),
        usulan_uri=_pull_address(instansi, record),
        tanda=TANDA[tanda],
        bukti=capital(bukti),
        dijaga_kunci=dijaga_kunci,
        dokumen=tuple(
            DokumenView(
                nama=item.nama,
                jenis=kind_of(item.nama, plain_name(manifes.kunci)),
                ukuran=f"{angka(item.bita)} byte",
                sha256=item.sha256,
                uri=document_uri(manifes, item.nama) if has_files else "",
            )
            for item in sorted(manifes.dokumen, key=lambda item: _place(item.nama, plain_name(manifes.kunci)))
        ),
        catatan=tuple(manifes.catatan.items()),
    )


def kind_of(name: str, whole: str) -> str:
    """Say what a document is by its name: `rkt-2026.pdf` is the year's, `rkt-2026-<bagian>.pdf` a booklet."""
    stem, _, ending = name.rpartition(".")
    return _JENIS.get(ending, "berkas") if stem == whole else "PDF (buku rencana bagian)"


def _place(name: str, whole: str) -> tuple[int, str]:
    """The year's documents first, in the order in which the site offers them; booklets by name behind."""
    stem, _, ending = name.rpartition(".")
    return (list(_JENIS).index(ending) if stem == whole and ending in _JENIS else len(_JENIS), name)


def document_uri(manifes: Manifes, name: str) -> str:
    """Return the address of an archived document: that of the year's download."""
    return f"{manifes.tahun}/unduh/{name}"


def approved_by(record: Pengesahan, zona: str) -> str:
    """Say who approved and when: "Dr. Budi, 2 November 2026 pukul 10.30 WITA"."""
    last = record.tahap[-1]
    return f"{last.nama}, {waktu(last.at, zona)}"


def approved_state(manifes: Manifes, instansi: Instansi) -> Keadaan:
    """Return the state of a plan that is archived."""
    record = manifes.pengesahan
    approved = approved_by(record, instansi.dokumen.zona_waktu)
    return Keadaan(
        kode="disetujui",
        teks=f"{kata_keadaan(approved=True)} {office_of(record.tahap[-1])}",
        rincian=". ".join((f"{approved}; arsip {manifes.tag}", *map(restart_words, record.dimulai_ulang))),
        arsip=plain_name(manifes.kunci),
    )


def office_of(person: Pemberi) -> str:
    """Write an office with its status: "Plt. Kepala Dinas"."""
    return person.jabatan if person.status == "definitif" else f"{person.status} {person.jabatan}"


def _return(item: Pemberi, zona: str, *, kata: bool) -> PengembalianView:
    return PengembalianView(
        oleh=f"{item.nama}, {office_of(item)}",
        waktu=waktu(item.at, zona),
        alasan=(item.alasan.strip() or "tanpa alasan tertulis") if kata else WORDS_UNPROVED,
    )


def _facts(manifes: Manifes, record: Pengesahan) -> Iterator[tuple[str, str]]:
    if manifes.rencana:
        yield "Rencana yang menjadi dasar", called(manifes.rencana)
    yield "Sumber catatan", "GitHub" if record.sumber == "github" else "dicatat secara manual oleh dinas"
    if record.keterangan:
        yield "Keterangan", record.keterangan
    if record.pull_request is not None:
        yield "Usulan", f"nomor {record.pull_request} pada {record.repositori}"
    yield "Commit yang diarsipkan", manifes.commit
    if record.head_sha:
        yield "Commit yang diperiksa", record.head_sha
    yield "Alat", f"rktdocs {manifes.alat.versi}"
    yield from told_for_ever(record)


def _kept_for(instansi: Instansi) -> Iterator[tuple[str, str]]:
    retensi = instansi.retensi
    if retensi is not None:
        told = f"aktif {retensi.aktif} tahun, inaktif {retensi.inaktif} tahun, lalu {retensi.nasib} ({retensi.dasar})"
        yield "Masa simpan (JRA)", told


def _pull_address(instansi: Instansi, record: Pengesahan) -> str:
    base = instansi.situs.kode
    return f"{base}/pull/{record.pull_request}" if base and record.pull_request is not None else ""
