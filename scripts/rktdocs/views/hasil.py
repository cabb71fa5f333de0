"""One result and one line of money as they are shown, each figure with the formula behind it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from rktdocs.plan.capaian import Capaian, Hasil, Rumus
from rktdocs.plan.hasil import HasilBaris, HasilUkuran, tells
from rktdocs.records.nilai import Angka, Batas, Bilangan, Predikat, Rentang, Target, TidakDiukur
from rktdocs.records.rujukan import Skala
from rktdocs.words.numbers import angka, rupiah
from rktdocs.words.texts import folded
from rktdocs.words.values import nilai

BELUM, TERCAPAI, MELESET, TAK_TERHITUNG = "Belum dinilai", "Tercapai", "Belum tercapai", "Tidak dapat dihitung"
KOSONG = "–"


class BuktiView(Struct, frozen=True, kw_only=True):
    """A document that proves a result."""

    alamat: str
    keterangan: str
    sha256: str


class HasilView(Struct, frozen=True, kw_only=True):
    """One indikator in one quarter. `nomor` is its public number or "", `cara` tells how its figure came about.

    `cara_tahun` tells it of the year's, "" where that is the same or there is none.
    """

    id: str
    nomor: str
    uraian: str
    satuan: str
    target_tahun: str
    target: str
    realisasi: str
    sampai: str
    capaian: str
    capaian_tahun: str
    keadaan: str
    keadaan_tahun: str
    cara: str
    cara_tahun: str
    dasar: str
    pendorong: str
    penghambat: str
    janji: str
    tindak_lanjut: str
    bukti: tuple[BuktiView, ...]


class AnggaranView(Struct, frozen=True, kw_only=True):
    """A line of money: pagu, what was spent since the year began, in percent of pagu and how, physical progress."""

    kode: str
    nama: str
    pagu: str
    keuangan: str
    serapan: str
    cara: str
    fisik: str


def hasil_view(hasil: HasilUkuran, nomor: Mapping[str, str]) -> HasilView:
    """Make one indikator of a quarter ready to show; `nomor` are the plan's public numbers by address."""
    row, item = hasil.ukuran, hasil.item
    satuan = row.nama_satuan

    def shown(value: Target | TidakDiukur | None) -> str:
        return KOSONG if value is None or isinstance(value, TidakDiukur) else nilai(value, satuan=satuan)

    return HasilView(
        id=row.id,
        nomor=nomor.get(row.alamat, ""),
        uraian=row.nama_utuh,
        satuan=satuan,
        target_tahun=shown(row.item.target),
        target=shown(hasil.target),
        realisasi=shown(item.nilai if item else None),
        sampai=shown(hasil.sampai),
        capaian=figure(hasil.capaian),
        capaian_tahun=figure(hasil.capaian_tahun),
        keadaan=_state(item.nilai if item else None, hasil.capaian),
        keadaan_tahun=_state(hasil.sampai, hasil.capaian_tahun),
        cara=how(hasil.target, hasil.sampai, hasil.capaian, skala=row.skala, rerata=hasil.rerata),
        cara_tahun=_how_of_year(hasil),
        dasar=_fraction(hasil),
        pendorong=said(item.pendorong) if item else "",
        penghambat=said(item.penghambat) if item else "",
        janji=said(hasil.janji),
        tindak_lanjut=said(item.tindak_lanjut) if item else "",
        bukti=tuple(
            BuktiView(alamat=each.alamat, keterangan=each.keterangan or each.alamat, sha256=each.sha256)
            for each in (item.bukti if item else ())
        ),
    )


def _how_of_year(hasil: HasilUkuran) -> str:
    row = hasil.ukuran
    if hasil.capaian_tahun.nilai is None or row.item.target == hasil.target:
        return ""
    return how(row.item.target, hasil.sampai, hasil.capaian_tahun, skala=row.skala, rerata=(hasil.rerata[0], ()))


def _state(reached: Hasil, found: Capaian) -> str:
    if reached is None:
        return BELUM
    return {True: TERCAPAI, False: MELESET, None: TAK_TERHITUNG}[found.tercapai]


def _fraction(hasil: HasilUkuran) -> str:
    if hasil.item is None or hasil.item.pembilang is None:
        return ""
    below = hasil.item.penyebut
    return angka(hasil.item.pembilang) + (f" dari {angka(below)}" if below is not None else "")


def said(text: str) -> str:
    """A text as it is shown: a dash or "nihil" is shown as the nothing that it says."""
    return text if tells(text) else ""


def figure(found: Capaian) -> str:
    """Write a figure in percent, a dash where there is none."""
    return KOSONG if found.persen is None else f"{angka(found.persen)}%"


