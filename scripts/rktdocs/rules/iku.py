"""Which bagian answers for an indikator of the Renstra: an IKU has one, a sum is not promised twice."""

from collections import defaultdict
from collections.abc import Iterator

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.renstra_rows import indikator_places
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import Angka
from rktdocs.records.places import rkt_pendek
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.records.satuan_text import MONEY
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, RktScope, words_of
from rktdocs.words.texts import quoted, tokens
from rktdocs.words.values import nilai_terbaca


@rule(
    Tingkat.KESALAHAN,
    judul="Setiap IKU dimiliki tepat satu bagian",
    penjelasan=(
        "Indikator Renstra yang ditandai iku: true berada di berkas tepat satu bagian: pemilik yang menjawab "
        "capaiannya. Bagian lain yang ikut bekerja ditulis pada isian pendukung; pemilik bersama disebut pada isian "
        "pemilik di renstra.yaml, dan semuanya memuat indikator itu. IKU yang memang tidak direncanakan "
        "bagian mana pun diberi alasan_tanpa_bagian di renstra.yaml."
    ),
    sumber="Permenpan RB 53/2014 (kinerja berjenjang); aturan alat ini",
    perlu=("renstra",),
)
def iku_satu_pemilik(scope: RktScope) -> Iterator[Note]:
    """Each Renstra indikator with `iku: true` stands in exactly one bagian's file."""
    owners: dict[str, list[tuple[BagianScope, Ukuran]]] = defaultdict(list)
    for bagian in scope.bagian:
        seen: set[str] = set()
        for ukuran in bagian.indikator:
            if ukuran.renstra and ukuran.renstra.iku and ukuran.renstra.id not in seen:
                seen.add(ukuran.renstra.id)
                owners[ukuran.renstra.id].append((bagian, ukuran))
    for rute, iku in _places(scope):
        if iku.id in scope.project.ganda:
            continue
        found = owners.get(iku.id, [])
        absent = not found and scope.tahun in iku.target and not scope.is_unread("bagian/")
        if absent and not iku.alasan_tanpa_bagian.strip():
            yield from _without_owner(scope, rute, iku)
        rightful = [pair for pair in found if pair[0].bagian.bagian in iku.penjawab]
        first = (rightful or found)[: max(1, len(iku.pemilik))]
        for bagian, ukuran in found:
            if (bagian, ukuran) not in first:
                yield _second_owner(bagian, ukuran, first[0])
        yield from _joint_owners(scope, rute, iku, {bagian.bagian.bagian for bagian, _ in found})


def _called_like(scope: RktScope, iku: IndikatorRenstra) -> tuple[BagianScope, Ukuran] | None:
    """Return a row that bears its name and names another one of the Renstra."""
    words = tokens(iku.uraian)
    rows = ((bagian, row) for bagian in scope.bagian for row in bagian.indikator)
    return next((pair for pair in rows if pair[1].induk.renstra and words_of(pair[1]) == words), None)


def _places(scope: RktScope) -> Iterator[tuple[Route, IndikatorRenstra]]:
    lines = (line for top in scope.year.program_renstra for line in top.dan_bawahnya())
    below = ((row.rute, row.item) for line in lines for row in line.baris)
    yield from (each for each in (*indikator_places(scope.year.renstra), *below) if each[1].iku)


def _joint_owners(scope: RktScope, rute: Route, iku: IndikatorRenstra, found: set[str]) -> Iterator[Note]:
    """Tell joint owners of the year that do not carry what another one does."""
    for at, name in enumerate(iku.pemilik):
        lacks = found and name not in found and name in scope.bagian_ids
        if lacks and not scope.is_unread(f"bagian/{name}.yaml"):
            yield Note(
                rute=(*rute, "pemilik", at),
                berkas=scope.year.renstra.berkas,
                pesan=f"IKU {iku.id} dimiliki bersama, tetapi berkas {name} pada {rkt_pendek(scope.rkt.kunci)} tidak "
                "memuatnya",
                perbaikan=f"tambahkan indikator dengan renstra: {iku.id} di berkas {name}, atau hapus dari pemilik",
            )


