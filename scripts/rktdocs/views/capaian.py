"""What a calendar year has reached, quarter by quarter: in words first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct

from rktdocs.plan.capaian import PERINGKAT, Capaian, Cara, Rumus, mean, peringkat
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import TriwulanBagian, measured, measured_units
from rktdocs.views.hasil import AnggaranView, HasilView, anggaran_view, figure, hasil_view
from rktdocs.views.site_state import Keadaan
from rktdocs.words.numbers import angka, rounded
from rktdocs.words.values import QUARTERS

BELUM_DISETUJUI = "Belum diverifikasi dan disetujui"


class BagianTriwulanView(Struct, frozen=True, kw_only=True):
    """One bagian's quarter; `rerata` is the plain mean of its figures, "" where there is none."""

    id: str
    nama: str
    berkas: str
    tahap: str
    ringkas: str
    rerata: str
    cara_rerata: str
    hasil: tuple[HasilView, ...]
    tidak_diukur: int
    anggaran: tuple[AnggaranView, ...]
    asing: tuple[str, ...]


class TriwulanView(Struct, frozen=True, kw_only=True):
    """One quarter of the agency, with the plan that it is measured by.

    `keadaan` and `arsip` (its page) come from the archive: no field of a record says who approved it.
    """

    nomor: int
    nama: str
    rencana: str
    kunci: str
    uri: str
    e81: str
    ringkas: str
    rerata: str
    cara_rerata: str
    tanpa_catatan: tuple[str, ...]
    bagian: tuple[BagianTriwulanView, ...]
    cara: tuple[str, ...]
    keadaan: str = BELUM_DISETUJUI
    arsip: str = ""


class CapaianView(Struct, frozen=True, kw_only=True):
    """All quarters of a calendar year, the latest first; `cara` states the agency's practice where no law decides."""

    tahun: int
    triwulan: tuple[TriwulanView, ...]
    cara: tuple[str, ...]


def capaian_view(plan: Plan, tahun: int, keadaan: Mapping[str, Keadaan] = MappingProxyType({})) -> CapaianView | None:
    """Make what is shown of a year's measurement; None for a year that nobody measures. `keadaan` by archive key."""
    quarters = measured(plan, tahun)
    if not quarters:
        return None
    made = [_triwulan(nomor, found, keadaan.get(f"tw-{tahun}-{nomor}")) for nomor, found in quarters.items()]
    return CapaianView(tahun=tahun, triwulan=tuple(reversed(made)), cara=made[-1].cara)


def e81_uri(tahun: int, triwulan: int) -> str:
    """Return where a quarter's form E.81 lies on the site."""
    return f"{tahun}/unduh/e81-{tahun}-tw{triwulan}.xlsx"


def practice(cara: Cara) -> Iterator[str]:
    """Yield the sentences that say how figures are worked out, with what the agency decides itself."""
    yield "Makin tinggi makin baik: realisasi dibagi target, dikali 100."
    if cara.turun is Rumus.KEBALIKAN:
        yield "Makin rendah makin baik: target dibagi realisasi, dikali 100 (ketentuan dinas)."
    else:
        yield "Makin rendah makin baik: (2 kali target dikurangi realisasi) dibagi target, dikali 100."
    yield (
        "Target nol yang meleset tidak diberi angka (ketentuan dinas)."
        if cara.target_nol is None
        else f"Target nol yang meleset bernilai {cara.target_nol}% (ketentuan dinas)."
    )
    yield "Target berupa rentang: hasil di dalamnya 100%; di luarnya dihitung terhadap ujung yang terdekat."
    yield "Target berupa batas, seperti kurang dari 3: bila dipenuhi 100%; bila meleset dihitung terhadap batas itu."
    yield (
        "Target predikat: bila dicapai atau dilampaui 100%; di bawahnya nilai angkanya dibagi batas bawah predikat "
        "itu, tanpa angka 0%."
    )
    yield "Angka dibulatkan ke dua desimal; capaian satu indikator tidak dibatasi."
    bounds = [
        f"paling {kata} {batas}%" for kata, batas in (("sedikit", cara.min), ("banyak", cara.maks)) if batas is not None
    ]
    if bounds:
        yield f"Hanya dalam rata-rata, setiap capaian dihitung {' dan '.join(bounds)} (ketentuan dinas)."
    yield f"Predikat rata-rata: {_bands(cara)}."
    yield f"Realisasi ditunggu sampai {cara.tenggat} hari kerja sesudah triwulan berakhir (ketentuan dinas)."


def _bands(cara: Cara) -> str:
    if cara.skala is not None:
        return f"menurut skala {cara.skala.nama} (ketentuan dinas)"
    told = (f"{word} di atas {edge}%" if edge is not None else f"selebihnya {word}" for edge, word in PERINGKAT)
    return f"{', '.join(told)} (Permendagri 86/2017)"


