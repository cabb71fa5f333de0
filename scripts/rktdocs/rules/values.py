"""Do values fit their scale, unit, range and direction? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from rktdocs.findings import Route, Tingkat
from rktdocs.records.nilai import (
    Angka,
    Batas,
    BelumDiisi,
    Bilangan,
    NilaiTriwulan,
    Operator,
    Predikat,
    Rentang,
    Target,
    TidakDiukur,
)
from rktdocs.records.scalars import has_two_figures
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import Note, rule
from rktdocs.rules.scope import BagianScope, Ukuran
from rktdocs.rules.words import angka, listed, quoted, shown, typed, yaml_text

if TYPE_CHECKING:
    from rktdocs.records.rencana import Satuan, Skala


@rule(
    Tingkat.KESALAHAN,
    judul="Kata hanya dipakai dengan skala",
    penjelasan=(
        "Target berupa kata (BB, WTP, Ada, Tepat Waktu) memerlukan kunci skala, dan katanya salah satu nilai skala itu "
        "di rujukan.yaml."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP); aturan alat ini",
    loose=True,
)
def nilai_cocok_skala(scope: BagianScope) -> Iterator[Note]:
    """A text stands only under a skala, and only as one of its values."""
    scales = scope.project.project.rujukan.skala if scope.rkt else None
    for ukuran in scope.ukuran:
        name = ukuran.item.skala or ukuran.induk.skala
        if name and scales is not None and name not in scales:
            meant = closest(name, scales)
            holder = ukuran.rute if ukuran.item.skala else ukuran.rute[:-2]
            if ukuran.item.skala or ukuran.item is ukuran.induk:
                yield Note(
                    rute=(*holder, "skala"),
                    pesan=f"Skala {quoted(name)} tidak ada di rujukan.yaml"
                    + (f". Maksud Anda {meant}?" if meant else ""),
                    perbaikan=f"pilih salah satu: {listed(list(scales))}",
                    tulis=meant or None,
                )
            continue
        for rute, value in ukuran.values if Predikat in ukuran.kinds else ():
            if isinstance(value, Predikat) and not has_two_figures(value.kode):
                yield from _word(ukuran, rute, value.kode, name)


def _word(ukuran: Ukuran, rute: Route, word: str, skala: str) -> Iterator[Note]:
    """A text without skala never comes this far: the schema refuses it."""
    if ukuran.skala and ukuran.skala.rank(word) is None:
        codes = [step.kode for step in ukuran.skala.nilai]
        same = [code for code in codes if code.casefold() == word.strip().casefold()]
        named = [step.kode for step in ukuran.skala.nilai if step.nama.casefold() == word.strip().casefold()]
        meant = (same or named or [closest(word, codes)])[0]
        yield Note(
            rute=rute,
            pesan=f"{quoted(word)} bukan nilai skala {skala}" + (f". Maksud Anda {meant}?" if meant else ""),
            perbaikan=f"tulis {meant}" if meant else f"pilih salah satu: {listed(codes, 12)}",
            tulis=yaml_text(meant) if meant else None,
        )


@rule(
    Tingkat.PERINGATAN,
    judul="Angka dan predikat sejalan",
    penjelasan=(
        "Indikator dengan skala predikat memakai predikatnya sebagai target (BB), bukan angkanya (72,5). Angka pada "
        "triwulan harus berada di dalam predikat targetnya. Kondisi awal boleh berupa angka."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP)",
)
def angka_cocok_predikat(scope: BagianScope) -> Iterator[Note]:
    """A target under a scale of bands is a band, and the last quarter's number lies in it."""
    for ukuran in scope.ukuran:
        if ukuran.skala is None:
            continue
        target, rute = ukuran.item.target, (*ukuran.rute, "target")
        last = ukuran.item.triwulan[-1:]
        if isinstance(target, Angka):
            yield _number_under_scale(ukuran, ukuran.skala, rute, target.nilai)
        elif last and isinstance(target, Predikat) and isinstance(last[0], Angka):
            band = ukuran.skala.band_of(last[0].nilai)
            if band is None or band.kode != target.kode:
                yield Note(
                    rute=(*ukuran.rute, "triwulan", 3),
                    pesan=f"TW IV {ukuran.id} ditulis {angka(last[0].nilai)}"
                    + (f", yang berarti {band.kode}" if band else ", di luar skalanya")
                    + f", sedangkan targetnya {target.kode}",
                    perbaikan=f"tulis {target.kode} pada TW IV, atau periksa angkanya",
                    tulis=yaml_text(target.kode),
                )


