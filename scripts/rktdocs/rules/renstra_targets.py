"""Does a plan promise what the Renstra sets for the year? Compared by kind of value; a difference says why."""

from __future__ import annotations

from collections.abc import Iterator

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.comparing import Cocok, agreement
from rktdocs.plan.editions import successor
from rktdocs.plan.references import TidakAda
from rktdocs.plan.rows import Ukuran
from rktdocs.plan.satuan import canonical
from rktdocs.records.nilai import BelumDiisi, Nilai, plain_nilai
from rktdocs.rules.alignment import lost_with
from rktdocs.rules.names import named_otherwise
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope
from rktdocs.words.texts import folded, listed, meant_id, quoted
from rktdocs.words.values import nilai_terbaca


@rule(
    Tingkat.KESALAHAN,
    judul="Target sama dengan target Renstra tahun itu",
    penjelasan=(
        "Indikator yang menyebut indikator Renstra memakai target Renstra tahun itu. Bila memang harus berbeda, "
        "tulis alasannya pada alasan_perbedaan; alasan itu ikut dicetak. Target di dalam rentang Renstra diterima. "
        "Target akhir periode tidak pernah dibaca sebagai target tahunan. Pada indikator program, kegiatan, dan sub "
        "kegiatan Renstra (yang disebut, atau yang bernama sama di bawah kode yang sama) ini peringatan."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra) dan Peringatan nomor 1",
)
def target_sesuai_renstra(scope: BagianScope) -> Iterator[Note]:
    """A target equals the Renstra's of the year, compared by kind of value; a point inside its range is told only."""
    together = {each for row in scope.section.sasaran for each in lost_with(row)}
    for ukuran in scope.indikator:
        if isinstance(ukuran.ke_renstra, TidakAda):
            note = _unknown_indikator(scope, ukuran, ukuran.ke_renstra.id)
            if not scope.project.ganda and (note.tulis or id(ukuran) not in together):
                yield note  # of an id that is there twice that is told, and this one may be lost by it
            continue
        planned = _measure(scope, ukuran)
        if planned is None or isinstance(ukuran.item.target, BelumDiisi):
            continue
        match agreement(ukuran, scope.year.satuan):
            case Cocok.DI_DALAM:
                yield _inside(ukuran, planned)
            case Cocok.BERBEDA if not ukuran.induk.alasan_perbedaan.strip():
                yield _other_target(scope, ukuran, planned)


@rule(
    Tingkat.PERINGATAN,
    judul="Target berbeda dari Renstra, dengan alasan",
    penjelasan=(
        "Target ini berbeda dari Renstra dan alasannya ditulis pada alasan_perbedaan. Catatan ini memastikan Kasubbag "
        "dan Kepala membaca alasan itu sebelum memberi paraf dan persetujuan."
    ),
    sumber="SOP Penyusunan RKT, langkah 6 dan 8",
)
def target_beda_beralasan(scope: BagianScope) -> Iterator[Note]:
    """A target that differs from the Renstra's for a written reason is shown to those who approve."""
    for ukuran in scope.indikator:
        planned = _measure(scope, ukuran)
        reason = ukuran.induk.alasan_perbedaan.strip()
        if planned is None or not reason or isinstance(ukuran.item.target, BelumDiisi):
            continue
        if agreement(ukuran, scope.year.satuan) is Cocok.BERBEDA:
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"{_two_targets(scope, ukuran, planned)}. Alasan: {quoted(reason, 200)}",
                perbaikan="pastikan alasan ini cukup bagi Kasubbag dan Kepala",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Renstra belum memuat target tahun itu",
    penjelasan=(
        "Indikator Renstra yang disebut tidak mempunyai target untuk tahun rencana, sehingga target RKT tidak dapat "
        "dibandingkan. Target akhir periode tidak dipakai sebagai gantinya; bila Renstra memang hanya menetapkan yang "
        "akhir, indikatornya menulis target_akhir_saja: true."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra)",
)
def renstra_tanpa_target(scope: BagianScope) -> Iterator[Note]:
    """The Renstra indikator that is named has a target for the year; a period that ended before it owes none."""
    tahun, renstra = scope.year.tahun, scope.year.renstra
    lacking = [ukuran for ukuran in scope.indikator if _owes_target(ukuran)]
    if lacking and tahun > renstra.periode.sampai:
        yield _after_the_period(scope, [ukuran.id for ukuran in lacking])
        return
    for ukuran in lacking:
        name = ukuran.induk.renstra
        yield Note(
            rute=(*ukuran.rute, "renstra"),
            pesan=f"{name} di Renstra tidak mempunyai target tahun {tahun}; "
            f"target {ukuran.id} tidak dapat dibandingkan",
            perbaikan=f"lengkapi target {tahun} pada {name} di {renstra.berkas}, atau jelaskan dengan "
            'dikecualikan: {renstra-tanpa-target: "..."}',
        )