def name_of(triwulan: int) -> str:
    """Name a quarter: "Triwulan II"."""
    return f"Triwulan {QUARTERS[triwulan - 1].removeprefix('TW ')}"


def _triwulan(nomor: int, found: Sequence[TriwulanBagian], keadaan: Keadaan | None = None) -> TriwulanView:
    year = found[0].rencana
    there = {each.catatan.bagian for each in found}
    every = [hasil for each in found for hasil in each.diminta]
    return TriwulanView(
        nomor=nomor,
        nama=name_of(nomor),
        rencana=f"RKT {year.tahun}" + (f" perubahan ke-{year.rkt.tahun.nomor}" if year.rkt.is_perubahan else ""),
        kunci=year.kunci,
        uri=f"{year.tahun}/capaian/tw{nomor}.md",
        e81=e81_uri(year.tahun, nomor),
        ringkas=summary(every),
        rerata=mean_text(every, found[0].cara),
        cara_rerata=mean_how(every, found[0].cara, year.nomor),
        tanpa_catatan=tuple(unit.nama for unit in measured_units(year) if unit.id not in there),
        bagian=tuple(_bagian(each, keadaan) for each in found),
        cara=tuple(practice(found[0].cara)),
        keadaan=f"{keadaan.teks}, {keadaan.rincian}" if keadaan else BELUM_DISETUJUI,
        arsip=f"arsip/{keadaan.arsip}.md" if keadaan and keadaan.arsip else "",
    )


def _bagian(each: TriwulanBagian, keadaan: Keadaan | None) -> BagianTriwulanView:
    shown = each.ditunjukkan
    return BagianTriwulanView(
        id=each.catatan.bagian,
        nama=each.rencana.nama_bagian(each.catatan.bagian),
        berkas=each.catatan.berkas,
        tahap=keadaan.teks if keadaan else _HANDED_IN.get(each.catatan.tahap, "Sedang diisi"),
        ringkas=summary(each.diminta),
        rerata=mean_text(each.diminta, each.cara),
        cara_rerata=mean_how(each.diminta, each.cara, each.rencana.nomor),
        hasil=tuple(hasil_view(hasil, each.rencana.nomor) for hasil in shown),
        tidak_diukur=len(each.hasil) - len(shown),
        anggaran=tuple(anggaran_view(line) for line in each.program),
        asing=each.asing,
    )


_HANDED_IN = {"diverifikasi": "Diserahkan untuk diverifikasi"}
"""What a bagian itself may say; whoever verified and approved is told by the archive."""


def summary(every: Sequence[HasilUkuran], *, setahun: bool = False, dari: int | None = None) -> str:
    """How many were judged, and what came of them, in one sentence; `setahun`: of the year's targets.

    `dari` is of how many, where more are asked for than anybody recorded.
    """
    whole = len(every) if dari is None else dari
    judged = [hasil for hasil in every if hasil.item and hasil.item.nilai is not None]
    if not judged:
        return f"Belum ada yang dinilai dari {whole} indikator yang diukur."
    found = [(hasil.capaian_tahun if setahun else hasil.capaian).tercapai for hasil in judged]
    kept, missed = found.count(True), found.count(False)
    told = [f"{kept} mencapai target"] if kept else []
    told += [f"{missed} belum mencapai target"] if missed else []
    rest = len(judged) - kept - missed
    told += [f"{rest} tidak dapat dihitung"] if rest else []
    return f"{len(judged)} dari {whole} indikator sudah dinilai: {', '.join(told)}."


def mean_how(every: Iterable[HasilUkuran], cara: Cara, nomor: Mapping[str, str]) -> str:
    """Tell a mean's formula with each figure in it, "" where there is none; a figure that a bound holds says both."""
    known = [hasil for hasil in every if hasil.capaian.nilai is not None]
    found = mean((hasil.capaian for hasil in known), cara)
    if found is None:
        return ""
    parts = (_part(nomor.get(hasil.ukuran.alamat, hasil.ukuran.nama_utuh), hasil.capaian, cara) for hasil in known)
    return f"({' + '.join(parts)}) : {len(known)} = {angka(rounded(found))}%"


def _part(nomor: str, each: Capaian, cara: Cara) -> str:
    held = mean((each,), cara)
    counted = "" if held is None or held == each.nilai else f", dihitung {angka(rounded(held))}%"
    return f"{figure(each)} [{nomor}{counted}]"


def mean_text(every: Iterable[HasilUkuran], cara: Cara) -> str:
    """The mean with its word: "98,20% (Sangat Tinggi)"."""
    return percent_with_word(mean((hasil.capaian for hasil in every), cara), cara)


def percent_with_word(found: Fraction | None, cara: Cara) -> str:
    """A mean as it is written, "" for none."""
    if found is None:
        return ""
    word = peringkat(found, cara)
    return f"{angka(rounded(found))}%" + (f" ({word})" if word else "")
