"""Is a unit one that the agency knows, and does it fit the name of its indikator? Looks at units alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.references import TidakAda, TidakTerbaca
from rktdocs.plan.rows import Ukuran
from rktdocs.records.satuan import satuan_tampil
from rktdocs.records.spelling import closest, surely
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, BarisScope, RktScope, words_of
from rktdocs.words.texts import did_you_mean, first_of, listed, quoted

if TYPE_CHECKING:
    from rktdocs.records.satuan import Satuan


@rule(
    Tingkat.KESALAHAN,
    judul="Satuan terdaftar",
    penjelasan=(
        "Satuan ditulis seperti di rujukan.yaml, supaya satu satuan tidak muncul dengan beberapa ejaan. Satuan baru "
        "ditambahkan di sana."
    ),
)
def satuan_dikenal(scope: RktScope) -> Iterator[Note]:
    """Each satuan stands in rujukan.yaml; an unknown one is told once a year with its rows, a misspelt one at each."""
    lost: dict[str, list[_Place]] = {}
    for bagian in scope.bagian:
        for ukuran in bagian.ukuran:
            for place in _units_of(bagian, ukuran):
                if place.satuan.casefold() not in scope.year.satuan and not place.copied:
                    lost.setdefault(place.satuan.casefold(), []).append(place)
    for places in lost.values():
        satuan, renstra = places[0].satuan, places[0].ukuran.renstra
        theirs = renstra.satuan if renstra and renstra.satuan.casefold() in scope.year.satuan else ""
        meant = _meant_satuan(satuan, scope.year.satuan)
        meant = theirs if theirs and not (meant and surely(satuan, meant)) else meant
        sure = meant if meant and surely(satuan, meant) else ""
        for group in [[place] for place in places] if sure else [places]:
            yield _unknown_satuan(scope, satuan, group, meant, sure)


class _Place(NamedTuple):
    """A unit that a row names."""

    bagian: BagianScope
    ukuran: Ukuran
    rute: Route
    satuan: str

    @property
    def copied(self) -> bool:
        """Whether the Renstra says the same: it is told there."""
        known = self.ukuran.renstra
        theirs = (known.satuan, known.satuan_kondisi_awal) if known else ()
        return self.satuan.casefold() in [text.casefold() for text in theirs]


def _units_of(bagian: BagianScope, ukuran: Ukuran) -> Iterator[_Place]:
    item = ukuran.item
    if item.satuan and not isinstance(ukuran.ke_satuan, TidakTerbaca):
        yield _Place(bagian, ukuran, (*ukuran.rute, "satuan"), item.satuan)
        if item.kondisi_awal and item.kondisi_awal.satuan:
            yield _Place(bagian, ukuran, (*ukuran.rute, "kondisi_awal", "satuan"), item.kondisi_awal.satuan)


def _unknown_satuan(scope: RktScope, satuan: str, places: Sequence[_Place], meant: str, sure: str) -> Note:
    where = f" (dipakai {_listed_rows(places)})" if len(places) > 1 else ""
    return Note(
        rute=places[0].rute,
        berkas=places[0].bagian.berkas,
        pesan=f"Satuan {quoted(satuan)} tidak ada di daftar satuan{where}{did_you_mean(meant)}",
        perbaikan=f"tulis {sure}"
        if sure
        else "daftarkan satuan ini di rujukan.yaml, atau pakai yang sudah ada di sana "
        f"({listed(list(scope.year.rujukan.nama_satuan()), 6)})",
        tulis=sure or None,
    )


def _listed_rows(places: Sequence[_Place]) -> str:
    """Name the rows, with their bagian where there are several."""
    several = len({place.bagian.bagian.bagian for place in places}) > 1
    names = [f"{each.bagian.bagian.bagian}/{each.ukuran.id}" if several else each.ukuran.id for each in places]
    return first_of(names)


def _meant_satuan(satuan: str, known: Mapping[str, Satuan]) -> str:
    meant = closest(satuan, known)
    return known[meant].nama if meant else ""


@rule(
    Tingkat.PERINGATAN,
    judul="Satuan cocok dengan nama indikator",
    penjelasan="Indikator bernama Persentase bersatuan Persen; indikator bernama Jumlah tidak bersatuan Persen.",
    loose=True,
)
def satuan_cocok_nama(scope: BarisScope) -> Iterator[Note]:
    """`Persentase ...` has the unit Persen, `Jumlah ...` has not."""
    for ukuran in scope.ukuran:
        first = words_of(ukuran)[0] if words_of(ukuran) else ""
        satuan = ukuran.item.satuan
        if not satuan_tampil(satuan) or isinstance(ukuran.ke_satuan, TidakAda):
            continue  # rule satuan-dikenal tells; a value without a unit says so
        if first in ("persentase", "prosentase", "persen") and not ukuran.is_persen:
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f'{ukuran.id} bernama "Persentase ..." tetapi satuannya {satuan}',
                perbaikan="tulis satuan Persen beserta target dalam persen, atau ganti namanya (Jumlah ...)",
            )
        elif first == "jumlah" and ukuran.is_persen:
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f'{ukuran.id} bernama "Jumlah ..." tetapi satuannya {satuan}',
                perbaikan="tulis satuan benda yang dihitung, atau ganti namanya menjadi Persentase ...",
            )
