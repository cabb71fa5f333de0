"""A year's report as finished strings: each sasaran's figures against target, earlier years, Renstra and nation."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rktdocs.plan.capaian import Cara, Sebab, mean, peringkat
from rktdocs.plan.changed_targets import told_targets
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.laporan import KinerjaLaporan, Laporan, SasaranLaporan, UangLaporan
from rktdocs.plan.money import Jumlah
from rktdocs.records.model import Indikator
from rktdocs.records.nilai import Target, TidakDiukur
from rktdocs.views.capaian import name_of, percent_with_word, summary
from rktdocs.views.hasil import BELUM, KOSONG, figure, hasil_view
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka, rupiah
from rktdocs.words.texts import listed
from rktdocs.words.values import nilai, nilai_terbaca

RERATA = (
    "Rata-rata dihitung dari capaian indikator sasaran terhadap target setahun. Halaman capaian triwulan memakai "
    "target sampai triwulan itu, formulir E.81 memakai catatan terakhir bila Triwulan IV tidak ada, dan keduanya ikut "
    "menghitung indikator program: angkanya dapat berbeda."
)
EFISIENSI = (
    "Efisiensi: rata-rata capaian dikurangi serapan anggaran program yang mendukung sasaran, dalam poin persen "
    "(PermenPANRB 53/2014 tidak menetapkan rumusnya). Anggaran program yang mendukung beberapa sasaran dihitung pada "
    "setiap sasaran itu."
)


class KinerjaView(Struct, frozen=True, kw_only=True):
    """An indikator at the year's end; `lalu` are result and capaian of earlier years. "–" is what nobody recorded.

    `catatan` says why what was recorded has no capaian, what is lacking in it, and what was promised otherwise;
    `tanpa_sebab` whether it was missed and nobody says why.
    """

    nomor: str
    uraian: str
    satuan: str
    target: str
    target_semula: str
    realisasi: str
    capaian: str
    predikat: str
    keadaan: str
    catatan: tuple[str, ...]
    tanpa_sebab: bool
    lalu: Mapping[int, tuple[str, str]]
    akhir: str
    sampai: str
    kemajuan: str
    standar: str
    standar_sumber: str
    pendorong: str
    penghambat: str
    tindak_lanjut: str


class UangView(Struct, frozen=True, kw_only=True):
    """A line of money with its sums."""

    kode: str
    nama: str
    anggaran: str
    realisasi: str
    serapan: str


class SasaranLaporanView(Struct, frozen=True, kw_only=True):
    """One sasaran; `efisiensi` is "" where it cannot be told."""

    nomor: str
    uraian: str
    kinerja: tuple[KinerjaView, ...]
    program: tuple[UangView, ...]
    jumlah: UangView
    rerata: str
    efisiensi: str

    @property
    def tahun_lalu(self) -> tuple[int, ...]:
        """The earlier years of which anything is known, oldest first."""
        return tuple(sorted({tahun for row in self.kinerja for tahun in row.lalu}))


class LaporanView(Struct, frozen=True, kw_only=True):
    """The whole report; `cara` says how its own figures come about."""

    ringkas: str
    sasaran: tuple[SasaranLaporanView, ...]
    program: tuple[UangView, ...]
    jumlah: UangView
    cara: tuple[str, ...]


def laporan_view(report: Laporan) -> LaporanView:
    """Make a year's report ready to show."""
    sasaran = tuple(_sasaran(each) for each in report.sasaran)
    return LaporanView(
        ringkas=_told(report),
        sasaran=sasaran,
        program=tuple(_money(line) for line in report.program),
        jumlah=_money(report.uang),
        cara=tuple(_how(report, sasaran)),
    )


def _how(report: Laporan, sasaran: tuple[SasaranLaporanView, ...]) -> Iterator[str]:
    if report.program:
        yield " ".join((*_budget(report), "Serapan ialah realisasi dibagi anggaran, dikali 100."))
    shared = [
        f"{line.kode} pada sasaran {each.nomor}" for each in report.sasaran for line in each.program if line.dibagi
    ]
    if shared:
        yield (
            f"Menurut pagu rencana bagian yang mendukungnya, karena DPA tidak membagi program itu antarbagian: "
            f"{'; '.join(shared)}."
        )
    if report.rerata is not None:
        yield RERATA
    if any(each.efisiensi for each in sasaran):
        yield EFISIENSI


def _budget(report: Laporan) -> Iterator[str]:
    """Whence the budget is, and why its sum is not the DPA's."""
    dpa, planned = report.dpa, [line.kode or line.nama for line in report.program if not line.dari_dpa]
    if dpa is None:
        yield "Anggaran menurut pagu rencana, karena belum ada DPA."
        return
    name = f"DPA Nomor {dpa.nomor} tanggal {tanggal(dpa.tanggal)}"
    if len(planned) == len(report.program):
        yield f"Anggaran menurut pagu rencana, karena {name} tidak merinci programnya."
    else:
        yield f"Anggaran menurut {name}."
        if planned:
            yield f"Yang tidak dirinci DPA itu memakai pagu rencana: {', '.join(planned)}."
    if report.uang.anggaran.nilai != dpa.jumlah:
        beyond = [f"{line.kode} ({rupiah(line.jumlah)})" for line in report.di_luar]
        told = f"; tidak ada pada rencana ini: {', '.join(beyond)}" if beyond else ""
        yield f"Jumlah DPA itu {rupiah(dpa.jumlah)}{told}."