def _number_under_scale(ukuran: Ukuran, skala: Skala, rute: Route, number: Bilangan) -> Note:
    band = skala.band_of(number)
    codes = listed([step.kode for step in skala.nilai], 12)
    if band is None:
        return Note(
            rute=rute,
            pesan=f"Target {ukuran.id} ditulis {angka(number)}, padahal skalanya hanya mengenal kata",
            perbaikan=f"pilih salah satu: {codes}",
        )
    return Note(
        rute=rute,
        pesan=f"Target {ukuran.id} ditulis {angka(number)}, padahal skalanya memakai predikat; "
        f"{angka(number)} termasuk {band.kode}",
        perbaikan=f"tulis {band.kode}; bila yang ditargetkan memang angkanya, hapus kunci skala",
        tulis=yaml_text(band.kode),
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Satuan terdaftar",
    penjelasan=(
        "Satuan ditulis seperti di rujukan.yaml, supaya satu satuan tidak muncul dengan beberapa ejaan. Satuan baru "
        "ditambahkan di sana."
    ),
)
def satuan_dikenal(scope: BagianScope) -> Iterator[Note]:
    """Each satuan stands in rujukan.yaml."""
    known = scope.satuan
    names = [satuan.nama for satuan in scope.project.project.rujukan.satuan]
    for ukuran in scope.ukuran:
        satuan = ukuran.item.satuan
        if satuan and satuan.casefold() not in known:
            meant = _meant_satuan(satuan, known)
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f"Satuan {quoted(satuan)} tidak ada di daftar satuan"
                + (f". Maksud Anda {meant}?" if meant else ""),
                perbaikan=f"tulis {meant}"
                if meant
                else f"pakai satuan di rujukan.yaml ({listed(names, 6)}), atau daftarkan satuan ini di sana",
                tulis=yaml_text(meant) if meant else None,
            )


def _meant_satuan(satuan: str, known: Mapping[str, Satuan]) -> str:
    meant = closest(satuan, known)
    return known[meant].nama if meant else ""


@rule(
    Tingkat.PERINGATAN,
    judul="Satuan cocok dengan nama indikator",
    penjelasan="Indikator bernama Persentase bersatuan Persen; indikator bernama Jumlah tidak bersatuan Persen.",
    loose=True,
)
def satuan_cocok_nama(scope: BagianScope) -> Iterator[Note]:
    """`Persentase ...` has the unit Persen, `Jumlah ...` has not."""
    for ukuran in scope.ukuran:
        first = ukuran.words[0] if ukuran.words else ""
        satuan = ukuran.item.satuan
        if not satuan or (scope.rkt and satuan.casefold() not in scope.satuan):
            continue  # rule satuan-dikenal tells
        if first in ("persentase", "prosentase", "persen") and not ukuran.is_persen:
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f'{ukuran.id} bernama "Persentase ..." tetapi satuannya {satuan}',
                perbaikan="tulis satuan Persen beserta target dalam persen, atau ganti namanya (contoh: Jumlah ...)",
            )
        elif first == "jumlah" and ukuran.is_persen:
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f'{ukuran.id} bernama "Jumlah ..." tetapi satuannya {satuan}',
                perbaikan="tulis satuan benda yang dihitung (contoh: Orang), atau ganti namanya menjadi Persentase ...",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Persentase tidak lebih dari 100",
    penjelasan=(
        "Persentase biasanya paling tinggi 100. Bila nilai di atas 100 memang wajar (pertumbuhan, indeks, rasio), "
        "tulis boleh_lebih_100: true pada indikatornya."
    ),
    loose=True,
)
def persen_wajar(scope: BagianScope) -> Iterator[Note]:
    """A percentage is at most 100, unless it may be more."""
    for ukuran in scope.ukuran:
        if not ukuran.is_persen or ukuran.boleh_lebih_100:
            continue
        for rute, value in ukuran.values:
            if (highest := _highest(value)) is not None and highest > 100:
                yield Note(
                    rute=rute,
                    pesan=f"{ukuran.id} bersatuan Persen tetapi nilainya {shown(value)}, lebih dari 100",
                    perbaikan="periksa angkanya (koma yang tergeser?); bila di atas 100 memang wajar, "
                    'tambahkan "boleh_lebih_100: true"',
                )
                break


