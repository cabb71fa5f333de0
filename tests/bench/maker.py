"""Makes whole projects of any size that pass every rule: bagian x years x indikator, the same bytes for the same seed.

Text only: it imports nothing of rktdocs, so that what is measured and what makes it can't lean on each other.
"""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from as_written import as_written

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "data" / "contoh" / "rkt"
PERIODE = range(2025, 2030)
PER_SASARAN = 4
PER_TUJUAN = 20
SHARERS = 40
"""How many bagian share a sasaran of the made Renstra (the schema lets through 50)."""

RESULTS = ("layanan", "pembinaan", "pengawasan", "pelatihan", "pendataan", "penyuluhan", "pemetaan", "konsultasi")
PEOPLE = ("pelaku usaha", "pencari kerja", "keluarga transmigran", "pemohon izin", "perusahaan", "kelompok tani")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One made indikator; `lines` are the YAML keys that belong to its kind of target."""

    id: str
    uraian: str
    satuan: str
    target: str
    triwulan: str
    perhitungan: str
    polaritas: str
    kondisi_awal: str
    skala: str = ""


def make_project(
    folder: Path, *, bagian: int = 100, years: Sequence[int] = (2026,), indikator: int = 12, seed: int = 11
) -> Path:
    """Write a project into an empty folder; return the folder."""
    rkt = folder / "rkt"
    rkt.mkdir(parents=True)
    for name in ("rujukan.yaml", "sop.yaml"):
        shutil.copy(EXAMPLE / name, rkt / name)
    shutil.copytree(EXAMPLE / "aset", rkt / "aset")
    shutil.copytree(ROOT / "rkt" / "panduan", rkt / "panduan")
    names = [f"bidang-{number:05}" for number in range(1, bagian + 1)]
    _write(rkt / "instansi.yaml", _instansi(names))
    count = renstra_count(bagian, indikator)
    _write(rkt / "renstra.yaml", _renstra(names, count, -(-indikator // PER_SASARAN)))
    for year in years:
        _write(rkt / str(year) / "tahun.yaml", _tahun(year))
        _write(rkt / str(year) / "notulen" / f"{year - 1}-09-17-rapat-koordinasi.yaml", _notulen(year))
        for number, name in enumerate(names):
            text = section(name, number, year, indikator=indikator, seed=seed, renstra_sasaran=count)
            _write(rkt / str(year) / "bagian" / f"{name}.yaml", text)
    return folder


def _notulen(year: int) -> str:
    return (
        f"judul: Rapat Koordinasi Penyusunan RKT Tahun {year}\njenis: rapat_koordinasi\ntanggal: {year - 1}-09-17\n"
        "hadir:\n  - jabatan: Kepala Dinas\nkeputusan:\n  - Isian dilengkapi sebelum draft disusun.\n"
    )


def renstra_count(bagian: int, indikator: int = 12) -> int:
    """Return how many sasaran the Renstra has, so that none is shared by too many."""
    wanted = -(-indikator // PER_SASARAN)
    return max(10, wanted, -(-bagian * wanted // SHARERS))


def section(
    name: str, number: int, year: int, *, indikator: int = 12, seed: int = 11, renstra_sasaran: int = 10
) -> str:
    """Return the file of one bagian as a person writes it."""
    words = {"indikator": indikator, "seed": seed, "renstra_sasaran": renstra_sasaran}
    return as_written(plain_section(name, number, year, **words), f"{seed}/{name}")


def plain_section(
    name: str, number: int, year: int, *, indikator: int = 12, seed: int = 11, renstra_sasaran: int = 10
) -> str:
    """Return the same in canonical form: sasaran of four indikator each, and one program with its money."""
    chance = random.Random(f"{seed}/{name}")
    parts = [f"tahun: {year}\nbagian: {name}\nsasaran:\n"]
    for sasaran, first in enumerate(range(0, indikator, PER_SASARAN), 1):
        renstra = (number + sasaran - 1) % renstra_sasaran + 1
        parts.append(
            f"  - id: SS-{sasaran}\n    uraian: Meningkatnya mutu urusan {renstra}\n"
            f"    renstra: SR-{renstra}\n    prioritas: [PD-{renstra % 2 + 1}]\n    indikator:\n"
        )
        rows = range(1, min(PER_SASARAN, indikator - first) + 1)
        parts += [_indikator(row_of(chance, sasaran, row, year), number) for row in rows]
    return "".join((*parts, _program(number, indikator)))


def row_of(chance: random.Random, sasaran: int, row: int, year: int) -> Row:
    """Return one indikator; its kind follows from its place, its numbers from the seed."""
    who, what = chance.choice(PEOPLE), chance.choice(RESULTS)
    start, step = chance.randint(50, 80), year - PERIODE.start + 1
    shared = {"id": f"IK-{sasaran}.{row}"}
    match (sasaran + row) % 4:
        case 0:
            target = start + step + 0.5
            return Row(
                **shared,
                uraian=f"Persentase {who} yang menerima {what} {sasaran}.{row}",
                satuan="Persen",
                target=str(target),
                triwulan=f"[{target - 3}, {target - 2}, {target - 1}, {target}]",
                perhitungan="nilai_akhir",
                polaritas="naik",
                kondisi_awal=str(start),
            )
        case 1:
            quarter = start + step
            return Row(
                **shared,
                uraian=f"Jumlah {who} yang mengikuti {what} {sasaran}.{row}",
                satuan="Orang",
                target=str(quarter * 4 + 10),
                triwulan=f"[{quarter}, {quarter}, {quarter}, {quarter + 10}]",
                perhitungan="dijumlahkan",
                polaritas="naik",
                kondisi_awal=str(start * 4),
            )
        case 2:
            return Row(
                **shared,
                uraian=f"Lama penyelesaian {what} bagi {who} {sasaran}.{row}",
                satuan="Hari",
                target="{ paling_banyak: " + str(20 - step) + " }",
                triwulan="[null, null, null, { paling_banyak: " + str(20 - step) + " }]",
                perhitungan="nilai_akhir",
                polaritas="turun",
                kondisi_awal="20",
            )
    return Row(
        **shared,
        uraian=f"Nilai mutu {what} menurut {who} {sasaran}.{row}",
        satuan="Predikat",
        target="BB",
        triwulan="[null, null, null, BB]",
        perhitungan="nilai_akhir",
        polaritas="naik",
        kondisi_awal="B",
        skala="akip",
    )


def _indikator(row: Row, number: int) -> str:
    skala = f"        skala: {row.skala}\n" if row.skala else ""
    return (
        f"      - id: {row.id}\n        uraian: {row.uraian}\n        satuan: {row.satuan}\n{skala}"
        f"        polaritas: {row.polaritas}\n        target: {row.target}\n        triwulan: {row.triwulan}\n"
        f"        perhitungan: {row.perhitungan}\n        kategori: outcome\n"
        f"        kondisi_awal: {{ tahun: 2024, nilai: {row.kondisi_awal} }}\n"
        f"        definisi: Yang dihitung ialah {row.uraian[0].lower()}{row.uraian[1:]} selama satu tahun.\n"
        "        formula: (yang tercapai / seluruhnya) x 100\n        sumber_data: Laporan bidang\n"
        f"        penanggung_jawab: Kepala Bidang {number + 1}\n"
    )


def _program(number: int, indikator: int) -> str:
    sasaran = ", ".join(f"SS-{n}" for n in range(1, -(-indikator // PER_SASARAN) + 1))
    pagu = 100_000_000 + number * 1000
    return (
        f"program:\n  - kode: 2.18.02\n    nama: Program Pengembangan Iklim Penanaman Modal\n    sasaran: [{sasaran}]\n"
        f"    pagu: {pagu}\n    sumber_dana:\n      - {{ nama: PAD, pagu: {pagu} }}\n"
        "    hasil: Tersedianya peluang investasi yang siap ditawarkan\n    lokasi: Kabupaten Contoh\n"
        f"    penanggung_jawab: Kepala Bidang {number + 1}\n    indikator:\n      - id: IK-P1.1\n"
        "        uraian: Persentase potensi yang siap ditawarkan\n        satuan: Persen\n        target: 45\n"
        "        triwulan: [null, null, null, 45]\n        perhitungan: nilai_akhir\n        kategori: outcome\n"
        "        formula: (yang siap / seluruhnya) x 100\n        sumber_data: Laporan bidang\n"
    )


def _instansi(names: Sequence[str]) -> str:
    bagian = "".join(
        f"  - id: {name}\n    nama: Bidang {number}\n    kepala: Kepala Bidang {number}\n"
        '    urusan: ["2.18"]\n    berlaku: { mulai: 2023-01-01 }\n'
        for number, name in enumerate(names, 1)
    )
    roles = (("kepala_dinas", "Kepala Dinas"), ("kasubag_program", "Kepala Subbagian Program"))
    pejabat = "".join(
        f"  - peran: {peran}\n    jabatan: {jabatan}\n    status: definitif\n    nama: (nama pejabat)\n"
        '    nip: ""\n    akun: null\n    berlaku: { mulai: 2023-01-01, sampai: null }\n'
        for peran, jabatan in roles
    )
    return (
        "nama: Dinas Contoh\nsingkatan: Discon\ndaerah: Kabupaten Contoh\nalamat:\n  jalan: Jalan Contoh 1\n"
        f"  tempat: Contoh\nbagian:\n{bagian}pejabat:\n{pejabat}rantai_reviu:\n"
        "  - { jenis: paraf, peran: kasubag_program }\n  - { jenis: persetujuan, peran: kepala_dinas }\n"
        "gerbang_sejak: null\ndokumen:\n  kertas: f4\n  huruf: Arimo\n  zona_waktu: Asia/Makassar\n"
        "  logo: aset/lambang.svg\nsitus:\n  alamat: https://rkt.contoh.example\n"
        "  repositori: https://github.com/contoh/rkt\n  cabang: main\n"
    )


def _renstra(names: Sequence[str], count: int, per_bagian: int) -> str:
    prioritas = "".join(
        f"  {year}:\n"
        + "".join(f"    - {{ id: PD-{n}, uraian: Prioritas daerah {n}, sumber: RKPD {year} }}\n" for n in (1, 2))
        for year in PERIODE
    )
    owners: dict[int, list[str]] = {number: [] for number in range(1, count + 1)}
    for index, name in enumerate(names):
        for sasaran in range(per_bagian):
            owners[(index + sasaran) % count + 1].append(name)
    parts = [_renstra_sasaran(number, owners[number]) for number in owners]
    tujuan = "".join(
        f"  - id: T-{number}\n    uraian: Meningkatnya mutu pelayanan {number}\n    misi: [M-1]\n    sasaran:\n"
        + "".join(parts[first : first + PER_TUJUAN])
        for number, first in enumerate(range(0, count, PER_TUJUAN), 1)
    )
    return (
        f"periode: {{ mulai: {PERIODE.start}, sampai: {PERIODE.stop - 1} }}\ndasar: Renstra contoh\n"
        "visi: Contoh yang maju\nmisi:\n  - { id: M-1, uraian: Mengembangkan ekonomi daerah }\n"
        f"prioritas:\n{prioritas}tujuan:\n{tujuan}"
    )


def _renstra_sasaran(number: int, owners: Sequence[str]) -> str:
    bagian = f"        bagian: [{', '.join(owners)}]\n" if owners else ""
    targets = "".join(f"              {year}: {60 + number % 30 + year - PERIODE.start}\n" for year in PERIODE)
    return (
        f"      - id: SR-{number}\n        uraian: Meningkatnya mutu urusan {number}\n{bagian}"
        f"        prioritas: [PD-{number % 2 + 1}]\n        indikator:\n          - id: IR-{number}.1\n"
        f"            uraian: Persentase urusan {number} yang selesai\n            satuan: Persen\n"
        "            polaritas: naik\n            kategori: outcome\n            perhitungan: nilai_akhir\n"
        f"            kondisi_awal: {59 + number % 30}\n            target:\n{targets}"
        f"            kondisi_akhir: {64 + number % 30}\n            sumber_data: Laporan tahunan\n"
    )


def _tahun(year: int) -> str:
    days = ("09-10", "09-12", "09-15", "09-16", "09-17", "09-19", "09-19", "09-19", "09-22", "09-22")
    steps = ("mulai", "format", "isian", "konsep", "rapat", "draft", "paraf", "persetujuan", "distribusi", "arsip")
    jadwal = "".join(f"  {step}: {year - 1}-{day}\n" for step, day in zip(steps, days, strict=True))
    bab = ("kata_pengantar", "latar_belakang", "maksud_tujuan", "rencana_strategis", "rencana_kinerja", "penutup")
    texts = "".join(f"  {name}: |\n    Naskah contoh tentang rencana tahun {year}.\n" for name in bab)
    return (
        f"tahun: {year}\njenis: murni\ntahap: draft\njadwal:\n{jadwal}penetapan:\n  bentuk: pengesahan\n"
        f"  nomor: null\n  tempat: Contoh\n  tanggal: {year}-01-02\nbab:\n{texts}"
    )


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
