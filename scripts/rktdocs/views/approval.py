"""An approval in words: what it is, each stage with person and time, and where it can be checked."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.records.instansi import Instansi, MulaiUlang
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.views.officials import rank_of
from rktdocs.words.dates import tanggal, waktu

PERNYATAAN = "persetujuan elektronik, setara tanda tangan dalam SOP; bukan TTE tersertifikasi"
"""The only words in which a document may claim an approval (architecture, section 4)."""

PERNYATAAN_MANUAL = "dicatat secara manual oleh dinas; bukti persetujuannya ada pada naskah yang ditandatangani"

JENIS_TAHAP = {"paraf": "Paraf", "persetujuan": "Persetujuan"}


class TahapLembar(Struct, frozen=True, kw_only=True):
    """One stage as printed: a title and pairs of name and text."""

    judul: str
    rincian: tuple[tuple[str, str], ...]


def archive_address(instansi: Instansi, arsip: str) -> str:
    """Return where a signed document can be checked, "" where the agency has no site."""
    return f"{instansi.situs.alamat.rstrip('/')}/arsip/{arsip}/" if instansi.situs.alamat else ""


def statement_of(record: Pengesahan) -> str:
    """Say what an approval is, and no more: a record from GitHub is electronic, a manual one was written down.

    A history that began anew is told with it, wherever an approval is claimed.
    """
    last = record.tahap[-1]
    office = last.jabatan if last.status == "definitif" else f"{last.status} {last.jabatan}"
    told = f"Disetujui {office}: {PERNYATAAN if record.sumber == 'github' else PERNYATAAN_MANUAL}."
    return " ".join((told, *(f"{restart_words(one)}." for one in record.dimulai_ulang)))


def restart_words(one: MulaiUlang) -> str:
    """Say that the history began anew: "Riwayat dimulai ulang 4 Januari 2027 (berita acara 800/1/2027)"."""
    return f"Riwayat dimulai ulang {tanggal(one.tanggal)} (berita acara {one.berita_acara})"


def public_stages_of(record: Pengesahan, zona: str) -> tuple[TahapLembar, ...]:
    """Return every stage as the site shows it: a NIP tells when its holder was born."""
    return stages_of(replace(record, tahap=tuple(replace(person, nip="") for person in record.tahap)), zona)


def stages_of(record: Pengesahan, zona: str) -> tuple[TahapLembar, ...]:
    """Return every stage of a record as it is printed, times in the agency's zone."""
    return tuple(_stage(person, zona) for person in record.tahap)


def told_for_ever(record: Pengesahan) -> tuple[tuple[str, str], ...]:
    """Say what every archive tells from then on: that the history began anew, and who came in by vacancy."""
    return (*_restarts(record), *_entered_by_vacancy(record))


def _restarts(record: Pengesahan) -> Iterator[tuple[str, str]]:
    for one in record.dimulai_ulang:
        yield (
            "Riwayat sebelumnya",
            f"{one.dari}, sampai commit {one.commit[:12]}; berita acara {one.berita_acara} tanggal "
            f"{tanggal(one.tanggal)}, sidik pindaian {one.pindai[:16]}…. Keterangan dinas, tidak dibuktikan di sini",
        )


def _entered_by_vacancy(record: Pengesahan) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            "Masuk lewat kekosongan",
            f"{one.nama}, {one.status} {_role(one.peran)}, {one.mulai} sampai {one.sampai} (SK {one.sk}); usulan nomor "
            f"{one.usulan}, ditandatangani {' dan '.join(f'{_role(by.peran)} @{by.akun}' for by in one.oleh)}",
        )
        for one in record.kekosongan
    )


def _role(peran: str) -> str:
    return peran.replace("_", " ").title()


def _stage(person: Pemberi, zona: str) -> TahapLembar:
    status = "" if person.status == "definitif" else f"{person.status} "
    pairs = [("Nama", person.nama), ("Jabatan", f"{status}{person.jabatan}")]
    pairs += [(name, text) for name, text in (("Pangkat (golongan)", rank_of(person)), ("NIP", person.nip)) if text]
    pairs.append(("Waktu", waktu(person.at, zona)))
    return TahapLembar(judul=JENIS_TAHAP.get(person.jenis, person.jenis.capitalize()), rincian=tuple(pairs))
