"""A year's Perjanjian Kinerja as finished strings: parties, rows by sasaran, money, and what differs and why."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rktdocs.plan.dppa import later_budget
from rktdocs.plan.model import Plan
from rktdocs.plan.money import Jumlah
from rktdocs.plan.parties import LEVELS, PihakBerlaku
from rktdocs.plan.perjanjian import Janji, Perjanjian, PerjanjianTahun, agreements, years_of_agreements
from rktdocs.plan.promised_money import JanjiAnggaran
from rktdocs.records.instansi import Instansi
from rktdocs.records.schemas import subschemas
from rktdocs.views.agreement_shapes import (
    HOMES,
    AksiView,
    AnggaranPkView,
    BarisPkView,
    PerjanjianTahunView,
    PerjanjianView,
    PihakView,
    SasaranPkView,
)
from rktdocs.views.officials import office_lines, person_lines
from rktdocs.views.plan import judul_rkt
from rktdocs.views.site_state import Keadaan, draf_perjanjian
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import nominal, rupiah
from rktdocs.words.offices import full_office
from rktdocs.words.values import nilai, nilai_terbaca

BELUM_DIKETAHUI = "Belum diketahui"
TANPA_ANGGARAN = "Tidak memuat anggaran"
BELUM_ADA_PEJABAT = "(belum ada pejabat)"
_HEADS = {
    "instansi": ("Sasaran Strategis", "Program"),
    "bagian": ("Sasaran", "Kegiatan"),
}


_NONE: Mapping[str, Keadaan] = MappingProxyType({})


def agreement_views(plan: Plan, keadaan: Mapping[str, Keadaan] = _NONE) -> Mapping[int, PerjanjianTahunView]:
    """Make what is shown of every year's agreements; {} for an agency that makes none. `keadaan` by archive key."""
    return {tahun: agreement_view(plan, tahun, keadaan) for tahun in years_of_agreements(plan)}


def agreement_view(plan: Plan, tahun: int, keadaan: Mapping[str, Keadaan] = _NONE) -> PerjanjianTahunView:
    """Make what is shown of one year's agreements."""
    year = agreements(plan, tahun)
    otherwise = draf_perjanjian(plan.instansi)
    made = tuple(
        _view(plan.instansi, year, each, keadaan.get(f"pk-{tahun}-{each.pk.id}", otherwise)) for each in year.perjanjian
    )
    return PerjanjianTahunView(
        tahun=tahun,
        daftar=made,
        dpa=tuple(f"{dpa.nomor}, {tanggal(dpa.tanggal)}, {rupiah(dpa.jumlah)}" for dpa in year.dpa),
        contoh=any(each.contoh for each in made),
    )


def word_of(key: str, code: str) -> str:
    """Return the schema's word for a code of an agreement: "Bagian", "Perubahan"."""
    schema = next((each for each in subschemas("pk", (key,)) if "x-kata" in each), {})
    word: str = schema.get("x-kata", {}).get(code, code)
    return word


def _view(instansi: Instansi, tahun: PerjanjianTahun, each: Perjanjian, keadaan: Keadaan) -> PerjanjianView:
    pk, year = each.pk, each.rencana
    first = _party(instansi, each.pertama)
    sasaran, program = _HEADS.get(pk.level, ("Sasaran Kegiatan", "Sub Kegiatan"))
    change = f"Perubahan ke-{pk.nomor}" if pk.jenis == "perubahan" else word_of("jenis", pk.jenis)
    total = each.jumlah
    return PerjanjianView(
        keadaan=keadaan,
        id=pk.id,
        tahun=pk.tahun,
        uri=f"{pk.tahun}/pk/{pk.id}.md",
        berkas=pk.berkas,
        judul=f"Perjanjian Kinerja {pk.tahun}: {each.pertama.jabatan}",
        nama=f"{'Perubahan ' if pk.jenis == 'perubahan' else ''}Perjanjian Kinerja Tahun {pk.tahun}",
        level=pk.level,
        tingkat=word_of("level", pk.level),
        jenis=change,
        alasan=word_of("alasan", pk.alasan),
        tanggal=tanggal(pk.tanggal),
        pertama=first,
        kedua=_party(instansi, each.kedua),
        sasaran=tuple(_by_sasaran(each)),
        program=tuple(_money(line) for line in each.program),
        jumlah=_sum(total) if each.program else TANPA_ANGGARAN,
        jumlah_angka=total.nilai if total.lengkap else None,
        aksi=tuple(
            AksiView(
                kegiatan=aksi.kegiatan,
                triwulan=(aksi.tw1, aksi.tw2, aksi.tw3, aksi.tw4),
                penanggung_jawab=aksi.penanggung_jawab,
            )
            for aksi in pk.rencana_aksi
        ),
        kepala_sasaran=sasaran,
        kepala_program="/".join(_kinds(each)) or program,
        rencana=judul_rkt(year.rkt) if year else "",
        kunci=year.kunci if year else "",
        dpa=f"DPA Nomor {each.dpa.nomor} tanggal {tanggal(each.dpa.tanggal)}" if each.dpa else "",
        dppa=moved.kalimat if (moved := later_budget(tahun, each)) else "",
        sebelum=each.sebelum.id if each.sebelum else "",
        sesudah=each.sesudah.id if each.sesudah else "",
        penutup=pk.penutup,
        berlaku=each.berlaku,
        contoh=bool(year and year.rkt.tahun.contoh),
    )