def _owes_target(ukuran: Ukuran) -> bool:
    named = bool(ukuran.induk.renstra)  # one of the same name under one code owes nothing
    known = ukuran.renstra
    return named and known is not None and ukuran.target_renstra is None and not known.target_akhir_saja


def _after_the_period(scope: BagianScope, names: list[str]) -> Note:
    """Told once for a section: nobody can write a target for a year that the period has not."""
    year = scope.year
    return Note(
        rute=("sasaran",),
        on_key=True,
        tingkat=Tingkat.INFORMASI,
        pesan=f"Renstra yang diikuti berakhir tahun {year.renstra.periode.sampai} ({year.renstra.berkas}); target "
        f"{year.tahun} dari {listed(names, kata='dan')} tidak dapat dibandingkan dengannya",
        perbaikan="wajar pada tahun peralihan; bila Renstra berikutnya sudah ada di rkt/renstra/, sebut namanya di "
        f"kunci renstra pada rkt/{year.rkt.kunci}/tahun.yaml",
    )


def _measure(scope: BagianScope, ukuran: Ukuran) -> Nilai | None:
    """Return the Renstra's target of the year; None where a rule has something against it, which is told there."""
    if ukuran.renstra is None or (id(ukuran.renstra), str(scope.year.tahun)) in scope.project.cacat:
        return None
    return ukuran.target_renstra


def _two_targets(scope: BagianScope, ukuran: Ukuran, planned: Nilai) -> str:
    assert ukuran.renstra is not None
    ours = nilai_terbaca(ukuran.item.target, ukuran.induk.satuan)
    theirs = nilai_terbaca(planned, ukuran.renstra.satuan)
    return (
        f"Target {ukuran.id} ditulis {ours}, sedangkan Renstra ({ukuran.renstra.id}) tahun {scope.year.tahun} "
        f"menetapkan {theirs}"
    )


def _other_target(scope: BagianScope, ukuran: Ukuran, planned: Nilai) -> Note:
    assert ukuran.renstra is not None
    same_unit = ukuran.satuan == canonical(ukuran.renstra.satuan, scope.year.satuan)
    target, of_program = plain_nilai(planned), ukuran.renstra.id in scope.year.indikator_program
    unit = "" if same_unit else f' dan "satuan: {ukuran.renstra.satuan}"'
    doubted = id(ukuran.renstra) in scope.project.diragukan
    first = (
        f"periksa dahulu {ukuran.renstra.id} di {scope.year.renstra.berkas}, yang angkanya diberi catatan; bila benar, "
    )
    other = named_otherwise(scope, ukuran)
    return Note(
        rute=(*ukuran.rute, "target"),
        tingkat=Tingkat.PERINGATAN if of_program else None,
        pesan=_two_targets(scope, ukuran, planned),
        perbaikan=f"betulkan dahulu ID pada renstra: namanya nama {other.id}"
        if other
        else (
            f'{first if doubted else ""}tulis "target: {as_typed(target)}"{unit} seperti di Renstra.\n'
            'Bila memang harus berbeda, tambahkan "alasan_perbedaan: ..." pada indikator ini; '
            "alasannya ikut dicetak dan dibaca Kasubbag"
        ),
        tulis=target if same_unit and not doubted and not other else None,
    )


def _inside(ukuran: Ukuran, planned: Nilai) -> Note:
    assert ukuran.renstra is not None
    theirs = nilai_terbaca(planned, ukuran.renstra.satuan)
    return Note(
        rute=(*ukuran.rute, "target"),
        tingkat=Tingkat.INFORMASI,
        pesan=f"Target {ukuran.id} {nilai_terbaca(ukuran.item.target, ukuran.induk.satuan)} sejalan dengan Renstra "
        f"({ukuran.renstra.id}): {theirs}",
    )


def _unknown_indikator(scope: BagianScope, ukuran: Ukuran, name: str) -> Note:
    known = scope.year.indikator_renstra
    same = [other for other, item in known.items() if folded(item.uraian) == folded(ukuran.item.uraian)]
    meant = same[0] if same else meant_id(name, known) or successor(name, known)
    question = f". Maksud Anda {meant} ({quoted(known[meant].uraian)})?" if meant else ""
    return Note(
        rute=(*ukuran.rute, "renstra"),
        pesan=f"{ukuran.id} menyebut {name}, yang tidak ada di {scope.year.renstra.berkas}{question}",
        perbaikan=f'tulis "renstra: {meant}"'
        if meant
        else f"bila terhapus dari Renstra, kembalikan di sana atau hapus baris ini; bila salah tulis, "
        f"pilih salah satu: {listed(list(known))}",
        tulis=meant or None,
    )