@rule(
    Tingkat.PERINGATAN,
    judul="Persen tidak ditulis sebagai pecahan",
    penjelasan=(
        "Excel menyimpan 75 % sebagai 0,75. Di sini satuan Persen berarti angkanya sudah persen: 75, bukan 0.75. "
        "Nilai yang memang di bawah 1 persen dijelaskan dengan dikecualikan."
    ),
    loose=True,
)
def persen_pecahan(scope: BagianScope) -> Iterator[Note]:
    """A target of Persen above 0 and up to 1 is told: a fraction may have been meant as a percentage."""
    for ukuran in scope.ukuran:
        target = ukuran.item.target
        if ukuran.is_persen and isinstance(target, Angka) and 0 < target.nilai <= 1:
            percent = typed(_trimmed(Decimal(target.nilai) * 100))
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id}: {angka(target.nilai)} di sini berarti {angka(target.nilai)} %. "
                f"Maksud Anda {percent}?",
                perbaikan=f'tulis "target: {percent}"; bila memang {angka(target.nilai)} persen, tambahkan '
                'dikecualikan: {persen-pecahan: "alasannya"}',
            )


@rule(
    Tingkat.KESALAHAN,
    judul="Nilai tidak negatif",
    penjelasan="Target di bawah nol hanya untuk yang memang dapat turun di bawah nol (inflasi, pertumbuhan), dengan "
    "boleh_negatif: true.",
    loose=True,
)
def nilai_negatif(scope: BagianScope) -> Iterator[Note]:
    """No target or quarter lies below nought, unless it may."""
    for ukuran in scope.ukuran:
        if ukuran.boleh_negatif:
            continue
        for rute, value in ukuran.values:
            if "kondisi_awal" not in rute and (lowest := _lowest(value)) is not None and lowest < 0:
                yield Note(
                    rute=rute,
                    pesan=f"Nilai {ukuran.id} negatif: {shown(value)}",
                    perbaikan=f"hapus tanda minus (tulis {typed(-lowest)}), atau bila memang dapat di bawah nol, "
                    'tambahkan "boleh_negatif: true"',
                )
                break


@rule(
    Tingkat.PERINGATAN,
    judul="Target searah dengan kondisi awal",
    penjelasan=(
        "Indikator yang makin tinggi makin baik (naik) ditargetkan tidak di bawah kondisi awal; yang makin rendah "
        "makin baik (turun) tidak di atasnya. Rentang yang memuat kondisi awal diterima."
    ),
    loose=True,
)
def arah_target(scope: BagianScope) -> Iterator[Note]:
    """A target lies on the good side of kondisi awal."""
    for ukuran in scope.ukuran:
        start, target = ukuran.kondisi_awal, ukuran.item.target
        if start is None or not runs_against(ukuran, start, target):
            continue
        low, other = ("rendah", "turun") if ukuran.polaritas == "naik" else ("tinggi", "naik")
        good = "makin tinggi makin baik" if ukuran.polaritas == "naik" else "makin rendah makin baik"
        yield Note(
            rute=(*ukuran.rute, "target"),
            pesan=f"Target {ukuran.id} ({ukuran.shown(target)}) lebih {low} daripada kondisi awal "
            f"({ukuran.shown(start)}), padahal arahnya {ukuran.polaritas}: {good}",
            perbaikan=f'periksa kedua angka; bila arahnya terbalik, tulis "polaritas: {other}"; bila memang '
            'direncanakan, tambahkan dikecualikan: {arah-target: "alasannya"}',
        )