def how(
    target: Target | TidakDiukur | None,
    reached: Hasil,
    found: Capaian,
    *,
    skala: Skala | None = None,
    rerata: tuple[Sequence[Bilangan], Sequence[Bilangan]] = ((), ()),
) -> str:
    """Tell a figure's formula with its numbers put in, or why there is no figure.

    `rerata`: of what result and target are means; written out, for their own rounded figures would not give the result.
    """
    if found.rumus is None:
        return f"Tidak dihitung: {found.sebab}." if found.sebab else ""
    if found.rumus is Rumus.TARGET_NOL:
        return _NOUGHT[bool(found.tercapai)].format(figure(found))
    if found.rumus in (Rumus.TERPENUHI, Rumus.PREDIKAT) or not isinstance(reached, Angka):
        return _FIXED[found.rumus]
    goal = _edge(target, reached, skala)
    words = _BELOW_NOUGHT if isinstance(goal, int | Decimal) and goal < 0 else _FORMULA
    kode = target.kode if isinstance(target, Predikat) else ""
    one, two = (_in_formula(number, parts) for number, parts in zip((reached.nilai, goal), rerata, strict=True))
    put_in = words[found.rumus].format(t=two, r=one, s=_size(goal), kode=kode)
    return f"{put_in} = {figure(found)}"


def money_how(spent: Bilangan | None, pagu: Bilangan | None, found: Capaian) -> str:
    """Tell the formula of money's percentage with its sums put in, or why there is none."""
    if spent is None:
        return "Tidak dihitung: realisasi keuangan belum diisi."
    if not pagu:
        return f"Tidak dihitung: pagunya {'belum diketahui seluruhnya' if pagu is None else 'nol'}."
    return f"{rupiah(spent)} : {rupiah(pagu)} × 100 = {figure(found)}"


_FIXED = {
    Rumus.TERPENUHI: "Hasil memenuhi target: 100%.",
    Rumus.PREDIKAT: "Predikat di bawah target, tanpa angka: 0%.",
}
_NOUGHT = {
    True: "Targetnya nol, jadi tidak ada pembagi; terpenuhi: {}.",
    False: "Targetnya nol, jadi tidak ada pembagi; meleset: {} (ketentuan dinas).",
}
_BELOW_NOUGHT = {
    Rumus.NAIK: "(1 + ({r} − {t}) : {s}) × 100",
    Rumus.TURUN: "(1 − ({r} − {t}) : {s}) × 100",
    Rumus.TETAP: "(1 − selisih {r} dan {t} : {s}) × 100",
}
"""Of a target below nought the distance counts, in parts of its size: the plain formulas would not give the figure."""
_FORMULA = {
    Rumus.NAIK: "{r} : {t} × 100",
    Rumus.TURUN: "(2 × {t} − {r}) : {t} × 100",
    Rumus.KEBALIKAN: "{t} : {r} × 100",
    Rumus.TETAP: "(1 − selisih {r} dan {t} : {t}) × 100",
    Rumus.BATAS_PITA: "{r} : {t} (batas bawah predikat {kode}) × 100",
}


def _edge(target: Target | TidakDiukur | None, reached: Angka, skala: Skala | None) -> Bilangan | str:
    """The number that a result is held against: of a range the nearer end, of a predikat its band's lower one."""
    match target:
        case Angka(number):
            return number
        case Rentang():
            low, high = sorted((target.min, target.maks))
            return low if reached.nilai < low else high
        case Batas():
            return target.nilai
        case Predikat(kode):
            edges = (step.min for step in (skala.nilai if skala else ()) if folded(step.kode) == folded(kode))
            edge = next(edges, None)
            return kode if edge is None else edge
    return KOSONG


def _in_formula(value: Bilangan | str, parts: Sequence[Bilangan] = ()) -> str:
    """Write what stands in a formula; below nought in brackets, so that no two signs meet."""
    if parts:
        return f"(({' + '.join(map(_in_formula, parts))}) : {len(parts)})"
    if isinstance(value, str):
        return value
    return f"({angka(value)})" if value < 0 else angka(value)


def _size(value: Bilangan | str) -> str:
    return value if isinstance(value, str) else angka(-value if value < 0 else value)


def anggaran_view(line: HasilBaris) -> AnggaranView:
    """Make one line of money of a quarter ready to show."""
    pagu, item = line.baris.pagu.nilai, line.item
    return AnggaranView(
        kode=item.kode,
        nama=line.baris.item.nama,
        pagu=KOSONG if pagu is None else rupiah(pagu),
        keuangan=KOSONG if item.keuangan is None else rupiah(item.keuangan),
        serapan=figure(line.serapan),
        cara=money_how(line.item.keuangan, pagu, line.serapan),
        fisik=KOSONG if item.fisik is None else f"{angka(item.fisik)}%",
    )