def _kinds(each: Perjanjian) -> Iterator[str]:
    """What its lines of money are, the highest first."""
    levels = {row.tingkat for line in each.program for row in line.baris}
    yield from (("Program", "Kegiatan", "Sub Kegiatan")[level] for level in sorted(levels))


def _sum(total: Jumlah) -> str:
    return BELUM_DIKETAHUI if total.nilai is None or not total.lengkap else rupiah(total.nilai)


def _party(instansi: Instansi, party: PihakBerlaku) -> PihakView:
    person = party.pejabat
    status = person.status if person else "definitif"
    office = full_office(instansi.nama, party.jabatan) if person else party.jabatan
    nip = "...................." if instansi.nip == "sembunyi" else ""
    return PihakView(
        nama=party.nama or BELUM_ADA_PEJABAT,
        ringkas=party.jabatan,
        jabatan=office if status == "definitif" else f"{status} {office}",
        tanda=office_lines(instansi, party.jabatan, status),
        rincian=person_lines(person, nip=nip) if person else (),
    )


def _by_sasaran(each: Perjanjian) -> Iterator[SasaranPkView]:
    groups: dict[str, list[BarisPkView]] = {}
    for row in each.baris:
        groups.setdefault(_sasaran(row, agency=each.pk.level == LEVELS[0]), []).append(_row(each, row))
    for uraian, rows in groups.items():
        yield SasaranPkView(uraian=uraian, baris=tuple(rows))


def _sasaran(row: Janji, *, agency: bool) -> str:
    """What a row is for: the agency promises the Renstra's sasaran, a bagian its own, a program its outcome."""
    if row.sasaran is not None:
        return row.sasaran.renstra.uraian if agency and row.sasaran.renstra else row.sasaran.item.uraian
    return (row.garis.item.hasil or row.garis.item.nama) if row.garis else ""


def _row(each: Perjanjian, row: Janji) -> BarisPkView:
    ukuran = row.ukuran
    satuan = ukuran.nama_satuan if ukuran else ""
    quarters = ukuran.item.triwulan if ukuran else ()
    return BarisPkView(
        id=row.item.id,
        nomor=each.rencana.nomor.get(row.item.id, "") if each.rencana else "",
        uraian=ukuran.nama_utuh if ukuran else row.item.id,
        bagian=row.bagian.nama if row.bagian else "",
        satuan=satuan,
        target="" if row.target.nilai is None else nilai_terbaca(row.target.nilai, satuan),
        target_rkt="" if row.target.lain is None else nilai_terbaca(row.target.lain, satuan),
        alasan=row.item.alasan,
        mendukung=_supported(each, row.item.mendukung),
        triwulan=tuple(nilai(value, satuan=satuan) for value in quarters),
    )


def _supported(each: Perjanjian, alamat: str) -> str:
    """Number and name of the indikator that a promise serves."""
    if each.rencana is None or alamat not in each.rencana.uraian:
        return alamat
    return f"{each.rencana.nomor.get(alamat, '')} {each.rencana.uraian[alamat]}".lstrip()


def _money(line: JanjiAnggaran) -> AnggaranPkView:
    number, other = line.anggaran.nilai, line.anggaran.lain
    return AnggaranPkView(
        kode=line.item.kode,
        nama=line.nama or line.item.kode,
        anggaran=BELUM_DIKETAHUI if number is None else nominal(number),
        angka=number,
        asal=HOMES[line.anggaran.asal] if line.anggaran.asal else "",
        lain="" if other is None else rupiah(other),
        lain_menurut=line.lain_menurut,
        alasan=line.item.alasan,
        keterangan=line.item.keterangan,
    )