def runs_against(ukuran: Ukuran, start: Target | TidakDiukur, target: Target) -> bool:
    """Whether a target lies on the bad side of where the indikator stood."""
    before = _range(start, ukuran.skala)
    after = _range(target, ukuran.skala)
    if before is None or after is None or ukuran.polaritas == "tetap":
        return False
    if isinstance(start, Angka) != isinstance(target, Angka) and ukuran.skala:
        before, after = _as_ranks(start, ukuran.skala), _as_ranks(target, ukuran.skala)
        if before is None or after is None:
            return False
    return after[1] < before[0] if ukuran.polaritas == "naik" else after[0] > before[1]


def _range(value: Target | TidakDiukur, skala: Skala | None) -> tuple[Bilangan, Bilangan] | None:
    match value:
        case Angka(number):
            return number, number
        case Rentang():
            return min(value.min, value.maks), max(value.min, value.maks)
        case Batas():
            return value.nilai, value.nilai
        case Predikat(kode) if skala and (rank := skala.rank(kode)) is not None:
            return rank, rank
    return None


def _as_ranks(value: Target | TidakDiukur, skala: Skala) -> tuple[Bilangan, Bilangan] | None:
    if isinstance(value, Angka):
        band = skala.band_of(value.nilai)
        return _range(Predikat(band.kode), skala) if band else None
    return _range(value, skala)


@rule(
    Tingkat.INFORMASI,
    judul="Target menantang",
    penjelasan="Target yang sama dengan kondisi awal dan dengan tahun lalu tidak menunjukkan perbaikan. Arah tetap dan "
    "nilai yang sudah paling tinggi tidak diperiksa.",
    sumber="Permenpan RB 88/2021 (kualitas target kinerja)",
)
def target_tanpa_tantangan(scope: BagianScope) -> Iterator[Note]:
    """A target that equals kondisi awal and last year's is told, save at the top of its scale."""
    before = scope.year.previous_indikator
    for ukuran in scope.indikator:
        last = before.get((scope.bagian.bagian, ukuran.item.id))
        target = ukuran.item.target
        if last is None or isinstance(target, BelumDiisi) or ukuran.polaritas == "tetap":
            continue
        if target == ukuran.kondisi_awal == last.target and not _is_best(ukuran, target):
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id} sama dengan kondisi awal dan tahun lalu: {ukuran.shown(target)}",
                perbaikan='bila memang dipertahankan, tulis "polaritas: tetap"',
            )


def _is_best(ukuran: Ukuran, target: Target) -> bool:
    match target:
        case Angka(number):
            return number >= 100 if ukuran.polaritas == "naik" and ukuran.is_persen else number == 0
        case Predikat(kode) if ukuran.skala:
            return ukuran.skala.rank(kode) in (None, len(ukuran.skala.nilai) - 1)
        case Predikat():
            return True
    return False


@rule(
    Tingkat.PERINGATAN,
    judul="Lompatan target wajar",
    penjelasan=(
        "Target yang lebih dari 50 persen di atas kondisi awal (mulai dari 20), atau sepuluh kali lipat, sering kali "
        "salah ketik: koma tergeser atau satuan berganti."
    ),
)
def lompatan_target(scope: BagianScope) -> Iterator[Note]:
    """A target over half away from kondisi awal (from 20 on), or tenfold, is told."""
    for ukuran in scope.ukuran:
        start, target = ukuran.kondisi_awal, ukuran.item.target
        if not isinstance(start, Angka) or not isinstance(target, Angka) or ukuran.skala:
            continue
        old, new = Decimal(start.nilai), Decimal(target.nilai)
        if old <= 0 or new <= 0 or runs_against(ukuran, start, target):
            continue
        if new >= old * 10 or new * 10 <= old or (old >= 20 and abs(new - old) * 2 > old):
            change = _trimmed(((new - old) * 100 / old).quantize(Decimal(1), ROUND_HALF_UP))
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id} melompat dari {angka(old)} ke {angka(new)} "
                f"({'naik' if change > 0 else 'turun'} {angka(abs(change))} %)",
                perbaikan="periksa angka dan satuannya; bila memang direncanakan, tambahkan "
                'dikecualikan: {lompatan-target: "alasannya"}',
            )