def _told(report: Laporan) -> str:
    mean = percent_with_word(report.rerata, report.cara)
    every = [each.hasil for each in report.kinerja if each.hasil]
    told = summary(every, setahun=True, dari=len(report.kinerja))
    counted = sum(each.capaian_tahun.nilai is not None for each in every)
    return told + (f" Rata-rata {counted} capaian yang dapat dihitung ialah {mean}." if mean else "")


def _sasaran(each: SasaranLaporan) -> SasaranLaporanView:
    return SasaranLaporanView(
        nomor=each.nomor,
        uraian=each.uraian,
        kinerja=tuple(_kinerja(row, each.cara) for row in each.kinerja),
        program=tuple(_money(line) for line in each.program),
        jumlah=_money(each.uang),
        rerata=percent_with_word(each.rerata, each.cara),
        efisiensi=_efficiency(each),
    )


def _kinerja(row: KinerjaLaporan, cara: Cara) -> KinerjaView:
    ukuran = row.ukuran
    shown = hasil_view(row.hasil, {}) if row.hasil else None
    standard = ukuran.item.standar_nasional if isinstance(ukuran.item, Indikator) else None
    return KinerjaView(
        nomor=row.nomor,
        uraian=ukuran.nama_utuh,
        satuan=ukuran.nama_satuan,
        target=shown.target_tahun if shown else _value(ukuran.item.target, ukuran.nama_satuan),
        target_semula="; ".join(_former_targets(row)),
        realisasi=shown.sampai if shown else KOSONG,
        capaian=shown.capaian_tahun if shown else KOSONG,
        predikat=_word(row.hasil, cara) if row.hasil else "",
        keadaan=shown.keadaan_tahun if shown else BELUM,
        catatan=tuple(_notes(row)),
        tanpa_sebab=bool(row.hasil and row.hasil.capaian_tahun.tercapai is False and not row.hasil.dijelaskan),
        lalu={tahun: _earlier(hasil, ukuran.nama_satuan) for tahun, hasil in row.lalu.items()},
        akhir=_value(row.e81.renstra, ukuran.nama_satuan),
        sampai=_value(row.e81.semua, ukuran.nama_satuan) if shown else KOSONG,
        kemajuan=figure(row.e81.capaian_renstra) if shown else KOSONG,
        standar=nilai_terbaca(standard.nilai, ukuran.nama_satuan) if standard else "",
        standar_sumber=", ".join(filter(None, (standard.sumber, str(standard.tahun or "")))) if standard else "",
        pendorong=shown.pendorong if shown else "",
        penghambat=shown.penghambat if shown else "",
        tindak_lanjut=shown.tindak_lanjut if shown else "",
    )


def _notes(row: KinerjaLaporan) -> Iterator[str]:
    hasil, satuan = row.hasil, row.ukuran.nama_satuan
    if hasil and hasil.capaian_tahun.sebab not in (None, Sebab.BELUM_DINILAI):
        yield f"capaian tidak dihitung: {hasil.capaian_tahun.sebab}"
    if hasil and hasil.tanpa_catatan:
        yield f"tanpa {listed([name_of(each) for each in hasil.tanpa_catatan], kata='dan')}, yang tidak tercatat"
    if row.berubah:
        yield f"target {told_targets(row.berubah)}"
    if row.janji is not None:
        found = figure(hasil.terhadap(row.janji)) if hasil else KOSONG
        against = "" if found == KOSONG else f", capaian terhadapnya {found}"
        yield f"target Perjanjian Kinerja {nilai_terbaca(row.janji, satuan)}{against}"


def _former_targets(row: KinerjaLaporan) -> Iterator[str]:
    for _, each in row.berubah[:-1]:
        yield f"semula {nilai(each.item.target, satuan=each.nama_satuan)}"


def _earlier(hasil: HasilUkuran, satuan: str) -> tuple[str, str]:
    """Result and capaian of a year before; a result in another unit is told with that."""
    then = hasil.ukuran.nama_satuan
    told = nilai_terbaca(hasil.sampai, then) if hasil.sampai and then != satuan else _value(hasil.sampai, then)
    return told, figure(hasil.capaian_tahun)


def _value(value: Target | TidakDiukur | None, satuan: str) -> str:
    return KOSONG if value is None or isinstance(value, TidakDiukur) else nilai(value, satuan=satuan)


def _word(hasil: HasilUkuran, cara: Cara) -> str:
    """The word of one figure, by the bands that means have."""
    found = mean((hasil.capaian_tahun,), cara)
    return peringkat(found, cara) if found is not None else ""


def _efficiency(each: SasaranLaporan) -> str:
    found = each.efisiensi
    if found is None:
        return ""
    return f"{percent_with_word(each.rerata, each.cara)} − {figure(each.uang.serapan)} = {angka(found)} poin"


def _money(line: UangLaporan) -> UangView:
    return UangView(
        kode=line.kode,
        nama=line.nama,
        anggaran=_sum(line.anggaran),
        realisasi=_sum(line.realisasi),
        serapan=figure(line.serapan),
    )


def _sum(total: Jumlah) -> str:
    if total.nilai is None:
        return KOSONG
    return angka(total.nilai) + ("" if total.lengkap else " (belum lengkap)")
