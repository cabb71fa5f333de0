"""Do values fit their unit, and are they one value in the right form? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.comparing import edges, may_be_fraction
from rktdocs.plan.rows import Ukuran, direction_of
from rktdocs.records.nilai import (
    Angka,
    Batas,
    Bilangan,
    NilaiTriwulan,
    Predikat,
    Rentang,
    Target,
    TidakDiukur,
)
from rktdocs.records.scalars import has_two_figures
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BarisScope, value_name, words_of
from rktdocs.words.numbers import angka, trimmed
from rktdocs.words.texts import quoted
from rktdocs.words.values import nilai_terbaca

if TYPE_CHECKING:
    from rktdocs.plan.renstra_rows import BarisRenstra


@rule(
    Tingkat.PERINGATAN,
    judul="Persentase tidak lebih dari 100",
    penjelasan=(
        "Persentase biasanya paling tinggi 100. Bila nilai di atas 100 memang wajar (pertumbuhan, indeks, rasio), "
        "tulis boleh_lebih_100: true pada indikatornya."
    ),
    loose=True,
)
def persen_wajar(scope: BarisScope) -> Iterator[Note]:
    """A percentage is at most 100, unless it may be more."""
    for ukuran in scope.ukuran:
        if not ukuran.is_persen or ukuran.boleh_lebih_100.nilai:
            continue
        for rute, value in ukuran.values:
            if (highest := _highest(value)) is not None and highest > 100 and ukuran.in_unit(rute):
                yield Note(
                    rute=rute,
                    pesan=f"{ukuran.id} bersatuan Persen tetapi nilainya {nilai_terbaca(value)}, lebih dari 100",
                    perbaikan="periksa angkanya (koma yang tergeser?); bila di atas 100 memang wajar, "
                    'tambahkan "boleh_lebih_100: true"',
                )
                break


@rule(
    Tingkat.PERINGATAN,
    judul="Persen tidak ditulis sebagai pecahan",
    penjelasan=(
        "Excel menyimpan 75% sebagai 0,75. Di sini satuan Persen berarti angkanya sudah persen: 75, bukan 0.75. "
        "Nilai yang memang di bawah 1 persen dijelaskan dengan dikecualikan."
    ),
    loose=True,
)
def persen_pecahan(scope: BarisScope) -> Iterator[Note]:
    """A target of Persen above 0 and up to 1 is told: a fraction may have been meant as a percentage."""
    for ukuran in scope.ukuran:
        for rute, target in ukuran.targets if ukuran.is_persen else ():
            if isinstance(target, Angka) and may_be_fraction(target.nilai, _beside(ukuran), ukuran.arah):
                percent = as_typed(trimmed(Decimal(target.nilai) * 100))
                yield Note(
                    rute=rute,
                    pesan=f"{value_name(ukuran, rute)}: {angka(target.nilai)} di sini berarti {angka(target.nilai)}%. "
                    f"Maksud Anda {percent}?",
                    perbaikan=f"bila maksudnya {percent}%, tulis {percent}; bila memang {angka(target.nilai)}%, "
                    'tambahkan dikecualikan: {persen-pecahan: "alasannya"}',
                )
                break


def _beside(ukuran: Ukuran | BarisRenstra) -> Iterator[Bilangan]:
    """Where the indikator stood, last year's target and the Renstra's, as far as they are one figure; of an indikator
    of the Renstra its targets that are no fraction.
    """
    values: list[Target | TidakDiukur | None] = [ukuran.awal]
    if isinstance(ukuran, Ukuran):
        before = ukuran.sebelum
        same = before is not None and before.satuan == ukuran.satuan
        values += [ukuran.target_renstra, before.item.target if before and same else None]
    else:
        values += [target for _, target in ukuran.targets if isinstance(target, Angka) and target.nilai > 1]
    yield from (value.nilai for value in values if isinstance(value, Angka))


@rule(
    Tingkat.KESALAHAN,
    judul="Nilai tidak negatif",
    penjelasan="Target di bawah nol hanya untuk yang memang dapat turun di bawah nol (inflasi, pertumbuhan), dengan "
    "boleh_negatif: true.",
    loose=True,
)
def nilai_negatif(scope: BarisScope) -> Iterator[Note]:
    """No target or quarter lies below nought, unless it may."""
    for ukuran in scope.ukuran:
        if ukuran.boleh_negatif.nilai:
            continue
        for rute, value in ukuran.values:
            lowest = value.nilai if isinstance(value, Angka) else _lowest(value)
            if lowest is not None and lowest < 0 and "kondisi_awal" not in rute:
                yield Note(
                    rute=rute,
                    pesan=f"Nilai {ukuran.id} negatif: {nilai_terbaca(value)}",
                    perbaikan=f"hapus tanda minus (tulis {as_typed(-lowest)}), atau bila memang dapat di bawah nol, "
                    'tambahkan "boleh_negatif: true"',
                )
                break


@rule(
    Tingkat.KESALAHAN,
    judul="Satu nilai dalam satu target",
    penjelasan="Satu target memuat satu nilai. Dua nilai berarti dua indikator, atau satu indikator dengan "
    "sub_indikator.",
    loose=True,
)
def dua_nilai(scope: BarisScope) -> Iterator[Note]:
    """No value holds two figures."""
    for ukuran in scope.ukuran:
        for rute, value in ukuran.values:
            if isinstance(value, Predikat) and has_two_figures(value.kode):
                known = ukuran.skala and ukuran.skala.rank(value.kode) is not None
                if not known:
                    yield Note(
                        rute=rute,
                        pesan=f"{quoted(value.kode)} memuat dua nilai dalam satu tempat",
                        perbaikan="pisahkan menjadi dua indikator, atau rinci dengan sub_indikator",
                    )


@rule(
    Tingkat.KESALAHAN,
    judul="Rentang ditulis dari rendah ke tinggi",
    penjelasan="Pada {min: .., maks: ..} angka min lebih kecil daripada maks.",
    loose=True,
)
def rentang_urut(scope: BarisScope) -> Iterator[Note]:
    """`min` of a range is below `maks`."""
    for ukuran in scope.ukuran:
        for rute, value in ukuran.values:
            if not isinstance(value, Rentang) or value.min < value.maks:
                continue
            mend: object = {"min": value.maks, "maks": value.min}
            if value.min == value.maks:
                mend, pesan = value.min, f"Rentang ini memuat satu angka saja: {angka(value.min)}"
            else:
                pesan = f"Rentang terbalik: min {angka(value.min)} lebih besar daripada maks {angka(value.maks)}"
            yield Note(rute=rute, pesan=pesan, perbaikan=f"tulis {as_typed(mend)}", tulis=mend)


@rule(
    Tingkat.KESALAHAN,
    judul="Batas cocok dengan arah",
    penjelasan=(
        "kurang_dari dan paling_banyak berarti makin rendah makin baik (turun); lebih_dari dan paling_sedikit berarti "
        "naik. Bila polaritas tidak ditulis, arah diambil dari batasnya."
    ),
    loose=True,
)
def batas_cocok_arah(scope: BarisScope) -> Iterator[Note]:
    """A written polarity does not contradict the operator of a bound."""
    for ukuran in scope.ukuran:
        written = ukuran.item.polaritas
        bounds = [value for _, value in ukuran.targets if isinstance(value, Batas)]
        against = next((each for each in bounds if direction_of(each) != written), None)
        if against is None or written not in ("naik", "turun"):
            continue
        meant = direction_of(against)
        planned = ukuran.renstra.polaritas if isinstance(ukuran, Ukuran) and ukuran.renstra else ""
        if planned == meant:
            continue  # rule arah-berbeda tells
        yield Note(
            rute=(*ukuran.rute, "polaritas"),
            pesan=f"{ukuran.id} berarah {written}, tetapi targetnya {nilai_terbaca(against)} (berarti arah {meant})",
            perbaikan=f"periksa batas targetnya; arah di Renstra {planned}"
            if planned
            else f'tulis "polaritas: {meant}", atau periksa batas targetnya',
        )


@rule(
    Tingkat.PERINGATAN,
    judul="Yang dihitung utuh tidak berkoma",
    penjelasan="Orang, dokumen, perusahaan, dan sejenisnya dihitung utuh. Rata-rata dan rasio boleh berkoma.",
    loose=True,
)
def bilangan_bulat(scope: BarisScope) -> Iterator[Note]:
    """What is counted in wholes has no fraction, unless it is a mean or a ratio."""
    for ukuran in scope.ukuran:
        if not ukuran.counted or {"rata", "rerata", "rasio", "rataan"} & set(words_of(ukuran)):
            continue
        for rute, value in ukuran.values:
            if (
                isinstance(value, Angka)
                and isinstance(value.nilai, Decimal)
                and value.nilai % 1
                and ukuran.in_unit(rute)
            ):
                thousand = as_typed(trimmed(value.nilai * 1000)) if value.nilai.as_tuple().exponent == -3 else ""
                guess = f" Maksud Anda {thousand}?" if thousand else ""
                yield Note(
                    rute=rute,
                    pesan=f"{nilai_terbaca(value, ukuran.nama_satuan)} bukan bilangan bulat.{guess}",
                    perbaikan=f"tulis {thousand}" if thousand else "tulis bilangan bulat tanpa koma",
                )
                break


def _highest(value: Target | NilaiTriwulan) -> Bilangan | None:
    if isinstance(value, Angka):  # spares most values the call
        return value.nilai
    ends = edges(value, None)
    return ends[1] if ends else None


def _lowest(value: Target | NilaiTriwulan) -> Bilangan | None:
    ends = edges(value, None)
    return ends[0] if ends else None
