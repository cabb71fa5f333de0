"""What master files and minutes say in order: bands of a scale that meet, dates of a meeting that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.satuan import decimals
from rktdocs.records.places import rkt_pendek
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import INSTANSI, ProjectScope, RktScope, notulen_path
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka

if TYPE_CHECKING:
    from datetime import date

    from rktdocs.records.notulen import Notulen
    from rktdocs.records.rujukan import NilaiSkala
    from rktdocs.records.sop import Langkah

RUJUKAN = "rkt/rujukan.yaml"


@rule(
    Tingkat.KESALAHAN,
    judul="Pita angka sebuah skala bersambung",
    penjelasan=(
        "Nilai skala yang memakai angka (min dan maks) berurutan dari yang terendah, tidak bertindihan, dan tidak "
        "menyisakan angka di antaranya; dua nilai boleh bertemu pada satu angka. Angka di sela dua nilai tidak dapat "
        "dibaca sebagai predikat; itu menjadi peringatan."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP); aturan alat ini",
)
def pita_skala(scope: ProjectScope) -> Iterator[Note]:
    """Bands of a scale rise, do not overlap and leave no figure between them."""
    for name, skala in scope.plan.rujukan.skala.items():
        rute: Route = ("skala", name, "nilai")
        ends = [end for step in skala.nilai for end in (step.min, step.maks) if end is not None]
        unit = Decimal(1).scaleb(-max(map(decimals, ends), default=0))
        before: NilaiSkala | None = None
        for at, step in enumerate(skala.nilai):
            note = _band(step, before, (*rute, at), unit)
            if note:
                yield note
            before = step if step.min is not None or step.maks is not None else before


def _band(step: NilaiSkala, before: NilaiSkala | None, rute: Route, unit: Decimal) -> Note | None:
    if step.min is None:
        return None
    if step.maks is not None and step.maks < step.min:
        pesan = f"Nilai {step.kode} ditulis dari {angka(step.min)} sampai {angka(step.maks)}, terbalik"
        return Note(rute=(*rute, "maks"), berkas=RUJUKAN, pesan=pesan, perbaikan="periksa min dan maks nilai ini")
    if before is None or before.maks is None:
        return None
    between = f"{before.kode} berakhir pada {angka(before.maks)}, sedangkan {step.kode} mulai dari {angka(step.min)}"
    if step.min < before.maks:
        return Note(
            rute=(*rute, "min"),
            berkas=RUJUKAN,
            pesan=f"Nilai skala bertindihan: {between}",
            perbaikan="periksa keduanya, dan tulis nilai skala dari yang terendah ke yang tertinggi",
        )
    if step.min - before.maks > unit:
        return Note(
            rute=(*rute, "min"),
            berkas=RUJUKAN,
            tingkat=Tingkat.PERINGATAN,
            pesan=f"Nilai skala tidak bersambung: {between}; angka di antaranya tidak berpredikat",
            perbaikan="periksa maks dan min keduanya pada sumber skala ini",
        )
    return None


@rule(
    Tingkat.PERINGATAN,
    judul="Tanggal tindak lanjut sesudah rapatnya",
    penjelasan=(
        "Tenggat dan tanggal selesai sebuah tugas, serta pertemuan progres, tidak mendahului rapat yang memutuskannya, "
        "dan rapat tidak selesai sebelum mulai; yang mendahului hampir selalu salah ketik."
    ),
    sumber="SOP Penyusunan RKT, langkah 4",
)
def tanggal_notulen(scope: RktScope) -> Iterator[Note]:
    """No deadline, end of a task or progress meeting lies before the meeting itself, nor its end before its start."""
    for notulen in scope.rkt.notulen:
        for rute, what, day in _days(notulen):
            if day and day < notulen.tanggal:
                yield Note(
                    rute=rute,
                    berkas=notulen_path(scope, notulen),
                    pesan=f"{what} {tanggal(day)} mendahului rapatnya, {tanggal(notulen.tanggal)}",
                    perbaikan="periksa tahun dan bulannya, atau tanggal rapat",
                )
        mulai, selesai = notulen.waktu_mulai.replace(":", "."), notulen.waktu_selesai.replace(":", ".")
        if mulai and selesai and selesai <= mulai:
            yield Note(
                rute=("waktu_selesai",),
                berkas=notulen_path(scope, notulen),
                pesan=f"Waktu selesai {selesai} tidak sesudah waktu mulai {mulai}",
                perbaikan="periksa kedua jamnya",
            )


def _days(notulen: Notulen) -> Iterator[tuple[Route, str, date | None]]:
    for at, tugas in enumerate(notulen.tugas):
        yield ("tugas", at, "tenggat"), "Tenggat", tugas.tenggat
        yield ("tugas", at, "selesai"), "Tanggal selesai", tugas.selesai
    for at, pertemuan in enumerate(notulen.jadwal_progres):
        yield ("jadwal_progres", at, "tanggal"), "Pertemuan progres", pertemuan.tanggal


@rule(
    Tingkat.PERINGATAN,
    judul="Notulen memuat peserta dan keputusan",
    penjelasan=(
        "Pada tahap draft, notulen rapat menyebut siapa yang hadir dan apa yang diputuskan; tanpa keduanya pembaca "
        "tidak tahu dari mana isi draf berasal. Daftar hadir tidak pernah terbit di situs."
    ),
    sumber="SOP Penyusunan RKT, langkah 4",
)
def notulen_lengkap(scope: RktScope) -> Iterator[Note]:
    """At stage draft, minutes name those present and what was decided."""
    for notulen in scope.rkt.notulen if scope.rkt.tahun.tahap == "draft" else ():
        lacks = [key for key, value in (("hadir", notulen.hadir), ("keputusan", notulen.keputusan)) if not value]
        if lacks:
            yield Note(
                rute=("judul",),
                berkas=notulen_path(scope, notulen),
                pesan=f"Notulen ini belum memuat {' dan '.join(lacks)}",
                perbaikan=f"isi kunci {' dan '.join(lacks)} menurut rapatnya",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Rapat yang diminta SOP tercatat",
    penjelasan=(
        "SOP meminta rapat koordinasi sebelum konsep menjadi draf. Pada tahap draft, notulennya tersimpan di folder "
        "notulen tahun itu; 'rkt rapat new' membuat berkasnya."
    ),
    sumber="SOP Penyusunan RKT, langkah 4",
    perlu=("sop",),
)
def rapat_tercatat(scope: RktScope) -> Iterator[Note]:
    """At stage draft, the meeting that a step of the SOP asks for has its minutes."""
    asked = next((step for step in scope.year.sop.langkah if _is_meeting(step)), None)
    recorded = any(notulen.jenis == "rapat_koordinasi" for notulen in scope.rkt.notulen)
    if scope.rkt.tahun.tahap == "draft" and asked and not recorded and not scope.is_unread("notulen/"):
        yield Note(
            rute=("tahap",),
            pesan=f"Langkah {asked.nomor} SOP meminta rapat koordinasi, tetapi {rkt_pendek(scope.rkt.kunci)} belum "
            "mempunyai notulennya",
            perbaikan=f"jalankan 'rkt rapat new {scope.rkt.kunci} --tanggal ...', lalu isi hadir dan keputusan",
        )


def _is_meeting(step: Langkah) -> bool:
    return "rapat koordinasi" in f"{step.ringkas} {step.uraian}".casefold()


@rule(
    Tingkat.PERINGATAN,
    judul="Bagian yang tidak mengisi menyebut alasannya",
    penjelasan=(
        "Bagian dengan pengisian: tidak di instansi.yaml tidak ditagih selama ia berlaku. Alasannya "
        "ditulis pada alasan_pengisian, supaya pembaca tahu mengapa bagian itu tidak mempunyai rencana sendiri."
    ),
)
def pengisian_beralasan(scope: ProjectScope) -> Iterator[Note]:
    """A bagian that does not fill in says why."""
    for at, bagian in enumerate(scope.plan.instansi.bagian):
        if bagian.pengisian == "tidak" and not bagian.alasan_pengisian.strip():
            yield Note(
                rute=("bagian", at, "pengisian"),
                berkas=INSTANSI,
                pesan=f"{bagian.nama} tidak mengisi RKT, tetapi alasannya belum ditulis",
                perbaikan='tambahkan "alasan_pengisian: ..." pada bagian ini; tulis masanya pada berlaku',
            )
