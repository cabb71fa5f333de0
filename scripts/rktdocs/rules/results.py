"""Results of quarters: that they belong to the plan in force, are of its kind, are whole, and fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.pengukuran import in_force
from rktdocs.records.nilai import Angka, Bilangan, Predikat
from rktdocs.records.number_slips import number_slip
from rktdocs.records.places import rkt_pendek
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import angka
from rktdocs.words.result_slips import KUNCI, one_of, result_remedy
from rktdocs.words.texts import did_you_mean, first_of

if TYPE_CHECKING:
    from rktdocs.plan.pengukuran import TriwulanBagian
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.realisasi import BuktiHasil, HasilIndikator, Realisasi
    from rktdocs.records.rujukan import Skala

LAW = "Perpres 29/2014 (pengukuran kinerja); Permendagri 86/2017 (formulir E.81)"


@rule(
    Tingkat.KESALAHAN,
    judul="Realisasi berada di tempat rencananya",
    penjelasan=(
        "Berkas realisasi menyebut tahun, triwulan, dan bagian yang sama dengan folder dan namanya. ID indikator dan "
        "kode di dalamnya ada pada isian RKT bagian itu, menurut rencana yang berlaku pada hari terakhir triwulan, "
        "dan masing-masing ditulis sekali."
    ),
    sumber=LAW,
)
def realisasi_cocok(scope: ProjectScope) -> Iterator[Note]:
    """A file of results says what its place says, and names what the plan in force has, each once."""
    for record in scope.plan.realisasi:
        wrong = list(_misplaced(record))
        yield from wrong
        if not wrong and not scope.plan_is_unread(record):
            yield from _unknown(scope, record)
        if not wrong:
            yield from _twice(record)


def _misplaced(record: Realisasi) -> Iterator[Note]:
    _, tahun, _, quarter, name = record.berkas.split("/")
    there = {"tahun": tahun, "triwulan": quarter.removeprefix("tw"), "bagian": name.removesuffix(".yaml")}
    for key, place in there.items():
        written = str(getattr(record, key))
        if written != place:
            yield Note(
                rute=(key,),
                berkas=record.berkas,
                pesan=f"{key} tertulis {written}, tetapi berkas ini berada di {record.berkas}",
                perbaikan=f'tulis "{key}: {place}", atau pindahkan berkasnya',
            )


def _unknown(scope: ProjectScope, record: Realisasi) -> Iterator[Note]:
    year = in_force(scope.plan, record.tahun, record.triwulan)
    section = year.bagian_by_id(record.bagian) if year else None
    if year is None or section is None:
        yield Note(
            rute=("bagian",),
            berkas=record.berkas,
            pesan=f"Bagian {record.bagian} tidak mempunyai isian pada RKT {record.tahun}: tidak ada yang diukur",
            perbaikan=f"buat rencananya lebih dahulu, atau hapus {record.berkas}",
        )
        return
    for key, rows, known in (
        ("indikator", [item.id for item in record.indikator], [row.id for row in section.ukuran()]),
        ("program", [item.kode for item in record.program], [line.item.kode for line in section.lines()]),
    ):
        field = "id" if key == "indikator" else "kode"
        for at, name in enumerate(rows):
            if name not in known:
                yield Note(
                    rute=(key, at, field),
                    berkas=record.berkas,
                    pesan=f"{name} tidak ada pada isian {record.bagian} di {rkt_pendek(year.kunci)}"
                    + did_you_mean(closest(name, known)),
                    perbaikan=f"pakai {field} dari {section.berkas}",
                )


def _twice(record: Realisasi) -> Iterator[Note]:
    for key, field, rows in (
        ("indikator", "id", [item.id for item in record.indikator]),
        ("program", "kode", [item.kode for item in record.program]),
    ):
        count = Counter(rows)
        for at, name in enumerate(rows):
            if count[name] > 1 and rows.index(name) != at:
                yield Note(
                    rute=(key, at, field),
                    berkas=record.berkas,
                    pesan=f"{name} sudah ditulis pada butir ke-{rows.index(name) + 1}",
                    perbaikan="gabungkan keduanya menjadi satu butir",
                )


@rule(
    Tingkat.KESALAHAN,
    judul="Jenis realisasi sama dengan targetnya",
    penjelasan=(
        "Realisasi indikator bertarget angka ditulis sebagai angka; yang bertarget predikat sebagai predikat dari "
        "skalanya, atau sebagai angka bila skalanya mempunyai pita angka."
    ),
    sumber=LAW,
)
def realisasi_sejenis(scope: ProjectScope) -> Iterator[Note]:
    """A result is of its target's kind."""
    for quarter in scope.triwulan:
        places = {item.id: at for at, item in enumerate(quarter.catatan.indikator)}
        for hasil in quarter.hasil:
            if hasil.item is None or hasil.item.nilai is None:
                continue
            told = _of_another_kind(hasil.ukuran, hasil.item)
            if told:
                yield told.under(("indikator", places[hasil.ukuran.id], "nilai"), quarter.catatan.berkas)


