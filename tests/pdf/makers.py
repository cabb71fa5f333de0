"""Plans of any size, with everyday, longest or hostile texts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from rktdocs.records.instansi import Alamat, BagianInstansi, Dokumen, Instansi, Pejabat, Situs, TahapReviu
from rktdocs.records.model import (
    Bab,
    Bagian,
    Indikator,
    Kegiatan,
    KondisiAwal,
    Penetapan,
    Program,
    Project,
    Rkt,
    Sasaran,
    SumberDana,
    Tahun,
)
from rktdocs.records.nilai import Angka, Batas, Operator, Predikat, Rentang
from rktdocs.records.notulen import Notulen, Tugas
from rktdocs.records.realisasi import HasilIndikator, HasilProgram, Realisasi
from rktdocs.records.renstra import IndikatorRenstra, Misi, Periode, Prioritas, Renstra, SasaranRenstra, Tujuan
from rktdocs.records.rujukan import NilaiSkala, Rujukan, Skala
from rktdocs.records.satuan import Satuan
from rktdocs.records.sop import Langkah, Pelaksana, Sop

HOSTILE = (
    '#panic("x") *tebal* _miring_ $x^2$ <b>tebal</b> @rujukan {{ 7*7 }} `kode` \\ // /* */ [isi](tautan) 😀 漢字 '
    "= Judul - butir ~ ' \" <img src=x onerror=alert(1)>"
)
LONG_WORD = "Pertanggungjawaban" * 17
ORDINARY = "Persentase kerja sama penanaman modal yang ditindaklanjuti menjadi realisasi investasi"

TARGETS = (
    Angka(82),
    Angka(Decimal("1250.5")),
    Rentang(min=Decimal("70.38"), maks=Decimal("70.76")),
    Batas(operator=Operator.KURANG_DARI, nilai=22),
    Predikat("BB"),
    Angka(Decimal("9396382036.125")),
)


@dataclass(frozen=True)
class Texts:
    """Texts of one kind; the schema lets through 300, 1,000, 200 and 60 characters."""

    uraian: str = ORDINARY
    definisi: str = f"{ORDINARY} dibagi seluruh kerja sama, dikali seratus."
    nama: str = "Kepala Bidang Penanaman Modal"
    satuan: str = "Miliar Rupiah"


def filled(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length].strip()


LONGEST = Texts(
    uraian=filled(f"{ORDINARY} ", 300),
    definisi=filled(f"{ORDINARY} ", 1000),
    nama=filled("Kepala Subbagian Perencanaan ", 200),
    satuan=filled("Sambungan Rumah ", 60),
)
ONE_WORD = Texts(
    uraian=filled(LONG_WORD, 300), definisi=filled("w", 1000), nama=filled("Iii", 200), satuan=filled("SATUAN", 60)
)
HOSTILES = Texts(
    uraian=filled(HOSTILE, 300), definisi=filled(HOSTILE, 1000), nama=filled(HOSTILE, 200), satuan=filled(HOSTILE, 60)
)


def make_indikator(number: str, index: int, texts: Texts, renstra: str = "") -> Indikator:
    target = TARGETS[index % len(TARGETS)]
    return Indikator(
        id=f"IK-{number}",
        uraian=texts.uraian,
        renstra=renstra,
        satuan=texts.satuan,
        skala="akip" if isinstance(target, Predikat) else "",
        target=target,
        triwulan=(target,) * 4,
        definisi=texts.definisi,
        formula=texts.definisi,
        sumber_data=texts.nama,
        penanggung_jawab=texts.nama,
        kondisi_awal=KondisiAwal(nilai=Angka(70), tahun=2024),
    )


def make_bagian(owner: int, indikator: int, texts: Texts) -> Bagian:
    """Twelve indikator a sasaran, one program with one kegiatan a sasaran."""
    sizes = [min(12, indikator - start) for start in range(0, indikator, 12)]
    sasaran = tuple(
        Sasaran(
            id=f"SS-{n}",
            uraian=texts.uraian,
            renstra="SR-1",
            prioritas=("PD-1",),
            indikator=tuple(
                make_indikator(f"{n}.{m}", m, texts, "IR-1" if (owner, n, m) == (0, 1, 1) else "")
                for m in range(1, size + 1)
            ),
        )
        for n, size in enumerate(sizes, 1)
    )
    return Bagian(
        tahun=2026,
        bagian=f"bidang-{owner}",
        sasaran=sasaran,
        program=tuple(make_program(item, owner, n, texts) for n, item in enumerate(sasaran, 1)),
    )


def make_program(sasaran: Sasaran, owner: int, number: int, texts: Texts) -> Program:
    kode = f"2.18.{number:02}"
    kegiatan = Kegiatan(kode=f"{kode}.2.01", nama=texts.nama, pagu=350_000_000 + owner)
    return Program(
        kode=kode,
        nama=texts.nama,
        pagu=350_000_000 + owner,
        sasaran=(sasaran.id,),
        sumber_dana=(SumberDana(nama="PAD", pagu=350_000_000 + owner),),
        indikator=(make_indikator(f"P{number}.1", number, texts),),
        kegiatan=(kegiatan,),
    )


def make_project(
    indikator: int, *, bagian: int = 5, texts: Texts | None = None, dokumen: Dokumen | None = None
) -> Project:
    """A project whose year 2026 has so many indikator, spread evenly over its bagian."""
    texts = texts or Texts()
    owners = range(bagian)
    rkt = Rkt(
        kunci="2026",
        tahun=make_tahun(texts),
        bagian=tuple(make_bagian(owner, indikator // bagian, texts) for owner in owners),
        notulen=(make_notulen(texts),),
    )
    return Project(
        instansi=make_instansi(owners, texts, dokumen or Dokumen()),
        edisi=(make_renstra(texts),),
        rujukan=Rujukan(
            satuan=(Satuan(nama=texts.satuan),),
            skala={"akip": Skala(nama="akip", nilai=(NilaiSkala(kode="B"), NilaiSkala(kode="BB")))},
        ),
        sop=make_sop(texts),
        rkt={"2026": rkt},
    )


def make_tahun(texts: Texts) -> Tahun:
    prose = f"{texts.definisi}\n\n{texts.definisi}"
    bab = Bab(
        kata_pengantar=prose,
        latar_belakang=prose,
        dasar_hukum=(texts.uraian,) * 3,
        maksud_tujuan=prose,
        tugas_fungsi=f"{prose}\n\n1. {texts.uraian}\n2. {texts.uraian}",
        rencana_strategis=prose,
        rencana_kinerja=prose,
        penutup=prose,
    )
    penetapan = Penetapan(tempat="Paringin")
    return Tahun(tahun=2026, jenis="murni", tahap="konsep", contoh=True, bab=bab, penetapan=penetapan)


def make_notulen(texts: Texts) -> Notulen:
    return Notulen(
        judul=texts.uraian,
        jenis="rapat_koordinasi",
        tanggal=date(2025, 9, 8),
        nama="2025-09-08-rapat",
        agenda=(texts.uraian,),
        pembahasan=(texts.definisi,),
        keputusan=(texts.uraian,),
        tugas=(Tugas(uraian=texts.uraian, tenggat=date(2025, 9, 20), bagian="bidang-0"),),
    )


def make_instansi(owners: range, texts: Texts, dokumen: Dokumen) -> Instansi:
    return Instansi(
        nama="Dinas Contoh",
        daerah="Kabupaten Contoh",
        alamat=Alamat(jalan="Jln. Contoh No. 1", tempat="Paringin", telepon="(0526) 1", kode_pos="71611"),
        bagian=tuple(BagianInstansi(id=f"bidang-{n}", nama=f"Bidang {n} {texts.nama}"[:200]) for n in owners),
        pejabat=(
            Pejabat(peran="kepala_dinas", jabatan="Kepala Dinas", nama=texts.nama[:150], nip="19700101 199503 1 001"),
            Pejabat(peran="kasubag_program", jabatan="Kepala Subbagian Program", nama=texts.nama[:150]),
        ),
        rantai_reviu=(
            TahapReviu(jenis="paraf", peran="kasubag_program"),
            TahapReviu(jenis="persetujuan", peran="kepala_dinas"),
        ),
        dokumen=dokumen,
        situs=Situs(alamat="https://rkt.contoh.example", repositori="https://github.com/contoh/rkt"),
    )


def make_renstra(texts: Texts) -> Renstra:
    years = range(2025, 2030)
    indikator = IndikatorRenstra(
        id="IR-1", uraian=texts.uraian, satuan=texts.satuan, iku=True, target={year: Angka(80) for year in years}
    )
    sasaran = SasaranRenstra(id="SR-1", uraian=texts.uraian, indikator=(indikator,))
    return Renstra(
        periode=Periode(mulai=2025, sampai=2029),
        prioritas={2026: (Prioritas(id="PD-1", uraian=texts.uraian, sumber="RKPD 2026"),)},
        tujuan=(Tujuan(id="T-1", uraian=texts.uraian, sasaran=(sasaran,)),),
        visi=texts.uraian,
        misi=(Misi(id="M-1", uraian=texts.uraian),),
    )


def make_sop(texts: Texts) -> Sop:
    steps = tuple(
        Langkah(
            nomor=n, uraian=texts.definisi[:600], pelaksana=("kasubag",), kelengkapan=texts.uraian, output=texts.nama
        )
        for n in range(1, 4)
    )
    columns = (Pelaksana(id="kepala", nama="Kepala Badan"), Pelaksana(id="kasubag", nama="Kasubag Program"))
    return Sop(nama="Penyusunan RKT", pelaksana=columns, langkah=steps)


def with_penetapan(project: Project, **changes: object) -> Project:
    rkt = project.rkt["2026"]
    tahun = replace(rkt.tahun, penetapan=replace(rkt.tahun.penetapan, **changes))
    return replace(project, rkt={"2026": replace(rkt, tahun=tahun)})


def with_results(project: Project, texts: Texts) -> Project:
    """Record the last quarter of 2026 for every indikator and program, each with all its texts."""
    made = []
    for bagian in project.rkt["2026"].bagian:
        rows = [row for sasaran in bagian.sasaran for row in sasaran.indikator]
        words = {"pendorong": texts.uraian, "penghambat": texts.uraian, "tindak_lanjut": texts.uraian}
        made.append(
            Realisasi(
                tahun=2026,
                triwulan=4,
                bagian=bagian.bagian,
                indikator=tuple(HasilIndikator(id=row.id, nilai=Angka(10**12), **words) for row in rows),
                program=tuple(HasilProgram(kode=line.kode, keuangan=10**14) for line in bagian.program),
            )
        )
    return replace(project, realisasi=tuple(made))