def _without_owner(scope: RktScope, rute: Route, iku: IndikatorRenstra) -> Iterator[Note]:
    """Tell it where the cause is: at a row of its name that names another one, else at the Renstra."""
    pesan = (
        f"IKU {iku.id} ({quoted(iku.uraian)}) tidak ada di berkas bagian mana pun pada {rkt_pendek(scope.rkt.kunci)}"
    )
    if like := _called_like(scope, iku):
        bagian, row = like
        if row.renstra is not None:  # else its reference leads nowhere, and that is told
            yield Note(
                rute=(*row.rute, "renstra"),
                berkas=bagian.berkas,
                pesan=f"{pesan}; {row.id} bernama sama, tetapi merujuk {row.induk.renstra}",
                perbaikan=f'bila indikatornya {iku.id}, tulis "renstra: {iku.id}"; bila bukan, bedakan namanya',
            )
        return
    names = [scope.year.nama_bagian(name) for name in iku.penjawab]
    owner = f" {names[0]}" if len(names) == 1 else " salah satu bagian"
    yield Note(
        rute=(*rute, "id"),
        berkas=scope.year.renstra.berkas,
        pesan=pesan,
        perbaikan=f"tambahkan indikator dengan renstra: {iku.id} di berkas{owner}; bila memang tidak direncanakan, "
        "tulis alasan_tanpa_bagian di sini",
    )


def _second_owner(scope: BagianScope, ukuran: Ukuran, first: tuple[BagianScope, Ukuran]) -> Note:
    owner = scope.year.nama_bagian(first[0].bagian.bagian)
    return Note(
        rute=(*ukuran.rute, "renstra"),
        berkas=scope.berkas,
        pesan=f"IKU {ukuran.induk.renstra} sudah dimiliki {owner} ({first[1].id}); satu IKU hanya satu pemilik",
        perbaikan=f"hapus indikator ini, lalu tulis pendukung: [{scope.bagian.bagian}] pada {first[1].id} di berkas "
        f"{first[0].bagian.bagian}",
    )


_ADDS_UP = frozenset({"ton", "kuintal", "kg", "liter", "hektare", "ha", "km", "meter", "m2", "m3", *MONEY})
"""Canonical units of which the parts of several bagian make a whole, beside what is counted."""


@rule(
    Tingkat.PERINGATAN,
    judul="Target yang dibagi tidak ditulis penuh dua kali",
    penjelasan=(
        "Indikator Renstra yang dihitung (Orang, Unit, Ton, Rupiah) dan dikerjakan beberapa bagian dibagi: jumlah "
        "target bagian-bagian itu sama dengan target Renstra. Bila setiap bagian menulis target Renstra seutuhnya, "
        "dinas menjanjikannya berkali-kali, dan hal itu ditanyakan."
    ),
    sumber="Permenpan RB 53/2014 (kinerja berjenjang); aturan alat ini",
    perlu=("renstra",),
)
def target_penuh_ganda(scope: RktScope) -> Iterator[Note]:
    """Of a Renstra indikator that adds up, no two bagian have the whole target each."""
    whole: dict[str, tuple[BagianScope, Ukuran]] = {}
    for bagian in scope.bagian:
        for row in bagian.indikator:
            known = row.renstra
            if known is None or known.iku or not _is_whole(row) or known.id in scope.project.ganda:
                continue
            first = whole.setdefault(known.id, (bagian, row))
            if first[0] is not bagian:
                yield _whole_twice(bagian, row, first)


def _is_whole(row: Ukuran) -> bool:
    """Whether a row has the Renstra's target of the year, in a unit that adds up, and is to rise."""
    adds_up = (row.counted or row.satuan in _ADDS_UP) and row.arah != "turun"
    return adds_up and isinstance(row.item.target, Angka) and row.item.target == row.target_renstra


def _whole_twice(scope: BagianScope, row: Ukuran, first: tuple[BagianScope, Ukuran]) -> Note:
    owner = scope.year.nama_bagian(first[0].bagian.bagian)
    target = nilai_terbaca(row.item.target, row.nama_satuan)
    return Note(
        rute=(*row.rute, "target"),
        berkas=scope.berkas,
        pesan=f"{row.induk.renstra}: {owner} ({first[1].id}) dan bagian ini ({row.id}) masing-masing menulis seluruh "
        f"target Renstra, {target}. Apakah {target} itu dibagi?",
        perbaikan="bila dibagi, tulis bagian masing-masing dengan alasan_perbedaan; bila satu bagian yang menjawab, "
        f"hapus di sini dan tulis pendukung: [{scope.bagian.bagian}] pada {first[1].id} di berkas "
        f"{first[0].bagian.bagian}",
    )