@rule(
    Tingkat.KESALAHAN,
    judul="Satu nilai dalam satu target",
    penjelasan="Satu target memuat satu nilai. Dua nilai berarti dua indikator, atau satu indikator dengan "
    "sub_indikator.",
    loose=True,
)
def dua_nilai(scope: BagianScope) -> Iterator[Note]:
    """No value holds two figures."""
    for ukuran in scope.ukuran:
        for rute, value in ukuran.values if Predikat in ukuran.kinds else ():
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
def rentang_urut(scope: BagianScope) -> Iterator[Note]:
    """`min` of a range is below `maks`."""
    for ukuran in scope.ukuran:
        for rute, value in ukuran.values if Rentang in ukuran.kinds else ():
            if not isinstance(value, Rentang) or value.min < value.maks:
                continue
            low, high = typed(value.maks), typed(value.min)
            if low == high or value.min == value.maks:
                mend, pesan = low, f"Rentang ini memuat satu angka saja: {angka(value.min)}"
            else:
                mend = f"{{min: {low}, maks: {high}}}"
                pesan = f"Rentang terbalik: min {angka(value.min)} lebih besar daripada maks {angka(value.maks)}"
            yield Note(rute=rute, pesan=pesan, perbaikan=f"tulis {mend}", tulis=mend)


@rule(
    Tingkat.KESALAHAN,
    judul="Batas cocok dengan arah",
    penjelasan=(
        "kurang_dari dan paling_banyak berarti makin rendah makin baik (turun); lebih_dari dan paling_sedikit berarti "
        "naik. Bila polaritas tidak ditulis, arah diambil dari batasnya."
    ),
    loose=True,
)
def batas_cocok_arah(scope: BagianScope) -> Iterator[Note]:
    """A written polarity does not contradict the operator of a bound."""
    for ukuran in scope.ukuran:
        target, written = ukuran.item.target, ukuran.item.polaritas
        if not isinstance(target, Batas) or written not in ("naik", "turun"):
            continue
        meant = "turun" if target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK) else "naik"
        if written != meant:
            yield Note(
                rute=(*ukuran.rute, "polaritas"),
                pesan=f"{ukuran.id} berarah {written}, tetapi targetnya {shown(target)} (berarti arah {meant})",
                perbaikan=f'tulis "polaritas: {meant}", atau periksa batas targetnya',
                tulis=meant,
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Yang dihitung utuh tidak berpecahan",
    penjelasan="Orang, dokumen, perusahaan, dan sejenisnya dihitung utuh. Rata-rata dan rasio boleh berpecahan.",
    loose=True,
)
def bilangan_bulat(scope: BagianScope) -> Iterator[Note]:
    """What is counted in wholes has no fraction, unless it is a mean or a ratio."""
    for ukuran in scope.ukuran:
        if not ukuran.counted or {"rata", "rerata", "rasio", "rataan"} & set(ukuran.words):
            continue
        for rute, value in ukuran.values:
            if isinstance(value, Angka) and isinstance(value.nilai, Decimal) and value.nilai % 1:
                thousand = typed(_trimmed(value.nilai * 1000)) if value.nilai.as_tuple().exponent == -3 else ""
                guess = f" Maksud Anda {thousand}?" if thousand else ""
                yield Note(
                    rute=rute,
                    pesan=f"{shown(value, ukuran.item.satuan or ukuran.induk.satuan)} bukan bilangan bulat.{guess}",
                    perbaikan=f"tulis {thousand}" if thousand else "tulis bilangan bulat tanpa koma",
                )
                break


def keeps(number: Bilangan, batas: Batas) -> bool:
    """Whether a number keeps a bound."""
    match batas.operator:
        case Operator.KURANG_DARI:
            return number < batas.nilai
        case Operator.PALING_BANYAK:
            return number <= batas.nilai
        case Operator.PALING_SEDIKIT:
            return number >= batas.nilai
    return number > batas.nilai


def _trimmed(number: Decimal) -> Decimal:
    """Drop noughts behind the point."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _highest(value: Target | NilaiTriwulan) -> Bilangan | None:
    edges = _range(value, None)
    return edges[1] if edges else None


def _lowest(value: Target | NilaiTriwulan) -> Bilangan | None:
    edges = _range(value, None)
    return edges[0] if edges else None
