"""Results of quarters: that they belong to the plan in force, are of its kind, are whole, and fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.capaian import rounded
from rktdocs.plan.pengukuran import in_force
from rktdocs.plan.satuan import decimals
from rktdocs.records.nilai import Angka, Predikat
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import angka, rupiah, trimmed

if TYPE_CHECKING:
    from rktdocs.plan.pengukuran import HasilUkuran
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.realisasi import HasilIndikator, Realisasi

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
                    pesan=f"{name} tidak ada pada isian {record.bagian} di RKT {year.kunci}" + _meant(name, known),
                    perbaikan=f"pakai {field} dari {section.berkas}",
                )


def _meant(name: str, known: Sequence[str]) -> str:
    guess = closest(name, known)
    return f". Maksud Anda {guess}?" if guess else ""


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
                yield Note(
                    rute=("indikator", places[hasil.ukuran.id], "nilai"),
                    berkas=quarter.catatan.berkas,
                    pesan=told[0],
                    perbaikan=told[1],
                )


def _of_another_kind(row: Ukuran, item: HasilIndikator) -> tuple[str, str] | None:
    word = isinstance(item.nilai, Predikat)
    if not isinstance(row.item.target, Predikat):
        if not word:
            return None
        return f"Target {row.id} adalah angka, tetapi realisasinya bukan angka", "tulis realisasinya sebagai angka"
    if row.skala is None:
        return None
    steps = ", ".join(step.kode for step in row.skala.nilai)
    if isinstance(item.nilai, Predikat) and row.skala.rank(item.nilai.kode) is None:
        return f"{item.nilai.kode} bukan predikat pada skala {row.skala.nama}", f"pakai salah satu: {steps}"
    if isinstance(item.nilai, Angka) and row.skala.band_of(item.nilai.nilai) is None:
        return f"{angka(item.nilai.nilai)} tidak termasuk pita mana pun pada skala {row.skala.nama}", f"pakai: {steps}"
    return None


@rule(
    Tingkat.PERINGATAN,
    judul="Realisasi yang diverifikasi lengkap",
    penjelasan=(
        "Pada tahap diverifikasi, setiap indikator yang mempunyai target pada triwulan itu sudah dinilai; yang belum "
        "mencapai target menyebut penghambat serta tindak lanjutnya."
    ),
    sumber=LAW,
)
def realisasi_lengkap(scope: ProjectScope) -> Iterator[Note]:
    """A verified quarter has judged what it asks for, and says why what was missed was missed."""
    for quarter in scope.triwulan:
        if quarter.catatan.tahap != "diverifikasi":
            continue
        empty = [h.ukuran.id for h in quarter.diminta if h.item is None or h.item.nilai is None]
        if empty:
            yield Note(
                rute=("tahap",),
                berkas=quarter.catatan.berkas,
                pesan=f"{len(empty)} indikator belum dinilai: {', '.join(empty[:8])}"
                + (f", dan {len(empty) - 8} lagi" if len(empty) > 8 else ""),
                perbaikan="isi nilai masing-masing, atau kembalikan tahap menjadi diisi",
            )
        missed = (h for h in quarter.diminta if h.capaian.tercapai is False and h.item)
        mute = [h.ukuran.id for h in missed if h.item and not _explained(h.item)]
        if mute and not _quarter_before_is_unread(scope, quarter.catatan):
            yield Note(
                rute=("tahap",),
                berkas=quarter.catatan.berkas,
                pesan=f"Target belum tercapai tanpa penjelasan: {', '.join(mute[:8])}"
                + (f", dan {len(mute) - 8} lagi" if len(mute) > 8 else ""),
                perbaikan="isi penghambat dan tindak_lanjut pada setiap indikator itu",
            )


def _quarter_before_is_unread(scope: ProjectScope, record: Realisasi) -> bool:
    """Whether what the bagian reached earlier in the year may stand in a file that could not be read."""
    files = (f"rkt/{record.tahun}/realisasi/tw{each}/{record.bagian}.yaml" for each in range(1, record.triwulan))
    return any(scope.is_unread(path) for path in files)


def _explained(item: HasilIndikator) -> bool:
    return bool(item.penghambat.strip() and item.tindak_lanjut.strip())


@rule(
    Tingkat.PERINGATAN,
    judul="Angka realisasi saling cocok",
    penjelasan=(
        "Persen sama dengan pembilang dibagi penyebut, tidak ditulis sebagai pecahan, dan tidak lebih dari 100 kecuali "
        "boleh; hasil tidak di bawah nol kecuali boleh, dan tidak seratus kali lipat (atau seperseratus) targetnya. "
        "Realisasi keuangan tidak melebihi pagu dan, karena dihitung sejak awal tahun, tidak turun dari triwulan "
        "sebelumnya."
    ),
    sumber=LAW,
)
def realisasi_wajar(scope: ProjectScope) -> Iterator[Note]:
    """A percentage is its fraction's; money stays below pagu and never falls within a year."""
    spent: dict[tuple[int, str, str], int] = {}
    for quarter in scope.triwulan:
        record = quarter.catatan
        rows: Mapping[str, HasilUkuran] = {h.ukuran.id: h for h in quarter.hasil}
        for at, item in enumerate(record.indikator):
            if item.id in rows and (told := _odd(rows[item.id], item)):
                yield Note(rute=("indikator", at, "nilai"), berkas=record.berkas, pesan=told, perbaikan=_LOOK)
        lines = {line.item.kode: line.baris for line in quarter.program}
        for at, money in enumerate(record.program):
            line, key = lines.get(money.kode), (record.tahun, record.bagian, money.kode)
            if line is None or money.keuangan is None:
                continue
            rute: Route = ("program", at, "keuangan")
            if line.pagu.nilai is not None and money.keuangan > line.pagu.nilai:
                told = f"{rupiah(money.keuangan)} melebihi pagu {money.kode}, {rupiah(line.pagu.nilai)}"
                yield Note(rute=rute, berkas=record.berkas, pesan=told, perbaikan=_LOOK)
            if money.keuangan < spent.get(key, 0):
                told = f"{rupiah(money.keuangan)} kurang dari triwulan sebelumnya, {rupiah(spent[key])}"
                yield Note(
                    rute=rute,
                    berkas=record.berkas,
                    pesan=told,
                    perbaikan="tulis jumlah sejak awal tahun, atau periksa angkanya",
                )
            spent[key] = money.keuangan