def _of_another_kind(row: Ukuran, item: HasilIndikator) -> Note | None:
    if not isinstance(row.item.target, Predikat):
        return _no_number(row, item.nilai.kode) if isinstance(item.nilai, Predikat) else None
    if row.skala is None:
        return None
    wanted = f"tulis {one_of(row.skala)}; {KUNCI.kosong}"
    if isinstance(item.nilai, Predikat) and row.skala.rank(item.nilai.kode) is None:
        slip = number_slip(item.nilai.kode)
        sure = f"tulis {slip.teks}" if slip and slip.teks not in ("", "null") else wanted
        return Note(f"{item.nilai.kode} bukan predikat pada skala {row.skala.nama}", sure, rute=())
    if isinstance(item.nilai, Angka) and not _is_on(row.skala, item.nilai.nilai):
        pesan = f"{angka(item.nilai.nilai)} tidak termasuk pita mana pun pada skala {row.skala.nama}"
        return Note(pesan, wanted, rute=())
    return None


def _is_on(skala: Skala, number: Bilangan) -> bool:
    """Whether a scale knows a number; above the end of its highest band there is none."""
    band = skala.band_of(number)
    return band is not None and (band is not skala.nilai[-1] or band.maks is None or number <= band.maks)


def _no_number(row: Ukuran, said: str) -> Note:
    """Tell a word where a number is asked for, with the number that was meant."""
    slip = number_slip(said, satuan=row.nama_satuan)
    mend = result_remedy(said, satuan=row.nama_satuan, tempat=KUNCI)
    if slip and (slip.teks or not mend) and slip.aturan != "angka-kosong":
        mend = slip.perbaikan
    plain = f"tulis realisasinya sebagai angka; {KUNCI.kosong}"
    return Note(f'Target {row.id} adalah angka, tetapi realisasinya "{said}", bukan angka', mend or plain, rute=())


@rule(
    Tingkat.PERINGATAN,
    judul="Realisasi yang diverifikasi lengkap",
    penjelasan=(
        "Pada tahap diverifikasi, setiap indikator yang mempunyai target pada triwulan itu sudah dinilai; yang belum "
        'mencapai target menyebut penghambat serta tindak lanjutnya ("-" atau "nihil" tidak menjelaskan); keuangan dan '
        "fisik setiap baris anggaran sudah diisi."
    ),
    sumber=LAW,
)
def realisasi_lengkap(scope: ProjectScope) -> Iterator[Note]:
    """A verified quarter has judged what it asks for, says why what was missed was missed, and knows its money."""
    for quarter in scope.triwulan:
        if quarter.catatan.tahap != "diverifikasi":
            continue
        for told, names, mend in _lacking(scope, quarter):
            if names:
                yield Note(
                    rute=("tahap",),
                    berkas=quarter.catatan.berkas,
                    pesan=told.format(n=len(names)) + first_of(names),
                    perbaikan=mend,
                )


