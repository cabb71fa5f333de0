"""What a name promises: names as published plans have them, each with what is right for it."""

import pytest

from builders import make_bagian, make_indikator, make_sasaran, plans_of
from rktdocs.records.model import KondisiAwal
from rktdocs.records.nilai import Angka
from rktdocs.rules.naming import arah_ditanya, dua_indikator, kenaikan_atau_keadaan, skor_dalam_persen
from rktdocs.rules.scope import BagianScope


def told(rule, uraian, **rest):
    (plan,) = plans_of(make_bagian("bidang-a", make_sasaran("SS-1", make_indikator(uraian=uraian, **rest))))
    return bool(list(rule.check(BagianScope(plan))))


@pytest.mark.parametrize(
    "name",
    [
        "Tingkat Pengangguran Terbuka",
        "Persentase Penduduk Miskin",
        "Prevalensi Stunting",
        "Angka kemiskinan",
        "Jumlah pengaduan masyarakat",
        "Jumlah pengaduan yang masuk",
        "Jumlah keluhan yang belum selesai",
        "Rata-rata waktu tunggu pelayanan",
        "Lama waktu pelayanan perizinan",
        "Waktu tanggap kebakaran",
        "Persentase jalan rusak",
        "Angka Kematian Ibu",
        "Jumlah perselisihan hubungan industrial",
        "Luas kawasan kumuh",
    ],
)
def test_the_direction_of_what_is_unwanted_is_asked_for(name):
    assert told(arah_ditanya, name)
    assert not told(arah_ditanya, name, polaritas="turun")


@pytest.mark.parametrize(
    "name",
    [
        "Persentase pengaduan yang ditindaklanjuti",
        "Persentase penanganan pengaduan masyarakat",
        "Persentase penyelesaian kasus perselisihan hubungan industrial",
        "Jumlah kasus kekerasan yang ditangani",
        "Persentase kasus hubungan industrial yang dilaporkan dan ditindaklanjuti",
        "Penurunan angka kemiskinan",
        "Jumlah keluarga miskin yang menerima bantuan",
        "Jumlah pelatihan bagi keluarga miskin",
        "Persentase ketepatan waktu pelayanan",
        "Cakupan pelayanan penderita penyakit menular",
        "Tingkat kesempatan kerja",
        "Nilai investasi",
        "Jumlah dokumen kajian kemiskinan",
    ],
)
def test_what_is_done_about_the_unwanted_is_not_asked_about(name):
    assert not told(arah_ditanya, name)


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Konsumsi energi dan protein per kapita", True),
        ("Ketersediaan energi dan protein", True),
        ("Rata-rata konsumsi energi serta protein", True),
        ("Tingkat kemiskinan dan pengangguran", True),
        ("Angka kelahiran dan angka kematian", True),
        ("Produksi dan produktivitas padi", True),
        ("Jumlah izin dan persentase izin tepat waktu", True),
        ("Nilai realisasi investasi PMA dan PMDN", False),
        ("Panjang jalan dan jembatan dalam kondisi baik", False),
        ("Persentase sarana dan prasarana yang layak", False),
        ("Persentase laporan penerimaan dan pengeluaran yang tepat waktu", False),
        ("Nilai/Predikat AKIP", False),
        ("Produksi padi dan jagung", False),
    ],
)
def test_two_quantities_in_one_name_are_told(name, two):
    assert told(dua_indikator, name) == two


@pytest.mark.parametrize(
    ("name", "score"),
    [
        ("Indeks Kepuasan Masyarakat", True),
        ("IKM bidang pelayanan perizinan", True),
        ("Nilai SAKIP perangkat daerah", True),
        ("Skor Pola Pangan Harapan", True),
        ("Nilai kontribusi PAD", False),
        ("Persentase capaian indeks", False),
    ],
)
def test_a_score_is_not_written_in_persen(name, score):
    assert told(skor_dalam_persen, name) == score
    assert not told(skor_dalam_persen, name, satuan="Indeks")


@pytest.mark.parametrize(
    ("name", "start", "target", "wrong"),
    [
        ("Peningkatan jumlah usaha kecil", 15467, 15482, True),
        ("Kenaikan kunjungan wisata", 12000, 13000, True),
        ("Peningkatan jumlah usaha kecil", 10, 15, False),
        ("Peningkatan jumlah usaha kecil", 15467, 15, False),
        ("Jumlah usaha kecil", 15467, 15482, False),
        ("Persentase peningkatan jumlah investor", 60, 65, False),
    ],
)
def test_a_rise_is_not_what_rises(name, start, target, wrong):
    rest = {"satuan": "Unit", "target": target, "kondisi_awal": KondisiAwal(nilai=Angka(start))}
    assert told(kenaikan_atau_keadaan, name, **rest) == wrong
