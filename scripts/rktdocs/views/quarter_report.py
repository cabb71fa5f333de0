"""A quarter in a pull request's comment or at a terminal: what is missed and why, what became of what was promised, who
has not filled in what, and the money. Finished lines, the gravest first; who prints them keeps them harmless.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.views.capaian import BagianTriwulanView, TriwulanView, capaian_view
from rktdocs.views.hasil import BELUM, MELESET, TAK_TERHITUNG, TERCAPAI, HasilView, figure
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import capital


class Pokok(Struct, frozen=True, kw_only=True):
    """One thing to know, with its lines; each line is a head and, below it, what explains it.

    `terbuka` lines of it stand in the open of a comment.
    """

    judul: str
    baris: tuple[tuple[str, ...], ...]
    terbuka: int = 5


class Laporan(Struct, frozen=True, kw_only=True):
    """A quarter, or a Perjanjian Kinerja, told."""

    nama: str
    ringkas: str
    pokok: tuple[Pokok, ...]


def quarter_report(plan: Plan, tahun: int, triwulan: int) -> Laporan | None:
    """Tell one quarter; None where it has no record, or its year no plan."""
    view, found = capaian_view(plan, tahun), measured(plan, tahun).get(triwulan)
    if view is None or not found:
        return None
    shown = next(each for each in view.triwulan if each.nomor == triwulan)
    mean = f" Rata-rata capaian {shown.rerata}." if shown.rerata else ""
    return Laporan(
        nama=f"Realisasi {shown.nama} {tahun}",
        ringkas=f"Diukur terhadap {shown.rencana}. {shown.ringkas}{mean}",
        pokok=tuple(pokok for pokok in _topics(shown, found) if pokok.baris),
    )


def _topics(view: TriwulanView, found: Sequence[TriwulanBagian]) -> Iterator[Pokok]:
    missed = [(each, hasil) for each in view.bagian for hasil in each.hasil if hasil.keadaan == MELESET]
    yield Pokok(
        judul=f"Belum mencapai target: {len(missed)} indikator",
        baris=tuple(_missed(each, hasil) for each, hasil in missed),
    )
    yield Pokok(judul="Tidak dapat dihitung", baris=tuple(_unknown(view)))
    yield Pokok(judul="Dijanjikan triwulan lalu, dan jadinya", baris=tuple(_promises(view, found)))
    yield Pokok(judul="Belum diisi", baris=tuple(_empty(view, found)))
    yield Pokok(judul="Uang di samping hasil", baris=tuple(_money(view, found)))


def _named(hasil: HasilView) -> str:
    return f"{hasil.nomor} {hasil.uraian}".lstrip()


def _missed(bagian: BagianTriwulanView, hasil: HasilView) -> tuple[str, ...]:
    """What was reached of what, and the factor that is named: that none is named is told as plainly."""
    why = f"Penghambat: {hasil.penghambat}" if hasil.penghambat else "⚠️ Penghambat tidak disebut"
    then = f"Tindak lanjut: {hasil.tindak_lanjut}" if hasil.tindak_lanjut else "⚠️ Tindak lanjut belum ada"
    return (f"{_named(hasil)}: {_reached(hasil)}", why, then, bagian.nama)


def _unknown(view: TriwulanView) -> Iterator[tuple[str, ...]]:
    """Why results have no figure: each reason with its bagian, the commonest first."""
    found: dict[str, Counter[str]] = {}
    for bagian in view.bagian:
        for hasil in (hasil for hasil in bagian.hasil if hasil.keadaan == TAK_TERHITUNG):
            found.setdefault(hasil.cara.removeprefix("Tidak dihitung: ").rstrip("."), Counter())[bagian.nama] += 1
    for why, where in sorted(found.items(), key=lambda pair: -pair[1].total()):
        yield (
            f"{capital(why)}: {where.total()} indikator",
            ", ".join(f"{name} {many}" for name, many in where.items()),
        )


def _reached(hasil: HasilView) -> str:
    unit = "" if hasil.satuan in ("Persen", "Predikat") else f" {hasil.satuan}"
    return f"{hasil.sampai} dari {hasil.target}{unit} ({hasil.capaian})"


def _promises(view: TriwulanView, found: Sequence[TriwulanBagian]) -> Iterator[tuple[str, ...]]:
    for bagian, each in zip(view.bagian, found, strict=True):
        promised = {hasil.ukuran.id: hasil.janji for hasil in each.hasil if hasil.janji}
        for hasil in bagian.hasil:
            if hasil.id in promised:
                said = (f"Dijanjikan: {promised[hasil.id]}", f"Jadinya: {_outcome(hasil)}")
                yield (_named(hasil), *said, bagian.nama)


def _outcome(hasil: HasilView) -> str:
    if hasil.keadaan in (TERCAPAI, MELESET):
        return f"{hasil.keadaan.lower()}, {_reached(hasil)}"
    return hasil.keadaan.lower() if hasil.keadaan == BELUM else f"{hasil.sampai}. {hasil.cara}"


def _empty(view: TriwulanView, found: Sequence[TriwulanBagian]) -> Iterator[tuple[str, ...]]:
    for nama in view.tanpa_catatan:
        yield (f"{nama}: belum ada catatan sama sekali",)
    for bagian, each in zip(view.bagian, found, strict=True):
        open_ = [hasil for hasil in each.diminta if hasil.item is None or hasil.item.nilai is None]
        if open_:
            numbers = ", ".join(each.rencana.nomor.get(one.ukuran.alamat, one.ukuran.nama_utuh) for one in open_)
            yield (f"{bagian.nama}: {len(open_)} dari {len(each.diminta)} indikator belum dinilai", numbers)
        elif each.catatan.tahap != "diverifikasi":
            yield (f"{bagian.nama}: lengkap, tetapi belum diserahkan (tahap: {each.catatan.tahap})",)


def _money(view: TriwulanView, found: Sequence[TriwulanBagian]) -> Iterator[tuple[str, ...]]:
    for bagian, each in zip(view.bagian, found, strict=True):
        spent, pagu = each.uang
        if spent.nilai is None:
            continue
        of = f" dari {rupiah(pagu.nilai)} ({figure(each.serapan)})" if pagu.nilai and pagu.lengkap else ""
        yield (f"{bagian.nama}: {rupiah(spent.nilai)}{of}; capaian {bagian.rerata or 'belum ada'}",)