_LOOK = 'periksa angkanya; bila memang demikian, tambahkan dikecualikan: {realisasi-wajar: "alasannya"}'
_HUNDREDFOLD = 100
"""Published results reach forty times their target; a hundred times is a unit or a comma."""


def _odd(hasil: HasilUkuran, item: HasilIndikator) -> str:
    """Tell a figure that is hardly what was reached: the first thing that is odd about it, "" for none."""
    if not isinstance(item.nilai, Angka):
        return ""
    return next(filter(None, (_of_sign(hasil.ukuran, item.nilai), _of_size(hasil, item.nilai))), "") or _fraction(
        hasil.ukuran, item
    )


def _of_sign(row: Ukuran, nilai: Angka) -> str:
    if nilai.nilai < 0 and not row.boleh_negatif.nilai:
        return f"Realisasi {row.id} di bawah nol: {angka(nilai.nilai)}"
    if row.is_persen and nilai.nilai > 100 and not row.boleh_lebih_100.nilai:
        return f"{row.id} bersatuan Persen tetapi realisasinya {angka(nilai.nilai)}%, lebih dari 100"
    return ""


def _of_size(hasil: HasilUkuran, nilai: Angka) -> str:
    """A fraction where percent points are meant, thousands where ones are."""
    target = next((each for each in (hasil.target_triwulan, hasil.ukuran.item.target) if isinstance(each, Angka)), None)
    if target is None or target.nilai <= 0 or nilai.nilai <= 0:
        return ""
    percent = Decimal(nilai.nilai) * 100
    if hasil.ukuran.is_persen and nilai.nilai <= 1 and target.nilai <= 3 * percent <= 9 * target.nilai:
        return f"{angka(nilai.nilai)} di sini berarti {angka(nilai.nilai)}%. Maksud Anda {angka(trimmed(percent))}?"
    if _HUNDREDFOLD * min(nilai.nilai, target.nilai) <= max(nilai.nilai, target.nilai):
        return f"Realisasi {hasil.ukuran.id} {angka(nilai.nilai)} jauh dari targetnya, {angka(target.nilai)}"
    return ""


def _fraction(row: Ukuran, item: HasilIndikator) -> str:
    """Tell a percentage that its own fraction does not give; its last digit is left to rounding."""
    above, below = item.pembilang, item.penyebut
    if not row.is_persen or not isinstance(item.nilai, Angka) or above is None or below is None:
        return ""
    if not below:
        return f"Penyebut {row.id} nol: persentasenya tidak dapat dihitung"
    ours = rounded(Fraction(above) / Fraction(below) * 100)
    if abs(ours - item.nilai.nilai) <= Decimal(1).scaleb(-min(decimals(item.nilai.nilai), 2)):
        return ""
    return f"{angka(above)} dari {angka(below)} adalah {angka(ours)}%, tetapi nilainya {angka(item.nilai.nilai)}%"