def _lacking(scope: ProjectScope, quarter: TriwulanBagian) -> Iterator[tuple[str, list[str], str]]:
    """Yield what is told, the ids or codes of which it is told, and the remedy."""
    empty = [h.ukuran.id for h in quarter.diminta if h.item is None or h.item.nilai is None]
    back = "atau kembalikan tahap menjadi diisi"
    yield "{n} indikator belum dinilai: ", empty, f"isi nilai masing-masing, {back}"
    if not _quarter_before_is_unread(scope, quarter.catatan):
        mute = [h.ukuran.id for h in quarter.diminta if h.item and h.meleset and not h.dijelaskan]
        mend = "isi penghambat dan tindak_lanjut pada setiap indikator itu"
        yield "Target belum tercapai tanpa penjelasan: ", mute, mend
    for jenis in ("keuangan", "fisik"):
        lines = [kode for kode, item in quarter.garis.items() if getattr(item, jenis, None) is None]
        yield f"{{n}} baris anggaran belum diisi {jenis}nya: ", lines, f"isi {jenis} masing-masing, {back}"


def _quarter_before_is_unread(scope: ProjectScope, record: Realisasi) -> bool:
    """Whether what the bagian reached earlier in the year may stand in a file that could not be read."""
    files = (f"rkt/{record.tahun}/realisasi/tw{each}/{record.bagian}.yaml" for each in range(1, record.triwulan))
    return any(scope.is_unread(path) for path in files)


@rule(
    Tingkat.PERINGATAN,
    judul="Bukti dapat dibuka dan dicocokkan",
    penjelasan=(
        "Alamat bukti menyebut situs yang dapat dibuka pemeriksa, bukan komputer di kantor; satu indikator menyebut "
        "setiap alamat sekali; sidiknya sidik berkas bukti itu, bukan contoh dan bukan sidik berkas kosong."
    ),
    sumber=LAW,
)
def realisasi_bukti(scope: ProjectScope) -> Iterator[Note]:
    """A proof lies where an auditor can open it, is named once, and its hash is that of a file."""
    for record in scope.plan.realisasi:
        for at, item in enumerate(record.indikator):
            known = [bukti.alamat for bukti in item.bukti]
            for number, bukti in enumerate(item.bukti):
                for note in _odd_proof(bukti, known[:number]):
                    yield note.under(("indikator", at, "bukti", number), record.berkas)


def _odd_proof(bukti: BuktiHasil, before: Sequence[str]) -> Iterator[Note]:
    host = bukti.alamat.removeprefix("https://").partition("/")[0].partition(":")[0].casefold()
    if "." not in host or host.endswith((".local", ".lan")) or re.match(_OFFICE, host):
        mend = "unggah dokumennya ke situs atau penyimpanan dinas, lalu tulis alamatnya di sana"
        yield Note(f"Alamat {host or bukti.alamat} tidak dapat dibuka dari luar kantor", mend, rute=("alamat",))
    if bukti.alamat in before:
        pesan = f"Alamat {bukti.alamat} sudah disebut pada indikator ini"
        yield Note(pesan, "hapus salah satunya", rute=("alamat",))
    if bukti.sha256 in _NO_FILE:
        pesan = f"Sidik ini {_NO_FILE[bukti.sha256]}, bukan sidik dokumen bukti"
        yield Note(pesan, "hitung dengan sha256sum dari berkas buktinya, atau hapus sidiknya", rute=("sha256",))


_OFFICE = r"(127|10|192\.168|172\.(1[6-9]|2[0-9]|3[01]))\.[0-9.]+$"
_NO_FILE = {
    "0" * 64: "contoh",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": "milik berkas kosong",
}
